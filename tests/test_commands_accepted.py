"""Commands as officers, the Director and complainants really type them."""

from __future__ import annotations

import pytest

from daemon.command_words import WORDS, Shape, by_phrase, shape_of
from daemon.commands import parse, text_of
from daemon.vocabulary import Act

# fmt: off
OFFICERS = [
    #  typed                                          act                   argument
    ("TERIMA",                                        "TERIMA",             ""),
    ("terima.",                                       "TERIMA",             ""),
    ("Terima!",                                       "TERIMA",             ""),
    ("siap",                                          "TERIMA",             ""),
    ("Saya tangani.",                                 "TERIMA",             ""),
    ("ambil",                                         "TERIMA",             ""),
    ("Accept",                                        "TERIMA",             ""),
    ("#terima",                                       "TERIMA",             ""),
    ("/terima",                                       "TERIMA",             ""),
    ("*TERIMA*",                                      "TERIMA",             ""),
    ("**Terima**",                                    "TERIMA",             ""),
    ("_terima_",                                      "TERIMA",             ""),
    ("*#TERIMA*.",                                    "TERIMA",             ""),
    ("“TERIMA”",                                      "TERIMA",             ""),
    ("\ufeff\u200bTERIMA\u200b",                      "TERIMA",             ""),
    ("\xa0\xa0TERIMA\xa0",                            "TERIMA",             ""),
    ("Terima 👍🏽",                                     "TERIMA",             ""),
    ("• TERIMA",                                      "TERIMA",             ""),
    ("– TERIMA",                                      "TERIMA",             ""),
    ("TERIMA\r",                                      "TERIMA",             ""),
    ("TOLAK: bukan wewenang kami.",                   "TOLAK",              "bukan wewenang kami."),
    ("Kembalikan: salah unit",                        "TOLAK",              "salah unit"),
    ("bukan saya",                                    "TOLAK",              ""),
    ("tugaskan ke Budi Santoso",                      "TUGASKAN",           "Budi Santoso"),
    ("TUGASKAN KE: Tim SKI",                          "TUGASKAN",           "Tim SKI"),
    ("Tugaskan: Budi Santoso, S.Farm.",               "TUGASKAN",           "Budi Santoso, S.Farm"),
    ("disposisi ke Bu Sari.",                         "TUGASKAN",           "Bu Sari"),
    ("*Teruskan ke* budi@office.example",             "TUGASKAN",           "budi@office.example"),
    ("oper ke Tim SKE",                               "TUGASKAN",           "Tim SKE"),
    ("assign to Budi",                                "TUGASKAN",           "Budi"),
    ("JAWAB",                                         "JAWAB",              ""),
    ("Jawab:",                                        "JAWAB",              ""),
    ("*JAWAB:*",                                      "JAWAB",              ""),
    ("*JAWAB*:",                                      "JAWAB",              ""),
    ("balas",                                         "JAWAB",              ""),
    ("kirim jawaban",                                 "JAWAB",              ""),
    ("JAWAB: Yth. Ibu Rere, “selesai” – kami",        "JAWAB",              "Yth. Ibu Rere, “selesai” – kami"),
    ("draf",                                          "DRAF",               ""),
    ("usul jawaban:",                                 "DRAF",               ""),
    ("Hasil",                                         "DRAF",               ""),
    ("Setuju.",                                       "SETUJU",             ""),
    ("ACC",                                           "SETUJU",             ""),
    ("kirim",                                         "SETUJU",             ""),
    ("PERBAIKI: paragraf kedua",                      "PERBAIKI",           "paragraf kedua"),
    ("revisi: sebut tanggalnya",                      "PERBAIKI",           "sebut tanggalnya"),
    ("Minta data:",                                   "MINTA DATA",         ""),
    ("#minta_data",                                   "MINTA DATA",         ""),
    ("#mintadata",                                    "MINTA DATA",         ""),
    ("klarifikasi",                                   "MINTA DATA",         ""),
    ("need info",                                     "MINTA DATA",         ""),
    ("TUNGGU: hasil lab s.d. 3 Des 2026",             "TUNGGU",             "hasil lab s.d. 3 Des 2026"),
    ("pending: Balai s/d 3/12/2026",                  "TUNGGU",             "Balai s/d 3/12/2026"),
    ("Catatan: sudah saya telepon",                   "CATATAN",            "sudah saya telepon"),
    ("note: called him",                              "CATATAN",            "called him"),
    ("kategori p2, L1",                               "KATEGORI",           "P2, L1"),
    ("KATEGORI: P2 dan L1.",                          "KATEGORI",           "P2, L1"),
    ("prioritas Penting",                             "PRIORITAS",          "penting"),
    ("PRIORITAS: urgent",                             "PRIORITAS",          "penting"),
    ("priority normal",                               "PRIORITAS",          "biasa"),
    ("ETIK",                                          "ETIK",               ""),
    ("segel",                                         "ETIK",               ""),
    ("teknis",                                        "TEKNIS",             ""),
    ("LIMPAHKAN KE: BPJPH (sertifikat halal)",        "LIMPAHKAN",          "BPJPH (sertifikat halal)"),
    ("rujuk ke Dinas Kesehatan Kab. Bogor",           "LIMPAHKAN",          "Dinas Kesehatan Kab. Bogor"),
    ("refer to BPJPH",                                "LIMPAHKAN",          "BPJPH"),
    ("GABUNG KE PPO-2026-000103",                     "GABUNG",             "PPO-2026-000103"),
    ("gabungkan dengan ppo–2026–000103.",             "GABUNG",             "PPO-2026-000103"),
    ("merge PPO-2026-000103",                         "GABUNG",             "PPO-2026-000103"),
    ("pecah",                                         "PECAH",              ""),
    ("selesai",                                       "SELESAI",            ""),
    ("Tutup.",                                        "SELESAI",            ""),
    ("done",                                          "SELESAI",            ""),
    ("buka  kembali".replace("  ", " "),              "BUKA LAGI",          ""),
    ("BUKAN PENGADUAN",                               "BUKAN PENGADUAN",    ""),
    ("spam",                                          "BUKAN PENGADUAN",    ""),
    ("informasi",                                     "INFORMASI",          ""),
    ("PULIHKAN 3,7",                                  "PULIHKAN",           "3,7"),
    ("bukan spam",                                    "PULIHKAN",           ""),
    ("rahasia",                                       "RAHASIA",            ""),
    ("STATUS?",                                       "STATUS",             ""),
    ("status PPO-2026-000103",                        "STATUS",             "PPO-2026-000103"),
    ("REKAP november 2026",                           "REKAP",              "november 2026"),
    ("rekap 11/2026",                                 "REKAP",              "11/2026"),
    ("CUTI: 1-5 Des 2026, pengganti Sari",            "CUTI",               "1-5 Des 2026, pengganti Sari"),
    ("cuti 1–5 Des 2026, pengganti Sari",             "CUTI",               "1-5 Des 2026, pengganti Sari"),
    ("urung",                                         "URUNG",              ""),
    ("batalkan!",                                     "URUNG",              ""),
    ("BANTUAN",                                       "BANTUAN",            ""),
    ("?",                                             "BANTUAN",            ""),
    ("help?",                                         "BANTUAN",            ""),
    ("ALAMAT: Rere@surel.example",                    "ALAMAT",             "rere@surel.example"),
    ("HASIL: tidak terbukti",                         "HASIL",              "tidak terbukti"),
    ("Hasil: Sebagian terbukti.",                     "HASIL",              "sebagian"),
    ("SEBAB: stok lama tercampur",                    "SEBAB",              "stok lama tercampur"),
    ("akar masalah: antrean",                         "SEBAB",              "antrean"),
    ("#entri kotak saran",                            "ENTRI",              "kotak saran"),
    ("BUKA SEGEL",                                    "BUKA SEGEL",         ""),
    ("tunjuk Budi Santoso",                           "TUNJUK",             "Budi Santoso"),
    ("TUNJUK: Budi Santoso",                          "TUNJUK",             "Budi Santoso"),
    ("ARAHAN: percepat uji lab",                      "ARAHAN",             "percepat uji lab"),
]
COMPLAINANTS = [
    ("STATUS",                                        "STATUS",             ""),
    ("Status pengaduan?",                             "STATUS",             ""),
    ("puas",                                          "PUAS",               ""),
    ("Saya puas.",                                    "PUAS",               ""),
    ("BELUM: barang masih dijual",                    "BELUM",              "barang masih dijual"),
    ("Tidak puas: belum ada tindakan",                "BELUM",              "belum ada tindakan"),
    ("belum",                                         "BELUM",              ""),
    ("CABUT",                                         "CABUT",              ""),
    ("cabut pengaduan.",                              "CABUT",              ""),
    ("Ya",                                            "YA",                 ""),
    ("yes.",                                          "YA",                 ""),
    ("NILAI 4",                                       "NILAI",              "4"),
    ("nilai: 3",                                      "NILAI",              "3"),
    ("*Nilai 1*",                                     "NILAI",              "1"),
    ("NILAI\xa02!",                                   "NILAI",              "2"),
    ("rate 4",                                        "NILAI",              "4"),
    ("RAHASIAKAN",                                    "RAHASIAKAN",         ""),
    ("rahasiakan identitas saya",                     "RAHASIAKAN",         ""),
    ("HAPUS DATA",                                    "HAPUS DATA",         ""),
    ("erase my data",                                 "HAPUS DATA",         ""),
]
WRONG = [
    #  typed                    speaker        act           argument           what should stand there
    ("NILAI 9",                 "complainant", "NILAI",      "9",               Shape.RATING),
    ("nilai: 0",                "complainant", "NILAI",      "0",               Shape.RATING),
    ("NILAI 4,5",               "complainant", "NILAI",      "4,5",             Shape.RATING),
    ("Nilai: bagus sekali",     "complainant", "NILAI",      "bagus sekali",    Shape.RATING),
    ("NILAI",                   "complainant", "NILAI",      "",                Shape.RATING),
    ("TUGASKAN",                "officer",     "TUGASKAN",   "",                Shape.PERSON),
    ("tugaskan ke",             "officer",     "TUGASKAN",   "",                Shape.PERSON),
    ("LIMPAHKAN KE:",           "officer",     "LIMPAHKAN",  "",                Shape.INSTITUTION),
    ("KATEGORI: kedaluwarsa",   "officer",     "KATEGORI",   "kedaluwarsa",     Shape.CATEGORIES),
    ("PRIORITAS: sekali",       "officer",     "PRIORITAS",  "sekali",          Shape.PRIORITY),
    ("HASIL: terbkti",          "officer",     "HASIL",      "terbkti",         Shape.RESULT),
    ("GABUNG KE: 103",          "officer",     "GABUNG",     "103",             Shape.TICKET),
    ("CUTI: minggu depan",      "officer",     "CUTI",       "minggu depan",    Shape.ABSENCE),
    ("alamat",                  "officer",     "ALAMAT",     "",                Shape.EMAIL),
]
# fmt: on


@pytest.mark.parametrize(("typed", "act", "argument"), OFFICERS, ids=[row[0] for row in OFFICERS])
def test_an_officer_s_command_is_read_alone_and_above_a_text(typed, act, argument):
    for mail in (typed, f"{typed}\n\nMohon dicek ya.", f"\n\n{typed}\n\nMohon dicek ya."):
        parsed = parse(mail, speaker="officer")
        assert [(command.act, command.argument, command.problem) for command in parsed.commands] == [
            (act, argument, "")
        ]
        assert parsed.rest == ("Mohon dicek ya." if "Mohon" in mail else "")
        assert parsed.suspects == ()


@pytest.mark.parametrize(("typed", "act", "argument"), COMPLAINANTS, ids=[row[0] for row in COMPLAINANTS])
def test_a_complainant_s_command_is_read(typed, act, argument):
    parsed = parse(f"{typed}\n\nTerima kasih.", speaker="complainant")
    assert [(command.act, command.argument) for command in parsed.commands] == [(act, argument)]
    assert parsed.rest == "Terima kasih."


@pytest.mark.parametrize(("typed", "speaker", "act", "argument", "wanted"), WRONG, ids=[row[0] for row in WRONG])
def test_a_command_with_a_wrong_argument_is_known_as_such(typed, speaker, act, argument, wanted):
    (command,) = parse(typed, speaker=speaker).commands
    assert (command.act, command.argument, command.problem) == (act, argument, wanted.value)


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row.who} {row.act}")
def test_every_phrase_of_the_table_is_understood_on_a_line_of_its_own(row):
    values = {Shape.RATING: ": 4", Shape.RESULT: ": terbukti"}
    for phrase in row.phrases:
        (command,) = parse(phrase + values.get(row.shape, ""), speaker=_speaker(row.who)).commands
        first = by_phrase(_speaker(row.who))[phrase]
        assert command.act in {meaning.act for meaning in first}


def test_no_phrase_has_two_meanings_but_hasil():
    for speaker in ("officer", "complainant"):
        doubles = {phrase for phrase, rows in by_phrase(speaker).items() if len(rows) > 1}
        assert doubles <= {"hasil"}


def test_every_act_has_the_same_shape_for_everybody():
    for row in WORDS:
        assert shape_of(row.act) is row.shape
    assert shape_of(Act.RECEIVE) is Shape.NOTHING


def test_several_commands_stand_one_below_the_other_and_end_at_a_blank_line():
    parsed = parse("HASIL: terbukti\nSEBAB: stok lama\n*selesai*\n\nTUTUP juga gudangnya", speaker="officer")
    assert [(c.act, c.argument) for c in parsed.commands] == [
        (Act.RESULT, "terbukti"),
        (Act.CAUSE, "stok lama"),
        (Act.CLOSE, ""),
    ]
    assert parsed.rest == "TUTUP juga gudangnya"


def test_a_list_of_questions_below_minta_data_is_its_text():
    parsed = parse("Minta data:\n- status\n- alamat: jalan dan kota\nhasil apa?", speaker="officer")
    assert [command.act for command in parsed.commands] == [Act.ASK]
    assert parsed.rest == "- status\n- alamat: jalan dan kota\nhasil apa?"


def test_a_list_of_commands_is_a_list_of_commands():
    parsed = parse("• TERIMA\n• KATEGORI P2\n• TUGASKAN KE Budi", speaker="officer")
    assert [command.act for command in parsed.commands] == [Act.ACCEPT, Act.CATEGORY, Act.ASSIGN]


def test_an_answer_that_begins_behind_the_colon_goes_on_below():
    parsed = parse("JAWAB: Yth. Ibu,\nSelesai.\n\nSalam,\nSari", speaker="officer")
    (command,) = parsed.commands
    assert text_of(parsed, command) == "Yth. Ibu,\nSelesai.\n\nSalam,\nSari"


def test_a_reason_stands_behind_the_colon_or_below():
    inline = parse("TOLAK: salah unit\n\nMaaf.", speaker="officer")
    below = parse("TOLAK\nsalah unit", speaker="officer")
    assert text_of(inline, inline.commands[0]) == "salah unit"
    assert text_of(below, below.commands[0]) == "salah unit"


def test_a_comment_behind_a_rating_is_kept_as_text():
    parsed = parse("NILAI 4. Terima kasih, cepat sekali\nSalam", speaker="complainant")
    assert [(c.act, c.argument) for c in parsed.commands] == [(Act.RATE, "4")]
    assert parsed.rest == "Terima kasih, cepat sekali\nSalam"


def test_officers_words_mean_nothing_in_a_complainant_s_mail_and_the_reverse():
    assert parse("TERIMA", speaker="complainant").commands == ()
    assert parse("JAWAB\nx", speaker="complainant").commands == ()
    assert parse("CABUT", speaker="officer").commands == ()
    assert parse("NILAI 4", speaker="officer").commands == ()


def _speaker(who):
    return "complainant" if who == "complainant" else "officer"
