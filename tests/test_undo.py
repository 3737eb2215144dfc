"""URUNG: whatever was commanded, in whatever order it is taken back, the case ends as it began and nothing leaves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon import books
from daemon.records import plain
from daemon.vocabulary import Channel
from tests.conversation import _reply
from tests.desks import conversation

COMMANDS = (
    "TERIMA", "KATEGORI L2", "KATEGORI E2", "PRIORITAS penting", "RAHASIA", "HASIL: terbukti", "SEBAB: antrean",
    "TUGASKAN KE Hendra", "MINTA DATA: nomor PIB?", "JAWAB\nYth. Ibu Ratih, SKI Ibu terbit.",
    "ALAMAT: ratih.baru@niaga.example", "LIMPAHKAN KE: BPJPH", "TERIMA\nKATEGORI L1\nJAWAB\nSudah terbit.",
    "INFORMASI", "ETIK",
)  # fmt: skip


def say(scene, row, text):
    """The officer answers this mail of ours with this text."""
    scene._arrive(Channel.DESK, _reply(row, text, row["address"]))
    return [one for one in scene.fresh if one["mail"] in ("P07", "P07E") and one["to"] == "sari"]


def case(scene):
    """The case without what says only that something happened to it."""
    ticket = books.ticket(scene.reception.general.ledger, "PPO-2026-000001")
    return plain(replace(ticket, version=0, undo=(), next_check=None))


def held(scene):
    return [one["mail"] for one in scene.reception.general.ledger.table("outbox")
            if one["held"] and one["state"] == "queued"]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_whatever_is_taken_back_in_whatever_order_ends_as_it_began(commands, chance):
    with TemporaryDirectory() as folder, conversation(Path(folder)) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami no aju 20261102-004417 belum terbit.\n")
        notice = scene._last("P01", "sari")
        before = case(scene)
        done = [row for text in commands for row in say(scene, notice, text) if row["command"]]
        chance.shuffle(done)
        for _ in range(len(done)):  # what is refused now may go once the newer ones are taken back
            done = [row for row in done if say(scene, row, "URUNG")[0]["mail"] == "P07E"]
        assert case(scene) == before
        assert held(scene) == []
