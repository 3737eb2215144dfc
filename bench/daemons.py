"""Complaints a second with one, two and four daemons on one ledger on PostgreSQL, in one run, and what bounds them.

Each daemon is a process as an office starts it, with its own readers; the time runs from the first mail in an inbox to
the last one sent. PostgreSQL (its fsync on), Dovecot and Postfix run on the same machine and share its processors.
Usage: bench/daemons.py [MAILS]
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import psycopg  # noqa: E402

from bench.throughput import processor  # noqa: E402
from daemon.service import once, open_house  # noqa: E402
from store.connection_postgresql import Connection  # noqa: E402
from tests.houses import INBOXES  # noqa: E402
from tests.servers.dovecot import running_dovecot  # noqa: E402
from tests.servers.postfix import running_postfix  # noqa: E402
from tests.servers.postgresql import running_postgresql  # noqa: E402
from tests.several import INTO, complaint, several  # noqa: E402

COUNTS = (1, 2, 4)
BEGIN, COMMIT = Connection.begin, Connection.commit
TICKS = os.sysconf("SC_CLK_TCK")


def work(count: int, mails: int, servers: tuple, folder: Path) -> dict[str, float]:
    """So many complaints through so many daemons."""
    with several(count, *servers, folder) as scene:
        for one in scene.machines:
            one.start()
        scene.until(lambda: len(set(scene.serving().values())) == count, "a share for everybody")
        processes = [one.process.pid for one in scene.machines]
        before, wal, start = [_cpu(pid) for pid in processes], _wal(servers[2]), time.perf_counter()
        fill(scene, mails)
        delivered = time.perf_counter() - start
        scene.until(lambda: scene.taken() == mails, "everything taken")
        taken = time.perf_counter() - start
        scene.until(scene.at_rest, "everything sent")
        seconds = time.perf_counter() - start
        cpu = [_cpu(pid) - was for pid, was in zip(processes, before, strict=True)]
        wrong = scene.wrong()
        assert wrong == [], wrong
        return {
            "mails/s": mails / seconds,
            "taken/s": mails / taken,
            "delivery s": delivered,
            "CPU ms a mail": 1000 * sum(cpu) / mails,
            "WAL kB a mail": (_wal(servers[2]) - wal) / mails / 1000,
        }


def queue(mails: int, servers: tuple, folder: Path) -> dict[str, float]:
    """One daemon: how long it keeps the queue of the writers for each mail, and what the database works for it."""
    held, since = [0.0], [0.0]

    def begin(connection, *question) -> list:
        found = BEGIN(connection, *question)
        if connection.depth == 1:
            since[0] = time.perf_counter()
        return found

    def commit(connection) -> None:
        outermost = connection.depth == 1
        COMMIT(connection)
        held[0] += (time.perf_counter() - since[0]) * outermost

    with several(1, *servers, folder) as scene:
        settings = scene.machines[0].settings
        fill(scene, mails)
        with open_house(settings) as house, patch.multiple(Connection, begin=begin, commit=commit):
            before, size = _database(servers[2])
            start = time.perf_counter()
            asyncio.run(once(house))
            seconds = time.perf_counter() - start
        after, grown = _database(servers[2])
        assert scene.wrong() == []
    return {
        "in all ms a mail": 1000 * seconds / mails,
        "queue ms a mail": 1000 * held[0] / mails,
        "database CPU ms a mail": 1000 * (after - before) / mails,
        "database kB a mail": (grown - size) / mails / 1000,
    }


def _database(postgresql) -> tuple[float, int]:
    """Seconds that its processes have worked so far, and its size."""
    master = (postgresql.root / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]
    with psycopg.connect(postgresql.url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    fields = Path(f"/proc/{master}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    gone = (int(fields[13]) + int(fields[14])) / TICKS  # of those of its processes that have ended
    return _cpu(int(master)) + gone, int(size[0])


def fill(scene, mails: int) -> None:
    """So many complaints, evenly in four inboxes."""
    for place, channel in enumerate(INTO):
        with scene.dovecot.client(INBOXES[channel]) as client:
            for number in range(place, mails, len(INTO)):
                client.append("INBOX", complaint(number + 1, channel))
    scene.came = mails


def _cpu(pid: int) -> float:
    """Seconds of the process and its children so far, readers among them."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return sum(processor(process) for process in (pid, *map(int, children)))


def _wal(postgresql) -> int:
    with psycopg.connect(postgresql.url, autocommit=True) as connection:
        found = connection.execute("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')").fetchone()
        return int(found[0])


def main() -> None:
    """Print the table."""
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    mails -= mails % len(INTO)
    with (
        running_dovecot() as dovecot,
        running_postfix(dovecot) as postfix,
        running_postgresql("fsync = on") as postgresql,
        tempfile.TemporaryDirectory() as name,
    ):
        servers = dovecot, postfix, postgresql
        found = {count: work(count, mails, servers, Path(name) / str(count)) for count in COUNTS}
        alone = queue(mails, servers, Path(name) / "queue")
    print(f"{mails} mails, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {sys.version.split()[0]}")
    print(f"{'daemons':8}" + "".join(f"{what:>15}" for what in next(iter(found.values()))) + f"{'ratio':>8}")
    for count, row in found.items():
        ratio = row["mails/s"] / found[1]["mails/s"]
        print(f"{count:7} " + "".join(f"{value:15.1f}" for value in row.values()) + f"{ratio:8.2f}")
    print("; ".join(f"{what}: {value:.1f}" for what, value in alone.items()))


if __name__ == "__main__":
    main()
