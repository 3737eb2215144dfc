"""Units of the ledger a second on PostgreSQL, its fsync on, with one client and with four: one commit each.

A unit is what one complaint costs (bench/ledger.py). Each client is a process of its own; they stand in one queue, so
that numbers have no gaps and the audit chain no forks. Usage: bench/clients.py [UNITS]
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.ledger import unit  # noqa: E402
from store import open_ledger  # noqa: E402
from tests.servers.postgresql import running_postgresql  # noqa: E402

COUNTS = (1, 4)
APART = 1_000_000  # between the serial numbers of two clients


def client(place: str, first: int, units: int, start) -> None:
    """So many units, once everybody is there."""
    with open_ledger(place) as ledger:
        start.wait()
        for serial in range(first, first + units):
            with ledger.transaction():
                unit(ledger, serial, APART)


def per_second(place: str, clients: int, units: int) -> float:
    """Of all of them together; the ledger has its tables and some units already."""
    with open_ledger(place) as ledger, ledger.transaction():
        unit(ledger, 0, APART)
    start = multiprocessing.Barrier(clients + 1)
    each = units // clients
    processes = [
        multiprocessing.Process(target=client, args=(place, APART * number, each, start))
        for number in range(1, clients + 1)
    ]
    for process in processes:
        process.start()
    start.wait()
    began = time.perf_counter()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * clients
    return clients * each / (time.perf_counter() - began)


def main() -> None:
    """Print the table."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with running_postgresql("fsync = on") as postgresql:
        found = {count: per_second(postgresql.place(), count, units) for count in COUNTS}
    print(
        f"{units} units, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {sys.version.split()[0]}"
    )
    for count, rate in found.items():
        print(
            f"{count} client{'s' * (count > 1)}: {rate:.0f} units/s ({rate / found[1]:.2f} of one client's)"
        )


if __name__ == "__main__":
    main()
