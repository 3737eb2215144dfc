"""A ledger that is gone is made anew from the archive folders: the same cases and threads, and nothing is sent."""

from __future__ import annotations

import asyncio
import shutil
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from daemon import retake, tokens
from daemon.backup import Refused
from daemon.hints import Hints
from daemon.retake import rebuild
from daemon.service import once, open_desks, open_house, utc_now
from daemon.verify import verify
from daemon.vocabulary import Channel
from mailboxes.imap import Mailbox, Unreachable
from mailboxes.message import Message
from store import where
from tests.houses import INBOXES
from tests.test_backup import numbers_of, quietly, receipts, run_once, settings, without_proof, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.settings import Settings
    from tests.servers.dovecot import Dovecot

__all__ = ["settings"]
BOX = INBOXES[Channel.SUGGESTION_BOX]
WBS = INBOXES[Channel.WHISTLEBLOWER]
VOLATILE = ("next_check", "assigned", "first_response", "asked", "undo")  # name the second at which the desk acted
REPLY = (
    "From: {0}\r\nTo: <{1}>\r\nSubject: Bls: pengaduan\r\nMessage-ID: <{2}@surel.example>\r\n"
    "References: <{3}@surel.example>\r\nIn-Reply-To: <{3}@surel.example>\r\n"
    "Authentication-Results: mail.peredaranpangan.bpom.example; dmarc=pass header.from=peredaranpangan.bpom.example\r\n"
    "\r\n{4}\r\n"
)
SARI = "sari.wulandari@peredaranpangan.bpom.example"
BUDI = "budi.santoso@peredaranpangan.bpom.example"


def reply(settings: Settings, dovecot: Dovecot, case: str, person: str, *about: str) -> None:
    """Somebody answers a mail of ours about a case; `about` is the sender, its name, the first mail, the words."""
    sender, name, first, text = about
    office, box = settings.office, "pengaduan"
    address = office.address
    if not case.startswith("PPO"):
        box, address = WBS, office.channels[Channel.WHISTLEBLOWER].address
    to = tokens.reply_address(settings.token_secret, address, "+", case, person)
    dovecot.deliver_at(REPLY.format(sender, to, name, first, text).encode(), box)


def documents(settings: Settings) -> dict[str, dict[str, Any]]:
    """Every case as both ledgers have it; originals of the sealed one have random names."""
    with open_desks(settings, read_only=True) as desks:
        rows = [dict(case) for desk in desks for case in desk.ledger.table("tickets")]
    for row in rows:
        row["originals"] = row["originals"] if row["channel"] != "wbs" else len(row["originals"])
    return {row["number"]: {name: value for name, value in row.items() if name not in VOLATILE} for row in rows}


def receipt_codes(settings: Settings) -> set[str]:
    with open_desks(settings, read_only=True) as (general, _):
        return {row["code"] for row in general.ledger.table("receipts")}


def lose(settings: Settings) -> None:
    shutil.rmtree(settings.data)


@pytest.fixture
def worked(settings: Settings, dovecot: Dovecot) -> Settings:
    """A case assigned and taken, one with a second message, one that nobody has touched, a report with two mails."""
    with open_house(settings) as house:
        write(dovecot, 1, 2, 3)
        write(dovecot, 9, box=WBS)
        asyncio.run(once(house))
        had = numbers_of(settings)
        code = next(number for number in documents(settings) if not number.startswith("PPO"))
        reply(settings, dovecot, had["tuti1"][0], "sari", SARI, "a1", "1", "TUGASKAN: budi")
        asyncio.run(once(house))
        reply(settings, dovecot, had["tuti1"][0], "budi", BUDI, "a2", "1", "TERIMA")
        reply(settings, dovecot, had["tuti2"][0], "pemohon", "tuti2@surel.example", "a3", "2", "Nomor SKI 12345.")
        reply(settings, dovecot, code, "pemohon", "tuti9@surel.example", "a4", "9", "Masih ada lagi buktinya.")
        asyncio.run(once(house))
    return settings


def test_what_was_decided_is_decided_again_under_the_same_numbers_and_nothing_is_sent(worked, dovecot, postfix):
    before, sent, codes = documents(worked), receipts(dovecot, postfix), receipt_codes(worked)
    assert sorted(case["state"] for case in before.values()) == ["BARU", "BARU", "BARU", "DIPROSES"]
    with pytest.raises(Refused, match="in use"):
        rebuild(worked, utc_now(), quietly)
    lose(worked)
    found = rebuild(worked, utc_now(), quietly)
    assert documents(worked) == before
    assert (found.taken.total(), found.kept_numbers, found.new_numbers, found.elsewhere) == (8, 3, [], 0)
    assert receipt_codes(worked) == codes
    with open_desks(worked, read_only=True) as (general, sealed):
        assert {row["state"] for desk in (general, sealed) for row in desk.ledger.table("outbox")} == {"presumed"}
        assert not any(row["mailbox"] == WBS for row in general.ledger.table("intake"))
    run_once(worked)
    assert receipts(dovecot, postfix) == sent
    assert verify(worked, utc_now())["ok"]


def test_without_a_proof_mailbox_replies_tell_the_numbers_and_no_old_one_is_given_again(worked, dovecot):
    before, office = numbers_of(worked), without_proof(worked)
    lose(office)
    found = rebuild(office, utc_now(), quietly)
    has = numbers_of(office)
    assert has["tuti2"] == before["tuti2"]
    assert found.kept_numbers + len(found.new_numbers) == 3
    assert not {*found.new_numbers} & {number for numbers in before.values() for number in numbers}
    old = before["tuti3"][0]
    reply(office, dovecot, old, "pemohon", "tuti3@surel.example", "b1", "3", "Bagaimana kabarnya, mohon penjelasan?")
    write(dovecot, 5)
    run_once(office)
    assert numbers_of(office) == has | {"tuti5": numbers_of(office)["tuti5"]}
    assert numbers_of(office)["tuti5"][0] > max(found.new_numbers)
    with open_desks(office, read_only=True) as (general, _):
        line = general.ledger.table("intake").get(where("message_id") == "b1@surel.example")
    assert (line["ticket"], line["disposition"]) == (has["tuti3"][0], "added")


def test_interrupted_it_goes_on_and_the_desk_does_not_run_before(worked, monkeypatch):
    before = documents(worked)
    lose(worked)
    whole = retake.arrivals

    def cut(*about: Any) -> Iterator[Any]:
        yield from islice(whole(*about), 3)
        raise Unreachable

    with monkeypatch.context() as broken:
        broken.setattr(retake, "arrivals", cut)
        with pytest.raises(Unreachable):
            rebuild(worked, utc_now(), quietly)
    with pytest.raises(Refused, match="loket rebuild"):
        run_once(worked)
    assert rebuild(worked, utc_now(), quietly).taken.total() == 5
    assert documents(worked) == before


def test_what_the_proof_mailbox_shows_as_answered_is_not_answered_again_though_it_was_not_filed(
    settings, dovecot, postfix, monkeypatch
):
    def died(*_: object) -> None:
        raise Unreachable

    write(dovecot, 1)
    with monkeypatch.context() as kept_in_the_inbox:
        kept_in_the_inbox.setattr(Mailbox, "file", died)
        with open_house(settings) as house, pytest.raises(Unreachable):
            asyncio.run(once(house))
    before, sent = documents(settings), receipts(dovecot, postfix)
    lose(settings)
    assert rebuild(settings, utc_now(), quietly).taken.total() == 1
    run_once(settings)
    assert documents(settings) == before
    assert receipts(dovecot, postfix) == sent


def test_a_strangers_mail_in_the_proof_mailbox_is_no_hint():
    hints = Hints(b"kunci", "+")
    hints.note_sent(Message(message_id="asing@surel.example", in_reply_to=("m1@surel.example",)), utc_now())
    assert (hints.sent, hints.answered, hints.numbers) == ({}, set(), {})


def test_a_mail_of_ours_that_answers_one_of_ours_tells_the_number_of_neither():
    own, other = (tokens.message_id(b"kunci", "kantor.example", "E01", n, "PPO-2026-000001", "pemohon") for n in (1, 2))
    hints = Hints(b"kunci", "+")
    hints.note_sent(Message(message_id=own, in_reply_to=(other,)), utc_now())
    assert (hints.numbers, hints.highest) == ({}, {"PPO-2026": 1})
