"""The ledger at several sizes: a whole unit, look-ups, lists, opening, memory.

    python bench/ledger.py [TICKETS ...] [--directory DIR]

A unit is what one complaint costs: its number, the ticket, six chained events, an outbox and an intake line, in one
commit. Figures are taken at each size in a process of its own, so that its memory is its own. Fsyncs are counted by
strace in a further process, because SQLite calls them itself; without strace the column shows "-".

Promise: every figure printed was measured in this run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tinydb import where

from store import append_event, open_ledger

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import Ledger

MONTHS = 120
OPEN = 2_000  # the youngest tickets are open
SINGLE, GROUPS, GROUP, MORE, LOOK_UPS, LISTS = 1_000, 60, 50, 10, 2_000, 5
NARRATIVE = "Produk yang saya beli bulan lalu ternyata sudah melewati tanggal kedaluwarsa. " * 8
COLUMNS = (
    ("tickets", "tickets"), ("unit_p50", "unit p50 ms"), ("unit_p99", "p99 ms"), ("single", "units/s"),
    ("grouped", "grouped/s"), ("fsyncs", "fsyncs/unit"), ("number", "by number ms"), ("message", "by Msg-ID ms"),
    ("overdue", "overdue ms"), ("month", "month ms"), ("open", "open ms"), ("rss", "RSS MB"),
)  # fmt: skip


def main() -> None:
    """Print a line of figures for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000], metavar="TICKETS")
    parser.add_argument(
        "--directory", type=Path, help="on the disk to be measured (default: a temporary one)"
    )
    parser.add_argument("--child", nargs=2, metavar=("TASK", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        task, size = options.child
        print(json.dumps(TASKS[task](options.directory / "ledger", int(size))))
        return
    print(" ".join(f"{title:>12}" for _, title in COLUMNS))
    for size in options.sizes:
        figures = measured(size, options.directory)
        print(" ".join(f"{figures[name]:>12}" for name, _ in COLUMNS), flush=True)


def measured(size: int, parent: Path | None) -> dict[str, Any]:
    """Fill a new ledger and take every figure."""
    directory = Path(tempfile.mkdtemp(prefix="bench-", dir=parent))
    try:
        child("fill", size, directory)
        os.sync()  # what the filling left to be written is not charged to the units
        figures = child("measure", size, directory)
        return {
            "tickets": f"{size:,}",
            **figures,
            "fsyncs": fsyncs(size + SINGLE + GROUPS * GROUP, directory),
        }
    finally:
        shutil.rmtree(directory)


def child(task: str, size: int, directory: Path, *before: str) -> dict[str, Any]:
    """What the task gives in a process of its own."""
    command = [*before, sys.executable, __file__, "--child", task, str(size), "--directory", str(directory)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def fsyncs(size: int, directory: Path) -> str:
    """Calls of fsync and fdatasync for each unit beyond the first fifty: checkpoints count, closing does not."""
    if shutil.which("strace") is None:
        return "-"
    counts = []
    for task in ("few_units", "units"):
        report = directory / f"{task}.strace"
        child(task, size, directory, "strace", "-f", "-o", str(report), "-e", "trace=fsync,fdatasync")
        counts.append(len(re.findall(r"f(?:data)?sync\(", report.read_text())))
    return f"{(counts[1] - counts[0]) / (MORE * GROUP):.2f}"


def fill(path: Path, size: int) -> dict[str, Any]:
    """That many tickets, a thousand a commit."""
    with open_ledger(path) as ledger:
        for start in range(0, size, 1_000):
            with ledger.transaction():
                for serial in range(start, min(start + 1_000, size)):
                    unit(ledger, serial, size)
    return {}


def few_units(path: Path, size: int, groups: int = 1) -> dict[str, Any]:
    """Fifty units, a commit each."""
    with open_ledger(path) as ledger:
        for serial in range(size, size + groups * GROUP):
            with ledger.transaction():
                unit(ledger, serial, size)
    return {}


def units(path: Path, size: int) -> dict[str, Any]:
    """Some hundred more than that."""
    return few_units(path, size + GROUP, 1 + MORE)


def measure(path: Path, size: int) -> dict[str, Any]:
    """Every figure but the fsyncs."""
    began = time.perf_counter()
    ledger = open_ledger(path)
    len(ledger.table("settings"))
    figures: dict[str, Any] = {"open": f"{1000 * (time.perf_counter() - began):.1f}"}
    figures |= written(ledger, size)
    figures |= asked(ledger, size)
    ledger.close()
    figures["rss"] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"
    return figures


def asked(ledger: Ledger, size: int) -> dict[str, Any]:
    """The look-ups and lists."""
    tickets, messages = ledger.table("tickets"), ledger.table("intake")
    serials = [(number * 7919) % size for number in range(LOOK_UPS)]
    month = month_of(size // 2, size)
    overdue = (where("open") == True) & (where("due") < "9")  # noqa: E712 - a TinyDB query
    return {
        "number": timed([partial(tickets.get, where("number") == number_of(s)) for s in serials]),
        "message": timed([partial(messages.get, where("message_id") == f"<{s}@x.test>") for s in serials]),
        "overdue": timed([lambda: sum(1 for _ in tickets.each(overdue, order="due"))] * LISTS),
        "month": timed([lambda: sum(1 for _ in tickets.each(where("received_month") == month))] * LISTS),
    }


def written(ledger: Ledger, size: int) -> dict[str, Any]:
    """Units with a commit each, and with fifty a commit."""
    each, serial = [], size
    for _ in range(SINGLE):
        began = time.perf_counter()
        with ledger.transaction():
            unit(ledger, serial, size)
        each.append(time.perf_counter() - began)
        serial += 1
    began = time.perf_counter()
    for _ in range(GROUPS):
        with ledger.transaction():
            for _ in range(GROUP):
                unit(ledger, serial, size)
                serial += 1
    grouped = GROUPS * GROUP / (time.perf_counter() - began)
    cuts = statistics.quantiles(each, n=100)
    return {
        "unit_p50": f"{1000 * cuts[49]:.2f}",
        "unit_p99": f"{1000 * cuts[98]:.2f}",
        "single": f"{SINGLE / sum(each):.0f}",
        "grouped": f"{grouped:.0f}",
    }


def timed(calls: list[Callable[[], object]]) -> str:
    """The median, in milliseconds."""
    spent = []
    for call in calls:
        began = time.perf_counter()
        found = call()
        spent.append(time.perf_counter() - began)
        assert found, "the query found nothing: it measured nothing"
    return f"{1000 * statistics.median(spent):.3f}"


def number_of(serial: int) -> str:
    """The number of a ticket."""
    return f"PPO-2026-{serial:07}"


def month_of(serial: int, size: int) -> str:
    """Tickets are spread evenly over ten years."""
    month = min(serial, size - 1) * MONTHS // max(size, 1)
    return f"{2017 + month // 12}-{month % 12 + 1:02}"


def unit(ledger: Ledger, serial: int, size: int) -> None:
    """All that one complaint writes."""
    ledger.next_number("2026")
    number, month, digest = (
        number_of(serial),
        month_of(serial, size),
        sha256(str(serial).encode()).hexdigest(),
    )
    ledger.table("tickets").insert(
        ticket(serial, number, month, is_open=serial >= size - OPEN) | {"digest": digest}
    )
    for step in range(6):
        append_event(ledger, {
            "ticket": number, "act": "TUGASKAN", "at": f"{month}-02T0{step}:00:00+00:00", "by": "petugas1",
            "becomes": "DITERUSKAN", "changes": {"assignee": "teknis1", "version": step}, "note": "",
            "because": ["SOP 4"],
        })  # fmt: skip
    ledger.table("outbox").insert({
        "key": f"{number}:{digest[:8]}", "ticket": number, "message_id": f"<out.{serial}@x.test>", "state": "queued",
        "next_try": f"{month}-02T00:00:00+00:00", "to": ["pemohon@x.test"], "mail": NARRATIVE,
    })  # fmt: skip
    ledger.table("intake").insert({
        "delivery": f"INBOX/1/{serial}", "message_id": f"<{serial}@x.test>", "sha256": digest,
        "disposition": "ticket", "ticket": number, "at": f"{month}-02T00:00:00+00:00",
    })  # fmt: skip


def ticket(serial: int, number: str, month: str, *, is_open: bool) -> dict[str, Any]:
    """A case with about forty fields, 1.5 kB of JSON."""
    empty = (
        "route assignee answered closed asked reply_by waiting_until waiting_reason draft draft_by undo answer result "
        "cause corrective_action rating_comment refer_to merged_into first_response response_before_answer"
    )
    return dict.fromkeys(empty.split()) | {
        "number": number, "channel": "kotak_saran", "state": "DITERUSKAN" if is_open else "SELESAI",
        "type": "pengaduan", "received": f"{month}-02T00:00:00+00:00", "effective": f"{month}-02",
        "due": f"{month}-{10 + serial % 18}", "promised": f"{month}-28", "open": is_open, "receiver": "penerima",
        "complainant": {"name": "Warga", "address": f"warga{serial % 50_000}@x.test", "company": "", "phone": ""},
        "language": "id", "subject": "Produk kedaluwarsa", "summary": "Produk kedaluwarsa", "narrative": NARRATIVE,
        "categories": ["A1"], "originals": [f"{serial:064x}"], "received_month": month, "due_month": month,
        "closed_month": None if is_open else month, "answered_month": None if is_open else month,
        "next_check": f"{month}-09T00:00:00+00:00" if is_open else None, "version": 6, "reopened": 0,
        "summary_digest": f"{serial:016x}",
    }  # fmt: skip


TASKS: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "fill": fill, "measure": measure, "few_units": few_units, "units": units,
}  # fmt: skip

if __name__ == "__main__":
    main()
