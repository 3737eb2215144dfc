"""The whistleblower desk: its own people, codes, letters and decisions on its own ledger (SOP 1, channel 4).

Promise: only the Director, whom the Director appoints by name, and the reporter ever act here or are written to; a
reporter is known by a random code, never by a number in a series; no mail to the reporter repeats what was reported.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from daemon import books, tokens
from daemon.accused import barred_people
from daemon.clocks import effects, start
from daemon.correspondence import letters_for
from daemon.decision import Authority, Context, Decision, Disposition, Letter, Refusal, Rules, Sender
from daemon.desk import Procedure
from daemon.letters import write_sealed
from daemon.officer import decide_officer
from daemon.people import deciders
from daemon.threads import Thread
from daemon.ticket import Event, evolve
from daemon.tokens import COMPLAINANT
from daemon.understand import understand
from daemon.vocabulary import Act, Mail, Role, State, WbsMail
from daemon.whistleblower_sop import WBS_PROCEDURE
from daemon.working_days import local_day, silence_act, term_reminder
from mailboxes.message import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.commands import Parsed
    from daemon.office import Office, Person
    from daemon.ticket import Ticket
    from daemon.understand import Understanding
    from mailboxes.message import Message
    from store import Ledger

LETTERS_OF_CODE: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
MACHINES: Final = frozenset({Kind.AUTO_REPLY, Kind.RECEIPT, Kind.BOUNCE})
NO_ANSWER_WANTED: Final = ("jangan balas", "jangan dibalas", "tidak perlu dibalas", "do not reply", "no reply please")


def number(ledger: Ledger, _series: str, _year: int) -> str:
    """A code that says nothing: 7K3Q-9F2M, never used before."""
    while True:
        drawn = "".join(secrets.choice(LETTERS_OF_CODE) for _ in range(8))
        code = f"{drawn[:4]}-{drawn[4:]}"
        if books.ticket(ledger, code) is None:
            return code


def identify(message: Message, office: Office, ledger: Ledger, secret: bytes) -> Thread:
    """Case and sender by token alone: a code in a subject opens nothing."""
    token = tokens.of_message(secret, office.recipient_delimiter, message)
    ticket = books.ticket(ledger, token.ticket) if token else None
    address = message.sender
    person = office.person_at(address) if address else None
    if person is not None and ticket is not None and token is not None and token.person == person.id:
        return Thread(Sender(person.id, _roles(person, ticket, office), Authority.TOKEN, person.address), ticket)
    if token is not None and token.person == COMPLAINANT and ticket is not None:
        return Thread(Sender(COMPLAINANT, frozenset({Role.COMPLAINANT}), Authority.TOKEN, address), ticket)
    return Thread(Sender("", frozenset(), Authority.STRANGER, address), None, token.mail if token else "")


def _roles(person: Person, ticket: Ticket, office: Office) -> frozenset[Role]:
    """A report about the Director is decided by the special officers, who then act in the Director's place."""
    if person.id in ticket.barred:
        return frozenset()
    decides = {Role.DIRECTOR} if person in deciders(ticket, office) else set()
    appointed = {Role.APPOINTED} if person.id == ticket.assignee else set()
    return frozenset({*decides, *appointed})


def decide(context: Context) -> Decision:
    """What follows from one message to the whistleblower address."""
    if context.message.kind in MACHINES:
        return Decision(Disposition.AUTOMATIC, because=context.message.evidence)
    if context.ticket is None:
        return _new(context)
    if context.sender.person == COMPLAINANT:
        return _reporter(context, context.ticket)
    decision = decide_officer(context)
    return _handed_over(context, decision) if any(e.act is Act.UNSEAL for e in decision.events) else decision


def _new(context: Context) -> Decision:
    found = understand(context.message, context.channel, context.office, context.received)
    changes: dict[str, Any] = {
        "channel": context.channel,
        "type": found.type,
        "received": context.received,
        **start(context.received, context.office),
        "complainant": found.complainant,
        "language": found.language,
        "subject": context.message.subject,
        "summary": found.summary,
        "narrative": found.narrative,
        "fields": {**found.fields, "unsur": dict(found.w_elements)},
        "categories": found.categories,
        "route": "wbs",
        "priority": found.priority,
        "sealed": True,
        "confidential": True,
        "barred": _accused(context, found),
        "originals": (context.original,),
    }
    event = Event(
        context.take_number("wbs"), Act.RECEIVE, context.now, "sistem", State.NEW, changes, because=found.because
    )
    ticket = evolve(None, event)
    row = WBS_PROCEDURE.rows_for(None, Act.RECEIVE, Role.SYSTEM)[0]
    letters = letters_for(row.mails, ticket, context, {"occasion": "new"})
    if not found.receipt_to or _wants_no_answer(context.message.text):
        letters = tuple(letter for letter in letters if letter.to != COMPLAINANT)
    return Decision(Disposition.NEW_TICKET, ticket.number, (event,), letters, found.because)


def _accused(context: Context, found: Understanding) -> tuple[str, ...]:
    """Whoever of the office is named here is complained about, whatever the report was taken to be."""
    text = f"{context.message.subject}\n{context.message.text}"
    own = (found.complainant.company, found.complainant.name)
    return barred_people(text, str(found.fields.get("terlapor", "")), ("E1",), context.office, own)


def _wants_no_answer(text: str) -> bool:
    """The reporter asks for no answer at all (DOMAIN 7.7); "no answer that quotes the report" is not that."""
    words = " ".join(text.lower().split())
    return any(f"{phrase}{end}" in f"{words}." for phrase in NO_ANSWER_WANTED for end in (".", "!", ","))


def _reporter(context: Context, ticket: Ticket) -> Decision:
    rows = WBS_PROCEDURE.rows_for(ticket.state, Act.REPLY, Role.COMPLAINANT)
    becomes = rows[0].becomes if rows else None
    clocks = effects(rows[0].clock, ticket, Act.REPLY, context.office, context.now) if rows else {}
    changes = {"originals": (*ticket.originals, context.original), **clocks}
    event = Event(ticket.number, Act.REPLY, context.now, COMPLAINANT, becomes, changes, context.message.reply.strip())
    after = evolve(ticket, event)
    letters = letters_for((WbsMail.WBS_MESSAGE,), after, context, {"occasion": "reply", "text": event.note})
    return Decision(Disposition.ADDED, ticket.number, (event,), letters, ("the reporter wrote again",))


def _handed_over(context: Context, decision: Decision) -> Decision:
    """BUKA SEGEL: the events remember that the other desk is owed a case without the reporter (DOMAIN 7.7)."""
    ticket = context.ticket
    if ticket is None:
        return decision
    owed = Event(ticket.number, Act.REFER, context.now, "sistem", None, {"refer_to": "loket"}, "diserahkan")
    return replace(decision, events=(*decision.events, owed))


def letters(mail: Mail | WbsMail, ticket: Ticket, context: Context, facts: Mapping[str, Any]) -> list[Letter]:
    """To the reporter, or to the Director and whom the Director appointed."""
    if mail in (WbsMail.WBS_RECEIPT, WbsMail.WBS_QUESTION, WbsMail.WBS_OUTCOME):
        address = ticket.complainant.address
        return [Letter(mail, ticket.number, COMPLAINANT, address, facts)] if address else []
    whole = {person.id for person in deciders(ticket, context.office)}  # the original shows who wrote it
    return [
        Letter(mail, ticket.number, p.id, p.address, facts, attach=ticket.originals[-1:] if p.id in whole else ())
        for p in readers(ticket, context.office)
    ]


def readers(ticket: Ticket, office: Office) -> tuple[Person, ...]:
    """The Director and the appointed investigator; for a report about the Director, the special officers."""
    people = list(deciders(ticket, office))
    appointed = office.people.get(ticket.assignee)
    if appointed is not None and appointed.id not in ticket.barred:
        people.append(appointed)
    return tuple({person.id: person for person in people}.values())


def without_ticket(context: Context, _parsed: Parsed) -> Decision:
    """Commands need a case here; there are no desk commands."""
    return Decision(Disposition.COMMAND, refusals=(Refusal("unknown_ticket"),), because=(context.sender.person,))


@dataclass(frozen=True, slots=True)
class _Due:
    at: datetime
    key: str
    days: int


def _agenda(ticket: Ticket, office: Office) -> tuple[_Due, ...]:
    """D05 at HK+4, +6 and +7 without a response; closing after 10 HK of silence."""
    found: list[_Due] = []
    if ticket.state in (State.NEW, State.ASSIGNED, State.IN_PROGRESS) and ticket.first_response is None:
        found += [
            _Due(term_reminder(ticket.effective, days, office), f"pengingat-{days}", days)
            for days in office.terms.reminders
            if days > 1
        ]
    if ticket.state is State.ANSWERED and ticket.answered:
        at = silence_act(ticket.answered, office.terms.objection, office)
        found.append(_Due(at, f"tutup-{local_day(ticket.answered, office)}", 0))
    return tuple(sorted((due for due in found if due.key not in ticket.reminders_sent), key=lambda due: due.at))


def next_check(ticket: Ticket, office: Office) -> datetime | None:
    """When the clock must look at this case again."""
    due = _agenda(ticket, office)
    return due[0].at if due else None


def ring(context: Context, ticket: Ticket) -> Decision:
    """Reminders to the Director, closing by silence; of several missed reminders only the last is sent."""
    due = [entry for entry in _agenda(ticket, context.office) if entry.at <= context.now]
    if not due:
        return Decision(Disposition.AUTOMATIC, ticket.number)
    act = Act.REMIND if due[-1].days else Act.SILENCE
    row = WBS_PROCEDURE.rows_for(ticket.state, act, Role.SYSTEM)[0]
    changes: dict[str, Any] = {
        "reminders_sent": (*ticket.reminders_sent, *(entry.key for entry in due)),
        **effects(row.clock, ticket, act, context.office, context.now),
    }
    event = Event(ticket.number, act, context.now, "sistem", row.becomes, changes, due[-1].key)
    after = evolve(ticket, event)
    found = letters_for(row.mails, after, context, {"days": due[-1].days})
    return Decision(Disposition.AUTOMATIC, ticket.number, (event,), tuple(replace(x, attach=()) for x in found))


WBS_RULES: Final = Rules(
    WBS_PROCEDURE, letters, WbsMail.WBS_RECORDED, WbsMail.WBS_NOT_UNDERSTOOD, without_ticket
)
WBS_DESK: Final = Procedure(identify, decide, WBS_RULES, ring, next_check, write_sealed, number, logged=False)
