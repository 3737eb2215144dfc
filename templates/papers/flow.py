"""Words that flow down a page and over to the next: lines, paragraphs, panels, and rows of cells.

Promise: nothing is cut off: a word that is wider than its place is broken, whatever is longer than a page goes on
upon the next. Linear in the length of the words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from templates.marks import BOLD_OFF, BOLD_ON, BREAK
from templates.papers.canvas import HEIGHT, WIDTH
from templates.papers.fonts import LONGEST_KEPT, REMEMBERED, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from templates.papers.canvas import Canvas, Element
    from templates.papers.fonts import Face, Faces

LEFT: Final = 58.0
RIGHT: Final = WIDTH - 58.0
MEASURE: Final = RIGHT - LEFT
TOP: Final = 36.0
BOTTOM: Final = HEIGHT - 52.0
LEADING: Final = 1.42  # of the size
INK: Final = ".11 .14 .17"
GREY: Final = ".36 .4 .44"
PALE: Final = ".84 .86 .89"
_SWITCH: Final = re.compile(f"([{BOLD_ON}{BOLD_OFF}])")

Run = tuple[bool, str]  # bold or not, and the words
Line = list[Run]


class Style(NamedTuple):
    """How words look."""

    size: float = 9.5
    bold: bool = False
    colour: str = INK

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * LEADING


BODY: Final = Style()
SMALL: Final = Style(8, colour=GREY)


class Cell(NamedTuple):
    """One cell of a row: where it stands, its lines, and what it is."""

    left: float
    width: float
    lines: Sequence[Line]
    style: Style
    element: Element | None
    right: bool = False  # flush right


class Flow:
    """A paper as it fills from the top; `at` is where the next thing goes."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas: Final = canvas
        self.faces: Final = canvas.faces
        self.at = TOP
        canvas.turn()

    def room(self, height: float) -> None:
        """Go on upon a new page where less than this is left, unless no page would have it."""
        if self.at + height > BOTTOM and self.at > TOP:
            self.canvas.turn()
            self.at = TOP

    def paragraph(self, text: str, element: Element, style: Style = BODY, left: float = LEFT) -> None:
        """Words from one side to the other."""
        self.lines(broken(text, self.faces, style, RIGHT - left), element, style, left)

    def lines(self, lines: Sequence[Line], element: Element, style: Style = BODY, left: float = LEFT) -> None:
        """Lines, over as many pages as they need."""
        for some in self._portions(lines, style.leading):
            self.canvas.draw(set_lines(self.faces, some, style, left, self.at), element)
            self.at += len(some) * style.leading

    def panel(self, lines: Sequence[Line], element: Element, edge: str, ground: str) -> None:
        """Words upon a coloured ground with an edge at the left."""
        self.room(3 * BODY.leading)
        for some in self._portions(lines, BODY.leading, 14):
            height = len(some) * BODY.leading + 12
            self.canvas.draw(area(LEFT, self.at, MEASURE, height, ground) + area(LEFT, self.at, 3, height, edge))
            self.canvas.draw(set_lines(self.faces, some, BODY, LEFT + 14, self.at + 6), element)
            self.at += height + 2

    def row(self, cells: Sequence[Cell], gap: float = 2.8, line: str = PALE) -> None:
        """Cells beside each other, a thin line below; kept together where a page can hold them."""
        leading = max([cell.style.leading for cell in cells])
        tallest = max([len(cell.lines) for cell in cells])
        self.room(tallest * leading + 2 * gap)
        done = 0
        while done < tallest:
            fit = max(1, int((BOTTOM - self.at - 2 * gap) / leading))
            for cell in cells:
                if some := cell.lines[done : done + fit]:
                    self.canvas.draw(set_cell(self.faces, cell, some, self.at + gap), cell.element)
            self.at += min(fit, tallest - done) * leading + 2 * gap
            self.canvas.draw(rule(LEFT, RIGHT, self.at, line))
            done += fit
            if done < tallest:
                self.canvas.turn()
                self.at = TOP

    def _portions(self, lines: Sequence[Line], leading: float, around: float = 0) -> Iterator[Sequence[Line]]:
        """The lines that fit on this page, then those of the next."""
        start = 0
        while start < len(lines):
            self.room(leading + around)
            fit = max(1, int((BOTTOM - self.at - around) / leading))
            yield lines[start : start + fit]
            start += fit


# -- lines


def broken(text: str, faces: Faces, style: Style, width: float) -> Sequence[Line]:
    """The words in lines of at most this width, to be read only; an empty text is one empty line."""
    return (_kept if len(text) <= LONGEST_KEPT else _broken)(text, faces, style, width)


def _broken(text: str, faces: Faces, style: Style, width: float) -> Sequence[Line]:
    limit = width / style.size
    if text.isprintable() and _face(faces, style.bold).width(text) <= limit:  # one line, and no mark in it
        return [[(style.bold, text)]] if text else [[]]
    return [line for part in text.split(BREAK) for line in _lines_of(part, faces, style, limit)]


_kept: Final = lru_cache(maxsize=REMEMBERED)(_broken)


def _lines_of(text: str, faces: Faces, style: Style, limit: float) -> list[Line]:
    """The same of a part without a break: words of one weight are measured as a whole, which most are."""
    if BOLD_ON not in text and BOLD_OFF not in text:
        even = _evenly(" ".join(text.split()), _face(faces, style.bold), limit)
        if even is not None:
            return [[(style.bold, line)] for line in even]
    return _filled(_words(text, bold=style.bold), faces, limit)


def _evenly(text: str, face: Face, limit: float) -> list[str] | None:
    """Words of one weight in lines that fit; None where there are none, or a word is wider than a line."""
    ends = list(accumulate(map(face.advance.__getitem__, text), initial=0.0))
    lines, start = [], 0
    while ends[-1] - ends[start] > limit:
        fits = bisect_right(ends, ends[start] + limit, start) - 1  # the place up to which the letters have room
        end = text.rfind(" ", start, fits + 1)
        if end < 0:
            return None
        lines.append(text[start:end])
        start = end + 1
    return [*lines, text[start:]] if text else None


def _words(text: str, *, bold: bool) -> list[list[Run]]:
    """Each word in its pieces, which differ in weight."""
    words: list[list[Run]] = []
    heavy = bold
    for word in text.split():
        pieces: list[Run] = []
        for piece in _SWITCH.split(word):
            if piece in (BOLD_ON, BOLD_OFF):
                heavy = bold or piece == BOLD_ON
            elif piece:
                pieces.append((heavy, piece))
        if pieces:
            words.append(pieces)
    return words


def _filled(words: Iterable[list[Run]], faces: Faces, limit: float) -> list[Line]:
    """As many words in each line as fit, each one space from the other."""
    lines: list[Line] = [[]]
    space = faces.regular.advance[" "]
    used = 0.0
    for word in words:
        width = sum(_face(faces, bold).width(piece) for bold, piece in word)
        if used and used + space + width > limit:
            lines.append([])
            used = 0.0
        if width > limit:
            lines[-1:] = _chopped(word, faces, limit)
            used = sum(_face(faces, bold).width(piece) for bold, piece in lines[-1])
            continue
        used += width + (space if used else 0.0)
        _join(lines[-1], word)
    return lines


def _join(line: Line, word: list[Run]) -> None:
    """Put a word at the end of a line; what has the same weight becomes one run."""
    gap = " " if line else ""
    for bold, piece in word:
        if line and line[-1][0] == bold:
            line[-1] = (bold, f"{line[-1][1]}{gap}{piece}")
        else:
            line.append((bold, f"{gap}{piece}"))
        gap = ""


def _chopped(word: list[Run], faces: Faces, limit: float) -> list[Line]:
    """A word that is wider than a line, letter by letter."""
    lines: list[Line] = []
    used, bold, held = 0.0, word[0][0], ""
    for heavy, letter in ((heavy, letter) for heavy, piece in word for letter in piece):
        width = _face(faces, heavy).advance[letter]
        if held and (used + width > limit or heavy != bold):
            lines.append([(bold, held)])
            used, held = 0.0, ""
        used, bold, held = used + width, heavy, held + letter
    return [*lines, [(bold, held)]]


def _face(faces: Faces, bold: bool) -> Face:  # noqa: FBT001  the first half of a run
    return faces.bold if bold else faces.regular


# -- what is drawn


def set_lines(faces: Faces, lines: Sequence[Line], style: Style, left: float, top: float) -> str:
    """Lines one below the other, the first one's top at `top`."""
    first = HEIGHT - top - style.size * 1.1
    begun = f"BT {style.colour} rg {left:.2f} {first:.2f} Td"
    if len(lines) == 1 and len(lines[0]) == 1:  # as most are
        bold, words = lines[0][0]
        return f"{begun}/{'B' if bold else 'R'} {style.size} Tf{shown(_face(faces, bold), words)}Tj ET"
    drawn = [f"{begun} {style.leading:.2f} TL"]
    weight = None
    for line in lines:
        for bold, words in line:
            if bold is not weight:
                drawn.append(f"/{'B' if bold else 'R'} {style.size} Tf")
                weight = bold
            drawn.append(f"{shown(_face(faces, bold), words)}Tj")
        drawn.append("T*")
    return "\n".join((*drawn, "ET"))


def set_cell(faces: Faces, cell: Cell, lines: Sequence[Line], top: float) -> str:
    """The lines of a cell, each for itself where they stand flush right."""
    if not cell.right:
        return set_lines(faces, lines, cell.style, cell.left, top)
    edge = cell.left + cell.width
    return "\n".join(
        set_lines(faces, [line], cell.style, edge - _length(faces, line, cell.style), top + place * cell.style.leading)
        for place, line in enumerate(lines)
    )


def set_words(faces: Faces, text: str, style: Style, x: float, top: float, side: float = 0) -> str:
    """One line; `side` 0 begins at x, 0.5 stands in the middle of it, 1 ends there."""
    line = [(style.bold, text)]
    return set_lines(faces, [line], style, x - side * _length(faces, line, style), top)


def _length(faces: Faces, line: Line, style: Style) -> float:
    return style.size * sum(_face(faces, bold).width(words) for bold, words in line)


def area(x: float, top: float, width: float, height: float, colour: str) -> str:
    """A filled rectangle."""
    return f"{colour} rg {x:.2f} {HEIGHT - top - height:.2f} {width:.2f} {height:.2f} re f\n"


def rule(start: float, end: float, top: float, colour: str, thick: float = 0.5) -> str:
    """A line from left to right."""
    y = HEIGHT - top
    return f"{colour} RG {thick} w {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S"
