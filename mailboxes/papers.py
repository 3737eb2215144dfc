"""Attached papers that people fill in: CSV and XLSX sheets, PDF forms; known by type or by name.

Promise: never raises; what is no such paper gives nothing.
"""

from __future__ import annotations

from typing import Final

from mailboxes.pdf_forms import from_pdf
from mailboxes.sheets import Sheet, from_csv
from mailboxes.workbooks import from_xlsx

_TABLES: Final = frozenset({"text/csv", "application/csv", "text/tab-separated-values"})
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filled_in(kind: str, name: str, charset: str, data: bytes) -> tuple[Sheet, ...]:
    """What was filled in: `kind` is the media type, `charset` that of a CSV file where it is said."""
    name = name.lower()
    if kind in _TABLES or name.endswith((".csv", ".tsv")):
        return (from_csv(charset, data),)
    if kind == _WORKBOOK or name.endswith((".xlsx", ".xlsm")):
        return from_xlsx(data)
    if kind == "application/pdf" or name.endswith(".pdf"):
        return (Sheet(form=from_pdf(data)),)
    return ()
