"""A disk that is full or fails: an error at every call that writes, once or for a while, under the running daemon.

Promise: the daemon lives, or ends with an error that names the ledger or the file; when the disk is well again it goes
on, nothing is lost, nothing doubled, and a mail is repeated only where the end came before its verdict was written.
"""

from __future__ import annotations

from functools import partial
from itertools import cycle
from typing import Final

from tests.torture.calls import TO_DISK
from tests.torture.report import Section
from tests.torture.scenes import Point, Tally, all_tried, shown

POINTS: Final = 320
KINDS: Final = (  # error, how many calls fail one after the other, whether the daemon runs or one pass is made
    ("ENOSPC", 1, True), ("EIO", 1, True), ("ENOSPC", 40, True), ("EIO", 1, False), ("ENOSPC", 1, False),
)  # fmt: skip
HOW: Final = (
    "The same twenty mails. A call that writes to the disk is refused with ENOSPC or EIO, alone or with the 39 that "
    "follow it, under the running daemon and under `loket once`. Then the disk is well again and Loket is started to "
    "the end; compared as above."
)


def whole(points: int = POINTS) -> Section:
    """All of them."""
    return section(all_tried(partial(spread, points), shown))


def spread(points: int, kinds: dict[str, int]) -> list[Point]:
    """So many points over all calls that write to the disk, evenly, the kinds in turn."""
    calls = sum(count for name, count in kinds.items() if name in TO_DISK)
    places = (1 + place * calls // points for place in range(points))
    return [Point(at, *kind) for at, kind in zip(places, cycle(KINDS), strict=False)]


def section(tally: Tally) -> Section:
    """The figures of a run."""
    figures = [
        f"points tried | {tally.points:,}",
        *(f"at `{name}` | {count:,}" for name, count in tally.at.most_common()),
        *(f"the disturbed run: {end} | {count:,}" for end, count in tally.ends.most_common()),
        f"runs in which a mail left twice | {tally.repeated:,}",
        f"the most mails that one run repeated | {tally.most}",
        f"lost, doubled, unreadable, ended without a reason | {len(tally.wrong)}",
    ]
    return Section(HOW, figures, tally.wrong)
