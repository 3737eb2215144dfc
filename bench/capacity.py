"""The capacity table of docs/scaling.md, simulated: mails at random moments, daemons, one queue of the writers.

A complaint is decided by a daemon that is free, while it has the queue of its ledger; then that daemon puts its mails
together and sends them. Reading has processes of its own and is left out. Ledgers share nothing, so one is simulated.
Usage: bench/capacity.py QUEUE POST (milliseconds of one complaint: in the queue, and outside of it; bench/daemons.py)
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from statistics import median, quantiles

MAILS = 20_000
DAEMONS = (1, 2, 4)
SHARES = (0.25, 0.5, 0.75, 0.9, 1.1)  # of what the queue can take


@dataclass(frozen=True)
class Outcome:
    """What became of the mails: how many a second, and seconds from arrival to the last mail sent."""

    rate: float
    waits: list[float]
    queue: float  # share of the time in which somebody had it


def simulated(rate: float, daemons: int, queue: float, post: float, mails: int = MAILS) -> Outcome:
    """So many mails a second on one ledger; `queue` and `post` in seconds."""
    chance = Random(1)  # noqa: S311  arrivals, no secret
    free, lock, waits = [0.0] * daemons, 0.0, []
    arrivals = list(accumulate(chance.expovariate(rate) for _ in range(mails)))
    for arrived in arrivals:
        daemon = min(range(daemons), key=free.__getitem__)
        lock = max(arrived, free[daemon], lock) + queue
        free[daemon] = lock + post
        waits.append(free[daemon] - arrived)
    end = max(free)
    return Outcome(mails / end, waits, mails * queue / end)


def main() -> None:
    """Print what each number of daemons can take at most, and the waiting below that."""
    queue, post = (float(each) / 1000 for each in sys.argv[1:3])
    print(f"{'daemons':>8} {'offered/s':>10} {'done/s':>8} {'p50 s':>8} {'p95 s':>8} {'queue':>6}")
    for daemons in DAEMONS:
        most = min(1 / queue, daemons / (queue + post))
        for share in SHARES:
            found = simulated(share * most, daemons, queue, post)
            p95 = quantiles(found.waits, n=20)[-1]
            figures = f"{share * most:10.1f} {found.rate:8.1f} {median(found.waits):8.2f} {p95:8.2f} {found.queue:6.0%}"
            print(f"{daemons:8} {figures}")


if __name__ == "__main__":
    main()
