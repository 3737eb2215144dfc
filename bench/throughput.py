"""Messages a second and CPU a message, from inbox to acknowledgement accepted, beside a lean script in the same run.

The lean script has no rules, no templates and no crash safety beyond one commit a batch: fetch by 50, parse the
first 64 kB, one row, one acknowledgement over reused connections. Needs Dovecot and Postfix.
Usage: bench/throughput.py [MAILS]
"""

from __future__ import annotations

import asyncio
import email
import os
import resource
import smtplib
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from imapclient import IMAPClient  # noqa: E402

from daemon.service import once, open_house  # noqa: E402
from tests.houses import INBOXES, settings_for  # noqa: E402
from tests.servers.dovecot import DOMAIN, HOST, PASSWORD, running_dovecot  # noqa: E402
from tests.servers.postfix import running_postfix  # noqa: E402

LETTER = (
    "From: Pemohon {0} <pemohon{0}@surel.example>\r\nTo: kotaksaran@"
    + DOMAIN
    + "\r\nSubject: Keterlambatan SKI {0}\r\n"
    "Message-ID: <bench{0}@surel.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "Dengan hormat,\r\n\r\nSKI kami nomor aju 20261102-{0:06d} belum terbit dan masih dalam evaluasi.\r\n"
    "Mohon penjelasan tertulis. Telp. 0812-3456-{0:04d}.\r\n\r\nTerima kasih.\r\n"
)


def fill(dovecot, mails: int) -> None:
    """So many complaints in the inbox, each from somebody else."""
    with dovecot.client("kotaksaran") as client:
        for number in range(mails):
            client.append("INBOX", LETTER.format(number).encode())


def lean(dovecot, postfix, data: Path) -> int:
    """The floor: how many mails it acknowledged."""
    base = sqlite3.connect(data / "lean.db", isolation_level=None)
    base.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, d TEXT)"
    )
    done = 0
    with IMAPClient(HOST, dovecot.imap_port, ssl=False) as imap, smtplib.SMTP(HOST, postfix.port) as smtp:
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
            for to in letters:
                smtp.sendmail(
                    f"a@{DOMAIN}",
                    [to],
                    f"From: a@{DOMAIN}\r\nTo: {to}\r\nSubject: diterima\r\n\r\nDiterima.\r\n",
                )
                done += 1
    return done


def loket(dovecot, postfix, data: Path) -> int:
    """Loket with everything: rules, receipt, officers' mails, audit; how many messages it took."""
    with open_house(settings_for(dovecot, postfix.account(), data)) as house:
        return asyncio.run(once(house))


def measured(job, *arguments) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds of this process and its children, and what the job returned."""
    before, start = _cpu(), time.perf_counter()
    done = job(*arguments)
    return time.perf_counter() - start, _cpu() - before, done


def _cpu() -> float:
    use = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in use)


def main() -> None:
    """Print the table."""
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with (
        tempfile.TemporaryDirectory() as name,
        running_dovecot() as dovecot,
        running_postfix(dovecot) as postfix,
    ):
        rows = []
        for job in (lean, loket):
            for inbox in INBOXES.values():
                dovecot.empty(inbox)
            fill(dovecot, mails)
            data = Path(name) / job.__name__
            data.mkdir()
            rows.append((job.__name__, *measured(job, dovecot, postfix, data)))
        print(
            f"{mails} mails, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {sys.version.split()[0]}"
        )
        print(f"{'':8} {'msg/s':>8} {'CPU ms/msg':>11}")
        for label, wall, cpu, done in rows:
            print(f"{label:8} {done / wall:8.0f} {1000 * cpu / done:11.1f}")
        print(f"Loket has {rows[0][1] / rows[1][1]:.0%} of the lean script's throughput")


if __name__ == "__main__":
    main()
