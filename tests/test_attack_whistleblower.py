"""What is meant for the whistleblower desk reaches nobody else, whatever its headers look like and whatever breaks."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon import books
from daemon.desk import Arrival
from daemon.vocabulary import Channel
from daemon.whistleblower_threads import LETTERS_OF_CODE, MOST_CODES
from mailboxes.read import read
from mailboxes.recipients import has_whole_head, is_addressed
from mailboxes.worker import Unreadable
from tests.canary_mails import returned
from tests.desks import START, conversation
from tests.office import DOMAIN

if TYPE_CHECKING:
    from pathlib import Path

    from daemon.desk import Desk
    from tests.conversation import Conversation

BOX, WBS = f"kotaksaran@{DOMAIN}", f"wbs@{DOMAIN}"
WORDS = "Petugas loket tiga meminta uang pelicin setiap hari Kamis di gudang belakang."
MANY = ", ".join(f"orang{number}@tempat-yang-jauh-{number}.example" for number in range(6_000))
SHAPES = {
    "both in To": f"To: {BOX}, {WBS}",
    "in Cc": f"To: {BOX}\r\nCc: {WBS}",
    "a Bcc line that stayed": f"To: {BOX}\r\nBcc: {WBS}",
    "Delivered-To": f"Delivered-To: {WBS}\r\nTo: {BOX}",
    "X-Original-To": f"X-Original-To: <{WBS}>\r\nTo: {BOX}",
    "Envelope-To with two": f"Envelope-To: {BOX}, {WBS}\r\nTo: {BOX}",
    "X-Envelope-To": f"X-Envelope-To: {WBS}\r\nTo: {BOX}",
    "X-Rcpt-To": f"X-Rcpt-To: {WBS}\r\nTo: {BOX}",
    "Apparently-To": f"Apparently-To: {WBS}",
    "Resent-To": f"To: {BOX}\r\nResent-To: {WBS}",
    "a trace line": f"Received: from a by b with ESMTP for <{WBS}>;\r\n Mon, 16 Nov 2026 09:00:00 +0700\r\nTo: {BOX}",
    "with detail": f"To: {BOX}, wbs+apa.saja@{DOMAIN}",
    "in capitals": f"To: {BOX}, WBS@{DOMAIN.upper()}",
    "a quoted local part": f'To: {BOX}, "wbs"@{DOMAIN}',
    "space around the @": f"To: {BOX}, <wbs @ {DOMAIN}>",
    "a comment within": f"To: {BOX}, wbs(lapor)@{DOMAIN}",
    "a group": f"To: kami: {BOX}, {WBS};",
    "folded": f"To: {BOX},\r\n\t{WBS}",
    "folded within": f"To: {BOX}, wbs@\r\n {DOMAIN}",
    "semicolons": f"To: {BOX}; {WBS}",
    "nothing between": f"To: {BOX} {WBS}",
    "twice": f"To: {BOX}, WBS <{WBS}> <{WBS}>",
    "a link": f"To: {BOX}, <mailto:{WBS}>",
    "a route": f"To: {BOX}, <@lain.example:{WBS}>",
    "a quote that never ends": f'To: "kutip <{BOX}>, {WBS}',
    "two To lines": f"To: {BOX}\r\nTo: {WBS}",
    "the last of six thousand": f"To: {MANY}, {WBS}",
    "the last line of many": "To: " + MANY.replace(", ", ",\r\n ") + f",\r\n {WBS}",
}
OTHERS = {
    "alone": f"To: {BOX}",
    "a longer name": f"To: {BOX}, bukanwbs@{DOMAIN}, wbs-lama@{DOMAIN}",
    "a longer domain": f"To: {BOX}, wbs@{DOMAIN}.lain.example",
    "another domain": f"To: {BOX}, wbs@lain.example",
    "in the subject": f"To: {BOX}\r\nSubject: apakah {WBS} masih dibaca?",
    "in the text": f"To: {BOX}\r\n\r\nTo: {WBS}",
}


def written(head: str, text: str = WORDS) -> bytes:
    return f"From: a@surel.example\r\n{head}\r\nMessage-ID: <satu@surel.example>\r\n\r\n{text}\r\n".encode()


def arrive(
    scene: Conversation,
    raw: bytes,
    box: Channel = Channel.SUGGESTION_BOX,
    *,
    whole: bool = True,
    readable: bool = True,
) -> str:
    """What became of a mail in this mailbox: fetched by its head only, or beyond every reader, where so told."""
    scene.uid += 1
    arrival = Arrival(box, box.value, 1, scene.uid, START, raw, whole)
    message = read(raw) if readable else Unreadable("it takes longer than 5 s")
    return scene.reception.decide([(arrival, message)])[0].value


def mails(desk: Desk) -> list[str]:
    return sorted(f"{row['mail']} {row['to']}" for row in desk.ledger.table("outbox"))


def known_to_others(folder: Path) -> bytes:
    """Everything on the disk but the sealed ledger."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and "wbs" not in path.name)


@pytest.mark.parametrize("head", SHAPES.values(), ids=SHAPES)
def test_a_mail_that_also_names_the_whistleblower_address_is_that_desks_alone(tmp_path, head):
    with conversation(tmp_path) as scene:
        assert arrive(scene, written(head)) == "elsewhere"
        assert list(scene.reception.general.ledger.table("tickets")) == []
        assert len(scene.reception.whistleblower.ledger.table("tickets")) == 1
        assert WORDS.encode() not in known_to_others(tmp_path)


@pytest.mark.parametrize("head", OTHERS.values(), ids=OTHERS)
def test_a_mail_that_only_looks_like_it_stays_where_it_is(head):
    assert not is_addressed(written(head), WBS, "+")


@pytest.mark.parametrize("box", [Channel.SUGGESTION_BOX, Channel.WHISTLEBLOWER])
def test_a_report_that_cannot_be_read_is_told_to_the_director_alone_with_its_original(tmp_path, box):
    with conversation(tmp_path) as scene:
        raw = written(f"To: {BOX}, {WBS}")
        assert arrive(scene, raw, box, readable=False) in {"elsewhere", "quarantine"}
        general, sealed = scene.desks
        assert mails(general) == []
        assert mails(sealed) == ["D01 lestari"]
        owed = next(iter(sealed.ledger.table("outbox")))
        assert sealed.originals.read(owed["attach"][0]) == raw


def test_a_report_too_big_to_fetch_has_its_code_and_receipt(tmp_path):
    with conversation(tmp_path) as scene:
        assert arrive(scene, written(f"To: {WBS}"), Channel.WHISTLEBLOWER, whole=False) == "quarantine"
        assert mails(scene.desks[1]) == ["D01 lestari", "W01 pemohon"]


def test_a_mail_too_big_to_fetch_whose_recipients_go_on_beyond_what_was_fetched_is_sealed(tmp_path):
    with conversation(tmp_path) as scene:
        cut = written(f"To: {BOX}, {MANY}").partition(b"\r\nMessage-ID")[0]
        assert not has_whole_head(cut)
        assert arrive(scene, cut, whole=False) == "elsewhere"
        assert mails(scene.desks[0]) == []


@pytest.mark.parametrize("way", ["answer", "code", "code in small letters", "to the first mail", "the same mail"])
def test_what_a_reporter_adds_stays_sealed_although_it_came_to_another_inbox(tmp_path, way):
    with conversation(tmp_path) as scene:
        arrive(scene, written(f"To: {WBS}"), Channel.WHISTLEBLOWER)
        receipt = next(row for row in scene.desks[1].ledger.table("outbox") if row["mail"] == "W01")
        head, text = f"To: {BOX}\r\nSubject: tambahan", f"{WORDS} Lagi."
        if way == "the same mail":  # the whistleblower address was in Bcc
            assert arrive(scene, written(f"To: {BOX}")) == "elsewhere"
            return
        if way == "answer":
            head += f"\r\nIn-Reply-To: <{receipt['message_id']}>"
        elif way == "to the first mail":
            head += "\r\nIn-Reply-To: <satu@surel.example>"
        else:
            code = receipt["ticket"] if way == "code" else receipt["ticket"].lower()
            text += f" Kode saya {code}."
        raw = written(head, text).replace(b"Message-ID: <satu@", b"Message-ID: <dua@")
        assert arrive(scene, raw) == "elsewhere"
        assert WORDS.encode() not in known_to_others(tmp_path)


@pytest.mark.parametrize("mail", ["W01", "D01"])
@pytest.mark.parametrize("to", [Channel.SUGGESTION_BOX, Channel.DESK])
def test_a_mail_of_ours_about_a_report_that_comes_back_to_another_inbox_stays_sealed(tmp_path, mail, to):
    with conversation(tmp_path) as scene:
        arrive(scene, written(f"To: {WBS}"), Channel.WHISTLEBLOWER)
        row = next(row for row in scene.desks[1].ledger.table("outbox") if row["mail"] == mail)
        raw = returned(1, WORDS, row["message_id"], BOX, row["address"])
        assert arrive(scene, raw, to) == "elsewhere"
        assert WORDS.encode() not in known_to_others(tmp_path)
        found = next(line for line in scene.desks[1].ledger.table("intake") if line["disposition"] == "bounce")
        assert found["ticket"] == row["ticket"]


def test_an_answer_to_us_that_cannot_be_read_stays_sealed_although_it_came_to_another_inbox(tmp_path):
    with conversation(tmp_path) as scene:
        arrive(scene, written(f"To: {WBS}"), Channel.WHISTLEBLOWER)
        receipt = next(row for row in scene.desks[1].ledger.table("outbox") if row["mail"] == "W01")
        raw = written(f"To: {BOX}\r\nIn-Reply-To: <{receipt['message_id']}>")
        assert arrive(scene, raw, readable=False) == "elsewhere"
        assert arrive(scene, raw.replace(b"In-Reply-To: <", b"In-Reply-To: <0"), readable=False) == "elsewhere"
        assert WORDS.encode() not in known_to_others(tmp_path)
        assert mails(scene.desks[0]) == []


def test_a_report_that_breaks_its_turn_leaves_neither_mailbox_nor_number_in_the_log(tmp_path, monkeypatch, caplog):
    with conversation(tmp_path) as scene:
        monkeypatch.setattr("daemon.desk.content_digest", lambda _message: 1 / 0)
        assert arrive(scene, written(f"To: {WBS}"), Channel.WHISTLEBLOWER) == "quarantine"
        failed = [record.facts for record in caplog.records if record.message == "turn-failed"]
        assert {(one["mailbox"], one["uid"], one["error"]) for one in failed} == {("", 0, "ZeroDivisionError")}


def test_guessing_codes_is_hopeless_and_whoever_tries_is_soon_not_answered(tmp_path, monkeypatch):
    asked: list[str] = []
    ticket = books.ticket
    with conversation(tmp_path) as scene:
        arrive(scene, written(f"To: {WBS}"), Channel.WHISTLEBLOWER)
        monkeypatch.setattr(books, "ticket", lambda ledger, number: asked.append(number) or ticket(ledger, number))
        for turn in range(40):
            first = f"{turn:02}".translate({ord("0"): "Z", ord("1"): "Y"})
            guesses = " ".join(f"{first}{one}-2345" for one in map("".join, product("ABCDE", "FGHJK")))
            raw = written(f"To: {WBS}", guesses).replace(b"<satu@", f"<tebakan-{turn}@".encode())
            asked.clear()
            arrive(scene, raw, Channel.WHISTLEBLOWER)
            assert sum(one.endswith("-2345") for one in asked) <= MOST_CODES
        owed = scene.desks[1].ledger.table("outbox")
        answered = [row for row in owed if row["address"] == "a@surel.example"]
        assert len(answered) == scene.desks[1].office.terms.replies_a_day
        assert len(scene.desks[1].ledger.table("tickets")) == 41
    guesses_a_day = MOST_CODES * len(answered)
    assert len(LETTERS_OF_CODE) ** 8 / guesses_a_day / 365 > 1_000_000  # years until a code is guessed from one address


def test_words_doubled_by_a_hyphen_are_no_codes(tmp_path):
    with conversation(tmp_path) as scene:
        raw = written(f"To: {BOX}", "Ada ulat-ulat di biskuit, kode produksi ABCD-2345. Mohon diperiksa.")
        assert arrive(scene, raw) == "new_ticket"


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_whatever_surrounds_it_the_address_in_a_recipient_line_is_found(before, after):
    before, after = (part.replace(b"\r", b" ").replace(b"\n", b" ") for part in (before, after))
    raw = b"Cc: " + before + b" (x) , " + WBS.encode() + b" , " + after + b"\r\n\r\n"
    assert is_addressed(raw, WBS, "+") or b"(" in before + after or b"\\" in before


@pytest.mark.parametrize(
    "value", [b" " * 2_000_000, b"@" * 1_000_000, b"wbs+," * 300_000, b"(" * 1_000_000, b"wbs@" * 500_000]
)
def test_a_hostile_recipient_line_is_read_in_linear_time(value):
    assert not is_addressed(b"To: " + value + f" wbs {DOMAIN}\r\n\r\n".encode(), WBS, "+")
