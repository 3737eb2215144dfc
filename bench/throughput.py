"""Messages a second and CPU a message, from inbox to acknowledgement accepted, beside a lean script in the same run.

The lean script has no rules, no templates and no crash safety beyond one commit a batch: fetch by 50, parse the
first 64 kB, one row, one acknowledgement over four reused connections. Needs Dovecot and Postfix.
Usage: bench/throughput.py [MAILS]
"""

from __future__ import annotations

import asyncio
import email
import os
import smtplib
import sqlite3
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from imapclient import IMAPClient  # noqa: E402

from bench.large import children  # noqa: E402
from daemon.service import once, open_house  # noqa: E402
from tests.houses import settings_for  # noqa: E402
from tests.servers.dovecot import DOMAIN, HOST, PASSWORD, running_dovecot  # noqa: E402
from tests.servers.postfix import running_postfix  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.service import House

LINES = 4
LETTER = (
    "From: Pemohon {0} <pemohon{0}@surel.example>\r\nTo: kotaksaran@"
    + DOMAIN
    + "\r\nSubject: Keterlambatan SKI {0}\r\n"
    "Message-ID: <bench{0}@surel.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "Dengan hormat,\r\n\r\nSKI kami nomor aju 20261102-{0:06d} belum terbit dan masih dalam evaluasi.\r\n"
    "Mohon penjelasan tertulis. Telp. 0812-3456-{0:04d}.\r\n\r\nTerima kasih.\r\n"
)


def fill(dovecot, mails: int, first: int = 0) -> None:
    """So many complaints in the inbox, each from somebody else."""
    with dovecot.client("kotaksaran") as client:
        for number in range(first, first + mails):
            client.append("INBOX", LETTER.format(number).encode())


def lean(dovecot, postfix, data: Path) -> int:
    """The floor: how many mails it acknowledged."""
    base = sqlite3.connect(data / "lean.db", isolation_level=None)
    base.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, d TEXT)"
    )
    done = 0
    with ExitStack() as open_lines:
        imap = open_lines.enter_context(IMAPClient(HOST, dovecot.imap_port, ssl=False))
        lines = [open_lines.enter_context(smtplib.SMTP(HOST, postfix.port)) for _ in range(LINES)]
        threads = open_lines.enter_context(ThreadPoolExecutor(LINES))
        imap.login(f"kotaksaran@{DOMAIN}", PASSWORD)
        imap.select_folder("INBOX")
        if not imap.folder_exists("Selesai"):
            imap.create_folder("Selesai")
        while uids := imap.search()[:50]:
            base.execute("BEGIN")
            letters = []
            for body in imap.fetch(uids, ["BODY.PEEK[]"]).values():
                mail = email.message_from_bytes(body[b"BODY[]"][:64_000])
                base.execute("INSERT INTO t (d) VALUES (?)", (str(mail["Subject"]),))
                letters.append(email.utils.parseaddr(mail["From"])[1])
            base.execute("COMMIT")
            imap.move(uids, "Selesai")
            done += sum(threads.map(acknowledge, lines, (letters[place::LINES] for place in range(LINES))))
    return done


def acknowledge(line: smtplib.SMTP, letters: list[str]) -> int:
    """One after the other over one line; how many."""
    for to in letters:
        line.sendmail(
            f"a@{DOMAIN}", [to], f"From: a@{DOMAIN}\r\nTo: {to}\r\nSubject: diterima\r\n\r\nDiterima.\r\n"
        )
    return len(letters)


@dataclass
class Loket:
    """Loket with everything: rules, three mails and a PDF, audit. It has started, as a daemon does once in months."""

    house: House

    def __call__(self) -> int:
        """How many messages it took."""
        return asyncio.run(once(self.house))


def measured(job: Callable[[], int]) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds of this process and the readers that it started, and what the job returned."""
    before, start = _cpu(), time.perf_counter()
    done = job()
    return time.perf_counter() - start, _cpu() - before, done


def _cpu() -> float:
    """Of processes that still run, too: a reader lives as long as the daemon."""
    pids = [os.getpid(), *(pid for pid in children() if "mailboxes.child" in command(pid))]
    return sum(processor(pid) for pid in pids)


def command(pid: int) -> str:
    """What a process was started as."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


def processor(pid: int) -> float:
    """Seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the table."""
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with (
        tempfile.TemporaryDirectory() as name,
        running_dovecot() as dovecot,
        running_postfix(dovecot) as postfix,
    ):
        fill(dovecot, mails)
        rows = [("lean", *measured(partial(lean, dovecot, postfix, Path(name))))]
        start = _cpu()
        with open_house(settings_for(dovecot, postfix.account(), Path(name) / "loket")) as house:
            daemon = Loket(house)
            daemon()  # an inbox that is full at the first start is old mail (first_start.py)
            fill(dovecot, 5, first=mails)
            daemon()
            started = _cpu() - start
            fill(dovecot, mails)
            rows.append(("loket", *measured(daemon)))
        print(f"{mails} mails, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {sys.version.split()[0]}")
        print(f"{'':8} {'msg/s':>8} {'CPU ms/msg':>11}")
        for label, wall, cpu, done in rows:
            print(f"{label:8} {done / wall:8.0f} {1000 * cpu / done:11.1f}")
        print(f"Loket has {rows[0][1] / rows[1][1]:.0%} of the lean script's throughput")
        print(f"before that it took {started:.1f} s of the processor to start, and for its first five mails")


if __name__ == "__main__":
    main()
