"""The decision: one message, one case or none, one time; what happens, what is written, and why.

Promise: pure. The same message, case and time always give the same decision, and it is complete before anything is
stored or sent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daemon.automatic import decide_automatic, decide_bounce
from daemon.citizen import decide_citizen, decide_referrer
from daemon.desk_commands import enter, is_card
from daemon.new_complaint import decide_new
from daemon.officer import decide_officer
from daemon.recap_return import decide_recap, is_recap
from daemon.tokens import COMPLAINANT
from daemon.verification import answer, answered, asked_code, asks_nothing_else
from daemon.vocabulary import Role
from daemon.vouching import vouched
from mailboxes.message import Kind

if TYPE_CHECKING:
    from daemon.decision import Context, Decision

MACHINES: Final = frozenset({Kind.AUTO_REPLY, Kind.RECEIPT, Kind.REPORT})


def decide(context: Context) -> Decision:
    """What follows from one message (SOP 1 to 5)."""
    if context.message.kind is Kind.BOUNCE:
        return decide_bounce(context)
    if context.message.kind in MACHINES:
        return decide_automatic(context)
    code = asked_code(context.message)
    if code and asks_nothing_else(context.message):
        return answered(context, code)
    decision = _of_the_sender(context)
    return replace(decision, letters=(*decision.letters, answer(context, code))) if code else decision


def _of_the_sender(context: Context) -> Decision:
    """By who speaks, and whether about a case."""
    if context.sender.roles - {Role.COMPLAINANT, Role.REFERRER}:
        return _from_officer(context)
    if context.ticket is not None and context.sender.person in (COMPLAINANT, ""):
        return decide_citizen(context)
    if context.ticket is not None and not context.message.rows and context.message.forwarded is None:
        return decide_referrer(context)
    return decide_new(context)


def _from_officer(context: Context) -> Decision:
    if is_card(context) and not context.office.is_frozen(context.sender.person):
        return enter(context)
    return vouched(context, decide_recap if is_recap(context) else decide_officer)
