"""Working days (HK) and the moments that depend on them: due dates, reminders, the end of a silence.

Promise: a term counts Monday to Friday minus every day in the holiday table, in the office's zone; the day of
receipt is day 0 unless the configuration counts it. Pure: the holiday table and the moment are arguments.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import time

    from daemon.office import Office

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
WEEKEND: Final = {"id": {5: "Sabtu", 6: "Minggu"}, "en": {5: "Saturday", 6: "Sunday"}}


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Whether the office works: Monday to Friday and not in the table (Perpres 21/2023)."""
    return day.weekday() < SATURDAY and day not in holidays


def add_working_days(start: date, days: int, holidays: Container[date]) -> date:
    """The last day of a term of `days` HK; `start` itself does not count (SOP 1)."""
    day = start
    while days > 0:
        day += ONE_DAY
        days -= is_working_day(day, holidays)
    return day


def working_day_from(day: date, holidays: Container[date]) -> date:
    """The day itself where the office works on it, else the next working day."""
    while not is_working_day(day, holidays):
        day += ONE_DAY
    return day


def working_days_between(start: date, end: date, holidays: Container[date]) -> int:
    """How many HK lie after `start` up to and with `end`; negative where `end` is the earlier day."""
    if end < start:
        return -working_days_between(end, start, holidays)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def skipped_days(
    start: date, end: date, holidays: Mapping[date, str], language: str = "id"
) -> tuple[tuple[date, str], ...]:
    """The days between `start` and `end` that a term jumps over, each with its reason."""
    weekend = WEEKEND.get(language, WEEKEND["id"])
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return tuple(
        (day, holidays.get(day) or weekend[day.weekday()])
        for day in days
        if not is_working_day(day, holidays)
    )


def local_day(moment: datetime, office: Office) -> date:
    """The calendar day of an aware moment in the office's zone."""
    return moment.astimezone(office.zone).date()


def effective_day(received: datetime, office: Office) -> date:
    """Day 0 of the term: the day of receipt before the cut-off hour of a working day, else the next HK."""
    local = received.astimezone(office.zone)
    late = local.time() >= office.terms.cut_off
    return working_day_from(local.date() + ONE_DAY * late, office.holidays)


def due_day(received: datetime, office: Office) -> date:
    """The last day on which a first response is in time (SOP 1 to 3); an answer late that evening still is."""
    return due_from(effective_day(received, office), office)


def due_from(effective: date, office: Office) -> date:
    """The due day of a complaint whose day 0 is known."""
    days = office.terms.response - office.terms.receipt_day_counts
    return add_working_days(effective, days, office.holidays)


def held_to(due: date, promised: date | None) -> date:
    """The day we are measured by when the table changed after the promise: never earlier than promised."""
    return max(due, promised) if promised else due


def morning(day: date, office: Office, at: time) -> datetime:
    """That hour of that day in the office's zone, aware."""
    return datetime.combine(day, at, office.zone)


def start_of_next_working_day(day: date, office: Office) -> datetime:
    """When work begins (the hour of the digests) on the first working day after `day`."""
    return morning(add_working_days(day, 1, office.holidays), office, office.hours.digest)


def silence_ends(since: datetime, days: int, office: Office) -> date:
    """The last day on which a reply to a mail of `since` still breaks a silence of `days` HK."""
    return add_working_days(local_day(since, office), days, office.holidays)


def silence_act(since: datetime, days: int, office: Office) -> datetime:
    """When a silence of `days` HK has its consequence: as work begins after its last day."""
    return start_of_next_working_day(silence_ends(since, days, office), office)


def silence_reminder(since: datetime, days: int, office: Office) -> datetime:
    """The morning of the `days`-th HK of a silence, at the hour of the reminders."""
    return morning(silence_ends(since, days, office), office, office.hours.reminders)


def term_reminder(effective: date, days: int, office: Office) -> datetime:
    """When the officer is reminded on HK+`days` of a term that has `effective` as day 0."""
    return morning(add_working_days(effective, days, office.holidays), office, office.hours.reminders)
