"""The figures of several months side by side: twelve months, the comparisons, response times, what comes back again.

Promise: every row is counted from `MonthFigures`; a month that is not known is a dash, never a zero. Pure.
"""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Final

from daemon.case_figure import earlier_month
from daemon.figures import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from daemon.past_month import PastMonth
    from templates.view import Table

    Measure = Callable[[PastMonth], float | None]

MONTHS: Final = 12
MEAN_OF: Final = 3  # months, this one and those before it
MOST: Final = 8
RESPONSE_LIMITS: Final = (0, 1, 2, 3, 5, 7, 14)  # HK; the last group is open


def twelve_months(known: Mapping[str, PastMonth], month: str) -> Table:
    """Month ("2026-11"), in, finished, remaining, on time %: the oldest first, from the first month that had cases."""
    months = [earlier_month(month, back) for back in range(MONTHS - 1, -1, -1)]
    totals = [(name, known[name].total) for name in months if name in known]
    return tuple((name, t.incoming, t.finished, t.remaining, t.on_time_percent) for name, t in totals)


def comparison(known: Mapping[str, PastMonth], month: str) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    """Measure, and its value this month, last month, as the mean of three months, and in the same month last year."""
    return tuple((name, _compared(known, month, measure)) for name, measure in MEASURES.items())


def _compared(known: Mapping[str, PastMonth], month: str, measure: Measure) -> tuple[float | None, ...]:
    def of(back: int) -> float | None:
        one = known.get(earlier_month(month, back))
        return None if one is None else measure(one)

    recent = [of(back) for back in range(MEAN_OF)]
    values = [value for value in recent if value is not None]
    return of(0), of(1), fmean(values) if len(values) == MEAN_OF else None, of(12)


def three_months_percent(known: Mapping[str, PastMonth], month: str) -> float | None:
    """Of all that were due in this month and the two before; None where one of them is not known."""
    months = [one.total for back in range(MEAN_OF) if (one := known.get(earlier_month(month, back)))]
    if len(months) < MEAN_OF:
        return None
    return percent(sum(month.on_time for month in months), sum(month.due for month in months))


def response_groups(days: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    """How many first responses took so many HK: "0", "1" ... "4–5", ">14"; () where there was none."""
    lows = (0, *(limit + 1 for limit in RESPONSE_LIMITS))
    names = [f"{low}" if low == high else f"{low}–{high}" for low, high in zip(lows, RESPONSE_LIMITS, strict=False)]
    counts = [sum(sum(day > limit for limit in RESPONSE_LIMITS) == place for day in days) for place in range(len(lows))]
    return tuple(zip((*names, f">{RESPONSE_LIMITS[-1]}"), counts, strict=True)) if days else ()


def recurring(
    known: Mapping[str, PastMonth], month: str, counted: Callable[[PastMonth], Mapping[str, int]]
) -> tuple[tuple[str, int, int], ...]:
    """What was named in this month and in one of the two before: name, this month, all three; most first."""
    months = [counted(known[name]) for back in range(MEAN_OF) if (name := earlier_month(month, back)) in known]
    if len(months) < 2:
        return ()
    folded = [{name.casefold(): count for name, count in one.items()} for one in months]
    again = [
        (name, count, count + sum(one.get(name.casefold(), 0) for one in folded[1:]))
        for name, count in months[0].items()
        if any(name.casefold() in one for one in folded[1:])
    ]
    return tuple(sorted(again, key=lambda row: (-row[2], row[0]))[:MOST])


MEASURES: Final[dict[str, Measure]] = {
    "incoming": lambda month: month.total.incoming,
    "finished": lambda month: month.total.finished,
    "remaining": lambda month: month.total.remaining,
    "on_time": lambda month: month.total.on_time_percent,
    "response": lambda month: month.response.mean,
    "completion": lambda month: month.completion.mean,
    "reopened": lambda month: month.reopened,
}
