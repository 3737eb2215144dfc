"""The sender's new words, whole and only: hundreds of mails as people and clients write them, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailboxes.html import html_to_text
from mailboxes.quotes import split
from mailboxes.read import read
from tests.reply_cases import Case, all_cases

CASES = all_cases()
PIECES = (
    "Pada Sen, 23 Nov 2026 pukul 09.40 ", "On Mon, Nov 23, 2026 at 9:40 AM ", "<a@b.example>", " wrote:", " menulis:",
    "\n", "\n\n", "> ", ">", ">>> ", "Dari: a <a@b.example>\n", "Dikirim: 23 Nov 2026 09.40\n", "Kepada: b\n",
    "Subjek: c\n", "-----Pesan Asli-----\n", "________________\n", "-- \n", "--\n", "- Budi\n", "DISCLAIMER: ",
    "Dikirim dari iPhone saya\n", "This e-mail is confidential ", "recipient", "--- balas di atas garis ini ---\n",
    "[EXTERNAL]\n", "saya ", "susu basi.\n", "AL> ", "写道：", "בתאריך", "\u200f", "\xa0", "٢٣", "a:", ":", "@", "*",
    "-----BEGIN PGP SIGNATURE-----\n", "SQL> ", "Reply above this line.\n", "—-—-—-—\n", "-\n", "unsubscribe ",
    "23/11/2026 09:40\n", "To: b\ncc: \nSubject: c\n", "Wichtiger Hinweis: Diese E-Mail ist vertraulich ", "---\n",
    "Begin forwarded message:\n", "x" * 66, "Sent from my ", "Please excuse typos\n", "HRB Amtsgericht ", '"',
    "news:1@b",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)
MARKS = st.dictionaries(st.integers(0, 40), st.sampled_from("qs"), max_size=10)
TAGS = (
    "<div>", "</div>", '<div class="gmail_quote">', '<div id="divRplyFwdMsg">', '<div class="gmail_signature">',
    "<blockquote>", '<blockquote type="cite">', "</blockquote>", "<p>", "<br>", "<hr>", "<li>", "<td>", "<pre>",
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">', "</pre>", "a", "\n",
    "12:30 x@y:", "&gt; ",
)  # fmt: skip
ENDLESS = ("-", "_ ", "=", "> ", ": ", "1:", "@", "a@b.", "<", "From: ", "To: x ", "wrote: ", "On 1/2/26 9:40 ", "*-")
FRAMES = (
    "{}\n\nPada Sen, 23 Nov 2026 pukul 09.40 Layanan <aduan@pangan.example>\nmenulis:\n\n> Mohon data.\n",
    "{}\n\nDari: Layanan <aduan@pangan.example>\nDikirim: 23 November 2026 09:40\nKepada: Siti\nSubjek: Re: x\n\nlama",
    "{}\n\n-----Original Message-----\nFrom: A <a@b.example>\nSent: Monday, November 23, 2026 9:40 AM\nTo: B\n\nolder",
    "{}\n\nDikirim dari iPhone saya\n\n> Pada 23 Nov 2026, pukul 09.40, A <a@b.example> menulis:\n>\n> lama",
    "Pada 23/11/26 09.40, Layanan menulis:\n> Mohon data.\n\n{}",
    "{}\n\n-- \nSiti Rahma\n0812-0000-0000",
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_reply_is_what_the_sender_newly_wrote(case: Case) -> None:
    assert read(case.raw).reply.split() == case.reply.split()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_no_word_of_a_mail_is_lost(case: Case) -> None:
    message = read(case.raw)
    parts = f"{message.reply}\n{message.quoted}\n{message.signature}"
    assert sorted(parts.split()) == sorted(message.text.split())


def test_there_are_many_cases_and_each_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 300


@given(TEXTS, MARKS)
@example("-----BEGIN PGP SIGNED MESSAGE-----", {})
def test_every_word_of_any_text_is_in_exactly_one_part(text: str, marks: dict[int, str]) -> None:
    parts = split(text, marks)
    assert sorted(f"{parts.reply}\n{parts.quoted}\n{parts.signature}".split()) == sorted(text.split())


@pytest.mark.parametrize("piece", ENDLESS)
def test_an_endless_line_of_the_same_is_read_like_any_other(piece: str) -> None:
    text = piece * (300_000 // len(piece))  # whoever tries a place twice does not come to an end
    parts = split(text)
    assert sum(len(part.split()) for part in (parts.reply, parts.quoted, parts.signature)) == len(text.split())


@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_the_marks_of_any_html_are_marks_of_lines_with_words(page: str) -> None:
    text, marks = html_to_text(page)
    lines = text.split("\n")
    assert all(0 <= at < len(lines) and lines[at].strip() and mark in {"q", "s"} for at, mark in marks.items())


@pytest.mark.parametrize("frame", FRAMES)
@given(words=st.text(alphabet="abc XYZ.,!?äщ字\n", min_size=1, max_size=200))
def test_whatever_the_sender_writes_within_a_clients_frame_is_the_reply(frame: str, words: str) -> None:
    assert split(frame.format(f"Halo.\n{words}")).reply.split() == f"Halo.\n{words}".split()
