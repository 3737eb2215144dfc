"""SQLite, and SQLCipher where there is a key, as the engine beneath the tables.

A table is `(id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT, ".path" TEXT ...)`; an index is named after its table
and paths. What exists is read from the file when it is opened, and kept in `layouts`.

Promise: what store/engine.py promises, on one file.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any

from store.connection import Connection, put_in_place
from store.documents import from_text
from store.engine import Layout, column_name, quoted, stored, unstored
from store.errors import LedgerReadOnly
from store.shelves import Shelves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from store.compile import Condition
    from store.engine import Order

_EVENTS = ("update", "delete")
_COLUMNS = """SELECT made.name, c.name FROM sqlite_master AS made, pragma_table_info(made.name) AS c
WHERE made.type = 'table' ORDER BY made.name, c.cid"""
_OWN_TABLES = (
    'CREATE TABLE IF NOT EXISTS "~series" (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID',
    """CREATE TABLE IF NOT EXISTS "~blobs" (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, digest TEXT UNIQUE, content BLOB NOT NULL)""",
)
_SOME = "SELECT id, document FROM {} WHERE id > ? ORDER BY id LIMIT 500"


class SQLiteEngine(Shelves):
    """The engine of one file; see store/engine.py for what each method gives."""

    shared = False
    forgets = ("PRAGMA wal_checkpoint(TRUNCATE)",)

    def __init__(self, path: Path, *, key: str | None = None, read_only: bool = False) -> None:
        """Open the file; raises LedgerBusy, LedgerLocked, LedgerDamaged, FileNotFoundError."""
        self._connection = Connection(path, key=key, read_only=read_only)
        super().__init__(self._connection)
        self._changed = False  # whether this transaction has made or dropped tables or indexes
        self._indexes: set[str] = set()
        self.layouts: dict[str, Layout] = {}
        self.notes: dict[str, str] = {}
        try:
            if not read_only:
                for statement in _OWN_TABLES:
                    self._run(statement)
            self._read_layouts()
        except BaseException:
            self.close()
            raise

    # tables

    def create_table(self, name: str, *, append_only: bool = False) -> None:
        """Make the table if it is not there."""
        if name in self.layouts:
            return
        self._changed = True
        self._run(
            f"CREATE TABLE {quoted(name)} (id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL)"
        )
        if append_only:
            self._forbid_changes(name)
        self.layouts[name] = Layout(name, append_only=append_only)

    def create_index(self, name: str, paths: Sequence[str], *, unique: bool = False) -> None:
        """Index the paths together; rows that are there are filled in. Nothing happens if it exists."""
        index = f"{name} {'unique' if unique else 'index'} {' '.join(paths)}"
        if index in self._indexes:
            return
        self._changed = True
        self._add_columns(name, paths, frozenset(paths) if unique and len(paths) == 1 else frozenset())
        listed = ", ".join(map(column_name, paths))
        kind = "UNIQUE INDEX" if unique else "INDEX"
        there = f"{column_name(paths[0])} IS NOT NULL"  # most paths of most documents hold nothing
        self._run(f"CREATE {kind} {quoted(index)} ON {quoted(name)} ({listed}) WHERE {there}")
        self._indexes.add(index)

    def mark_used(self, name: str) -> None:
        """List the table among `used_tables` although nothing was ever inserted."""
        if not self._connection.all("SELECT 1 FROM sqlite_sequence WHERE name = ?", (stored(name),)):
            self._run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, 0)", (stored(name),))

    def used_tables(self) -> list[str]:
        """The names of the tables that ever held a document, in alphabetical order."""
        listed = self._connection.all("SELECT name FROM sqlite_sequence")
        return sorted(unstored(name) for (name,) in listed if _is_ours(name))

    def drop_table(self, name: str) -> None:
        """Remove the table and its rows; LedgerReadOnly if it only grows."""
        if self.layouts[name].append_only:
            message = f"the table {name} only grows"
            raise LedgerReadOnly(message)
        self.notes.pop(name, None)
        self._run(f"DROP TABLE {quoted(name)}")
        self._read_layouts()
        self._changed = True

    # rows

    def insert(self, name: str, doc_id: int | None, text: str, document: dict[str, Any]) -> int:
        """Add a row and return its id: the given one, or the next."""
        layout = self.layouts[name]
        self.notes.pop(name, None)
        cursor = self._run(layout.insert, (doc_id, text, *layout.extract(document, text)))
        return int(cursor.lastrowid)

    def replace(self, name: str, doc_id: int, text: str, document: dict[str, Any]) -> None:
        """Put another document in the place of one."""
        layout = self.layouts[name]
        self.notes.pop(name, None)
        self._run(layout.replace, (text, *layout.extract(document, text), doc_id))

    def delete(self, name: str, doc_ids: Sequence[int]) -> None:
        """Remove these rows."""
        self.notes.pop(name, None)
        for doc_id in doc_ids:
            self._run(f"DELETE FROM {quoted(name)} WHERE id = ?", (doc_id,))

    def clear(self, name: str) -> None:
        """Remove all rows and start counting ids at 1 again."""
        self.notes.pop(name, None)
        self._run(f"DELETE FROM {quoted(name)}")
        self._run("UPDATE sqlite_sequence SET seq = 0 WHERE name = ?", (stored(name),))

    def reserve_id(self, name: str) -> int:
        """The next id, which no later insert will be given."""
        self.mark_used(name)
        self._run("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = ?", (stored(name),))
        return self.last_id(name)

    def last_id(self, name: str) -> int:
        """The highest id ever given, 0 if none was."""
        found = self._connection.all("SELECT seq FROM sqlite_sequence WHERE name = ?", (stored(name),))
        return int(found[0][0]) if found else 0

    def fetch(self, name: str, doc_id: int) -> str | None:
        """The JSON text of one row."""
        found = self._connection.all(f"SELECT document FROM {quoted(name)} WHERE id = ?", (doc_id,))
        return str(found[0][0]) if found else None

    def rows(
        self, name: str, condition: Condition | None, order: Order, few: int | None = None
    ) -> Iterator[tuple[int, str]]:
        """Ids and JSON texts of the rows that fit, read as they are asked for, so `few` changes nothing."""
        del few
        cursor = self._run(_select(name, condition, order), condition.values if condition else ())
        try:
            for row in cursor:  # noqa: UP028 - `yield from` would close the cursor of a ledger already closed
                yield row
        except self._connection.errors as problem:
            raise self._connection.meaning(problem) from problem
        finally:
            with suppress(self._connection.errors):
                cursor.close()

    def plan(self, name: str, condition: Condition | None, order: Order) -> list[str]:
        """How the database would look for them, in its own words, a line for each step."""
        sql = "EXPLAIN QUERY PLAN " + _select(name, condition, order)
        return [row[3] for row in self._connection.all(sql, condition.values if condition else ())]

    # transactions

    def begin(self) -> None:
        """Open a level of transaction: the outermost for real, an inner one as a savepoint."""
        level = self._connection.depth
        self._run(f"SAVEPOINT level{level}") if level else self._connection.begin()
        self._connection.depth = level + 1

    def commit(self) -> None:
        """Keep the innermost level; the outermost returns when it is on the disk."""
        level = self._connection.depth - 1
        self._run(f"RELEASE level{level}" if level else "COMMIT")
        self._connection.depth = level
        self._changed = self._changed and level > 0

    def rollback(self) -> None:
        """Undo the innermost level and nothing else."""
        level = self._connection.depth - 1
        self.notes.clear()
        if self._connection.in_transaction:
            self._run(f"ROLLBACK TO level{level}" if level else "ROLLBACK")
            if level:
                self._run(f"RELEASE level{level}")
        self._connection.depth = level
        if self._changed:
            self._read_layouts()

    def writing(self) -> AbstractContextManager[object]:
        """A statement is whole or not at all by itself."""
        return nullcontext()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One moment of the ledger: nobody else writes to it, and we do not meanwhile."""
        self.begin()
        try:
            yield
        finally:
            self.rollback()

    def claim(self, *, shared: bool = False) -> None:
        """Whoever has the file open for writing is alone."""
        del shared

    def raise_last_id(self, name: str, last: int) -> None:
        """No id up to this one will be given."""
        self._run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, stored(name)))

    # the file

    def backup(self, path: Path) -> None:
        """A whole, compact copy as a new file, encrypted as this one is."""
        unfinished = path.with_name(path.name + ".part")
        unfinished.unlink(missing_ok=True)
        self._run("VACUUM INTO ?", (str(unfinished),))
        put_in_place(unfinished, path)

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        self._connection.close()

    # what the file holds

    def _read_layouts(self) -> None:
        made = self._connection.all("SELECT type, name FROM sqlite_master")
        columns: dict[str, list[str]] = {
            name: [] for kind, name in made if kind == "table" and _is_ours(name)
        }
        for name, column in self._connection.all(_COLUMNS):
            if name in columns and column.startswith("."):
                columns[name].append(unstored(column)[1:])
        self._indexes = {unstored(name) for kind, name in made if kind == "index"}
        grows = {unstored(name) for kind, name in made if kind == "trigger"}
        self.layouts = {
            unstored(name): self._layout(unstored(name), paths, grows) for name, paths in columns.items()
        }
        self._changed = False

    def _layout(self, name: str, paths: list[str], grows: set[str]) -> Layout:
        unique = frozenset(path for path in paths if f"{name} unique {path}" in self._indexes)
        return Layout(name, tuple(paths), unique, append_only=f"{name} before update" in grows)

    def _add_columns(self, name: str, paths: Sequence[str], unique: frozenset[str]) -> None:
        old = self.layouts[name]
        new = [path for path in paths if path not in old.paths]
        for path in new:
            self._run(f"ALTER TABLE {quoted(name)} ADD COLUMN {column_name(path)} TEXT")
        self.layouts[name] = Layout(
            name, (*old.paths, *new), old.unique | unique, append_only=old.append_only
        )
        if new or unique:
            self._fill(name)

    def _fill(self, name: str) -> None:
        """Work out the columns of the rows that are there."""
        if self.layouts[name].append_only:
            for event in _EVENTS:
                self._run(f"DROP TRIGGER {quoted(f'{name} before {event}')}")
        last = 0
        while some := self._connection.all(_SOME.format(quoted(name)), (last,)):
            for doc_id, text in some:
                self.replace(name, doc_id, text, from_text(text))
            last = some[-1][0]
        if self.layouts[name].append_only:
            self._forbid_changes(name)

    def _forbid_changes(self, name: str) -> None:
        for event in _EVENTS:
            self._run(
                f"CREATE TRIGGER {quoted(f'{name} before {event}')} BEFORE {event.upper()} ON {quoted(name)} "
                "BEGIN SELECT RAISE(ABORT, 'this table only grows'); END"
            )


def _is_ours(name: str) -> bool:
    return not name.startswith(("sqlite_", "~"))


def _select(name: str, condition: Condition | None, order: Order) -> str:
    where = f" WHERE {condition.sql}" if condition else ""
    if order.path is not None:
        way = " DESC" if order.descending else ""
        return (
            f"SELECT id, document FROM {quoted(name)}{where} ORDER BY {column_name(order.path)}{way}, id{way}"
        )
    by = "+id" if condition else "id"  # the plus keeps SQLite from scanning all ids to save itself a sort
    return (
        f"SELECT id, document FROM {quoted(name)}{where} ORDER BY {by}{' DESC' if order.descending else ''}"
    )
