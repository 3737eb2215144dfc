"""Whatever is put together: every word of a text part is in the text, every file among the attachments."""

from __future__ import annotations

import base64
import binascii
import hashlib
import quopri
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailboxes.charsets import clean, decode
from mailboxes.parameters import parameters
from mailboxes.parts import take_apart
from mailboxes.read import read
from mailboxes.transfer import from_base64, from_quoted_printable, from_uuencode
from mailboxes.words import decode_words

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèüßñøž", min_size=5, max_size=9)
TEXTS = st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=5)
ENDS = st.sampled_from(["\n", "\r\n"])


@dataclass
class Built:
    """Headers and body of a part, and what a reader must find of it."""

    head: str
    body: bytes
    words: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)


def encoded(data: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if encoding == "quoted-printable" else data


@st.composite
def texts(draw) -> Built:
    lines = draw(TEXTS)
    kind, charset = (
        draw(st.sampled_from(["plain", "html"])),
        draw(st.sampled_from(["utf-8", "utf-16", "utf-8-sig"])),
    )
    encoding = draw(
        st.sampled_from(["8bit", "base64", "quoted-printable"]) if charset == "utf-8" else st.just("base64")
    )
    mark = draw(st.sampled_from(["<p>", "<div>", "<br>", "<td>", "<li>"])) if kind == "html" else "\n"
    data = (mark + mark.join(" ".join(line) for line in lines)).encode(charset)
    head = f"Content-Type: text/{kind}; charset={charset.removesuffix('-sig')}\nContent-Transfer-Encoding: {encoding}"
    return Built(head, encoded(data, encoding), {word for line in lines for word in line})


@st.composite
def files(draw) -> Built:
    data = draw(st.binary(min_size=1, max_size=60))
    head = "Content-Type: application/x-y; name=a.bin\nContent-Transfer-Encoding: base64"
    return Built(head, base64.encodebytes(data), set(), [hashlib.sha256(data).hexdigest()])


@st.composite
def alternatives(draw) -> Built:
    """The same words in two forms."""
    words = draw(st.lists(WORD, min_size=1, max_size=8))
    plain = Built("Content-Type: text/plain; charset=utf-8", " ".join(words).encode(), set(words))
    page = Built("Content-Type: text/html; charset=utf-8", f"<p>{' '.join(words)}</p>".encode(), set())
    return together("alternative", [plain, page])


def together(kind: str, parts: list[Built], *, closed: bool = True) -> Built:
    mark = "=_" + hashlib.sha256(repr((kind, parts)).encode()).hexdigest()[:20]
    body = b"".join(f"--{mark}\n{one.head}\n\n".encode() + one.body + b"\n" for one in parts)
    body += f"--{mark}--\n".encode() if closed else b""
    words = set().union(*(one.words for one in parts))
    return Built(
        f'Content-Type: multipart/{kind}; boundary="{mark}"',
        body,
        words,
        [file for one in parts for file in one.files],
    )


def grown(inner):
    kinds = st.sampled_from(["mixed", "related", "signed", "x-own"])
    mixed = st.builds(together, kinds, st.lists(inner, min_size=1, max_size=4), closed=st.booleans())
    return mixed | st.builds(wrapped, inner)


def wrapped(part: Built) -> Built:
    """A mail within the mail: its words are found, its files are its own."""
    return Built(
        "Content-Type: message/rfc822", b"Subject: x\n" + part.head.encode() + b"\n\n" + part.body, part.words
    )


TREES = st.recursive(texts() | files() | alternatives(), grown, max_leaves=8)


@given(TREES, ENDS)
def test_every_word_of_every_text_is_read_and_every_file_is_listed(tree: Built, end: str) -> None:
    raw = b"From: s@x.example\nMIME-Version: 1.0\n" + tree.head.encode() + b"\n\n" + tree.body
    if end != "\n" and b"utf-16" not in raw:
        raw = raw.replace(b"\n", end.encode())
    message = read(raw)
    assert tree.words - set(message.text.split()) == set()
    assert set(tree.files) - {one.sha256 for one in message.attachments} == set()


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_in_any_charset_are_text(data: bytes, charset: str) -> None:
    text = clean(decode(data, charset)[0])
    assert not {letter for letter in text if letter < " "} - {"\n", "\t"}
    text.encode()


@given(st.text(), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-7"]))
def test_text_in_the_charset_that_it_declares_is_read_as_it_was_written(text: str, charset: str) -> None:
    line = clean(f"{text}\n").encode(charset, "ignore").decode(charset, "ignore")
    assert clean(decode(line.encode(charset), charset)[0]) == clean(line)


@pytest.mark.parametrize("charset", ["utf-16-be", "utf-16-le"])
def test_what_is_utf_8_throughout_is_utf_8_even_where_it_is_called_utf_16(charset: str) -> None:
    assert decode("Terima kasih, \u062a\u0645".encode(), charset)[0] == "Terima kasih, \u062a\u0645"


@given(st.binary(max_size=200))
def test_transfer_encodings_give_back_what_was_encoded(data: bytes) -> None:
    assert from_base64(base64.encodebytes(data)) == data
    assert from_base64(base64.b64encode(data).rstrip(b"=")) == data
    assert from_quoted_printable(quopri.encodestring(data)) == data
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    assert from_uuencode(b"begin 644 a\n" + lines + b"`\nend\n") == (data, "")


@given(st.binary(max_size=300))
def test_any_bytes_may_be_undone(data: bytes) -> None:
    for undone in (from_base64(data), from_quoted_printable(data), from_uuencode(data)[0]):
        assert isinstance(undone, bytes)
    assert isinstance(parameters(data), tuple)
    assert isinstance(decode_words(data), str)
    assert take_apart(data)[0].source is not None


@given(st.text(alphabet="abcé 🌸=?_<>\"'", min_size=1, max_size=40), st.integers(5, 20), st.booleans())
def test_a_subject_cut_anywhere_into_encoded_words_is_put_together_again(
    text: str, size: int, base: bool
) -> None:
    data = text.encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    words = [b"=?utf-8?b?" + base64.b64encode(one) + b"?=" if base else quoted(one) for one in pieces]
    shown = decode_words(b"\n ".join(words))
    assert shown == " ".join(text.split()) or "=?" in text


def quoted(data: bytes) -> bytes:
    return b"=?utf-8?q?" + b"".join(b"=%02X" % byte for byte in data) + b"?="
