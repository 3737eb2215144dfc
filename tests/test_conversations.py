"""Whole correspondences, as text that the office can read and correct (tests/conversations; the language is in
tests/conversation.py). Together they walk every row of both procedures."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from store import verify_chain
from tests.desks import conversation
from tests.promises import Step, unwalked, walked

PLAYS = sorted((Path(__file__).parent / "conversations").glob("*.txt"))


@cache
def played(play: Path) -> tuple[str, frozenset[Step]]:
    """What went wrong in the play ("" where nothing did), and the steps that it walked; each is played once."""
    with TemporaryDirectory() as folder, conversation(Path(folder)) as scene:
        try:
            scene.play(play)
        except AssertionError as error:
            return str(error), frozenset()
        broken = [desk for desk in scene.desks if verify_chain(desk.ledger).first_broken is not None]
        return "the audit chain is broken" if broken else "", frozenset(walked(scene.desks))


@pytest.mark.parametrize("play", PLAYS, ids=[path.stem for path in PLAYS])
def test_the_conversation_goes_as_written(play):
    wrong, _ = played(play)
    assert not wrong, wrong


def test_every_row_of_both_procedures_is_walked_by_some_conversation():
    steps = {step for play in PLAYS for step in played(play)[1]}
    assert unwalked(steps) == []
