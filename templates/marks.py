"""The light marks in which a form is written, and the one door through which foreign words enter it.

Promise: a mark is a control character that only a template or the functions here can produce; every value from outside
loses its control characters before it is printed, so no word of a stranger can become a heading, a button or a header.

How a form is written (one line each; a blank line ends a paragraph):

    # heading          - item             1. numbered item     | label | value     (a row without a value is left out)
    ! important note   ~ small print      = a line kept as is  --- a rule          ^ the line above which to reply
    **bold**           a backslash at the end of a line keeps the line break
    [word] a | b       a part of a paper, and of no mail (papers/sheet.py)
    @ title | what it means now                      how the mail begins (@! urgent, @? the reader's turn, @+ done)
    + title | badge | words | small print            a card of a list (its tone behind the +, as above)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2.ext import Extension
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from templates.view import Button, Step

HEADING: Final = "\x01"
BOLD_ON: Final = "\x02"
BOLD_OFF: Final = "\x03"
ITEM: Final = "\x04"
ROW: Final = "\x05"
CELL: Final = "\x06"
NOTE: Final = "\x07"
KEPT: Final = "\x0e"
SMALL: Final = "\x0f"
RULE: Final = "\x10"
REPLY_ABOVE: Final = "\x11"
QUOTED: Final = "\x12"
SAID: Final = "\x13"
BUTTON: Final = "\x14"
TABLE_HEAD: Final = "\x15"
TABLE_ROW: Final = "\x16"
BREAK: Final = "\x17"
NUMBERED: Final = "\x18"
PART: Final = "\x1c"
STATUS: Final = "\x19"
STEP: Final = "\x1a"
CARD: Final = "\x1b"

_SOURCE: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"^# ", re.MULTILINE), HEADING),
    (re.compile(r"^- ", re.MULTILINE), ITEM),
    (re.compile(r"^(\d+|\{\{ loop\.index \}\})\. ", re.MULTILINE), NUMBERED + r"\1. "),
    (re.compile(r"^\| (.+?) \| ", re.MULTILINE), ROW + r"\1" + CELL),
    (re.compile(r"^\[(\w+)\] (.+)$", re.MULTILINE), lambda part: CELL.join((PART + part[1], *part[2].split(" | ")))),
    (re.compile(r"^@([!?+]?) (.+?)(?: \| |$)", re.MULTILINE), STATUS + r"\1" + CELL + r"\2" + CELL),
    (re.compile(r"^\+(\{\{[^}]*\}\}|[!?]?) (.+)$", re.MULTILINE), lambda found: _card(found[1], found[2])),
    (re.compile(r"^! ", re.MULTILINE), NOTE),
    (re.compile(r"^~ ", re.MULTILINE), SMALL),
    (re.compile(r"^= ", re.MULTILINE), KEPT),
    (re.compile(r"^---$", re.MULTILINE), RULE),
    (re.compile(r"^\^ ", re.MULTILINE), REPLY_ABOVE),
    (re.compile(r"\*\*(.+?)\*\*"), BOLD_ON + r"\1" + BOLD_OFF),
    (re.compile(r"\\$", re.MULTILINE), BREAK),
)
MUCH: Final = 8_000  # characters of somebody's words: more stands in the original, which goes along
FIRST: Final = "1"  # of buttons: the one clear next step
_TAG_LINE: Final = re.compile(
    r"^[ \t]*((?:\{%[^%]*%\}[ \t]*)+)\n", re.MULTILINE
)  # leaves no empty line behind
_INVISIBLE: Final = {
    **dict.fromkeys((*range(32), *range(0x7F, 0xA0), 0xA0, 0x2028, 0x2029), " "),
    **dict.fromkeys((0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_ADDRESS: Final = re.compile(
    r"(?i)\b([a-z][a-z0-9+.-]{1,9}://|www\.|(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?=/))([^\s<>\"]*)"
)


class Marks(Extension):
    """Turns the light marks of a template's source into control characters before Jinja reads it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """The source with its marks."""
        for pattern, mark in _SOURCE:
            source = pattern.sub(mark, source)
        return _TAG_LINE.sub(r"\1", source)


def _card(tone: str, words: str) -> str:
    return CARD + tone + CELL + words.replace(" | ", CELL)


def clean(text: str) -> str:
    """The text on one line: no control, direction or zero-width characters, no line ends."""
    return text if text.isprintable() else text.translate(_INVISIBLE).strip()


def printed(value: object) -> object:
    """What Jinja prints for a value: our own marks as they are, everything else cleaned (then escaped by Jinja)."""
    kind = type(value)
    if kind is str:
        return clean(value)  # type: ignore[arg-type]
    if kind is Markup or kind is int:
        return value
    return "" if value is None else clean(str(value))


def quoted(text: str) -> Markup:
    """Somebody's words for an officer to read: line by line, links made harmless."""
    return _lines(QUOTED, defang(text))


def excerpt(text: str) -> str:
    """The beginning of somebody's words, where they are more than a mail should carry."""
    return text if len(text) <= MUCH else f"{text[:MUCH].rpartition(' ')[0] or text[:MUCH]} […]"


def said(text: str) -> Markup:
    """The office's own words to somebody, exactly as written, links and all."""
    return _lines(SAID, text)


def defang(text: str) -> str:
    """The text with web addresses that no mail program makes into a link: hxxps://toko[.]example/a."""
    if "/" not in text and "www." not in text.lower():
        return text  # every address that the pattern knows has one of them
    return _ADDRESS.sub(_disarmed, text)


def button_lines(buttons: Iterable[Button]) -> Markup:
    """Prepared mails, the first the likeliest; anything that is not a mailto: address loses its link."""
    return _block([_button(button, "" if at else FIRST) for at, button in enumerate(buttons)])


def choice_lines(buttons: Iterable[Button]) -> Markup:
    """Prepared mails of which none is suggested, such as the marks of a rating."""
    return _block([_button(button, "") for button in buttons])


def step_lines(steps: Iterable[tuple[Step, str]]) -> Markup:
    """The way of a case: each step with what is printed beside it."""
    return _block([_line(STEP, (step.stage, clean(step.label), clean(when))) for step, when in steps])


def table_lines(headings: Iterable[str], rows: Iterable[Iterable[str]], numeric: Iterable[bool]) -> Markup:
    """A table; `rows` hold printed values, `numeric` says which columns stand flush right."""
    sides = ["r" if right else "l" for right in numeric]
    head = (side + clean(heading) for side, heading in zip(sides, headings, strict=True))
    return _block([_line(TABLE_HEAD, head), *(_line(TABLE_ROW, map(clean, row)) for row in rows)])


def _block(lines: list[str]) -> Markup:
    """Lines of ours with cleaned words in them, escaped: no mark is a character that HTML knows."""
    return escape("\n".join(lines) + "\n")


def _lines(mark: str, text: str) -> Markup:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    kept = (line if line.isprintable() else line.translate(_INVISIBLE).rstrip() for line in lines)
    return Markup(mark + str(escape("\n".join(kept))).replace("\n", "\n" + mark) + "\n")  # noqa: S704  escaped here


def _button(button: Button, rank: str) -> str:
    mailto = clean(button.mailto) if button.mailto.startswith("mailto:") else ""
    command = " / ".join(filter(None, map(str.strip, button.command.split("\n"))))
    return _line(BUTTON, (rank, clean(button.label), clean(command), mailto))


def cells(mark: str, words: Iterable[str]) -> Markup:
    """A line of this mark; each cell has been cleaned."""
    return escape(_line(mark, words))


def _line(mark: str, words: Iterable[str]) -> str:
    return mark + CELL.join(words)


def _disarmed(found: re.Match[str]) -> str:
    start, rest = found.group(1), found.group(2)
    host, slash, path = rest.partition("/")
    start = re.sub(r"(?i)^http", "hxxp", start).replace(".", "[.]")
    if start.lower().startswith("ftp"):
        start = "fxp" + start[3:]
    return f"{start}{host.replace('.', '[.]')}{slash}{path}"
