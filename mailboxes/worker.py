"""A pool of worker processes that read mail: what a message can do to its reader stays there.

Promise: `read` never raises for what a message holds; a worker that crashes, hangs or takes too much memory
is killed and replaced, its message comes back as `Unreadable`, and no other message is touched. Safe to call
from several threads.
"""

from __future__ import annotations

import contextlib
import json
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from mailboxes.frames import FRAME, LARGEST, OUT_OF_MEMORY
from mailboxes.schema import from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from mailboxes.message import Message

T = TypeVar("T")
PATIENCE: Final = 1.0  # seconds that a mail waits for a busy worker; to start another takes as long as 500 mails
_HOME: Final = str(Path(__file__).resolve().parent.parent)
_ENDINGS: Final = {
    OUT_OF_MEMORY: "it takes more memory than allowed",
    -signal.SIGXCPU: "it takes more CPU time than allowed",
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Instead of a `Message`: the worker could not read it. The bytes go to quarantine."""

    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one message may take: seconds of wall clock and CPU, octets of memory above an idle process."""

    seconds: float = 5.0
    memory: int = 256 * 1024 * 1024


class Reader:
    """Up to `workers` processes, the first started by `start()`, all ended by `close()`; also a context manager."""

    def __init__(
        self,
        workers: int = 1,
        *,
        trusted: Sequence[str] = (),
        talk: Sequence[str] = (),
        own: Sequence[str] = (),
        limits: Limits | None = None,
    ) -> None:
        """`trusted`, `talk` and `own` are what `mailboxes.read.read` is told besides the mail."""
        self._count = max(1, workers)
        self._settings = json.dumps({"trusted": list(trusted), "talk": list(talk), "own": list(own)})
        self._limits = limits or Limits()
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._workers: list[_Worker] = []
        self._threads: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Starts the first worker; without it the first message does."""
        with self._lock:
            if self._threads:
                return
            self._workers = [_Worker(self._settings, self._limits)]
            self._workers[0].start()
            self._idle.put(self._workers[0])
            self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="reader")

    def read(self, raw: bytes) -> Message | Unreadable:
        """What `raw` says; waits for a free worker."""
        self.start()
        worker = self._free()
        try:
            return worker.read(raw)
        finally:
            self._idle.put(worker)

    def read_many(self, raws: Sequence[bytes]) -> list[Message | Unreadable]:
        """What each of `raws` says, in their order, on all workers at once."""
        self.start()
        if self._threads is None or len(raws) < 2:
            return [self.read(raw) for raw in raws]
        return list(self._threads.map(self.read, raws))

    def _free(self) -> _Worker:
        """An idle worker; one more where none becomes idle soon and fewer than allowed are there."""
        with contextlib.suppress(queue.Empty):
            return self._idle.get(timeout=PATIENCE if len(self._workers) < self._count else None)
        with self._lock:
            if len(self._workers) < self._count:
                self._workers.append(_Worker(self._settings, self._limits))
                return self._workers[-1]
        return self._idle.get()

    def close(self) -> None:
        """Ends the workers. The reader may be started again."""
        if self._threads:
            self._threads.shutdown()
        for worker in self._workers:
            worker.kill()
        self._workers, self._threads = [], None
        self._idle = queue.SimpleQueue()

    def __enter__(self) -> Self:
        """The reader, started."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends the workers."""
        self.close()


class _Worker:
    """One process and the socket to it; used by one thread at a time."""

    def __init__(self, settings: str, limits: Limits) -> None:
        self.settings, self.limits = settings, limits
        self.process: subprocess.Popen[bytes] | None = None
        self.connection: socket.socket | None = None

    def start(self) -> socket.socket:
        """Starts the process: a clean environment, no descriptor but its socket, its own session."""
        ours, theirs = socket.socketpair()
        ours.settimeout(self.limits.seconds)
        numbers = [str(self.limits.memory), str(int(self.limits.seconds) + 1)]
        self.process = subprocess.Popen(  # noqa: S603  # our own module by our own interpreter
            [sys.executable, "-m", "mailboxes.child", *numbers, self.settings],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": _HOME, "LC_ALL": "C.UTF-8"},
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        self.connection = ours
        return ours

    def read(self, raw: bytes) -> Message | Unreadable:
        """What `raw` says, within the limits."""
        return self.ask(raw, from_json)

    def ask(self, raw: bytes, understood: Callable[[Any], T]) -> T | Unreadable:
        """What the process answers to `raw`, within the limits."""
        if len(raw) > LARGEST:
            return Unreadable(f"it is larger than {LARGEST} octets")
        connection = self.connection or self.start()
        deadline = time.monotonic() + self.limits.seconds
        try:
            connection.settimeout(self.limits.seconds)
            connection.sendall(FRAME.pack(len(raw)))
            connection.sendall(raw)
            return understood(json.loads(_answer(connection, deadline)))
        except TimeoutError:
            reason = f"it takes longer than {self.limits.seconds:g} s"
        except (OSError, EOFError):
            reason = self._ending()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            reason = "the reader's answer makes no sense"
        self.kill()
        return Unreadable(reason)

    def kill(self) -> None:
        """Ends the process at once; the next message starts another."""
        if self.connection:
            self.connection.close()
        if self.process:
            self.process.kill()
            self.process.wait()
        self.connection = self.process = None

    def _ending(self) -> str:
        """Why the process ended, in words."""
        status = -signal.SIGKILL
        if self.process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                status = self.process.wait(timeout=1)
        return _ENDINGS.get(status, f"the reader ended with status {status}")


def clean_files(raw: bytes, limits: Limits | None = None) -> list[tuple[str, bytes | None]]:
    """The files of a mail by their names, without traces of their makers (clean_files.py); None where that cannot be.

    A process of its own does it; where it cannot keep within the limits, there are none at all.
    """
    worker = _Worker(json.dumps({"trusted": [], "talk": [], "own": [], "clean": True}), limits or Limits())
    try:
        found = worker.ask(raw, lambda said: [(str(name), clean and b64decode(clean)) for name, clean in said])
    finally:
        worker.kill()
    return [] if isinstance(found, Unreadable) else found


def _answer(connection: socket.socket, deadline: float) -> bytes:
    length = FRAME.unpack(_exactly(connection, FRAME.size, deadline))[0]
    if length > LARGEST:
        raise ValueError(length)
    return _exactly(connection, length, deadline)


def _exactly(connection: socket.socket, length: int, deadline: float) -> bytes:
    data = bytearray(length)
    view = memoryview(data)
    while view:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)
        count = connection.recv_into(view)
        if not count:
            raise EOFError
        view = view[count:]
    return bytes(data)
