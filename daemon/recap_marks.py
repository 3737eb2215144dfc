"""The mark in the last cell of a recap row: which state of the case it shows, and whether somebody has changed it.

A mark is `v7-5d20-3fa94c1e-90ab12cd`: the version of the case, and digests of its number, of the cells that may be
changed, and of the others.

Promise: a cell counts as unchanged however a spreadsheet writes it back: dates in another form, other dashes and
spaces, an apostrophe before a formula, a number without its leading zeros. Of free words every sign counts. Pure.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from daemon.recap_cells import typed
from daemon.recap_rules import CAUSE, COLUMNS, CORRECTIVE, EDITABLE, MARK, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from daemon.recap_cells import Value

# Without the place of a row, which may be moved, and what the other digests cover.
_OTHERS: Final = tuple(column for column in COLUMNS if column not in {"No", NUMBER, MARK, *EDITABLE})
FREE_WORDS: Final = frozenset({CAUSE, CORRECTIVE})
_FORM: Final = re.compile(r"v(\d{1,9})-([0-9a-f]{4})-([0-9a-f]{8})-([0-9a-f]{8})")
_SIGNS: Final = re.compile(r"[\W_]+")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?)?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::\d{2})?)?")


def mark_of(version: int, values: Mapping[str, Value]) -> str:
    """The mark of a row with these values."""
    written = {column: "" if value is None else str(value) for column, value in values.items()}
    return f"v{version}-{_number(written)}-{_changeable(written)}-{_others(written)}"


def version_in(row: Mapping[str, str]) -> int | None:
    """The version of the case that a row shows; None where its mark is gone, or another case's."""
    found = _read(row)
    return int(found[1]) if found and found[2] == _number(row) else None


def is_changed(row: Mapping[str, str]) -> bool:
    """Whether a changeable cell, or the number, is no longer what was sent; True where the mark is gone."""
    found = _read(row)
    return found is None or (found[2], found[3]) != (_number(row), _changeable(row))


def is_changed_elsewhere(row: Mapping[str, str]) -> bool:
    """Whether another cell is no longer what was sent; False where the mark is gone, or another case's."""
    found = _read(row)
    return found is not None and found[2] == _number(row) and found[4] != _others(row)


def same(column: str, first: str, second: str) -> bool:
    """Whether two cells of a column say the same."""
    return canonical(column, first) == canonical(column, second)


def _read(row: Mapping[str, str]) -> re.Match[str] | None:
    return _FORM.fullmatch(row.get(MARK, "").strip())


def _number(row: Mapping[str, str]) -> str:
    return _digest(row, (NUMBER,))[:4]


def _changeable(row: Mapping[str, str]) -> str:
    return _digest(row, EDITABLE)


def _others(row: Mapping[str, str]) -> str:
    return _digest(row, _OTHERS)


def _digest(row: Mapping[str, str], columns: Iterable[str]) -> str:
    cells = (canonical(column, row.get(column, "")) for column in columns)
    return sha256("\0".join(cells).encode()).hexdigest()[:8]


def canonical(column: str, text: str) -> str:
    """What a cell of a column says, however a spreadsheet writes it."""
    if not text:
        return ""
    if column in FREE_WORDS:
        text = typed(text)
        return text.lstrip("0") if text.isdecimal() else text
    text = text.strip()
    return _dated(text) if text[:1].isdecimal() else _SIGNS.sub("", text.casefold())


def _dated(text: str) -> str:
    """A date in one form; else the text like any other, a number without its leading zeros."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day, *clock = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year, *clock = found.groups()
    else:
        return _SIGNS.sub("", text.casefold()).lstrip("0")
    hour, minute = (int(part or 0) for part in clock)
    return f"{year}{int(month):02}{int(day):02}{hour:02}{minute:02}"
