"""The Formulir Pengaduan: what it asks, of whom, and in which words; and its plain text, to be filled in by replying.

Promise: one table for all three forms (text, PDF, web page), for the labels in our mails and for the readers of what
comes back; every label is short enough to be read as one. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE, TEXT, CHOICE, NUMBER, YES, FILES = "line", "text", "choice", "number", "yes", "files"
COMPLAINT, DETAILS, PERSON = "complaint", "details", "person"
END: Final = {"id": "[Akhir formulir]", "en": "[End of form]"}  # mailboxes/form_blocks.py ends there
BLANK: Final = "____________"


@dataclass(frozen=True, slots=True)
class Field:
    """One question; `matters` are those for which it is asked, () for all of them."""

    key: str
    label: str
    label_en: str
    section: str = DETAILS
    kind: str = LINE
    hint: str = ""
    hint_en: str = ""
    matters: tuple[str, ...] = ()
    longest: int = 200  # characters; what is longer is no answer to the question
    required: bool = False
    helps: bool = False  # its absence is pointed out, but stops nobody
    paper_only: bool = False  # a mail says it by itself
    choices: tuple[tuple[str, str, str], ...] = ()  # what is stored, in Indonesian, in English
    ask: str = ""  # what a mail asks for, where nothing can be filled in on a line
    ask_en: str = ""

    def named(self, language: str) -> str:
        """The label."""
        return self.label_en if language == "en" else self.label

    def asked(self, language: str) -> str:
        """How a mail asks for it."""
        return (self.ask_en if language == "en" else self.ask) or self.named(language)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label under which an answer may come back."""
        return tuple(filter(None, (self.label, self.label_en, self.twice, self.ask, self.ask_en)))

    @property
    def twice(self) -> str:
        """The label in both languages, as on paper."""
        return self.label if self.label == self.label_en else f"{self.label} / {self.label_en}"


MATTER: Final = {"id": "Perihal", "en": "Matter"}
MATTERS: Final[dict[str, tuple[str, str, str, str]]] = {
    #         in the subject of the mail, too; and examples
    "produk": ("Produk pangan olahan", "A processed food product",
               "Izin edar, kedaluwarsa, mutu, label, iklan", "Authorisation, expiry, quality, label, advertising"),
    "layanan": ("Layanan kami", "Our services",
                "SKI, SKE, aplikasi, konsultasi, biaya", "SKI, SKE, application, consultation, fees"),
    "petugas": ("Sikap atau perilaku petugas", "Conduct of an officer",
                "Kesopanan, disiplin, permintaan uang", "Courtesy, discipline, requests for money"),
    "sarana": ("Toko, gudang, atau pabrik", "A shop, warehouse or factory",
               "Kebersihan, penyimpanan, pemeriksaan", "Hygiene, storage, inspections"),
    "lainnya": ("Hal lain", "Something else", "", ""),
}  # fmt: skip
SECTIONS: Final[dict[str, tuple[str, str]]] = {
    COMPLAINT: ("Pengaduan Anda", "Your complaint"),
    DETAILS: ("Rincian", "Details"),
    PERSON: ("Tentang Anda", "About you"),
}
_PRODUCT, _EVENT = ("produk",), ("petugas", "sarana", "lainnya")

FIELDS: Final[tuple[Field, ...]] = (
    Field("kronologi", "Kronologi", "What happened", COMPLAINT, TEXT,
          "Apa yang terjadi, kapan, di mana, dan siapa yang terlibat. Ceritakan dengan kata-kata Anda sendiri.",
          "What happened, when, where, and who was involved. Tell it in your own words.",
          longest=20_000, required=True),
    Field("harapan", "Penyelesaian yang diharapkan", "Remedy sought", COMPLAINT, TEXT,
          "Apa yang Anda harapkan dari kami.", "What you would like us to do.", longest=2_000),
    Field("bukti", "Bukti/lampiran", "Evidence", COMPLAINT, FILES,
          "Sebutkan foto, struk, atau dokumen yang Anda lampirkan pada surel.",
          "Name the photographs, receipts or documents that you attach to the mail.", longest=500,
          ask="Foto atau dokumen (mohon dilampirkan)", ask_en="Photographs or documents (please attach)"),

    Field("produk", "Nama produk", "Product", helps=True, matters=_PRODUCT,
          hint="Seperti tertulis pada kemasan.", hint_en="As written on the package."),
    Field("merek", "Merek", "Brand", matters=_PRODUCT),
    Field("nie", "Nomor izin edar", "Marketing authorisation number", matters=_PRODUCT, longest=60,
          hint="MD atau ML dengan 12 atau 15 angka.", hint_en="MD or ML with 12 or 15 digits."),
    Field("pirt", "No. P-IRT", "Home industry number (P-IRT)", matters=_PRODUCT, longest=40,
          hint="15 angka, pada pangan industri rumah tangga.", hint_en="15 digits, on food of home industries."),
    Field("bets", "Nomor bets/kode produksi", "Batch or production code", matters=_PRODUCT, longest=60),
    Field("kedaluwarsa", "Tanggal kedaluwarsa", "Expiry date", matters=_PRODUCT, longest=40,
          hint="Misalnya 31/12/2026 atau Maret 2027.", hint_en="Day first, such as 31/12/2026, or March 2027."),
    Field("produsen", "Produsen/importir", "Producer or importer", matters=(*_PRODUCT, "sarana")),
    Field("tempat_beli", "Tempat pembelian", "Place of purchase", helps=True, matters=_PRODUCT,
          hint="Nama toko dan kotanya.", hint_en="Name of the shop, and the town."),
    Field("tanggal_beli", "Tanggal pembelian", "Date of purchase", helps=True, matters=_PRODUCT, longest=40),
    Field("tautan", "Tautan", "Link", matters=_PRODUCT, longest=500,
          hint="Bila dibeli atau diiklankan daring.", hint_en="Where it is sold or advertised online."),
    Field("jumlah_korban", "Jumlah korban", "Number of victims", kind=NUMBER, matters=_PRODUCT, longest=6,
          hint="Bila ada yang sakit: berapa orang.", hint_en="If anybody fell ill: how many people."),

    Field("layanan", "Layanan yang diadukan", "Service complained about", kind=CHOICE, helps=True, matters=("layanan",),
          choices=(("SKI", "SKI (keterangan impor)", "SKI (import certificate)"),
                   ("SKE", "SKE (keterangan ekspor)", "SKE (export certificate)"),
                   ("Sistem", "Sistem atau aplikasi", "System or application"),
                   ("Konsultasi/livechat", "Konsultasi atau livechat", "Consultation or livechat"),
                   ("PNBP", "Biaya (PNBP)", "Fees (PNBP)"))),
    Field("no_aju", "No. aju/permohonan", "Application number", helps=True, matters=("layanan",), longest=60),
    Field("tanggal_layanan", "Tanggal pengajuan", "Date of application", matters=("layanan",), longest=40),
    Field("ntpn", "NTPN", "Payment reference (NTPN)", matters=("layanan",), longest=40,
          hint="Bila menyangkut pembayaran.", hint_en="Where a payment is concerned."),

    Field("terlapor", "Pihak yang diadukan", "Person complained about", helps=True, matters=("petugas",),
          hint="Nama, atau keterangan lain yang Anda ketahui.", hint_en="The name, or whatever else you know."),
    Field("sarana", "Nama sarana", "Facility", helps=True, matters=("sarana",),
          hint="Nama toko, gudang, atau pabrik.", hint_en="Name of the shop, warehouse or factory."),
    Field("tempat_kejadian", "Tempat kejadian", "Place of the event", helps=True, matters=_EVENT),
    Field("tanggal_kejadian", "Tanggal kejadian", "Date of the event", helps=True, matters=_EVENT, longest=40,
          hint="Misalnya 23/11/2026.", hint_en="Day first, such as 23/11/2026."),
    Field("no_ulpk", "No. rujukan ULPK", "ULPK reference", longest=40,
          hint="Bila pernah melapor ke HALOBPOM atau ULPK.", hint_en="If you told HALOBPOM or ULPK before."),

    Field("nama", "Nama lengkap", "Full name", PERSON,
          hint="Boleh dikosongkan bila Anda tidak ingin disebut.", hint_en="May be left empty if you prefer."),
    Field("jenis_pemohon", "Jenis pemohon", "Kind of complainant", PERSON, CHOICE,
          choices=(("konsumen", "Konsumen atau masyarakat", "Consumer or citizen"),
                   ("pelaku usaha", "Pelaku usaha", "Business"),
                   ("instansi", "Instansi atau lembaga", "Institution"),
                   ("pegawai", "Pegawai kantor ini", "Employee of this office"))),
    Field("instansi", "Nama perusahaan/instansi", "Company or institution", PERSON),
    Field("telepon", "No. HP/WA", "Telephone", PERSON, longest=60),
    Field("email", "Surel", "E-mail", PERSON, longest=120, paper_only=True),
    Field("alamat", "Alamat", "Address", PERSON, longest=500),
    Field("rahasiakan", "Rahasiakan identitas", "Keep identity confidential", PERSON, YES,
          "Identitas Anda hanya dibuka kepada petugas yang harus mengetahuinya.",
          "Only officers who must know learn who you are."),
)  # fmt: skip
BY_KEY: Final = {field.key: field for field in FIELDS}
_CHOSEN: Final = {
    field.key: {word.lower(): code for code, *words in field.choices for word in (code, *words, " / ".join(words))}
    for field in FIELDS
    if field.choices
}


def chosen(key: str, value: str) -> str:
    """What is stored of an answer that names one of the choices, in either language or in both; else ""."""
    words = _CHOSEN.get(key)
    return words.get(" ".join(value.lower().split()), "") if words else ""


def blank_line(label: str) -> str:
    """A line of the text form, to be filled in by whoever replies."""
    return f"[{label}]: {BLANK}"


def text_form(keys: Iterable[str], language: str) -> str:
    """The text form with these questions, blank."""
    return "\n".join(blank_line(BY_KEY[key].named(language)) for key in keys)
