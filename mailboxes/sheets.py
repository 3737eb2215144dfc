"""Attached CSV sheets: one complaint a line.

Promise: never raises; at most MAX_ROWS lines of MAX_OCTETS; a formula is text, never computed, and does not
shift the cells after it.
"""

from __future__ import annotations

import csv
from typing import Final

from mailboxes.charsets import clean, decode

MAX_OCTETS: Final = 2_000_000
MAX_ROWS: Final = 2_000
_MAX_CELLS: Final = 200
_DELIMITERS: Final = ";\t,|"


def rows(charset: str, data: bytes) -> tuple[dict[str, str], ...]:
    """The lines of a sheet as header -> cell; () where it is none or too large."""
    if len(data) > MAX_OCTETS:
        return ()
    text = clean(decode(data, charset or "utf-8")[0])
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    if len(lines) < 2:
        return ()
    delimiter = max(_DELIMITERS, key=lines[0].count)
    if delimiter not in lines[0]:
        return ()
    return _read("\n".join(lines), delimiter)


def _read(text: str, delimiter: str) -> tuple[dict[str, str], ...]:
    found: list[list[str]] = []
    try:
        for cells in csv.reader(text.split("\n"), delimiter=delimiter):
            found.append(cells[:_MAX_CELLS])
            if len(found) > MAX_ROWS:
                break
    except csv.Error:
        return ()
    header = [" ".join(cell.split()) for cell in found[0]]
    return tuple(_row(header, cells, delimiter) for cells in found[1:] if any(cell.strip() for cell in cells))


def _row(header: list[str], cells: list[str], delimiter: str) -> dict[str, str]:
    if len(cells) > len(header):
        cells = _formulas_joined(cells, delimiter)
    cells += [""] * (len(header) - len(cells))
    named = {
        name or f"#{number}": cell.strip()
        for number, (name, cell) in enumerate(zip(header, cells, strict=False), start=1)
    }
    extra = [cell.strip() for cell in cells[len(header) :] if cell.strip()]
    return {**named, **({"": f"{delimiter} ".join(extra)} if extra else {})}


def _formulas_joined(cells: list[str], delimiter: str) -> list[str]:
    """A formula with unquoted delimiters in its brackets was cut: put it together again."""
    joined: list[str] = []
    for cell in cells:
        is_open = joined and joined[-1].startswith("=") and joined[-1].count("(") > joined[-1].count(")")
        if is_open:
            joined[-1] += delimiter + cell
        else:
            joined.append(cell)
    return joined
