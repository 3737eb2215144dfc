"""HTML to readable text; the only door to turbohtml.

Promise: linear in the size of the HTML at any nesting, never raises; quoted blocks come out as lines that
begin with ">", a table row is one line with its cells between tabs, and a link shows where it leads.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from turbohtml import Token, TokenType, tokenize
from turbohtml.detect import detect

from mailboxes import html_words
from mailboxes.html_marks import Marks, is_quotation

_SILENT: Final = frozenset({"style", "script", "title", "template", "noframes", "object", "svg"})
_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote"}
)
_LINES: Final = frozenset(
    {"div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "form", "fieldset", "center",
     "address", "caption", "legend", "option", "body", "html", "aside", "main", "nav", "figure", "label"},
)  # fmt: skip
# Paragraphs that a mail program writes one line each into: a gap between them would be ours, not the writer's.
_LINE_CLASSES: Final = re.compile(r"\bmso(?:normal|plaintext|nospacing|listparagraph)", re.IGNORECASE)
_MARGIN: Final = re.compile(r"(?:^|;)\s*margin(-bottom)?\s*:\s*([\d.a-z ]{1,60})", re.IGNORECASE)
_NO_SIZE: Final = re.compile(r"0*(?:\.0\d*)?[a-z]*\Z", re.IGNORECASE)  # 0, 0cm, .0001pt
_RULE: Final = "_" * 32
_SPACES: Final = re.compile(r"[ \t\r\n\f\xa0]+")
_MOST_TOKENS: Final = 200_000  # that are looked at one by one
_NOTHING, _NEWLINE, _BLANK = 0, 1, 2
_MAX_DEPTH: Final = 20
_MAX_BLANKS: Final = 20  # blank lines in a row


def html_to_text(html: str) -> tuple[str, dict[int, str]]:
    """The text that a reader of `html` sees, LF line ends, and the marks of its lines (mailboxes/quotes.py)."""
    writer = _Writer()
    tokens = iter(tokenize(html))
    for token in islice(tokens, _MOST_TOKENS):
        if token.type is TokenType.TEXT:
            writer.text(token.data or "")
        elif token.type is TokenType.START_TAG:
            writer.opened(token)
        elif token.type is TokenType.END_TAG:
            writer.closed(token.tag or "")
    text, marks = writer.result()
    return text + html_words.bare(tokens, _SILENT), marks


def remains(html: str) -> str:
    """What a page without a visible word does hold: its title, pictures by name, and where its links lead."""
    return html_words.remains(tokenize(html))


def without_tags(html: str) -> str:
    """What is left of a page so broken that a reader sees nothing of it."""
    return html_words.without_tags(html)


def detect_charset(data: bytes) -> tuple[str, float]:
    """The likeliest charset of `data` by its look, or "", and how sure that is, from 0 to 1."""
    found = detect(data)
    return found.encoding or "", found.confidence


def _is_line(token: Token) -> bool:
    """Whether this paragraph is one line of writing, as Outlook and Word have it."""
    if _LINE_CLASSES.search(token.attr("class") or ""):
        return True
    below = ""
    for bottom, sizes in _MARGIN.findall((token.attr("style") or "")[:400]):
        values = sizes.split() or [""]
        below = values[0] if bottom or len(values) < 3 else values[2]
    return bool(below) and _NO_SIZE.match(below) is not None


class _Writer:
    """Holds the line that is being written; one instance a text."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.gap = _NOTHING  # what to put before the next word
        self.space = False
        self.silent = ""
        self.preformatted = 0
        self.quotes: list[bool] = []  # for each open blockquote: is it a quotation?
        self.depth = 0  # how many of them are
        self.lists: list[int] = []  # next number of each open list; -1 is a bullet
        self.row_lines = 0  # number of lines when the current cell began
        self.row_has_cell = False
        self.fresh = False  # in a cell or item that has no word yet
        self.tight = -1  # pieces written when the paragraph began that is a mere line, -1 in no such one
        self.pieces = 0
        self.links: list[tuple[str, int, int]] = []
        self.elements = Marks()
        self.mark = ""  # of the line that is being written
        self.marks: dict[int, str] = {}

    def text(self, data: str) -> None:
        if self.silent:
            return
        if self.preformatted:
            self._preformatted(data)
            return
        words = _SPACES.sub(" ", data)
        if not words.strip(" "):
            self.space = self.space or bool(words)
            return
        self._word(words)

    def opened(self, token: Token) -> None:
        tag = token.tag or ""
        if self.silent:
            return
        self.elements.opened(token, quoted=self.depth > 0)
        if tag in _SILENT:
            self.silent = "" if token.self_closing and tag == "svg" else tag
        elif tag in _PARAGRAPHS or tag in _LINES:
            self._block_opened(tag, token)
        elif tag in {"td", "th"}:
            self._cell()
        elif tag == "br":
            self.pieces += 1
            self._flush_line()
        elif tag == "hr":
            self._rule()
        elif tag == "a":
            self._link(token.attr("href") or "")
        elif tag == "img":
            self._picture(token.attr("alt") or "")
        elif tag == "input":
            self._word(token.attr("value") or "") if token.attr("type") in {"text", "email", None} else None

    def closed(self, tag: str) -> None:
        if self.silent:
            self.silent = "" if tag == self.silent else self.silent
            return
        if tag == "a":
            self._link_ends()
        elif tag in {"td", "th"}:
            self.gap = min(self.gap, _NEWLINE)
        elif tag in _PARAGRAPHS or tag in _LINES:
            self._block_closed(tag)
        self.elements.closed(tag)

    def result(self) -> tuple[str, dict[int, str]]:
        self._flush_line()
        lines = [line.rstrip() for line in self.lines]
        above = next((number for number, line in enumerate(lines) if line), 0)
        return "\n".join(lines).strip("\n"), {at - above: mark for at, mark in self.marks.items()}

    def _block_opened(self, tag: str, token: Token) -> None:
        self.fresh = self.fresh and tag not in {"tr", "li", "table"}
        self._want(_BLANK if tag == "p" and self.tight == self.pieces else _NOTHING)  # an empty one, left open
        self.tight = self.pieces if tag == "p" and _is_line(token) else -1
        apart = tag in _PARAGRAPHS and not (tag in {"ul", "ol"} and self.lists) and self.tight < 0
        self._want(_BLANK if apart else _NEWLINE)
        if tag == "blockquote":
            self._break()
            above = next((line for line in reversed(self.lines[-2:]) if line), "")
            self.quotes.append(is_quotation(token, above))
            self.depth += self.quotes[-1]
        elif tag == "pre":
            self.preformatted += 1
        elif tag in {"ul", "ol"}:
            self.lists.append(1 if tag == "ol" else -1)
        elif tag == "li":
            self._item()
        elif tag in {"tr", "table"}:
            self.row_has_cell = self.fresh = False

    def _block_closed(self, tag: str) -> None:
        self.fresh = self.fresh and tag not in {"tr", "li", "table"}
        written = tag == "p" and -1 < self.tight < self.pieces
        apart = tag in _PARAGRAPHS and not (tag in {"ul", "ol"} and len(self.lists) > 1) and not written
        self._want(_BLANK if apart else _NEWLINE)
        self.tight = -1
        if tag == "blockquote" and self.quotes:
            self._break()
            self.depth -= self.quotes.pop()
        elif tag == "pre":
            self._break()
            self.preformatted = max(0, self.preformatted - 1)
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag in {"tr", "table"}:
            self.row_has_cell = self.fresh = False

    def _want(self, gap: int) -> None:
        """A cell or item that has no word yet swallows the breaks of the blocks within it."""
        if not self.fresh:
            self.gap = max(self.gap, gap)

    def _cell(self) -> None:
        """The first cell begins the row's line; the next follow on it while they are one line each."""
        if not self.row_has_cell:
            self._break()
        elif len(self.lines) == self.row_lines:
            self.gap = _NOTHING
            self.line.append("\t")
            self.space = False
        else:
            self.gap = max(self.gap, _NEWLINE)
            self._break()
        self.row_has_cell = self.fresh = True
        self.row_lines = len(self.lines)

    def _item(self) -> None:
        self._break()
        self.mark = self.elements.now
        number = self.lists[-1] if self.lists else -1
        self.line.append("- " if number < 0 else f"{number}. ")
        if number > 0:
            self.lists[-1] += 1
        self.space = False
        self.fresh = True

    def _rule(self) -> None:
        self._want(_NEWLINE)
        self._word(_RULE)
        self._want(_NEWLINE)

    def _picture(self, alternative: str) -> None:
        if alternative and len(alternative) <= 4 and not alternative.isascii():  # an emoji drawn as a picture
            self._word(alternative)

    def _link(self, target: str) -> None:
        self._link_ends()
        target = "".join(target.split())[:500]
        if target.lower().startswith(("http://", "https://", "mailto:")):
            self.links.append((target, len(self.lines), len(self.line)))

    def _link_ends(self) -> None:
        if not self.links:
            return
        target, line, piece = self.links.pop()
        shown = "".join(self.line[piece:] if line == len(self.lines) else self.line).strip()
        bare = target.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").strip("/")
        if shown and bare.lower() not in shown.lower():
            self.line.append(f" <{target.removeprefix('mailto:')}>")

    def _word(self, words: str) -> None:
        self._break()
        if not self.line:
            self.mark = self.elements.now
            words = words.lstrip(" ")
        elif self.space and not words.startswith(" ") and not self.line[-1].endswith((" ", "\t")):
            words = " " + words
        if words:
            self.line.append(words)
            self.pieces += 1
            self.space = self.fresh = False

    def _preformatted(self, data: str) -> None:
        self._break()
        self.mark = self.elements.now if not any(self.line) else self.mark
        *whole, rest = data.split("\n")
        for piece in whole:
            self.line.append(piece)
            self._flush_line()
        self.line.append(rest)

    def _break(self) -> None:
        gap, self.gap = self.gap, _NOTHING
        if gap and self.line:
            self._flush_line()
        if gap == _BLANK and self.lines and self.lines[-1].strip("> "):
            self.lines.append(self._prefix().rstrip())

    def _flush_line(self) -> None:
        if self.gap:
            self._break()
        line = "".join(self.line)
        if line.strip() or any(self.lines[-_MAX_BLANKS:]):
            if self.mark and line.strip():
                self.marks[len(self.lines)] = self.mark
            self.lines.append((self._prefix() + line).rstrip())
        self.line = []
        self.space = False

    def _prefix(self) -> str:
        return "> " * min(self.depth, _MAX_DEPTH)
