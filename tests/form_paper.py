"""Draws the fillable form, once: `python -m tests.form_paper templates/complaint_form.pdf` (needs Noto Sans installed).

Promise: its fields, their words and their limits are those of templates/complaint_form.py; the same table gives the
same bytes. What stands on it for reading is embedded; what is typed into it is set by the viewer.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from templates.complaint_form import BY_KEY, MATTERS, Field

if TYPE_CHECKING:
    from collections.abc import Sequence

FONTS = Path("/usr/share/fonts/truetype/noto")
WIDTH, HEIGHT = A4
MARGIN, GAP = 18 * mm, 5 * mm
INK, SOFT, EDGE, ACCENT, WASH = map(HexColor, ("#1b232b", "#55616c", "#8794a0", "#0a5aa8", "#eaf3fb"))
LINE_BOX, LABEL, HINT = 7.5 * mm, 5.2 * mm, 3 * mm
HALF = (WIDTH - 2 * MARGIN - GAP) / 2
WHOLE = WIDTH - 2 * MARGIN
SHORT_NAME, LONG_NAME = "kantor", "tujuan"  # read-only: filled in by `loket form`

DINGBATS = DictionaryObject({
    NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
    NameObject("/BaseFont"): NameObject("/ZapfDingbats"),
})  # fmt: skip

ADVICE = (
    "Hanya kronologi yang wajib diisi; isilah juga yang Anda ketahui. Laporan whistleblower tidak lewat formulir ini.",
    "Only what happened is required; fill in what else you know. Whistleblower reports do not go through this form.",
)
FREE = (
    "Layanan ini tidak dipungut biaya; petugas tidak menerima pemberian apa pun."
    " / This service is free; officers accept no gifts."
)
FIRST = (
    ("Pengaduan Anda", "Your complaint", (("kronologi", 57), ("harapan", 20), ("bukti", 0))),
    ("Tentang Anda", "About you", (
        ("nama", "jenis_pemohon"), ("instansi", "telepon"), ("email", "no_ulpk"), ("alamat", 0), ("rahasiakan", 0),
    )),
)  # fmt: skip
SECOND = (
    (*MATTERS["produk"][:2], (
        ("produk", "merek"), ("nie", "pirt"), ("bets", "kedaluwarsa"), ("produsen", "tempat_beli"),
        ("tanggal_beli", "jumlah_korban"), ("tautan", 0),
    )),
    (*MATTERS["layanan"][:2], (("layanan", "no_aju"), ("tanggal_layanan", "ntpn"))),
    ("Petugas, sarana, atau kejadian", "Officers, premises or events", (
        ("terlapor", "sarana"), ("tempat_kejadian", "tanggal_kejadian"),
    )),
)  # fmt: skip


@dataclass
class Sheet:
    """A page that is being drawn downwards; `y` is where the next thing begins."""

    canvas: Canvas
    y: float = HEIGHT - MARGIN

    def words(self, text: str, x: float, size: float, *, bold: bool = False, colour: Color = INK) -> float:
        """One line of words; where it ends."""
        font = "Bold" if bold else "Regular"
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(colour)
        self.canvas.drawString(x, self.y, text)
        return x + pdfmetrics.stringWidth(text, font, size)

    def section(self, title: str, english: str) -> None:
        """A heading on a band."""
        self.y -= 10.5 * mm
        self.canvas.setFillColor(WASH)
        self.canvas.rect(MARGIN, self.y - 2 * mm, WHOLE, 7 * mm, stroke=0, fill=1)
        self.canvas.setFillColor(ACCENT)
        self.canvas.rect(MARGIN, self.y - 2 * mm, 1.2 * mm, 7 * mm, stroke=0, fill=1)
        end = self.words(title, MARGIN + 4 * mm, 11, bold=True)
        self.words(english, end + 2.5 * mm, 9, colour=SOFT)
        self.y -= 3 * mm

    def question(self, field: Field, place: tuple[float, float], height: float, *, helped: bool) -> None:
        """A label, its help where the row has any, and the box below; the place is not moved."""
        top, (x, width) = self.y, place
        self.y -= LABEL - 1 * mm
        end = self.words(field.label, x, 9, bold=True)
        self.words(field.label_en, end + 1.8 * mm, 7.5, colour=SOFT)
        for size, hint in ((7, field.hint), (6.5, field.hint_en)) if helped else ():
            self.y -= HINT
            self.words(hint, x, size, colour=SOFT)
        self.y -= 1.4 * mm + height
        _box(self.canvas, field, (x, self.y, width, height))
        self.y = top


def draw() -> bytes:
    """The whole form as PDF."""
    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"NotoSans-{name}.ttf"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, lang="id", pageCompression=1, initialFontName="Regular")
    canvas.setAuthor("Loket")
    canvas.setCreator("Loket")
    canvas.setTitle("Formulir Pengaduan")
    canvas.setSubject("Formulir pengaduan yang dapat diisi / fillable complaint form")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _first(Sheet(canvas))
    canvas.showPage()
    _second(Sheet(canvas))
    canvas.save()
    return _finished(file.getvalue())


def _first(sheet: Sheet) -> None:
    sheet.y -= 5 * mm
    end = sheet.words("Formulir Pengaduan", MARGIN, 20, bold=True)
    sheet.words("Complaint form", end + 3 * mm, 12, colour=SOFT)
    sheet.y -= 7.5 * mm
    _office(sheet, SHORT_NAME, "")
    sheet.y -= 6 * mm
    _office(sheet, LONG_NAME, "Kirim sebagai lampiran surel ke / Send as an attachment to")
    for line in ADVICE:
        sheet.y -= 4.2 * mm
        sheet.words(line, MARGIN, 8, colour=SOFT)
    sheet.y += 2 * mm
    _sections(sheet, FIRST)
    _foot(sheet, 1)


def _second(sheet: Sheet) -> None:
    sheet.y -= 3 * mm
    end = sheet.words("Rincian", MARGIN, 15, bold=True)
    sheet.words("Details", end + 3 * mm, 10, colour=SOFT)
    sheet.y -= 5 * mm
    end = sheet.words("Isi bagian yang berkenaan dengan pengaduan Anda.", MARGIN, 8.5, colour=SOFT)
    sheet.words("Fill in the part that concerns your complaint.", end + 2 * mm, 8.5, colour=SOFT)
    sheet.y += 3 * mm
    _sections(sheet, SECOND)
    _foot(sheet, 2)


def _office(sheet: Sheet, name: str, words: str) -> None:
    """A line that is filled in for the office, not by whoever complains."""
    x = sheet.words(words, MARGIN, 8.5, colour=SOFT) + (2 * mm if words else -2)
    sheet.canvas.acroForm.textfield(
        name=name, tooltip=name, x=x, y=sheet.y - 1.6 * mm, width=WIDTH - MARGIN - x, height=5.5 * mm,
        fieldFlags="readOnly", borderWidth=0, fillColor=white, borderColor=white, textColor=INK,
        fontName="Helvetica-Bold", fontSize=9.5, maxlen=None,
    )  # fmt: skip


def _sections(sheet: Sheet, sections: Sequence[tuple[str, str, Any]]) -> None:
    for title, english, rows in sections:
        sheet.section(title, english)
        for first, second in ((row[0], row[1] if len(row) > 1 else "") for row in rows):
            sheet.y -= _row(sheet, BY_KEY[first], second)


def _row(sheet: Sheet, field: Field, second: str | int) -> float:
    """One question over the whole width and as high as `second` says in mm (0: a line), or two beside each other."""
    named = isinstance(second, str)
    fields = [field, *([BY_KEY[second]] if named and second else [])]
    height = LINE_BOX if named or not second else second * mm
    helped = any(one.hint for one in fields) and field.kind != "yes"
    for place, one in enumerate(fields):
        x = MARGIN + place * (HALF + GAP)
        sheet.question(one, (x, HALF if named else WHOLE), height, helped=helped)
    return LABEL + height + 2 * mm + 2 * HINT * helped


def _box(canvas: Canvas, field: Field, place: tuple[float, float, float, float]) -> None:
    x, y, width, height = place
    look = {"x": x, "y": y, "borderColor": EDGE, "fillColor": white, "textColor": INK, "borderWidth": 0.75}
    look |= {"name": field.key, "tooltip": field.twice, "forceBorder": True}
    if field.kind == "yes":
        canvas.acroForm.checkbox(**look | {"y": y + height - 5 * mm}, size=5 * mm, buttonStyle="check")
        canvas.setFont("Regular", 7)
        canvas.setFillColor(SOFT)
        canvas.drawString(x + 7 * mm, y + height - 3.4 * mm, f"{field.hint} {field.hint_en}")
        return
    look |= {"width": width, "height": height, "fontName": "Helvetica", "fontSize": 9.5}
    if field.kind == "choice":
        options = [" ", *(f"{indonesian} / {english}" for _, indonesian, english in field.choices)]
        canvas.acroForm.choice(**look, value=" ", options=options, fieldFlags="combo", maxlen=None)
        return
    flags = "multiline" if height > LINE_BOX else ""
    canvas.acroForm.textfield(**look, fieldFlags=flags, maxlen=field.longest)


def _foot(sheet: Sheet, page: int) -> None:
    sheet.y = 13 * mm
    sheet.words(FREE, MARGIN, 7.5, colour=SOFT)
    sheet.words(f"{page}/2", WIDTH - MARGIN - 5 * mm, 7.5, colour=SOFT)


def _finished(data: bytes) -> bytes:
    """With what the drawing library does not say: fields are reached row by row, and viewers draw what is typed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page[NameObject("/Tabs")] = NameObject("/R")
    writer.root_object[NameObject("/Lang")] = TextStringObject("id")
    form = writer.root_object["/AcroForm"]
    form["/DR"]["/Font"].update(_fonts(form))
    writer.set_need_appearances_writer(True)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _fonts(form: DictionaryObject) -> dict[NameObject, Any]:
    """The fonts in which fields are set, each once, for viewers that draw them anew."""
    found: dict[NameObject, Any] = {NameObject("/ZaDb"): DINGBATS}
    for one in form["/Fields"]:
        normal = one.get_object()["/AP"]["/N"].get_object()
        for appearance in [normal] if "/Resources" in normal else [state.get_object() for state in normal.values()]:
            fonts = appearance["/Resources"].get("/Font", {})
            fonts.update({name: found.setdefault(name, font) for name, font in fonts.items()})
    return found


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(draw())
