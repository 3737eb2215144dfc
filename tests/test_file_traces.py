"""What files say of their makers besides their contents, and that the Director is told of it and nobody else."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.office import Sealed
from daemon.poster import envelope
from daemon.vocabulary import Channel
from mailboxes.file_traces import LONGEST, traces
from mailboxes.read import read
from mailboxes.schema import from_json, to_json
from mailboxes.worker import Limits, clean_files
from tests.desks import conversation
from tests.office import sample_office

PLACE = ("gps", "-6.17539, 106.82715")
MERDEKA = (((6, 1), (10, 1), (3140, 100)), ((106, 1), (49, 1), (3774, 100)))  # degrees, minutes, seconds


def directory(order, entries, at):
    """One directory of TIFF with its values behind it, as a camera writes it at this offset."""
    head, tail = struct.pack(f"{order}H", len(entries)), b""
    behind = at + 2 + 12 * len(entries) + 4
    for tag, kind, count, content in entries:
        if len(content) > 4:
            value = struct.pack(f"{order}I", behind + len(tail))
            tail += content
        else:
            value = content.ljust(4, b"\0")
        head += struct.pack(f"{order}HHI", tag, kind, count) + value
    return head + b"\0\0\0\0" + tail


def text(tag, said):
    return tag, 2, len(said) + 1, said.encode() + b"\0"


def exif(order="<", sides=("S", "E"), place=MERDEKA):
    """A camera's EXIF: maker, owner, place, time."""
    rationals = [b"".join(struct.pack(f"{order}II", *pair) for pair in one) for one in place]
    gps_entries = [
        text(1, sides[0]), (2, 5, 3, rationals[0]), text(3, sides[1]), (4, 5, 3, rationals[1]),
    ]  # fmt: skip
    own = [text(36867, "2026:11:12 19:40:11"), text(42032, "Suparman"), (41986, 3, 1, struct.pack(f"{order}H", 0))]
    main = lambda a, b: [  # noqa: E731
        text(271, "Pabrik"), text(272, "Kamera Uji"),
        (0x8769, 4, 1, struct.pack(f"{order}I", a)), (0x8825, 4, 1, struct.pack(f"{order}I", b)),
    ]  # fmt: skip
    first = len(directory(order, main(0, 0), 8)) + 8
    second = first + len(directory(order, own, first))
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    return (
        start
        + directory(order, main(first, second), 8)
        + directory(order, own, first)
        + directory(order, gps_entries, second)
    )


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments, scan=b"\x12\x34\xff\x00\x56"):
    return b"\xff\xd8" + b"".join(segments) + segment(0xDA, b"\1\1\0\0\x3f\0") + scan + b"\xff\xd9"


def photo(**how):
    return jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), segment(0xE1, b"Exif\0\0" + exif(**how)))


def png(*chunks):
    whole = ((b"IHDR", b"\0" * 13), *chunks, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + b"crc!" for name, content in whole
    )


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


CORE = (
    "<cp:coreProperties><dc:creator>Suparman &amp; Co</dc:creator><cp:lastModifiedBy>Partono</cp:lastModifiedBy>"
    "</cp:coreProperties>"
)
FILES = {
    "photo": (photo(), {PLACE, ("author", "Suparman"), ("device", "Kamera Uji"), ("time", "2026:11:12 19:40:11")}),
    "photo of the other byte order": (photo(order=">"), {PLACE, ("author", "Suparman")}),
    "photo of the other half of the world": (photo(sides=("N", "W")), {("gps", "6.17539, -106.82715")}),
    "photo with XMP": (
        jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<dc:creator><rdf:Seq><rdf:li>Suparman</rdf:li>")),
        {("author", "Suparman")},
    ),
    "picture": (png((b"eXIf", exif()), (b"tEXt", b"Author\0Suparman")), {PLACE, ("author", "Suparman")}),
    "document": (
        archive(docProps__core_xml=CORE, docProps__app_xml="<Company>PT Maju</Company>", word__document_xml=
                '<w:ins w:id="1" w:author="Hartini" w:date="2026-11-01T00:00:00Z">x</w:ins>'),
        {("author", "Suparman & Co"), ("author", "Partono"), ("company", "PT Maju"), ("author", "Hartini")},
    ),
    "sheet": (archive(xl__comments1_xml="<authors><author>Hartini</author></authors>"), {("author", "Hartini")}),
    "open document": (
        archive(meta_xml="<meta:initial-creator>Suparman</meta:initial-creator><dc:creator>Partono</dc:creator>"),
        {("author", "Suparman"), ("author", "Partono")},
    ),
    "paper": (
        b"%PDF-1.7\n/Author (Suparman) /Creator <FEFF0050006F006E>\n<x:xmpmeta><dc:creator>Partono</dc:creator>",
        {("author", "Suparman"), ("device", "Pon"), ("author", "Partono")},
    ),
}  # fmt: skip
SILENT = {
    "bare photo": jpeg(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")),
    "photo without degrees": jpeg(segment(0xE1, b"Exif\0\0" + exif(place=(MERDEKA[0][:1], MERDEKA[1]))))[:60],
    "EXIF of no order": jpeg(segment(0xE1, b"Exif\0\0XX*\0\0\0\0\0")),
    "EXIF cut short": jpeg(segment(0xE1, b"Exif\0\0II*\0\xff\xff\0\0")),
    "a segment of no length": b"\xff\xd8\xff\xe1\0\0",
    "fill octets": b"\xff\xd8\xff\xff\xff",
    "bare picture": png(),
    "picture cut short": png()[:20],
    "no archive": b"PK\3\4 dan seterusnya",
    "text": b"Author: Suparman",
    "nothing": b"",
}


@pytest.mark.parametrize(("data", "expected"), FILES.values(), ids=FILES)
def test_what_a_file_says_of_its_maker_is_found(data, expected):
    assert expected <= set(traces(data))


@pytest.mark.parametrize("data", SILENT.values(), ids=SILENT)
def test_a_file_without_traces_says_nothing(data):
    assert traces(data) == ()


def test_a_part_that_would_unpack_to_a_hundred_times_the_limit_costs_no_more_than_the_limit():
    bomb = archive(docProps__core_xml=CORE + "0" * (100 * LONGEST))
    assert ("author", "Partono") in traces(bomb)
    assert traces(archive(docProps__core_xml="0" * LONGEST + CORE)) == ()


def test_a_trace_is_one_short_line_and_there_are_never_many():
    long = archive(docProps__core_xml="".join(f"<dc:creator>a\n{n}{'x' * 200}</dc:creator>" for n in range(99)))
    found = traces(long)
    assert len(found) == 12
    assert all(len(said) <= 80 and said.isprintable() for _, said in found)


@given(st.sampled_from([data for data, _ in FILES.values()]), st.data())
def test_no_file_whatever_is_wrong_with_it_raises(data, draw):
    at = draw.draw(st.integers(0, len(data)))
    other = draw.draw(st.binary(max_size=8))
    traces(data[:at] + other + data[at + len(other) :])
    traces(data[:at])


def report(*files):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "suparman@surel.example", "wbs@kantor.example", "bukti"
    mail.set_content("Lihat foto: uang diserahkan di gudang.")
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail


def test_the_traces_are_kept_with_the_attachment_in_what_the_reader_process_answers():
    message = read(report(("foto.jpg", photo())).as_bytes())
    assert message.attachments[0].traces.startswith("gps=-6.17539, 106.82715\n")
    assert from_json(to_json(message)) == message


def test_the_director_is_told_where_the_photo_was_taken_and_the_investigator_is_not(tmp_path):
    with conversation(tmp_path) as scene:
        scene._arrive(Channel.WHISTLEBLOWER, report(("foto.jpg", photo()), ("daftar.txt", b"satu")))
        said = {row["mail"]: " ".join(row["letter"]["text"].split()) for row in scene.sent}
        assert "foto.jpg" in said["D01"]
        assert "diambil di: -6.17539, 106.82715" in said["D01"]
        assert "6.17539" not in said["W01"]
        scene.step("> lestari membalas D01", "TUNJUK Wahyu\n")
        told = next(row for row in scene.fresh if row["to"] == "wahyu")
        assert "6.17539" not in told["letter"]["text"]
        assert told["attach"] == []


def test_with_pass_on_the_investigator_gets_what_could_be_cleaned_under_a_name_that_says_nothing(tmp_path):
    office = replace(sample_office(), whistleblower=Sealed(pass_on=True))
    with conversation(tmp_path, office) as scene:
        scene._arrive(
            Channel.WHISTLEBLOWER,
            report(("rumah-suparman.jpg", photo()), ("suparman.docx", b"PK rusak"), ("suparman", photo())),
        )
        scene.step("> pemohon membalas W01", "Saya Suparman, lihat lagi.\n")
        scene.step("> lestari membalas D01", "TUNJUK Wahyu\n")
        told = next(row for row in scene.fresh if row["to"] == "wahyu")
        words = " ".join(told["letter"]["text"].split())
        assert "tanpa jejak pembuatnya: lampiran-1.jpg, lampiran-2." in words
        assert "1 berkas tidak disertakan" in words
        raw = bytes(envelope(scene.desks[1], told))
        sent = message_from_bytes(raw, policy=policy.default)
        files = {part.get_filename(): part.get_content() for part in sent.iter_attachments()}
        assert list(files) == ["lampiran-1.jpg", "lampiran-2"]
        assert not any(traces(content) for content in files.values())
        assert b"suparman" not in raw.lower()
        scene.step("> lestari membalas D01", "ARAHAN: periksa gudang\n")
        assert "lampiran-1" not in next(row for row in scene.fresh if row["to"] == "wahyu")["letter"]["text"]


def test_a_mail_whose_files_cannot_be_cleaned_within_the_limits_gives_none():
    raw = report(("foto.jpg", photo())).as_bytes()
    assert [(name, bool(clean)) for name, clean in clean_files(raw)] == [("foto.jpg", True)]
    assert clean_files(raw, Limits(seconds=0.001)) == []
