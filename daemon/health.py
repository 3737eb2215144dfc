"""What a person must mend: a mailbox out of reach or silent, a disk nearly full, a stop that nobody ordered (D06).

Promise: each trouble is told once, to the Director, the receiving officers and the operator, and how long a mailbox was
out of reach stands in the evaluation of its month. When the whistleblower inbox last received something is not noted.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from daemon.case_view import channel_label
from daemon.evaluation import note_outage
from daemon.reports import trouble
from daemon.vocabulary import Channel
from daemon.working_days import local_day, working_days_between
from store import LedgerError, where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from daemon.desk import Desk

TROUBLE_AFTER: Final = timedelta(minutes=60)
LITTLE_ROOM: Final = 200_000_000  # octets
RUNNING: Final = "running"
WITHOUT_DESK: Final = "without-desk"
SILENT_AFTER: Final = 5  # HK without a single mail
LAST_MAIL: Final = "last-mail/"  # and the channel: a line of the settings, written once a day at most
WATCHED: Final = (Channel.LIVECHAT, Channel.SUGGESTION_BOX, Channel.ULPK)


def tell_of_trouble(
    desk: Desk, data: Path, now: datetime, out_of_reach: Mapping[str, datetime], machine: str = ""
) -> None:
    """A mailbox that has been unreachable for an hour, once for each outage; a disk nearly full, once a day."""
    for mailbox, since in out_of_reach.items():
        if now - since > TROUBLE_AFTER:
            facts = {
                "mailbox": channel_label(mailbox, desk.office, "id"),
                "since": since.astimezone(desk.office.zone),
                "minutes": int((now - since).total_seconds() // 60),
            }
            trouble(desk, "unreachable", f"{mailbox}-{since:%Y%m%dT%H%M}", now, **facts)
    for channel, last in _silent(desk, now).items():
        facts = {
            "mailbox": channel_label(channel, desk.office, "id"),
            "since": last.astimezone(desk.office.zone),
            "days": SILENT_AFTER,
        }
        trouble(desk, "silent", f"{channel}-{local_day(last, desk.office)}", now, **facts)
    if shutil.disk_usage(data).free < LITTLE_ROOM:
        tell_of_room(desk, data, now, machine)


def tell_of_room(desk: Desk, data: Path, now: datetime, machine: str = "") -> None:
    """The disk is nearly full, or too full for what has to be done; once a day."""
    free, day = shutil.disk_usage(data).free, local_day(now, desk.office).isoformat()
    trouble(desk, "disk_full", f"{day}{_of(machine)}", now, detail=f"{free // 1_000_000} MB")


def mail_came(desk: Desk, now: Callable[[], datetime], channel: Channel) -> None:
    """An inbox has received something; noted once a day, as the day is all that is asked for."""
    if channel in WATCHED:
        moment, name = now(), f"{LAST_MAIL}{channel.value}"
        settings = desk.ledger.table("settings")
        found = settings.get(where("name") == name)
        if found is None:
            settings.insert({"name": name, "at": moment.isoformat()})
        elif found["at"][:10] != moment.isoformat()[:10]:
            settings.update({"at": moment.isoformat()}, where("name") == name)


def _silent(desk: Desk, now: datetime) -> dict[str, datetime]:
    """The inboxes that have been silent too long, with their last mail; one that never had any is not waited for."""
    office, today = desk.office, local_day(now, desk.office)
    lines = [line for line in desk.ledger.table("settings") if str(line["name"]).startswith(LAST_MAIL)]
    known = {str(line["name"])[len(LAST_MAIL) :]: datetime.fromisoformat(line["at"]) for line in lines}
    return {
        channel: last
        for channel, last in known.items()
        if working_days_between(local_day(last, office), today, office.holidays) >= SILENT_AFTER
    }


def outage_ended(desk: Desk, now: Callable[[], datetime], mailbox: str, since: datetime) -> None:
    """A mailbox answers again."""
    with desk.ledger.transaction():
        note_outage(desk, mailbox, since, now())


def tell_of_restart(desk: Desk, now: datetime, machine: str = "") -> None:
    """At the start: a stop that was none of ours left its mark in the ledger, and somebody hears of it."""
    settings, mark = desk.ledger.table("settings"), f"{RUNNING}{_of(machine)}"
    for before in settings.search(where("name") == mark):
        trouble(desk, "restarted", str(before["since"]), now)
    settings.remove(where("name") == mark)
    settings.insert({"name": mark, "since": now.isoformat()})


def stopped_cleanly(desk: Desk, machine: str = "") -> None:
    """At an ordered end: nothing to tell at the next start, unless the ledger cannot be written to just now."""
    with suppress(LedgerError):
        desk.ledger.table("settings").remove(where("name") == f"{RUNNING}{_of(machine)}")


def without_desk(desk: Desk, seen: datetime | None) -> datetime | None:
    """Since when nobody takes reports: as the first who has `seen` it, until somebody sees that it is over."""
    settings, mark = desk.ledger.table("settings"), where("name") == WITHOUT_DESK
    known = settings.get(mark)
    if seen is None:
        if known:
            settings.remove(mark)
        return None
    if known is None:
        settings.insert({"name": WITHOUT_DESK, "since": seen.isoformat()})
        return seen
    return datetime.fromisoformat(known["since"])


def _of(machine: str) -> str:
    """Whose mark it is, where several share a ledger."""
    return f"/{machine}" if machine else ""
