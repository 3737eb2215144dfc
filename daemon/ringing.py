"""What happens when the clock rings: cases that are due, reports, orders of the operator, troubles that must be told.

Where several daemons work on one ledger, the clock of its cases and reports rings in one of them; each looks after its
own machine, and the one with the whistleblower desk after that desk.

Promise: whether something is due is decided from the ledgers, so restarts, missed rings and two daemons that ring one
after the other neither skip nor repeat anything.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from daemon import log
from daemon.clock import Clock
from daemon.desk import surviving
from daemon.erasure import carry_out
from daemon.erasure_orders import obey_erasures
from daemon.handover import hand_over
from daemon.health import tell_of_room, tell_of_trouble, without_desk
from daemon.recount import recount
from daemon.reports import due_reports
from daemon.standing_orders import obey
from daemon.vocabulary import Channel
from daemon.whistleblower_keeping import put_away
from daemon.whistleblower_retention import ask_deciders
from daemon.work import CLOCK
from store import LedgerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from daemon.desk import Desk
    from daemon.pulse import Pulse
    from daemon.service import House
    from daemon.watch import Watch


async def ringing(
    house: House, watches: Sequence[Watch], stopping: asyncio.Event, wake: asyncio.Event, pulse: Pulse
) -> None:
    """The clock only rings; whether something is due is decided from the ledger."""
    clock = Clock(lambda: _ring(house, watches, wake))
    while not stopping.is_set():
        clock.run_pending()
        pulse.beat()
        if not house.work.serves(CLOCK):
            house.work.let_go(CLOCK)
        try:
            await asyncio.wait_for(stopping.wait(), 1.0)
        except TimeoutError:
            continue


def _ring(house: House, watches: Sequence[Watch], wake: asyncio.Event) -> None:
    try:
        tick(house)
        data, name, away = house.settings.data, house.settings.machines.name, _out_of_reach(house, watches)
        tell_of_trouble(house.general, data, house.now(), away, name)
    except LedgerError as error:
        log.intake_stopped("clock", type(error).__name__)
    wake.set()


def tick(house: House) -> None:
    """What the clock owes now: cases on both desks, unsealed reports handed over, digests and evaluations."""
    now, general, sealed = house.now(), house.general, house.whistleblower
    rings = house.work.serves(CLOCK)
    obey(general, house.settings.data, now)
    obey_erasures(general, house.settings.data, now)
    fence = house.work.fence(CLOCK) if rings else None
    with general.ledger.fenced(fence):
        if rings:
            _ring_desk(general, now)
        if sealed:
            _ring_desk(sealed, now)
            hand_over(sealed, general, now)
            ask_deciders(sealed, now)
        if rings:
            due_reports(general, sealed, now)
    if sealed:
        with surviving(log.ring_failed):  # a key that has become unfit keeps nothing else from being done
            put_away(sealed)
    with general.ledger.fenced(fence):
        if not carry_out([*([general] if rings else []), *([sealed] if sealed else [])], now):
            tell_of_room(general, house.settings.data, now, house.settings.machines.name)


def _ring_desk(desk: Desk, now: datetime) -> None:
    recount(desk, now)
    while desk.ring(now) >= 100:
        pass


def _out_of_reach(house: House, watches: Sequence[Watch]) -> dict[str, datetime]:
    """The mailboxes that do not answer, or that nobody asks, and since when."""
    found = {watch.account.name: watch.down_since for watch in watches if watch.down_since is not None}
    if house.work.serves(CLOCK) and (since := without_desk(house.general, house.work.deskless)):
        found[Channel.WHISTLEBLOWER.value] = since
    return found
