"""One mail to several readers: made once, each with buttons of their own, and exactly as if it were made anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates import marks, readers
from templates.as_html import as_html
from templates.as_text import as_text
from templates.document import blocks
from templates.render import _filled_in, _kept, filled_in, render, shown
from tests.mail_examples import EXAMPLES

if TYPE_CHECKING:
    from templates.view import Button

WITH_BUTTONS = sorted(name for name, facts in EXAMPLES.items() if facts.get("buttons"))


def of(person: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The same facts with the buttons of this person."""
    mailto = f"mailto:pengaduan+{person}@contoh.id?subject=Re%3A%20{person}&body="
    return {**facts, "buttons": tuple(replace(one, mailto=mailto + one.command) for one in facts["buttons"])}


def anew(name: str, language: str, facts: dict[str, Any]) -> object:
    readers._latest.clear()
    return render(name, language, facts)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", WITH_BUTTONS)
def test_the_next_reader_gets_what_a_mail_made_anew_says(name: str, language: str) -> None:
    first, second = of("sari", EXAMPLES[name]), of("nadia", EXAMPLES[name])
    expected = anew(name, language, second)
    readers._latest.clear()
    render(name, language, first)
    with patch("templates.render._filled_in", side_effect=AssertionError("made anew")):
        found = render(name, language, second)
    assert found == expected
    assert "pengaduan+sari@" not in found.html


def changed(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Facts of which something else than a button's address differs."""
    buttons: tuple[Button, ...] = facts["buttons"]
    return [
        {**facts, "case": replace(facts["case"], number="PPO-2026-000999")},
        {**facts, "buttons": buttons[1:]},
        {**facts, "buttons": ()},
        {**facts, "buttons": (replace(buttons[0], label="Lain"), *buttons[1:])},
        {**facts, "buttons": (replace(buttons[0], command="LAIN"), *buttons[1:])},
        {key: value for key, value in facts.items() if key != "missing"},
    ]


@pytest.mark.parametrize("place", range(6))
def test_whatever_else_differs_makes_it_anew(place: int) -> None:
    first = of("sari", EXAMPLES["new_complaint"] | {"missing": ()})
    second = changed(of("nadia", EXAMPLES["new_complaint"] | {"missing": ()}))[place]
    expected = anew("new_complaint", "id", second)
    readers._latest.clear()
    render("new_complaint", "id", first)
    assert render("new_complaint", "id", second) == expected


def test_facts_that_their_owner_changes_afterwards_are_not_taken_for_the_old_ones() -> None:
    facts = of("sari", EXAMPLES["new_complaint"])
    before = render("new_complaint", "id", facts)
    facts["case"] = replace(facts["case"], number="PPO-2026-000999")
    assert filled_in("new_complaint", "id", facts) == _filled_in("new_complaint", "id", facts)
    assert render("new_complaint", "id", facts) != before


def test_another_language_or_form_is_made_anew() -> None:
    facts = of("sari", EXAMPLES["new_complaint"])
    assert render("new_complaint", "id", facts) != render("new_complaint", "en", facts)


LINES = st.sampled_from((
    "", "  ", "kata", " – & kata", f"{marks.BOLD_ON}kata{marks.BOLD_OFF}", f"{marks.ROW}label{marks.CELL}",
    f"{marks.ROW}label{marks.CELL}kata", f"{marks.NUMBERED}1. kata",
    *(mark + "kata" for mark in (
        marks.HEADING, marks.ITEM, marks.NOTE, marks.KEPT, marks.SMALL, marks.RULE, marks.QUOTED, marks.SAID,
    )),
))  # fmt: skip


@given(st.lists(LINES, max_size=12))
def test_a_mail_that_is_made_in_parts_says_what_it_would_say_made_as_a_whole(lines: list[str]) -> None:
    body = "\n".join(("kata", *lines))
    whole = blocks(body)
    mail = shown(readers.Words("", body), "id")
    assert mail.text == as_text(whole)
    assert as_html(whole).encode("ascii", "xmlcharrefreplace").decode() in mail.html


def test_a_long_part_which_is_somebodys_own_words_is_not_kept_in_memory() -> None:
    _kept.cache_clear()
    shown(readers.Words("", f"pendek\n\n{'kata ' * 1000}"), "id")
    assert _kept.cache_info().currsize == 1
