"""Charts as numbers and words: what the HTML, the text and the paper of a report each draw in their own way.

A chart stands above a table with the same numbers.

Promise: every value is printed beside its mark, so nobody has to guess it from a length; what is not known is no bar,
never a zero. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from templates.marks import CELL, PART, cells, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CHART: Final = "chart"
POINT: Final = "point"
WIDEST: Final = 70  # per cent of its place that a bar in HTML takes; the rest is for its number
STEPS: Final = (1, 2, 4, 5, 10)  # that the end of an axis may be, times a power of ten


@dataclass(frozen=True, slots=True)
class Point:
    """One place on the axis: its name, and for each series the value and how it is printed."""

    label: str
    values: tuple[float | None, ...]
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to be drawn; `kind` is columns, line or bars."""

    kind: str
    title: str
    series: tuple[str, ...]  # names; one "" where there is only one
    points: tuple[Point, ...]
    percent: bool = False

    @property
    def said(self) -> str:
        """The whole chart in words, for who cannot see it."""
        return f"{self.title}: {'; '.join(self._said(point) for point in self.points)}"

    def _said(self, point: Point) -> str:
        values = (f"{name} {value}".strip() for name, value in zip(self.series, point.printed, strict=True))
        return f"{point.label} {', '.join(values)}"


def written(charts: Iterable[Chart | None], number: Callable[[float | None, bool], str]) -> Markup:
    """Charts that belong beside each other as lines of a form; `number` prints a value, or a percentage."""
    lines = []
    for chart in charts:
        if chart is not None and chart.points:
            lines.append(cells(PART, (CHART, chart.kind, clean(chart.title), *map(clean, chart.series))))
            lines += [_point(point, chart, number) for point in chart.points]
    return Markup("\n").join(lines) + "\n"


def _point(point: Point, chart: Chart, number: Callable[[float | None, bool], str]) -> Markup:
    pairs = (("" if value is None else repr(value), number(value, chart.percent)) for value in point.values)
    return cells(PART, (POINT, clean(point.label), *(cell for pair in pairs for cell in pair)))


def read(lines: Iterable[str]) -> list[Chart]:
    """The charts of a block of these lines."""
    made: list[Chart] = []
    for line in lines:
        word, *rest = line.split(CELL)
        if word == CHART:
            made.append(Chart(rest[0], rest[1], tuple(rest[2:]), ()))
        else:
            values = tuple(float(value) if value else None for value in rest[1::2])
            point = Point(rest[0], values, tuple(rest[2::2]))
            made[-1] = replace(made[-1], points=(*made[-1].points, point))
    return made


def ceiling(chart: Chart) -> float:
    """The end of the axis: a round number not below any value, and above nothing."""
    most = max((value for point in chart.points for value in point.values if value is not None), default=0)
    power = 1
    while most > STEPS[-1] * power:
        power *= 10
    return float(next(step * power for step in STEPS if step * power >= most))


def share(value: float | None, ends: float, widest: int = WIDEST) -> int:
    """How long the bar of a value is where one up to the end is `widest`; at least a trace of what is not nothing."""
    return max(1, round(widest * value / ends)) if value else 0
