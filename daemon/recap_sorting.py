"""Whether a column of a recap that came back was sorted by itself: then its values stand beside the wrong cases.

Sorting or filtering whole rows moves nothing that a row's mark would not notice. A column that is sorted alone leaves
numbers and marks where they were, so each of its cells looks like an edit.

Promise: a few edits are never taken for sorting; where in doubt, nothing of the column is done, and the officer hears
why. Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from daemon.recap_marks import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST: Final = 3  # cells: two that have changed places can be the correction of a mistake
SHARE: Final = 0.9  # of the changed cells whose value another changed cell has lost; some case may have moved on since


def sorted_alone(cells: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The columns that were; a changed cell is its column, what stands in the ledger, and what came back."""
    columns: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for column, before, after in cells:
        columns[column].append((canonical(column, before), canonical(column, after)))
    return frozenset(column for column, pairs in columns.items() if _changed_places(pairs))


def _changed_places(pairs: list[tuple[str, str]]) -> bool:
    before, after = (Counter(values) for values in zip(*pairs, strict=True))
    return len(pairs) >= FEWEST and (before & after).total() >= SHARE * len(pairs)
