"""Lines that open Indonesian mail with a command word and are none; misspelt and misplaced commands."""

from __future__ import annotations

import pytest

from daemon.commands import parse, suspects_in
from daemon.vocabulary import Act

OFFICERS = """
Terima kasih
Terima kasih atas laporannya.
TERIMA KASIH
Terimakasih pak
Terima 5 dus barang dari gudang
Diterima, Bu.
Siap pak
Siap, Senin sore kami ke lokasi.
SIAP BU
Siap laksanakan
Siap: nanti saya cek
Tolong dicek dulu ya
Tolong teruskan ke Budi
Tolak saja kalau tidak lengkap
Tolakan dari gudang sudah saya lihat
Kembalikan saja ke saya
Bukan saya yang pegang ini
Tugaskan siapa ya?
Tugaskan Budi
Tugaskan ke siapa ya pak
Teruskan ke mana?
Teruskan ke bagian yang menangani
Teruskan saja
Disposisi sudah saya baca
Disposisi ke bawah nanti ya
Oper ke siapa?
Jawab dulu yang kemarin
Jawaban sudah saya kirim
Balas saja lewat telepon
Balasan pemohon belum masuk
Draf sudah saya kirim tadi
Draft-nya menyusul
Konsep surat menyusul
Hasil uji belum keluar
Hasilnya bagus
Setuju dengan Mas Budi
Setuju, tapi tolong tanggalnya diperbaiki
Setuju?
Kirim ke mana?
Kirim saja besok
Acc-kan dulu ke Bu Direktur
Perbaiki dulu drafnya
Revisi kedua sudah masuk
Minta data ke gudang dulu
Minta tolong dicek
Klarifikasi dulu dengan pemohon
Lengkapi dulu berkasnya
Tunggu sebentar ya
Tunggu kabar dari Balai
Pending dulu
Catatan saya kemarin hilang
Internal kami sudah bahas
Kategori apa ini?
Kategori produknya pangan olahan
Prioritas kami adalah keracunan
Etik atau teknis ini?
Teknis sekali pertanyaannya
Segel gudangnya rusak
Limpahkan saja ke Dinkes kalau bukan wewenang kita
Rujuk ke mana ini?
Gabung rapat jam 2
Gabung ke rapat besok
Pecah dua saja tiketnya
Pisahkan produk yang rusak
Selesai kapan?
Selesai rapat saya kerjakan
Selesai?
Tutup saja ...
Tutup botolnya retak
Tuntas semua hari ini
Buka lagi berkas yang lama
Buka kembali kasusnya kapan?
Bukan pengaduan baru, ini lanjutan
Informasi dari Balai sudah masuk
Spam terus yang masuk
Pulihkan dulu servernya
Rahasia ya, jangan disebar
Status terakhir bagaimana?
Status: masih di Balai
Rekap bulanan sudah dikirim?
Cuti saya habis minggu lalu
Cuti 3 hari ya pak
Batal rapatnya
Batalkan rapat jam 2
Bantuan dari Balai sudah datang
Alamat: Jl. Kenanga 5, Bekasi
Alamatnya di mana?
Sebab itu kami periksa lagi
Penyebabnya belum jelas
Tunjuk saja siapa yang bisa
Arahan Ibu Direktur sudah kami jalankan
Ambil sampel besok
Accept our apologies
Answer is below
Done with the first part
Close to the deadline
Hold on a second
Note that the lab is closed
Pak Budi, TERIMA
Yth. Tim,
-
...
1. TERIMA
""".strip().split("\n")
COMPLAINANTS = """
Belum ada kabar
Belum lengkap jawabannya
Belum, pak
Puas sekali dengan pelayanannya
Puas?
Terima kasih, saya puas sekali
Cabut giginya kapan
Cabut izin perusahaan itu!
Ya, saya sudah kirim
Ya ampun lama sekali
Ya tolong diproses
Nilai barang 5 juta
Nilai 5 juta rupiah
Nilai 4 buah kaleng
Nilai saya sudah kirim
Nilainya 4
Rahasiakan dari toko ya
Hapus data yang salah di aplikasi
Status pengaduan saya bagaimana?
Selesai kapan?
Selesai sudah kesabaran saya
Terima kasih
Siap
TERIMA
""".strip().split("\n")
SUSPECTS = [
    #  the mail                                     the act that it resembles
    ("#jawb\nYth. Ibu", Act.ANSWER, "first"),
    ("/trima", Act.ACCEPT, "first"),
    ("#selesei", Act.CLOSE, "first"),
    ("#tugaskan Budi", Act.ASSIGN, "first"),
    ("#terima kasih", Act.ACCEPT, "first"),
    ("#xyzzy", None, "first"),
    ("JAWB\nYth. Ibu", Act.ANSWER, "first"),
    ("TUGASKAN Budi Santoso", Act.ASSIGN, "first"),
    ("TOLAK bukan wewenang kami", Act.REJECT, "first"),
    ("TERIMA,", Act.ACCEPT, "first"),
    ("Tugaskn ke Budi", Act.ASSIGN, "first"),
    ("trima", Act.ACCEPT, "first"),
    ("setujuu pak", Act.APPROVE, "first"),
    ("TERIMA\n#prioritass penting", Act.PRIORITY, "first"),
    ("Sudah saya cek.\n\nSELESAI", Act.CLOSE, "below"),
    ("Siap pak\nTERIMA", Act.ACCEPT, "below"),
    ("Baik.\nTUGASKAN KE Budi Santoso", Act.ASSIGN, "below"),
    ("TERIMA\n\nPRIORITAS penting", Act.PRIORITY, "below"),
    ("JAWAB\n\nYth. Ibu,\nsudah kami tindak.\n\nselesai", Act.CLOSE, "below"),
    ("Mohon maaf\n*minta data*\n1. Nomor bets", Act.ASK, "below"),
]
HARMLESS = [
    "Sudah saya cek ke lokasi.\nTerima kasih.\nBudi",
    "JAWAB\n\nYth. Ibu,\n\nHasil\nProduk sudah ditarik.\n\nInformasi\nHubungi kami.\n\nStatus:\nselesai ditarik",
    "MINTA DATA\n- status\n- alamat",
    "Catatan rapat:\nSiap pak\nTutup saja dulu",
    "JAWAB\n\nYth. Ibu,\nSebab: stok lama.\nCatatan: simpan produknya.",
    "Terimakasih pak",
    "Jawaban sudah saya kirim",
    "Selesaikan dulu yang kemarin",
    "Teruskn saja surat itu kepada bagian yang menangani hal ini",
    "BUDI",
    "YTH IBU DIREKTUR",
    "SALAM",
    "",
]


@pytest.mark.parametrize("line", OFFICERS)
def test_an_officer_s_ordinary_line_is_no_command(line):
    mail = f"{line}\n\nSalam,\nSari"
    parsed = parse(mail, speaker="officer")
    assert parsed.commands == ()
    assert parsed.rest == mail.strip()


@pytest.mark.parametrize("line", OFFICERS)
def test_an_ordinary_line_ends_the_commands(line):
    parsed = parse(f"TERIMA\n{line}\nSELESAI", speaker="officer")
    assert [command.act for command in parsed.commands] == [Act.ACCEPT]


@pytest.mark.parametrize("line", COMPLAINANTS)
def test_a_complainant_s_ordinary_line_is_no_command(line):
    parsed = parse(f"{line}\n\nSalam, Rere", speaker="complainant")
    assert parsed.commands == ()


@pytest.mark.parametrize(("mail", "act", "where"), SUSPECTS, ids=[row[0] for row in SUSPECTS])
def test_a_misspelt_or_misplaced_command_is_asked_back_about(mail, act, where):
    suspects = suspects_in(mail)
    assert [(suspect.suggestion, suspect.where) for suspect in suspects] == [(act, where)]


@pytest.mark.parametrize("mail", HARMLESS, ids=[repr(mail)[:30] for mail in HARMLESS])
def test_headings_lists_and_chatter_are_not_suspected(mail):
    assert suspects_in(mail, "Re: [PPO-2026-000103] Tugas: Kedaluwarsa (jatuh tempo 2 Des)") == ()


@pytest.mark.parametrize(
    ("subject", "act"),
    [
        ("Re: [PPO-2026-000103] TERIMA", Act.ACCEPT),
        ("selesai", Act.CLOSE),
        ("RE: Bls: [PPO-2026-000103] tugaskan ke Budi", Act.ASSIGN),
        ("REKAP november 2026", Act.RECAP),
        ("TERIMA [PPO-2026-0001]", Act.ACCEPT),
        ("Re: PPO-2026-000103: selesai", Act.CLOSE),
        ("jawab - ppo-2026-000103", Act.ANSWER),
        ("[PPO-2026-000103] [luar] Re: SETUJU", Act.APPROVE),
    ],
)
def test_a_command_in_the_subject_alone_is_asked_back_about(subject, act):
    (suspect,) = suspects_in("Sudah saya baca.", subject)
    assert (suspect.suggestion, suspect.where) == (act, "subject")
    assert suspects_in("TERIMA", subject) == ()


@pytest.mark.parametrize(
    "subject", ["Re: Selesai kapan?", "Re: [PPO-2026-000103] Tugas: L1", "Terima kasih", "Re:", "[PPO-2026-000103]"]
)
def test_an_ordinary_subject_is_not_suspected(subject):
    assert suspects_in("Sudah saya baca.", subject) == ()


def test_a_stranger_s_hashtag_is_no_command_of_a_complainant():
    assert suspects_in("#viralkan di mana-mana", speaker="complainant") == ()


def test_a_mail_of_nothing_but_commands_is_asked_about_ten_times_at_most():
    assert len(suspects_in("Halo\n" + "SELESAI\n" * 500)) == 10
