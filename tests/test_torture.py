"""A quick share of `./run torture`: each part attacks the promise of docs/path.md where it hurts, evenly spread."""

from __future__ import annotations

import asyncio
import platform
from contextlib import nullcontext
from functools import partial

import pytest

from daemon import poster
from daemon.demo_servers import EmbeddedPost
from daemon.desk import Desk
from daemon.service import once, open_house
from mailboxes.smtp import Poster, Verdict
from store import LedgerFull
from tests.servers.ground import missing
from tests.torture import accounts, disk, kills, machine, power, scenes, script, soak, wires
from tests.torture.office import opened


@pytest.fixture
def _kernel():
    """Where the kernel cannot be asked to stop at system calls this is said plainly, as where a server is missing."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        missing("stopping at system calls takes Linux on x86-64")


@pytest.mark.usefixtures("_kernel")
def test_a_kill_at_any_system_call_loses_nothing_doubles_nothing_and_repeats_one_mail_at_most():
    tally = scenes.all_tried(partial(kills.spread, 24))
    assert tally.wrong == []
    assert tally.ends["killed"] >= 23  # how sends overlap is chance, and with it how many calls a pass makes
    assert tally.most <= 1


@pytest.mark.usefixtures("_kernel")
def test_a_disk_that_is_full_or_fails_loses_nothing_and_ends_nothing_for_long():
    tally = scenes.all_tried(partial(disk.spread, 8))
    assert tally.wrong == []
    assert tally.ends["lived"] >= 2


def test_what_a_disk_refuses_to_one_pass_for_a_moment_is_written_down_at_once(tmp_path, monkeypatch):
    write_down, refused = poster._record, []

    def fails_once(*verdict: object) -> None:
        if not refused:
            refused.append(verdict)
            raise LedgerFull
        write_down(*verdict)

    monkeypatch.setattr(poster, "_record", fails_once)
    with EmbeddedPost(script.accounts()) as post:
        script.deliver(post)
        settings = script.settings(post.imap_port, post.smtp_port, tmp_path / "data")
        with open_house(settings, lambda: script.START) as house:
            asyncio.run(once(house))
            states = [row["state"] for desk in house.desks for row in desk.ledger.table("outbox") if "tried" in row]
        assert refused
        assert set(states) == {"sent"}
        assert accounts.repeated(post.sent) == 0


def test_mails_on_the_way_while_the_disk_fills_up_are_written_down_and_not_sent_again(tmp_path, monkeypatch):
    take, send, batches = Desk.take, Poster.send, []

    def full_at_the_second(desk: Desk, *batch: object) -> list:
        batches.append(desk)
        if len(batches) == 2:
            raise LedgerFull
        return take(desk, *batch)

    async def slow(*mail: object) -> Verdict:
        verdict = await send(*mail)
        await asyncio.sleep(0.3)
        return verdict

    monkeypatch.setattr(Desk, "take", full_at_the_second)
    monkeypatch.setattr(Poster, "send", slow)
    with EmbeddedPost(script.accounts()) as post:
        script.deliver(post)
        settings = script.settings(post.imap_port, post.smtp_port, tmp_path / "data", connections=4)
        for refused in (pytest.raises(LedgerFull), nullcontext()):
            with open_house(settings, lambda: script.START) as house, refused:
                asyncio.run(once(house))
        assert post.sent
        assert accounts.repeated(post.sent) == 0


@pytest.mark.usefixtures("_kernel")
def test_a_power_cut_at_any_moment_leaves_whole_ledgers_that_know_what_was_filed_and_sent():
    with opened() as office:
        root, steps = power.recorded(office)
    found = power.cut(root, steps, every=61, chances=1)
    assert found.wrong == []
    assert found.states > found.moments


@pytest.mark.usefixtures("_kernel")
def test_a_disk_that_forgets_what_was_not_synced_is_noticed():
    """The states are made as they should be: without the syncs of the recording, what was filed is forgotten."""
    with opened() as office:
        root, steps = power.recorded(office)
    careless = [step for step in steps if step.kind != "sync"]
    assert power.cut(root, careless, every=len(careless) - 1, chances=0).wrong


@pytest.mark.parametrize(("line", "way", "octets"), [
    ("imap", "up", 560), ("imap", "down", 3_400), ("smtp", "up", 90_000), ("smtp", "down", 300),
])  # fmt: skip
def test_a_line_that_is_cut_anywhere_loses_and_doubles_nothing(line, way, octets):
    cuts = wires.sessions_cut(line, [(way, 1 + place * octets // 10) for place in range(10)])
    assert cuts.wrong == []
    assert cuts.repeated <= (3 if line == "smtp" else 0)  # the line was cut between the final dot and the reply


def test_what_is_said_of_a_mail_on_a_cut_line_is_true_at_every_octet():
    have = wires.short_lengths()
    cuts = wires.verdicts_held([(way, place) for way, octets in have.items() for place in range(1, octets + 1)])
    assert cuts.wrong == []
    assert cuts.repeated


def test_whatever_comes_in_whatever_order_nothing_is_lost_or_doubled():
    machine.tried(examples=4, steps=12)


def test_the_daemon_accounts_for_every_mail_of_a_run_with_faults():
    assert soak.soaked(300).wrong == []
