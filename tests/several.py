"""Several daemons, each a process with a name, a data folder and a wire of its own, on one ledger and real servers.

Promise: each begins as an office starts it; what came of everything is read out of the ledger, the inboxes and people's
own mailboxes.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg

from daemon import log, service
from daemon.settings import Machines
from daemon.verify import verify
from daemon.vocabulary import Channel
from store import open_ledger, verify_chain, where
from tests.houses import INBOXES, settings_for
from tests.office import DOMAIN
from tests.servers.dovecot import full
from tests.servers.faults import FaultyWire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daemon.settings import Settings
    from store import Ledger, Roll
    from tests.servers.dovecot import Dovecot
    from tests.servers.postfix import Postfix
    from tests.servers.postgresql import PostgreSQL

ROOT: Final = Path(__file__).parents[1]
PATIENCE: Final = 120  # seconds
INTO: Final = (Channel.SUGGESTION_BOX, Channel.ULPK, Channel.LIVECHAT, Channel.DESK)
DESK_IS_ON: Final = "mesin-1"
ENVIRONMENT: Final = ("PATH", "LANG", "TZ", "TMPDIR")
SAID: Final = {"version": "1", "tokens": "x", "config": "x", "whistleblower": False}  # by a daemon of itself


@dataclass
class Machine:
    """One machine and its daemon; its wire leads to the database."""

    name: str
    settings: Settings
    wire: FaultyWire
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Its daemon begins."""
        path = self.folder / "settings.pickle"
        path.write_bytes(pickle.dumps(self.settings))
        environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        with (self.folder / "log").open("ab") as said:
            command = [sys.executable, "-m", "tests.several", str(path)]
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=said)

    def send(self, how: signal.Signals) -> None:
        """A signal to the daemon."""
        assert self.process
        self.process.send_signal(how)

    def kill(self) -> None:
        """It dies at once, and what it started with it."""
        assert self.process
        self.send(signal.SIGKILL)
        self.process.wait(30)

    def end(self) -> int:
        """It ends in order; its exit status."""
        assert self.process
        self.send(signal.SIGTERM)
        return self.process.wait(60)

    @property
    def said(self) -> str:
        """Its log."""
        return (self.folder / "log").read_text(encoding="utf-8")


@dataclass
class Several:
    """The machines, what they share, and what was delivered."""

    dovecot: Dovecot
    postfix: Postfix
    postgresql: PostgreSQL
    url: str
    machines: list[Machine]
    came: int = 0
    reports: int = 0
    known: set[Path] = field(default_factory=set)  # what lay in people's mailboxes before

    def deliver(self, count: int) -> None:
        """So many complaints, each from somebody else, to all inboxes in turn."""
        for _ in range(count):
            self.deliver_to(INTO[self.came % len(INTO)])

    def deliver_to(self, channel: Channel) -> None:
        """One more, to this inbox."""
        self.came += 1
        self.dovecot.deliver_at(complaint(self.came, channel), INBOXES[channel])

    def report(self) -> None:
        """A whistleblower writes."""
        self.reports += 1
        self.dovecot.deliver_at(report(self.reports), "wbs")

    def roll(self) -> Roll:
        """Who works on the ledger, and on what."""
        with open_ledger(self.url, read_only=True) as ledger:
            return ledger.roll()

    def serving(self) -> dict[str, str]:
        """Which machine has each place."""
        roll = self.roll()
        names = {daemon.number: daemon.machine for daemon in roll.daemons if not daemon.over}
        return {one.name: names[one.owner] for one in roll.leases if one.owner in names}

    def look_after(self) -> int:
        """As a service manager does: start anew whatever has ended by itself; how many."""
        ended = [one for one in self.machines if one.process and one.process.poll() is not None]
        for one in ended:
            one.start()
        return len(ended)

    def until(self, true: Callable[[], object], what: str = "") -> float:
        """Return when it is true; after how many seconds that was."""
        began = time.monotonic()
        while not true():
            assert time.monotonic() < began + PATIENCE, f"waited in vain: {what} {self.unrest()[:9]} {self.roll()}"
            time.sleep(0.05)
        return time.monotonic() - began

    def taken(self) -> int:
        """How many messages have their line."""
        with open_ledger(self.url, read_only=True) as ledger:
            return len(ledger.table("intake"))

    def at_rest(self) -> bool:
        """Whether everything was taken, and nothing is owed that could leave."""
        return not self.unrest()

    def unrest(self) -> list[str]:
        """What is not at rest yet."""
        owed = (where("state") == "sending") | ((where("state") == "queued") & (where("held") == False))  # noqa: E712
        with self.ledgers() as ledgers:
            rows = [row for ledger in ledgers for row in ledger.table("outbox").search(owed)]
            taken = [len(ledger.table("intake")) for ledger in ledgers]
        told = ("mail", "state", "daemon", "next_try", "verdict")
        waiting = [" ".join(str(row.get(name)) for name in told) for row in rows]
        return waiting + [f"{taken} taken"] * (taken != [self.came, self.reports])

    @contextmanager
    def ledgers(self) -> Iterator[tuple[Ledger, Ledger]]:
        """Both, to be read."""
        settings = self.machines[0].settings
        sealed = settings.data / "wbs" / "ledger.db"
        with (
            open_ledger(self.url, read_only=True) as general,
            open_ledger(sealed, key=settings.whistleblower_key, read_only=True) as private,
        ):
            yield general, private

    def wrong(self) -> list[str]:
        """What of the promise was not kept, in words."""
        self.postfix.settle()
        left, found = self.left(), []
        with self.ledgers() as ledgers:
            for ledger, came in zip(ledgers, (self.came, self.reports), strict=True):
                found += ["a chain is broken"] * (verify_chain(ledger).first_broken is not None)
                cases, lines = len(ledger.table("tickets")), len(ledger.table("intake"))
                found += [f"{cases} cases, {lines} lines of {came} mails"] * (not cases == lines == came)
                found += _sent_otherwise(ledger, left)
            numbers = sorted(int(case["number"].rpartition("-")[2]) for case in ledgers[0].table("tickets"))
            found += ["the numbers have gaps"] * (numbers != list(range(1, len(numbers) + 1)))
        found += [f"{len(left)} mails left and nobody knows them"] * bool(left)
        checked = verify(self.machines[0].settings, datetime.now(UTC) + timedelta(days=1))
        return [*found, *checked["missing"]]

    def unsure(self) -> tuple[int, int, int]:
        """How many mails there are, how many were unsure, and how many left twice."""
        with self.ledgers() as ledgers:
            rows = [row for ledger in ledgers for row in ledger.table("outbox")]
        return len(rows), sum(bool(row.get("unsure")) for row in rows), sum(n > 1 for n in self.left().values())

    def left(self) -> Counter[str]:
        """How often each mail of ours lies in somebody's mailbox, by Message-ID."""
        raws = (path.read_bytes() for path in self._files() - self.known)
        heads = (raw[: raw.index(b"\n\n") if b"\r\n\r\n" not in raw else raw.index(b"\r\n\r\n")] for raw in raws)
        return Counter(str(message_from_bytes(head)["Message-ID"]).strip().strip("<>") for head in heads)

    def _files(self) -> set[Path]:
        inboxes = {full(name) for name in INBOXES.values()}
        found = (self.dovecot.root / "mail").glob("*/*/new/*")
        return {path for path in found if f"{path.parts[-3]}@{path.parts[-4]}" not in inboxes}

    def cut_lines(self, machine: Machine) -> None:
        """The database ends every line of the machine's daemon that is in a transaction."""
        number = next(one.number for one in reversed(self.roll().daemons) if one.machine == machine.name)
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
        with psycopg.connect(self.postgresql.url, autocommit=True) as connection:
            connection.execute(cut, (f"loket {number}",))


def _sent_otherwise(ledger: Ledger, left: Counter[str]) -> Iterator[str]:
    """What did not leave once, or again where nobody could know; what is known is taken out of `left`."""
    for row in ledger.table("outbox"):
        times = left.pop(row["message_id"], 0)
        if row["state"] != "sent" or times < 1 or (times > 1 and not row.get("unsure")):
            yield f"{row['mail']} is {row['state']} and left {times} times"


def complaint(number: int, channel: Channel) -> bytes:
    """A complaint like none of the others."""
    return (
        f"From: pemohon{number}@surel.example\r\nTo: {INBOXES[channel]}@{DOMAIN}\r\nSubject: Keterlambatan SKI {number}"
        f"\r\nMessage-ID: <s{number}@surel.example>\r\n\r\nSKI kami nomor aju 20261102-{number:06d} belum terbit, "
        "mohon penjelasan.\r\n"
    ).encode()


def report(number: int, **heads: str) -> bytes:
    """A report of a whistleblower."""
    fields = {"From": f"pelapor{number}@surel.example", "To": f"wbs@{DOMAIN}", "Subject": f"Laporan {number}"} | heads
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{head}Message-ID: <w{number}@surel.example>\r\n\r\nPetugas meminta uang {number} juta.\r\n".encode()


def awaited(true: Callable[[], object]) -> None:
    """Return when it is true; AssertionError after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def silence(url: str, number: int) -> None:
    """The term of this daemon is over, by the clock of the database."""
    with psycopg.connect(url, autocommit=True) as raw:
        raw.execute("""UPDATE "~daemons" SET until = clock_timestamp() WHERE number = %s""", (number,))


@contextmanager
def several(
    count: int, dovecot: Dovecot, postfix: Postfix, postgresql: PostgreSQL, folder: Path, **changes: Any
) -> Iterator[Several]:
    """So many machines, none of them started; the first has the whistleblower desk."""
    for name in INBOXES.values():
        dovecot.empty(name)
    url = postgresql.place()
    open_ledger(url).close()
    with ExitStack() as stack:
        machines = []
        for place in range(1, count + 1):
            own = folder / f"mesin-{place}"
            own.mkdir(parents=True)
            wire = stack.enter_context(FaultyWire(postgresql.socket))
            settings = settings_of(f"mesin-{place}", settings_for(dovecot, postfix.account(), own / "data", **changes))
            settings = replace(settings, ledger_url=postgresql.by_wire(url, wire.port))
            machines.append(Machine(f"mesin-{place}", settings, wire, own))
        scene = Several(dovecot, postfix, postgresql, url, machines)
        postfix.settle()
        scene.known = scene._files()
        try:
            yield scene
        finally:
            for one in machines:
                if one.process and one.process.poll() is None:
                    one.kill()


def settings_of(name: str, settings: Settings) -> Settings:
    """The settings of one machine of several."""
    shared = replace(settings, machines=Machines(name, DESK_IS_ON), originals_in_ledger=True)
    if shared.has_whistleblower_desk:
        return shared
    boxes = {channel: box for channel, box in settings.imap.items() if channel is not Channel.WHISTLEBLOWER}
    return replace(shared, imap=boxes, whistleblower_key="")


def main() -> None:
    """One daemon, as `loket run` begins it."""
    log.to_stderr(logging.INFO)
    settings = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301  our own file
    with service.open_house(settings, among=True) as house:
        asyncio.run(service.serve(house))


if __name__ == "__main__":
    main()
