"""TinyDB queries to SQL conditions: SQL narrows, Python decides.

Promise: the condition is true of every row that the query accepts. It may be true of more: the query itself is asked
about each candidate. What is not understood is None, a scan. `_hash` is the one private name of TinyDB that is read:
it describes a query as nested tuples, such as ("==", ("state",), "BARU"). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinydb.queries import QueryInstance

from store.columns import AFTER, OTHER, column, compared_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Columns = Mapping[tuple[str, ...], str]  # path as TinyDB has it -> quoted column name

_MANY = 1000  # alternatives of a one_of; beyond, a scan is as good


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL with a `?` for each of its values, all of them column values."""

    sql: str
    values: tuple[str, ...] = ()


_NOTHING = Condition("1 = 0")  # a list without anything is SQL for SQLite alone


def compile_query(query: object, columns: Columns) -> Condition | None:
    """A condition at least as wide as the query, or None where only a scan is."""
    if not isinstance(query, QueryInstance) or type(query).__call__ is not QueryInstance.__call__:
        return None
    return _compiled(query._hash, columns)  # noqa: SLF001 - the one private name, see above


def _compiled(described: object, columns: Columns) -> Condition | None:
    if not isinstance(described, tuple) or not described:
        return None
    operator, *rest = described
    if operator in ("and", "or"):
        return _JOINED[operator]([_compiled(part, columns) for part in rest[0]])
    rule = _RULES.get(operator)
    name = columns.get(rest[0]) if rule and rest and isinstance(rest[0], tuple) else None
    return rule(name, operator, rest[1]) if rule and name else None


def _all_of(parts: list[Condition | None]) -> Condition | None:
    """What is not understood only narrows further: it can be left out."""
    known = [part for part in parts if part]
    return _joined(known, " AND ") if known else None


def _any_of(parts: list[Condition | None]) -> Condition | None:
    """What is not understood could accept any row: nothing is narrowed."""
    known = [part for part in parts if part]
    return _joined(known, " OR ") if len(known) == len(parts) else None


def _joined(parts: list[Condition], word: str) -> Condition:
    parts = sorted(parts, key=lambda part: part.sql)  # a frozenset has no order, prepared statements like one
    sql = word.join(f"({part.sql})" for part in parts)
    return Condition(sql, tuple(value for part in parts for value in part.values))


def _equal(name: str, _: str, wanted: object) -> Condition | None:
    if wanted is None:
        return Condition(f"{name} IS NULL")
    value = _value(wanted)
    return None if value is None else Condition(f"{name} = ?", (value,))


def _one_of(name: str, _: str, wanted: object) -> Condition | None:
    if not isinstance(wanted, tuple | frozenset) or len(wanted) > _MANY:
        return None  # `in` asks a text for its parts, a mapping for its keys
    values = [_value(item) for item in wanted if item is not None]
    known = tuple(sorted({value for value in values if value is not None}))
    if None in values:
        return None
    listed = Condition(f"{name} IN ({','.join('?' * len(known))})", known) if known else _NOTHING
    return _joined([listed, Condition(f"{name} IS NULL")], " OR ") if None in wanted else listed


def _ordered(name: str, operator: str, wanted: object) -> Condition | None:
    """Never strict: two different values may share one column value."""
    value = _value(wanted)
    if value is None:
        return None
    if operator in ("<", "<="):
        return Condition(f"{name} >= ? AND {name} <= ?", (value[0], value))
    return Condition(f"{name} >= ? AND {name} < ?", (value, AFTER[value[0]]))


def _value(wanted: object) -> str | None:
    """The column value to look for, or None where Python may find equal what the columns do not."""
    if not compared_alike(wanted):
        return None
    value = column(wanted)
    return value if value and value[0] != OTHER and _can_be_kept(value) else None


def _can_be_kept(value: str) -> bool:
    return "\0" not in value and (value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value))


_JOINED: dict[str, Callable[[list[Condition | None]], Condition | None]] = {"and": _all_of, "or": _any_of}
_RULES: dict[str, Callable[[str, str, object], Condition | None]] = {
    "==": _equal,
    "one_of": _one_of,
    "<": _ordered,
    "<=": _ordered,
    ">": _ordered,
    ">=": _ordered,
}
