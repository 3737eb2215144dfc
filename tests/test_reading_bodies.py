"""Bodies: charsets, transfer encodings, alternatives, attachments, HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from mailboxes.read import read

if TYPE_CHECKING:
    from mailboxes.message import Message

CHARSETS = [
    ("windows-1252", "Siobhán – €1,200".encode("cp1252"), "Siobhán – €1,200"),
    ("iso-8859-1", "“kutip”".encode("cp1252"), "“kutip”"),
    ("iso-8859-1", "“kutip”".encode(), "“kutip”"),
    ("us-ascii", "é utf".encode(), "é utf"),
    ("", "tanpa deklarasi – é".encode(), "tanpa deklarasi – é"),
    ("", "日本語のメール".encode("iso-2022-jp"), "日本語のメール"),
    ("gb2312", "食品投诉偯".encode("gb18030"), "食品投诉偯"),
    ("utf-8", "Siobhán café".encode("latin-1"), "Siobhán café"),
    ("x-unknown", b"biasa", "biasa"),
    ("idna", "é".encode(), "é"),
    ("zip", b"biasa", "biasa"),
    ("utf-16", "susu".encode("utf-16"), "susu"),
    ('"utf-8"', "é".encode(), "é"),
    ("utf-8", b"a\x00b\x1bc", "abc"),
]


def mail(headers: str, body: bytes) -> Message:
    return read(f"From: s@x.example\n{headers}\n\n".encode() + body)


def mixed(*parts: tuple[str, bytes], kind: str = "mixed") -> Message:
    body = b"".join(b"--b\n" + head.encode() + b"\n\n" + data + b"\n" for head, data in parts) + b"--b--\n"
    return mail(f"Content-Type: multipart/{kind}; boundary=b", body)


@pytest.mark.parametrize(("declared", "data", "expected"), CHARSETS)
def test_a_text_is_readable_in_whatever_charset_it_says_or_is(
    declared: str, data: bytes, expected: str
) -> None:
    assert mail(f"Content-Type: text/plain; charset={declared}", data).text == expected


TRANSFERS = [
    ("base64", base64.b64encode(b"isi surel"), "isi surel"),
    ("base64", base64.b64encode(b"isi surel").rstrip(b"="), "isi surel"),
    ("BASE64", b"aXNp\n!!\nIHN1cmVs", "isi surel"),
    ("base64", b"ini sama sekali bukan base64, ya?", "ini sama sekali bukan base64, ya?"),
    ("quoted-printable", b"is=69 su=\nrel =zz", "isi surel =zz"),
    ("8bit", b"isi", "isi"),
    ("x-strange", b"isi", "isi"),
    ("x-uuencode", b"begin 644 a\n#:7-I\n`\nend\n", "isi"),
    ("x-uuencode", b"begin 644 a\n#:7-I!\n`\nend\n", "isi"),
    ("uuencode", b"begin-base64 644 a\naXNp\n====\n", "isi"),
    ('"base64"', b"aXNpIHN1cmVs", "isi surel"),
    ("base64 (so it says)", b"aXNpIHN1cmVs", "isi surel"),
    ("base-64;", b"aXNpIHN1cmVs", "isi surel"),
    ("base64", b"aXNp=IHN1cmVs", "isi surel"),
    ("base64", b"aXM=aSBzdXJlbA==", "isi surel"),
    ("base64", b"aXNpIHN1cmVs\n___\nkaki milis, x@y.example", "isi surel\n___\nkaki milis, x@y.example"),
    ("base64", b"Halo", "Halo"),
    ("base64", b"YmFyaXMgc2F0dQpiYXJpcyBkdWE=\n\n-- \nkaki milis\n", "baris satu\nbaris dua\n-- \nkaki milis"),
    ("base64", b"a2Fm6SBz+nN1IGRhbiBz4WJ1bg==\n\n-- \nkaki\n", "kafé súsu dan sábun\n-- \nkaki"),
    ("base64", b"c3VzdSBi \nYXNp \n", "susu basi"),
    ("base64", b"susu\n-- \n basi ka", "susu\n-- \n basi ka"),
    ("uuencode", b"susu basi\n-- \n baris dua\nbaris tiga", "susu basi\n-- \n baris dua\nbaris tiga"),
    ("quoted printable", b"is=69", "isi"),
    ("quoted-printable", b"isi = \n surel", "isi  surel"),
    ("quoted-printable", b"a=\rb c\nd", "ab c\nd"),
    ("quoted-printable", b"======\nisi == 3 =", "======\nisi == 3"),
    ("8-bit", b"isi", "isi"),
    ("7bit;", b"isi", "isi"),
]


@pytest.mark.parametrize(("encoding", "data", "expected"), TRANSFERS)
def test_a_transfer_encoding_is_undone_as_far_as_it_can_be(encoding: str, data: bytes, expected: str) -> None:
    assert mail(f"Content-Transfer-Encoding: {encoding}", data).text.strip() == expected


def test_flowed_text_is_joined_and_quotations_keep_their_depth() -> None:
    found = mail(
        "Content-Type: text/plain; format=flowed", b"satu \ndua\n\n> tiga \n> empat\n>> lima\n-- \nBudi"
    )
    assert found.text == "satu dua\n\n> tiga empat\n> > lima\n-- \nBudi"


def test_delsp_joins_without_a_space() -> None:
    assert mail("Content-Type: text/plain; format=flowed; delsp=yes", b"sa \ntu\n").text.strip() == "satu"


def test_of_alternatives_the_plain_text_is_taken() -> None:
    found = mixed(
        ("Content-Type: text/plain", b"polos"),
        ("Content-Type: text/html", b"<b>kaya</b>"),
        kind="alternative",
    )
    assert found.text == "polos"


def test_of_alternatives_the_html_is_taken_where_it_says_clearly_more() -> None:
    page = b"<p>" + b"kronologi lengkap " * 40 + b"</p>"
    found = mixed(
        ("Content-Type: text/plain", b"lihat html"), ("Content-Type: text/html", page), kind="alternative"
    )
    assert found.text.startswith("kronologi lengkap")


def test_an_attachment_is_named_measured_and_hashed() -> None:
    data = base64.b64encode(b"%PDF")
    head = "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
    head += "Content-Disposition: attachment; filename=%s"
    found = mixed(("Content-Type: text/plain", b"isi"), (head % '"../../surat\\"1.pdf"', data))
    (attachment,) = found.attachments
    assert (attachment.name, attachment.size) == ('surat"1.pdf', 4)
    assert attachment.sha256 == hashlib.sha256(b"%PDF").hexdigest()
    assert not attachment.inline


NAMES = {
    "filename*=utf-8''rekap%2016%E2%80%9317.csv": "rekap 16–17.csv",
    "filename*0*=utf-8''rekap%20; filename*1=16.csv": "rekap 16.csv",
    'filename*1="b.csv"; filename*0="a"': "ab.csv",
    'filename="=?utf-8?q?r=C3=A9kap.csv?="': "rékap.csv",
    "filename=C:\\temp\\x.csv": "x.csv",
    'filename="C:\\temp\\x.csv"': "x.csv",
    "filename=dua kata.pdf; size=3": "dua kata.pdf",
    'filename="a "b".pdf"': 'a "b".pdf',
    'filename="tak ditutup.pdf': "tak ditutup.pdf",
    "filename*=\"utf-8''r%C3%A9.pdf\"": "ré.pdf",
    "filename*=utf-8'r%C3%A9.pdf": "ré.pdf",
    "filename*=r%C3%A9.pdf": "ré.pdf",
    "filename*=''r%C3%A9.pdf": "ré.pdf",
    "filename*0*=utf-8''a%C3; filename*1*=%A9.pdf": "aé.pdf",
    "filename*0=\"utf-8''a%20b\"; filename*1=c": "a bc",
    'filename*0="=?utf-8?B?w6k"; filename*1="=?=.pdf"': "é.pdf",
    "filename*=iso-2022-jp''%1B%24B%46%7C%1B%28B.txt": "日.txt",
    "filename=x.pdf; filename*=utf-8''y.pdf": "y.pdf",
    "filename=x.pdf; filename=y.pdf": "x.pdf",
    'size=3 filename="a.pdf"': "a.pdf",
    "filename*=no-such''x%ff.csv": "xÿ.csv",
}


@pytest.mark.parametrize(("parameter", "expected"), NAMES.items())
def test_a_file_name_is_read_in_every_notation(parameter: str, expected: str) -> None:
    found = mixed(
        ("", b"isi"), (f"Content-Type: application/x-y\nContent-Disposition: attachment; {parameter}", b"x")
    )
    assert [one.name for one in found.attachments] == [expected]


def test_a_mail_whose_only_text_calls_itself_an_attachment_is_still_read() -> None:
    found = mixed(
        ("Content-Type: text/plain\nContent-Disposition: attachment; filename=isi.txt", b"kronologi")
    )
    assert found.text == "kronologi"


BROKEN = {
    "no boundary parameter": (b"Content-Type: multipart/mixed\n\nkronologi", "kronologi"),
    "boundary that never comes": (b"Content-Type: multipart/mixed; boundary=b\n\nkronologi", "kronologi"),
    "no closing boundary": (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nkronologi", "kronologi"),
    "no headers at all": (b"\nkronologi", "kronologi"),
    "body without a blank line": (b"Subject: x\nkronologi lengkap", "kronologi lengkap"),
    "carriage returns only": (b"Subject: x\r\rkronologi\rlengkap", "kronologi\nlengkap"),
    "mbox line": (b"From s@x Mon Nov 16\nSubject: x\n\nkronologi", "kronologi"),
    "type without a slash": (b"Content-Type: text\n\nkronologi", "kronologi"),
    "type that is mistyped": (b"Content-Type: texte/plain\n\nkronologi", "kronologi"),
    "type that nobody knows": (b"Content-Type: surat/biasa\n\nkronologi", "kronologi"),
    "encoded, says the multipart, and is not": (
        b"Content-Type: multipart/x; boundary=n\nContent-Transfer-Encoding: base64\n\n--b\nContent-ID: x\n\nkronologi",
        "kronologi",
    ),
    "field of a form": (
        b"Content-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name=x\n\nkronologi",
        "kronologi",
    ),
    "alternatives that differ": (
        b"Content-Type: multipart/alternative; boundary=b\n--b\n\na b c d e\n--b\nContent-Type: text/html\n\nv w x y z",
        "a b c d e\n\nv w x y z",
    ),
}


@pytest.mark.parametrize(("raw", "expected"), BROKEN.values(), ids=BROKEN)
def test_no_words_are_lost_in_a_broken_structure(raw: bytes, expected: str) -> None:
    assert read(raw).text == expected


PAGES = {
    "rows": (
        "<table><tr><td>Nama</td><td><p>Budi</p></td></tr><tr><td>Bets</td><td>7</td></tr></table>",
        "Nama\tBudi\nBets\t7",
    ),
    "links": ('lihat <a href="https://x.example/a">ini</a>', "lihat ini <https://x.example/a>"),
    "bare links": ('<a href="https://x.example/">https://x.example</a>', "https://x.example"),
    "script": ("a<script>if (1 < 2) x()</script><style>p{}</style>b", "ab"),
    "entities": ("kutip &ldquo;x&rdquo; &amp; &#8364;", "kutip “x” & €"),
    "lists": ("<ul><li>satu<li>dua</ul><ol><li><p>a</p></ol>", "- satu\n- dua\n\n1. a"),
    "paragraphs": ("<p>a</p><p>b<br>c</p><div>d</div><div><br></div><div>e</div>", "a\n\nb\nc\n\nd\n\ne"),
    "lines of Outlook": (
        "<p class=MsoNormal>SELESAI<o:p></o:p></p><p class=MsoNormal>a</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>b",
        "SELESAI\na\n\nb",
    ),
    "paragraphs without a margin": (
        '<p style="margin:0cm">a</p><p style="margin: 0">b</p><p style="margin:0"><br></p><p style="margin:0 0 9px">c',
        "a\nb\n\nc",
    ),
    "lines left open": ("<p class=MsoNormal>a<p class=MsoNormal>&nbsp;<p class=MsoNormal>b", "a\n\nb"),
    "preformatted": ("<pre>  a\n b</pre>c", "  a\n b\n\nc"),
    "never closed": ("<b><table><td>a<blockquote>b", "a\n\nb"),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_html_is_shown_as_a_reader_sees_it(page: str, expected: str) -> None:
    found = mail("Content-Type: text/html; charset=utf-8", page.encode()).text
    assert re.sub(r"\A\n|\n\Z", "", found) == expected


def test_a_sheet_is_read_with_any_delimiter_and_byte_order_mark() -> None:
    head = "Content-Type: text/csv\nContent-Disposition: attachment; filename=a.csv"
    for delimiter in (";", ",", "\t"):
        data = f'\ufeffNo{delimiter}Isi\r\n1{delimiter}"dua, {delimiter} tiga"\r\n'.encode()
        assert mixed(("", b"isi"), (head, data)).rows == ({"No": "1", "Isi": f"dua, {delimiter} tiga"},)


def test_a_sheet_of_windows_keeps_its_letters_and_short_rows_their_columns() -> None:
    head = "Content-Type: application/vnd.ms-excel\nContent-Disposition: attachment; filename=A.CSV"
    found = mixed(("", b"isi"), (head, "sep=;\nNo;Isi;Ket\n1;kafé\n\n2;b;c;d\n".encode("cp1252")))
    assert found.rows == ({"No": "1", "Isi": "kafé", "Ket": ""}, {"No": "2", "Isi": "b", "Ket": "c", "": "d"})
