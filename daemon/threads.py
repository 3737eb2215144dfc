"""Which case a message belongs to, and who speaks: a signed token first, then number and known sender as a hint.

Promise: a ticket number alone opens nothing; only an address that we know, answering a mail that we wrote to it, speaks
with full authority (DESIGN 4, step 3). Reads the ledger, changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daemon import books, similar, tokens
from daemon.commands import case_number, parse
from daemon.decision import Authority, Sender
from daemon.tokens import COMPLAINANT, REFERRER
from daemon.vocabulary import Act, Role, State
from mailboxes.message import Kind

if TYPE_CHECKING:
    from daemon.office import Office, Person
    from daemon.ticket import Ticket
    from daemon.tokens import Token
    from mailboxes.message import Message
    from store import Ledger

MERGE_STEPS: Final = 10  # merged cases are followed this far
LONGEST_STATUS: Final = 80  # characters of a mail that says STATUS and nothing else


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a message belongs: sender, case (or None) and, for a bounce, the code of our mail that came back."""

    sender: Sender
    ticket: Ticket | None
    failed_mail: str = ""


def identify(message: Message, office: Office, ledger: Ledger, secret: bytes) -> Thread:
    """Sender and case of a message."""
    token = tokens.of_message(secret, office.recipient_delimiter, message, office.generation)
    person = office.person_at(message.sender) if message.sender else None
    if message.kind is Kind.BOUNCE:
        return _bounced(message, office, ledger, secret, token)
    if person is not None:
        return _officer(message, office, ledger, person, token)
    return _outsider(message, office, ledger, token)


def _officer(message: Message, office: Office, ledger: Ledger, person: Person, token: Token | None) -> Thread:
    ours = token is not None and token.person == person.id
    ticket = follow(ledger, _officers_number(message, office, token))
    authority = Authority.CLAIMED
    if ours and message.authentication.dmarc != "fail":
        authority = Authority.TOKEN
    elif _authenticated(message):
        authority = Authority.AUTHENTICATED
    readable = ticket is not None and person.id not in ticket.barred
    sender = Sender(person.id, person.roles, authority, person.address)
    return Thread(sender, ticket if readable else None)


def _officers_number(message: Message, office: Office, token: Token | None) -> str:
    """The case of the mail that is answered; below a digest the one that the officer names, not one it quotes."""
    if token is None:
        return named_number(message, office) or _named_first(message, office)
    if token.ticket != tokens.NO_TICKET.upper():
        return token.ticket
    return number_in(message.subject, office.prefix) or _named_first(message, office)


def _named_first(message: Message, office: Office) -> str:
    """The number that stands alone on the first line."""
    return number_in(case_number(message.reply.lstrip().partition("\n")[0]), office.prefix)


def _outsider(message: Message, office: Office, ledger: Ledger, token: Token | None) -> Thread:
    address = message.sender
    number = token.ticket if token else named_number(message, office)
    ticket = follow(ledger, number) or own_thread(message, ledger)
    if ticket is not None and ticket.erased:  # nobody is known there any more: whoever writes begins anew
        return Thread(Sender("", frozenset(), Authority.STRANGER, address), None)
    if token is None and (ticket is None or ticket.complainant.address != address):
        ticket = _own_case(message, office, ledger) or ticket
    if ticket is None:
        return Thread(Sender("", frozenset(), Authority.STRANGER, address), None)
    if address and address == ticket.referrer.address and token is not None and token.person == REFERRER:
        return Thread(Sender(REFERRER, frozenset({Role.REFERRER}), Authority.STRANGER, address), ticket)
    if address and address == ticket.complainant.address:
        authority = Authority.TOKEN if token else Authority.CLAIMED
        return Thread(Sender(COMPLAINANT, frozenset({Role.COMPLAINANT}), authority, address), ticket)
    if token is None:
        return Thread(Sender("", frozenset(), Authority.STRANGER, address), None)
    return Thread(Sender(COMPLAINANT, frozenset({Role.COMPLAINANT}), Authority.STRANGER, address), ticket)


def _own_case(message: Message, office: Office, ledger: Ledger) -> Ticket | None:
    """The sender's own case whose number stands in the text; for a bare STATUS the only one that is open."""
    address = message.sender
    if not address:
        return None
    named = follow(ledger, number_in(message.reply, office.prefix))
    if named is not None and named.complainant.address == address:
        return named
    if len(message.reply) > LONGEST_STATUS:
        return None
    parsed = parse(message.reply, speaker="complainant")
    if parsed.rest or [command.act for command in parsed.commands] != [Act.STATUS]:
        return None
    own = [case for case in books.alike(ledger, similar.sender_marks(address)) if case.complainant.address == address]
    return own[0] if len(own) == 1 else None


def _bounced(message: Message, office: Office, ledger: Ledger, secret: bytes, token: Token | None) -> Thread:
    """Our own Message-ID inside the report says which mail failed; else number plus failing address as a hint."""
    original = next((b.original_message_id for b in message.bounces if b.original_message_id), "")
    token = tokens.from_message_id(secret, original) or token
    number = token.ticket if token else named_number(message, office)
    ticket = follow(ledger, number)
    failed = {bounce.address.lower() for bounce in message.bounces}
    if token is None and ticket is not None and ticket.complainant.address not in failed:
        ticket = None
    sender = Sender("", frozenset(), Authority.STRANGER, message.sender)
    return Thread(sender, ticket, token.mail if token else "")


def follow(ledger: Ledger, number: str) -> Ticket | None:
    """The ticket of this number, or the one that it was merged into."""
    ticket = books.ticket(ledger, number) if number else None
    for _ in range(MERGE_STEPS):
        if ticket is None or ticket.state is not State.MERGED or not ticket.merged_into:
            return ticket
        ticket = books.ticket(ledger, ticket.merged_into)
    return ticket


def own_thread(message: Message, ledger: Ledger) -> Ticket | None:
    """A follow-up to the sender's own first mail: same sender, and that mail's Message-ID among the references."""
    for identifier in (*message.in_reply_to, *reversed(message.references)):
        number = books.ticket_of_message(ledger, identifier)
        ticket = follow(ledger, number)
        if ticket is not None and message.sender and ticket.complainant.address == message.sender:
            return ticket
    return None


def number_in(text: str, prefix: str) -> str:
    """The first ticket number in a text, or ""."""
    found = re.search(rf"\b{re.escape(prefix)}-\d{{4}}-\d{{6}}\b", text[:20_000], re.IGNORECASE)
    return found.group().upper() if found else ""


def named_number(message: Message, office: Office) -> str:
    """The case that a message names in its subject, in what came back with it or in what it quotes, or ""."""
    bounced = " ".join(bounce.original_subject for bounce in message.bounces)
    return number_in(f"{message.subject} {bounced}", office.prefix) or number_in(message.quoted, office.prefix)


def _authenticated(message: Message) -> bool:
    return message.authentication.dmarc == "pass"
