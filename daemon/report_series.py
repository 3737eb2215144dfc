"""The tables of the monthly evaluation that look beyond its month, and its small counts, in one language.

Promise: nothing is counted here; a count of ethics or whistleblower cases that could unmask somebody is not told. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon.case_figure import earlier_month
from daemon.discretion import QUARTER, told, told_of_quarter
from daemon.month_series import comparison, recurring, response_groups, twelve_months
from daemon.past_month import past_of
from templates.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daemon.figures import MonthFigures
    from daemon.past_month import PastMonth

MEASURES: Final = {
    "incoming": ("Masuk", "Received"),
    "finished": ("Selesai", "Finished"),
    "remaining": ("Sisa akhir", "Remaining"),
    "on_time": ("Respons tepat waktu (persen)", "Response in time (per cent)"),
    "response": ("Lama respons, rata-rata (HK)", "Time to response, mean (working days)"),
    "completion": ("Lama penyelesaian, rata-rata (HK)", "Time to completion, mean (working days)"),
    "reopened": ("Dibuka kembali", "Opened again"),
}


def series_tables(figures: MonthFigures, earlier: Mapping[str, PastMonth], language: str) -> dict[str, Any]:
    """Comparison, twelve months, response times and what comes back again."""
    known, month = {**earlier, figures.month: past_of(figures)}, figures.month
    english = language == "en"
    return {
        "comparison": tuple((MEASURES[name][english], *values) for name, values in comparison(known, month)),
        "months": tuple((_name(str(row[0]), language), *row[1:]) for row in twelve_months(known, month)),
        "response_groups": response_groups(figures.responses),
        "recurring": recurring(known, month, lambda one: one.named),
        "recurring_causes": recurring(known, month, lambda one: one.all_causes),
    }


def small_counts(
    figures: MonthFigures, earlier: Mapping[str, PastMonth], whistleblower: Sequence[tuple[int, int]]
) -> dict[str, Any]:
    """Ethics and WBS as they may be told; `whistleblower`: what came and was finished, by month of the quarter."""
    months = quarter_of(figures.month)
    known = {**earlier, figures.month: past_of(figures)}
    ethics = [known[month].ethics_in if month in known else 0 for month in months]
    came, finished = whistleblower[-1] if whistleblower else (0, 0)
    return {
        "ethics_in": told(figures.ethics_in),
        "ethics_finished": told(figures.ethics_finished),
        "ethics_quarter": told_of_quarter(ethics),
        "whistleblower_in": told(came),
        "whistleblower_finished": told(finished),
        "whistleblower_quarter": told_of_quarter([came for came, _ in whistleblower]),
    }


def quarter_of(month: str) -> tuple[str, ...]:
    """The months of its quarter up to this one, the oldest first."""
    gone = (int(month[5:]) - 1) % QUARTER
    return tuple(earlier_month(month, back) for back in range(gone, -1, -1))


def _name(month: str, language: str) -> str:
    """Nov 2026."""
    return f"{LANGUAGES[language].short_months[int(month[5:]) - 1]} {month[:4]}"
