"""One case in the evaluation: when it was open, and whether its first response came in time (SOP 1 to 3, 6).

Promise: month borders lie in the office's zone; a month that still runs is counted up to the present moment, and a
response or an ending after it is not yet known. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from daemon.sop import ENDED
from daemon.vocabulary import State
from daemon.working_days import held_to, local_day, working_days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from daemon.office import Office
    from daemon.ticket import Ticket

ETHICS: Final = "E"  # all ethics categories as one line: a count and nothing else

Spell = tuple[datetime, datetime | None]  # from when to when a case was open


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """What the evaluation needs of one case: its ticket, the times it was open and how often it came back."""

    ticket: Ticket
    spells: tuple[Spell, ...]
    moves: tuple[tuple[datetime, State], ...] = ()  # into which state, and when
    reopenings: tuple[datetime, ...] = ()

    def state_at(self, moment: datetime) -> State:
        """In which state it was just before the moment; as it is now, where no history says it."""
        return next((state for at, state in reversed(self.moves) if at < moment), self.ticket.state)

    @property
    def ethics(self) -> bool:
        """Sealed, or on the ethics route: counted, never described."""
        return self.ticket.sealed or self.ticket.route == "etik" or self.category == ETHICS

    @property
    def category(self) -> str:
        """The first category; every ethics category is the same here, "" where none is known."""
        first = self.ticket.categories[0] if self.ticket.categories else ""
        return ETHICS if self.ticket.sealed or first.startswith(ETHICS) else first


@dataclass(frozen=True, slots=True)
class Span:
    """The borders of a month in the office's zone, its end cut at the present moment."""

    office: Office
    start: datetime
    end: datetime

    def holds(self, moment: datetime | None) -> bool:
        """Whether the moment lies in it."""
        return moment is not None and self.start <= moment < self.end

    def concerns(self, case: CaseFigure) -> bool:
        """Whether the case can have a part in the figures: it came before the end, and was not over and done with."""
        last = case.spells[-1][1]
        response, due = case.ticket.first_response, due_of(case)
        late_response = response is not None and response >= self.start
        still_due = due is not None and due >= local_day(self.start, self.office)
        return case.ticket.received < self.end and (
            last is None or last >= self.start or late_response or still_due
        )

    def open_at_end(self, case: CaseFigure) -> bool:
        """Whether the case was still, or again, open as it ended."""
        begun = [spell for spell in case.spells if spell[0] < self.end]
        return bool(begun) and (begun[-1][1] is None or begun[-1][1] >= self.end)

    def in_stock(self, case: CaseFigure) -> bool:
        """Whether the case was open at any time in it."""
        return any(s < self.end and (s >= self.start or e is None or e > self.start) for s, e in case.spells)


def case_figure(ticket: Ticket, history: Iterable[Mapping[str, Any]] = ()) -> CaseFigure:
    """A case for the evaluation; `history` is its stored events, the oldest first.

    Without a history a case counts as finished at `closed`, which lies at the answer where silence closed it.
    """
    spells: list[Spell] = [(ticket.received, None)]
    moves: list[tuple[datetime, State]] = []
    reopenings: list[datetime] = []
    for event in history:
        becomes, at = event.get("becomes"), datetime.fromisoformat(str(event["at"]))
        if becomes:
            moves.append((at, State(becomes)))
        if becomes in ENDED and spells[-1][1] is None:
            spells[-1] = (spells[-1][0], max(at, spells[-1][0]))
        elif becomes and becomes not in ENDED and spells[-1][1] is not None:
            spells.append((max(at, spells[-1][1]), None))
        if "reopened" in event.get("changes", {}):
            reopenings.append(at)
    if ticket.state in ENDED and spells[-1][1] is None:
        spells[-1] = (spells[-1][0], max(ticket.closed or ticket.received, spells[-1][0]))
    return CaseFigure(ticket, tuple(spells), tuple(moves), tuple(reopenings))


def earlier_month(month: str, back: int) -> str:
    """The month that many months before, as "2026-11"."""
    count = int(month[:4]) * 12 + int(month[5:]) - 1 - back
    return f"{count // 12:04}-{count % 12 + 1:02}"


def span_of(month: str, office: Office, now: datetime) -> Span:
    """The month "2026-11" in the office's zone, as far as it has gone by `now`."""
    borders = [
        datetime(int(text[:4]), int(text[5:]), 1, tzinfo=office.zone) for text in (month, earlier_month(month, -1))
    ]
    return Span(office, borders[0], min(borders[1], max(now, borders[0])))


def completion_days(ticket: Ticket, office: Office) -> int | None:
    """HK from the effective day to the close, without the days that the case waited for its complainant."""
    if ticket.closed is None:
        return None
    days = working_days_between(ticket.effective, local_day(ticket.closed, office), office.holidays)
    return max(0, days - ticket.paused_days)


def due_of(case: CaseFigure) -> date | None:
    """The day that the case is held to."""
    return held_to(case.ticket.due, case.ticket.promised) if case.ticket.due else None


def response_day(case: CaseFigure, span: Span) -> date | None:
    """The day of the first human response, where it was known by the end of the month."""
    response = case.ticket.first_response
    return local_day(response, span.office) if response and response < span.end else None


def on_time(case: CaseFigure, span: Span) -> bool | None:
    """Whether it was in time; None for a case that does not belong to this month's cohort.

    The cohort: due in the month and that day is over, or first responded to in the month.
    """
    due, response = due_of(case), response_day(case, span)
    first, present = local_day(span.start, span.office), local_day(span.end, span.office)
    if due is None:
        return None
    if response is not None:
        return response <= due if first <= due < present or span.holds(case.ticket.first_response) else None
    if not first <= due < present or _ended_by(case, due, span):
        return None
    return False


def _ended_by(case: CaseFigure, due: date, span: Span) -> bool:
    """Withdrawn or the like before a response was due."""
    end = case.spells[-1][1]
    return end is not None and local_day(end, span.office) <= due


def not_yet_due(case: CaseFigure, span: Span) -> bool:
    """Without a response, and the due day not over."""
    due = due_of(case)
    return due is not None and due >= local_day(span.end, span.office) and response_day(case, span) is None


