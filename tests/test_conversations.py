"""Whole correspondences, as text that the office can read and correct (tests/conversations; the language is in
tests/conversation.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import verify_chain
from tests.desks import conversation

PLAYS = sorted((Path(__file__).parent / "conversations").glob("*.txt"))


@pytest.mark.parametrize("play", PLAYS, ids=[path.stem for path in PLAYS])
def test_the_conversation_goes_as_written(play, tmp_path):
    with conversation(tmp_path) as scene:
        scene.play(play)
        assert all(verify_chain(desk.ledger).first_broken is None for desk in scene.desks)
