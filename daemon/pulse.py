"""A pulse: whether one part of the daemon still gets on, by a clock that nobody sets.

Promise: jumps of the wall clock and the sleep of the machine neither raise nor hide a standstill (monotonic time).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pulse:
    """Beats whenever its part gets on; longer than `most` seconds without a beat is a standstill."""

    most: float
    last: float = field(default_factory=time.monotonic)

    def beat(self) -> None:
        """It got on."""
        self.last = time.monotonic()

    @property
    def stands_still(self) -> bool:
        """Whether it has not got on for too long."""
        return time.monotonic() - self.last > self.most
