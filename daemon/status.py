"""How Loket fares, looked at from beside it: the daemon, its mailboxes, what it owes, what the machine has left.

Promise: reads only, while the daemon runs or not; no name, number, address or word of anybody's mail is in it, and of
the whistleblower desk only whether its mailbox answers. docs/status.schema.json says the shape; a key never changes
its meaning (metrics and monitors read them).
"""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon.health import LITTLE_ROOM
from daemon.leaves import FORM, RUNNING, all_done, left
from daemon.records import plain, to_ticket
from daemon.sop import BEFORE_ANSWER
from daemon.vocabulary import Type
from daemon.working_days import held_to, local_day
from store import LedgerError, open_ledger, where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from daemon.office import Office
    from store import Ledger, Roll

Report = dict[str, Any]
UNSEEN: Final = timedelta(seconds=60)  # without a sign of the daemon, which gives one every few seconds
MOST_SKEW: Final = 5  # seconds: one that is ahead sends too early what can still be taken back
WAITS_TOO_LONG: Final = timedelta(hours=1)  # a mail that could leave
RECENTLY: Final = timedelta(days=7)
NEXT_YEARS_HOLIDAYS: Final = timedelta(days=30)  # before the table ends


def status(office: Office, data: Path, now: datetime, ledger: Path | str | None = None) -> Report:
    """Everything, with `trouble` (what a person must mend, in words) and `ok`, on a connection of its own.

    `data` is where the daemon leaves word, `ledger` where the general ledger lies: in `data` unless said otherwise.
    """
    said = left(data / RUNNING)
    running = said if said.get("form") == FORM else {}
    free = shutil.disk_usage(data if data.exists() else data.parent)
    found = {
        "at": plain(now),
        "daemon": _daemon(running, now),
        "mailboxes": running.get("mailboxes", {}),
        "smtp": running.get("smtp", {"contact": None, "down_since": None, "reason": ""}),
        "alarms": running.get("alarms", []),
        **_work(office, ledger or data / "ledger.db", now),
        "disk": {"free": free.free, "total": free.total},
        "holidays": {"known_until": plain(_known_until(office, now))},
        "done": all_done(data),
    }
    trouble = list(_trouble(found, now))
    return {**found, "trouble": trouble, "ok": not trouble}


def _daemon(running: Mapping[str, Any], now: datetime) -> Report:
    seen, stopped = running.get("written"), running.get("stopped")
    alive = seen is not None and stopped is None and abs(now - datetime.fromisoformat(seen)) <= UNSEEN
    since = running.get("started")
    return {"running": alive, "since": since, "seen": seen, "stopped": stopped, "pid": running.get("pid")}


def _work(office: Office, place: Path | str, now: datetime) -> Report:
    try:
        with open_ledger(place, read_only=True) as ledger:
            roll = ledger.roll()
            shared = {"daemons": _daemons(roll), "skew": (now - roll.at).total_seconds() if roll.at else None}
            return {"ledger": "readable", **_counts(ledger, office, now), **shared}
    except FileNotFoundError:
        return {"ledger": "missing", **_NO_WORK}
    except LedgerError as error:
        return {"ledger": type(error).__name__, **_NO_WORK}


_NO_WORK: Final[Report] = {"outbox": None, "cases": None, "quarantine": None, "daemons": [], "skew": None}


def _daemons(roll: Roll) -> list[Report]:
    """Who works on the ledger, where several do, and who serves what; who died is named until it comes again."""
    return [
        {
            "machine": daemon.machine,
            "number": daemon.number,
            "since": plain(daemon.since),
            "lives": daemon.lives and not daemon.over,
            "whistleblower": bool(daemon.said["whistleblower"]),
            "serves": sorted(lease.name for lease in roll.leases if lease.owner == daemon.number),
        }
        for daemon in roll.daemons
    ]


def _counts(ledger: Ledger, office: Office, now: datetime) -> Report:
    """What the general desk has to do, by queries that an index serves."""
    tickets, today = ledger.table("tickets"), local_day(now, office)
    is_open = where("open") == True  # noqa: E712  a TinyDB query, not a test
    due = [to_ticket(found) for found in tickets.search(is_open & (where("due") < today.isoformat()))]
    late = [
        t for t in due
        if t.type is Type.COMPLAINT and t.state in BEFORE_ANSWER and t.first_response is None
        and t.due and held_to(t.due, t.promised) < today
    ]  # fmt: skip
    return {
        "outbox": _outbox(ledger, now),
        "cases": {"open": tickets.count(is_open), "overdue": len(late)},
        "quarantine": tickets.count(where("state") == "KARANTINA"),
    }


def _outbox(ledger: Ledger, now: datetime) -> Report:
    """`failed`: given up within a week; `oldest`: when the mail was written that could leave and waits the longest."""
    outbox = ledger.table("outbox")
    waiting = outbox.search((where("state") == "queued") | (where("state") == "sending"))
    due = [line["queued"] for line in waiting if line["next_try"] <= plain(now) or line["attempts"]]
    since = plain(now - RECENTLY)
    return {
        "queued": sum(line["state"] == "queued" for line in waiting),
        "sending": sum(line["state"] == "sending" for line in waiting),
        "unsure": sum(bool(line.get("unsure")) for line in waiting),
        "failed": outbox.count((where("state") == "failed") & (where("next_try") >= since)),
        "oldest": min(due, default=None),
    }


def _known_until(office: Office, now: datetime) -> date:
    """The last day up to which the holiday table has its cuti bersama, year after year."""
    year = local_day(now, office).year
    while year in office.decreed_years:
        year += 1
    return date(year - 1, 12, 31)


def _trouble(found: Report, now: datetime) -> Iterator[str]:
    """What a person must mend: the machine's troubles only; late cases are told by digests."""
    if not found["daemon"]["running"]:
        yield "the daemon does not run"
    if found["ledger"] != "readable":
        yield f"the ledger cannot be read ({found['ledger']})"
    else:
        yield from _late_mail(found["outbox"]["oldest"], now)
    yield from (f"the daemon on {one['machine']} is gone" for one in found["daemons"] if not one["lives"])
    if found["daemons"] and not any(one["lives"] and one["whistleblower"] for one in found["daemons"]):
        yield "no machine with the whistleblower desk is at work: nobody takes reports"
    if abs(found["skew"] or 0.0) > MOST_SKEW:
        yield f"the clock of this machine is {found['skew']:+.0f} seconds off that of the database"
    yield from (f"{alarm['kind']}: {alarm['what']} since {alarm['since']}" for alarm in found["alarms"])
    if found["disk"]["free"] < LITTLE_ROOM:
        yield f"only {found['disk']['free'] // 1_000_000} MB are free"
    if date.fromisoformat(found["holidays"]["known_until"]) < now.date() + NEXT_YEARS_HOLIDAYS:
        yield f"the holiday table ends on {found['holidays']['known_until']}"
    yield from (f"{job} has found something wrong" for job, one in found["done"].items() if not one["ok"])


def _late_mail(oldest: str | None, now: datetime) -> Iterator[str]:
    if oldest is not None and now - datetime.fromisoformat(oldest) > WAITS_TOO_LONG:
        yield f"a mail has been waiting to leave since {oldest}"
