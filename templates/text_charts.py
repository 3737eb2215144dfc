"""Charts as lines of text: a place, its numbers, and beside each a bar of signs.

Promise: says every word and number that the HTML of the chart says, in the same order; no line is longer than asked
for, but for a name that is; nothing is left to be read from the length of a bar. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from templates.charts import ceiling, share

if TYPE_CHECKING:
    from templates.charts import Chart, Point

BAR: Final = "▇"
LONGEST_BAR: Final = 30
LONGEST_LABEL: Final = 30  # a longer name stands on a line of its own


def text_chart(chart: Chart, width: int) -> list[str]:
    """The title, and for each place a line for each of its values."""
    labels = max((len(point.label) for point in chart.points if len(point.label) <= LONGEST_LABEL), default=0)
    names = max(map(len, chart.series), default=0)
    numbers = max((len(printed) for point in chart.points for printed in point.printed), default=0)
    start = f"  {{:<{labels}}}  {{:<{names}}}{' ' * bool(names)}{{:>{numbers}}} "
    room = min(LONGEST_BAR, width - len(start.format("", "", "")))
    return [chart.title, *(line for point in chart.points for line in _lines(chart, point, start, room))]


def _lines(chart: Chart, point: Point, start: str, room: int) -> list[str]:
    long = len(point.label) > LONGEST_LABEL
    label, out = ("", [f"  {point.label}"]) if long else (point.label, [])
    for value, printed, name in zip(point.values, point.printed, chart.series, strict=True):
        bar = BAR * share(value, ceiling(chart), room)
        out.append((start.format(label, name, printed) + bar).rstrip())
        label = ""
    return out
