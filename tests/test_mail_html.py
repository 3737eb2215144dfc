"""Every mail as HTML: valid, kept by the mail programs, readable in light and dark, by ear, and without images."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import EmailMessage
from html import unescape
from itertools import pairwise

import pytest

from daemon.month_charts import month_charts
from mailboxes.message import Message
from mailboxes.read import read
from templates.render import render
from tests.mail_examples import ANSWER, CASE, EXAMPLES, LINE, STUBS
from tests.mail_pages import contrast, dark_rules, declarations, elements, page, seen, support, text
from tests.mail_scenes import SCENES, scene

LANGUAGES = ("id", "en")
MAILS = {(name, language): scene(name, language) for name in SCENES for language in LANGUAGES}
EVERY = pytest.mark.parametrize("mail", MAILS.values(), ids=["-".join(key) for key in MAILS])
LISTED = {"D04 monev"}  # the text breaks the headings of a wide table into lines, in another order
GMAIL_CUTS = 102_000  # octets of HTML, above which Gmail shows a part only
INLINE = {"a", "br", "span", "strong"}
CHILDREN = {  # what may stand in what, of the elements that we use
    "html": {"head", "body"}, "head": {"meta", "title", "style"}, "table": {"tbody", "thead"}, "tbody": {"tr"},
    "thead": {"tr"}, "tr": {"td", "th"}, "ul": {"li"}, "ol": {"li"},
    "p": INLINE, "h1": INLINE, "h2": INLINE, "li": INLINE, "span": INLINE, "strong": INLINE, "a": INLINE, "th": INLINE,
}  # fmt: skip
SLUGS = {  # the page of caniemail.com that speaks of an element or a property, where it is named otherwise
    "h1": "html-h1-h6", "h2": "html-h1-h6", "ul": "html-lists", "ol": "html-lists", "li": "html-lists",
    "td": "html-table", "th": "html-table", "tr": "html-table", "thead": "html-table", "tbody": "html-table",
    "a": "html-mailto-links", "font-family": "css-font", "overflow-x": "css-overflow", "@media": "css-at-media",
    "prefers-color-scheme": "css-at-media-prefers-color-scheme", "meta": "html-meta-color-scheme",
}  # fmt: skip
EVERYWHERE = {"color", "html", "head", "title", "br"}  # so old that caniemail.com has no page for it
WITHOUT = {  # what some mail program drops, and what its reader has instead
    "css-border-radius": "square corners",
    "css-at-media": "the same page with a little more room at its edges",
    "css-at-media-prefers-color-scheme": "the light page, or what the program itself makes of it in the dark",
    "css-color-scheme": "as above",
    "html-meta-color-scheme": "as above",
    "html-body": "the ground of the outer table",
    "css-overflow": "a wide table is as wide as it is",
    "css-table-layout": "tables that find their own widths",
    "css-white-space": "figures that may stand on two lines",
    "css-word-break": "a long word that makes the page wider",
    "css-word-wrap": "as above",
}


def kinds(html: str) -> set[str]:
    """Elements and properties of a page, and what its style sheet needs."""
    found: set[str] = set()
    for one in elements(page(html)):
        found |= {one.name, *declarations(one.attrs.get("style") or "")}
        if one.name == "style":
            sheet = str(one.to_text(separator="")) or "".join(str(child.data) for child in one.children)
            found |= set(re.findall(r"@media|prefers-color-scheme", sheet))
            found |= set(re.findall(r"[{;]([a-z-]+):", sheet))
    return found - {"max-width:480px"}


def features(html: str) -> set[str]:
    known = support()
    named = {SLUGS.get(kind, f"css-{kind}") for kind in kinds(html) - EVERYWHERE}
    found = set()
    for name in named:
        plain = re.sub(r"^css-(padding|margin|border)-(top|left|right|bottom|color)$", r"css-\1", name)
        found.add(plain if plain in known else plain.replace("css-", "html-", 1))
    return found


def words(text_: str) -> list[str]:
    return re.findall(r"\w+", text_.casefold())


def told(all_words: list[str]) -> set[str]:
    """Without single figures: HTML counts its lists itself."""
    return {word for word in all_words if not re.fullmatch(r"\d", word)}


def shown(html: str) -> list[str]:
    return words(" ".join(one.words for one in seen(html, dark=False)))


@EVERY
def test_every_mail_is_valid_html(mail):
    for one in elements(page(mail.html)):
        allowed = CHILDREN.get(one.name)
        inside = {child.name for child in one.children if not str(child.name).startswith("#")}
        assert allowed is None or inside <= allowed, f"{one.name} holds {inside - (allowed or set())}"
        assert not one.attrs.get("id")


def test_whatever_a_common_mail_program_drops_leaves_a_readable_mail():
    used = {feature for mail in MAILS.values() for feature in features(mail.html)}
    table = support()
    assert used <= table.keys(), "caniemail.com knows nothing of it"
    dropped = {feature for feature in used if "n" in table[feature]}
    assert dropped == WITHOUT.keys()


def test_important_has_the_space_that_outlook_needs_and_the_style_sheet_is_small():
    html = MAILS["E01 tanda terima", "id"].html
    sheet = html.partition("<style>")[2].partition("</style>")[0]
    assert sheet.count("!important") == sheet.count(" !important") > 10
    assert len(sheet) < 16_000


@EVERY
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_all_words_stand_out_from_their_ground(mail, dark):
    for one in seen(mail.html, dark=dark):
        assert contrast(one.ink, one.ground) >= 4.5, one


@pytest.mark.parametrize("name", "ag")
def test_a_button_stands_out_from_the_page_in_the_dark_too(name):
    rules = dark_rules(MAILS["P01 pengaduan baru", "id"].html)
    assert contrast(rules[name]["border-color"], rules["p"]["background"]) >= 3
    assert contrast("#0b5cad", "#ffffff") >= 3


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_bars_of_a_chart_stand_out_from_the_page(dark):
    html = MAILS["D04 monev", "id"].html
    rules = dark_rules(html) if dark else {}
    ground = rules["p"]["background"] if dark else "#ffffff"
    bars = [one for one in elements(page(html)) if (one.attrs.get("width") or "").endswith("%") and one.name == "td"]
    looks = [declarations(bar.attrs["style"]) | rules.get(bar.attrs.get("class"), {}) for bar in bars]
    colours = {look["background"] for look in looks if "background" in look}
    assert len(colours) == 2
    assert all(contrast(colour, ground) >= 3 for colour in colours)


@pytest.mark.parametrize("key", MAILS, ids="-".join)
def test_text_and_html_say_the_same_words(key):
    mail = MAILS[key]
    assert told(words(mail.text)) <= told(shown(mail.html))
    assert told(words(mail.text)) >= told(shown(mail.html))


@EVERY
def test_nothing_comes_from_outside_and_every_link_is_a_prepared_mail(mail):
    for one in elements(page(mail.html)):
        assert one.name not in {"img", "link", "script", "iframe", "form", "input", "object", "video", "svg", "base"}
        assert not {"src", "srcset", "background", "action"} & one.attrs.keys()
        assert "url(" not in (one.attrs.get("style") or "")
        assert one.name != "a" or one.attrs["href"].startswith("mailto:")


@EVERY
def test_a_screen_reader_meets_one_title_then_headings_in_order_and_tables_that_say_what_they_are(mail):
    found = list(elements(page(mail.html)))
    headings = [one.name for one in found if re.fullmatch("h[1-6]", one.name)]
    assert headings[0] == "h1"
    assert headings.count("h1") == 1
    assert all(int(after[1]) <= int(before[1]) + 1 for before, after in pairwise(headings))
    for one in found:
        if one.name == "table" and one.attrs.get("role") != "presentation":
            heads = [cell for cell in elements(one) if cell.name == "th"]
            assert heads
            assert all(cell.attrs["scope"] in {"col", "row"} for cell in heads)
    labels = [text(one) for one in found if one.name == "a"]
    assert all(len(label) > 2 and "http" not in label for label in labels)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in SCENES if name not in LISTED])
def test_the_page_says_its_language_and_reads_in_the_order_of_the_text(name, language):
    mail, changes = SCENES[name]
    facts = {**EXAMPLES[mail], **changes, "buttons": ()}
    bare = {key: _untapped(value) for key, value in facts.items()}
    plain = render(mail, language, bare)
    assert f'<html lang="{language}">' in plain.html
    counted = [word for word in words(plain.text) if not re.fullmatch(r"\d", word)]  # HTML counts its lists itself
    assert counted == [word for word in shown(plain.html) if not re.fullmatch(r"\d", word)]


def _untapped(value):
    if isinstance(value, tuple):
        return tuple(replace(one, buttons=()) if hasattr(one, "buttons") else one for one in value)
    return value


@EVERY
def test_an_inbox_shows_what_the_mail_means_now(mail):
    preview = unescape(mail.html.partition('<div style="display:none">')[2].partition("</div>")[0])
    assert 8 < len(preview) < 160
    assert set(words(preview)) <= set(words(mail.text))


@EVERY
def test_no_subject_is_longer_than_an_inbox_shows(mail):
    assert len(mail.subject) < 70
    assert not mail.subject.endswith("…")


def test_what_is_too_long_for_a_subject_is_cut_between_words_and_the_number_stays():
    institution = "Balai Besar Karantina Hewan, Ikan, dan Tumbuhan Provinsi Jawa Barat"
    subject = render("referred", "id", {**EXAMPLES["referred"], "institution": institution}).subject
    assert subject == "[PPO-2026-000103] Diteruskan ke Balai Besar Karantina Hewan, Ikan…"
    word = render("referred", "id", {**EXAMPLES["referred"], "institution": "x" * 90}).subject
    assert word == "[PPO-2026-000103] Diteruskan ke…"


@EVERY
def test_every_mail_is_small(mail):
    assert len(mail.html) + len(mail.text.encode()) < 100_000


def test_a_mail_stays_below_what_gmail_shows_whatever_there_is_to_tell():
    many = tuple(replace(LINE, public_summary="y" * 90) for _ in range(500))
    sections = dict.fromkeys(("late", "due_soon", "long_open", "awaiting", "bounced"), many[:200])
    told = (
        ("overdue", {**EXAMPLES["overdue"], **sections}, 12),
        ("my_day", {**EXAMPLES["my_day"], "urgent": many, "open": many}, 12),
        ("quarantine_list", {**EXAMPLES["quarantine_list"], "stubs": STUBS * 300}, 0),
        ("new_complaint", {**EXAMPLES["new_complaint"], "case": replace(CASE, narrative="“kata & kata” " * 30_000)}, 0),
        ("wbs_message", {**EXAMPLES["wbs_message"], "narrative": "x\n" * 300_000}, 0),
    )
    for name, facts, tapped in told:
        first = next((key for key in ("late", "urgent") if key in facts), "")
        tappable = {key: _first_tapped(value, tapped if key == first else 0) for key, value in facts.items()}
        mail = render(name, "id", tappable)
        assert len(mail.html) < GMAIL_CUTS, name
        assert len(mail.html) > 10_000


def _first_tapped(value, most):
    if not isinstance(value, tuple):
        return value
    few = len(value) <= most or not hasattr(value[0], "buttons")
    return value if few else (*value[:most], *(replace(one, buttons=()) for one in value[most:]))


def test_an_evaluation_of_a_year_with_everything_in_it_stays_below_what_gmail_shows():
    report = EXAMPLES["monthly"]["report"]
    company = tuple((f"PT Pangan Olahan Nusantara Sejahtera {place}", 40 - place, 90) for place in range(8))
    much = replace(
        report,
        categories=tuple((f"P{place} · Tanpa izin edar/NIE palsu", 1000 - place, 900, 100, 800) for place in range(20)),
        states=tuple((f"Ditugaskan – belum diterima petugas {place}", place) for place in range(15)),
        late=tuple(replace(LINE, buttons=(), public_summary="y" * 90) for _ in range(400)),
        corrective=tuple((f"TP-{place}/2026", f"PPO-2026-{place:06}") for place in range(200)),
        causes=tuple(row[:2] for row in company[:5]), repeated=tuple(row[:2] for row in company),
        recurring=company, recurring_causes=company[:5],
        quotes=("Pelayanannya sudah baik, tetapi jawabannya lama sekali. " * 4,) * 5,
        comparison=tuple((f"Lama penyelesaian, rata-rata (HK) {place}", 41, 35, 38.3, 30) for place in range(7)),
    )  # fmt: skip
    mail = render("monthly", "id", {**EXAMPLES["monthly"], "report": replace(much, charts=month_charts(much, "id"))})
    assert len(mail.html) + len(mail.text.encode()) < GMAIL_CUTS
    assert "Dan 392 lainnya" in mail.text
    assert "Tindakan perbaikan selengkapnya" in mail.text


def test_an_answer_is_never_cut():
    long = "\n".join(f"{ANSWER} {number}" for number in range(300))
    assert long.rsplit("\n", 1)[-1] in render("answer", "id", {**EXAMPLES["answer"], "text": long}).text


@pytest.mark.parametrize("name", [name for name in SCENES if not name.startswith("D06")])
def test_nothing_of_a_mail_is_taken_for_the_words_of_whoever_replies_to_it(name):
    for body in ("<div>TERIMA</div><br>{}", "<div>TERIMA</div><blockquote>{}</blockquote>"):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "sari@kantor.example", "pengaduan@contoh.id", "Re: pengaduan"
        mail.set_content(body.format(MAILS[name, "id"].html), subtype="html")
        message = read(mail.as_bytes())
        assert isinstance(message, Message)
        assert message.reply == "TERIMA"
