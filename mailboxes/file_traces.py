"""What a file says of its maker besides its contents: where and when a photo was taken, by which camera; who wrote it.

JPEG and PNG (EXIF 2.32, PNG 3rd edition), PDF (Info and XMP), Office Open XML and OpenDocument (properties, the authors
of tracked changes and comments).

Promise: no input raises; of an archive only a few parts are unpacked, each no further than LONGEST; what is found is
short plain text. It finds what is usual, not everything: a file without traces here may still have some. Pure.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

Trace = tuple[str, str]  # what it is about (gps, time, device, author, company), and what it says

LONGEST: Final = 2_000_000  # octets that are unpacked of one part, or looked at in a PDF from either end
_SHOWN: Final = 80  # characters of one trace
_MOST: Final = 12  # traces of one file
_ENTRIES: Final = 200  # of one directory of EXIF, chunks of a PNG, segments of a JPEG
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}  # octets of a value of each type of TIFF
_TEXTS: Final = {
    271: "device", 272: "device", 306: "time", 315: "author", 33432: "author", 36867: "time", 42032: "author",
    42033: "device", 42037: "device",
}  # fmt: skip
_ORDERS: Final = {b"II": "<", b"MM": ">"}
_DIRECTORIES: Final = (0x8769, 0x8825)  # EXIF, GPS
_XML: Final = {
    "creator": "author", "lastModifiedBy": "author", "Manager": "author", "Company": "company",
    "initial-creator": "author", "Author": "author",
}  # fmt: skip
_ELEMENT: Final = re.compile(
    rf"<(?:\w+:)?({'|'.join(_XML)})\b[^>]{{0,200}}>\s{{0,99}}(?:<rdf:\w+>\s{{0,99}}<rdf:li[^>]{{0,99}}>)?([^<]{{1,300}})<"
)
_CHANGED_BY: Final = re.compile(r'\b\w{1,20}:author="([^"]{1,300})"|<(?:\w+:)?(?:author|creator)>([^<]{1,300})<')
_PARTS: Final = re.compile(
    r"docProps/(?:core|app|custom)\.xml|meta\.xml|(?:word|xl|ppt)/(?:document|comments\w{0,20}|footnotes"
    r"|persons/\w{1,20}|commentAuthors)\.xml|content\.xml"
)
_PDF: Final = re.compile(rb"[ \r\n\t]{0,9}(?:\(((?:\\.|[^\\()]){1,300})\)|<((?:[0-9A-Fa-f]{2}){1,400})>)")
_PDF_NAMES: Final = {b"/Author": "author", b"/Creator": "device", b"/Company": "company"}


def traces(data: bytes) -> tuple[Trace, ...]:
    """What the file says of its maker, each once."""
    try:
        found = dict.fromkeys((about, _tidy(said)) for about, said in _traces(data))
    except (ValueError, struct.error, zipfile.BadZipFile, zlib.error, OSError, RuntimeError):
        return ()
    return tuple(one for one in found if one[1])[:_MOST]


def _tidy(said: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())[:_SHOWN]


def _traces(data: bytes) -> Iterator[Trace]:
    for magic, reader in _KINDS:
        if data.startswith(magic):
            yield from reader(data)
    if data[:1024].find(b"%PDF-") >= 0:
        yield from _pdf(data)


def _jpeg(data: bytes) -> Iterator[Trace]:
    for kind, content in segments(data):
        if kind == 0xE1 and content.startswith(b"Exif\0\0"):
            yield from _exif(content[6:])
        elif kind == 0xE1:
            yield from _elements(content.decode("utf-8", "replace"))


def _png(data: bytes) -> Iterator[Trace]:
    for name, content in chunks(data):
        if name == b"eXIf":
            yield from _exif(content)
        elif name in (b"tEXt", b"iTXt") and content[:6] in (b"Author", b"Artist"):
            yield "author", content[6:].decode("utf-8", "replace")


def orientation(jpeg: bytes) -> int:
    """Which way is up, 1 to 8 (EXIF tag 274); 0 where the photo does not say."""
    for kind, content in segments(jpeg):
        if kind == 0xE1 and content[6:8] in _ORDERS:
            order = _ORDERS[content[6:8]]
            try:
                said = _directory(content[6:], order, struct.unpack_from(f"{order}I", content, 10)[0]).get(274)
            except struct.error:
                return 0
            return int(said[0]) if isinstance(said, tuple) and said and 1 <= said[0] <= 8 else 0
    return 0


def segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and content of each segment of a JPEG before its picture."""
    at = 2
    for _ in range(_ENTRIES):
        while jpeg[at : at + 2] == b"\xff\xff":
            at += 1
        if jpeg[at : at + 1] != b"\xff" or len(jpeg) < at + 4 or jpeg[at + 1] == 0xDA:
            return
        (length,) = struct.unpack_from(">H", jpeg, at + 2)
        if length < 2:
            return
        yield jpeg[at + 1], jpeg[at + 4 : at + 2 + length]
        at += 2 + length


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and content of each chunk of a PNG, up to the last."""
    at = 8
    for _ in range(_ENTRIES):
        if len(png) < at + 12:
            return
        length, name = struct.unpack_from(">I4s", png, at)
        yield name, png[at + 8 : at + 8 + length]
        if name == b"IEND":
            return
        at += 12 + length


def _exif(tiff: bytes) -> Iterator[Trace]:
    order = _ORDERS.get(tiff[:2])
    if order is None:
        return
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    values = _directory(tiff, order, first)
    for pointer in _DIRECTORIES:
        if isinstance(inner := values.get(pointer), tuple) and inner:
            below = _directory(tiff, order, int(inner[0]))
            if pointer == _DIRECTORIES[1]:
                yield from _place(below)
            else:
                values |= below
    for tag, about in _TEXTS.items():
        if isinstance(said := values.get(tag), bytes):
            yield about, said.partition(b"\0")[0].decode("utf-8", "replace")


def _directory(tiff: bytes, order: str, at: int) -> dict[int, bytes | tuple[float, ...]]:
    """The entries of one directory: texts as octets, numbers as numbers."""
    found: dict[int, bytes | tuple[float, ...]] = {}
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for place in range(min(count, _ENTRIES)):
        tag, kind, length, value = struct.unpack_from(f"{order}HHII", tiff, at + 2 + 12 * place)
        size = _SIZES.get(kind, 0) * length
        start = value if size > 4 else at + 2 + 12 * place + 8
        content = tiff[start : start + min(size, 4 * _SHOWN)]
        if kind in (2, 7):
            found[tag] = content
        elif kind in (3, 4):
            found[tag] = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", content)
        elif kind == 5:
            whole = struct.unpack(f"{order}{len(content) // 4}I", content[: len(content) // 4 * 4])
            found[tag] = tuple(up / (down or 1) for up, down in zip(whole[::2], whole[1::2], strict=False))
    return found


def _place(gps: dict[int, bytes | tuple[float, ...]]) -> Iterator[Trace]:
    """Latitude and longitude in degrees, as a map takes them."""
    degrees = []
    for side, value in ((1, 2), (3, 4)):
        parts, towards = gps.get(value), gps.get(side)
        if not isinstance(parts, tuple) or len(parts) < 3 or not isinstance(towards, bytes):
            return
        sign = -1 if towards[:1] in (b"S", b"W") else 1
        degrees.append(f"{sign * (parts[0] + parts[1] / 60 + parts[2] / 3600):.5f}")
    yield "gps", ", ".join(degrees)


def _office(data: bytes) -> Iterator[Trace]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [one for one in archive.infolist() if _PARTS.fullmatch(one.filename)]
        for part in parts[:_MOST]:
            with archive.open(part) as file:
                text = file.read(LONGEST).decode("utf-8", "replace")
            yield from _elements(text)
            yield from (("author", unescape(found[1] or found[2])) for found in _CHANGED_BY.finditer(text))


def _elements(text: str) -> Iterator[Trace]:
    yield from ((_XML[found[1]], unescape(found[2])) for found in _ELEMENT.finditer(text))


def _pdf(data: bytes) -> Iterator[Trace]:
    ends = data if len(data) <= 2 * LONGEST else data[:LONGEST] + b"\n" + data[-LONGEST:]
    for name, about in _PDF_NAMES.items():
        at = ends.find(name)
        for _ in range(_ENTRIES):
            if at < 0:
                break
            if said := _PDF.match(ends, at + len(name)):
                octets = bytes.fromhex(said[2].decode()) if said[2] else said[1]
                yield about, octets.decode("utf-16" if octets.startswith(b"\xfe\xff") else "latin-1", "replace")
            at = ends.find(name, at + 1)
    at = ends.find(b"<x:xmpmeta")
    if at >= 0:
        yield from _elements(ends[at : at + LONGEST].decode("utf-8", "replace"))


_KINDS: Final = ((b"\xff\xd8", _jpeg), (b"\x89PNG\r\n", _png), (b"PK", _office))
