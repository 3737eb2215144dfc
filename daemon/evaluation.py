"""The monthly evaluation (SOP 6): which months are due, the figures from the ledger, the letter with report and recap.

Promise: every figure is counted from tickets and their events as the ledger has them now; of the whistleblower desk it
learns two counts and nothing else.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.case_figure import CaseFigure, case_figure, earlier_month, span_of
from daemon.case_view import channel_label
from daemon.decision import Letter
from daemon.figures import MonthFigures, month_figures
from daemon.recap import recap_lines
from daemon.recap_files import XLSX, recap_csv, recap_xlsx
from daemon.records import to_ticket
from daemon.report_view import month_view
from daemon.sop import ENDED
from daemon.vocabulary import Mail
from daemon.working_days import local_day, morning, working_day_from
from store import where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.desk import Desk
    from daemon.office import Person
    from daemon.recap import Line
    from daemon.ticket import Ticket
    from store import Document
    from templates.view import Table

LOOK_BACK: Final = 3  # months that are caught up after a long stop
COMPARED: Final = (0, 1, 2, 12)  # this month, the two before, the same one last year


def months_due(desk: Desk, now: datetime) -> Iterator[str]:
    """Months that have ended and had cases, whose report falls due by now: the first working day after, 08.00."""
    office = desk.office
    today = now.astimezone(office.zone).date()
    this = f"{today:%Y-%m}"
    due = morning(working_day_from(today.replace(day=1), office.holidays), office, office.hours.monthly)
    for back in range(LOOK_BACK, 0, -1):
        month = earlier_month(this, back)
        if (back > 1 or now >= due) and _had_cases(desk, month):
            yield month


def _had_cases(desk: Desk, month: str) -> bool:
    return bool(desk.ledger.table("tickets").search(where("received_month") <= month, limit=1))


def month_letter(desk: Desk, whistleblower: Desk, month: str, person: Person, now: datetime) -> Letter:
    """D04 for one reader, the recap attached as XLSX, to be sent back with changes, and as CSV (DOMAIN 3.5)."""
    report, recap = month_papers(desk, whistleblower, month, person.language, now, person)
    name = f"rekap-pengaduan-{month}"
    files = (
        {"name": f"{name}.xlsx", "type": XLSX, "content": recap_xlsx(recap, month, desk.office, now)},
        {"name": f"{name}.csv", "type": "text/csv", "content": recap_csv(recap)},
    )
    return Letter(Mail.MONTHLY, "", person.id, person.address, {"report": report, "files": files})


def month_papers(
    desk: Desk, whistleblower: Desk, month: str, language: str, now: datetime, reader: Person | None = None
) -> tuple[Any, tuple[Line, ...]]:
    """The report as its form takes it, and the rows of the recap, as far as `reader` may see them."""
    cases = _cases(desk, month, now)
    figures = {back: month_figures(earlier_month(month, back), cases, desk.office, now) for back in COMPARED}
    earlier: dict[str, MonthFigures] = {
        earlier_month(month, back): figures[back] for back in COMPARED if back
    }
    known = {key: one for key, one in earlier.items() if _had_cases(desk, key)}
    counts = _count(whistleblower, "received_month", month), _count(whistleblower, "closed_month", month)
    view = month_view(
        figures[0],
        desk.office,
        language,
        now,
        earlier=known,
        whistleblower=counts,
        outages=_outages(desk, month, language),
        remarks=_remarks(desk, month),
    )
    span = span_of(month, desk.office, now)  # a case that came earlier and was open in the month shows how it ended
    shown = [case.ticket for case in cases if span.in_stock(case)]
    recap = recap_lines(
        ((ticket, books.events_of(desk.ledger, ticket.number)) for ticket in shown), desk.office, now, reader
    )
    return view, recap


def note_outage(desk: Desk, mailbox: str, since: datetime, now: datetime) -> None:
    """Remember for the evaluation how long a mailbox was out of reach (DOMAIN 3.5, section 10)."""
    month = since.astimezone(desk.office.zone).strftime("%Y-%m")
    minutes = round((now - since).total_seconds() / 60)
    if minutes > 0:
        name = f"outage/{month}/{desk.ledger.next_number('outages')}"
        desk.ledger.table("settings").insert({"name": name, "mailbox": mailbox, "minutes": minutes})


def _outages(desk: Desk, month: str, language: str) -> Table:
    """Mailbox and minutes, the longest first."""
    minutes: Counter[str] = Counter()
    for one in _noted(desk, f"outage/{month}/"):
        minutes[one["mailbox"]] += one["minutes"]
    return tuple((channel_label(name, desk.office, language), total) for name, total in minutes.most_common())


def _remarks(desk: Desk, month: str) -> tuple[tuple[date, str, str], ...]:
    """What the Director said about the month: the day, the name and the words."""
    people = desk.office.people
    return tuple(
        (local_day(datetime.fromisoformat(one["at"]), desk.office), people[one["person"]].name, one["text"])
        for one in _noted(desk, f"remark/{month}/")
        if one["person"] in people
    )


def _noted(desk: Desk, prefix: str) -> list[Document]:
    return [one for one in desk.ledger.table("settings") if str(one["name"]).startswith(prefix)]


def _cases(desk: Desk, month: str, now: datetime) -> list[CaseFigure]:
    """Every case that touched one of the compared months: received, closed or answered in them or since, or open."""
    this = now.astimezone(desk.office.zone).strftime("%Y-%m")
    months = {earlier_month(month, back) for back in COMPARED}
    months |= {one for back in range(24) if month <= (one := earlier_month(this, back))}
    table = desk.ledger.table("tickets")
    found = {document["number"]: document for document in table.search(where("open") == True)}  # noqa: E712
    for path in ("received_month", "closed_month", "answered_month"):
        found |= {
            document["number"]: document for document in table.search(where(path).one_of(sorted(months)))
        }
    return [_figure(desk, to_ticket(found[number])) for number in sorted(found)]


def _figure(desk: Desk, ticket: Ticket) -> CaseFigure:
    """With its history only where that can matter: ended, or reopened."""
    needs = ticket.state in ENDED or ticket.reopened > 0
    return case_figure(ticket, books.events_of(desk.ledger, ticket.number) if needs else ())


def _count(desk: Desk, path: str, month: str) -> int:
    return desk.ledger.table("tickets").count(where(path) == month)
