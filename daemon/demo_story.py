"""The story that the demonstration plays: sample mails of all channels, officers and the Director answering.

Promise: a table; to tell another story, change its rows. Persons, companies and products are invented. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PASSWORD: Final = "demo"  # of servers that live for a minute inside this process
TITLE: Final = "Loket: yang diterima setiap orang"
ABOUT: Final = "Surel contoh dari keempat kanal, dan jawaban petugas serta Direktur, dalam waktu yang dipercepat."
PAGE: Final = (
    "<!doctype html><html lang='id'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
    "<title>{title}</title><style>body{{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}"
    "h2{{font-size:1rem;margin:1.6rem 0 .3rem}}time{{color:#5b6570;font-weight:400;margin-right:.5rem}}"
    "table{{border-collapse:collapse;width:100%}}td{{padding:.25rem .6rem .25rem 0;vertical-align:top;border-top:1px solid #ddd}}"
    "td:first-child{{width:26%;overflow-wrap:anywhere}}td:last-child{{width:5rem;white-space:nowrap}}"
    "li{{margin:.2rem 0}}li td:first-child{{width:auto}}</style>"
    "<h1>{title}</h1><p>{about}</p>{story}<h1>Menurut orang</h1><ul>{people}</ul></html>"
)


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
    Reply("2026-11-21 23:44", "Sari menerima dan menugaskan dari telepon, dengan satu balasan.", "sari", "DARURAT", "TERIMA\nTUGASKAN KE pak Budi\n\nMas Budi, mohon hubungi sekolahnya malam ini juga.\n"),
    Reply("2026-11-21 23:52", "Budi menerima tugas.", "budi", "] Tugas", "TERIMA\n"),
    Reply("2026-11-22 06:10", "Budi bertanya kepada sekolah; jam tanggapan berhenti.", "budi", "] Tugas", "MINTA DATA\n\n1. Di mana para siswa dirawat?\n2. Masih adakah sisa makanannya?\n"),
    Wait("2026-11-23 07:31", "Senin pagi: daftar tugas dan keterlambatan.", release=True),
    Wait("2026-12-01 08:01", "Hari kerja pertama Desember: yang terlambat dan mengapa; laporan bulan November.", release=True),
    Reply("2026-12-01 08:20", "Direktur memberi arahan pada pengaduan yang terlambat.", "lestari", "Keterlambatan", "PPO-2026-000003\nARAHAN: mohon dijawab hari ini.\n"),
    Reply("2026-12-01 08:30", "Direktur menanggapi laporan bulanan.", "lestari", "Laporan monev", "ARAHAN: bagi ulang tugas Livechat; laporkan hasilnya Senin depan.\n"),
    Reply("2026-12-01 09:00", "Nadia menjawab; ULPK mendapat tembusan.", "nadia", "PPO-2026-000003", "JAWAB\n\nYth. Bapak Agus,\n\nProduk dengan kode itu kami periksa di gudang distributor. Mohon maaf atas keterlambatan kami.\n"),
)
# fmt: on
