"""Labels of states and fields, Indonesian and English, as officers and complainants read them (DOMAIN 1.3, 3.1).

Promise: every state and every field key that the desk stores has a label in both languages. Pure: a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daemon.vocabulary import State

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
    "nama": ("Nama lengkap", "Full name"),
    "jenis_pemohon": ("Jenis pemohon", "Kind of complainant"),
    "instansi": ("Nama perusahaan/instansi", "Company or institution"),
    "nib": ("NIB", "Business number (NIB)"),
    "npwp": ("NPWP", "Tax number (NPWP)"),
    "nik": ("NIK", "Identity number (NIK)"),
    "telepon": ("No. HP/WA", "Telephone"),
    "email": ("Surel", "E-mail"),
    "alamat": ("Alamat", "Address"),
    "pekerjaan": ("Pekerjaan", "Occupation"),
    "layanan": ("Layanan yang diadukan", "Service complained about"),
    "no_aju": ("No. aju/permohonan", "Application number"),
    "produk": ("Nama produk", "Product"),
    "merek": ("Merek", "Brand"),
    "nie": ("Nomor izin edar", "Marketing authorisation number"),
    "nie_tidak_sah": ("Nomor izin edar (diduga tidak sah)", "Marketing authorisation number (probably not valid)"),
    "pirt": ("No. P-IRT", "Home industry number (P-IRT)"),
    "no_registrasi_lain": ("Nomor registrasi lain", "Other registration number"),
    "bets": ("Nomor bets/kode produksi", "Batch or production code"),
    "kedaluwarsa": ("Tanggal kedaluwarsa", "Expiry date"),
    "produsen": ("Produsen/importir", "Producer or importer"),
    "sarana": ("Nama sarana", "Facility"),
    "tempat_beli": ("Tempat pembelian", "Place of purchase"),
    "tanggal_beli": ("Tanggal pembelian", "Date of purchase"),
    "tautan": ("Tautan", "Link"),
    "terlapor": ("Pihak yang diadukan", "Person complained about"),
    "tempat_kejadian": ("Tempat kejadian", "Place of the event"),
    "tanggal_kejadian": ("Tanggal kejadian", "Date of the event"),
    "tanggal_layanan": ("Tanggal pengajuan", "Date of application"),
    "tanggal_asli": ("Tanggal surat asli", "Date first written"),
    "tanggal_bayar": ("Tanggal pembayaran", "Date of payment"),
    "ntpn": ("NTPN", "Payment reference (NTPN)"),
    "no_surat": ("Nomor surat", "Letter number"),
    "kronologi": ("Kronologi", "What happened"),
    "harapan": ("Penyelesaian yang diharapkan", "Remedy sought"),
    "bukti": ("Bukti/lampiran", "Evidence"),
    "rahasiakan": ("Rahasiakan identitas", "Keep identity confidential"),
    "no_ulpk": ("No. rujukan ULPK", "ULPK reference"),
    "jumlah_korban": ("Jumlah korban", "Number of victims"),
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


def category_labels(codes: Iterable[str], office: Office, language: str) -> tuple[str, ...]:
    """Code and name of each category; a code that the office does not know stands alone."""
    found = [(code, office.categories.get(code)) for code in codes]
    return tuple(f"{code} · {c.name_en if language == 'en' else c.name}" if c else code for code, c in found)
