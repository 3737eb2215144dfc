"""Lines cut at every octet: a whole IMAP and a whole SMTP session of Loket, each octet of it the last that passes.

Promise: after each cut Loket is run once more on a whole line, and the mail is one case, filed and out of the inbox;
each mail owed has left once, or twice where it was on the cut line and nobody could know. What the poster says of a
mail on a cut line is true: SENT was taken, LATER was not, and only UNSURE may be either.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest import mock

from daemon import service
from daemon.demo_servers import EmbeddedPost
from daemon.vocabulary import Channel
from mailboxes.imap import Unreachable
from mailboxes.smtp import Kind, Poster
from tests.servers.faults import FaultyWire
from tests.torture import accounts, script
from tests.torture.office import Reading
from tests.torture.report import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.servers.faults import Direction

Place = tuple["Direction", int]  # which way, and after how many octets
FOREVER: Final = 10**12
AFRESH: Final = 50  # cuts after which a new house is opened
SHORT: Final = b"Message-ID: <%d@uji.example>\r\nSubject: uji\r\n\r\nSatu baris.\r\n"
NUMBERED: Final = 10_000  # so that each is as long as the others
TAKEN: Final = {Kind.SENT: (1,), Kind.LATER: (0,), Kind.UNSURE: (0, 1), Kind.REFUSED: ()}  # times, where it is true
HOW: Final = (
    "A complaint arrives; Loket fetches it, files it and sends three mails, over lines that are cut after some octet "
    "to or from the server; then once more over whole lines. The IMAP session is cut at every octet of both ways, "
    "the SMTP session at every octet from the server and at every 97th of those to it; a session with one short mail "
    "at every octet of both ways, where the verdict is held against what the server has taken."
)


@dataclass
class Cuts:
    """What came of the cuts."""

    count: int = 0
    repeated: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class Scene:
    """A house whose lines can be cut."""

    post: EmbeddedPost
    house: service.House
    clock: list
    wires: dict[str, FaultyWire]
    mails: int = 0

    def passed(self) -> Counter[tuple[str, Direction]]:
        """How many octets have passed so far."""
        pairs = ((name, way) for name, wire in self.wires.items() for way in wire.passed)
        return Counter({(name, way): self.wires[name].passed[way] for name, way in pairs})

    def complaint(self, which: str = "imap", place: Place = ("up", FOREVER)) -> list[str]:
        """One more complaint with a cut on the way, and a pass after it; what is wrong then."""
        self.mails += 1
        self.post.deliver(script.address(Channel.SUGGESTION_BOX), script.complaint(self.mails), self.clock[0])
        way, octets = place
        self.wires[which].break_after(octets, way)
        self._pass()
        self.wires[which].break_after(FOREVER, way)
        self.clock[0] += timedelta(seconds=61)  # after which what was put off is tried again
        if not self._pass():
            return ["the line was whole, and the pass failed"]
        return self._wrong()

    def _pass(self) -> bool:
        try:
            asyncio.run(service.once(self.house))
        except Unreachable:
            return False
        return True

    def _wrong(self) -> list[str]:
        ledger = self.house.general.ledger
        rows = ledger.table("outbox").all()
        found = [f"{len(ledger.table(name))} {name} for {self.mails} mails" for name in ("tickets", "intake")
                 if len(ledger.table(name)) != self.mails]  # fmt: skip
        found += [f"{row['mail']} is {row['state']}" for row in rows if row["state"] != "sent"]
        left = Counter(accounts.identifier(raw) for _, raw in self.post.sent)
        found += [f"{row['mail']} left {left[row['message_id']]} times" for row in rows
                  if left[row["message_id"]] not in ((1, 2) if row.get("unsure") else (1,))]  # fmt: skip
        return found


@contextmanager
def scene() -> Iterator[Scene]:
    """A house on embedded servers, with one inbox and one SMTP connection, both over wires."""
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPost(script.accounts()) as post,
        FaultyWire(post.imap_port) as imap,
        FaultyWire(post.smtp_port) as smtp,
        mock.patch.object(service, "Reader", Reading),
    ):
        settings = script.settings(imap.port, smtp.port, Path(folder) / "data")
        boxes = {Channel.SUGGESTION_BOX: settings.imap[Channel.SUGGESTION_BOX]}
        clock = [script.START]
        with service.open_house(replace(settings, imap=boxes), lambda: clock[0]) as house:
            yield Scene(post, house, clock, {"imap": imap, "smtp": smtp})


def lengths() -> Counter[tuple[str, Direction]]:
    """How many octets a pass with one complaint sends and gets, by line and way."""
    with scene() as one:
        one.complaint()
        before = one.passed()
        one.complaint()
        return one.passed() - before


def sessions_cut(which: str, places: Sequence[Place]) -> Cuts:
    """A pass of Loket for each place."""
    cuts = Cuts()
    for first in range(0, len(places), AFRESH):
        with scene() as one:
            for place in places[first : first + AFRESH]:
                cuts.count += 1
                cuts.wrong += [f"{which} cut {place}: {each}" for each in one.complaint(which, place)]
            cuts.repeated += accounts.repeated(one.post.sent)
    return cuts


def verdicts_held(places: Sequence[Place]) -> Cuts:
    """One short mail over a line cut at each place; SENT, LATER and UNSURE held against what the server has at the end.

    At the end: it may still be taking a mail when we already know that the line is cut.
    """
    said: list[Kind] = []
    with EmbeddedPost({}) as post, FaultyWire(post.smtp_port) as wire:
        account = script.settings(0, wire.port, Path()).smtp
        for number, (way, octets) in enumerate(places):
            wire.break_after(octets, way)
            said.append(asyncio.run(_sent(Poster(account), SHORT % (NUMBERED + number))))
            wire.break_after(FOREVER, way)
        time.sleep(0.5)
        taken = Counter(accounts.identifier(raw) for _, raw in post.sent)
    cuts = Cuts(len(places))
    for number, (place, kind) in enumerate(zip(places, said, strict=True)):
        times = taken[f"{NUMBERED + number}@uji.example"]
        cuts.repeated += kind is Kind.UNSURE and times
        if times not in TAKEN[kind]:
            cuts.wrong.append(f"smtp cut {place}: {kind}, and the server took it {times} times")
    return cuts


async def _sent(poster: Poster, mail: bytes) -> Kind:
    try:
        return (await poster.send("", "pemohon@surel.example", mail)).kind
    finally:
        await poster.close()


def short_lengths() -> dict[Direction, int]:
    """How many octets a session with one short mail has, by way."""
    with EmbeddedPost({}) as post, FaultyWire(post.smtp_port) as wire:
        asyncio.run(_sent(Poster(script.settings(0, wire.port, Path()).smtp), SHORT % NUMBERED))
        return dict(wire.passed)


def whole(every: int = 1) -> Section:
    """Every octet (or every so many), and fewer in the text of our own long mails."""
    have, short = lengths(), short_lengths()
    with ProcessPoolExecutor(2) as processes:
        both = [processes.submit(sessions_cut, which, places) for which, places in (
            ("imap", _places("up", have["imap", "up"], every) + _places("down", have["imap", "down"], every)),
            ("smtp", _places("down", have["smtp", "down"], every) + _places("up", have["smtp", "up"], 97 * every)),
        )]  # fmt: skip
        imap, smtp = (each.result() for each in both)
    held = verdicts_held(_places("up", short["up"], 1) + _places("down", short["down"], 1))
    figures = [
        f"cuts in an IMAP session of Loket | {imap.count:,}",
        f"cuts in an SMTP session of Loket | {smtp.count:,}",
        f"cuts in an SMTP session with one short mail | {held.count:,}",
        f"mails that left twice because the IMAP line was cut | {imap.repeated:,}",
        f"mails that left twice because the SMTP line was cut between the final dot and the reply | {smtp.repeated:,}",
        f"lost, doubled, stuck, or said untruly | {len(imap.wrong) + len(smtp.wrong) + len(held.wrong)}",
    ]
    return Section(HOW, figures, [*imap.wrong, *smtp.wrong, *held.wrong])


def _places(way: Direction, octets: int, every: int) -> list[Place]:
    return [(way, place) for place in range(1, octets + 1, every)]
