"""Working days: the vectors of the SOP's own calendar, the years of the decree, and what always holds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.holidays import load_holidays
from daemon.office import Office, Terms
from daemon.working_days import (
    add_working_days,
    due_day,
    effective_day,
    held_to,
    is_working_day,
    silence_act,
    silence_ends,
    silence_reminder,
    skipped_days,
    start_of_next_working_day,
    term_reminder,
    working_days_between,
)

ROOT = Path(__file__).resolve().parent.parent
HOLIDAYS, DECREED = load_holidays((ROOT / "daemon" / "libur.toml").read_text("utf-8"))
VECTORS = json.loads((ROOT / "tests" / "data" / "hk_vectors.json").read_text("utf-8"))
JAKARTA = ZoneInfo("Asia/Jakarta")
DAYS = st.dates(date(2024, 1, 1), date(2027, 11, 1))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001


def office_with(**terms: Any) -> Office:
    return Office(
        name="Direktorat", name_en="Directorate", parent="Badan", parent_en="Agency", address="desk@office.example",
        domain="office.example", phone="", emergency_phone="", website="", integrity_contact="", prefix="PPO",
        zone=JAKARTA, recipient_delimiter="+", people={}, channels={}, categories={}, terms=Terms(**terms),
        holidays=HOLIDAYS, decreed_years=DECREED,
    )  # fmt: skip


OFFICE = office_with()


def wib(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=JAKARTA)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["ket"] for vector in VECTORS])
def test_a_complaint_is_due_on_the_day_of_the_vector(vector):
    received = datetime.fromisoformat(vector["terima"])
    assert effective_day(received, OFFICE) == date.fromisoformat(vector["efektif"])
    assert due_day(received, OFFICE) == date.fromisoformat(vector["jatuh_tempo_7hk"])


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["ket"] for vector in VECTORS])
def test_the_sender_s_zone_does_not_move_the_day(vector):
    received = datetime.fromisoformat(vector["terima"])
    elsewhere = received.astimezone(ZoneInfo("America/Los_Angeles"))
    assert due_day(elsewhere, OFFICE) == due_day(received, OFFICE)


def test_a_mail_of_1703_utc_belongs_to_the_next_day_in_jakarta():
    assert effective_day(datetime(2026, 11, 11, 17, 3, tzinfo=UTC), OFFICE) == date(2026, 11, 12)


def test_counting_the_day_of_receipt_is_one_switch():
    received = wib(2026, 11, 16, 9)
    assert due_day(received, office_with(receipt_day_counts=True)) == date(2026, 11, 24)
    assert due_day(received, OFFICE) == date(2026, 11, 25)


def test_the_cut_off_hour_and_the_term_are_configured():
    received = wib(2026, 11, 20, 15, 30)
    assert effective_day(received, office_with(cut_off=time(15, 30))) == date(2026, 11, 23)
    assert due_day(received, office_with(response=14)) == date(2026, 12, 10)


def test_the_jumped_days_are_named_with_their_reason():
    assert skipped_days(date(2026, 12, 22), date(2026, 12, 28), HOLIDAYS) == (
        (date(2026, 12, 24), "Cuti Bersama Hari Raya Natal"),
        (date(2026, 12, 25), "Hari Raya Natal"),
        (date(2026, 12, 26), "Sabtu"),
        (date(2026, 12, 27), "Minggu"),
    )
    assert skipped_days(date(2026, 11, 20), date(2026, 11, 22), HOLIDAYS, "en") == (
        (date(2026, 11, 21), "Saturday"),
        (date(2026, 11, 22), "Sunday"),
    )


def test_working_days_between_are_negative_when_the_due_date_has_passed():
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 23), HOLIDAYS) == 1
    assert working_days_between(date(2026, 11, 25), date(2026, 11, 23), HOLIDAYS) == -2
    assert working_days_between(date(2026, 11, 25), date(2026, 11, 25), HOLIDAYS) == 0


def test_a_later_holiday_table_never_makes_us_late_before_the_promised_day():
    assert held_to(date(2025, 8, 26), date(2025, 8, 27)) == date(2025, 8, 27)
    assert held_to(date(2025, 8, 27), date(2025, 8, 26)) == date(2025, 8, 27)
    assert held_to(date(2025, 8, 27), None) == date(2025, 8, 27)


def test_a_silence_ends_with_its_last_working_day_and_acts_as_the_next_begins():
    asked = wib(2026, 11, 23, 9, 39)
    assert silence_reminder(asked, 5, OFFICE) == wib(2026, 11, 30, 8)
    assert silence_ends(asked, 10, OFFICE) == date(2026, 12, 7)
    assert silence_act(asked, 10, OFFICE) == wib(2026, 12, 8, 7, 30)


def test_a_silence_over_a_weekend_and_a_holiday_waits_for_the_office():
    asked = wib(2026, 12, 10, 16)
    assert silence_ends(asked, 10, OFFICE) == date(2026, 12, 28)
    assert start_of_next_working_day(date(2026, 12, 23), OFFICE) == wib(2026, 12, 28, 7, 30)


def test_the_reminder_ladder_counts_from_day_0():
    rungs = [term_reminder(date(2026, 11, 16), days, OFFICE) for days in OFFICE.terms.reminders]
    assert rungs == [wib(2026, 11, 17, 8), wib(2026, 11, 20, 8), wib(2026, 11, 24, 8), wib(2026, 11, 25, 8)]


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_who_writes_later_is_never_due_earlier(received, later):
    assert due_day(received, OFFICE) <= due_day(received + later, OFFICE)


@given(MOMENTS)
def test_a_term_starts_and_ends_on_working_days_and_takes_nine_calendar_days_or_more(received):
    effective, due = effective_day(received, OFFICE), due_day(received, OFFICE)
    assert is_working_day(effective, HOLIDAYS)
    assert is_working_day(due, HOLIDAYS)
    assert due - effective >= timedelta(days=9)
    assert effective >= received.astimezone(JAKARTA).date()


@given(DAYS, st.integers(0, 60))
def test_between_undoes_adding_and_every_other_day_is_named(start, days):
    end = add_working_days(start, days, HOLIDAYS)
    assert working_days_between(start, end, HOLIDAYS) == days
    assert working_days_between(end, start, HOLIDAYS) == -days
    assert (end - start).days == days + len(skipped_days(start, end, HOLIDAYS))


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_two_terms_in_a_row_are_one_long_term(start, first, second):
    in_two = add_working_days(add_working_days(start, first, HOLIDAYS), second, HOLIDAYS)
    assert in_two == add_working_days(start, first + second, HOLIDAYS)
