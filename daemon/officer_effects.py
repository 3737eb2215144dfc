"""What a command does beside its own case: the other case of GABUNG, the new one of PECAH, both addresses of ALAMAT.

Promise: the case that stays keeps the earliest time of receipt; a new case has its own number and clocks. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon.clocks import start
from daemon.decision import Letter
from daemon.new_complaint import is_stub
from daemon.ticket import Event, Ticket, evolve
from daemon.tokens import COMPLAINANT
from daemon.vocabulary import Act, Mail, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.guards import Doing

Beside = tuple[tuple[Event, ...], tuple[Letter, ...]]


def beside(doing: Doing, after: Ticket, letters: tuple[Letter, ...]) -> Beside:
    """Further events, and the letters as they then are."""
    effect = _EFFECTS.get(doing.act)
    return effect(doing, after, letters) if effect else ((), letters)


def _merge(doing: Doing, after: Ticket, letters: tuple[Letter, ...]) -> Beside:
    other = doing.context.find(after.merged_into)
    if other is None:
        return (), letters
    changes: dict[str, Any] = {"related": (*other.related, after.number)}
    if after.received < other.received:
        clocks = start(after.received, doing.context.office)
        changes |= {"received": after.received, "effective": clocks["effective"], "due": clocks["due"]}
    event = Event(other.number, Act.MERGE, doing.context.now, doing.context.sender.person, None, changes)
    return (event,), letters


def _split(doing: Doing, after: Ticket, letters: tuple[Letter, ...]) -> Beside:
    """The text of the command is the narrative of the new case; complainant and channel are the old one's."""
    context = doing.context
    number = context.take_number(context.office.prefix)
    text = doing.text.strip()
    changes: dict[str, Any] = {
        "channel": after.channel,
        "type": after.type,
        "received": after.received,
        **start(after.received, context.office),
        "complainant": after.complainant,
        "referrer": after.referrer,
        "language": after.language,
        "subject": after.subject,
        "summary": " ".join(text.split())[:200],
        "narrative": text,
        "confidential": after.confidential,
        "sealed": after.sealed,
        "barred": after.barred,
        "receiver": after.receiver,
        "originals": after.originals[:1],
        "related": (after.number,),
    }
    born = Event(number, Act.SPLIT, context.now, context.sender.person, State.NEW, changes)
    new = evolve(None, born)
    mails = [replace(letter, ticket=number) for letter in letters]
    receipt = context.rules.letters(Mail.RECEIPT, new, context, {"neutral": new.sealed})
    held = letters[0].not_before if letters else None
    return (born,), (*mails, *(replace(letter, not_before=held) for letter in receipt))


def _address(doing: Doing, after: Ticket, letters: tuple[Letter, ...]) -> Beside:
    """The change is echoed to the old address as well, so that nobody's mail is led away unnoticed."""
    old = doing.ticket.complainant.address
    if not old or old == after.complainant.address:
        return (), letters
    echoes = tuple(replace(x, address=old) for x in letters if x.to == COMPLAINANT and x.mail is Mail.STATUS)
    return (), (*letters, *echoes)


def _destroy(doing: Doing, after: Ticket, letters: tuple[Letter, ...]) -> Beside:
    """Whoever sent what was dismissed in quarantine never heard of us, and does not now."""
    asked = {"asked": doing.ticket.erase_asked is not None}
    told = tuple(replace(one, facts={**one.facts, **asked}) for one in letters)
    return (), () if is_stub(after) else told


def _retain(doing: Doing, _after: Ticket, letters: tuple[Letter, ...]) -> Beside:
    """The complainant hears of it where it was the complainant who asked."""
    return (), letters if doing.ticket.erase_asked else ()


def stopped(ticket: Ticket, act: Act) -> tuple[tuple[str, str], ...]:
    """SIMPAN DATA within the undo window: the mail that says that the data go does not leave."""
    records = ticket.undo if act is Act.RETAIN else ()
    return tuple((ticket.number, one["key"]) for one in records if Act.DESTROY.value in one["acts"])


_EFFECTS: Final[dict[Act, Callable[[Doing, Ticket, tuple[Letter, ...]], Beside]]] = {
    Act.MERGE: _merge,
    Act.SPLIT: _split,
    Act.ADDRESS: _address,
    Act.DESTROY: _destroy,
    Act.RETAIN: _retain,
}
