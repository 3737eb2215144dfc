"""Where a fetched batch goes: read in the workers, then to the desk that it is for, then back with what became of it.

Where several machines share the mailboxes, one alone has the whistleblower desk. The others leave in the inbox whatever
that desk might have to take, and keep nothing of it.

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
from daemon.whistleblower_threads import may_name_report, report_in_octets, reports_named
from mailboxes.message import Message
from mailboxes.recipients import has_whole_head, is_addressed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from daemon.desk import Arrival, Desk
    from daemon.office import Office
    from mailboxes.worker import Reader, Unreadable

REMOVE: Final = Disposition.ELSEWHERE  # what is to be deleted from the mailbox, not filed


@dataclass(frozen=True, slots=True)
class Reception:
    """Both desks and the workers that read for them."""

    general: Desk
    whistleblower: Desk
    reader: Reader
    now: Callable[[], datetime]

    async def take(self, arrivals: Sequence[Arrival], fence: int | None = None) -> list[Disposition | None]:
        """What became of each message; LedgerError where nothing could be written, LeaseOver behind a fence."""
        batch = await _read(self.reader, arrivals)
        with self.general.ledger.fenced(fence):
            return [*self.decide(batch)]

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
        office, sealed = self.general.office, self.whistleblower
        if _is_addressed(arrival, office):
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


@dataclass(frozen=True, slots=True)
class Antechamber:
    """What takes the place of the `Reception` on a machine without the whistleblower desk."""

    general: Desk
    reader: Reader
    now: Callable[[], datetime]

    async def take(self, arrivals: Sequence[Arrival], fence: int | None = None) -> list[Disposition | None]:
        """What became of each message; None: it may be a report, and stays where it is."""
        batch = await _read(self.reader, arrivals)
        with self.general.ledger.fenced(fence):
            return self.decide(batch)

    def decide(self, batch: Sequence[tuple[Arrival, Message | Unreadable]]) -> list[Disposition | None]:
        """The same, for messages that have been read."""
        ours = [place for place, one in enumerate(batch) if not self._may_be_sealed(*one)]
        found: list[Disposition | None] = [None] * len(batch)
        if ours:
            dispositions = self.general.take([batch[place] for place in ours], self.now())
            for place, disposition in zip(ours, dispositions, strict=True):
                found[place] = disposition
        return found

    def _may_be_sealed(self, arrival: Arrival, message: Message | Unreadable) -> bool:
        """What nobody could read may name a report, too: without the desk's ledger nobody can know."""
        office = self.general.office
        if _is_addressed(arrival, office) or not isinstance(message, Message):
            return True
        return may_name_report(message, office, self.general.secret)


async def _read(reader: Reader, arrivals: Sequence[Arrival]) -> list[tuple[Arrival, Message | Unreadable]]:
    """The messages beside what they were made of."""
    messages = await asyncio.to_thread(reader.read_many, [arrival.raw for arrival in arrivals])
    return list(zip(arrivals, messages, strict=True))


def _is_addressed(arrival: Arrival, office: Office) -> bool:
    """Whether it came to the whistleblower inbox, or names its address, or may."""
    if arrival.channel is Channel.WHISTLEBLOWER or not (arrival.complete or has_whole_head(arrival.raw)):
        return True
    address = office.channels[Channel.WHISTLEBLOWER].address
    return is_addressed(arrival.raw, address, office.recipient_delimiter)
