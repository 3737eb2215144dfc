"""The fuzz target for a few hundred mails, always the same; for longer runs see tests/fuzz/target.py."""

from __future__ import annotations

import random

import pytest

from mailboxes.message import Message
from mailboxes.read import read
from tests.fuzz.mutations import worse
from tests.fuzz.shapes import SHAPES
from tests.fuzz.target import HERE, check, seeds, vocabulary

SEEDS = seeds()
WORDS = vocabulary(SEEDS)
CORPUS = sorted((HERE / "corpus").glob("*.eml"))


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def test_every_promise_holds_for_the_corpus(path) -> None:
    check(path.read_bytes(), WORDS)


@pytest.mark.parametrize("number", range(400))
def test_every_promise_holds_for_mails_that_were_made_worse(number: int) -> None:
    chance = random.Random(number)  # noqa: S311  # chance, not secrecy
    check(worse(chance.choice(SEEDS), SEEDS, chance), WORDS)


def test_the_target_notices_a_sender_and_a_text_that_are_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = check(b"Subject: x\n\n", WORDS)
    monkeypatch.setattr("tests.fuzz.target.read", lambda _: empty)
    with pytest.raises(AssertionError, match="From missed"):
        check(b"From: s@x.example\n\nisi", WORDS)
    with pytest.raises(AssertionError, match="a body missed"):
        check(b"Subject: x\n\nKami melapor: Krim Kedaluwarsa, Kronologi di Jakarta.", WORDS)


@pytest.mark.parametrize("name", SHAPES)
def test_a_nasty_shape_is_a_mail_like_any_other(name: str) -> None:
    assert isinstance(read(SHAPES[name](300_000)), Message)
