"""Forms filled in within a PDF (AcroForm, ISO 32000-2 section 12.7), read by pypdf.

Promise: never raises; only the values of fields are read: no page is drawn, no script run, no attachment opened.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from mailboxes.charsets import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_OCTETS: Final = 3_000_000
_MOST_OBJECTS: Final = 20_000
_MOST_FIELDS: Final = 200
_LONGEST: Final = 60  # characters of a label
_OFF: Final = frozenset({"", "Off", "None"})
_ON: Final = frozenset({"Yes", "On", "Ya", "1", "True"})


def from_pdf(data: bytes) -> dict[str, str]:
    """Label -> value of every field that is filled in; {} where there is no form or the file is not sound."""
    if len(data) > MAX_OCTETS or data.count(b" obj") > _MOST_OBJECTS:
        return {}
    if b"/AcroForm" not in data and b"/ObjStm" not in data:
        return {}
    from pypdf import PdfReader  # noqa: PLC0415  half a tenth of a second that only a form is worth

    try:
        fields = PdfReader(io.BytesIO(data), strict=False).get_fields() or {}
        pairs = [(_label(name, one), _value(one)) for name, one in list(fields.items())[:_MOST_FIELDS]]
    except Exception:  # noqa: BLE001  the library raises whatever a broken file leads it to; the mail must still be read
        return {}
    return {label: value for label, value in pairs if label and value}


def _label(name: str, found: Mapping[str, Any]) -> str:
    """What the person saw beside the field: its description, else the last part of its name."""
    told = " ".join(str(found.get("/TU") or "").split())
    if told and len(told) <= _LONGEST:
        return clean(told)
    return clean(" ".join(name.rpartition(".")[2].replace("_", " ").split()))[:_LONGEST]


def _value(found: Mapping[str, Any]) -> str:
    value = found.get("/V")
    if isinstance(value, list):
        return ", ".join(clean(str(one)) for one in value)
    text = clean(str(value if value is not None else "")).replace("\r\n", "\n").replace("\r", "\n").strip()
    if found.get("/FT") != "/Btn":
        return text
    state = text.removeprefix("/")
    return "" if state in _OFF else ("ya" if state in _ON else state)
