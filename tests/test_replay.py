"""`loket replay` on old mail, as an operator runs it: one object a message, nothing sent, nothing of ours opened."""

from __future__ import annotations

import json
import mailbox
import shutil
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from daemon.command_line import main
from mailboxes.worker import Reader, Unreadable
from tests.configured import SHIPPED, written

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = json.loads((SAMPLES / "general" / "expected.json").read_text(encoding="utf-8"))["surel"]
COMMANDS = json.loads((SAMPLES / "officers" / "expected.json").read_text(encoding="utf-8"))
SCAN = "12-kotak-saran-hasil-pindai"  # its category is known only after an officer has typed it
REPLY = "22-balasan-pemohon-lengkapi-data"  # category and priority are its case's, which is not here
KEYS = {
    "channel": "kotak",
    "type": "jenis",
    "categories": "kategori",
    "route": "rute",
    "priority": "prioritas",
    "language": "bahasa",
    "confidentiality": "kerahasiaan",
    "action": "aksi",
    "attachments": "lampiran",
    "receipt": "kirim_tanda_terima",
    "receipt_to": "tanda_terima_ke",
    "effective": "efektif",
    "due": "jatuh_tempo_7hk",
}
TOLD = {"petugas_penerima": "petugas_penerima", "petugas_teknis_siaga": "petugas_teknis", "direktur": "direktur"}


@pytest.fixture
def config(tmp_path):
    """The shipped config.toml where no secret and no data are."""
    return written(tmp_path)


def replayed(path, *more):
    """The objects of a replay with the shipped configuration, by file."""
    with redirect_stdout(StringIO()) as out:
        assert main(["replay", str(path), "--config", str(SHIPPED), "--json", *more]) == 0
    return {one["file"]: one for one in map(json.loads, out.getvalue().splitlines())}


@pytest.fixture(scope="module")
def general():
    """The replay of every general sample."""
    return replayed(SAMPLES / "general")


@pytest.fixture(scope="module")
def officers():
    """The replay of every officer's mail."""
    return replayed(SAMPLES / "officers")


def expected(name):
    row = dict(EXPECTED[name])
    row["kategori"] = [] if name in (SCAN, REPLY) else row["kategori"]
    row["prioritas"] = "biasa" if name == REPLY else row["prioritas"]
    row["kotak"] = "kotak_saran" if name == "19-spam-seo" else row["kotak"]  # it came by Bcc
    return {ours: row.get(theirs) for ours, theirs in KEYS.items()} | {"fields": row["bidang"]}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_folder_gives_for_every_mail_what_is_expected(name, general):
    wanted, found = expected(name), general[name]
    fields = {key: found["fields"].get(key) for key in wanted["fields"]}
    assert {key: found[key] for key in wanted} | {"fields": fields} == wanted


def test_every_object_has_the_keys_that_the_handbook_names(general, officers):
    handbook = (Path(__file__).parents[1] / "docs" / "operating.md").read_text(encoding="utf-8")
    for one in (*general.values(), *officers.values()):
        assert {"type", "categories", "route", "action", "fields", "effective", "due", "mails", "because"} <= set(one)
        assert [key for key in one if f"`{key}`" not in handbook] == []
        for day in (one["effective"], one["due"], one["received"]):
            assert day is None or datetime.fromisoformat(day)


def test_mails_are_named_with_the_role_of_their_reader(general):
    mails = {(one["mail"], one["role"]) for one in general["01-surat-resmi-ski-terlambat"]["mails"]}
    assert mails == {("E01", "pemohon"), ("P01", "petugas_penerima")}
    alarm = [m["role"] for m in general["27-darurat-keracunan-sabtu-malam"]["mails"] if m["mail"] == "P09"]
    assert {TOLD[one] for one in EXPECTED["27-darurat-keracunan-sabtu-malam"]["beri_tahu_segera"]} == set(alarm)
    assert general["19-spam-seo"]["mails"] == general["20-balasan-otomatis-cuti"]["mails"] == []


def test_a_channel_that_is_named_holds_for_every_mail(tmp_path):
    names = [name for name, row in EXPECTED.items() if row["kotak"] == "ulpk"]
    for name in names:
        shutil.copy(SAMPLES / "general" / f"{name}.eml", tmp_path)
    found = replayed(tmp_path, "--channel", "ulpk")
    assert {one["channel"] for one in found.values()} == {"ulpk"}
    assert found["11-ulpk-rekap-massal-csv"]["action"] == "tiket_baru_pecah"
    assert len(found["11-ulpk-rekap-massal-csv"]["tickets"]) == 3


def test_an_mbox_and_a_maildir_give_the_same_as_a_folder(general, tmp_path):
    files = sorted((SAMPLES / "general").glob("*.eml"))
    box, folder = mailbox.mbox(tmp_path / "lama.mbox"), mailbox.Maildir(tmp_path / "Maildir")
    for file in files:
        box.add(file.read_bytes())
        folder.add(file.read_bytes())
    box.close()
    wanted = [_without_place(one) for one in general.values()]
    for path in (tmp_path / "lama.mbox", tmp_path / "Maildir"):
        assert [_without_place(one) for one in replayed(path).values()] == wanted


def _without_place(one):
    """Without the name of the file, and the code of a report, which is drawn anew each time."""
    code = {"ticket", "tickets"} if one["channel"] == "wbs" else set()
    return {key: value for key, value in one.items() if key not in {"file", *code}}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_officers_old_mail_shows_what_it_would_do(name, officers):
    row, found = COMMANDS[name], officers[name]
    made = {
        "perintah": found["commands"],
        "sisa": found["rest"],
        "ke_pemohon": found["to_complainant"],
        "hentikan_jam_respons": found["responded"],
        "status": found["state"],
        "kutipan_dibuang": "menulis:" not in found["rest"],
        "ditolak": "jawaban kepada pemohon belum terkirim" if found["refused"] else "",
    }
    assert {key: made[key] for key in row} == row
    assert [one["reason"] for one in found["refused"]] == (["needs_answer"] if "ditolak" in row else [])
    assert found["assumed"]


def test_a_later_mail_about_an_assumed_case_finds_it_as_the_earlier_one_left_it(officers):
    later = officers["p7-selesai-tanpa-jawaban"]
    assert officers["p4-tugaskan-dengan-catatan"]["state"] == later["state"] == "DITERUSKAN"


def test_an_answer_to_a_complaint_in_the_same_folder_belongs_to_it(tmp_path):
    first = (SAMPLES / "general" / "28-permintaan-informasi.eml").read_text()
    (tmp_path / "1.eml").write_text(first)
    again = first.replace("<28@", "<29@").replace("10:30:00", "11:30:00")
    again = again.replace("Subject: ", "References: <28@forwarder.example>\nSubject: Re: [PPO-2026-000777] ")
    (tmp_path / "2.eml").write_text(again)
    found = replayed(tmp_path)
    assert (found["2"]["ticket"], found["2"]["assumed"]) == (found["1"]["ticket"], False)
    assert found["2"]["categories"] == found["1"]["categories"]


def test_an_officers_mail_that_our_server_found_forged_does_nothing(tmp_path):
    raw = (SAMPLES / "officers" / "p4-tugaskan-dengan-catatan.eml").read_bytes()
    verdict = b"Authentication-Results: mail.peredaranpangan.bpom.example; dmarc=fail\r\n"
    (tmp_path / "p4.eml").write_bytes(verdict + raw)
    found = replayed(tmp_path)["p4"]
    assert [one["reason"] for one in found["refused"]] == ["unconfirmed"]
    assert found["state"] == "BARU"


def test_what_names_the_whistleblower_address_is_that_desks_whatever_the_channel():
    found = replayed(SAMPLES / "general" / "14-wbs-anonim.eml", "--channel", "kotak_saran")["14-wbs-anonim"]
    assert (found["channel"], found["route"], found["due"]) == ("wbs", "wbs", "2026-11-23")
    assert {mail["mail"] for mail in found["mails"]} == {"W01", "D01"}


def test_a_mail_that_cannot_be_read_is_said_to_be_quarantined(monkeypatch):
    monkeypatch.setattr(Reader, "read", lambda _self, _raw: Unreadable("the reader ended with status 1"))
    (found,) = replayed(SAMPLES / "general" / "28-permintaan-informasi.eml").values()
    assert (found["type"], found["action"]) == ("bukan_pengaduan", "karantina")
    assert found["because"] == [found["reason"]] == ["the reader ended with status 1"]


def test_a_replay_says_each_decision_in_words_and_opens_nothing_of_the_office(config, capsys):
    assert main(["replay", str(SAMPLES / "general"), "--config", str(config)]) == 0
    out, err = capsys.readouterr()
    lines = [line for line in out.splitlines() if not line.startswith(" ")]
    assert len(lines) == len(EXPECTED)
    assert any(line.startswith("01-surat-resmi-ski-terlambat: pengaduan L1 -> tiket_baru") for line in lines)
    assert err == ""
    assert [path.name for path in config.parent.iterdir()] == ["config.toml"]


def test_what_is_not_there_is_said(config, capsys, tmp_path):
    assert main(["replay", str(tmp_path / "tidak-ada"), "--config", str(config)]) == 1
    assert "tidak-ada" in capsys.readouterr().err
