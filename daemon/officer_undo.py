"""URUNG: what a mail of commands did is remembered for some minutes, so that it can be put back (DOMAIN 6.4).

Each mail of commands leaves one record with its case: who, until when, which commands and, of every field that they
changed, the value before and a mark of the value after. URUNG takes back the mail whose confirmation it answers, or
else the sender's latest.

Promise: a mail that has not left is stopped, whatever has happened since; a field that has changed since is never put
back, and then the officer is told so. Pure.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from daemon.decision import Refusal
from daemon.records import decode_changes, plain
from daemon.ticket import Event, evolve
from daemon.vocabulary import Act, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daemon.decision import Context
    from daemon.officer import Progress
    from daemon.one_shot import Pressed
    from daemon.ticket import Ticket

CHANGES_NOTHING: Final = frozenset({Act.NOTE, Act.STATUS})  # open even to whoever may see no more than the number
NOT_TAKEN_BACK: Final = CHANGES_NOTHING | {Act.DOSSIER}
Record = dict[str, Any]


def remember(context: Context, done: Progress) -> Progress:
    """What the commands since the last URUNG did, on the case and on its last event; the letters name the record."""
    undone = [place for place, event in enumerate(done.events, 1) if event.act is Act.UNDO]
    own = done.events[undone[-1] if undone else 0 :]
    acts = [event.act.value for event in own if event.act not in NOT_TAKEN_BACK]
    if not acts:
        return done
    key = f"{done.ticket.number}/{done.since.version}"
    done = replace(done, letters=tuple(replace(letter, command=key) for letter in done.letters), key=key)
    if _is_final(own, done.ticket):
        return done
    terms = context.office.terms
    sends = any(letter.not_before for letter in done.letters)
    until = context.now + timedelta(minutes=terms.undo_minutes if sends else terms.undo_quiet_minutes)
    named = {"state", *(name for event in own for name in event.changes)}
    changed = sorted(name for name in named if _mark(done.since, name) != _mark(done.ticket, name))
    fields = {name: [plain(getattr(done.since, name)), _mark(done.ticket, name)] for name in changed}
    record = {"key": key, "by": context.sender.person, "until": plain(until), "acts": acts, "sends": sends}
    undo = (record | {"fields": fields}, *_live(done.ticket, context.now))
    last = replace(own[-1], changes={**own[-1].changes, "undo": undo})
    return replace(
        done, ticket=replace(done.ticket, undo=undo), events=(*done.events[:-1], last), until=until
    )


def take_back(context: Context, done: Progress) -> Progress:
    """URUNG: the case without the commands of one mail, and their letters stopped; or why that cannot be done."""
    ticket = done.ticket
    live = _live(ticket, context.now)
    record = _meant(context, live)
    if record is None:
        return replace(done, refused=(Refusal("too_late", Act.UNDO.value),))
    place = live.index(record)
    newer, fields = _rebased(live[:place], record["fields"])
    back = {name: before for name, (before, mark) in fields.items() if _mark(ticket, name) == mark}
    moved_on = len(back) < len(record["fields"])
    if moved_on and not record["sends"]:
        return replace(done, refused=(Refusal("overtaken", Act.UNDO.value, {"acts": tuple(record["acts"])}),))
    becomes = State(back.pop("state")) if "state" in back else None
    changes = {**decode_changes(back), "undo": (*newer, *live[place + 1 :])}
    event = Event(ticket.number, Act.UNDO, context.now, context.sender.person, becomes, changes)
    after = evolve(ticket, event)
    return replace(
        done, ticket=after, since=after, events=(*done.events, event),
        cancels=(*done.cancels, (ticket.number, record["key"])),
        taken_back=(*done.taken_back, *record["acts"]), moved_on=done.moved_on or moved_on,
    )  # fmt: skip


def _meant(context: Context, live: tuple[Record, ...]) -> Record | None:
    """The record of the mail that is answered; where that is none of commands, the sender's latest."""
    answered = (*context.message.in_reply_to, *context.message.references[-1:])
    tapped = (button_record(context.pressed),) if context.pressed else ()
    named = next(filter(None, (*tapped, *map(context.command_of, answered))), "")
    own = (record for record in live if record["by"] == context.sender.person and named in ("", record["key"]))
    return next(own, None)


def button_record(tapped: Pressed) -> str:
    """The record that an URUNG button takes back; "" for every other button."""
    return f"{tapped.number}/{tapped.version}" if tapped.act is Act.UNDO else ""


def _rebased(newer: tuple[Record, ...], fields: Mapping[str, Any]) -> tuple[tuple[Record, ...], dict[str, Any]]:
    """The newer records as if the older one had never been, and the fields that none of them has changed again."""
    rest = dict(fields)
    found: list[Record] = []
    for record in reversed(newer):
        again = {name: [rest.pop(name)[0], record["fields"][name][1]] for name in record["fields"] if name in rest}
        found.insert(0, record | {"fields": record["fields"] | again})
    return tuple(found), rest


def _live(ticket: Ticket, now: datetime) -> tuple[Record, ...]:
    return tuple(dict(record) for record in ticket.undo if datetime.fromisoformat(record["until"]) > now)


def _is_final(own: tuple[Event, ...], ticket: Ticket) -> bool:
    """Whether another case was touched as well (GABUNG, PECAH, BUKA SEGEL of a report): that is not taken back."""
    opened = ticket.route == "wbs" and any(event.act is Act.UNSEAL for event in own)
    return opened or any(event.ticket != ticket.number for event in own)


def _mark(ticket: Ticket, name: str) -> str:
    """A short digest of the present value of a field: enough to see whether it has changed."""
    return sha256(json.dumps(plain(getattr(ticket, name)), sort_keys=True).encode()).hexdigest()[:16]
