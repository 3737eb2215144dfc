"""Three daemons on one ledger, and one blow after the other: killed, paused, cut off, their lines ended.

Promise: after all blows every mail is one case, every mail of ours has left once, or again where it was on the wire of
a daemon that was struck, both audit chains verify, and what one daemon served another has taken over soon.
"""

from __future__ import annotations

import random
import signal
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daemon.vocabulary import Channel
from store.leases import TERM
from tests.houses import INBOXES
from tests.servers.dovecot import running_dovecot
from tests.servers.postfix import running_postfix
from tests.servers.postgresql import running_postgresql
from tests.several import INTO, Machine, Several, several
from tests.torture.report import Section

if TYPE_CHECKING:
    from collections.abc import Callable

BLOWS: Final = 200
MACHINES: Final = 3
AT_REST_AFTER: Final = 20  # blows, after which all is let come to rest
LONGEST_TAKEOVER: Final = 10  # seconds
TWICE: Final = "of all these blows, such that struck two at once"
AWAY: Final = "all cut off from the database beyond their term"
ANEW: Final = "ended by themselves, for they were cut off while they started, and started anew"
HOW: Final = (
    "Three daemons, each a process with a data folder of its own, on one PostgreSQL, one Dovecot and one Postfix; the "
    "first has the whistleblower desk. Complaints come to four inboxes all the time, now and then a report. Again and "
    "again one of the three, or two at once, are struck at a moment of chance: SIGKILL, and started again; SIGSTOP for "
    "longer than their term, and for less; the line to the database cut, and no new one let through, for longer than "
    "their term, and for less; transactions ended by the database; and the lines of all of them, for longer than a "
    "term, as when the database itself is away. One that ends because it is cut off while it starts "
    "is started anew, as a service manager does. Where the blow outlasts the term, mail that came into their inboxes "
    "just after the blow must be taken by the others: how long that took is the takeover. After every twenty blows all "
    "comes to rest; at the end all is counted, in both ledgers, in the inboxes and in the mailboxes of people. A quick "
    "share of it is `tests/test_several.py`."
)


@dataclass
class Run:
    """What came of it."""

    blows: Counter[str] = field(default_factory=Counter)
    takeovers: list[float] = field(default_factory=list)
    came: int = 0
    sent: int = 0
    unsure: int = 0
    repeated: int = 0
    wrong: list[str] = field(default_factory=list)


def struck(blows: int) -> Run:
    """So many blows, by chance that can be repeated."""
    run, chance = Run(), random.Random(blows)  # noqa: S311  chance, no secret
    with (
        running_dovecot() as dovecot,
        running_postfix(dovecot) as postfix,
        running_postgresql() as postgresql,
        tempfile.TemporaryDirectory() as folder,
        several(MACHINES, dovecot, postfix, postgresql, Path(folder)) as scene,
    ):
        for one in scene.machines:
            one.start()
        scene.until(lambda: len(set(scene.serving().values())) == MACHINES, "the beginning")
        for number in range(1, blows + 1):
            _strike(run, scene, chance)
            if number % AT_REST_AFTER == 0 or number == blows:
                scene.until(scene.at_rest, f"rest after {number} blows")
                print(f"{number} blows, {scene.came} mails, takeover {run.takeovers[-1:]}", flush=True)
        run.wrong += [f"a daemon ended with {status}" for one in scene.machines if (status := one.end())]
        run.wrong += scene.wrong()
        run.came = scene.came + scene.reports
        run.sent, run.unsure, run.repeated = scene.unsure()
    return run


def _strike(run: Run, scene: Several, chance: random.Random) -> None:
    """One blow while work is done, and its end; every fifth time two are struck at once."""
    victims = chance.sample(scene.machines, 2 if chance.random() < 0.2 else 1)
    names = {one.name for one in victims}
    kind = chance.choice(sorted(_BLOWS))
    hurt, heal, outlasts = _BLOWS[kind]
    scene.deliver(chance.randrange(4, 12))
    if chance.random() < 0.2:
        scene.report()
    time.sleep(chance.random())
    had = {place for place, name in scene.serving().items() if name in names}
    for one in victims:
        hurt(scene, one)
    run.blows[kind] += 1
    run.blows[TWICE] += len(victims) - 1
    if outlasts:
        run.takeovers += _takeover(scene, names, had - {INBOXES[Channel.WHISTLEBLOWER]})  # that waits for its machine
    elif kind in _FOR_LESS:
        time.sleep(chance.uniform(0.5, 4))
    elif kind == AWAY:
        time.sleep(TERM + chance.uniform(0.5, 4))
        names = {one.name for one in scene.machines}
        for one in scene.machines:
            one.wire.mend()
    for one in victims:
        heal(one)

    def are_back() -> bool:
        run.blows[ANEW] += scene.look_after()
        living = {one.machine for one in scene.roll().daemons if one.lives and not one.over}
        return names <= living & set(scene.serving().values())

    scene.until(are_back, f"{names} to come back after: {kind}")


def _nothing(_victim: Machine) -> None:
    """What is over by itself."""


_BLOWS: Final[dict[str, tuple[Callable[[Several, Machine], object], Callable[[Machine], object], bool]]] = {
    "killed, started when the others had its work": (lambda _, one: one.kill(), Machine.start, True),
    "killed and started at once": (lambda _, one: one.kill(), Machine.start, False),
    "paused beyond its term": (lambda _, one: one.send(signal.SIGSTOP), lambda one: one.send(signal.SIGCONT), True),
    "paused for less": (lambda _, one: one.send(signal.SIGSTOP), lambda one: one.send(signal.SIGCONT), False),
    "cut off from the database beyond its term": (lambda _, one: one.wire.cut(), lambda one: one.wire.mend(), True),
    "cut off for less": (lambda _, one: one.wire.cut(), lambda one: one.wire.mend(), False),
    "its transactions ended": (Several.cut_lines, _nothing, False),
    AWAY: (lambda scene, _: [one.wire.cut() for one in scene.machines], _nothing, False),
}  # what is done, how it ends, and whether it outlasts the term
_FOR_LESS: Final = frozenset({"paused for less", "cut off for less"})


def _takeover(scene: Several, names: set[str], had: set[str]) -> list[float]:
    """Seconds until the others have what these had, and have taken the mail that came there just now."""
    began = time.monotonic()
    for channel in INTO:
        if INBOXES[channel] in had:
            scene.deliver_to(channel)
    others = {one.name for one in scene.machines} - names
    scene.until(lambda: all(one.over for one in scene.roll().daemons if one.machine in names), "a burial")
    scene.until(lambda: all(name in others for name in map(scene.serving().get, had)), "takeover")
    scene.until(lambda: scene.taken() == scene.came, "the mail that came just after the blow")
    return [time.monotonic() - began] if had else []


def whole(blows: int = BLOWS) -> Section:
    """So many blows."""
    return section(struck(blows))


def section(run: Run) -> Section:
    """The figures of a run."""
    figures = [
        f"blows | {sum(run.blows[kind] for kind in _BLOWS):,}",
        *(f"{what} | {run.blows[what]:,}" for what in (*sorted(_BLOWS), TWICE, ANEW)),
        f"mails taken | {run.came:,}",
        f"mails sent | {run.sent:,}",
        f"of them unsure, for their daemon was struck | {run.unsure:,}",
        f"of them a second time | {run.repeated:,}",
        f"takeovers | {len(run.takeovers):,}",
    ]
    wrong = list(run.wrong)
    if run.takeovers:
        longest = max(run.takeovers)
        figures.append(f"seconds to take over, median | {statistics.median(run.takeovers):.1f}")
        figures.append(f"seconds to take over, the longest | {longest:.1f}")
        wrong += [f"a takeover took {longest:.1f} seconds"] * (longest > LONGEST_TAKEOVER)
    figures.append(f"lost, doubled, not sent, repeated otherwise, or broken | {len(run.wrong)}")
    return Section(HOW, figures, wrong)
