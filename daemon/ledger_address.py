"""Where the general ledger may lie: in the data folder, or at the address of a PostgreSQL.

Promise: no password stands in config.toml, and none is repeated in a mistake. Pure.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qs, urlsplit

from daemon.shaping import Mistake

PLACE: Final = "storage.ledger"
EXAMPLE: Final = 'write "postgresql://loket@host/loket", or leave it out for a file in the data folder'


def ledger_mistakes(address: str) -> list[Mistake]:
    """What is wrong with the address; nothing with none."""
    if not address:
        return []
    try:
        parts = urlsplit(address)
        secret = parts.password or "password" in parse_qs(parts.query)
    except ValueError:
        return [Mistake(PLACE, "is no address", EXAMPLE)]
    if parts.scheme not in ("postgresql", "postgres"):
        return [Mistake(PLACE, "is no address of a PostgreSQL", EXAMPLE)]
    if secret:
        return [Mistake(PLACE, "holds a password", "put it into a password file of PostgreSQL (PGPASSFILE, mode 0600)")]
    return []
