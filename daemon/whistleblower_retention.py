"""When the data of a whistleblower's report have been kept long enough: its deciders are asked, one report a mail.

Promise: nobody but who decides on the report hears of it, once a year until somebody has decided; nothing is erased by
itself. How long, and when that is over: retention.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemon import books
from daemon.decision import Decision, Disposition, Letter
from daemon.desk import commit, context_of
from daemon.people import deciders
from daemon.reports import publish
from daemon.retention import JOB, OCCASION, years_over
from daemon.retention_lists import over
from daemon.ticket import Event
from daemon.vocabulary import Act, WbsMail
from daemon.working_days import is_working_day

if TYPE_CHECKING:
    from datetime import datetime

    from daemon.desk import Desk
    from daemon.ticket import Ticket


def ask_deciders(desk: Desk, now: datetime) -> int:
    """D05 for every report whose time is over, looked for once each working day; how many there were."""
    office, local = desk.office, now.astimezone(desk.office.zone)
    today, period = local.date(), local.date().isoformat()
    early = local.time() < office.hours.digest or not is_working_day(today, office.holidays)
    if early or books.reported(desk.ledger, JOB, period):
        return 0
    with desk.ledger.transaction():
        keys = ((case, f"retensi-{years_over(case, office, today)}") for case in over(desk, today))
        asked = sum(_ask(desk, case, key, now) for case, key in keys if key not in case.reminders_sent)
        publish(desk, JOB, period, (), now)
    return asked


def _ask(desk: Desk, case: Ticket, key: str, now: datetime) -> bool:
    changes = {"reminders_sent": (*case.reminders_sent, key)}
    event = Event(case.number, Act.REMIND, now, "sistem", None, changes, key)
    letters = tuple(
        Letter(WbsMail.WBS_REMINDER, case.number, p.id, p.address, {"days": 0, "reminder": OCCASION})
        for p in deciders(case, desk.office)
    )
    decision = Decision(Disposition.AUTOMATIC, case.number, (event,), letters)
    commit(desk, decision, context_of(desk, case, now), now)
    return True
