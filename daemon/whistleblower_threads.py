"""Which report a message is about, and who speaks: by signed token alone, and in whose place (SOP 1, channel 4).

Promise: a code adds to a case and opens nothing; but whatever names one, or answers a mail about a report, is this
desk's alone, wherever it was sent. Reads the ledger, changes nothing.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from daemon import books, tokens
from daemon.decision import Authority, Sender
from daemon.people import deciders
from daemon.threads import Thread
from daemon.tokens import COMPLAINANT
from daemon.vocabulary import Role
from mailboxes.message import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.office import Office, Person
    from daemon.ticket import Ticket
    from daemon.tokens import Token
    from mailboxes.message import Message
    from store import Ledger

LETTERS_OF_CODE: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
READ_FOR_CODES: Final = 20_000  # characters
MOST_CODES: Final = 20
_CODE: Final = re.compile(rf"(?<![\w-])[{LETTERS_OF_CODE}]{{4}}-[{LETTERS_OF_CODE}]{{4}}(?![\w-])", re.IGNORECASE)


def identify(message: Message, office: Office, ledger: Ledger, secret: bytes) -> Thread:
    """Case and sender by token; the code in a stranger's mail adds to the case, and is answered to nobody."""
    token = tokens.of_message(secret, office.recipient_delimiter, message, office.generation)
    if message.kind is Kind.BOUNCE:
        return _bounced(message, ledger, secret, token)
    ticket = books.ticket(ledger, token.ticket) if token else None
    address = message.sender
    person = office.person_at(address) if address else None
    forged = message.authentication.dmarc == "fail"
    if person and ticket and token and token.person == person.id and not forged:
        return Thread(Sender(person.id, _roles(person, ticket, office), Authority.TOKEN, person.address), ticket)
    if token is not None and token.person == COMPLAINANT and ticket is not None and not ticket.erased:
        return Thread(Sender(COMPLAINANT, frozenset({Role.COMPLAINANT}), Authority.TOKEN, address), ticket)
    living = (one for one in _by_code(message.subject, message.reply, ledger) if not one.erased)
    if person is None and (named := next(living, None)):
        return Thread(Sender(COMPLAINANT, frozenset({Role.COMPLAINANT}), Authority.STRANGER, address), named)
    return Thread(Sender("", frozenset(), Authority.STRANGER, address), None)


def reports_named(message: Message, office: Office, ledger: Ledger, secret: bytes) -> bool:
    """Whether the message is, answers or returns a mail about a report, or names the code of one, wherever it was sent.

    A copy to the whistleblower address in Bcc is known by its Message-ID alone.
    """
    returned = (tokens.from_message_id(secret, one.original_message_id) for one in message.bounces)
    for token in (tokens.of_message(secret, office.recipient_delimiter, message, office.generation), *returned):
        if token and not token.ticket.startswith(f"{office.prefix}-") and books.ticket(ledger, token.ticket):
            return True
    own = (message.message_id, *message.in_reply_to[:1])
    if any(identifier and books.ticket_of_message(ledger, identifier) for identifier in own):
        return True
    return any(_by_code(message.subject, message.text, ledger))


def may_name_report(message: Message, office: Office, secret: bytes) -> bool:
    """What of `reports_named` can be seen without the desk's ledger: it does, or only the ledger could say no.

    A copy to the whistleblower address in Bcc cannot be seen.
    """
    returned = (tokens.from_message_id(secret, one.original_message_id) for one in message.bounces)
    for token in (tokens.of_message(secret, office.recipient_delimiter, message, office.generation), *returned):
        if token and token.ticket != tokens.NO_TICKET.upper() and not token.ticket.startswith(f"{office.prefix}-"):
            return True
    return any(_codes(message.subject, message.text))


def report_in_octets(raw: bytes, ledger: Ledger) -> bool:
    """The same for a mail that nobody could read: our codes stand in the addresses and ids of what answers us, too."""
    return any(_by_code("", raw[:READ_FOR_CODES].decode("latin-1"), ledger))


def _bounced(message: Message, ledger: Ledger, secret: bytes, token: Token | None) -> Thread:
    """Our own Message-ID inside the delivery report says which mail failed."""
    original = next((b.original_message_id for b in message.bounces if b.original_message_id), "")
    token = tokens.from_message_id(secret, original) or token
    ticket = books.ticket(ledger, token.ticket) if token else None
    return Thread(Sender("", frozenset(), Authority.STRANGER, message.sender), ticket, token.mail if token else "")


def _by_code(subject: str, text: str, ledger: Ledger) -> Iterator[Ticket]:
    """The cases whose codes stand in a mail: who knows one had it from us, or from the reporter (W01).

    Words doubled by a hyphen, which Indonesian is full of, are not looked up.
    """
    tickets = (books.ticket(ledger, code) for code in islice(_codes(subject, text), MOST_CODES))
    return (ticket for ticket in tickets if ticket is not None)


def _codes(subject: str, text: str) -> Iterator[str]:
    """What may be the code of a report."""
    found = (match.group() for match in _CODE.finditer(f"{subject}\n{text}"[:READ_FOR_CODES]))
    return (one.upper() for one in found if one.isupper() or any(sign.isdigit() for sign in one))


def _roles(person: Person, ticket: Ticket, office: Office) -> frozenset[Role]:
    """A report about the Director is decided by others, who then act in the Director's place (people.deciders)."""
    decides = {Role.DIRECTOR} if person in deciders(ticket, office) else set()
    appointed = {Role.APPOINTED} if person.id == ticket.assignee and person.id not in ticket.barred else set()
    return frozenset({*decides, *appointed})
