"""Encoded words in headers (RFC 2047), broken in every way that senders break them.

Promise: total and linear; what cannot be decoded is shown as it came.
"""

from __future__ import annotations

import binascii
import re
from typing import Final

from mailboxes.charsets import decode, one_line

_WORD: Final = re.compile(
    rb"=\?([A-Za-z0-9_.:()+-]{1,60})(?:\*[A-Za-z0-9-]{0,20})?\?([BbQq])\?([^?\r\n]{0,20000})\?="
)
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]")
_LONGEST: Final = 100_000  # octets of a header that are read


def decode_words(raw: bytes) -> str:
    """The text of a raw header value, on one line."""
    raw = raw[:_LONGEST]
    if b"=?" not in raw:
        return one_line(decode(raw, "utf-8")[0])
    return one_line("".join(_pieces(raw)))


def from_base64(data: bytes) -> bytes:
    """The bytes of `data`, however it is padded or littered."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        kept = _NOT_BASE64.sub(b"", data)
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _pieces(raw: bytes) -> list[str]:
    """Adjacent words of one charset are joined as bytes first: some senders cut within a character."""
    pieces: list[str] = []
    pending, charset, end = b"", "", 0
    for match in _WORD.finditer(raw):
        between = raw[end : match.start()]
        name = match[1].decode("ascii").lower()
        if between.strip() or name != charset:
            pieces.append(decode(pending, charset)[0])
            pending, charset = b"", name
            pieces.append(decode(between, "utf-8")[0] if between.strip() or not end else "")
        pending += _bytes(match[2], match[3])
        end = match.end()
    pieces.append(decode(pending, charset)[0])
    pieces.append(decode(raw[end:], "utf-8")[0])
    return pieces


def _bytes(encoding: bytes, text: bytes) -> bytes:
    if encoding in b"Bb":
        return from_base64(text)
    return binascii.a2b_qp(text.replace(b"=\n", b"="), header=True)
