"""Dates in mail: in headers (RFC 5322) and as clients write them above a quotation, Indonesian or English.

Promise: total; day comes before month where both are numbers (07/10/2027 is 7 October); what cannot be read
is "".
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb pebruari peb februari february", "mar maret mrt march", "apr april",
            "mei may", "jun juni june", "jul juli july", "agu agustus ags agt agst aug august",
            "sep september sept", "okt oktober oct october", "nov nopember nop november",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ZONES: Final = {"wib": 7, "wita": 8, "wit": 9, "gmt": 0, "utc": 0}
_HEADER: Final = re.compile(
    r"(\d{1,2}) +([A-Za-z]{3}) +(\d{4}) +(\d\d):(\d\d)(?::(\d\d))? +([+-])(\d\d)(\d\d)(?!\d)",
)
_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})[ .-]{1,3}([A-Za-z]{3,9})\.?,?[ .-]{1,3}(\d{4})(?!\d)")
_MONTH_FIRST: Final = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_TIME: Final = re.compile(r"(?<![\d.:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d])\s{0,2}([AaPp]\.?[Mm])?")
_ZONE: Final = re.compile(r"(WIB|WITA|WIT|GMT|UTC)?\s?(?:([+-])(\d{1,2}):?(\d{2})?)?(?!\d)", re.IGNORECASE)


def header_date(value: str) -> str:
    """A Date header as ISO 8601 with its offset, or ""."""
    value = value[:200]
    found = _HEADER.search(value)
    if found and found[2].lower() in _MONTHS:
        sign = -1 if found[7] == "-" else 1
        offset = timedelta(hours=int(found[8]), minutes=int(found[9])) * sign
        numbers = int(found[3]), _MONTHS[found[2].lower()], int(found[1])
        return _iso(numbers, (int(found[4]), int(found[5]), int(found[6] or 0)), offset)
    return _by_library(value)


def written_date(value: str) -> str:
    """A date as people and clients write it, as ISO 8601 (without offset where none is given), or ""."""
    value = " ".join(value[:200].split())
    found = _date_numbers(value)
    if found is None:
        return header_date(value)
    numbers, start, end = found
    rest = value[:start] + " " * 3 + value[end:]
    time = _TIME.search(rest)
    if time is None:
        return _iso(numbers, None, None)
    hour = int(time[1])
    if time[4]:
        hour = hour % 12 + (12 if time[4][0] in "pP" else 0)
    return _iso(numbers, (hour, int(time[2]), int(time[3] or 0)), _offset(rest[time.end() :]))


def has_time(value: str) -> bool:
    """Whether `value` holds a time of day."""
    return bool(_TIME.search(value[:400]))


def _date_numbers(value: str) -> tuple[tuple[int, int, int], int, int] | None:
    for match in _DAY_FIRST.finditer(value):
        if match[2].lower() in _MONTHS:
            return (int(match[3]), _MONTHS[match[2].lower()], int(match[1])), match.start(), match.end()
    for match in _MONTH_FIRST.finditer(value):
        if match[1].lower() in _MONTHS:
            return (int(match[3]), _MONTHS[match[1].lower()], int(match[2])), match.start(), match.end()
    match_ = _ISO.search(value)
    if match_:
        return (int(match_[1]), int(match_[2]), int(match_[3])), match_.start(), match_.end()
    match_ = _NUMBERS.search(value)
    if match_:
        return (int(match_[3]), int(match_[2]), int(match_[1])), match_.start(), match_.end()
    return None


def _offset(rest: str) -> timedelta | None:
    match = _ZONE.match(rest.lstrip(" ("))
    if match is None or not (match[1] or match[2]):
        return None
    if not match[2]:
        return timedelta(hours=_ZONES[match[1].lower()])
    span = timedelta(hours=int(match[3]), minutes=int(match[4] or 0))
    return -span if match[2] == "-" else span


def _iso(day: tuple[int, int, int], clock: tuple[int, int, int] | None, offset: timedelta | None) -> str:
    try:
        zone = None if offset is None else timezone(offset)
        moment = datetime(*day, *(clock or (0, 0, 0)), tzinfo=zone)
    except ValueError:
        return ""
    return moment.isoformat() if clock else moment.date().isoformat()


def _by_library(value: str) -> str:
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
