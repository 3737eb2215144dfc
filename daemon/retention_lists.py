"""The cases whose personal data have been kept long enough, as the ledger has them, and the monthly list of them (D07).

Promise: one command that answers a list is about the cases that stood on that very list, whatever has become due or was
configured since: their numbers stand with the mail (`Context.our_mail`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemon import retention
from daemon.records import to_ticket
from store import where

if TYPE_CHECKING:
    from datetime import date

    from daemon.decision import Letter
    from daemon.desk import Desk
    from daemon.ticket import Ticket


def over(desk: Desk, today: date) -> list[Ticket]:
    """Every case whose time is over and on which nobody has decided."""
    month = retention.shortest(desk.office, today)
    ended = map(to_ticket, desk.ledger.table("tickets").search(where("closed_month") <= month))
    return [case for case in ended if retention.is_over(case, desk.office, today)]


def retention_list(desk: Desk, today: date) -> list[Letter]:
    """D07 on the first working day of a month."""
    return retention.lists(over(desk, today), desk.office, today)
