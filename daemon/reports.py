"""Digests and evaluations: which are due, for which period, and what they hold (SOP 6, DOMAIN 6.2 and 6.3).

Promise: each job happens once for each period, recorded in the same commit as its mails; whether one is due follows
from the ledger and the time, so restarts, missed rings and clock jumps neither skip nor repeat one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from daemon import books, log
from daemon.decision import Decision, Disposition, Letter
from daemon.desk import commit, context_of, surviving
from daemon.evaluation import evaluate, month_letter, months_due
from daemon.figures_check import remember_figures
from daemon.holidays import undecreed_years
from daemon.people import may_read, stand_ins
from daemon.records import plain
from daemon.retention import JOB
from daemon.retention_lists import retention_list
from daemon.sop import BEFORE_ANSWER
from daemon.tokens import OPERATOR
from daemon.vocabulary import Mail, Role, State, Type
from daemon.working_days import add_working_days, held_to, is_working_day, local_day, working_days_between
from store import chain_root, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from daemon.desk import Desk
    from daemon.ticket import Ticket

MONDAY: Final = 0
ACCOUNTS: Final = "accounts"  # the job of the nightly reckoning (daemon/nightly.py)
MANY_IN_QUARANTINE: Final = 20


def due_reports(general: Desk, whistleblower: Desk | None, now: datetime) -> int:
    """Write every report that is due and not yet written; how many jobs were done.

    Evaluations, which count the reports of whistleblowers, are written where that desk is.
    """
    done = asked_reports(general, whistleblower, now) if whistleblower else 0
    for job, period, letters in _due(general, whistleblower, now):
        if not books.reported(general.ledger, job, period):
            with surviving(log.ring_failed), general.ledger.transaction():
                publish(general, job, period, letters(), now)
                done += 1
    return done


def count_as_written(general: Desk, whistleblower: Desk, at: datetime) -> None:
    """What was due at `at` went out then, or is about a time before us: it is never written, asked for or not."""
    with general.ledger.transaction():
        for job, period, _letters in _due(general, whistleblower, at):
            if not books.reported(general.ledger, job, period):
                general.ledger.table("reports").insert({"job_period": f"{job}/{period}", "at": plain(at), "mails": 0})
        settings = general.ledger.table("settings")
        for one in settings.all():
            if str(one["name"]).startswith("report/"):
                settings.remove(where("name") == one["name"])


def asked_reports(general: Desk, whistleblower: Desk, now: datetime) -> int:
    """Evaluations that somebody asked for by REKAP: written to whoever asked, and the request struck out."""
    settings = general.ledger.table("settings")
    asked = [one for one in settings if str(one["name"]).startswith("report/")]
    for one in asked:
        with general.ledger.transaction():
            person = general.office.people.get(one["person"])  # who has left meanwhile gets none
            if not settings.remove(where("name") == one["name"]) or person is None:  # or another daemon has written it
                continue
            with surviving(log.ring_failed), general.ledger.transaction():
                letter = month_letter(general, evaluate(general, whistleblower, one["month"], now), person)
                decision = Decision(Disposition.COMMAND, letters=(letter,))
                commit(general, decision, context_of(general, None, now), now)
    return len(asked)


def trouble(desk: Desk, kind: str, period: str, now: datetime, **facts: Any) -> None:
    """Tell the Director, the receiving officers and the operator of what a person must mend, once (D06)."""
    job = f"trouble-{kind}"
    if books.reported(desk.ledger, job, period):
        return
    with desk.ledger.transaction():
        if not books.reported(desk.ledger, job, period):  # another daemon may have told it meanwhile
            letters = bulletins(desk, {"kind": kind, **facts}, Role.DIRECTOR, Role.RECEIVER)
            publish(desk, job, period, letters, now)


def bulletins(desk: Desk, facts: Mapping[str, Any], *roles: Role) -> list[Letter]:
    """D06: the same bulletin to everybody with one of the roles, and to the operator where the office has one."""
    people = {p.id: p.address for role in roles for p in desk.office.with_role(role)}
    if desk.office.operator and desk.office.operator not in people.values():
        people[OPERATOR] = desk.office.operator
    return [Letter(Mail.SYSTEM_TROUBLE, "", name, address, facts) for name, address in people.items()]


def publish(desk: Desk, job: str, period: str, letters: Sequence[Letter], now: datetime, **facts: Any) -> None:
    """Owe these mails and record that the job is done for the period (with `facts`), both or neither."""
    with desk.ledger.transaction():
        desk.ledger.table("reports").insert(
            {"job_period": f"{job}/{period}", "at": plain(now), "mails": len(letters), **facts}
        )
        decision = Decision(Disposition.AUTOMATIC, letters=tuple(letters))
        commit(desk, decision, context_of(desk, None, now), now)


def _due(
    general: Desk, whistleblower: Desk | None, now: datetime
) -> Iterator[tuple[str, str, Callable[[], list[Letter]]]]:
    """Every job whose time has come, with its period and the letters that it would send."""
    office = general.office
    local = now.astimezone(office.zone)
    today = local.date()
    if is_working_day(today, office.holidays) and local.time() >= office.hours.digest:
        period = today.isoformat()
        yield "overdue", period, lambda: overdue(general, now)
        yield "my-day", period, lambda: my_day(general, now)
        yield "quarantine", period, lambda: quarantine_list(general, today)
        yield JOB, f"{today:%Y-%m}", lambda: retention_list(general, today)
    if today.year + 1 in undecreed_years(today, office.decreed_years):
        yield "holidays", f"{today:%Y-%m}", lambda: _holidays_missing(general, today)
    if whistleblower:
        for month in months_due(general, now):
            yield "month", month, partial(_monthly, general, whistleblower, month, now)


def overdue(desk: Desk, now: datetime) -> list[Letter]:
    """D03: what is late, by how much, whose turn; on Mondays also when nothing is."""
    letters = []
    for person in desk.office.with_role(Role.DIRECTOR):
        facts = overdue_facts(desk, now, person.id)
        empty = not any(facts[name] for name in ("late", "due_soon", "long_open", "awaiting", "bounced"))
        if not empty or facts["today"].weekday() == MONDAY:
            letters.append(Letter(Mail.OVERDUE, "", person.id, person.address, facts))
    return letters


def overdue_facts(desk: Desk, now: datetime, reader: str) -> dict[str, Any]:
    """Sections A to E of the digest (DOMAIN 3.5), each a tuple of tickets; none that is about its reader."""
    office, today = desk.office, local_day(now, desk.office)
    soon = add_working_days(today, 1, office.holidays.keys())
    cases = [
        t for t in books.open_tickets(desk.ledger) if t.type is Type.COMPLAINT and reader not in t.barred
    ]
    waiting = [t for t in cases if t.first_response is None and t.due and t.state in BEFORE_ANSWER]
    terms = [(t, held_to(t.due, t.promised)) for t in waiting if t.due]
    return {
        "today": today,
        "late": tuple(t for t, due in sorted(terms, key=lambda pair: pair[1]) if due < today),
        "due_soon": tuple(t for t, due in terms if today <= due <= soon),
        "due_today": sum(due == today for _, due in terms),
        "long_open": tuple(t for t in cases if _open_days(t, desk, today) > office.terms.long_open),
        "very_long": sum(_open_days(t, desk, today) > office.terms.very_long_open for t in cases),
        "very_long_days": office.terms.very_long_open,
        "awaiting": tuple(t for t in cases if _silent_days(t, desk, today) >= office.terms.remind_data),
        "bounced": tuple(t for t in cases if t.undelivered),
        "audit_root": chain_root(desk.ledger),
        "counted": _counted_last_night(desk, today),
    }


def _counted_last_night(desk: Desk, today: date) -> tuple[int, int] | None:
    """Mails on the servers and those with a line, where the nightly reckoning found all well."""
    found = desk.ledger.table("reports").get(where("job_period") == f"{ACCOUNTS}/{today.isoformat()}")
    return (found["messages"], found["accounted"]) if found and found.get("ok") else None


def _open_days(ticket: Ticket, desk: Desk, today: date) -> int:
    if ticket.state is State.ANSWERED:
        return 0
    return working_days_between(ticket.effective, today, desk.office.holidays) - ticket.paused_days


def _silent_days(ticket: Ticket, desk: Desk, today: date) -> int:
    if ticket.state is not State.AWAITING_COMPLAINANT or ticket.asked is None:
        return -1
    return working_days_between(local_day(ticket.asked, desk.office), today, desk.office.holidays)


def my_day(desk: Desk, now: datetime) -> list[Letter]:
    """P10: each officer's own cases, the urgent ones first; nobody without a case gets one."""
    office, today = desk.office, local_day(now, desk.office)
    soon = add_working_days(today, 1, office.holidays.keys())
    cases = list(books.open_tickets(desk.ledger))
    letters, others = [], stand_ins(office)
    for person in office.people.values():
        turn = [(t, t.assignee or t.receiver) for t in cases if may_read(person, t)]
        own = [t for t, holder in turn if person.id == others.get(holder, holder)]
        own = [t for t in own if t.state not in (State.ANSWERED, State.AWAITING_COMPLAINANT)]
        urgent = tuple(
            t for t in own if t.first_response is None and t.due and held_to(t.due, t.promised) <= soon
        )
        rest = tuple(t for t in own if t not in urgent)
        if own:
            facts = {"name": person.name, "today": today, "urgent": urgent, "open": rest}
            letters.append(Letter(Mail.MY_DAY, "", person.id, person.address, facts))
    return letters


def quarantine_list(desk: Desk, today: date) -> list[Letter]:
    """P11: weekly, or daily while more than 20 mails wait there."""
    stubs = tuple(books.quarantined(desk.ledger))
    if not stubs or (today.weekday() != MONDAY and len(stubs) <= MANY_IN_QUARANTINE):
        return []
    people = desk.office.with_role(Role.RECEIVER)
    return [Letter(Mail.QUARANTINE_LIST, "", p.id, p.address, {"stubs": stubs}) for p in people]


def _holidays_missing(desk: Desk, today: date) -> list[Letter]:
    return bulletins(desk, {"kind": "holidays_missing", "year": today.year + 1}, Role.DIRECTOR)


def _monthly(desk: Desk, whistleblower: Desk, month: str, now: datetime) -> list[Letter]:
    found = evaluate(desk, whistleblower, month, now)
    remember_figures(desk, whistleblower, found)
    return [month_letter(desk, found, person) for person in desk.office.with_role(Role.DIRECTOR)]
