"""The whistleblower desk: its own people, codes, letters and decisions on its own ledger (SOP 1, channel 4).

Promise: only the Director, whom the Director appoints by name, and the reporter ever act here or are written to; a
reporter is known by a random code, never by a number in a series; no mail to the reporter repeats what was reported.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.accused import barred_people
from daemon.clocks import effects, start
from daemon.correspondence import attached, letters_for
from daemon.decision import Authority, Context, Decision, Disposition, Letter, Refusal, Rules
from daemon.desk import Procedure
from daemon.letters import write_sealed
from daemon.no_answer import wants_no_answer
from daemon.officer import decide_officer
from daemon.people import deciders
from daemon.ticket import Event, evolve
from daemon.tokens import COMPLAINANT
from daemon.understand import understand
from daemon.vocabulary import Act, Mail, Role, State, WbsMail
from daemon.vouching import vouched
from daemon.whistleblower_clock import next_check, ring
from daemon.whistleblower_keeping import ALL, CONTENTS, recorded
from daemon.whistleblower_sop import WBS_PROCEDURE
from daemon.whistleblower_threads import LETTERS_OF_CODE, identify
from mailboxes.message import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daemon.commands import Parsed
    from daemon.office import Office, Person
    from daemon.one_shot import Pressed
    from daemon.ticket import Ticket
    from daemon.understand import Understanding
    from store import Ledger

MACHINES: Final = frozenset({Kind.AUTO_REPLY, Kind.RECEIPT, Kind.REPORT})
FROM_REPORTER: Final = frozenset({"new", "reply", "unreadable"})  # then the Director gets the original, too


def number(ledger: Ledger, _series: str, _year: int) -> str:
    """A code that says nothing: 7K3Q-9F2M, never used before; with a figure, so that no doubled word looks like one."""
    while True:
        drawn = "".join(secrets.choice(LETTERS_OF_CODE) for _ in range(8))
        code = f"{drawn[:4]}-{drawn[4:]}"
        if any(sign.isdigit() for sign in code) and books.ticket(ledger, code) is None:
            return code


def decide(context: Context) -> Decision:
    """What follows from one message to the whistleblower address."""
    if context.message.kind is Kind.BOUNCE:
        return _undelivered(context)
    if context.message.kind in MACHINES:
        return Decision(Disposition.AUTOMATIC, because=context.message.evidence)
    if context.ticket is None:
        return _not_carried_out(context, context.pressed) if context.pressed else _new(context)
    if context.sender.person == COMPLAINANT:
        return _reporter(context, context.ticket)
    decision = vouched(context, decide_officer)
    return _handed_over(context, decision) if any(e.act is Act.UNSEAL for e in decision.events) else decision


def _not_carried_out(context: Context, tapped: Pressed) -> Decision:
    """A button of ours by somebody for whom it was not made, or in whose name anybody writes: no report, no act."""
    person = context.office.person_at(context.sender.address)
    own = person is not None and person.id == tapped.person
    refusal = Refusal("unconfirmed" if own else "button_other", tapped.act.value)
    facts = {"refused": (refusal,)}
    told = (Letter(WbsMail.WBS_NOT_UNDERSTOOD, "", person.id, person.address, facts),) if person else ()
    because = (f"refused {refusal.act}: {refusal.reason}",)
    return Decision(Disposition.COMMAND, letters=told, because=because, refusals=(refusal,))


def unreadable(context: Context, because: tuple[str, ...]) -> Decision:
    """A report that no machine could read is the Director's all the same, with the original, and nobody else's."""
    return replace(_new(context, "unreadable"), disposition=Disposition.QUARANTINE, because=because)


def _undelivered(context: Context) -> Decision:
    """A mail of ours came back: whoever else reads the report hears of it, once for each address that is dead."""
    failed = next((b for b in context.message.bounces if b.action in ("failed", "")), None)
    ticket = context.ticket
    if failed is None or ticket is None:
        return Decision(Disposition.BOUNCE, because=("nothing failed that belongs to a report",))
    person = context.office.person_at(failed.address)
    if ticket.erased:
        return Decision(Disposition.BOUNCE, ticket.number, because=("of a report whose data are erased",))
    key = f"terpantul-{person.id if person else COMPLAINANT}"
    if key in ticket.reminders_sent:
        return Decision(Disposition.BOUNCE, ticket.number, because=("undeliverable, as is known",))
    changes = {"reminders_sent": (*ticket.reminders_sent, key), "undelivered": person is None}
    event = Event(ticket.number, Act.BOUNCE, context.now, "sistem", None, changes, failed.status)
    facts = {"occasion": "undelivered", "text": f"{person.name if person else 'pelapor'}: {failed.status}"}
    found = letters_for((WbsMail.WBS_MESSAGE,), evolve(ticket, event), context, facts)
    others = tuple(letter for letter in found if person is None or letter.to != person.id)
    return Decision(Disposition.BOUNCE, ticket.number, (event,), others, (f"undeliverable {failed.status}",))


def _new(context: Context, occasion: str = "new") -> Decision:
    found = understand(context.message, context.channel, context.office, context.received)
    changes: dict[str, Any] = {
        "channel": context.channel,
        "type": found.type,
        "received": context.received,
        **start(context.received, context.office),
        "complainant": replace(found.complainant, address=found.receipt_to),
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
    kept = recorded(changes, context.office)
    because = found.because if kept is changes else ()
    event = Event(context.take_number("wbs"), Act.RECEIVE, context.now, "sistem", State.NEW, kept, because=because)
    ticket = evolve(None, event)
    row = WBS_PROCEDURE.rows_for(None, Act.RECEIVE, Role.SYSTEM)[0]
    facts = {"occasion": occasion, "report": {name: changes[name] for name in CONTENTS}, **_files(context)}
    letters = letters_for(row.mails, ticket, context, facts)
    return Decision(Disposition.NEW_TICKET, ticket.number, (event,), letters, because)


def _files(context: Context) -> dict[str, Any]:
    """What came with the message, and what these files say of their makers."""
    told = tuple((one.name, one.traces) for one in context.message.attachments if one.traces)
    return {"attachments": attached(context), "traces": told}


def _accused(context: Context, found: Understanding) -> tuple[str, ...]:
    """Whoever of the office is named here is complained about, whatever the report was taken to be."""
    text = f"{context.message.subject}\n{context.message.text}"
    own = (found.complainant.company, found.complainant.name)
    return barred_people(text, str(found.fields.get("terlapor", "")), ("E1",), context.office, own)


def _reporter(context: Context, ticket: Ticket) -> Decision:
    rows = WBS_PROCEDURE.rows_for(ticket.state, Act.REPLY, Role.COMPLAINANT)
    becomes = rows[0].becomes if rows else None
    clocks = effects(rows[0].clock, ticket, Act.REPLY, context.office, context.now) if rows else {}
    said = context.message.reply.strip()
    changes: dict[str, Any] = {
        "originals": (*ticket.originals, context.original),
        **clocks,
    }
    if wants_no_answer(said):
        changes["complainant"] = replace(ticket.complainant, address="")  # it stays among the fields, for the Director
    note = said if context.office.whistleblower.keep == ALL else ""
    event = Event(ticket.number, Act.REPLY, context.now, COMPLAINANT, becomes, changes, note)
    after = evolve(ticket, event)
    elsewhere = context.sender.authority is Authority.STRANGER
    facts = {"occasion": "reply", "text": said, "elsewhere": elsewhere, **_files(context)}
    letters = letters_for((WbsMail.WBS_MESSAGE,), after, context, facts)
    return Decision(Disposition.ADDED, ticket.number, (event,), letters, ("the reporter wrote again",))


def _handed_over(context: Context, decision: Decision) -> Decision:
    """BUKA SEGEL: the other desk is owed a case without the reporter (DOMAIN 7.7); URUNG no longer takes it back."""
    ticket = context.ticket
    if ticket is None:
        return decision
    final: dict[str, Any] = {"refer_to": "loket", "undo": ()}
    owed = Event(ticket.number, Act.REFER, context.now, "sistem", None, final, "diserahkan")
    letters = tuple(replace(one, facts={**one.facts, "held_until": None}) for one in decision.letters)
    return replace(decision, events=(*decision.events, owed), letters=letters)


def letters(mail: Mail | WbsMail, ticket: Ticket, context: Context, facts: Mapping[str, Any]) -> list[Letter]:
    """To the reporter; or to the Director and whom the Director appointed, except who did it and has the echo."""
    if mail in (WbsMail.WBS_RECEIPT, WbsMail.WBS_QUESTION, WbsMail.WBS_OUTCOME):
        address = ticket.complainant.address
        return [Letter(mail, ticket.number, COMPLAINANT, address, facts)] if address else []
    whole = {person.id for person in deciders(ticket, context.office)}  # the original shows who wrote it
    original = ticket.originals[-1:] if facts.get("occasion") in FROM_REPORTER else ()
    return [
        Letter(mail, ticket.number, p.id, p.address, facts, attach=original if p.id in whole else ())
        for p in readers(ticket, context.office)
        if p.id != context.sender.person
    ]


def readers(ticket: Ticket, office: Office) -> tuple[Person, ...]:
    """Whoever decides on the report (people.deciders), and the appointed investigator."""
    people = list(deciders(ticket, office))
    appointed = office.people.get(ticket.assignee)
    if appointed is not None and not (appointed.id in ticket.barred or office.is_frozen(appointed.id)):
        people.append(appointed)
    return tuple({person.id: person for person in people}.values())


def without_ticket(context: Context, _parsed: Parsed) -> Decision:
    """Commands need a case here; there are no desk commands."""
    return Decision(Disposition.COMMAND, refusals=(Refusal("unknown_ticket"),), because=(context.sender.person,))


WBS_RULES: Final = Rules(
    WBS_PROCEDURE, letters, WbsMail.WBS_RECORDED, WbsMail.WBS_NOT_UNDERSTOOD, without_ticket
)
WBS_DESK: Final = Procedure(
    identify, decide, unreadable, WBS_RULES, ring, next_check, write_sealed, number, logged=False
)
