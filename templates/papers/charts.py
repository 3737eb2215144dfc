"""Charts drawn with lines and areas: columns side by side, a line over months, bars.

Promise: any numbers make a chart that stays within its frame; a value that is not known is a gap, never a zero. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from templates.charts import ceiling
from templates.papers.canvas import HEIGHT
from templates.papers.flow import GREY, INK, PALE, Style, area, broken, rule, set_lines, set_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from templates.charts import Chart
    from templates.papers.fonts import Faces

COLOURS: Final = (".04 .36 .55", ".77 .46 .07", ".35 .62 .45", ".55 .55 .6")  # of the first, second, third series
TITLE: Final = Style(9, bold=True)
LABEL: Final = Style(7, colour=GREY)
VALUE: Final = Style(7, colour=INK)
TITLED: Final = 16.0  # the height of a title
KEYED: Final = 12.0  # and of what each colour means
PLOT: Final = 84.0  # the height of columns and lines
BAR: Final = 15.0  # from one bar to the next
GAP: Final = 3.0


class Frame(NamedTuple):
    """Where a chart stands."""

    faces: Faces
    left: float
    top: float
    width: float


def height(chart: Chart) -> float:
    """How much of the page it takes."""
    return _head_of(chart) + (BAR * len(chart.points) if chart.kind == "bars" else PLOT + 14)


def _head_of(chart: Chart) -> float:
    return TITLED + (KEYED if any(chart.series) else 0) + (0 if chart.kind == "bars" else VALUE.leading)


def drawn(chart: Chart, frame: Frame) -> str:
    """The chart as operators of a page."""
    plot = frame._replace(top=frame.top + _head_of(chart))
    shapes = _KINDS[chart.kind](chart, plot, ceiling(chart))
    return "\n".join((*_head(chart, frame), *shapes))


def _head(chart: Chart, frame: Frame) -> list[str]:
    """Title, and what each colour means where there is more than one."""
    title = broken(chart.title, frame.faces, TITLE, frame.width)[:1]
    out = [set_lines(frame.faces, title, TITLE, frame.left, frame.top)]
    left = frame.left
    for name, colour in zip(chart.series, COLOURS, strict=False):
        if name:
            out.append(area(left, frame.top + 15, 6, 6, colour))
            out.append(set_words(frame.faces, name, LABEL, left + 9, frame.top + 13))
            left += 20 + frame.faces.regular.width(name) * LABEL.size
    return out


def _columns(chart: Chart, plot: Frame, ends: float) -> list[str]:
    out, slot = _grid(chart, plot)
    many = len(chart.series)
    thick = min(14.0, (slot - 6) / many)
    for place, point in enumerate(chart.points):
        start = plot.left + slot * (place + 0.5) - thick * many / 2
        for number, value in enumerate(point.values):
            tall = PLOT * (value or 0) / ends
            left = start + thick * number
            out.append(area(left, plot.top + PLOT - tall, thick - 1, tall, COLOURS[number]))
            words = (point.printed[number], Style(6, colour=INK), left + thick / 2, plot.top + PLOT - tall - 8.5, 0.5)
            out.append(set_words(plot.faces, *words))
    return out


def _line(chart: Chart, plot: Frame, ends: float) -> list[str]:
    out, slot = _grid(chart, plot)
    before: tuple[float, float] | None = None
    for place, point in enumerate(chart.points):
        value = point.values[0]
        if value is None:
            before = None
            continue
        x, y = plot.left + slot * (place + 0.5), HEIGHT - plot.top - PLOT + PLOT * value / ends
        if before:
            out.append(f"{COLOURS[0]} RG 1.4 w {before[0]:.2f} {before[1]:.2f} m {x:.2f} {y:.2f} l S")
        out.append(f"{COLOURS[0]} rg {x - 2:.2f} {y - 2:.2f} 4 4 re f")
        out.append(set_words(plot.faces, point.printed[0], VALUE, x, HEIGHT - y - 13, 0.5))
        before = x, y
    return out


def _grid(chart: Chart, plot: Frame) -> tuple[list[str], float]:
    """Base line, half and end of the axis, the names below; and the room that each point has."""
    right = plot.left + plot.width
    out = [rule(plot.left, right, plot.top + PLOT * share, PALE, 0.4) for share in (0, 0.5)]
    out.append(rule(plot.left, right, plot.top + PLOT, GREY, 0.6))
    slot = plot.width / max(1, len(chart.points))
    for place, point in enumerate(chart.points):
        middle = plot.left + slot * (place + 0.5)
        out.append(set_words(plot.faces, point.label, LABEL, middle, plot.top + PLOT + 2, 0.5))
    return out, slot


def _bars(chart: Chart, plot: Frame, ends: float) -> list[str]:
    names = min(plot.width * 0.45, 8 + max((_long(plot, point.label) for point in chart.points), default=0.0))
    room = plot.width - names - 34
    out = []
    for place, point in enumerate(chart.points):
        top = plot.top + BAR * place
        out.append(set_words(plot.faces, _fitting(plot, point.label, names - 6), LABEL, plot.left, top + 1))
        long = room * (point.values[0] or 0) / ends
        out.append(area(plot.left + names, top + 1, long, BAR - 2 * GAP, COLOURS[0]))
        out.append(set_words(plot.faces, point.printed[0], VALUE, plot.left + names + long + 4, top + 1))
    return out


def _long(plot: Frame, label: str) -> float:
    return plot.faces.regular.width(label) * LABEL.size


def _fitting(plot: Frame, label: str, width: float) -> str:
    """The name, shortened where it would run into its bar; the table and the description have it whole."""
    if _long(plot, label) <= width:
        return label
    while label and _long(plot, f"{label}…") > width:
        label = label[:-1]
    return f"{label.rstrip()}…"


_KINDS: Final[dict[str, Callable[[Chart, Frame, float], Sequence[str]]]] = {
    "columns": _columns,
    "line": _line,
    "bars": _bars,
}
