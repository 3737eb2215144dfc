"""`loket erase`: how far the erasures are that are on their way; with a number, the operator's order for one.

Promise: nothing but an order is written, so it may run beside the desk; no person is named by what it says.
"""

from __future__ import annotations

import argparse

from daemon import books
from daemon.clock import RING_SECONDS
from daemon.config import load
from daemon.erasure_orders import may_be_erased, order_erasure
from daemon.service import open_general, open_sealed
from daemon.subcommands import say

Arguments = argparse.Namespace


def erase(chosen: Arguments) -> int:
    """The list, or the order."""
    return _order(chosen, chosen.number.upper()) if chosen.number else _list(chosen)


def _order(chosen: Arguments, number: str) -> int:
    settings = load(chosen.config, secrets=False)
    if not chosen.reason.strip():
        say(chosen, {"refused": "no reason"}, "say with --reason who decided, and why; the Director is told")
        return 1
    with open_general(settings, read_only=True) as desk:
        fits = may_be_erased(books.ticket(desk.ledger, number))
    if not fits:
        say(chosen, {"refused": number}, "{refused}: no case that has ended and is not erased yet")
        return 1
    order_erasure(settings.data, number, chosen.reason.strip())
    said = {"number": number, "within_seconds": RING_SECONDS}
    say(chosen, said, "{number}: ordered; carried out when the mails about it have left, nothing brings it back")
    return 0


def _list(chosen: Arguments) -> int:
    """Every erasure with what is left to do."""
    settings = load(chosen.config, passwords=False)
    opened = open_sealed if chosen.sealed else open_general
    remedy = "" if chosen.sealed else " until `loket migrate --seal`"  # which is for the general ledger
    with opened(settings, read_only=True) as desk:
        for row in desk.ledger.table("erasures"):
            found = {"ticket": row["ticket"], "state": row["state"], "at": row["at"], "mails": len(row["mails"])}
            words = "{ticket:16}  {state:12}  since {at}; mails still in their folders: {mails}{more}"
            more = f"; {row['unsealed']} lines stay in clear{remedy}" if row["unsealed"] else ""
            say(chosen, found | {"unsealed": row["unsealed"]}, words, more=more)
    return 0
