"""The monthly evaluation (SOP 6): which months are due, the figures from the ledger, the letter with report and recap.

Promise: every figure is counted from tickets and their events as the ledger has them now; of the whistleblower desk it
learns two counts and nothing else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from daemon import books
from daemon.case_figure import case_figure, earlier_month, span_of
from daemon.case_view import channel_label
from daemon.decision import Letter
from daemon.figures import month_figures
from daemon.past_month import past_of, read_back
from daemon.recap import recap_lines
from daemon.recap_files import XLSX, recap_csv, recap_xlsx
from daemon.records import to_ticket
from daemon.report_series import quarter_of
from daemon.report_view import month_view
from daemon.vocabulary import Mail
from daemon.working_days import local_day, morning, working_day_from
from store import where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from daemon.case_figure import CaseFigure
    from daemon.desk import Desk
    from daemon.figures import MonthFigures
    from daemon.office import Office, Person
    from daemon.past_month import PastMonth
    from daemon.recap import History, Line
    from daemon.ticket import Ticket
    from store import Document
    from templates.view import MonthView, Table

    Reports = tuple[tuple[int, int], ...]  # came and finished, by month of the quarter up to this one

LOOK_BACK: Final = 3  # months that are caught up after a long stop
COMPARED: Final = range(1, 13)  # months before this one
AT_A_TIME: Final = 100  # cases whose histories are fetched together


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


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A month, counted once for all its readers."""

    month: str
    now: datetime
    figures: MonthFigures
    earlier: Mapping[str, PastMonth]  # by month, those that had cases
    whistleblower: Reports
    shown: tuple[tuple[Ticket, History], ...]  # the cases of the recap: whatever was open at any time in the month


def evaluate(desk: Desk, whistleblower: Desk, month: str, now: datetime) -> Evaluation:
    """Every figure of the month, from the ledger as it is now; the months before it as they were published."""
    first = desk.ledger.table("tickets").search(where("received_month") <= month, order="received_month", limit=1)
    since = str(first[0]["received_month"]) if first else month
    before = [one for back in COMPARED if (one := earlier_month(month, back)) >= since]
    published = {one: past for one in before if (past := _published(desk, one))}
    months = (month, *(one for one in before if one not in published))
    figures, shown = count_up(desk.office, months, now, _with_history(desk, _touching(desk, months, now)))
    earlier = published | {one: past_of(figures[one]) for one in months[1:]}
    reports = tuple(_whistleblower(whistleblower, one) for one in quarter_of(month))
    return Evaluation(month, now, figures[month], earlier, reports, shown)


def count_up(
    office: Office, months: Sequence[str], now: datetime, cases: Iterable[tuple[Ticket, History]]
) -> tuple[dict[str, MonthFigures], tuple[tuple[Ticket, History], ...]]:
    """The figures of each month, and of the first one the cases that its recap shows."""
    span = span_of(months[0], office, now)  # a case that came earlier and was open in it shows how it ended
    counted, shown = [], []
    for ticket, history in cases:
        case = case_figure(ticket, history)
        counted.append(case)
        if span.in_stock(case):
            shown.append((ticket, history))
    return {month: _of_month(month, counted, office, now) for month in months}, tuple(shown)


def _of_month(month: str, cases: Iterable[CaseFigure], office: Office, now: datetime) -> MonthFigures:
    span = span_of(month, office, now)
    return month_figures(month, [case for case in cases if span.concerns(case)], office, now)


def _published(desk: Desk, month: str) -> PastMonth | None:
    """What later months compare with, as it was kept when the month was published."""
    stored = desk.ledger.table("reports").get(where("job_period") == f"figures/{month}")
    return read_back(stored["past"]) if stored else None


def month_letter(desk: Desk, found: Evaluation, person: Person) -> Letter:
    """D04 for one reader, the recap attached as XLSX, to be sent back with changes, and as CSV (DOMAIN 3.5)."""
    report, recap = month_view_of(desk, found, person.language), month_recap(desk, found, person)
    name = f"rekap-pengaduan-{found.month}"
    files = (
        {"name": f"{name}.xlsx", "type": XLSX, "content": recap_xlsx(recap, found.month, desk.office, found.now)},
        {"name": f"{name}.csv", "type": "text/csv", "content": recap_csv(recap)},
    )
    return Letter(Mail.MONTHLY, "", person.id, person.address, {"report": report, "files": files})


def month_view_of(desk: Desk, found: Evaluation, language: str) -> MonthView:
    """The report as its form takes it."""
    return month_view(
        found.figures,
        desk.office,
        language,
        found.now,
        earlier=found.earlier,
        whistleblower=found.whistleblower,
        outages=_outages(desk, found.month, language),
        remarks=_remarks(desk, found.month),
    )


def month_recap(desk: Desk, found: Evaluation, reader: Person | None = None) -> tuple[Line, ...]:
    """The rows of the recap, as far as `reader` may see them."""
    return recap_lines(found.shown, desk.office, found.now, reader)


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


def _touching(desk: Desk, months: Sequence[str], now: datetime) -> list[Ticket]:
    """Every case that was received, closed or answered in one of the months or since, or is open."""
    first = earlier_month(min(months), 1)  # a case can fall due in the month after all else has happened to it
    until = max(months[0], now.astimezone(desk.office.zone).strftime("%Y-%m"))
    touched = where("open") == True  # noqa: E712
    for path, last in (("received_month", months[0]), ("closed_month", until), ("answered_month", until)):
        touched |= (where(path) >= first) & (where(path) <= last)
    found = sorted(desk.ledger.table("tickets").search(touched), key=itemgetter("number"))
    return [to_ticket(document) for document in found]


def _with_history(desk: Desk, tickets: Sequence[Ticket]) -> Iterator[tuple[Ticket, History]]:
    """Each case with its stored events, fetched many at a time."""
    for start in range(0, len(tickets), AT_A_TIME):
        some = tickets[start : start + AT_A_TIME]
        histories = books.outlines(desk.ledger, [ticket.number for ticket in some])
        yield from ((ticket, histories.get(ticket.number, ())) for ticket in some)


def _whistleblower(desk: Desk, month: str) -> tuple[int, int]:
    """What came in the month, and what was finished: two counts, and nothing else leaves that ledger."""
    table = desk.ledger.table("tickets")
    return table.count(where("received_month") == month), table.count(where("closed_month") == month)
