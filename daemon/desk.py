"""One desk: its ledger, its people, its procedure. It takes messages in batches and answers for each of them.

Promise: events, ticket, mails owed and intake line of a message are committed together or not at all; a poison message
never takes its neighbours with it (docs/path.md). One writer: a desk is used from one thread.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from daemon import books, log, standing
from daemon.decision import ACTIONS, Authority, Context, Decision, Disposition, Rules, Sender
from daemon.one_shot import pressed
from daemon.people import stand_ins
from daemon.records import plain
from daemon.restraint import restrained
from daemon.vocabulary import Channel
from mailboxes.message import Address, Bounce, Kind, Message
from mailboxes.worker import Unreadable
from store import LedgerError, WordsDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from daemon.decision import Letter
    from daemon.office import Office
    from daemon.threads import Thread
    from daemon.ticket import Ticket
    from mailboxes.smtp import Verdict
    from store import Ledger, Originals

Row = dict[str, Any]
AHEAD: Final = timedelta(days=2)  # that a mail server's clock may be before ours
FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)  # no mail of ours is older: a mailbox that was moved lost its times
LATER: Final = timedelta(minutes=10)  # until the clock looks again at a case that it could not bring up to date


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as it lies in a mailbox; `raw` is only its head where it was too big to fetch."""

    channel: Channel
    mailbox: str
    uidvalidity: int
    uid: int
    received: datetime  # INTERNALDATE, aware
    raw: bytes
    complete: bool = True

    @property
    def delivery(self) -> str:
        """What this delivery is called in the intake: the fence against doubles."""
        return f"{self.mailbox}/{self.uidvalidity}/{self.uid}"


@dataclass(frozen=True, slots=True)
class Procedure:
    """What makes a desk the general or the whistleblower desk: its rules, as functions."""

    identify: Callable[[Message, Office, Ledger, bytes], Thread]
    decide: Callable[[Context], Decision]
    unreadable: Callable[[Context, tuple[str, ...]], Decision]  # what follows from a message that nobody could read
    rules: Rules
    ring: Callable[[Context, Ticket], Decision]
    next_check: Callable[[Ticket, Office], datetime | None]
    write: Callable[[Letter, Ticket | None, Desk, Context | None, datetime], Row]
    number: Callable[[Ledger, str, int], str]  # ledger, series, year -> the next number
    dossier: Callable[[Desk, str, datetime, str], bytes | None] | None = None  # BERKAS: the case as PDF, in a language
    logged: bool = True  # whether its mails and messages may stand in the log, by number


@dataclass(frozen=True, slots=True)
class Desk:
    """A ledger with the people and rules that work on it."""

    office: Office
    ledger: Ledger
    originals: Originals
    secret: bytes
    procedure: Procedure

    def take(self, batch: Sequence[tuple[Arrival, Message | Unreadable]], now: datetime) -> list[Disposition]:
        """What became of each message of the batch, committed by one fsync; raises LedgerError with nothing done."""
        kept = self.originals.keep_all([arrival.raw for arrival, _ in batch])
        with self.ledger.transaction():
            found = [
                _guarded(self, arrival, message, original, now)
                for (arrival, message), original in zip(batch, kept, strict=True)
            ]
        standing.load(self.ledger, self.office)
        return found

    def ring(self, now: datetime, limit: int = 100) -> int:
        """Do what is due for cases at `now`; how many were looked at (call again while it is `limit`)."""
        due = books.due_tickets(self.ledger, now, limit)
        for found in due:
            with surviving(partial(self._put_off, found.number, now)), self.ledger.transaction():
                for ticket in books.due_tickets(self.ledger, now, 1, found.number):  # as it is now
                    context = context_of(self, ticket, now)
                    commit(self, self.procedure.ring(context, ticket), context, now)
                    self._look_again(found.number, now)
        return len(due)

    def _put_off(self, number: str, now: datetime, error: Exception) -> None:
        """A case that breaks its ring is looked at again later, and never keeps the clock from the others."""
        log.ring_failed(error)
        with self.ledger.transaction():
            self._look_again(number, now)

    def _look_again(self, number: str, now: datetime) -> None:
        """Bring the next look up to date even where nothing had to be done; what is still due waits a while."""
        if ticket := books.ticket(self.ledger, number):
            at = self.procedure.next_check(ticket, self.office)
            wait = now + LATER if at is not None and at <= now else at
            books.write(self.ledger, self.office, ticket, lambda _ticket, _office: wait)


def turn(
    desk: Desk, arrival: Arrival, message: Message | Unreadable, original: str, now: datetime
) -> Disposition:
    """One message, once: which case, what to do, what to write, one commit. Start reading here (docs/path.md)."""
    if known := books.seen(desk.ledger, arrival.delivery):
        return Disposition(known["disposition"])
    readable = message if isinstance(message, Message) else _stub(arrival, message)
    thread = desk.procedure.identify(readable, desk.office, desk.ledger, desk.secret)
    context = replace(
        _context(desk, arrival, readable, original, now, thread.ticket),
        sender=thread.sender,
        failed_mail=thread.failed_mail,
        pressed=pressed(desk.secret, readable, desk.office, thread.sender.person),
    )
    content = content_digest(readable)
    decision = _duplicate(desk, context, content) or _decide(desk, arrival, message, context)
    commit(desk, decision, context, now)
    _account_for(desk, arrival, context, decision, content)
    if desk.procedure.logged:
        log.taken(arrival.mailbox, decision.disposition.value, decision.ticket, context.message.sha256)
    return decision.disposition


@contextmanager
def surviving(told: Callable[[Exception], None]) -> Iterator[None]:
    """Whatever one message, case or report does to us, the others go on; only the ledger stops us (DESIGN 7)."""
    try:
        yield
    except Exception as error:  # the one broad except: it is kept, and told to `told`
        if isinstance(error, LedgerError) and not isinstance(error, WordsDamaged):
            raise
        told(error)


def _guarded(
    desk: Desk, arrival: Arrival, message: Message | Unreadable, original: str, now: datetime
) -> Disposition:
    """The turn in its own savepoint; what breaks it becomes a quarantine stub, and where even that fails, a line."""
    told = partial(log.turn_failed, *(arrival.mailbox, arrival.uid) if desk.procedure.logged else ("", 0))
    for attempt in (message, Unreadable("handling it failed; the log says where")):
        with surviving(told), desk.ledger.transaction():
            return turn(desk, arrival, attempt, original, now)
    with desk.ledger.transaction():
        kept = {"original": original, "sha256": _sha256(arrival.raw), "because": ["no form could be written for it"]}
        found = Disposition.QUARANTINE
        books.account_for(desk.ledger, arrival.delivery, found.value, received=arrival.received, at=now, **kept)
    return found


def _decide(desk: Desk, arrival: Arrival, message: Message | Unreadable, context: Context) -> Decision:
    """By the procedure, or what it does with something that cannot be read; without mails that would be too much."""
    if isinstance(message, Unreadable):
        decision = desk.procedure.unreadable(context, (message.reason,))
    elif not arrival.complete:
        decision = desk.procedure.unreadable(context, ("larger than the limit of the mailbox",))
    else:
        decision = desk.procedure.decide(context)
    return restrained(decision, context, desk.ledger.next_number)


def commit(desk: Desk, decision: Decision, context: Context, now: datetime) -> None:
    """Write events, tickets and mails owed of a decision; the mails are rendered first, inside the transaction."""
    known = {context.ticket.number: context.ticket} if context.ticket else {}
    for number, command in decision.cancels:
        books.cancel(desk.ledger, number, command)
    current = books.record(desk.ledger, desk.office, decision.events, known, desk.procedure.next_check)
    mails = []
    for letter in decision.letters:
        if desk.office.is_frozen(letter.to):
            continue
        ticket = current.get(letter.ticket) or (books.ticket(desk.ledger, letter.ticket) if letter.ticket else None)
        mails.append(desk.procedure.write(letter, ticket, desk, context, now))
    books.owe(desk.ledger, mails)
    books.note(desk.ledger, desk.secret, decision, context.sender.person, now)


def context_of(desk: Desk, ticket: Ticket | None, now: datetime, message: Message | None = None) -> Context:
    """The context of something that no message brought: the clock, a handover, a failed delivery."""
    return _context(desk, None, message or Message(), "", now, ticket)


def undeliverable(desk: Desk, row: Row, verdict: Verdict, now: datetime) -> None:
    """A server refused a mail of ours for good: decided as if it had come back (DOMAIN 7.14)."""
    status = f"{verdict.code}"
    bounce = Bounce(row["address"], "failed", status, row["message_id"], verdict.text[:300])
    message = Message(kind=Kind.BOUNCE, bounces=(bounce,))
    thread = desk.procedure.identify(message, desk.office, desk.ledger, desk.secret)
    context = replace(context_of(desk, thread.ticket, now, message), failed_mail=row["mail"])
    with surviving(log.ring_failed), desk.ledger.transaction():
        commit(desk, desk.procedure.decide(context), context, now)


def _context(
    desk: Desk, arrival: Arrival | None, message: Message, original: str, now: datetime, ticket: Ticket | None
) -> Context:
    today = now.astimezone(desk.office.zone).date()
    return Context(
        rules=desk.procedure.rules,
        office=desk.office,
        channel=arrival.channel if arrival else (ticket.channel if ticket else Channel.DESK),
        message=message,
        original=original,
        received=_possible(arrival.received, now) if arrival else now,
        now=now,
        sender=Sender("", frozenset(), Authority.STRANGER, ""),
        ticket=ticket,
        take_number=lambda series: desk.procedure.number(desk.ledger, series, today.year),
        away={**books.away_today(desk.ledger, today), **stand_ins(desk.office)},
        **books.looks(desk.ledger),
    )


def _stub(arrival: Arrival, unreadable: Unreadable) -> Message:
    """What can be said of a message that cannot be read."""
    sha256 = _sha256(arrival.raw)
    return Message(from_=Address("", ""), defects=(unreadable.reason,), size=len(arrival.raw), sha256=sha256)


def _possible(received: datetime, now: datetime) -> datetime:
    """The server's time of receipt; now, where that cannot be (DOMAIN 1.4 counts terms from it)."""
    return received if FIRST <= received <= now + AHEAD else now


def _duplicate(desk: Desk, context: Context, content: str) -> Decision | None:
    """The same message by another way (several recipients, a second fetch): accounted for, nothing done."""
    found = books.same_message(desk.ledger, _identity(context.message, content), content)
    if found is None:
        return None
    return Decision(Disposition.DUPLICATE, str(found["ticket"]), because=("the same Message-ID and content",))


def _identity(message: Message, content: str) -> str:
    """Its Message-ID; without one what every copy of it shares, its date and content; else its very octets."""
    if message.message_id:
        return message.message_id
    return f"{message.date}/{content}" if message.date else f"sha256/{message.sha256}"


def content_digest(message: Message) -> str:
    """A digest of what the message says, by whatever way it came: sender, subject, words, attachments."""
    words = (" ".join(text.split()) for text in (message.subject, message.text))
    parts = (message.from_.address, *words, *(attachment.sha256 for attachment in message.attachments))
    return _sha256("\0".join(parts).encode("utf-8", "replace"))


def _account_for(desk: Desk, arrival: Arrival, context: Context, decision: Decision, content: str) -> None:
    """The one intake line of this delivery, and the message itself (DESIGN 4, step 6)."""
    message = context.message
    known = {
        "message_id": message.message_id,
        "sha256": message.sha256,
        "original": context.original,
        "ticket": decision.ticket,
    }
    books.account_for(
        desk.ledger,
        arrival.delivery,
        decision.disposition.value,
        received=arrival.received,
        at=context.now,
        **known,
        action=decision.action or ACTIONS[decision.disposition],
        because=list(decision.because),
    )
    desk.ledger.table("messages").insert(
        {
            **known,
            "message_id": _identity(message, content),
            "content": content,
            "person": context.sender.person,
            "at": plain(context.now),
        }
    )


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
