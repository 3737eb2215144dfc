"""A process that has everything imported and warm, and makes one pass of Loket after the other, each in a fork.

`python -m tests.torture.office` takes orders as lines of JSON and answers each with one: a pass costs what it does, not
what it takes to start Python. Mail is read in the process itself (its workers change nothing that a crash could leave).

Promise: each pass begins with what is on the disk and nothing else, and has ended when its answer is given.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from daemon import service, watch
from daemon.demo_servers import EmbeddedPost
from daemon.records import plain
from daemon.verify import verify
from daemon.vocabulary import Channel
from mailboxes.read import read
from store import where
from tests.torture import calls, script
from tests.torture.recording import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daemon.settings import Settings
    from mailboxes.message import Message

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 15  # seconds after which the daemon is stopped, whatever is left
ERRORS: Final = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO}
SURROUNDINGS: Final = ("PATH", "LANG", "TZ")  # no coverage: it would be measured a thousand times


class Reading:
    """Reads mail here, in place of `mailboxes.worker.Reader`."""

    def __init__(self, _workers: int, *, trusted: Sequence[str], talk: Sequence[str], own: Sequence[str]) -> None:
        self._read = partial(read, trusted=trusted, talk=talk, own=own)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def read_many(self, raws: Sequence[bytes]) -> list[Message]:
        """What each of them says."""
        return [self._read(raw) for raw in raws]


def whole(settings: Settings, hours: int) -> dict[str, Any]:
    """One pass, another when nothing is held back any more, and what `verify` says then."""
    clock = [script.START + timedelta(hours=hours)]
    with service.open_house(settings, lambda: clock[0]) as house:
        asyncio.run(service.once(house))
        clock[0] += script.HELD
        asyncio.run(service.once(house))
    return {"verify": verify(settings, clock[0])}


def running(settings: Settings, hours: int) -> dict[str, Any]:
    """The daemon, until all is taken and sent, or for some seconds where that does not come; whether it came.

    First without the inbox of the desk: commands come after what they speak of.
    """
    clock = [script.START + timedelta(hours=hours)]
    with service.open_house(settings, lambda: clock[0]) as house:
        channels = {channel: box for channel, box in settings.imap.items() if channel is not Channel.DESK}
        first = replace(house, settings=replace(settings, imap=channels))
        lines = script.LINES - sum(box is Channel.DESK for box, _ in script.MAILS)
        done = [asyncio.run(_until_quiet(first, clock, lines)), asyncio.run(_until_quiet(house, clock, script.LINES))]
    return {"done": all(done), "verify": verify(settings, clock[0])}


async def _until_quiet(house: service.House, clock: list[datetime], lines: int) -> bool:
    stopping, end = asyncio.Event(), time.monotonic() + PATIENCE
    daemon = asyncio.create_task(service.serve(house, stopping=stopping))
    while not (quiet := _quiet(house, clock[0], lines)) and not daemon.done() and time.monotonic() < end:
        await asyncio.sleep(0.05)
        clock[0] += timedelta(seconds=5)  # what was put off comes in time
    clock[0] += script.HELD
    stopping.set()
    await daemon
    return quiet


def _quiet(house: service.House, now: datetime, lines: int) -> bool:
    owed = (where("state") == "sending") | ((where("state") == "queued") & (where("next_try") <= plain(now)))
    found = sum(len(desk.ledger.table("intake")) for desk in house.desks)
    return found == lines and not any(desk.ledger.table("outbox").search(owed) for desk in house.desks)


def warmed(order: dict[str, Any]) -> dict[str, Any]:
    """One pass in this process itself: whatever is made once is made now."""
    whole(script.settings(order["imap"], order["smtp"], Path(order["data"])), 0)
    for thread in set(threading.enumerate()) - {threading.main_thread()}:
        thread.join(5)  # the timers of IMAP steps, which were called off
    return {"threads": threading.active_count()}


def obeyed(order: dict[str, Any]) -> dict[str, Any]:
    """One pass, by `once` or by the daemon (`serve`).

    `at` is the number of the call that something happens to, and to `width` calls from there; `what` is kill, torn or
    the name of an error. An error happens to calls that write to the disk, and those alone are numbered. `record` is
    the file that is to hold the recording.
    """
    place = script.settings(order["imap"], order["smtp"], Path(order["data"]), order.get("connections", 1))
    at, what, width, kinds = order.get("at", 0), order.get("what", "kill"), order.get("width", 1), Counter[str]()
    record = order.get("record", "")
    fate = calls.Fate(ERRORS[what]) if what in ERRORS else calls.Fate(kill=True, torn=what == "torn")

    recorder = Recorder()

    def judge(call: calls.Call) -> calls.Fate:
        if record:
            recorder.note(call)
        if what in ERRORS and call.name not in calls.TO_DISK:
            return calls.GO
        kinds[call.name] += 1
        return fate if at <= kinds.total() < at + width else calls.GO

    work = partial(running if order.get("serve") else whole, place, order.get("hours", 0))
    ended = calls.watched(work, judge if order.get("watched") else None)
    if record:
        Path(record).write_bytes(pickle.dumps(recorder.steps))
    return {**vars(ended), "kinds": kinds}


class Office:
    """The process, from outside."""

    def __init__(self) -> None:
        environment = {name: os.environ[name] for name in SURROUNDINGS if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.office"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **order: Any) -> dict[str, Any]:
        """The answer to an order."""
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(process.stdout.readline())
        return answer

    def close(self) -> None:
        """No further orders."""
        self._process.communicate()


@contextmanager
def opened() -> Iterator[Office]:
    """An office process for the length of the block."""
    office = Office()
    try:
        with tempfile.TemporaryDirectory() as data, EmbeddedPost(script.accounts()) as post:
            script.deliver(post)
            answer = office.ask(warm=True, imap=post.imap_port, smtp=post.smtp_port, data=data)
            assert answer == {"threads": 1}, answer
        yield office
    finally:
        office.close()


def main() -> None:
    """Orders in, answers out."""
    logging.disable(logging.CRITICAL)
    service.Reader = Reading  # type: ignore[misc,assignment]
    watch.PAUSES, service.IDLE_SECONDS = (0.1,), 0.1  # type: ignore[misc]  # a disk that fails is soon looked at again
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(warmed(order) if order.get("warm") else obeyed(order)), flush=True)


if __name__ == "__main__":
    main()
