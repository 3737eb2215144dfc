"""The mail that came back: where in a report it begins, and what is left of its headers.

Promise: linear time; a report's own words and the returned mail's are never mixed up: an address that only the
returned mail has is nobody who failed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from mailboxes.addresses import mailboxes
from mailboxes.bodies import headers_of
from mailboxes.bounce_words import ORIGINALS
from mailboxes.charsets import clean
from mailboxes.header_labels import LABELS
from mailboxes.parts import header_block
from mailboxes.texts import payload
from mailboxes.wordings import pattern
from mailboxes.words import decode_words
from mailboxes.written_people import people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailboxes.bodies import Body
    from mailboxes.message import Address
    from mailboxes.parts import Part

HEADER_TYPES: Final = (
    "text/rfc822-headers",
    "text/rfc822-header",
    "text/rfc822",
    "message/rfc822-headers",
    "message/global-headers",
)
_ID: Final = re.compile(r"<([^<>\s]{1,500})>")
_ID_TOLD: Final = re.compile(r"(?i)\bmessage[- ]id(?:entifier)?(?: was| is)?:?\s{0,5}<([^<>\s]{1,500})>")
_SUBJECT_TOLD: Final = re.compile(r"(?im)^[> \t]{0,6}subject:([^\n]{1,500})$")
_TO_TOLD: Final = re.compile(
    r"(?im)^[> \t]{0,12}"
    + pattern(LABELS["to"].split("|"))
    + r"[ \t]{0,3}(?:[:：]|\t)([^\n]{1,500}@[^\n]{1,500})$"
)
_HEADER: Final = re.compile(
    r"(received|return-path|from|to|cc|date|subject|message-id|mime-version|content-type|dkim-signature|x-mailer"
    r"|in-reply-to|delivered-to|reply-to|sender|envelope-to)\s?:",
    re.IGNORECASE,
)
_NAMES: Final = frozenset({"received", "from", "to", "date", "subject", "message-id", "mime-version"})
_FIRST: Final = re.compile(
    r"(?:received|return-path|message-id|dkim-signature|from|date|x-[a-z-]{1,40}):", re.IGNORECASE
)
_SURE: Final = re.compile(
    r"copy|follow|below|unsent|undelivered|returned|salinan|kopia|копия|header", re.IGNORECASE
)
_MOST_MARKS: Final = 20
_NEAR: Final = 2_000  # characters below a mark
_RUN: Final = 12  # lines in which a returned header shows itself
_ENOUGH: Final = 3  # fields
_READ: Final = 50_000  # characters of a report


@dataclass(frozen=True, slots=True)
class Returned:
    """What is known of the mail that came back; "" and () where nothing is told."""

    message_id: str = ""
    subject: str = ""
    recipients: tuple[Address, ...] = ()
    senders: frozenset[str] = frozenset()
    there: bool = False  # whether anything of it came back


def divided(text: str) -> tuple[str, str]:
    """What the report itself says, and the returned mail below it or ""."""
    text = text[:_READ]
    marked = next((one for one in islice(ORIGINALS.finditer(text), _MOST_MARKS) if _begins(text, one)), None)
    run = _run(text[: marked.start()] if marked else text)
    cut = run if run is not None else marked.start() if marked else len(text)
    return text[:cut], text[cut:]


def returned(body: Body, below: str, root: Part) -> Returned:
    """The returned mail, from a part of its own, else from the text `below`, else from what else is told."""
    parts = [nested.headers for nested in body.nested]
    parts += [headers_of(part) for part in body.reports if part.type in HEADER_TYPES]
    inline = _inline_headers(below)
    headers = next((part for part in parts if part), inline) or _attached(root)
    known = dict(reversed(headers))
    return Returned(
        _identifier(known, inline, body, root),
        decode_words(known.get("subject", b"")) or _subject(body.text),
        mailboxes([known.get("to", b""), known.get("cc", b"")]) or _recipients(body.text),
        frozenset(
            one.address.lower() for one in mailboxes([known.get("from", b""), known.get("return-path", b"")])
        ),
        there=bool(headers),
    )


def _begins(text: str, mark: re.Match[str]) -> bool:
    """A mere "Original message:" may also head a list of what is known of it."""
    return bool(_SURE.search(mark[0])) or _run(text[mark.end() : mark.end() + _NEAR]) is not None


def _run(text: str) -> int | None:
    """Where a run of header lines begins that stand at the margin; indented ones are part of the report."""
    lines = text.split("\n")
    at = 0
    for number, line in enumerate(lines):
        if _FIRST.match(line) and _fields(lines[number : number + _RUN]) >= _ENOUGH:
            return at
        at += len(line) + 1
    return None


def _fields(lines: Iterable[str]) -> int:
    """How many different fields stand one below the other; folded lines belong to the field above them."""
    names: set[str] = set()
    for line in lines:
        found = _HEADER.match(line)
        if found:
            names.add(found[1].lower())
        elif not line.startswith((" ", "\t")) and not re.match(r"[A-Za-z][\w-]{1,60}:", line):
            break
    return len(names)


def _inline_headers(below: str) -> list[tuple[str, bytes]]:
    start = _run(below)
    return header_block(below[start:].encode())[0] if start is not None else []


def _attached(root: Part) -> list[tuple[str, bytes]]:
    """The headers of a returned mail that is attached as a mere file: GroupWise's Mime.822."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.type.startswith("multipart/"):
            waiting.extend(reversed(part.children))
        elif part.type.startswith("application/"):
            headers = header_block(payload(part)[:_READ].lstrip())[0]
            if len({name for name, _ in headers} & _NAMES) >= _ENOUGH:
                return headers
    return []


def _identifier(known: dict[str, bytes], inline: list[tuple[str, bytes]], body: Body, root: Part) -> str:
    """Its Message-ID, without brackets; at last what the report says that it answers."""
    values = [
        known.get("message-id", b"").decode("latin-1"),
        dict(inline).get("message-id", b"").decode("latin-1"),
    ]
    values += [_told_by_report(body)]
    for value in values:
        found = _ID.search(value)
        if found:
            return clean(found[1])
    told = _ID_TOLD.search(body.text[-_READ:])
    if told:
        return told[1]
    for name in ("in-reply-to", "references", "reference", "x-failed-message-id"):
        ids = _ID.findall(root.first(name).decode("latin-1"))
        if ids:
            return clean(ids[-1])
    return ""


def _told_by_report(body: Body) -> str:
    for part in body.reports:
        for name, value in headers_of(part):
            if name in {"x-original-message-id", "original-message-id", "original-messageid"}:
                return value.decode("latin-1")
    return ""


def _recipients(text: str) -> tuple[Address, ...]:
    """Whom a report says that the mail was for."""
    found = _TO_TOLD.search(text[:_READ])
    return tuple(one for one in people(found[1]) if one.address) if found else ()


def _subject(text: str) -> str:
    found = _SUBJECT_TOLD.search(text[:_READ])
    return found[1].strip() if found else ""
