"""What goes wrong at PostgreSQL, in our words. Pure.

Promise: what is said never holds a value of a document, which the server's own details would show.
"""

from __future__ import annotations

from typing import Final

from store.errors import (
    LedgerAway,
    LedgerBusy,
    LedgerConflict,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerReadOnly,
)

_MEANINGS: Final[dict[str, type[LedgerError]]] = {
    "53100": LedgerFull,
    "23505": LedgerConflict,
    "25006": LedgerReadOnly,
    "42501": LedgerReadOnly,
    "55P03": LedgerBusy,
    "40": LedgerBusy,
    "XX": LedgerDamaged,
}  # SQLSTATE, or how it begins (PostgreSQL, appendix A)
_GONE: Final = ("08", "57P")  # connection exceptions, operator intervention


def meaning(problem: Exception, *, lost: bool) -> LedgerError:
    """The driver's error as one of ours; `lost`: the connection is closed since."""
    state = getattr(problem, "sqlstate", None) or ""
    if lost or state.startswith(_GONE):
        return LedgerAway(f"the connection to the ledger was lost: {said(problem)}")
    kind = next((kind for start, kind in _MEANINGS.items() if state.startswith(start)), LedgerError)
    return kind(said(problem))


def said(problem: Exception) -> str:
    """What the server says of it."""
    diagnosis = getattr(problem, "diag", None)
    return f"PostgreSQL: {getattr(diagnosis, 'message_primary', None) or type(problem).__name__}"
