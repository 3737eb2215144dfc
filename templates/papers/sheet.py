"""Blocks of a form as parts of a paper: the third writer beside as_text.py and as_html.py.

Promise: every word of the form stands in the paper, in the order of the form. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from templates.document import PARAGRAPH
from templates.marks import (
    BUTTON,
    CELL,
    HEADING,
    ITEM,
    KEPT,
    NOTE,
    NUMBERED,
    PART,
    QUOTED,
    REPLY_ABOVE,
    ROW,
    RULE,
    SAID,
    SMALL,
    TABLE_HEAD,
)
from templates.papers.canvas import HEIGHT
from templates.papers.flow import (
    BODY,
    GREY,
    LEFT,
    MEASURE,
    PALE,
    RIGHT,
    Cell,
    Flow,
    Style,
    broken,
    rule,
    set_words,
)
from templates.papers.flow import SMALL as FINE
from templates.papers.parts import HEADED, heading, parts, room_of
from templates.papers.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from templates.papers.canvas import Canvas, Element

SAND: Final = "1 .965 .9"
AMBER: Final = ".78 .47 0"
MIST: Final = ".955 .965 .975"
GREEN: Final = ".04 .43 .31"
LEAF: Final = ".94 .97 .955"
LABEL: Final = Style(9, colour=GREY)
LABELS: Final = 148.0  # the width of a column of labels


class Sheet:
    """A paper that is being filled: where the next part goes, and what stands at the foot of every page."""

    def __init__(self, canvas: Canvas) -> None:
        self.flow: Final = Flow(canvas)
        self.root: Final[Element] = canvas.root
        self.footer: tuple[str, str] = ("", "")

    def put(self, kind: str, lines: list[str], after: list[str]) -> None:
        """The next block; a heading stays on one page with the charts that come after it."""
        if kind == HEADING and (below := room_of(after)):
            self.flow.room(HEADED + below)
        _WRITERS.get(kind, _cells)(self, lines)

    def finish(self) -> None:
        """The foot of every page: what it belongs to, and which one it is."""
        left, number = self.footer
        pages = self.flow.canvas.pages
        for place in range(len(pages)):
            top = HEIGHT - 44
            words = set_words(self.flow.faces, left, FINE, LEFT, top + 5)
            counted = number.replace("{}", str(place + 1), 1).replace("{}", str(len(pages)), 1)
            there = set_words(self.flow.faces, counted, FINE, RIGHT, top + 5, 1)
            self.flow.canvas.draw(f"{rule(LEFT, RIGHT, top, PALE)}\n{words}\n{there}", page=place)


def _paragraph(sheet: Sheet, lines: list[str]) -> None:
    sheet.flow.paragraph(lines[0], sheet.root.inner("P"))
    sheet.flow.at += 6


def _items(sheet: Sheet, lines: list[str]) -> None:
    whole = sheet.root.inner("L")
    for line in lines:
        _item(sheet, whole, "•", line)
    sheet.flow.at += 4


def _numbered(sheet: Sheet, lines: list[str]) -> None:
    whole = sheet.root.inner("L")
    for line in lines:
        number, _, text = line.partition(". ")
        _item(sheet, whole, f"{number.strip()}.", text)
    sheet.flow.at += 4


def _item(sheet: Sheet, whole: Element, mark: str, text: str) -> None:
    sheet.flow.room(BODY.leading)
    item = whole.inner("LI")
    sheet.flow.canvas.draw(set_words(sheet.flow.faces, mark, BODY, LEFT + 6, sheet.flow.at), item.inner("Lbl"))
    sheet.flow.paragraph(text, item.inner("LBody"), left=LEFT + 22)
    sheet.flow.at += 2


def _rows(sheet: Sheet, lines: list[str]) -> None:
    """Label and value in two columns; a row without a value is left out."""
    pairs = [(label, value) for label, _, value in (line.partition(CELL) for line in lines) if value.strip()]
    whole = sheet.root.inner("Table") if pairs else sheet.root
    faces = sheet.flow.faces
    for label, value in pairs:
        row = whole.inner("TR")
        named = broken(label, faces, LABEL, LABELS - 10)
        said = broken(value, faces, BODY, MEASURE - LABELS)
        left = Cell(LEFT, LABELS, named, LABEL, row.inner("TH row"))
        sheet.flow.row((left, Cell(LEFT + LABELS, MEASURE - LABELS, said, BODY, row.inner("TD"))))
    sheet.flow.at += 8


def _panel(edge: str, ground: str) -> Callable[[Sheet, list[str]], None]:
    def write(sheet: Sheet, lines: list[str]) -> None:
        faces, width = sheet.flow.faces, MEASURE - 26
        flowing = [one for line in lines for one in broken(line, faces, BODY, width)]
        sheet.flow.panel(flowing, sheet.root.inner("P"), edge, ground)
        sheet.flow.at += 6

    return write


def _small(sheet: Sheet, lines: list[str]) -> None:
    sheet.flow.paragraph(lines[0], sheet.root.inner("P"), FINE)
    sheet.flow.at += 4


def _rule(sheet: Sheet, _lines: list[str]) -> None:
    sheet.flow.canvas.draw(rule(LEFT, RIGHT, sheet.flow.at + 4, PALE))
    sheet.flow.at += 12


def _table(sheet: Sheet, lines: list[str]) -> None:
    table(sheet.flow, sheet.root.inner("Table"), [line.split(CELL) for line in lines])
    sheet.flow.at += 10


def _cells(sheet: Sheet, lines: list[str]) -> None:
    """What belongs to mails alone, in words: a paper leaves nothing out that its form says."""
    for line in lines:
        _paragraph(sheet, [" – ".join(filter(None, map(str.strip, line.split(CELL))))])


def _nothing(_sheet: Sheet, _lines: list[str]) -> None:
    """What a mail is answered by has no place on paper."""


_WRITERS: Final[dict[str, Callable[[Sheet, list[str]], None]]] = {
    PARAGRAPH: _paragraph,
    HEADING: heading,
    ITEM: _items,
    NUMBERED: _numbered,
    ROW: _rows,
    NOTE: _panel(AMBER, SAND),
    KEPT: _panel(PALE, MIST),
    SMALL: _small,
    RULE: _rule,
    REPLY_ABOVE: _nothing,
    QUOTED: _panel(".6 .65 .69", MIST),
    SAID: _panel(GREEN, LEAF),
    BUTTON: _nothing,
    TABLE_HEAD: _table,
    PART: parts,
}
