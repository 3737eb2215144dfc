"""An officer wrote: commands on the first lines, done in order by the table; everything else is an internal note.

Promise: nothing that was not understood leaves the office; what was done, what was refused and how to take it back is
said in one mail; the first refusal stops the rest. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon.arguments import parse_ticket_number
from daemon.citizen import noted
from daemon.clocks import effects
from daemon.command_words import Shape, shape_of
from daemon.commands import parse, suspects_in
from daemon.correspondence import letters_for
from daemon.decision import ACTIONS, Authority, Decision, Disposition, Letter, Refusal
from daemon.guards import Doing, refusals
from daemon.officer_acts import changes_of
from daemon.officer_echo import echo, refused
from daemon.officer_effects import beside, stopped
from daemon.officer_undo import CHANGES_NOTHING, remember, take_back
from daemon.one_shot import against, used_by
from daemon.people import may_act
from daemon.sop import Row
from daemon.ticket import Event, Ticket, evolve
from daemon.vocabulary import Act, Mail, Role, State
from daemon.withheld import against_sending, forgotten, held, released

if TYPE_CHECKING:
    from datetime import datetime

    from daemon.commands import Command, Parsed, Suspect
    from daemon.decision import Context
    from daemon.vocabulary import WbsMail

POWER: Final = (Role.DIRECTOR, Role.RECEIVER, Role.SPECIAL, Role.APPOINTED, Role.TECHNICAL)
OF_STUBS: Final = frozenset({Act.RESTORE, Act.DISMISS, Act.DOSSIER})  # what is done with a quarantined mail
WITH_TEXT: Final = frozenset({Act.ANSWER, Act.ASK, Act.DRAFT, Act.REVISE, Act.REJECT, Act.SPLIT, Act.DIRECT})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a mail of commands has come."""

    ticket: Ticket
    since: Ticket  # the case as URUNG would make it again
    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()
    refused: tuple[Refusal, ...] = ()
    key: str = ""  # of the record that URUNG can ask for
    until: datetime | None = None  # so long it can
    cancels: tuple[tuple[str, str], ...] = ()
    overlooked: tuple[str, ...] = ()  # lines below the first ones that look like commands, and were not done
    taken_back: tuple[str, ...] = ()  # the acts that URUNG undid
    looked_at: bool = False  # the officer has seen what was found, and sends all the same
    moved_on: bool = False  # something had changed since, and was left as it is


def decide_officer(context: Context) -> Decision:
    """What follows from a mail of an officer or the Director (SOP 2 to 5)."""
    parsed = parse(context.message.reply, speaker="officer")
    if parsed.commands and context.sender.authority is Authority.CLAIMED:
        return refused(context, Refusal("unconfirmed", parsed.commands[0].act.value))
    if refusal := against(context) or _of_erased(context, parsed):
        return refused(context, refusal)
    if context.ticket is None or _of_no_case(context, context.ticket, parsed):
        return context.rules.without_ticket(replace(context, ticket=_stub(context.ticket)), parsed)
    if context.sender.authority is Authority.CLAIMED:
        kept = noted(context, context.ticket, "luar", "unverified", "an officer's address, and no proof of it")
        return replace(kept, letters=(*kept.letters, *refused(context, Refusal("unconfirmed")).letters))
    if parsed.commands and (other := _other_case(context, context.ticket, parsed)):
        return refused(context, Refusal("other_case", parsed.commands[0].act.value, {"named": other}))
    done = Progress(context.ticket, context.ticket)
    for command in sorted(parsed.commands, key=lambda one: one.act is Act.CLOSE):  # HASIL and SEBAB may stand below it
        done = carry_out(context, done, command, parsed.rest)
        if done.refused:
            break
    done = _with_note(context, done, parsed.rest, [command.act for command in parsed.commands])
    suspects = parsed.suspects or suspects_in(context.message.reply, context.message.subject)
    if parsed.commands:
        done = replace(done, overlooked=tuple(one.line for one in parsed.suspects))
    elif suspects:
        done = replace(done, refused=(_ask_back(suspects[0]),))
    return _decision(context, remember(context, done))


def _of_erased(context: Context, parsed: Parsed) -> Refusal | None:
    """Nothing is done to a case whose data are gone, and nothing is written down in it."""
    acts = [command.act for command in parsed.commands]
    if context.ticket is None or context.ticket.erased is None or acts == [Act.STATUS]:
        return None
    return Refusal("erased", acts[0].value if acts else "")


def _of_no_case(context: Context, ticket: Ticket, parsed: Parsed) -> bool:
    """Whether it concerns no single case, or decides on the quarantined mail that it answers."""
    if not parsed.commands:
        return False
    of_stub = _stub(ticket) is not None and parsed.commands[0].act in OF_STUBS
    return of_stub or context.rules.for_desk(parsed.commands[0])


def _stub(ticket: Ticket | None) -> Ticket | None:
    return ticket if ticket is not None and ticket.state is State.QUARANTINE else None


def one_command(context: Context, ticket: Ticket, command: Command) -> Decision:
    """One command on a case that the mail names, whatever mail it answers."""
    context = replace(context, ticket=ticket)
    return _decision(context, remember(context, carry_out(context, Progress(ticket, ticket), command, "")))


def _other_case(context: Context, ticket: Ticket, parsed: Parsed) -> str:
    """The number of another case that this mail names, though it answers a mail about `ticket`; else ""."""
    named = parsed.number or parse_ticket_number(context.message.subject)
    if not named.startswith(f"{context.office.prefix}-") or named == ticket.number:
        return ""
    other = context.find(named)
    return "" if other is not None and other.merged_into == ticket.number else named


def _ask_back(suspect: Suspect) -> Refusal:
    reason = "unknown_word" if suspect.where == "first" else "not_first_line"
    return Refusal(reason, suspect.suggestion.value if suspect.suggestion else "", {"line": suspect.line})


def carry_out(context: Context, done: Progress, command: Command, rest: str) -> Progress:
    """How far things have come after the command, or with the reasons why it was refused."""
    if done.ticket.erased and command.act is not Act.STATUS:
        return replace(done, refused=(Refusal("erased", command.act.value),))
    if command.act is Act.UNDO:
        return take_back(context, done)
    if command.act is Act.HELP:
        return replace(done, refused=(Refusal("help", command.act.value),))
    if command.act is Act.SEND_ANYWAY:
        return _send_anyway(context, done)
    chosen = _choose(context, done.ticket, command, rest)
    if not isinstance(chosen, tuple) or not isinstance(chosen[0], Row):
        return replace(done, refused=chosen)
    row, doing = chosen
    changes = changes_of(doing)
    if isinstance(changes, Refusal):
        return replace(done, refused=(changes,))
    if not done.looked_at and (leak := against_sending(doing)):
        return _withhold(done, doing, leak)
    becomes = changes.pop("state", row.becomes)
    changes |= _taken(doing, row) | forgotten(doing)
    changes |= effects(row.clock, done.ticket, row.act, context.office, context.now)
    note = "" if row.act in (Act.ANSWER, Act.ASK, Act.DRAFT) else doing.text
    event = Event(done.ticket.number, row.act, context.now, context.sender.person, becomes, changes, note)
    after = evolve(done.ticket, event)
    letters = letters_for(_mails(row, done.ticket, after), after, context, _facts(context, doing), _hold_until(context))
    further, letters = beside(doing, after, letters)
    done = replace(done, cancels=(*done.cancels, *stopped(done.ticket, row.act)))
    return replace(done, ticket=after, events=(*done.events, event, *further), letters=(*done.letters, *letters))


def _withhold(done: Progress, doing: Doing, leak: Refusal) -> Progress:
    """Nothing leaves; the letter waits with the case, so that nobody has to write it again."""
    context = doing.context
    event = Event(done.ticket.number, Act.NOTE, context.now, context.sender.person, changes={"pending": held(doing)})
    return replace(done, ticket=evolve(done.ticket, event), events=(*done.events, event), refused=(leak,))


def _send_anyway(context: Context, done: Progress) -> Progress:
    found = released(context, done.ticket)
    if isinstance(found, Refusal):
        return replace(done, refused=(found,))
    return carry_out(context, replace(done, looked_at=True), *found)


def _mails(row: Row, before: Ticket, after: Ticket) -> tuple[Mail | WbsMail, ...]:
    """The mails of the row; whatever seals a case is told to the Director, what opens it to the desk (D02, P01)."""
    if after.sealed == before.sealed:
        return row.mails
    told = Mail.SEALED_CASE if after.sealed else Mail.NEW_COMPLAINT
    return row.mails if told in row.mails else (*row.mails, told)


def _taken(doing: Doing, row: Row) -> dict[str, Any]:
    """The receiving officer who first moves a new case has it from then on."""
    takes = doing.ticket.state is State.NEW and row.becomes is not None and doing.role is Role.RECEIVER
    return {"receiver": doing.context.sender.person} if takes else {}


def _choose(
    context: Context, ticket: Ticket, command: Command, rest: str
) -> tuple[Row, Doing] | tuple[Refusal, ...]:
    """The first row that lets the sender do this now, or every reason why none does."""
    found: list[Refusal] = []
    person = context.office.people.get(context.sender.person)
    if command.act not in CHANGES_NOTHING and not (person and may_act(person, ticket, context.office)):
        return (Refusal("sealed", command.act.value),)
    if command.act is Act.CLOSE and ticket.answered is None:
        found.append(Refusal("needs_answer", command.act.value))
    for role in _roles(context, ticket):
        act = _as_draft(context, command.act, role)
        for row in context.rules.table.rows_for(ticket.state, act, role):
            doing = Doing(context, ticket, act, command.argument, _text(command, rest), role)
            against = refusals(row.guards, doing)
            if not against:
                return row, doing
            found += [refusal for refusal in against if refusal not in found]
    return tuple(found) or (_not_now(context, ticket, command.act),)


def _roles(context: Context, ticket: Ticket) -> list[Role]:
    """The sender's roles, the strongest first; whoever was assigned a case acts as its officer."""
    roles = set(context.sender.roles)
    if context.sender.person in (ticket.assignee, context.away.get(ticket.assignee)) and ticket.assignee:
        roles.add(Role.SPECIAL if ticket.sealed else Role.TECHNICAL)
        person = context.office.people.get(context.sender.person)
        if person is not None and person.may_answer:
            roles.add(Role.SPECIAL)
    return [role for role in POWER if role in roles]


def _as_draft(context: Context, act: Act, role: Role) -> Act:
    """A technical officer's JAWAB becomes DRAF (DOMAIN 7.6), unless the configuration trusts this person."""
    person = context.office.people.get(context.sender.person)
    may_answer = person is not None and person.may_answer
    return Act.DRAFT if act is Act.ANSWER and role is Role.TECHNICAL and not may_answer else act


def _not_now(context: Context, ticket: Ticket, act: Act) -> Refusal:
    roles = _roles(context, ticket)
    may = context.rules.table.roles_for(act)
    if not may:
        return Refusal("not_here", act.value)
    if not may & set(roles):
        allowed = tuple(role.value for role in POWER if role in may)
        return Refusal("not_allowed", act.value, {"roles": allowed})
    may_now = (one.value for role in roles for one in context.rules.table.acts_for(ticket.state, role))
    facts = {"state": ticket.state.value, "allowed": tuple(dict.fromkeys(may_now))}
    return Refusal("wrong_state", act.value, facts)


def _text(command: Command, rest: str) -> str:
    """What stands behind the colon and what follows, for commands that send or need a text; else the rest."""
    if shape_of(command.act) in (Shape.TEXT, Shape.REASON):
        return "\n".join(part for part in (command.argument, rest) if part.strip())
    return rest


def _facts(context: Context, doing: Doing) -> dict[str, object]:
    return {
        "act": doing.act.value,
        "by": context.sender.person,
        "text": doing.text,
        "argument": doing.argument,
        "note": "" if doing.act in WITH_TEXT else doing.text,
    }


def _hold_until(context: Context) -> datetime:
    return context.now + timedelta(minutes=context.office.terms.undo_minutes)


def _with_note(context: Context, done: Progress, rest: str, acts: list[Act]) -> Progress:
    """Text that belongs to no command stays inside as a note, also after a refusal."""
    sent = any(event.act in WITH_TEXT for event in done.events) and Act.SEND_ANYWAY not in acts
    kept = sent or any(event.note == rest for event in done.events)
    if not rest.strip() or kept or (done.refused and set(acts) & WITH_TEXT):
        return done
    event = Event(done.ticket.number, Act.NOTE, context.now, context.sender.person, note=rest.strip())
    return replace(done, ticket=evolve(done.ticket, event), events=(event, *done.events))


def _decision(context: Context, done: Progress) -> Decision:
    letters = (*done.letters, echo(context, done))
    changed = any(event.act not in CHANGES_NOTHING for event in done.events)
    kind = Disposition.COMMAND if changed else Disposition.ADDED
    why = [f"{event.act.value} by {event.by}" for event in done.events]
    why += [f"refused {refusal.act}: {refusal.reason}" for refusal in done.refused]
    made = Decision(kind, done.ticket.number, done.events, letters, tuple(why), done.cancels, refusals=done.refused)
    return replace(made, action=ACTIONS[Disposition.COMMAND], used="" if done.refused else used_by(context))
