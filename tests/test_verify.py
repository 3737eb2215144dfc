"""Every message in every mailbox has one intake line of its own, and whatever has none is named."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from daemon import reconcile
from daemon.service import once, open_house, utc_now
from daemon.verify import verify
from daemon.vocabulary import Channel
from mailboxes.archive import messages
from mailboxes.imap import Mailbox, Unreachable
from store import open_ledger
from tests.houses import INBOXES, settings_for

SAMPLES = Path(__file__).parent / "samples" / "general"
SAMPLE = (SAMPLES / "01-surat-resmi-ski-terlambat.eml").read_bytes()
BOX = INBOXES[Channel.SUGGESTION_BOX]
HEAD = b"From: ratih@niaga.example\r\nTo: kotak@peredaranpangan.bpom.example\r\nSubject: SKI belum terbit\r\n\r\n"
BARE = [HEAD + f"Nomor aju 20261102-00441{n} belum terbit sejak dua minggu lalu.\r\n".encode() for n in range(3)]
ODD = (
    b"\r\nSurel tanpa kepala.\r\n",
    b"Subject: tanpa isi\r\n",
    b"Subject: baris liar\r\nini bukan kepala surat\r\nFrom: a@surel.example\r\n\r\nisi\r\n",
    b"Subject: \xe4\xff mentah\r\n\tlanjutan\r\nX-Kosong:\r\n\r\n\r\n\r\nisi\r\n",
    b"Subject: besar\r\nX-Panjang: " + b"x" * 70_000 + b"\r\n\r\nisi\r\n",
    HEAD + b"kata kata\r\n" * 30_000,
)
NOBODY = ("127.0.0.1", 1)  # a port on which no server listens


@pytest.fixture
def settings(dovecot, postfix, tmp_path):
    for name in INBOXES.values():
        dovecot.empty(name)
    return settings_for(dovecot, postfix.account(), tmp_path / "data", max_bytes=200_000)


def take(settings, dovecot, *raws, box=BOX):
    """These mails, in the inbox and then taken and filed."""
    for raw in raws:
        dovecot.deliver_at(raw, box)
    with open_house(settings) as house:
        assert asyncio.run(once(house)) == len(raws)


def test_messages_without_a_message_id_are_accounted_for_one_by_one(settings, dovecot):
    take(settings, dovecot, *BARE)
    found = verify(settings, utc_now())
    assert (found["messages"], found["accounted"], found["waiting"]) == (3, 3, 0), found
    assert found["ok"]


def test_a_filed_message_that_only_looks_like_another_is_found(settings, dovecot):
    take(settings, dovecot, *BARE[:2])
    dovecot.deliver_at(BARE[2], BOX, into="Loket.Tiket")
    found = verify(settings, utc_now())
    assert (found["messages"], found["accounted"]) == (3, 2)
    assert found["missing"] == [f"{BOX}/Loket/Tiket/3 has no intake line"]


def test_a_second_copy_of_a_filed_message_is_named_as_one(settings, dovecot):
    take(settings, dovecot, SAMPLE)
    dovecot.deliver_at(SAMPLE, BOX, into="Loket.Spam")
    found = verify(settings, utc_now())
    assert (found["messages"], found["accounted"], found["ok"]) == (2, 1, False)
    assert found["missing"][0].endswith("is a second copy")


def test_a_message_of_the_whistleblower_inbox_is_accounted_for_like_any_other(settings, dovecot):
    wbs = INBOXES[Channel.WHISTLEBLOWER]
    take(settings, dovecot, BARE[0], box=wbs)
    assert verify(settings, utc_now())["mailboxes"][wbs] == {"messages": 1, "accounted": 1, "waiting": 0, "gone": 0}
    dovecot.deliver_at(BARE[1], wbs, into="Loket.Tiket")
    assert not verify(settings, utc_now())["ok"]


def test_messages_of_any_shape_are_known_again_where_they_were_filed(settings, dovecot):
    take(settings, dovecot, *ODD)
    found = verify(settings, utc_now())
    assert (found["messages"], found["accounted"], found["missing"]) == (len(ODD), len(ODD), [])


def test_bodies_are_fetched_only_where_the_header_does_not_decide(settings, dovecot, monkeypatch):
    take(settings, dovecot, SAMPLE, *BARE)
    fetched = []

    def watched(mailbox, folder, uids):
        fetched.extend(uids)
        return messages(mailbox, folder, uids)

    monkeypatch.setattr(reconcile, "messages", watched)
    assert verify(settings, utc_now())["ok"]
    assert len(fetched) == 3


def test_what_lies_in_the_inbox_waits_and_after_an_hour_somebody_hears_of_it(settings, dovecot):
    take(settings, dovecot)
    dovecot.deliver_at(SAMPLE, BOX, datetime(2026, 11, 16, 2, 0, tzinfo=UTC))
    soon = verify(settings, datetime(2026, 11, 16, 2, 50, tzinfo=UTC))
    late = verify(settings, datetime(2026, 11, 16, 3, 1, tzinfo=UTC))
    assert (soon["messages"], soon["accounted"], soon["waiting"], soon["ok"]) == (1, 0, 1, True)
    assert late["missing"][0].startswith(f"{BOX}/")
    assert "2026-11-16 02:00 UTC" in late["missing"][0]


def test_a_message_that_was_decided_but_not_yet_filed_is_accounted_for_by_its_delivery(settings, dovecot, monkeypatch):
    def broken(*_):
        raise Unreachable

    monkeypatch.setattr(Mailbox, "file", broken)
    dovecot.deliver_at(SAMPLE, BOX)
    with open_house(settings) as house, pytest.raises(Unreachable):
        asyncio.run(once(house))
    found = verify(settings, utc_now() + timedelta(hours=2))
    assert (found["messages"], found["accounted"], found["ok"]) == (1, 1, True)


def test_a_lost_original_is_named_and_its_message_still_known_by_its_bytes(settings, dovecot):
    take(settings, dovecot, SAMPLE)
    digest = sha256(SAMPLE).hexdigest()
    (settings.data / "originals" / digest[:2] / digest).unlink()
    found = verify(settings, utc_now())
    assert (found["messages"], found["accounted"]) == (1, 1)
    assert found["missing"] == [f"the original of {BOX}/{uidvalidity(settings)}/1 is missing or changed"]


def uidvalidity(settings):
    with open_ledger(settings.data / "ledger.db", read_only=True) as ledger:
        return ledger.table("intake").all()[0]["delivery"].split("/")[1]


def test_a_server_that_does_not_answer_is_named_and_the_others_are_counted(settings, dovecot):
    take(settings, dovecot, SAMPLE)
    channel = Channel.ULPK
    account = dovecot.account(INBOXES[channel], host=NOBODY[0], port=NOBODY[1])
    found = verify(replace(settings, imap={**settings.imap, channel: account}), utc_now())
    assert found["missing"][0].startswith(f"{INBOXES[channel]} cannot be reached: ")
    assert (found["messages"], found["accounted"], found["ok"]) == (1, 1, False)


def test_an_audit_root_that_was_given_out_must_still_be_in_the_chain(settings, dovecot):
    take(settings, dovecot, SAMPLE)
    with open_ledger(settings.data / "ledger.db", read_only=True) as ledger:
        root = ledger.table("events").all()[0]["digest"]
    assert verify(settings, utc_now(), mailboxes=False, root=root)["chain"] == "whole"
    forged = verify(settings, utc_now(), mailboxes=False, root="a" * 64)
    assert (forged["chain"], forged["ok"]) == ("broken", False)
