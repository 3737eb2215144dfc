"""What `loket migrate` does: the general ledger from where it is to another place, a file or a PostgreSQL.

`--originals` takes the original mails along: from the data folder into the PostgreSQL, or out of it again.

Promise: nothing is taken for moved that does not verify: the copy's audit chain is whole and ends where the original's
does, and every original mail that it names came along where that was asked for. What was copied is left as it was, and
no daemon works on either meanwhile.

With `--seal` the events of a ledger from before they were sealed (store/keys.py) are sealed on the way: the chain is
another one then, whose last line names the root of the old. Words of erased cases are left behind.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daemon import books
from daemon.backup import originals_named
from daemon.config import load
from daemon.originals import FOLDER
from daemon.private import SEALED
from daemon.records import plain
from daemon.service import utc_now
from daemon.standing_orders import OPERATOR
from daemon.subcommands import say
from store import (
    SCHEMES,
    FileOriginals,
    LedgerDamaged,
    LedgerOriginals,
    append_event,
    chain_root,
    copy,
    open_ledger,
    verify_chain,
)

if TYPE_CHECKING:
    from datetime import datetime

    from daemon.settings import Settings
    from daemon.subcommands import Arguments
    from store import Ledger

EVENTS: Final = "events"
CHAINED: Final = ("previous", "digest")  # of an event: the chain's own
STEP: Final = 5_000  # events between two words of progress


def migrate(chosen: Arguments) -> int:
    """Copy the general ledger to `chosen.target`; 1 where the copy does not verify or an original mail is missing."""
    settings = load(chosen.config, passwords=False)
    target = chosen.target if chosen.target.startswith(SCHEMES) else Path(chosen.target).absolute()
    with closing(open_ledger(settings.ledger)) as here, closing(open_ledger(target)) as there:
        for ledger in (here, there):
            ledger.claim()
        copied = copy(here.engine, there.engine, _progress, (EVENTS,) if chosen.seal else ())
        if chosen.seal:
            copied += _seal(here, there, utc_now())
        before, after = verify_chain(here), verify_chain(there)
        originals, missing = _originals(settings, here, there) if chosen.originals else (0, 0)
    whole = before.first_broken is None and after.first_broken is None
    same = after.count == before.count + 1 if chosen.seal else before == after
    found = {"documents": copied, "events": after.count, "root": after.root, "same": same}
    found |= {"originals": originals, "missing": missing} if chosen.originals else {}
    words = "{documents:,} documents, {events:,} events; the audit chain ends in {root}"
    words += "; {originals:,} original mails, {missing} missing or damaged" if chosen.originals else ""
    say(chosen, found, words if same else "the copy is not what was copied: do not use it")
    return 0 if same and whole and not missing else 1


def _seal(here: Ledger, there: Ledger, now: datetime) -> int:
    """Every event again, its words sealed; then a line with the root under which they stood before."""
    with there.transaction():
        for count, event in enumerate(here.table(EVENTS), 1):
            bare = {name: value for name, value in event.items() if name not in CHAINED}
            append_event(there, bare) if SEALED in bare or not bare["ticket"] else books.append(there, bare)
            if count % STEP == 0:
                _progress(EVENTS, count)
        there.table("erasures").update({"unsealed": 0})
        append_event(there, {
            "ticket": "", "act": "RANTAI DISEGEL", "at": plain(now), "by": OPERATOR, "becomes": None,
            "changes": {"root": chain_root(here)}, "note": "", "because": [],
        })  # fmt: skip
    return len(there.table(EVENTS))


def _originals(settings: Settings, here: Ledger, there: Ledger) -> tuple[int, int]:
    """How many came along, and how many that are named could not."""
    source, target = (
        LedgerOriginals(ledger) if ledger.engine.shared else FileOriginals(settings.data / FOLDER)
        for ledger in (here, there)
    )
    kept, missing = 0, 0
    for name in sorted(set(originals_named(there))):
        try:
            target.keep(source.read(name))
        except (FileNotFoundError, LedgerDamaged):
            missing += 1
            continue
        kept += 1
        if kept % 1_000 == 0:
            _progress("originals", kept)
    return kept, missing


def _progress(table: str, rows: int) -> None:
    """A line for a person who waits."""
    print(f"loket: {table}: {rows:,}", file=sys.stderr)
