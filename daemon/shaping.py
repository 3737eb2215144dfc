"""Tables of TOML into frozen dataclasses, strictly: every mistake at once, with its place and its remedy.

Promise: no value is ever repeated in a mistake, for it may be a password in the wrong place; a key that nobody knows is
a mistake. Pure: no I/O.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

T = TypeVar("T")
Table = Mapping[str, Any]

PASSWORDS: Final = ("password", "passwd", "secret", "key", "token")
TERMS: Final = "response remind_data archive objection confirm_withdrawal progress long_open very_long_open".split()
BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "port": (1, 65535),
    "poll_seconds": (1, 3600),
    "batch": (1, 1000),
    "connections": (1, 50),
    "max_bytes": (1000, 1_000_000_000),
    "timeout": (1, 3600),
    "cycle_seconds": (10, 86_400),
    "connect_timeout": (1, 600),
    "command_timeout": (10, 3600),
    "data_timeout": (60, 7200),
    "replies_a_day": (1, 10_000),
    "every_minutes": (0, 1440),
    "patience_minutes": (1, 1440),
    "replies_a_day_proven": (1, 10_000),
    "replies_a_day_domain": (1, 1_000_000),
    "undo_minutes": (0, 1440),
    "undo_quiet_minutes": (0, 1440),
    **dict.fromkeys(TERMS, (1, 250)),  # a term of nothing would be over, and told of, at every ring of the clock
}
ANY_NUMBER: Final = (0, 1_000_000)
MAY_BE_EMPTY: Final = (".recipient_delimiter", ".user")  # required, but "" is an answer
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to correct: where it stands, what is wrong, and what to do."""

    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """One line, as people read it."""
        return f"{self.place}: {self.problem}; {self.remedy}"


class _Wrong(Exception):
    """A value of the wrong shape: what is wrong, and what to write."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def fill(
    kind: type[T],
    table: object,
    place: str,
    mistakes: list[Mistake],
    *,
    given: Table,
    also: Collection[str] = (),
) -> T | None:
    """A `kind` from the table, or None where something that it needs is missing or wrong.

    Every mistake is added to `mistakes`; what is wrong but has a default keeps that, so that more can be checked.
    `given` are fields that do not come from the table; `also` are keys that the caller reads for itself.
    """
    before = len(mistakes)
    found = section(table, place, mistakes)
    if len(mistakes) > before:
        return None
    hints = get_type_hints(kind, localns={"Mapping": Mapping})
    wanted = {f.name: f for f in fields(kind) if f.name not in given}  # type: ignore[arg-type]
    unknown_keys(found, (*wanted, *also), place, mistakes)
    values, lacking = dict(given), False
    for name, field in wanted.items():
        required = field.default is MISSING and field.default_factory is MISSING
        fits = name in found and _fits(
            hints[name], found[name], f"{place}.{name}", mistakes, required=required
        )
        if fits:
            values[name] = _shape(hints[name], found[name], name)
        elif required:
            lacking = True
            if name not in found:
                mistakes.append(
                    Mistake(f"{place}.{name}", "is missing", f"write {name} = ... under [{place}]")
                )
    return None if lacking else kind(**values)


def _fits(hint: Any, value: object, place: str, mistakes: list[Mistake], *, required: bool) -> bool:
    before = len(mistakes)
    one(hint, value, place, mistakes)
    if required and value == "" and not place.endswith(MAY_BE_EMPTY):
        mistakes.append(Mistake(place, "is empty", "write a text between the quotes"))
    return len(mistakes) == before


def check_keys(kind: type[Any], table: Table, place: str, mistakes: list[Mistake]) -> list[str]:
    """The keys of the table whose values do not fit the fields of `kind`, each with its mistake."""
    hints = get_type_hints(kind, localns={"Mapping": Mapping})
    wrong = []
    for name, value in table.items():
        if not _fits(hints[name], value, f"{place}.{name}", mistakes, required=False):
            wrong.append(name)
    return wrong


def section(value: object, place: str, mistakes: list[Mistake]) -> Table:
    """The value as a table; an empty one and a mistake where it is something else, or is missing (None)."""
    if isinstance(value, Mapping):
        return value
    problem = "is missing" if value is None else "is not a table"
    mistakes.append(Mistake(place, problem, f"begin it with a line [{place}]"))
    return {}


def one(hint: Any, value: object, place: str, mistakes: list[Mistake]) -> Any:
    """The value in the shape of the type hint; None and a mistake where it is something else."""
    try:
        return _shape(hint, value, place.rpartition(".")[2])
    except _Wrong as wrong:
        mistakes.append(Mistake(place, wrong.problem, wrong.remedy))
        return None


def unknown_keys(table: Table, known: Iterable[str], place: str, mistakes: list[Mistake]) -> None:
    """A mistake for every key that is not among the known ones, with the nearest one that is."""
    known = tuple(known)
    for key in table:
        if key not in known:
            where = f"{place}.{_safe(key)}" if place else _safe(key)
            mistakes.append(Mistake(where, "is not known here", _instead(key, known)))


def _instead(key: str, known: Collection[str]) -> str:
    if key.lower() in PASSWORDS and f"{key.lower()}_file" in known:
        return f"secrets do not stand in this file: put it into one of its own and name that with {key}_file"
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"remove it, or use one of: {', '.join(known)}"


def _safe(key: str) -> str:
    """A key as it may be shown: on one line, and not longer than a key is."""
    return key if re.fullmatch(r"[\w-]{1,40}", key) else '"..."'


def _shape(hint: Any, value: object, name: str) -> Any:
    """The value in the shape of the hint; raises _Wrong."""
    origin = get_origin(hint)
    if origin is Literal:
        return _choice(value, get_args(hint))
    if origin in {tuple, frozenset}:
        return origin(_items(get_args(hint)[0], value, name))
    if origin is Mapping:
        return _texts(value)
    if origin is UnionType or not isinstance(hint, type):
        message = f"no reader for {hint}"
        raise TypeError(message)
    if issubclass(hint, StrEnum):
        return hint(_choice(value, tuple(hint)))
    if hint in {int, float}:
        return _number(hint, value, name)
    return READERS[hint](value)


def _choice(value: object, allowed: Collection[str]) -> str:
    if not isinstance(value, str) or value not in allowed:
        near = get_close_matches(value, allowed, n=1) if isinstance(value, str) else []
        hint = f"perhaps {near[0]}; " if near else ""
        raise _Wrong("is not one of the words known here", f"{hint}write one of: {', '.join(allowed)}")
    return value


def _items(hint: Any, value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise _Wrong("is not a list", 'write [ "...", "..." ]')
    return [_shape(hint, item, name) for item in value]


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise _Wrong("is not a table", 'write { name = "text" }')
    return {key: _text(item) for key, item in value.items()}


def _number(kind: type[int | float], value: object, name: str) -> float:
    least, most = BOUNDS.get(name, ANY_NUMBER)
    allowed = (int, float) if kind is float else int
    if (
        isinstance(value, bool)
        or not isinstance(value, allowed)
        or not isfinite(value)
        or not least <= value <= most
    ):
        what = "a number" if kind is float else "a whole number"
        raise _Wrong(
            f"is not {what} in its bounds", f"write {what} from {least:g} to {most:g}, without quotes"
        )
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong("is not a text", 'write it in quotes: "..."')
    if _CONTROL.search(value) or value != value.strip():
        raise _Wrong(
            "has line breaks, control signs or spaces around it", "write it on one line, without them"
        )
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("is not yes or no", "write true or false, without quotes")
    return value


def _time(value: object) -> time:
    try:
        found = time.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if not isinstance(found, time) or found.tzinfo is not None:
        raise _Wrong("is not a time of day", 'write it as "07:30"')
    return found


def _date(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _Wrong("is not a date", "write it without quotes, as in 2026-12-24")
    return value


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(_text(value))
    except (ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError: below
        raise _Wrong("is no time zone", 'write it as "Asia/Jakarta"') from error
    except KeyError as error:
        raise _Wrong("is no time zone known here", 'write it as "Asia/Jakarta"') from error


READERS: Final[Mapping[type, Callable[[object], Any]]] = {
    str: _text,
    bool: _flag,
    time: _time,
    date: _date,
    ZoneInfo: _zone,
}
