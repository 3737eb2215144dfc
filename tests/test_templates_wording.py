"""Dates, numbers and counts as Indonesian and English readers write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.marks import clean
from templates.view import Step
from templates.wording import ENGLISH, INDONESIAN
from tests.mail_examples import LINE, NOON

DAY = date(2026, 11, 23)


def test_long_dates_name_day_and_month() -> None:
    assert INDONESIAN.date_long(DAY) == "Senin, 23 November 2026"
    assert ENGLISH.date_long(DAY) == "Monday, 23 November 2026"


def test_times_carry_the_zone_of_the_office() -> None:
    assert INDONESIAN.date_time(NOON) == "Senin, 23 November 2026 pukul 09.15 WIB"
    assert ENGLISH.date_time(NOON) == "Monday, 23 November 2026 at 09:15 WIB"
    assert INDONESIAN.clock_time(datetime(2026, 1, 1, 7, 5, tzinfo=UTC)) == "07.05 UTC"


def test_a_zone_without_a_name_is_left_out() -> None:
    assert INDONESIAN.clock_time(datetime(2026, 1, 1, 7, 5, tzinfo=timezone(timedelta(hours=7)))) == "07.05"


def test_short_dates_fit_into_a_subject() -> None:
    assert INDONESIAN.date_short(date(2026, 12, 2)) == "Rab 2 Des"
    assert ENGLISH.date_short(date(2026, 12, 2)) == "Wed 2 Dec"


def test_a_missing_date_prints_as_nothing() -> None:
    for words in (INDONESIAN, ENGLISH):
        assert (
            words.date_long(None)
            == words.date_short(None)
            == words.date_time(None)
            == words.clock_time(None)
            == ""
        )


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (91.94, "91,9", "91.9"),
        (2.0, "2", "2"),
        (26903, "26.903", "26,903"),
        (-4, "−4", "−4"),
        (None, "–", "–"),
    ],
)
def test_numbers_use_the_marks_of_the_language(value: float | None, indonesian: str, english: str) -> None:
    assert INDONESIAN.number(value) == indonesian
    assert ENGLISH.number(value) == english


def test_percentages_keep_their_decimal_and_unknown_ones_are_a_dash() -> None:
    assert INDONESIAN.percent(89) == "89,0%"
    assert ENGLISH.percent(91.9) == "91.9%"
    assert INDONESIAN.percent(None) == "–"


def test_counting_knows_one_and_many() -> None:
    assert ENGLISH.plural(1, "case", "cases") == "1 case"
    assert ENGLISH.plural(3, "case", "cases") == "3 cases"
    assert INDONESIAN.left(3) == "sisa 3 hari kerja"
    assert INDONESIAN.left(0) == "jatuh tempo hari ini"
    assert INDONESIAN.left(-2) == "lewat 2 hari kerja"
    assert ENGLISH.left(1) == "1 working day left"


@given(st.dates())
def test_every_day_can_be_printed_in_both_languages(day: date) -> None:
    for words in (INDONESIAN, ENGLISH):
        assert str(day.year) in words.date_long(day)
        assert clean(words.date_short(day)) == words.date_short(day)


def test_days_that_do_not_count_are_named_together_with_their_reason() -> None:
    days = (
        (date(2026, 11, 28), ""), (date(2026, 11, 29), ""), (date(2026, 12, 1), "cuti bersama"),
        (date(2027, 1, 30), ""), (date(2027, 1, 31), ""), (date(2027, 2, 1), ""), (date(2027, 2, 6), ""),
    )  # fmt: skip
    assert INDONESIAN.skipped(days) == (
        "28–29 Nov (Sabtu dan Minggu); 1 Des (cuti bersama); 30 Jan – 1 Feb (Sabtu dan Minggu); 6 Feb (Sabtu)"
    )
    assert ENGLISH.skipped(days[:2]) == "28–29 Nov (Saturday and Sunday)"


def test_a_step_says_when_it_was_or_by_when_it_will_be() -> None:
    way = (Step("Diterima", "done", NOON), Step("Ditelaah", "now", by=DAY, hint="tanggapan"), Step("Dijawab", "next"))
    lines = INDONESIAN.timeline(way).split("\n")
    assert "Senin, 23 November 2026, 09.15 WIB" in lines[0]
    assert "sekarang · tanggapan paling lambat Senin, 23 November 2026" in lines[1]
    assert INDONESIAN.trail(way) == "✓ Diterima › ● Ditelaah › ○ Dijawab"
    assert "now · tanggapan by Monday, 23 November 2026" in ENGLISH.timeline(way)


@pytest.mark.parametrize(
    ("days_late", "due", "tone"), [(2, DAY, "!"), (0, DAY, "?"), (-1, DAY, "?"), (-2, DAY, ""), (0, None, "")]
)
def test_a_line_of_a_digest_is_as_loud_as_it_is_late(days_late: int, due: date | None, tone: str) -> None:
    assert INDONESIAN.urgency(replace(LINE, days_late=days_late, due=due)) == tone
