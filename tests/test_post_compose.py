"""A composed mail says exactly what the letter says, in bytes that every server carries."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailboxes.compose import Letter, compose
from mailboxes.entities import AT_ONCE, Part

if TYPE_CHECKING:
    from email.message import EmailMessage, Message

WIB = timezone(timedelta(hours=7))
LETTER = Letter(
    sender_name="Loket Pengaduan – Direktorat Peredaran Pangan",
    sender="pengaduan@peredaranpangan.bpom.example",
    to_address="dewi.anggraini@surel.example",
    subject="[PPO-2026-00012] Pengaduan Anda kami terima",
    text="Yth. Ibu Dewi,\n\nTerima kasih.\n",
    html="<p>Yth. Ibu Dewi,</p>\n<p>Terima kasih.</p>\n",
    message_id="ppo-2026-00012.1@peredaranpangan.bpom.example",
    date=datetime(2026, 3, 2, 9, 0, tzinfo=WIB),
    in_reply_to="satu@surel.example",
    references=("nol@surel.example", "satu@surel.example"),
    reply_to="pengaduan+kode@peredaranpangan.bpom.example",
)
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400)
LINES = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=300)


def parsed(letter: Letter) -> EmailMessage:
    return message_from_bytes(bytes(compose(letter)), policy=default)


def old(letter: Letter) -> Message:
    return message_from_bytes(bytes(compose(letter)))


def body(letter: Letter, kind: str) -> str:
    part = next(part for part in old(letter).walk() if part.get_content_type() == f"text/{kind}")
    octets = part.get_payload(decode=True)
    assert isinstance(octets, bytes)
    return octets.decode().replace("\r\n", "\n")


def shown(header: str | None) -> str:
    return str(make_header(decode_header(header or "")))


def settled(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.endswith("\n") else lines + "\n"


def test_every_header_is_there_once_and_says_what_it_should() -> None:
    message = parsed(LETTER)
    assert shown(old(LETTER)["From"]) == f"{LETTER.sender_name} <{LETTER.sender}>"
    assert message["To"] == LETTER.to_address
    assert message["Subject"] == LETTER.subject
    assert message["Date"].datetime == LETTER.date
    assert message["Message-ID"] == f"<{LETTER.message_id}>"
    assert message["In-Reply-To"] == "<satu@surel.example>"
    assert message["References"].split() == ["<nol@surel.example>", "<satu@surel.example>"]
    assert message["Reply-To"] == LETTER.reply_to
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "id"
    assert len(set(message.keys())) == len(message.keys())
    assert not message.defects


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert bytes(compose(LETTER)) == bytes(compose(replace(LETTER)))


def test_text_comes_before_html_and_a_letter_without_html_is_plain() -> None:
    assert [part.get_content_type() for part in parsed(LETTER).iter_parts()] == ["text/plain", "text/html"]
    assert parsed(replace(LETTER, html="")).get_content_type() == "text/plain"


@given(subject=LINES, text=TEXTS, html=TEXTS.filter(bool), name=LINES)
def test_any_text_reads_back_the_same_from_short_or_legal_ascii_lines(
    subject: str, text: str, html: str, name: str
) -> None:
    letter = replace(LETTER, subject=subject, text=text, html=html, sender_name=name)
    octets = bytes(compose(letter))
    assert octets.isascii()
    assert max(map(len, octets.split(b"\r\n"))) <= 998
    assert max(map(len, bytes(compose(replace(letter, html=""))).split(b"\r\n"))) <= 78
    assert b"\n" not in octets.replace(b"\r\n", b"")
    assert b"\r" not in octets.replace(b"\r\n", b"")
    assert shown(old(letter)["Subject"]) == subject
    assert body(letter, "plain") == settled(text)
    assert body(letter, "html") == settled(html)


@given(
    st.lists(st.sampled_from([1, 400, 997, 998]), max_size=5),
    st.integers(0, 5),
    st.sampled_from([998, 999, 2000]),
)
def test_lines_leave_as_they_are_up_to_the_longest_that_a_mail_may_have(
    lengths: list[int], place: int, long: int
) -> None:
    lengths.insert(place, long)
    message = old(replace(LETTER, html="\n".join("x" * length for length in lengths)))
    *_, html = message.walk()
    assert html["Content-Transfer-Encoding"] == ("7bit" if long == 998 else "quoted-printable")


@given(value=LINES, newline=st.sampled_from(["\r", "\n", "\r\n", "\n ", "\0"]), rest=LINES)
@pytest.mark.parametrize(
    "field",
    ["subject", "sender_name", "sender", "to_address", "message_id", "in_reply_to", "reply_to", "language"],
)
def test_a_newline_in_a_header_is_refused(field: str, value: str, newline: str, rest: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        compose(replace(LETTER, **{field: f"{value}{newline}{rest}"}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    ["", "dewi", "a@b@c", "Dewi <a@b>", "a@b, c@d", "a b@c", '"a"@b', "a@b\r\nBcc: c@d", "dé@b", "a..b@c"],
)
def test_only_one_bare_mailbox_may_be_written_to(address: str) -> None:
    with pytest.raises(ValueError, match="mailbox"):
        compose(replace(LETTER, to_address=address))


def test_a_strange_id_of_somebody_elses_mail_is_left_out_and_does_not_stop_the_answer() -> None:
    message = parsed(replace(LETTER, in_reply_to="a b <c>", references=("é@x", "satu@surel.example")))
    assert message["In-Reply-To"] is None
    assert message["References"] == "<satu@surel.example>"


def test_a_date_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        compose(replace(LETTER, date=LETTER.date.replace(tzinfo=None)))


@given(name=LINES.filter(str.strip), content=st.binary(max_size=300))
def test_an_attachment_arrives_as_it_was(name: str, content: bytes) -> None:
    letter = replace(LETTER, attachments=(Part(name, "application/pdf", content),))
    (part,) = [part for part in old(letter).walk() if part.get_content_type() == "application/pdf"]
    assert part.get_payload(decode=True) == content
    assert part.get_filename() == name.strip()  # Python's reader strips
    assert max(map(len, bytes(compose(letter)).split(b"\r\n"))) <= 78


def test_an_attached_original_keeps_every_byte() -> None:
    original = b"Subject: \xff\n\n8-bit \xe9 and lone\rreturns"
    (part,) = parsed(
        replace(LETTER, attachments=(Part("asli.eml", "message/rfc822", original),))
    ).iter_attachments()
    assert (part.get_content_type(), part.get_filename()) == ("application/octet-stream", "asli.eml")
    assert part.get_content() == original


@given(st.lists(st.integers(0, 3 * AT_ONCE), max_size=4))
def test_a_file_in_pieces_of_any_length_is_the_same_mail_as_the_file_in_one(lengths: list[int]) -> None:
    pieces = [bytes(length) for length in lengths]
    whole = replace(LETTER, attachments=(Part("v.bin", "application/octet-stream", b"".join(pieces)),))
    cut = replace(LETTER, attachments=(Part("v.bin", "application/octet-stream", lambda: iter(pieces)),))
    mail = compose(cut)
    assert [bytes(mail), bytes(mail)] == 2 * [bytes(compose(whole))]
    assert all(piece.endswith(b"\r\n") for piece in mail)


def test_a_large_file_is_never_in_memory_as_a_whole() -> None:
    piece = b"\xff" * 256 * 1024
    part = Part("rekaman.mp4", "video/mp4", lambda: (piece for _ in range(100)))
    tracemalloc.start()
    try:
        octets = sum(map(len, compose(replace(LETTER, attachments=(part,)))))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert octets > 100 * len(piece) * 4 // 3
    assert most < 20 * len(piece)


def test_text_that_looks_like_our_boundary_ends_nothing() -> None:
    boundary = parsed(LETTER).get_boundary()
    text = f"--{boundary}\nContent-Type: text/html\n\n<b>palsu</b>\n--{boundary}--\n"
    assert body(replace(LETTER, text=text), "plain") == text
