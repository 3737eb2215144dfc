"""Hostile mails: attachments. Names that are paths, archives that blow up, papers that never end."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from tests.hostile.rows import VICTIM, Hostile, file, mail, parts, words

if TYPE_CHECKING:
    from collections.abc import Iterable

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES: Final = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

NAMES: Final = {  # what stands in the head of the part
    "a path upwards": 'filename="../../../../tmp/kenari.sh"',
    "an absolute path": 'filename="/etc/cron.d/kenari"',
    "a Windows path": r'filename="C:\\Windows\\System32\\kenari.exe"',
    "a device": 'filename="CON"',
    "two dots": 'filename=".."',
    "nothing": 'filename=""',
    "10,000 letters": f'filename="{"kenari" * 1_700}.pdf"',
    "bidi": "filename*=utf-8''kenari%E2%80%AEfdp.exe",
    "line breaks": "filename*=utf-8''kenari%0D%0AX-Kenari:%20ya%0D%0A%0D%0Akenari.pdf",
    "a NUL": "filename*=utf-8''kenari%00.pdf.exe",
    "a template": 'filename="{{ 7*7 }}kenari{% raw %}.txt"',
    "a page": 'filename="<script>kenari()</script>.html"',
    "a command of the shell": 'filename="$(touch /tmp/kenari);`id`.pdf"',
    "an option": 'filename="--kenari=-rf"',
    "the name of our own file": 'filename="surel-asli.eml"',
    "5,000 pieces": "; ".join(f"filename*{n}*=%6B" for n in range(5_000)),
    "pieces in disorder": "filename*2=c; filename*0*=utf-8''a; filename*9999999999=z; filename*-1=k; filename*1=kenari",
    "an unknown charset": "filename*=x-kenari'xx'%FF%FE.pdf",
    "encoded words without end": 'filename="' + "=?utf-8?q?kenari" * 2_000 + '"',
}


def archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP, packed as tightly as can be."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in entries:
            packed.writestr(entry_of(name), content)
    return made.getvalue()


def sheet(inner: bytes, *more: tuple[str, bytes]) -> bytes:
    """A workbook whose only sheet is this."""
    book = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="kenari" sheetId="1" r:id="r1"/></sheets></workbook>'
    rel = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    return archive([("[Content_Types].xml", TYPES.encode()), ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", rel), ("xl/worksheets/sheet1.xml", inner), *more])


def bomb(name: str, size: int = 150_000_000) -> bytes:
    """An entry that says it is small and is not, in an archive of a few hundred kB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed, packed.open(entry_of(name), "w", force_zip64=True) as entry:
        for _ in range(size // 1_000_000):
            entry.write(b"<c>" + b"k" * 999_997)
    return made.getvalue()


def entry_of(name: str) -> zipfile.ZipInfo:
    """An entry that is packed, of always the same time."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def lying(made: bytes, size: int = 10) -> bytes:
    """The same archive, whose directory says that everything in it has this size."""
    at, found = 0, bytearray(made)
    while (at := found.find(b"PK\x01\x02", at)) >= 0:
        found[at + 24 : at + 28] = struct.pack("<I", size)
        at += 4
    return bytes(found)


def overlapping(times: int = 2_000) -> bytes:
    """An archive whose directory names the same octets many times."""
    made = archive([("kenari.xml", b"k" * 1_000_000)])
    start = made.index(b"PK\x01\x02")
    end = made.index(b"PK\x05\x06")
    entries = made[start:end] * times
    return made[:start] + entries + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(entries), start, 0)


def pdf(stream: bytes, *more: bytes, filters: str = "/FlateDecode") -> bytes:
    """A paper of one page with this stream."""
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
    body = f"4 0 obj<</Length {len(stream)}/Filter{filters}>>stream\n".encode() + stream + b"\nendstream endobj\n"
    return head + body + b"\n".join(more) + b"\ntrailer<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF"


def twice(data: bytes) -> bytes:
    """Packed again."""
    return zlib.compress(data, 9)


FIELDS_LOOP: Final = b"5 0 obj<</Fields[6 0 R]>>endobj\n6 0 obj<</T(Nama)/Kids[7 0 R]>>endobj\n7 0 obj<</T(kenari)/Parent 6 0 R/Kids[6 0 R]>>endobj\n"
LAUGHS: Final = '<!DOCTYPE x [<!ENTITY a "kenari">' + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12)) + "]><x>&m;</x>"
ENTITY: Final = b'<!DOCTYPE x [<!ENTITY k SYSTEM "file:///etc/passwd"><!ENTITY n SYSTEM "http://127.0.0.1:9/">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&k;&n;</t></is></c></row></sheetData></worksheet>'
CSV_BOMB: Final = "No;Produk;Uraian\r\n" + ";" * 500_000


def with_file(name: str, content: bytes, kind: str = "application/octet-stream") -> bytes:
    """A complaint with a file."""
    return parts(words(), file(f'filename="{name}"', content, kind))


FILES: Final = (
    *(Hostile(f"a file whose name is {what}", parts(words(), file(name, b"kenari")), becomes="new_ticket") for what, name in NAMES.items()),
    Hostile("200 files", lambda: parts(words(), *(file(f'filename="kenari-{n}.txt"', b"kenari") for n in range(200)))),
    Hostile("a workbook of a million rows", lambda: with_file("kenari.xlsx", sheet(b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 1_000_000), XLSX)),
    Hostile("a workbook that is a bomb", lambda: with_file("kenari.xlsx", bomb("xl/worksheets/sheet1.xml"), XLSX)),
    Hostile("a workbook that lies about its size", lambda: with_file("kenari.xlsx", lying(sheet(b"<worksheet>" + b"k" * 30_000_000)), XLSX)),
    Hostile("a workbook with 5,000 sheets", lambda: with_file("kenari.xlsx", sheet(b"<worksheet/>", *((f"xl/worksheets/sheet{n}.xml", b"<worksheet/>") for n in range(2, 5_000))), XLSX)),
    Hostile("a workbook with a billion laughs", lambda: with_file("kenari.xlsx", sheet(LAUGHS.encode()), XLSX)),
    Hostile("a workbook with entities from outside", lambda: with_file("kenari.xlsx", sheet(ENTITY), XLSX)),
    Hostile("a workbook of cells at the end of the world", lambda: with_file("kenari.xlsx", sheet(b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>kenari</t></is></c></row></sheetData></worksheet>'), XLSX)),
    Hostile("a workbook of 200,000 deep elements", lambda: with_file("kenari.xlsx", sheet(b"<worksheet>" + b"<a>" * 200_000), XLSX)),
    Hostile("a workbook that refers to everything", lambda: with_file("kenari.xlsx", sheet(b'<worksheet><sheetData><row><c t="s"><v>99999999999999</v></c><c t="s"><v>-1</v></c><c t="s"><v>kenari</v></c></row></sheetData></worksheet>'), XLSX)),
    Hostile("an OpenDocument sheet that is a bomb", lambda: with_file("kenari.ods", bomb("content.xml"), ODS)),
    Hostile("an OpenDocument sheet that repeats itself", lambda: with_file("kenari.ods", archive([("mimetype", ODS.encode()), ("content.xml", b'<t:table-row t:number-rows-repeated="2000000000"><t:table-cell t:number-columns-repeated="2000000000"><p>kenari</p></t:table-cell></t:table-row>')]), ODS)),
    Hostile("a document that is a bomb", lambda: with_file("kenari.docx", bomb("docProps/core.xml"), DOCX)),
    Hostile("an archive that names the same octets 2,000 times", lambda: with_file("kenari.docx", overlapping(), DOCX)),
    Hostile("an archive of paths", lambda: with_file("kenari.zip", archive([("../../../../tmp/kenari", b"x"), ("/etc/kenari", b"x")]), "application/zip")),
    Hostile("an archive in an archive in an archive", lambda: with_file("kenari.zip", archive([("a.zip", archive([("b.zip", archive([("c", b"0" * 1_000_000)]))]))]), "application/zip")),
    Hostile("an archive that is cut off", lambda: with_file("kenari.xlsx", sheet(b"<worksheet/>")[:-30], XLSX)),
    Hostile("an archive locked by a password", lambda: with_file("kenari.zip", archive([("rahasia", b"k")]).replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0"), "application/zip")),
    Hostile("a paper that is a bomb", lambda: with_file("kenari.pdf", pdf(zlib.compress(b"0" * 100_000_000, 9)), "application/pdf")),
    Hostile("a paper packed three times", lambda: with_file("kenari.pdf", pdf(twice(twice(zlib.compress(b"0" * 100_000_000, 9))), filters="[/FlateDecode/FlateDecode/FlateDecode]"), "application/pdf")),
    Hostile("a paper packed by run lengths", lambda: with_file("kenari.pdf", pdf(b"\x81k" * 200_000, filters="/RunLengthDecode"), "application/pdf")),
    Hostile("a paper whose fields contain themselves", lambda: with_file("kenari.pdf", pdf(b"", FIELDS_LOOP), "application/pdf")),
    Hostile("a paper whose tables refer to themselves", lambda: with_file("kenari.pdf", b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f\ntrailer<</Root 1 0 R/Prev 9/Size 1>>\nstartxref\n9\n%%EOF", "application/pdf")),
    Hostile("a paper of brackets", lambda: with_file("kenari.pdf", b"%PDF-1.7\n" + b"[" * 300_000 + b"<<" * 300_000, "application/pdf")),
    Hostile("a paper of names without end", lambda: with_file("kenari.pdf", b"%PDF-1.7\n1 0 obj<</AcroForm<</Fields[" + b"<</T(Nama)/V(kenari)>>" * 50_000 + b"]>>/Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>", "application/pdf")),
    Hostile("a paper with a script that starts something", lambda: with_file("kenari.pdf", pdf(zlib.compress(b"k"), b"5 0 obj<</OpenAction<</S/Launch/F(/bin/sh)/JS(app.launchURL('http://127.0.0.1:9/kenari'))>>>>endobj"), "application/pdf")),
    Hostile("a paper locked by a password", lambda: with_file("kenari.pdf", pdf(b"").replace(b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 5/R 6/Length 256/O(k)/U(k)/P -1>>"), "application/pdf")),
    Hostile("a picture of 60,000 by 60,000", lambda: with_file("kenari.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II5B", 60_000, 60_000, 8, 6, 0, 0, 0) + b"\0" * 100, "image/png")),
    Hostile("a picture whose marks refer to themselves", lambda: with_file("kenari.jpg", b"\xff\xd8\xff\xe1\x40\x00Exif\0\0MM\0*\0\0\0\x08" + b"\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08" * 500, "image/jpeg")),
    Hostile("a picture of 100,000 marks", lambda: with_file("kenari.jpg", b"\xff\xd8" + b"\xff\xe1\0\x08Exif\0\0" * 100_000, "image/jpeg")),
    Hostile("a vector picture with entities", lambda: with_file("kenari.svg", LAUGHS.encode(), "image/svg+xml")),
    Hostile("winmail.dat of lengths without end", lambda: with_file("winmail.dat", b"\x78\x9f\x3e\x22\0\0\x01" + struct.pack("<II", 0x9800F, 0xFFFFFFFF) + b"kenari" * 1_000, "application/ms-tnef")),
    Hostile("winmail.dat of attributes without end", lambda: with_file("winmail.dat", b"\x78\x9f\x3e\x22\0\0" + (b"\x02" + struct.pack("<II", 0x69800 + 2, 0) + b"\0\0") * 50_000, "application/ms-tnef")),
    Hostile("a table of 500,000 columns", lambda: with_file("kenari.csv", CSV_BOMB.encode(), "text/csv")),
    Hostile("a table with one cell that never ends", lambda: with_file("kenari.csv", b'No;Produk\r\n1;"' + b"kenari\r\n" * 200_000, "text/csv")),
    Hostile("a table of formulas", with_file("kenari.csv", b"Nama;Produk\r\n=cmd|' /C calc'!A0;@SUM(1)\r\n", "text/csv")),
    Hostile("an invitation that repeats itself for ever", parts(words(), words("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nORGANIZER:mailto:korban@korban.example\r\nATTENDEE;RSVP=TRUE:mailto:korban@korban.example\r\nRRULE:FREQ=SECONDLY;COUNT=999999999\r\nSUMMARY:kenari\r\nEND:VEVENT\r\nEND:VCALENDAR", "text/calendar; method=REQUEST"))),
    Hostile("a calendar of 1 MB", lambda: mail(text="BEGIN:VEVENT\r\nSUMMARY:kenari\r\n" * 40_000, kind="text/calendar; method=CANCEL")),
    Hostile("a business card of a stranger", parts(words(), words(f"BEGIN:VCARD\r\nFN:Kenari\r\nEMAIL:{VICTIM}\r\nEND:VCARD", "text/vcard"))),
    Hostile("S/MIME that nobody can open", mail(text="MIAGCSqGSIb3DQEHA6CAMIACAQAxgg==", kind='application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', coding="base64")),
    Hostile("S/MIME of lengths without end", mail(text="MIR/////" + "MIAw" * 20_000, kind='application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"', coding="base64")),
    Hostile("a signature that signs nothing", parts(words(), file('filename="smime.p7s"', b"kenari", "application/pkcs7-signature"), kind="signed"), becomes="new_ticket"),
    Hostile("PGP that nobody can open", parts(words("Version: 1", "application/pgp-encrypted"), file('filename="k.asc"', b"-----BEGIN PGP MESSAGE-----\n\nkenari\n", "application/octet-stream"), kind="encrypted")),
    Hostile("PGP armour without end", lambda: mail(text="-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: kenari\r\n\r\n- -\r\n" * 20_000)),
    Hostile("a key of PGP", with_file("kenari.asc", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n" + b"k" * 50_000, "application/pgp-keys")),
    Hostile("a mail as a file in base64 that names strangers", parts(words(), file('filename="kenari.eml"', b"From: korban@korban.example\r\nTo: lain@korban.example\r\nSubject: kenari\r\n\r\nkenari", "message/rfc822"))),
    Hostile("a program", with_file("faktur-kenari.pdf.exe", b"MZ" + b"\0" * 5_000, "application/pdf")),
)
