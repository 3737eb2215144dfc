"""PostgreSQL as the engine beneath the tables, where one machine is not enough: several writers, one ledger.

What exists stands in a table of its own, `~tables`: each table with its layout and the last id that was given. A
writing transaction holds one lock of the ledger from its beginning to its end, so that writers stand in a queue as the
statements of one process do: ids and numbers have no gaps, and the audit chain no forks. A reader never waits.

Promise: what store/engine.py promises, on one schema of one database.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final

from store.connection_postgresql import Connection
from store.copying import copy_into_file
from store.documents import from_text
from store.engine import Layout, column_name, quoted
from store.errors import LeaseOver, LedgerConflict, LedgerReadOnly
from store.postgresql_catalogue import OWN_TABLES, Catalogue, index_name, insert_all, of_others
from store.postgresql_rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_LAST: Final = 'SELECT name, last FROM "~tables"'
_FENCE: Final = "~fence"  # no table is called that
_HOLDS: Final = """SELECT '~fence', count(*) FROM (SELECT number FROM "~daemons" WHERE NOT over
UNION ALL SELECT number FROM "~leases" WHERE owner IS NOT NULL) AS held WHERE number = """


class PostgreSQLEngine(Rows):
    """The engine of one schema; see store/engine.py for what each method gives."""

    shared = True

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        """Connect; LedgerAway where the server is not reached, FileNotFoundError when reading what is not there."""
        self._url = url
        self._connection = Connection(url, read_only=read_only)
        super().__init__(self._connection)
        self._last: dict[str, int] = {}  # the last id of each table as this transaction found it
        self._given: dict[str, int] = {}  # and as it has made it
        self._before: list[dict[str, int]] = []  # the same, as each open level found it
        self._noted: dict[str, tuple[int, str]] = {}  # our notes, good while the last id is what it was
        self._changed = False  # whether this transaction has made or dropped tables or indexes
        self._catalogue = Catalogue(self._connection)
        self.layouts: dict[str, Layout] = self._catalogue.layouts
        self._notes: dict[str, str] = {}
        self.daemon: Callable[[], int | None] = lambda: None
        self.fence: int | None = None
        self.heeds: dict[str, Callable[[], None]] = {}
        self._heeded: dict[str, int] = {}  # the last id of each of these tables when it was last heeded
        try:
            if not read_only:
                self._connection.make(OWN_TABLES)
            self._catalogue.read()
        except BaseException:
            self.close()
            raise

    @property
    def notes(self) -> dict[str, str]:
        """Within a transaction; outside of one another daemon may write at any moment, and nothing is remembered."""
        return self._notes if self._connection.depth else {}

    # tables

    def create_table(self, name: str, *, append_only: bool = False) -> None:
        """Make the table if it is not there."""
        if name in self.layouts:
            return
        with self.writing():
            self._catalogue.read()  # another daemon may have made it meanwhile
            if name in self.layouts:
                return
            self._changed = True
            self._run(f"CREATE TABLE {quoted(name)} (id bigint PRIMARY KEY, document json NOT NULL)")
            if append_only:
                self._run(
                    f'CREATE TRIGGER "only grows" BEFORE UPDATE OR DELETE ON {quoted(name)} '
                    'FOR EACH STATEMENT EXECUTE FUNCTION "~grows"()'
                )
            self._catalogue.keep(Layout(name, append_only=append_only))

    def create_index(self, name: str, paths: Sequence[str], *, unique: bool = False) -> None:
        """Index the paths together; rows that are there are filled in. Nothing happens if it exists."""
        index = f"{name} {'unique' if unique else 'index'} {' '.join(paths)}"
        if self._catalogue.has_index(index):
            return
        with self.writing():
            self._catalogue.read()  # as above
            if self._catalogue.has_index(index):
                return
            self._changed = True
            self._add_columns(name, paths, frozenset(paths) if unique and len(paths) == 1 else frozenset())
            listed = ", ".join(f"{column_name(path)} NULLS FIRST" for path in paths) + ("" if unique else ", id")
            kind = "UNIQUE INDEX" if unique else "INDEX"
            there = f"{column_name(paths[0])} IS NOT NULL"  # most paths of most documents hold nothing
            self._run(f"CREATE {kind} {index_name(index)} ON {quoted(name)} ({listed}) WHERE {there}")
            self._catalogue.keep(self.layouts[name], index)

    def mark_used(self, name: str) -> None:
        """List the table among `used_tables` although nothing was ever inserted."""
        self._run('UPDATE "~tables" SET used = true WHERE name = ?', (name,))

    def used_tables(self) -> list[str]:
        """The names of the tables that ever held a document, in alphabetical order."""
        listed = self._all('SELECT name FROM "~tables" WHERE used')
        return sorted({name for (name,) in listed} | self._given.keys())

    def drop_table(self, name: str) -> None:
        """Remove the table and its rows; LedgerReadOnly if it only grows."""
        if self.layouts[name].append_only:
            message = f"the table {name} only grows"
            raise LedgerReadOnly(message)
        with self.writing():
            for known in (self.notes, self._given, self._last):
                known.pop(name, None)
            self._run(f"DROP TABLE {quoted(name)}")
            self._catalogue.forget(name)
            self._changed = True

    # rows

    def insert(self, name: str, doc_id: int | None, text: str, document: dict[str, Any]) -> int:
        """Add a row and return its id: the given one, or the next."""
        layout = self.layouts[name]
        values = text, *layout.extract(document, text)
        with self.writing():
            given = self.last_id(name) + 1 if doc_id is None else doc_id
            self._insert(name, [given], layout.insert, (given, *values), new=doc_id is None)
            return given

    def insert_all(self, name: str, rows: Sequence[tuple[str, dict[str, Any]]]) -> list[int]:
        """In one statement."""
        layout = self.layouts[name]
        columns = zip(*((text, *layout.extract(document, text)) for text, document in rows), strict=True)
        with self.writing():
            given = list(range(self.last_id(name) + 1, self.last_id(name) + 1 + len(rows)))
            self._insert(name, given, insert_all(name, layout.paths), (given, *map(list, columns)))
        return given

    def _insert(self, name: str, given: list[int], sql: str, values: Sequence[Any], *, new: bool = True) -> None:
        """New ids in a table without unique paths cannot be there already, and are waited for by nobody."""
        self.notes.pop(name, None)
        if new and not self._catalogue.has_unique(name):
            self._connection.run_later(sql, values)
        elif len(self._all(f"{sql} ON CONFLICT DO NOTHING RETURNING id", values)) < len(given):
            raise LedgerConflict(f"{name}: the id, or the value of a unique path, is already there")
        self._given[name] = max(self.last_id(name), *given)

    def replace(self, name: str, doc_id: int, text: str, document: dict[str, Any]) -> None:
        """Put another document in the place of one."""
        layout = self.layouts[name]
        columns = layout.extract(document, text)
        self.notes.pop(name, None)
        taken = of_others(layout, doc_id, columns)
        guards = "".join(f" AND NOT EXISTS ({sql})" for sql, _ in taken)
        with self.writing():
            done = self._run(layout.replace + guards, (text, *columns, doc_id, *(v for _, each in taken for v in each)))
            if not done.rowcount and any(self._all(sql, values) for sql, values in taken):
                raise LedgerConflict(f"{name}: the value of a unique path is already there")

    def delete(self, name: str, doc_ids: Sequence[int]) -> None:
        """Remove these rows."""
        self.notes.pop(name, None)
        with self.writing():
            self._run(f"DELETE FROM {quoted(name)} WHERE id = ANY(?)", (list(doc_ids),))

    def clear(self, name: str) -> None:
        """Remove all rows and start counting ids at 1 again."""
        self.notes.pop(name, None)
        with self.writing():
            self._run(f"DELETE FROM {quoted(name)}")
            self._given[name] = 0

    def reserve_id(self, name: str) -> int:
        """The next id, which no later insert will be given."""
        with self.writing():
            self._given[name] = self.last_id(name) + 1
            return self._given[name]

    def last_id(self, name: str) -> int:
        """The highest id ever given, 0 if none was."""
        if self._connection.depth:
            return self._given.get(name, self._last.get(name, 0))
        return int(dict(self._all(_LAST)).get(name, 0))

    # transactions and numbers

    def begin(self) -> None:
        """Open a level of transaction: the outermost in the queue of the writers; an inner one as a savepoint."""
        if self._connection.depth:
            self._connection.begin()
        else:
            self._begin()
        self._before.append(dict(self._given))
        if self._connection.depth == 1:
            self._heed()

    def _begin(self) -> None:
        """The outermost: what others have done meanwhile is known; LeaseOver where it names a number that is over."""
        daemon = self.daemon()
        fence = daemon if self.fence is None else self.fence
        there = dict(self._connection.begin(_LAST if fence is None else f"{_LAST} UNION ALL {_HOLDS}{fence:d}", daemon))
        if there.pop(_FENCE, 1) == 0:
            self._connection.rollback()
            raise LeaseOver("somebody else has this work now")
        self._last = there
        if self._connection.is_another():  # a server that has taken over may have forgotten what it had committed
            self._noted, self._heeded = {}, {}
        self._notes = {name: note for name, (last, note) in self._noted.items() if self._last.get(name) == last}

    def _heed(self) -> None:
        """Whoever wants to know of new rows in a table hears of them before anything is decided."""
        for name, hear in self.heeds.items():
            if self._heeded.get(name) == self._last.get(name):
                continue
            try:
                hear()
            except BaseException:
                self.rollback()
                raise
            self._heeded[name] = self._last.get(name, 0)

    def commit(self) -> None:
        """Keep the innermost level; the outermost returns when it is on the server's disk."""
        if self._connection.depth == 1 and self._given:
            self._catalogue.note(self._given)
        self._connection.commit()
        self._before.pop()
        if not self._connection.depth:
            last = self._last | self._given
            self._noted = {name: (last.get(name, 0), note) for name, note in self._notes.items()}
            self._notes.clear()
            self._given, self._changed = {}, False

    def rollback(self) -> None:
        """Undo the innermost level and nothing else."""
        self._notes.clear()
        self._given = self._before.pop()
        self._connection.rollback()
        if self._changed:
            self._catalogue.read()
            self._changed = self._connection.depth > 0

    def claim(self, *, shared: bool = False) -> None:
        """Keep every other daemon out, or those that want it alone, now and whenever we connect again; LedgerBusy."""
        self._connection.claim(shared=shared)

    def raise_last_id(self, name: str, last: int) -> None:
        """No id up to this one will be given."""
        with self.writing():
            self._given[name] = max(self.last_id(name), last)

    def backup(self, path: Path) -> None:
        """A whole copy of one moment as a new ledger in a file; writers go on meanwhile."""
        with closing(PostgreSQLEngine(self._url, read_only=True)) as source:
            copy_into_file(source, path)

    def close(self) -> None:
        """Let go of the connection. May be called twice."""
        self._connection.close()

    # within

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A single statement that writes takes its place in the queue of the writers as a transaction does."""
        if self._connection.depth:
            yield
            return
        self.begin()
        try:
            yield
            self.commit()
        except BaseException:
            self.rollback()
            raise

    def _add_columns(self, name: str, paths: Sequence[str], unique: frozenset[str]) -> None:
        old = self.layouts[name]
        new = [path for path in paths if path not in old.paths]
        for path in new:
            self._run(f'ALTER TABLE {quoted(name)} ADD COLUMN {column_name(path)} text COLLATE "C"')
        self._catalogue.keep(Layout(name, (*old.paths, *new), old.unique | unique, append_only=old.append_only))
        if new or unique:
            self._fill(name)

    def _fill(self, name: str) -> None:
        """Work out the columns of the rows that are there."""
        grows = self.layouts[name].append_only
        if grows:
            self._run(f'ALTER TABLE {quoted(name)} DISABLE TRIGGER "only grows"')
        for doc_id, text in self._whole(name):
            self.replace(name, doc_id, text, from_text(text))
        if grows:
            self._run(f'ALTER TABLE {quoted(name)} ENABLE TRIGGER "only grows"')
