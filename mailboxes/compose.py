"""A letter as the bytes of a mail (RFC 5322, MIME), written by hand.

Promise: the same letter gives the same bytes (unless it is encrypted); they are 7-bit ASCII with CR LF, lines are short
(in HTML: legal); a newline in a header is refused, never folded into a second header; the only names in the address
headers are our own.
"""

from __future__ import annotations

import binascii
import re
import struct
from dataclasses import dataclass
from email.utils import format_datetime
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Final

from mailboxes.openpgp import as_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

LINE: Final = 78  # RFC 5322 section 2.1.1: SHOULD, for readers that show lines as they are
LONGEST: Final = 998  # ... and MUST
WORD: Final = 42  # octets in one encoded word: 68 in base64 with its frame, and 77 after "Subject: "
ANCESTORS: Final = 20  # References that we repeat besides the first (RFC 1036 section 2.2.5 trims so, too)
FILE_NAME: Final = 60  # of a file name written as it is
PIECE: Final = 17  # characters or triplets of one piece of a longer one (RFC 2231 section 3)

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_MESSAGE_ID: Final = re.compile(r"[!-;=?-~]{1,900}")
_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
_AUTOMATIC: Final = frozenset({"", "auto-generated", "auto-replied"})
_ATOMS: Final = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
_SIMPLE_NAME: Final = re.compile(r"[A-Za-z0-9._-]+(?: [A-Za-z0-9._-]+)*")
_CONTROLS: Final = bytes((*range(9), *range(11, 32), 127))
_FIELD: Final = re.compile(rb"([!-9;-~]+):((?:[\t -~]*\r\n)(?:[\t ][\t -~]*\r\n)*)")  # RFC 5322 section 2.2
_ONCE: Final = (b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type")
_PERCENT: Final = re.compile(rb"[^A-Za-z0-9._-]")
_UNFIT: Final = ("message/", "multipart/")


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment."""

    name: str
    type: str  # "application/pdf"; messages go as application/octet-stream (docs/decisions/transport.md)
    content: bytes


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


def compose(letter: Letter) -> bytes:
    """The mail, ready to send. ValueError: something in it cannot be sent, or would not arrive as it is."""
    headers = [_header(name, value) for name, value in _headers(letter)]
    boundary = "=_" + sha256(letter.message_id.encode()).hexdigest()[:24]
    content = _mixed(letter, boundary)
    content = as_part(content, letter.openpgp, letter.message_id) if letter.openpgp else content
    message = "".join(headers).encode("ascii") + content
    of_content = 1 + content.partition(b"\r\n\r\n")[0].count(b"\r\nContent-")
    _check(message, letter, len(headers) + of_content)
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
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", letter.language):
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
    sound = [f"<{each}>" for each in map(_one_line, message_ids) if _MESSAGE_ID.fullmatch(each)]
    return sound[:1] + sound[1:][-ANCESTORS:]


def _mailbox(name: str, address: str) -> str:
    """A display name of our own and its address."""
    if not name:
        return _address(address)
    tidy = name == " ".join(name.split()) and len(name) <= WORD
    plain = tidy and _ATOMS.fullmatch(_one_line(name)) and "=?" not in name
    shown = name if plain else _encoded(name)
    joint = " " if len(shown) + len(address) + len("From:  <>") <= LINE else "\r\n "
    return f"{shown}{joint}<{_address(address)}>"


def _unstructured(value: str, used: int) -> str:
    """Words as they are where that is safe and reads back the same, else as encoded words."""
    words = _one_line(value).split(" ")
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
    octets, start, words = _one_line(value).encode(), 0, []
    while start < len(octets):
        end = min(start + WORD, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        words.append(f"=?utf-8?b?{_base64(octets[start:end]).decode()}?=")
        start = end
    return "\r\n ".join(words)


def _one_line(value: str) -> str:
    if "\r" in value or "\n" in value or "\0" in value:
        message = "a header is one line"
        raise ValueError(message)
    return value


def _base64(octets: bytes) -> bytes:
    return binascii.b2a_base64(octets, newline=False)


# -- bodies


def _mixed(letter: Letter, boundary: str) -> bytes:
    body = _alternative(letter, boundary + "a")
    if not letter.attachments:
        return body
    return _multipart("mixed", boundary + "m", [body, *(_attachment(part) for part in letter.attachments)])


def _alternative(letter: Letter, boundary: str) -> bytes:
    text = _text(letter.text, "plain", LINE)
    if not letter.html:
        return text
    return _multipart("alternative", boundary, [text, _text(letter.html, "html", LONGEST)])


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    """No part holds the boundary: base64 and quoted-printable never yield "=_", plain text is looked at."""
    mark = boundary.encode()
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode()
    body = b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts)
    return head + body + b"--" + mark + b"--\r\n"


def _text(text: str, kind: str, longest: int) -> bytes:
    """A text part, as it is where that is 7-bit and no line is too long, else in the shorter of the two encodings."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    octets = (lines if lines.endswith("\n") else lines + "\n").encode()
    encoding, content = _transfer(octets, longest)
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + content


def _transfer(octets: bytes, longest: int) -> tuple[str, bytes]:
    short = max(map(len, octets.split(b"\n"))) <= longest
    if short and octets.isascii() and b"=_" not in octets and len(octets) == len(octets.translate(None, _CONTROLS)):
        return "7bit", octets.replace(b"\n", b"\r\n")
    quoted = binascii.b2a_qp(octets)
    if len(quoted) <= len(octets) * 4 // 3:
        return "quoted-printable", quoted.replace(b"\n", b"\r\n")
    return "base64", _base64_lines(octets.replace(b"\n", b"\r\n"))


def _base64_lines(octets: bytes) -> bytes:
    """In lines of 76; by struct, which cuts a large file in a tenth of the time that slices take."""
    packed = _base64(octets)
    whole = len(packed) - len(packed) % 76
    lines = chain.from_iterable(struct.iter_unpack("76s", packed[:whole]))
    return b"\r\n".join((*lines, packed[whole:], b"") if packed[whole:] else (*lines, b""))


def _attachment(part: Part) -> bytes:
    if not _TYPE.fullmatch(part.type):
        message = "not a media type"
        raise ValueError(message)
    kind = "application/octet-stream" if part.type.startswith(_UNFIT) else part.type
    head = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment{_file_name(part.name)}\r\n\r\n"
    )
    return head.encode("ascii") + _base64_lines(part.content)


def _file_name(name: str) -> str:
    """The parameter that says the name: quoted where simple, else by RFC 2231."""
    if _SIMPLE_NAME.fullmatch(_one_line(name)) and len(name) <= FILE_NAME:
        return f';\r\n filename="{name}"'
    packed = _PERCENT.sub(lambda sign: b"%%%02X" % sign.group()[0], name.encode()).decode()
    pieces = re.findall(rf"(?:%..|[^%]){{1,{PIECE}}}", packed)
    if len(pieces) == 1:
        return f";\r\n filename*=utf-8''{packed}"
    rest = "".join(f";\r\n filename*{number}*={piece}" for number, piece in enumerate(pieces[1:], 1))
    return f";\r\n filename*0*=utf-8''{pieces[0]}{rest}"


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
        and max(map(len, message.split(b"\r\n"))) <= LONGEST
        and message.count(b"\r\n") == message.count(b"\n") == message.count(b"\r")
    )
    if not sound:
        error = "the finished mail does not read as the letter"
        raise ValueError(error)
