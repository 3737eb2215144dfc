"""Small counts that could unmask somebody: how many reports of staff ethics and whistleblowers a paper may tell.

Promise: a count below FEW of either is never printed, nor found by subtracting what is printed from its total. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEW: Final = 3
QUARTER: Final = 3  # months

Counts = tuple[int, ...]


def told(count: int) -> str:
    """The count, or that it is a small one; none is a small one, too."""
    return str(count) if count >= FEW else f"<{FEW}"


def told_of_quarter(counts: Sequence[int]) -> str:
    """The sum of a whole quarter where that tells no month of it; "" where it would, or where nothing is hidden.

    With one month hidden, the sum less the two others would be that month.
    """
    hidden = sum(count < FEW for count in counts)
    if len(counts) < QUARTER or not hidden:
        return ""
    return told(sum(counts)) if hidden > 1 else ""


def with_ethics(rows: Mapping[str, Counts], ethics: str) -> tuple[tuple[str, ...], Counts]:
    """Which groups share a line with ethics so that its counts cannot be found, and the counts of that line.

    Ethics stands alone where each of its counts may be told; else the smallest other group joins it, whether there was
    an ethics case or not, so that the line itself tells nothing. Nothing where there is no other group.
    """
    own = rows.get(ethics, (0,))
    others = {code: row for code, row in rows.items() if code != ethics}
    if all(count >= FEW for count in own):
        return (ethics,), own
    if not others:
        return (), ()
    smallest = min(others, key=lambda code: (others[code], code))
    both = [row for code, row in rows.items() if code in (ethics, smallest)]
    return (ethics, smallest), tuple(map(sum, zip(*both, strict=True)))
