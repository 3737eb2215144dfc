"""Small files that the daemon and the commands leave in the data directory, for whoever looks in from beside it.

Promise: a reader sees a whole file, the old or the new one; one that is missing, half or of another shape reads as
nothing. They hold moments, counts and names of mailboxes, nothing of anybody's mail, and losing them loses nothing,
which is why no disk is waited for.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final

from daemon.records import plain

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

RUNNING: Final = "running.json"  # how the daemon fares (daemon/care.py)
FORM: Final = 1  # of that file; another one is not read
DONE: Final = "done-"  # and the job: when it was last done, and whether all was well


def leave(path: Path, text: str) -> None:
    """Put the text there in one step, for everybody who may enter the folder; raises OSError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), 0o644)  # whatever the umask: a monitor is somebody else
            file.write(text)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def left(path: Path) -> dict[str, Any]:
    """What a file of ours says; {} where there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def note_done(data: Path, job: str, now: datetime, *, ok: bool) -> None:
    """A command has done its job (`verify`, for one): `loket status` says when; raises OSError."""
    leave(data / f"{DONE}{job}.json", json.dumps({"at": plain(now), "ok": ok}))


def all_done(data: Path) -> dict[str, dict[str, Any]]:
    """Every job that was noted, with `at` and `ok`."""
    found = {path.stem.removeprefix(DONE): left(path) for path in sorted(data.glob(f"{DONE}*.json"))}
    return {job: {"at": one["at"], "ok": one["ok"]} for job, one in found.items() if {"at", "ok"} <= one.keys()}
