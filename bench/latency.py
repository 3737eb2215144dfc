"""From the IMAP server's announcement to the acknowledgement accepted: p50 and p95, in milliseconds.

A listener of our own hears the announcement by IDLE at the same moment as the daemon does; the acknowledgement's time
is that of its verdict in the ledger. Usage: bench/latency.py [MAILS]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from throughput import LETTER  # noqa: E402

from daemon.service import open_house, serve  # noqa: E402
from tests.houses import INBOXES, settings_for  # noqa: E402
from tests.servers.dovecot import running_dovecot  # noqa: E402
from tests.servers.postfix import running_postfix  # noqa: E402


def announced(dovecot, number: int) -> float:
    """Put one complaint into the inbox; when the server told a listener of it."""
    with dovecot.client("kotaksaran") as listener:
        listener.idle()
        dovecot.deliver_at(LETTER.format(number).encode(), "kotaksaran")
        listener.idle_check(timeout=10)
        heard = time.time()
        listener.idle_done()
    return heard


async def accepted(house, number: int) -> float:
    """When the receipt of this complaint was accepted by the SMTP server."""
    for _ in range(1000):
        for row in house.general.ledger.table("outbox"):
            if row["state"] == "sent" and row["address"] == f"pemohon{number}@surel.example":
                return datetime.fromisoformat(row["sent"]).timestamp()
        await asyncio.sleep(0.05)
    raise SystemExit("a receipt was never accepted")


async def measured(house, dovecot, mails: int) -> list[float]:
    """Seconds beyond the announcement, one for each mail."""
    stopping = asyncio.Event()
    running = asyncio.create_task(serve(house, stopping=stopping))
    await asyncio.sleep(2)
    found = []
    for number in range(mails):
        heard = await asyncio.to_thread(announced, dovecot, number)
        await asyncio.sleep(0.3)
        found.append(await accepted(house, number) - heard)
    stopping.set()
    await running
    return found


def main() -> None:
    """Print the two figures."""
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as name, running_dovecot() as dovecot, running_postfix(dovecot) as postfix:
        for inbox in INBOXES.values():
            dovecot.empty(inbox)
        with open_house(settings_for(dovecot, postfix.account(), Path(name) / "data", poll_seconds=5)) as house:
            found = asyncio.run(measured(house, dovecot, mails))
    p50, p95 = 1000 * median(found), 1000 * quantiles(found, n=20)[18]
    print(f"{mails} mails, beyond the announcement: p50 {p50:.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    main()
