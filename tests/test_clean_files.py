"""Files without the traces of their makers: what they show is as it was, and what cannot be cleaned is not given."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from mailboxes.clean_files import LARGEST, cleaned
from mailboxes.file_traces import orientation, traces
from tests.test_file_traces import CORE, FILES, SILENT, directory, exif, jpeg, photo, png, segment

NAMES = (b"Suparman", b"Partono", b"Hartini", b"PT Maju")
TYPES = b"<Types/>"


def office(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_rels", ".rels"), content)
    return file.getvalue()


def paper(*, photo_in_it=b"", author="Suparman", note=None, locked=False):
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setAuthor(author)
    canvas.drawString(100, 700, "uang diserahkan di gudang")
    canvas.save()
    writer = PdfWriter(clone_from=io.BytesIO(file.getvalue()))
    if photo_in_it:
        image = StreamObject()
        image._data = photo_in_it
        image.update({
            NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(1), NameObject("/Height"): NumberObject(1),
            NameObject("/Filter"): NameObject("/DCTDecode"), NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject("/DeviceGray"),
        })  # fmt: skip
        resources = writer.pages[0]["/Resources"].get_object()
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Im1"): writer._add_object(image)})
    if note is not None:
        writer.add_annotation(0, note)
    if locked:
        writer.encrypt("rahasia")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_photo_keeps_its_picture_and_which_way_is_up_and_nothing_else():
    turned = jpeg(
        segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1thumb"),
        segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + directory("<", [(274, 3, 1, struct.pack("<H", 6))], 8)),
        segment(0xE2, b"MPF\0Suparman"),
        segment(0xED, b"Photoshop 3.0\0Suparman"),
        segment(0xFE, b"Suparman"),
        segment(0xDB, b"\0" * 65),
    ) + b"Suparman dan foto kedua"
    found = cleaned(turned, "image/jpeg")
    assert found is not None
    assert b"Suparman" not in found
    assert b"thumb" not in found
    assert (orientation(turned), orientation(found)) == (6, 6)
    assert found.endswith(b"\x12\x34\xff\x00\x56\xff\xd9")
    assert segment(0xDB, b"\0" * 65) in found
    assert cleaned(found, "image/jpeg") == found


def test_a_photo_that_says_where_it_was_taken_does_not_say_it_any_more():
    found = cleaned(photo(), "")
    assert traces(photo())
    assert found is not None
    assert b"Exif" not in found


def test_a_picture_keeps_the_chunks_that_make_it():
    whole = png((b"eXIf", exif()), (b"tEXt", b"Author\0Suparman"), (b"IDAT", b"gambar"), (b"prVt", b"Suparman"))
    assert cleaned(whole + b"Suparman", "image/png") == png((b"IDAT", b"gambar"))


def test_an_office_file_keeps_its_words_and_loses_its_authors():
    words = (
        '<w:document><w:ins w:id="1" w:author="Hartini" w:date="2026"><w:t>uang di gudang</w:t></w:ins></w:document>'
    )
    whole = office(
        docProps__core_xml=CORE, docProps__app_xml="<Properties><Company>PT Maju</Company></Properties>",
        word__document_xml=words, word__rels_rels='<R Target="file:///C:/Users/Suparman/t.dotx"/>',
        **{"word/media/image1.jpeg": photo()}, xl__persons__person_xml='<person displayName="Partono" id="1"/>',
        xl__comments1_xml="<authors><author>Hartini</author></authors>",
    )  # fmt: skip
    found = cleaned(whole, "")
    assert found is not None
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"uang di gudang" in parts["word/document.xml"]
    assert parts["[Content_Types].xml"] == TYPES
    assert b"coreProperties" in parts["docProps/core.xml"]
    assert not any(name in part for name in (*NAMES, b"Users") for part in parts.values())
    assert not any(traces(part) for part in parts.values())


@pytest.mark.parametrize(
    "part",
    ["word/vbaProject.bin", "word/embeddings/ole1.bin", "customXml/item1.xml", "word/media/image1.emf", "x/y.xml"],
)
def test_an_office_file_with_a_part_that_might_hold_anything_is_not_given(part):
    assert cleaned(office(word__document_xml="<w:t>x</w:t>"), "") is not None
    assert cleaned(office(word__document_xml="<w:t>x</w:t>", **{part: b"Suparman"}), "") is None


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked():
    bomb = office(word__document_xml="0" * (LARGEST + 1))
    assert len(bomb) < 100_000
    assert cleaned(bomb, "") is None
    lying = bomb.replace(struct.pack("<I", LARGEST + 1), struct.pack("<I", 10))
    assert cleaned(lying, "") is None


def test_a_paper_keeps_its_pages_and_loses_its_author_also_in_its_photographs():
    whole = paper(photo_in_it=photo(), note=Link(rect=(0, 0, 9, 9), url="https://suparman.example"))
    assert b"Suparman" in whole
    found = cleaned(whole, "application/pdf")
    assert found is not None
    assert not any(name in found for name in (*NAMES, b"suparman", b"Exif"))
    assert "uang diserahkan di gudang" in PdfReader(io.BytesIO(found)).pages[0].extract_text()


@pytest.mark.parametrize(
    "whole",
    [
        paper(note=FreeText(text="catatan Suparman", rect=(0, 0, 9, 9))),
        paper(locked=True),
        paper(photo_in_it=b"\xff\xd8\xff\xe1\0\0"),
        b"%PDF-1.7 rusak",
    ],
    ids=["with a note", "locked", "with a photograph that is none", "broken"],
)
def test_a_paper_that_cannot_be_cleaned_for_sure_is_not_given(whole):
    assert cleaned(whole, "application/pdf") is None


@pytest.mark.parametrize(
    ("data", "kind", "given"),
    [
        ("catatan harian é".encode(), "text/plain", True),
        (b"nama;uang\n1;2", "text/csv", True),
        (b"catatan", "application/octet-stream", False),
        (b"{\\rtf1 \\author Suparman}", "text/plain", False),
        (b"From: suparman@surel.example", "text/plain", False),
        (b"\xff\xfe\0", "text/plain", False),
        (b"GIF89a", "image/gif", False),
        (b"", "video/mp4", False),
        (FILES["open document"][0], "", False),
    ],
)
def test_plain_text_is_given_as_it_is_and_what_is_not_known_is_not(data, kind, given):
    assert cleaned(data, kind) == (data if given else None)


@given(st.sampled_from([*(data for data, _ in FILES.values()), *SILENT.values(), paper()]), st.data())
def test_no_file_whatever_is_wrong_with_it_raises_or_keeps_a_trace(data, draw):
    at = draw.draw(st.integers(0, len(data)))
    other = draw.draw(st.binary(max_size=6))
    found = cleaned(data[:at] + other + data[at + len(other) :], "")
    assert found is None or all(said == "-" for _, said in traces(found))
