"""Rows of a ledger on PostgreSQL as they are read, and original mails, which go by their digests and need no order.

The wire gives a whole answer at once: a list of which only the first few are wanted is asked for in two steps, a whole
table a page at a time.

Promise: the rows and the order that store/engine.py promises; no more than a page of a table in memory.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from store.engine import quoted
from store.leases import roll
from store.postgresql_catalogue import select
from store.shelves import Shelves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from store.compile import Condition
    from store.connection_postgresql import Connection
    from store.engine import Order
    from store.leases import Roll

_KEEP_ORIGINALS: Final = """INSERT INTO "~originals" (name, content)
SELECT * FROM unnest(?::text[], ?::bytea[]) ON CONFLICT DO NOTHING"""
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

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One moment of the ledger for a reader, whoever writes; a writer keeps the others out meanwhile."""
        if not self._connection.read_only:
            with self.writing():
                yield
            return
        self._connection.begin_reading()
        try:
            yield
        finally:
            self._connection.rollback()

    def plan(self, name: str, condition: Condition | None, order: Order) -> list[str]:
        """How the database would look for them, in its own words: SCAN where it reads everything."""
        sql = "EXPLAIN (COSTS OFF) " + select(name, condition, order)
        found = self._connection.explained(sql, condition.values if condition else ())
        steps = [step.strip(" ->") for (step,) in found]
        return [_plainly(step, following) for step, following in zip(steps, [*steps[1:], ""], strict=True)]

    def roll(self) -> Roll:
        """Who works on it, and on what."""
        return roll(self._connection)

    def keep_originals(self, named: Mapping[str, bytes]) -> None:
        """Store the bytes under their names, outside of the queue of the writers; what is there stays."""
        self._run(_KEEP_ORIGINALS, (list(named), list(named.values())))

    def read_original(self, name: str) -> bytes | None:
        """The bytes, or None if there is no such name."""
        found = self._all('SELECT content FROM "~originals" WHERE name = ?', (name,))
        return bytes(found[0][0]) if found else None

    def remove_originals(self, names: Sequence[str]) -> None:
        """Have none of these any more."""
        self._run('DELETE FROM "~originals" WHERE name = ANY(?)', (list(names),))

    def original_size(self, name: str) -> int | None:
        """How many bytes there are, or None."""
        found = self._all('SELECT octet_length(content) FROM "~originals" WHERE name = ?', (name,))
        return int(found[0][0]) if found else None

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
