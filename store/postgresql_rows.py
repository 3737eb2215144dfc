"""Rows of a ledger on PostgreSQL as they are read.

The wire gives a whole answer at once: a list of which only the first few are wanted is asked for in two steps, a whole
table a page at a time.

Promise: the rows and the order that store/engine.py promises; no more than a page of a table in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from store.engine import quoted
from store.postgresql_catalogue import select
from store.shelves import Shelves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.compile import Condition
    from store.connection_postgresql import Connection
    from store.engine import Order

_PAGE: Final = 500  # rows of a table that are read at once where all of it is wanted


class Rows(Shelves):
    """The reading half of the engine; see store/engine.py for what each method gives."""

    def __init__(self, connection: Connection) -> None:
        """The connection is open."""
        super().__init__(connection)
        self._connection = connection

    def fetch(self, name: str, doc_id: int) -> str | None:
        """The JSON text of one row."""
        found = self._all(f"SELECT document::text FROM {quoted(name)} WHERE id = ?", (doc_id,))
        return str(found[0][0]) if found else None

    def rows(
        self, name: str, condition: Condition | None, order: Order, few: int | None = None
    ) -> Iterator[tuple[int, str]]:
        """Ids and JSON texts of the rows that fit: the first `few` of them, then the others if they are asked for."""
        if condition is None and order.path is None and not order.descending:
            yield from self._whole(name)
            return
        sql, values = select(name, condition, order), condition.values if condition else ()
        if few is None:
            yield from self._all(sql, values)
            return
        first = self._all(f"{sql} LIMIT {few:d}", values)
        yield from first
        if len(first) == few:
            yield from self._all(f"{sql} OFFSET {few:d}", values)

    def plan(self, name: str, condition: Condition | None, order: Order) -> list[str]:
        """How the database would look for them, in its own words: SCAN where it reads everything."""
        sql = "EXPLAIN (COSTS OFF) " + select(name, condition, order)
        found = self._connection.explained(sql, condition.values if condition else ())
        steps = [step.strip(" ->") for (step,) in found]
        return [_plainly(step, following) for step, following in zip(steps, [*steps[1:], ""], strict=True)]

    def _whole(self, name: str) -> Iterator[tuple[int, str]]:
        """Every row by id, a page at a time."""
        sql = f"SELECT id, document::text FROM {quoted(name)} WHERE id > ? ORDER BY id LIMIT {_PAGE}"
        page = self._all(f"SELECT id, document::text FROM {quoted(name)} ORDER BY id LIMIT {_PAGE}")
        while page:
            yield from page
            page = self._all(sql, (page[-1][0],)) if len(page) == _PAGE else []


def _plainly(step: str, following: str) -> str:
    """A step that reads a whole table, be it in the order of an index, is a scan."""
    everything = "Seq Scan" in step or (" Scan using " in step and not following.startswith("Index Cond"))
    return f"SCAN: {step}" if everything else step
