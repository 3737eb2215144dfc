"""The letters that papers are set in: Noto Sans in two weights, shipped with the package, ready to stand in a PDF.

Each weight has a small set, which is enough for Indonesian and English, and a wide one for other names; a paper takes
the small one where it can. What neither can draw stands as �.

Promise: the bytes that embed a font are made once, so a paper costs no more than its own words.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Value = TypeVar("Value")
FOLDER: Final = Path(__file__).parent / "fonts"
UNKNOWN: Final = "�"
WEIGHTS: Final = {"Regular": 400, "Bold": 700}
OBJECTS: Final = 5  # that embed one face: the font, its glyphs' measures, its description, its outlines, its letters
REMEMBERED: Final = 512  # texts and lines: what every receipt says, and a few dozen cases
LONGEST_KEPT: Final = 500  # characters; a longer text is somebody's own words
_PIECE: Final = 100  # of a list in a character map (Adobe TN 5411)


@dataclass(frozen=True, slots=True, eq=False)  # each is made once
class Face:
    """One weight in one set: how wide each letter is (in ems), its code in a string of the page, and what embeds it."""

    advance: Mapping[str, float]
    code: Mapping[str, str]  # four hexadecimal digits
    objects: tuple[bytes, ...]  # of the PDF, numbered from `first` on

    def width(self, text: str) -> float:
        """In ems."""
        return sum(map(self.advance.__getitem__, text))


@lru_cache(maxsize=REMEMBERED)
def shown(face: Face, text: str) -> str:
    """The text as a string of the page."""
    return f"<{''.join(map(face.code.__getitem__, text))}>"


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """Both weights of one set, and the beginning of every file that uses them."""

    regular: Face
    bold: Face
    prefix: bytes
    offsets: tuple[int, ...]  # of the objects in it, the first one first


class Glyphs(dict[str, Value]):
    """What is known of each letter; a letter that the font lacks is what stands for all such."""

    def __missing__(self, letter: str) -> Value:
        """The sign for what cannot be drawn."""
        return self[UNKNOWN]


def faces(text: str) -> Faces:
    """The smallest set that can draw every letter of the text; the wide one where none can."""
    core = _faces("core")
    needed = set(text).difference(core.regular.code)
    return _faces("wide") if any(letter >= " " for letter in needed) else core


@cache
def _faces(kind: str) -> Faces:
    regular = _face("Regular", kind, 1)
    bold = _face("Bold", kind, 1 + OBJECTS)
    resources = (
        f"<</Font<</R 1 0 R/B {1 + OBJECTS} 0 R>>"
        # Colours that mean the same on every screen and printer (ISO 19005-3, 6.2.4.3): sRGB as a formula.
        "/ColorSpace<</DefaultRGB[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]"
        "/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]>>>>"
    )
    bodies = (*regular.objects, *bold.objects, resources.encode())
    head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    objects = [b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(bodies, 1)]
    offsets = tuple(accumulate(map(len, objects[:-1]), initial=len(head)))
    return Faces(regular, bold, head + b"".join(objects), offsets)


def _face(weight: str, kind: str, first: int) -> Face:
    """The face, its objects numbered from `first` on."""
    file = (FOLDER / f"{weight.lower()}-{kind}.ttf").read_bytes()
    tables = _tables(file)
    glyphs = dict(_letters(tables["cmap"]))
    em, widths = _measures(tables)
    named = f"/LOKET{kind[0].upper()}+NotoSans-{weight}"
    advance = Glyphs({letter: widths[glyph] / em for letter, glyph in glyphs.items()})
    code = Glyphs({letter: f"{glyph:04X}" for letter, glyph in glyphs.items()})
    font = (
        f"<</Type/Font/Subtype/Type0/BaseFont{named}/Encoding/Identity-H/DescendantFonts[{first + 1} 0 R]"
        f"/ToUnicode {first + 4} 0 R>>"
    )
    measures = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{named}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/FontDescriptor {first + 2} 0 R/CIDToGIDMap/Identity/DW 0"
        f"/W[0[{' '.join(f'{round(1000 * width / em)}' for width in widths)}]]>>"
    )
    objects = (font, measures, _description(tables, named, em, weight, first + 3))
    outlines = _stream(file, f"/Length1 {len(file)}")
    return Face(advance, code, (*(one.encode() for one in objects), outlines, _stream(_unicode(glyphs))))


def _tables(file: bytes) -> dict[str, bytes]:
    """The tables of a TrueType file by name."""
    count = struct.unpack_from(">H", file, 4)[0]
    records = (struct.unpack_from(">4sLLL", file, 12 + 16 * index) for index in range(count))
    return {tag.decode(): file[offset : offset + length] for tag, _, offset, length in records}


def _letters(table: bytes) -> Iterator[tuple[str, int]]:
    """Letter and glyph, from the segments of a character map of format 4."""
    start = next(
        offset for offset in _encodings(table) if struct.unpack_from(">H", table, offset)[0] == 4
    )
    count = struct.unpack_from(">H", table, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, start + 14)
    starts = struct.unpack_from(f">{count}H", table, start + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, start + 16 + 4 * count)
    at = start + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", table, at)
    for index, (low, high) in enumerate(zip(starts, ends, strict=True)):
        for letter in range(low, min(high, 0xFFFE) + 1):
            if ranges[index]:
                place = at + 2 * index + ranges[index] + 2 * (letter - low)
                yield chr(letter), struct.unpack_from(">H", table, place)[0]
            else:
                yield chr(letter), (letter + deltas[index]) & 0xFFFF


def _encodings(table: bytes) -> list[int]:
    count = struct.unpack_from(">H", table, 2)[0]
    return [struct.unpack_from(">L", table, 8 + 8 * index)[0] for index in range(count)]


def _measures(tables: dict[str, bytes]) -> tuple[int, list[int]]:
    """Units of an em, and the width of every glyph in them."""
    em = struct.unpack_from(">H", tables["head"], 18)[0]
    total = struct.unpack_from(">H", tables["maxp"], 4)[0]
    wide = struct.unpack_from(">H", tables["hhea"], 34)[0]
    widths = [struct.unpack_from(">H", tables["hmtx"], 4 * index)[0] for index in range(wide)]
    return em, widths + widths[-1:] * (total - wide)


def _description(tables: dict[str, bytes], named: str, em: int, weight: str, outlines: int) -> str:
    box = struct.unpack_from(">4h", tables["head"], 36)
    ascent, descent = struct.unpack_from(">2h", tables["hhea"], 4)
    capital = struct.unpack_from(">h", tables["OS/2"], 88)[0]
    of_em = [round(1000 * value / em) for value in (*box, ascent, descent, capital)]
    return (
        f"<</Type/FontDescriptor/FontName{named}/Flags 4/FontBBox[{' '.join(map(str, of_em[:4]))}]/ItalicAngle 0"
        f"/Ascent {of_em[4]}/Descent {of_em[5]}/CapHeight {of_em[6]}/StemV {WEIGHTS[weight] // 5}"
        f"/FontFile2 {outlines} 0 R>>"
    )


def _unicode(glyphs: Mapping[str, int]) -> bytes:
    """Which letter each glyph is, so that the words can be searched, copied and read aloud."""
    letters = {glyph: letter for letter, glyph in sorted(glyphs.items(), reverse=True)}
    pairs = [f"<{glyph:04X}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in sorted(letters.items())]
    pieces = [pairs[start : start + _PIECE] for start in range(0, len(pairs), _PIECE)]
    lists = "\n".join(f"{len(piece)} beginbfchar\n" + "\n".join(piece) + "\nendbfchar" for piece in pieces)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{lists}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content, 9)
    head = f"<</Length {len(packed)}/Filter/FlateDecode{more}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"
