"""Indexed paths as columns of text: one rule for every engine, worked out here and not in SQL.

A column holds `"` and the text, `#` and an order-preserving number, `[` for a list or an object, and SQL NULL where
the path is missing or holds null. Text is cut and numbers are rounded to double precision, both without ever
changing an order, so that a comparison of columns is at least as wide as the comparison of the values.

Promise: a < b implies column(a) <= column(b), and a == b implies column(a) == column(b), for values of one kind.
Pure.
"""

from __future__ import annotations

import struct
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from store.documents import from_text, is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST = 500  # characters of a text that are kept in a column; PostgreSQL indexes at most about 2,700 bytes
OTHER, TEXT, NUMBER = "[", '"', "#"
AFTER = {TEXT: NUMBER, NUMBER: "$"}  # the first column value beyond all of that kind

_EXACT = 2**53  # beyond, two integers may share one column value
_SIGN = 1 << 63
_ALL = (1 << 64) - 1
_double, _bits = struct.Struct(">d"), struct.Struct(">Q")
_BASES = (str, int, float)
_COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")


def column(value: object) -> str | None:
    """The column value of what was found at a path; None (SQL NULL) for null."""
    if type(value) is str:
        return TEXT + value[:LONGEST]
    if value is None:
        return None
    if isinstance(value, str):
        return TEXT + str.__str__(value)[:LONGEST]
    return NUMBER + _ordered(value) if isinstance(value, int | float) else OTHER


def find(document: dict[str, Any], parts: Sequence[str]) -> object:
    """What is at the path, as a TinyDB query would find it; None where nothing is."""
    value: object = document
    for part in parts:
        if not isinstance(value, dict) or part not in value:
            return None
        value = value[part]
    return value


def extractor(
    paths: Sequence[str], unique: frozenset[str]
) -> Callable[[dict[str, Any], str], list[str | None]]:
    """A function from (document, its JSON text) to the values of the columns of these paths, in their order.

    It raises ValueError where two different values of a unique path could share one column value.
    """
    heads = [path.split(".")[0] for path in paths]
    deep = [(place, tuple(path.split("."))) for place, path in enumerate(paths) if "." in path]
    parents = sorted({parts[:-1] for _, parts in deep})

    def extract(document: dict[str, Any], text: str) -> list[str | None]:
        if not _is_as_read(document, parents):
            document = from_text(text)
        row = [
            TEXT + value[:LONGEST] if type(value) is str else column(value)
            for value in map(document.get, heads)
        ]
        for place, parts in deep:
            row[place] = column(find(document, parts))
        for path in unique:
            _check_exact(find(document, path.split(".")))
        return row

    return extract


def _check_exact(value: object) -> None:
    too_long = isinstance(value, str) and len(value) > LONGEST
    too_large = isinstance(value, int | float) and abs(value) > _EXACT
    if too_long or too_large or isinstance(value, list | tuple | dict):
        message = "a unique path holds a long text, a large number, a list or an object"
        raise ValueError(message)


def compared_alike(value: object) -> bool:
    """Whether the value compares as plain text or a plain number does: a StrEnum does, a datetime does not."""
    kind: Any = type(value)
    return _kind_compares_alike(kind) and value == value  # noqa: PLR0124 - NaN differs from itself


@cache
def _kind_compares_alike(kind: type[Any]) -> bool:
    base = next((base for base in _BASES if issubclass(kind, base)), None)
    if base is None:
        return kind is type(None)
    return all(_same(kind, base, name) for name in _COMPARISONS)


def _same(kind: type[Any], base: type[Any], name: str) -> bool:
    return getattr(kind, name) is getattr(base, name)


def _is_as_read(document: dict[str, Any], parents: Sequence[tuple[str, ...]]) -> bool:
    """Whether the document will be found the same once it is read back: no key on a path but strings."""
    if not is_plain(document):
        return False
    for parts in parents:
        for end in range(1, len(parts) + 1):
            inner = find(document, parts[:end])
            if isinstance(inner, dict) and not is_plain(inner):
                return False
    return True


def _ordered(number: float) -> str:
    """Sixteen hexadecimal digits that sort as the numbers do; -0.0 is 0.0."""
    try:
        rounded = float(number) + 0.0
    except OverflowError:
        rounded = sys.float_info.max if number > 0 else -sys.float_info.max
    (bits,) = _bits.unpack(_double.pack(rounded))
    return f"{bits ^ _ALL if bits & _SIGN else bits | _SIGN:016x}"
