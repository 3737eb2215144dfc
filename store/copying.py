"""One ledger into another, of whatever engine: the way to PostgreSQL, back again, and the back-up of a shared ledger.

Promise: every document keeps its table, its id and its text; numbers go on where they stood; the audit chain verifies
in the copy with the same root. The copy is one moment of the ledger, whoever writes meanwhile.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from store.connection import put_in_place
from store.documents import from_text
from store.engine import Order
from store.errors import LedgerConflict
from store.sqlite import SQLiteEngine
from store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from pathlib import Path

    from store.engine import Engine

BATCH: Final = 5_000  # rows after which the progress is told


def copy(
    source: Engine,
    target: Engine,
    told: Callable[[str, int], None] = lambda _name, _rows: None,
    leave: Container[str] = (),
) -> int:
    """How many documents were copied; LedgerConflict, with nothing done, where the target holds any.

    `told` hears of the progress: the table, and how many of its rows have been copied. Tables in `leave` are left out.
    """
    copied = 0
    with source.snapshot(), Transaction(target):
        if target.used_tables():
            message = "the ledger to be filled is not empty"
            raise LedgerConflict(message)
        for name in (name for name in source.used_tables() if name not in leave):
            copied += _copied_table(source, target, name, told)
        for series, last in source.series().items():
            target.go_on_from(series, last)
        for blob, digest, raw in source.blobs():
            target.keep_blob(blob, digest, raw)
    return copied


def _copied_table(source: Engine, target: Engine, name: str, told: Callable[[str, int], None]) -> int:
    layout, rows = source.layouts[name], 0
    target.create_table(name, append_only=layout.append_only)
    target.mark_used(name)
    for rows, (doc_id, text) in enumerate(source.rows(name, None, Order()), 1):
        target.insert(name, doc_id, text, from_text(text))
        if rows % BATCH == 0:
            told(name, rows)
    target.raise_last_id(name, source.last_id(name))
    told(name, rows)
    return rows


def copy_into_file(source: Engine, path: Path) -> None:
    """The same as a new ledger in a file, which is there whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(SQLiteEngine(unfinished)) as target:
        copy(source, target)
    unfinished.with_name(unfinished.name + ".lock").unlink()
    put_in_place(unfinished, path)
