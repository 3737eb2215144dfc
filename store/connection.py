"""The one connection to a SQLite or SQLCipher file: opening, locking, and saying plainly what went wrong.

WAL and an fsync for every commit (synchronous=FULL). Only the writer checkpoints; readers open the file read-only.

Promise: a second writer is refused, a wrong key is told from a damaged file where that can be known, and a transaction
that the database gave up by itself is never silently continued as single statements.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from store.errors import (
    LedgerBusy,
    LedgerConflict,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerLocked,
    LedgerReadOnly,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

_STATEMENTS: Final = 512  # prepared statements kept
_WRITER: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 8000",  # pages: 32 MB of log before it is folded in
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA secure_delete = FAST",
)
_SEALED: Final = "PRAGMA secure_delete = ON"  # what was put away is overwritten, whatever it costs
_BOTH: Final = ("PRAGMA cache_size = -20000", "PRAGMA trusted_schema = OFF", "PRAGMA temp_store = MEMORY")
_PATIENCE: Final = 5_000  # milliseconds that a statement waits for a lock, as Python's own default
_HEX_KEY: Final = 64
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SPARE: Final = 1 << 20  # bytes; with less than this an I/O error is a full disk


class Connection:
    """Statements on one file. Use it from one thread at a time; it may be handed from one thread to another."""

    def __init__(self, path: Path, *, key: str | None, read_only: bool) -> None:
        """Open, and create unless only reading; LedgerBusy, LedgerLocked, LedgerDamaged, FileNotFoundError."""
        self.path = path.absolute()
        self._sealed = key is not None
        self.depth = 0
        self._lock = None if read_only else _locked(self.path)
        self._driver: Any = _driver(key)
        self._raw: Any = None
        self._place: tuple[int, int] | None = None  # device and number of the file that we write
        try:
            self._open(_key_statements(key), read_only=read_only)
        except BaseException:
            self.close()
            raise

    def run(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """A cursor over what the statement gives."""
        if self.depth and not self._raw.in_transaction:
            message = f"{self.path}: the database gave up the transaction; leave it and begin again"
            raise LedgerDamaged(message)
        try:
            return self._raw.execute(sql, values)
        except self._driver.Error as problem:
            raise self.meaning(problem) from problem

    def begin(self) -> None:
        """A transaction that writes; LedgerDamaged where the file lies no more where it lay: it would be lost."""
        if self._place is not None and self._place != _place(self.path):
            message = f"{self.path}: the file was removed or replaced while Loket ran; stop it, then restore or rebuild"
            raise LedgerDamaged(message)
        self.run("BEGIN IMMEDIATE")

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Every row that the statement gives."""
        cursor = self.run(sql, values)
        try:
            return list(cursor.fetchall())
        except self._driver.Error as problem:
            raise self.meaning(problem) from problem

    def rewrite(self, _names: Sequence[str]) -> bool:
        """Write the whole file anew and empty the log; False where a reader keeps the log, LedgerFull without room.

        What SQLite calls secure_delete leaves copies of rows where pages were rearranged: only a new file has none.
        """
        self._refuse_without_room()
        self.all("PRAGMA busy_timeout = 0")
        try:
            return self._log_emptied() and self._written_anew()
        finally:
            self.all("PRAGMA temp_store = MEMORY")
            self.all(f"PRAGMA busy_timeout = {_PATIENCE}")

    def _refuse_without_room(self) -> None:
        """Before anything is written: an attempt that fails halfway would leave no room to whoever sends a mail."""
        size = int(self.all("PRAGMA page_count")[0][0]) * int(self.all("PRAGMA page_size")[0][0])  # SQLCipher: text
        needed = size * (1 if self._sealed else 2) + _SPARE  # the log, and a temporary file that may be on this disk
        if _free_bytes(self.path) < needed:
            message = f"{self.path}: {needed // 1_000_000} MB must be free to write it anew"
            raise LedgerFull(message)

    def _log_emptied(self) -> bool:
        return not self.all("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]

    def _written_anew(self) -> bool:
        room = "MEMORY" if self._sealed else "FILE"  # SQLCipher would write its temporary file in clear
        self.all(f"PRAGMA temp_store = {room}")
        self.all("VACUUM")
        return self._log_emptied()

    @property
    def errors(self) -> type[Exception]:
        """What the driver raises; hand it to `meaning`."""
        found: type[Exception] = self._driver.Error
        return found

    @property
    def in_transaction(self) -> bool:
        """Whether the database itself is in one."""
        return bool(self._raw.in_transaction)

    def meaning(self, problem: Exception) -> LedgerError:
        """The driver's error in our words."""
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            return LedgerLocked(f"{self.path}: the key is wrong or missing, or this is no ledger")
        kind = _MEANINGS.get(code, LedgerError)
        if code == sqlite3.SQLITE_CONSTRAINT and "only grows" in str(problem):
            kind = LedgerReadOnly
        if code == sqlite3.SQLITE_IOERR:
            kind = LedgerFull if _free_bytes(self.path) < _SPARE else LedgerDamaged
        return kind(f"{self.path}: {problem}")

    def close(self) -> None:
        """Let go of file and lock; may be called twice."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _open(self, first: Sequence[str], *, read_only: bool) -> None:
        if not read_only:
            _create(self.path)
        elif not self.path.exists():
            raise FileNotFoundError(errno.ENOENT, "no ledger there", str(self.path))
        try:
            self._raw = self._driver.connect(
                f"{self.path.as_uri()}?mode={'ro' if read_only else 'rw'}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=_STATEMENTS,
            )
        except self._driver.Error as problem:
            raise self.meaning(problem) from problem
        writer = () if read_only else (*_WRITER, *((_SEALED,) if first else ()))
        for statement in (*first, *_BOTH, *writer):
            self.all(statement)
        self.all("SELECT count(*) FROM sqlite_master")
        self._place = None if read_only else _place(self.path)


def _place(path: Path) -> tuple[int, int]:
    """Where the file really is; (0, 0) where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _driver(key: str | None) -> ModuleType:
    if key is None:
        return sqlite3
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - a ledger without key needs no SQLCipher

    module: ModuleType = dbapi2
    return module


def _key_statements(key: str | None) -> tuple[str, ...]:
    """The key goes first. 64 hexadecimal digits are taken as the key itself, anything else as a passphrase."""
    if key is None:
        return ()
    if not key:
        message = "the key of a sealed ledger is empty"
        raise LedgerLocked(message)  # SQLCipher would write in clear
    raw = len(key) == _HEX_KEY and all(char in "0123456789abcdefABCDEF" for char in key)
    said = f"\"x'{key}'\"" if raw else "'" + key.replace("'", "''") + "'"
    return ("PRAGMA cipher_log_level = NONE", f"PRAGMA key = {said}")


def _locked(path: Path) -> int:
    """A descriptor that holds the lock file next to the ledger until it is closed, by us or by our end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        os.close(descriptor)
        message = f"{path}: another process writes to this ledger"
        raise LedgerBusy(message) from problem
    return descriptor


def _create(path: Path) -> None:
    """An empty file that only we may read; its name and that of its folder on the disk.

    At every opening: who made them may have died before they were safe.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    sync_directory(path.parent)
    with suppress(PermissionError):  # a folder that we may not list was made by somebody else
        sync_directory(path.parent.parent)


def put_in_place(unfinished: Path, path: Path) -> None:
    """A finished file under its own name, both on the disk when this returns."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
    sync_directory(path.absolute().parent)


def sync_directory(path: Path) -> None:
    """Make new and renamed names in this directory durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def no_room(problem: OSError) -> bool:
    """Whether the error of the system says that the disk, the quota or the file is full."""
    return problem.errno in _NO_ROOM


def _free_bytes(path: Path) -> int:
    there = os.statvfs(path.parent)
    return there.f_bavail * there.f_frsize


_MEANINGS: Final[dict[int, type[LedgerError]]] = {
    sqlite3.SQLITE_FULL: LedgerFull,
    sqlite3.SQLITE_BUSY: LedgerBusy,
    sqlite3.SQLITE_LOCKED: LedgerBusy,
    sqlite3.SQLITE_CORRUPT: LedgerDamaged,
    sqlite3.SQLITE_READONLY: LedgerReadOnly,
    sqlite3.SQLITE_CONSTRAINT: LedgerConflict,
}
