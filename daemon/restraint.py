"""What we answer of our own accord: not without end, not to ourselves, not where the sender was forged.

Promise: nobody can make the desk a mail bomb by writing to it in another's name, and no two machines answer each other
for ever. The case is made all the same, and says why nothing was written. What an officer orders is untouched. Pure.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daemon.decision import Authority
from daemon.tokens import COMPLAINANT, REFERRER

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.decision import Context, Decision, Letter

SURE: Final = frozenset({Authority.TOKEN, Authority.AUTHENTICATED})
WRONG_CODES: Final = 5  # codes of receipts that we did not issue, asked about from one address in a day
MANY_REFERRALS: Final = 10  # times as many mails to somebody who refers the complaints of others


def restrained(decision: Decision, context: Context, count: Callable[[str], int]) -> Decision:
    """The decision without the mails that would be too much; `count` counts by a name, from 1."""
    if context.sender.person in context.office.people and context.sender.authority in SURE:
        return decision
    against = [_against(letter, context, count) for letter in decision.letters]
    kept = tuple(letter for letter, reason in zip(decision.letters, against, strict=True) if not reason)
    reasons = dict.fromkeys(reason for reason in against if reason)
    return replace(decision, letters=kept, because=(*decision.because, *reasons))


def _against(letter: Letter, context: Context, count: Callable[[str], int]) -> str:
    """Why this mail is not written, "" where nothing speaks against it."""
    if letter.to not in (COMPLAINANT, REFERRER) and letter.address != context.sender.address:
        return ""
    if context.message.authentication.dmarc == "fail":
        return "not answered: the sender is forged (DMARC)"
    if context.office.is_own(letter.address):
        return "not answered: the address is our own"
    kind, most = _limit(letter, context)
    if count(_series(kind, letter, context)) > most:
        return f"not answered: {most} mails to this address today"
    return ""


def _limit(letter: Letter, context: Context) -> tuple[str, int]:
    """What is counted, and how much of it is answered in a day."""
    if letter.facts.get("occasion") == "not_issued":
        return "guesses", WRONG_CODES
    return "replies", context.office.terms.replies_a_day * (MANY_REFERRALS if letter.to == REFERRER else 1)


def _series(kind: str, letter: Letter, context: Context) -> str:
    """One count for each address and day; the address itself is not kept."""
    day = context.now.astimezone(context.office.zone).date()
    return f"{kind}/{day}/{hashlib.sha256(letter.address.lower().encode()).hexdigest()[:20]}"
