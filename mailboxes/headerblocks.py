"""The lines that mail clients put above an older mail: attributions, separators, blocks of header fields.

Promise: constant work for each line, so linear for a text; a letter's own "Kepada: / Perihal:" is no header
block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailboxes.dates import has_time
from mailboxes.header_labels import FORWARDED, LABELS, ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES: Final = {name: role for role, names in LABELS.items() for name in names.split("|")}
_FIELD: Final = re.compile(
    r"[*_ ]{0,3}([^\W\d_][^:：\n<>@]{0,24}?)[ \xa0*_]{0,3}[:：][*_]{0,2}[ \t\xa0]*(.*)\Z"
)
_DASHES: Final = r"[-—–=_*]{2,}"
_ASIDE: Final = re.compile(
    rf"[ \t>*]{{0,4}}{_DASHES}\s?(?=[^\n]{{0,60}}(?:{ORIGINAL}|original appointment|reply message|balasan pesan))"
    rf"[^\n]{{1,80}}?\s?{_DASHES}[*\s]*\Z",
    re.IGNORECASE,
)
_FORWARD: Final = re.compile(
    rf"[ \t>*]{{0,4}}(?:{_DASHES}\s?(?=[^\n]{{0,60}}(?:{FORWARDED}))[^\n]{{1,100}}?\s?{_DASHES}"
    r"|begin forwarded message:|mulai (?:meneruskan )?pesan(?: terusan| yang diteruskan)?:|awal pesan "
    r"(?:yang )?diteruskan:"
    r"|pesan terusan dimulai:|anfang der weitergeleiteten nachricht:|début du message transféré ?:"
    r"|inicio del mensaje reenviado:|diteruskan oleh [^\n]{1,60}:?)[*\s]*\Z",
    re.IGNORECASE,
)
_MARKER: Final = re.compile(
    r"balas di atas (?:garis|baris) ini|tulis balasan (?:anda )?di atas (?:garis|baris) ini"
    r"|reply above this line|please type your reply above this line|write above this line",
    re.IGNORECASE,
)
_UNDERLINE: Final = re.compile(r"\s{0,3}[_=-]{8,}\s*\Z")
_MAX_FIELDS: Final = 12
_LONGEST_LINE: Final = 1000


@dataclass(slots=True)
class Block:
    """A run of header fields in the text: lines `start` up to `end` (not included)."""

    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)


def is_aside(line: str) -> bool:
    """A separator such as "-----Pesan Asli-----": all below is older."""
    return len(line) < 120 and not is_forward_marker(line) and bool(_ASIDE.match(line))


def is_forward_marker(line: str) -> bool:
    """A separator such as "---------- Forwarded message ---------"."""
    return len(line) < 160 and bool(_FORWARD.match(line))


def is_reply_marker(line: str) -> bool:
    """The line of our own mails below which all is ours."""
    return len(line) < 200 and bool(_MARKER.search(line))


def is_underline(line: str) -> bool:
    """A line drawn across, which alone means nothing."""
    return len(line) < 200 and bool(_UNDERLINE.match(line))


def header_block(lines: Sequence[str], start: int, *, marked: bool = False) -> Block | None:
    """The block of header fields that begins on line `start`, or None.

    It needs a sender and two more fields; where no separator stands above it (`marked`), also an address or
    a time, which an Indonesian service note ("nota dinas") with the same labels does not have.
    """
    block = Block(start, start)
    role = ""
    at = start
    while at < len(lines) and at < start + 2 * _MAX_FIELDS:
        found = _field(lines[at])
        if found and (found[0] == "other" or found[0] not in block.values):
            role = found[0]
            block.values[role] = found[1]
        elif lines[at].strip() and role and not found and _goes_on(lines[at], role, block.values[role]):
            block.values[role] = f"{block.values[role]} {lines[at].strip()}".strip()
        elif lines[at].strip() or not _field_follows(lines, at, block):
            break
        at += 1
    block.end = at
    return block if _is_header_block(block, marked=marked) else None


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.match(line) if len(line) < _LONGEST_LINE else None
    role = _ROLES.get(match[1].strip("*_ \xa0").lower()) if match else None
    return (role, match[2].strip(" *\t\xa0")) if match and role else None


def _goes_on(line: str, role: str, value: str) -> bool:
    """A folded value: indented, or below a list that ended with a comma, or below a label without value."""
    return line.startswith((" ", "\t")) or not value or (role in {"to", "cc"} and value.endswith((",", ";")))


def _field_follows(lines: Sequence[str], at: int, block: Block) -> bool:
    """One blank line between fields, as some HTML comes out."""
    if len(block.values) >= 4 or at + 1 >= len(lines):
        return False
    found = _field(lines[at + 1])
    return found is not None and found[0] not in block.values


def _is_header_block(block: Block, *, marked: bool) -> bool:
    values = block.values
    if "from" not in values or len(values.keys() - {"other"}) < (2 if marked else 3):
        return False
    if not values["from"] or not ("date" in values or "to" in values):
        return False
    return marked or any("@" in value for value in values.values()) or has_time(values.get("date", ""))
