"""Delivery reports: which address failed, why, and which of our mails it was (RFC 3464 and older habits).

Promise: linear time; an address is only named where the report names it as the recipient that failed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.addresses import plain_address
from mailboxes.bodies import Body, headers_of, payload
from mailboxes.charsets import clean, decode, one_line
from mailboxes.message import Bounce
from mailboxes.parts import header_block
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_ID: Final = re.compile(r"<([^<>\s]{1,500})>")
_ID_LINE: Final = re.compile(r"(?im)^[>\s]{0,6}message-id:\s{0,5}<([^<>\s]{1,500})>")
_SUBJECT_LINE: Final = re.compile(r"(?m)^[> \t]{0,6}Subject:([^\n]{1,500})$")
_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_NAMED: Final = re.compile(r"(?m)^[>\s]{0,6}<?([^\s<>:;,()\"]{1,100}@[^\s<>:;,()\"]{1,200})>?\s?(?::|\(|$)")
_DELAYED: Final = re.compile(
    r"delay|warning|masih dicoba|will be retried|will continue trying|tertunda", re.IGNORECASE
)
_OLDER: Final = re.compile(
    r"(?im)^[\s-]{0,40}(?:this is a copy of the message|below this line is a copy|original message"
    r"|message header"
    r"|salinan pesan|pesan asli|the following is|included is a copy|return-path:|received:)",
)
_MOST: Final = 1_000
_READ: Final = 50_000  # characters of a text report


def reported(body: Body) -> tuple[Bounce, ...]:
    """The recipients of a machine-readable report."""
    original = _original(body)
    found = [
        bounce
        for part in body.reports
        if part.type == "message/delivery-status"
        for bounce in _recipients(payload(part), original)
    ]
    return tuple(found[:_MOST])


def told(body: Body, subject: str) -> tuple[Bounce, ...]:
    """The recipients that a report in plain words names."""
    text = body.text[:_READ]
    older = _OLDER.search(text)
    said = text[: older.start()] if older else text
    action = "delayed" if _DELAYED.search(subject) else "failed"
    original = _original(body)
    found: dict[str, Bounce] = {}
    for match in _NAMED.finditer(said):
        address = plain_address(match[1])
        if address and address not in found:
            reason = one_line(said[match.end() : match.end() + 400])
            found[address] = Bounce(
                address, action, _status(reason or said), original[0], reason, original[1]
            )
    return tuple(found.values())[:_MOST]


def _original(body: Body) -> tuple[str, str]:
    """The Message-ID and subject of the mail that did not arrive, each "" where it is not told."""
    headers = [header for nested in body.nested for header in nested.headers]
    headers += [
        header for part in body.reports if part.type == "text/rfc822-headers" for header in headers_of(part)
    ]
    known = dict(reversed(headers))
    found = _ID.search(known.get("message-id", b"").decode("latin-1"))
    subject = decode_words(known.get("subject", b""))
    if found:
        return clean(found[1]), subject
    text = body.text[-_READ:]
    told_id, told_subject = _ID_LINE.search(text), _SUBJECT_LINE.search(text)
    return told_id[1] if told_id else "", subject or (told_subject[1].strip() if told_subject else "")


def _recipients(report: bytes, original: tuple[str, str]) -> Iterator[Bounce]:
    """One block of fields a recipient; the first block is about the message."""
    for block in re.split(rb"\r?\n[ \t]*\r?\n", report.strip())[: _MOST + 1]:
        fields = dict(reversed(header_block(block.strip() + b"\n")[0]))
        if fields.get("final-recipient", fields.get("original-recipient", b"")) == b"":
            continue
        reason = one_line(decode_words(fields.get("diagnostic-code", b"")).partition(";")[2])[:1000]
        status = _status(fields.get("status", b"").decode("latin-1")) or _status(reason)
        action = decode_words(fields.get("action", b"failed")).lower().split(" ")[0][:20]
        yield Bounce(_address(fields), action, status, original[0], reason, original[1])


def _address(fields: dict[str, bytes]) -> str:
    """The address that we wrote to, before any alias, where the report says so."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        value = fields.get(name, b"")
        text = decode(value, "utf-8")[0].rpartition(";")[2].strip().strip("<>").strip()
        if plain_address(text):
            return plain_address(text)
    return ""


def _status(text: str) -> str:
    found = _STATUS.search(text)
    return found[1] if found else ""
