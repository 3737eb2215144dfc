"""What we answer of our own accord: not without end, not to ourselves, not where the sender was forged.

The limit is low where nothing proves that the address is the sender's, for there a stranger would be flooded in our
name; it is wide where our server found the sender genuine, or where the address answers a mail that we sent to it. A
domain has a limit of its own, against machines that write from ever new addresses; a public provider has none, since a
flood there would silence strangers.

Promise: nobody can make the desk a mail bomb by writing to it in another's name, and no two machines answer each other
for ever; the first time that it happens in a day somebody is told. The case is made all the same, and says why nothing
was written. What an officer orders is untouched. Pure.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from daemon.decision import Authority, Letter
from daemon.tokens import COMPLAINANT, OPERATOR, REFERRER
from daemon.vocabulary import Mail, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daemon.decision import Context, Decision

SURE: Final = frozenset({Authority.TOKEN, Authority.AUTHENTICATED})
WRONG_CODES: Final = 5  # codes of receipts that we did not issue, asked about from one address in a day
MANY_REFERRALS: Final = 10  # times as many mails to somebody who refers the complaints of others
COUNTRY: Final = 2  # letters of a country's domain, below which "co" or "go" stand (co.id, go.id)
SECOND_LEVEL: Final = 4


class Limit(NamedTuple):
    """How many mails a day may go where: what is counted, of whom, how many, and how that is called."""

    kind: str
    of: str
    most: int
    named: str


def restrained(decision: Decision, context: Context, count: Callable[[str], int]) -> Decision:
    """The decision without the mails that would be too much; `count` counts by a name, from 1."""
    person = context.sender.person
    if person in context.office.people and context.sender.authority in SURE and not context.office.is_frozen(person):
        return decision
    kept: list[Letter] = []
    reasons: dict[str, None] = {}
    alarms: list[Letter] = []
    for letter in decision.letters:
        reason, first = _against(letter, context, count)
        if not reason:
            kept.append(letter)
            continue
        reasons[reason] = None
        if first and count(f"storm/{_today(context)}") == 1:
            alarms += _alarm(context, letter)
    return replace(decision, letters=(*kept, *alarms), because=(*decision.because, *reasons))


def _against(letter: Letter, context: Context, count: Callable[[str], int]) -> tuple[str, bool]:
    """Why this mail is not written, "" where nothing speaks against it; and whether a limit was reached just now."""
    told = letter.to in (COMPLAINANT, REFERRER) or letter.address == context.sender.address
    if not told and not letter.facts.get("silenced"):
        return "", False
    if context.message.authentication.dmarc == "fail":
        return "not answered: the sender is forged (DMARC)", False
    if context.office.is_own(letter.address):
        return "not answered: the address is our own", False
    for limit in _limits(letter, context):
        reached = count(_series(limit, context))
        if reached > limit.most:
            return f"not answered: {limit.most} mails to this {limit.named} today", reached == limit.most + 1
    return "", False


def _limits(letter: Letter, context: Context) -> Iterator[Limit]:
    """What is counted for this mail, the narrowest first."""
    terms, address = context.office.terms, letter.address.lower()
    times = MANY_REFERRALS if letter.to == REFERRER else 1
    if letter.facts.get("silenced"):
        yield Limit("silenced", context.sender.address, terms.replies_a_day_proven, "address")
        return
    if letter.facts.get("occasion") == "not_issued":
        yield Limit("guesses", address, WRONG_CODES, "address")
    elif _is_proven(letter, context):
        yield Limit("proven", address, terms.replies_a_day_proven * times, "address")
    else:
        yield Limit("replies", address, terms.replies_a_day * times, "address")
    domain = registered(address)
    if domain not in terms.shared_domains:
        yield Limit("domain", domain, terms.replies_a_day_domain * times, "domain")


def _is_proven(letter: Letter, context: Context) -> bool:
    """Whether this address surely is the sender's: our own server says so, or it has a mail that we sent to it."""
    if letter.address != context.sender.address:
        return False
    return context.message.authentication.dmarc == "pass" or context.sender.authority is Authority.TOKEN


def registered(address: str) -> str:
    """The domain that somebody registered: "b.example" of a@x.b.example, "kantor.go.id" of a@surel.kantor.go.id."""
    labels = address.rpartition("@")[2].lower().split(".")
    below_country = len(labels) > COUNTRY and len(labels[-1]) == COUNTRY and len(labels[-2]) <= SECOND_LEVEL
    return ".".join(labels[-3 if below_country else -2 :])


def _series(limit: Limit, context: Context) -> str:
    """One count for each address or domain and day; the address itself is not kept."""
    return f"{limit.kind}/{_today(context)}/{counted_as(limit.of)}"


def counted_as(name: str) -> str:
    """How an address or a domain is called in its counters."""
    return hashlib.sha256(name.encode()).hexdigest()[:20]


def _today(context: Context) -> str:
    return context.now.astimezone(context.office.zone).date().isoformat()


def _alarm(context: Context, letter: Letter) -> list[Letter]:
    """Once a day, to the operator or else the Director (D06); the whistleblower desk tells nobody."""
    office = context.office
    if not isinstance(context.rules.recorded, Mail):
        return []
    facts = {"kind": "storm", "detail": registered(letter.address)}
    directors = {p.id: p.address for p in office.with_role(Role.DIRECTOR)[:1]}
    told = {OPERATOR: office.operator} if office.operator else directors
    return [Letter(Mail.SYSTEM_TROUBLE, "", name, address, facts) for name, address in told.items()]
