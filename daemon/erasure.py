"""MUSNAHKAN DATA carried out: the people of a case are forgotten, its figures stay, and the audit chain stays whole.

In this order, each step safe to be done again:

1. Decided: the case says after when it goes (URUNG takes that back); its complainant is told. Nothing happens while a
   mail about it has still to leave.
2. One commit: the key of its events destroyed, its rows emptied, its letters gone, what lies elsewhere written down.
3. Its originals are removed, and the ledger's file is written anew: nothing is left in free room or in the log.
4. Its mails are removed from the archive folders (removal.py), and the file is written anew once more.

Promise: a crash after any step is taken up where it stopped; an erased case never gets anything private again, and what
still comes to it is taken away by the same steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon import books, log
from daemon.decision import Decision, Disposition
from daemon.desk import commit, context_of, surviving
from daemon.private import parted
from daemon.records import plain, to_ticket
from daemon.sop import OPEN
from daemon.ticket import Event
from daemon.traces import forget, forget_digests, is_owed, stop_owed, unnamed
from daemon.vocabulary import Act
from store import FileOriginals, LedgerFull, LedgerOriginals, destroy_key, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from daemon.desk import Desk
    from daemon.ticket import Ticket

Row = dict[str, Any]
AGAIN: Final = books.AGAIN  # something came to an erased case
COMMITTED, IN_MAILBOXES, DONE = "committed", "in_mailboxes", "done"


def carry_out(desks: Iterable[Desk], now: datetime) -> bool:
    """Whatever can be done now; False where a ledger's file waits for room to be written anew."""
    room = True
    for desk in desks:
        erase_due(desk, now)
        try:
            finish(desk)
        except LedgerFull:
            room = False
    return room


def erase_due(desk: Desk, now: datetime) -> int:
    """Step 2 for every case whose time has come; how many there were."""
    asked = desk.ledger.table("tickets").search(where("erase_after") <= plain(now))
    again = desk.ledger.table("erasures").search(where("state") == AGAIN)
    done = 0
    for number in [*(row["number"] for row in asked), *(row["ticket"] for row in again)]:
        with surviving(log.ring_failed):
            done += _erase(desk, number, now)
    return done


def finish(desk: Desk) -> int:
    """Step 3 for whatever is committed; how many erasures have come further. LedgerFull: no room to write it anew."""
    erasures = desk.ledger.table("erasures")
    rows = erasures.search(where("state") == COMMITTED)
    if not rows:
        return 0
    if isinstance(desk.originals, FileOriginals | LedgerOriginals):
        desk.originals.remove(unnamed(desk, [name for row in rows for name in row["originals"]]))
    with desk.ledger.transaction():
        none_owed = forget_digests(desk, max(row["at"] for row in rows))
    if not (none_owed and desk.ledger.engine.wipe()):
        return 0
    for row in rows:
        state = IN_MAILBOXES if row["mails"] or row["sent"] else DONE
        unchanged = (where("ticket") == row["ticket"]) & (where("state") == COMMITTED) & (where("at") == row["at"])
        erasures.update({"originals": [], "state": state}, unchanged)  # not where something came to the case meanwhile
    return len(rows)


def erase_at_once(desk: Desk, numbers: Iterable[str], now: datetime) -> None:
    """These cases of a copy that nobody works on, whatever it owes; then nothing is left in the copy's files."""
    with desk.ledger.transaction():
        for number in numbers:
            case = books.ticket(desk.ledger, number)
            if case is not None:
                _forget(desk, [case, *_merged_into(desk, case)], now)
        stop_owed(desk)
        forget_digests(desk, plain(now))
    desk.ledger.engine.wipe()


def _erase(desk: Desk, number: str, now: datetime) -> bool:
    """One case, with the mails in quarantine and the cases that were merged into it."""
    with desk.ledger.transaction():
        case = books.ticket(desk.ledger, number)
        cases = [case, *_merged_into(desk, case)] if case else []
        if case is None or any(is_owed(desk, one.number) for one in cases):
            return False
        if case.state in OPEN:  # opened again meanwhile: whoever decided must decide anew
            _record(desk, case, now, {"erase_after": None})
            return False
        _forget(desk, cases, now)
    return True


def _forget(desk: Desk, cases: Sequence[Ticket], now: datetime) -> None:
    """The first of them is the one that was decided on."""
    left = forget(desk, [one.number for one in cases])
    for one in cases:
        destroy_key(desk.ledger, one.number)
        if one.erased is None:
            _record(desk, one, now, {"erased": now, "erase_after": None})
    facts = {"originals": left.originals, "mails": left.mails, "sent": left.sent}
    _write_down(desk, cases[0].number, facts | {"unsealed": _unsealed(desk, cases)}, now)


def _merged_into(desk: Desk, case: Ticket) -> list[Ticket]:
    """Cases and quarantined mails that became this case: they hold the same people."""
    found: list[Ticket] = []
    waiting = [case.number]
    while waiting:
        merged = desk.ledger.table("tickets").search(where("merged_into") == waiting.pop())
        new = [one for row in merged if (one := to_ticket(row)) not in found]
        found += new
        waiting += [one.number for one in new]
    return found


def _record(desk: Desk, case: Ticket, now: datetime, changes: Row) -> None:
    event = Event(case.number, Act.ERASED if "erased" in changes else Act.NOTE, now, "sistem", None, changes)
    decision = Decision(Disposition.AUTOMATIC, case.number, (event,))
    commit(desk, decision, context_of(desk, case, now), now)


def _unsealed(desk: Desk, cases: Iterable[Ticket]) -> int:
    """Lines of the chain from before events were sealed, whose words stay until `loket migrate --seal`."""
    histories = books.outlines(desk.ledger, [case.number for case in cases]).values()
    return sum(bool(parted(event)[1]) for history in histories for event in history)


def _write_down(desk: Desk, number: str, left: Row, now: datetime) -> None:
    """What is left to do, beside what may be left of an earlier time."""
    erasures = desk.ledger.table("erasures")
    known = erasures.search(where("ticket") == number, limit=1)
    before: Row = dict(known[0]) if known else {"originals": [], "mails": [], "sent": []}
    row: Row = {name: [*before[name], *left[name]] for name in ("originals", "mails")}
    row["sent"] = list(dict.fromkeys((*before["sent"], *left["sent"])))
    row |= {"unsealed": left["unsealed"], "ticket": number, "state": COMMITTED, "at": plain(now)}
    erasures.update(row, doc_ids=[known[0].doc_id]) if known else erasures.insert(row)
