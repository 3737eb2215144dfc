"""The cases that old mail speaks of and a scratch ledger cannot know: assumed, each in a state that fits the mail.

Promise: a case that the ledger does know is left alone; whatever is assumed is remembered as such, and a later mail
about it finds it again as the earlier one left it, unless that mail would then make no sense.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.clocks import start
from daemon.commands import parse
from daemon.officer import POWER
from daemon.sop import OPEN, PROCEDURE
from daemon.threads import named_number, own_thread
from daemon.ticket import Event, Party
from daemon.vocabulary import Act, Channel, Role, State, Type
from mailboxes.message import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from daemon.desk import Desk
    from daemon.office import Person
    from daemon.ticket import Ticket
    from mailboxes.message import Message

NOBODY: Final = "pemohon@pemohon.example"  # the complainant of a case of which only officers' mails are there
EXPERTS: Final = frozenset({Role.TECHNICAL, Role.SPECIAL})
NEVER_FITTED: Final = frozenset({Act.CLOSE})  # whether an answer has left is what this command is tried by
FIRST: Final = {Role.COMPLAINANT: State.AWAITING_COMPLAINANT} | dict.fromkeys(EXPERTS, State.ASSIGNED)
WITH_OFFICER: Final = frozenset(OPEN) - {State.NEW, State.REVIEW}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a mail asks of its case: a command (or nothing) by somebody in a role."""

    act: Act | None
    role: Role | None  # None for a machine
    person: Person | None

    def fits(self, ticket: Ticket) -> bool:
        """Whether the case is as this mail needs it."""
        if self.person and self.role in EXPERTS and ticket.assignee != self.person.id:
            return False
        return self.role is None or self.act in {None, *NEVER_FITTED} or self.possible(ticket.state)

    def possible(self, state: State) -> bool:
        """Whether the table lets this be done in this state."""
        return bool(self.act and self.role and PROCEDURE.rows_for(state, self.act, self.role))

    def state(self) -> State:
        """The state in which such a mail is usually written."""
        first = FIRST.get(self.role, State.NEW) if self.role else State.NEW
        if self.act is None or self.act in NEVER_FITTED or self.possible(first):
            return first
        return next((state for state in (*OPEN, State.CLOSED) if self.possible(state)), first)


@dataclass(slots=True)
class Assumed:
    """The cases assumed so far on one desk."""

    desk: Desk
    numbers: set[str] = field(default_factory=set)

    def for_mail(self, message: Message, received: datetime) -> None:
        """The case that this mail names by its number, made or changed so that the mail makes sense."""
        number = named_number(message, self.desk.office)
        ticket = books.ticket(self.desk.ledger, number) if number else None
        wanted = _wanted(message, self.desk)
        if not number or (ticket and (number not in self.numbers or wanted.fits(ticket))):
            return
        if own_thread(message, self.desk.ledger):  # its first mail was replayed, too: under a number of its own
            return
        self.numbers.add(number)
        changes = _shape(wanted, received, self.desk)
        changes |= {} if ticket else _birth(message, wanted, received, self.desk)
        event = Event(number, Act.NOTE if ticket else Act.RECEIVE, received, "sistem", wanted.state(), changes)
        with self.desk.ledger.transaction():
            books.record(self.desk.ledger, self.desk.office, [event], {}, self.desk.procedure.next_check)


def _wanted(message: Message, desk: Desk) -> Wanted:
    if message.kind is not Kind.PERSON:
        return Wanted(None, None, None)
    person = desk.office.person_at(message.from_.address)
    speaker = parse(message.reply, speaker="officer" if person else "complainant")
    act = speaker.commands[0].act if speaker.commands else None
    role = next((role for role in POWER if person and role in person.roles), Role.COMPLAINANT)
    return Wanted(act, role, person)


def _shape(wanted: Wanted, received: datetime, desk: Desk) -> dict[str, Any]:
    """What must be true of a case in this state."""
    state, experts = wanted.state(), desk.office.with_role(Role.TECHNICAL)
    holder = wanted.person if wanted.person and wanted.role in EXPERTS else next(iter(experts), None)
    has_officer = state in WITH_OFFICER or wanted.role in EXPERTS
    answered = state in (State.ANSWERED, State.CLOSED)
    return {
        "assignee": holder.id if holder and has_officer else "",
        "draft": "..." if state is State.DRAFTED else "",
        "answered": received if answered else None,
        "closed": received if state is State.CLOSED else None,
        **({"first_response": received} if answered else {}),
    }


def _birth(message: Message, wanted: Wanted, received: datetime, desk: Desk) -> dict[str, Any]:
    bounced = message.bounces[0].address if message.bounces else ""
    address = bounced or ("" if wanted.person else message.from_.address)
    return {
        "channel": Channel.SUGGESTION_BOX,
        "type": Type.COMPLAINT,
        "received": received,
        **start(received, desk.office),
        "complainant": Party("" if wanted.person else message.from_.name, address or NOBODY),
        "route": "teknis",
        "categories": ("L5",),  # TUGASKAN asks for one
    }
