"""Killed before and after every effect of the path: nothing lost, ticketed twice or sent twice but in the SMTP window.

The whole run takes some minutes: LOKET_EVERY_KILL=1; otherwise every twelfth point is tried.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest

from daemon.demo_servers import EmbeddedPost
from store import open_ledger, verify_chain
from tests.crash_child import BOX, PASSWORD

ROOT = Path(__file__).parent.parent
MAILS = 20
EVERY = 1 if os.environ.get("LOKET_EVERY_KILL") else 12
LETTER = (
    "From: pemohon{0}@surel.example\r\nTo: {1}\r\nSubject: Keterlambatan SKI {0}\r\n"
    "Message-ID: <m{0}@surel.example>\r\n"
    "\r\nSKI kami nomor aju 20261102-00{0:04d} belum terbit, mohon penjelasan.\r\n"
)


def one_pass(post: EmbeddedPost, data: Path, point: int) -> subprocess.CompletedProcess[str]:
    """Run Loket once, to be killed at the point (0: not at all)."""
    command = [
        sys.executable,
        "-m",
        "tests.crash_child",
        str(post.imap_port),
        str(post.smtp_port),
        str(data),
        str(point),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def scene(data: Path, point: int) -> tuple[int, list[tuple[str, bytes]]]:
    """Twenty mails, a death, a restart; the number of points of the last pass and everything that was sent."""
    with EmbeddedPost({BOX: PASSWORD}) as post:
        for number in range(MAILS):
            post.deliver(BOX, LETTER.format(number, BOX).encode())
        if point:
            died = one_pass(post, data, point)
            # How sends overlap is chance, and with it how many commits a pass takes: the last point may not come.
            assert died.returncode == -9 or int(died.stdout) < point, died.stderr
        done = one_pass(post, data, 0)
        assert done.returncode == 0, done.stderr
        return int(done.stdout), list(post.sent)


def repeated(sent: list[tuple[str, bytes]]) -> list[str]:
    """Message-IDs that were sent more than once."""
    counts = Counter(message_from_bytes(raw)["Message-ID"] for _, raw in sent)
    return [identifier for identifier, count in counts.items() if count > 1]


def test_a_kill_at_any_point_loses_nothing_and_doubles_nothing(tmp_path):
    points, sent = scene(tmp_path / "whole", 0)
    expected = len(sent)
    assert expected >= 3 * MAILS
    for point in range(1, points + 1, EVERY):
        data = tmp_path / f"killed-{point}"
        _, sent = scene(data, point)
        with open_ledger(data / "ledger.db", read_only=True) as ledger:
            assert len(ledger.table("tickets")) == MAILS, point
            assert len(ledger.table("intake")) == MAILS, point
            assert {row["state"] for row in ledger.table("outbox")} == {"sent"}, point
            assert verify_chain(ledger).first_broken is None, point
        again = repeated(sent)
        assert len(sent) - len(again) == expected, point
        assert len(again) <= 2, f"more than the mails that were on the wire: {point}"


@pytest.mark.parametrize("way", ["down", "up"])
def test_imap_cut_and_smtp_refused_for_a_while_lose_and_double_nothing(tmp_path, way):
    from tests.servers.faults import FaultyWire  # noqa: PLC0415

    with EmbeddedPost({BOX: PASSWORD}) as post:
        for number in range(MAILS):
            post.deliver(BOX, LETTER.format(number, BOX).encode())
        with FaultyWire(post.imap_port) as imap, FaultyWire(post.smtp_port) as smtp:
            smtp.refuse()
            for octets in (400, 3_000, 9_000, 15_000):
                imap.break_after(octets, way)
                _pass_through(imap.port, smtp.port, tmp_path)
            smtp.refuse(refusing=False)
            imap.break_after(10**9, way)
            _pass_through(imap.port, smtp.port, tmp_path, later=True)
        with open_ledger(tmp_path / "ledger.db", read_only=True) as ledger:
            assert len(ledger.table("tickets")) == MAILS
        assert repeated(post.sent) == []
        assert len(post.sent) >= 3 * MAILS


def _pass_through(imap_port: int, smtp_port: int, data: Path, *, later: bool = False) -> None:
    """One pass over faulty wires, or hours later; a broken wire ends it, nothing else does."""
    import asyncio  # noqa: PLC0415
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415

    from daemon.service import once, open_house  # noqa: PLC0415
    from mailboxes.imap import Unreachable  # noqa: PLC0415
    from tests.crash_child import settings  # noqa: PLC0415

    ahead = timedelta(hours=5) if later else timedelta()
    with open_house(settings(imap_port, smtp_port, data), lambda: datetime.now(UTC) + ahead) as house:
        try:
            asyncio.run(once(house))
        except Unreachable:
            assert not later
