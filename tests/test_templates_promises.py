"""What every mail says, in words that people read: completeness, twins, languages, privacy."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import UndefinedError, meta, nodes

from daemon.vocabulary import Mail, WbsMail
from templates.facts import FACTS, OPTIONAL, REFUSAL_REASONS, STATUS_OCCASIONS
from templates.render import BILINGUAL, FORMS, _environment, compile_all, render
from templates.view import RefusalView
from tests.mail_examples import ANSWER, CASE, COMPLAINANT_MAILS, EXAMPLES, OFFICER_MAILS, REPORTER_MAILS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = ("id", "en")
PARTS = {
    "to_complainant", "to_officer", "page", "case", "content", "buttons", "lines", "refusal", "commands",
    "wbs_to_reporter", "wbs_to_director",
}  # fmt: skip
NAMES = sorted(EXAMPLES)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def words_of_html(html: str) -> list[str]:
    """What is shown: the preview that only an inbox shows is left out."""
    body = re.sub(r'<div style="display:none">.*?</div>', "", html.partition("<body")[2].partition(">")[2])
    return words(unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_mail_can_be_written_with_complete_facts(name: str, language: str) -> None:
    mail = render(name, language, EXAMPLES[name])
    assert mail.subject
    assert len(mail.text) > 100
    assert f'<html lang="{language}">' in mail.html
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", mail.text + mail.html + mail.subject)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_facts_that_may_be_left_out_are_really_not_needed(name: str, language: str) -> None:
    assert render(
        name, language, {key: value for key, value in EXAMPLES[name].items() if key not in OPTIONAL[name]}
    ).text


@pytest.mark.parametrize("name", NAMES)
def test_a_mail_without_a_required_fact_is_refused_before_anything_is_promised(name: str) -> None:
    for missing in set(EXAMPLES[name]) - set(OPTIONAL[name]):
        with pytest.raises(UndefinedError, match=missing):
            render(name, "id", {key: value for key, value in EXAMPLES[name].items() if key != missing})


def test_the_examples_hold_exactly_the_facts_that_the_forms_take() -> None:
    assert set(EXAMPLES) == set(FACTS)
    for name, facts in FACTS.items():
        assert set(EXAMPLES[name]) | {"indonesian"} == set(facts.__annotations__), name


def test_every_mail_of_the_vocabulary_has_a_form_in_both_languages_and_no_form_is_an_orphan() -> None:
    wanted = {mail.template for mail in (*Mail, *WbsMail)}
    assert set(FACTS) == wanted
    papers = {f"papers/{name}" for name in ("frame", "bukti", "jawaban", "berkas")}
    expected = {f"{name}.{language}.j2" for name in wanted | PARTS | papers for language in LANGUAGES}
    assert set(compile_all()) - {"layout.html.j2"} == expected
    assert set(compile_all().values()) == {""}


def sources() -> Iterator[tuple[str, str]]:
    for path in sorted(FORMS.rglob("*.id.j2")):
        yield path.relative_to(FORMS).as_posix().removesuffix(".id.j2"), path.read_text()


def facts_used(source: str) -> set[str]:
    """Names and their attributes that a form prints or asks for, those that it sets itself left out."""
    tree = _environment("id").parse(source)
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    dotted = {
        f"{node.node.name}.{node.attr}"
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name)
    }
    return {name for name in meta.find_undeclared_variables(tree) | dotted if name not in own}


@pytest.mark.parametrize("name", [name for name, _ in sources()])
def test_twins_use_the_same_facts(name: str) -> None:
    indonesian, english = ((FORMS / f"{name}.{language}.j2").read_text() for language in LANGUAGES)
    assert facts_used(indonesian) == facts_used(english)


@pytest.mark.parametrize("path", sorted(FORMS.rglob("*.*.j2")), ids=lambda path: path.name)
def test_a_form_holds_words_and_marks_but_no_html(path: Path) -> None:
    if path.name != "layout.html.j2":
        plain = re.sub(r"\{[{%].*?[%}]\}", "", path.read_text())
        assert not re.search(r"[<>&]", plain)
        assert "safe" not in re.findall(r"\|\s*(\w+)", path.read_text())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*COMPLAINANT_MAILS, *REPORTER_MAILS, "unreadable"])
def test_text_and_html_of_a_mail_to_the_outside_say_the_same_words(name: str, language: str) -> None:
    mail = render(name, language, {**EXAMPLES[name], "buttons": ()})
    counted = [
        word for word in words(mail.text) if not re.fullmatch(r"\d", word)
    ]  # HTML counts its lists itself
    assert counted == [word for word in words_of_html(mail.html) if not re.fullmatch(r"\d", word)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_text_is_wrapped_and_no_line_ends_in_a_space(name: str, language: str) -> None:
    for line in render(name, language, EXAMPLES[name]).text.splitlines():
        assert line == line.rstrip()
        assert len(line) <= 78


@pytest.mark.parametrize("name", COMPLAINANT_MAILS)
def test_every_mail_to_a_complainant_says_number_how_to_reply_that_it_is_free_and_where_to_report_gifts(
    name: str,
) -> None:
    text = " ".join(render(name, "id", EXAMPLES[name]).text.split())
    for promise in (
        "balas di atas garis ini", "Nomor: PPO-2026-000103", "cukup balas surel ini", "tidak dipungut biaya",
        "tidak menerima pemberian dalam bentuk apa pun", "integritas@contoh.id",
    ):  # fmt: skip
        assert promise in text


@pytest.mark.parametrize("name", sorted(BILINGUAL))
def test_an_english_mail_to_a_complainant_has_the_indonesian_below(name: str) -> None:
    mail = render(name, "en", EXAMPLES[name])
    text = " ".join(mail.text.split())
    assert mail.html.count('<div lang="id">') == 1  # so that a screen reader changes its voice
    assert text.index("free of charge") < text.index("tidak dipungut biaya")
    assert text.count("balas di atas garis ini") == 0


@pytest.mark.parametrize("name", OFFICER_MAILS)
def test_a_mail_to_an_officer_has_one_language(name: str) -> None:
    english = render(name, "en", EXAMPLES[name]).text
    assert "balas di atas garis ini" not in english
    assert "Tulis perintah" not in english


def test_the_indonesian_half_can_have_facts_of_its_own() -> None:
    other = {"case": replace(CASE, channel="Kotak Saran")}
    facts = {**EXAMPLES["receipt"], "case": replace(CASE, channel="Suggestion box"), "indonesian": other}
    english, _, indonesian = render("receipt", "en", facts).text.partition("Yth. ")
    assert "Suggestion box" in english
    assert "Kotak Saran" in indonesian
    assert "Suggestion box" not in indonesian


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_subject_tells_who_complained(name: str, language: str) -> None:
    subject = render(name, language, EXAMPLES[name]).subject
    for secret in (CASE.complainant, "Ratih", CASE.email, CASE.phone, CASE.subject, CASE.summary):
        assert secret not in subject


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OFFICER_MAILS)
def test_an_address_that_a_stranger_wrote_is_no_link_for_an_officer(name: str, language: str) -> None:
    mail = render(name, language, EXAMPLES[name])
    assert "http://" not in mail.text + mail.html
    assert "toko-murah.example" not in mail.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REFUSAL_REASONS)
def test_every_refusal_has_words_that_help(reason: str, language: str) -> None:
    bare = render(
        "not_understood",
        language,
        {"office": EXAMPLES["receipt"]["office"], "refused": (RefusalView(reason, "JAWAB"),)},
    )
    general = (
        "tidak dapat dijalankan. Balas BANTUAN"
        if language == "id"
        else "cannot be carried out. Reply BANTUAN"
    )
    assert general not in " ".join(bare.text.split())
    assert len(bare.text.splitlines()) > 8
    assert render(
        "wbs_not_understood",
        language,
        {**EXAMPLES["wbs_not_understood"], "refused": (RefusalView(reason, "JAWAB"),)},
    )


def test_a_misspelt_command_is_answered_with_the_one_that_was_meant() -> None:
    facts: dict[str, Any] = {
        **EXAMPLES["not_understood"],
        "refused": (RefusalView("unknown_word", "JAWAB", {"line": "#jwab"}),),
    }
    assert (
        render("not_understood", "id", facts).subject
        == "[PPO-2026-000103] Tidak dikenali – maksud Anda JAWAB?"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_occasion_of_a_status_mail_has_words_of_its_own(language: str) -> None:
    texts = {
        render("status", language, {**EXAMPLES["status"], "occasion": one}).text for one in STATUS_OCCASIONS
    }
    assert len(texts) == len(STATUS_OCCASIONS)


def test_a_neutral_receipt_repeats_nothing_of_the_complaint() -> None:
    text = render("receipt", "id", {**EXAMPLES["receipt"], "neutral": True, "emergency": False}).text
    for word in ("Biskuit", "Nomor bets", "Ratih Puspaningrum\n", "Ringkasan"):
        assert word not in text


def test_an_emergency_receipt_names_halobpom_and_asks_to_keep_the_product() -> None:
    text = " ".join(render("receipt", "id", EXAMPLES["receipt"]).text.split())
    assert "HALOBPOM 1500533" in text
    assert "simpan sisa produk" in text


@pytest.mark.parametrize("kind", ["pengaduan", "permintaan_informasi", "saran_apresiasi"])
def test_a_receipt_calls_the_message_what_it_is(kind: str) -> None:
    facts = {
        **EXAMPLES["receipt"],
        "emergency": False,
        "case": replace(CASE, type=kind, promised=None, due=None, steps=()),
    }
    noun = {"pengaduan": "Pengaduan", "permintaan_informasi": "Pertanyaan", "saran_apresiasi": "masukan"}[
        kind
    ]
    mail = render("receipt", "id", facts)
    assert noun in mail.subject
    assert "paling lambat" not in mail.text


def test_monday_without_delays_says_so() -> None:
    facts = {"office": EXAMPLES["overdue"]["office"], "today": EXAMPLES["overdue"]["today"]}
    mail = render("overdue", "id", facts)
    assert mail.subject == "Keterlambatan pengaduan: tidak ada keterlambatan"
    assert "Tidak ada keterlambatan" in mail.text


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("wbs_")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whistleblower_forms_share_no_file_with_the_other_desk(name: str, language: str) -> None:
    tree = _environment(language).parse((FORMS / f"{name}.{language}.j2").read_text())
    assert all(str(other).startswith("wbs_") for other in meta.find_referenced_templates(tree))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REPORTER_MAILS)
def test_a_mail_to_a_reporter_carries_the_code_and_no_number(name: str, language: str) -> None:
    mail = render(name, language, EXAMPLES[name])
    assert "7K3Q-9F2M" in mail.text
    assert "7K3Q-9F2M" not in mail.subject
    assert "PPO-" not in mail.subject + mail.text + mail.html


def test_the_answer_leaves_exactly_as_the_officer_wrote_it() -> None:
    text = render("answer", "id", EXAMPLES["answer"]).text
    assert " ".join(ANSWER.split()) in " ".join(text.split())
    echo = render("recorded", "id", EXAMPLES["recorded"]).text
    assert " ".join(ANSWER.split()) in " ".join(echo.split())


def test_a_very_long_answer_arrives_whole() -> None:
    long = "\n".join(f"baris {number} dari jawaban yang panjang" for number in range(3000))
    mail = render("answer", "id", {**EXAMPLES["answer"], "text": long})
    assert long in mail.text
    assert mail.html.count("<br>") > 2990


@pytest.mark.parametrize("name", NAMES)
def test_no_long_word_makes_a_mail_wider_than_a_telephone(name: str) -> None:
    html = render(name, "id", EXAMPLES[name]).html
    container = re.search(r'<td class="p" style="([^"]+)">', html)
    assert container
    assert "word-wrap:break-word" in container[1].split(";")
    assert "white-space:pre" not in html
