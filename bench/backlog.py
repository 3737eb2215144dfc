"""Memory while an inbox holds tens of thousands of mails: the daemon and its readers, after so many have been taken.

Usage: bench/backlog.py [WAITING] [TAKEN]. Needs Dovecot and Postfix.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.large import children, held  # noqa: E402
from bench.throughput import LETTER  # noqa: E402
from daemon.service import House, once, open_house, serve  # noqa: E402
from tests.houses import settings_for  # noqa: E402
from tests.servers.dovecot import DOMAIN, Dovecot, running_dovecot  # noqa: E402
from tests.servers.postfix import running_postfix  # noqa: E402

STEPS = 5


def fill(dovecot: Dovecot, mails: int) -> None:
    """So many complaints in the inbox, as the delivery agent leaves them there."""
    inbox = dovecot.root / "mail" / DOMAIN / "kotaksaran" / "new"
    owner = inbox.stat()
    for number in range(mails):
        mail = inbox / f"{1_700_000_000 + number}.M{number}.bench"
        mail.write_bytes(LETTER.format(number).encode())
        os.chown(mail, owner.st_uid, owner.st_gid)


async def taken(house: House, mails: int) -> None:
    """Run until so many were taken; a line of the table now and then."""
    stopping = asyncio.Event()
    daemon = asyncio.create_task(serve(house, stopping=stopping))
    began = time.perf_counter()
    marks = count(0, max(1, mails // STEPS))
    mark = next(marks)
    while mark <= mails:
        done = len(house.general.ledger.table("intake"))
        if done >= mark:
            daemon_kb, readers_kb = held(os.getpid(), "VmRSS"), sum(held(pid, "VmRSS") for pid in children())
            spent = time.perf_counter() - began
            print(f"{done:>8} {spent:>8.0f} {daemon_kb // 1024:>10} {readers_kb // 1024:>11}", flush=True)
            mark = next(marks)
        await asyncio.sleep(0.1)
    stopping.set()
    await daemon


def main() -> None:
    """Print the table."""
    waiting = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    mails = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000
    with (
        tempfile.TemporaryDirectory() as name,
        running_dovecot() as dovecot,
        running_postfix(dovecot) as postfix,
        dovecot.client("kotaksaran"),  # makes the inbox
        open_house(settings_for(dovecot, postfix.account(), Path(name))) as house,
    ):
        asyncio.run(once(house))  # an inbox that is full at the first start is old mail (first_start.py)
        fill(dovecot, waiting)
        print(f"{waiting} mails wait, load {os.getloadavg()[0]:.1f}")
        print(f"{'taken':>8} {'seconds':>8} {'daemon MB':>10} {'readers MB':>11}")
        asyncio.run(taken(house, mails))
        print(f"the daemon held at most {held(os.getpid(), 'VmHWM') // 1024} MB")


if __name__ == "__main__":
    main()
