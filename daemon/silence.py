"""Procedures that take mail and send nothing: for what was answered before, by a ledger that is gone or by people.

Promise: whatever is decided, no mail of it will ever leave. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon.decision import Decision
from daemon.sop import OPEN
from daemon.vocabulary import Act, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.decision import Context, Letter
    from daemon.desk import Desk, Procedure
    from daemon.ticket import Event, Ticket

PRESUMED: Final = "presumed"  # a mail that must have left: written again for the books, never sent (docs/path.md)
IMPORTED: Final = "surel lama: dicatat tanpa jawaban"

Row = dict[str, Any]
Fits = Callable[[str, str], bool]  # a number, a series


def remembered(procedure: Procedure, numbers: Mapping[str, set[str]], fits: Fits) -> Procedure:
    """As it was decided then: cases get the numbers that `numbers` knows of their mails, mails count as sent.

    `fits` says whether a number may be given in a series.
    """

    def write(letter: Letter, ticket: Ticket | None, desk: Desk, context: Context | None, now: datetime) -> Row:
        return {**procedure.write(letter, ticket, desk, context, now), "state": PRESUMED, "held": False}

    return replace(
        procedure,
        decide=lambda context: procedure.decide(_numbered(context, numbers, fits)),
        unreadable=lambda context, because: procedure.unreadable(_numbered(context, numbers, fits), because),
        write=write,
        logged=False,
    )


def unanswered(procedure: Procedure, ended: State) -> Procedure:
    """Old mail, which people have dealt with: threads become cases in the state `ended`, and nobody is written to."""
    return replace(
        procedure,
        decide=lambda context: _ended(procedure.decide(context), context, ended),
        unreadable=lambda context, because: _ended(procedure.unreadable(context, because), context, ended),
        logged=False,
    )


def _numbered(context: Context, numbers: Mapping[str, set[str]], fits: Fits) -> Context:
    known = sorted(n for n in numbers.get(context.message.message_id, ()) if context.find(n) is None)

    def take(series: str) -> str:
        found = next((number for number in known if fits(number, series)), None)
        if found is None:
            return context.take_number(series)
        known.remove(found)
        return found

    return replace(context, take_number=take)


def _ended(decision: Decision, context: Context, ended: State) -> Decision:
    return Decision(
        decision.disposition,
        decision.ticket,
        tuple(_end(event, context, ended) for event in decision.events),
        because=(*decision.because, IMPORTED),
        action=decision.action,
    )


def _end(event: Event, context: Context, ended: State) -> Event:
    """The case is not open after it; a stub is a stub no more."""
    if event.becomes not in (*OPEN, State.QUARANTINE):
        return event
    becomes = State.NOT_A_COMPLAINT if event.becomes is State.QUARANTINE else ended
    changes: dict[str, Any] = {**event.changes, "closed": context.received}
    if event.act in (Act.RECEIVE, Act.SUSPECT):
        changes |= {"due": None, "promised": None}  # nobody was promised a day
    return replace(event, becomes=becomes, changes=changes, note=IMPORTED)
