"""What `loket verify` does: the reckoning of every mail and line, now and for a person or a program.

Promise: it changes nothing but the note of when it was last done.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from daemon.config import load
from daemon.leaves import note_done
from daemon.service import utc_now
from daemon.subcommands import say
from daemon.verify import verify

if TYPE_CHECKING:
    from daemon.subcommands import Arguments


def verify_all(chosen: Arguments) -> int:
    """Reconcile mailboxes, ledger, originals and audit chain; changes nothing."""
    settings = load(chosen.config, passwords=not chosen.ledger_only)
    now = utc_now()
    found = verify(settings, now, mailboxes=not chosen.ledger_only, root=chosen.root)
    with suppress(OSError):  # whoever may only read has verified all the same
        note_done(settings.data, "verify", now, ok=found["ok"])
    if not chosen.json:
        for name, counts in found["mailboxes"].items():
            print("{messages:,} in, {accounted:,} accounted, {waiting:,} waiting".format_map(counts), name, sep="  ")
        for sentence in found["missing"]:
            print(f"wrong: {sentence}")
    words = (
        "{messages:,} in, {accounted:,} accounted, {waiting:,} waiting to be taken; {gone:,} of before gone; "
        "{intake:,} intake lines; {events:,} events, chain {chain}"
    )
    say(chosen, found, words)
    return 0 if found["ok"] else 1
