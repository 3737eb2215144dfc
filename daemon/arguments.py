"""What stands behind a command word: a person, categories, a date, an absence, a month, a ticket number.

Promise: a value that cannot be read is None (or empty), never a guess and never an exception; dates are always
day-month-year. Pure: the present day is an argument.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from daemon.tokens import LETTERS
from daemon.vocabulary import Priority

LONGEST: Final = 400  # characters of an argument that are looked at

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu ags agt agst aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
PRIORITIES: Final = {
    **dict.fromkeys("darurat gawat emergency".split(), Priority.EMERGENCY),
    **dict.fromkeys("penting tinggi mendesak important high urgent".split(), Priority.IMPORTANT),
    **dict.fromkeys("biasa normal rendah low".split(), Priority.NORMAL),
}
RESULTS: Final = {
    "terbukti": "terbukti",
    "sebagian": "sebagian",
    "sebagian terbukti": "sebagian",
    "terbukti sebagian": "sebagian",
    "tidak terbukti": "tidak terbukti",
    "tidak dapat diverifikasi": "tidak dapat diverifikasi",
    "tak dapat diverifikasi": "tidak dapat diverifikasi",
    "tidak bisa diverifikasi": "tidak dapat diverifikasi",
    "proven": "terbukti",
    "founded": "terbukti",
    "partly": "sebagian",
    "partly proven": "sebagian",
    "not proven": "tidak terbukti",
    "unfounded": "tidak terbukti",
    "cannot be verified": "tidak dapat diverifikasi",
    "unverifiable": "tidak dapat diverifikasi",
}

_NAME: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_MONTH: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\s*[-/.]\s*|\s+)({_NAME}|\d{{1,2}}(?!\s*[-/.]?\s*(?:{_NAME})\b))\b\.?"
    r"(?:(?:\s*[-/.]\s*|\s*,?\s+)(\d{4}|\d{2}))?(?!\d)",
    re.IGNORECASE,
)
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_RANGE: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*(?:-|s\.?/?d\.?|sampai|hingga|to)\s*(?=\d{{1,2}}\s*[-/.]?\s*(?:{_NAME})\b)", re.IGNORECASE
)
_UNTIL: Final = re.compile(
    r"\b(?:s\s?\.\s?d|s/d|sd|sampai(?:\s+(?:dengan|tanggal|tgl))?|hingga|until|till|through)\b\.?:?", re.IGNORECASE
)
_DEPUTY: Final = re.compile(r"\b(?:pengganti(?:nya)?|diganti(?:kan)?|plh|deputy|covered)\b\.?:?", re.IGNORECASE)
_NAME_BEHIND: Final = re.compile(  # "7-11 Desember 2026, Budi Santoso": what stands behind the days and has no figure
    rf"\s*[,;(]\s*(?!(?:{_NAME})\b)(?=[^\W\d_]\D*\Z)", re.IGNORECASE
)
_OF: Final = re.compile(r"^\s*(?:oleh|by|adalah|is|ke|kepada|to)\s+", re.IGNORECASE)
_TITLE: Final = re.compile(r"^(?:(?:bpk|bapak|pak|ibu|bu|sdr|sdri|mas|mbak|yth|mr|mrs|ms)\b\.?\s+)+", re.IGNORECASE)
_CATEGORY: Final = re.compile(r"[A-Za-z]\d{1,2}")
_SEPARATORS: Final = re.compile(r"[\s,;&+/]+|\bdan\b|\band\b", re.IGNORECASE)
_TICKET: Final = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,6})[- ]?(\d{4})[- ](\d{6})(?!\d)")
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_LIKE_A_CODE: Final = re.compile(
    r"(?=[^-]*-[^-]*-|\D*\d)[A-Z0-9]{2,8}(?:-[A-Z0-9]{2,8}){1,5}|(?=\D*\d)(?=.*[A-Z])[A-Z0-9]{12,24}"
)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"\xa0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Away:
    """An absence: first and last day, and the deputy as named ("" where none is)."""

    first: date
    last: date
    deputy: str


def tidy(text: str) -> str:
    """The argument with plain dashes and spaces, cut to a length that is cheap to search."""
    return " ".join(text[:LONGEST].translate(_DASHES).split())


def parse_assignee(text: str) -> str:
    """The person, unit or address that "ke Bpk. Budi Santoso" names; lower case where it is an address."""
    name = _OF.sub("", tidy(text)).strip(" .!:,")
    name = name.strip("<>\"'()")
    if _EMAIL.fullmatch(name):
        return name.lower()
    return _TITLE.sub("", name).strip()


def parse_categories(text: str) -> tuple[str, ...]:
    """Category codes in order, "P2, l1" as ("P2", "L1"); empty where anything else stands there."""
    codes = [code for code in _SEPARATORS.split(tidy(text).strip(" .!")) if code]
    if not all(_CATEGORY.fullmatch(code) for code in codes):
        return ()
    return tuple(dict.fromkeys(code.upper() for code in codes))


def parse_priority(text: str) -> Priority | None:
    """The priority of one word, in Indonesian or English."""
    return PRIORITIES.get(tidy(text).strip(" .!").casefold())


def parse_result(text: str) -> str | None:
    """The result of an investigation as the recap form has it, or None."""
    return RESULTS.get(tidy(text).strip(" .!").casefold())


def parse_rating(text: str) -> int | None:
    """A mark from 1 to 4, or None for everything else."""
    mark = tidy(text).strip(" .!")
    return int(mark) if mark in {"1", "2", "3", "4"} else None


def parse_numbers(text: str) -> tuple[int, ...]:
    """Line numbers, "3,7" or "3 dan 7" or "3-5"; empty where anything else stands there."""
    found: list[int] = []
    for part in filter(None, _SEPARATORS.split(tidy(text).strip(" .!"))):
        ends = part.split("-")
        if len(ends) > 2 or not all(re.fullmatch(r"[0-9]{1,4}", end) for end in ends):
            return ()
        first, last = int(ends[0]), int(ends[-1])
        found += range(first, min(last, first + 200) + 1)
    return tuple(dict.fromkeys(found))


def numbers_in(text: str, *series: str) -> tuple[str, ...]:
    """Every number of these series that stands in a text, each once."""
    found = re.findall(_number_of(series), text, re.IGNORECASE)
    return tuple(dict.fromkeys(number.upper() for number in found))


def after_numbers(text: str, *series: str) -> str:
    """What stands behind the last of them: "arsip" of "PPO-2026-000001, PPO-2026-000002; arsip"."""
    return re.split(_number_of(series), text, flags=re.IGNORECASE)[-1].strip(" \n,;:.–-")


def _number_of(series: tuple[str, ...]) -> str:
    return rf"\b(?:{'|'.join(map(re.escape, series))})-\d{{4}}-\d{{6}}\b"


def parse_ticket_number(text: str) -> str:
    """The first ticket number in the text, as PPO-2026-000103, or ""."""
    found = _TICKET.search(tidy(text))
    return f"{found[1].upper()}-{found[2]}-{found[3]}" if found else ""


def parse_address(text: str) -> str:
    """The only e-mail address in the text, lower case, or ""."""
    found = {address.lower() for address in _EMAIL.findall(tidy(text))}
    return found.pop() if len(found) == 1 else ""


def parse_code(text: str) -> str:
    """The code of a receipt, in four groups; a wrong one that is plainly meant for a code as it stands; else ""."""
    plain = tidy(text).strip(" .!*_").upper()
    signs = plain.replace("-", "").replace(" ", "")
    marked = "-" in plain or any(sign.isdigit() for sign in plain)
    if marked and len(signs) == 16 and set(signs) <= set(LETTERS):
        return "-".join(signs[start : start + 4] for start in range(0, 16, 4))
    return plain if _LIKE_A_CODE.fullmatch(plain) else ""


def parse_date(text: str, today: date) -> date | None:
    """The first date in the text; a date without a year is the next one from today on."""
    plain = tidy(text)
    iso = _ISO.search(plain)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY_MONTH.search(plain)
    return _read(found, today) if found else None


def parse_until(text: str, today: date) -> tuple[str, date | None]:
    """The reason and the last day of "menunggu hasil lab s.d. 3 Des 2026"."""
    plain = tidy(text)
    until = list(_UNTIL.finditer(plain))
    for mark in reversed(until):
        day = parse_date(plain[mark.end() :], today)
        if day:
            return plain[: mark.start()].strip(" ,;-("), day
    found = _DAY_MONTH.search(plain)
    if found and not plain[found.end() :].strip(" .!)"):
        return plain[: found.start()].strip(" ,;-("), _read(found, today)
    return plain, None


def parse_away(text: str, today: date) -> Away | None:
    """The absence of "1-5 Des 2026, pengganti Sari"; None where the days cannot be read or run backwards."""
    plain = tidy(text)
    who = _DEPUTY.search(plain) or _NAME_BEHIND.search(plain)
    days = plain[: who.start()] if who else plain
    deputy = parse_assignee(plain[who.end() :]) if who else ""
    last_month = list(_DAY_MONTH.finditer(days))
    if iso := _ISO.findall(days):
        ends = [_day(*(int(part) for part in one)) for one in iso]
    elif last_month:
        ends = _ends(days, last_month, today)
    else:
        return None
    first, last = ends[0], ends[-1]
    return Away(first, last, deputy) if first and last and first <= last else None


def parse_month(text: str, today: date) -> str | None:
    """The month as "2026-11"; a month without a year is the latest that has begun, None where unreadable."""
    plain = tidy(text).strip(" .!").casefold()
    if plain in {"bulan ini", "this month"}:
        return f"{today:%Y-%m}"
    if plain in {"", "bulan lalu", "last month"}:
        return _month(today.year - (today.month == 1), (today.month - 2) % 12 + 1)
    if named := re.fullmatch(rf"(?:bulan )?({_NAME}|\d{{1,2}})(?:[ /.-](\d{{4}}))?", plain):
        month = MONTHS.get(named[1]) or (int(named[1]) if named[1].isdecimal() else 0)
        return _month(int(named[2]) if named[2] else today.year - (month > today.month), month)
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})", plain):
        return _month(int(iso[1]), int(iso[2]))
    return None


def _ends(days: str, dates: list[re.Match[str]], today: date) -> list[date | None]:
    last = _read(dates[-1], today)
    opening = _RANGE.search(days)
    if len(dates) > 1:
        first = _read(dates[0], today) if dates[0][3] or not last else _before(dates[0], last)
    elif opening and last:
        first = _day(last.year, last.month, int(opening[1]))
    else:
        first = last
    return [first, last]


def _before(found: re.Match[str], last: date) -> date | None:
    month = _month_number(found[2])
    return _day(last.year - (month > last.month), month, int(found[1]))


def _read(found: re.Match[str], today: date) -> date | None:
    day, month = int(found[1]), _month_number(found[2])
    if found[3]:
        return _day(int(found[3]) + (2000 if len(found[3]) < 4 else 0), month, day)
    this_year = _day(today.year, month, day)
    return this_year if this_year and this_year >= today else _day(today.year + 1, month, day)


def _month_number(name: str) -> int:
    return MONTHS.get(name.casefold()) or (int(name) if name.isdecimal() else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> str | None:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 and 2000 <= year < 2100 else None
