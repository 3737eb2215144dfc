"""A message that belongs to no case: a new ticket, several, or a stub in quarantine (SOP 1 and 3).

Promise: every complaint gets a number, a receipt with the promised date where there is an address, and a reader who is
not complained about; a spam mail gets neither ticket nor answer, yet stays where people can restore it. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon.clocks import start
from daemon.correspondence import attached, letters_for
from daemon.decision import Decision, Disposition, Letter
from daemon.people import next_receiver
from daemon.reasons import reason
from daemon.similar import named
from daemon.sop import rows_for
from daemon.ticket import Event, Party, Ticket, evolve
from daemon.tokens import COMPLAINANT, REFERRER
from daemon.understand import understand
from daemon.vocabulary import Act, Mail, Priority, Role, State, Type
from mailboxes.message import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daemon.decision import Context
    from daemon.understand import Understanding
    from mailboxes.message import Message

QUARANTINE_SERIES: Final = "K"
ARMOUR: Final = "-----BEGIN PGP MESSAGE"
UNCOUNTED: Final = frozenset({Type.APPRECIATION})  # no due day (DOMAIN 7.2)


def decide_new(context: Context) -> Decision:
    """A new ticket (or one a row of a sheet), with the mails of the row RECEIVE."""
    if closed := _closed_to_us(context.message):
        return quarantine(context, context.message.defects or (closed,), spam=False, tell=closed)
    found = understand(context.message, context.channel, context.office, context.received)
    if found.action == "karantina":
        return quarantine(context, found.because, spam=True, found=found)
    parts = found.parts or (found,)
    born = [_birth(context, part) for part in parts]
    pairs = zip(born, parts, strict=True)
    letters = [letter for (ticket, _), part in pairs for letter in _mails(context, ticket, part, found.action)]
    letters += _to_referrer(found, [ticket for ticket, _ in born])
    number, events = born[0][0].number, tuple(event for _, event in born)
    return Decision(Disposition.NEW_TICKET, number, events, tuple(letters), found.because, action=found.action)


def _closed_to_us(message: Message) -> str:
    """`encrypted` or `empty` where a person's mail holds no word for us; a photograph may speak for itself."""
    if message.kind is not Kind.PERSON or (message.text.strip() and not message.text.startswith(ARMOUR)):
        return ""
    if any("encrypted" in defect for defect in message.defects):
        return "encrypted"
    return "" if message.subject or message.attachments or message.forwarded or message.rows else "empty"


def _birth(context: Context, found: Understanding) -> tuple[Ticket, Event]:
    clocks = start(context.received, context.office)
    if found.type in UNCOUNTED:
        clocks |= {"due": None, "promised": None}
    changes: dict[str, Any] = {
        "channel": context.channel,
        "type": found.type,
        "received": context.received,
        **clocks,
        "complainant": replace(found.complainant, address=found.receipt_to or found.complainant.address),
        "referrer": found.referrer,
        "language": found.language,
        "subject": found.subject,
        "summary": found.summary,
        "narrative": found.narrative,
        "fields": dict(found.fields),
        "categories": found.categories,
        "route": found.route,
        "priority": found.priority,
        "sealed": found.sealed,
        "confidential": found.confidentiality == "rahasia",
        "barred": found.barred,
        "originals": (context.original,),
        "victims": found.victims,
        "missing": found.missing,
        "related": (context.ticket.number,) if context.ticket else (),
    }
    number = context.take_number(context.office.prefix)
    return _born(context, number, Act.RECEIVE, changes, found.because)


def _born(
    context: Context, number: str, act: Act, changes: dict[str, Any], because: tuple[str, ...] = ()
) -> tuple[Ticket, Event]:
    by = context.sender.person if act is Act.RESTORE else "sistem"
    event = Event(number, act, context.now, by, State.NEW, changes, because=because)
    ticket = evolve(None, event)
    receiver = "" if ticket.sealed else next_receiver(ticket, context.office, context.away)
    event = replace(event, changes={**changes, "receiver": receiver})
    return evolve(None, event), event


def _mails(context: Context, ticket: Ticket, found: Understanding, action: str) -> tuple[Letter, ...]:
    """E01 where the sender may be answered, P01 (sealed: D02), P09 at any hour in an emergency (DOMAIN 1.4)."""
    row = rows_for(None, Act.RECEIVE, Role.SYSTEM)[0]
    mails = [mail for mail in row.mails if found.receipt_to or mail is not Mail.RECEIPT]
    if ticket.priority is Priority.EMERGENCY:
        mails.append(Mail.EMERGENCY)
    facts = {
        "neutral": ticket.sealed or found.receipt_style == "netral_tanpa_kutipan",
        "action": action,
        "because": found.because,
        "parts": found.suggested_parts,
        "similar": () if ticket.sealed else named(ticket, context.alike(ticket)),
        "attachments": attached(context),
    }
    return letters_for(mails, ticket, context, facts)


def _to_referrer(found: Understanding, tickets: Sequence[Ticket]) -> list[Letter]:
    """U01: one mail to ULPK for all the cases of its mail (DOMAIN 7.19)."""
    if not found.referrer_receipt_to:
        return []
    pairs = tuple((str(t.fields.get("no_ulpk", "")), t.number) for t in tickets)
    return [Letter(Mail.REFERRAL_RECEIVED, tickets[0].number, REFERRER, found.referrer_receipt_to, {"pairs": pairs})]


def quarantine(
    context: Context, because: tuple[str, ...], *, spam: bool, tell: str = "", found: Understanding | None = None
) -> Decision:
    """A stub with original, reason and what was read; `tell` names what the officers hear of at once (SOP 1)."""
    number = context.take_number(QUARANTINE_SERIES)
    message = context.message
    changes: dict[str, Any] = {
        "channel": context.channel,
        "type": Type.NOT_A_COMPLAINT,
        "received": context.received,
        **start(context.received, context.office),
        "complainant": Party(message.from_.name, message.answerable),
        "language": message.language,
        "subject": message.subject,
        "summary": reason(tell) if tell else "; ".join(because)[:200],
        "categories": found.categories if found else (),
        "narrative": found.narrative if found else "",
        "fields": dict(found.fields) if found else {},
        "originals": (context.original,),
    }
    event = Event(number, Act.SUSPECT, context.now, "sistem", State.QUARANTINE, changes, because=because)
    stub = evolve(None, event)
    letters: list[Letter] = []
    if tell:
        people = context.office.with_role(Role.RECEIVER)
        letters = [
            Letter(
                Mail.QUARANTINE_LIST, number, p.id, p.address, {"stubs": (stub,), "urgent": True}, attach=stub.originals
            )
            for p in people
        ]
    letters += _unreadable(context, tell) if tell else []
    disposition = Disposition.SPAM if spam else Disposition.QUARANTINE
    return Decision(disposition, number, (event,), tuple(letters), because)


def is_stub(case: Ticket) -> bool:
    """Whether it is no more than a mail in quarantine, whatever became of that."""
    return case.number.startswith(f"{QUARANTINE_SERIES}-")


def unreadable(context: Context, because: tuple[str, ...]) -> Decision:
    """A message that could not be read: kept as a stub, its officers and its sender told."""
    kind = "too_big" if context.message.text or context.message.subject else "unreadable"
    return quarantine(context, because, spam=False, tell=kind)


def _unreadable(context: Context, kind: str) -> list[Letter]:
    """E09: how to send it again, to a person whose address at least could be read; the answer is a new complaint."""
    sender = context.message.answerable
    if not sender or context.message.kind is not Kind.PERSON or context.office.person_at(sender):
        return []
    facts = {"kind": kind, "received": context.received.astimezone(context.office.zone)}
    return [Letter(Mail.UNREADABLE, "", COMPLAINANT, sender, facts)]


def dismissed(context: Context, stubs: Sequence[Ticket]) -> tuple[Event, ...]:
    """ABAIKAN: each of them was looked at and is none; the original stays, and PULIHKAN brings it back."""
    ended = {"closed": context.now}
    return tuple(
        Event(stub.number, Act.DISMISS, context.now, context.sender.person, State.NOT_A_COMPLAINT, ended)
        for stub in stubs
    )


def restore(context: Context, stubs: Sequence[Ticket]) -> Decision:
    """PULIHKAN: each quarantined mail becomes a complaint, its clocks from the original time of receipt (SOP 1)."""
    events: list[Event] = []
    letters: list[Letter] = []
    for stub in stubs:
        changes: dict[str, Any] = {
            "channel": stub.channel,
            "type": Type.COMPLAINT,
            "received": stub.received,
            **start(stub.received, context.office),
            "complainant": stub.complainant,
            "language": stub.language,
            "subject": stub.subject,
            "summary": stub.subject[:200],
            "narrative": stub.narrative,
            "fields": dict(stub.fields),
            "originals": stub.originals,
            "route": "penerima",
        }
        ticket, event = _born(context, context.take_number(context.office.prefix), Act.RESTORE, changes)
        ended = {"merged_into": ticket.number, "closed": context.now}
        events += [event, Event(stub.number, Act.RESTORE, context.now, context.sender.person, State.MERGED, ended)]
        row = rows_for(State.QUARANTINE, Act.RESTORE, Role.RECEIVER)[0]
        letters += letters_for(row.mails, ticket, context, {"neutral": False, "action": "tiket_baru", "because": ()})
    number = events[0].ticket if events else ""
    return Decision(Disposition.COMMAND, number, tuple(events), tuple(letters), (f"restored {len(events) // 2}",))


