"""The daemon ends in time whatever a server does, tells its manager how it is, and bears a clock set back."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from daemon import ending, supervisor
from daemon.ending import STOP_SECONDS, Threads, end_all
from daemon.health import RUNNING
from daemon.poster import Posting, catch_up, recover
from daemon.pulse import Pulse
from daemon.service import open_house, serve
from mailboxes.smtp import Kind, Verdict
from store import open_ledger, where
from tests.configured import with_secrets, written
from tests.desks import START, conversation
from tests.houses import INBOXES, settings_for
from tests.servers.ground import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from daemon.desk import Desk
    from daemon.service import House
    from tests.conversation import Conversation

PROMISED = 30  # seconds, as docs/operating.md says
START_SECONDS = 120  # that a busy machine may need
HOUR = timedelta(hours=1)


@contextmanager
def silent_server() -> Iterator[int]:
    """Takes the connection and never says a word."""
    with socket.create_server((HOST, 0), backlog=50) as listener:
        yield listener.getsockname()[1]


@contextmanager
def black_hole() -> Iterator[int]:
    """Does not even take the connection: its queue is full, and further calls are dropped."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind((HOST, 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        for _ in range(3):
            caller = stack.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex((HOST, port))
        yield port


@contextmanager
def manager(folder: Path) -> Iterator[socket.socket]:
    """A service manager that listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(folder / "notify"))
        listener.settimeout(START_SECONDS)
        yield listener


def config(folder: Path, silent: int, hole: int) -> Path:
    """The shipped office; most of its servers are silent, one inbox is a black hole."""
    with_secrets(folder)
    mail = 'host = "mail.peredaranpangan.bpom.example"\n'
    words = '# 465 dengan "tls", 587 dengan "starttls". / 465 with "tls", 587 with "starttls".\n'
    here = f'host = "{HOST}"\nport = {silent}\nsecurity = "none"\n'
    return written(
        folder,
        (f"{mail}port = 993\n", here),
        ('security = "tls"\n# Sertifikat', "# Sertifikat"),
        (f'{mail}{words}port = 465\nsecurity = "tls"\n', here),
        ("[channels.wbs.imap]\n", f"[channels.wbs.imap]\nport = {hole}\n"),
    )


def test_the_daemon_ends_within_the_promised_time_though_every_server_hangs_and_its_manager_hears_of_it(tmp_path):
    with silent_server() as silent, black_hole() as hole, manager(tmp_path) as listener:
        command = [sys.executable, "-m", "daemon.command_line", "run", "--config", str(config(tmp_path, silent, hole))]
        environment = {**os.environ, "NOTIFY_SOCKET": str(tmp_path / "notify")}
        daemon = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        try:
            assert [listener.recv(100), listener.recv(100)] == [b"READY=1", b"WATCHDOG=1"]
            time.sleep(2)  # by now every server has been called
            daemon.send_signal(signal.SIGHUP)  # a reload, a closed terminal
            time.sleep(1)
            begun = time.monotonic()
            daemon.send_signal(signal.SIGTERM)
            _, log = daemon.communicate(timeout=PROMISED)
            needed = time.monotonic() - begun
        finally:
            daemon.kill()
    assert daemon.returncode == 0
    assert STOP_SECONDS <= needed < PROMISED
    assert "cut-short" in log
    assert log.count("not-reloaded") == 1
    assert log.rstrip().endswith("stopped")
    with open_ledger(tmp_path / "var" / "ledger.db") as ledger:  # and nobody is told of a stop that nobody ordered
        assert ledger.table("settings").search(where("name") == RUNNING) == []


def test_nothing_is_told_where_no_manager_listens(tmp_path, monkeypatch):
    for address in ("", "relative", str(tmp_path / "nobody"), "@nobody-at-all"):
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        supervisor.tell(supervisor.READY)
    monkeypatch.delenv("NOTIFY_SOCKET")
    supervisor.tell(supervisor.READY)


def test_a_manager_in_the_abstract_name_space_hears_every_line(monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(f"\0loket-{os.getpid()}")
        monkeypatch.setenv("NOTIFY_SOCKET", f"@loket-{os.getpid()}")
        supervisor.tell(supervisor.READY, supervisor.ALIVE)
        assert listener.recv(100) == b"READY=1\nWATCHDOG=1"


def test_no_ping_is_given_while_a_part_of_the_daemon_stands_still(dovecot, postfix, tmp_path, monkeypatch):
    monkeypatch.setattr("daemon.care.LOOK_SECONDS", 0.05)
    told: list[str] = []
    monkeypatch.setattr("daemon.care.supervisor.tell", lambda *lines: told.extend(lines))
    for name in INBOXES.values():
        dovecot.empty(name)

    async def play(house: House) -> None:
        stopping = asyncio.Event()
        daemon = asyncio.create_task(serve(house, stopping=stopping))
        while told.count(supervisor.ALIVE) < 4:  # noqa: ASYNC110  no bell to hear
            await asyncio.sleep(0.02)
        monkeypatch.setattr(Pulse, "stands_still", property(lambda _pulse: True))
        await asyncio.sleep(0.2)
        dead = told.count(supervisor.ALIVE)
        await asyncio.sleep(0.5)
        assert told.count(supervisor.ALIVE) == dead
        stopping.set()
        await daemon

    with open_house(settings_for(dovecot, postfix.account(), tmp_path / "data")) as house:
        asyncio.run(asyncio.wait_for(play(house), START_SECONDS))


def test_a_pulse_stands_still_only_after_its_time():
    pulse = Pulse(10.0)
    assert not pulse.stands_still
    pulse.last -= 11
    assert pulse.stands_still
    pulse.beat()
    assert not pulse.stands_still


def test_a_thread_that_hangs_keeps_neither_the_pool_nor_the_process_from_ending(monkeypatch):
    free, left = threading.Event(), []
    monkeypatch.setattr("daemon.ending.os._exit", left.append)
    ending.leave_process(0)
    pool = Threads(1)
    pool.submit(free.wait)
    begun = time.monotonic()
    pool.shutdown(wait=True)
    ending.leave_process(3)
    assert time.monotonic() - begun < 1
    assert 3 in left
    free.set()


def test_parts_that_end_in_time_are_not_cut_short(caplog):
    async def play() -> bool:
        stopping = asyncio.Event()
        part = asyncio.create_task(stopping.wait())
        ends = asyncio.create_task(end_all([part], stopping, lambda: None))
        stopping.set()
        await ends
        return part.cancelled()

    assert asyncio.run(play()) is False
    assert caplog.records == []


# A clock that was set back


class Taker:
    """A mail server that takes everything."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def send(self, _sender: str, recipient: str, _message: bytes, _copy: str = "", *_: object) -> Verdict:
        self.sent.append(recipient)
        return Verdict(Kind.SENT, 250, "ok")


def complaint(scene: Conversation) -> Desk:
    """A complaint whose mails are owed at START."""
    scene.step("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami nomor aju 20261102-000123 belum terbit.\n")
    return scene.reception.general


def test_mails_that_were_written_before_the_clock_was_set_back_a_year_leave_all_the_same(tmp_path):
    with conversation(tmp_path) as scene:
        desk, clock, taker = complaint(scene), [START + HOUR], Taker()
        outbox = desk.ledger.table("outbox")
        posting = Posting(desk, taker, lambda: clock[0])
        posting.latest = START
        clock[0] = START - timedelta(days=365)
        assert asyncio.run(posting.send_owed()) == len(outbox) > 1
        assert {row["state"] for row in outbox} == {"sent"}


def test_a_daemon_that_starts_with_the_clock_set_back_sends_what_is_owed_and_keeps_the_pauses(tmp_path):
    with conversation(tmp_path) as scene:
        desk, back = complaint(scene), START - timedelta(days=365)
        outbox = desk.ledger.table("outbox")
        first, second, *_ = [row.doc_id for row in outbox]
        later = (START + 3 * HOUR).isoformat(timespec="microseconds")
        outbox.update({"next_try": later, "tried": (START + HOUR).isoformat(timespec="microseconds")}, doc_ids=[first])
        recover(Posting(desk, Taker(), lambda: back))
        assert datetime.fromisoformat(outbox.get(doc_id=first)["next_try"]) == back + 2 * HOUR
        assert datetime.fromisoformat(outbox.get(doc_id=second)["next_try"]) == back


@pytest.mark.parametrize("behind", [timedelta(0), HOUR])
def test_with_a_clock_that_goes_on_a_mail_that_is_held_back_stays_so(tmp_path, behind):
    with conversation(tmp_path) as scene:
        desk = complaint(scene)
        held = (START + 2 * HOUR).isoformat(timespec="microseconds")
        desk.ledger.table("outbox").update({"next_try": held})
        assert catch_up(desk, (START + HOUR + behind).astimezone(UTC)) == 0
        assert {row["next_try"] for row in desk.ledger.table("outbox")} == {held}
