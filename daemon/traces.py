"""Where a case leaves traces beside its events, and how they are taken away: rows, letters, counters, originals.

These are in no chain, so they are removed or emptied. What is emptied keeps what the accounts need: that a mail came,
when, and what became of it; that a mail of ours left, and when.

Promise: nothing of another case is touched: an original that two cases share stays. All of it stands in the transaction
that the caller has open.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.letters import OUTSIDERS
from daemon.reconcile import header_digest
from daemon.restraint import counted_as
from store import LedgerDamaged, SealedOriginals, WordsDamaged, where

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from daemon.desk import Desk
    from store import Document

Row = dict[str, Any]
OWED: Final = ("queued", "sending")
UNSENT: Final = (*OWED, "parked")
NEVER_LEFT: Final = (*OWED, "cancelled", "failed")  # of what is parked nobody knows
PARTIES: Final = ("complainant", "referrer")
EMPTIED: Final[Row] = {"original": "", "sha256": "", "message_id": "", "because": []}  # of an intake line


@dataclass(frozen=True, slots=True)
class Left:
    """What lies outside of the ledger: names of originals, mails in archive folders, Message-IDs of our own mails."""

    originals: list[str]
    mails: list[Row]
    sent: list[str]


def is_owed(desk: Desk, number: str) -> bool:
    """Whether a mail about the case has still to leave: its words and its address are needed until then."""
    waiting = where("state").one_of(list(OWED))
    return bool(desk.ledger.table("outbox").search((where("ticket") == number) & waiting, limit=1))


def forget(desk: Desk, numbers: Collection[str]) -> Left:
    """Take away what the tables hold of these cases; what is left to do outside of them."""
    _counters(desk, numbers)
    sent = [message_id for number in numbers for message_id in _our_mails(desk, number)]
    mails, originals = _their_mails(desk, numbers)
    for name in ("marks", "messages", "confirmations"):
        desk.ledger.table(name).remove(where("ticket").one_of(list(numbers)))
    desk.ledger.table("receipts").update({"sha256": ""}, where("ticket").one_of(list(numbers)))
    if isinstance(desk.originals, SealedOriginals):
        for name in originals:
            desk.originals.put_away(name, b"")
    return Left(originals, mails, sent)


def forget_digests(desk: Desk, written_until: str) -> bool:
    """What our mails of no case say that were written until then: digests may name any; False while one is owed.

    To whom outside the office they went (who asked about a receipt, whose mail we could not read) goes with them.
    """
    outbox = desk.ledger.table("outbox")
    lines = outbox.search((where("ticket") == "") & (where("queued") <= written_until))
    gone = [line for line in lines if line["state"] not in UNSENT]
    desk.ledger.table("letters").remove(where("message_id").one_of([line["message_id"] for line in gone]))
    outside = [line.doc_id for line in gone if line["to"] in OUTSIDERS and line["address"]]
    outbox.update({"address": "", "verdict": ""}, doc_ids=outside)
    return len(gone) == len(lines)


def unnamed(desk: Desk, originals: Collection[str]) -> list[str]:
    """Those that no line names: the very same mail may have come again since they were written down."""
    named = desk.ledger.table("intake").search(where("original").one_of(list(originals)))
    return sorted({*originals} - {line["original"] for line in named})


def stop_owed(desk: Desk) -> None:
    """Digests and evaluations that a copy still owes never leave it: they may name whoever is forgotten."""
    unsent = where("state").one_of(list(UNSENT))
    desk.ledger.table("outbox").update({"state": "cancelled"}, (where("ticket") == "") & unsent)


def _counters(desk: Desk, numbers: Collection[str]) -> None:
    """How often we answered these addresses (restraint.py): a digest of an address tells who has the address."""
    parties = [party for number in numbers for party in _parties(desk, number)]
    marks = {counted_as(party["address"]) for party in parties if party["address"]}
    engine = desk.ledger.engine
    engine.drop_series([name for name in engine.series() if name.rpartition("/")[2] in marks])


def _parties(desk: Desk, number: str) -> Iterator[Row]:
    """Everybody outside the office whom the case knows, or has known."""
    known = [books.document(desk.ledger, number) or {}]
    with suppress(WordsDamaged):  # whom it has known before is known to nobody any more
        known += [event["changes"] for event in books.events_of(desk.ledger, number)]
    for changes in known:
        yield from (changes[name] for name in PARTIES if name in changes)


def _our_mails(desk: Desk, number: str) -> list[str]:
    """Our mails about the case: that they left stays, their words and their addresses outside the office go."""
    outbox = desk.ledger.table("outbox")
    lines = outbox.search(where("ticket") == number)
    for line in lines:
        fields: Row = {"verdict": ""} | ({"address": ""} if line["to"] in OUTSIDERS else {})
        fields |= {"state": "cancelled"} if line["state"] in UNSENT else {}
        books.note_mails(desk.ledger, [(line, fields)])
    names = [line["message_id"] for line in lines]
    desk.ledger.table("letters").remove(where("message_id").one_of(names))
    return [line["message_id"] for line in lines if line["state"] not in NEVER_LEFT]


def _their_mails(desk: Desk, numbers: Collection[str]) -> tuple[list[Row], list[str]]:
    """The mails that came about these cases, and the originals that belong to no other case."""
    intake, tickets = desk.ledger.table("intake"), desk.ledger.table("tickets")
    lines = list(intake.search(where("ticket").one_of(list(numbers))))
    names = {line["original"] for line in lines}
    names |= {name for case in tickets.search(where("number").one_of(list(numbers))) for name in case["originals"]}
    names.discard("")
    alike = intake.search(where("original").one_of(list(names)))
    lines += [line for line in alike if not line["ticket"]]  # a copy of the same mail that made no case
    shared = {line["original"] for line in alike if line["ticket"] and line["ticket"] not in numbers}
    others = (case for case in tickets if case["number"] not in numbers)
    shared |= {name for case in others for name in names.intersection(case["originals"])}
    mails = [_mail(desk, line) for line in lines if line["sha256"]]
    intake.update(EMPTIED, doc_ids=[line.doc_id for line in lines])
    return mails, sorted(names - shared)


def _mail(desk: Desk, line: Document) -> Row:
    """How the mail is known again in its archive folder, by digests alone."""
    try:
        header = header_digest(desk.originals.read(line["original"])).hex() if line["original"] else ""
    except (OSError, LedgerDamaged):
        header = ""
    known = {name: line[name] for name in ("mailbox", "disposition", "received", "sha256")}
    return known | {"header": header}
