"""One decision of a replay as an object: what the message is, what was done, which mails would leave, and why.

Promise: the keys are those of docs/operating.md, the same for every message of a kind; days and times are ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from daemon.commands import parse
from daemon.decision import Disposition
from daemon.records import plain
from daemon.tokens import COMPLAINANT
from daemon.understand import understand
from daemon.vocabulary import Mail, Type
from mailboxes.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from daemon.decision import Decision
    from daemon.office import Office
    from daemon.ticket import Ticket
    from daemon.understand import Understanding
    from daemon.vocabulary import Channel
    from mailboxes.worker import Unreadable

Object = dict[str, Any]
NOBODY_TOLD: Final[Object] = {
    "receipt": False, "receipt_to": None, "referrer_receipt_to": None,
    "parts": [], "suggested_parts": [], "missing": [],
}  # fmt: skip
FEWEST_WORDS: Final = 3  # of a line that can be known again


@dataclass(frozen=True, slots=True)
class Taken:
    """A message and what a desk did with it; the channel is that of the desk which has it."""

    office: Office
    channel: Channel
    message: Message | Unreadable
    received: datetime
    line: Mapping[str, Any]  # of the intake
    decision: Decision
    ticket: Ticket | None
    mails: Sequence[Object]  # lines of the outbox with their words
    assumed: bool  # the case is


def described(taken: Taken) -> Object:
    """Everything that is said of one message."""
    decision, ticket = taken.decision, taken.ticket
    return {
        "channel": taken.channel.value,
        "disposition": decision.disposition.value,
        **_what(taken),
        "action": taken.line.get("action", ""),
        "received": taken.received.astimezone(taken.office.zone).isoformat(),
        **_term(ticket, decision),
        "ticket": ticket.number if ticket else None,
        "tickets": list(dict.fromkeys(event.ticket for event in decision.events)),
        "state": ticket.state.value if ticket else None,
        "assumed": taken.assumed,
        "mails": [_mail(row, taken.office) for row in taken.mails],
        "because": list(taken.line.get("because", ())),
    }


def _what(taken: Taken) -> Object:
    message = taken.message
    if not isinstance(message, Message):
        return {"type": Type.NOT_A_COMPLAINT.value, "categories": [], "fields": {}, "reason": message.reason}
    found = facts(understand(message, taken.channel, taken.office, taken.received))
    found["attachments"] = [attachment.name for attachment in message.attachments]
    if _is_command(taken.decision, taken.office, message):
        return found | _of_an_officer(message, taken)
    return found | _of_a_reply(message, taken) if taken.decision.disposition is Disposition.ADDED else found


def _is_command(decision: Decision, office: Office, message: Message) -> bool:
    """An officer's mail that belongs to a case, or to none."""
    ours = office.person_at(message.from_.address) is not None
    return ours and decision.disposition in (Disposition.COMMAND, Disposition.ADDED)


def facts(found: Understanding) -> Object:
    """What a message is and says, as plain values."""
    return {
        "type": found.type.value,
        "categories": list(found.categories),
        "route": f"{found.route}:{found.refer_to}" if found.refer_to else found.route,
        "priority": found.priority.value,
        "language": found.language,
        "confidentiality": found.confidentiality,
        "fields": plain(dict(found.fields)),
        "receipt": found.receipt_style if found.receipt_style.startswith("netral") else bool(found.receipt_to),
        "receipt_to": found.receipt_to or None,
        "referrer_receipt_to": found.referrer_receipt_to or None,
        "parts": [facts(part) for part in found.parts],
        "suggested_parts": list(found.suggested_parts),
        "missing": list(found.missing),
        **({"elements": dict(found.w_elements)} if found.w_elements else {}),
        **({"livechat_officer": found.livechat_officer} if found.livechat_officer else {}),
    }


def _of_a_reply(message: Message, taken: Taken) -> Object:
    """What the complainant wrote about a case of theirs."""
    said = {"type": Type.COMPLAINANT_REPLY.value, "text": message.reply.strip()}
    return said | NOBODY_TOLD | _of_the_case(taken)


def _of_the_case(taken: Taken) -> Object:
    """Category, route and urgency as the case has them; of an assumed case nobody knows the category."""
    ticket = taken.ticket
    if ticket is None:
        return {"categories": []}
    known = ticket.category_confirmed or not taken.assumed
    codes = list(ticket.categories) if known else []
    return {"categories": codes, "route": ticket.route, "priority": ticket.priority.value}


def _of_an_officer(message: Message, taken: Taken) -> Object:
    """Commands with their arguments, the text below them, what was refused, and whether that text leaves."""
    parsed = parse(message.reply, speaker="officer")
    return {
        "type": Type.COMMAND.value,
        "fields": {},
        **NOBODY_TOLD,
        **_of_the_case(taken),
        "commands": [[command.act.value, command.argument] for command in parsed.commands],
        "rest": parsed.rest,
        "refused": [{"command": one.act, "reason": one.reason} for one in taken.decision.refusals],
        "notes": list(dict.fromkeys(event.note for event in taken.decision.events if event.note)),
        "to_complainant": _leaves(message.reply, taken.mails),
        "responded": taken.ticket is not None and taken.ticket.first_response is not None,
    }


def _leaves(reply: str, mails: Sequence[Object]) -> bool:
    """Whether an answer or questions leave, or the officer's words stand in another mail to the complainant."""
    if {Mail.ANSWER, Mail.QUESTIONS} & {row["mail"] for row in mails}:
        return True
    said = [" ".join(row["letter"]["text"].split()) for row in mails if row["to"] == COMPLAINANT]
    written = (" ".join(line.split()) for line in reply.splitlines())
    return any(line in text for line in written if line.count(" ") >= FEWEST_WORDS - 1 for text in said)


def _term(ticket: Ticket | None, decision: Decision) -> Object:
    """Effective day and due day of a new case."""
    if ticket is None or decision.disposition is not Disposition.NEW_TICKET:
        return {"effective": None, "due": None}
    return {"effective": plain(ticket.effective), "due": plain(ticket.due)}


def _mail(row: Object, office: Office) -> Object:
    person = office.people.get(row["to"])
    role = "+".join(sorted(role.value for role in person.roles)) if person else str(row["to"])
    return {"mail": row["mail"], "role": role, "to": row["to"], "address": row["address"]}
