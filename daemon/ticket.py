"""A ticket and its events: what a case is now, and the lines of history that made it so.

Promise: `evolve` is the only way in which a ticket changes, and it applies exactly what the event says; a later
revision of the SOP never rewrites history. Pure: no I/O, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  records.py asks for the types at run time
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date, datetime  # noqa: TC003  as above
from typing import Any, Final

from daemon.vocabulary import Act, Channel, Priority, State, Type


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody outside the office: the complainant or the referrer. Empty strings where unknown."""

    name: str = ""
    address: str = ""
    company: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """The current state of a case. Times are UTC; dates are days in the office's zone."""

    number: str
    channel: Channel
    state: State
    type: Type
    received: datetime
    effective: date
    due: date | None  # last day of the response term, computed from today's holiday table
    promised: date | None  # the day named in the receipt; never later than what we are held to
    complainant: Party = Party()
    referrer: Party = Party()
    language: str = "id"
    subject: str = ""
    summary: str = ""
    narrative: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    category_confirmed: bool = False
    route: str = ""
    priority: Priority = Priority.NORMAL
    sealed: bool = False
    confidential: bool = False  # the complainant asked to stay unnamed
    barred: tuple[str, ...] = ()  # persons complained about: never assignee, reader or addressee
    receiver: str = ""  # a person's id
    assignee: str = ""
    assigned: datetime | None = None
    originals: tuple[str, ...] = ()  # names of stored originals, the complaint first
    first_response: datetime | None = None  # first human message that did not bounce
    responded_by: str = ""  # the act that was the first response
    answered: datetime | None = None
    closed: datetime | None = None
    asked: datetime | None = None
    reply_by: date | None = None
    questions: str = ""  # what the complainant was last asked
    waiting_until: date | None = None
    waiting_reason: str = ""
    paused_days: int = 0  # HK that the completion clock stood still
    draft: str = ""
    draft_by: str = ""
    pending: Mapping[str, Any] = field(default_factory=dict)  # a letter that waits for TETAP KIRIM (withheld.py)
    undo: tuple[Mapping[str, Any], ...] = ()  # what URUNG can put back, the newest first (officer_undo.py)
    before_answer: Mapping[str, Any] = field(default_factory=dict)  # what a bounced answer puts back
    answer: str = ""
    result: str = ""
    cause: str = ""
    corrective_action: str = ""
    rating: int = 0
    rating_comment: str = ""
    reopened: int = 0
    undelivered: bool = False
    awaiting_confirmation: datetime | None = None  # CABUT asked for, YA not yet said
    refer_to: str = ""
    merged_into: str = ""
    related: tuple[str, ...] = ()
    victims: int = 0
    missing: tuple[str, ...] = ()  # keys of fields that we ask for
    reminders_sent: tuple[str, ...] = ()
    erase_asked: datetime | None = None  # HAPUS DATA by the complainant, not yet decided on
    erase_after: datetime | None = None  # MUSNAHKAN DATA was said, and can be taken back until then
    erased: datetime | None = None  # since when nothing is known of the people of this case
    kept_until: date | None = None  # SIMPAN DATA: so long nobody is asked again whether its data go
    next_check: datetime | None = None  # when the clock has to look at this case again
    version: int = 0  # number of events


# What an erased case still says: the figures of the evaluation, and who of the office acted. What is not named here is
# about people and goes, so a field that somebody adds is private until it is said not to be.
STAYS: Final = frozenset(
    """number channel state type received effective due promised language categories category_confirmed route priority
    sealed confidential barred receiver assignee assigned first_response responded_by answered closed asked reply_by
    waiting_until paused_days draft_by result corrective_action rating reopened undelivered awaiting_confirmation
    merged_into related victims missing reminders_sent erase_asked erase_after erased kept_until
    next_check version""".split()
)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a ticket's history; `changes` names fields of Ticket and their new values."""

    ticket: str
    act: Act
    at: datetime
    by: str  # a person's id, pemohon, perujuk or sistem
    becomes: State | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    because: tuple[str, ...] = ()


def evolve(ticket: Ticket | None, event: Event) -> Ticket:
    """The ticket after the event; a ticket of None is born from an event that names every required field."""
    changes: dict[str, Any] = dict(event.changes)
    if event.becomes is not None:
        changes["state"] = event.becomes
    if ticket is None:
        return Ticket(number=event.ticket, version=1, **changes)
    if "erased" in changes:
        changes |= _nothing()
    return replace(ticket, version=ticket.version + 1, **changes)


def _nothing() -> dict[str, Any]:
    """Every field that does not stay, as in a case that never had one."""
    gone = (one for one in fields(Ticket) if one.name not in STAYS)
    return {one.name: one.default if one.default_factory is MISSING else one.default_factory() for one in gone}
