"""One scene: the twenty mails, something that happens to a pass of Loket, a restart to the end, the check.

Promise: `wrong` is empty where the promise of docs/path.md was kept (`accounts.broken`); the folder of a scene that
broke it stays, the others are removed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from daemon.demo_servers import EmbeddedPost
from daemon.poster import ON_THE_WAY
from tests.torture import accounts, script
from tests.torture.office import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.torture.office import Office

AT_A_TIME: Final = 2  # the machine of an office has as many processors
ENDINGS: Final = ("store.errors.Ledger", "OSError", "FileNotFoundError", "mailboxes.imap.Unreachable")


@dataclass(frozen=True, slots=True)
class Point:
    """One place: the number of the call, what happens to it and the next ones (`office.obeyed`), SMTP connections."""

    at: int
    what: str = "kill"
    width: int = 1
    serve: bool = False
    connections: int = 1


@dataclass
class Tally:
    """What came of many points."""

    points: int = 0
    ends: Counter[str] = field(default_factory=Counter)  # how the disturbed passes ended
    at: Counter[str] = field(default_factory=Counter)  # by the name of the call
    repeated: int = 0  # passes that sent a mail twice
    most: int = 0  # mails that one pass repeated
    wrong: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """One more."""
        self.points += 1
        self.ends[outcome.end] += 1
        self.at[outcome.last] += 1
        self.repeated += outcome.repeated > 0
        self.most = max(self.most, outcome.repeated)
        self.wrong += outcome.wrong


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one point led to: how the pass ended and at which call, mails repeated, what was wrong."""

    end: str
    last: str
    repeated: int
    wrong: list[str]


def undisturbed(office: Office) -> tuple[dict[str, Any], accounts.Accounts]:
    """A pass that nothing happens to, and what it leaves."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedPost(script.accounts()) as post:
        script.deliver(post)
        data = Path(folder) / "data"
        answer = office.ask(imap=post.imap_port, smtp=post.smtp_port, data=str(data), watched=True)
        assert not answer["trouble"], answer["trouble"]
        assert answer["result"]["verify"]["ok"], answer["result"]["verify"]["missing"]
        found = accounts.read(data)
        wrong = accounts.broken(found, found.accounts, post.sent, 0)
        assert wrong == [], wrong
        return answer, found.accounts


def tried(office: Office, wanted: accounts.Accounts, point: Point) -> Outcome:
    """The twenty mails, something at the point, a restart to the end, the check."""
    folder = Path(tempfile.mkdtemp(prefix="loket-torture-"))
    data = folder / "data"
    with EmbeddedPost(script.accounts()) as post:
        script.deliver(post)
        order = {"imap": post.imap_port, "smtp": post.smtp_port, "data": str(data), "connections": point.connections}
        event = {"at": point.at, "what": point.what, "width": point.width, "serve": point.serve}
        first = office.ask(**order, **event, watched=True)
        end = _end(first)
        then = office.ask(**order, hours=0 if end == "killed" else 6)  # one that lived on may have put mails off
        sent = list(post.sent)
    most = {"killed": point.connections, "lived": 0}.get(end, ON_THE_WAY)
    wrong = [f"it ended with {end}"] if _unclean(end) else []
    wrong += _wrong(then, data, wanted, sent, most)
    if not wrong:
        shutil.rmtree(folder)
    named = [f"{point}, {first['last']}, {end}: {each}" for each in wrong]
    return Outcome(end, first["last"] or "none", accounts.repeated(sent), named)


def _end(first: dict[str, Any]) -> str:
    """killed, lived, waited (the disk was never well again), or the error that ended it."""
    if first["killed"]:
        return "killed"
    if first["trouble"]:
        return str(first["trouble"].strip().splitlines()[-1].strip(" |").partition(":")[0])
    return "lived" if first["result"].get("done", True) else "waited"


def _unclean(end: str) -> bool:
    return end not in ("killed", "lived", "waited") and not end.startswith(ENDINGS)


def _wrong(
    then: dict[str, Any], data: Path, wanted: accounts.Accounts, sent: list[tuple[str, bytes]], most: int
) -> list[str]:
    if then["trouble"]:
        return [f"the restart failed: {then['trouble'].splitlines()[-1]} (see {data})"]
    missing = then["result"]["verify"]["missing"]
    return [*missing, *accounts.broken(accounts.read(data), wanted, sent, most)]


def all_tried(
    points: Callable[[dict[str, int]], Sequence[Point]], told: Callable[[Tally], None] = lambda _: None
) -> Tally:
    """Every point, a few at a time; `told` hears after each.

    `points` makes them of what an undisturbed pass does: how often it makes each call, by name.
    """
    tally = Tally()
    with ExitStack() as stack:
        offices: SimpleQueue[Office] = SimpleQueue()
        first = stack.enter_context(opened())
        answer, wanted = undisturbed(first)
        for office in (first, *(stack.enter_context(opened()) for _ in range(AT_A_TIME - 1))):
            offices.put(office)

        def one(point: Point) -> Outcome:
            office = offices.get()
            try:
                return tried(office, wanted, point)
            finally:
                offices.put(office)

        with ThreadPoolExecutor(AT_A_TIME) as threads:
            for outcome in threads.map(one, points(answer["kinds"])):
                tally.add(outcome)
                told(tally)
    return tally


def shown(tally: Tally) -> None:
    """A sign of life for whoever waits."""
    if tally.points % 50 == 0:
        print(f"   {tally.points} points, {len(tally.wrong)} wrong", flush=True)
