"""The proof mailbox: a mail of which nobody knows whether it left is looked for before it is sent again."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest

from daemon.poster import Posting, recover
from daemon.proof import PATIENCE, Proof, proof_at
from daemon.service import once, open_house, utc_now
from daemon.vocabulary import Channel
from mailboxes.accounts import ImapAccount
from mailboxes.archive import headers, holds
from mailboxes.imap import Mailbox
from mailboxes.smtp import Kind, Verdict
from store import where
from tests.configured import TEXT, mistakes_of, written
from tests.houses import INBOXES, settings_for, until
from tests.servers.dovecot import full
from tests.servers.ground import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from daemon.desk import Desk
    from daemon.settings import Settings
    from tests.servers.dovecot import Dovecot
    from tests.servers.postfix import Postfix

LETTER = (
    "From: Tuti <tuti@surel.example>\r\nTo: x@y.example\r\nSubject: SKI terlambat\r\n"
    "Message-ID: <{0}@surel.example>\r\n\r\nSKI kami nomor aju 20261102-000001 belum terbit, mohon penjelasan.\r\n"
)
SECTION = '[proof]\naddress = "{0}"\nuser = "{1}"\npassword_file = "secrets/smtp"\n\n[terms]'


@pytest.fixture
def settings(dovecot: Dovecot, postfix: Postfix, tmp_path: Path) -> Settings:
    """An office with a proof mailbox; nothing lies anywhere."""
    postfix.settle()
    for name in (*INBOXES.values(), "bukti"):
        dovecot.empty(name)
    office = settings_for(dovecot, postfix.account(), tmp_path / "data")
    return replace(office, proof=dovecot.account("bukti"), proof_address=full("bukti"))


def passes(settings: Settings, later: timedelta = timedelta(0)) -> list[dict[str, object]]:
    """One pass, so much later; the lines of the general desk's outbox."""
    with open_house(settings, lambda: utc_now() + later) as house:
        asyncio.run(once(house))
        return [dict(row) for row in house.general.ledger.table("outbox")]


def as_a_crash_leaves_it(settings: Settings, address: str) -> None:
    """The mail to this address was being sent when everything ended."""
    with open_house(settings) as house:
        house.general.ledger.table("outbox").update({"state": "sending"}, where("address") == address)


def received(dovecot: Dovecot, postfix: Postfix, address: str) -> int:
    postfix.settle()
    box = Mailbox(dovecot.account(address))
    found = len(box.uids())
    box.close()
    return found


def test_a_copy_of_what_leaves_lies_in_the_proof_mailbox_and_none_of_the_whistleblower_desk(settings, dovecot, postfix):
    dovecot.deliver_at(LETTER.format("satu").encode(), INBOXES[Channel.SUGGESTION_BOX])
    dovecot.deliver_at(LETTER.format("wbs").encode(), INBOXES[Channel.WHISTLEBLOWER])
    lines = passes(settings)
    postfix.settle()
    box = Mailbox(settings.proof)
    found = {message_from_bytes(each.header)["Message-ID"].strip(" \r\n<>") for each in headers(box)}
    box.close()
    assert found == {line["message_id"] for line in lines if line["state"] == "sent"}
    assert received(dovecot, postfix, "tuti@surel.example") >= 2


def test_a_mail_that_had_left_when_we_died_is_not_sent_again(settings, dovecot, postfix):
    dovecot.empty("tuti@surel.example")
    dovecot.deliver_at(LETTER.format("dua").encode(), INBOXES[Channel.SUGGESTION_BOX])
    passes(settings)
    assert received(dovecot, postfix, "tuti@surel.example") == 1
    as_a_crash_leaves_it(settings, "tuti@surel.example")
    early = [line for line in passes(settings) if line["address"] == "tuti@surel.example"]
    assert [line["state"] for line in early] == ["queued"]  # the copy might still be on its way
    later = [line for line in passes(settings, timedelta(minutes=2)) if line["address"] == "tuti@surel.example"]
    assert [(line["state"], "proof mailbox" in str(line["verdict"])) for line in later] == [("sent", True)]
    assert received(dovecot, postfix, "tuti@surel.example") == 1


def test_a_mail_that_had_not_left_when_we_died_is_sent(settings, dovecot, postfix):
    dovecot.empty("tuti@surel.example")
    dovecot.deliver_at(LETTER.format("tiga").encode(), INBOXES[Channel.SUGGESTION_BOX])
    passes(settings)
    postfix.settle()
    for box in ("bukti", "tuti@surel.example"):
        dovecot.empty(box)
    as_a_crash_leaves_it(settings, "tuti@surel.example")
    passes(settings)
    assert {line["state"] for line in passes(settings, timedelta(minutes=2))} == {"sent"}
    assert received(dovecot, postfix, "tuti@surel.example") == 1


class Unsure:
    """A mail server of which nobody knows whether it took the mail, until it does."""

    def __init__(self) -> None:
        self.asked = 0

    async def send(self, *_: object) -> Verdict:
        self.asked += 1
        return Verdict(Kind.UNSURE if self.asked == 1 else Kind.SENT, 250, "")


def of_one_letter(desk: Desk, now: object) -> int:
    """Leave one mail in the outbox; its id."""
    outbox = desk.ledger.table("outbox")
    first, *others = [row.doc_id for row in outbox]
    outbox.remove(doc_ids=others)
    outbox.update({"state": "queued", "next_try": str(now), "unsure": False, "attempts": 0}, doc_ids=[first])
    return first


@pytest.fixture
def silent() -> Iterator[Proof]:
    """A proof mailbox that does not answer."""
    account = ImapAccount("proof", "127.0.0.1", free_port(), "none", "bukti", "x", timeout=1)
    proof = proof_at("bukti@peredaranpangan.bpom.example", account)
    assert proof is not None
    yield proof
    proof.close()


def test_an_unsure_mail_waits_while_the_proof_mailbox_does_not_answer_but_no_longer_than_an_hour(
    settings, dovecot, silent
):
    dovecot.deliver_at(LETTER.format("empat").encode(), INBOXES[Channel.SUGGESTION_BOX])
    passes(settings)
    clock = [utc_now()]
    with open_house(settings) as house:
        mail = of_one_letter(house.general, clock[0].isoformat())
        server = Unsure()
        posting = Posting(house.general, server, lambda: clock[0], silent)
        began, waits = clock[0], 0
        while (line := house.general.ledger.table("outbox").get(doc_id=mail))["state"] != "sent":
            asyncio.run(posting.send_owed())
            waits += server.asked == 1
            clock[0] += timedelta(minutes=1)
        assert (line["attempts"], server.asked) == (PATIENCE + 1, 2)
        assert timedelta(minutes=30) < clock[0] - began < timedelta(minutes=90)


def test_what_was_being_sent_waits_for_its_copy_only_where_there_is_a_proof_mailbox(settings, silent):
    for proof, minutes in ((None, 0), (silent, 1)):
        with open_house(settings) as house:
            clock = utc_now()
            outbox = house.general.ledger.table("outbox")
            line = outbox.insert({"state": "sending", "message_id": f"x{minutes}", "next_try": ""})
            assert recover(Posting(house.general, Unsure(), lambda clock=clock: clock, proof)) == 1
            assert outbox.get(doc_id=line)["next_try"] == (clock + timedelta(minutes=minutes)).isoformat()


@pytest.mark.parametrize("identifier", ["a b@x", 'a"@x', "a\r\nLOGOUT", "", "<a@x>"])
def test_nothing_but_an_id_of_ours_is_ever_asked_for(dovecot, identifier):
    box = Mailbox(dovecot.account("bukti"))
    with pytest.raises(ValueError, match="of ours"):
        holds(box, identifier)
    box.close()


@pytest.mark.parametrize(
    ("address", "user", "place"),
    [
        ("bukti@peredaranpangan.bpom.example", "bukti@peredaranpangan.bpom.example", None),
        ("bukti", "bukti@peredaranpangan.bpom.example", "proof.address"),
        ("wbs@peredaranpangan.bpom.example", "bukti@peredaranpangan.bpom.example", "proof.address"),
        ("bukti@peredaranpangan.bpom.example", "wbs@peredaranpangan.bpom.example", "proof.user"),
    ],
)
def test_the_proof_mailbox_is_a_mailbox_of_its_own(tmp_path, address, user, place):
    text = TEXT.replace("[terms]", SECTION.format(address, user), 1)
    found = mistakes_of(written(tmp_path, text=text))
    assert place in found if place else not found


def test_the_answer_to_a_question_that_nobody_waits_for_any_more_is_taken_for_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A daemon that was buried begins anew while its old question hangs in the server."""
    answers, asked, at_once = threading.Event(), [], []

    def ask(_mailbox: object, message_id: str) -> bool:
        asked.append(message_id)
        at_once.append(len(asked))
        answers.wait(30)
        asked.remove(message_id)
        return message_id == "old"

    async def play(proof: Proof) -> Verdict | None:
        old = asyncio.create_task(proof.verdict("old", 0))
        await until(lambda: asked)
        old.cancel()
        new = asyncio.create_task(proof.verdict("new", 0))
        await asyncio.sleep(0.1)  # time enough to ask
        answers.set()
        return await new

    monkeypatch.setattr("daemon.proof.holds", ask)
    assert asyncio.run(play(Proof("", None))) is None  # type: ignore[arg-type]
    assert at_once == [1, 1]
