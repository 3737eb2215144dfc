"""`loket backup DIR`: a whole copy of the data folder while the desk runs. Bringing one back: daemon/restore.py.

A back-up is a folder `loket-20261130T013000Z` with both ledgers, the originals that they name and a manifest. The
whistleblower ledger stays encrypted, and no secret is in it: without the folder of secrets it opens nothing.

Promise: the writer is never disturbed; what bears the name of a back-up is whole, because it gets that name last; both
ledgers in it are of one moment.
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
import shutil
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from typing import TYPE_CHECKING, Any, Final

from daemon.originals import originals_of
from daemon.records import plain
from store import (
    FileOriginals,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    destroyed,
    open_ledger,
    put_in_place,
    sync_directory,
    verify_chain,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from daemon.settings import Settings
    from store import Ledger

    Told = Callable[[str, int], None]  # what is being done, and how many of it are done

LEDGER: Final = "ledger.db"
SEALED: Final = "wbs/ledger.db"
ORIGINALS: Final = "originals"
MANIFEST: Final = "manifest.json"
WORK: Final = ".forgetting"  # within a back-up, while cases are erased in it; its manifest is written last
TRIES: Final = 5  # for two ledgers of one moment


class Refused(LedgerError):
    """What was asked would put something in danger; the text says what to do instead."""


def refuse_without_desk(settings: Settings) -> None:
    """Refused on a machine that has not the whistleblower desk, for what needs both desks."""
    if not settings.has_whistleblower_desk:
        message = f"the whistleblower desk is on {settings.machines.whistleblower}: do it there"
        raise Refused(message)


@dataclass(frozen=True, slots=True)
class Copied:
    """A back-up that was made: where, how much, and the originals that the ledger names and nobody has."""

    path: Path
    originals: int
    copied: int  # of the originals; the others are second names of an earlier back-up's
    missing: tuple[str, ...]
    removed: int = 0  # older back-ups


def back_up(settings: Settings, folder: Path, now: datetime, keep: int, told: Told) -> Copied:
    """A new back-up in this folder; of the older ones only so many stay that there are `keep` (0: all of them)."""
    if folder.resolve().is_relative_to(settings.data.resolve()):
        message = f"{folder} lies in the data folder: choose one elsewhere, best on another disk"
        raise Refused(message)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(folder):
        for rest in folder.glob(".loket-*"):  # of a back-up that was interrupted
            shutil.rmtree(rest)
        older = back_ups(folder)
        whole = folder / f"loket-{now:%Y%m%dT%H%M%SZ}"
        if whole.exists():
            message = f"{whole} is there already"
            raise Refused(message)
        part = folder / f".{whole.name}.part"
        made = _fill(settings, part, older[-1] if older else None, now, told)
        part.rename(whole)
        sync_directory(folder)
        removed = _thin_out([*older, whole], keep)
        return Copied(whole, made.originals, made.copied, made.missing, removed)


def back_ups(folder: Path) -> list[Path]:
    """The back-ups in a folder, the oldest first."""
    return sorted(path.parent for path in folder.glob(f"loket-*/{MANIFEST}"))


def _fill(settings: Settings, part: Path, earlier: Path | None, now: datetime, told: Told) -> Copied:
    (part / "wbs").mkdir(mode=0o700, parents=True)
    part.chmod(0o700)
    told("ledgers", 0)
    _copy_ledgers(settings, part)
    made = _copy_originals(settings, part, FileOriginals(earlier / ORIGINALS) if earlier else None, told)
    facts = {"format": 1, "at": plain(now), "originals": made.originals, "missing": made.missing}
    facts["sha256"] = {name: digest(part / name) for name in (LEDGER, SEALED)}
    facts["tokens"] = mark_of_secret(settings.token_secret)
    facts["erased"] = mark_of_erased(settings, part)
    write_manifest(part, facts)
    return made


def _copy_ledgers(settings: Settings, part: Path) -> None:
    """Both of one moment: what goes from one desk to the other (a report, a case unsealed) is in both or in neither."""
    with ledgers_in(settings, settings.data) as (general, sealed):
        for _ in range(TRIES):
            before = _stamp(settings.data / SEALED)
            sealed.backup(part / SEALED)
            general.backup(part / LEDGER)
            if _stamp(settings.data / SEALED) == before:
                break
        else:
            message = f"the whistleblower ledger was written to during each of {TRIES} tries; try again"
            raise LedgerBusy(message)
    for name in (LEDGER, SEALED):
        (part / name).chmod(0o600)
    refuse_broken(settings, part)


def _stamp(path: Path) -> tuple[int, ...]:
    """Another one after every commit: size and time of the file and of its log."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return tuple(n for one in files if one.exists() for n in (one.stat().st_size, one.stat().st_mtime_ns))


def _copy_originals(settings: Settings, part: Path, earlier: FileOriginals | None, told: Told) -> Copied:
    """Every original that the copied ledger names: it was there before the ledger could name it."""
    held, count, copied = FileOriginals(part / ORIGINALS), 0, 0
    missing: dict[str, None] = {}
    with (
        open_ledger(part / LEDGER, read_only=True) as ledger,
        closing(open_ledger(settings.ledger, read_only=True)) as ours,
    ):
        source = originals_of(settings, ours)
        for name in originals_named(ledger):
            if name in missing or held.holds(name):
                continue
            try:
                copied += held.copy_from(source, name, earlier)
            except (FileNotFoundError, LedgerDamaged):
                missing[name] = None
                continue
            count += 1
            told("originals", count)
    held.sync()
    return Copied(part, count, copied, tuple(missing))


def originals_named(ledger: Ledger) -> Iterator[str]:
    """The originals that lines and cases name, some of them more than once."""
    for line in ledger.table("intake"):
        if line["original"]:
            yield line["original"]
    for case in ledger.table("tickets"):
        yield from case["originals"]


def refuse_broken(settings: Settings, data: Path) -> None:
    """LedgerDamaged where an audit chain is not whole, LedgerLocked where the key is not ours."""
    with ledgers_in(settings, data) as ledgers:
        for ledger in ledgers:
            first = verify_chain(ledger).first_broken
            if first is not None:
                message = f"{data}: an audit chain breaks at event {first}; see `loket verify`"
                raise LedgerDamaged(message)


def write_manifest(part: Path, facts: dict[str, Any]) -> None:
    """The last file: what it names is there. Nothing of the sealed ledger is counted in it."""
    with (part / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(facts, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    for folder in (part / "wbs", part):
        sync_directory(folder)


def finish_forgetting(path: Path) -> None:
    """Put in place what a crash left ready; throw away what it left unready."""
    work = path / WORK
    if (work / MANIFEST).exists():
        for name in (SEALED, LEDGER, MANIFEST):
            if (work / name).exists():
                put_in_place(work / name, path / name)
        sync_directory(work)
        _remove_unnamed(path)
    shutil.rmtree(work, ignore_errors=True)


def _remove_unnamed(path: Path) -> None:
    """Originals that the ledger of this back-up names no more; another back-up has its own name for the same file."""
    with open_ledger(path / LEDGER, read_only=True) as ledger:
        named = set(originals_named(ledger))
    for file in (path / ORIGINALS).glob("??/*"):
        if file.name not in named:
            file.unlink()


def _thin_out(found: list[Path], keep: int) -> int:
    """Remove the oldest; each loses its name first, so that no half of one is taken for a whole."""
    extra = found[:-keep] if keep else []
    for path in extra:
        hidden = path.with_name(f".{path.name}.removed")
        path.rename(hidden)
        shutil.rmtree(hidden)
    return len(extra)


@contextmanager
def ledgers_in(settings: Settings, data: Path, *, read_only: bool = True) -> Iterator[tuple[Ledger, Ledger]]:
    """Both ledgers of a folder, the general one first."""
    refuse_without_desk(settings)
    key = settings.whistleblower_key
    place = settings.ledger if data == settings.data else data / LEDGER  # the office's own may lie on PostgreSQL
    with (
        closing(open_ledger(place, read_only=read_only)) as general,
        closing(open_ledger(data / SEALED, key=key, read_only=read_only)) as sealed,
    ):
        yield general, sealed


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """LedgerBusy while another back-up goes into the same folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as problem:
        message = f"{folder}: another back-up is at work here"
        raise LedgerBusy(message) from problem
    finally:
        os.close(descriptor)


def mark_of_erased(settings: Settings, data: Path) -> str:
    """By which it is known whether the same cases are erased in two places; it does not say which, or how many."""
    with ledgers_in(settings, data) as ledgers:
        numbers = sorted(number for ledger in ledgers for number in destroyed(ledger))
    return hmac.new(settings.token_secret, "\n".join(numbers).encode(), "sha256").hexdigest()[:20]


def mark_of_secret(secret: bytes) -> str:
    """By which the secret of a back-up's tokens is known again; it says nothing of the secret."""
    return hmac.new(secret, b"loket:backup", "sha256").hexdigest()[:20]


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
