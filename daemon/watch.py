"""Watches one mailbox: fetch a batch, hand it over, file it away after the commit, wait for more.

Promise: nothing is moved before it is committed; a dead server delays only its own mailbox, with growing pauses, and is
told about; an archive folder that is refused delays filing only; a full disk stops intake, loses nothing and resumes
(DESIGN 5).
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from daemon import log
from daemon.desk import Arrival
from daemon.pulse import Pulse
from daemon.reception import REMOVE
from daemon.vocabulary import Channel
from daemon.work import Alone
from mailboxes.imap import Mailbox, Unfiled, Unreachable
from store import LedgerError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from daemon.decision import Disposition
    from daemon.work import Work
    from mailboxes.accounts import ImapAccount
    from mailboxes.imap import Fetched

    Take = Callable[[Sequence[Arrival], int | None], Awaitable[list[Disposition | None]]]

class Held(Unreachable):
    """The server answers, and yet its inbox must not be read: the text says what to do first."""


async def _admit(_mailbox: Mailbox) -> None:
    """Any inbox may be read."""


PAUSES: Final = (1, 2, 5, 10, 30, 60, 120, 300)  # seconds between tries of a server that does not answer
NOTICED_AFTER: Final = 300  # seconds without getting through, until somebody is told (docs/operating.md, Alarms)
ASIDE: Final = 0.2  # seconds between looks whether a mailbox that another daemon serves is ours now
HEAD: Final = 64_000  # octets that are kept of a message that is too big to fetch


def kept(fetched: Fetched) -> bytes:
    """What is kept of a message: all of it, or its beginning where it was too big to fetch."""
    return fetched.raw if fetched.raw is not None else fetched.head[:HEAD]


@dataclass(slots=True)
class Watch:
    """One mailbox and how it fares; `down_since` is None while it answers."""

    channel: Channel
    account: ImapAccount
    take: Take
    now: Callable[[], datetime]
    wake_poster: Callable[[], None]
    stopping: asyncio.Event
    on_recovery: Callable[[datetime], None] = lambda _since: None  # told since when the mailbox was out of reach
    on_mail: Callable[[], None] = lambda: None  # told that it has received something
    admit: Callable[[Mailbox], Awaitable[None]] = _admit  # asked before the first look; raises Held
    admitted: bool = False
    work: Work = field(default_factory=Alone)  # whether the mailbox is ours, where several daemons share them
    on_loss: Callable[[], None] = lambda: None  # told that it is another's
    is_canary: Callable[[bytes], bool] = lambda _raw: False  # a mail of ours to ourselves: removed, never read
    failures: int = 0
    down_since: datetime | None = None
    reason: str = ""
    contact: datetime | None = None  # when a look into the inbox last ended well
    last_mail: datetime | None = None
    handled: dict[tuple[int, int], Disposition] = field(default_factory=dict)
    left: set[tuple[int, int]] = field(default_factory=set)  # what another machine must take (reception.py)
    mailbox: Mailbox | None = None
    gets_through: Pulse = field(init=False)  # a standstill: its mail is not taken
    lives: Pulse = field(init=False)  # a standstill: we hang, and not just the server

    def __post_init__(self) -> None:
        """How long each may take: a whole step has a deadline (mailboxes/imap.py), opening has time-outs."""
        account = self.account
        self.gets_through = Pulse(NOTICED_AFTER + account.poll_seconds)
        self.lives = Pulse(account.cycle_seconds + account.poll_seconds + 4 * account.timeout + PAUSES[-1])

    async def run(self) -> None:
        """Until the daemon stops; never raises for what a server or a disk does."""
        while not self.stopping.is_set():
            self.lives.beat()
            if not self.serves:
                await self._stand_aside()
                continue
            try:
                await self.cycle(wait=True)
                self._recovered()
            except Held:
                log.held(self.account.name)
                self.contact, self.reason = self.now(), Held.__name__
                self.gets_through.beat()  # the server answers; who must hear of the inbox has heard (first_start.py)
                self.failures += 1
                await self._pause(PAUSES[-1])
            except Unreachable as error:
                self._failed(error)
                await self._pause(self.account.poll_seconds if isinstance(error, Unfiled) else PAUSES[-1])
            except (LedgerError, OSError) as error:
                log.intake_stopped(self.account.name, type(error).__name__)
                self.reason = type(error).__name__
                await self._pause(PAUSES[-1])
        await asyncio.to_thread(self.close)

    @property
    def serves(self) -> bool:
        """Whether this mailbox is ours now."""
        return self.work.serves(self.account.name)

    async def _stand_aside(self) -> None:
        """Another daemon has the mailbox, or is to have it: nothing of what we know of it holds."""
        if self.mailbox is not None:
            await asyncio.to_thread(self.close)
        self.on_loss()  # again and again: what was on its way out when we lost it may come late
        self.handled, self.left, self.failures, self.down_since, self.reason = {}, set(), 0, None, ""
        self.work.let_go(self.account.name)
        self.gets_through.beat()
        await self._wait(ASIDE)

    async def cycle(self, *, wait: bool) -> int:
        """One look into the inbox; how many messages were taken. Raises Unreachable, LedgerError, OSError."""
        if self.mailbox is None:
            self.mailbox = Mailbox(self.account)
        if not self.admitted:
            await self.admit(self.mailbox)
            self.admitted = True
        fence, known = self.work.fence(self.account.name), [uid for _, uid in (*self.handled, *self.left)]
        batch = await asyncio.to_thread(self.mailbox.fetch_batch, None, known)
        canaries = [fetched.uid for fetched in batch if self.is_canary(kept(fetched))]
        mails = [fetched for fetched in batch if fetched.uid not in canaries]
        if mails:
            dispositions = await self.take([self._arrival(fetched) for fetched in mails], fence)
            self.on_mail()
            self.last_mail = self.now()
            found = {(f.uidvalidity, f.uid): d for f, d in zip(mails, dispositions, strict=True)}
            self.handled |= {key: d for key, d in found.items() if d is not None}
            self._leave_lying({key for key, d in found.items() if d is None})
            self.wake_poster()
        idle = not (batch or self.handled)
        if self.handled:
            await asyncio.to_thread(self._file, self.mailbox)
        if canaries:  # last: where the server cannot remove them, mail is taken and filed all the same
            await asyncio.to_thread(self.mailbox.delete, canaries, batch[0].uidvalidity)
        self.contact = self.now()
        self.gets_through.beat()
        if idle and not self.left:
            self.work.rather(self.account.name, wanted=False)
        if wait and idle and self.serves:
            await asyncio.to_thread(self.mailbox.wait, self.account.poll_seconds)
        return len(batch)

    def close(self) -> None:
        """Log out."""
        if self.mailbox is not None:
            self.mailbox.close()
            self.mailbox = None

    def stop(self) -> None:
        """End the waiting; from any thread."""
        mailbox = self.mailbox  # it may be closed meanwhile
        if mailbox is not None:
            mailbox.wake()

    def _leave_lying(self, keys: set[tuple[int, int]]) -> None:
        if keys:
            log.left_lying(self.account.name, len(keys))
            self.left |= keys
            self.work.rather(self.account.name, wanted=True)

    def _arrival(self, fetched: Fetched) -> Arrival:
        name, complete = self.account.name, fetched.raw is not None
        return Arrival(
            self.channel, name, fetched.uidvalidity, fetched.uid, fetched.internaldate, kept(fetched), complete
        )

    def _file(self, mailbox: Mailbox) -> None:
        """Move what is committed to its archive folder; what is another desk's alone is removed."""
        numbering = next(iter(self.handled))[0]
        moves: dict[str, list[int]] = defaultdict(list)
        for (uidvalidity, uid), disposition in self.handled.items():
            if uidvalidity == numbering:
                moves[disposition.value].append(uid)
        removed = moves.pop(REMOVE.value, [])
        if removed:  # first: nothing that is refused to the others keeps it here
            mailbox.delete(removed, numbering)
        if moves:
            mailbox.file(moves, numbering)
        if moves and self.channel is not Channel.WHISTLEBLOWER:  # a report leaves no line, wherever it came
            log.filed(self.account.name, sum(map(len, moves.values())))
        self.handled = {key: d for key, d in self.handled.items() if key[0] != numbering}

    def _failed(self, error: Unreachable) -> None:
        self.failures += 1
        self.reason = type(error).__name__
        self.down_since = self.down_since or self.now()
        log.unreachable(self.account.name, self.reason, self.failures)
        self.close()

    def _recovered(self) -> None:
        if self.down_since is not None:
            self.on_recovery(self.down_since)
        if self.failures:
            log.reachable(self.account.name, self.failures)
        self.failures, self.down_since, self.reason = 0, None, ""

    async def _pause(self, most: float) -> None:
        await self._wait(min(PAUSES[min(self.failures, len(PAUSES) - 1)], most))

    async def _wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return
