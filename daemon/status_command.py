"""What `loket status` does: how Loket fares, for a person or a monitor.

Promise: reads only, and needs no password and no key; exit status 0 where all is well, 1 where not.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from daemon.config import load
from daemon.service import utc_now
from daemon.status import status
from daemon.subcommands import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

    from daemon.subcommands import Arguments


def show_status(chosen: Arguments) -> int:
    """How the daemon, its servers, its outbox and the machine fare."""
    settings = load(chosen.config, secrets=False)
    found = status(settings.office, settings.data, utc_now(), settings.ledger)
    for line in () if chosen.json else _lines(found, settings.office.zone):
        print(line)
    say(chosen, found, "well" if found["ok"] else "trouble: {trouble}")
    return 0 if found["ok"] else 1


def _lines(found: Mapping[str, Any], zone: ZoneInfo) -> Iterator[str]:
    daemon, outbox, cases = found["daemon"], found["outbox"], found["cases"]
    yield f"daemon       {_life(daemon, zone)}"
    for one in found["daemons"]:
        desk = ", whistleblower desk" if one["whistleblower"] else ""
        does = f"serves {', '.join(one['serves']) or 'nothing yet'}{desk}" if one["lives"] else "GONE"
        yield f"{one['machine']:12} {does} (number {one['number']}, since {_at(one['since'], zone)})"
    for name, one in (*found["mailboxes"].items(), ("smtp", found["smtp"])):
        mail = f", last mail {_at(one['last_mail'], zone)}" if one.get("last_mail") else ""
        down = f", DOWN since {_at(one['down_since'], zone)} ({one['reason']})" if one["down_since"] else ""
        yield f"{name:12} last contact {_at(one['contact'], zone)}{mail}{down}"
    if outbox is not None:
        yield f"outbox       {', '.join(f'{outbox[s]} {s}' for s in ('queued', 'sending', 'unsure', 'failed'))}"
        if outbox["oldest"]:
            yield f"             the oldest waits since {_at(outbox['oldest'], zone)}"
        yield f"cases        {cases['open']} open, {cases['overdue']} overdue; {found['quarantine']} in quarantine"
    yield f"disk         {found['disk']['free'] // 1_000_000:,} MB free of {found['disk']['total'] // 1_000_000:,}"
    yield f"holidays     known until {found['holidays']['known_until']}"
    for job, one in found["done"].items():
        yield f"{job:12} {_at(one['at'], zone)}, {'all well' if one['ok'] else 'something was wrong'}"


def _life(daemon: Mapping[str, Any], zone: ZoneInfo) -> str:
    if daemon["running"]:
        return f"running since {_at(daemon['since'], zone)}"
    ended = "stopped" if daemon["stopped"] else "not running, last seen"
    return f"{ended} {_at(daemon['stopped'] or daemon['seen'], zone)}"


def _at(moment: str | None, zone: ZoneInfo) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(zone):%Y-%m-%d %H:%M}" if moment else "-"
