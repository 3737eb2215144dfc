"""The servers inside the process behave like real ones, as far as we use them."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from daemon.demo_servers import HOST, EmbeddedPost
from mailboxes.accounts import ImapAccount, SmtpAccount
from mailboxes.archive import headers
from mailboxes.imap import Mailbox, WrongPassword
from mailboxes.smtp import Kind, Poster, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

DESK = "livechat@peredaranpangan.bpom.example"
RECEIVED = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
HEADER = b"From: a@surel.example\r\nSubject: hai\r\nMessage-ID: <satu@surel.example>\r\n\r\n"
MAIL = HEADER + b"isi\r\n"


@pytest.fixture
def post() -> Iterator[EmbeddedPost]:
    with EmbeddedPost({DESK: "kunci"}, local=True, now=lambda: RECEIVED) as embedded:
        yield embedded


def account(post: EmbeddedPost, password: str = "kunci") -> ImapAccount:  # noqa: S107  # of this test only
    return ImapAccount(
        "livechat", HOST, post.imap_port, "none", DESK, password, folders={"new": "Loket/Baru"}
    )


async def send(post: EmbeddedPost, recipient: str) -> Verdict:
    poster = Poster(SmtpAccount(HOST, post.smtp_port, "none", "", "", "desk@peredaranpangan.bpom.example"))
    try:
        return await poster.send("", recipient, MAIL)
    finally:
        await poster.close()


def test_a_delivered_mail_is_fetched_with_its_date_and_filed_away(post: EmbeddedPost) -> None:
    post.deliver(DESK, MAIL, RECEIVED)
    mailbox = Mailbox(account(post))
    (fetched,) = mailbox.fetch_batch()
    assert (fetched.raw, fetched.internaldate, fetched.size) == (MAIL, RECEIVED, len(MAIL))
    mailbox.file({"new": [fetched.uid]})
    assert mailbox.fetch_batch() == []
    assert [(one.header, one.internaldate) for one in headers(mailbox, "Loket/Baru")] == [(HEADER, RECEIVED)]
    mailbox.close()


def test_the_doorbell_rings_when_mail_comes(post: EmbeddedPost) -> None:
    mailbox = Mailbox(account(post))
    assert mailbox.fetch_batch() == []
    threading.Timer(0.1, post.deliver, [DESK, MAIL]).start()
    assert mailbox.wait(20)
    assert len(mailbox.fetch_batch()) == 1
    mailbox.close()


def test_a_wrong_password_is_known_as_one(post: EmbeddedPost) -> None:
    mailbox = Mailbox(account(post, "salah"))
    with pytest.raises(WrongPassword):
        mailbox.connect()
    mailbox.close()


def test_what_smtp_takes_is_kept_and_mail_for_a_local_address_reaches_its_inbox(post: EmbeddedPost) -> None:
    recipient = DESK.replace("@", "+kode@")
    assert asyncio.run(send(post, recipient)).kind is Kind.SENT
    assert asyncio.run(send(post, "dewi@surel.example")).kind is Kind.SENT
    assert post.sent == [(recipient, MAIL), ("dewi@surel.example", MAIL)]
    mailbox = Mailbox(account(post))
    (fetched,) = mailbox.fetch_batch()
    assert fetched.raw is not None
    assert fetched.raw.endswith(MAIL)
    assert f"Delivered-To: {recipient}".encode() in fetched.raw
    assert fetched.internaldate == RECEIVED
    mailbox.close()
