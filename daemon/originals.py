"""Where the general desk's original mails are kept, as config.toml says: files in the data folder, or in the ledger.

Promise: whatever writes or reads an original asks here, so that all look in the same place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from store import FileOriginals, LedgerOriginals

if TYPE_CHECKING:
    from daemon.settings import Settings
    from store import Ledger

FOLDER: Final = "originals"


def originals_of(settings: Settings, ledger: Ledger) -> FileOriginals | LedgerOriginals:
    """Of this general ledger."""
    return LedgerOriginals(ledger) if settings.originals_in_ledger else FileOriginals(settings.data / FOLDER)
