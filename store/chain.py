"""The audit chain: every event names the digest of the one before it.

digest = SHA-256 over the previous digest (64 hexadecimal digits) and the canonical JSON of the event, in which neither
`previous` nor `digest` is counted. The root, the digest of the last event, goes out of the house in the Director's
digest, so that even a chain that was forged from end to end is found out.

Promise: a changed, missing, moved or added line is found, and the first one is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from store.documents import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.ledger import Ledger
    from store.table import Table

EVENTS: Final = "events"
BEGINNING: Final = "0" * 64
_NOT_COUNTED: Final = frozenset({"previous", "digest"})


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How many events there are, the digest of the last, and the id of the first that is not as it was written."""

    count: int
    root: str
    first_broken: int | None


def append_event(ledger: Ledger, doc: Mapping[str, Any]) -> dict[str, Any]:
    """The event as stored, with `previous` and `digest`; TypeError or ValueError for what is no JSON."""
    text = canonical(_counted(doc))
    with ledger.engine.writing():  # nobody else adds one between the look at the last and ours
        previous = chain_root(ledger)
        digest = _digest(previous, text)
        event = {**doc, "previous": previous, "digest": digest}
        comma = "" if text == "{}" else ","
        _events(ledger).insert_encoded(event, f'{text[:-1]}{comma}"previous":"{previous}","digest":"{digest}"}}')
        ledger.engine.notes[EVENTS] = digest
    return event


def chain_root(ledger: Ledger) -> str:
    """The digest of the last event; 64 zeros before the first."""
    notes = ledger.engine.notes
    if EVENTS not in notes:
        last = _events(ledger).last()
        notes[EVENTS] = BEGINNING if last is None else str(last["digest"])
    return notes[EVENTS]


def verify_chain(ledger: Ledger, *, known_root: str | None = None) -> ChainReport:
    """Read the whole chain; `known_root`, a root that was given out earlier, must still be in it.

    Lines missing at the end are noticed by the ids that were given, and by the known root.
    """
    count, root, last_id, first_broken, known = 0, BEGINNING, 0, None, known_root in (None, BEGINNING)
    for event in _events(ledger):
        intact = event.doc_id == last_id + 1 and _is_intact(event, root)
        if not intact and first_broken is None:
            first_broken = min(event.doc_id, last_id + 1)
        count, root, last_id = count + 1, str(event.get("digest")), event.doc_id
        known = known or root == known_root
    if first_broken is None and (not known or ledger.engine.last_id(EVENTS) != last_id):
        first_broken = last_id + 1
    return ChainReport(count, root, first_broken)


def _events(ledger: Ledger) -> Table:
    return ledger.table(EVENTS)


def _counted(doc: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in doc.items() if key not in _NOT_COUNTED}


def _digest(previous: str, text: str) -> str:
    return sha256((previous + text).encode()).hexdigest()


def _is_intact(event: Mapping[str, Any], previous: str) -> bool:
    digest = _digest(previous, canonical(_counted(event)))
    return event.get("previous") == previous and event.get("digest") == digest
