"""The facts of the mails that concern the desk rather than one case: digests, evaluation, quarantine, trouble, privacy.

Promise: a sealed case stands in a digest by number, dates and state, and nobody's complainant is named there. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon.case_view import case_line
from daemon.form_source import Facts, Source, button, copied, person_name
from daemon.reasons import in_language
from daemon.ticket import Ticket
from daemon.tokens import reply_address
from daemon.vocabulary import Act, Mail
from templates.view import QuarantineLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from templates.view import Button

INCIDENT_TERM: Final = timedelta(hours=72)  # 3 x 24 hours (UU 27/2022, art. 46)
MOST_BUTTONS: Final = 6


def _quarantine(source: Source) -> Facts:
    lines = tuple(
        QuarantineLine(
            str(int(stub.number.rpartition("-")[2])),
            stub.received.astimezone(source.office.zone),
            stub.complainant.address,
            stub.subject,
            "; ".join(in_language((stub.summary,), source.language)),
        )
        for stub in source.fact("stubs", ())
    )
    return {"stubs": lines, "urgent": source.fact("urgent", default=False)}


def _privacy(source: Source) -> Facts:
    if source.fact("act") != Act.INCIDENT.value:
        return {"occasion": "erase_request", "text": source.fact("text")}
    deadline = (source.now + INCIDENT_TERM).astimezone(source.office.zone)
    by = person_name(source, source.fact("by"))
    return {"occasion": "incident", "text": source.fact("text"), "deadline": deadline, "by": by}


def _overdue(source: Source) -> Facts:
    """With a prepared direction for each of the cases that wait longest."""
    waiting = (*source.fact("late", ()), *source.fact("due_soon", ()))
    return {**_lines(source), "buttons": tuple(_direction(source, ticket) for ticket in waiting[:MOST_BUTTONS])}


def _direction(source: Source, ticket: Ticket) -> Button:
    """A direction to the officer of one case: it answers to that case, not to the digest."""
    office = source.office
    reply = reply_address(source.secret, office.address, office.recipient_delimiter, ticket.number, source.letter.to)
    made = button(source, Act.DIRECT, "ARAHAN: ", ticket.number, reply)
    return replace(made, label=f"{made.label} {ticket.number}")


def _lines(source: Source) -> Facts:
    """Facts in which tickets stand for lines."""
    return {name: _as_lines(source, value) for name, value in source.letter.facts.items() if name != "files"}


def _as_lines(source: Source, value: Any) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], Ticket):
        return tuple(case_line(ticket, source.office, source.now, source.language) for ticket in value)
    return value


DESK_FORMS: Final[dict[Any, Callable[[Source], Facts]]] = {
    Mail.MY_DAY: _lines,
    Mail.QUARANTINE_LIST: _quarantine,
    Mail.OVERDUE: _overdue,
    Mail.MONTHLY: copied("report"),
    Mail.SYSTEM_TROUBLE: _lines,
    Mail.PRIVACY_REQUEST: _privacy,
}
