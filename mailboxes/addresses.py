"""Addresses in headers (RFC 5322, section 3.4).

Promise: total and linear. A sender is exactly one From header with exactly one plain mailbox, else nobody: a
display name, a comment or a second address never names a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.message import Address
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOBODY: Final = Address("", "")
_TOKEN: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*){0,50}"|<[^<>]*>|[,;:()]|[^",;:()<>]+|[<>"]', re.DOTALL)
_PLAIN: Final = re.compile(r"[^\s@<>()\[\]\\,;:\"=?]+[^\s@<>()\[\]\\,;:\"?]*@[^\s@<>()\[\]\\,;:\"=?]+\Z")
_LONGEST: Final = 200_000
_MOST: Final = 5_000


def sender(headers: Sequence[bytes]) -> Address:
    """The one mailbox of the one From header, or an empty address."""
    if len(headers) != 1:
        return NOBODY
    found = list(_entries(headers[0]))
    return _mailbox(found[0]) if len(found) == 1 else NOBODY


def mailboxes(headers: Sequence[bytes]) -> tuple[Address, ...]:
    """Every usable mailbox of the given headers, in order; groups are opened, the rest is left out."""
    found = (_mailbox(entry) for header in headers for entry in _entries(header))
    usable = [address for address in found if address.address]
    return tuple(usable[:_MOST])


def plain_address(text: str) -> str:
    """`text` as an address with its domain in lower case, or "" where it is none."""
    text = text.strip()
    if len(text) > 320 or not _PLAIN.match(text):
        return ""
    local, _, domain = text.rpartition("@")
    if domain.startswith(".") or ".." in domain or not text.isprintable():
        return ""
    return f"{local}@{domain.lower().rstrip('.')}"


def _entries(header: bytes) -> Iterator[list[bytes]]:
    """The tokens of each entry between commas; comments keep their brackets as one token."""
    entry: list[bytes] = []
    depth = 0
    grouped = b";" in header
    comment: list[bytes] = []
    for token in _TOKEN.findall(header[:_LONGEST]):
        if token == b"(" or depth:
            depth += (token == b"(") - (token == b")")
            comment.append(token)
            if not depth:
                entry.append(b"".join(comment))
                comment = []
        elif token == b":" and grouped and not any(piece.startswith(b"<") for piece in entry):
            entry = []  # the name of a group
        elif token in {b",", b";"}:
            if b"".join(entry).strip():
                yield entry
            entry = []
        else:
            entry.append(token)
    if b"".join(entry).strip() or comment:
        yield entry + ([b"".join(comment)] if comment else [])


def _mailbox(entry: list[bytes]) -> Address:
    angles = [number for number, token in enumerate(entry) if token.startswith(b"<")]
    comments = [token for token in entry if token.startswith(b"(")]
    words = [token for token in entry if not token.startswith((b"<", b"("))]
    if not angles:
        address = plain_address(_text(b"".join(words)))
        return Address(_name(b" ".join(comments)), address) if address else NOBODY
    after = [token for token in entry[angles[0] + 1 :] if token.strip() and not token.startswith(b"(")]
    address = plain_address(_text(entry[angles[0]][1:-1]))
    if len(angles) > 1 or after or not address:
        return NOBODY
    return Address(_name(b"".join(words)) or _name(b" ".join(comments)), address)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _name(raw: bytes) -> str:
    text = raw.strip()
    if text[:1] == b"(" and text[-1:] == b")":
        text = text[1:-1]
    text = re.sub(rb"\\(.)", rb"\1", text.replace(b'\\"', b"\0").replace(b'"', b"").replace(b"\0", b'"'))
    return decode_words(text).strip("' ")[:300]
