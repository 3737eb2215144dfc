"""The process: mailboxes, desks, poster and clock put together and kept running (DESIGN 5).

Promise: one dead server, one bad message or one full disk never stops the rest; a signal ends it cleanly, and whatever
was not finished is finished at the next start.
"""

from __future__ import annotations

import asyncio
import resource
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from daemon import log, standing, supervisor
from daemon.agreement import mark_of_config
from daemon.backup import mark_of_secret, refuse_without_desk
from daemon.canary import Aviary
from daemon.care import Care
from daemon.desk import Desk
from daemon.ending import Threads, end_all, until_signal
from daemon.first_start import Admission
from daemon.general import GENERAL_PROCEDURE
from daemon.health import mail_came, outage_ended, stopped_cleanly, tell_of_restart
from daemon.nightly import Nightly
from daemon.originals import originals_of
from daemon.poster import Posting, recover
from daemon.proof import proof_at
from daemon.pulse import Pulse
from daemon.reception import Antechamber, Reception
from daemon.removal import Removal
from daemon.restore import refuse_half_known, refuse_unfinished
from daemon.ringing import ringing, tick
from daemon.shares import Place
from daemon.vocabulary import Channel
from daemon.watch import Watch
from daemon.whistleblower import WBS_DESK
from daemon.work import CLOCK, Alone, Shared
from mailboxes.imap import Unreachable
from mailboxes.smtp import Poster
from mailboxes.worker import Reader
from store import LedgerError, SealedOriginals, open_ledger

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from daemon.settings import Settings

IDLE_SECONDS: Final = 1.0  # how long the poster sleeps when nothing is owed, unless it is woken
CLOCK_HANGS_AFTER: Final = 300  # seconds
THREADS: Final = 32  # each inbox waits in one; Python's own few on a small machine would leave none for other work


def utc_now() -> datetime:
    """The time, aware; born once per turn."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class House:
    """Everything that is open while Loket runs."""

    settings: Settings
    general: Desk
    whistleblower: Desk | None  # None: another machine has it
    reception: Reception | Antechamber
    now: Callable[[], datetime]
    work: Alone | Shared = field(default_factory=Alone)

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The desks, the general one first."""
        return (self.general, self.whistleblower) if self.whistleblower else (self.general,)


@contextmanager
def open_desks(settings: Settings, *, read_only: bool = False) -> Iterator[tuple[Desk, Desk]]:
    """Both desks, the general one first; raises LedgerBusy where another Loket writes, unless it is only to read."""
    with open_general(settings, read_only=read_only) as general, open_sealed(settings, read_only=read_only) as sealed:
        yield general, sealed


@contextmanager
def open_general(settings: Settings, *, read_only: bool = False, among: bool = False) -> Iterator[Desk]:
    """The general desk alone; `among`: other daemons may work on its ledger, too."""
    with closing(open_ledger(settings.ledger, read_only=read_only)) as ledger:
        if not read_only:
            ledger.claim(shared=among)
        standing.load(ledger, settings.office)
        originals = originals_of(settings, ledger)
        yield Desk(settings.office, ledger, originals, settings.token_secret, GENERAL_PROCEDURE)


@contextmanager
def open_sealed(settings: Settings, *, read_only: bool = False) -> Iterator[Desk]:
    """The whistleblower desk alone; Refused where another machine has it."""
    refuse_without_desk(settings)
    key = settings.whistleblower_key
    with closing(open_ledger(settings.data / "wbs" / "ledger.db", key=key, read_only=read_only)) as ledger:
        yield Desk(settings.office, ledger, SealedOriginals(ledger), settings.token_secret, WBS_DESK)


@contextmanager
def open_house(settings: Settings, now: Callable[[], datetime] = utc_now, *, among: bool = False) -> Iterator[House]:
    """Ledgers, originals and readers, opened and closed; raises LedgerBusy where another Loket runs.

    `among`: other daemons may work on the general ledger, too; we join them.
    """
    refuse_unfinished(settings.data)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold reports and their key in clear
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.data / "wbs").mkdir(mode=0o700, exist_ok=True)
    with ExitStack() as stack:
        general = stack.enter_context(open_general(settings, among=among))
        private = stack.enter_context(open_sealed(settings)) if settings.has_whistleblower_desk or not among else None
        refuse_half_known(general.ledger)
        office = settings.office
        reader = stack.enter_context(
            Reader(2, trusted=office.trusted_authentication, talk=office.livechat_lines, own=office.addresses)
        )
        reception = Reception(general, private, reader, now) if private else Antechamber(general, reader, now)
        work = stack.enter_context(_joined(settings, general)) if among else Alone()
        yield House(settings, general, private, reception, now, work)


@contextmanager
def _joined(settings: Settings, general: Desk) -> Iterator[Shared]:
    """One of several; what another writes is known before we decide anything."""
    boxes = {channel: account.name for channel, account in settings.imap.items()}
    sealed = Place(boxes.pop(Channel.WHISTLEBLOWER, Channel.WHISTLEBLOWER.value), sealed=True)
    places = (*map(Place, boxes.values()), sealed, Place(CLOCK, rather=True))
    said = {"whistleblower": settings.has_whistleblower_desk, "version": version("loket")}
    said |= {"tokens": mark_of_secret(settings.token_secret), "config": mark_of_config(settings)}
    with Shared(settings.ledger_url, settings.machines.name, said, places) as work:
        general.ledger.work_as(lambda: work.number)
        standing.follow(general.ledger, settings.office)
        yield work


async def serve(house: House, *, stopping: asyncio.Event | None = None) -> None:
    """Run until SIGTERM or SIGINT (or until `stopping` is set)."""
    stopping, work = stopping or until_signal(), house.work
    asyncio.get_running_loop().set_default_executor(Threads(THREADS))
    wake, clock, aviary = asyncio.Event(), Pulse(CLOCK_HANGS_AFTER), _aviary(house)
    watches = _watches(house, stopping, wake, aviary)
    if isinstance(work, Shared):
        work.on_change = partial(_stop_waiting, watches)
    tell_of_restart(house.general, house.now(), house.settings.machines.name)
    log.started(len(watches))
    supervisor.tell(supervisor.READY)
    async with _postings(house, stopping) as postings, asyncio.TaskGroup() as group:
        pulses = [clock, *(watch.lives for watch in watches), *(posting.lives for posting in postings)]
        pulses += [work.pulse] if isinstance(work, Shared) else []
        care = Care(house.settings, house.general, house.now, stopping, aviary, watches, pulses)
        ring = ringing(house, watches, stopping, wake, clock)
        nightly = Nightly(house.general, house.settings, house.now, stopping)
        sending = (_post(posting, wake) for posting in postings)
        watching = (watch.run() for watch in watches)
        removal = Removal(house.desks, house.settings, stopping, house.now)
        pause = partial(_sleep, event=stopping)
        by_night = [nightly.run(pause), removal.run(pause)] if house.whistleblower else []  # for both desks
        parts = [group.create_task(part) for part in (*watching, *sending, ring, care.run(), *by_night)]
        group.create_task(end_all(parts, stopping, partial(_wake_all, watches, wake)))
    stopped_cleanly(house.general, house.settings.machines.name)
    log.stopped()


async def once(house: House) -> int:
    """One pass: every inbox until it is empty, the clock, the mails owed; how many messages were taken.

    A mailbox that does not answer keeps none of the rest from being done; Unreachable names them all at the end.
    """
    wake, intake_over, stopping = asyncio.Event(), asyncio.Event(), asyncio.Event()
    async with _postings(house, stopping) as postings:
        sending = [asyncio.create_task(_post_until(intake_over, posting, wake)) for posting in postings]
        try:
            taken, unreachable = await _take_all(_watches(house, asyncio.Event(), wake, _aviary(house)))
            tick(house)
            await Removal(house.desks, house.settings, stopping, house.now).once()
        except BaseException:
            stopping.set()  # no further mail leaves; what became of those on the way is still written down
            raise
        finally:
            intake_over.set()
            wake.set()
            await asyncio.wait(sending)
        for task in sending:
            task.result()
    if unreachable:
        raise Unreachable("; ".join(unreachable))
    return taken


@asynccontextmanager
async def _postings(house: House, stopping: asyncio.Event) -> AsyncIterator[list[Posting]]:
    """The mails of both desks; no copy of what the whistleblower desk writes goes to the proof mailbox."""
    settings = house.settings
    sender, proof = Poster(settings.smtp), proof_at(settings.proof_address, settings.proof)
    postings = [Posting(house.general, sender, house.now, proof, stopping=stopping, work=house.work)]
    if house.whistleblower:
        postings.append(Posting(house.whistleblower, sender, house.now, stopping=stopping))
    for posting in postings:
        recover(posting)
    try:
        yield postings
    finally:
        await sender.close()
        if proof:
            await asyncio.to_thread(proof.close)


async def _take_all(watches: list[Watch]) -> tuple[int, list[str]]:
    """How many messages were taken, one inbox after the other, and what kept the others from being looked into."""
    taken, unreachable = 0, []
    for watch in watches:
        try:
            while count := await watch.cycle(wait=False):
                taken += count
        except Unreachable as error:
            unreachable.append(str(error))
        finally:
            await asyncio.to_thread(watch.close)
    return taken, unreachable


async def _post_until(intake_over: asyncio.Event, posting: Posting, wake: asyncio.Event) -> None:
    """One desk's mails leave while others are still taken in; at the end whatever is left."""
    while not intake_over.is_set():
        await _send_owed(posting)
        if not intake_over.is_set():  # it may have ended meanwhile, and the other desk may have taken the bell down
            await _sleep(IDLE_SECONDS, wake)
            wake.clear()
    await _send_owed(posting)
    await posting.send_owed()  # the verdicts that a disk refused just now; a second refusal ends us


def _aviary(house: House) -> Aviary:
    settings = house.settings
    return Aviary(settings.office, settings.token_secret, settings.machine.canary.patience_minutes * 60)


def _watches(house: House, stopping: asyncio.Event, wake: asyncio.Event, aviary: Aviary) -> list[Watch]:
    return [
        Watch(
            channel,
            account,
            house.reception.take,
            house.now,
            wake.set,
            stopping,
            partial(outage_ended, house.general, house.now, account.name),
            partial(mail_came, house.general, house.now, channel),
            Admission(house.desks, house.now),
            work=house.work,
            on_loss=partial(aviary.forget, channel),
            is_canary=partial(aviary.returned, channel),
        )
        for channel, account in house.settings.imap.items()
    ]


async def _post(posting: Posting, wake: asyncio.Event) -> None:
    """One desk's mails: sent as soon as they are owed; a full disk makes them wait, not die."""
    while not posting.stopping.is_set():
        if not await _send_owed(posting):
            await _sleep(IDLE_SECONDS, wake)
            wake.clear()


async def _send_owed(posting: Posting) -> int:
    """How many left; where the ledger cannot take what became of them, the next call records it."""
    try:
        return await posting.send_owed()
    except LedgerError as error:
        log.intake_stopped("outbox", type(error).__name__)
        return 0


def _stop_waiting(watches: list[Watch], place: str) -> None:
    for watch in watches:
        if watch.account.name == place:
            watch.stop()


def _wake_all(watches: list[Watch], wake: asyncio.Event) -> None:
    wake.set()
    for watch in watches:
        watch.stop()


async def _sleep(seconds: float, event: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
