"""What a table asks of the database beneath it: the protocol that SQLite and PostgreSQL serve.

Rows are (id, JSON text) and one text column for each indexed path; the values of the columns are worked out in Python
(store/columns.py), so that an engine only stores, compares and sorts text by code point.

Promise: a level of transaction is kept whole or not at all; ids are never given twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from store.columns import extractor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any

    from store.compile import Condition


def stored(name: str) -> str:
    """The name as the database lists it; capitals are marked, because SQL knows no difference to small letters."""
    return re.sub("[A-Z^~]", lambda found: "^" + found[0].lower(), name)


def unstored(name: str) -> str:
    """The reverse of `stored`."""
    return re.sub(r"\^(.)", lambda found: found[1].upper(), name)


@lru_cache(maxsize=1024)
def quoted(name: str) -> str:
    """The name in a statement."""
    return '"' + stored(name).replace('"', '""') + '"'


def column_name(path: str) -> str:
    """The quoted name of the column of a path: `".complainant.address"`."""
    return quoted("." + path)


@dataclass(frozen=True)
class Layout:
    """A table as it is on disk: its indexed paths in the order of their columns."""

    name: str
    paths: tuple[str, ...] = ()
    unique: frozenset[str] = frozenset()
    append_only: bool = False
    columns: Mapping[tuple[str, ...], str] = field(init=False)
    extract: Callable[[dict[str, Any], str], list[str | None]] = field(init=False)
    insert: str = field(init=False)
    replace: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what every row needs."""
        names = [column_name(path) for path in self.paths]
        listed = "".join(f", {name}" for name in names)
        assigned = "".join(f", {name} = ?" for name in names)
        places = ", ?" * len(names)
        columns = {tuple(path.split(".")): name for path, name in zip(self.paths, names, strict=True)}
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "extract", extractor(self.paths, self.unique))
        object.__setattr__(
            self, "insert", f"INSERT INTO {quoted(self.name)} (id, document{listed}) VALUES (?, ?{places})"
        )
        object.__setattr__(
            self, "replace", f"UPDATE {quoted(self.name)} SET document = ?{assigned} WHERE id = ?"
        )


@dataclass(frozen=True, slots=True)
class Order:
    """Rows by the column of an indexed path (else by id), ties by id."""

    path: str | None = None
    descending: bool = False


class Engine(Protocol):
    """A database that holds rows for tables; every method may raise what store/errors.py lists."""

    shared: bool
    """Whether others may write to the same ledger: what is read to be changed must be read within the change."""
    layouts: dict[str, Layout]

    @property
    def notes(self) -> dict[str, str]:
        """What was worked out from a table, by its name: forgotten when the table is written to, and by a rollback."""

    # tables
    def create_table(self, name: str, *, append_only: bool = False) -> None:
        """Make the table if it is not there."""

    def create_index(self, name: str, paths: Sequence[str], *, unique: bool = False) -> None:
        """Index the paths together; rows that are there are filled in. Nothing happens if it exists."""

    def mark_used(self, name: str) -> None:
        """List the table among `used_tables` although nothing was ever inserted."""

    def used_tables(self) -> list[str]:
        """The names of the tables that ever held a document, in alphabetical order."""

    def drop_table(self, name: str) -> None:
        """Remove the table and its rows."""

    # rows
    def insert(self, name: str, doc_id: int | None, text: str, document: dict[str, Any]) -> int:
        """Add a row and return its id: the given one, or the next."""

    def insert_all(self, name: str, rows: Sequence[tuple[str, dict[str, Any]]]) -> list[int]:
        """Add these, at least one, each with its text, and return their ids; where others write, all or none."""

    def replace(self, name: str, doc_id: int, text: str, document: dict[str, Any]) -> None:
        """Put another document in the place of one."""

    def delete(self, name: str, doc_ids: Sequence[int]) -> None:
        """Remove these rows."""

    def clear(self, name: str) -> None:
        """Remove all rows and start counting ids at 1 again."""

    def reserve_id(self, name: str) -> int:
        """The next id, which no later insert will be given."""

    def last_id(self, name: str) -> int:
        """The highest id ever given, 0 if none was."""

    def fetch(self, name: str, doc_id: int) -> str | None:
        """The JSON text of one row."""

    def rows(
        self, name: str, condition: Condition | None, order: Order, few: int | None = None
    ) -> Iterator[tuple[int, str]]:
        """Ids and JSON texts of the rows that fit, read as they are asked for; mostly no more than `few` will be."""

    def count(self, name: str) -> int:
        """How many rows there are."""

    def plan(self, name: str, condition: Condition | None, order: Order) -> list[str]:
        """How the database would look for them, in its own words, a line for each step."""

    # transactions and numbers
    def begin(self) -> None:
        """Open a level of transaction: the outermost for real, an inner one as a savepoint."""

    def commit(self) -> None:
        """Keep the innermost level; the outermost returns when it is on the disk."""

    def rollback(self) -> None:
        """Undo the innermost level and nothing else."""

    def writing(self) -> AbstractContextManager[object]:
        """What is read within to be written is written as it was read: a transaction where others write, too."""

    def next_number(self, series: str) -> int:
        """One more than the last number of the series, which begins at 1."""

    def series(self) -> dict[str, int]:
        """Every series with its last number."""

    def go_on_from(self, series: str, last: int) -> None:
        """The next number of the series is the one after this."""

    def drop_series(self, names: Sequence[str]) -> None:
        """Forget these series and what they had counted."""

    def raise_last_id(self, name: str, last: int) -> None:
        """No id up to this one will be given in a table that was ever used."""

    def claim(self, *, shared: bool = False) -> None:
        """Keep every other daemon out (shared: who wants it alone) until this is closed; LedgerBusy."""

    def snapshot(self) -> AbstractContextManager[None]:
        """One moment of the ledger for what is read within; nothing is written within."""

    # blobs, for originals that must lie inside the ledger
    def keep_blob(self, name: str, digest: str | None, raw: bytes) -> str:
        """Store the bytes under the name, or return the name under which the same digest is there already."""

    def read_blob(self, name: str) -> bytes | None:
        """The bytes, or None if there is no such name."""

    def whole_blobs(self) -> list[str]:
        """The names of those that were not put away, the oldest first."""

    def put_away_blob(self, name: str, left: bytes) -> None:
        """Leave these bytes in place of those, without a digest."""

    def forget(self) -> None:
        """Outside of any transaction: what was put away leaves the database's own log, too."""

    def wipe(self) -> bool:
        """Outside of any transaction: free room of the database holds nothing of what was removed or replaced.

        The whole file is written anew. False where a reader keeps the log from being emptied: call it again later.
        """

    def blobs(self) -> Iterator[tuple[str, str | None, bytes]]:
        """Name, digest and bytes of each, one at a time; no digest where it was put away."""

    def backup(self, path: Path) -> None:
        """A whole, compact copy as a new file, encrypted as this one is."""

    def close(self) -> None:
        """Let go of the file. May be called twice."""
