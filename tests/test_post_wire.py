"""Waiting for mail, and a wire between us and a real IMAP server that may break anywhere."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from mailboxes.archive import headers
from mailboxes.imap import Mailbox, Unreachable
from tests.servers.dovecot import FOLDERS, Dovecot
from tests.servers.faults import FaultyWire

if TYPE_CHECKING:
    from collections.abc import Callable


def mail(number: int, size: int = 0) -> bytes:
    return f"Message-ID: <{number}@surel.example>\r\nSubject: {number}\r\n\r\n{'x' * size}\r\n".encode()


def numbers(box: Mailbox, folder: str) -> list[int]:
    return sorted(int(each.header.split(b"<")[1].partition(b"@")[0]) for each in headers(box, folder))


def test_the_doorbell_rings_for_new_mail_and_stays_silent_otherwise(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    box = opened()
    assert box.fetch_batch() == []
    assert box.wait(0.05) is False
    threading.Timer(0.1, dovecot.deliver_at, [mail(1), address]).start()
    assert box.wait(60) is True
    assert len(box.fetch_batch()) == 1


@pytest.mark.parametrize("idle", [True, False])
def test_mail_that_came_between_looking_and_waiting_is_not_overslept(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox], idle: bool
) -> None:
    box = opened(idle=idle)
    dovecot.deliver_at(mail(1), address)
    assert len(box.fetch_batch()) == 1
    dovecot.deliver_at(mail(2), address)
    box.file({"new": [1]})  # the server announces the second one here, and never again
    assert box.wait(60) is True


@pytest.mark.parametrize("idle", [True, False])
def test_waking_ends_the_wait(opened: Callable[..., Mailbox], idle: bool) -> None:
    box = opened(idle=idle)
    box.fetch_batch()
    threading.Timer(0.1, box.wake).start()
    assert box.wait(3600) is False
    box.wake()
    assert box.wait(3600) is False


def test_a_line_that_dies_while_waiting_is_noticed_at_once(
    dovecot: Dovecot, opened: Callable[..., Mailbox]
) -> None:
    with FaultyWire(dovecot.imap_port) as wire:
        box = opened(port=wire.port)
        box.fetch_batch()
        wire.break_after(1, "up")
        with pytest.raises(Unreachable):
            box.wait(3600)
        assert box.fetch_batch() == []  # and the next call opens a new line


def test_a_server_that_falls_silent_is_given_up_after_the_time_out(
    dovecot: Dovecot, opened: Callable[..., Mailbox]
) -> None:
    with FaultyWire(dovecot.imap_port) as wire:
        wire.break_after(300, fault="stall")
        with pytest.raises(Unreachable):
            opened(port=wire.port, timeout=0.3).connect()


def test_a_step_ends_with_its_deadline_even_where_the_time_out_is_long(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    dovecot.deliver_at(mail(1, 100_000), address)
    with FaultyWire(dovecot.imap_port) as wire:
        box = opened(port=wire.port, timeout=3600, cycle_seconds=0.5)
        box.connect()
        wire.break_after(50_000, fault="stall")
        with pytest.raises(Unreachable):
            box.fetch_batch()


def _session(box: Mailbox) -> None:
    """Fetch all, file all; what is fetched counts as handed over, so that filing again is all that remains."""
    while batch := box.fetch_batch():
        box.file({"new": [each.uid for each in batch]})


def _until_done(box: Mailbox) -> None:
    for _ in range(5):
        try:
            _session(box)
        except Unreachable:
            continue
        return
    pytest.fail("the session never came to an end")


def test_a_session_cut_anywhere_loses_and_doubles_nothing(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    with FaultyWire(dovecot.imap_port) as wire:
        dovecot.deliver_at(mail(0), address)
        _until_done(opened(port=wire.port))
        length = dict(wire.passed)
    every = 1 if os.environ.get("LOKET_EVERY_CUT") else 53
    expected = [0]
    for direction in ("up", "down"):
        for point in range(1, length[direction], every):
            number = len(expected)
            dovecot.deliver_at(mail(number), address)
            with FaultyWire(dovecot.imap_port) as wire:
                wire.break_after(point, direction)
                _until_done(opened(port=wire.port))
            expected.append(number)
    box = opened()
    assert box.uids() == []
    assert numbers(box, FOLDERS["new"]) == expected
