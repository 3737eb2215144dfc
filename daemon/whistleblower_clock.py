"""What the clock owes a whistleblower's report: the Director is reminded until the reporter has heard, and after it.

Promise: no report is forgotten: before a first response the ladder of the SOP and then every working day, after it once
more when the reporter stays silent and every few weeks while it is open; of several missed reminders one is sent. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from daemon.clocks import effects
from daemon.correspondence import letters_for
from daemon.decision import Decision, Disposition
from daemon.ticket import Event, evolve
from daemon.vocabulary import Act, Role, State
from daemon.working_days import add_working_days, local_day, morning, silence_act, term_reminder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from daemon.decision import Context
    from daemon.office import Office
    from daemon.ticket import Ticket

UNANSWERED: Final = (State.NEW, State.ASSIGNED, State.IN_PROGRESS, State.DRAFTED)
DAILY_UNTIL: Final = 40  # HK; later the reminders of an open case go on
MOST_ROUNDS: Final = 20  # reminders of an open case


@dataclass(frozen=True, slots=True)
class Due:
    """One entry: when, its key in the ticket's list, what is done, and what the reminder is about."""

    at: datetime
    key: str
    act: Act = Act.REMIND
    occasion: str = "no_response"
    days: int = 0


def next_check(ticket: Ticket, office: Office) -> datetime | None:
    """When the clock must look at this case again."""
    due = agenda(ticket, office)
    return due[0].at if due else None


def agenda(ticket: Ticket, office: Office) -> tuple[Due, ...]:
    """Everything that the clock still has to do for this case as it stands, the earliest first (D05)."""
    found = (*_ladder(ticket, office), *_silences(ticket, office), *_open(ticket, office))
    return tuple(sorted((due for due in found if due.key not in ticket.reminders_sent), key=lambda due: due.at))


def _ladder(ticket: Ticket, office: Office) -> Iterator[Due]:
    """HK+4, +6, +7 without a response, then every working day."""
    if ticket.state not in UNANSWERED or ticket.first_response is not None:
        return
    ladder = [days for days in office.terms.reminders if days > 1]
    for days in (*ladder, *range(max((*ladder, office.terms.response)) + 1, DAILY_UNTIL + 1)):
        yield Due(term_reminder(ticket.effective, days, office), f"pengingat-{days}", days=days)


def _silences(ticket: Ticket, office: Office) -> Iterator[Due]:
    """Closing after the outcome; a word to the Director where the reporter does not answer a question."""
    terms = office.terms
    if ticket.state is State.ANSWERED and ticket.answered:
        at = silence_act(ticket.answered, terms.objection, office)
        yield Due(at, f"tutup-{local_day(ticket.answered, office)}", Act.SILENCE)
    if ticket.state is State.AWAITING_COMPLAINANT and ticket.asked:
        at = silence_act(ticket.asked, terms.archive, office)
        yield Due(at, f"diam-{local_day(ticket.asked, office)}", occasion="silent", days=terms.archive)


def _open(ticket: Ticket, office: Office) -> Iterator[Due]:
    """While it is open after a first response: every `terms.long_open` HK."""
    if ticket.state not in UNANSWERED or ticket.first_response is None:
        return
    begun = local_day(ticket.first_response, office)
    for turn in range(1, MOST_ROUNDS + 1):
        days = office.terms.long_open * turn
        day = add_working_days(begun, days, office.holidays.keys())
        yield Due(morning(day, office, office.hours.reminders), f"lama-{turn}", occasion="open", days=days)


def ring(context: Context, ticket: Ticket) -> Decision:
    """Reminders to the Director, closing by silence; of several missed reminders only the last is sent."""
    due = [entry for entry in agenda(ticket, context.office) if entry.at <= context.now]
    if not due:
        return Decision(Disposition.AUTOMATIC, ticket.number)
    last = due[-1]
    row = context.rules.table.rows_for(ticket.state, last.act, Role.SYSTEM)[0]
    changes: dict[str, Any] = {
        "reminders_sent": (*ticket.reminders_sent, *(entry.key for entry in due)),
        **effects(row.clock, ticket, last.act, context.office, context.now),
    }
    event = Event(ticket.number, last.act, context.now, "sistem", row.becomes, changes, last.key)
    after = evolve(ticket, event)
    found = letters_for(row.mails, after, context, {"days": last.days, "reminder": last.occasion})
    return Decision(Disposition.AUTOMATIC, ticket.number, (event,), tuple(replace(x, attach=()) for x in found))
