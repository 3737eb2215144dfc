"""The mails of an erased case leave the mail server: archive folders, inbox, proof mailbox, and no other mail does."""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from daemon import books
from daemon.decision import Decision, Disposition
from daemon.desk import commit, context_of
from daemon.erasure import DONE, IN_MAILBOXES
from daemon.service import once, open_house, utc_now
from daemon.ticket import Event
from daemon.verify import verify
from daemon.vocabulary import Act, Channel, State
from mailboxes.archive import of_message_id
from mailboxes.imap import Mailbox, Unreachable, Unsuitable
from mailboxes.removal import expunge, received_about
from tests.houses import INBOXES
from tests.servers.dovecot import full, running_dovecot
from tests.test_backup import settings

__all__ = ["settings"]

BOX = INBOXES[Channel.SUGGESTION_BOX]
WBS = INBOXES[Channel.WHISTLEBLOWER]
LETTER = (
    "From: {0} <{0}@surel.example>\r\nTo: x@y.example\r\nSubject: SKI terlambat {0}\r\n{1}\r\n"
    "Saya {0}. SKI kami nomor aju 20261102-004417 belum terbit, mohon penjelasan tentang {0}.\r\n"
)


def letter(name, message_id=True):
    return LETTER.format(name, f"Message-ID: <{name}@surel.example>\r\n" if message_id else "").encode()


def decided(desk, number):
    """As if the Director had said MUSNAHKAN DATA about a case that has ended, some time ago."""
    now = utc_now()
    case = books.ticket(desk.ledger, number)
    changes = {"closed": now, "erase_after": now - timedelta(minutes=5)}
    event = Event(number, Act.DESTROY, now, "lestari", State.CLOSED, changes)
    with desk.ledger.transaction():
        commit(desk, Decision(Disposition.COMMAND, number, (event,)), context_of(desk, case, now), now)
    return number


def one_pass(settings, *, erase=None, desk=0):
    """One pass of the desk; the case of whoever wrote that is erased in it."""
    with open_house(settings) as house:
        if erase:
            (case,) = [c for c in house.desks[desk].ledger.table("tickets") if erase in str(dict(c))]
            decided(house.desks[desk], case["number"])
        asyncio.run(once(house))
        if settings.proof and not erase:
            copies_come(settings, house.general.ledger)
        asyncio.run(once(house))
        return [row["state"] for one in house.desks for row in one.ledger.table("erasures")]


def copies_come(settings, ledger):
    """Wait for what the mail server still has to bring to the proof mailbox."""
    gone = {row["ticket"] for row in ledger.table("erasures")}
    sent = [row for row in ledger.table("outbox") if row["state"] == "sent" and row["ticket"] not in gone]
    with closing(Mailbox(settings.proof)) as box:
        for row in sent:
            while not of_message_id(box, row["message_id"]):
                box.wait(1)


def mails_with(dovecot, word, *boxes):
    """How many mails in all folders of these mailboxes hold the word, by the files of the server."""
    roots = (dovecot.root / "mail" / domain / user for user, _, domain in (full(box).partition("@") for box in boxes))
    files = (path for root in roots for kind in ("cur", "new") for path in root.rglob(f"{kind}/*"))
    return sum(word.encode() in path.read_bytes() for path in files)


@pytest.mark.parametrize("message_id", [True, False])
def test_the_mails_of_an_erased_case_leave_the_server_and_no_other_does(settings, dovecot, message_id):
    for name in ("Kartini", "Tono"):
        dovecot.deliver_at(letter(name, message_id), BOX)
    one_pass(settings)
    assert mails_with(dovecot, "Kartini", BOX) == 1
    assert mails_with(dovecot, "Kartini", "bukti")
    assert one_pass(settings, erase="Kartini") == [DONE]
    assert mails_with(dovecot, "Kartini", *INBOXES.values(), "bukti") == 0
    assert mails_with(dovecot, "Tono", BOX) == 1
    assert not any(b"Kartini" in path.read_bytes() for path in settings.data.rglob("*") if path.is_file())
    found = verify(settings, utc_now())
    assert found["ok"], found["missing"]
    assert (found["messages"], found["accounted"]) == (1, 1)


def test_a_mail_with_the_same_header_and_other_words_stays(settings, dovecot):
    twin = letter("Kartini").replace(b"mohon penjelasan", b"tolong dijelaskan")
    for raw in (letter("Kartini"), twin):
        dovecot.deliver_at(raw, BOX)
    with open_house(settings) as house:
        asyncio.run(once(house))
        first = house.general.ledger.table("tickets").all()[0]["number"]
        decided(house.general, first)
        asyncio.run(once(house))
    assert mails_with(dovecot, "mohon penjelasan", BOX) == 0
    assert mails_with(dovecot, "tolong dijelaskan", BOX) == 1


def test_a_server_that_does_not_answer_is_asked_again_and_meanwhile_nothing_is_amiss(settings, dovecot, monkeypatch):
    dovecot.deliver_at(letter("Kartini"), BOX)
    one_pass(settings)
    def away(*_):
        message = "away"
        raise Unreachable(message)

    with monkeypatch.context() as patched:
        patched.setattr("daemon.removal.expunge", away)
        assert one_pass(settings, erase="Kartini") == [IN_MAILBOXES]
    assert mails_with(dovecot, "Kartini", BOX) == 1
    assert verify(settings, utc_now())["ok"]
    assert one_pass(settings) == [DONE]
    assert mails_with(dovecot, "Kartini", BOX) == 0


def test_mails_of_a_mailbox_that_is_configured_no_more_are_not_said_to_be_gone(settings, dovecot, monkeypatch):
    dovecot.deliver_at(letter("Kartini"), BOX)
    one_pass(settings)
    fewer = replace(settings, imap={c: a for c, a in settings.imap.items() if c is not Channel.SUGGESTION_BOX})
    with monkeypatch.context() as patched:
        assert one_pass(fewer, erase="Kartini") == [IN_MAILBOXES]
        patched.setattr("daemon.removal.Mailbox", None)  # what could be done is not done again
        assert one_pass(fewer) == [IN_MAILBOXES]
    assert mails_with(dovecot, "Kartini", "bukti") == 0
    assert mails_with(dovecot, "Kartini", BOX) == 1
    assert one_pass(settings) == [DONE]
    assert mails_with(dovecot, "Kartini", BOX) == 0


def test_a_copy_that_comes_late_to_the_proof_mailbox_is_removed_all_the_same(settings, dovecot, monkeypatch):
    dovecot.deliver_at(letter("Kartini"), BOX)
    one_pass(settings)
    with monkeypatch.context() as patched:  # as if none of them had come yet
        patched.setattr("daemon.removal.of_message_id", lambda *_: [])
        assert one_pass(settings, erase="Kartini") == [IN_MAILBOXES]
    assert mails_with(dovecot, "Kartini", "bukti")
    assert one_pass(settings) == [DONE]
    assert mails_with(dovecot, "Kartini", *INBOXES.values(), "bukti") == 0


def test_a_copy_that_never_comes_is_waited_for_a_day(settings, dovecot, monkeypatch):
    dovecot.deliver_at(letter("Kartini"), BOX)
    one_pass(settings)
    monkeypatch.setattr("daemon.removal.of_message_id", lambda *_: [])
    assert one_pass(settings, erase="Kartini") == [IN_MAILBOXES]
    monkeypatch.setattr("daemon.removal.COPIES_COME", timedelta(0))
    assert one_pass(settings) == [DONE]


def test_a_mail_that_the_server_has_under_another_date_is_found_all_the_same(settings, dovecot, monkeypatch):
    dovecot.deliver_at(letter("Kartini"), BOX)
    one_pass(settings)
    with monkeypatch.context() as patched:
        patched.setattr("daemon.removal.received_about", lambda *_: [])
        assert one_pass(settings, erase="Kartini") == [DONE]
    assert mails_with(dovecot, "Kartini", BOX) == 0


def test_where_the_server_expunges_only_everything_that_is_marked_nothing_is_removed(address):
    with running_dovecot("IMAP4rev1 MOVE IDLE AUTH=PLAIN") as server:
        for name in ("Kartini", "Tono"):
            server.deliver_at(letter(name), address)
        with closing(Mailbox(server.account(address))) as mailbox:
            assert received_about(mailbox, None, utc_now().date()) == [1, 2]
            with pytest.raises(Unsuitable):
                expunge(mailbox, None, [1])
            assert mailbox.uids() == [1, 2]


def test_a_report_leaves_the_whistleblower_mailbox(settings, dovecot):
    dovecot.deliver_at(letter("Suparman"), WBS)
    one_pass(settings)
    assert mails_with(dovecot, "Suparman", WBS) == 1
    assert one_pass(settings, erase="Suparman", desk=1) == [DONE]
    assert mails_with(dovecot, "Suparman", WBS) == 0
    assert verify(settings, utc_now())["ok"]
