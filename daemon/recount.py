"""Due days anew when the holiday table or the terms have changed: cuti bersama is decreed in the middle of a year.

Promise: every open case that waits for a response gets the due day of today's table, with an event that names both
days; the day that the receipt promised stays, and a case is held to the later of the two (DOMAIN 1.4).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from daemon import books
from daemon.clocks import start
from daemon.ticket import Event
from daemon.vocabulary import Act
from store import where

if TYPE_CHECKING:
    from datetime import datetime

    from daemon.desk import Desk
    from daemon.office import Office
    from daemon.ticket import Ticket

CALENDAR: Final = "calendar"


def recount(desk: Desk, now: datetime) -> int:
    """How many cases got another due day; 0 at once where the calendar is the one of the last time."""
    settings, calendar = desk.ledger.table("settings"), _digest(desk.office)
    known = settings.search(where("name") == CALENDAR)
    if known and known[0]["digest"] == calendar:
        return 0
    with desk.ledger.transaction():
        events = [event for case in books.open_tickets(desk.ledger) if (event := _moved(case, desk.office, now))]
        books.record(desk.ledger, desk.office, events, {}, desk.procedure.next_check)
        settings.remove(where("name") == CALENDAR)
        settings.insert({"name": CALENDAR, "digest": calendar, "since": now.isoformat()})
    return len(events)


def _moved(case: Ticket, office: Office, now: datetime) -> Event | None:
    if case.due is None or case.first_response is not None:
        return None
    clocks = start(case.received, office)
    if clocks["due"] == case.due:
        return None
    changes = {"effective": clocks["effective"], "due": clocks["due"]}
    note = f"tabel libur atau tenggat berubah: jatuh tempo {case.due} menjadi {clocks['due']}"
    return Event(case.number, Act.REMIND, now, "sistem", None, changes, note)


def _digest(office: Office) -> str:
    terms = office.terms
    days = sorted(day.isoformat() for day in office.holidays)
    text = f"{days}{terms.response}{terms.receipt_day_counts}{terms.cut_off}{office.zone}"
    return hashlib.sha256(text.encode()).hexdigest()
