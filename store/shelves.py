"""What both engines say in the same words: how many rows there are, series of numbers, blobs under random names.

Promise: a series has no gaps, and the same bytes are kept once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Final, Protocol

from store.engine import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from store.engine import Layout

_NEXT_NUMBER: Final = """INSERT INTO "~series" (name, last) VALUES (?, 1)
ON CONFLICT (name) DO UPDATE SET last = "~series".last + 1 RETURNING last"""
_GO_ON: Final = """INSERT INTO "~series" (name, last) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET last = excluded.last"""


class Speaker(Protocol):
    """What a connection does for its engine."""

    def run(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """A cursor after the statement."""

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Every row that the statement gives."""

    def rewrite(self, names: Sequence[str]) -> bool:
        """Write these tables anew, or all of the database, without what was removed or replaced in them."""


class Shelves(ABC):
    """The part of an engine that is the same on every database; see store/engine.py for what each method gives."""

    forgets: tuple[str, ...] = ()  # statements that fold the log into the database
    layouts: dict[str, Layout]

    def __init__(self, speaker: Speaker) -> None:
        """The connection is open."""
        self._run, self._all, self._rewrite = speaker.run, speaker.all, speaker.rewrite

    @abstractmethod
    def writing(self) -> AbstractContextManager[object]:
        """What stands around a statement that writes."""

    @abstractmethod
    def insert(self, name: str, doc_id: int | None, text: str, document: dict[str, Any]) -> int:
        """One row."""

    def insert_all(self, name: str, rows: Sequence[tuple[str, dict[str, Any]]]) -> list[int]:
        """One after the other, where a statement costs no way to a server and back; stand in a transaction."""
        return [self.insert(name, None, text, document) for text, document in rows]

    def count(self, name: str) -> int:
        """How many rows there are."""
        return int(self._all(f"SELECT count(*) FROM {quoted(name)}")[0][0])

    def next_number(self, series: str) -> int:
        """One more than the last number of the series, which begins at 1."""
        with self.writing():
            return int(self._all(_NEXT_NUMBER, (series,))[0][0])

    def series(self) -> dict[str, int]:
        """Every series with its last number."""
        return dict(self._all('SELECT name, last FROM "~series"'))

    def go_on_from(self, series: str, last: int) -> None:
        """The next number of the series is the one after this."""
        with self.writing():
            self._run(_GO_ON, (series, last))

    def drop_series(self, names: Sequence[str]) -> None:
        """Forget these series and what they had counted."""
        with self.writing():
            for name in names:
                self._run('DELETE FROM "~series" WHERE name = ?', (name,))

    def keep_blob(self, name: str, digest: str | None, raw: bytes) -> str:
        """Store the bytes under the name, or return the name under which the same digest is there already."""
        with self.writing():
            found = self._all('SELECT name FROM "~blobs" WHERE digest = ?', (digest,))
            if found:
                return str(found[0][0])
            self._run('INSERT INTO "~blobs" (name, digest, content) VALUES (?, ?, ?)', (name, digest, raw))
        return name

    def read_blob(self, name: str) -> bytes | None:
        """The bytes, or None if there is no such name."""
        found = self._all('SELECT content FROM "~blobs" WHERE name = ?', (name,))
        return bytes(found[0][0]) if found else None

    def whole_blobs(self) -> list[str]:
        """The names of those that were not put away, the oldest first."""
        return [str(name) for (name,) in self._all('SELECT name FROM "~blobs" WHERE digest IS NOT NULL ORDER BY id')]

    def put_away_blob(self, name: str, left: bytes) -> None:
        """Leave these bytes in place of those, without a digest: whoever has the same bytes cannot find them."""
        with self.writing():
            self._run('UPDATE "~blobs" SET content = ?, digest = NULL WHERE name = ?', (left, name))

    def forget(self) -> None:
        """What was put away leaves the database's own log, too, where that is ours to say."""
        for statement in self.forgets:
            self._all(statement)

    def wipe(self) -> bool:
        """Nothing of what was removed or replaced is left; False where a reader keeps the log from being emptied."""
        return self._rewrite([name for name, layout in self.layouts.items() if not layout.append_only])

    def blobs(self) -> Iterator[tuple[str, str | None, bytes]]:
        """Name, digest and bytes of each, one at a time."""
        for name, digest in self._all('SELECT name, digest FROM "~blobs" ORDER BY id'):
            raw = self.read_blob(name)
            if raw is not None:
                yield name, digest, raw
