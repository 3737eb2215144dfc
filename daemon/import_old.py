"""`loket import`: what lay in the inboxes before Loket came is taken in silence.

Promise: each mail is kept, numbered (in the year of its receipt) and threaded like any other, its case is ended, and
nothing is sent for it, now or later; a later reply finds its case. Interrupted, it goes on where it was; until it is
done, the desk does not run.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from daemon.archives import Place, arrivals
from daemon.first_start import open_up
from daemon.reception import Reception
from daemon.records import plain
from daemon.reports import count_as_written
from daemon.restore import IMPORTING, refuse_half_known, refuse_unfinished
from daemon.service import open_desks
from daemon.silence import unanswered
from daemon.vocabulary import State
from mailboxes.archive import headers
from mailboxes.imap import Mailbox
from mailboxes.worker import Reader
from store import where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from daemon.desk import Desk
    from daemon.settings import Settings
    from daemon.vocabulary import Channel

    Told = Callable[[str, int], None]


def import_old(
    settings: Settings, channels: Iterable[Channel], before: datetime, now: datetime, told: Told
) -> Counter[str]:
    """Take what these inboxes received before; how many of each disposition. Unreachable: say it again."""
    refuse_unfinished(settings.data)
    (settings.data / "wbs").mkdir(mode=0o700, parents=True, exist_ok=True)
    office, taken = settings.office, Counter[str]()
    with (
        open_desks(settings) as desks,
        Reader(2, trusted=office.trusted_authentication, talk=office.livechat_lines, own=office.addresses) as reader,
    ):
        channels, marks = list(channels), desks[0].ledger.table("settings")
        refuse_half_known(desks[0].ledger, IMPORTING)
        marks.upsert({"name": IMPORTING, "since": plain(now)}, where("name") == IMPORTING)
        places = [place for channel in channels for place in _lying(settings, channel, before)]
        quiet, clock = _quiet(desks), [now]
        reception = Reception(*quiet, reader, lambda: clock[0])
        for arrival, _ in arrivals(settings, sorted(places, key=lambda place: place.received)):
            clock[0] = min(arrival.received, now)
            taken[reception.decide([(arrival, reader.read(arrival.raw))])[0].value] += 1
            told("mails", taken.total())
        count_as_written(*desks, now)
        _open_all(settings, desks[0], channels, now)
    return taken


def answer_all(settings: Settings, channels: Iterable[Channel], now: datetime) -> None:
    """Nothing is imported: whatever lies in these inboxes is work, however old."""
    refuse_unfinished(settings.data)
    (settings.data / "wbs").mkdir(mode=0o700, parents=True, exist_ok=True)
    with open_desks(settings) as desks:
        refuse_half_known(desks[0].ledger, IMPORTING)
        _open_all(settings, desks[0], channels, now)


def _open_all(settings: Settings, general: Desk, channels: Iterable[Channel], now: datetime) -> None:
    with general.ledger.transaction():
        for channel in channels:
            open_up(general.ledger, settings.imap[channel].name, now)
        general.ledger.table("settings").remove(where("name") == IMPORTING)


def _lying(settings: Settings, channel: Channel, before: datetime) -> Iterator[Place]:
    account = settings.imap[channel]
    with closing(Mailbox(account)) as mailbox:
        for headed in headers(mailbox):
            if headed.internaldate < before:
                place = (channel, account, "", "", headed.uid, mailbox.uidvalidity, headed.internaldate)
                yield Place(*place, header=b"")


def _quiet(desks: tuple[Desk, Desk]) -> tuple[Desk, Desk]:
    general, sealed = desks
    return (
        replace(general, procedure=unanswered(general.procedure, State.ARCHIVED)),
        replace(sealed, procedure=unanswered(sealed.procedure, State.CLOSED)),
    )
