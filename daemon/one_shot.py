"""Buttons are good once: what was tapped, for whom it was made, and whether the case is still as its reader saw it.

The subject that a button prepares carries a mark behind the number of the case: [PPO-2026-000103] SETUJU [12-k7q2...].
Letters, figures, hyphens and brackets survive every way of opening a mailto: address; without the mark, or with another
command typed in its place, the mail is a typed command.

Promise: a button that is used twice, by somebody else, or after others have moved the case, does nothing; an attempt
that was refused does not use it up. Pure: secret and history are arguments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from daemon.commands import parse
from daemon.decision import Authority, Refusal
from daemon.tokens import COMPLAINANT, is_button_mark
from daemon.vocabulary import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from daemon.commands import Command
    from daemon.decision import Context
    from daemon.office import Office
    from mailboxes.message import Message

_MARK: Final = re.compile(r"\[([0-9]{1,6}-[a-z2-7]{16})\]", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?<![A-Z0-9-])[A-Z0-9]{1,6}(?:-[A-Z0-9]{4,6}){1,2}(?![A-Z0-9-])", re.IGNORECASE)
NO_MOVE: Final = frozenset({Act.WAIT_OVER.value})  # the case is back where its officer left it
SHOWN: Final = frozenset({"assignee", "draft", "answer", "questions", "sealed", "merged_into"})  # what readers go by


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that somebody sent: whom and which case it was made for, when (by events), and its command."""

    person: str
    number: str
    mark: str
    act: Act

    @property
    def version(self) -> int:
        """The number of events that the case had when the button was made."""
        return int(self.mark.partition("-")[0])


def mark_in(subject: str) -> str:
    """The mark that a subject carries, in small letters, or ""."""
    found = _MARK.search(subject)
    return found[1].lower() if found else ""


def words_of(act: Act, argument: str = "") -> str:
    """What a mark is signed for: the act, and the figure of a rating, so that each has a button of its own."""
    return f"{act.value} {argument.strip()}" if act is Act.RATE else act.value


def pressed(secret: bytes, message: Message, office: Office, sender: str) -> Pressed | None:
    """The button of ours that this mail comes from; None for whatever somebody typed, or typed over it."""
    mark = mark_in(message.subject)
    named = _NUMBER.search(message.subject) if mark else None
    if named is None:
        return None
    number = named.group().upper()
    commands = tuple(_commands(message.reply))
    for person in dict.fromkeys((sender, *office.people, COMPLAINANT)):
        name = office.token_name(person)
        for command in commands:
            if is_button_mark(secret, mark, number, name, words_of(command.act, command.argument)):
                return Pressed(person, number, mark, command.act)
    return None


def _commands(reply: str) -> Iterable[Command]:
    """Whoever speaks: a button may have been passed on to somebody of the other kind."""
    return (*parse(reply, speaker="officer").commands, *parse(reply, speaker="complainant").commands)


def against(context: Context) -> Refusal | None:
    """Why the button that this mail comes from does nothing; None where it holds, or where there is none."""
    tapped, ticket = context.pressed, context.ticket
    if tapped is None:
        return None
    act = tapped.act.value
    if tapped.person != context.sender.person or context.sender.authority is Authority.STRANGER:
        return Refusal("button_other", act)
    if used := context.used(tapped.mark):
        return Refusal("button_used", act, {"at": datetime.fromisoformat(used["at"]).astimezone(context.office.zone)})
    if ticket is None or tapped.act is Act.UNDO:
        return None
    if ticket.number != tapped.number:
        return Refusal("button_stale", act, {"merged": ticket.number})
    moved = moved_by_others(context.history(ticket.number), tapped)
    return Refusal("button_stale", act, _told(context, moved)) if moved else None


def used_by(context: Context) -> str:
    """The mark of the button that is now carried out, "" where the command was typed."""
    return context.pressed.mark if context.pressed else ""


def moved_by_others(history: Sequence[Mapping[str, Any]], tapped: Pressed) -> Mapping[str, Any] | None:
    """The last event since the button was made in which somebody else moved the case; of one's own one knows."""
    state, found = None, None
    for place, event in enumerate(history, 1):
        moved = event["becomes"] not in (None, state) or not SHOWN.isdisjoint(event["changes"])
        state = event["becomes"] or state
        by_another = event["by"] != tapped.person and event["act"] not in NO_MOVE
        if place > tapped.version and moved and by_another:
            found = event
    return found


def _told(context: Context, event: Mapping[str, Any]) -> dict[str, Any]:
    person = context.office.people.get(event["by"])
    at = datetime.fromisoformat(event["at"]).astimezone(context.office.zone)
    return {"did": event["act"], "by": person.name if person else event["by"], "at": at}
