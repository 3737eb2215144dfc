"""What stands in a mail of ours below its headers: texts, and files that go along (RFC 2045, 2046, 2231).

Promise: 7-bit ASCII with CR LF; a file is encoded while it is sent, a piece at a time, so that however large it is, a
mail that waits for its turn takes no more memory than its words.
"""

from __future__ import annotations

import binascii
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE: Final = 78  # RFC 5322 section 2.1.1: SHOULD, for readers that show lines as they are
LONGEST: Final = 998  # ... and MUST
FILE_NAME: Final = 60  # of a file name written as it is
PIECE: Final = 17  # characters or triplets of one piece of a longer one (RFC 2231 section 3)
OCTETS_OF_LINE: Final = 57  # that a line of 76 signs holds (RFC 2045 section 6.8)
AT_ONCE: Final = 2048 * OCTETS_OF_LINE  # octets of a file that are encoded together

_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
_SIMPLE_NAME: Final = re.compile(r"[A-Za-z0-9._-]+(?: [A-Za-z0-9._-]+)*")
_CONTROLS: Final = bytes((*range(9), *range(11, 32), 127))
_PERCENT: Final = re.compile(rb"[^A-Za-z0-9._-]")
_UNFIT: Final = ("message/", "multipart/")

Pieces = Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment; a large one gives its octets anew each time that it is asked for them."""

    name: str
    type: str  # "application/pdf"; messages go as application/octet-stream (docs/decisions/transport.md)
    content: bytes | Pieces


@dataclass(frozen=True, slots=True)
class Composed:
    """A mail, or what stands in one; it may be gone through more than once, and each piece of it ends a line."""

    parts: tuple[bytes | Pieces, ...]

    def __iter__(self) -> Iterator[bytes]:
        """From its beginning to its end."""
        for part in self.parts:
            if isinstance(part, bytes):
                yield part
            else:
                yield from part()

    def __bytes__(self) -> bytes:
        """All of it."""
        return b"".join(self)

    @property
    def own(self) -> bytes:
        """All of it but the files, which are base64 and nothing else."""
        return b"".join(part for part in self.parts if isinstance(part, bytes))


def entity(text: str, html: str, attachments: Sequence[Part], boundary: str) -> Composed:
    """Both texts and the files, with the headers that say so; ValueError for a type or name that is none."""
    body = _alternative(text, html, boundary + "a")
    if not attachments:
        return Composed((body,))
    mark = f"--{boundary}m".encode()
    parts: list[bytes | Pieces] = [_opened("mixed", f"{boundary}m"), mark + b"\r\n" + body + b"\r\n"]
    for part in attachments:
        parts += [mark + b"\r\n" + _head(part), _encoded(part.content), b"\r\n"]
    return Composed((*parts, mark + b"--\r\n"))


def _alternative(text: str, html: str, boundary: str) -> bytes:
    """No part holds the boundary: base64 and quoted-printable never yield "=_", plain text is looked at."""
    plain = _text(text, "plain", LINE)
    if not html:
        return plain
    mark = f"--{boundary}".encode()
    body = b"".join(mark + b"\r\n" + part + b"\r\n" for part in (plain, _text(html, "html", LONGEST)))
    return _opened("alternative", boundary) + body + mark + b"--\r\n"


def _opened(kind: str, boundary: str) -> bytes:
    return f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode()


def _text(text: str, kind: str, longest: int) -> bytes:
    """A text part, as it is where that is 7-bit and no line is too long, else in the shorter of the two encodings."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    octets = (lines if lines.endswith("\n") else lines + "\n").encode()
    encoding, content = _transfer(octets, longest)
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + content


def _transfer(octets: bytes, longest: int) -> tuple[str, bytes]:
    plain = octets.isascii() and b"=_" not in octets and len(octets) == len(octets.translate(None, _CONTROLS))
    if plain and has_short_lines(octets, longest):
        return "7bit", octets.replace(b"\n", b"\r\n")
    quoted = binascii.b2a_qp(octets)
    if len(quoted) <= len(octets) * 4 // 3:
        return "quoted-printable", quoted.replace(b"\n", b"\r\n")
    return "base64", _lines(octets.replace(b"\n", b"\r\n"))


def has_short_lines(octets: bytes, longest: int) -> bool:
    """Whether no line has more before its LF; goes from a line end to the furthest that is near enough."""
    start = 0
    while len(octets) - start > longest:
        end = octets.rfind(b"\n", start, start + longest + 1)
        if end < 0:
            return False
        start = end + 1
    return True


def has_whole_line_ends(octets: bytes) -> bool:
    """Whether CR and LF stand there as CR LF alone, told in one pass."""
    others = octets.replace(b"\r\n", b"")
    return b"\r" not in others and b"\n" not in others


def base64(octets: bytes) -> bytes:
    """On one line."""
    return binascii.b2a_base64(octets, newline=False)


def _lines(octets: bytes) -> bytes:
    """In lines of 76; by struct, which cuts a large file in a tenth of the time that slices take."""
    packed = base64(octets)
    whole = len(packed) - len(packed) % 76
    lines = chain.from_iterable(struct.iter_unpack("76s", packed[:whole]))
    return b"\r\n".join((*lines, packed[whole:], b"") if packed[whole:] else (*lines, b""))


def _encoded(content: bytes | Pieces) -> Pieces:
    """The octets in base64, so many lines at a time."""

    def pieces() -> Iterator[bytes]:
        held = b""
        for some in [content] if isinstance(content, bytes) else content():
            held += some
            for start in range(0, len(held) - AT_ONCE + 1, AT_ONCE):
                yield _lines(held[start : start + AT_ONCE])
            held = held[len(held) - len(held) % AT_ONCE :]
        if held:
            yield _lines(held)

    return pieces


def _head(part: Part) -> bytes:
    if not _TYPE.fullmatch(part.type):
        message = "not a media type"
        raise ValueError(message)
    kind = "application/octet-stream" if part.type.startswith(_UNFIT) else part.type
    head = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment{_file_name(part.name)}\r\n\r\n"
    )
    return head.encode("ascii")


def _file_name(name: str) -> str:
    """The parameter that says the name: quoted where simple, else by RFC 2231."""
    if _SIMPLE_NAME.fullmatch(one_line(name)) and len(name) <= FILE_NAME:
        return f';\r\n filename="{name}"'
    packed = _PERCENT.sub(lambda sign: b"%%%02X" % sign.group()[0], name.encode()).decode()
    pieces = re.findall(rf"(?:%..|[^%]){{1,{PIECE}}}", packed)
    if len(pieces) == 1:
        return f";\r\n filename*=utf-8''{packed}"
    rest = "".join(f";\r\n filename*{number}*={piece}" for number, piece in enumerate(pieces[1:], 1))
    return f";\r\n filename*0*=utf-8''{pieces[0]}{rest}"


def one_line(value: str) -> str:
    """The value; ValueError where it would be more than one line of a header."""
    if "\r" in value or "\n" in value or "\0" in value:
        message = "a header is one line"
        raise ValueError(message)
    return value
