"""A mail taken apart into its parts (RFC 5322, RFC 2045, RFC 2046): the cut only, no meaning.

Promise: total and linear in the size of the mail at any nesting; at most MAX_LEVELS levels and MAX_PARTS
parts, and a defect where there was more. The header rules are those of Python's compat32 policy
(docs/decisions/reading.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from mailboxes.parameters import parameters

MAX_LEVELS: Final = 100
MAX_PARTS: Final = 10_000
MAX_HEADER_LINES: Final = 20_000
_HEADER: Final = re.compile(rb"([!-9;-~]+)[ \t]*:")
_DASHED: Final = re.compile(rb"(?m)^--([^\r\n]{1,500})")


@dataclass(slots=True)
class Part:
    """One part; `headers` hold lower-case names and raw values, `body` the bytes as they came."""

    headers: list[tuple[str, bytes]]
    body: bytes
    level: int = 0
    type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    children: list[Part] = field(default_factory=list)

    def all(self, name: str) -> list[bytes]:
        """Every raw value of the header `name` (lower case), in order."""
        return [value for known, value in self.headers if known == name]

    def first(self, name: str) -> bytes:
        """The first raw value of the header `name` (lower case), or b""."""
        return next((value for known, value in self.headers if known == name), b"")


@dataclass(slots=True)
class _Cutter:
    raw: bytes
    defects: list[str] = field(default_factory=list)
    count: int = 0
    lines: dict[bytes, list[tuple[int, int]]] | None = None

    def delimiters(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
        """Where lines that delimit by `boundary` begin and end, within the given range."""
        if self.lines is None:
            self.lines = _dashed_lines(self.raw)
        found = self.lines.get(boundary.rstrip(), [])
        low = bisect_left(found, (start, 0))
        return found[low : bisect_left(found, (end, 0), low)]


def take_apart(raw: bytes) -> tuple[Part, list[str]]:
    """The root part of `raw` with all parts below it, and the defects met."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    cutter = _Cutter(raw)
    root, start = _part(cutter, 0, len(raw), 0, "text/plain")
    open_parts = [(root, start, len(raw))]
    while open_parts:
        part, begin, end = open_parts.pop()
        for child, at, until in reversed(list(_children(cutter, part, begin, end))):
            open_parts.append((child, at, until))
    return root, cutter.defects


def header_block(raw: bytes) -> tuple[list[tuple[str, bytes]], int]:
    """The headers at the beginning of `raw`, and where the body begins."""
    return _headers(raw, 0, len(raw))


def _children(cutter: _Cutter, part: Part, start: int, end: int) -> list[tuple[Part, int, int]]:
    wrapper = part.type in {"message/rfc822", "message/global"}
    if not (wrapper or part.type.startswith("multipart/")):
        return []
    if part.level >= MAX_LEVELS:
        _note(cutter, f"more than {MAX_LEVELS} levels of parts")
        part.type, part.body = "text/plain", cutter.raw[start:end]
        return []
    ranges = [(start, end)] if wrapper else _ranges(cutter, part, start, end)
    fallback = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
    found = []
    for at, until in ranges:
        if cutter.count >= MAX_PARTS:
            _note(cutter, f"more than {MAX_PARTS} parts")
            break
        cutter.count += 1
        child, body = _part(cutter, at, until, part.level + 1, fallback)
        part.children.append(child)
        found.append((child, body, until))
    return found


def _ranges(cutter: _Cutter, part: Part, start: int, end: int) -> list[tuple[int, int]]:
    boundary = part.parameters.get("boundary", "").encode("latin-1", "replace")
    marks = cutter.delimiters(boundary, start, end) if boundary else []
    if not marks:
        _note(cutter, "multipart without its boundary")
        part.type, part.body = "text/plain", cutter.raw[start:end]
        return []
    raw = cutter.raw
    ranges = []
    for (_, begin), (until, _) in zip(marks, [*marks[1:], (end, end)], strict=True):
        closes = raw[begin - 2 : begin] == b"--" and not boundary.endswith(b"--")
        if closes and until == end:
            break  # the epilogue
        ranges.append((_after_line(raw, begin, until), _before_line(raw, until, end)))
    return ranges


def _after_line(raw: bytes, begin: int, until: int) -> int:
    feed = raw.find(b"\n", begin, until)
    return until if feed < 0 else feed + 1


def _before_line(raw: bytes, until: int, end: int) -> int:
    """The line end before a delimiter belongs to the delimiter (RFC 2046, 5.1.1)."""
    if until == end:
        return until
    if raw[until - 1 : until] == b"\n":
        until -= 1
    return until - 1 if raw[until - 1 : until] == b"\r" else until


def _dashed_lines(raw: bytes) -> dict[bytes, list[tuple[int, int]]]:
    """Every line that begins with "--", by what follows; a line that ends with "--" also without that."""
    lines: dict[bytes, list[tuple[int, int]]] = {}
    for match in _DASHED.finditer(raw):
        text = match[1].rstrip()
        where = (match.start(), match.start() + 2 + len(text))
        lines.setdefault(text, []).append(where)
        if text.endswith(b"--"):
            lines.setdefault(text[:-2].rstrip(), []).append(where)
    return lines


def _part(cutter: _Cutter, start: int, end: int, level: int, fallback: str) -> tuple[Part, int]:
    headers, body = _headers(cutter.raw, start, end)
    part = Part(headers, cutter.raw[body:end], level)
    kind, part.parameters = parameters(part.first("content-type"))
    part.type = kind if kind.count("/") == 1 and len(kind) > 2 else fallback
    if part.type.startswith("multipart/"):
        part.body = b""
    return part, body


def _headers(raw: bytes, start: int, end: int) -> tuple[list[tuple[str, bytes]], int]:
    headers: list[tuple[str, bytes]] = []
    at = start
    while at < end:
        feed = raw.find(b"\n", at, end)
        after = end if feed < 0 else feed + 1
        line = raw[at:after]
        found = _HEADER.match(line)
        if not line.strip(b"\r\n"):
            return _joined(headers), after
        if (line[:1] in {b" ", b"\t"} and headers) or found:
            _keep(headers, line, found)
        elif not (line.startswith((b"From ", b">From ")) and not headers):
            return _joined(headers), at
        at = after
    return _joined(headers), end


def _keep(headers: list[tuple[str, bytes]], line: bytes, found: re.Match[bytes] | None) -> None:
    """A folded line has no name of its own; what exceeds any sensible mail is passed over."""
    if len(headers) >= MAX_HEADER_LINES:
        return
    if found and line[:1] not in {b" ", b"\t"}:
        headers.append((found[1].decode("ascii").lower(), line[found.end() :]))
    else:
        headers.append(("", line))


def _joined(lines: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Folded lines put together; the line ends within a value are dropped."""
    values: list[tuple[str, list[bytes]]] = []
    for name, line in lines:
        if name:
            values.append((name, [line.rstrip(b"\r\n")]))
        else:
            values[-1][1].append(line.rstrip(b"\r\n"))
    return [(name, b"".join(pieces).strip()) for name, pieces in values]


def _note(cutter: _Cutter, defect: str) -> None:
    if defect not in cutter.defects:
        cutter.defects.append(defect)
