"""A quick share of `./run torture`: each part attacks the promise of docs/path.md where it hurts, evenly spread."""

from __future__ import annotations

import asyncio

from daemon import poster
from daemon.demo_servers import EmbeddedPost
from daemon.service import once, open_house
from store import LedgerFull
from tests.torture import accounts, disk, scenes, script

CALLS = 2_600  # that a pass makes, about; of them to the disk:
TO_DISK = 2_150


def test_a_kill_at_any_system_call_loses_nothing_doubles_nothing_and_repeats_one_mail_at_most():
    tally = scenes.all_tried(scenes.spread(CALLS, 40))
    assert tally.wrong == []
    assert tally.ends["killed"] >= 39  # how sends overlap is chance, and with it how many calls a pass makes
    assert tally.most <= 1


def test_a_disk_that_is_full_or_fails_loses_nothing_and_ends_nothing_for_long():
    tally = scenes.all_tried(disk.spread(TO_DISK, 15))
    assert tally.wrong == []
    assert tally.ends["lived"] >= 5


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
