"""Killed at system calls: every call of a pass that writes or talks is a place to die, then Loket starts again.

Promise: after the restart nothing is lost, nothing is ticketed twice, both ledgers can be read and verify, and at most
one mail has left twice, one that was on the wire (`accounts.broken`).
"""

from __future__ import annotations

from functools import partial
from typing import Final

from tests.torture.report import Section
from tests.torture.scenes import Point, Tally, all_tried, shown

POINTS: Final = 1_250
HOW: Final = (
    "Twenty mails to three inboxes (`tests/torture/script.py`): complaints, commands of officers, reports to the "
    "whistleblower desk, a machine, doubles, something that is no mail. Loket takes them and sends what is owed; at a "
    "system call that writes or talks it dies by SIGKILL, before the call or when half of what it writes is written. "
    "It is started again, and what it has when it is done is compared with what an undisturbed run has: intake lines, "
    "cases, states, mails, originals, both audit chains, `loket verify`, and what the mail server was given."
)


def whole(points: int = POINTS) -> Section:
    """Every second call of a pass."""
    return section(all_tried(partial(spread, points), shown))


def spread(points: int, kinds: dict[str, int]) -> list[Point]:
    """So many points over all calls, evenly; every other one is torn."""
    calls = sum(kinds.values())
    return [Point(1 + place * calls // points, ("kill", "torn")[place % 2]) for place in range(points)]


def section(tally: Tally) -> Section:
    """The figures of a run."""
    figures = [
        f"points tried | {tally.points:,}",
        f"of them deaths | {tally.ends['killed']:,}",
        *(f"at `{name}` | {count:,}" for name, count in tally.at.most_common()),
        f"passes in which a mail that was on the wire left twice | {tally.repeated:,}",
        f"the most mails that one pass repeated | {tally.most}",
        f"lost, doubled, unreadable, or repeated otherwise | {len(tally.wrong)}",
    ]
    return Section(HOW, figures, tally.wrong)
