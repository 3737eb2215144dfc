"""The conditions of the procedure: for each guard of sop.py, when it holds, and what is said when it does not.

Promise: a guard looks only at the case and the command; it changes nothing. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daemon.decision import Refusal
from daemon.people import SEALED_READERS, may_read
from daemon.sop import OPEN, Guard
from daemon.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from daemon.decision import Context
    from daemon.ticket import Ticket
    from daemon.vocabulary import Act


@dataclass(frozen=True, slots=True)
class Doing:
    """Somebody does something to a case: the command, its argument and its text, in one of the sender's roles."""

    context: Context
    ticket: Ticket
    act: Act
    argument: str
    text: str
    role: Role


def refusals(guards: Iterable[Guard], doing: Doing) -> tuple[Refusal, ...]:
    """Everything that stands in the way; empty where nothing does."""
    return tuple(Refusal(_CHECKS[guard][1], doing.act.value) for guard in guards if not _CHECKS[guard][0](doing))


def holds_case(doing: Doing) -> bool:
    """A receiving officer and the Director hold every case of theirs; the others only what is assigned to them."""
    if doing.role in (Role.RECEIVER, Role.DIRECTOR):
        return True
    if doing.role is Role.SPECIAL and doing.ticket.sealed and not doing.ticket.assignee:
        return True
    return is_assignee(doing)


def is_assignee(doing: Doing) -> bool:
    """The sender is the assignee, or the assignee's deputy while the assignee is away."""
    context, assignee = doing.context, doing.ticket.assignee
    return bool(assignee) and context.sender.person in (assignee, context.away.get(assignee))


def has_officer(ticket: Ticket) -> bool:
    """A technical or special officer has the case."""
    return bool(ticket.assignee)


def recap_complete(ticket: Ticket) -> bool:
    """Result and cause are recorded (SOP 5); questions and thanks have no cause."""
    return bool(ticket.result and ticket.cause) or ticket.type.value != "pengaduan"


def _sees_whole(doing: Doing) -> bool:
    """Originals and letters name the complainant, who may have asked to stay unnamed."""
    return not doing.ticket.confidential or doing.role in (Role.RECEIVER, Role.SPECIAL, Role.DIRECTOR)


def _ethics_narrow(doing: Doing) -> bool:
    return not doing.ticket.sealed or doing.role in SEALED_READERS


def _within_reopening(doing: Doing) -> bool:
    closed = doing.ticket.closed
    return closed is None or (doing.context.now - closed).days <= doing.context.office.terms.reopen_calendar_days


def _other_ticket(doing: Doing) -> bool:
    other = doing.context.find(doing.argument.upper())
    if other is None or other.state not in OPEN or other.number == doing.ticket.number:
        return False
    return other.complainant.address == doing.ticket.complainant.address and _no_less_closed(doing, other)


def _no_less_closed(doing: Doing, other: Ticket) -> bool:
    """What is added to the other case reaches nobody who may not see this one, and tells nobody of a sealed one."""
    person = doing.context.office.people.get(doing.context.sender.person)
    closed = other.sealed or not doing.ticket.sealed
    return person is not None and may_read(person, other) and closed and {*doing.ticket.barred} <= {*other.barred}


def _target_and_reason(doing: Doing) -> bool:
    """The category of what is outside our competence says why by itself."""
    code = next(iter(doing.ticket.categories), "")
    category = doing.context.office.categories.get(code)
    return bool(doing.argument.strip()) and bool(doing.text.strip() or (category and category.refer_to))


_CHECKS: Final[dict[Guard, tuple[Callable[[Doing], bool], str]]] = {
    Guard.HAS_ADDRESS: (lambda doing: bool(doing.ticket.complainant.address), "no_address"),
    Guard.CATEGORY_SET: (lambda doing: bool(doing.ticket.categories), "needs_category"),
    Guard.ONLY_ASSIGNEE: (is_assignee, "not_assignee"),
    Guard.HOLDS_CASE: (holds_case, "not_assignee"),
    Guard.SEES_WHOLE: (_sees_whole, "confidential"),
    Guard.REASON: (lambda doing: bool(doing.text.strip()), "missing_reason"),
    Guard.REASON_AND_DATE: (lambda doing: bool(doing.text.strip()), "needs_date"),
    Guard.TEXT: (lambda doing: bool(doing.text.strip()), "missing_text"),
    Guard.ETHICS_NARROW: (_ethics_narrow, "sealed"),
    Guard.ANSWER_SENT: (lambda doing: doing.ticket.answered is not None, "needs_answer"),
    Guard.RECAP_COMPLETE: (lambda doing: recap_complete(doing.ticket), "needs_recap"),
    Guard.TARGET_AND_REASON: (_target_and_reason, "missing_target"),
    Guard.WITHIN_REOPENING: (_within_reopening, "too_old"),
    Guard.HAS_OFFICER: (lambda doing: has_officer(doing.ticket), "no_officer"),
    Guard.NO_OFFICER: (lambda doing: not has_officer(doing.ticket), "has_officer"),
    Guard.OTHER_TICKET: (_other_ticket, "no_such_other"),
}
