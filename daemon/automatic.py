"""A machine wrote: bounces of our own mail, out-of-office notes, receipts.

Promise: a machine is never answered and never moves a case, save one: an answer that came back was never given, so its
case goes back to where it was, with the clock as if it had never stopped (DOMAIN 7.14). Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon.classify import automatic
from daemon.correspondence import letters_for
from daemon.decision import ACTIONS, Decision, Disposition, Letter
from daemon.reasons import reason
from daemon.records import decode_changes
from daemon.ticket import Event, evolve
from daemon.vocabulary import Act, Mail, Role, State

if TYPE_CHECKING:
    from daemon.decision import Context
    from daemon.ticket import Ticket

NOTED: Final = ACTIONS[Disposition.AUTOMATIC]
RESPONSES: Final = {"E02": Act.ASSIGN, "E03": Act.ASK, "E05": Act.REFER}  # mails that count as first response


def decide_automatic(context: Context) -> Decision:
    """An out-of-office note or receipt: kept with the case if it names one, otherwise only accounted for."""
    if context.ticket is None:
        return Decision(Disposition.AUTOMATIC, because=_why(context))
    event = Event(
        context.ticket.number, Act.NOTE, context.now, "sistem", note="balasan otomatis", because=_why(context)
    )
    return Decision(Disposition.AUTOMATIC, context.ticket.number, (event,), (), _why(context))


def _why(context: Context, *further: str) -> tuple[str, ...]:
    """N2 or N3 (DOMAIN 3.4), and what shows that a machine wrote."""
    verdict = automatic(context.message.kind)
    codes = (reason("category", *verdict.categories), *verdict.because) if verdict else ()
    return (*codes, *(further or context.message.evidence))


def decide_bounce(context: Context) -> Decision:
    """One of our mails came back: the officer hears of it with the telephone number, the clock is put right (P08)."""
    failed = next((b for b in context.message.bounces if b.action in ("failed", "")), None)
    if failed is None:
        return Decision(Disposition.BOUNCE, because=_why(context, "delayed or delivered, nothing failed"), action=NOTED)
    ticket = context.ticket
    if ticket is not None and ticket.erased:
        return Decision(Disposition.BOUNCE, ticket.number, because=_why(context, "of a case whose data are erased"))
    if ticket is None or failed.address.lower() != ticket.complainant.address.lower():
        return _one_of_us(context, failed.address, failed.status)
    changes: dict[str, Any] = {"undelivered": True, **_clock(context, ticket)}
    becomes = changes.pop("state", None)
    event = Event(ticket.number, Act.BOUNCE, context.now, "sistem", becomes, changes, failed.status)
    after = evolve(ticket, event)
    facts = {
        "failed": failed.address,
        "status": failed.status,
        "reason": failed.reason,
        "mail": context.failed_mail,
    }
    letters = letters_for((Mail.BOUNCED,), after, context, facts)
    why = _why(context, f"undeliverable {failed.status}")
    return Decision(Disposition.BOUNCE, ticket.number, (event,), letters, why)


def _clock(context: Context, ticket: Ticket) -> dict[str, Any]:
    """What the failed mail had stopped runs again."""
    if (
        context.failed_mail == Mail.ANSWER.value
        and ticket.before_answer
        and ticket.state in (State.ANSWERED, State.CLOSED)
    ):
        return {**decode_changes(ticket.before_answer), "before_answer": {}, "closed": None}
    act = RESPONSES.get(context.failed_mail)
    unasked = _unasked(ticket) if act is Act.ASK and ticket.state is State.AWAITING_COMPLAINANT else {}
    if act is not None and ticket.responded_by == act.value:
        return {"first_response": None, "responded_by": "", **unasked}
    return unasked


def _unasked(ticket: Ticket) -> dict[str, Any]:
    """Questions that never arrived: nobody's silence may archive the case."""
    return {"asked": None, "reply_by": None, "state": State.IN_PROGRESS if ticket.assignee else State.REVIEW}


def _one_of_us(context: Context, address: str, status: str) -> Decision:
    """A mail to an officer (or to a referrer) came back: the Director's trouble list."""
    person = context.office.person_at(address)
    if person is None:
        return Decision(Disposition.BOUNCE, because=_why(context, "undeliverable mail that belongs to no complainant"))
    if context.failed_mail == Mail.SYSTEM_TROUBLE.value:  # else two dead addresses would be told of each other for ever
        return Decision(Disposition.BOUNCE, because=_why(context, "undeliverable mail about undeliverable mail"))
    others = [p for p in context.office.with_role(Role.RECEIVER) if p.id != person.id]
    facts = {"kind": "undeliverable", "person": person.name, "status": status}
    letters = tuple(Letter(Mail.SYSTEM_TROUBLE, "", p.id, p.address, facts) for p in others[:1])
    return Decision(Disposition.BOUNCE, letters=letters, because=_why(context, "undeliverable mail to an officer"))
