"""The cut into headers and parts: every legal structure, and the broken ones that real mail has."""

from __future__ import annotations

import pytest

from mailboxes.parts import MAX_PARTS, Part, take_apart
from mailboxes.read import read


def shape(part: Part) -> str:
    """The tree in one line: type(child child), a leaf with its body."""
    inner = " ".join(shape(child) for child in part.children)
    name = part.type.removeprefix("multipart/").removeprefix("text/")
    return f"{name}({inner})" if part.children else f"{name}:{part.body.strip().decode()}"


HEADERS = {
    "lines that end with LF": (b"From: a@b\nSubject: x\n\nisi", "from subject", b"isi"),
    "lines that end with CR": (b"From: a@b\rSubject: x\r\risi\rlagi\n", "from subject", b"isi\nlagi\n"),
    "lines that end with CR CR LF": (b"From: a@b\r\r\nSubject: x\r\r\n\r\r\nisi", "from subject", b"isi"),
    "a lone CR between two fields": (
        b"X-A: 1\rFrom: a@b\r\nSubject: x\r\n\r\nisi",
        "x-a from subject",
        b"isi",
    ),
    "an mbox line": (b"From s@x Mon Nov 16\nFrom: a@b\n\nisi", "from", b"isi"),
    "a quoted mbox line": (b">From s@x Mon Nov 16\nFrom: a@b\n\nisi", "from", b"isi"),
    "an mbox line in the middle": (b"Received: a\nFrom s@x Mon\nFrom: a@b\n\nisi", "received from", b"isi"),
    "blank lines before the fields": (b"\n \r\n\nFrom: a@b\n\nisi", "from", b"isi"),
    "a blank line before a text": (b"\nkronologi: panjang", "", b"kronologi: panjang"),
    "no fields at all": (b"Saya mau mengadu\nkarena susu basi", "", b"Saya mau mengadu\nkarena susu basi"),
    "a text that begins like an mbox": (
        b"From the beginning\nit was bad",
        "",
        b"From the beginning\nit was bad",
    ),
    "a mark of UTF-8": (b"\xef\xbb\xbfFrom: a@b\n\nisi", "from", b"isi"),
    "the whole mail in UTF-16": ("From: a@b\n\nis\u00e9".encode("utf-16"), "from", "is\u00e9".encode()),
    "UTF-16 without its mark": ("From: a@b\n\nisi".encode("utf-16-be"), "from", b"isi"),
    "zeros before the fields": (b"\0\0\0From: a@b\n\nisi", "from", b"isi"),
    "blanks before the colon": (b"From : a@b\nSubject\t: x\n\nisi", "from subject", b"isi"),
    "a fold that lost its indent": (
        b"Subject: panjang\nsekali\nFrom: a@b\nDate: x\n\nisi",
        "subject from date",
        b"isi",
    ),
    "a text without a blank line above it": (
        b"Subject: x\nkronologi, lengkap",
        "subject",
        b"kronologi, lengkap",
    ),
    "labels without a blank line above": (
        b"Subject: x\nNama: Budi\nAduan: basi",
        "subject nama aduan",
        b"Nama: Budi\nAduan: basi",
    ),
    "labels with a blank before the colon": (
        b"Subject: x\nNama : Budi\n\nbasi",
        "subject",
        b"Nama : Budi\n\nbasi",
    ),
    "a quoted header block in such a text": (
        b"Subject: x\nLihat ini\nSubject: lama\nFrom: c@d\n\nlama",
        "subject",
        b"Lihat ini\nSubject: lama\nFrom: c@d\n\nlama",
    ),
    "a blank line within the fields": (
        b"From: a@b\n\nMIME-Version: 1.0\nContent-Type: text/plain\n\nisi",
        "from mime-version content-type",
        b"isi",
    ),
    "a field without a name": (b"From: a@b\n: kosong\nSubject: x\n\nisi", "from subject", b"isi"),
    "fields and nothing else": (b"From: a@b\nSubject: x", "from subject", b""),
}


@pytest.mark.parametrize(("raw", "names", "body"), HEADERS.values(), ids=HEADERS)
def test_the_fields_and_the_text_are_told_apart(raw: bytes, names: str, body: bytes) -> None:
    root, _ = take_apart(raw)
    assert (" ".join(name for name, _ in root.headers), root.body) == (names, body)


def test_a_fold_that_lost_its_indent_belongs_to_its_field() -> None:
    root, defects = take_apart(b"Subject: panjang\nsekali\nFrom: a@b\nDate: x\n\nisi")
    assert root.first("subject") == b"panjang sekali"
    assert defects == ["header line without a colon: sekali"]


A, B = b"Content-Type: text/plain\n\nA", b"Content-Type: text/html\n\nB"


def multi(declared: bytes, body: bytes) -> bytes:
    return b"Content-Type: multipart/" + declared + b"\n\n" + body


STRUCTURES = {
    "as it should be": (
        multi(b"mixed; boundary=b", b"--b\n" + A + b"\n--b\n" + B + b"\n--b--\n"),
        "mixed(plain:A html:B)",
    ),
    "no closing boundary": (
        multi(b"mixed; boundary=b", b"--b\n" + A + b"\n--b\n" + B),
        "mixed(plain:A html:B)",
    ),
    "quoted, with a blank": (
        multi(b'mixed; boundary="b "', b"--b  \n" + A + b"\n--b --\n--b-- \n"),
        "mixed(plain:A\n--b --)",
    ),
    "no boundary declared": (multi(b"mixed", b"pre\n--zz\n" + A + b"\n--zz--\n"), "mixed(plain:A)"),
    "another boundary declared": (
        multi(b"mixed; boundary=x", b"--zz\n" + A + b"\n--zz\n" + B + b"\n--zz--"),
        "mixed(plain:A html:B)",
    ),
    "a boundary in other letters": (
        multi(b"mixed; boundary=ZZ", b"--zz\n" + A + b"\n--zz--"),
        "mixed(plain:A)",
    ),
    "a boundary in the preamble": (
        multi(b"mixed; boundary=b", b"see --b or\n--bc\n--b\n" + A + b"\n--b--"),
        "mixed(plain:A)",
    ),
    "a boundary within boundaries": (
        multi(b"mixed; boundary=b", b"--b\n" + A + b"\n--b--x\n--b--\n"),
        "mixed(plain:A\n--b--x)",
    ),
    "the boundary of its parent": (
        multi(
            b"mixed; boundary=b",
            b"--b\n" + multi(b"alternative; boundary=b", b"--b\n") + A + b"\n--b\n" + B + b"\n--b--\n",
        ),
        "alternative(plain: plain:A html:B)",
    ),
    "a part after the closing one": (
        multi(b"mixed; boundary=b", b"--b\n" + A + b"\n--b--\n--b\n" + B + b"\n--b--"),
        "mixed(plain:A html:B)",
    ),
    "no parts, but a text": (multi(b"mixed; boundary=b", b"hanya teks"), "plain:hanya teks"),
    "no parts, but a page": (multi(b"alternative; boundary=b", b"<html><p>teks"), "html:<html><p>teks"),
    "a blank line before a part's fields": (
        multi(b"mixed; boundary=b", b"--b\n\n" + B + b"\n--b--"),
        "mixed(html:B)",
    ),
    "the type of the mail is lost": (
        b"From: a@b\n\n--zz\n" + A + b"\n--zz\n" + B + b"\n--zz--",
        "mixed(plain:A html:B)",
    ),
    "a text that begins with dashes": (
        b"From: a@b\n\n--\nBudi\nContent-Type: x",
        "plain:--\nBudi\nContent-Type: x",
    ),
    "encoded as a whole": (
        multi(
            b"mixed; boundary=b\nContent-Transfer-Encoding: base64",
            b"LS1iCkNvbnRlbnQtVHlwZTogdGV4dC9wbGFpbgoKQQotLWItLQo=",
        ),
        "mixed(plain:A)",
    ),
    "a nested mail in base64": (
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nRnJvbTogYUBiClN1YmplY3Q6IHgKCmlzaQo=",
        "message/rfc822(plain:isi)",
    ),
    "no opening boundary": (multi(b"mixed; boundary=b", A + b"\n--b--\n"), "mixed(plain:A)"),
    "a multipart by another name": (
        b"Content-Type: art/mixed; boundary=b\n\n--b\n" + A + b"\n--b\n" + B + b"\n--b--",
        "mixed(plain:A html:B)",
    ),
    "a text that names a boundary": (b"Content-Type: text/plain; boundary=b\n\n--b\nhalo", "plain:--b\nhalo"),
    "fields that run into the first part": (
        b"From: a@b\nContent-Type: multipart/mixed; boundary=b\n--b\n" + A + b"\n--b--",
        "mixed(plain:A)",
    ),
    "a digest": (
        multi(b"digest; boundary=b", b"--b\n\nSubject: x\n\nisi\n--b--"),
        "digest(message/rfc822(plain:isi))",
    ),
    "the first piece of a split mail": (
        b"Content-Type: message/partial; number=1\n\nSubject: x\n\nisi",
        "message/partial(plain:isi)",
    ),
    "a type in other words": (b"Content-Type: html\n\nB", "html:B"),
    "two types": (b"Content-Type: text\nContent-Type: text/html\n\nB", "html:B"),
}


@pytest.mark.parametrize(("raw", "expected"), STRUCTURES.values(), ids=STRUCTURES)
def test_the_parts_are_found_however_they_are_set_off(raw: bytes, expected: str) -> None:
    assert shape(take_apart(raw)[0]) == expected


def test_what_stands_in_no_part_is_kept() -> None:
    root, _ = take_apart(
        multi(b"mixed; boundary=b", b"awal\n--b\n" + A + b"\n--b--\ntengah\n--b\n" + B + b"\n--b--\nakhir")
    )
    assert root.outside == [b"awal", b"tengah", b"akhir"]


def test_more_parts_than_any_mail_has_are_left_together() -> None:
    root, defects = take_apart(multi(b"mixed; boundary=b", b"--b\n\na\n" * (MAX_PARTS + 5)))
    assert len(root.children) == MAX_PARTS
    assert defects == [f"more than {MAX_PARTS} parts"]


def test_a_lone_cr_smuggles_no_second_sender_past_us() -> None:
    message = read(b"From: s@x.example\nX-A: 1\rFrom: bos@bpom.example\n\nisi")
    assert (message.sender, message.from_doubt) == ("", "2 From headers")
