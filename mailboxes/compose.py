"""A letter as the bytes of a mail (RFC 5322, MIME), written by hand.

Promise: the same letter gives the same bytes (unless it is encrypted); they are 7-bit ASCII with CR LF, lines are short
(in HTML: legal); a newline in a header is refused, never folded into a second header; the only names in the address
headers are our own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from mailboxes.entities import (
    LINE,
    LONGEST,
    Composed,
    Part,
    base64,
    entity,
    has_short_lines,
    has_whole_line_ends,
    one_line,
)
from mailboxes.openpgp import as_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

WORD: Final = 42  # octets in one encoded word: 68 in base64 with its frame, and 77 after "Subject: "
ANCESTORS: Final = 20  # References that we repeat besides the first (RFC 1036 section 2.2.5 trims so, too)

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_MESSAGE_ID: Final = re.compile(r"[!-;=?-~]{1,900}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_AUTOMATIC: Final = frozenset({"", "auto-generated", "auto-replied"})
_ATOMS: Final = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
_FIELD: Final = re.compile(rb"([!-9;-~]+):((?:[\t -~]*\r\n)(?:[\t ][\t -~]*\r\n)*)")  # RFC 5322 section 2.2
_ONCE: Final = (b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type")


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a mail says; ids without angle brackets, dates aware."""

    sender_name: str
    sender: str
    to_address: str
    subject: str
    text: str
    html: str  # "" for none
    message_id: str
    date: datetime
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    reply_to: str = ""
    auto_submitted: str = "auto-generated"  # auto-replied; "" for what a person wrote (RFC 3834)
    attachments: tuple[Part, ...] = ()
    language: str = "id"
    openpgp: str = ""  # the public key of the only one who may read it, armoured


def compose(letter: Letter) -> Composed:
    """The mail, ready to send. ValueError: something in it cannot be sent, or would not arrive as it is."""
    headers = [_header(name, value) for name, value in _headers(letter)]
    boundary = "=_" + sha256(letter.message_id.encode()).hexdigest()[:24]
    content = entity(letter.text, letter.html, letter.attachments, boundary)
    if letter.openpgp:
        content = Composed((as_part(bytes(content), letter.openpgp, letter.message_id),))
    message = Composed(("".join(headers).encode("ascii"), *content.parts))
    head = next(iter(content)).partition(b"\r\n\r\n")[0]
    _check(message.own, letter, len(headers) + 1 + head.count(b"\r\nContent-"))
    return message


# -- headers


def _headers(letter: Letter) -> Iterator[tuple[str, str]]:
    """Name and folded value of every header of ours, in order."""
    if letter.date.utcoffset() is None:
        message = "the date of a letter says its zone"
        raise ValueError(message)
    if letter.auto_submitted not in _AUTOMATIC:
        message = "auto_submitted is auto-generated, auto-replied or empty"
        raise ValueError(message)
    yield "Date", format_datetime(letter.date)
    yield "From", _mailbox(letter.sender_name, letter.sender)
    yield "To", _address(letter.to_address)
    yield "Subject", _unstructured(letter.subject, len("Subject: "))
    yield "Message-ID", _id(letter.message_id)
    if parents := _foreign_ids([letter.in_reply_to]):
        yield "In-Reply-To", parents[0]
    if ancestors := _foreign_ids(letter.references):
        yield "References", "\r\n ".join(ancestors)
    if letter.reply_to:
        yield "Reply-To", _address(letter.reply_to)
    yield from _for_machines(letter)


def _for_machines(letter: Letter) -> Iterator[tuple[str, str]]:
    if letter.auto_submitted:
        yield "Auto-Submitted", letter.auto_submitted
        yield "X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply"  # Exchange; bounces (NDR) are wanted
    if not _LANGUAGE.fullmatch(letter.language):
        message = "language is a code such as id or en"
        raise ValueError(message)
    yield "Content-Language", letter.language
    yield "MIME-Version", "1.0"


def _header(name: str, value: str) -> str:
    long = len(name) + 2 + len(value.partition("\r")[0]) > LINE
    return f"{name}:\r\n {value}\r\n" if long else f"{name}: {value}\r\n"


def _address(address: str) -> str:
    if not _ADDRESS.fullmatch(address) or ".." in address or len(address) > 254:  # RFC 3696 errata
        message = "not an address of one plain mailbox"
        raise ValueError(message)
    return address


def _id(message_id: str) -> str:
    if not _MESSAGE_ID.fullmatch(message_id):
        message = "not a message id"
        raise ValueError(message)
    return f"<{message_id}>"


def _foreign_ids(message_ids: Sequence[str]) -> list[str]:
    """Ids from others' mail: those that cannot be written are left out; a reply must not fail over them."""
    sound = [f"<{each}>" for each in map(one_line, message_ids) if _MESSAGE_ID.fullmatch(each)]
    return sound[:1] + sound[1:][-ANCESTORS:]


def _mailbox(name: str, address: str) -> str:
    """A display name of our own and its address."""
    if not name:
        return _address(address)
    tidy = name == " ".join(name.split()) and len(name) <= WORD
    plain = tidy and _ATOMS.fullmatch(one_line(name)) and "=?" not in name
    shown = name if plain else _encoded(name)
    joint = " " if len(shown) + len(address) + len("From:  <>") <= LINE else "\r\n "
    return f"{shown}{joint}<{_address(address)}>"


def _unstructured(value: str, used: int) -> str:
    """Words as they are where that is safe and reads back the same, else as encoded words."""
    words = one_line(value).split(" ")
    printable = value.isascii() and value.isprintable() and "=?" not in value
    if printable and all(words) and max(map(len, words)) < LINE - used:
        return _folded(words, used)
    return _encoded(value) if value else ""


def _folded(words: list[str], used: int) -> str:
    lines, column = [words[0]], used + len(words[0])
    for word in words[1:]:
        if column + 1 + len(word) > LINE:
            lines.append("\r\n")
            column = 0
        lines.append(" " + word)
        column += 1 + len(word)
    return "".join(lines)


def _encoded(value: str) -> str:
    """RFC 2047 words in base64, cut between characters."""
    octets, start, words = one_line(value).encode(), 0, []
    while start < len(octets):
        end = min(start + WORD, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        words.append(f"=?utf-8?b?{base64(octets[start:end]).decode()}?=")
        start = end
    return "\r\n ".join(words)


# -- proof


def _check(message: bytes, letter: Letter, headers: int) -> None:
    """Read the finished bytes as a stranger would; ValueError where they say anything but the letter."""
    head = message[: message.index(b"\r\n\r\n") + 2]
    fields = [(name.lower(), value.strip()) for name, value in _FIELD.findall(head)]
    values, names = dict(fields), [name for name, _ in fields]
    sound = (
        message.isascii()
        and _FIELD.sub(b"", head) == b""
        and len(fields) == headers
        and all(names.count(name) == 1 for name in _ONCE)
        and values[b"to"] == letter.to_address.encode()
        and values[b"message-id"] == f"<{letter.message_id}>".encode()
        and values[b"from"].rpartition(b" ")[2].strip(b"<>") == letter.sender.encode()
        and has_short_lines(message, LONGEST + len(b"\r"))
        and has_whole_line_ends(message)
    )
    if not sound:
        error = "the finished mail does not read as the letter"
        raise ValueError(error)
