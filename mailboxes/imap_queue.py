"""What lay in an inbox when we last looked, in the order in which it is to be fetched.

A server may take a second to open an inbox of 50,000, so one look serves many batches, as long as each of them is filed
away. Pure.

Promise: what was looked at and not fetched comes next; where anything of the last batch is still in the inbox as far as
we know, there is nothing more to come from this look, so that it cannot be overtaken.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mailboxes.imap_commands import Fetched


class Queue:
    """UIDs of one look, which may be a long list that is made as it is asked for."""

    def __init__(self) -> None:
        """Nothing was looked at."""
        self._uids: Iterator[int] = iter(())
        self._left: list[int] = []  # taken from the list, and then too much for one batch
        self._out: set[int] = set()  # fetched last, and not filed away

    def fill(self, uids: Iterable[int]) -> None:
        """A new look; what was fetched before is found again by it."""
        self._uids, self._left, self._out = iter(uids), [], set()

    def filed(self, uids: Iterable[int]) -> None:
        """These are in the inbox no more."""
        self._out.difference_update(uids)

    def following(self, limit: int, fetch: Callable[[Sequence[int]], Iterable[Fetched]]) -> list[Fetched]:
        """The next batch of which `fetch` gives anything; [] where the look is used up, or a new one is needed.

        `fetch` may give fewer than it was asked for, from the front: the rest comes next time.
        """
        if self._out:
            return []
        left = iter(self._left)
        while batch := list(islice(chain(left, self._uids), limit)):
            if found := list(fetch(batch)):
                self._left = [*(uid for uid in batch if uid > found[-1].uid), *left]
                self._out = {each.uid for each in found}
                return found
        self._left = []
        return []
