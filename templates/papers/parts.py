"""What papers alone have: letterhead, title, boxes, charts, and the place where they are signed.

Each is a line of a form:

    [letterhead] parent | office | how to reach it        [title] what it is | in other words
    [box] label | value | label | value                   [footer] left | Halaman {} dari {}
    [page] a heading of its own page
    [signature] place and day | role | name | number of the name | role | name | number of the name

Promise: every word of the line stands in the paper. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from templates.charts import CHART, read
from templates.marks import BREAK, CELL
from templates.papers import charts
from templates.papers.canvas import HEIGHT
from templates.papers.flow import BODY, GREY, LEFT, MEASURE, RIGHT, Style, area, broken, rule, set_words
from templates.papers.flow import SMALL as FINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from templates.charts import Chart
    from templates.papers.sheet import Sheet

ACCENT: Final = ".04 .29 .45"
TINT: Final = ".93 .955 .97"
SIGNING: Final = 150.0  # the height of a place to sign
HEADED: Final = 26.0  # of a heading
APART: Final = 14.0  # from one chart to what comes below
MIDDLE: Final = (LEFT + RIGHT) / 2


def parts(sheet: Sheet, lines: list[str]) -> None:
    """Each part by its word; charts that stand together are drawn beside each other."""
    if lines[0].startswith(CHART):
        _charts(sheet, lines)
        return
    for line in lines:
        word, *cells = line.split(CELL)
        _PARTS[word](sheet, [cell.strip() for cell in cells])


def _letterhead(sheet: Sheet, cells: list[str]) -> None:
    flow = sheet.flow
    parent, office, contact = cells
    whole = sheet.root.inner("P")
    styles = (Style(8.5, colour=GREY), Style(13, bold=True, colour=ACCENT), FINE)
    for text, style in zip((parent, office, contact), styles, strict=True):
        for line in broken(text, flow.faces, style, MEASURE):
            words = "".join(words for _, words in line)
            flow.canvas.draw(set_words(flow.faces, words, style, MIDDLE, flow.at, 0.5), whole)
            flow.at += style.leading
    flow.canvas.draw(f"{rule(LEFT, RIGHT, flow.at + 6, ACCENT, 1.6)}\n{rule(LEFT, RIGHT, flow.at + 9, ACCENT, 0.5)}")
    flow.at += 20


def _title(sheet: Sheet, cells: list[str]) -> None:
    flow = sheet.flow
    for text, kind, style in zip(cells, ("H1", "P"), (Style(16, bold=True), Style(10, colour=GREY)), strict=False):
        for line in broken(text, flow.faces, style, MEASURE):
            words = "".join(words for _, words in line)
            flow.room(style.leading)
            flow.canvas.draw(set_words(flow.faces, words, style, MIDDLE, flow.at, 0.5), sheet.root.inner(kind))
            flow.at += style.leading
    flow.at += 9


def _box(sheet: Sheet, cells: list[str]) -> None:
    """What catches the eye, side by side: two long things or several short ones."""
    flow, tall = sheet.flow, 46.0
    flow.room(tall)
    flow.canvas.draw(area(LEFT, flow.at, MEASURE, tall, TINT) + area(LEFT, flow.at, MEASURE, 1.2, ACCENT))
    share = 2 * MEASURE / len(cells)
    for place, (label, value) in enumerate(zip(cells[::2], cells[1::2], strict=True)):
        whole, left = sheet.root.inner("P"), LEFT + 14 + place * share
        flow.canvas.draw(set_words(flow.faces, label, FINE, left, flow.at + 7), whole)
        flow.canvas.draw(set_words(flow.faces, value, Style(14, bold=True, colour=ACCENT), left, flow.at + 19), whole)
    flow.at += tall + 12


def _footer(sheet: Sheet, cells: list[str]) -> None:
    sheet.footer = (cells[0], cells[1])


def _page(sheet: Sheet, cells: list[str]) -> None:
    """What must be a sheet of its own when it is printed."""
    sheet.flow.room(HEIGHT)
    heading(sheet, cells)


def _signature(sheet: Sheet, cells: list[str]) -> None:
    """Where it is signed: place and day at the right, then one column for each who signs."""
    flow = sheet.flow
    flow.room(SIGNING)
    day, signers = cells[0], list(zip(cells[1::3], cells[2::3], cells[3::3], strict=True))
    half = MEASURE / 2
    flow.at += 14
    flow.canvas.draw(set_words(flow.faces, day, BODY, LEFT + half, flow.at), sheet.root.inner("P"))
    top = flow.at + BODY.leading + 2
    for place, (role, name, number) in enumerate(signers):
        whole, left = sheet.root.inner("P"), LEFT + half * place
        flow.at = top
        flow.lines(broken(role.replace(", ", f",{BREAK}", 1), flow.faces, BODY, half - 20), whole, BODY, left)
        flow.at = top + 76
        flow.lines(broken(name, flow.faces, Style(bold=True), half - 20), whole, Style(bold=True), left)
        flow.canvas.draw(rule(left, left + half - 40, top + 92, GREY))
        flow.at = top + 95
        flow.lines(broken(number, flow.faces, FINE, half - 20), whole, FINE, left)
    flow.at += 10


def room_of(lines: list[str]) -> float:
    """How much of a page the first charts of this block take; 0 where it has none."""
    return _room(read(lines)[:2]) if lines[0].startswith(CHART) else 0.0


def _room(pair: list[Chart]) -> float:
    return max(map(charts.height, pair)) + APART


def _charts(sheet: Sheet, lines: list[str]) -> None:
    made = read(lines)
    flow = sheet.flow
    for start in range(0, len(made), 2):
        pair = made[start : start + 2]
        flow.room(_room(pair))
        width = (MEASURE - 24 * (len(pair) - 1)) / len(pair)
        for place, chart in enumerate(pair):
            frame = charts.Frame(flow.faces, LEFT + place * (width + 24), flow.at, width)
            flow.canvas.draw(charts.drawn(chart, frame), sheet.root.inner("Figure", chart.said))
        flow.at += _room(pair)


def heading(sheet: Sheet, lines: list[str]) -> None:
    """What the next part is about, never alone at the foot of a page."""
    style = Style(11.5, bold=True, colour=ACCENT)
    sheet.flow.at += 5
    sheet.flow.room(70)
    sheet.flow.paragraph(lines[0], sheet.root.inner("H2"), style)
    sheet.flow.at += 4


_PARTS: Final[dict[str, Callable[[Sheet, list[str]], None]]] = {
    "letterhead": _letterhead,
    "title": _title,
    "box": _box,
    "footer": _footer,
    "page": _page,
    "signature": _signature,
}
