"""What a person must mend: a mailbox out of reach, a disk nearly full, a stop that nobody ordered (D06).

Promise: each trouble is told once, to the Director and the receiving officers, and how long a mailbox was out of reach
stands in the evaluation of its month.
"""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from daemon.case_view import channel_label
from daemon.evaluation import note_outage
from daemon.reports import trouble
from daemon.working_days import local_day
from store import where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from daemon.desk import Desk

TROUBLE_AFTER: Final = timedelta(minutes=60)
LITTLE_ROOM: Final = 200_000_000  # octets
RUNNING: Final = "running"


def tell_of_trouble(desk: Desk, data: Path, now: datetime, out_of_reach: Mapping[str, datetime]) -> None:
    """A mailbox that has been unreachable for an hour, once for each outage; a disk nearly full, once a day."""
    for mailbox, since in out_of_reach.items():
        if now - since > TROUBLE_AFTER:
            facts = {
                "mailbox": channel_label(mailbox, desk.office, "id"),
                "since": since.astimezone(desk.office.zone),
                "minutes": int((now - since).total_seconds() // 60),
            }
            trouble(desk, "unreachable", f"{mailbox}-{since:%Y%m%dT%H%M}", now, **facts)
    free = shutil.disk_usage(data).free
    if free < LITTLE_ROOM:
        trouble(desk, "disk_full", local_day(now, desk.office).isoformat(), now, detail=f"{free // 1_000_000} MB")


def outage_ended(desk: Desk, now: Callable[[], datetime], mailbox: str, since: datetime) -> None:
    """A mailbox answers again."""
    with desk.ledger.transaction():
        note_outage(desk, mailbox, since, now())


def tell_of_restart(desk: Desk, now: datetime) -> None:
    """At the start: a stop that was none of ours left its mark in the ledger, and somebody hears of it."""
    settings = desk.ledger.table("settings")
    for before in settings.search(where("name") == RUNNING):
        trouble(desk, "restarted", str(before["since"]), now)
    settings.remove(where("name") == RUNNING)
    settings.insert({"name": RUNNING, "since": now.isoformat()})


def stopped_cleanly(desk: Desk) -> None:
    """At an ordered end: nothing to tell at the next start."""
    desk.ledger.table("settings").remove(where("name") == RUNNING)
