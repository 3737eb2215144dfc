"""The tables of the monthly evaluation as charts: what came and was finished, timeliness, response times, ages, groups.

Promise: a chart shows the numbers of a table that stands below it, and no other; a month without cases is a gap. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from templates.charts import Chart, Point
from templates.view import MonthCharts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from templates.view import MonthView, Table

MOST_BARS: Final = 20  # all that the office has, so that "others" is no bar which makes the rest small
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "flow": ("Pengaduan masuk dan selesai", "Complaints received and finished"),
    "timeliness": ("Respons tepat waktu (%)", "Response in time (%)"),
    "responses": ("Lama respons pertama (HK), jumlah pengaduan", "Time to first response (working days), complaints"),
    "ages": ("Umur pengaduan terbuka (HK)", "Age of open complaints (working days)"),
    "channels": ("Masuk menurut kanal", "Received by channel"),
    "categories": ("Masuk menurut kategori", "Received by category"),
    "causes": ("Akar masalah", "Root causes"),
    "in": ("masuk", "received"),
    "out": ("selesai", "finished"),
    "others": ("Lainnya", "Others"),
}


def month_charts(view: MonthView, language: str) -> MonthCharts:
    """The charts of a report whose tables are complete."""
    return MonthCharts(
        flow=_flow(view.months, language),
        timeliness=_of_one("line", "timeliness", _months(view.months, 4), language, percent=True),
        responses=_of_one("columns", "responses", _column(view.response_groups), language),
        ages=_of_one("bars", "ages", _column(view.ages), language),
        channels=_of_one("bars", "channels", _column(view.channels), language),
        categories=_of_one("bars", "categories", _column(_most(view.categories, language)), language),
        causes=_of_one("bars", "causes", _column(view.causes), language),
    )


def _flow(months: Table, language: str) -> Chart:
    """Two columns a month, received and finished."""
    pairs = zip(_months(months, 1), _months(months, 2), strict=True)
    points = tuple(Point(came.label, (*came.values, *left.values)) for came, left in pairs)
    return Chart("columns", _say("flow", language), (_say("in", language), _say("out", language)), points)


def _of_one(kind: str, name: str, points: tuple[Point, ...], language: str, *, percent: bool = False) -> Chart | None:
    """A chart of one series; None where there is nothing to draw."""
    drawn = any(point.values[0] for point in points)
    return Chart(kind, _say(name, language), ("",), points, percent) if drawn else None


def _months(table: Table, column: int) -> tuple[Point, ...]:
    """A column of the twelve months; "Nov 2026" is "Nov 26" below the axis."""
    return tuple(Point(f"{str(row[0])[:-4]}{str(row[0])[-2:]}", (_number(row[column]),)) for row in table)


def _column(table: Table) -> tuple[Point, ...]:
    return tuple(Point(str(row[0]), (_number(row[1]),)) for row in table)


def _most(table: Table, language: str) -> Table:
    """The largest groups, and the others as one."""
    rows = tuple(row for row in table if _number(row[1]))
    if len(rows) <= MOST_BARS:
        return rows
    others = sum(_number(row[1]) or 0 for row in rows[MOST_BARS - 1 :])
    return (*rows[: MOST_BARS - 1], (_say("others", language), others))


def _number(cell: Any) -> float | None:
    return cell if isinstance(cell, int | float) else None


def _say(word: str, language: str) -> str:
    return WORDS[word][language == "en"]
