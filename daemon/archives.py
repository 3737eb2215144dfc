"""All that lies in the archive folders of every inbox, for a ledger that has to learn of it again.

Promise: reads only; a message in an archive folder gets a delivery key that no message of an inbox can have.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack, closing
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from daemon.desk import Arrival
from daemon.reconcile import header_digest
from daemon.watch import kept
from mailboxes.archive import headers, messages
from mailboxes.imap import Mailbox
from mailboxes.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from daemon.hints import Hints
    from daemon.settings import Settings
    from daemon.vocabulary import Channel
    from mailboxes.accounts import ImapAccount
    from mailboxes.imap_commands import Fetched, Headed
    from mailboxes.worker import Reader

    Told = Callable[[str, int], None]

TOGETHER: Final = 20  # messages fetched at a time
READ_TOGETHER: Final = 200  # headers


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message lies: a folder ("" for the inbox) and its UID there, and what is known of it by its header."""

    channel: Channel
    account: ImapAccount
    folder: str
    disposition: str  # which the folder stands for, "" for the inbox
    uid: int
    uidvalidity: int  # of the inbox, 0 in a folder
    received: datetime
    header: bytes  # its digest

    @property
    def key(self) -> str:
        """What its delivery is called in the intake."""
        return self._arrival(b"", complete=True).delivery

    def arrival(self, fetched: Fetched) -> Arrival:
        """The message itself, as one that arrives at the time at which it was received."""
        return self._arrival(kept(fetched), complete=fetched.raw is not None)

    def _arrival(self, raw: bytes, *, complete: bool) -> Arrival:
        facts = (self.channel, self.account.name, self.uidvalidity, self.uid, self.received, raw, complete)
        return Filed(*facts, f"{self.folder.replace('/', '.')}@{self.header.hex()}") if self.folder else Arrival(*facts)


@dataclass(frozen=True, slots=True)
class Filed(Arrival):
    """A message of an archive folder; `place` tells it from every message of an inbox."""

    place: str = ""

    @property
    def delivery(self) -> str:
        """The mailbox, folder and header, UID: the same however often it is looked at."""
        return f"{self.mailbox}/{self.place}/{self.uid}"

    @staticmethod
    def is_one(delivery: str) -> bool:
        """Whether an intake line is that of such a message."""
        return "@" in delivery.rsplit("/", 2)[1]


def survey_all(settings: Settings, reader: Reader, hints: Hints, told: Told) -> tuple[list[Place], datetime | None]:
    """Every message that was taken already, and the last sign of life; fills in the hints. Unreachable.

    Of an inbox these are only the messages of which the proof mailbox holds an answer: they are still to be filed.
    """
    last = _proof(settings, reader, hints)
    places: list[Place] = []
    for channel, account in settings.imap.items():
        with closing(Mailbox(account)) as mailbox:
            for folder in ("", *sorted(set(account.folders.values()))):
                disposition = next((name for name, one in account.folders.items() if one == folder), "")
                for headed, message in _read(headers(mailbox, folder or None), reader):
                    if not folder and message.message_id not in hints.answered:
                        continue
                    numbering = 0 if folder else mailbox.uidvalidity
                    place = (channel, account, folder, disposition, headed.uid, numbering, headed.internaldate)
                    places.append(Place(*place, header_digest(headed.header)))
                    hints.note(message)
                    told("headers", len(places))
    dates = [place.received for place in places] + ([last] if last else [])
    return places, max(dates, default=None)


def arrivals(settings: Settings, places: Sequence[Place]) -> Iterator[tuple[Arrival, Place]]:
    """These messages in this order, fetched a few at a time; what is gone meanwhile is left out. Unreachable."""
    with ExitStack() as stack:
        boxes = {a.name: stack.enter_context(closing(Mailbox(a))) for a in settings.imap.values()}
        for start in range(0, len(places), TOGETHER):
            some = places[start : start + TOGETHER]
            found = dict(_fetched(boxes, some))
            for place in some:
                if place.key in found:
                    yield place.arrival(found[place.key]), place


def _fetched(boxes: dict[str, Mailbox], places: Iterable[Place]) -> Iterator[tuple[str, Fetched]]:
    folders: dict[tuple[str, str], dict[int, Place]] = defaultdict(dict)
    for place in places:
        folders[place.account.name, place.folder][place.uid] = place
    for (name, folder), by_uid in folders.items():
        for fetched in messages(boxes[name], folder or None, by_uid):
            yield by_uid[fetched.uid].key, fetched


def _proof(settings: Settings, reader: Reader, hints: Hints) -> datetime | None:
    """What left, by the proof mailbox; when the last of it did."""
    if settings.proof is None:
        return None
    last = None
    with closing(Mailbox(settings.proof)) as mailbox:
        for headed, message in _read(headers(mailbox), reader):
            hints.note_sent(message, headed.internaldate)
            last = max(last or headed.internaldate, headed.internaldate)
    return last


def _read(found: Iterator[Headed], reader: Reader) -> Iterator[tuple[Headed, Message]]:
    """Each with its header read, in a reader process: it is as hostile as any."""
    while some := [headed for _, headed in zip(range(READ_TOGETHER), found, strict=False)]:
        for headed, message in zip(some, reader.read_many(list(map(attrgetter("header"), some))), strict=True):
            yield headed, message if isinstance(message, Message) else Message()
