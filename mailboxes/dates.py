"""Dates in the headers of a mail (RFC 5322, section 3.3).

Promise: total; what cannot be read is "". Dates that people and clients write are in mailboxes/written_dates.py.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_HEADER: Final = re.compile(
    r"(\d{1,2})[ -]+([A-Za-z]{3})[a-z]{0,6}\.?[ ,-]+(\d{4}|\d\d)[ ,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?"
    r"(?: *([+-])(\d\d):?(\d\d)(?!\d)| ?[Zz]\b|(?= *(?:\(|\Z)))",
)
_ZONES: Final = {"wib": "+0700", "wita": "+0800", "wit": "+0900"}
_ZONE: Final = re.compile(r"\b(wib|wita|wit)\b|\b(?:gmt|utc?) ?([+-])(\d{1,2})(?::?(\d\d))?(?!\d)", re.IGNORECASE)
_TIME: Final = re.compile(r"(?<![\d.:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d])\s{0,2}([AaPp]\.?[Mm])?")


def header_date(value: str) -> str:
    """A Date header as ISO 8601 with its offset (UTC where it names none that is known), or ""."""
    value = value[:200].strip()
    found = _HEADER.search(value)
    if not found:
        value = _ZONE.sub(_numeric, value)
        found = _HEADER.search(value)
    if found and found[2].lower() in _MONTHS:
        sign = -1 if found[7] == "-" else 1
        offset = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0)) * sign
        numbers = _year(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1])
        return _iso(numbers, (int(found[4]), int(found[5]), min(59, int(found[6] or 0))), offset)
    return _by_library(value)


def has_time(value: str) -> bool:
    """Whether `value` holds a time of day."""
    return bool(_TIME.search(value[:400]))


def _numeric(zone: re.Match[str]) -> str:
    """The zone WIB, or GMT+7, as +0700."""
    if zone[1]:
        return _ZONES[zone[1].lower()]
    return f"{zone[2]}{int(zone[3]):02}{zone[4] or '00'}"


def _year(written: str) -> int:
    """Two digits mean 1950 to 2049 (RFC 5322, section 4.3)."""
    year = int(written)
    return year if len(written) > 2 else year + (1900 if year > 49 else 2000)


def _iso(day: tuple[int, int, int], clock: tuple[int, int, int], offset: timedelta) -> str:
    zone = timezone(offset) if abs(offset) < timedelta(hours=24) else UTC
    try:
        return datetime(*day, *clock, tzinfo=zone).isoformat()
    except ValueError:
        return ""


def _by_library(value: str) -> str:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return ""
