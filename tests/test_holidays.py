"""The holiday table: equal to the published decrees, and strict about its own mistakes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import holidays as published
import pytest

from daemon.holidays import load_holidays, undecreed_years
from daemon.working_days import add_working_days, working_day_from

TEXT = (Path(__file__).resolve().parent.parent / "daemon" / "libur.toml").read_text("utf-8")
TABLE, DECREED = load_holidays(TEXT)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_the_table_has_exactly_the_published_days_with_cuti_bersama(year):
    known = published.country_holidays("ID", years=year, categories=("public", "government"))
    assert {day for day in TABLE if day.year == year} == set(known)


@pytest.mark.parametrize(("year", "national", "leave"), [(2024, 19, 10), (2025, 17, 11), (2026, 17, 8)])
def test_every_decreed_day_is_there(year, national, leave):
    names = [name for day, name in TABLE.items() if day.year == year]
    assert sum(name.startswith("Cuti Bersama") for name in names) == leave
    assert sum(not name.startswith("Cuti Bersama") for name in names) == national


def test_forgetting_cuti_bersama_would_give_64_wrong_due_dates_in_2026():
    public = published.country_holidays("ID", years=(2026, 2027), categories=("public",))
    received = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    due = [[add_working_days(working_day_from(day, t), 7, t) for day in received] for t in (TABLE, public)]
    assert sum(right != wrong for right, wrong in zip(*due, strict=True)) == 64


def test_all_four_years_are_decreed_and_2028_is_known_not_to_be():
    assert frozenset({2024, 2025, 2026, 2027}) == DECREED
    assert undecreed_years(date(2027, 9, 30), DECREED) == ()
    assert undecreed_years(date(2027, 10, 1), DECREED) == (2028,)
    assert undecreed_years(date(2028, 11, 1), DECREED) == (2028, 2029)


def test_a_year_with_national_days_only_is_not_decreed():
    table, decreed = load_holidays('[[libur.2028]]\ntgl = 2028-01-01\njenis = "nasional"\nnama = "Tahun Baru"\n')
    assert table == {date(2028, 1, 1): "Tahun Baru"}
    assert decreed == frozenset()


def test_two_names_of_one_day_are_both_kept():
    row = '[[libur.2028]]\ntgl = 2028-01-03\njenis = "penutupan"\nnama = "{}"\n'
    table, _ = load_holidays(row.format("Banjir") + row.format("Pindah kantor"))
    assert table == {date(2028, 1, 3): "Banjir; Pindah kantor"}


def test_every_mistake_is_named_at_once_with_its_place():
    text = (
        '[[libur.2028]]\ntgl = "2028-01-03"\njenis = "libur"\nnama = " "\nhari = 1\n'
        '[[libur.2028]]\ntgl = 2027-01-03\njenis = "nasional"\nnama = "X"\n'
        "[libur.depan]\n"
    )
    with pytest.raises(ValueError, match="libur") as caught:
        load_holidays(text)
    places = {line.split(":")[0] for line in str(caught.value).splitlines()}
    assert places == {
        "libur.2028[1].tgl", "libur.2028[1].jenis", "libur.2028[1].nama", "libur.2028[1].hari",
        "libur.2028[2].tgl", "libur.depan",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["libur = 3", "[libur]\n2028 = [1]", "[[libur.2028", '[libur]\n2028 = "x"'])
def test_a_text_that_is_no_table_is_refused(text):
    with pytest.raises(ValueError, match=r"libur|TOML"):
        load_holidays(text)


def test_an_empty_table_has_no_holidays():
    assert load_holidays("") == ({}, frozenset())
