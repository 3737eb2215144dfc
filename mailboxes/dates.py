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
    r"(\d{1,2}) +([A-Za-z]{3}) +(\d{4}) +(\d\d):(\d\d)(?::(\d\d))? +([+-])(\d\d)(\d\d)(?!\d)",
)
_TIME: Final = re.compile(r"(?<![\d.:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d])\s{0,2}([AaPp]\.?[Mm])?")


def header_date(value: str) -> str:
    """A Date header as ISO 8601 with its offset, or ""."""
    value = value[:200]
    found = _HEADER.search(value)
    if found and found[2].lower() in _MONTHS:
        sign = -1 if found[7] == "-" else 1
        offset = timedelta(hours=int(found[8]), minutes=int(found[9])) * sign
        numbers = int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1])
        return _iso(numbers, (int(found[4]), int(found[5]), int(found[6] or 0)), offset)
    return _by_library(value)


def has_time(value: str) -> bool:
    """Whether `value` holds a time of day."""
    return bool(_TIME.search(value[:400]))


def _iso(day: tuple[int, int, int], clock: tuple[int, int, int], offset: timedelta) -> str:
    try:
        return datetime(*day, *clock, tzinfo=timezone(offset)).isoformat()
    except ValueError:
        return ""


def _by_library(value: str) -> str:
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
