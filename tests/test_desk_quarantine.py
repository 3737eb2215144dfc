"""What no reader can read, what breaks its turn and what is too big: a stub, and somebody hears of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daemon.books import as_shown, words
from daemon.desk import Arrival
from daemon.tokens import reply_address
from daemon.vocabulary import Channel
from mailboxes.read import read
from mailboxes.worker import Unreadable
from store import LedgerFull, where
from tests.desks import START, conversation
from tests.test_store_transactions import overheard

RAW = b"From: dewi@surel.example\r\nTo: x@y.example\r\nSubject: SKI\r\nMessage-ID: <a@b>\r\n\r\nSKI kami terlambat.\r\n"


def arrival(uid: int, *, complete: bool = True) -> Arrival:
    return Arrival(Channel.SUGGESTION_BOX, "kotaksaran", 1, uid, START, RAW, complete)


def mails(scene) -> list[str]:
    return sorted(f"{row['mail']} {row['to']}" for row in scene.reception.general.ledger.table("outbox"))


def test_an_unreadable_message_becomes_a_stub_that_the_receiving_officers_hear_of(tmp_path):
    with conversation(tmp_path) as scene:
        found = scene.reception.decide([(arrival(1), Unreadable("more than 256 MB"))])
        assert [one.value for one in found] == ["quarantine"]
        assert mails(scene) == ["P11 nadia", "P11 sari"]
        stub = next(iter(scene.reception.general.ledger.table("tickets")))
        assert stub["state"] == "KARANTINA"
        assert scene.reception.general.originals.read(stub["originals"][0]) == RAW


@pytest.mark.parametrize("channel", [Channel.WHISTLEBLOWER, Channel.SUGGESTION_BOX])
def test_an_unreadable_report_of_a_whistleblower_is_the_directors_alone(tmp_path, channel):
    with conversation(tmp_path) as scene:
        address = scene.reception.general.office.channels[Channel.WHISTLEBLOWER].address
        raw = RAW.replace(b"x@y.example", address.upper().encode())
        report = replace(arrival(1), channel=channel, mailbox=channel.value, raw=raw)
        scene.reception.decide([(report, Unreadable("more than 256 MB"))])
        assert mails(scene) == []
        sealed = scene.reception.whistleblower
        assert [(row["mail"], row["to"]) for row in sealed.ledger.table("outbox")] == [("D01", "lestari")]
        (case,) = sealed.ledger.table("tickets")
        assert sealed.originals.read(case["originals"][0]) == raw


def test_a_message_too_big_to_fetch_is_answered_with_how_to_send_it_again(tmp_path):
    with conversation(tmp_path) as scene:
        scene.reception.decide([(arrival(1, complete=False), read(RAW))])
        assert mails(scene) == ["E09 pemohon", "P11 nadia", "P11 sari"]


def test_the_officers_have_reason_original_and_both_decisions_at_hand(tmp_path):
    with conversation(tmp_path) as scene:
        scene.reception.decide([(arrival(1), Unreadable("more than 256 MB"))])
        desk = scene.reception.general
        (stub,) = desk.ledger.table("tickets")
        for row in desk.ledger.table("outbox"):
            assert [desk.originals.read(name) for name in row["attach"]] == [RAW]
            letter = words(desk.ledger, row["message_id"])["letter"]
            assert stub["number"] == "K-2026-000001"
            for word in ("PULIHKAN", "ABAIKAN"):
                assert f"body={word}" in letter["html"]


@pytest.mark.parametrize(("word", "state", "case"), [("PULIHKAN", "DIGABUNG", 1), ("dismiss", "BUKAN_PENGADUAN", 0)])
def test_a_tap_decides_on_the_mail_that_it_stands_below_and_a_second_tap_does_nothing(tmp_path, word, state, case):
    with conversation(tmp_path) as scene:
        scene.reception.decide([(arrival(1), Unreadable("more than 256 MB"))])
        desk, office = scene.reception.general, scene.reception.general.office
        sari = office.people["sari"]
        to = reply_address(desk.secret, office.address, "+", "K-2026-000001", "sari")
        for tap in (2, 3):
            raw = f"From: {sari.address}\r\nTo: {to}\r\nSubject: Re: K-2026-000001\r\n\r\n{word}\r\n".encode()
            answer = replace(arrival(tap), channel=Channel.DESK, mailbox="meja", raw=raw)
            scene.reception.decide([(answer, read(raw + b" " * tap))])
        stub = desk.ledger.table("tickets").get(where("number") == "K-2026-000001")
        assert stub["state"] == state
        numbers = [row["number"] for row in desk.ledger.table("tickets") if row["number"].startswith("PPO")]
        assert len(numbers) == case
        assert len([row for row in desk.ledger.table("events") if row["ticket"] == "K-2026-000001"]) == 2


ENCRYPTED = RAW.partition(b"\r\n\r\n")[0] + (
    b'\r\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\r\n\r\n'
    b"--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
    b"--b\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n"
)
EMPTY = RAW.partition(b"\r\n\r\n")[0].replace(b"Subject: SKI", b"Subject: ") + b"\r\n\r\n"
PHOTOGRAPH = EMPTY.rstrip() + b"\r\nContent-Type: image/jpeg; name=foto.jpg\r\n\r\nx"


@pytest.mark.parametrize(
    ("raw", "said"),
    [(ENCRYPTED, "isinya terenkripsi"), (EMPTY, "tidak berisi tulisan"), (PHOTOGRAPH, "")],
    ids=["encrypted", "empty", "photograph"],
)
def test_what_nobody_can_read_is_answered_with_how_to_send_it_again(tmp_path, raw, said):
    with conversation(tmp_path) as scene:
        scene.reception.decide([(arrival(1), read(raw))])
        letters = {row["mail"]: row for row in scene.reception.general.ledger.table("outbox")}
        assert ("E09" in letters) == bool(said)
        assert ("E01" in letters) == (not said)
        texts = " ".join(as_shown(row)["letter"]["text"] for row in scene.reception.general.ledger.table("letters"))
        assert said in texts
        assert "cannot be read" not in texts


def test_a_message_that_breaks_its_turn_never_takes_its_neighbours_with_it(tmp_path):
    with conversation(tmp_path) as scene:
        broken = replace(read(RAW), message_id="c@d", reply=None)
        found = scene.reception.decide([(arrival(1), broken), (arrival(2), read(RAW))])
        assert [one.value for one in found] == ["quarantine", "new_ticket"]


def test_a_full_disk_stops_intake_loses_nothing_and_resumes(tmp_path, monkeypatch):
    connections = overheard(monkeypatch, [])
    with conversation(tmp_path) as scene:
        base = next(c for c in connections if not _is_sealed(c))
        pages = base.execute("PRAGMA page_count").fetchone()[0]
        base.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(LedgerFull):
            for uid in range(1, 400):
                scene.reception.decide([(arrival(uid), replace(read(RAW), message_id=f"{uid}@b"))])
        taken = len(scene.reception.general.ledger.table("intake"))
        base.execute("PRAGMA max_page_count = 1000000")
        scene.reception.decide([(arrival(999), replace(read(RAW), message_id="999@b"))])
        assert len(scene.reception.general.ledger.table("intake")) == taken + 1


def _is_sealed(connection) -> bool:
    return "sqlcipher" in type(connection).__module__
