"""Blocks as plain text: what every mail program, telephone and screen reader can show.

Promise: prose is wrapped at 74 columns, no line ends in a space, and somebody's own words keep their lines. Linear in
the length of the mail. Pure.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from templates import charts
from templates.document import PARAGRAPH
from templates.marks import (
    BOLD_OFF,
    BOLD_ON,
    BREAK,
    BUTTON,
    CARD,
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
    STATUS,
    STEP,
    TABLE_HEAD,
)
from templates.text_charts import text_chart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from templates.document import Block

WIDTH: Final = 74
SIGNS: Final = {"done": "✓", "now": "●", "next": "○"}
LABEL: Final = 24  # labels up to here make a column
_EDGE: Final = "-" * 32  # above and below the words that leave, or that were sent to the reader


def as_text(found: Iterable[Block]) -> str:
    """The whole mail as text with LF line ends."""
    parts = ["\n".join(_WRITERS[kind](_plain(lines))) for kind, lines in found]
    return "\n\n".join([part for part in parts if part]) + "\n"


def _plain(lines: list[str]) -> list[str]:
    """The lines without what only HTML needs."""
    joined = "\n".join(lines)
    if BOLD_ON in joined:
        joined = joined.replace(BOLD_ON, "").replace(BOLD_OFF, "")
    elif "&" not in joined:
        return lines
    return unescaped(joined).split("\n")


def unescaped(text: str) -> str:
    """The words as they were before they were escaped for HTML."""
    if "&" not in text:
        return text
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most 74 columns; a longer word keeps a line of its own."""
    if BREAK in text:
        return [line for part in text.split(BREAK) for line in wrapped(part.strip(), first, rest)]
    if len(first) + len(text) <= WIDTH:
        return [(first + text).rstrip()]
    lines = _filled(" ".join(text.split()), WIDTH - len(first), WIDTH - len(rest))
    return [(first + lines[0]).rstrip(), *[rest + line for line in lines[1:]]]


def _filled(text: str, room: int, width: int) -> list[str]:
    """As many words on each line, one space apart, as fit; or one that is too long."""
    lines, start = [], 0
    while len(text) - start > room:
        end = text.rfind(" ", start, start + room + 1)
        if end < 0:
            end = text.find(" ", start + room)
        if end < 0:
            break
        lines.append(text[start:end])
        start, room = end + 1, width
    return [*lines, text[start:]]


def _paragraph(lines: list[str]) -> list[str]:
    return wrapped(lines[0])


def _status(lines: list[str]) -> list[str]:
    _, title, words = lines[0].split(CELL)
    top = wrapped(title)
    return [*top, "=" * max(map(len, top)), *wrapped(words)] if words.strip() else [*top, "=" * max(map(len, top))]


def _heading(lines: list[str]) -> list[str]:
    return ["", lines[0].upper()]


def _items(lines: list[str]) -> list[str]:
    return [out for line in lines for out in wrapped(line, "  - ", "    ")]


def _numbered(lines: list[str]) -> list[str]:
    return [out for line in lines for out in wrapped(line, "  ", "     ")]


def _steps(lines: list[str]) -> list[str]:
    return [out for line in lines for out in _step(*line.split(CELL))]


def _step(stage: str, label: str, when: str) -> list[str]:
    return wrapped(f"{label} – {when}" if when else label, f"  {SIGNS[stage]} ", "    ")


def _card(lines: list[str]) -> list[str]:
    _, title, *others = lines[0].split(CELL)
    rest = [out for other in others if other.strip() for out in wrapped(other.strip(), "    ", "    ")]
    return [*wrapped(title, "  * ", "    "), *rest]


def _rows(lines: list[str]) -> list[str]:
    """Label and value in two columns; a row without a value is left out."""
    pairs = [(label.strip(), value.strip()) for label, _, value in (line.partition(CELL) for line in lines)]
    pairs = [pair for pair in pairs if pair[1]]
    width = max((len(label) for label, _ in pairs if len(label) <= LABEL), default=0)
    return [out for pair in pairs for out in _row(*pair, width)]


def _row(label: str, value: str, width: int) -> list[str]:
    start = f"  {label:<{width}} : "
    return wrapped(value, start, " " * min(len(start), LABEL + 5))


def _note(lines: list[str]) -> list[str]:
    return wrapped(lines[0], "  ! ", "    ")


def _kept(lines: list[str]) -> list[str]:
    return [f"    {line}".rstrip() for line in lines]


def _quoted(lines: list[str]) -> list[str]:
    return [out for line in lines for out in wrapped(line, "  | ", "  | ")]


def _said(lines: list[str]) -> list[str]:
    kept = [out for line in lines for out in (wrapped(line) if len(line) > WIDTH else [line.rstrip()])]
    return [_EDGE, *kept, _EDGE]


def _rule(_lines: list[str]) -> list[str]:
    return ["-" * WIDTH]


def _reply_above(lines: list[str]) -> list[str]:
    return [f"--- {lines[0].strip()} ---"]


def _buttons(lines: list[str]) -> list[str]:
    """The commands to type; a label that only repeats its command is left out, and a command that its label repeats."""
    cells = [line.split(CELL) for line in lines]
    named = [_named(command, label) for _, label, command, _ in cells if command]
    return [out for one in named for out in wrapped(one, "    ", "      ")]


def _named(command: str, label: str) -> str:
    if label.startswith(command):
        return label
    return command if command.casefold().startswith(label.casefold()) else f"{command} – {label}"


def _table(lines: list[str]) -> list[str]:
    """Columns where they fit, if need be below headings of several lines; otherwise one small list a row."""
    head = lines[0].split(CELL)
    sides, headings = [cell[:1] for cell in head], [cell[1:] for cell in head]
    rows = [line.split(CELL) for line in lines[1:]]
    widths = _widths([headings, *rows])
    if not _fits(widths):
        widths = _widths([[max(heading.split(), key=len, default="") for heading in headings], *rows])
    if not _fits(widths):
        return _stacked(headings, rows)
    broken = [_filled(heading, width, width) for heading, width in zip(headings, widths, strict=True)]
    tops = zip_longest(*broken, fillvalue="")
    body = [_aligned(row, widths, sides) for row in (*tops, ["-" * width for width in widths], *rows)]
    return [f"  {line}".rstrip() for line in body]


def _widths(rows: list[list[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)]


def _fits(widths: list[int]) -> bool:
    return sum(widths) + 2 * len(widths) <= WIDTH + 4


def _aligned(row: Iterable[str], widths: list[int], sides: list[str]) -> str:
    cells = (
        cell.rjust(w) if side == "r" else cell.ljust(w)
        for cell, w, side in zip(row, widths, sides, strict=True)
    )
    return "  ".join(cells)


def _stacked(headings: list[str], rows: list[list[str]]) -> list[str]:
    out: list[str] = []
    for first, *others in rows:
        out += wrapped(f"{headings[0]}: {first}", "  - ", "    ")
        named = zip(headings[1:], others, strict=True)
        out += wrapped(" · ".join(f"{heading}: {cell}" for heading, cell in named if cell), "    ", "    ")
    return out


def _charts(lines: list[str]) -> list[str]:
    drawn = ["\n".join(text_chart(chart, WIDTH)) for chart in charts.read(lines)]
    return "\n\n".join(drawn).split("\n")


_WRITERS: Final[dict[str, Callable[[list[str]], list[str]]]] = {
    PARAGRAPH: _paragraph,
    STATUS: _status,
    HEADING: _heading,
    ITEM: _items,
    NUMBERED: _numbered,
    STEP: _steps,
    ROW: _rows,
    CARD: _card,
    NOTE: _note,
    KEPT: _kept,
    SMALL: _paragraph,
    RULE: _rule,
    REPLY_ABOVE: _reply_above,
    QUOTED: _quoted,
    SAID: _said,
    BUTTON: _buttons,
    TABLE_HEAD: _table,
    PART: _charts,
}
