"""Texts within wrappers: Outlook's winmail.dat, signatures, files inside a text, invitations, rich text."""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from typing import TYPE_CHECKING

import pytest

from mailboxes.read import read
from mailboxes.rtf import inflated, rtf_text
from tests.wrappers import attribute, properties, signed_data, tnef

if TYPE_CHECKING:
    from mailboxes.message import Message

TEXT = "Susu yang saya beli basi."


def mail(kind: str, body: bytes, more: str = "") -> Message:
    return read(f"From: s@x.example\nContent-Type: {kind}\n{more}\n".encode() + body)


def coded(kind: str, data: bytes) -> Message:
    return mail(kind, base64.encodebytes(data), "Content-Transfer-Encoding: base64\n")


COMPRESSED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
FILE = (
    attribute(2, 0x00069002, bytes(14)),
    attribute(2, 0x00018010, b"SURAT~1.PDF\0"),
    attribute(2, 0x0006800F, b"%PDF-"),
    attribute(2, 0x00069005, properties((0x3707, 0x1F, "surat é.pdf\0".encode("utf-16-le")))),
)
OUTLOOK = {
    "plain text": (attribute(1, 0x0002800C, b"Halo\r\nBudi\0"), "Halo\nBudi"),
    "a text in a charset": (
        attribute(1, 0x00069007, struct.pack("<II", 1251, 0))
        + attribute(1, 0x0002800C, "Привет\0".encode("cp1251")),
        "Привет",
    ),
    "a text among the properties": (
        attribute(
            1,
            0x00069003,
            properties((0x8001, 0x03, bytes(4)), (0x1000, 0x1F, "Halo é\0".encode("utf-16-le"))),
        ),
        "Halo é",
    ),
    "a page": (
        attribute(1, 0x00069003, properties((0x1013, 0x102, b"<p>Halo <b>Budi</b></p>"))),
        "Halo Budi",
    ),
    "compressed rich text": (
        attribute(1, 0x00069003, properties((0x1009, 0x102, COMPRESSED))),
        "hello world",
    ),
}


@pytest.mark.parametrize(("attributes", "expected"), OUTLOOK.values(), ids=OUTLOOK)
def test_what_outlook_wraps_is_read(attributes: bytes, expected: str) -> None:
    assert coded("application/ms-tnef; name=winmail.dat", tnef(attributes, *FILE)).text == expected


def test_the_files_in_winmail_dat_are_listed_by_their_long_names() -> None:
    (file,) = coded("application/octet-stream; name=WINMAIL.DAT", tnef(*FILE)).attachments
    assert (file.name, file.size, file.sha256) == ("surat é.pdf", 5, hashlib.sha256(b"%PDF-").hexdigest())


@pytest.mark.parametrize("cut", range(0, 400, 11))
def test_a_winmail_dat_that_is_cut_off_is_still_a_mail(cut: int) -> None:
    whole = tnef(*(attributes for attributes, _ in OUTLOOK.values()), *FILE)
    found = coded("application/ms-tnef; name=winmail.dat", whole[:cut])
    assert found.text or found.attachments or cut == 6


def test_the_text_beside_winmail_dat_is_not_doubled() -> None:
    parts = b"--b\n\nHalo\n--b\nContent-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n"
    parts += base64.encodebytes(tnef(attribute(1, 0x0002800C, b"Halo\0"))) + b"--b--\n"
    assert mail("multipart/mixed; boundary=b", parts).text == "Halo"


SMIME = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSusu basi.\n--b\nContent-Type: image/png; name=a.png"
SMIME += b"\n\nx\n--b--\n"


@pytest.mark.parametrize("pieces", [False, True])
def test_the_mail_within_an_opaque_signature_is_read(pieces: bool) -> None:
    found = coded("application/pkcs7-mime; smime-type=signed-data", signed_data(SMIME, pieces=pieces))
    assert (found.text, [one.name for one in found.attachments]) == ("Susu basi.", ["a.png"])
    assert "S/MIME signed: the signature is not checked" in found.defects


@pytest.mark.parametrize(
    "data", [b"", b"0", b"\x30\x80" * 50, signed_data(SMIME)[:30], b"\x30\x84\xff\xff\xff\xff\x06\x09"]
)
def test_an_encrypted_or_broken_one_is_a_file_and_a_defect(data: bytes) -> None:
    found = coded("application/pkcs7-mime; name=smime.p7m", data)
    assert [one.name for one in found.attachments] == ["smime.p7m"]
    assert any("S/MIME" in defect for defect in found.defects)


def test_a_text_signed_with_pgp_loses_its_armour_and_keeps_its_words() -> None:
    armour = "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    body = f"di atas\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHalo\n- -- \n- - satu\n{armour}di bawah\n"
    found = mail("text/plain", body.encode())
    assert found.text == "di atas\nHalo\n-- \n- satu\ndi bawah\n"
    (signature,) = found.attachments
    assert (signature.name, signature.sha256) == (
        "signature.asc",
        hashlib.sha256(armour.encode()).hexdigest(),
    )


def test_an_armour_without_its_end_stays_as_it_is() -> None:
    body = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHalo\n"
    assert mail("text/plain", body.encode()).text == body


@pytest.mark.parametrize(
    ("kind", "word"), [("signed", "signature is not checked"), ("encrypted", "cannot be read")]
)
def test_what_is_signed_or_encrypted_is_said(kind: str, word: str) -> None:
    found = mail(
        f"multipart/{kind}; boundary=b", b"--b\n\nisi\n--b\nContent-Type: application/x-y\n\nx\n--b--"
    )
    assert found.text == "isi"
    assert any(word in defect for defect in found.defects)


def uuencoded(data: bytes) -> bytes:
    return b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))


def test_files_in_a_text_become_attachments() -> None:
    data = bytes(range(256)) * 3
    body = b"Lihat foto.\nbegin 644 foto susu.jpg\n" + uuencoded(data) + b"`\nend\nSekian.\n"
    found = mail("text/plain", body)
    assert found.text == "Lihat foto.\nSekian.\n"
    (file,) = found.attachments
    assert (file.name, file.sha256) == ("foto susu.jpg", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    "body",
    ["begin 644 cerita\nini bukan berkas\nend\n", "begin 2026 dengan baik\nend", "begin 644 a\n#:7-I\n`\n"],
)
def test_a_text_that_only_begins_like_a_file_stays_a_text(body: str) -> None:
    assert mail("text/plain", body.encode()).text == body


def test_yenc_becomes_an_attachment() -> None:
    data = bytes(range(256))
    coded_data = b"".join(
        b"=" + bytes([(byte + 106) % 256]) if (byte + 42) % 256 in b"\0\n\r=" else bytes([(byte + 42) % 256])
        for byte in data
    )
    body = b"isi\n=ybegin line=128 size=256 name=a b.bin\n" + coded_data + b"\n=yend size=256\n"
    found = mail("text/plain; charset=iso-8859-1", body)
    assert (found.text, found.attachments[0].name) == ("isi\n", "a b.bin")
    assert found.attachments[0].sha256 == hashlib.sha256(data).hexdigest()


CALENDAR = (
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTIMEZONE\nDTSTART:16010101T000000\nEND:VTIMEZONE\nBEGIN:VEVENT\n"
    "SUMMARY;LANGUAGE=id:Rapat peninjauan\\, ruang\n  dua\nDTSTART:20261124T020000Z\nLOCATION:Jakarta\n"
    "ORGANIZER;CN=Budi:mailto:budi@x.example\nDESCRIPTION:baris satu\\nbaris dua\nEND:VEVENT\nEND:VCALENDAR\n"
)


def test_an_invitation_is_text_where_there_is_no_other() -> None:
    lines = "Rapat peninjauan, ruang dua|2026-11-24 02:00 UTC|Jakarta|Budi <budi@x.example>|baris satu|baris dua"
    assert mail("text/calendar; charset=utf-8", CALENDAR.encode()).text.split("\n") == lines.split("|")


def test_beside_a_text_an_invitation_is_a_file() -> None:
    parts = f"--b\n\nHalo\n--b\nContent-Type: text/calendar; name=a.ics\n\n{CALENDAR}\n--b--"
    found = mail("multipart/alternative; boundary=b", parts.encode())
    assert (found.text, [one.name for one in found.attachments]) == ("Halo", ["a.ics"])


RICH = {
    "enriched": (
        "text/enriched",
        "<bold>Halo</bold>\nBudi,\n\n<color><param>red</param>lihat</color> <<ini>",
        "Halo Budi,\nlihat <ini>",
    ),
    "richtext": ("text/richtext", "<bold>Halo</bold>\nBudi,<nl>lihat <lt>ini>", "Halo Budi,\nlihat <ini>"),
    "rtf": (
        "text/rtf",
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Halo \'e9\par dua\u8211?tiga}",
        "Halo é\ndua–tiga",
    ),
    "a page that calls itself plain": (
        "text/plain",
        "<html><body><p>Halo<p>Budi</body></html>",
        "Halo\n\nBudi",
    ),
    "markdown": ("text/markdown", "# Halo", "# Halo"),
}


@pytest.mark.parametrize(("kind", "body", "expected"), RICH.values(), ids=RICH)
def test_rich_text_is_read_without_its_markup(kind: str, body: str, expected: str) -> None:
    assert mail(kind, body.encode()).text == expected


def test_html_that_outlook_hid_in_rtf_gives_its_words_and_letters() -> None:
    rich = rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 satu\htmlrtf\par\htmlrtf0 {\*\htmltag <br>}"
    rich += rb"\u-10179?\u-8980?}"
    assert rtf_text(rich) == "satu\n\U0001f4ec"


@pytest.mark.parametrize("data", [b"", b"x" * 20, COMPRESSED[:20], COMPRESSED[:16] + b"\xff" * 30])
def test_compressed_rich_text_that_is_broken_raises_nothing(data: bytes) -> None:
    assert isinstance(inflated(data), bytes)
