"""Complaints of the same matter are named to the officer, others are not, sealed ones never."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon import books
from daemon.similar import LATEST, MOST_COMPARED, MOST_NAMED, marks, named
from daemon.ticket import Party, Ticket
from daemon.vocabulary import Channel, State
from store import open_ledger
from tests.held_out_cases import Case, cases
from tests.office import sample_office


def ticket(number: int, case: Case) -> Ticket:
    found = case.understanding
    return Ticket(
        f"PPO-2026-{number:06}", case.channel, State.NEW, found.type, case.received, date(2026, 11, 16), None, None,
        found.complainant, subject=found.subject, narrative=found.narrative, fields=found.fields,
        categories=found.categories, sealed=found.sealed, barred=found.barred,
    )  # fmt: skip


TICKETS = [ticket(n, case) for n, case in enumerate(cases(), 1) if case.channel is not Channel.WHISTLEBLOWER]
OPEN = [one for one in TICKETS if not one.sealed and one.type.value == "pengaduan"]
SAID = [one for one in OPEN if len(one.narrative.split()) >= 8 and not one.barred]
MARKS = {one.number: frozenset(marks(one)) for one in TICKETS}
FIRST = next(one for one in OPEN if one.fields.get("nie") and one.fields.get("no_aju"))


def sharing(new: Ticket) -> list[Ticket]:
    """What the ledger's index would give: the open cases that share a mark."""
    wanted = set(marks(new))
    return [one for one in TICKETS if one.number != new.number and wanted & MARKS[one.number]]


def retyped(text: str, share: float, chance: random.Random) -> str:
    """The same letter with a share of its words left out, exchanged or put in."""
    words = text.split()
    changed = []
    for word in words:
        kind = chance.random() / share
        changed += [] if kind < 1 / 3 else [chance.choice(words)] if kind < 2 / 3 else [word]
        changed += ["ya"] if 2 / 3 <= kind < 1 else []
    return " ".join(changed)


def test_different_complaints_are_not_taken_for_one_another():
    assert {one.number: named(one, sharing(one)) for one in OPEN if named(one, sharing(one))} == {}


def test_the_same_letter_sent_again_by_a_stranger_is_recognised_by_its_words():
    again = [replace(one, number="PPO-2026-999999", fields={}, complainant=Party(), subject="") for one in SAID]
    missed = [one.number for one, copy in zip(SAID, again, strict=True) if one.number not in dict(named(copy, [one]))]
    assert missed == []
    assert all(set(marks(one)) & set(marks(copy)) for one, copy in zip(SAID, again, strict=True))


def test_nine_of_ten_letters_are_recognised_when_every_tenth_word_is_another():
    chance = random.Random(2026)  # noqa: S311  the same changes every time
    copies = [
        replace(one, number="new", fields={}, complainant=Party(), narrative=retyped(one.narrative, 0.1, chance))
        for one in SAID
    ]
    found = [one for one, copy in zip(SAID, copies, strict=True) if one.number in dict(named(copy, sharing(copy)))]
    assert len(found) >= 0.9 * len(SAID)


def test_a_number_of_its_own_is_enough_and_says_so():
    again = replace(FIRST, number="new", narrative="lain sekali", complainant=Party(), categories=())
    ((number, reasons),) = named(again, [FIRST])
    assert (number, reasons[0]) == (FIRST.number, "nomor aju sama")


def test_one_number_in_common_comes_before_many_letters_in_the_same_words(tmp_path):
    office = sample_office()
    with open_ledger(tmp_path / "ledger.db") as ledger, ledger.transaction():
        circular = [replace(FIRST, number=f"PPO-{n}", fields={}, complainant=Party()) for n in range(LATEST + 2)]
        same = replace(FIRST, number="PPO-9", narrative="lain sekali", complainant=Party())
        for case in (same, *circular):
            books.write(ledger, office, case, lambda _case, _office: None, new=True)
        found = books.alike(ledger, marks(FIRST))
    assert found[0].number == "PPO-9"
    assert 1 < len(found) <= MOST_COMPARED


def test_what_is_kept_of_a_case_for_comparing_names_the_same_cases_as_the_whole_ticket(tmp_path):
    office = sample_office()
    with open_ledger(tmp_path / "ledger.db") as ledger, ledger.transaction():
        for case in OPEN:
            books.write(ledger, office, case, lambda _case, _office: None, new=True)
        again = [replace(one, number="new") for one in OPEN]
        compared = [named(one, books.looks(ledger)["alike"](one)) for one in again]
        whole = [named(one, books.alike(ledger, marks(one))) for one in again]
    assert compared == whole
    assert sum(map(bool, compared)) > len(again) / 2


@pytest.mark.parametrize("changes", [{"sealed": True}, {"barred": ("hendra",)}], ids=str)
def test_a_case_that_is_sealed_or_about_an_officer_is_never_named(changes: dict[str, object]) -> None:
    again = replace(FIRST, number="new")
    assert named(again, [FIRST])
    assert named(again, [replace(FIRST, **changes)]) == ()  # type: ignore[arg-type]


def test_a_sealed_case_leaves_no_mark():
    assert marks(FIRST)
    assert marks(replace(FIRST, sealed=True)) == ()


def test_the_marks_name_nobody():
    said = " ".join(marks(FIRST))
    assert FIRST.complainant.address not in said
    assert FIRST.complainant.phone not in said


def test_the_same_product_with_another_fault_is_no_duplicate():
    other = replace(FIRST, number="new", narrative="x", complainant=Party(), categories=("P7",), fields={
        "nie": FIRST.fields["nie"]})  # fmt: skip
    assert named(other, [FIRST]) == ()


def test_no_more_are_named_than_an_officer_reads():
    many = [replace(FIRST, number=f"PPO-{n}") for n in range(10)]
    assert len(named(FIRST, many)) == MOST_NAMED


@given(one=st.text(max_size=300), other=st.text(max_size=300))
def test_whatever_is_written_can_be_compared(one: str, other: str) -> None:
    first, second = replace(FIRST, number="a", narrative=one), replace(FIRST, number="b", narrative=other)
    assert len(marks(first)) == len(set(marks(first)))
    assert [number for number, _ in named(first, [second])] == ["b"]
