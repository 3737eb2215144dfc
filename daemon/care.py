"""What looks after the process: says how it fares, asks the outgoing server, sends canaries, raises alarms.

Promise: nothing here touches a case; a watchdog's ping is given only while every mailbox, both desks' post and the
clock get on; a server that died is noticed within five minutes and a poll, and told by a route that works
(daemon/routes.py).
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon import log, supervisor
from daemon.alarm_rules import Alarm, Trouble, after_telling, looked, to_tell, without_ended
from daemon.canary import KIND as CANARY
from daemon.desk import surviving
from daemon.leaves import FORM, RUNNING, leave, left
from daemon.metrics import exposition
from daemon.pulse import Pulse
from daemon.records import plain
from daemon.routes import Routes
from daemon.status import status
from daemon.vocabulary import Channel
from daemon.watch import NOTICED_AFTER
from mailboxes.imap import Unfiled
from mailboxes.smtp import Kind, Poster

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from daemon.canary import Aviary
    from daemon.desk import Desk
    from daemon.settings import Settings
    from daemon.watch import Watch

LOOK_SECONDS: Final = 5.0
ASK_SECONDS: Final = 60.0
METRICS_SECONDS: Final = 60.0
OUTGOING: Final = "smtp"  # the kind of trouble, and its name in running.json


@dataclass(slots=True)
class Outgoing:
    """How the outgoing server fares."""

    contact: datetime | None = None
    down_since: datetime | None = None
    reason: str = ""
    gets_through: Pulse = field(default_factory=lambda: Pulse(NOTICED_AFTER))


@dataclass(slots=True)
class Care:
    """Everything that is looked after; `pulses` are the parts that must live for the watchdog's ping."""

    settings: Settings
    desk: Desk
    now: Callable[[], datetime]
    stopping: asyncio.Event
    aviary: Aviary
    watches: Sequence[Watch] = ()
    pulses: Sequence[Pulse] = ()
    started: datetime = field(init=False)
    outgoing: Outgoing = field(default_factory=Outgoing)
    alarms: dict[str, Alarm] = field(default_factory=dict)
    unwritten: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Alarms that were told before we were started again are still known: their end is told, too."""
        self.started = self.now()
        known = _alarms_in(left(self.settings.data / RUNNING))
        sings = self.settings.machine.canary.every_minutes > 0
        self.alarms = {what: alarm for what, alarm in known.items() if sings or alarm.trouble.kind != CANARY}

    async def run(self) -> None:
        """Until the daemon stops."""
        poster = Poster(self.settings.smtp)
        routes = Routes(self.desk.office, self.desk.secret, self.settings.machine.alarm, self.settings.smtp)
        minutes = self.settings.machine.canary.every_minutes
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._every(LOOK_SECONDS, self._look))
                group.create_task(self._every(ASK_SECONDS, lambda: self._ask(poster)))
                group.create_task(self._every(LOOK_SECONDS, lambda: self._tell(routes)))
                if minutes:
                    group.create_task(self._every(minutes * 60, lambda: self._sing(poster)))
                if path := self.settings.machine.metrics:
                    group.create_task(self._every(METRICS_SECONDS, lambda: self._write_metrics(path)))
        finally:
            await asyncio.gather(poster.close(), routes.close())
            self._leave_word(stopped=self.now())

    async def _every(self, seconds: float, do: Callable[[], Awaitable[None]]) -> None:
        """Again and again, with pauses of so many seconds."""
        while not self.stopping.is_set():
            with surviving(log.ring_failed):
                await do()
            try:
                await asyncio.wait_for(self.stopping.wait(), seconds)
            except TimeoutError:
                continue

    async def _look(self) -> None:
        """One look at everything: what is wrong, and whether we live."""
        found = {trouble.what: trouble for trouble in self.troubles()}
        well = self._well()
        unproven = {what: alarm.trouble for what, alarm in self.alarms.items() if what not in well}
        self.alarms = looked(self.alarms, unproven | found, time.monotonic())
        if not any(pulse.stands_still for pulse in self.pulses):
            supervisor.tell(supervisor.ALIVE)
        self._leave_word()

    def troubles(self) -> list[Trouble]:
        """What a person must mend now; no canary is missed where it could not leave, or not be fetched."""
        found = [_inbox_trouble(watch, self.started) for watch in self.watches if watch.gets_through.stands_still]
        if self.outgoing.gets_through.stands_still:
            since = self.outgoing.down_since or self.started
            return [*found, Trouble(OUTGOING, OUTGOING, "", since, self.outgoing.reason)]
        return found + [one for one in self.aviary.missing() if one.mailbox not in self._down()]

    def _down(self) -> set[str]:
        return {watch.account.name for watch in self.watches if watch.down_since is not None}

    def _well(self) -> set[str]:
        """What has shown, since our start, that it works: an alarm ends with that, and not with our not knowing."""
        inboxes = {f"inbox/{watch.account.name}" for watch in self.watches if watch.contact or not watch.serves}
        others = {f"{CANARY}/{watch.channel.value}" for watch in self.watches if not watch.serves}
        if self.outgoing.contact is None or self.outgoing.gets_through.stands_still:
            return inboxes | others
        return inboxes | others | {OUTGOING} | {f"{CANARY}/{channel}" for channel in self.aviary.heard - self._down()}

    async def _ask(self, poster: Poster) -> None:
        """Whether the outgoing server lets us in; it has nothing to send most of the time, and nobody would notice."""
        reason, outgoing = await poster.answers(), self.outgoing
        if reason:
            outgoing.down_since = outgoing.down_since or self.now()
            outgoing.reason = reason
            log.unreachable(OUTGOING, reason, 1)
        else:
            outgoing.contact, outgoing.down_since, outgoing.reason = self.now(), None, ""
            outgoing.gets_through.beat()

    async def _tell(self, routes: Routes) -> None:
        """Tell what is to be told, all at once: a route that hangs must not keep the others from being told."""
        clock = time.monotonic()
        if not routes.lead_somewhere:
            self.alarms = without_ended(self.alarms, clock)
            return
        due = [(one, one.is_over(clock)) for one in to_tell(self.alarms, clock)]
        telling = (routes.tell(one.trouble, self._moment(one, clock), over=over) for one, over in due)
        for (one, over), taken in zip(due, await asyncio.gather(*telling), strict=True):
            self.alarms = after_telling(self.alarms, one, time.monotonic(), taken=taken, over=over)

    def _moment(self, alarm: Alarm, clock: float) -> datetime:
        """Now, or when the trouble ended."""
        return self.now() - timedelta(seconds=0 if alarm.gone is None else clock - alarm.gone)

    async def _sing(self, poster: Poster) -> None:
        """A canary for every channel; without a return address, so that a dead one does not come back as a mail."""
        for channel in (watch.channel for watch in self.watches if watch.serves):
            now, address = self.now(), self.desk.office.channels[channel].address
            verdict = await poster.send("<>", address, self.aviary.mail(channel, now))
            if verdict.kind is Kind.SENT:
                self.aviary.sent(channel, now)

    async def _write_metrics(self, path: Path) -> None:
        """In a thread and on a connection of its own: it counts, and mail must not wait for that."""
        office, settings = self.desk.office, self.settings
        found = await asyncio.to_thread(status, office, settings.data, self.now(), settings.ledger)
        self._put("metrics", path, exposition(found, office))

    def _leave_word(self, *, stopped: datetime | None = None) -> None:
        """How we fare, for `loket status`; on a full disk the old word grows stale, and that is seen."""
        found = {
            "form": FORM,
            "pid": os.getpid(),
            "started": plain(self.started),
            "written": plain(self.now()),
            "stopped": plain(stopped),
            "mailboxes": {watch.account.name: _mailbox(watch) for watch in self.watches if watch.serves},
            "smtp": {name: plain(getattr(self.outgoing, name)) for name in ("contact", "down_since", "reason")},
            "alarms": [_alarm(alarm) for alarm in self.alarms.values() if alarm.told or alarm.gone is None],
        }
        self._put(RUNNING, self.settings.data / RUNNING, json.dumps(found))

    def _put(self, name: str, path: Path, text: str) -> None:
        """Leave the file; that it cannot be written is said once, until it can be again."""
        try:
            leave(path, text)
            self.unwritten.discard(name)
        except OSError as error:
            if name not in self.unwritten:
                log.not_left(name, type(error).__name__)
            self.unwritten.add(name)


def _mailbox(watch: Watch) -> dict[str, Any]:
    """How an inbox fares; of the whistleblower one not when it had a mail."""
    told = () if watch.channel is Channel.WHISTLEBLOWER else ("last_mail",)
    return {name: plain(getattr(watch, name)) for name in ("contact", "down_since", "reason", *told)}


def _inbox_trouble(watch: Watch, started: datetime) -> Trouble:
    """The server does not answer; or it does, and we cannot write down or file what it gives."""
    name, since = watch.account.name, watch.down_since or watch.contact or started
    stuck = watch.reason and (watch.down_since is None or watch.reason == Unfiled.__name__)
    return Trouble(f"inbox/{name}", "stuck" if stuck else "unreachable", name, since, watch.reason)


def _alarms_in(word: dict[str, Any]) -> dict[str, Alarm]:
    """The alarms that our last run has left; none where another version wrote them differently."""
    try:
        rows = [{**one, "since": datetime.fromisoformat(one["since"])} for one in word.get("alarms", ())]
        return {one["what"]: Alarm(told=one.pop("told"), trouble=Trouble(**one)) for one in rows}
    except (KeyError, TypeError, ValueError):
        return {}


def _alarm(alarm: Alarm) -> dict[str, Any]:
    return {**plain(alarm.trouble), "told": alarm.told}
