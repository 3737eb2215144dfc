"""The operator's order to erase a case, for what a mail of the Director cannot do: `loket erase NUMBER --reason TEXT`.

That is a case that accuses every Director, or one that was erased before and came back with an old copy of the ledger.

Promise: an order is a file, whole or not at all, for the ledger has one writer; the desk carries it out at its next
ring or when it starts, once, and tells whoever directs and the complainant. It can be taken back by nobody.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from daemon import books, log
from daemon.correspondence import letters_for
from daemon.decision import Decision, Disposition
from daemon.desk import commit, context_of, surviving
from daemon.new_complaint import is_stub
from daemon.sop import ENDED
from daemon.standing_orders import OPERATOR, ORDERS, leave
from daemon.ticket import Event, evolve
from daemon.vocabulary import Act, Mail

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from daemon.desk import Desk
    from daemon.ticket import Ticket

ERASE: Final = "erase"  # the folder, within the orders


def order_erasure(data: Path, number: str, reason: str) -> Path:
    """Leave an order for the desk; gives the file, which is gone once it is carried out."""
    return leave(data / ORDERS / ERASE, "", {"number": number, "reason": reason})


def may_be_erased(case: Ticket | None) -> bool:
    """Whether an order about this case does anything."""
    return case is not None and case.state in ENDED and case.erased is None and case.erase_after is None


def obey_erasures(desk: Desk, data: Path, now: datetime) -> int:
    """Carry out the orders that wait, the oldest first; how many did something. What cannot be read does nothing."""
    done = 0
    for path in sorted((data / ORDERS / ERASE).glob("*.json")):
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            number, reason = str(said["number"]), str(said["reason"])
        except (ValueError, KeyError, TypeError):
            number, reason = "", ""
        with surviving(log.ring_failed):  # one that breaks us is tried again, and the clock goes on
            with desk.ledger.transaction():
                case = books.ticket(desk.ledger, number)
                if case is not None and may_be_erased(case):
                    _decide(desk, case, reason, now)
                    done += 1
            path.unlink()
    return done


def _decide(desk: Desk, case: Ticket, reason: str, now: datetime) -> None:
    after = {"erase_after": now + timedelta(minutes=desk.office.terms.undo_minutes), "erase_asked": None}
    event = Event(case.number, Act.DESTROY, now, OPERATOR, None, after, reason)
    context = context_of(desk, case, now)
    facts = {"act": Act.DESTROY.value, "occasion": "", "text": reason, "asked": case.erase_asked is not None}
    outside = () if is_stub(case) else letters_for((Mail.STATUS,), evolve(case, event), context, facts)
    told = letters_for((Mail.PRIVACY_REQUEST,), evolve(case, event), context, facts | {"occasion": "ordered"})
    decision = Decision(Disposition.AUTOMATIC, case.number, (event,), (*outside, *told))
    commit(desk, decision, context, now)
