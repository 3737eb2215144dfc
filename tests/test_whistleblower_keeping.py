"""What is left of a report on the disk once it was delivered: all, what only its readers can open, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from daemon import books
from daemon.desk import Arrival
from daemon.handover import hand_over
from daemon.office import Sealed
from daemon.poster import envelope
from daemon.ringing import tick
from daemon.vocabulary import Channel
from daemon.whistleblower_keeping import put_away
from daemon.work import Alone
from mailboxes.worker import Unreadable
from store import open_ledger, verify_chain
from tests.configured import mistakes_of, written
from tests.desks import START, conversation
from tests.office import sample_office
from tests.servers.gnupg import key_ring

WORDS = ("pelicin", "gudang barat", "Suparman", "0812 3456 7890")
TALE = f"Nama: {WORDS[2]}\nTelepon: {WORDS[3]}\n\nOknum pegawai meminta uang {WORDS[0]} Rp 5 juta di {WORDS[1]}.\n"
MORE = "Kemarin terulang lagi, bukti ada pada saksi Partono di ruang arsip.\n"


@pytest.fixture(scope="module")
def ring():
    with key_ring() as found:
        found.make("lestari@kantor.example")
        yield found


def office(keep, ring=None, **people):
    whole = sample_office()
    key = ring.run("--armor", "--export", "lestari@kantor.example").decode() if ring else ""
    changed = {"lestari": replace(whole.people["lestari"], openpgp=key), **people}
    return replace(whole, people={**whole.people, **changed}, whistleblower=Sealed(keep=keep))


def send(desk, *states):
    """As if every mail owed had met this fate."""
    for row in desk.ledger.table("outbox"):
        if row["state"] == "queued":
            assert bytes(envelope(desk, row))
            desk.ledger.table("outbox").update({"state": states[0] if states else "sent"}, doc_ids=[row.doc_id])


def everything_in(folder):
    """All that the sealed ledger says, with its key."""
    with open_ledger(folder / "wbs.db", key="kunci uji", read_only=True) as ledger:
        rows = [str(dict(row)) for name in ledger.tables() for row in ledger.table(name)]
        blobs = ledger.engine._connection.all('SELECT content FROM "~blobs"')
        assert verify_chain(ledger).first_broken is None
    return "\n".join(rows) + "\n".join(bytes(blob).decode("latin-1") for (blob,) in blobs)


def said(scene, code):
    return " ".join(next(row for row in scene.fresh if row["mail"] == code)["letter"]["text"].split())


def report(scene):
    scene.step("> suparman@surel.example ke wbs: minta uang pelicin", TALE)
    return scene.desks[1]


@pytest.mark.parametrize("keep", ["sealed", "nothing"])
def test_a_report_that_was_delivered_is_nowhere_in_the_ledger_even_for_who_has_its_key(tmp_path, ring, keep):
    with conversation(tmp_path, office(keep, ring)) as scene:
        desk = report(scene)
        assert "pelicin" in said(scene, "D01")
        send(desk)
        scene.step("> pemohon membalas W01", MORE)
        assert "Partono" in said(scene, "D01")
        send(desk)
        scene.step("> lestari membalas D01", f"TERIMA\n> {MORE}")
        send(desk)
        assert put_away(desk) > 0
        assert put_away(desk) == 0
    left = everything_in(tmp_path)
    assert [word for word in (*WORDS, "Partono", "minta uang") if word in left] == []
    assert "suparman@surel.example" in left
    raw = (tmp_path / "wbs.db").read_bytes() + b"".join(path.read_bytes() for path in tmp_path.glob("wbs.db-*"))
    assert len(raw) < 2_000_000


def test_what_was_sealed_opens_with_the_directors_key_as_it_came(tmp_path, ring):
    with conversation(tmp_path, office("sealed", ring)) as scene:
        desk = report(scene)
        name = desk.ledger.table("intake").all()[0]["original"]
        whole = desk.originals.read(name)
        send(desk)
        put_away(desk)
        assert ring.run("--decrypt", given=desk.originals.read(name)) == whole


def test_where_all_is_kept_nothing_is_put_away(tmp_path):
    with conversation(tmp_path) as scene:
        desk = report(scene)
        send(desk)
        assert put_away(desk) == 0
        assert desk.originals.read(desk.ledger.table("intake").all()[0]["original"])
        assert "pelicin" in books.ticket(desk.ledger, desk.ledger.table("tickets").all()[0]["number"]).narrative


@pytest.mark.parametrize("fate", ["queued", "sending", "failed"])
def test_nothing_is_put_away_before_it_was_delivered(tmp_path, fate):
    with conversation(tmp_path, office("nothing")) as scene:
        desk = report(scene)
        send(desk, fate)
        assert put_away(desk) == 0
        (row,) = [row for row in desk.ledger.table("outbox") if row["mail"] == "D01"]
        assert b"pelicin" in desk.originals.read(row["attach"][0])
        assert "pelicin" in books.words(desk.ledger, row["message_id"])["letter"]["text"]


def test_nothing_is_dropped_before_the_director_has_acted_on_it(tmp_path):
    with conversation(tmp_path, office("nothing")) as scene:
        desk = report(scene)
        name = desk.ledger.table("intake").all()[0]["original"]
        send(desk)
        put_away(desk)
        scene.step("> D01 terpantul 5.2.2", "")
        put_away(desk)
        assert b"pelicin" in desk.originals.read(name)
        scene.step("> lestari membalas D01", "TERIMA\n")
        put_away(desk)
        assert desk.originals.read(name) == b""


def test_a_report_for_which_no_mail_could_be_written_stays(tmp_path, monkeypatch):
    with conversation(tmp_path, office("nothing")) as scene:
        monkeypatch.setattr("daemon.desk.commit", lambda *_: 1 / 0)
        arrival = Arrival(Channel.WHISTLEBLOWER, "wbs", 1, 1, START, b"Subject: x\r\n\r\npelicin")
        scene.reception.decide([(arrival, Unreadable("it is broken"))])
        desk = scene.desks[1]
        assert put_away(desk) == 0
        assert b"pelicin" in desk.originals.read(desk.ledger.table("intake").all()[0]["original"])


def test_an_original_whose_readers_have_no_key_stays_whole(tmp_path):
    with conversation(tmp_path, office("sealed")) as scene:
        desk = report(scene)
        send(desk)
        put_away(desk)
        assert b"pelicin" in desk.originals.read(desk.ledger.table("intake").all()[0]["original"])


def test_what_cannot_be_sealed_keeps_the_clock_from_nothing_else(tmp_path, monkeypatch, caplog):
    with conversation(tmp_path, office("sealed")) as scene:
        monkeypatch.setattr("daemon.ringing.put_away", lambda _desk: 1 / 0)
        now = datetime(2026, 11, 17, 1, 0, tzinfo=UTC)
        general, sealed = scene.desks
        parts = {"settings": SimpleNamespace(data=tmp_path), "general": general, "whistleblower": sealed}
        tick(SimpleNamespace(now=lambda: now, work=Alone(), **parts))
        assert books.reported(scene.desks[0].ledger, "overdue", "2026-11-17")
        assert [record.facts["error"] for record in caplog.records if record.message == "ring-failed"] == [
            "ZeroDivisionError"
        ]


def test_a_notice_of_a_machine_is_put_away_for_the_director(tmp_path, ring):
    with conversation(tmp_path, office("sealed", ring)) as scene:
        desk = report(scene)
        scene.step("> pemohon membalas otomatis W01", "Saya cuti, hubungi Partono.\n")
        send(desk)
        put_away(desk)
    assert "Partono" not in everything_in(tmp_path)


def test_the_same_mail_that_comes_again_finds_nothing_of_what_was_put_away(tmp_path):
    with conversation(tmp_path, office("nothing")) as scene:
        desk = report(scene)
        again = scene.latest
        send(desk)
        scene.step("> lestari membalas D01", "TERIMA\n")
        put_away(desk)
        scene._arrive(Channel.WHISTLEBLOWER, again)
        first, _, second = desk.ledger.table("intake").all()
        assert (second["disposition"], desk.originals.read(first["original"])) == ("duplicate", b"")
        assert b"pelicin" in desk.originals.read(second["original"])
        assert put_away(desk) == 1
        assert desk.originals.read(second["original"]) == b""


def test_without_its_contents_a_report_is_still_given_to_an_investigator_and_opened(tmp_path):
    with conversation(tmp_path, office("nothing")) as scene:
        desk = report(scene)
        send(desk)
        put_away(desk)
        scene.step("> lestari membalas D01", "TUNJUK Wahyu\n")
        told = next(row for row in scene.fresh if row["to"] == "wahyu")
        assert "Isi laporan tidak tersimpan" in " ".join(told["letter"]["text"].split())
        scene.step("> lestari membalas D01", "BUKA SEGEL\n")
        hand_over(*reversed(scene.desks), scene.clock[0])
        (case,) = scene.desks[0].ledger.table("tickets")
        assert (case["narrative"], case["confidential"]) == ("", True)


KEEP, SECOND = 'keep = "all"', 'about_director = ""'


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        (((KEEP, 'keep = "semua"'),), "whistleblower.keep"),
        (((KEEP, 'keep = "sealed"'),), "whistleblower.keep"),
        (((SECOND, 'about_director = "siapa"'),), "whistleblower.about_director"),
        (((SECOND, 'about_director = "lestari"'),), "whistleblower.about_director"),
        (((SECOND, 'about_director = "wahyu"'), (KEEP, 'keep = "sealed"')), "whistleblower.keep"),
        ((("[whistleblower]", '[whistleblower]\nsiapa = ""'),), "whistleblower.siapa"),
    ],
)
def test_what_cannot_be_kept_so_or_told_so_is_a_mistake(tmp_path, changes, place):
    assert list(mistakes_of(written(tmp_path, *changes))) == [place]


def test_who_reads_reports_about_the_director_needs_no_role(tmp_path):
    person = '[people.inspektur]\nname = "Inspektur"\naddress = "i@itjen.example"\nroles = []\n[people.lestari]'
    changes = (("[people.lestari]", person), (SECOND, 'about_director = "inspektur"'))
    assert mistakes_of(written(tmp_path, *changes)) == {}
    assert list(mistakes_of(written(tmp_path, changes[0]))) == ["people.inspektur.roles"]
