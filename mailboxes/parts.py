"""A mail taken apart into its parts (RFC 5322, RFC 2045, RFC 2046): the cut only, no meaning.

Promise: total and linear in the size of the mail at any nesting; at most MAX_LEVELS levels and MAX_PARTS
parts, and a defect where there was more. No byte is lost: what stands in no part is in `outside`. The rules are
those of Python's compat32 policy, and more where that finds no part (docs/decisions/reading.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from mailboxes import headers as header_fields
from mailboxes.charsets import looks_wide
from mailboxes.parameters import parameters
from mailboxes.transfer import transfer_encoding, undo

MAX_LEVELS: Final = 100
MAX_PARTS: Final = 10_000
_WRAPPERS: Final = frozenset({"message/rfc822", "message/global", "message/news"})
_TYPES: Final = {"html": "text/html", "text/htm": "text/html", "html/text": "text/html", "htm": "text/html",
                 "plain": "text/plain", "plain/text": "text/plain", "text/text": "text/plain"}  # fmt: skip
FAMILIES: Final = frozenset(
    "text application image audio video message multipart font model chemical example haptics".split()
)
_KIND: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}\Z")
_GUESS: Final = re.compile(rb"\n--([^\r\n]{1,200}?)[ \t]*\r*\n(?=content-[a-z-]{2,30}[ \t]*:)", re.IGNORECASE)
_WITHOUT_TYPE: Final = re.compile(rb"\s*--([^\r\n]{1,200}?)[ \t]*\r*\ncontent-(?:type|transfer)", re.IGNORECASE)
_CLOSING: Final = re.compile(rb"(--)?[ \t]*(?=\r*(?:\n|\Z))")
_PAGE: Final = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml[^>]{0,200}>\s*<(?:!doctype )?html)", re.IGNORECASE)
_BEGINNING: Final = 40  # octets, all of the first header
_GUESSED_WITHIN: Final = 200_000  # octets
_MOST_MISSES: Final = 20_000  # lines that begin like a delimiter and are none
_MOST_SEARCHED: Final = 1_000_000_000  # octets, all levels together


@dataclass(slots=True)
class Part:
    """One part; `headers` hold lower-case names and raw values, `body` the bytes as they came."""

    headers: list[tuple[str, bytes]]
    source: bytes
    start: int = 0
    end: int = 0
    level: int = 0
    type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    children: list[Part] = field(default_factory=list)
    outside: list[bytes] = field(default_factory=list)  # preamble, epilogue: text of a multipart in none of its parts
    _index: dict[str, list[bytes]] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        """The bytes below the headers, still in their transfer encoding; none for a multipart with parts."""
        return b"" if self.type.startswith("multipart/") else self.source[self.start : self.end]

    def all(self, name: str) -> list[bytes]:
        """Every raw value of the header `name` (lower case), in order."""
        if not self._index:
            for known, value in self.headers:
                self._index.setdefault(known, []).append(value)
        return self._index.get(name, [])

    def first(self, name: str) -> bytes:
        """The first raw value of the header `name` (lower case), or b""."""
        found = self.all(name)
        return found[0] if found else b""


@dataclass(slots=True)
class _Cutter:
    """What is kept while one mail is cut."""

    defects: list[str] = field(default_factory=list)
    count: int = 0
    searched: int = 0

    def note(self, defect: str) -> None:
        """A defect, once."""
        if defect not in self.defects:
            self.defects.append(defect)


def take_apart(raw: bytes, *, level: int = 0) -> tuple[Part, list[str]]:
    """The root part of `raw` with all parts below it, and the defects met."""
    cutter = _Cutter()
    raw = _in_order(raw, cutter)
    root = _part(cutter, raw, (0, len(raw)), level, "text/plain", is_mail=True)
    waiting = [root]
    while waiting:
        waiting.extend(reversed(_children(cutter, waiting.pop())))
    return root, cutter.defects


def header_block(raw: bytes) -> tuple[list[tuple[str, bytes]], int]:
    """The headers at the beginning of `raw`, and where the body begins."""
    block = header_fields.header_block(raw, 0, len(raw), is_mail=True)
    return block.fields, block.body


def looks_like_html(data: bytes) -> bool:
    """Whether `data` begins as a page of HTML, whatever it is called."""
    return bool(_PAGE.match(data[:1000]))


def _in_order(raw: bytes, cutter: _Cutter) -> bytes:
    """`raw` in ASCII letters and with line ends, where a whole mail is in UTF-16 or has the ends of an old Mac."""
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    wide = looks_wide(raw[:_BEGINNING]) if b"\0" in raw[:4] else ""
    wide = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in raw[2:6] else wide
    if wide:
        cutter.note("the whole mail is in UTF-16")
        raw = raw.decode(wide, "replace").encode("utf-8", "replace")
    raw = raw.lstrip(b"\0") if raw.startswith(b"\0") else raw
    first = re.match(rb"[^\r\n]*(?:\r*\n|(\r))", raw)
    if first and first[1]:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw


def _part(
    cutter: _Cutter, source: bytes, span: tuple[int, int], level: int, fallback: str, *, is_mail: bool
) -> Part:
    block = header_fields.header_block(source, *span, is_mail=is_mail)
    for defect in block.defects:
        cutter.note(defect)
    part = Part(block.fields, source, block.body, span[1], level)
    part.type = fallback
    for value in part.all("content-type"):
        kind, part.parameters = parameters(value)
        kind = _TYPES.get(kind, kind)
        if kind.endswith(("/plain", "/html")) and kind.partition("/")[0] not in FAMILIES:
            kind = f"text/{kind.rpartition('/')[2]}"  # "texte/plain"
        if _KIND.match(kind):
            part.type = kind
            break
        part.type = "text/plain"
    else:
        if is_mail and level == 0:
            _without_type(part)
    _mistyped(cutter, part)
    if part.type.startswith("message/global-"):
        part.type = part.type.replace("global-", "", 1).replace("message/headers", "text/rfc822-headers")
    return part


def _mistyped(cutter: _Cutter, part: Part) -> None:
    """A part that names a boundary and has parts set off by it is a multipart, whatever it is called."""
    boundary = part.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()
    if not boundary or part.type.startswith(("multipart/", "message/")):
        return
    at = part.source.find(b"\n--" + boundary, max(0, part.start - 1), part.end)
    if at >= 0 and _GUESS.match(part.source, at, min(part.end, at + 1_000)):
        cutter.note(f"{part.type[:60]} that is a multipart")
        part.type = "multipart/mixed"


def _without_type(part: Part) -> None:
    """A mail whose Content-Type was lost, but whose parts still stand in its body."""
    found = _WITHOUT_TYPE.match(part.source, part.start, min(part.end, part.start + 2_000))
    if found and part.source.find(b"\n--" + found[1], found.end(), part.end) >= 0:
        part.type, part.parameters = "multipart/mixed", {"boundary": found[1].decode("utf-8", "replace")}


def _children(cutter: _Cutter, part: Part) -> list[Part]:
    wrapper = part.type in _WRAPPERS or (part.type == "message/partial" and part.parameters.get("number") == "1")
    if not (wrapper or part.type.startswith("multipart/")):
        return []
    if part.level >= MAX_LEVELS or cutter.searched > _MOST_SEARCHED:
        cutter.note(f"more than {MAX_LEVELS} levels of parts")
        part.type = "text/plain"
        return []
    source, spans = _wrapped(part) if wrapper else _spans(cutter, part)
    fallback = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
    for span in spans:
        if cutter.count >= MAX_PARTS:
            cutter.note(f"more than {MAX_PARTS} parts")
            part.outside.append(source[span[0] : spans[-1][1]])
            break
        cutter.count += 1
        part.children.append(_part(cutter, source, span, part.level + 1, fallback, is_mail=wrapper))
    _share_boundary(part)
    return part.children


def _share_boundary(part: Part) -> None:
    """A multipart that has the boundary of its parent has its parts beside it: so the parent is what it is."""
    boundary = part.parameters.get("boundary")
    if part.type == "multipart/mixed" and boundary and part.children:
        first = part.children[0]
        if first.type.startswith("multipart/") and first.parameters.get("boundary") == boundary:
            part.type = first.type


def _wrapped(part: Part) -> tuple[bytes, list[tuple[int, int]]]:
    """The mail within a message/rfc822 part, which some senders encode though they must not."""
    encoding = transfer_encoding(part.first("content-transfer-encoding"))
    if not encoding:
        return part.source, [(part.start, part.end)]
    source = undo(part.source[part.start : part.end], encoding, is_text=True)[0]
    return source, [(0, len(source))]


def _spans(cutter: _Cutter, part: Part) -> tuple[bytes, list[tuple[int, int]]]:
    """Where the parts of a multipart are, in its own source or in what its encoding makes of it."""
    source, start, end = part.source, part.start, part.end
    boundary = part.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()
    marks = _marks(cutter, source, boundary, (start, end))
    encoding = "" if marks else transfer_encoding(part.first("content-transfer-encoding"))
    if encoding:
        inner = b"\n" + undo(source[start:end], encoding, is_text=True)[0]
        marks = _marks(cutter, inner, boundary, (1, len(inner))) or _guessed(cutter, inner, (1, len(inner)))
        source, start, end = (inner, 1, len(inner)) if marks else (source, start, end)
    marks = marks or _guessed(cutter, source, (start, end))
    if marks:
        return source, _between(part, source, marks, (start, end))
    if source[start:end].strip():
        cutter.note("multipart without its boundary")
    part.type = "text/html" if looks_like_html(source[start : start + 1000]) else "text/plain"
    return source, []


def _guessed(cutter: _Cutter, source: bytes, span: tuple[int, int]) -> list[tuple[int, int, bool]]:
    """The delimiters by what they look like: a line of dashes and a word above a field of MIME."""
    guess = _GUESS.search(source, max(0, span[0] - 1), min(span[1], span[0] + _GUESSED_WITHIN))
    if not guess:
        return []
    cutter.note("multipart with another boundary than it says")
    return _marks(cutter, source, guess[1].rstrip(), span)


def _marks(cutter: _Cutter, source: bytes, boundary: bytes, span: tuple[int, int]) -> list[tuple[int, int, bool]]:
    """Where the lines that delimit by `boundary` begin and end, and whether they close."""
    needle = b"\n--" + boundary
    found: list[tuple[int, int, bool]] = []
    if not boundary:
        return found
    misses = 0
    at = max(0, span[0] - 1)
    cutter.searched += span[1] - at
    while len(found) <= MAX_PARTS and misses < _MOST_MISSES:
        at = source.find(needle, at, span[1])
        if at < 0:
            break
        after = _CLOSING.match(source, at + len(needle), span[1])
        if after:
            found.append((at + 1, after.end(), bool(after[1])))
        misses += after is None
        at += len(needle)
    return found


def _between(
    part: Part, source: bytes, marks: list[tuple[int, int, bool]], span: tuple[int, int]
) -> list[tuple[int, int]]:
    """The parts between the delimiters; what is before the first and after a closing one is outside."""
    spans = []
    if all(closes for _, _, closes in marks) and source[span[0] : marks[0][0]].strip():
        spans.append((span[0], _before_line(source, span[0], marks[0][0])))  # the first delimiter is missing
    else:
        _set_aside(part, source, span[0], marks[0][0])
    ends = [*(begin for begin, _, _ in marks[1:]), span[1]]
    for (_, mark, closes), until in zip(marks, ends, strict=True):
        begin = _after_line(source, mark, until)
        if closes:
            _set_aside(part, source, begin, until)
        else:
            spans.append((begin, _before_line(source, begin, until) if until != span[1] else until))
    return spans


def _set_aside(part: Part, source: bytes, start: int, end: int) -> None:
    text = source[start:end].strip()
    if text:
        part.outside.append(text)


def _after_line(raw: bytes, begin: int, until: int) -> int:
    feed = raw.find(b"\n", begin, until)
    return until if feed < 0 else feed + 1


def _before_line(raw: bytes, begin: int, until: int) -> int:
    """The line end before a delimiter belongs to the delimiter (RFC 2046, 5.1.1)."""
    if until > begin and raw[until - 1 : until] == b"\n":
        until -= 1
    return until - 1 if until > begin and raw[until - 1 : until] == b"\r" else until
