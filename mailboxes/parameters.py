"""The parameters of Content-Type and Content-Disposition (RFC 2045, section 5.1; RFC 2231), in all breakages.

Promise: total and linear; a name is cleaned of what could be a path or a control character.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from mailboxes.charset_names import codec_name
from mailboxes.charsets import decode, one_line
from mailboxes.words import decode_words

_VALUE: Final = re.compile(
    rb'[\s;"(]*([^\s;,"()=/]{1,100}(?:\s{0,3}/\s{0,3}[^\s;,"()=/]{1,100})?)(?![^\s;,"()])(?!\s*=)'
)
_NAME: Final = re.compile(rb'[;,\s"]*([^\s=;",]{1,80})\s*=\s*')
_QUOTED: Final = re.compile(rb'"((?:[^"\\]|\\.)*+)"(?=\s*(?:[;(,]|\Z|[A-Za-z*0-9-]+=))', re.DOTALL)
_LOOSELY: Final = re.compile(rb'"([^\r\n]*?)"\s*(?:;|\Z)')
_NEXT: Final = re.compile(
    rb"[\s,]+(?:charset|boundary|format|delsp|name|type|start|protocol|micalg|filename|size)\*?\s*=", re.IGNORECASE
)
_ESCAPED: Final = re.compile(rb'\\(["\\])')
_NUMBERED: Final = re.compile(r"([^*]+)\*(\d{1,4})(\*?)\Z")
_CHARSET: Final = re.compile(rb"([A-Za-z][A-Za-z0-9_:.-]{1,40})'(?:([A-Za-z-]{0,20})')?")
_MAX_PARAMETERS: Final = 200
_LONGEST: Final = 100_000  # octets of a header that are read

_Pieces = dict[str, list[tuple[int, bool, bytes]]]


def parameters(raw: bytes) -> tuple[str, dict[str, str]]:
    """The value before the parameters in lower case, and the parameters by lower-case name."""
    raw = raw[:_LONGEST]
    head = _VALUE.match(raw)
    value = b"".join(head[1].split()).decode("ascii", "replace").lower() if head else ""
    if b"=" not in raw:
        return value, {}
    plain: dict[str, str] = {}
    pieces: _Pieces = {}
    at = head.end() if head else 0
    for _ in range(_MAX_PARAMETERS):
        name, given, at = _next(raw, at)
        if at < 0:
            break
        _collect(name, given, plain, pieces)
    for known, found in pieces.items():
        plain[known] = _assembled(found) or plain.get(known, "")
    return value, plain


def file_name(*candidates: str) -> str:
    """The first non-empty name, on one line and without folders, at most 255 characters."""
    for candidate in candidates:
        name = re.split(r"[/\\]", one_line(candidate))[-1][:255].strip()
        if name:
            return name
    return ""


def _next(raw: bytes, at: int) -> tuple[str, bytes, int]:
    """The next parameter at or after `at` and where it ends, which is -1 where there is none."""
    while True:
        found = _NAME.match(raw, at)
        if found:
            break
        at = raw.find(b";", at + 1)
        if at < 0:
            return "", b"", -1
    name = found[1].decode("ascii", "replace").lower()
    given, end = _given(raw, found.end(), is_name="name" in name)
    return name, given, end


def _given(raw: bytes, at: int, *, is_name: bool) -> tuple[bytes, int]:
    """The value that begins at `at`: quoted, quoted with quotes inside, never closed, or bare."""
    if raw[at : at + 1] == b'"':
        quoted = _QUOTED.match(raw, at) or _LOOSELY.match(raw, at)
        if quoted:
            return _ESCAPED.sub(rb"\1", quoted[1]), quoted.end()
        at += 1
    end = raw.find(b";", at)
    end = len(raw) if end < 0 else end
    following = _NEXT.search(raw, at, end)
    if following:
        end = following.start()
    given = raw[at:end].strip()
    return (given if is_name else given.split()[0] if given.split() else b"").strip(b'"'), end


def _collect(name: str, given: bytes, plain: dict[str, str], pieces: _Pieces) -> None:
    numbered = _NUMBERED.match(name)
    if numbered:
        pieces.setdefault(numbered[1], []).append((int(numbered[2]), bool(numbered[3]), given))
    elif name.endswith("*"):
        pieces.setdefault(name[:-1], []).append((0, True, given))
    elif name not in plain:
        plain[name] = decode_words(given)


def _assembled(pieces: list[tuple[int, bool, bytes]]) -> str:
    """The pieces in their order: the charset stands in the first, if anywhere."""
    pieces.sort(key=lambda piece: piece[0])
    first = pieces[0][2]
    says = _CHARSET.match(first)
    charset = says[1].decode("ascii") if says and (says[2] is not None or codec_name(says[1].decode("ascii"))) else ""
    if says and charset and (pieces[0][1] or says[2] is not None):
        pieces[0] = (pieces[0][0], True, first[says.end() :])
    elif pieces[0][1] and first.startswith(b"''"):
        pieces[0] = (pieces[0][0], True, first[2:])
    joined = b"".join(unquote_to_bytes(given) if extended else given for _, extended, given in pieces)
    if b"=?" in joined and not any(extended for _, extended, _ in pieces):
        return decode_words(joined)
    return one_line(decode(joined, charset or "utf-8")[0])
