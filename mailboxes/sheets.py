"""Attached sheets, CSV and XLSX: one complaint a line, or one form of labels and values.

Promise: never raises; at most MAX_ROWS lines of MAX_OCTETS; a formula is text, never computed, and does not
shift the cells after it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailboxes.charsets import clean, decode

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_OCTETS: Final = 2_000_000
MAX_ROWS: Final = 5_000  # the recap of a busy month, sent back
MAX_CELLS: Final = 200
_DELIMITERS: Final = ";\t,|"
_TOP: Final = 30  # lines among which the header is looked for
_COUNTED: Final = re.compile(r"\d{1,4}[.)]?\Z")
_PAIRS: Final = 3  # lines of label and value that make a form


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet holds: lines as header -> cell, or a form as label -> value."""

    rows: tuple[dict[str, str], ...] = ()
    form: dict[str, str] = field(default_factory=dict)


def from_csv(charset: str, data: bytes) -> Sheet:
    """The sheet of a CSV file; an empty one where it is none or too large."""
    if len(data) > MAX_OCTETS:
        return Sheet()
    text = clean(decode(data, charset or "utf-8")[0])
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    if len(lines) < 2:
        return Sheet()
    delimiter = max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines[:_TOP]))
    if not any(delimiter in line for line in lines[:_TOP]):
        return Sheet()
    return from_cells(_cells("\n".join(lines), delimiter), delimiter)


def from_cells(cells: list[list[str]], delimiter: str = ",") -> Sheet:
    """The sheet of these lines of cells; `delimiter` is what stands between cells that were cut apart."""
    if form := _form(cells):
        return Sheet(form=form)
    head = _header(cells)
    names = [" ".join(cell.split()) for cell in cells[head]] if cells else []
    lines = (line for line in cells[head + 1 :] if any(cell.strip() for cell in line))
    return Sheet(tuple(_row(names, line, delimiter) for line in lines))


def _cells(text: str, delimiter: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for cells in csv.reader(text.split("\n"), delimiter=delimiter):
            found.append(cells[:MAX_CELLS])
            if len(found) > MAX_ROWS:
                break
    except csv.Error:
        return []
    return found


def _header(cells: Sequence[Sequence[str]]) -> int:
    """The line of the headings: the first that is about as full as the fullest; titles above it are shorter."""
    filled = [sum(1 for cell in line if cell.strip()) for line in cells[:_TOP]]
    wanted = max(2, 0.6 * max(filled, default=0))
    return next((place for place, count in enumerate(filled) if count >= wanted), 0)


def _form(cells: Sequence[Sequence[str]]) -> dict[str, str]:
    """Label and value of a sheet that is a form: "Nama produk | : | Biskuit", numbered or not; else {}."""
    lines = [pair for line in cells if (pair := _pair(line))]
    pairs = [(line[0].rstrip(" :"), line[1]) for line in lines if len(line) == 2]
    long = sum(1 for line in lines if len(line) > 2)
    if long or len(pairs) < _PAIRS or not all(re.search(r"[^\W\d_]", label) for label, _ in pairs):
        return {}
    return {label: value for label, value in reversed(pairs) if len(label) <= 60}


def _pair(line: Sequence[str]) -> list[str]:
    found = [cell.strip() for cell in line if cell.strip() not in ("", ":")]
    return found[1:] if len(found) == 3 and _COUNTED.match(found[0]) else found


def _row(header: list[str], cells: list[str], delimiter: str) -> dict[str, str]:
    if len(cells) > len(header):
        cells = _formulas_joined(cells, delimiter)
    cells = cells + [""] * (len(header) - len(cells))
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
