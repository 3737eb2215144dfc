"""Encoded words in headers (RFC 2047), broken in every way that senders break them.

Promise: total and linear; what cannot be decoded is shown as it came, and nothing between the words is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from mailboxes.charsets import decode, one_line
from mailboxes.transfer import from_base64, from_quoted_printable

_HEAD: Final = re.compile(rb"=\?\s?([A-Za-z0-9_.:()+'/-]{0,60})(?:\*[A-Za-z0-9-]{0,20})?\s?\?\s?([BbQq])\s?\?")
_ONE_MORE: Final = re.compile(rb"[0-9A-Fa-f]{2}[^\s?]*+\?=")
_LETTERS: Final = re.compile(rb"\s*[A-Za-z0-9+/=]*+")
_WHOLE: Final = re.compile(r"=\?[A-Za-z0-9_.:-]{2,40}\?[BbQq]\?[^?\s]{1,2000}\?=")
LONGEST: Final = 400_000  # octets of a header that are read
_DEEPEST: Final = 2  # encoded words within encoded words


def decode_words(raw: bytes, charset: str = "", *, deepest: int = _DEEPEST) -> str:
    """The text of a raw header value, on one line; `charset` is believed of bytes that say nothing themselves."""
    raw = raw[:LONGEST]
    if b"=?" not in raw:
        return one_line(decode(raw, "", charset)[0])
    text = one_line("".join(_pieces(raw, charset)))
    if deepest and "=?" in text and _WHOLE.search(text):
        return decode_words(text.encode("utf-8", "replace"), deepest=deepest - 1)
    return text


@dataclass(slots=True)
class _Run:
    """Adjacent words of one charset, joined as bytes first: some senders cut within a character."""

    charset: str = ""
    data: list[bytes] = field(default_factory=list)
    base64: list[bytes] = field(default_factory=list)  # text of base64 that was cut within a group of four

    def add(self, encoding: bytes, text: bytes) -> None:
        """One more word."""
        if encoding in b"Qq":
            self._close()
            self.data.append(from_quoted_printable(text.replace(b"_", b" ") + b"3D" * text.endswith(b"=")))
            return
        self.base64.append(text)
        if text.endswith(b"=") or sum(map(len, self.base64)) % 4 == 0 or len(self.base64) > 100:
            self._close()

    def text(self) -> str:
        """What the words say together; the run is empty afterwards."""
        self._close()
        found = decode(b"".join(self.data), self.charset)[0]
        self.data = []
        return found

    def _close(self) -> None:
        if self.base64:
            self.data.append(from_base64(b"".join(self.base64)))
            self.base64 = []


def _pieces(raw: bytes, charset: str) -> list[str]:
    pieces: list[str] = []
    run = _Run()
    end = 0
    for start, name, encoding, text, after in _words(raw):
        between = raw[end:start]
        if between.strip() or name != run.charset:
            pieces.append(run.text())
            pieces.append(decode(between, "", charset)[0] if between.strip() or not end else "")
            run.charset = name
        run.add(encoding, text)
        end = after
    pieces.append(run.text())
    pieces.append(decode(raw[end:], "", charset)[0])
    return pieces


def _words(raw: bytes) -> list[tuple[int, str, bytes, bytes, int]]:
    """Each word: where it begins, its charset, encoding and text, and where it ends."""
    heads = list(_HEAD.finditer(raw))
    found = []
    close, end = -2, 0  # where the next "?=" is; it is looked for once
    for number, head in enumerate(heads):
        if head.start() < end:
            continue
        if close != -1 and close < head.end():
            close = raw.find(b"?=", head.end())
        limit = heads[number + 1].start() if number + 1 < len(heads) else len(raw)
        text, end = _text(raw, head, close, limit)
        found.append((head.start(), head[1].decode("ascii").lower(), head[2], text, end))
    return found


def _text(raw: bytes, head: re.Match[bytes], close: int, limit: int) -> tuple[bytes, int]:
    """The text of the word that begins with `head`, and where it ends; its "?=" may be missing."""
    start = head.end()
    if 0 <= close < limit:
        again = _ONE_MORE.match(raw, close + 2, limit) if head[2] in b"Qq" else None  # "Apa kabar?=20Budi?="
        close = again.end() - 2 if again else close
        return raw[start:close], min(close + 2, limit)
    text = raw[start:limit]
    if head[2] in b"Bb":
        letters = _LETTERS.match(text)
        text = letters[0] if letters else b""
    text = text.rstrip()
    return text.removesuffix(b"?"), start + len(text)
