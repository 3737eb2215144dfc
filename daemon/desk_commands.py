"""Commands that concern the desk rather than one case: CUTI, REKAP, BANTUAN, STATUS, quarantined mail.

Promise: an officer's mail that belongs to no ticket becomes a complaint by ENTRI alone, and is always answered. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from daemon.arguments import after_numbers, numbers_in, parse_away, parse_month, parse_numbers
from daemon.commands import parse
from daemon.decision import Decision, Disposition, Letter, Refusal
from daemon.freezing import freeze
from daemon.new_complaint import QUARANTINE_SERIES, decide_new, dismissed, restore
from daemon.officer import one_command
from daemon.one_shot import used_by
from daemon.people import candidates, may_read, nearly
from daemon.retention import answered_list
from daemon.understanding import ENTRY_SUBJECT
from daemon.vocabulary import Act, Channel, Mail, Role, State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from daemon.commands import Command, Parsed
    from daemon.decision import Context
    from daemon.ticket import Ticket

ALWAYS: Final = frozenset({Act.AWAY, Act.RECAP, Act.FREEZE, Act.THAW})
WITH_TEXT: Final = frozenset({Act.DIRECT, Act.INCIDENT, Act.DESTROY, Act.RETAIN})
# of quarantined mails, of another case
WITH_NUMBER: Final = frozenset({Act.RESTORE, Act.DISMISS, Act.STATUS, Act.DOSSIER})
MAY_RESTORE: Final = frozenset({Role.DIRECTOR, Role.RECEIVER})


def for_desk(command: Command) -> bool:
    """Whether the command concerns no single case, so that it may answer a mail about any (DOMAIN 6.4)."""
    return command.act in ALWAYS or (command.act in WITH_NUMBER and bool(command.argument))


def without_ticket(context: Context, parsed: Parsed) -> Decision:
    """What follows from an officer's mail that names no case; without a command it asks which case is meant."""
    if not parsed.commands:
        return _answer(context, refused=(Refusal("unknown_ticket"),))
    return together([_one(context, _whole(command, parsed.rest)) for command in parsed.commands])


def _whole(command: Command, rest: str) -> Command:
    """A direction or an incident with the lines below it."""
    if command.act not in WITH_TEXT:
        return command
    return replace(command, argument="\n".join(filter(None, (command.argument, rest))))


def _one(context: Context, command: Command) -> Decision:
    act = _ACTS.get(command.act)
    return act(context, command) if act else _answer(context, refused=(Refusal("unknown_ticket", command.act.value),))


def together(decisions: Sequence[Decision]) -> Decision:
    """Several commands of one mail as one decision; each has its own reply."""
    first, *others = decisions
    for one in others:
        first = replace(
            first,
            ticket=first.ticket or one.ticket,
            events=(*first.events, *one.events),
            letters=(*first.letters, *one.letters),
            because=(*first.because, *one.because),
            refusals=(*first.refusals, *one.refusals),
            away=first.away or one.away,
            report=first.report or one.report,
            report_to=first.report_to or one.report_to,
            remark=first.remark or one.remark,
            standing=(*first.standing, *one.standing),
        )
    return first


def _away(context: Context, command: Command) -> Decision:
    today = context.now.astimezone(context.office.zone).date()
    found = parse_away(command.argument, today)
    if found is None:
        return _answer(context, refused=(Refusal("needs_date", Act.AWAY.value),))
    office, me = context.office, context.sender.person
    wanted = found.deputy or office.people[me].deputy
    deputies = candidates(wanted, office)
    if len(deputies) != 1 or deputies[0].id == me:
        meant = deputies or nearly(wanted, office) or tuple(office.people.values())
        names = tuple(person.name for person in meant if person.id != me) or ("...",)
        facts = {"wanted": found.deputy, "candidates": names}
        return _answer(context, refused=(Refusal("unknown_person", Act.AWAY.value, facts),))
    away = {"person": me, "from": found.first, "until": found.last, "deputy": deputies[0].id}
    return _answer(
        context, done=(Act.AWAY.value,), away=away, deputy=deputies[0].name, first=found.first, last=found.last
    )


def _report(context: Context, command: Command) -> Decision:
    """The monthly evaluation on demand (SOP 6), to any officer (DOMAIN 6.4)."""
    month = parse_month(command.argument, context.now.astimezone(context.office.zone).date())
    if month is None:
        return _answer(context, refused=(Refusal("needs_date", Act.RECAP.value),))
    because = (f"report of {month} asked for by {context.sender.person}",)
    return Decision(Disposition.COMMAND, because=because, report=month)


def _direct(context: Context, command: Command) -> Decision:
    """ARAHAN in answer to a month's evaluation: it stands in it from now on, and the desk gets it anew (SOP 6)."""
    month = _month_of_subject(context)
    if not month:
        return _answer(context, refused=(Refusal("unknown_ticket", Act.DIRECT.value),))
    if Role.DIRECTOR not in context.sender.roles:
        return _answer(context, refused=(Refusal("not_allowed", Act.DIRECT.value, {"roles": (Role.DIRECTOR.value,)}),))
    if not command.argument.strip():
        return _answer(context, refused=(Refusal("missing_reason", Act.DIRECT.value),))
    readers = (context.sender.person, *(person.id for person in context.office.with_role(Role.RECEIVER)))
    decision = _answer(context, done=(Act.DIRECT.value,))
    return replace(decision, report=month, report_to=tuple(dict.fromkeys(readers)), remark=command.argument.strip())


def _month_of_subject(context: Context) -> str:
    """The month of the evaluation that is answered, "" where the mail answers something else."""
    last_words = " ".join(context.message.subject.split()[-2:])
    today = context.now.astimezone(context.office.zone).date()
    return parse_month(last_words, today) or "" if len(last_words.split()) > 1 else ""


def _incident(context: Context, command: Command) -> Decision:
    """INSIDEN without a case: a suspected leak of personal data, told to the Director at once (UU 27/2022)."""
    if not command.argument.strip():
        return _answer(context, refused=(Refusal("missing_reason", Act.INCIDENT.value),))
    facts = {"act": Act.INCIDENT.value, "by": context.sender.person, "text": command.argument}
    told = tuple(
        Letter(Mail.PRIVACY_REQUEST, "", p.id, p.address, facts) for p in context.office.with_role(Role.DIRECTOR)
    )
    decision = _answer(context, done=(Act.INCIDENT.value,))
    return replace(decision, letters=(*told, *decision.letters))


def _destroy(context: Context, command: Command) -> Decision:
    """MUSNAHKAN DATA and SIMPAN DATA of the cases that are named, or of all on the list that is answered."""
    if Role.DIRECTOR not in context.sender.roles:
        return _answer(context, refused=(Refusal("not_allowed", command.act.value, {"roles": (Role.DIRECTOR.value,)}),))
    series = (context.office.prefix, QUARANTINE_SERIES)
    numbers = numbers_in(command.argument, *series)
    cases = [context.find(number) for number in numbers] if numbers else answered_list(context)
    if numbers:  # nobody is told the numbers of others
        command = replace(command, argument=after_numbers(command.argument, *series))
    found = [one_command(context, case, command) for case in cases if case is not None]
    done = [one for one in found if not one.refusals]
    refused = tuple(refusal for one in found for refusal in one.refusals)
    if not done:
        return _answer(context, refused=refused[:1] or (Refusal("unknown_ticket", command.act.value),))
    numbers = tuple(one.ticket for one in done)
    echo = _answer(context, (command.act.value,), refused[:1], numbers=numbers, held_until=_until(done))
    letters = (letter for one in done for letter in one.letters if letter.to != context.sender.person)
    events = tuple(event for one in done for event in one.events)
    cancels = tuple(cancel for one in done for cancel in one.cancels)
    return replace(echo, events=events, letters=(*letters, *echo.letters), cancels=cancels, used=used_by(context))


def _until(decisions: Sequence[Decision]) -> datetime:
    """How long all of them can be taken back: what URUNG needs stands with their events (officer_undo.py)."""
    records = (event.changes["undo"][0] for one in decisions for event in one.events if "undo" in event.changes)
    return min(datetime.fromisoformat(record["until"]) for record in records)


def _status(context: Context, command: Command) -> Decision:
    ticket = context.find(command.argument.strip().upper())
    person = context.office.people[context.sender.person]
    if ticket is None or not may_read(person, ticket):
        return _answer(context, refused=(Refusal("unknown_ticket", Act.STATUS.value),))
    letter = Letter(
        Mail.RECORDED, ticket.number, person.id, context.sender.address, {"done": (), "state": ticket.state}
    )
    return Decision(Disposition.COMMAND, ticket.number, letters=(letter,), because=("status asked for",))


def _dossier(context: Context, command: Command) -> Decision:
    """BERKAS of any case that the sender may see: carried out there, so that its history says who has it."""
    ticket = context.find(command.argument.strip().upper()) if command.argument else context.ticket
    if ticket is None or not may_read(context.office.people[context.sender.person], ticket):
        return _answer(context, refused=(Refusal("unknown_ticket", Act.DOSSIER.value),))
    return one_command(context, ticket, command)


def is_card(context: Context) -> bool:
    """Whether an officer typed a card into the suggestion box's own inbox: ENTRI on the first line, or as the subject.

    It does no more than anybody's complaint does, so nobody has to vouch for its sender (DOMAIN 3.2).
    """
    if context.channel is not Channel.SUGGESTION_BOX or context.ticket is not None:
        return False
    commands = parse(context.message.reply, speaker="officer").commands
    return commands[0].act is Act.ENTRY if commands else bool(ENTRY_SUBJECT.match(context.message.subject))


def enter(context: Context) -> Decision:
    """A card out of the suggestion box, typed by an officer, is a complaint of its own (SOP 1)."""
    if not context.sender.roles & MAY_RESTORE:
        return _answer(context, refused=(Refusal("not_allowed", Act.ENTRY.value),))
    return decide_new(replace(context, channel=Channel.SUGGESTION_BOX))


def _entry(context: Context, _command: Command) -> Decision:
    return enter(context)


def _quarantined(context: Context, command: Command) -> Decision:
    """PULIHKAN and ABAIKAN of quarantined mails, by their numbers in the list; alone, of the one that is answered."""
    if not context.sender.roles & MAY_RESTORE:
        return _answer(context, refused=(Refusal("not_allowed", command.act.value),))
    own = () if command.argument or context.ticket is None else (context.ticket,)
    stubs = [stub for number in parse_numbers(command.argument) if (stub := _stub(context, number, command.act))]
    if not (stubs or own):
        return _answer(context, refused=(Refusal("wrong_number", command.act.value),))
    alone = replace(context, ticket=None)
    if command.act is Act.RESTORE:
        return replace(restore(alone, [*own, *stubs]), used=used_by(context))
    decision = _answer(alone, done=(command.act.value,))
    return replace(decision, events=dismissed(context, [*own, *stubs]), used=used_by(context))


def _stub(context: Context, number: int, act: Act) -> Ticket | None:
    """The stub of this number in the list, of this year or, in January, of the last; PULIHKAN undoes ABAIKAN, too."""
    year = context.now.astimezone(context.office.zone).year
    states = (State.QUARANTINE, State.NOT_A_COMPLAINT) if act is Act.RESTORE else (State.QUARANTINE,)
    found = (context.find(f"{QUARANTINE_SERIES}-{one}-{number:06d}") for one in (year, year - 1))
    return next((stub for stub in found if stub is not None and stub.state in states and not stub.erased), None)


def _answer(
    context: Context,
    done: tuple[str, ...] = (),
    refused: tuple[Refusal, ...] = (),
    away: dict[str, Any] | None = None,
    **facts: Any,
) -> Decision:
    mail = Mail.NOT_UNDERSTOOD if refused else Mail.RECORDED
    number = context.ticket.number if context.ticket else ""
    letter = Letter(
        mail, number, context.sender.person, context.sender.address, {"done": done, "refused": refused, **facts}
    )
    because = (*done, *(f"refused {refusal.act}: {refusal.reason}" for refusal in refused))
    return Decision(Disposition.COMMAND, letters=(letter,), because=because, away=away or {}, refusals=refused)


_ACTS: Final[dict[Act, Callable[[Context, Command], Decision]]] = {
    Act.AWAY: _away,
    Act.RECAP: _report,
    Act.STATUS: _status,
    Act.DOSSIER: _dossier,
    Act.RESTORE: _quarantined,
    Act.DISMISS: _quarantined,
    Act.ENTRY: _entry,
    Act.INCIDENT: _incident,
    Act.DIRECT: _direct,
    Act.DESTROY: _destroy,
    Act.RETAIN: _destroy,
    Act.FREEZE: freeze,
    Act.THAW: freeze,
    Act.HELP: lambda context, _command: _answer(context, refused=(Refusal("help", Act.HELP.value),)),
}
