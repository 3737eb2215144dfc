"""Hostile words in every fact: they stay words, in HTML and in the subject."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.marks import clean, defang
from templates.render import SUBJECT_LIMIT, render
from templates.view import Button
from tests.mail_examples import BUTTONS, EXAMPLES, NARRATIVE

NASTY = (
    "<script>alert(1)</script>", "</td></tr></table><img src=x onerror=y>", "\r\nBcc: semua@contoh.id",
    "{{ case.number }}",
    "{% raw %}", "**tebal**\n# Judul\n- butir\n--- ", "\x01\x05judul\x06sel\x15", "&lt;b&gt;",
    '" onclick="x', "a\u202eb\u2028c",
    "javascript:alert(1)", "\ud800", "]]>", "| a | b",
)  # fmt: skip
hostile = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
CHOSEN = {
    "occasion",
    "act",
    "kind",
    "action",
    "type",
    "priority",
    "mailto",
    "stage",
}  # codes of ours, never a stranger's words


class Tags(HTMLParser):
    """Collects the shape of a page: tags with their attributes' names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def shape(html: str) -> set[tuple[str, tuple[str, ...]]]:
    reader = Tags()
    reader.feed(html)
    return set(reader.found)


def poisoned(value: Any, word: str, name: str = "") -> Any:
    """The same fact with every text in it replaced by `word`."""
    if name in CHOSEN:
        return value
    if isinstance(value, str):
        return word if value else value
    if isinstance(value, tuple):
        return tuple(poisoned(item, word) for item in value)
    if isinstance(value, dict):
        return {key: poisoned(item, word, key) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in CHOSEN]
        return replace(value, **{key: poisoned(getattr(value, key), word, key) for key in names})
    return value


def known_shapes() -> set[tuple[str, tuple[str, ...]]]:
    return {
        one
        for name, facts in EXAMPLES.items()
        for language in ("id", "en")
        for one in shape(render(name, language, facts).html)
    }


SHAPES = known_shapes()


@pytest.mark.parametrize("name", sorted(EXAMPLES))
@settings(max_examples=12, deadline=None)
@given(word=hostile, language=st.sampled_from(["id", "en"]))
def test_hostile_words_never_become_html_or_a_second_line_of_the_subject(
    name: str, word: str, language: str
) -> None:
    mail = render(name, language, poisoned(EXAMPLES[name], word))
    assert shape(mail.html) <= SHAPES
    assert len(mail.subject) <= SUBJECT_LIMIT
    assert not {category(letter) for letter in mail.subject} & {"Cc", "Cs", "Zl", "Zp"}
    assert not any(ord(letter) < 32 and letter != "\n" for letter in mail.text + mail.html)
    (mail.subject + mail.text + mail.html).encode()


@pytest.mark.parametrize("word", NASTY)
def test_every_known_trick_is_harmless_in_every_mail(word: str) -> None:
    for name, facts in EXAMPLES.items():
        mail = render(name, "id", poisoned(facts, word))
        assert shape(mail.html) <= SHAPES, name
        assert "\n" not in mail.subject


def test_a_template_in_a_complaint_is_printed_and_not_run() -> None:
    mail = render("new_complaint", "id", poisoned(EXAMPLES["new_complaint"], "{{ 6 * 7 }}"))
    assert "{{ 6 * 7 }}" in mail.text
    assert "42" not in mail.subject


def test_a_button_that_is_no_mailto_loses_its_link() -> None:
    facts = {
        **EXAMPLES["new_complaint"],
        "buttons": (Button("Terima", "TERIMA", "https://contoh.id/x"), *BUTTONS[1:]),
    }
    html = render("new_complaint", "id", facts).html
    assert "https:" not in html
    assert "TERIMA" in html


@given(st.text())
def test_a_cleaned_value_is_one_printable_line_and_an_innocent_one_is_kept(text: str) -> None:
    line = clean(text)
    assert "\n" not in line
    assert "\r" not in line
    if text.isprintable():
        assert line == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("lihat https://a.example/b.c?d=1 ya", "lihat hxxps://a[.]example/b.c?d=1 ya"),
        ("www.toko.example", "www[.]toko[.]example"),
        ("HTTP://A.B", "hxxp://A[.]B"),
        ("ftp://a.example", "fxp://a[.]example"),
        ("toko.example/promo", "toko[.]example/promo"),
        ("ratih@surel.example menulis.", "ratih@surel.example menulis."),
        ("Pukul 09.15 s.d. 10.00", "Pukul 09.15 s.d. 10.00"),
    ],
)
def test_links_are_made_harmless_and_nothing_else_is_touched(written: str, shown: str) -> None:
    assert defang(written) == shown


def test_the_lines_of_a_narrative_are_kept() -> None:
    text = render("new_complaint", "id", EXAMPLES["new_complaint"]).text
    for line in NARRATIVE.splitlines():
        assert line.split("http")[0].strip()[:40] in text
