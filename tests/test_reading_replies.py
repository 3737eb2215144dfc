"""The sender's new words, whole and only: nearly six hundred mails as people and clients write them."""

from __future__ import annotations

import pytest

from mailboxes.read import read
from tests.reply_cases import Case, all_cases

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_reply_is_what_the_sender_newly_wrote(case: Case) -> None:
    assert read(case.raw).reply.split() == case.reply.split()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_no_word_of_a_mail_is_lost(case: Case) -> None:
    message = read(case.raw)
    parts = f"{message.reply}\n{message.quoted}\n{message.signature}"
    assert sorted(parts.split()) == sorted(message.text.split())


def test_there_are_many_cases_and_each_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 300
