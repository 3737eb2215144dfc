"""What config.toml says of where things lie, and of the machines that work on them.

Promise: several machines are let in only where what they share lies on a server: the general ledger and its originals.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daemon.ledger_address import ledger_mistakes
from daemon.settings import Machines
from daemon.shaping import Mistake, fill, one, section, unknown_keys

if TYPE_CHECKING:
    from pathlib import Path

    from daemon.config_accounts import Reading

IN_LEDGER: Final = "ledger"
IN_FILES: Final = "files"


@dataclass(frozen=True, slots=True)
class Storage:
    """[storage]: the data folder, the address of the general ledger where it is no file in it, where originals go."""

    data: Path
    ledger: str
    originals: str


def storage(reading: Reading) -> Storage:
    """The section [storage]."""
    table = section(reading.tables.get("storage"), "storage", reading.mistakes)
    unknown_keys(table, ("data", "ledger", "originals"), "storage", reading.mistakes)
    if "data" not in table:
        reading.mistakes.append(Mistake("storage.data", "is missing", 'write data = "var"'))
    found: str | None = one(str, table.get("data", "var"), "storage.data", reading.mistakes)
    ledger = one(str, table.get("ledger", ""), "storage.ledger", reading.mistakes) or ""
    reading.mistakes += ledger_mistakes(ledger)
    originals = one(str, table.get("originals", IN_FILES), "storage.originals", reading.mistakes) or IN_FILES
    if originals not in (IN_FILES, IN_LEDGER):
        remedy = 'write "files" for the data folder, or "ledger" for the PostgreSQL'
        reading.mistakes.append(Mistake("storage.originals", "is neither files nor ledger", remedy))
    if originals == IN_LEDGER and not ledger:
        remedy = "originals lie in the ledger only where storage.ledger names a PostgreSQL"
        reading.mistakes.append(Mistake("storage.originals", "needs a PostgreSQL", remedy))
    return Storage(reading.base / (found or "var"), ledger, originals)


def machines_of(reading: Reading, place: Storage) -> Machines:
    """The section [machines]; one machine where there is none. Its name is that of the host unless it has another."""
    if "machines" not in reading.tables:
        return Machines()
    host = socket.gethostname()
    table = section(reading.tables["machines"], "machines", reading.mistakes)
    found = fill(Machines, {"name": host, **table}, "machines", reading.mistakes, given={}) or Machines(host, host)
    if not (found.name and found.whistleblower):
        remedy = "name the machine that has the whistleblower desk, as it calls itself"
        reading.mistakes.append(Mistake("machines.whistleblower", "names no machine", remedy))
    if not place.ledger or place.originals != IN_LEDGER:
        remedy = 'put both on a PostgreSQL: storage.ledger = "postgresql://...", storage.originals = "ledger"'
        reading.mistakes.append(Mistake("machines", "needs a ledger and originals that all machines reach", remedy))
    return found
