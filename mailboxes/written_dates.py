"""Dates as mail programs write them above a forwarded mail, in many languages.

Promise: total and linear; where both are numbers the day comes before the month (07/10/2027 is 7 October), unless
the time has AM or PM, as Americans write it; what cannot be read is "".
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Final

from mailboxes.dates import header_date
from mailboxes.month_names import MONTHS

_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_EAST: Final = re.compile(r"(\d{4})\s?[年년]\s{0,2}(\d{1,2})\s?[月월]\s{0,2}(\d{1,2})\s?[日일]?")
_VIETNAMESE: Final = re.compile(r"(\d{1,2}) (?:thg|tháng) (\d{1,2}),? (?:năm )?(\d{4})", re.IGNORECASE)
_VIETNAMESE_MONTHS: Final = (
    *("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"),
)
_MONTH_IN_WORDS: Final = re.compile(
    rf"(?<=tháng )(?:{'|'.join(reversed(_VIETNAMESE_MONTHS))})\b", re.IGNORECASE
)
_ISO: Final = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{2}(?![\d:.]))")
_WORD: Final = re.compile(r"[^\W\d_][^\s\d,;:()/-]{1,16}")
_DAY_BEFORE: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?[.\-/]?(?:\s(?:de|di|of|dari|d'))?\s?\Z"
)
_DAY_AFTER: Final = re.compile(r"[.]?[\s-]{1,2}(?:de\s)?(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_YEAR_AFTER: Final = re.compile(r"[.]?,?[\s.\-/]{0,2}(?:de |del |anul )?(\d{4})(?!\d)")
_YEAR_BEFORE: Final = re.compile(r"(?<!\d)(\d{4})[.,]?\s?(?:m\. |gada |г\. ?)?(?:(\d{1,2})\. )?\Z")
_YEAR_LATER: Final = re.compile(r"[.,]{0,2}\s{0,2}(\d{4})(?!\d)")
_TIME: Final = re.compile(r"(?<![\d.:])(\d{1,2})(?:[:.]|\s?h\s?)(\d{2})(?:[:.](\d{2}))?(?!\d)")
_CLOCK_IN_WORDS: Final = re.compile(r"(\d{1,2})\s?[시時时点點]\s?(\d{2})\s?[분分](?:\s?(\d{2})\s?[초秒])?")
_EVENING: Final = re.compile(
    r"\b(?:p\. ?m\b|pm\b|ptg\b|nachm\b|μμ|μ\.μ|ös\b|ch\b)|下午|晚上|오후|午後|م\b|مساء", re.IGNORECASE
)
_MORNING: Final = re.compile(
    r"\b(?:a\. ?m\b|am\b|pg\b|πμ|π\.μ|öö\b|sa\b)|上午|早上|凌晨|오전|午前|ص\b|صباحا", re.IGNORECASE
)
_HALF_DAYS: Final = re.compile(r"\d ?[AP]M\b", re.IGNORECASE)
_OFFSET: Final = re.compile(r"(?:GMT|UTC)?\s?([+\-−])(\d{1,2}):?(\d{2})?(?!\d)", re.IGNORECASE)
_ZONE: Final = re.compile(r"\b([A-ZČ]{2,5})\b")
_ZONES: Final = {
    "WIB": 7, "WITA": 8, "WIT": 9, "GMT": 0, "UTC": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2,
    "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "MYT": 8, "AEST": 10, "AEDT": 11,
    "SEČ": 1, "SELČ": 2,
}  # fmt: skip
_BUDDHIST: Final = 543  # years ahead, in Thailand
_Day = tuple[int, int, int]


def written_date(value: str) -> str:
    """A date as people and clients write it, as ISO 8601 (without offset where none is given), or ""."""
    value = " ".join(_INVISIBLE.sub("", value[:200]).split())
    value = _MONTH_IN_WORDS.sub(lambda found: str(_VIETNAMESE_MONTHS.index(found[0].lower()) + 1), value)
    value = _CLOCK_IN_WORDS.sub(lambda found: f"{found[1]}:{found[2]}:{found[3] or '00'}", value)
    found = _day(value)
    if found is None:
        return header_date(value)
    day, start, end = found
    rest = f"{value[:start]}   {value[end:]}"
    clock = _TIME.search(rest)
    if clock is None:
        return _iso(day, None, None)
    hour = _hour(
        int(clock[1]), f"{rest[max(0, clock.start() - 8) : clock.start()]} {rest[clock.end() :][:12]}"
    )
    return _iso(day, (hour, int(clock[2]), int(clock[3] or 0)), _offset(rest[clock.end() :]))


def _hour(hour: int, around: str) -> int:
    if hour > 12:
        return hour
    if _EVENING.search(around):
        return hour % 12 + 12
    return hour % 12 if _MORNING.search(around) else hour


def _day(value: str) -> tuple[_Day, int, int] | None:
    """Year, month and day, and where in `value` they stand."""
    for pattern, order in ((_EAST, (1, 2, 3)), (_VIETNAMESE, (3, 2, 1)), (_ISO, (1, 2, 3))):
        found = pattern.search(value)
        if found:
            year, month, day = (int(found[number]) for number in order)
            return (year, month, day), found.start(), found.end()
    return _with_name(value) or _in_numbers(value)


def _with_name(value: str) -> tuple[_Day, int, int] | None:
    lower = value.lower()
    if len(lower) != len(value):  # a letter whose small form is two characters: "İ"
        lower = lower.replace("i̇", "i")
    for word in _WORD.finditer(lower):
        month = MONTHS.get(word[0]) or MONTHS.get(word[0].rstrip(".'’"))
        found = _around(lower, word.start(), word.end()) if month else None
        if found and month:
            year, day, start, end = found
            return (year - _BUDDHIST if year > 2400 else year, month, day), start, end
    return None


def _around(value: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """Year and day beside the name of a month, and where the whole stands."""
    before, after = value[max(0, start - 20) : start], value[end : end + 20]
    year_before, day_before = _YEAR_BEFORE.search(before), _DAY_BEFORE.search(before)
    year_after, day_after = _YEAR_AFTER.match(after), _DAY_AFTER.match(after)
    if year_before and year_before[2]:
        return int(year_before[1]), int(year_before[2]), start - len(before) + year_before.start(), end
    if year_before and day_after:
        place = start - len(before) + year_before.start()
        return int(year_before[1]), int(day_after[1]), place, end + day_after.end()
    if day_before and year_after:
        place = start - len(before) + day_before.start()
        return int(year_after[1]), int(day_before[1]), place, end + year_after.end()
    year_later = _YEAR_LATER.match(after, day_after.end()) if day_after else None
    if day_after and year_later:
        return int(year_later[1]), int(day_after[1]), start, end + year_later.end()
    return None


def _in_numbers(value: str) -> tuple[_Day, int, int] | None:
    found = _NUMBERS.search(value)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    american = second > 12 or (found[2] == "/" and first <= 12 and bool(_HALF_DAYS.search(value)))
    day, month = (second, first) if american else (first, second)
    return (year if year > 99 else 2000 + year, month, day), found.start(), found.end()


def _offset(rest: str) -> timedelta | None:
    found = _OFFSET.search(rest[:40])
    if found:
        span = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return -span if found[1] != "+" else span
    hours = next((_ZONES[zone[1]] for zone in _ZONE.finditer(rest[:40]) if zone[1] in _ZONES), None)
    return None if hours is None else timedelta(hours=hours)


def _iso(day: _Day, clock: tuple[int, int, int] | None, offset: timedelta | None) -> str:
    try:
        zone = None if offset is None else timezone(offset)
        moment = datetime(*day, *(clock or (0, 0, 0)), tzinfo=zone)
    except ValueError:
        return ""
    return moment.isoformat() if clock else moment.date().isoformat()
