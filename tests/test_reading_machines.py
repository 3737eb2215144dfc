"""Machines of every make: bounces and who failed, what must not be answered, and people who look like a machine.

The cases are in tests/reading/automatic and tests/reading/personal; what they showed when the rules first read them
stands in docs/reading.md.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailboxes.mail_status import meaning, status_in, status_told
from mailboxes.message import Kind
from mailboxes.read import read
from tests.mail_cases import MACHINES, cases, expected_failing, failing, read_case

ALL = cases("automatic") + cases("personal")
STATUS = {
    "550 5.1.1 <a@x.example>... User unknown": "5.1.1",
    "sorry, user is over quota": "5.2.2",
    "the mailbox is full": "5.2.2",
    "Host or domain name not found": "5.1.2",
    "554 blocked by policy": "5.7.1",
    "451 try again later": "4.4.1",
    "552 something": "5.2.2",
    "421": "4.0.0",
    "kotak surat penuh": "5.2.2",
    "nothing known": "",
}


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.file}: {case.name}")
def test_a_mail_is_told_for_what_it_is(case) -> None:
    found = read_case(case)
    assert (found.kind, failing(found)) == (case.values("kind")[0], expected_failing(case))
    assert bool(found.evidence) == (found.kind is not Kind.PERSON)
    if case.values("id"):
        assert {one.original_message_id for one in found.bounces} == set(case.values("id"))
    assert all(one.reason for one in found.bounces if one.status)


@pytest.mark.parametrize(("words", "status"), STATUS.items())
def test_a_refusal_has_a_status_where_one_is_written_or_meant(words, status) -> None:
    assert (status_in(words) or status_told(words, "failed")) == status
    assert not status or status.endswith(".0.0") or meaning(status)


FOOTER = b"\n--\nThis email is confidential. If you have received it in error, please notify legal@gateway.example.\n"
QUOTED = """From: Siti <siti@surel.example>
To: aduan@desk.example
Subject: Re: {subject}
In-Reply-To: <a@b.example>
Content-Type: text/plain; charset=utf-8

Apa artinya ini?

Pada 23/11/2026 09.40, Layanan <x@y.example> menulis:

{quoted}
"""
FORWARDED = """From: Siti <siti@surel.example>
To: aduan@desk.example
Subject: Fwd: {subject}
Content-Type: text/plain; charset=utf-8

Tolong dicek.

---------- Forwarded message ---------
From: X <x@y.example>
Date: Mon, 23 Nov 2026 at 09:40
Subject: {subject}
To: <siti@surel.example>

{text}
"""


def _judged(case, raw):
    found = read(raw)
    return found.kind == case.values("kind")[0] and failing(found) == expected_failing(case)


def _is_plain(case):
    head = case.raw.partition(b"\n\n")[0].lower()
    return not any(word in head for word in (b"multipart/", b"message/", b"html", b"calendar", b"transfer-encoding"))


def test_a_gateways_tag_before_the_subject_changes_nothing() -> None:
    tagged = [(case, case.raw.replace(b"\nSubject: ", b"\nSubject: [EXTERNAL] ", 1)) for case in ALL]
    assert [case.name for case, raw in tagged if not _judged(case, raw)] == []


def test_a_footer_that_names_whom_to_notify_changes_nothing() -> None:
    below = [case for case in ALL if _is_plain(case)]
    assert [case.name for case in below if not _judged(case, case.raw.rstrip(b"\n") + b"\n" + FOOTER)] == []


def test_whoever_quotes_or_forwards_a_machine_is_a_person() -> None:
    taken = []
    for case in cases("automatic"):
        machine = read_case(case)
        quoted = "\n".join(f"> {line}" for line in machine.text.split("\n"))
        for mail in (QUOTED, FORWARDED) if machine.text.strip() else ():
            raw = mail.format(subject=machine.subject, quoted=quoted, text=machine.text)
            kind = read(raw.encode(errors="replace")).kind
            taken += [(case.name, kind)] if kind in MACHINES else []
    assert taken == []


PASTED = """From: Siti <siti@surel.example>
To: aduan@desk.example
Subject: Kenapa begini?
Content-Type: text/plain; charset=utf-8

Saya dapat ini:

{text}
"""
CARRIED = (
    b"Feedback-ID: 1.us-east-1.abc=:AmazonSES",
    b"Feedback-ID: 12345678:user:provider",
    b"X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",
    b"Resent-From: <front@desk.example>\nAuto-Submitted: auto-generated",
    b"X-Forwarded-To: aduan@desk.example\nDelivered-To: front@desk.example",
    b"X-Spam-Status: No, score=-1.9\nX-Spam-Flag: NO\nX-Virus-Scanned: by a scanner",
    b"Return-Path: <siti+caf_=aduan=desk.example@surel.example>",
    b"Disposition-Notification-To: <siti@surel.example>\nPrecedence: normal",
)


def test_whoever_pastes_what_a_machine_wrote_is_a_person() -> None:
    taken = []
    for case in cases("automatic"):
        text = read_case(case).text.strip()
        raw = PASTED.format(text=text)
        taken += [case.name] if text and read(raw.encode(errors="replace")).kind in MACHINES else []
    assert taken == []


@pytest.mark.parametrize("carried", CARRIED)
def test_what_carriers_write_on_everybodys_mail_makes_nobody_a_machine(carried) -> None:
    people = [case for case in cases("personal") if case.values("kind") == ["person"]]
    heads = [(case, carried + b"\n" + case.raw) for case in people]
    assert [case.name for case, raw in heads if read(raw).kind is not Kind.PERSON] == []


NOTICES = (
    "Detta är ett automatiskt meddelande. Fakturan finns i portalen.",
    "Dette er en automatisk besked. Se mere i portalen.",
    "Dit is een automatisch bericht. Je factuur staat klaar.",
    "Toto je automatická zpráva. Faktura je v portálu.",
    "Ta wiadomość została wygenerowana automatycznie. Faktura i umowa są w portalu.",
    "This is an automated message. The EU rules have changed.",
)
PEOPLE = (
    "This is an automated message, is all I got.",
    "This is an automated message. that is all i got",
    "Ce message est automatique. C'est tout, et je vous prie de répondre.",
    "Email ini dikirim secara otomatis. Hanya itu jawaban untuk saya.",
    "Dies ist eine automatische Antwort. Mehr bekam ich nicht.",
)


SAID = [*((one, Kind.BULK) for one in NOTICES), *((one, Kind.PERSON) for one in PEOPLE)]


@pytest.mark.parametrize(("text", "kind"), SAID)
def test_beside_a_machines_sentence_whoever_says_i_is_a_person_in_any_language(text, kind) -> None:
    head = "From: Toko <halo@toko.example>\nSubject: Faktur\nContent-Type: text/plain; charset=utf-8\n\n"
    assert read((head + text).encode()).kind is kind


HEADERS = st.sampled_from(
    [
        "Return-Path: <>",
        "From: MAILER-DAEMON@x.example",
        "From: Siti <siti@surel.example>",
        "Subject: Undelivered Mail Returned to Sender",
        "Subject: Fwd: failure notice",
        "Subject: susu basi",
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: no",
        "X-Failed-Recipients: a@x.example",
        "Precedence: bulk",
        "Content-Type: message/delivery-status",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    ]
)
WORDS = st.sampled_from(
    [
        "Hi. This is the qmail-send program at x.",
        "<a@x.example>:",
        "  b@x.example",
        "550 5.1.1 User unknown",
        "Your message to c@x.example couldn't be delivered.",
        "--- Below this line is a copy of the message.",
        "Received: from x",
        "From: aduan@desk.example",
        "To: d@x.example",
        "Message-ID: <m@desk.example>",
        "Final-Recipient: rfc822; e@x.example",
        "Action: failed",
        "--b",
        "",
    ]
)


@settings(deadline=None)
@given(st.lists(HEADERS, max_size=6), st.lists(WORDS, max_size=30))
def test_whatever_is_put_together_a_failed_address_is_one_that_is_written(head, body) -> None:
    raw = "\n".join([*head, "", *body])
    found = read(raw.encode())
    assert all(one.address in raw for one in found.bounces)
    assert found.kind in {Kind.BOUNCE, Kind.RECEIPT} or not found.bounces
    assert len({one.address for one in found.bounces}) == len(found.bounces)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_report_for_machines_is_too_broken_to_be_read(fields) -> None:
    raw = b"From: MAILER-DAEMON@x.example\nContent-Type: message/delivery-status\n\n" + fields
    assert read(raw).kind in set(Kind)


PIECES = ("dear, ", "hi 1 ", "terima kasih. ", "ich bin am ", "Do 3 ", "a,\n", "your message ", "recipient ")


@pytest.mark.parametrize("first", PIECES)
@pytest.mark.parametrize("second", PIECES)
def test_no_words_put_together_take_long_to_be_judged(first, second) -> None:
    head = "From: postmaster@x.example\nSubject: Re: x\nIn-Reply-To: <a@b>\n\n"
    began = time.process_time()
    read((head + (first + second) * 300).encode())
    assert time.process_time() - began < 0.5
