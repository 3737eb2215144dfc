"""What leaves is looked at in its final bytes: one of each header, none from outside, nobody not written down."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from email.header import Header
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daemon.desk import Arrival
from daemon.poster import Posting, envelope
from daemon.vocabulary import Channel
from mailboxes.message import Message
from mailboxes.read import read
from mailboxes.smtp import Kind, Verdict
from store import LedgerDamaged
from tests.desks import START, conversation
from tests.office import sample_office

OWNER = "ratih@niaga.example"
OPERATOR = "mesin@pengelola.example"
FIELD = re.compile(rb"([!-9;-~]+):[^\r\n]*\r\n(?:[\t ][^\r\n]*\r\n)*")
ONCE = (b"From", b"To", b"Subject", b"Date", b"Message-ID", b"MIME-Version")
OURS = {
    *ONCE, b"In-Reply-To", b"References", b"Reply-To", b"Auto-Submitted", b"X-Auto-Response-Suppress",
    b"Content-Language", b"Content-Type", b"Content-Transfer-Encoding",
}  # fmt: skip
BREAKS = (
    "\r\nBcc: x@luar.example", "\nTo: x@luar.example", "\r\n\r\nhalo", "\x00", "\u2028Cc: x@luar.example", "\x0b",
    "\x85",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(BREAKS) | st.text(max_size=30), max_size=4).map("".join)


class Taker:
    """A mail server that takes everything; `taken` is what it was handed."""

    def __init__(self):
        self.taken = []

    async def send(self, _sender, recipient, message, copy_to="", _still=None):
        self.taken.append((recipient, message, copy_to))
        return Verdict(Kind.SENT, 250, "taken")


def head_of(message):
    """The names of the header fields, and their values by name."""
    head = message[: message.index(b"\r\n\r\n") + 2]
    assert FIELD.sub(b"", head) == b""
    found = [(match[1], match[0].split(b":", 1)[1].strip()) for match in FIELD.finditer(head)]
    return [name for name, _ in found], dict(found)


def assert_sound(message, recipient):
    names, values = head_of(message)
    assert all(names.count(name) == 1 for name in ONCE)
    assert set(names) <= OURS
    assert values[b"To"] == recipient.encode()
    assert b"luar.example" not in b"".join(values[name] for name in (b"From", b"To", b"Message-ID"))
    assert message.isascii()


def hostile(subject, name, identifier, words):
    """A complaint whose every word is somebody's attempt."""
    name, subject = (Header(text, "utf-8").encode(linesep="") for text in (name, subject))
    head = f"From: {name} <{OWNER}>\r\nSubject: {subject}\r\nMessage-ID: <{identifier}>\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n".encode("utf-8", "replace")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE), min_size=1, max_size=3))
def test_nothing_that_comes_in_becomes_a_header_or_a_recipient_of_what_leaves(mails):
    with TemporaryDirectory() as folder, conversation(Path(folder)) as scene:
        desk = scene.reception.general
        for number, parts in enumerate(mails):
            raw = hostile(*parts)
            message = read(raw)
            if isinstance(message, Message):
                arrival = Arrival(Channel.SUGGESTION_BOX, "kotak_saran", 1, number + 1, START, raw)
                scene.reception.decide([(arrival, message)])
        allowed = {OWNER} | {person.address for person in desk.office.people.values()}
        for row in desk.ledger.table("outbox"):
            assert row["address"] in allowed
            assert_sound(bytes(envelope(desk, row)), row["address"])


def posted(scene):
    """Everything that is owed now, as a server takes it."""
    taker = Taker()
    asyncio.run(Posting(scene.reception.general, taker, lambda: scene.clock[0]).send_owed())
    return taker.taken


def test_a_file_in_the_ledger_that_breaks_while_it_is_sent_keeps_no_other_mail(tmp_path):
    class Breaking(Taker):
        async def send(self, sender, recipient, *rest):
            if recipient == OWNER:
                raise LedgerDamaged(recipient)
            return await super().send(sender, recipient, *rest)

    with conversation(tmp_path) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step(f"> {OWNER} ke kotak_saran: SKI", "SKI kami belum terbit.\n")
        desk = scene.reception.general
        posting = Posting(desk, Breaking(), lambda: scene.clock[0])
        asyncio.run(posting.send_owed())
        scene.step("> tono@surel.example ke kotak_saran: SKI", "SKI kami juga belum terbit.\n")
        asyncio.run(posting.send_owed())
        found = {(row["address"] == OWNER, row["state"]) for row in desk.ledger.table("outbox")}
        assert found == {(True, "queued"), (False, "sent")}


@pytest.mark.parametrize("to", ["pemohon", "nadia", "lestari"])
def test_a_mail_to_an_address_that_is_written_down_nowhere_fails_and_the_operator_hears(tmp_path, to):
    with conversation(tmp_path, replace(sample_office(), operator=OPERATOR)) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        words = "Petugas meminta uang agar SKI saya terbit.\n" if to == "lestari" else "SKI kami belum terbit.\n"
        scene.step(f"> {OWNER} ke kotak_saran: SKI", words)
        outbox = scene.reception.general.ledger.table("outbox")
        changed = [row for row in outbox if row["to"] == to]
        outbox.update({"address": "x@luar.example"}, doc_ids=[row.doc_id for row in changed])
        told = posted(scene)
        assert changed
        assert "x@luar.example" not in {recipient for recipient, _, _ in told}
        assert {row["state"] for row in outbox if row["address"] == "x@luar.example"} == {"failed"}
        assert all("not put together" in row["verdict"] for row in outbox if row["state"] == "failed")
        assert OPERATOR in {row["address"] for row in outbox if row["mail"] == "D06"}
