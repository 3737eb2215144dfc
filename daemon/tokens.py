"""Signed tokens in reply addresses, Message-IDs and receipts: which ticket a reply belongs to, and whom we wrote to.

Promise: a token that verifies was made by us for this ticket and this person (HMAC-SHA256 cut to 80 bits); a ticket
number alone proves nothing. Pure: the secret is an argument.
"""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailboxes.message import Message

COMPLAINANT: Final = "pemohon"
REFERRER: Final = "perujuk"
INQUIRER: Final = "penanya"  # somebody who asks about a receipt, and need not be of any case
OPERATOR: Final = "operator"  # who looks after the machine: told of trouble, and of nothing else
NO_TICKET: Final = "meja"  # stands in tokens of mails that concern the desk, not a case
LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which look alike on paper
_SIGNED: Final = 10  # octets of the signature: 80 bits, 16 characters in base32
_TOKEN: Final = re.compile(r"([a-z0-9-]{3,40})\.([a-z0-9_-]{1,24}(?:~\d{1,3})?)\.([a-z2-7]{16})\Z")
_MESSAGE_ID: Final = re.compile(
    r"([a-z0-9]{2,5})\.(\d{1,9})\.([a-z0-9-]{3,40})\.([a-z0-9_-]{1,24}(?:~\d{1,3})?)\.([a-z2-7]{16})\Z"
)


@dataclass(frozen=True, slots=True)
class Token:
    """What a verified token says; `mail` is the code of the mail that carried it, "" in a reply address.

    `generation` counts how often the person's tokens had been made void when this one was made.
    """

    ticket: str
    person: str
    mail: str = ""
    sequence: int = 0
    generation: int = 0


def reply_address(secret: bytes, address: str, delimiter: str, ticket: str, person: str) -> str:
    """The Reply-To that ties an answer to a ticket and a person; the plain address where no delimiter works."""
    if not delimiter:
        return address
    local, _, domain = address.rpartition("@")
    subject = f"{ticket.lower()}.{person}"
    return f"{local}{delimiter}{subject}.{_sign(secret, 'reply', subject)}@{domain}"


def message_id(secret: bytes, domain: str, mail: str, sequence: int, ticket: str, person: str) -> str:
    """The fixed Message-ID (RFC 5322, section 3.6.4) of one mail; the same facts always give the same id."""
    subject = f"{mail.lower()}.{sequence}.{ticket.lower()}.{person}"
    return f"{subject}.{_sign(secret, 'id', subject)}@{domain}"


def verification_code(secret: bytes, number: str, digest: str) -> str:
    """The code on the receipt of a case, "7K3Q-9F2M-X4TB-6HWP": only we can make it, for this number and original."""
    signed = hmac.digest(secret, f"loket:receipt:{number}.{digest}".encode(), "sha256")
    value = int.from_bytes(signed[:_SIGNED])
    letters = [LETTERS[value >> shift & 31] for shift in range(75, -1, -5)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))


def button_mark(secret: bytes, ticket: str, person: str, version: int, words: str) -> str:
    """What the subject of a button carries, "12-k7q2...": good once, for this person, case, version and command."""
    return f"{version}-{_sign(secret, 'button', f'{ticket}.{person}.{version}.{words}')}"


def confirmation_mark(secret: bytes, ticket: str, person: str, version: int, key: str) -> str:
    """The code that confirms one mail of an officer, good once; `key` is the digest of that mail."""
    return button_mark(secret, ticket, person, version, f"YA {key}")


def is_button_mark(secret: bytes, mark: str, ticket: str, person: str, words: str) -> bool:
    """Whether we made this mark for exactly this button; `mark` is in small letters."""
    version, _, signature = mark.partition("-")
    return _valid(secret, "button", f"{ticket}.{person}.{version}.{words}", signature)


def from_address(secret: bytes, address: str, delimiter: str) -> Token | None:
    """The token in an address, or None where there is none that we signed."""
    local = address.rpartition("@")[0].lower()
    if not delimiter or delimiter not in local:
        return None
    found = _TOKEN.match(local.partition(delimiter)[2])
    if found is None:
        return None
    ticket, person, signature = found.groups()
    if not _valid(secret, "reply", f"{ticket}.{person}", signature):
        return None
    name, _, generation = person.partition("~")
    return Token(ticket.upper(), name, generation=int(generation or 0))


def from_message_id(secret: bytes, identifier: str) -> Token | None:
    """The token in a Message-ID of ours, or None."""
    found = _MESSAGE_ID.match(identifier.partition("@")[0].lower())
    if found is None:
        return None
    mail, sequence, ticket, person, signature = found.groups()
    if not _valid(secret, "id", f"{mail}.{sequence}.{ticket}.{person}", signature):
        return None
    name, _, generation = person.partition("~")
    return Token(ticket.upper(), name, mail.upper(), int(sequence), int(generation or 0))


def of_message(
    secret: bytes, delimiter: str, message: Message, generation: Callable[[str], int] = lambda _person: 0
) -> Token | None:
    """The first valid token: in the addresses written to, then in In-Reply-To and References, newest first.

    One that is older than the person's `generation` is none.
    """
    addresses = (*(a.address for a in (*message.to, *message.cc)), *message.delivered_to)
    in_addresses = (from_address(secret, address, delimiter) for address in addresses)
    identifiers = (*message.in_reply_to, *reversed(message.references))
    in_identifiers = (from_message_id(secret, identifier) for identifier in identifiers)
    return _first(in_addresses, generation) or _first(in_identifiers, generation)


def _first(tokens: Iterable[Token | None], generation: Callable[[str], int]) -> Token | None:
    found = (token for token in tokens if token is not None)
    return next((token for token in found if token.generation == generation(token.person)), None)


def _sign(secret: bytes, purpose: str, subject: str) -> str:
    digest = hmac.digest(secret, f"loket:{purpose}:{subject}".encode(), "sha256")
    return base64.b32encode(digest[:_SIGNED]).decode("ascii").lower()


def _valid(secret: bytes, purpose: str, subject: str, signature: str) -> bool:
    return hmac.compare_digest(_sign(secret, purpose, subject), signature)
