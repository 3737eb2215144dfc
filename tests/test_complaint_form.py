"""The Formulir Pengaduan: one table of questions, and whatever is answered in text or on paper comes back as typed."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from daemon.command_line import main
from daemon.fields import extract, key_of
from daemon.form_answers import unread
from daemon.labels import FIELDS as LABELS
from daemon.labels import asked_for
from daemon.questions import NEEDED
from daemon.understand import understand
from daemon.vocabulary import Channel
from mailboxes.charsets import clean
from mailboxes.form_blocks import ENDS, answers, form_block
from mailboxes.pdf_forms import from_pdf
from mailboxes.read import read
from templates.complaint_form import (
    BLANK,
    BY_KEY,
    END,
    FIELDS,
    MATTER,
    MATTERS,
    SECTIONS,
    blank_line,
    text_form,
)
from templates.paper_form import DRAWN, paper_form
from templates.render import render
from tests.configured import with_secrets
from tests.mail_examples import EXAMPLES
from tests.office import sample_office

if TYPE_CHECKING:
    from daemon.understanding import Understanding
    from mailboxes.message import Message

OFFICE = sample_office()
NOON = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
LABEL_LIMIT = 60  # characters, of mailboxes/form_blocks.py and mailboxes/pdf_forms.py
STORY = "Saya membeli biskuit.\n\nNama: Tono\n-- \n> halo\n[Akhir formulir]\n| bau\tapak 🙂 “basi”\n" + "kata " * 200
OLDER = "-----Original Message-----\nFrom: Ani <ani@x.example>\nSent: Monday\nTo: Loket\nSubject: a\n\n"
PASSED_ON = "---------- Forwarded message ---------\nFrom: Ani <ani@x.example>\nDate: Sen, 16 Nov 2026\nSubject: a\n\n"
CHAT = "Yoga (10:02): halo\nNadia (10:03): ya kak\nYoga (10:04): basi"
LINES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=200)
PIECES = ("Nama:", "[Merek]:", "|", ">", "-- ", "\n", "\n\n", " ", "Budi", "basi", "[Akhir formulir]", OLDER, CHAT)
WORDS = st.lists(st.sampled_from(PIECES))
ANYTHING = st.one_of(LINES, WORDS.map("".join))


def mail(text: str, *, html: str = "", paper: bytes = b"") -> Message:
    message = EmailMessage()
    message["From"] = "Ratih <ratih@surel.example>"
    message["Subject"] = "[Formulir Pengaduan]"
    message.set_content(text, cte="base64")
    if html:
        message.add_alternative(html, subtype="html", cte="base64")
    if paper:
        message.add_attachment(paper, maintype="application", subtype="pdf", filename="formulir.pdf")
    return read(message.as_bytes())


def understood(message: Message) -> Understanding:
    return understand(message, Channel.SUGGESTION_BOX, OFFICE, NOON)


# -- the table


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_label_is_read_back_to_its_field_from_text_and_from_paper(field):
    for label in field.labels:
        assert key_of(label) == field.key
        assert len(label) <= LABEL_LIMIT
        assert answers(f"> [{label}]: apa saja") == {label: "apa saja"}


def test_what_mails_ask_for_stands_in_the_form_and_is_called_alike_everywhere():
    assert {key for keys in NEEDED.values() for key in keys} <= BY_KEY.keys()
    assert {key: LABELS[key] for key in BY_KEY} == {key: (one.label, one.label_en) for key, one in BY_KEY.items()}


def test_every_question_is_asked_in_both_languages_and_in_a_place_of_its_own():
    assert len(BY_KEY) == len(FIELDS)
    assert {matter for field in FIELDS for matter in field.matters} <= MATTERS.keys()
    for field in FIELDS:
        assert field.section in SECTIONS
        assert bool(field.hint) == bool(field.hint_en)
        assert bool(field.ask) == bool(field.ask_en)
        assert [field.key for field in FIELDS if field.required] == ["kronologi"]


@pytest.mark.parametrize(("label", "value", "found"), [
    ("Kind of complainant", "Business", {"jenis_pemohon": "pelaku usaha"}),
    ("Jenis pemohon", "pelaku  USAHA", {"jenis_pemohon": "pelaku usaha"}),
    ("Jenis pemohon", "lain", {}),
    ("Layanan yang diadukan / Service complained about", "PNBP", {"layanan": "PNBP"}),
    ("Layanan yang diadukan", "Biaya (PNBP) / Fees (PNBP)", {"layanan": "PNBP"}),
    ("Layanan yang diadukan", "perpustakaan", {"layanan": "perpustakaan"}),
    ("Rahasiakan identitas", "ya", {"rahasiakan": "ya"}),
    ("Rahasiakan identitas", "Tidak.", {}),
])  # fmt: skip
def test_a_choice_is_stored_alike_in_whichever_language_it_was_made(label, value, found):
    assert extract("", {label: value}) == found


STORIES = {
    "produk": {"Biskuit yang saya beli berjamur.": "P3", "Saus yang dijual di pasar sudah lewat tanggal.": "P2"},
    "layanan": {"SKI kami ditolak tanpa alasan.": "L2", "Aplikasi tidak bisa dibuka sejak Senin.": "L4"},
    "petugas": {"Dia membentak saya di depan umum.": "E1", "Diminta uang rokok supaya cepat.": "E2"},
    "sarana": {"Gudangnya kotor dan banyak tikus.": "S1", "Toko itu menjual barang kedaluwarsa.": "P2"},
    "lainnya": {"AC di ruang tunggu mati.": "L7", "Bagaimana cara mengurus izin?": "I1"},
}


@pytest.mark.parametrize("language", [0, 1], ids=["id", "en"])
@pytest.mark.parametrize("matter", MATTERS)
def test_the_matter_in_the_subject_helps_to_tell_what_a_complaint_is_about(matter, language):
    for story, category in STORIES[matter].items():
        message = mail(written({"Kronologi": story, "Nama lengkap": ""}, 70))
        chosen = replace(message, subject=f"[Formulir Pengaduan] {MATTERS[matter][language]}")
        assert understood(chosen).categories == (category,)


# -- the form on the command line


def test_the_form_is_written_as_files_for_the_address_that_is_named(tmp_path, capsys):
    with_secrets(tmp_path)
    config = ("--config", str(tmp_path / "config.toml"))
    page, paper = tmp_path / "formulir.html", tmp_path / "formulir.pdf"
    assert main(["form", *config, "--html", str(page), "--pdf", str(paper), "--address", "Aduan@contoh.id"]) == 0
    assert capsys.readouterr().out.count("answers go to aduan@contoh.id") == 2
    assert 'data-address="aduan@contoh.id"' in page.read_text(encoding="utf-8")
    assert from_pdf(paper.read_bytes())["tujuan"] == "aduan@contoh.id"
    assert main(["form", *config, "--html", str(page)]) == 0
    assert 'data-address="kotaksaran@peredaranpangan.bpom.example"' in page.read_text(encoding="utf-8")


def test_the_form_as_text_is_shown_and_an_address_that_is_none_is_refused(tmp_path, capsys):
    with_secrets(tmp_path)
    assert main(["form", "--config", str(tmp_path / "config.toml"), "--language", "en"]) == 0
    assert capsys.readouterr().out.startswith("[What happened]: ____________\n")
    with pytest.raises(SystemExit):
        main(["form", "--address", "a@b?bcc=c@d.example"])


# -- what a field cannot hold


@pytest.mark.parametrize(("label", "value", "kept"), [
    ("Nomor izin edar", "tidak terbaca di kemasan", True),
    ("Nomor izin edar", "BPOM RI MD 245610012345", False),
    ("No. HP/WA", "0812 3456 7890", False),
    ("No. HP/WA", "0812 3456 7890, sore saja lewat Ani", True),
    ("Tanggal pembelian", "Senin, 16 November 2026", False),
    ("Tanggal pembelian", "16/11/2026 di Bogor dan 20/11/2026 di Depok", True),
    ("Jumlah korban", "sekeluarga", True),
    ("Jumlah korban", "3 orang", False),
    ("Jenis pemohon", "perantara", True),
    ("Nomor izin edar", "-", False),
    ("Merek", "apa saja yang tertulis", False),
    ("Hp saya", "lihat di bawah", False),
])  # fmt: skip
def test_what_a_field_cannot_hold_stands_in_the_story_as_it_was_typed(label, value, kept):
    assert unread({label: value}, hidden=False) == ((f"{label}: {value}",) if kept else ())
    lines = f"[Perihal]: a\n[{label}]: {value}\n[Nama lengkap]:\n[Kronologi]: Basi.\n{END['id']}\n"
    told = understood(mail(lines)).narrative
    assert told == (f"Basi.\n{label}: {value}" if kept else "Basi.")


def test_what_is_said_of_a_person_who_asks_for_confidence_stays_out_of_the_story():
    form = {"No. HP/WA": "0812 3456 7890, sore saja lewat Ani", "Nomor izin edar": "tidak terbaca"}
    assert unread(form, hidden=True) == ("Nomor izin edar: tidak terbaca",)
    lines = "\n".join(f"[{label}]: {value}" for label, value in form.items())
    message = mail(f"{lines}\n[Rahasiakan identitas]: ya\n[Kronologi]: Basi.\n{END['id']}\n")
    assert "Ani" not in understood(message).narrative
    plain_form = mail(f"{lines}\n[Nama lengkap]:\n[Kronologi]: Basi.\n{END['id']}\n")
    assert "Ani" not in understand(plain_form, Channel.WHISTLEBLOWER, OFFICE, NOON).narrative


# -- text, filled in by replying


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("typed", ["> {}", "{}", "> >  {}", "    {}"], ids=["quoted", "copied", "twice", "indented"])
def test_the_blank_lines_of_our_mail_come_back_filled_in(language, typed):
    keys = ("bets", "tanggal_beli", "terlapor", "bukti")
    facts = EXAMPLES["receipt"]
    case = replace(facts["case"], missing=tuple(asked_for(key, language) for key in keys))
    ours = render("receipt", language, {**facts, "case": case}).text
    lines = [line.strip() for line in ours.split("\n") if line.endswith(BLANK)][: len(keys)]
    filled = [typed.format(line.replace(BLANK, f"isi {place}____")) for place, line in enumerate(lines)]
    message = mail("Terlampir.\n\nPada Sen, 23 Nov 2026 09.15 Loket <a@contoh.id> menulis:\n" + "\n".join(filled))
    assert {key_of(label): value for label, value in message.form.items()} == {
        key: f"isi {place}" for place, key in enumerate(keys)
    }


@pytest.mark.parametrize("name", ["receipt", "questions"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_both_mails_that_ask_for_data_carry_the_form(name, language):
    facts = EXAMPLES[name]
    shown = render(name, language, facts)
    for label in facts["case"].missing:
        assert blank_line(label) in shown.text
        assert blank_line(label) in shown.html


def test_a_form_that_was_left_blank_says_nothing():
    blank = text_form(BY_KEY, "id")
    assert set(mail(blank).form.values()) == {""}
    assert answers(blank) == {}
    assert mail("Produk: ____________\nBets: ____ A1 ____").form == {"Produk": "", "Bets": "A1"}


# -- text, filled in by the page


def written(values: dict[str, str], width: int) -> str:
    """The mail of the page, folded by a program that does not know the form."""
    lines = []
    for label, value in values.items():
        lines += [f"[{label}]:", *(f"| {line}" for line in plain(value).split("\n"))]
    form = "\n".join(folded for line in lines for folded in fold(line, width))
    return f"{form}\n{END['id']}\n\nDikirim dari iPhone saya\n"


def fold(line: str, width: int) -> list[str]:
    place = next((at for at in range(width, len(line) - 1) if re.match(r"\S \w", line[at - 1 : at + 2])), 0)
    return [line[:place], *fold(line[place + 1 :], width)] if place else [line]


def plain(text: str) -> str:
    """What a mail can carry of a text."""
    lines = clean(text.replace("\xa0", " ")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["Kronologi", "Penyelesaian yang diharapkan"]), ANYTHING), st.integers(20, 90))
@example({"Kronologi": STORY}, 40)
@example({"Kronologi": f"Kata mereka:\n{OLDER}halo", "Penyelesaian yang diharapkan": CHAT}, 60)
@example({"Kronologi": f"{PASSED_ON}halo"}, 80)
def test_nothing_that_stands_in_an_answer_ends_it_or_becomes_another(values: dict[str, str], width: int):
    message = mail(written(values, width))
    assert message.form == {label: plain(value) for label, value in values.items()}
    assert message.transcript == ()
    assert message.quoted == ""
    fields = extract(message.reply, message.form)
    for label, value in message.form.items():
        if len(value) > 20:
            assert fields[key_of(label)] == value


def test_whoever_forwards_a_form_passes_on_what_was_filled_in():
    form = written({"Nama produk": "Teh", "Kronologi": "Basi.\nSekali."}, 70)
    assert mail(f"Diteruskan.\n\n{PASSED_ON}{form}").form == {"Nama produk": "Teh", "Kronologi": "Basi.\nSekali."}


def test_a_form_that_is_only_quoted_is_not_sent_again():
    message = mail(f"Apakah sudah diterima?\n\n{OLDER}{written({'Kronologi': 'Basi.'}, 70)}")
    assert message.reply == "Apakah sudah diterima?"


def test_the_end_that_is_written_is_the_end_that_is_looked_for():
    assert {end.lower() for end in END.values()} == ENDS
    assert form_block("[Kronologi]: a\nb").values == {}
    assert form_block(f"{END['id']}\n[Kronologi]: a").values == {}
    assert form_block("[Merek]:\n  Teh\n[Merek]: Kopi\n[End of form]").values == {"Merek": "Teh"}


def test_the_story_of_a_form_is_the_story_of_the_case_also_when_nothing_else_is_filled_in():
    assert {key_of(label) for label in MATTER.values()} == {""}
    least = {MATTER["id"]: "Hal lain", "Kronologi": "Empat anak keracunan roti dan dirawat.", "Nama lengkap": ""}
    found = understood(mail(written(least, 70)))
    assert found.narrative == "Empat anak keracunan roti dan dirawat."
    assert found.emergency


# -- paper


def filled(values: dict[str, str]) -> bytes:
    """The form as a viewer saves it."""
    writer = PdfWriter(clone_from=PdfReader(DRAWN))
    for page in writer.pages:
        for one in page["/Annots"]:
            box: Any = one.get_object()
            if box["/T"] in values:
                kind = NameObject if box["/FT"] == "/Btn" else TextStringObject
                box[NameObject("/V")] = kind(values[box["/T"]])
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def boxes() -> dict[str, Any]:
    annotations = (one.get_object() for page in PdfReader(DRAWN).pages for one in page["/Annots"])
    return {box["/T"]: box for box in annotations if box["/T"] in BY_KEY}


def test_the_paper_asks_what_the_table_asks_and_takes_as_much():
    drawn = boxes()
    for key, field in BY_KEY.items():
        box = drawn[key]
        assert box["/TU"] == field.twice
        assert box["/FT"] == {"choice": "/Ch", "yes": "/Btn"}.get(field.kind, "/Tx")
        if box["/FT"] == "/Tx":
            assert box["/MaxLen"] == field.longest
        if box["/FT"] == "/Ch":
            assert [option for option in box["/Opt"] if option.strip()] == [
                f"{one} / {other}" for _, one, other in field.choices
            ]


def test_the_words_on_the_paper_are_those_of_the_table():
    seen = "".join("".join(page.extract_text().split()) for page in PdfReader(DRAWN).pages)
    for field in FIELDS:
        for words in (field.label, field.label_en, field.hint, field.hint_en):
            assert "".join(words.split()) in seen


def test_the_paper_speaks_to_screen_readers_and_is_reached_row_by_row_by_keyboard():
    paper = PdfReader(DRAWN)
    assert paper.trailer["/Root"]["/Lang"] == "id"
    assert [page["/Tabs"] for page in paper.pages] == ["/R", "/R"]
    assert paper.metadata is not None
    assert paper.metadata.title == "Formulir Pengaduan"
    for page in paper.pages:
        places = [one.get_object()["/Rect"] for one in page["/Annots"]]
        assert places == sorted(places, key=lambda place: (-round(place[1] / 20), place[0]))
        assert float(page.mediabox.width) == pytest.approx(595.28, abs=1)


def test_what_stands_on_the_paper_to_be_read_is_set_in_a_font_that_it_carries():
    for page in PdfReader(DRAWN).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_the_office_and_its_address_stand_on_the_paper():
    text = PdfReader(io.BytesIO(paper_form("Kantor Contoh", "pengaduan@contoh.id"))).get_form_text_fields()
    assert (text["kantor"], text["tujuan"]) == ("Kantor Contoh", "pengaduan@contoh.id")


@settings(deadline=None, max_examples=20)
@given(st.dictionaries(st.sampled_from(["kronologi", "harapan", "nama", "alamat"]), ANYTHING))
@example({"kronologi": STORY, "nama": f"{OLDER}halo"})
def test_whatever_is_typed_on_the_paper_comes_back(values: dict[str, str]):
    form = mail("Terlampir.\n", paper=filled(values)).form
    typed = {BY_KEY[key].twice: clean(value).strip() for key, value in values.items()}
    assert {label: value for label, value in form.items() if key_of(label)} == {k: v for k, v in typed.items() if v}


def test_a_story_on_paper_is_the_story_of_the_case_and_every_box_finds_its_field():
    values = {
        "kronologi": "Empat anak keracunan roti dan dirawat. Telepon tetangga 0813 1111 2222.", "nama": "Ratih",
        "jenis_pemohon": "Konsumen atau masyarakat / Consumer or citizen", "telepon": "0812 3456 7890",
        "nie": "MD 245610012345", "kedaluwarsa": "Maret 2027", "jumlah_korban": "4", "rahasiakan": "/Yes",
    }  # fmt: skip
    found = understood(mail("Terlampir formulir.\n", paper=filled(values)))
    assert found.narrative == f"Terlampir formulir.\n\n{values['kronologi']}"
    assert (found.emergency, found.victims, found.confidentiality) == (True, 4, "rahasia")
    wanted = {"jenis_pemohon": "konsumen", "nie": "MD 245610012345", "kedaluwarsa": "2027-03", "nama": "Ratih"}
    assert {key: found.fields[key] for key in wanted} == wanted


def test_a_paper_with_the_story_alone_is_a_complaint_about_it():
    story = "Biskuit Kelapa berjamur padahal belum kedaluwarsa."
    found = understood(mail("Terlampir.\n", paper=filled({"kronologi": story})))
    assert found.categories == ("P3",)
    assert found.narrative.endswith(story)
