"""What a complaint says of itself: labelled text first, then patterns in running text (DOMAIN 3.1 and 3.3).

Promise: linear time; values are strings or whole numbers, ready to store; what is not said is not in the dict.
Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from daemon import numbers, phrases
from daemon.counting import count
from daemon.dates import read_date
from daemon.matching import LONGEST
from daemon.names import accused, company
from templates.complaint_form import FIELDS, chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_VALUE: Final = 500
NOTHING: Final = frozenset(
    {
        "",
        "-",
        "--",
        "n/a",
        "na",
        "tidak ada",
        "tdk ada",
        "nihil",
        "none",
        "kosong",
        "anonim",
        "?",
        "anonymous",
    }
)

SYNONYMS: Final[dict[str, str]] = {
    "nama": "nama|nama lengkap|nm|pelapor|nama pelapor|pengadu|nama pengadu|pemohon|nama pemohon|atas nama|"
    "name|full name|your name|"
    "nama konsumen|konsumen|nama anda|pengirim|nama pengirim|complainant",
    "instansi": "instansi|perusahaan|nama perusahaan|nama instansi|company|organization|organisation|"
    "nama perusahaan instansi|"
    "perusahaan instansi|badan usaha|asal instansi|asal perusahaan|company name",
    "nib": "nib|nomor induk berusaha",
    "npwp": "npwp|no npwp|nomor npwp",
    "nik": "nik|no ktp|nomor ktp|nik no ktp|no identitas|id|ktp|nik ktp",
    "telepon": "telepon|telp|tlp|tlpn|no telepon|no telp|no hp|hp|no hp wa|hp wa|wa|whatsapp|no wa|nomor hp|"
    "nomor telepon|nomor wa|phone|"
    "mobile|no yg bisa dihub|no yang bisa dihubungi|kontak|contact|kontak pelapor|nomor kontak|"
    "no telepon hp|phone number|handphone|"
    "telepon hp|telp hp|tel|nohp|no handphone",
    "email": "email|e mail|surel|alamat email|alamat surel|mail|email address",
    "alamat": "alamat|domisili|alamat lengkap|address|alamat rumah|alamat pelapor|tempat tinggal|kota|"
    "alamat domisili",
    "pekerjaan": "pekerjaan|profesi|occupation|jabatan",
    "layanan": "layanan|layanan yang diadukan|jenis layanan|service",
    "no_aju": "no aju|nomor aju|aju|no pengajuan|nomor pengajuan|no permohonan|nomor permohonan|application no|"
    "application number|"
    "no aju permohonan|application ref|no registrasi permohonan|reference|our ref|ref",
    "produk": "produk|nama produk|barang|nama barang|product|product name|jenis produk|nama pangan|"
    "nama produk merek|makanan|"
    "nama makanan|produk yang diadukan|identitas produk",
    "merek": "merek|merk|brand|nama merek",
    "nie": "nie|no izin edar|nomor izin edar|no bpom|nomor bpom|kode bpom|nomor registrasi|no registrasi|reg|"
    "no reg|bpom|izin edar|"
    "no ijin edar|nomor ijin edar|bpom ri|bpom ri md|md|ml|registration number|registration no|"
    "no izin edar nie|nomor izin edar nie|"
    "marketing authorisation|no nie|nomor nie",
    "pirt": "pirt|p irt|no pirt|no p irt|nomor pirt|nomor p irt|spp irt|no spp irt",
    "bets": "bets|batch|bacth|lot|no bets|nomor bets|no batch|nomor batch|batch no|batch number|kd prod|"
    "kode prod|kode produksi|"
    "no lot|lot number|lot no|kode batch|kode bets|nomor bets kode produksi|no bets kode produksi|"
    "bets kode produksi|sk|"
    "nomor produksi|no produksi",
    "kedaluwarsa": "exp|expired|ed|exp date|expired date|expiry date|kadaluarsa|kadaluwarsa|kedaluwarsa|kedaluarsa|"
    "daluarsa|"
    "best before|bb|baik digunakan sebelum|tanggal kedaluwarsa|tanggal kadaluarsa|tgl kedaluwarsa|"
    "tgl kadaluarsa|tgl exp|"
    "tanggal exp|tanggal expired|tgl expired|use by|tanggal kadaluwarsa|masa berlaku|expiry|"
    "tgl kadaluwarsa|expires",
    "produsen": "produsen|importir|produsen importir|pabrik|distributor|manufacturer|importer|diproduksi oleh|"
    "nama produsen|"
    "produsen pabrik",
    "sarana": "sarana|nama sarana|toko|gudang|nama toko|nama gudang|facility|nama sarana distribusi",
    "tempat_beli": "tempat pembelian|tempat beli|beli di|dibeli di|lokasi pembelian|tempat membeli|toko online|"
    "purchased at|"
    "place of purchase|tempat tautan pembelian|tempat diperoleh|toko tempat beli|bought at|lokasi beli",
    "tanggal_beli": "tanggal pembelian|tanggal beli|tgl beli|tgl pembelian|dibeli tanggal|date of purchase|"
    "purchase date|waktu pembelian",
    "tautan": "tautan|link|url|tautan produk|link produk|tautan pembelian|tautan iklan|link iklan|link pembelian",
    "terlapor": "terlapor|pihak yang diadukan|pihak yang dilaporkan|yang diadukan|yang dilaporkan|nama petugas|"
    "nama di name tag|oknum|"
    "petugas|nama terlapor|nama oknum|reported person|pejabat yang dilaporkan|pegawai yang dilaporkan|"
    "teradu|nama teradu",
    "tempat_kejadian": "tempat kejadian|lokasi kejadian|tkp|lokasi|location|place|place of incident|tempat",
    "tanggal_kejadian": "tanggal kejadian|waktu kejadian|tgl kejadian|hari kejadian|hari tanggal kejadian|"
    "date of incident|tanggal dan waktu kejadian|incident date|tempat waktu kejadian",
    "tanggal_layanan": "tanggal pengajuan|tgl pengajuan|tanggal permohonan|tgl permohonan|tanggal layanan|"
    "date submitted|submission date|tanggal submit|submitted",
    "tanggal_bayar": "tanggal bayar|tgl bayar|tanggal pembayaran|tgl pembayaran|payment date",
    "ntpn": "ntpn|no ntpn|nomor ntpn",
    "no_surat": "no surat|nomor surat|letter no",
    "no_ulpk": "no ulpk|nomor ulpk|no tiket ulpk|no rujukan|no rujukan ulpk|nomor rujukan|no tiket halo|no tiket|"
    "no halobpom|"
    "nomor rujukan ulpk|tiket halobpom",
    "kronologi": "kronologi|kronologis|uraian|isi pengaduan|isi aduan|keluhan|pesan|message|isi|uraian pengaduan|"
    "isi keluhan|"
    "isi laporan|description|complaint|deskripsi|uraian kejadian|pengaduan|masalah|isi surat|isi saran|"
    "kronologi kejadian|"
    "uraian masalah|isi pesan|comment|komentar|isi kartu|detail",
    "harapan": "harapan|permintaan|penyelesaian yang diharapkan|penyelesaian|mohon|expected resolution|tuntutan|"
    "remedy|harapan pelapor|requested solution|expected solution|requested action|desired outcome|keinginan|"
    "solusi yang diharapkan|tindak lanjut yang diharapkan|penyelesaian yang diinginkan|harapan penyelesaian",
    "rahasiakan": "rahasiakan|rahasiakan identitas|kerahasiaan|identitas dirahasiakan|confidential|anonim",
    "bukti": "bukti|evidence|barang bukti|bukti pendukung",
    "jumlah_korban": "jumlah korban|korban|victims|number of victims|jumlah orang sakit",
    "dirawat": "dirawat|jumlah dirawat|hospitalised|hospitalized|korban dirawat",
    "apa": "apa|what|apa yang terjadi|perbuatan|dugaan pelanggaran",
    "siapa": "siapa|who|siapa yang terlibat|pelaku",
    "kapan": "kapan|when",
    "di_mana": "di mana|dimana|where",
    "mengapa": "mengapa|kenapa|why|alasan|motif",
    "bagaimana": "bagaimana|how|cara|modus",
    "tanggal_asli": "tanggal|tgl|hari tanggal|date|tanggal surat|tanggal kartu|tanggal tulis|tanggal kertas|tgl kartu|"
    "tgl surat",
}


def plain_label(label: str) -> str:
    """The words of a label, without case and signs."""
    return " ".join(re.sub(r"[^\w ]+", " ", label.lower()).split())


_KEY: Final = {
    **{plain_label(label): one.key for one in FIELDS for label in one.labels},
    **{synonym: key for key, synonyms in SYNONYMS.items() for synonym in synonyms.split("|")},
}
_DATES: Final = frozenset(key for key in SYNONYMS if key.startswith("tanggal_")) | {"kedaluwarsa"}
_NO: Final = frozenset({"tidak", "tdk", "tidak perlu", "no"})
_COUNTS: Final = frozenset({"jumlah_korban", "dirawat"})
_TALK: Final = frozenset({"kronologi", "harapan", "apa", "siapa", "kapan", "di_mana", "mengapa", "bagaimana"})
_FOLD: Final = re.compile(  # a long line that goes on: neither an empty line, a label nor a point of a list follows
    r"(?m)(^[^\n]{59,}[^\s.!?])[ \t]*\n(?![ \t]*\n|[^\n:=]{1,25}[:=]|[ \t]*[\d*•-][.)\s])"
)
_AFTER_PRODUCT: Final = re.compile(
    r"[,;(]?\s*(?:\b(?:bpom(?: ri)?|nie|no\.? ?(?:bpom|izin edar|ijin edar)|izin edar|exp(?:ired)?|"
    r"kode prod\w*|bets|batch)\b|\bM[DL][ .:]?\d).*",
    re.IGNORECASE | re.DOTALL,
)


def key_of(label: str) -> str:
    """The field that a typed label means, or ""."""
    plain = plain_label(label)
    return _KEY.get(plain) or _KEY.get(re.sub(r"^\d+ |^(?:nama|data) (?=\w+ \w)", "", plain), "")


def labelled(form: Mapping[str, str]) -> dict[str, Any]:
    """The fields of labelled text, normalised; the first label of a field that holds anything wins."""
    found: dict[str, Any] = {}
    for label, value in form.items():
        key = key_of(label)
        if not key and label.strip().lower() in {"nomor", "no", "no."} and "/" in value:
            key = "no_surat"
        if key and value.strip().strip("()[]").lower() not in NOTHING:
            for name, normal in _normal(key, value.strip()).items():
                found.setdefault(name, normal)
    return found


def extract(text: str, form: Mapping[str, str] | None = None, *, ulpk: bool = False) -> dict[str, Any]:
    """Every field of DOMAIN 3.1 that the labelled lines `form` or the running `text` name."""
    text = text[:LONGEST]
    found = labelled(form or {})
    whole = _unfolded(text)
    running = {**_numbers(whole, ulpk=ulpk), **phrases.read(whole)}
    running |= {
        key: value for key, value in (("instansi", company(text)), ("terlapor", accused(text))) if value
    }
    for key, value in running.items():
        found.setdefault(key, value)
    return _settled(found, text)


def _unfolded(text: str) -> str:
    """`text` with the sentences that a mail program broke over lines in one again; labelled lines stay on their own."""
    return _FOLD.sub(r"\1 ", text)


def _settled(found: dict[str, Any], text: str) -> dict[str, Any]:
    """What the parts say of one another: a valid number beats an invalid one, a high-risk one is not repeated."""
    if found.get("nie"):
        found.pop("nie_tidak_sah", None)
    if found.get("no_registrasi_lain") and not numbers.nies_in(text):
        found.pop("nie", None)
        found.pop("nie_tidak_sah", None)
    if found.get("produsen") and found.get("produsen") == found.get("instansi"):
        del found["instansi"]
    return found


def _numbers(text: str, *, ulpk: bool) -> dict[str, Any]:
    nies = numbers.nies_in(text)
    others = numbers.other_registrations(text)
    applications = numbers.applications_in(text)
    phones = numbers.phones_in(text)
    emails = numbers.emails_in(text)
    links = numbers.links_in(text)
    found = {
        "nie": next((nie.value for nie in nies if nie.valid), ""),
        "nie_tidak_sah": next((nie.value for nie in nies if not nie.valid), ""),
        "pirt": numbers.pirt_in(text),
        "no_registrasi_lain": others[0] if others else "",
        "no_aju": applications[0] if applications else "",
        "no_ulpk": numbers.ulpk_in(text, bare=ulpk),
        "no_surat": numbers.letter_number_in(text),
        "telepon": phones[0] if phones else "",
        "email": emails[0] if emails else "",
        "tautan": links[0] if links else "",
        **numbers.identity_in(text),
    }
    return {key: value for key, value in found.items() if value}


def _normal(key: str, value: str) -> dict[str, Any]:
    """A labelled value in its normal form, under the key that it really belongs to."""
    if key == "telepon":
        return _contact(value)
    if key == "nie":
        return _registration(value)
    if key in _DATES:
        return {key: read_date(value)}
    if key in _COUNTS:
        return {key: count(value)} if count(value) else {}
    return _text(key, value)


def _text(key: str, value: str) -> dict[str, Any]:
    if code := chosen(key, value):
        return {key: code}
    if key == "jenis_pemohon" or (key == "rahasiakan" and value.lower().rstrip(".") in _NO):
        return {}
    if key == "email":
        return {key: found[0]} if (found := numbers.emails_in(value)) else {}
    if key == "pirt":
        return {key: numbers.pirt_in(f"pirt {value}") or value[:40]}
    if key == "no_ulpk":
        return {key: numbers.ulpk_in(value, bare=True) or value[:40]}
    if key in {"nik", "nib", "npwp"}:
        digits = re.sub(r"\D", "", value)
        return {key: digits} if 13 <= len(digits) <= 16 else {}
    if key == "produk":
        return (
            {key: phrases.tidy(_AFTER_PRODUCT.sub("", value))}
            if _AFTER_PRODUCT.sub("", value).strip()
            else {}
        )
    if key == "no_aju":
        found = numbers.applications_in(value)
        return {key: found[0] if found else value[:60]} if any(c.isdigit() for c in value) else {}
    return {key: value if key in _TALK else " ".join(value.split())[:_LONGEST_VALUE]}


def _contact(value: str) -> dict[str, Any]:
    phones, emails = numbers.phones_in(value), numbers.emails_in(value)
    return {key: found[0] for key, found in (("telepon", phones), ("email", emails)) if found}


def _registration(value: str) -> dict[str, Any]:
    others = numbers.other_registrations(value)
    if others:
        return {"no_registrasi_lain": others[0]}
    if "irt" in value.lower():
        return {"pirt": numbers.pirt_in(value)} if numbers.pirt_in(value) else {}
    nie = numbers.read_nie(value)
    if nie is None:
        return {}
    return {"nie" if nie.valid else "nie_tidak_sah": nie.value}
