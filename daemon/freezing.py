"""BEKUKAN and CAIRKAN: the Director takes an officer's right to act away, and gives it back.

Promise: what comes from a frozen officer does nothing and is told to whoever directs; only the Director freezes by
mail, and nobody freezes himself. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daemon.commands import parse
from daemon.decision import Decision, Disposition, Letter, Refusal
from daemon.people import candidates, deciders, directors, nearly
from daemon.vocabulary import Act, Mail, Role

if TYPE_CHECKING:
    from daemon.commands import Command
    from daemon.decision import Context
    from daemon.office import Person

LONGEST_SHOWN: Final = 2_000  # characters of what a frozen officer wrote


def freeze(context: Context, command: Command) -> Decision:
    """What follows from BEKUKAN or CAIRKAN with a name."""
    found = _meant(context, command)
    if isinstance(found, Refusal):
        return _answer(context, (), (found,))
    frozen = command.act is Act.FREEZE
    changed = frozen != context.office.is_frozen(found.id)
    standing = {"person": found.id, "frozen": frozen, "by": context.sender.person, "note": ""}
    return replace(_answer(context, (command.act.value,), ()), standing=(standing,) if changed else ())


def _meant(context: Context, command: Command) -> Person | Refusal:
    if Role.DIRECTOR not in context.sender.roles:
        return Refusal("not_allowed", command.act.value, {"roles": (Role.DIRECTOR.value,)})
    office = context.office
    found = candidates(command.argument, office)
    if len(found) == 1 and found[0].id != context.sender.person:
        return found[0]
    meant = found or nearly(command.argument, office) or tuple(office.people.values())
    names = tuple(person.name for person in meant if person.id != context.sender.person) or ("...",)
    return Refusal("unknown_person", command.act.value, {"wanted": command.argument, "candidates": names})


def _answer(context: Context, done: tuple[str, ...], refused: tuple[Refusal, ...]) -> Decision:
    mail, sender = Mail.NOT_UNDERSTOOD if refused else Mail.RECORDED, context.sender
    letter = Letter(mail, "", sender.person, sender.address, {"done": done, "refused": refused})
    because = (*done, *(f"refused {one.act}: {one.reason}" for one in refused))
    return Decision(Disposition.COMMAND, letters=(letter,), because=because, refusals=refused)


def silenced(context: Context) -> Decision:
    """A frozen officer's mail: nothing is done, nobody is answered, and whoever directs sees what it says."""
    office, ticket, general = context.office, context.ticket, isinstance(context.rules.recorded, Mail)
    person = office.people[context.sender.person]
    commands = parse(context.message.reply, speaker="officer").commands
    act = commands[0].act.value if commands else ""
    refusal = Refusal("frozen", act, {"person": person.name, "text": context.message.reply.strip()[:LONGEST_SHOWN]})
    if ticket is None:
        readers = office.with_role(Role.DIRECTOR)
    else:
        readers = directors(ticket, office) if general else deciders(ticket, office)
    facts = {"refused": (refusal,), "done": (), "silenced": True}
    number = ticket.number if ticket else ""
    told = tuple(Letter(context.rules.not_understood, number, p.id, p.address, facts) for p in readers)
    because = (f"{person.id} is frozen: nothing was done",)
    return Decision(Disposition.COMMAND, number, letters=told, because=because, refusals=(refusal,))
