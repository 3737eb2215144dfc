"""Content-Transfer-Encoding undone (RFC 2045, section 6), also where it is not what it says.

Promise: total and linear, and no byte is dropped that could be a word: what is not base64 at all stays as it is,
what follows base64 in plain letters is kept, and a broken soft line end swallows nothing.
"""

from __future__ import annotations

import binascii
import re
from contextlib import suppress
from typing import Final

_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/=\s]")
_ALPHABET: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_STRANGE: Final = bytes(set(range(256)) - set(_ALPHABET))
_BETWEEN: Final = re.compile(rb"[^\s] (?=[^\s])|\n (?=[^\s])")
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_PADDED: Final = re.compile(rb"=+(?=[A-Za-z0-9+/])")
_CARRIAGE: Final = re.compile(rb"=[ \t]*(?:\r(?!\n)|[ \t](?=\r?\n))")
_EQUALS: Final = re.compile(rb"={2,}")
_MOST: Final = 100_000  # places that are mended
_SURE: Final = 24  # letters of base64 that words would hardly give
_MOST_LINES: Final = 1_000_000
_LINE: Final = re.compile(rb"[^\r\n]+")
_BEGIN: Final = re.compile(rb"(?m)^begin(?:-base64)? [0-7]{3,4}[ \t]+(\S[^\r\n]{0,300}?)[ \t]*\r?$")


def transfer_encoding(value: bytes) -> str:
    """What a Content-Transfer-Encoding header means: "base64", "quoted-printable", "uuencode", "yenc" or ""."""
    name = re.sub(rb"[^a-z0-9]", b"", value.partition(b";")[0].partition(b"(")[0].lower())
    if name.startswith((b"base64", b"b64", b"base")) or name == b"b":
        return "base64"
    if name.startswith((b"quotedp", b"quoted", b"quotep")) or name in {b"qp", b"q"}:
        return "quoted-printable"
    if b"uue" in name or name in {b"xuu", b"uu"}:
        return "uuencode"
    return "yenc" if b"yenc" in name else ""


def undo(data: bytes, encoding: str, *, is_text: bool) -> tuple[bytes, str]:
    """The bytes that `data` stands for, and the defect or "". Of text, plain letters after base64 are kept."""
    if encoding == "base64":
        return _from_base64_body(data, is_text=is_text)
    if encoding == "quoted-printable":
        return from_quoted_printable(data), ""
    if encoding == "uuencode":
        return from_uuencode(data)
    return data, ""


def from_base64(data: bytes) -> bytes:
    """The bytes of `data`, however it is padded, littered or put together from several pieces."""
    padding = data.find(b"=")
    if padding < 0 or not data[padding:].strip(b"=\r\n\t "):  # one piece, as nearly always: without a copy of it
        with suppress(binascii.Error):
            return binascii.a2b_base64(data)
    kept = data.translate(None, _STRANGE)
    if b"=" in kept.rstrip(b"="):
        pieces = _PADDED.split(kept, _MOST)
        return b"".join(_one_base64(piece.replace(b"=", b"")) for piece in pieces)
    return _one_base64(kept.rstrip(b"="))


def from_quoted_printable(data: bytes) -> bytes:
    """The bytes of `data`; an "=" that begins nothing stays."""
    if b"=\r" in data or b"= " in data or b"=\t" in data:
        data = _CARRIAGE.sub(_soft, data, count=_MOST)
    if b"==" in data:
        data = _EQUALS.sub(_literal, data, count=_MOST)
    return binascii.a2b_qp(data)


def from_uuencode(data: bytes) -> tuple[bytes, str]:
    """The bytes between "begin" and "end", or of all lines where there is none, and the defect or ""."""
    begin = _BEGIN.search(data)
    if not begin and not _looks_uuencoded(data[:4000]):
        return data, "uuencode that is not"
    if begin and begin[0].startswith(b"begin-base64"):
        return from_base64(data[begin.end() :].partition(b"\n====")[0]), ""
    found = bytearray()
    broken = 0
    for number, line in enumerate(_LINE.finditer(data, begin.end() if begin else 0)):
        if line[0].rstrip() == b"end":
            break
        piece = _one_line(line[0]) if number < _MOST_LINES else None
        broken += piece is None
        found += line[0] + b"\n" if piece is None else piece
        if number == _MOST_LINES:
            found += data[line.end() :]
            break
    return bytes(found), f"uuencode: {broken} broken lines" if broken else ""


def is_uuencoded(line: bytes) -> bool:
    """Whether `line` is as long as its first letter says, as lines of uuencode are."""
    if not line or not 0x20 <= line[0] <= 0x60:
        return False
    wanted = (((line[0] - 32) & 63) + 2) // 3 * 4
    return abs(len(line) - 1 - wanted) <= 2


def _looks_uuencoded(sample: bytes) -> bool:
    """Whether most lines are as long as their first letters say; text is not."""
    lines = [line for line in sample.replace(b"\r", b"").split(b"\n")[:-1] or [sample] if line]
    return 2 * sum(is_uuencoded(line) and line == line.upper() for line in lines) > len(lines)


def _one_line(line: bytes) -> bytes | None:
    for candidate in (line, line[: (((line[0] - 32) & 63) * 4 + 5) // 3]):
        try:
            return binascii.a2b_uu(candidate)
        except binascii.Error:
            continue
    return None


def _one_base64(kept: bytes) -> bytes:
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _from_base64_body(data: bytes, *, is_text: bool) -> tuple[bytes, str]:
    strange = _NOT_BASE64.search(data) if is_text else None
    if strange:
        line = data.rfind(b"\n", 0, strange.start()) + 1
        if _is_whole_base64(data[:line]) and not _is_base64(data[line : line + 4000]):
            return from_base64(data[:line]) + b"\n" + data[line:], "plain text after base64"
    if not _is_base64(data[:4000]):
        return data, "base64 that is not"
    found = from_base64(data)
    if is_text and len(data) < 100 and b"=" not in data and b"\0" not in found and _is_noise(data, found):
        return data, "base64 that is not"
    return found, "base64 with strange letters" if strange else ""


def _is_noise(data: bytes, found: bytes) -> bool:
    """Whether a few words were taken for base64: what they give is no text, and their number of letters is odd."""
    if _CONTROLS.search(found):
        return True
    letters = len(data.translate(None, _STRANGE)) % 4
    signs = _NOT_BASE64.search(data) or _BETWEEN.search(data)
    return bool(letters and signs) and found.decode("utf-8", "replace").count("\ufffd") > 1


def _is_whole_base64(head: bytes) -> bool:
    """Whether the lines above a footer are base64, and no short words without any sign."""
    letters = b"".join(head.split()) if len(head) < 100 else head
    if not letters or not _is_base64(head[:4000]):
        return False
    if len(head) >= 100:
        return True
    found = from_base64(letters) if len(letters) % 4 == 0 and not _BETWEEN.search(head) else b"\0"
    try:
        return "".join(found.decode("utf-8").split()).isprintable()
    except UnicodeDecodeError:
        return (len(letters) >= _SURE or letters.endswith(b"=")) and not _CONTROLS.search(found) and b"\0" not in found


def _is_base64(sample: bytes) -> bool:
    """Not what only says so: text has spaces between its words, and many signs that base64 has not."""
    strange = len(_NOT_BASE64.findall(sample))
    between = len(_BETWEEN.findall(sample))
    return strange * 5 <= len(sample) and between * 50 <= len(sample)


def _literal(found: re.Match[bytes]) -> bytes:
    """A row of them is a line drawn; of two only the second may begin something."""
    return b"=3D=" if len(found[0]) == 2 else b"=3D" * len(found[0])


def _soft(found: re.Match[bytes]) -> bytes:
    """A soft line end by a lone CR, or with blanks after the "=", is what it was meant to be."""
    return b"=\n" if found[0].endswith(b"\r") else b"="
