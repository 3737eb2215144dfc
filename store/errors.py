"""What can go wrong with the ledger, one class for each remedy.

Promise: nothing that the database driver raises leaves this room under the driver's own name.
"""

from __future__ import annotations


class LedgerError(Exception):
    """Anything that the ledger has to say; the text names the file and the remedy, never a document."""


class LedgerFull(LedgerError):
    """No space left on the disk. Nothing was half written; make room and the next transaction works."""


class LedgerBusy(LedgerError):
    """Another process writes to this ledger."""


class LedgerAway(LedgerError):
    """The server of the ledger does not answer, or the connection was lost: nothing was half written; try again."""


class LeaseOver(LedgerError):
    """Somebody else has this work now: nothing was written, and what we hold of it is to be let go."""


class LedgerLocked(LedgerError):
    """The ledger is encrypted and the key is wrong or missing (or the file is no ledger at all)."""


class LedgerDamaged(LedgerError):
    """The file, or the disk below it, no longer gives back what was written."""


class WordsDamaged(LedgerDamaged):
    """The sealed words of one case cannot be read; every other case can (`loket verify` names it)."""


class LedgerReadOnly(LedgerError):
    """The ledger was opened for reading, or the table only ever grows."""


class LedgerConflict(LedgerError, ValueError):
    """The document id, or the value of a unique path, is already there."""
