"""What mails that are left tell of a ledger that is gone: which case a message became, which numbers were given.

Only tokens that we signed are believed: in the addresses written to, in In-Reply-To and References, and in the
Message-IDs of our own mails in the proof mailbox.

Promise: a number that is hinted at was given by this office to that very message's case. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from daemon import tokens
from daemon.tokens import COMPLAINANT, NO_TICKET, REFERRER

if TYPE_CHECKING:
    from datetime import datetime

    from mailboxes.message import Message

OUTSIDERS: Final = frozenset({COMPLAINANT, REFERRER})
_NUMBER: Final = re.compile(r"(.{1,20}-\d{4})-(\d{6})")


@dataclass(slots=True)
class Hints:
    """Collected from one header after the other by `note`."""

    secret: bytes
    delimiter: str
    numbers: dict[str, set[str]] = field(default_factory=dict)  # Message-ID of a mail to us -> numbers of its cases
    highest: dict[str, int] = field(default_factory=dict)  # series, as PPO-2026 -> the highest number seen
    letters: int = 0  # the highest sequence in a Message-ID of ours
    sent: dict[str, datetime] = field(default_factory=dict)  # our mails in the proof mailbox, and since when
    answered: set[str] = field(default_factory=set)  # Message-IDs of mails that one of these answers

    def note(self, message: Message) -> None:
        """A mail to us: of the case whose token it carries are the mails that it refers to."""
        ids = dict.fromkeys((*message.in_reply_to, *message.references))
        addresses = (*(a.address for a in (*message.to, *message.cc)), *message.delivered_to)
        found = [tokens.from_address(self.secret, one, self.delimiter) for one in addresses]
        found += [self._ours(one) for one in ids]
        cases = {one.ticket for one in found if one and one.person in OUTSIDERS and one.ticket != NO_TICKET.upper()}
        for one in found:
            self._given(one.ticket if one else "")
        if len(cases) == 1:
            self._belongs(ids, cases.pop())

    def note_sent(self, message: Message, at: datetime) -> None:
        """A mail of ours, from the proof mailbox: what it answers is of its case."""
        own = self._ours(message.message_id)
        if own is None:
            return
        self.sent[message.message_id] = at
        self._given(own.ticket)
        if own.person in OUTSIDERS and own.ticket != NO_TICKET.upper():
            self.answered.update(message.in_reply_to)
            self._belongs(dict.fromkeys(message.in_reply_to), own.ticket)

    def _ours(self, identifier: str) -> tokens.Token | None:
        found = tokens.from_message_id(self.secret, identifier)
        self.letters = max(self.letters, found.sequence if found else 0)
        return found

    def _given(self, ticket: str) -> None:
        if series := _NUMBER.fullmatch(ticket):
            self.highest[series[1]] = max(self.highest.get(series[1], 0), int(series[2]))

    def _belongs(self, ids: dict[str, None], ticket: str) -> None:
        for identifier in ids:
            if tokens.from_message_id(self.secret, identifier) is None:
                self.numbers.setdefault(identifier, set()).add(ticket)
