"""What this daemon serves where several work on one ledger: it says that it lives, and takes and gives its share.

A thread of its own does so, once a second, on a line of its own: a long turn of the desk must not look like death. The
rule of who serves what is daemon/shares.py, the terms and numbers are store/leases.py.

Promise: what `serves` says is true by our own clock, too: where we could not say that we live for a term, we serve
nothing. Alone, we serve everything, and nothing is asked.
"""

from __future__ import annotations

import math
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from daemon import log
from daemon.pulse import Pulse
from daemon.shares import Place, shares
from store import Leases, LedgerBusy, LedgerError
from store.leases import TERM

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from store import Daemon, Roll

CLOCK: Final = "clock"
BEAT_SECONDS: Final = 1.0
HANGS_AFTER: Final = 300  # seconds
LOOK_SECONDS: Final = 0.2
OVER: Final = 0  # a number that is never given
ALIKE: Final = {  # what all say of themselves, and must say alike
    "version": "this is another version of Loket than",
    "tokens": "secrets.tokens is not the key of",
    "config": "config.toml says something else of the office or its inboxes than that of",
}


class Work(Protocol):
    """What a mailbox, the post and the clock ask before they do anything."""

    @property
    def number(self) -> int | None:
        """Ours among the daemons, another one after we were buried; None where we are alone."""

    @property
    def living(self) -> frozenset[int]:
        """The numbers of all that are not buried."""

    @property
    def lives(self) -> bool:
        """Whether the others surely take us for living."""

    def serves(self, place: str) -> bool:
        """Whether this place is ours to serve."""

    def fence(self, place: str) -> int | None:
        """What the transactions for this place name (`Ledger.fenced`)."""

    def let_go(self, place: str) -> None:
        """We do nothing more for this place: another may have it, if we were to give it up."""

    def rather(self, place: str, *, wanted: bool) -> None:
        """The machine with the whistleblower desk should serve this place, or need not any more."""


class Alone:
    """The only daemon of its ledger."""

    number: int | None = None
    living: frozenset[int] = frozenset()
    lives = True
    deskless: datetime | None = None

    def serves(self, place: str) -> bool:
        """Everything is ours."""
        del place
        return True

    def fence(self, place: str) -> int | None:
        """Nobody else could be in the way."""
        del place
        return None

    def let_go(self, place: str) -> None:
        """There is nobody to take it."""

    def rather(self, place: str, *, wanted: bool) -> None:
        """There is no other machine."""


class Shared:
    """One of several; use as a context manager."""

    def __init__(self, url: str, machine: str, said: dict[str, Any], places: Collection[Place]) -> None:
        """`said`, for the others: our `version`, marks of `tokens` and `config`, whether `whistleblower` is with us."""
        self._leases, self._machine, self._said, self._places = Leases(url), machine, said, places
        self._number = OVER
        self.living: frozenset[int] = frozenset()
        self.deskless: datetime | None = None  # since when we see nobody with the whistleblower desk
        self.pulse = Pulse(HANGS_AFTER)
        self.on_change: Callable[[str], None] = lambda _place: None  # a place that is not ours any more; from a thread
        self._until = 0.0  # by our own clock: what we have is ours until then
        self._since = 0.0  # by the same: we have never been silent since
        self._held: dict[str, int] = {}
        self._asked: frozenset[str] = frozenset()  # to be given up
        self._let_go: set[str] = set()  # of these, what nothing is done for any more
        self._rather: dict[str, bool] = {}
        self._ended, self._bell = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="work", daemon=True)

    def __enter__(self) -> Self:
        """Join; LedgerBusy where we would not do the same as the others, or have a name or a desk that is theirs."""
        try:
            self._await_predecessor()
            self._join()
        except BaseException:
            self._leases.close()
            raise
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Everything is free at once."""
        self._ended.set()
        self._bell.set()
        self._thread.join(TERM)
        try:
            if not self._thread.is_alive():  # else it may be in the middle of a word on that line
                self._leases.leave(self._number)
        except LedgerError as error:
            log.work_failed(error)
        self._leases.close()

    @property
    def number(self) -> int | None:
        """Ours among the daemons."""
        return self._number

    @property
    def lives(self) -> bool:
        """Whether the others surely take us for living."""
        return _clock() < self._until

    def serves(self, place: str) -> bool:
        """Whether it is ours, is not to be given up, and we live."""
        return place in self._held and place not in self._asked and self.lives

    def fence(self, place: str) -> int | None:
        """The number of its lease; one that is over where it is none of ours."""
        return self._held.get(place, OVER)

    def let_go(self, place: str) -> None:
        """What was to be given up is given at the next beat, which comes at once."""
        if place in self._asked and place not in self._let_go:
            self._let_go.add(place)
            self._bell.set()

    def rather(self, place: str, *, wanted: bool) -> None:
        """Told to the others at the next beat."""
        self._rather[place] = wanted

    def _await_predecessor(self) -> None:
        """One of our name that has just died seems to live for the rest of its term; if longer, it does."""
        end = _clock() + TERM + BEAT_SECONDS
        while _clock() < end and any(one.machine == self._machine for one in self._living()):
            time.sleep(LOOK_SECONDS)

    def _living(self) -> list[Daemon]:
        return [one for one in self._leases.roll().daemons if one.lives and not one.over]

    def _refuse_unlike(self, before: float = math.inf) -> None:
        """LedgerBusy where one that lives, and joined before this number, is against us."""
        for other in self._living():
            if other.number < before and (wrong := self._against(other)):
                message = f"{wrong} the daemon on {other.machine}, which works on this ledger"
                raise LedgerBusy(message)

    def _against(self, other: Daemon) -> str:
        """What must not be, as the beginning of a sentence."""
        if other.machine == self._machine:
            return "[machines] name is that of"
        for what, wrong in ALIKE.items():
            if other.said.get(what) != self._said.get(what):
                return wrong
        if other.said["whistleblower"] and self._said["whistleblower"]:
            return "the whistleblower desk is already with"
        return ""

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._beat()
            except Exception as error:  # noqa: BLE001  whatever went wrong with one word, the next must be said
                log.work_failed(error)
            self.pulse.beat()
            self._bell.wait(BEAT_SECONDS)
            self._bell.clear()

    def _beat(self) -> None:
        """We live; who does not is buried; what is ours is taken, what is another's is given."""
        at = _clock()
        if at >= self._until:
            self._since = at
        if not self._leases.beat(self._number):
            self._join()
        self._until = at + TERM
        self._say_rather()
        self._bury_silent(self._leases.roll(), all_others=at - self._since >= TERM)
        roll = self._share(self._leases.roll())
        held = {one.name: one.number for one in roll.leases if one.owner == self._number}
        self.living = frozenset(daemon.number for daemon in roll.daemons if not daemon.over)
        has_desk = any(one.said["whistleblower"] and one.lives and not one.over for one in roll.daemons)
        self.deskless = None if has_desk else self.deskless or datetime.now(UTC)
        self._hold(held, frozenset(held) - self._wanted(roll))

    def _join(self) -> None:
        """A new number: whatever an older one of ours has begun is over. LedgerBusy where we must not."""
        self._hold({}, frozenset())
        self._refuse_unlike()
        number = self._leases.join(self._machine, self._said)
        try:
            self._refuse_unlike(before=number)  # one that joined in the same moment
        except BaseException:
            self._leases.leave(number)
            raise
        self._number = number
        log.joined(number)

    def _bury_silent(self, roll: Roll, *, all_others: bool) -> None:
        """After a silence of our own only who was here before us: the others may come back just now, as we do."""
        gone = [daemon for daemon in roll.daemons if not (daemon.over or daemon.lives)]
        silent = {one.number: one.machine for one in gone if all_others or one.machine == self._machine}
        for number in self._leases.bury(list(silent)) if silent else ():
            log.buried(silent[number], number)

    def _share(self, roll: Roll) -> Roll:
        """Take what is free and ours, give what is another's and rests; how things stand then."""
        wanted, free = self._wanted(roll), {place.name for place in self._places}
        free -= {one.name for one in roll.leases if one.owner is not None}
        given = {one.name for one in roll.leases if one.owner == self._number} & self._let_go - wanted
        for name in wanted & free:
            self._leases.take(name, self._number)
        for name in given:
            self._leases.give(name, self._number)
        self._let_go.clear()
        return self._leases.roll() if wanted & free or given else roll

    def _wanted(self, roll: Roll) -> frozenset[str]:
        """What we are to serve."""
        rather = {one.name for one in roll.leases if one.rather}
        places = [Place(p.name, sealed=p.sealed, rather=p.rather or p.name in rather) for p in self._places]
        daemons = {one.number: bool(one.said["whistleblower"]) for one in roll.daemons if one.lives and not one.over}
        held = {one.name: one.owner for one in roll.leases if one.owner is not None}
        return frozenset(name for name, owner in shares(places, daemons, held).items() if owner == self._number)

    def _hold(self, held: dict[str, int], asked: frozenset[str]) -> None:
        gone = {name for name in self._held if name not in held or name in asked}
        news = gone - self._asked
        for name in sorted(held.keys() - self._held.keys()):
            log.serves(name)
        self._held, self._asked = held, asked
        for name in news:
            log.serves_no_more(name)
            self.on_change(name)

    def _say_rather(self) -> None:
        while self._rather:
            place, wanted = self._rather.popitem()
            try:
                self._leases.rather(place, wanted=wanted)
            except LedgerError:
                self._rather.setdefault(place, wanted)  # unless there is a newer word by now
                raise


def _clock() -> float:
    """Seconds by a clock that nobody sets, and that goes on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
