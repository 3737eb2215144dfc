"""The holiday table: national holidays, cuti bersama and closures, read from the text of libur.toml.

Promise: every mistake in the table is named at once with its place, and a year without cuti bersama is known to
be undecreed instead of being silently short. Pure: the caller reads the file.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NATIONAL: Final = "nasional"
COLLECTIVE_LEAVE: Final = "cuti_bersama"
CLOSURE: Final = "penutupan"
KINDS: Final = (NATIONAL, COLLECTIVE_LEAVE, CLOSURE)
WARN_FROM_MONTH: Final = 10

Row = tuple[str, int, Any]  # where it stands, the year of its table, the row


def load_holidays(text: str) -> tuple[Mapping[date, str], frozenset[int]]:
    """Each free day with its name, and the years whose cuti bersama are decreed.

    Raises ValueError, one line a mistake, where the text is not such a table.
    """
    try:
        tables = tomllib.loads(text).get("libur", {})
    except tomllib.TOMLDecodeError as error:
        message = f"not TOML: {error}"
        raise ValueError(message) from error
    rows, mistakes = _rows(tables)
    mistakes += [mistake for row in rows for mistake in _mistakes(*row)]
    if mistakes:
        raise ValueError("\n".join(mistakes))
    return _table(rows)


def undecreed_years(today: date, decreed: frozenset[int]) -> tuple[int, ...]:
    """Years that need a warning today: this one, and from 1 October the next, where cuti bersama are missing."""
    needed = (today.year, today.year + 1) if today.month >= WARN_FROM_MONTH else (today.year,)
    return tuple(year for year in needed if year not in decreed)


def _rows(tables: Any) -> tuple[list[Row], list[str]]:
    if not isinstance(tables, dict):
        return [], ["libur: must be tables named by year, as in [[libur.2026]]"]
    rows: list[Row] = []
    mistakes: list[str] = []
    for year, entries in tables.items():
        if not (year.isdecimal() and isinstance(entries, list)):
            mistakes.append(f"libur.{year}: must be a list of rows under a year, as in [[libur.2026]]")
            continue
        rows += [(f"libur.{year}[{place}]", int(year), row) for place, row in enumerate(entries, start=1)]
    return rows, mistakes


def _mistakes(where: str, year: int, row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield f"{where}: must be a row with tgl, jenis and nama"
        return
    day = row.get("tgl")
    if not isinstance(day, date) or isinstance(day, datetime):
        yield f"{where}.tgl: must be a date without quotes, as in 2026-12-25"
    elif day.year != year:
        yield f"{where}.tgl: must lie in the year {year} of its table"
    if row.get("jenis") not in KINDS:
        yield f"{where}.jenis: must be one of {', '.join(KINDS)}"
    if not isinstance(row.get("nama"), str) or not row["nama"].strip():
        yield f"{where}.nama: must name the day"
    for key in sorted(row.keys() - {"tgl", "jenis", "nama"}):
        yield f"{where}.{key}: is not known here; remove it"


def _table(rows: list[Row]) -> tuple[dict[date, str], frozenset[int]]:
    names: dict[date, str] = {}
    for _, _, row in rows:
        names[row["tgl"]] = f"{names[row['tgl']]}; {row['nama']}" if row["tgl"] in names else row["nama"]
    return names, frozenset(year for _, year, row in rows if row["jenis"] == COLLECTIVE_LEAVE)
