"""What `loket migrate` does: the general ledger from where it is to another place, a file or a PostgreSQL.

Promise: nothing is taken for moved that does not verify: the copy's audit chain is whole and ends where the original's
does. The original is left as it was, and no daemon works on either meanwhile.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from daemon.config import load
from daemon.subcommands import say
from store import SCHEMES, copy, open_ledger, verify_chain

if TYPE_CHECKING:
    from daemon.subcommands import Arguments


def migrate(chosen: Arguments) -> int:
    """Copy the general ledger to `chosen.target`; 1 where the copy does not verify."""
    settings = load(chosen.config, passwords=False)
    target = chosen.target if chosen.target.startswith(SCHEMES) else Path(chosen.target).absolute()
    with closing(open_ledger(settings.ledger)) as here, closing(open_ledger(target)) as there:
        for ledger in (here, there):
            ledger.claim()
        copied = copy(here.engine, there.engine, _progress)
        before, after = verify_chain(here), verify_chain(there)
    found = {"documents": copied, "events": after.count, "root": after.root, "same": before == after}
    words = "{documents:,} documents, {events:,} events; the audit chain ends in {root}"
    say(chosen, found, words if before == after else "the copy is not what was copied: do not use it")
    return 0 if before == after and after.first_broken is None else 1


def _progress(table: str, rows: int) -> None:
    """A line for a person who waits."""
    print(f"loket: {table}: {rows:,}", file=sys.stderr)
