"""Back-ups forget, too: what was erased since one was made is erased in it when the next one goes into the same folder.

The ledgers of an older back-up are copied beside themselves, erased there by the same steps as the desk's own
(erasure.py), and put in place together with a manifest that knows them. Copies elsewhere are the office's to destroy.

Promise: a back-up is whole before and after, and what a crash leaves in between is finished the next time; it opens
with the same keys, its chains are whole, and nothing but the erased cases has changed in it.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from daemon.backup import (
    LEDGER,
    MANIFEST,
    SEALED,
    WORK,
    alone,
    back_ups,
    digest,
    finish_forgetting,
    ledgers_in,
    mark_of_erased,
    write_manifest,
)
from daemon.erasure import erase_at_once
from daemon.service import open_desks
from store import destroyed

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from daemon.settings import Settings

def forget_in_back_ups(settings: Settings, folder: Path, now: datetime) -> int:
    """Erase in every older back-up of the folder what is erased in the latest; in how many something was."""
    with alone(folder):
        *older, latest = back_ups(folder)
        wanted = json.loads((latest / MANIFEST).read_text(encoding="utf-8")).get("erased")
        changed = 0
        for path in older:
            finish_forgetting(path)
            if json.loads((path / MANIFEST).read_text(encoding="utf-8")).get("erased") != wanted:
                _forget(settings, path, latest, now)
                changed += 1
        return changed


def _forget(settings: Settings, path: Path, latest: Path, now: datetime) -> None:
    work = path / WORK
    (work / "wbs").mkdir(mode=0o700, parents=True)
    for name in (LEDGER, SEALED):
        shutil.copyfile(path / name, work / name)
        (work / name).chmod(0o600)
    _erase(replace(settings, data=work, ledger_url=""), settings, latest, now)
    manifest: dict[str, Any] = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    manifest["sha256"] = {name: digest(work / name) for name in (LEDGER, SEALED)}
    manifest["erased"] = mark_of_erased(settings, latest)
    write_manifest(work, manifest)
    finish_forgetting(path)


def _erase(there: Settings, settings: Settings, latest: Path, now: datetime) -> None:
    """Of each ledger the cases whose keys are gone in the same ledger of the latest back-up."""
    with ledgers_in(settings, latest) as ledgers, open_desks(there) as desks:
        for desk, ledger in zip(desks, ledgers, strict=True):
            erase_at_once(desk, sorted(destroyed(ledger) - destroyed(desk.ledger)), now)
