"""Files without the traces of their makers (file_traces.py), for somebody who must not learn who they are.

JPEG and PNG keep picture, colours and which way is up; Office Open XML loses its properties and the names of authors;
PDF is written anew from its pages; plain text is what it says. What cannot be cleaned for sure is not given at all.

Promise: no input raises; what is unpacked is counted before and while it is; every word and every picture that a
cleaned file shows is as it was. Used in a process with limits only (child.py). Pure.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import TYPE_CHECKING, Any, Final

from mailboxes.file_traces import orientation, traces

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST: Final = 50_000_000  # octets that one file may unpack to
_PARTS: Final = 2_000  # of one archive
_PAGES: Final = 500
_ORIENTATION: Final = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"
_MARKER: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_CHUNKS: Final = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs acTL fcTL fdAT".split())
_PROPERTIES: Final = re.compile(r"docProps/(?:core|app|custom)\.xml")
_ROOTS: Final = ("word/", "xl/", "ppt/", "docProps/", "_rels/", "[Content_Types].xml")
_AUTHOR: Final = re.compile(rb'(\b\w{1,20}:(?:author|initials|userId|providerId)=")[^"]{0,300}"')
_NAMED: Final = re.compile(rb"(<(?:\w{1,9}:)?(?:author|creator|lastModifiedBy)\b[^>]{0,200}>)[^<]{0,300}<")
_PERSON: Final = re.compile(rb'(<(?:\w{1,9}:)?(?:person|cmAuthor)\b[^>]{0,300}?\b(?:displayName|name)=")[^"]{0,300}"')
_LOCAL: Final = re.compile(rb'(Target=")(?:file:|\\\\|[A-Za-z]:\\)[^"]{0,900}"')
_PLAIN: Final = frozenset({"text/plain", "text/csv"})
_SPARED: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AF")
NOBODY: Final = "-"  # who stands where an author has to


def cleaned(data: bytes, kind: str) -> bytes | None:
    """The file without traces, None where that cannot be done for sure; `kind` is its media type."""
    try:
        found = _cleaned(data, kind)
    except Exception:  # noqa: BLE001  whatever is wrong with a stranger's file, it is not passed on
        return None
    return found if found is not None and all(said == NOBODY for _, said in traces(found)) else None


def _cleaned(data: bytes, kind: str) -> bytes | None:
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data.startswith(b"PK\3\4"):
        return _office(data)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    return _text(data) if kind in _PLAIN else None


def _text(data: bytes) -> bytes | None:
    """Plain text that nothing but a reader of text would open."""
    said = data.decode("utf-8")
    begins = said.lstrip("\ufeff \r\n\t")
    return None if "\0" in said or begins.startswith(("{\\rtf", "%", "<", "PK", "BEGIN:", "From:")) else data


def _jpeg(data: bytes) -> bytes | None:
    """Every segment but those of applications and comments, up to the end of the picture and no further."""
    up = orientation(data)
    kept = [b"\xff\xd8", _segment(0xE1, _ORIENTATION % up) if up else b""]
    at = 2
    while data[at : at + 1] == b"\xff":
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            return b"".join(kept) + b"\xff\xd9"
        (length,) = struct.unpack_from(">H", data, at + 2)
        content = data[at + 4 : at + 2 + length]
        at += 2 + length
        kept.append(_kept_segment(marker, content))
        if marker == 0xDA:
            after = _MARKER.search(data, at)
            if after is None:
                return None
            kept.append(data[at : after.start()])
            at = after.start()
    return None


def _kept_segment(marker: int, content: bytes) -> bytes:
    if marker == 0xE0 and content.startswith(b"JFIF\0"):
        return _segment(marker, content[:12] + b"\0\0")  # without its thumbnail
    if (0xE0 <= marker <= 0xEF and marker != 0xEE) or marker == 0xFE:
        return b""
    return _segment(marker, content)


def _segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def _png(data: bytes) -> bytes | None:
    """The chunks that make the picture, up to the last one and no further."""
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name in _CHUNKS:
            kept.append(data[at : at + 12 + length])
        if name == b"IEND":
            return b"".join(kept)
        at += 12 + length
    return None


def _office(data: bytes) -> bytes | None:
    """The archive with every part cleaned; None where a part is of a kind that might hold anything."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [one for one in archive.infolist() if not one.is_dir()]
        if len(parts) > _PARTS or sum(one.file_size for one in parts) > LARGEST:
            return None
        if "[Content_Types].xml" not in archive.namelist():
            return None
        made, left = io.BytesIO(), LARGEST
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as clean:
            for one in parts:
                with archive.open(one) as file:
                    content = file.read(left + 1)
                left -= len(content)
                kept = _part(one.filename, content)
                if kept is None or left < 0:
                    return None
                clean.writestr(zipfile.ZipInfo(one.filename), kept, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _part(name: str, content: bytes) -> bytes | None:
    if not name.startswith(_ROOTS):
        return None
    if _PROPERTIES.fullmatch(name):
        return re.sub(rb"(<(?:\w{1,9}:)?(?:coreProperties|Properties)\b[^>]*?)/?>.*", _closed, content, flags=re.DOTALL)
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("jpg", "jpeg", "png"):
        return _cleaned(content, "")
    if suffix == "rels":
        return _LOCAL.sub(rb'\1about:blank"', content)
    if suffix != "xml" or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return None
    bare = _PERSON.sub(rb'\1-"', _AUTHOR.sub(rb'\1-"', content))
    return _NAMED.sub(rb"\1-<", bare) if name.startswith("xl/") else bare


def _closed(found: re.Match[bytes]) -> bytes:
    return found[1] + b"/>"


def _pdf(data: bytes) -> bytes | None:
    """Its pages in a new file; None where it is locked, has notes, forms or files in it, or runs anything."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415  slow to load, seldom needed

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted or len(reader.pages) > _PAGES or any(_lively(page) for page in reader.pages):
        return None
    writer = PdfWriter()
    for page in reader.pages:
        page.pop("/Annots", None)  # before they are copied: what nothing hangs on is written all the same
        writer.add_page(page)
    for number in range(len(writer._objects)):  # noqa: SLF001  every object, whatever it hangs on
        _spare(writer._objects[number])  # noqa: SLF001
    writer.metadata = None
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _lively(page: Mapping[str, Any]) -> bool:
    """Whether a page has anything on it but what it shows, and links."""
    notes = page.get("/Annots") or ()
    return "/AA" in page or any(note.get_object().get("/Subtype") != "/Link" for note in notes)


def _spare(thing: Any) -> None:
    """Take out of an object what tells of its making; photographs in it are cleaned as such."""
    if not isinstance(thing, dict):
        return
    for key in _SPARED:
        thing.pop(key, None)
    if "/JPXDecode" in str(thing.get("/Filter")):
        raise ValueError("a photograph of a kind that is not cleaned")
    if thing.get("/Filter") == "/DCTDecode" or thing.get("/Filter") == ["/DCTDecode"]:
        photo = _jpeg(thing._data)  # type: ignore[attr-defined]  # noqa: SLF001  the octets as they are stored
        if photo is None:
            raise ValueError("a photograph in it cannot be cleaned")
        thing._data = photo  # type: ignore[attr-defined]  # noqa: SLF001
