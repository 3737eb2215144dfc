"""What waits in an inbox is handed out oldest first, whatever is too much for a batch, taken away or left unfiled."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from mailboxes.imap_queue import Queue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Message:
    uid: int


class Inbox:
    """Messages by UID, of which one fetch gives at most so many; `gone` are taken away before they are fetched."""

    def __init__(self, uids: Sequence[int], gone: set[int], most: int) -> None:
        self.there, self.gone, self.most = list(uids), gone, most

    def look(self) -> list[int]:
        return list(self.there)

    def fetch(self, uids: Sequence[int]) -> Iterator[Message]:
        self.there = [uid for uid in self.there if uid not in self.gone]
        yield from (Message(uid) for uid in [uid for uid in uids if uid in self.there][: self.most])


NUMBERS = st.lists(st.integers(1, 400), unique=True, max_size=60).map(sorted)


@given(NUMBERS, st.sets(st.integers(1, 400), max_size=60), st.integers(1, 9), st.integers(1, 9))
def test_every_message_comes_once_and_in_order(uids: list[int], gone: set[int], most: int, limit: int) -> None:
    inbox, queue, found = Inbox(uids, gone, most), Queue(), []
    queue.fill(inbox.look())
    while batch := queue.following(limit, inbox.fetch):  # type: ignore[arg-type]
        assert len(batch) <= min(limit, most)
        found += [each.uid for each in batch]
        queue.filed(each.uid for each in batch)
    assert found == [uid for uid in uids if uid not in gone]


@given(NUMBERS, st.integers(1, 9), st.lists(st.sampled_from(["all", "some", "none"]), max_size=40))
def test_what_is_not_filed_comes_again_and_nothing_overtakes_it(uids: list[int], most: int, filing: list[str]) -> None:
    inbox, queue, found = Inbox(uids, set(), most), Queue(), []
    for how in [*filing, *["all"] * 2 * len(uids)]:
        batch = queue.following(4, inbox.fetch)  # type: ignore[arg-type]
        if not batch:
            queue.fill(inbox.look())
            batch = queue.following(4, inbox.fetch)  # type: ignore[arg-type]
        done = [each.uid for each in batch[: {"all": len(batch), "some": len(batch) // 2, "none": 0}[how]]]
        inbox.there = [uid for uid in inbox.there if uid not in done]
        queue.filed(done)
        found += done
    assert found == uids
    assert all(one < other for one, other in pairwise(found))


@given(NUMBERS, st.integers(1, 9), st.integers(1, 9))
def test_another_limit_loses_nothing_of_what_was_too_much_before(uids: list[int], first: int, second: int) -> None:
    inbox, queue, found = Inbox(uids, set(), 1), Queue(), []
    queue.fill(inbox.look())
    for limit in [first, second] * len(uids):
        batch = queue.following(limit, inbox.fetch)  # type: ignore[arg-type]
        queue.filed(each.uid for each in batch)
        found += [each.uid for each in batch]
    assert found == uids
