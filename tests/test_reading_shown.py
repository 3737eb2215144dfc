"""What of a mail is shown as text, what is a file, and what is shown where nothing calls itself text."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from mailboxes.read import read

if TYPE_CHECKING:
    from mailboxes.message import Message

PLAIN, PAGE = "Content-Type: text/plain", "Content-Type: text/html"
PDF = ("Content-Type: application/pdf; name=a.pdf", "x")


def mail(kind: str, *parts: tuple[str, str], outside: tuple[str, str] = ("", "")) -> Message:
    body = "".join(f"--b\n{head}\n\n{text}\n" for head, text in parts)
    head = f"From: s@x.example\nContent-Type: multipart/{kind}; boundary=b\n\n"
    return read(f"{head}{outside[0]}\n{body}--b--\n{outside[1]}".encode())


def nested(kind: str, *parts: tuple[str, str]) -> tuple[str, str]:
    body = "".join(f"--n\n{head}\n\n{text}\n" for head, text in parts)
    return f"Content-Type: multipart/{kind}; boundary=n", f"{body}--n--"


PHRASES = [
    "Your mail program does not support HTML.",
    "This message is in HTML format. Please use a reader that can show it.",
    "Surel ini berformat HTML, silakan buka dengan peramban.",
    "Dies ist eine HTML-Nachricht.",
    "View this email in your browser",
    "",
    "   \n\xa0",
]


@pytest.mark.parametrize("plea", PHRASES)
def test_of_alternatives_the_html_is_taken_where_the_plain_one_only_pleads(plea: str) -> None:
    found = mail(
        "alternative",
        (PLAIN, plea),
        (PAGE, "<p>Susu yang saya beli kemarin basi dan berbau, mohon bantuan.</p>"),
    )
    assert found.text == "Susu yang saya beli kemarin basi dan berbau, mohon bantuan."


SHOWN = {
    "plain first": (("alternative", (PLAIN, "polos"), (PAGE, "<b>polos</b>")), "polos", []),
    "html first": (("alternative", (PAGE, "<b>polos</b>"), (PLAIN, "polos")), "polos", []),
    "an empty page": (("alternative", (PLAIN, "polos"), (PAGE, "<p></p>")), "polos", []),
    "only a page": (("alternative", (PAGE, "<b>kaya</b>")), "kaya", []),
    "a page with pictures": (
        (
            "alternative",
            (PLAIN, "polos"),
            nested("related", (PAGE, "<b>polos</b>"), ("Content-Type: image/png; name=l.png", "x")),
        ),
        "polos",
        ["l.png"],
    ),
    "plain in a mixed of its own": (
        ("alternative", nested("mixed", (PLAIN, "polos"), PDF), (PAGE, "<b>polos</b>")),
        "polos",
        ["a.pdf"],
    ),
    "files beside the page": (
        ("alternative", (PLAIN, "polos"), nested("mixed", (PAGE, "<b>polos</b>"), PDF)),
        "polos",
        ["a.pdf"],
    ),
    "a file among the forms": (
        (
            "alternative",
            (PLAIN, "polos"),
            (PAGE, "polos"),
            (PLAIN + "\nContent-Disposition: attachment; filename=n.txt", "catatan"),
        ),
        "polos",
        ["n.txt"],
    ),
    "two plain ones": (("alternative", (PLAIN, "satu"), (PLAIN, "dua"), (PAGE, "satu")), "satu\n\ndua", []),
    "two that say the same": (("alternative", (PLAIN, "satu"), (PLAIN, "satu"), (PAGE, "satu")), "satu", []),
    "a form for quick pages": (
        ("alternative", (PLAIN, "satu"), ("Content-Type: text/x-amp-html", "<p>2"), (PAGE, "satu")),
        "satu",
        [],
    ),
    "text after a picture": (
        ("mixed", (PLAIN, "atas"), ("Content-Type: image/png", "x"), (PLAIN, "bawah")),
        "atas\n\nbawah",
        [""],
    ),
    "text before, page after": (
        ("mixed", (PLAIN, "atas"), PDF, (PAGE, "<p>bawah")),
        "atas\n\nbawah",
        ["a.pdf"],
    ),
    "a text file": (
        ("mixed", (PLAIN, "isi"), (PLAIN + "\nContent-Disposition: attachment; filename=n.txt", "n")),
        "isi",
        ["n.txt"],
    ),
    "a text file that is inline": (
        ("mixed", (PLAIN, "isi"), (PLAIN + "\nContent-Disposition: inline; filename=n.txt", "catatan")),
        "isi\n\ncatatan",
        ["n.txt"],
    ),
    "a text with a name": (("mixed", (PLAIN + "; name=isi.txt", "isi"), PDF), "isi", ["a.pdf"]),
    "a source file": (
        ("mixed", (PLAIN, "isi"), ("Content-Type: text/x-python; name=a.py", "x = 1")),
        "isi",
        ["a.py"],
    ),
    "an unknown kind of text": (
        ("mixed", (PLAIN, "isi"), ("Content-Type: text/x-note", "catatan")),
        "isi\n\ncatatan",
        [],
    ),
    "a related whose start is last": (
        (
            'related; start="<r>"',
            ("Content-Type: image/png; name=l.png", "x"),
            (PAGE + "\nContent-ID: <r>", "<p>isi"),
        ),
        "isi",
        ["l.png"],
    ),
    "apple's two forks": (
        (
            "mixed",
            (PLAIN, "isi"),
            nested("appledouble", ("Content-Type: application/applefile; name=a", "x"), PDF),
        ),
        "isi",
        ["a", "a.pdf"],
    ),
    "a file kept elsewhere": (
        (
            "mixed",
            (PLAIN, "isi"),
            ("Content-Type: message/external-body; access-type=URL; URL=x; name=e", "Content-ID: <a>\n\n"),
        ),
        "isi",
        ["e"],
    ),
    "the second piece of a split mail": (
        ("mixed", ("Content-Type: message/partial; number=2; id=x", "sisa teks")),
        "sisa teks",
        [""],
    ),
}


@pytest.mark.parametrize(("parts", "text", "names"), SHOWN.values(), ids=SHOWN)
def test_every_part_is_text_or_a_file_or_a_form_of_one(parts, text: str, names: list[str]) -> None:
    found = mail(*parts)
    assert (found.text, [one.name for one in found.attachments]) == (text, names)


RESCUED = {
    "a text that calls itself a file": (
        (PLAIN + "\nContent-Disposition: attachment; filename=isi.txt", "kronologi"),
        PDF,
    ),
    "a page that calls itself a file": (
        (PAGE + "\nContent-Disposition: attachment; filename=isi.html", "<p>kronologi"),
        PDF,
    ),
    "bytes of no kind": (("Content-Type: application/octet-stream", "kronologi"),),
    "a form for quick pages": (("Content-Type: text/x-amp-html", "<p>kronologi"),),
    "rich text": (("Content-Type: application/rtf; name=a.rtf", r"{\rtf1 kronologi}"), PDF),
    "a picture with words": ((PAGE, '<body><img src="cid:1" alt="kronologi"></body>'), PDF),
    "a title": ((PAGE, "<title>kronologi</title><body></body>"),),
    "the headers of a mail": (("Content-Type: text/rfc822-headers", "X-A: kronologi"),),
    "a visiting card": (("Content-Type: text/x-vcard", "kronologi"),),
}


@pytest.mark.parametrize("parts", RESCUED.values(), ids=RESCUED)
def test_a_mail_with_words_anywhere_is_never_shown_empty(parts) -> None:
    assert "kronologi" in mail("mixed", *parts).text


def test_bytes_that_are_no_text_are_not_shown() -> None:
    data = base64.b64encode(bytes(range(256))).decode()
    head = "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64"
    assert mail("mixed", (head, data)).text == ""


@pytest.mark.parametrize("outside", [("kronologi", ""), ("", "kronologi")])
def test_words_outside_of_the_parts_are_shown_where_there_are_no_others(outside: tuple[str, str]) -> None:
    assert mail("mixed", PDF, outside=outside).text == "kronologi"
    found = mail("mixed", (PLAIN, "isi"), outside=outside)
    assert (found.text, found.defects) == ("isi", ("outside of the parts: 9 octets",))


def test_what_programs_write_before_the_first_part_is_no_text() -> None:
    assert mail("mixed", PDF, outside=("This is a multi-part message in MIME format.", "")).text == ""


def test_the_words_of_attached_mails_are_text_and_quoted() -> None:
    inner = "From: c@x.example\nSubject: lama\n\nkronologi lama"
    found = mail("mixed", (PLAIN, "Mohon ditindaklanjuti."), ("Content-Type: message/rfc822", inner))
    assert found.text == "Mohon ditindaklanjuti.\n\nkronologi lama"
    assert (found.reply, found.quoted) == ("Mohon ditindaklanjuti.", "kronologi lama")
    assert [one.name for one in found.attachments] == ["lama.eml"]


def test_the_words_of_every_mail_in_a_digest_are_text() -> None:
    found = mail("digest", ("", "Subject: a\n\nsatu"), ("", "Subject: b\n\ndua"))
    assert (found.text, found.reply) == ("satu\n\ndua", "")


def test_a_mail_within_mails_is_read_to_the_last() -> None:
    assert read(b"Content-Type: message/rfc822\n\n" * 60 + b"Subject: x\n\nkronologi").text == "kronologi"


CHARSETS = {
    "a page that knows better than its header": (
        PAGE + "; charset=iso-8859-1",
        '<meta charset="koi8-r"><p>',
        "Привет",
        "koi8-r",
    ),
    "a page without a charset": (
        PAGE,
        '<meta http-equiv=x content="text/html; charset=windows-1251"><p>',
        "Привет",
        "cp1251",
    ),
    "a header that is right": (
        PAGE + "; charset=koi8-r",
        '<meta charset="windows-1251"><p>',
        "Привет",
        "koi8-r",
    ),
}


@pytest.mark.parametrize(("head", "page", "word", "codec"), CHARSETS.values(), ids=CHARSETS)
def test_a_page_is_read_in_the_charset_that_fits(head: str, page: str, word: str, codec: str) -> None:
    assert read(f"From: s@x.example\n{head}\n\n{page}".encode() + word.encode(codec)).text == word


def test_the_writer_of_an_attached_mail_is_named_in_whatever_shape() -> None:
    inner = "From: =?gb2312?B?1cXI/Q==?= <c@x.example\nSubject: lama\n\nkronologi"
    found = mail("mixed", (PLAIN, "Mohon ditindaklanjuti."), ("Content-Type: message/rfc822", inner)).forwarded
    assert found is not None
    assert found.from_ is not None
    assert (found.from_.name, found.from_.address) == ("张三", "c@x.example")
