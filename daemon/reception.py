"""Where a fetched batch goes: read in the workers, then to the desk that it is for, then back with what became of it.

Promise: a message that also names the whistleblower address, or answers a mail of that desk, is that desk's alone; the
other desks keep nothing of it but the line that it came, and it is taken out of their mailbox (DOMAIN 2.3).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daemon import books
from daemon.decision import Disposition
from daemon.vocabulary import Channel
from daemon.whistleblower_threads import report_in_octets, reports_named
from mailboxes.message import Message
from mailboxes.recipients import has_whole_head, is_addressed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from daemon.desk import Arrival, Desk
    from mailboxes.worker import Reader, Unreadable

REMOVE: Final = Disposition.ELSEWHERE  # what is to be deleted from the mailbox, not filed


@dataclass(frozen=True, slots=True)
class Reception:
    """Both desks and the workers that read for them."""

    general: Desk
    whistleblower: Desk
    reader: Reader
    now: Callable[[], datetime]

    async def take(self, arrivals: Sequence[Arrival]) -> list[Disposition]:
        """What became of each message; raises LedgerError where nothing could be written."""
        raws = [arrival.raw for arrival in arrivals]
        messages = await asyncio.to_thread(self.reader.read_many, raws)
        return self.decide(list(zip(arrivals, messages, strict=True)))

    def decide(self, batch: Sequence[tuple[Arrival, Message | Unreadable]]) -> list[Disposition]:
        """The same, for messages that have been read."""
        found: list[Disposition] = [Disposition.QUARANTINE] * len(batch)
        now = self.now()
        sealed = [
            place for place, (arrival, message) in enumerate(batch) if self._is_sealed(arrival, message)
        ]
        plain_ones = [place for place in range(len(batch)) if place not in sealed]
        for desk, places in ((self.whistleblower, sealed), (self.general, plain_ones)):
            if places:
                for place, disposition in zip(
                    places, desk.take([batch[p] for p in places], now), strict=True
                ):
                    found[place] = disposition
        self._hide([(place, batch[place][0]) for place in sealed], found, now)
        return found

    def _is_sealed(self, arrival: Arrival, message: Message | Unreadable) -> bool:
        """Whether it came to the whistleblower inbox, names its address, or follows a report; in doubt it does."""
        if arrival.channel is Channel.WHISTLEBLOWER or not (arrival.complete or has_whole_head(arrival.raw)):
            return True
        office, sealed = self.general.office, self.whistleblower
        address = office.channels[Channel.WHISTLEBLOWER].address
        if is_addressed(arrival.raw, address, office.recipient_delimiter):
            return True
        if isinstance(message, Message):
            return reports_named(message, office, sealed.ledger, sealed.secret)
        return report_in_octets(arrival.raw, sealed.ledger)

    def _hide(self, sealed: Sequence[tuple[int, Arrival]], found: list[Disposition], now: datetime) -> None:
        """What came into another mailbox leaves a line there that says no more than that it came."""
        for place, arrival in sealed:
            if arrival.channel is Channel.WHISTLEBLOWER:
                continue
            found[place] = REMOVE
            with self.general.ledger.transaction():
                if not self._known(arrival.delivery):
                    books.account_for(
                        self.general.ledger, arrival.delivery, REMOVE.value, received=arrival.received, at=now
                    )

    def _known(self, delivery: str) -> bool:
        return books.seen(self.general.ledger, delivery) is not None

