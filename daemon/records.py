"""Tickets and events as JSON documents and back, by the types of their fields.

Promise: what is written is read back equal; times are UTC in ISO 8601, so that they sort as text. Pure.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

from daemon.similar import Known
from daemon.ticket import Event, Party, Ticket, evolve
from daemon.vocabulary import Act, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from zoneinfo import ZoneInfo

Document = dict[str, Any]
_JSON: Final = frozenset((NoneType, str, int, float, bool))


def to_document(ticket: Ticket, zone: ZoneInfo, *, is_open: bool) -> Document:
    """The ticket as the ledger keeps it, with the derived values that its queries ask for."""
    document: Document = {name: plain(getattr(ticket, name)) for name in _TICKET}
    document["open"] = is_open
    for name in ("received", "answered", "closed"):
        moment = getattr(ticket, name)
        document[f"{name}_month"] = moment.astimezone(zone).strftime("%Y-%m") if moment else None
    document["due_month"] = ticket.due.strftime("%Y-%m") if ticket.due else None
    return document


def to_ticket(document: Mapping[str, Any]) -> Ticket:
    """The ticket of a document; raises KeyError or ValueError where the document is not one."""
    values = {name: document[name] for name in _TICKET if name in document}
    values |= {name: decode(values[name]) for name, decode in _NOT_AS_IT_IS.items() if name in values}
    return Ticket(**values)


def to_known(document: Mapping[str, Any]) -> Known:
    """What a new complaint is compared with of the case of this document."""
    return Known(**{name: _TICKET[name](document[name]) for name in _KNOWN})


def event_document(event: Event) -> Document:
    """One line of the history, ready for the chain."""
    return {
        "ticket": event.ticket,
        "act": event.act.value,
        "at": plain(event.at),
        "by": event.by,
        "becomes": event.becomes.value if event.becomes else None,
        "changes": {name: plain(value) for name, value in event.changes.items()},
        "note": event.note,
        "because": list(event.because),
    }


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if type(value) in _JSON:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    return [plain(item) for item in value]


def _decoder(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, UnionType):
        inner = _decoder(next(option for option in get_args(kind) if option is not NoneType))
        return lambda value: None if value is None else inner(value)
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if kind is Party:
        return lambda value: Party(**value)
    if get_origin(kind) is tuple:
        return tuple
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


_TICKET: Final = {name: _decoder(kind) for name, kind in get_type_hints(Ticket).items()}
_KNOWN: Final = tuple(field.name for field in fields(Known))
_NOT_AS_IT_IS: Final = {name: decode for name, decode in _TICKET.items() if decode is not _as_it_is}


def decode_changes(changes: Mapping[str, Any]) -> Document:
    """Stored changes of ticket fields as typed values again."""
    return {name: _TICKET[name](value) for name, value in changes.items()}


def rebuilt(history: Iterable[Mapping[str, Any]]) -> Ticket:
    """The ticket that these stored events make, the oldest first; ValueError where there is none."""
    ticket: Ticket | None = None
    for stored in history:
        becomes = State(stored["becomes"]) if stored["becomes"] else None
        at = datetime.fromisoformat(stored["at"])
        changes = decode_changes(stored["changes"])
        ticket = evolve(ticket, Event(stored["ticket"], Act(stored["act"]), at, stored["by"], becomes, changes))
    if ticket is None:
        message = "a case without an event"
        raise ValueError(message)
    return ticket
