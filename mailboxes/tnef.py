"""What Outlook wraps into "winmail.dat" (MS-OXTNEF): the text and the files.

Promise: total and linear; nothing is unpacked but the wrapper itself, and a broken one gives what stands before its
break.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailboxes.charsets import clean, decode
from mailboxes.enclosures import Enclosed
from mailboxes.rtf import inflated, rtf_text

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE: Final = 0x223E9F78
_HEAD: Final = struct.Struct("<BII")
_BODY, _CODEPAGE, _PROPERTIES = 0x0002800C, 0x00069007, 0x00069003
_RENDERING, _TITLE, _DATA, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_TEXT, _HTML, _RTF, _LONG_NAME, _NAME, _TYPE, _CONTENT = 0x1000, 0x1013, 0x1009, 0x3707, 0x3001, 0x370E, 0x3701
_SIZES: Final = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x000A: 4, 0x000B: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x0014: 8,
                 0x0040: 8, 0x0048: 16}  # fmt: skip
_VARIABLE: Final = frozenset({0x000D, 0x001E, 0x001F, 0x0102})
_MANY, _UNICODE, _OBJECT, _NAMED = 0x1000, 0x001F, 0x000D, 0x8000
_MOST: Final = 10_000  # attributes, properties


@dataclass(slots=True)
class Wrapped:
    """The content of one winmail.dat; `text` is plain, or `html` is filled, or neither."""

    text: str = ""
    html: str = ""
    files: list[Enclosed] = field(default_factory=list)
    defect: str = ""


@dataclass(slots=True)
class _File:
    name: str = ""
    type: str = "application/octet-stream"
    data: bytes = b""


def unwrap(data: bytes) -> Wrapped:
    """What is in `data`; an empty `Wrapped` with a defect where it is no such wrapper."""
    found = Wrapped()
    if len(data) < 6 or int.from_bytes(data[:4], "little") != SIGNATURE:
        found.defect = "winmail.dat that is none"
        return found
    charset = "cp1252"
    files: list[_File] = []
    for name, value in _attributes(data, found):
        if name == _CODEPAGE and len(value) >= 4:
            charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif name == _RENDERING:
            files.append(_File())
        elif files and name in {_TITLE, _DATA, _FILE_PROPERTIES}:
            _of_file(files[-1], name, value, charset)
        else:
            _of_mail(name, value, charset, found)
    found.files = [Enclosed(file.name, file.type, file.data) for file in files if file.data or file.name]
    return found


def _attributes(data: bytes, found: Wrapped) -> Iterator[tuple[int, bytes]]:
    at = 6
    for _ in range(_MOST):
        if at + _HEAD.size > len(data):
            found.defect = "winmail.dat is cut off" if at < len(data) else ""
            return
        level, name, length = _HEAD.unpack_from(data, at)
        start = at + _HEAD.size
        if level not in {1, 2} or start + length > len(data):
            found.defect = "winmail.dat is cut off"
            if level in {1, 2}:
                yield name, data[start:]
            return
        yield name, data[start : start + length]
        at = start + length + 2


def _of_mail(attribute: int, value: bytes, charset: str, found: Wrapped) -> None:
    if attribute == _BODY:
        found.text = found.text or _string(value, charset)
    for name, kind, content in _properties(value) if attribute == _PROPERTIES else ():
        if name == _TEXT:
            found.text = _string(content, charset, kind) or found.text
        elif name == _HTML:
            found.html = _string(content, "" if kind == 0x0102 else charset, kind)
        elif name == _RTF and not found.text:
            found.text = clean(rtf_text(inflated(content)))


def _of_file(file: _File, name: int, value: bytes, charset: str) -> None:
    if name == _TITLE:
        file.name = file.name or _string(value, charset)
    elif name == _DATA:
        file.data = value
    else:
        for known, kind, content in _properties(value):
            if known == _LONG_NAME:
                file.name = _string(content, charset, kind) or file.name
            elif known == _NAME and not file.name:
                file.name = _string(content, charset, kind)
            elif known == _TYPE:
                file.type = _string(content, charset, kind)[:100].lower() or file.type
            elif known == _CONTENT and not file.data:
                file.data = content[16:] if kind == _OBJECT else content


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Id, type and first value of each property; the rest is passed over where one makes no sense."""
    at = 4
    for _ in range(min(int.from_bytes(data[:4], "little"), _MOST)):
        if at + 4 > len(data):
            return
        kind, name = struct.unpack_from("<HH", data, at)
        at = _after_name(data, at + 4) if name >= _NAMED else at + 4
        plain = kind & ~_MANY
        if plain not in _VARIABLE and plain not in _SIZES:
            return
        start, end, at = _first_value(data, at, plain, many=plain != kind)
        yield name, plain, data[start:end]


def _first_value(data: bytes, at: int, kind: int, *, many: bool) -> tuple[int, int, int]:
    """Where the first value of a property begins and ends, and where the next property begins."""
    values = 1
    if many or kind in _VARIABLE:
        values = int.from_bytes(data[at : at + 4], "little")
        at += 4
    first = (at, at)
    for number in range(min(values, _MOST)):
        size = _SIZES.get(kind, 0)
        if kind in _VARIABLE:
            size = int.from_bytes(data[at : at + 4], "little")
            at += 4
        first = first if number else (at, at + size)
        at += size + (-size % 4)
    return *first, at


def _after_name(data: bytes, at: int) -> int:
    """Where a property goes on after its name: a GUID, then a number or a string."""
    if int.from_bytes(data[at + 16 : at + 20], "little") == 0:
        return at + 24
    length = int.from_bytes(data[at + 20 : at + 24], "little")
    return at + 24 + length + (-length % 4)


def _string(value: bytes, charset: str, kind: int = 0) -> str:
    if kind == _UNICODE:
        return clean(value.decode("utf-16-le", "replace")).rstrip("\0")
    return clean(decode(value.split(b"\0")[0] if kind != 0x0102 else value, charset)[0])
