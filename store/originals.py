"""The mails as they came in, byte for byte: as files, in a shared ledger, or sealed inside an encrypted one.

Promise: when `keep` returns, the bytes are on the disk (sealed ones: with the transaction around them), so that a
commit may name them; what `read` returns is what was kept.
"""

from __future__ import annotations

import os
import re
import secrets
from functools import partial
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, Final, Protocol

from store.connection import no_room, sync_directory
from store.errors import LedgerDamaged, LedgerFull

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from store.ledger import Ledger

AT_ONCE: Final = 256 * 1024  # octets of a file in memory at a time
SMALL: Final = 32 * 1024  # a file below it may wait in memory: a dozen mails are on their way at a time

_NAME: Final = re.compile("[0-9a-f]{64}")


class Originals(Protocol):
    """A place for originals; a name is all that other documents need to hold."""

    def keep(self, raw: bytes) -> str:
        """The name of these bytes, the same name if they are there already; LedgerFull."""

    def keep_all(self, raws: Sequence[bytes]) -> list[str]:
        """The same for many at once, which is cheaper."""

    def read(self, name: str) -> bytes:
        """The bytes; FileNotFoundError if there are none of that name, LedgerDamaged if they have changed."""

    def pieces(self, name: str) -> Callable[[], Iterator[bytes]]:
        """The bytes some at a time, as often as they are asked for; checked at once, raises as `read` does."""

    def size(self, name: str) -> int:
        """Their length in bytes; FileNotFoundError if there are none of that name."""


class FileOriginals:
    """Files named by the SHA-256 of their content, in 256 folders by its first octet (ab/abcd…)."""

    def __init__(self, directory: Path) -> None:
        """The directory is made when the first original is kept."""
        self._directory = directory.absolute()
        self._made = False

    def keep(self, raw: bytes) -> str:
        """Written, fsynced, renamed, and the new name fsynced, before this returns."""
        return self.keep_all([raw])[0]

    def keep_all(self, raws: Sequence[bytes]) -> list[str]:
        """The same; a folder is fsynced once for all that were put into it."""
        names = [sha256(raw).hexdigest() for raw in raws]
        named = dict(zip(names, raws, strict=True))
        try:
            self._make_ready()
            for name, raw in named.items():
                path = self._path(name)
                if not _holds(path, len(raw)):
                    _write(path, raw)
            for folder in sorted({self._path(name).parent for name in named}):
                sync_directory(folder)
        except OSError as problem:
            if no_room(problem):
                message = f"{self._directory}: no room for an original"
                raise LedgerFull(message) from problem
            raise
        return names

    def read(self, name: str) -> bytes:
        """The bytes, checked against their name."""
        raw = self._path(name).read_bytes()
        _refuse_other(name, sha256(raw).hexdigest(), f"{self._directory}: ")
        return raw

    def pieces(self, name: str) -> Callable[[], Iterator[bytes]]:
        """The bytes some at a time, checked against their name now; those of a small one at once, read once."""
        path = self._path(name)
        with path.open("rb", buffering=0) as file:
            raw = file.read(SMALL)
            if len(raw) < SMALL:
                _refuse_other(name, sha256(raw).hexdigest(), f"{self._directory}: ")
                return lambda: iter((raw,))
            file.seek(0)
            _refuse_other(name, file_digest(file, "sha256").hexdigest(), f"{self._directory}: ")
        return partial(_pieces, path)

    def size(self, name: str) -> int:
        """Their length in bytes."""
        return self._path(name).stat().st_size

    def copy_from(self, source: Originals, name: str, earlier: FileOriginals | None = None) -> bool:
        """Have this original here, too: as a second name of a sound earlier copy, else copied; whether it was copied.

        Its name is on the disk after `sync`. FileNotFoundError, LedgerDamaged: the source has none, or another.
        """
        path = self._path(name)
        self._make_ready()
        if earlier is not None and _linked(earlier, name, path):
            return False
        _write(path, source.read(name))
        return True

    def remove(self, names: Sequence[str]) -> None:
        """Have none of these any more; that they are gone is on the disk when this returns."""
        paths = [self._path(name) for name in names]
        for path in paths:
            path.unlink(missing_ok=True)
        for folder in sorted({path.parent for path in paths if path.parent.exists()}):
            sync_directory(folder)

    def _make_ready(self) -> None:
        """The folders, once for each time that this place is opened."""
        if not self._made:
            _make_folders(self._directory)
            self._made = True

    def holds(self, name: str) -> bool:
        """Whether there is one of that name; its bytes are not looked at."""
        return self._path(name).exists()

    def sync(self) -> None:
        """Every name in every folder on the disk."""
        for folder in (*sorted(self._directory.glob("??")), self._directory) if self._directory.exists() else ():
            sync_directory(folder)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise FileNotFoundError(name)  # a name comes from `keep`; anything else must not become a path
        return self._directory.joinpath(name[:2], name)


class LedgerOriginals:
    """Rows of a ledger on PostgreSQL, named by the SHA-256 of their content: for machines that share no disk."""

    def __init__(self, ledger: Ledger) -> None:
        """TypeError where the ledger is a file: there originals are files beside it."""
        self._engine = ledger.on_server

    def keep(self, raw: bytes) -> str:
        """Committed before this returns."""
        return self.keep_all([raw])[0]

    def keep_all(self, raws: Sequence[bytes]) -> list[str]:
        """The same by one commit, which waits for no other writer."""
        names = [sha256(raw).hexdigest() for raw in raws]
        self._engine.keep_originals(dict(zip(names, raws, strict=True)))
        return names

    def read(self, name: str) -> bytes:
        """The bytes, checked against their name."""
        raw = self._engine.read_original(name)
        if raw is None:
            raise FileNotFoundError(name)
        _refuse_other(name, sha256(raw).hexdigest())
        return raw

    def pieces(self, name: str) -> Callable[[], Iterator[bytes]]:
        """The bytes in one piece: they are in memory once they have come over the wire."""
        raw = self.read(name)
        return lambda: iter((raw,))

    def remove(self, names: Sequence[str]) -> None:
        """Have none of these any more; that they are gone is committed when this returns."""
        self._engine.remove_originals(names)

    def size(self, name: str) -> int:
        """Their length in bytes."""
        length = self._engine.original_size(name)
        if length is None:
            raise FileNotFoundError(name)
        return length


class SealedOriginals:
    """Blobs inside an encrypted ledger under random names: a digest as a name would confirm possession."""

    def __init__(self, ledger: Ledger) -> None:
        """The ledger must have been opened with a key; nothing here can make up for that."""
        self._engine = ledger.engine

    def keep(self, raw: bytes) -> str:
        """Part of the transaction around it, or a commit of its own."""
        return self._engine.keep_blob(secrets.token_hex(16), sha256(raw).hexdigest(), raw)

    def keep_all(self, raws: Sequence[bytes]) -> list[str]:
        """The same for many."""
        return [self.keep(raw) for raw in raws]

    def read(self, name: str) -> bytes:
        """The bytes; the cipher has checked them."""
        raw = self._engine.read_blob(name)
        if raw is None:
            raise FileNotFoundError(name)
        return raw

    def pieces(self, name: str) -> Callable[[], Iterator[bytes]]:
        """The bytes, read anew each time: nothing of them stays in memory while a mail waits."""
        self.size(name)
        return lambda: iter((self.read(name),))

    def size(self, name: str) -> int:
        """Their length in bytes."""
        return len(self.read(name))

    def whole(self) -> list[str]:
        """The names of those that were not put away, the oldest first."""
        return self._engine.whole_blobs()

    def put_away(self, name: str, left: bytes) -> None:
        """Leave other bytes in place of these; part of the transaction around it."""
        self._engine.put_away_blob(name, left)

    def forget(self) -> None:
        """Outside of any transaction: what was put away leaves the file's log, too."""
        self._engine.forget()


def _linked(earlier: FileOriginals, name: str, path: Path) -> bool:
    """A second name for the earlier copy, where that is sound and the file system has such names."""
    try:
        earlier.read(name)
        path.hardlink_to(earlier._path(name))  # noqa: SLF001  a neighbour of our own kind
    except (OSError, LedgerDamaged):
        return False
    return True


def _refuse_other(name: str, found: str, place: str = "") -> None:
    if found != name:
        message = f"{place}the original {name} is not what was kept"
        raise LedgerDamaged(message)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        while piece := file.read(AT_ONCE):
            yield piece


def _holds(path: Path, length: int) -> bool:
    try:
        return path.stat().st_size == length
    except FileNotFoundError:
        return False


def _write(path: Path, raw: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _make_folders(above: Path) -> None:
    """All 256 folders at once, on the disk before something is put into one of them.

    Also where they are there already: who made them may have died before they were safe.
    """
    above.mkdir(mode=0o700, parents=True, exist_ok=True)
    for octet in range(256):
        (above / f"{octet:02x}").mkdir(mode=0o700, exist_ok=True)
    sync_directory(above)
    sync_directory(above.parent)
