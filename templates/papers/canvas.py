"""Pages with words, lines and areas on them, each said to be something, written as a PDF file (ISO 32000-1).

The file follows PDF/A-3 (ISO 19005-3, level A): it holds its fonts, says what every piece of it is (a heading, a cell,
an ornament), and may carry other files whole.

Promise: the same calls give the same bytes; whatever words it is given stay words, for every string of the file is
written as hexadecimal digits.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from templates.papers.fonts import OBJECTS

if TYPE_CHECKING:
    from datetime import datetime

    from templates.papers.fonts import Faces

WIDTH: Final = 595.28  # A4, in points
HEIGHT: Final = 841.89
RESOURCES: Final = 2 * OBJECTS + 1  # the number of the object that names the fonts
ROOT: Final = "Document"
_EFFORT: Final = 3  # of packing: a third of the time of the usual 6, and 15 % more octets
_MARKED: Final = {"TH row": ("TH", "/A<</O/Table/Scope/Row>>"), "TH": ("TH", "/A<</O/Table/Scope/Column>>")}


@dataclass(slots=True)
class Element:
    """What a piece of the paper is: a paragraph, a table, a cell; `kids` are elements, or a page and a mark on it."""

    kind: str
    alternative: str = ""  # of a figure, for who cannot see it
    kids: list[Element | tuple[int, int]] = field(default_factory=list)

    def inner(self, kind: str, alternative: str = "") -> Element:
        """A new element within this one."""
        made = Element(kind, alternative)
        self.kids.append(made)
        return made


@dataclass(slots=True)
class Page:
    """What is drawn, and to which element each mark on it belongs."""

    drawn: list[str] = field(default_factory=list)
    marked: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes along within the paper, whole."""

    name: str
    kind: str  # message/rfc822
    content: bytes
    about: str
    when: datetime


class Canvas:
    """A paper that is being drawn; places are in points from the upper left corner."""

    def __init__(self, faces: Faces) -> None:
        self.faces: Final = faces
        self.pages: Final[list[Page]] = []
        self.root: Final = Element(ROOT)

    def turn(self) -> None:
        """A new page; what is drawn from now on stands on it."""
        self.pages.append(Page())

    def draw(self, operators: str, element: Element | None = None, page: int = -1) -> None:
        """Put something on the page: a part of the element, or an ornament."""
        sheet = self.pages[page]
        if element is None:
            sheet.drawn.append(f"/Artifact BMC\n{operators}\nEMC")
            return
        kind = _MARKED.get(element.kind, (element.kind,))[0]
        sheet.drawn.append(f"/{kind}<</MCID {len(sheet.marked)}>>BDC\n{operators}\nEMC")
        element.kids.append((page % len(self.pages), len(sheet.marked)))
        sheet.marked.append(element)

    def finished(self, title: str, language: str, when: datetime, enclosed: tuple[Enclosed, ...] = ()) -> bytes:
        """The file."""
        return _File(self).written(title, language, when, enclosed)


class _File:
    """The objects of the file in the order in which they are written, the fonts first."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas: Final = canvas
        self.parts: Final = [canvas.faces.prefix]
        self.offsets: Final = dict(enumerate(canvas.faces.offsets, 1))
        self.position = len(canvas.faces.prefix)
        self.taken = RESOURCES

    def written(self, title: str, language: str, when: datetime, enclosed: tuple[Enclosed, ...]) -> bytes:
        """All of it."""
        tree, structure = self.take(), self.take()
        pages = [self.take() for _ in self.canvas.pages]
        contents = [self.stream("\n".join(page.drawn).encode("ascii")) for page in self.canvas.pages]
        for number, content in enumerate(contents):
            self.put(pages[number], _page(tree, content, number))
        self.put(tree, f"<</Type/Pages/Count {len(pages)}/Kids[{_refs(pages)}]>>")
        self.structure(structure, pages)
        files = [self.enclosed(one) for one in enclosed]
        said = self.stream(_metadata(title, when), "/Type/Metadata/Subtype/XML", packed=False)
        catalog = self.add(
            f"<</Type/Catalog/Pages {tree} 0 R/Lang{_string(language)}/MarkInfo<</Marked true>>"
            f"/StructTreeRoot {structure} 0 R/Metadata {said} 0 R/ViewerPreferences<</DisplayDocTitle true>>"
            f"{_names(files, enclosed)}>>"
        )
        stamp = _string(when.strftime("D:%Y%m%d%H%M%S+00'00'"))
        info = self.add(f"<</Title{_string(title)}/Producer{_string('Loket')}/CreationDate{stamp}/ModDate{stamp}>>")
        return self.closed(catalog, info)

    def structure(self, number: int, pages: list[int]) -> None:
        """What every piece is, from the whole down, and for each page which piece its marks belong to."""
        parents: dict[int, int] = {}
        top = self.element(self.canvas.root, number, pages, parents)
        lists = "".join(
            f"{place}[{_refs([parents[id(element)] for element in page.marked])}]"
            for place, page in enumerate(self.canvas.pages)
        )
        tree = self.add(f"<</Nums[{lists}]>>")
        self.put(
            number,
            f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {len(pages)}>>",
        )

    def element(self, element: Element, parent: int, pages: list[int], parents: dict[int, int]) -> int:
        """An element and all that it holds; its number."""
        number = parents[id(element)] = self.take()
        kind, more = _MARKED.get(element.kind, (element.kind, ""))
        kids = []
        for kid in element.kids:
            if isinstance(kid, tuple):
                kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
            else:
                kids.append(f"{self.element(kid, number, pages, parents)} 0 R ")
        said = f"/Alt{_string(element.alternative)}" if element.alternative else ""
        self.put(number, f"<</Type/StructElem/S/{kind}/P {parent} 0 R{more}{said}/K[{''.join(kids)}]>>")
        return number

    def enclosed(self, file: Enclosed) -> int:
        """A file that goes along, byte for byte."""
        kind = file.kind.replace("/", "#2F")
        stamp = _string(file.when.strftime("D:%Y%m%d%H%M%SZ"))
        more = f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(file.content)}/ModDate{stamp}>>"
        content = self.stream(file.content, more)
        name = _string(file.name)
        return self.add(
            f"<</Type/Filespec/F{name}/UF{name}/Desc{_string(file.about)}/AFRelationship/Source"
            f"/EF<</F {content} 0 R/UF {content} 0 R>>>>"
        )

    def take(self) -> int:
        """The next number of an object."""
        self.taken += 1
        return self.taken

    def add(self, body: str) -> int:
        """Write an object of the next number."""
        number = self.take()
        self.put(number, body)
        return number

    def put(self, number: int, body: str) -> None:
        """Write the object of this number."""
        written = f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
        self.offsets[number] = self.position
        self.position += len(written)
        self.parts.append(written)

    def stream(self, content: bytes, more: str = "", *, packed: bool = True) -> int:
        """Write a stream."""
        data = zlib.compress(content, _EFFORT) if packed else content
        number = self.take()
        head = f"{number} 0 obj\n<</Length {len(data)}{'/Filter/FlateDecode' if packed else ''}{more}>>\nstream\n"
        self.offsets[number] = self.position
        for part in (head.encode("ascii"), data, b"\nendstream\nendobj\n"):
            self.position += len(part)
            self.parts.append(part)
        return number

    def closed(self, catalog: int, info: int) -> bytes:
        """The whole file, with the table of where each object begins."""
        fonts, *others = self.parts
        own = b"".join(others)
        mark = sha256(own).hexdigest()[:32]
        lines = "%010d 00000 n\r\n" * self.taken % tuple(map(self.offsets.__getitem__, range(1, self.taken + 1)))
        end = (
            f"xref\n0 {self.taken + 1}\n0000000000 65535 f\r\n{lines}"
            f"trailer\n<</Size {self.taken + 1}/Root {catalog} 0 R/Info {info} 0 R/ID[<{mark}><{mark}>]>>\n"
            f"startxref\n{self.position}\n%%EOF\n"
        )
        return b"".join((fonts, own, end.encode("ascii")))


def _page(tree: int, content: int, number: int) -> str:
    return (
        f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources {RESOURCES} 0 R"
        f"/Contents {content} 0 R/StructParents {number}/Tabs/S>>"
    )


def _names(files: list[int], enclosed: tuple[Enclosed, ...]) -> str:
    """Where the files that go along are found, in the order of their names."""
    if not files:
        return ""
    named = sorted((_string(one.name), number) for one, number in zip(enclosed, files, strict=True))
    listed = "".join(f"{name}{number} 0 R " for name, number in named)
    return f"/AF[{_refs(files)}]/Names<</EmbeddedFiles<</Names[{listed}]>>>>/PageMode/UseAttachments"


def _refs(numbers: list[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _string(text: str) -> str:
    """A string of the file: UTF-16 in hexadecimal digits, so that no character of it can end it."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _metadata(title: str, when: datetime) -> bytes:
    """What archives and readers ask a PDF/A for (ISO 16684-1)."""
    named = escape(title.encode("utf-8", "replace").decode())
    stamp = when.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{named}</rdf:li></rdf:Alt></dc:title>\n'
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>\n"
        "<pdf:Producer>Loket</pdf:Producer><pdfaid:part>3</pdfaid:part>"
        "<pdfaid:conformance>A</pdfaid:conformance>\n"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()
