"""An officer's spreadsheet program: opens a recap, changes cells, saves it under its own habits."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping


def table_of(workbook: bytes, sheet: int = 0) -> list[list[Any]]:
    """Every cell of a sheet, as its types are."""
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(sheet).to_python()


def changed_xlsx(workbook: bytes, changes: Mapping[str, Mapping[str, str]]) -> bytes:
    """The workbook saved anew after the changes."""
    return workbook_of(_changed(table_of(workbook), changes))


def workbook_of(table: list[list[Any]]) -> bytes:
    """A plain workbook of these cells."""
    file = io.BytesIO()
    book = Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet()
    for height, cells in enumerate(table):
        for place, value in enumerate(cells):
            if isinstance(value, date | datetime):
                page.write_datetime(height, place, value, book.add_format({"num_format": "dd/mm/yy hh:mm"}))
            else:
                page.write(height, place, value)
    book.close()
    return file.getvalue()


def changed_csv(text: bytes, changes: Mapping[str, Mapping[str, str]], charset: str = "utf-8-sig") -> bytes:
    """The CSV file saved anew after the changes, as Excel does it: with other times, in a Windows charset."""
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))
    saved = io.StringIO()
    csv.writer(saved, delimiter=";").writerows(_changed(rows, changes))
    return saved.getvalue().encode(charset)


def _changed(rows: list[list[Any]], changes: Mapping[str, Mapping[str, str]]) -> list[list[Any]]:
    head = rows[0]
    for row in rows[1:]:
        for column, value in changes.get(row[head.index("No. tiket")], {}).items():
            row[head.index(column)] = value
    return rows
