"""Attached XLSX workbooks, read by python-calamine behind a gate that looks at sizes first.

Promise: never raises; a workbook that would unpack to more than MAX_UNPACKED octets or MAX_CELLS cells is not
unpacked (745 kB can become 2 GB); formulas come as their stored results, macros are not looked at.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineWorkbook

from mailboxes.charsets import clean
from mailboxes.sheets import MAX_CELLS as MOST_COLUMNS
from mailboxes.sheets import MAX_ROWS, Sheet, from_cells

MAX_OCTETS: Final = 5_000_000
MAX_UNPACKED: Final = 30_000_000
MAX_CELLS: Final = 500_000  # of the rectangle around all cells of a sheet: it is kept in memory whole
_PLACE: Final = re.compile(rb'<(?:\w{1,9}:)?(?:c|row)\s(?:[^<>]{0,200}\s)?r="([A-Z]{0,3})(\d{1,7})"')
_SHEETS: Final = 20


def from_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """The sheets that hold something; none where it is no workbook, or too large a one."""
    try:
        if len(data) > MAX_OCTETS or not _is_small(data):
            return ()
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = [
            book.get_sheet_by_name(name).to_python(nrows=MAX_ROWS) for name in book.sheet_names[:_SHEETS]
        ]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001  a panic of the library is a BaseException, and the mail must still be read
        return ()
    found = (from_cells([[_shown(cell) for cell in line[:MOST_COLUMNS]] for line in lines]) for lines in tables)
    return tuple(sheet for sheet in found if sheet.rows or sheet.form)


def _is_small(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MAX_UNPACKED or len(members) > 500:
            return False
        sheets = [one for one in members if one.filename.startswith("xl/worksheets/")]
        return all(_cells(_unpacked(archive, one)) <= MAX_CELLS for one in sheets)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Never more than the directory says, whatever is in the stream."""
    with archive.open(member) as file:
        return file.read(member.file_size)


def _cells(sheet: bytes) -> int:
    """The size of the rectangle that holds all cells."""
    width = height = 1
    for found in _PLACE.finditer(sheet):
        width = max(width, _column(found[1]))
        height = max(height, int(found[2]))
    return width * height


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _shown(cell: object) -> str:
    """A cell as a person would type it: whole numbers without a point, dates as year-month-day."""
    match cell:
        case bool():
            return "ya" if cell else "tidak"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return clean(str(cell))
