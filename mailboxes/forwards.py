"""The original of a forwarded mail: written into the text by the client, or attached as message/rfc822.

Promise: linear time; the innermost original is found as long as one forward directly holds the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.addresses import mailboxes, plain_address, sender
from mailboxes.bodies import read_body
from mailboxes.dates import header_date, written_date
from mailboxes.headerblocks import Block, header_block, is_aside, is_forward_marker
from mailboxes.message import Address, Forwarded
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from mailboxes.parts import Part

_PREFIX: Final = re.compile(
    r"\s*(?:\[[^\]]{1,60}\]\s*)?(?:(trs|terus|fwd?|fw|wg|tr|rv|enc|i|doorst|vs|vb|pd|ynt|ilt|пересл)|(bls|balas|re|aw|sv|ref|antw))"
    r"\s?(?:\[\d+\])?\s?[:：]",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"[^\s@<>()\[\]\",;:]{1,100}@[^\s@<>()\[\]\",;:]{1,200}")
_MAILTO: Final = re.compile(r"[\[<(]?\s?mailto:[^\]>)\s]*[\]>)]?", re.IGNORECASE)
_DEEPEST: Final = 50


def is_forward_subject(subject: str) -> bool:
    """Whether the first prefix of `subject` says forwarded: TRS, Fwd, FW, WG, ..."""
    found = _PREFIX.match(subject[:200])
    return bool(found and found[1])


def is_reply_subject(subject: str) -> bool:
    """Whether the first prefix of `subject` says reply: Re, Bls, Balas, AW, ..."""
    found = _PREFIX.match(subject[:200])
    return bool(found and found[2])


def inline_forward(tail: str, note: str, *, expected: bool) -> Forwarded | None:
    """The innermost original in `tail`, the text from the first separator on.

    `expected` says that the mail's own headers speak of a forward; else only a client's own words are
    believed.
    """
    lines = _unprefixed(tail.split("\n"))
    found, marked = _next_block(lines, 0)
    if found is None or not (expected or marked):
        return None
    for _ in range(_DEEPEST):
        deeper, marked = _next_block(lines, found.end)
        if deeper is None or not (marked or is_forward_subject(found.values.get("subject", ""))):
            break
        found = deeper
    return _from_block(found, "\n".join(lines[found.end :]).strip("\n"), note)


def attached_forward(root: Part, note: str) -> Forwarded:
    """The innermost original of the attached mail `root`."""
    body = read_body(root)
    for _ in range(_DEEPEST):
        if not body.nested:
            break
        root = body.nested[0]
        body = read_body(root)
    date = header_date(root.first("date").decode("latin-1"))
    name = sender(root.all("from"))
    return Forwarded(
        from_=name if name.address else None,
        to=mailboxes(root.all("to")),
        date=date or decode_words(root.first("date")),
        subject=decode_words(root.first("subject")),
        text=body.text,
        note_above=note,
    )


def _unprefixed(lines: list[str]) -> list[str]:
    """Apple Mail sets the original off by ">": taken away if nearly all lines have it."""
    words = [line for line in lines if line.strip()]
    quoted = sum(line.startswith(">") for line in words)
    if quoted < 2 or quoted < len(words) * 0.6:
        return lines
    return [line[2:] if line.startswith("> ") else line.removeprefix(">") for line in lines]


def _next_block(lines: list[str], start: int) -> tuple[Block | None, bool]:
    """The next block of header fields, and whether a client's words for "forwarded" stand right above it."""
    marked = forwarded = False
    for at in range(start, len(lines)):
        line = lines[at]
        if is_forward_marker(line):
            marked = forwarded = True
        elif is_aside(line):
            marked, forwarded = True, False
        elif line.strip():
            block = (
                header_block(lines, at, marked=marked or at == start) if ":" in line or "：" in line else None
            )
            if block:
                return block, forwarded
            marked = forwarded = False
    return None, False


def _from_block(block: Block, text: str, note: str) -> Forwarded:
    values = block.values
    written = values.get("date", "")
    return Forwarded(
        from_=_person(values["from"]),
        to=tuple(_person(one) for one in re.split(r"[;,]", values.get("to", "")[:20_000]) if one.strip()),
        date=written_date(written) or written,
        subject=values.get("subject", ""),
        text=text,
        note_above=note,
    )


def _person(value: str) -> Address:
    """A name and address as clients write them: Agus <a@b.c>, Agus [mailto:a@b.c], a@b.c."""
    found = _ADDRESS.search(value.replace("mailto:", " "))
    address = plain_address(found[0]) if found else ""
    name = _ADDRESS.sub("", _MAILTO.sub("", value)).strip(" \t'\"<>[]()*_")
    return Address(" ".join(name.split())[:300], address)
