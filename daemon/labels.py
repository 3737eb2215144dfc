"""Labels of states and fields, Indonesian and English, as officers and complainants read them (DOMAIN 1.3, 3.1).

Promise: every state and every field key that the desk stores has a label in both languages; those of the fields that
the complaint form asks for are the form's. Pure: a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daemon.vocabulary import State
from templates.complaint_form import BY_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from daemon.office import Office

S = State

#   state: internal id, internal en, public id, public en
STATES: Final[dict[State, tuple[str, str, str, str]]] = {
    S.QUARANTINE: ("Karantina surel", "Quarantined mail", "", ""),
    S.NEW: ("Baru – belum ditelaah", "New – not yet reviewed", "Diterima", "Received"),
    S.REVIEW: ("Ditelaah petugas penerima", "Under review", "Sedang ditelaah", "Under review"),
    S.AWAITING_COMPLAINANT: (
        "Menunggu kelengkapan pemohon", "Waiting for the complainant",
        "Menunggu data dari Anda", "Waiting for data from you",
    ),
    S.ASSIGNED: (
        "Ditugaskan – belum diterima petugas", "Assigned – not yet taken",
        "Diteruskan ke petugas terkait", "Passed to the officer in charge",
    ),
    S.IN_PROGRESS: ("Diproses petugas", "In progress", "Sedang ditindaklanjuti", "Being followed up"),
    S.AWAITING_OTHERS: (
        "Menunggu pihak lain/uji lab", "Waiting for a third party", "Sedang ditindaklanjuti", "Being followed up",
    ),
    S.DRAFTED: ("Draf jawaban ditelaah", "Draft answer under review", "Sedang ditindaklanjuti", "Being followed up"),
    S.ANSWERED: ("Sudah dijawab – masa sanggah", "Answered – objection period", "Sudah dijawab", "Answered"),
    S.CLOSED: ("Selesai – rekap dimutakhirkan", "Closed – recap updated", "Selesai", "Closed"),
    S.REFERRED: (
        "Dilimpahkan", "Referred", "Dilimpahkan ke instansi berwenang", "Referred to the competent institution",
    ),
    S.ARCHIVED: ("Diarsipkan – data tidak dilengkapi", "Archived – data not completed", "Diarsipkan", "Archived"),
    S.WITHDRAWN: ("Dicabut pemohon", "Withdrawn by the complainant", "Dicabut", "Withdrawn"),
    S.MERGED: ("Digabung ke tiket lain", "Merged into another case", "Digabung", "Merged"),
    S.NOT_A_COMPLAINT: ("Bukan pengaduan", "Not a complaint", "", ""),
}  # fmt: skip

FIELDS: Final[dict[str, tuple[str, str]]] = {
    **{field.key: (field.label, field.label_en) for field in BY_KEY.values()},
    "nib": ("NIB", "Business number (NIB)"),
    "npwp": ("NPWP", "Tax number (NPWP)"),
    "nik": ("NIK", "Identity number (NIK)"),
    "pekerjaan": ("Pekerjaan", "Occupation"),
    "nie_tidak_sah": ("Nomor izin edar (diduga tidak sah)", "Marketing authorisation number (probably not valid)"),
    "no_registrasi_lain": ("Nomor registrasi lain", "Other registration number"),
    "tanggal_asli": ("Tanggal surat asli", "Date first written"),
    "tanggal_bayar": ("Tanggal pembayaran", "Date of payment"),
    "no_surat": ("Nomor surat", "Letter number"),
    "dirawat": ("Dirawat", "In hospital"),
    "apa": ("Apa", "What"),
    "siapa": ("Siapa", "Who"),
    "kapan": ("Kapan", "When"),
    "di_mana": ("Di mana", "Where"),
    "mengapa": ("Mengapa", "Why"),
    "bagaimana": ("Bagaimana", "How"),
}


def state_label(state: State, language: str, *, public: bool) -> str:
    """What a reader sees of a state; "" where the complainant sees nothing of it."""
    return STATES[state][2 * public + (language == "en")]


def field_label(key: str, language: str) -> str:
    """The label of a field; the key itself, readable, where the table has none."""
    found = FIELDS.get(key)
    return found[language == "en"] if found else key.replace("_", " ")


def asked_for(key: str, language: str) -> str:
    """How a mail asks for a field that is missing."""
    return BY_KEY[key].asked(language) if key in BY_KEY else field_label(key, language)


def category_labels(codes: Iterable[str], office: Office, language: str) -> tuple[str, ...]:
    """Code and name of each category; a code that the office does not know stands alone."""
    found = [(code, office.categories.get(code)) for code in codes]
    return tuple(f"{code} · {c.name_en if language == 'en' else c.name}" if c else code for code, c in found)
