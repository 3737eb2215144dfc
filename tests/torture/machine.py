"""Everything at once, at random: mails, commands, deaths, restarts, jumps of the clock, servers and disks that fail.

A state machine of hypothesis on the real desks and ledgers, with embedded servers behind wires that break. After each
step it looks at what docs/path.md promises, and at the end, when all is well again, at all of it.

Promise: what is checked after each step is named in `nothing_is_lost` and `nothing_is_doubled`.
"""

from __future__ import annotations

import asyncio
import tempfile
import traceback
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from unittest import mock

from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from daemon import service
from daemon.demo_servers import EmbeddedPost
from daemon.records import plain
from daemon.verify import verify
from daemon.vocabulary import Channel
from mailboxes.imap import Unreachable
from store import LedgerFull, verify_chain, where
from tests.office import DOMAIN
from tests.servers.faults import FaultyWire
from tests.torture import accounts, script
from tests.torture.effects import Dead, Effects, placed
from tests.torture.office import Reading
from tests.torture.report import Section

FOREVER: Final = 10**12
RUNS: Final = 80
WORDS: Final = (
    "TERIMA", "JAWAB\r\nYth. Bapak, SKI terbit besok.", "TUGASKAN KE Hendra", "TUNGGU 3 HK", "URUNG", "SELESAI",
    "BUKAN PENGADUAN", "entah apa",
)  # fmt: skip
HOW: Final = (
    "Steps by chance: complaints, reports, additions, doubles, machines, commands of an officer; passes of Loket; "
    "death before or after an effect of the path; a full disk; the clock forward by up to nine days and back by up to "
    "six hours; lines cut after some octets; a mail server that refuses everybody. After each step the promise is "
    "looked at; at the end all is brought to rest and accounted for. hypothesis shrinks what it finds to the fewest "
    "steps."
)


class Office(RuleBasedStateMachine):
    """One office; `came` has each mail that was delivered, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.stack.enter_context(mock.patch.object(service, "Reader", Reading))
        self.post = self.stack.enter_context(EmbeddedPost(script.accounts()))
        self.imap = self.stack.enter_context(FaultyWire(self.post.imap_port))
        self.smtp = self.stack.enter_context(FaultyWire(self.post.smtp_port))
        self.effects = Effects(self.folder / "data", self.folder / "left")
        self.stack.enter_context(placed(self.effects))
        self.settings = script.settings(self.imap.port, self.smtp.port, self.folder / "data")
        self.direct = script.settings(self.post.imap_port, self.post.smtp_port, self.folder / "data")
        self.clock = [script.START]
        self.latest = script.START
        self.came: list[tuple[Channel, bytes]] = []
        self.interrupted = 0
        self.house: service.House | None = None

    @initialize()
    def open(self) -> None:
        """The house is opened."""
        self.opened = ExitStack()
        self.house = self.opened.enter_context(service.open_house(self.settings, lambda: self.clock[0]))

    def teardown(self) -> None:
        """All is well again: everything is done, accounted for, and looked at."""
        try:
            if self.house:
                self._rest()
        finally:
            self.house = None
            self.opened.close()
            self.stack.close()

    # what comes

    @rule(again=strategies.booleans())
    def a_complaint(self, *, again: bool) -> None:
        """A new one, or one that came before."""
        old = [raw for box, raw in self.came if box is Channel.SUGGESTION_BOX]
        number = len(self.came) + 1
        self._comes(Channel.SUGGESTION_BOX, old[0] if again and old else script.complaint(number))

    @rule(both=strategies.booleans())
    def a_report(self, *, both: bool) -> None:
        """To the whistleblower desk, or to it and another inbox at once."""
        to = f"kotaksaran@{DOMAIN}, wbs@{DOMAIN}" if both else f"wbs@{DOMAIN}"
        raw = script.report(len(self.came) + 1, To=to)
        self._comes(Channel.WHISTLEBLOWER, raw)
        if both:
            self._comes(Channel.SUGGESTION_BOX, raw)

    @rule()
    def a_machine(self) -> None:
        """An automatic answer."""
        number = len(self.came) + 1
        self._comes(Channel.DESK, script.letter(number, Channel.DESK, "Saya cuti.", Auto_Submitted="auto-replied"))

    @rule(case=strategies.integers(1, 4), words=strategies.sampled_from(WORDS))
    def a_command(self, case: int, words: str) -> None:
        """By number, for a case that may be there or not."""
        self._comes(Channel.DESK, script.command(len(self.came) + 1, case, words))

    @rule(case=strategies.integers(1, 4))
    def an_addition(self, case: int) -> None:
        """Somebody writes more about a case."""
        number = len(self.came) + 1
        heads = {"Subject": f"Re: [PPO-2026-{case:06d}] Pengaduan", "From": f"pemohon{case}@surel.example"}
        self._comes(Channel.DESK, script.letter(number, Channel.DESK, f"Tambahan {number}.", **heads))

    # what happens

    @rule()
    def a_pass(self) -> None:
        """Loket takes what came and sends what is owed."""
        self._pass()

    @rule(place=strategies.integers(1, 60))
    def a_death(self, place: int) -> None:
        """A pass that ends at some place, and a start from what was left."""
        self.effects.until_death = place
        self._pass()
        self.effects.calm()

    @rule(place=strategies.integers(0, 40))
    def a_full_disk(self, place: int) -> None:
        """A pass in which one commit is refused."""
        self.effects.until_full = place
        self._pass()
        self.effects.calm()

    @rule(octets=strategies.integers(1, 6_000), way=strategies.sampled_from(("up", "down")))
    def imap_is_cut(self, octets: int, way: Any) -> None:
        """A pass whose first line to the mailboxes breaks."""
        self.imap.break_after(octets, way)
        self._pass()
        self.imap.break_after(FOREVER, way)

    @rule(octets=strategies.integers(1, 60_000), way=strategies.sampled_from(("up", "down")))
    def smtp_is_cut(self, octets: int, way: Any) -> None:
        """A pass whose line to the mail server breaks."""
        self.smtp.break_after(octets, way)
        self.interrupted += 1
        self._pass()
        self.smtp.break_after(FOREVER, way)

    @rule()
    def smtp_refuses(self) -> None:
        """A pass without a mail server."""
        self.smtp.refuse()
        self._pass()
        self.smtp.refuse(refusing=False)

    @rule(minutes=strategies.sampled_from((-360, -61, -1, 1, 16, 125, 1_440, 13_000)))
    def the_clock_jumps(self, minutes: int) -> None:
        """Forward or back."""
        self.clock[0] += timedelta(minutes=minutes)
        self.latest = max(self.latest, self.clock[0])

    @precondition(lambda self: self.house)
    @rule()
    def a_restart(self) -> None:
        """Ended and started in order."""
        self.opened.close()
        self.open()

    # what must be so

    @precondition(lambda self: self.house)
    @invariant()
    def nothing_is_lost(self) -> None:
        """Both chains are whole; what is in no inbox has its intake line; what left is known to have left."""
        assert self.house
        known = {}
        for desk in self.house.desks:
            assert verify_chain(desk.ledger).first_broken is None
            known |= {row["message_id"]: row for row in desk.ledger.table("outbox")}
        for address, raw in self.post.sent:
            row = known[accounts.identifier(raw)]
            assert address == row["address"]
            assert row["state"] == "sent" or row.get("unsure") or row["state"] == "sending", row["state"]

    @precondition(lambda self: self.house)
    @invariant()
    def nothing_is_doubled(self) -> None:
        """A mail makes one case at most; a mail of ours leaves once, and again only where we were unsure of it."""
        assert self.house
        left = Counter(accounts.identifier(raw) for _, raw in self.post.sent)
        for desk in self.house.desks:
            new = desk.ledger.table("intake").search(where("disposition") == "new_ticket")
            assert len(new) == len({row["sha256"] for row in new})
            again = [row for row in desk.ledger.table("outbox") if left[row["message_id"]] > 1]
            assert all(row.get("unsure") for row in again)
        assert left.total() - len(left) <= self.interrupted

    # how

    def _comes(self, box: Channel, raw: bytes) -> None:
        self.post.deliver(script.address(box), raw, self.clock[0])
        self.came.append((box, raw))

    def _pass(self) -> bool:
        assert self.house
        try:
            asyncio.run(service.once(self.house))
        except (Unreachable, LedgerFull):
            return False
        except Dead:
            self.interrupted += 1
            self.opened.close()
            self.effects.born_again()
            self.open()
            return False
        found = verify(self.direct, self.clock[0])
        late = [each for each in found["missing"] if "was not taken" not in each]
        assert not late, late
        return True

    def _rest(self) -> None:
        self.clock[0] = self.latest
        for _ in range(3):
            self.clock[0] += timedelta(hours=8)
            assert self._pass()
        assert self.house
        found = verify(self.direct, self.clock[0])
        assert found["ok"], found["missing"]
        assert found["waiting"] == 0
        self._all_accounted_for(self.house)

    def _all_accounted_for(self, house: service.House) -> None:
        now, kept = plain(self.clock[0]), Counter[bytes]()
        for desk in house.desks:
            owed = (where("state") == "sending") | ((where("state") == "queued") & (where("next_try") <= now))
            assert not desk.ledger.table("outbox").search(owed)
            names = [line["original"] for line in desk.ledger.table("intake") if line["original"]]
            kept.update(map(desk.originals.read, names))
        assert kept == Counter(raw for _, raw in self.came)


STEPS: Final[Counter[str]] = Counter()


class Counted(Office):
    """The same, and what it did is counted."""

    def teardown(self) -> None:
        """One more."""
        super().teardown()
        STEPS["runs"] += 1
        STEPS["mails that came"] += len(self.came)
        STEPS["deaths and cut lines to the mail server"] += self.interrupted


def tried(examples: int, steps: int, machine: type[Office] = Office) -> None:
    """So many runs of so many steps; raises what the first broken promise raises, shrunk, with the steps to it."""
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def whole(runs: int = RUNS) -> Section:
    """So many runs of 25 steps."""
    wrong: list[str] = []
    try:
        tried(runs, 25, Counted)
    except Exception as error:  # noqa: BLE001  whatever was broken stands in the report
        wrong = ["".join(traceback.format_exception_only(error)).strip()]
    return Section(HOW, [*(f"{what} | {count:,}" for what, count in STEPS.items()), f"broken | {len(wrong)}"], wrong)
