"""The figures of the monthly evaluation (SOP 6, DOMAIN 3.5), counted from cases and their histories.

Promise: opening + incoming - finished = remaining, always; a reopened case re-enters the opening stock and never
counts as incoming; what is not a complaint, or belongs to the whistleblower desk, is in no figure. Pure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from math import ceil
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, Final

from daemon.case_figure import (
    CaseFigure,
    Span,
    completion_days,
    due_of,
    not_yet_due,
    on_time,
    response_day,
    span_of,
)
from daemon.case_view import masked, without_identity
from daemon.vocabulary import Channel, State, Type
from daemon.working_days import local_day, working_days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from daemon.office import Office
    from daemon.ticket import Ticket

UNCOUNTED: Final = frozenset({State.QUARANTINE, State.MERGED, State.NOT_A_COMPLAINT})
AGE_LIMITS: Final = (7, 14, 60)  # HK; the last group is open
MOST_CAUSES: Final = 5
MOST_QUOTES: Final = 5
GOOD_RATING: Final = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean, median and 90th percentile (nearest rank) of durations in HK; None where there are none."""

    mean: float | None = None
    median: float | None = None
    p90: float | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """What came, what was finished and what was left, with the timeliness cohort."""

    opening: int
    incoming: int
    finished: int
    remaining: int
    due: int  # complaints whose term has ended, or that were answered
    on_time: int

    @property
    def on_time_percent(self) -> float | None:
        """Of those due, 0 to 100."""
        return percent(self.on_time, self.due)


@dataclass(frozen=True, slots=True)
class LateCase:
    """A complaint that got its first response after the due day, or has none yet; `days` in HK."""

    case: CaseFigure
    days: int
    answered: bool


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month, counted; see `month_figures`."""

    month: str  # "2026-11"
    total: Stock
    not_yet_due: int
    information: int
    appreciation: int
    quarantined: int
    response: Spread
    responses: tuple[int, ...]  # HK of each first response that was given in the month
    completion: Spread
    channels: Mapping[Channel, Stock]
    categories: Mapping[str, int]  # incoming by first category
    states: Mapping[State, int]
    ages: tuple[int, ...]
    late: tuple[LateCase, ...]
    results: Mapping[str, int]
    endings: Mapping[State, int]
    causes: tuple[tuple[str, int], ...]
    all_causes: Mapping[str, int]
    repeated: tuple[tuple[str, int], ...]
    named: Mapping[str, int]  # products, facilities and companies of what came, by name
    corrective: tuple[tuple[str, str], ...]  # number of the corrective action, ticket
    without_corrective: tuple[str, ...]  # founded, finished, and no corrective action named
    ratings: tuple[int, ...]
    quotes: tuple[str, ...]
    reopened: int
    ethics_in: int
    ethics_finished: int
    uncategorised: int
    undelivered: int

    @property
    def satisfaction_index(self) -> float | None:
        """Indeks kepuasan penanganan (1 unsur), 25 to 100; never an IKM, which needs nine elements."""
        return 25 * fmean(self.ratings) if self.ratings else None

    @property
    def good_ratings_percent(self) -> float | None:
        """The share of ratings of 3 and 4, 0 to 100."""
        return percent(sum(rating >= GOOD_RATING for rating in self.ratings), len(self.ratings))


def month_figures(month: str, cases: Iterable[CaseFigure], office: Office, now: datetime) -> MonthFigures:
    """Every figure of the month ("2026-11", borders in the office's zone) as far as it has gone by `now`.

    `cases` are all that were received by then and open at any time in the month; others do no harm.
    """
    span = span_of(month, office, now)
    known = [case for case in cases if case.ticket.channel is not Channel.WHISTLEBLOWER]
    counted = [case for case in known if _counts(case.ticket) and span.in_stock(case)]
    incoming = [case for case in counted if span.holds(case.ticket.received)]
    remaining = [case for case in counted if span.open_at_end(case)]
    finished = [case for case in counted if not span.open_at_end(case)]
    everybody = [case for case in known if _counts(case.ticket) and case.ticket.received < span.end]
    return MonthFigures(
        month=month,
        total=_stock(counted, everybody, span),
        channels={
            channel: _stock(_of(channel, counted), _of(channel, everybody), span)
            for channel in (Channel.LIVECHAT, Channel.SUGGESTION_BOX, Channel.ULPK, Channel.DESK)
            if channel is not Channel.DESK or _of(channel, counted)
        },
        not_yet_due=sum(not_yet_due(case, span) for case in remaining),
        **_outside(known, span),
        **_durations(everybody, finished, span),
        **_open_cases(remaining, span),
        late=_late(everybody, span),
        categories=Counter(case.category for case in incoming),
        **_outcomes(finished, span),
        **_repeated(incoming),
        **_voices(finished, everybody, span),
        ethics_in=sum(case.ethics for case in incoming),
        ethics_finished=sum(case.ethics for case in finished),
        uncategorised=sum(not case.category for case in counted),
        undelivered=sum(case.ticket.undelivered for case in counted),
    )


def percent(part: int, whole: int) -> float | None:
    """`part` of `whole`, 0 to 100; None of nothing."""
    return 100 * part / whole if whole else None


def _counts(ticket: Ticket) -> bool:
    return ticket.type is Type.COMPLAINT and ticket.state not in UNCOUNTED


def _of(channel: Channel, cases: Sequence[CaseFigure]) -> list[CaseFigure]:
    return [case for case in cases if case.ticket.channel is channel]


def _stock(counted: Sequence[CaseFigure], everybody: Sequence[CaseFigure], span: Span) -> Stock:
    incoming = sum(span.holds(case.ticket.received) for case in counted)
    remaining = sum(span.open_at_end(case) for case in counted)
    verdicts = [verdict for case in everybody if (verdict := on_time(case, span)) is not None]
    opening = len(counted) - incoming
    return Stock(opening, incoming, len(counted) - remaining, remaining, len(verdicts), sum(verdicts))


def _outside(known: Sequence[CaseFigure], span: Span) -> dict[str, Any]:
    came = [case.ticket for case in known if span.holds(case.ticket.received)]
    held = (State.QUARANTINE, State.NOT_A_COMPLAINT)
    regular = [ticket for ticket in came if ticket.state not in held]
    return {
        "information": sum(ticket.type is Type.INFORMATION for ticket in regular),
        "appreciation": sum(ticket.type is Type.APPRECIATION for ticket in regular),
        "quarantined": len(came) - len(regular),
    }


def _durations(everybody: Sequence[CaseFigure], finished: Sequence[CaseFigure], span: Span) -> dict[str, Any]:
    holidays = span.office.holidays
    responses = [
        max(0, working_days_between(case.ticket.effective, local_day(moment, span.office), holidays))
        for case in everybody
        if (moment := case.ticket.first_response) and span.holds(moment)
    ]
    completions = [completion_days(case.ticket, span.office) for case in finished]
    return {
        "response": _spread(responses),
        "responses": tuple(responses),
        "completion": _spread([days for days in completions if days is not None]),
    }


def _spread(days: list[int]) -> Spread:
    if not days:
        return Spread()
    ninth = sorted(days)[ceil(0.9 * len(days)) - 1]
    return Spread(fmean(days), float(median(days)), float(ninth))


def _open_cases(remaining: Sequence[CaseFigure], span: Span) -> dict[str, Any]:
    present = local_day(span.end, span.office)
    ages = [working_days_between(case.ticket.effective, present, span.office.holidays) for case in remaining]
    groups = Counter(sum(age > limit for limit in AGE_LIMITS) for age in ages)
    return {
        "states": Counter(case.state_at(span.end) for case in remaining),
        "ages": tuple(groups[group] for group in range(len(AGE_LIMITS) + 1)),
    }


def _late(everybody: Sequence[CaseFigure], span: Span) -> tuple[LateCase, ...]:
    """The cohort's late ones and those late from earlier that still have no response, the latest first."""
    found = []
    for case in everybody:
        due, response = due_of(case), response_day(case, span)
        waiting = response is None and span.open_at_end(case) and not not_yet_due(case, span)
        if due and (on_time(case, span) is False or waiting):
            until = response or local_day(span.end, span.office)
            days = working_days_between(due, until, span.office.holidays)
            found.append(LateCase(case, days, response is not None))
    return tuple(sorted(found, key=lambda late: (-late.days, late.case.ticket.number)))


def _outcomes(finished: Sequence[CaseFigure], span: Span) -> dict[str, Any]:
    """How the cases ended, by the state in which the month left them: some have come back since."""
    shown = [(case.ticket, case.state_at(span.end)) for case in finished if not case.ethics]
    closed = [ticket for ticket, state in shown if state is State.CLOSED]
    founded = [ticket for ticket in closed if ticket.result in ("terbukti", "sebagian")]
    causes = Counter(" ".join(ticket.cause.split()).casefold() for ticket in closed if ticket.cause.strip())
    return {
        "results": Counter(ticket.result for ticket in closed),
        "endings": Counter(state for _, state in shown if state is not State.CLOSED),
        "causes": tuple(causes.most_common(MOST_CAUSES)),
        "all_causes": causes,
        "corrective": tuple((t.corrective_action, t.number) for t in founded if t.corrective_action),
        "without_corrective": tuple(t.number for t in founded if not t.corrective_action),
    }


def _repeated(incoming: Sequence[CaseFigure]) -> dict[str, Any]:
    """Products, facilities and companies, most first, and those with two or more; a case counts once each."""
    named: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for case in incoming:
        fields = () if case.ethics else ("produk", "sarana", "produsen")
        names = [" ".join(str(case.ticket.fields.get(key) or "").split()) for key in fields]
        for name in {name.casefold(): name for name in names if name}.values():
            named.setdefault(name.casefold(), name)
            counts[name.casefold()] += 1
    found = tuple((named[key], count) for key, count in counts.most_common())
    return {"named": dict(found), "repeated": tuple(one for one in found if one[1] > 1)}


def _voices(finished: Sequence[CaseFigure], everybody: Sequence[CaseFigure], span: Span) -> dict[str, Any]:
    rated = [case for case in finished if case.ticket.rating and not case.ethics]
    quotes = [
        without_identity(masked(case.ticket.rating_comment), case.ticket)
        for case in rated
        if case.ticket.rating_comment.strip() and not case.ticket.confidential
    ]
    moments = chain.from_iterable(case.reopenings for case in everybody)
    return {
        "ratings": tuple(case.ticket.rating for case in rated),
        "quotes": tuple(quotes[:MOST_QUOTES]),
        "reopened": sum(span.holds(moment) for moment in moments),
    }
