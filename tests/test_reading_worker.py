"""The worker: what a message does to its reader stays there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailboxes.message import Message
from mailboxes.read import read
from mailboxes.worker import Limits, Reader, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = [
    path.read_bytes() for path in sorted((Path(__file__).resolve().parent / "samples").glob("*/*.eml"))
]
SLOW = b"Content-Type: text/html\n\n" + b"<div>x" * 600_000
LARGE = b"Subject: x\n\n" + b"kata kata\n" * 3_000_000


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(2, trusted=["mail.peredaranpangan.bpom.example"]) as pool:
        yield pool


needs_proc = pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc is not mounted: mount it to run this")


def child_of(pool: Reader) -> int:
    process = pool._workers[0].process  # the one thing that no public door tells
    assert process is not None
    return process.pid


def is_gone(process: Path) -> bool:
    """Whether the process ends within ten seconds; a zombie that nobody waits for has ended."""
    for _ in range(200):
        if not process.exists() or ") Z " in (process / "stat").read_text():
            return True
        time.sleep(0.05)
    return False


def test_the_worker_reads_what_the_reader_reads(reader: Reader) -> None:
    expected = [read(raw, trusted=["mail.peredaranpangan.bpom.example"]) for raw in SAMPLES]
    assert reader.read_many(SAMPLES) == expected


def test_many_threads_may_ask_at_once(reader: Reader) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(reader.read, SAMPLES)) == reader.read_many(SAMPLES)


def test_a_mail_that_takes_too_long_is_unreadable_and_its_neighbours_are_read() -> None:
    with Reader(1, limits=Limits(seconds=5.0)) as pool:
        assert isinstance(pool.read(b"Subject: x\n\nisi"), Message)
    with Reader(2, limits=Limits(seconds=0.2)) as pool:
        pool.read_many([b"isi"] * 4)
        found = pool.read_many([SLOW])
        assert found == [Unreadable("it takes longer than 0.2 s")]


def test_a_mail_that_takes_too_much_memory_is_unreadable_and_the_next_is_read() -> None:
    with Reader(1, limits=Limits(memory=24 * 1024 * 1024)) as pool:
        first, second, third = pool.read_many([SAMPLES[0], LARGE, SAMPLES[0]])
        assert isinstance(second, Unreadable)
        assert "memory" in second.reason
        assert first == third == read(SAMPLES[0])


def test_a_worker_that_is_killed_is_replaced() -> None:
    with Reader(1) as pool:
        before = pool.read(SAMPLES[0])
        os.kill(child_of(pool), signal.SIGKILL)
        assert isinstance(pool.read(SAMPLES[0]), Unreadable)
        assert pool.read(SAMPLES[0]) == before


def test_another_worker_is_started_only_where_the_first_is_busy_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader(2) as pool:
        pool.read(SAMPLES[0])
        pool.read_many(SAMPLES)
        assert len(pool._workers) == 1
        monkeypatch.setattr("mailboxes.worker.PATIENCE", 0.05)
        with ThreadPoolExecutor(1) as threads:
            slow = threads.submit(pool.read, SLOW)
            while not pool._idle.empty():
                time.sleep(0.001)
            assert isinstance(pool.read(SAMPLES[0]), Message)
            assert not slow.done()
        assert len(pool._workers) == 2


def test_a_hostile_mail_ends_within_the_limits(reader: Reader) -> None:
    newlines = b"Subject: x\n\n" + b"\n" * 50_000_000
    parts = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\na\n" * 100_000
    assert all(isinstance(found, (Message, Unreadable)) for found in reader.read_many([newlines, parts]))
    assert isinstance(reader.read(SAMPLES[0]), Message)


@needs_proc
def test_the_worker_inherits_no_secret_and_no_open_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKET_SECRET", "rahasia")
    kept = (tmp_path / "ledger").open("w")
    os.set_inheritable(kept.fileno(), True)
    with kept, Reader(1) as pool:
        pool.read(SAMPLES[0])
        process = Path("/proc") / str(child_of(pool))
        assert b"LOKET_SECRET" not in (process / "environ").read_bytes()
        opened = {str(descriptor.readlink()) for descriptor in (process / "fd").iterdir()}
        assert str(tmp_path / "ledger") not in opened


@needs_proc
def test_the_worker_may_write_no_file() -> None:
    with Reader(1) as pool:
        pool.read(SAMPLES[0])
        limits = (Path("/proc") / str(child_of(pool)) / "limits").read_text()
    (line,) = [line for line in limits.splitlines() if line.startswith("Max file size")]
    assert line.split()[3:5] == ["0", "0"]


def test_a_closed_reader_leaves_no_process_and_may_be_used_again() -> None:
    pool = Reader(1)
    pool.read(SAMPLES[0])
    process = child_of(pool)
    pool.close()
    assert not (Path("/proc") / str(process)).exists()
    assert isinstance(pool.read(SAMPLES[0]), Message)
    pool.close()


def test_the_worker_ends_when_the_desk_is_gone() -> None:
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from mailboxes.worker import Reader\n"
        "pool = Reader(1); pool.read(b'isi'); print(pool._workers[0].process.pid, flush=True); os._exit(9)\n"
    )
    home = str(Path(__file__).resolve().parent.parent)
    done = subprocess.run(  # our own module
        [sys.executable, "-c", script, home], capture_output=True, text=True, check=False
    )
    assert is_gone(Path("/proc") / done.stdout.strip())


def test_an_oversized_mail_is_refused_before_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailboxes.worker.LARGEST", 10)
    with Reader(1) as pool:
        assert isinstance(pool.read(b"x" * 11), Unreadable)
