"""The Formulir Pengaduan as a PDF to fill in: the shipped file with the office's name and address on it.

Promise: only the two lines that are the office's are written; tests/form_paper.py draws the rest, once.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

DRAWN: Final = Path(__file__).parent / "complaint_form.pdf"


def paper_form(office: str, address: str) -> bytes:
    """The form of this office, to be sent to this address."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415  half a tenth of a second that only this command is worth

    writer = PdfWriter(clone_from=PdfReader(DRAWN))
    writer.update_page_form_field_values(writer.pages[0], {"kantor": office, "tujuan": address})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
