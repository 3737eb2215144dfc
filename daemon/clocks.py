"""The two clocks of a case: response (7 HK, SOP 1 to 3) and completion, as changes to the ticket's fields.

Promise: an automatic mail never makes a term look met; a bounced answer leaves the clocks as if it had never been
sent. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon.sop import Clock
from daemon.vocabulary import Act
from daemon.working_days import due_day, effective_day, working_days_between

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from daemon.office import Office
    from daemon.ticket import Ticket

Changes = dict[str, Any]
SENDS: Final = {Act.APPROVE: Act.ANSWER}  # SETUJU sends an answer, too


def effects(clocks: Iterable[Clock], ticket: Ticket, act: Act, office: Office, now: datetime) -> Changes:
    """What a row's clock column changes, given the configured acts that count as a response."""
    changes: Changes = {}
    for clock in clocks:
        changes |= _effect(clock, ticket, act, office, now)
    return changes


def _effect(clock: Clock, ticket: Ticket, act: Act, office: Office, now: datetime) -> Changes:
    match clock:
        case Clock.START | Clock.RESTART:
            return start(ticket.received, office)
        case Clock.RESPOND:
            return _respond(ticket, act, office, now)
        case Clock.ANSWERED:
            return {"answered": now, **_resume(ticket, office, now)}
        case Clock.PAUSE:
            return {"asked": now}
        case Clock.RESUME:
            return {"closed": None, **_resume(ticket, office, now)}
        case Clock.REOPEN:
            return {"closed": None, "answered": None, "reopened": ticket.reopened + 1}
        case Clock.CLOSE:
            return {"closed": now, **_resume(ticket, office, now)}
        case _:  # CLOSE_AT_ANSWER
            return {"closed": ticket.answered or now}


def start(received: datetime, office: Office) -> Changes:
    """Effective day, due day and the promise made from it (SOP 1)."""
    due = due_day(received, office)
    return {"effective": effective_day(received, office), "due": due, "promised": due}


def _respond(ticket: Ticket, act: Act, office: Office, now: datetime) -> Changes:
    if ticket.first_response is not None or SENDS.get(act, act) not in office.terms.stops_on:
        return {}
    return {"first_response": now, "responded_by": act.value}


def _resume(ticket: Ticket, office: Office, now: datetime) -> Changes:
    if ticket.asked is None:
        return {}
    asked, today = ticket.asked.astimezone(office.zone).date(), now.astimezone(office.zone).date()
    paused = working_days_between(asked, today, office.holidays)
    return {"asked": None, "reply_by": None, "paused_days": ticket.paused_days + paused}
