"""`loket restore DIR`: a back-up of daemon/backup.py brought back, on this machine or another.

Promise: no ledger is ever written over, and what is not whole, or not opened by our keys, is refused before anything is
written. After it no mail leaves by itself of which we cannot know whether it left since the back-up was taken, and the
desk does not run before the archive folders were looked through (daemon/retake.py).
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from daemon.backup import (
    LEDGER,
    MANIFEST,
    ORIGINALS,
    SEALED,
    Refused,
    back_ups,
    digest,
    finish_forgetting,
    ledgers_in,
    mark_of_secret,
    originals_named,
    refuse_broken,
)
from daemon.records import plain
from store import (
    FileOriginals,
    LedgerDamaged,
    LedgerLocked,
    open_ledger,
    put_in_place,
    sync_directory,
    where,
)

if TYPE_CHECKING:
    from pathlib import Path

    from daemon.backup import Told
    from daemon.settings import Settings
    from store import Ledger

RESTORING: Final = "restoring"  # a file in the data folder while a restore is at work
RESTORED: Final = "restored"  # a line of the settings until the archive folders have been looked through
REBUILDING: Final = "rebuilding"  # the same of a ledger that was gone
IMPORTING: Final = "importing"  # the same of old mail in the inboxes
HALF_KNOWN: Final = {
    RESTORED: "the archive folders were not looked through after a restore; run `loket rebuild`",
    REBUILDING: "the ledger is not rebuilt yet; run `loket rebuild` again",
    IMPORTING: "old mail is not imported yet; run `loket import` again",
}
PARKED: Final = "parked"  # a mail of which nobody knows whether it left (docs/path.md)
LOGS: Final = ("-wal", "-shm", "-journal")  # of a ledger that was: it would be read into the one that comes


def restore(settings: Settings, source: Path, now: datetime, told: Told) -> datetime:
    """Put a back-up, or the latest of a folder, into the data folder; when it was taken. LedgerError: nothing done."""
    if settings.ledger_url:
        message = "storage.ledger names a PostgreSQL: take that line out, restore, then `loket migrate`"
        raise Refused(message)
    found = [source] if (source / MANIFEST).exists() else back_ups(source)[-1:]
    if not found:
        message = f"{source}: no back-up here"
        raise Refused(message)
    _refuse_existing(settings.data)
    finish_forgetting(found[0])
    taken = _checked(settings, found[0], told)
    (settings.data / "wbs").mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.data.chmod(0o700)
    (settings.data / RESTORING).touch(mode=0o600)
    sync_directory(settings.data)
    _bring_back(found[0], settings.data, told)
    with ledgers_in(settings, settings.data, read_only=False) as ledgers:
        for ledger in ledgers:
            _doubt(ledger, taken, now)
    (settings.data / RESTORING).unlink()
    sync_directory(settings.data)
    return taken


def refuse_unfinished(data: Path) -> None:
    """Refused where a restore was interrupted: half of what was must never be taken for a new beginning."""
    if (data / RESTORING).exists():
        message = f"{data}: a restore was not finished; run `loket restore` again"
        raise Refused(message)


def refuse_half_known(ledger: Ledger, *but: str) -> None:
    """Refused while the ledger lacks what lies on the servers: it would be answered, and numbers given, once more."""
    for line in ledger.table("settings").search(where("name").one_of(list(HALF_KNOWN.keys() - set(but)))):
        raise Refused(HALF_KNOWN[line["name"]])


def _refuse_existing(data: Path) -> None:
    """An unfinished restore of ours may be done again; anything else of a ledger is somebody's."""
    ledgers = (data / f"{name}{end}" for name in (LEDGER, SEALED) for end in ("", *LOGS))
    if not (data / RESTORING).exists() and (there := next((path for path in ledgers if path.exists()), None)):
        message = f"{there} is there: move the folder {data} away first, nothing is written over a ledger"
        raise Refused(message)


def _checked(settings: Settings, source: Path, told: Told) -> datetime:
    """When the back-up was taken; the originals are there, and their bytes are checked when they are copied."""
    told("checks", 0)
    manifest = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
    if manifest["tokens"] != mark_of_secret(settings.token_secret):
        message = f"{source}: secrets.tokens is not the key of this back-up; bring the folder of secrets back first"
        raise LedgerLocked(message)
    for name, sha256 in manifest["sha256"].items():
        if not (source / name).exists() or digest(source / name) != sha256:
            message = f"{source / name} is not what was backed up"
            raise LedgerDamaged(message)
    refuse_broken(settings, source)
    held, missing = FileOriginals(source / ORIGINALS), frozenset(manifest["missing"])
    with open_ledger(source / LEDGER, read_only=True) as ledger:
        for count, name in enumerate(originals_named(ledger), 1):
            if name not in missing and not held.holds(name):
                message = f"{source}: the original {name} is missing"
                raise LedgerDamaged(message)
            told("checks", count)
    return datetime.fromisoformat(manifest["at"]).astimezone(UTC)


def _bring_back(source: Path, data: Path, told: Told) -> None:
    """The originals first, each checked against its name; then the ledgers that name them."""
    kept, held = FileOriginals(data / ORIGINALS), FileOriginals(source / ORIGINALS)
    for count, path in enumerate(sorted((source / ORIGINALS).glob("??/*")), 1):
        if not kept.holds(path.name):
            kept.copy_from(held, path.name)
        told("originals", count)
    kept.sync()
    for name in (SEALED, LEDGER):
        for end in LOGS:
            (data / f"{name}{end}").unlink(missing_ok=True)
        unfinished = data / f"{name}.part"
        shutil.copyfile(source / name, unfinished)
        unfinished.chmod(0o600)
        put_in_place(unfinished, data / name)


def _doubt(ledger: Ledger, taken: datetime, now: datetime) -> None:
    """What the back-up owes may have left since: it waits until that is known, or somebody decides."""
    with ledger.transaction():
        owed = where("state").one_of(["queued", "sending"])
        ledger.table("outbox").update({"state": PARKED, "held": False}, owed)
        settings = ledger.table("settings")
        settings.remove(where("name").one_of([RESTORED, "running"]))
        settings.insert({"name": RESTORED, "taken": plain(taken), "at": plain(now)})
