"""Dates as Indonesians write them, always day-month-year (DOMAIN 3.3).

Promise: linear time; an impossible date is not a date, and the caller keeps the raw text. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = {
    1: "januari|january|jan",
    2: "februari|pebruari|february|feb|peb",
    3: "maret|march|mar|mrt",
    4: "april|apr",
    5: "mei|may",
    6: "juni|june|jun",
    7: "juli|july|jul",
    8: "agustus|august|agust|agst|agus|agt|ags|aug|agu",
    9: "september|sept|sep",
    10: "oktober|october|okt|oct",
    11: "november|nopember|nov|nop",
    12: "desember|december|des|dec",
}
_NUMBER: Final = {name: number for number, names in _MONTHS.items() for name in names.split("|")}
_MONTH: Final = "|".join(sorted(_NUMBER, key=len, reverse=True))
_NAMES: Final = f"(?a:{_MONTH})"  # else "\u017fept", with the long s, would match and be no month
_YEAR: Final = r"(?:\d{4}|'?\d{2})"
_WORDED: Final = (
    rf"(?P<wd>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?[ .\-/]{{0,2}}(?P<wm>{_NAMES})\b[ .,\-/']{{0,3}}(?P<wy>{_YEAR})(?![\d:])"
)
_ENGLISH: Final = rf"\b(?P<em>{_NAMES})\b[ .]{{1,2}}(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?, ?(?P<ey>\d{{4}})(?!\d)"
_FIGURES: Final = r"(?P<nd>\d{1,2})(?P<sep>[./\-])(?P<nm>\d{1,2})(?P=sep)(?P<ny>\d{4}|\d{2})(?![\d/])"
_ISO: Final = r"(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})(?!\d)"
_SPACED: Final = r"(?P<sd>\d{1,2}) (?P<sm>\d{1,2}) (?P<sy>\d{4}|\d{2})(?!\d)"
_BEGINS: Final = rf"(?=[\d{''.join(sorted({name[0] for name in _NUMBER}))}])"  # a figure or a month: soon told
_DATE: Final = re.compile(
    rf"{_BEGINS}(?:(?<![\d/])(?=\d)(?:{_ISO}|{_WORDED}|{_FIGURES})|{_ENGLISH})", re.IGNORECASE
)
_LOOSE: Final = re.compile(
    rf"{_BEGINS}(?:(?<![\d/])(?=\d)(?:{_ISO}|{_WORDED}|{_FIGURES}|{_SPACED})|{_ENGLISH})", re.IGNORECASE
)
_MONTH_YEAR: Final = re.compile(
    rf"(?<!\d)(?:(?P<m>0?[1-9]|1[0-2])[ ./\-](?P<y>20\d{{2}})|"
    rf"\b(?P<mn>{_NAMES})\b[ .,\-/']{{0,3}}(?P<my>20\d{{2}}|\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
_HOUR: Final = re.compile(
    r"\b(?:pukul|jam|pkl|at)\.? {0,2}(?P<h>\d{1,2})(?:[.:](?P<min>\d{2}))?(?: {0,2}(?P<half>[ap])\.?m\b)?"
    r"|(?P<h2>\d{1,2}):(?P<min2>\d{2})(?: {0,2}(?P<half2>[ap])\.?m\b)?",
    re.IGNORECASE,
)
_FIGURED: Final = re.compile(r"(?<!\d)\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}(?!\d)")
_CENTURY: Final = 2000
_NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: ISO day, and where it stands."""

    iso: str
    start: int
    end: int


def dates_in(text: str, *, spaced: bool = False) -> list[Found]:
    """Every possible date of `text` in order; `spaced` also takes "12 08 26"."""
    found = []
    for match in (_LOOSE if spaced else _DATE).finditer(text):
        iso = _iso(match)
        if iso:
            found.append(Found(iso, match.start(), match.end()))
    return found


def read_date(text: str) -> str:
    """The first date of a labelled value: a day, a month as "2027-03", or the raw text where it is neither."""
    days = dates_in(text, spaced=True)
    if days:
        return days[0].iso
    impossible = _FIGURED.search(text)
    return text.strip()[:60] if impossible else month_in(text) or text.strip()[:60]


def month_in(text: str) -> str:
    """The first month and year of `text` as "2027-03", or ""."""
    match = _MONTH_YEAR.search(text)
    if match is None:
        return ""
    month = int(match["m"]) if match["m"] else _NUMBER[match["mn"].lower()]
    return f"{_year(match['y'] or match['my']):04}-{month:02}"


def hour_in(text: str) -> str:
    """The hour as "14:00" where the text names an hour, else ""."""
    match = _HOUR.search(text)
    if match is None:
        return ""
    hour, minute = int(match["h"] or match["h2"]), int(match["min"] or match["min2"] or 0)
    half = (match["half"] or match["half2"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _iso(match: re.Match[str]) -> str:
    groups = match.groupdict()
    kind = next(kind for kind in "iwnse" if groups.get(f"{kind}y"))  # one of the ways to write it has matched
    year, month, day = (groups[kind + part] for part in "ymd")
    number = _NUMBER[month.lower()] if month.lower() in _NUMBER else int(month)
    return _day(_year(year), number, int(day))


def _year(written: str) -> int:
    number = int(written.strip("'"))
    return number if number >= 100 else _CENTURY + number


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
