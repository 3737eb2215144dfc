"""A TinyDB table whose documents are rows of a database: the query API, kept; the file rewrite, gone.

SQL narrows, Python decides: a query becomes a condition that is at least as wide (store/compile.py), and the query
itself is asked about each candidate. There is no query cache.

Promise: every search gives exactly what stock TinyDB would give; each call is kept whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from tinydb.table import Document
from tinydb.table import Table as StockTable

from store.columns import column, find
from store.compile import compile_query
from store.documents import from_text, to_text
from store.engine import Order
from store.errors import LedgerReadOnly
from store.transaction import Transaction

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tinydb.queries import QueryLike

    from store.compile import Condition
    from store.engine import Engine, Layout
    from store.storage import SQLiteStorage

    Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]

_LARGEST_ID = 2**63 - 1
_BY_ID = Order()


@dataclass(frozen=True, slots=True)
class Plan:
    """How a query would be served: `indexed` is False where every row of the table would be read."""

    indexed: bool
    steps: tuple[str, ...]


class Table(StockTable):
    """One table of a ledger. What is not described here is as in TinyDB."""

    def __init__(
        self, storage: SQLiteStorage, name: str, cache_size: int = 0, *, persist_empty: bool = False
    ) -> None:
        """TinyDB makes tables, by `ledger.table(name)`; `cache_size` is accepted and means nothing here."""
        super().__init__(storage, name, cache_size=min(cache_size, 0))
        self._engine: Engine = storage.engine
        if persist_empty:
            with Transaction(self._engine):
                self._engine.create_table(name)
                self._engine.mark_used(name)

    # reading

    def search(
        self, cond: QueryLike, *, order: str | None = None, limit: int | None = None, descending: bool = False
    ) -> list[Document]:
        """The documents that the query accepts, by id or by what is at the path `order`; at most `limit`."""
        return list(islice(self._found(cond, Order(order, descending), limit), limit))

    def each(
        self, cond: QueryLike, *, order: str | None = None, descending: bool = False
    ) -> Iterator[Document]:
        """The same one at a time, for long lists; write to the table only when it has ended."""
        return self._found(cond, Order(order, descending))

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Any:
        """The document with the id, those with the ids, or the first that the query accepts; else None."""
        if doc_id is not None:
            document = self._fetched(doc_id)
            return None if document is None else self.document_class(document, doc_id)
        if doc_ids is not None:
            found = ((doc_id, self._fetched(doc_id)) for doc_id in sorted(set(doc_ids)))
            return [
                self.document_class(document, doc_id) for doc_id, document in found if document is not None
            ]
        if cond is not None:
            return next(self._found(cond, _BY_ID, 1), None)
        message = "You have to pass either cond or doc_id or doc_ids"
        raise RuntimeError(message)

    def count(self, cond: QueryLike) -> int:
        """How many documents the query accepts."""
        return sum(1 for _ in self._accepted(cond))

    def last(self) -> Document | None:
        """The document with the highest id."""
        rows = self._rows(None, Order(descending=True), 1)
        return next((self.document_class(from_text(text), doc_id) for doc_id, text in rows), None)

    def explain(self, cond: QueryLike, *, order: str | None = None) -> Plan:
        """How `search` would be served."""
        layout = self._layout
        condition = compile_query(cond, layout.columns) if layout else None
        by = Order(order if layout and order in layout.paths else None)
        steps = tuple(self._engine.plan(self.name, condition, by)) if layout else ()
        return Plan(bool(steps) and not any(step.startswith("SCAN") for step in steps), steps)

    def __len__(self) -> int:
        """How many documents there are."""
        return self._engine.count(self.name) if self._layout else 0

    def __iter__(self) -> Iterator[Document]:
        """All documents by id."""
        for doc_id, text in self._rows(None, _BY_ID):
            yield self.document_class(from_text(text), doc_id)

    # writing

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add a document and return its id: a Document's own, else one that was never given before."""
        if self._layout is None:
            return self.insert_multiple([document])[0]
        return self._inserted(document)

    def insert_encoded(self, document: dict[str, Any], text: str) -> int:
        """The same for a document whose JSON is at hand: `text` reads back as the document."""
        self._engine.create_table(self.name)
        return self._engine.insert(self.name, None, text, document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add all of these or none, and return their ids."""
        listed = list(documents)
        plain = [each for each in listed if type(each) is dict]
        if not plain or len(plain) < len(listed):  # a Document may have an id of its own
            with Transaction(self._engine):
                self._engine.create_table(self.name)
                return [self._inserted(document) for document in listed]
        alone = self._layout and self._engine.shared  # one statement
        with nullcontext() if alone else Transaction(self._engine):
            self._engine.create_table(self.name)
            return self._engine.insert_all(self.name, [(to_text(each), each) for each in plain])

    def update(
        self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Change the documents with these ids, or that the query accepts, or all; return their ids."""
        doc_ids = doc_ids if doc_ids is None else list(doc_ids)
        with self._changing(alone=doc_ids is not None and len(doc_ids) == 1):
            chosen = self._chosen(cond, doc_ids)
            return [self._changed(doc_id, document, [fields]) for doc_id, document in chosen]

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Change, by each pair of fields and query in turn, the documents that the query then accepts."""
        pairs = list(updates)
        changed: list[int] = []
        with self._changing():
            candidates = {
                doc_id: document for _, cond in pairs for doc_id, document in self._candidates(cond)
            }
            for doc_id, document in sorted(candidates.items()):
                applied = sum(_applied(document, fields) for fields, cond in pairs if cond(document))
                if applied:
                    self._changed(doc_id, document, [])
                changed += [doc_id] * applied
        return changed

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Change what the query accepts (or the Document's own id), or insert the document if that is nothing."""
        with self._changing():
            return super().upsert(document, cond)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the documents with these ids, or that the query accepts; return their ids."""
        if cond is None and doc_ids is None:
            message = "Use truncate() to remove all documents"
            raise RuntimeError(message)
        with self._changing():
            removed = [doc_id for doc_id, _ in self._chosen(cond, doc_ids)]
            self._engine.delete(self.name, removed)
        return removed

    def truncate(self) -> None:
        """Remove all documents; ids begin at 1 again, as in TinyDB."""
        with self._changing():
            if self._layout:
                self._engine.clear(self.name)

    def create_index(self, *paths: str, unique: bool = False) -> None:
        """Index these dotted paths together; `unique` refuses a second document with the same value."""
        with Transaction(self._engine):
            self._engine.create_table(self.name)
            self._engine.create_index(self.name, paths, unique=unique)

    # within

    @property
    def _layout(self) -> Layout | None:
        return self._engine.layouts.get(self.name)

    def _changing(self, *, alone: bool = False) -> AbstractContextManager[object]:
        """A level of transaction; one row changed `alone` is whole or not at all by itself."""
        if self._layout and self._layout.append_only:
            message = f"the table {self.name} only grows"
            raise LedgerReadOnly(message)
        return self._engine.writing() if alone else Transaction(self._engine)

    def _get_next_id(self) -> int:
        with Transaction(self._engine):
            self._engine.create_table(self.name)
            return self._engine.reserve_id(self.name)

    def _rows(
        self, condition: Condition | None, order: Order, few: int | None = None
    ) -> Iterator[tuple[int, str]]:
        return self._engine.rows(self.name, condition, order, few) if self._layout else iter(())

    def _candidates(
        self, cond: QueryLike, order: Order = _BY_ID, few: int | None = None
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        layout = self._layout
        condition = compile_query(cond, layout.columns) if layout else None
        for doc_id, text in self._rows(condition, order, few):
            yield doc_id, from_text(text)

    def _accepted(
        self, cond: QueryLike, order: Order = _BY_ID, few: int | None = None
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        return ((doc_id, document) for doc_id, document in self._candidates(cond, order, few) if cond(document))

    def _found(self, cond: QueryLike, order: Order, few: int | None = None) -> Iterator[Document]:
        make = self.document_class
        if order.path is None or (self._layout and order.path in self._layout.paths):
            return (make(document, doc_id) for doc_id, document in self._accepted(cond, order, few))
        found = [make(document, doc_id) for doc_id, document in self._accepted(cond)]
        return iter(sorted(found, key=_sort_key(order.path), reverse=order.descending))

    def _fetched(self, doc_id: object) -> dict[str, Any] | None:
        if not self._layout or not isinstance(doc_id, int) or abs(doc_id) > _LARGEST_ID:
            return None
        text = self._engine.fetch(self.name, doc_id)
        return None if text is None else from_text(text)

    def _chosen(
        self, cond: QueryLike | None, doc_ids: Iterable[int] | None
    ) -> Iterable[tuple[int, dict[str, Any]]]:
        if doc_ids is not None:
            fetched = ((doc_id, self._fetched(doc_id)) for doc_id in list(doc_ids))
            return ((doc_id, document) for doc_id, document in fetched if document is not None)
        if cond is not None:
            return list(self._accepted(cond))
        return [(document.doc_id, document) for document in self]

    def _inserted(self, document: Mapping[str, Any]) -> int:
        if not isinstance(document, Mapping):
            message = "Document is not a Mapping"
            raise ValueError(message)  # noqa: TRY004 - what TinyDB raises
        doc_id = document.doc_id if isinstance(document, self.document_class) else None
        plain = document if type(document) is dict else dict(document)
        return self._engine.insert(self.name, doc_id, to_text(plain), plain)

    def _changed(self, doc_id: int, document: dict[str, Any], changes: Iterable[Fields]) -> int:
        for fields in changes:
            _applied(document, fields)
        self._engine.replace(self.name, doc_id, to_text(document), document)
        return doc_id


def _applied(document: dict[str, Any], fields: Fields) -> int:
    if callable(fields):
        fields(document)
    else:
        document.update(fields)
    return 1


def _sort_key(path: str) -> Callable[[Document], tuple[bool, str, int]]:
    parts = path.split(".")

    def key(document: Document) -> tuple[bool, str, int]:
        value = column(find(document, parts))
        return value is not None, value or "", document.doc_id

    return key
