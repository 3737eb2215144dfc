"""CPU of one complaint by stage, without any server: read it, decide on it and commit, put its three mails together.

A batch at a time, as the daemon takes them, on a ledger that holds some already. The least of all batches is what the
code costs; the median has in it what else the machine did meanwhile. Usage: bench/stages.py [COMPLAINTS]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.throughput import LETTER  # noqa: E402
from daemon.desk import Arrival  # noqa: E402
from daemon.poster import Posting  # noqa: E402
from daemon.reception import Reception  # noqa: E402
from daemon.service import open_desks  # noqa: E402
from daemon.settings import Settings  # noqa: E402
from daemon.vocabulary import Channel  # noqa: E402
from mailboxes.accounts import SmtpAccount  # noqa: E402
from mailboxes.read import read  # noqa: E402
from mailboxes.smtp import Kind, Poster, Verdict  # noqa: E402
from tests.office import sample_office  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 25
STAGES = ("read", "desk", "post")
NOBODY = SmtpAccount(
    host="127.0.0.1", port=1, user="", password="", sender="loket@kantor.example", security="none"
)


class Sink(Poster):
    """Takes every mail to its last octet and speaks to nobody."""

    async def send(self, _sender, _recipient, message, *_others) -> Verdict:
        """Sent."""
        await asyncio.sleep(0)
        for _ in (message,) if isinstance(message, bytes) else message:
            pass
        return Verdict(Kind.SENT, 250, "ok")


def now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def letters(first: int) -> list[bytes]:
    """A batch of complaints, each from somebody else."""
    return [LETTER.format(number).encode() for number in range(first, first + BATCH)]


def stages(data: Path, complaints: int) -> Iterator[list[float]]:
    """Seconds of the processor for each of STAGES, of every batch."""
    data.joinpath("wbs").mkdir()
    settings = Settings(
        office=sample_office(),
        imap={},
        smtp=NOBODY,
        data=data,
        token_secret=b"rahasia",
        whistleblower_key="kunci",
    )
    with open_desks(settings) as (general, sealed):
        reception, posting = Reception(general, sealed, None, now), Posting(general, Sink(NOBODY), now)
        for first in range(0, complaints, BATCH):
            raw, times = letters(first), [time.process_time()]
            messages = [read(each) for each in raw]
            times.append(time.process_time())
            reception.decide(
                [
                    (
                        Arrival(Channel.SUGGESTION_BOX, "kotaksaran", 1, first + place, now(), raw[place]),
                        message,
                    )
                    for place, message in enumerate(messages)
                ]
            )
            times.append(time.process_time())
            asyncio.run(posting.send_owed())
            times.append(time.process_time())
            yield [end - start for start, end in pairwise(times)]


def main() -> None:
    """Print the table."""
    complaints = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as name:
        spent = list(stages(Path(name), complaints))[2:]  # the first batches find empty caches
    print(f"{'stage':8} {'least':>8} {'median':>8}   ms a complaint")
    for stage, each in zip(STAGES, zip(*spent, strict=True), strict=True):
        print(f"{stage:8} {1000 * min(each) / BATCH:8.2f} {1000 * median(each) / BATCH:8.2f}")


if __name__ == "__main__":
    main()
