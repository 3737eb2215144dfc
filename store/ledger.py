"""The ledger: a TinyDB on a durable database.

One process writes, through one connection, from one thread at a time; others may read meanwhile (`read_only=True`). On
PostgreSQL several may, where each says so (`claim(shared=True)`).

Promise: a unit inside `transaction()` is on the disk whole when the block ends, or not at all.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

from tinydb import TinyDB
from tinydb.table import Table as StockTable

from store.connection import no_room, sync_directory
from store.engine import Order
from store.errors import LedgerError, LedgerFull
from store.leases import Roll
from store.postgresql import PostgreSQLEngine
from store.schema import SCHEMA
from store.storage import EngineStorage, PostgreSQLStorage, SQLiteStorage
from store.table import Table
from store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from store.engine import Engine
    from store.schema import TableSchema


SCHEMES: Final = ("postgresql://", "postgres://")


def open_ledger(
    path: Path | str, *, key: str | None = None, read_only: bool = False, schema: Iterable[TableSchema] = SCHEMA
) -> Ledger:
    """The ledger in this file, or at this `postgresql://…`, made if it is not there; encrypted if there is a key.

    A key of 64 hexadecimal digits is used as it is, any other text as a passphrase (a tenth of a second to open).
    Raises LedgerBusy if another process writes to it, LedgerLocked without the right key, LedgerFull, LedgerDamaged;
    FileNotFoundError when reading what is not there; on a server LedgerAway where it is not reached.
    """
    if isinstance(path, str) and path.startswith(SCHEMES):
        if key is not None:
            message = "a sealed ledger is a file: PostgreSQL does not encrypt what it keeps"
            raise LedgerError(message)
        return Ledger(path, storage=PostgreSQLStorage, read_only=read_only, schema=schema)
    return Ledger(path, key=key, read_only=read_only, schema=schema)


class Ledger(TinyDB):
    """A TinyDB whose tables are our `Table`s, with transactions, numbers, back-up and export."""

    table_class: type[StockTable] = Table

    def __init__(self, *args: Any, schema: Iterable[TableSchema] = (), **kwargs: Any) -> None:
        """`path`, `key=` and `read_only=` go to SQLiteStorage; the tables of the schema are made ready."""
        super().__init__(*args, **{"storage": SQLiteStorage, **kwargs})
        self._schema = {wanted.name: wanted for wanted in schema}
        if not isinstance(self._storage, EngineStorage):
            self.table_class = StockTable  # somebody else's storage: a stock TinyDB
        elif not kwargs.get("read_only"):
            try:
                self._prepare(self._schema.values())
            except BaseException:
                self.close()
                raise

    @property
    def engine(self) -> Engine:
        """The database beneath."""
        if not isinstance(self._storage, EngineStorage):
            message = "this TinyDB has no engine, only a storage"
            raise TypeError(message)
        return self._storage.engine

    def transaction(self) -> Transaction:
        """`with ledger.transaction():` one commit and one fsync; inside another one, a savepoint."""
        return Transaction(self.engine)

    def claim(self, *, shared: bool = False) -> None:
        """Keep every other daemon from this ledger until it is closed; LedgerBusy where one is at work.

        Shared: others that claim it so may work on it, too (store/leases.py).
        """
        self.engine.claim(shared=shared)

    def work_as(self, daemon: Callable[[], int | None]) -> None:
        """From now on every transaction is that of this daemon: LeaseOver once its number is over."""
        self.on_server.daemon = daemon

    def heed(self, table: str, hear: Callable[[], None]) -> None:
        """Call `hear` at the beginning of a transaction that finds new rows in the table, whoever wrote them."""
        self.on_server.heeds[table] = hear

    @contextmanager
    def fenced(self, number: int | None) -> Iterator[None]:
        """Transactions within are those of this lease: LeaseOver once it is over; None: as they were."""
        if number is None:
            yield
            return
        engine = self.on_server
        before, engine.fence = engine.fence, number
        try:
            yield
        finally:
            engine.fence = before

    def roll(self) -> Roll:
        """The daemons that share this ledger, and who serves what; nobody where it is not shared."""
        return self.on_server.roll() if self.engine.shared else Roll((), ())

    @property
    def on_server(self) -> PostgreSQLEngine:
        """The engine, where several daemons can work on it; else TypeError."""
        if not isinstance(self.engine, PostgreSQLEngine):
            message = "only a ledger on PostgreSQL can be shared"
            raise TypeError(message)
        return self.engine

    def next_number(self, series: str) -> int:
        """The next number of a series from 1, without gaps: given back if the transaction is undone."""
        return self.engine.next_number(series)

    def table(self, name: str, **kwargs: Any) -> Table:
        """The table of this name, made when first written to."""
        return cast("Table", super().table(name, **kwargs))

    def tables(self) -> set[str]:
        """The names of the tables that were ever used."""
        return set(self.engine.used_tables()) if self.table_class is Table else super().tables()

    def drop_tables(self) -> None:
        """Remove every document of every table; LedgerReadOnly if one of them only grows."""
        if self.table_class is not Table:
            super().drop_tables()
            return
        with self.transaction():
            for name in self.engine.used_tables():
                self.drop_table(name)
        self._tables.clear()

    def drop_table(self, name: str) -> None:
        """Remove the table and its documents; a table of the schema is there again at once, empty."""
        if self.table_class is not Table:
            super().drop_table(name)
            return
        self._tables.pop(name, None)
        if name not in self.engine.layouts:
            return
        with self.transaction():
            self.engine.drop_table(name)
            self._prepare(wanted for wanted in self._schema.values() if wanted.name == name)

    def backup(self, path: Path) -> None:
        """A whole, compact copy as a new file, on the disk when this returns; encrypted as the ledger is."""
        self.engine.backup(path)

    def export(self, path: Path) -> None:
        """Everything as one stock TinyDB JSON file, in clear, written a document at a time; LedgerFull."""
        unfinished = path.with_name(path.name + ".part")
        try:
            with self.transaction(), unfinished.open("w", encoding="utf-8") as file:
                self._write_tables(file)
                file.flush()
                os.fsync(file.fileno())
        except OSError as problem:
            unfinished.unlink(missing_ok=True)
            raise (
                LedgerFull(f"{path}: no room for the export") if no_room(problem) else problem
            ) from problem
        unfinished.replace(path)
        sync_directory(path.absolute().parent)

    def _write_tables(self, file: TextIO) -> None:
        for count, name in enumerate(self.engine.used_tables()):
            file.write(f"{', ' if count else '{'}{json.dumps(name)}: {{")
            rows = enumerate(self.engine.rows(name, None, Order()))
            file.writelines(f'{", " if row else ""}"{doc_id}": {text}' for row, (doc_id, text) in rows)
            file.write("}")
        file.write("}" if self.engine.used_tables() else "{}")

    def _prepare(self, schema: Iterable[TableSchema]) -> None:
        with self.transaction():
            for wanted in schema:
                self.engine.create_table(wanted.name, append_only=wanted.append_only)
                for path in wanted.unique:
                    self.engine.create_index(wanted.name, (path,), unique=True)
                for paths in (*((path,) for path in wanted.indexed), *wanted.together):
                    self.engine.create_index(wanted.name, paths)
