"""`loket freeze NAME` and `loket unfreeze NAME`: the operator takes an officer's right to act away, and gives it back.

Promise: nothing but an order is written, so it may run beside the desk; a name that fits nobody is refused.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from daemon.clock import RING_SECONDS
from daemon.config import load
from daemon.people import candidates
from daemon.standing_orders import order
from daemon.subcommands import say

if TYPE_CHECKING:
    from daemon.office import Person

Arguments = argparse.Namespace


def freeze_officer(chosen: Arguments) -> int:
    """Leave the order to freeze."""
    return _order(chosen, frozen=True, note=chosen.reason)


def unfreeze_officer(chosen: Arguments) -> int:
    """Leave the order to let the officer act again."""
    return _order(chosen, frozen=False, note="")


def _order(chosen: Arguments, *, frozen: bool, note: str) -> int:
    settings = load(chosen.config, secrets=False)
    found: tuple[Person, ...] = candidates(chosen.person, settings.office)
    if len(found) != 1:
        say(chosen, {"people": list(settings.office.people)}, "which one? {people}")
        return 1
    order(settings.data, found[0].id, frozen=frozen, note=note)
    said = {"person": found[0].id, "frozen": frozen, "within_seconds": RING_SECONDS}
    say(chosen, said, "{person}: ordered; in force within {within_seconds} seconds, or when the desk starts")
    return 0
