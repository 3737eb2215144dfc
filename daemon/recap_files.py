"""The recap (SOP 5) as files: XLSX to work in and to send back, CSV for whatever else reads tables.

Promise: both say the same, the same rows give the same bytes, and no cell is a formula. The CSV opens as it is in
Indonesian Excel.
"""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Final

from daemon.case_view import office_view
from daemon.recap_cells import cell, one_line
from daemon.recap_rules import COLUMNS, EDITABLE, MARK
from templates.wording import INDONESIAN
from templates.workbook import Column, Row, Sheet, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from daemon.office import Office
    from daemon.recap import Line

BYTE_ORDER_MARK: Final = "\ufeff"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HINT: Final = "Dapat diubah. Kirim balik berkas ini dari surel dinas Anda; perubahan dijalankan sebagai perintah Anda."
# fmt: off
WIDTHS: Final = {
    "No": 5, "No. tiket": 16, "Tgl & jam terima": 15, "Kanal": 11, "Rujukan (ULPK)": 11, "Jenis pemohon": 11,
    "Nama (disamarkan)": 12, "Instansi": 18, "Kategori": 20, "Subkategori": 11,
    "Ringkasan": 34, "Layanan/No. aju": 17, "Produk": 17, "NIE": 16, "Bets": 9, "Petugas penerima": 14,
    "Disposisi ke": 14,
    "Tgl disposisi": 15, "Tgl tanda terima": 15, "Tgl respons pertama": 15, "Lama respons (HK)": 9,
    "Jatuh tempo 7 HK": 11, "Tepat waktu": 11, "Tindak lanjut": 34, "Hasil": 14,
    "Tgl jawaban": 15, "Status": 20, "Tgl selesai": 15, "Lama penyelesaian (HK)": 12, "Buka kembali": 9,
    "Akar masalah": 20, "No. tindakan perbaikan": 13, "Nilai kepuasan": 10, "Keterangan": 16, MARK: 8,
}
KINDS: Final = {
    **dict.fromkeys(("No", "Lama respons (HK)", "Lama penyelesaian (HK)", "Buka kembali", "Nilai kepuasan"), "number"),
    **dict.fromkeys(("Tgl & jam terima", "Tgl disposisi", "Tgl tanda terima", "Tgl respons pertama", "Tgl jawaban",
                     "Tgl selesai"), "moment"),
    "Jatuh tempo 7 HK": "day",
}
# fmt: on
NEW_PAGE: Final = frozenset({"Ringkasan", "Tgl disposisi", "Tgl jawaban"})
ALARMS: Final = {"Tepat waktu": "Tidak"}
NOTES: Final = (
    "Cara memakai lembar ini",
    ("Sel kuning di bawah kepala cokelat (Kategori, Hasil, Akar masalah, No. tindakan perbaikan, Status) dapat diubah. "
    "Kolom lain hanya untuk dibaca."),
    ("Simpan berkas ini (XLSX atau CSV) dan lampirkan pada balasan atas surel yang membawanya, dari surel dinas Anda. "
    "Setiap sel yang berubah dijalankan sebagai perintah Anda (KATEGORI, HASIL, SEBAB, TINDAKAN, SELESAI, TERIMA, "
    "BUKA LAGI, BUKAN PENGADUAN), dengan hak yang sama seperti perintah lewat surel."),
    ("Satu surel balasan menyebutkan apa yang berubah, apa yang ditolak dan alasannya, dan sampai kapan dapat "
    "dibatalkan. Baris yang tidak diubah tidak melakukan apa-apa."),
    ("Bila suatu pengaduan sudah berubah sejak lembar ini dibuat, perubahan pada barisnya ditolak; minta lembar baru "
    "dengan REKAP. Kolom tersembunyi paling kanan (Versi) menjaga hal itu: mohon jangan dihapus."),
    "Pengaduan WBS tidak ada di lembar ini. Perkara yang disegel hanya tampil dengan nomor, tanggal, dan status.",
    "HK = hari kerja: Senin sampai Jumat tanpa hari libur nasional dan cuti bersama. Waktu dalam WIB.",
)


def recap_csv(lines: Iterable[Line]) -> bytes:
    """The recap as a file for Indonesian Excel."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell(line.values.get(column)) for column in COLUMNS] for line in lines)
    return (BYTE_ORDER_MARK + text.getvalue()).encode("utf-8", "replace")


def recap_xlsx(lines: Sequence[Line], month: str, office: Office, now: datetime) -> bytes:
    """The recap of a month as a workbook."""
    named = INDONESIAN.month(date(int(month[:4]), int(month[5:]), 1))
    local = now.astimezone(office.zone)
    sheet = Sheet(
        name="Rekapitulasi",
        columns=tuple(map(_column, COLUMNS)),
        rows=tuple(map(_row, lines)),
        title=f"Form Rekapitulasi Data Pengaduan – {named}",
        subject=f"Keadaan {INDONESIAN.date_time(local)}",
        author=office_view(office, "id").name,
        made=local,
        notes=NOTES,
    )
    return xlsx(sheet)


def _column(heading: str) -> Column:
    hint = HINT if heading in EDITABLE else ""
    kind = KINDS.get(heading, "text")
    page, alarm = heading in NEW_PAGE, ALARMS.get(heading, "")
    return Column(heading, WIDTHS[heading], kind, hint, hidden=heading == MARK, breaks=page, alarm=alarm)


def _row(line: Line) -> Row:
    """Words as they are: a cell of text is no formula, so it needs no apostrophe."""
    shown = {key: one_line(value) if isinstance(value, str) else value for key, value in line.values.items()}
    return Row({key: value for key, value in shown.items() if value != ""}, line.choices)
