"""A long run with faults: the daemon takes thousands of mails while lines break, servers refuse and it is killed.

The daemon is a process of its own (`python -m tests.torture.soak`), with its workers, on a clock that runs twenty times
as fast, so that what was put off comes in seconds.

Promise: at the end every mail is accounted for (`loket verify`), is one case, and what is owed has left once, or twice
where it was on a line that broke; the memory of the daemon at the end is within a tenth of what it was at a third.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daemon import service, watch
from daemon.demo_servers import EmbeddedPost
from daemon.verify import verify
from daemon.vocabulary import Channel
from store import open_ledger, where
from tests.servers.faults import FaultyWire
from tests.torture import accounts, script
from tests.torture.report import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiosmtpd.smtp import SMTP, Envelope, Session

    from daemon.settings import Settings

ROOT: Final = Path(__file__).parents[2]
MAILS: Final = 20_000
HASTE: Final = 20  # the clock's
WAITING: Final = 120  # mails in the inbox at most
EVERY: Final = 90  # mails from one fault to the next
SECONDS_A_MAIL: Final = 1.0  # after which a run is given up
HOW: Final = (
    "Complaints, each from somebody else, into a running daemon. After every ninety mails the line to the mailboxes or "
    "to the mail server is cut somewhere, or the mail server hangs up on everybody for a moment; three times in the "
    "first third the daemon is killed by SIGKILL and started again. Memory is that of the daemon and its workers, "
    "resident, not shared; its median from a third to a half of the mails beside that of the last sixth."
)


class Post(EmbeddedPost):
    """Servers that keep only the heads of what they are given."""

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail (called by aiosmtpd)."""
        head = bytes(envelope.original_content or b"").partition(b"\r\n\r\n")[0]
        self.sent.extend((recipient, head) for recipient in envelope.rcpt_tos)
        return "250 2.0.0 taken"


@dataclass
class Run:
    """What came of it; memory in octets, by mails taken."""

    mails: int
    faults: Counter[str] = field(default_factory=Counter)
    memory: list[tuple[int, int]] = field(default_factory=list)
    sent: int = 0
    repeated: int = 0
    seconds: float = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """The last sixth beside the time from a third to a half; 0.02 is two per cent more."""
        early = [size for taken, size in self.memory if self.mails / 3 < taken <= self.mails / 2]
        late = [size for taken, size in self.memory if taken > self.mails * 5 / 6]
        return statistics.median(late) / statistics.median(early) - 1 if early and late else 0


@dataclass
class Daemon:
    """The process, started again after it was killed."""

    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """As an office starts it."""
        names = ("PATH", "LANG", "TZ", "TMPDIR")
        environment = {name: os.environ[name] for name in names if name in os.environ}
        command = [sys.executable, "-m", "tests.torture.soak", *self.arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)

    def end(self, how: signal.Signals) -> int:
        """Its exit status."""
        assert self.process
        self.process.send_signal(how)
        return self.process.wait(60)

    def memory(self) -> int:
        """Octets of the process and its children that are theirs alone."""
        assert self.process
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return sum(_private(process) for process in (str(self.process.pid), *children.split()))


def _private(process: str) -> int:
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))
    return 0


def soaked(mails: int) -> Run:
    """The run."""
    run, began = Run(mails), time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        Post(script.accounts()) as post,
        FaultyWire(post.imap_port) as imap,
        FaultyWire(post.smtp_port) as smtp,
        _started([str(imap.port), str(smtp.port), f"{folder}/data", str(time.time())]) as daemon,
    ):
        settings = _settings(post.imap_port, post.smtp_port, Path(folder) / "data")
        end = began + 60 + mails * SECONDS_A_MAIL
        _feed(run, post, (imap, smtp), daemon, settings, end)
        while not _at_rest(settings, mails) and time.monotonic() < end:
            time.sleep(1)
            run.memory.append((_taken(settings), daemon.memory()))
        if status := daemon.end(signal.SIGTERM):
            run.wrong.append(f"the daemon ended with {status}")
        _account(run, post, settings)
    run.seconds = time.monotonic() - began
    return run


@contextmanager
def _started(arguments: list[str]) -> Iterator[Daemon]:
    daemon = Daemon(arguments)
    daemon.start()
    try:
        yield daemon
    finally:
        assert daemon.process
        daemon.process.kill()
        daemon.process.wait()


def _feed(
    run: Run, post: Post, wires: tuple[FaultyWire, FaultyWire], daemon: Daemon, settings: Settings, end: float
) -> None:
    """One mail after the other, not more than the inbox should hold, and a fault now and then."""
    chance, taken = random.Random(run.mails), 0  # noqa: S311  chance that can be repeated
    kills = {run.mails * part // 12 for part in (1, 2, 3)}
    for number in range(run.mails):
        post.deliver(script.address(Channel.SUGGESTION_BOX), script.complaint(number))
        if number % EVERY == EVERY - 1:
            _fault(run, wires, chance)
        if number in kills:
            run.faults["killed and started again"] += 1
            daemon.end(signal.SIGKILL)
            daemon.start()
        while number % 20 == 0 and number - taken > WAITING and time.monotonic() < end:
            time.sleep(0.1)
            taken = _taken(settings)
            run.memory.append((taken, daemon.memory()))


def _fault(run: Run, wires: tuple[FaultyWire, FaultyWire], chance: random.Random) -> None:
    imap, smtp = wires
    smtp.refuse(refusing=False)
    kind = chance.choice(("IMAP line cut", "SMTP line cut", "SMTP server hangs up on everybody"))
    run.faults[kind] += 1
    if kind.startswith("IMAP"):
        imap.break_after(chance.randrange(1, 20_000), chance.choice(("up", "down")))
    elif kind.endswith("cut"):
        smtp.break_after(chance.randrange(1, 400_000), "up")
    else:
        smtp.break_after(1, "down")
        smtp.refuse()


def _taken(settings: Settings) -> int:
    with suppress(FileNotFoundError), open_ledger(settings.data / "ledger.db", read_only=True) as ledger:
        return len(ledger.table("intake"))
    return 0


def _at_rest(settings: Settings, mails: int) -> bool:
    with open_ledger(settings.data / "ledger.db", read_only=True) as ledger:
        owed = ledger.table("outbox").search(where("state").one_of(["queued", "sending"]))
        return len(ledger.table("intake")) == mails and not owed


def _account(run: Run, post: Post, settings: Settings) -> None:
    found = verify(settings, datetime.now(UTC) + timedelta(days=1))
    run.wrong += found["missing"]
    if (found["messages"], found["accounted"], found["waiting"]) != (run.mails, run.mails, 0):
        run.wrong.append(f"{found['messages']} in, {found['accounted']} accounted, {found['waiting']} waiting")
    run.sent, run.repeated = len(post.sent), accounts.repeated(post.sent)
    left = Counter(accounts.identifier(head) for _, head in post.sent)
    with open_ledger(settings.data / "ledger.db", read_only=True) as ledger:
        cases = len(ledger.table("tickets"))
        if cases != run.mails:
            run.wrong.append(f"{cases} cases of {run.mails} complaints")
        for row in ledger.table("outbox"):
            times = left.pop(row["message_id"], 0)
            if row["state"] != "sent" or not 1 <= times <= (9 if row.get("unsure") else 1):
                run.wrong.append(f"{row['mail']} is {row['state']} and left {times} times")
    run.wrong += [f"{identifier.partition('.')[0]} left and nobody knows it" for identifier in left]


def whole(mails: int = MAILS) -> Section:
    """So many mails."""
    return section(soaked(mails))


def section(run: Run) -> Section:
    """The figures of a run."""
    figures = [
        f"mails taken | {run.mails:,}",
        *(f"{what} | {count:,}" for what, count in run.faults.most_common()),
        f"mails sent | {run.sent:,}",
        f"of them a second time, after the line broke or the daemon died | {run.repeated:,}",
        f"mails a second, with the servers on the same machine | {run.mails / run.seconds:.1f}",
        f"memory at the end, MB | {run.memory[-1][1] / 1e6:.0f}",
        f"change of memory, per cent | {run.growth * 100:+.1f}",
        f"not accounted for, doubled, not sent | {len(run.wrong)}",
    ]
    grown = [f"memory grew by {run.growth:.0%}"] if run.growth > 0.1 else []
    return Section(HOW, figures, [*run.wrong, *grown])


def _settings(imap_port: int, smtp_port: int, data: Path) -> Settings:
    settings = script.settings(imap_port, smtp_port, data, connections=4)
    box = replace(settings.imap[Channel.SUGGESTION_BOX], batch=50, poll_seconds=1)
    return replace(settings, imap={Channel.SUGGESTION_BOX: box})


def main() -> None:
    """The daemon: IMAP port, SMTP port, data, since when the clock hastens (seconds of Unix time)."""
    logging.disable(logging.CRITICAL)
    watch.PAUSES = (0.2,)  # type: ignore[misc]
    imap_port, smtp_port, data, began = sys.argv[1:]

    def now() -> datetime:
        return datetime.fromtimestamp(float(began) + (time.time() - float(began)) * HASTE, UTC)

    with service.open_house(_settings(int(imap_port), int(smtp_port), Path(data)), now) as house:
        asyncio.run(service.serve(house))


if __name__ == "__main__":
    main()
