"""Somebody of the office is accused in a later mail: what that changes in the case at once (DOMAIN 7.1, 7.16).

Promise: whatever else the mail says, and whoever wrote it, the case is sealed before anybody is told of it. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daemon.vocabulary import State

if TYPE_CHECKING:
    from daemon.ticket import Ticket
    from daemon.understand import Understanding


def accusing(ticket: Ticket, found: Understanding) -> dict[str, Any]:
    """The fields that an accusation changes, `state` among them; {} where there is none, or it is known."""
    changes: dict[str, Any] = {}
    if found.sealed and not ticket.sealed:
        changes |= {"sealed": True, "route": "etik", "assignee": "", "draft": "", "state": State.REVIEW}
    new_barred = tuple(person for person in found.barred if person not in ticket.barred)
    if new_barred:
        changes["barred"] = (*ticket.barred, *new_barred)
        if ticket.assignee in new_barred:
            changes |= {"assignee": "", "state": State.REVIEW, "sealed": True}
    return changes
