"""What the clock owes a case, and when: reminders, archive after silence, closing, progress.

Promise: whether something is due follows from the ticket and the time alone, so restarts, missed rings and clock jumps
neither skip nor repeat it; every chore that was done is named in the ticket. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count, takewhile
from typing import TYPE_CHECKING, Any, Final

from daemon.clocks import effects
from daemon.correspondence import letters_for
from daemon.decision import Decision, Disposition
from daemon.guards import recap_complete
from daemon.sop import OPEN, UNDER_WAY
from daemon.ticket import Event, Ticket, evolve
from daemon.vocabulary import Act, Mail, Role, State, Type, WbsMail
from daemon.working_days import (
    add_working_days,
    local_day,
    morning,
    silence_act,
    silence_reminder,
    start_of_next_working_day,
    term_reminder,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from daemon.decision import Context
    from daemon.office import Office


class Chore(StrEnum):
    """What can fall due; the values stand in the ticket's list of chores done, with a number or date behind."""

    REMIND = "pengingat"  # HK+1 not yet taken, HK+4, +6, +7 without a response
    TAKE = "ambil"  # assigned, and on the next HK not yet taken; once more on the third
    REMIND_DATA = "pengingat-data"
    ARCHIVE = "arsip"
    CLOSE = "tutup"
    RECAP = "rekap"
    WAIT_OVER = "tunggu"
    PROGRESS = "perkembangan"
    FORGET_WITHDRAWAL = "cabut"


REMINDED: Final = "diingatkan"  # in the list of chores done: which question, and when
TAKE_AFTER: Final = (1, 3)  # HK since it was assigned


@dataclass(frozen=True, slots=True)
class Due:
    """One entry of the agenda; `key` names it once and for all."""

    at: datetime
    chore: Chore
    key: str
    days: int = 0



def agenda(ticket: Ticket, office: Office) -> tuple[Due, ...]:
    """Everything that the clock still has to do for this case as it stands, the earliest first."""
    if ticket.state not in OPEN:
        return ()
    sources = (_reminders, _untaken, _silences, _waiting)
    found = (due for source in sources for due in source(ticket, office))
    return tuple(
        sorted((due for due in found if due.key not in ticket.reminders_sent), key=lambda due: due.at)
    )


def next_check(ticket: Ticket, office: Office) -> datetime | None:
    """When the clock must look at this case again."""
    due = agenda(ticket, office)
    return due[0].at if due else None


def _reminders(ticket: Ticket, office: Office) -> Iterator[Due]:
    """The ladder of DOMAIN 1.4: HK+1 not yet taken; HK+4, +6 and +7 without a response."""
    if ticket.due is None or ticket.first_response is not None or ticket.state is State.ANSWERED:
        return
    for days in office.terms.reminders:
        if days > 1 or ticket.state is State.NEW:
            at = term_reminder(ticket.effective, days, office)
            yield Due(at, Chore.REMIND, f"{Chore.REMIND}-{days}", days)


def _untaken(ticket: Ticket, office: Office) -> Iterator[Due]:
    """A task that its officer has not taken: told to the officer, or the deputy (DOMAIN 1.4)."""
    if ticket.state is State.ASSIGNED and ticket.assigned:
        given = local_day(ticket.assigned, office)
        for days in TAKE_AFTER:
            at = morning(add_working_days(given, days, office.holidays.keys()), office, office.hours.reminders)
            yield Due(at, Chore.TAKE, f"{Chore.TAKE}-{given.isoformat()}-{days}", days)


def _silences(ticket: Ticket, office: Office) -> Iterator[Due]:
    terms = office.terms
    if ticket.state is State.AWAITING_COMPLAINANT and ticket.asked:
        round_ = local_day(ticket.asked, office).isoformat()
        reminder = silence_reminder(ticket.asked, terms.remind_data, office)
        yield Due(reminder, Chore.REMIND_DATA, f"{Chore.REMIND_DATA}-{round_}", terms.remind_data)
        if f"{Chore.REMIND_DATA}-{round_}" in ticket.reminders_sent:
            at = start_of_next_working_day(_last_day(ticket, office), office)
            yield Due(at, Chore.ARCHIVE, f"{Chore.ARCHIVE}-{round_}")
    if ticket.state is State.ANSWERED and ticket.answered:
        at = silence_act(ticket.answered, terms.objection, office)
        round_ = local_day(ticket.answered, office).isoformat()
        chore = Chore.CLOSE if recap_complete(ticket) else Chore.RECAP
        yield Due(at, chore, f"{chore}-{round_}")
    if ticket.awaiting_confirmation:
        at = silence_act(ticket.awaiting_confirmation, terms.confirm_withdrawal, office)
        yield Due(at, Chore.FORGET_WITHDRAWAL, f"{Chore.FORGET_WITHDRAWAL}-{at:%Y%m%d}")


def _last_day(ticket: Ticket, office: Office) -> date:
    """Ten HK of silence, and never less than five after the reminder: also where that went out late."""
    terms, asked = office.terms, local_day(ticket.asked or ticket.received, office)
    prefix = f"{REMINDED}-{asked.isoformat()}-"
    reminded = [key.removeprefix(prefix) for key in ticket.reminders_sent if key.startswith(prefix)]
    days = [add_working_days(asked, terms.archive, office.holidays.keys())]
    days += [_after(date.fromisoformat(day), office) for day in reminded]
    return max(days)


def _after(reminded: date, office: Office) -> date:
    return add_working_days(reminded, office.terms.archive - office.terms.remind_data, office.holidays.keys())


def _waiting(ticket: Ticket, office: Office) -> Iterator[Due]:
    if ticket.state is State.AWAITING_OTHERS and ticket.waiting_until:
        at = start_of_next_working_day(ticket.waiting_until, office)
        yield Due(at, Chore.WAIT_OVER, f"{Chore.WAIT_OVER}-{ticket.waiting_until}")
    if ticket.state in (*UNDER_WAY, State.ASSIGNED) and ticket.type is Type.COMPLAINT:
        yield next(_rounds(ticket, office))


def _rounds(ticket: Ticket, office: Office) -> Iterator[Due]:
    """The word about progress every `terms.progress` HK, from the first that has not been said, without end."""
    said = sum(key.startswith(Chore.PROGRESS) for key in ticket.reminders_sent)
    return (_round(ticket, office, turn) for turn in count(said + 1))


def _round(ticket: Ticket, office: Office, turn: int) -> Due:
    day = add_working_days(ticket.effective, office.terms.progress * turn, office.holidays.keys())
    return Due(morning(day, office, office.hours.reminders), Chore.PROGRESS, f"{Chore.PROGRESS}-{turn}")


def ring(context: Context, ticket: Ticket) -> Decision:
    """Everything that is due for the case at `context.now`: one decision, however long the desk was down.

    Of several reminders that were missed only the last is sent; the others are noted as done.
    """
    events: list[Event] = []
    letters: list[Any] = []
    while due := [entry for entry in agenda(ticket, context.office) if entry.at <= context.now]:
        alike = _of_a_kind(due, context, ticket)
        event, mails, facts = _act(context, ticket, alike[-1], skipped=tuple(entry.key for entry in alike))
        ticket = evolve(ticket, event)
        events.append(event)
        letters += letters_for(mails, ticket, context, facts)
    because = tuple(f"{event.act.value} {event.note}".strip() for event in events)
    return Decision(Disposition.AUTOMATIC, ticket.number, tuple(events), tuple(letters), because)


def _of_a_kind(due: list[Due], context: Context, ticket: Ticket) -> list[Due]:
    """What is due of the first kind, the latest last."""
    if due[0].chore is Chore.PROGRESS:
        return list(takewhile(lambda entry: entry.at <= context.now, _rounds(ticket, context.office)))
    return [entry for entry in due if entry.chore is due[0].chore]


def _act(
    context: Context, ticket: Ticket, entry: Due, skipped: tuple[str, ...]
) -> tuple[Event, tuple[Mail | WbsMail, ...], dict[str, Any]]:
    changes: dict[str, Any] = {
        "reminders_sent": tuple(dict.fromkeys((*ticket.reminders_sent, *skipped, entry.key)))
    }
    act, becomes = Act.REMIND, None
    mails: tuple[Mail | WbsMail, ...] = _MAILS.get(entry.chore, ())
    if entry.chore in (Chore.ARCHIVE, Chore.CLOSE, Chore.WAIT_OVER):
        row = context.rules.table.rows_for(
            ticket.state, Act.WAIT_OVER if entry.chore is Chore.WAIT_OVER else Act.SILENCE, Role.SYSTEM
        )[0]
        act, becomes, mails = row.act, row.becomes, row.mails
        changes |= effects(row.clock, ticket, row.act, context.office, context.now)
    if entry.chore is Chore.FORGET_WITHDRAWAL:
        changes["awaiting_confirmation"] = None
    if entry.chore is Chore.REMIND_DATA:
        changes |= _reminded(context, ticket, changes["reminders_sent"])
    event = Event(ticket.number, act, context.now, "sistem", becomes, changes, entry.key)
    asked = local_day(ticket.asked, context.office) if ticket.asked else None
    return event, mails, {"chore": entry.chore.value, "days": entry.days, "asked": asked}


def _reminded(context: Context, ticket: Ticket, done: tuple[str, ...]) -> dict[str, Any]:
    """When the reminder went out, and the last day for a reply, which is later where the reminder was."""
    office = context.office
    asked, today = local_day(ticket.asked or context.now, office), local_day(context.now, office)
    last = max(_after(today, office), ticket.reply_by or today)
    return {"reminders_sent": (*done, f"{REMINDED}-{asked.isoformat()}-{today.isoformat()}"), "reply_by": last}


_MAILS: Final[dict[Chore, tuple[Mail, ...]]] = {
    Chore.REMIND: (Mail.REMINDER,),
    Chore.TAKE: (Mail.REMINDER,),
    Chore.REMIND_DATA: (Mail.QUESTIONS_REMINDER,),
    Chore.RECAP: (Mail.REMINDER,),
    Chore.PROGRESS: (Mail.PROGRESS,),
}
