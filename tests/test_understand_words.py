"""The tables of words: no phrase is dead, people type as they speak, reasons are read in their reader's language."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon import categories, reasons
from daemon.classify import classify, of_conduct
from daemon.examples import EXAMPLES
from daemon.likeness import deciding, likeness
from daemon.matching import found, prepared, without
from daemon.spelling import standard

LISTS = {
    name: value for name, value in vars(categories).items()
    if isinstance(value, str) and "|" in value and not name.startswith("_")
}  # fmt: skip
ROWS = (*categories.TABLE, *categories.POISONING)
PHRASES = sorted(
    {phrase for row in ROWS for phrase in row.phrases.split("|")}
    | {phrase for value in LISTS.values() for phrase in value.split("|")}
)


def typed(phrase: str) -> str:
    """The phrase as somebody might write it: the first of the alternatives, no words between."""
    plain = re.sub(r"\(([^)/]*)[^)]*\)", r"\1", phrase)
    return " ".join(plain.replace("*", "").replace("~", " ").split())


def test_no_phrase_of_the_tables_is_dead() -> None:
    assert [phrase for phrase in PHRASES if not found(phrase, prepared(typed(phrase)))] == []


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("tidak ~ dibalas", "ga pernah ada yg bls? tdk sekalipun dibales min"),
        ("(sudah/telah) expired", "udah expaired!!!"),
        ("label tidak", "labelnya tdk terbaca"),
        ("muntah-muntah", "muntah2 trs"),
        ("minta ~ juta", "mnt sekitar 2jt"),
        ("kedaluwarsa", "KADALUARSA"),
        ("keterlambat*", "keterlambatannya"),
        ("banget", "lama bangettttt"),
    ],
)
def test_a_phrase_is_found_however_it_is_typed(phrase: str, text: str) -> None:
    assert found(phrase, prepared(text))


@pytest.mark.parametrize("text", ["tidak apa-apa, tetap dibalas", "tidak a b c d dibalas", "dibalas tidak"])
def test_a_phrase_reaches_over_no_comma_and_not_far(text: str) -> None:
    assert found("tidak ~ dibalas", prepared(text)) == []


@given(st.text(max_size=200))
def test_whatever_is_typed_has_one_standard_form(text: str) -> None:
    assert standard(standard(text)) == standard(standard(standard(text)))
    assert found("tidak ~ dibalas|ulat*", without("ulat*|tidak ~ dibalas", prepared(text))) == []


def test_every_example_is_like_its_own_category() -> None:
    """Nine of ten at least: an example that is like another category teaches the wrong thing."""
    told = [(code, likeness(sentence, ()).code) for code, lines in EXAMPLES.items() for sentence in lines]
    wrong = [pair for pair in told if pair[0] != pair[1]]
    assert len(wrong) <= len(told) // 10, wrong


def test_every_category_that_a_person_can_complain_of_has_examples() -> None:
    assert set(EXAMPLES) == set(categories.BY_CODE) - {"N2", "N3"}  # a machine's mail is known by its form


def test_a_word_stands_for_its_neighbours_with_prefixes_and_suffixes() -> None:
    """No example says "penyelia" or "membungkuskan": what they mean is enough."""
    assert likeness("verifikator menagih dua juta supaya lolos").code == "E2"
    assert likeness("inspector wanted seven thousand dollars for a faster approval").code == "E2"


def test_the_words_that_decided_are_words_of_the_letter() -> None:
    alike = likeness("tiap unggah dokumen muncul galat, tombol kirim macet")
    assert alike.code == "L4"
    assert all(word in "tiap upload dokumen muncul galat, tombol kirim macet" for word in deciding(alike.known, "L4"))


def test_a_report_to_the_director_that_names_nobody_is_of_the_conduct_that_it_is_most_like() -> None:
    text = "Isi map dulu dua juta baru dicap, yang lain juga sudah kasih bingkisan."
    plain = classify(text, {})
    assert not plain.sealed
    assert of_conduct(plain, text).categories == ("E2",)


def test_a_text_without_known_words_is_like_nothing_in_particular() -> None:
    alike = likeness("qwrtz 123")
    assert (alike.known, alike.sentences, alike.lead(("E2",))) == ((), (), -math.inf)


def test_reasons_are_indonesian_and_can_be_read_in_english() -> None:
    said = (reasons.reason("category", "P2 (sudah expired)"), reasons.reason("sender", "person"), "bukan dari tabel")
    assert said[0] == "kategori: P2 (sudah expired)"
    assert reasons.in_language(said, "id") == said
    assert reasons.in_language(said, "en") == ("category: P2 (sudah expired)", "sender: person", "bukan dari tabel")


def test_every_reason_is_said_in_two_languages() -> None:
    pairs = list(reasons._SENTENCES.values())
    assert all(indonesian and english and indonesian != english for indonesian, english in pairs)
    assert len({indonesian for indonesian, _ in pairs}) == len(pairs)
    assert not [indonesian for indonesian, _ in pairs if ":" in indonesian]  # a colon parts the words of the letter
