"""When an alarm is raised, told again, and called off: a small state for each trouble (docs/operating.md, Alarms).

Promise: an outage is told once and its end once, however often the trouble comes and goes within it; what no route took
is tried again with growing pauses; an outage that ended before anybody could be told of it is told with its end. Pure:
`clock` is seconds of a clock that nobody sets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

PAUSES: Final = (30, 60, 120, 300, 600, 1800, 3600)  # seconds between tries to tell
CALM: Final = 120  # seconds without the trouble until it counts as ended


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that a person must mend: one alarm for each `what`, told as `kind` of the mail D06."""

    what: str  # "inbox/livechat", "smtp", "canary/wbs"
    kind: str
    mailbox: str  # "" for none
    since: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A trouble, whether it was told, and how the telling goes."""

    trouble: Trouble
    told: bool = False
    gone: float | None = None  # since when the trouble is no more
    tries: int = 0
    next_try: float = 0.0

    def is_over(self, clock: float) -> bool:
        """Whether the trouble has been away long enough to call it ended."""
        return self.gone is not None and clock - self.gone >= CALM


def looked(alarms: Mapping[str, Alarm], found: Mapping[str, Trouble], clock: float) -> dict[str, Alarm]:
    """The alarms after a look at what is wrong now."""
    known = {what: _seen(alarm, what in found, clock) for what, alarm in alarms.items()}
    return {what: Alarm(trouble) for what, trouble in found.items()} | known


def _seen(alarm: Alarm, present: bool, clock: float) -> Alarm:  # noqa: FBT001  the one thing that was seen
    if present:
        return replace(alarm, gone=None)
    return alarm if alarm.gone is not None else replace(alarm, gone=clock)


def to_tell(alarms: Mapping[str, Alarm], clock: float) -> list[Alarm]:
    """Those that have to be told now: begun and not told, or ended."""
    return [a for a in alarms.values() if a.next_try <= clock and (a.is_over(clock) or _is_news(a))]


def _is_news(alarm: Alarm) -> bool:
    return not alarm.told and alarm.gone is None


def without_ended(alarms: Mapping[str, Alarm], clock: float) -> dict[str, Alarm]:
    """Where nobody is to be told, an alarm ends with its trouble."""
    return {what: alarm for what, alarm in alarms.items() if not alarm.is_over(clock)}


def after_telling(
    alarms: Mapping[str, Alarm], one: Alarm, clock: float, *, taken: bool, over: bool
) -> dict[str, Alarm]:
    """The alarms after `one` was told (`over`: its end), and a route has `taken` it or none has."""
    what = one.trouble.what
    now = alarms[what]
    if not taken:
        pause = PAUSES[min(now.tries, len(PAUSES) - 1)]
        return {**alarms, what: replace(now, tries=now.tries + 1, next_try=clock + pause)}
    if over:
        return {name: alarm for name, alarm in alarms.items() if name != what}
    return {**alarms, what: replace(now, told=True, tries=0, next_try=0.0)}
