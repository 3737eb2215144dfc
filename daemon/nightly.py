"""Every night one reckoning: every mail on the servers beside every line of the books, "1,204 in, 1,204 accounted".

Promise: once for each night, whatever restarts happen, recorded in the same commit as its mail. Where all is well the
operator alone hears of it, and a line of the Director's digest says so; where not, the Director hears, too. A server
that does not answer is waited for. It reads beside the desk, slowly, and ends when the desk does.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from daemon import books, log
from daemon.leaves import note_done
from daemon.reports import ACCOUNTS, bulletins, publish
from daemon.verify import verify
from daemon.vocabulary import Role
from daemon.working_days import local_day
from store import LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.desk import Desk
    from daemon.settings import Settings

REST: Final = 0.001  # seconds, after each message or line: the desk comes first
COUNTED: Final = ("messages", "accounted", "waiting", "gone")
WAIT_FOR_SERVER: Final = 1800  # seconds


class _Over(Exception):
    """The desk is to end, and the reckoning with it."""


@dataclass(frozen=True, slots=True)
class Nightly:
    """The reckoning of one desk."""

    general: Desk
    settings: Settings
    now: Callable[[], datetime]
    stopping: asyncio.Event

    async def run(self, wait: Callable[[float], Any]) -> None:
        """Until the desk stops; `wait` sleeps so many seconds, or until then."""
        while not self.stopping.is_set():
            pause = 60.0
            try:
                if is_due(self.general, self.now()):
                    pause = 60.0 if await self.reckon() else WAIT_FOR_SERVER
            except (LedgerError, OSError) as error:
                log.ring_failed(error)
                pause = WAIT_FOR_SERVER
            await wait(pause)

    async def reckon(self) -> bool:
        """Count and tell; False where a server did not answer, or the desk stops."""
        try:
            found = await asyncio.to_thread(verify, self.settings, self.now(), pace=self._pace)
        except _Over:
            return False
        if found["unreachable"]:
            return False
        tell(self.general, found, self.now())
        note_done(self.settings.data, "verify", self.now(), ok=found["ok"])
        return True

    def _pace(self) -> None:
        if self.stopping.is_set():
            raise _Over
        time.sleep(REST)


def is_due(desk: Desk, now: datetime) -> bool:
    """Whether the hour has come, this night is not told of, and there was something in the books before it."""
    local = now.astimezone(desk.office.zone)
    if local.time() < desk.office.hours.accounts or books.reported(desk.ledger, ACCOUNTS, _night(desk, now)):
        return False
    first = next(iter(desk.ledger.table("intake")), None)
    hour = datetime.combine(local.date(), desk.office.hours.accounts, desk.office.zone)
    return first is not None and datetime.fromisoformat(first["at"]) < hour


def tell(desk: Desk, found: dict[str, Any], now: datetime) -> None:
    """Record what was found, in the same commit as the mail that says so."""
    counts = {name: found[name] for name in COUNTED}
    if found["ok"]:
        letters = bulletins(desk, {"kind": "accounted", **counts})
    else:
        detail = f"{counts['accounted']}/{counts['messages']}, loket verify: {len(found['missing'])}"
        letters = bulletins(desk, {"kind": "ledger", "detail": detail}, Role.DIRECTOR)
    log.accounted(**counts, wrong=len(found["missing"]))
    publish(desk, ACCOUNTS, _night(desk, now), letters, now, **counts, ok=found["ok"])


def _night(desk: Desk, now: datetime) -> str:
    return local_day(now, desk.office).isoformat()
