"""The mail within an opaque S/MIME signature (RFC 8551, section 3.5.2; RFC 5652): what is signed, not by whom.

Promise: total and linear; nothing is decrypted, inflated or checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNED_DATA: Final = bytes.fromhex("2a864886f70d010702")
_SEQUENCE, _SET, _OBJECT, _INTEGER, _OCTETS, _TAGGED = 0x30, 0x31, 0x06, 0x02, 0x04, 0xA0
_CONSTRUCTED: Final = 0x20
_DEEPEST: Final = 20
_MOST: Final = 1_000_000  # pieces of a string that was cut


def signed_content(data: bytes) -> bytes:
    """The bytes that an object of type signed-data signs, or b"" where `data` is anything else."""
    try:
        return _content(data)
    except (IndexError, ValueError):
        return b""


def _content(data: bytes) -> bytes:
    at = _enter(data, 0, _SEQUENCE)
    start, at = _span(data, at, _OBJECT)
    if data[start:at] != _SIGNED_DATA:
        return b""
    at = _enter(data, _enter(data, at, _TAGGED), _SEQUENCE)
    _, at = _span(data, at, _INTEGER)
    at = _after(data, at, _SET)
    at = _enter(data, at, _SEQUENCE)
    _, at = _span(data, at, _OBJECT)
    return _string(data, _enter(data, at, _TAGGED))


def _string(data: bytes, at: int) -> bytes:
    """An octet string in one piece or in many."""
    tag, start, end = _header(data, at)
    if tag == _OCTETS and end is not None:
        return data[start:end]
    if tag != _OCTETS | _CONSTRUCTED:
        raise ValueError(tag)
    return b"".join(_pieces(data, start, len(data) if end is None else end))


def _pieces(data: bytes, at: int, end: int) -> Iterator[bytes]:
    for _ in range(_MOST):
        if at >= end or data[at : at + 2] == b"\0\0":
            return
        tag, start, until = _header(data, at)
        if tag == _OCTETS | _CONSTRUCTED:
            at = start
        elif tag == _OCTETS and until is not None:
            yield data[start:until]
            at = until
        else:
            return


def _header(data: bytes, at: int) -> tuple[int, int, int | None]:
    """The tag at `at`, where its content begins and where it ends (None: where two zeros stand)."""
    tag, length = data[at], data[at + 1]
    if tag & 0x1F == 0x1F:
        raise ValueError(tag)
    if length < 0x80:
        return tag, at + 2, min(at + 2 + length, len(data))
    if length == 0x80:
        return tag, at + 2, None
    count = length - 0x80
    if count > 8:
        raise ValueError(length)
    start = at + 2 + count
    return tag, start, min(start + int.from_bytes(data[at + 2 : start], "big"), len(data))


def _enter(data: bytes, at: int, wanted: int) -> int:
    tag, start, _ = _header(data, at)
    if tag != wanted:
        raise ValueError(tag)
    return start


def _span(data: bytes, at: int, wanted: int) -> tuple[int, int]:
    tag, start, end = _header(data, at)
    if tag != wanted or end is None:
        raise ValueError(tag)
    return start, end


def _after(data: bytes, at: int, wanted: int) -> int:
    """Where what follows the object at `at` begins."""
    tag, start, end = _header(data, at)
    if tag != wanted:
        raise ValueError(tag)
    depth = 0
    while end is None:  # it ends with two zeros, and so does what it holds
        if data[start : start + 2] == b"\0\0":
            if not depth:
                return start + 2
            depth, start = depth - 1, start + 2
            continue
        _, inner, until = _header(data, start)
        depth, start = (depth + 1, inner) if until is None else (depth, until)
        if depth > _DEEPEST:
            raise ValueError(depth)
    return end
