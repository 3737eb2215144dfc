"""A value of the recap as the text of one cell.

Promise: one line, printable, and in a CSV file never a formula for a spreadsheet. Pure.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")

Value = str | int | float | date | datetime | None


def cell(value: Value) -> str:
    """The value on one line, with a decimal comma and Indonesian dates, and never a formula."""
    if isinstance(value, str):
        text = one_line(value)
        return f"'{text}" if text.startswith(FORMULA) else text
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%d/%m/%Y %H.%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case float():
            return f"{value:.1f}".replace(".", ",")
    return str(value)


def typed(text: str) -> str:
    """What stands in a cell that comes back, without the apostrophe that kept it from being a formula."""
    text = one_line(text)
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def one_line(text: str) -> str:
    """The words with single spaces, without anything that cannot be printed."""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())
