"""Files and signatures that stand within a text instead of in a part of their own: uuencode, yEnc, BinHex, PGP.

Promise: total and linear; what looks like one of them and is none stays in the text, and what is taken out is listed
among the attachments. Nothing is unpacked, and no signature is checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailboxes.transfer import from_uuencode, is_uuencoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_UUENCODE: Final = re.compile(rb"(?m)^begin(?:-base64)? [0-7]{3,4}[ \t]+(\S[^\r\n]{0,300}?)[ \t]*\r?$")
_END: Final = re.compile(rb"(?m)^(?:end|====)[ \t]*\r?(?:\n|\Z)")
_YENC: Final = re.compile(rb"(?m)^=ybegin [^\r\n]*?\bsize=(\d{1,12})[^\r\n]*?(?: name=([^\r\n]{1,300}))?\r?$")
_YENC_END: Final = re.compile(rb"(?m)^=yend[^\r\n]*(?:\r?\n|\Z)")
_YENC_PART: Final = re.compile(rb"\r?\n=ypart [^\r\n]*")
_BINHEX: Final = re.compile(
    rb"\(This file must be converted with BinHex[^\r\n]{0,40}\)\s{0,10}(:[!-9;-z\s]{60,}+:)(?:\s|\Z)"
)
_SIGNED: Final = re.compile(
    r"(?m)^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z-]{1,20}: [^\n]{0,200}\n){0,10}\n?"
)
_SIGNATURE: Final = re.compile(r"(?m)^-----BEGIN PGP SIGNATURE-----[ \t]*$")
_SIGNATURE_END: Final = re.compile(r"(?m)^-----END PGP SIGNATURE-----[ \t]*$\n?")
_ENCRYPTED: Final = re.compile(r"(?m)^-----BEGIN PGP MESSAGE-----[ \t]*$")
_MOST: Final = 100  # files in one text
_MOST_ESCAPES: Final = 1_000_000  # in one file of yEnc


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that was found within a text or a wrapper."""

    name: str
    type: str
    data: bytes
    charset: str = ""
    inline: bool = False


def take_out(data: bytes) -> tuple[bytes, list[Enclosed], list[str]]:
    """`data` without the files that stand in it, these files, and the defects met."""
    files: list[Enclosed] = []
    defects: list[str] = []
    if b"begin" in data:
        data = _take_uuencode(data, files, defects)
        data = _take_yenc(data, files, defects)
    if b"(This file must be converted with BinHex" in data:
        data = _BINHEX.sub(lambda found: _binhex(found, files), data, count=_MOST)
    return data, files, defects


def unsigned(text: str) -> tuple[str, list[Enclosed], list[str]]:
    """`text` without the armour of PGP around it, the signatures, and what is to be said of them."""
    if "-----BEGIN PGP" not in text:
        return text, [], []
    defects = ["PGP encrypted: it cannot be read"] if _ENCRYPTED.search(text) else []
    pieces: list[str] = []
    files: list[Enclosed] = []
    at = 0
    for start, below, armour, end in _armoured(text):
        pieces += [text[at:start], _undashed(text[below:armour])]
        files.append(Enclosed("signature.asc", "application/pgp-signature", text[armour:end].encode()))
        at = end
    if files:
        defects.append("PGP signed: the signature is not checked")
    return "".join(pieces) + text[at:], files, defects


def _armoured(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where each signed text begins with its armour and without, where its signature begins, and where that ends."""
    at = 0
    for _ in range(_MOST):
        begin = _SIGNED.search(text, at)
        until = _SIGNATURE.search(text, begin.end()) if begin else None
        end = _SIGNATURE_END.search(text, until.end()) if until else None
        if not begin or not until or not end:
            return
        yield begin.start(), begin.end(), until.start(), end.end()
        at = end.end()


def _take_uuencode(data: bytes, files: list[Enclosed], defects: list[str]) -> bytes:
    pieces: list[bytes] = []
    at = 0
    last = max(data.rfind(b"\nend"), data.rfind(b"\n===="))
    for _ in range(_MOST):
        begin = _UUENCODE.search(data, at, last + 1)
        if begin is None:
            break
        first = data[begin.end() : begin.end() + 100].lstrip(b"\r\n").split(b"\n")[0].rstrip(b"\r")
        end = _END.search(data, begin.end()) if is_uuencoded(first) or begin[0].startswith(b"begin-") else None
        if end is None:
            pieces.append(data[at : begin.end()])
            at = begin.end()
            continue
        found, defect = from_uuencode(data[begin.start() : end.end()])
        files.append(Enclosed(_name(begin[1]), "application/octet-stream", found))
        defects += [defect] if defect else []
        pieces.append(data[at : begin.start()])
        at = end.end()
    return b"".join(pieces) + data[at:] if pieces else data


def _take_yenc(data: bytes, files: list[Enclosed], defects: list[str]) -> bytes:
    begin = _YENC.search(data)
    end = _YENC_END.search(data, begin.end()) if begin else None
    if not begin or not end:
        return data
    part = _YENC_PART.match(data, begin.end())
    coded = data[part.end() if part else begin.end() : end.start()].replace(b"\r", b"").replace(b"\n", b"")
    pieces = coded.split(b"=", _MOST_ESCAPES)
    joined = pieces[0] + b"".join(bytes([(one[0] - 64) % 256]) + one[1:] for one in pieces[1:] if one)
    found = joined.translate(bytes((byte - 42) % 256 for byte in range(256)))
    files.append(Enclosed(_name(begin[2] or b""), "application/octet-stream", found))
    if len(found) != int(begin[1]):
        defects.append("yEnc: not as long as it says")
    return data[: begin.start()] + data[end.end() :]


def _binhex(found: re.Match[bytes], files: list[Enclosed]) -> bytes:
    files.append(Enclosed("", "application/mac-binhex40", found[1]))
    return b""


def _undashed(text: str) -> str:
    """RFC 4880, section 7.1."""
    return text[2:].replace("\n- ", "\n") if text.startswith("- ") else text.replace("\n- ", "\n")


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip("\"' ")
