"""TinyDB's storage door to the engines.

`TinyDB(path, storage=SQLiteStorage)` works with stock tables too, all documents at a time; our `Table` goes past
`read` and `write` to the engine itself.

Promise: `write` replaces everything or nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from store.documents import from_text, to_text
from store.engine import Order
from store.postgresql import PostgreSQLEngine
from store.sqlite import SQLiteEngine
from store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.engine import Engine


class EngineStorage(Storage):
    """TinyDB's storage interface over an engine; `engine` is what our own tables use instead."""

    engine: Engine

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every table that was ever used, with every document."""
        used = self.engine.used_tables()
        whole = {
            name: {str(doc_id): from_text(text) for doc_id, text in self.engine.rows(name, None, Order())}
            for name in used
        }
        return whole or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Replace everything by this."""
        with Transaction(self.engine):
            for name in self.engine.used_tables():
                self.engine.drop_table(name)
            for name, documents in data.items():
                self.engine.create_table(name)
                self.engine.mark_used(name)
                for doc_id, document in documents.items():
                    plain = dict(document)
                    self.engine.insert(name, int(doc_id), to_text(plain), plain)

    def close(self) -> None:
        """Let go of the file or the connection."""
        self.engine.close()


class SQLiteStorage(EngineStorage):
    """Everything in one file."""

    def __init__(
        self,
        path: str | Path,
        *,
        key: str | None = None,
        read_only: bool = False,
        ensure_ascii: bool = False,
    ) -> None:
        """Open the file, encrypted if there is a key; `ensure_ascii` is JSONStorage's and changes nothing here."""
        super().__init__()
        del ensure_ascii
        self.engine = SQLiteEngine(Path(path), key=key, read_only=read_only)


class PostgreSQLStorage(EngineStorage):
    """Everything in one schema of a database."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        """Connect to `postgresql://…`."""
        super().__init__()
        self.engine = PostgreSQLEngine(url, read_only=read_only)
