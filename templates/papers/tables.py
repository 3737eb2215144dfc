"""A table on paper: columns as wide as their words ask, numbers flush right, the head again upon every page.

Promise: every cell is shown whole; a column is never narrower than a quarter of its fair share. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from templates.papers.flow import GREY, LEFT, MEASURE, PALE, Cell, Style, area, broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from templates.papers.canvas import Element
    from templates.papers.flow import Flow

HEAD: Final = Style(8, bold=True, colour=GREY)
TEXT: Final = Style(8.5)
GROUND: Final = ".945 .955 .965"
BETWEEN: Final = 12.0
INSET: Final = 5.0  # of the outer columns from the sides of the head


def table(flow: Flow, whole: Element, lines: list[list[str]]) -> None:
    """The head's cells begin with r for a column of numbers, with l for one of words."""
    sides = [cell[:1] == "r" for cell in lines[0]]
    head = [cell[1:] for cell in lines[0]]
    widths = _widths(flow, head, lines[1:])
    _head(flow, whole.inner("TR"), head, widths, sides)
    for cells in lines[1:]:
        pages = len(flow.canvas.pages)
        set_in = _cells(flow, None, cells, widths, sides, TEXT)
        flow.room(max(len(cell.lines) for cell in set_in) * TEXT.leading + 8)
        if len(flow.canvas.pages) > pages:
            _head(flow, None, head, widths, sides)
        row = whole.inner("TR")
        flow.row([cell._replace(element=row.inner("TD")) for cell in set_in], gap=3)


def _head(flow: Flow, row: Element | None, head: list[str], widths: list[float], sides: list[bool]) -> None:
    """The names of the columns; said once, and an ornament upon later pages."""
    cells = _cells(flow, row, head, widths, sides, HEAD)
    tall = max(len(cell.lines) for cell in cells) * HEAD.leading + 8
    flow.room(tall + 40)
    flow.canvas.draw(area(LEFT, flow.at, MEASURE, tall, GROUND))
    flow.row(cells, gap=4, line=PALE)


def _cells(
    flow: Flow, row: Element | None, cells: list[str], widths: list[float], sides: list[bool], style: Style
) -> list[Cell]:
    made, left = [], LEFT + INSET
    for text, width, right in zip(cells, widths, sides, strict=True):
        inner = row.inner("TH") if row else None
        made.append(Cell(left, width, broken(text, flow.faces, style, width), style, inner, right))
        left += width + BETWEEN
    return made


def _widths(flow: Flow, head: list[str], rows: Sequence[list[str]]) -> list[float]:
    """As wide as the longest words ask; where that is too much, the wide columns give in."""
    columns = [[head[place], *(row[place] for row in rows)] for place in range(len(head))]
    asked = [max(flow.faces.bold.width(text) for text in column) * TEXT.size + 2 for column in columns]
    room = MEASURE - 2 * INSET - BETWEEN * (len(head) - 1)
    if sum(asked) <= room:
        return [asked[0] + room - sum(asked), *asked[1:]]
    fair = room / len(head)
    narrow = [want for want in asked if want <= fair]
    rest = room - sum(narrow)
    wide = sum(want for want in asked if want > fair)
    shares = [want if want <= fair else max(fair / 4, rest * want / wide) for want in asked]
    return [share * room / sum(shares) for share in shares]
