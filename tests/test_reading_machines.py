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
from tests.mail_cases import cases, expected_failing, failing, read_case

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
