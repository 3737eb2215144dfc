"""What grows with the ledger: units, opening, memory, digest, month, and a back-up while it is written to.

    python bench/growth.py [TICKETS ...] [--directory DIR]

Below a month of 2,000 invented cases lie so many older tickets (bench/ledger.py), ended and of other years. Each size
is filled in one process and measured in another; the back-up runs in a third, while units are committed one by one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench import evaluation  # noqa: E402
from bench.large import held  # noqa: E402
from bench.ledger import unit  # noqa: E402
from daemon.evaluation import evaluate, month_letter  # noqa: E402
from daemon.letters import write  # noqa: E402
from daemon.reports import overdue  # noqa: E402
from store import open_ledger  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.desk import Desk
    from store import Ledger

CASES = 2_000  # in the month
UNITS = 1_000
FIRST = 5_000_000  # the serial of the units that are measured
COLUMNS = (
    ("tickets", "tickets"), ("open", "open ms"), ("opened", "opened MB"), ("p50", "unit p50 ms"), ("p99", "p99 ms"),
    ("overdue", "overdue s"), ("month", "month s"), ("backup", "back-up s"), ("p99_backup", "p99 in it"),
    ("rss", "peak MB"),
)  # fmt: skip


def fill(folder: Path, tickets: int) -> None:
    """The older tickets, a thousand a commit, and then the month."""
    with open_ledger(folder / "ledger.db") as ledger:
        for start in range(0, tickets, 1_000):
            with ledger.transaction():
                for serial in range(start, min(start + 1_000, tickets)):
                    unit(ledger, serial + FIRST // 2, FIRST * 2)  # of the years up to 2021, all of them ended
    evaluation.fill(folder, CASES, 0)


def measure(folder: Path) -> None:
    """Print every figure as JSON."""
    began = time.perf_counter()
    with open_ledger(folder / "ledger.db") as ledger:
        len(ledger.table("settings"))
        figures: dict[str, Any] = {"open": f"{1000 * (time.perf_counter() - began):.1f}"}
        figures["opened"] = held(os.getpid(), "VmRSS") // 1024
        figures |= named(list(units(ledger, FIRST, UNITS)), "p50", "p99")
        figures |= backed_up(folder, ledger)
    with evaluation.desks(folder) as (desk, sealed):
        figures |= mornings(desk, sealed)
    print(json.dumps(figures | {"rss": held(os.getpid(), "VmHWM") // 1024}))


def units(ledger: Ledger, first: int, most: int) -> Iterator[float]:
    """Seconds that each unit takes, a commit each."""
    for serial in range(first, first + most):
        began = time.perf_counter()
        with ledger.transaction():
            unit(ledger, serial, FIRST * 10)
        yield time.perf_counter() - began


def named(spent: list[float], half: str, worst: str) -> dict[str, str]:
    """The median and the last percent, in milliseconds."""
    cuts = statistics.quantiles(spent, n=100)
    return {half: f"{1000 * cuts[49]:.2f}", worst: f"{1000 * cuts[98]:.1f}"}


def backed_up(folder: Path, ledger: Ledger) -> dict[str, str]:
    """A back-up by another process, and what units take meanwhile."""
    began, serial = time.perf_counter(), FIRST + UNITS
    other = subprocess.Popen([sys.executable, __file__, "--child", "backup", str(folder)])
    spent: list[float] = []
    while other.poll() is None or len(spent) < 100:
        spent += units(ledger, serial + len(spent), 1)
        time.sleep(0.01)  # a hundred a second is more than any inbox brings
        if other.poll() is None:
            seconds = time.perf_counter() - began
    return {"backup": f"{seconds:.1f}", "p99_backup": named(spent, "", "p99_backup")["p99_backup"]}


def mornings(desk: Desk, sealed: Desk) -> dict[str, str]:
    """The digest of what is late, and the evaluation of the month, each as a mail."""
    began = time.perf_counter()
    for letter in overdue(desk, evaluation.NOW):
        write(letter, None, desk, None, evaluation.NOW)
    late = time.perf_counter()
    found = evaluate(desk, sealed, evaluation.MONTH, evaluation.NOW)
    write(month_letter(desk, found, evaluation.OFFICE.people["lestari"]), None, desk, None, evaluation.NOW)
    return {"overdue": f"{late - began:.2f}", "month": f"{time.perf_counter() - late:.2f}"}


def main() -> None:
    """Print a line of figures for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[0, 100_000], metavar="TICKETS")
    parser.add_argument("--directory", help="on the disk to be measured (default: a temporary one)")
    options = parser.parse_args()
    print(" ".join(f"{title:>11}" for _, title in COLUMNS))
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.directory) as folder:
            child("fill", folder, str(size))
            os.sync()  # what the filling left to be written is not charged to the units
            figures = {"tickets": f"{size:,}", **json.loads(child("measure", folder))}
        print(" ".join(f"{figures[name]:>11}" for name, _ in COLUMNS), flush=True)


def child(*task: str) -> str:
    """What the task prints, in a process of its own."""
    command = [sys.executable, __file__, "--child", *task]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def task(*words: str) -> None:
    """The work of a child."""
    match words:
        case ["fill", folder, size]:
            fill(Path(folder), int(size))
        case ["measure", folder]:
            measure(Path(folder))
        case ["backup", folder]:
            with open_ledger(Path(folder) / "ledger.db", read_only=True) as ledger:
                ledger.backup(Path(folder) / "copy.db")


if __name__ == "__main__":
    task(*sys.argv[2:]) if sys.argv[1:2] == ["--child"] else main()
