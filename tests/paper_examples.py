"""Complete facts for every paper, and how the tests read a PDF back."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any, Final

from pypdf import PdfReader

from templates.papers import fill, pdf
from templates.view import DossierLetter
from tests.mail_examples import ANSWER, CASE, MONTH, NOON, OFFICE

WHEN: Final = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
CODE: Final = "7K3Q-9F2M-X4TB-6HWP"
LETTERS: Final = (
    DossierLetter(
        "E01", "[PPO-2026-000103] Pengaduan Anda telah kami terima", "pemohon", "ratih@surel.example",
        "23-11-2026 09.15", "23-11-2026 09.16", "terkirim", "250 2.0.0 Ok: queued as 4Q2f",
        "Yth. Ibu Ratih,\n\nTerima kasih.", ("bukti-pengaduan-PPO-2026-000103.pdf",), answer=False, outside=True,
    ),
    DossierLetter(
        "E04", "[PPO-2026-000103] Jawaban atas pengaduan Anda", "pemohon", "ratih@surel.example", "30-11-2026 14.00",
        "30-11-2026 14.02", "terkirim", "250 2.0.0 Ok: queued as 9Zz1", ANSWER, (), answer=True, outside=True,
    ),
)  # fmt: skip
PAPERS: Final[dict[str, dict[str, Any]]] = {
    "bukti": {
        "office": OFFICE, "case": CASE, "code": CODE, "term_days": 7, "fields": CASE.fields, "more": 2,
        "kept": (("Pengaduan asli", CASE.digest), ("foto-kemasan.jpg", "ab" * 32), ("struk pembelian.pdf", "0f" * 32)),
    },
    "jawaban": {
        "office": OFFICE, "case": CASE, "code": CODE, "text": ANSWER, "answered": NOON, "object_by": NOON.date(),
    },
    "evaluasi": {"office": OFFICE, "report": MONTH},
    "berkas": {
        "office": OFFICE, "case": CASE, "compiled": NOON, "rating": 4, "result": "terbukti", "cause": "Sistem antrean",
        "corrective": "TP-12/2026", "first_response": "Selasa, 24 November 2026 pukul 14.02 WIB", "answered": "",
        "closed": "", "chain": "cd" * 32, "letters": LETTERS,
        "events": (("23-11-2026 09.15", "SUREL DITERIMA", "sistem", "Baru – belum ditelaah", ""),
                   ("24-11-2026 14.02", "TUGASKAN", "Sari Wulandari", "Ditugaskan", "Mohon dicek sarananya.")),
        "notices": (("P01", "Sari Wulandari", "[PPO-2026-000103] Pengaduan baru", "23-11-2026 09.16"),),
        "kept": (("01-tiket_baru.eml", "23-11-2026 09.15", "Kotak Saran", "9f" * 32),),
    },
}  # fmt: skip


def made(name: str, language: str = "id", **changes: Any) -> bytes:
    """The paper of this name, with some of its facts changed."""
    return pdf(fill(name, language, {**PAPERS[name], **changes}), WHEN)


def read(paper: bytes) -> PdfReader:
    """The paper as a program reads it that knows nothing of ours; anything odd in the file is an error."""
    return PdfReader(io.BytesIO(paper), strict=True)


def said(paper: bytes) -> str:
    """All its words on one line, the feet of the pages among them."""
    return " ".join(" ".join(page.extract_text() for page in read(paper).pages).split())


def skeleton(paper: bytes) -> bytes:
    """The file without its streams and strings: only what a word of a stranger must never become."""
    bare = re.sub(rb"stream\n.*?\nendstream", b"", paper, flags=re.DOTALL)
    return re.sub(rb"(?<!<)<[0-9A-Fa-f]*>", b"", bare)
