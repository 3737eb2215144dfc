"""The ledger: TinyDB as the document and query API on a durable database. Knows nothing about mail or the SOP.

Promise: what was committed is there after a crash; what is sealed is unreadable without its key.
"""

from tinydb import where
from tinydb.table import Document

from store.chain import ChainReport, append_event, chain_root, verify_chain
from store.connection import put_in_place, sync_directory
from store.copying import copy
from store.errors import (
    LeaseOver,
    LedgerAway,
    LedgerBusy,
    LedgerConflict,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerLocked,
    LedgerReadOnly,
    WordsDamaged,
)
from store.keys import destroy_key, destroyed, keys_of, seal, unseal
from store.leases import Daemon, Lease, Leases, Roll
from store.ledger import SCHEMES, Ledger, open_ledger
from store.originals import FileOriginals, LedgerOriginals, Originals, SealedOriginals
from store.schema import SCHEMA, TableSchema
from store.storage import SQLiteStorage
from store.table import Plan, Table

__all__ = [
    "SCHEMA",
    "SCHEMES",
    "ChainReport",
    "Daemon",
    "Document",
    "FileOriginals",
    "Lease",
    "LeaseOver",
    "Leases",
    "Ledger",
    "LedgerAway",
    "LedgerBusy",
    "LedgerConflict",
    "LedgerDamaged",
    "LedgerError",
    "LedgerFull",
    "LedgerLocked",
    "LedgerOriginals",
    "LedgerReadOnly",
    "Originals",
    "Plan",
    "Roll",
    "SQLiteStorage",
    "SealedOriginals",
    "Table",
    "TableSchema",
    "WordsDamaged",
    "append_event",
    "chain_root",
    "copy",
    "destroy_key",
    "destroyed",
    "keys_of",
    "open_ledger",
    "put_in_place",
    "seal",
    "sync_directory",
    "unseal",
    "verify_chain",
    "where",
]
