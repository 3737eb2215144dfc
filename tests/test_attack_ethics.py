"""An allegation against staff that came to an ordinary inbox: from then on nobody but its readers sees a word of it."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest

from daemon.evaluation import evaluate, month_recap
from daemon.recap_files import recap_csv
from store import where
from tests.desks import conversation

SONG = "QXETIKVKENARIZW"
READERS = {"lestari", "wahyu", "pemohon"}
TECHNICAL = (
    "> ratih@niaga.example ke kotak_saran: SKI belum terbit",
    "SKI kami dengan no aju 20261102-004417 belum terbit.\n",
)
ACCUSED = f"Petugas Dimas meminta uang rokok Rp 2.000.000 kepada kami kemarin, saksinya {SONG}.\n"
ROADS = {
    "at once": ((f"> {SONG}@niaga.example ke kotak_saran: minta uang {SONG}", ACCUSED),),
    "in a later mail": (TECHNICAL, ("> pemohon membalas E01", ACCUSED)),
    "in an answer to an officer": (
        TECHNICAL,
        ("> sari membalas P01", "MINTA DATA\nKapan diajukan?\n"),
        ("> pemohon membalas E03", ACCUSED),
    ),
    "after it was given to somebody": (
        TECHNICAL,
        ("> sari membalas P01", "TUGASKAN KE Hendra\n"),
        ("> hendra membalas P02", "TERIMA\n"),
        ("> pemohon membalas E01", ACCUSED),
    ),
    "by an officer's command": (
        (f"> ratih@niaga.example ke kotak_saran: SKI {SONG}", f"SKI kami belum terbit sejak Senin, kata {SONG}.\n"),
        ("> sari membalas P01", "ETIK\n"),
    ),
}  # fmt: skip
MORNINGS = ("2026-11-17 08:30", "2026-11-23 08:30", "2026-11-27 08:30", "2026-12-01 09:00", "2026-12-07 08:30")


def words(row):
    papers = " ".join(b64decode(file["content"]).decode("latin-1") for file in row.get("files", ()))
    return f"{row['letter']['subject']} {row['letter']['text']} {row['letter']['html']} {papers}".upper()


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_from_its_sealing_on_nobody_but_a_reader_is_written_a_word_of_it(tmp_path, road):
    with conversation(tmp_path) as scene:
        for line, text in road[:-1]:
            scene.step(line, text)
        before = len(scene.sent)
        scene.step(*road[-1])
        (case,) = scene.desks[0].ledger.table("tickets")
        assert case["sealed"]
        for morning in MORNINGS:
            scene.step(f"jam {morning}", "")
        scene.step("> sari ke sistem: REKAP", "REKAP 2026-11\n")
        scene.step("jam 2026-12-08 09:00", "")
        after = scene.sent[before:]
        assert {"P10", "D03", "D04"} & {row["mail"] for row in after}
        told = [f"{row['mail']} {row['to']}" for row in after if row["to"] not in READERS and SONG in words(row)]
        assert told == []
        assert [row["mail"] for row in after if row["to"] in READERS - {"pemohon"}]


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_earlier_readers_have_it_neither_in_their_digest_nor_in_the_recap(tmp_path, road):
    with conversation(tmp_path) as scene:
        for line, text in road:
            scene.step(line, text)
        (case,) = scene.desks[0].ledger.table("tickets")
        scene.step("jam 2026-11-17 08:30", "")
        digests = [row for row in scene.fresh if row["mail"] in ("P10", "P11", "D06")]
        assert [row["to"] for row in digests if case["number"] in words(row) and row["to"] not in READERS] == []
        general = scene.desks[0]
        recap = recap_csv(month_recap(general, evaluate(*scene.desks, "2026-11", scene.clock[0])))
        assert SONG.encode() not in recap.upper()


def test_small_counts_of_ethics_and_reports_are_told_neither_alone_nor_by_what_they_leave(tmp_path):
    with conversation(tmp_path) as scene:
        scene.step(*ROADS["at once"][0])
        scene.step("> pelapor@surel.example ke wbs: laporan", "Oknum pegawai meminta uang pelicin di gudang.\n")
        for number in range(4):
            scene.step(f"> a{number}@niaga.example ke kotak_saran: SKI", f"{TECHNICAL[1]}Ke-{number}.\n")
        scene.step("jam 2026-12-01 09:00", "")
        (month,) = [row for row in scene.fresh if row["mail"] == "D04"]
        text = " ".join(month["letter"]["text"].split())
        assert "<3" in text
        assert "E2" not in text.replace("<3", "")
        kept = scene.desks[0].ledger.table("reports").get(where("job_period") == "figures/2026-11")
        assert "whistleblower" not in json.dumps(dict(kept))
