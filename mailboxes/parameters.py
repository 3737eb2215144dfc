"""The parameters of Content-Type and Content-Disposition (RFC 2045, section 5.1; RFC 2231).

Promise: total and linear; a name is cleaned of what could be a path or a control character.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from mailboxes.charsets import decode, one_line
from mailboxes.words import decode_words

_PARAMETER: Final = re.compile(
    rb""";\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.){0,4000})"|([^;\r\n]{0,4000}))""",
    re.DOTALL,
)
_NUMBERED: Final = re.compile(r"([^*]+)\*(\d{1,4})(\*?)\Z")
_ESCAPED: Final = re.compile(rb"\\(.)")
_MAX_PARAMETERS: Final = 200
_LONGEST: Final = 100_000  # octets of a header that are read


def parameters(raw: bytes) -> tuple[str, dict[str, str]]:
    """The value before the first ";" in lower case, and the parameters by lower-case name."""
    head, _, _ = raw.partition(b";")
    value = head.decode("ascii", "replace").strip().lower()[:100]
    raw = raw[:_LONGEST]
    if b";" not in raw:
        return value, {}
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, bytes]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(raw)):
        if count >= _MAX_PARAMETERS:
            break
        name = match[1].decode("ascii", "replace").lower()
        given = _ESCAPED.sub(rb"\1", match[2]) if match[2] is not None else (match[3] or b"").strip()
        _collect(name, given, plain, pieces)
    for name, found in pieces.items():
        plain[name] = _assembled(found)
    return value, plain


def file_name(*candidates: str) -> str:
    """The first non-empty name, on one line and without folders, at most 255 characters."""
    for candidate in candidates:
        name = re.split(r"[/\\]", one_line(candidate))[-1][:255].strip()
        if name:
            return name
    return ""


def _collect(
    name: str,
    given: bytes,
    plain: dict[str, str],
    pieces: dict[str, list[tuple[int, bool, bytes]]],
) -> None:
    numbered = _NUMBERED.match(name)
    if numbered:
        pieces.setdefault(numbered[1], []).append((int(numbered[2]), bool(numbered[3]), given))
    elif name.endswith("*"):
        pieces[name[:-1]] = [(0, True, given)]
    elif name not in plain:
        plain[name] = decode_words(given)


def _assembled(pieces: list[tuple[int, bool, bytes]]) -> str:
    pieces.sort(key=lambda piece: piece[0])
    charset = ""
    joined = b""
    for number, (_, extended, given) in enumerate(pieces):
        value = given
        if number == 0 and extended and given.count(b"'") >= 2:  # charset'language'text
            name, _, value = given.split(b"'", 2)
            charset = name.decode("ascii", "replace")
        joined += unquote_to_bytes(value) if extended else value
    text, _ = decode(joined, charset or "utf-8")
    return one_line(text)
