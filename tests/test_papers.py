"""The papers that people file: what stands in them, that they are whole, and that no stranger's word breaks out."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields, replace
from hashlib import sha256
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from daemon.forms_paper import MOST_FIELDS, MOST_FILES, NAME, SUMMARY, VALUE
from templates.as_text import unescaped
from templates.charts import Chart, Point, ceiling, share
from templates.document import blocks
from templates.facts import OPTIONAL
from templates.marks import CELL, HEADING, KEPT, NUMBERED
from templates.papers import Enclosed, Paper, fill, pdf
from templates.papers.canvas import HEIGHT, WIDTH, Canvas
from templates.papers.flow import BODY, broken
from templates.papers.fonts import faces
from templates.papers.sheet import Sheet
from templates.render import filled, render
from templates.view import MonthCharts
from templates.wording import INDONESIAN
from tests.mail_examples import CASE, EXAMPLES, MONTH
from tests.paper_examples import CODE, PAPERS, WHEN, made, read, said, skeleton
from tests.test_templates_hostile import NASTY

NAMES = sorted(PAPERS)
LANGUAGES = ("id", "en")
hostile = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))


# -- what they say


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("id", ("BUKTI PENGADUAN", "Rabu, 2 Desember 2026 (7 hari kerja)", "Senin, 23 November 2026 pukul 09.15 WIB",
                "Petugas penerima Sari Wulandari", "dan 2 lampiran lain")),
        ("en", ("COMPLAINT RECEIPT", "Wednesday, 2 December 2026 (7 working days)", "Receiving officer Sari Wulandari",
                "Monday, 23 November 2026 at 09:15 WIB", "and 2 more attachments")),
    ],
)  # fmt: skip
def test_a_receipt_says_number_times_promise_officer_digests_and_how_it_is_verified(language, facts):
    words = said(made("bukti", language))
    for fact in (*facts, CASE.number, CASE.summary, CASE.channel, CASE.digest, "foto-kemasan.jpg", "ab" * 32):
        assert fact in words
    assert words.count(f"VERIFIKASI {CODE}") == 2  # in both languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_is_one_sheet_even_with_everything_that_it_may_hold(language):
    known = tuple((f"Keterangan {place}", ("kata " * 12)[:VALUE]) for place in range(MOST_FIELDS))
    files = tuple((f"foto-{place}-dengan-nama-panjang-sekali"[:NAME], "ef" * 32) for place in range(1 + MOST_FILES))
    case = replace(CASE, summary=("kata " * 40)[:SUMMARY], company="PT Samudra Niaga Boga")
    assert len(read(made("bukti", language, fields=known, kept=files, case=case)).pages) == 1


def test_the_evaluation_says_what_its_mail_says_and_is_signed():
    words = said(made("evaluasi"))
    for figure in ("91,9%", "34 dari 37", "L1 · SKI terlambat", "Tambah petugas livechat.", "rata-rata 2,4 HK"):
        assert figure in words
    assert words.index("Disusun oleh,") < words.index("Mengetahui,") < words.index("Lestari Handayani NIP")
    assert "balas" not in words  # a paper is not answered


def test_a_mail_shows_each_chart_as_bars_in_html_and_says_its_numbers_in_text_and_html():
    mail = render("monthly", "id", EXAMPLES["monthly"])
    shown = " ".join(unescape(re.sub(r"<[^>]+>", " ", mail.html)).split())
    for month, came, left in (("Des 2025", 28, 30), ("Nov 2026", 41, 38)):
        assert re.search(rf"{month}\s+{came}\s+{left}\s", mail.text)
        assert re.search(rf"{month[:4]}{month[6:]} masuk {came} selesai {left} ", shown)
    assert mail.html.count("background:#0a5c8c") > 30
    assert "<img" not in mail.html
    for chart in (getattr(MONTH.charts, field.name) for field in fields(MONTH.charts)):
        for value in (value for point in chart.points for value in point.values if value is not None):
            assert INDONESIAN.number(value) in mail.text


def test_the_dossier_has_form_history_letters_and_the_answer_on_a_sheet_of_its_own():
    words = said(made("berkas"))
    facts = ("Formulir Pengaduan", "TUGASKAN Sari Wulandari", "250 2.0.0 Ok: queued as 9Zz1", "cd" * 32, "terbukti")
    for fact in facts:
        assert fact in words
    pages = [" ".join(page.extract_text().split()) for page in read(made("berkas")).pages]
    answer = next(page for page in pages if "Bukti Jawaban atau Respon Pengaduan" in page)
    assert "Produk dengan bets KM-0926 ditarik dari peredaran" in answer
    assert "Terima kasih." not in answer.partition("Bukti Jawaban")[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_that_lacks_a_fact_is_refused_before_anything_is_promised(name):
    for missing in PAPERS[name]:
        with pytest.raises(UndefinedError):
            fill(name, "id", {key: value for key, value in PAPERS[name].items() if key != missing})


# -- what they are


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_tagged_names_its_language_and_holds_its_fonts_as_pdf_a_asks(name, language):
    reader = read(made(name, language))
    root = reader.root_object
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert reader.metadata.title in metadata
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        inner = font["/DescendantFonts"][0].get_object()
        assert inner["/FontDescriptor"]["/FontFile2"].get_object().get_data()[:4] == b"\0\1\0\0"
        assert b"beginbfchar" in font["/ToUnicode"].get_object().get_data()


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_on_a_page_belongs_to_one_piece_of_the_paper_or_is_an_ornament(name):
    reader = read(made(name))
    parents = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for place, page in enumerate(reader.pages):
        drawn = page.get_contents().get_data().decode()
        marks = [(kind, int(mark)) for kind, mark in re.findall(r"/(\w+)<</MCID (\d+)>>BDC", drawn)]
        assert [mark for _, mark in marks] == list(range(len(marks)))
        kinds = [element.get_object()["/S"][1:] for element in parents[2 * place + 1]]
        assert kinds == [kind for kind, _ in marks]
        assert drawn.count("BDC") + drawn.count("BMC") == drawn.count("EMC")


def test_a_chart_on_paper_is_told_in_words_to_who_cannot_see_it():
    figures = re.findall(rb"/S/Figure/P \d+ 0 R/Alt<FEFF([0-9A-F]+)>", made("evaluasi"))
    told = [bytes.fromhex(figure.decode()).decode("utf-16-be") for figure in figures]
    assert len(told) == 7
    assert told[0].startswith("Pengaduan masuk dan selesai: Des 25 masuk 28, selesai 30; ")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_words_give_the_same_bytes_in_every_process(name):
    script = f"from tests.paper_examples import made;import hashlib;print(hashlib.sha256(made({name!r})).hexdigest())"
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PATH": "", "TZ": "Asia/Jayapura", "LC_ALL": "C"}
        command = [sys.executable, "-c", script]
        other = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert other.stdout.strip() == sha256(made(name)).hexdigest()


def test_a_receipt_is_small_because_it_holds_only_the_letters_of_its_languages():
    assert len(made("bukti")) < 36_000
    wide = made("bukti", case=replace(CASE, complainant="Nguyễn Thị Łucja Đặng"))
    assert "Nguyễn Thị Łucja Đặng" in said(wide)
    assert len(wide) > 80_000


@pytest.mark.parametrize("more", range(0, 30, 3))
def test_a_heading_stays_with_its_chart(more):
    comparison = tuple((f"Ukuran {place}", place, place, place, place) for place in range(more))
    paper = made("evaluasi", report=replace(PAPERS["evaluasi"]["report"], comparison=comparison))
    pages = [" ".join(page.extract_text().split()) for page in read(paper).pages]
    assert any("Dua belas bulan terakhir Pengaduan masuk dan selesai" in page for page in pages)


def test_letters_that_no_font_of_ours_has_leave_a_sign_and_signs_are_written_as_people_type_them():
    words = said(made("bukti", case=replace(CASE, summary="毒饼干 ≥ 5 → sakit − \u0065\u0301 \u00a0x")))
    assert "��� >= 5 -> sakit – é x" in words


# -- words that flow


def test_long_words_of_strangers_flow_over_as_many_pages_as_they_need_and_none_is_lost():
    narrative = "\n".join(f"baris {place} dan seterusnya sampai ke tepi halaman yang kanan" for place in range(400))
    paper = made("berkas", case=replace(CASE, narrative=narrative))
    assert len(read(paper).pages) > 8
    assert [int(number) for number in re.findall(r"baris (\d+) dan seterusnya", said(paper))] == list(range(400))


def test_a_row_that_is_longer_than_a_page_goes_on_upon_the_next():
    events = (("23-11-2026 09.15", "CATATAN", "Sari", "", " ".join(f"kata{place}" for place in range(3000))),)
    paper = made("berkas", events=events)
    assert [int(number) for number in re.findall(r"kata(\d+)", said(paper))] == list(range(3000))


def test_a_table_has_its_head_again_upon_every_page_and_says_it_once():
    rows = tuple((f"{place:02}-tiket_baru.eml", "23-11-2026 09.15", "Kotak Saran", "9f" * 32) for place in range(120))
    paper = made("berkas", kept=rows)
    heads = sum("Berkas Diterima" in " ".join(page.extract_text().split()) for page in read(paper).pages)
    assert heads > 2
    assert paper.count(b"/S/TH/P") == made("berkas").count(b"/S/TH/P")


def test_a_word_without_end_is_broken_and_stays_on_the_page():
    words = said(made("bukti", case=replace(CASE, summary="x" * 3000)))
    assert words.replace(" ", "").count("x" * 3000) == 1


LETTERS = st.characters(exclude_categories=("C", "Z"))
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=80), max_size=30)


@given(WORDS, st.floats(20, 400))
def test_no_line_is_wider_than_its_place_and_every_letter_is_kept(words, width):
    found = faces("".join(words))
    lines = broken(" ".join(words), found, BODY, width)
    assert "".join(piece for line in lines for _, piece in line).replace(" ", "") == "".join(words)
    for line in lines:
        wide = sum(found.regular.width(piece) for _, piece in line) * BODY.size
        assert wide <= width + 0.01 or sum(len(piece) for _, piece in line) == 1


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_whatever_marks_a_form_has_become_parts_of_a_page(name):
    facts = {**OPTIONAL[name], **EXAMPLES[name], "translation": False}
    title, words = filled(name, "id", facts)
    sheet = said(pdf(Paper(title, "id", words), WHEN))
    for kind, lines in blocks(unescaped(words)):
        if kind in {HEADING, NUMBERED, KEPT}:
            for line in lines:
                assert " ".join(line.replace("\x02", "").replace("\x03", "").split()) in sheet


def test_a_mark_that_papers_do_not_know_keeps_its_words():
    sheet = Sheet(Canvas(faces("abc –")))
    sheet.put("\x19", [f"abc{CELL}{CELL}cab"], [""])
    assert "abc – cab" in said(sheet.flow.canvas.finished("", "id", WHEN))


# -- hostile words


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(("bukti", "berkas")), hostile, hostile, hostile)
def test_hostile_words_stay_words_and_the_file_stays_as_it_is_made(name, one, two, three):
    case = replace(CASE, summary=one, complainant=two, company=three, narrative=f"{one}\n{two}", channel=three)
    kept = tuple(row + ("",) * (len(PAPERS[name]["kept"][0]) - 1) for row in ((one,), (two,)))
    paper = made(name, case=case, kept=kept)
    assert len(read(paper).pages) >= 1
    assert names_in(paper) <= names_in(made(name))
    assert skeleton(paper)[15:].isascii()


def names_in(paper):
    """Every name of the file but which set of letters it took."""
    return {re.sub(rb"LOKET[CW]", b"LOKET", name) for name in re.findall(rb"/[^\s/<>\[\]]+", skeleton(paper))}


@settings(deadline=None, max_examples=60)
@given(hostile)
def test_a_hostile_title_is_a_title_and_its_metadata_stay_well_formed(title):
    reader = read(pdf(Paper(title, "id", "Isi."), WHEN))
    assert reader.root_object["/Metadata"].get_object().get_data().count(b"<dc:title>") == 1
    assert set(reader.root_object) == set(read(made("bukti")).root_object)


def test_marks_of_a_form_that_come_from_outside_do_nothing():
    summary = "\x1ctitle\x06PALSU \x01judul [title] PALSU | x"
    words = said(made("bukti", case=replace(CASE, summary=summary)))
    assert "title PALSU judul [title] PALSU | x" in words


# -- files that go along


def test_mails_come_out_of_a_paper_byte_for_byte_under_their_names():
    mails = (b"From: a@b\r\n\r\nendstream\nendobj\n", bytes(range(256)) * 700, b"")
    named = ((f"{place:02}-<surel>.eml", raw) for place, raw in enumerate(mails))
    enclosed = tuple(Enclosed(name, "message/rfc822", raw, "asli", WHEN) for name, raw in named)
    paper = pdf(fill("berkas", "id", PAPERS["berkas"]), WHEN, enclosed)
    assert {name: found[0] for name, found in read(paper).attachments.items()} == {
        file.name: file.content for file in enclosed
    }
    assert len(read(paper).root_object["/AF"]) == 3


# -- charts


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(("columns", "line", "bars")),
    st.lists(st.one_of(st.none(), st.floats(0, 1e6), st.integers(0, 10**7)), min_size=1, max_size=14),
)
def test_any_numbers_make_a_chart_that_stays_on_the_page(kind, values):
    chart = Chart(kind, "Judul", ("",), tuple(Point(f"titik {place}", (value,)) for place, value in enumerate(values)))
    words = str(INDONESIAN.charts((chart, chart)))
    for page in read(pdf(Paper("Bagan", "id", words), WHEN)).pages:
        drawn = page.get_contents().get_data().decode()
        for left, low, wide, tall in re.findall(r"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f", drawn):
            assert 0 <= float(left) <= float(left) + float(wide) <= WIDTH
            assert 0 <= float(low) <= float(low) + float(tall) <= HEIGHT


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=5))
def test_the_end_of_an_axis_is_round_and_above_every_value(values):
    chart = Chart("bars", "", ("",), tuple(Point("", (value,)) for value in values))
    ends = ceiling(chart)
    assert ends >= max(values)
    assert re.fullmatch(r"(?:1|2|4|5|10)0*\.0|1e\+\d+", str(ends))
    assert all(0 <= share(value, ends) <= 70 for value in values)
    assert share(None, ends) == share(0, ends) == 0


def test_a_name_that_would_run_into_its_bar_is_shortened_and_told_in_full():
    names = ("Produk kedaluwarsa yang dijual di toko kelontong dan pasar tradisional", "Pendek")
    bars = Chart("bars", "Judul", ("",), tuple(Point(name, (3,)) for name in names))
    paper = pdf(Paper("Bagan", "id", str(INDONESIAN.charts((bars, bars)))), WHEN)
    assert "Produk kedaluwarsa yang" in said(paper)
    assert names[0] not in said(paper)
    assert paper.count(names[0].encode("utf-16-be").hex().upper().encode()) == 2


def test_a_month_that_is_not_known_is_a_gap_in_the_line_and_no_bar():
    line = replace(MONTH.charts.timeliness, points=(Point("a", (50.0,)), Point("b", (None,)), Point("c", (60.0,))))
    pieces = [len(re.findall(rb"RG 1\.4 w .* l S", drawn_in(chart))) for chart in (line, MONTH.charts.timeliness)]
    assert pieces == [0, 9]  # of 12 months, the one in the middle of them is not known
    assert '<td width="0%"' not in render("monthly", "id", EXAMPLES["monthly"]).html


def drawn_in(chart):
    paper = made("evaluasi", report=replace(MONTH, charts=MonthCharts(timeliness=chart)))
    return b"".join(page.get_contents().get_data() for page in read(paper).pages)
