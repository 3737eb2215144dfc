"""The clock: rings every few seconds and knows nothing else; the ledger decides whether anything is due.

Promise: a missed or late ring skips nothing (DESIGN 5). The one door to the package schedule, which forgets missed
runs and drops jobs that raise: that is why it only ticks here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import schedule

from daemon import log

if TYPE_CHECKING:
    from collections.abc import Callable

RING_SECONDS: Final = 5


class Clock:
    """Calls `ring` every few seconds, the first time at once."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._schedule = schedule.Scheduler()
        self._schedule.every(RING_SECONDS).seconds.do(self._safely)
        self._safely()

    def run_pending(self) -> None:
        """Ring if it is time."""
        self._schedule.run_pending()

    def _safely(self) -> None:
        """The ring must not raise: schedule would never call it again."""
        try:
            self._ring()
        except Exception as error:  # noqa: BLE001  the clock goes on whatever one ring did
            log.ring_failed(error)
