"""The way of a case through the procedure: received, reviewed, followed up, answered, closed (SOP 1 to 5).

Promise: at most one step is "now", what lies before it is done, and a case that ended otherwise says how. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daemon.labels import state_label
from daemon.sop import ENDED
from daemon.vocabulary import State, Type
from templates.view import Step

if TYPE_CHECKING:
    from daemon.office import Office
    from daemon.ticket import Ticket

#   step: Indonesian, English, and what is said of it while it is still to come
LABELS: Final = (
    ("Diterima", "Received", "", ""),
    ("Ditelaah petugas", "Reviewed by an officer", "", ""),
    ("Ditindaklanjuti", "Followed up", "bila perlu, oleh petugas yang membidangi", "if needed, by a specialist"),
    ("Dijawab", "Answered", "melalui surel ini", "by mail to you"),
    ("Selesai", "Closed", "bila tidak ada keberatan", "unless you object"),
)
SEALED: Final = (  # as above, where no officer of the desk has it
    LABELS[0],
    ("Ditelaah pejabat yang berwenang", "Reviewed by the authorised official", "", ""),
    ("Ditindaklanjuti", "Followed up", "", ""),
    *LABELS[3:],
)
RECEIVED, REVIEWED, FOLLOWED_UP, ANSWERED, CLOSED = range(5)
REACHED: Final = {  # the step at which a case of this state stands
    State.NEW: REVIEWED, State.REVIEW: REVIEWED, State.AWAITING_COMPLAINANT: REVIEWED, State.ASSIGNED: FOLLOWED_UP,
    State.IN_PROGRESS: FOLLOWED_UP, State.AWAITING_OTHERS: FOLLOWED_UP, State.DRAFTED: FOLLOWED_UP,
    State.ANSWERED: ANSWERED, State.CLOSED: CLOSED + 1,
}  # fmt: skip
RESPONSE: Final = (("tanggapan petugas", "an officer's reply"), ("tanggapan", "a reply"))  # sealed ones name no officer
ASKED: Final = ("menunggu data dari Anda", "waiting for data from you")


def steps(ticket: Ticket, office: Office, language: str) -> tuple[Step, ...]:
    """The five steps with where the case stands; () where it never was one, or is only feedback."""
    if ticket.type is Type.APPRECIATION or not state_label(ticket.state, language, public=True):
        return ()
    if ticket.state in ENDED and ticket.state is not State.CLOSED:
        return _ended(ticket, office, language)
    here = REACHED[ticket.state]
    if ticket.state is State.AWAITING_COMPLAINANT and ticket.assignee:
        here = FOLLOWED_UP
    return tuple(_step(ticket, office, at, here, language) for at in range(len(LABELS)))


def _step(ticket: Ticket, office: Office, at: int, here: int, language: str) -> Step:
    english = language == "en"
    names = (SEALED if ticket.sealed else LABELS)[at]
    label, hint = names[english], names[2 + english]
    moment = (ticket.received, None, None, ticket.answered, ticket.closed)[at]
    when = moment.astimezone(office.zone) if moment else None
    if at < here:
        return Step(label, "done", when)
    if at > here:
        return Step(label, "next", hint=hint)
    if ticket.state is State.AWAITING_COMPLAINANT:
        return Step(label, "now", by=ticket.reply_by, hint=ASKED[english])
    if at == ANSWERED:
        return Step(label, "now", when)
    binding = ticket.promised if at == REVIEWED and ticket.first_response is None else None
    return Step(label, "now", by=binding, hint=RESPONSE[ticket.sealed][english] if binding else "")


def _ended(ticket: Ticket, office: Office, language: str) -> tuple[Step, ...]:
    """Received, and how it ended."""
    closed = ticket.closed.astimezone(office.zone) if ticket.closed else None
    received = ticket.received.astimezone(office.zone)
    return (
        Step(LABELS[RECEIVED][language == "en"], "done", received),
        Step(state_label(ticket.state, language, public=True), "done", closed),
    )
