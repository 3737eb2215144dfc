"""The story that the demonstration plays: sample mails of all channels, officers and the Director answering.

Promise: a table; to tell another story, change its rows. Persons, companies and products are invented. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PASSWORD: Final = "demo"  # of servers that live for a minute inside this process
TITLES: Final = "Surel contoh dari keempat kanal, dan jawaban petugas serta Direktur, dalam waktu yang dipercepat."


@dataclass(frozen=True, slots=True)
class Step:
    """What happens when (local time), and how it is told."""

    at: str
    tell: str


@dataclass(frozen=True, slots=True)
class Sample(Step):
    """A sample mail arrives in a channel."""

    channel: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reply(Step):
    """Somebody answers the last mail they received with these words in its subject."""

    who: str = ""
    subject: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wait(Step):
    """Time passes; with `release` the undo window as well."""

    release: bool = False


# fmt: off
STORY: Final[tuple[Step, ...]] = (
    Sample("2026-11-12 00:03", "Seseorang menulis ke alamat WBS: hanya Direktur yang membacanya.", "wbs", "14-wbs-anonim"),
    Reply("2026-11-12 09:00", "Direktur bertanya kepada pelapor.", "lestari", "Pesan tertutup", "MINTA DATA\n\n1. Apakah ada bukti percakapan yang dapat dikirim?\n"),
    Sample("2026-11-16 10:12", "PT Samudra Niaga Boga mengadu: SKI terlambat (Kotak Saran).", "kotak_saran", "01-surat-resmi-ski-terlambat"),
    Reply("2026-11-16 11:00", "Sari menugaskan dengan satu balasan.", "sari", "PPO-2026-000001", "KATEGORI L1\nTUGASKAN KE Budi Santoso\n\nMas Budi tolong cek aju ini ya.\n"),
    Reply("2026-11-16 13:30", "Budi menerima tugas.", "budi", "] Tugas", "TERIMA\n"),
    Sample("2026-11-17 08:05", "Importir menulis dalam bahasa Inggris: tanda terimanya dwibahasa.", "kotak_saran", "04-english-importer-ske"),
    Sample("2026-11-17 11:30", "ULPK meneruskan pengaduan konsumen.", "ulpk", "09-ulpk-teruskan-inline"),
    Sample("2026-11-18 10:15", "Transkrip Livechat menjadi pengaduan.", "livechat", "06-livechat-transkrip-tabel-html"),
    Sample("2026-11-19 03:12", "Surel iklan: karantina, tidak dibalas.", "livechat", "19-spam-seo"),
    Reply("2026-11-19 10:00", "Budi mengusulkan jawaban; surat itu belum keluar.", "budi", "] Tugas", "DRAF\n\nYth. Ibu Ratih,\n\nSKI untuk aju 20261102-004417 telah terbit hari ini. Kami mohon maaf atas keterlambatannya.\n"),
    Reply("2026-11-19 10:30", "Sari menyetujui: jawaban dikirim ke pemohon.", "sari", "Draf jawaban", "SETUJU\n"),
    Reply("2026-11-19 14:00", "Pemohon puas, tetapi rekap belum lengkap.", "ratih.puspaningrum@samudraniaga.example", "Jawaban atas pengaduan", "PUAS\n\nTerima kasih.\n"),
    Reply("2026-11-19 14:10", "Sari melengkapi rekap dan menutup kasus.", "sari", "PPO-2026-000001", "HASIL: terbukti\nSEBAB: antrean verifikasi\nSELESAI\n"),
    Sample("2026-11-20 08:11", "Dugaan pungli di Kotak Saran: langsung tersegel, hanya Direktur yang tahu.", "kotak_saran", "16-etik-salah-kanal-kotak-saran"),
    Sample("2026-11-21 23:38", "Sabtu malam: dugaan keracunan. Semua yang siaga diberi tahu saat itu juga.", "kotak_saran", "27-darurat-keracunan-sabtu-malam"),
    Wait("2026-11-23 07:31", "Senin pagi: daftar tugas dan keterlambatan.", release=True),
    Wait("2026-12-01 08:01", "Hari kerja pertama Desember: laporan bulan November.", release=True),
)
# fmt: on
