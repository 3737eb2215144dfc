"""What holds for every input: nothing raises, no word is lost, nothing unsafe comes out, and it ends."""

from __future__ import annotations

import email
import email.policy
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailboxes.message import Message
from mailboxes.parts import Part, take_apart
from mailboxes.read import read
from mailboxes.schema import from_json, to_json
from mailboxes.texts import payload

SAMPLES = sorted((Path(__file__).resolve().parent / "samples").glob("*/*.eml"))
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
PIECES = (
    b"From: ", b"Subject: ", b"Content-Type: ", b"multipart/mixed; boundary=b",
    b"multipart/alternative; boundary=b", b"multipart/report; boundary=b", b"message/rfc822",
    b"message/delivery-status", b"text/html", b"text/csv", b"; charset=", b"utf-8", b"iso-2022-jp",
    b"utf-7", b"gb2312", b"x-junk", b"Content-Transfer-Encoding: base64",
    b"Content-Disposition: attachment; filename*0*=utf-8''%ff", b"; format=flowed; delsp=yes",
    b"=?utf-8?q?=ff?=", b"=?utf-8?b?/w?=", b"\n\n--b\n", b"\n--b--\n", b"\n\n", b"\n", b"\r\n", b"\r", b" ",
    b"\t", b"> ", b"a@b.c", b"<", b">", b"Dari: a@b.c\nDikirim: 1\nKepada: x\nSubjek: y\n",
    b"Pada 1 Nov 2026 09.40 a <a@b.c> menulis:\n", b"-- \n", b"--\n",
    b"Final-Recipient: rfc822; a@b.c\nAction: failed\n", b"<table><tr><td>", b"<blockquote type=cite>",
    b"</blockquote>", b"Nama: x\n", b"(10:00 AM) a: b\n", b"Nov 18, 10:02 AM WIB\n", b"\xff\xfe", b"\x00",
    b"\x1b$B", b'"', b"(", b"\\", b"=",
)  # fmt: skip
MAILS = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)), max_size=60).map(b"".join)
LINES = st.lists(
    st.one_of(
        st.sampled_from([
            "> kutipan", "-- ", "--", "-----Pesan Asli-----", "balas di atas garis ini",
            "Dikirim dari iPhone saya", "",
            "Pada Sen, 23 Nov 2026 09.40 P <p@x.example> menulis:", "menulis:", "Dari: P <p@x.example>",
            "Dikirim: 23 Nov 2026 09.40", "Kepada: saya", "Subjek: x", "____________", "DISCLAIMER:",
            "---------- Forwarded message ---------",
        ]),
        st.text(alphabet="abc :>-.@\n", max_size=12),
    ),
    max_size=30,
)  # fmt: skip


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in [*strings(key), *strings(one)]]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def words(*texts: str) -> list[str]:
    return sorted(word for text in texts for word in text.split())


@given(st.one_of(st.binary(max_size=400), MAILS))
def test_any_bytes_become_a_message_that_is_safe_to_store(raw: bytes) -> None:
    data = to_json(read(raw, trusted=["x"]))
    assert not [text for text in strings(data) if UNSAFE.search(text)]
    assert data["size"] == len(raw)


@given(MAILS)
def test_the_json_form_gives_back_the_same_message(raw: bytes) -> None:
    message = read(raw)
    assert from_json(json.loads(json.dumps(to_json(message)))) == message


@given(LINES)
def test_every_word_is_in_the_reply_the_quotation_or_the_signature(lines: list[str]) -> None:
    message = read(b"From: s@x.example\n\n" + "\n".join(lines).encode())
    assert words(message.reply, message.quoted, message.signature) == words(message.text)
    assert words(message.text) == words(*lines)


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_no_prefix_of_a_sample_raises_and_no_word_of_it_is_lost(path: Path) -> None:
    raw = path.read_bytes()
    for end in range(0, len(raw), 61):
        message = read(raw[:end])
        assert words(message.reply, message.quoted, message.signature) == words(message.text)


def leaves(part: Part) -> list[tuple[str, bytes]]:
    if part.children or part.type.startswith("multipart/"):
        return [leaf for child in part.children for leaf in leaves(child)]
    return [] if part.type == "message/delivery-status" else [(part.type, payload(part))]


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_the_parts_are_those_that_the_standard_library_finds(path: Path) -> None:
    raw = path.read_bytes()
    found = [
        (part.get_content_type(), part.get_payload(decode=True))
        for part in email.message_from_bytes(raw, policy=email.policy.compat32).walk()
        if not part.is_multipart() and not {"Final-Recipient", "Reporting-MTA"} & set(part.keys())
    ]
    assert leaves(take_apart(raw)[0]) == found


LEVELS = (
    b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000))
    + b"\nkronologi"
)
HOSTILE = {
    "a thousand levels": LEVELS,
    "a thousand wrappers": b"Content-Type: message/rfc822\n\n" * 1000 + b"\nkronologi",
    "a hundred thousand parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\na\n" * 100_000,
    "a subject of 380 kB": b"Subject: " + b"=?utf-8?q?a?= " * 27_000 + b"\n\nkronologi",
    "a subject of open words": b"Subject: " + b"=?utf-8?q?" * 38_000 + b"\n\nkronologi",
    "a hundred thousand recipients": b"To: " + b"a@b.example, " * 100_000 + b"\n\nkronologi",
    "quotes that never close": b"From: " + b'"\\' * 100_000 + b"\n\nkronologi",
    "comments that never close": b"From: " + b"(" * 200_000 + b"\n\nkronologi",
    "a million headers": b"X: y\n" * 1_000_000 + b"\nkronologi",
    "parameters without end": b"Content-Type: text/plain" + b';a*1="' * 200_000 + b"\n\nkronologi",
    "ten megabytes of newlines": b"Subject: x\n\n" + b"\n" * 10_000_000 + b"kronologi",
    "one endless line": b"Subject: x\n\n" + b">" * 5_000_000,
    "half an attribution, often": b"Subject: x\n\n" + b"Pada \n" * 100_000,
    "half a header block, often": b"Subject: x\n\n" + b"Dari: a@b\nKepada: x\n\n" * 30_000,
    "html nested without end": b"Content-Type: text/html\n\n" + b"<blockquote type=cite>x" * 50_000,
    "half a tag, often": b"Content-Type: text/html\n\n" + b"<a <" * 200_000,
    "a charset that is quadratic": b"Content-Type: text/plain; charset=punycode\n\n" + b"a\xff" * 100_000,
    "a chat of one": b"Subject: x\n\n(10:00) a: b\n" + b"c\n" * 100_000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_mail_is_read_like_any_other(raw: bytes) -> None:
    assert isinstance(read(raw), Message)


def test_beyond_the_bounds_the_words_are_kept_and_a_defect_says_so() -> None:
    message = read(LEVELS)
    assert "kronologi" in message.text
    assert "more than 100 levels of parts" in message.defects
