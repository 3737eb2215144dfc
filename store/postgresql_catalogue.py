"""What there is in a ledger on PostgreSQL: its tables, their layouts, the last ids that were given; and their names.

PostgreSQL cuts names at 63 octets, so the names of indexes are shortened here and what they index is written down.

Promise: what `read` gives is what `keep` was given, by whichever daemon.
"""

from __future__ import annotations

import errno
import json
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from store.engine import Layout, column_name, quoted, stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.compile import Condition
    from store.connection_postgresql import Connection
    from store.engine import Order

LONGEST_NAME: Final = 63  # octets
OWN_TABLES: Final = """
CREATE TABLE IF NOT EXISTS "~tables" (
    name text PRIMARY KEY, layout json NOT NULL, last bigint NOT NULL DEFAULT 0, used boolean NOT NULL DEFAULT false);
CREATE TABLE IF NOT EXISTS "~series" (name text PRIMARY KEY, last bigint NOT NULL);
CREATE TABLE IF NOT EXISTS "~blobs" (
    id bigserial PRIMARY KEY, name text UNIQUE, digest text UNIQUE, content bytea NOT NULL);
CREATE TABLE IF NOT EXISTS "~originals" (name text PRIMARY KEY, content bytea NOT NULL);
CREATE SEQUENCE IF NOT EXISTS "~fence";
CREATE TABLE IF NOT EXISTS "~daemons" (
    number bigint PRIMARY KEY, machine text NOT NULL, said json NOT NULL, since timestamptz NOT NULL,
    until timestamptz NOT NULL, over boolean NOT NULL DEFAULT false);
CREATE TABLE IF NOT EXISTS "~leases" (
    name text PRIMARY KEY, number bigint NOT NULL UNIQUE, owner bigint, rather boolean NOT NULL DEFAULT false);
CREATE OR REPLACE FUNCTION "~grows"() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'this table only grows' USING ERRCODE = 'insufficient_privilege'; END $$
"""
_KEEP: Final = """INSERT INTO "~tables" (name, layout) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET layout = excluded.layout"""
_NOTED: Final = """UPDATE "~tables" AS t SET last = new.last, used = true
FROM unnest(?::text[], ?::bigint[]) AS new (name, last) WHERE t.name = new.name"""


class Catalogue:
    """The tables of one schema."""

    def __init__(self, connection: Connection) -> None:
        """Nothing is known before `read`."""
        self._connection = connection
        self._indexes: dict[str, list[str]] = {}
        self.layouts: dict[str, Layout] = {}

    def read(self) -> None:
        """What is there now; FileNotFoundError where there is no ledger."""
        if not self._connection.all("SELECT to_regclass('\"~tables\"')")[0][0]:
            raise FileNotFoundError(errno.ENOENT, "no ledger there")
        listed = self._connection.all('SELECT name, layout::text FROM "~tables"')
        read = {name: json.loads(text) for name, text in listed}
        self._indexes = {name: known["indexes"] for name, known in read.items()}
        self.layouts.clear()
        for name, known in read.items():
            unique, grows = frozenset(known["unique"]), known["append_only"]
            self.layouts[name] = Layout(name, tuple(known["paths"]), unique, append_only=grows)

    def keep(self, layout: Layout, index: str = "") -> None:
        """Write down what the table is like now, with a further index; LedgerBusy where others do not know of it.

        Who has read the catalogue before writes rows without a value in a new column, and its index would miss them.
        """
        self._connection.refuse_others()
        self.layouts[layout.name] = layout
        indexes = self._indexes.setdefault(layout.name, [])
        indexes += [index] if index else []
        known = {"paths": layout.paths, "unique": sorted(layout.unique), "append_only": layout.append_only}
        self._connection.run(_KEEP, (layout.name, json.dumps({**known, "indexes": indexes})))

    def forget(self, name: str) -> None:
        """The table is there no more."""
        self._connection.run('DELETE FROM "~tables" WHERE name = ?', (name,))
        del self.layouts[name], self._indexes[name]

    def note(self, last: Mapping[str, int]) -> None:
        """Write down the last ids of these tables, with the commit."""
        self._connection.run_later(_NOTED, (list(last), list(last.values())))

    def has_index(self, index: str) -> bool:
        """Whether there is an index of this name."""
        return any(index in names for names in self._indexes.values())

    def has_unique(self, name: str) -> bool:
        """Whether a value of a row of this table may be taken by another row."""
        return any(index.startswith(f"{name} unique ") for index in self._indexes.get(name, ()))


def index_name(index: str) -> str:
    """The quoted name of an index, in the octets that PostgreSQL has for it."""
    name = stored(index)
    if len(name.encode()) <= LONGEST_NAME:
        return quoted(index)
    return quoted(f"{name.encode()[:32].decode(errors='ignore')} {sha256(name.encode()).hexdigest()[:16]}")


def select(name: str, condition: Condition | None, order: Order) -> str:
    """The statement that finds the rows, sorted as SQLite sorts them."""
    where = f" WHERE {condition.sql}" if condition else ""
    way = "DESC" if order.descending else "ASC"
    by = f"id {way}"
    if order.path is not None:
        by = f"{column_name(order.path)} {way} NULLS {'LAST' if order.descending else 'FIRST'}, {by}"
    return f"SELECT id, document::text FROM {quoted(name)}{where} ORDER BY {by}"


@lru_cache(maxsize=256)
def insert_all(name: str, paths: tuple[str, ...]) -> str:
    """Rows whose ids, documents and columns stand in a list each."""
    columns = [column_name(path) for path in paths]
    listed = ", ".join(("id", "document", *columns))
    lists = ", ".join(("?::bigint[]", "?::text[]", *("?::text[]" for _ in columns)))
    taken = ", ".join(("id", "document::json", *columns))
    return f"INSERT INTO {quoted(name)} ({listed}) SELECT {taken} FROM unnest({lists}) AS new ({listed})"


def of_others(layout: Layout, doc_id: int, columns: Sequence[str | None]) -> list[tuple[str, tuple[str, int]]]:
    """Questions whether a unique value is another row's: a statement that failed would end the whole transaction."""
    return [
        (f"SELECT 1 FROM {quoted(layout.name)} WHERE {column_name(path)} = ? AND id <> ?", (value, doc_id))
        for path, value in zip(layout.paths, columns, strict=True)
        if path in layout.unique and value is not None
    ]
