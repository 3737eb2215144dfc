"""The web page of the Formulir Pengaduan, in a real browser: telephone and desktop, keyboard alone, without scripts."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from email.message import EmailMessage
from hashlib import sha256
from html import escape
from textwrap import wrap
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from daemon.fields import extract, key_of
from daemon.public_form import as_page
from daemon.vocabulary import Channel
from mailboxes.charsets import clean
from mailboxes.read import read
from templates.complaint_form import BY_KEY, END, FIELDS, MATTER, MATTERS
from tests.browser import CHROMIUM, Browser, browser
from tests.office import sample_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mailboxes.message import Message

OFFICE = sample_office()
ADDRESS = OFFICE.channels[Channel.SUGGESTION_BOX].address
SEALED = OFFICE.channels[Channel.WHISTLEBLOWER]
PAGE = as_page(OFFICE, ADDRESS).decode()
LONGEST_MAILTO = 1900
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def started(tmp_path_factory) -> Iterator[tuple[Browser, Path]]:
    """One browser for this file, and the page as a file."""
    path = tmp_path_factory.mktemp("page") / "formulir.html"
    path.write_text(PAGE, encoding="utf-8")
    with browser() as found:
        yield found, path


@pytest.fixture
def page(started: tuple[Browser, Path]) -> Browser:
    """The page, freshly opened on a telephone."""
    found, path = started
    found.look(360)
    found.open(path)
    return found


def fill(page: Browser, matter: str, **values: str) -> None:
    """Choose, and put the values where they belong."""
    page.ask(f"document.getElementById('matter-{matter}').click()")
    for key, value in values.items():
        page.ask(f"document.getElementById({key!r}).value = {as_script(value)}")


def as_script(value: str) -> str:
    """A string as a script writes it."""
    return json.dumps(value)


def submit(page: Browser) -> None:
    page.ask("document.querySelector('[type=submit]').click()")


def shown(page: Browser, selector: str) -> bool:
    return bool(page.ask(f"document.querySelector({selector!r}).checkVisibility()"))


def focused(page: Browser) -> str:
    return str(page.ask("document.activeElement.id"))


def sent(text: str, html: str = "") -> Message:
    """The mail as it reaches us."""
    message = EmailMessage()
    message["From"] = "Ratih <ratih@surel.example>"
    message["Subject"] = "[Formulir Pengaduan]"
    message.set_content(text, cte="base64")
    if html:
        message.add_alternative(html, subtype="html", cte="base64")
    return read(message.as_bytes())


def mailed(page: Browser) -> tuple[str, str, str]:
    """Recipient, subject and text, as a mail program takes them out of the prepared address (RFC 6068)."""
    link = str(page.ask("document.getElementById('open').href"))
    assert len(link) <= LONGEST_MAILTO
    assert link.isascii()
    parts = urlsplit(link)
    query = parse_qs(parts.query, strict_parsing=True)
    assert parts.scheme == "mailto"
    assert query.keys() == {"subject", "body"}
    assert "+" not in parts.query, "some programs read it as a blank"
    return unquote(parts.path), query["subject"][0], query["body"][0]


# -- the page itself


def test_the_page_asks_the_network_for_nothing_and_runs_only_what_stands_in_it():
    policy = re.findall(r'Content-Security-Policy" content="([^"]+)"', PAGE)[0]
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        (held,) = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
        assert f"{name} 'sha256-{b64encode(sha256(held.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "form-action 'none'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"\s(?:src|srcset|action|on\w+|style)=", PAGE) == []
    assert re.findall(r"https?:|//\w+\.|@import|url\(|innerHTML|eval\(|(?:local|session)Storage|\.cookie", PAGE) == []


def test_the_page_names_the_whistleblower_address_only_where_it_is_public():
    assert SEALED.address not in PAGE
    assert "Laporan whistleblower tidak lewat formulir ini." in PAGE
    channels = {**OFFICE.channels, Channel.WHISTLEBLOWER: replace(SEALED, public=True)}
    assert f"mailto:{SEALED.address}" in as_page(replace(OFFICE, channels=channels), ADDRESS).decode()


def test_the_page_asks_every_question_but_those_that_a_mail_answers_by_itself():
    asked = set(re.findall(r'id="(\w+)" data-label-id', PAGE))
    assert asked == {field.key for field in FIELDS if not field.paper_only}
    assert all(f'id="matter-{matter}"' in PAGE for matter in MATTERS)


def test_words_of_the_configuration_cannot_become_markup():
    office = replace(OFFICE, name='<script>alert("x")</script>', phone="'><img src=x>")
    made = as_page(office, ADDRESS).decode()
    assert made.count("<script>") == 1
    assert "<img" not in made


def test_the_colours_can_be_told_apart_in_the_light_and_in_the_dark():
    light, dark = re.findall(r":root \{(.*?)\}", PAGE, re.DOTALL)
    base = dict(re.findall(r"--([\w-]+): (#\w{6})", light))
    for colours in (base, base | dict(re.findall(r"--([\w-]+): (#\w{6})", dark))):
        for ink, ground in PAIRS:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["line"], colours["paper"]) >= 3, "edges of boxes (WCAG 1.4.11)"


PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("page", "paper", "note", "wash")),
    ("ink", "urgent"), ("accent", "urgent"), ("on-accent", "accent"), ("on-accent", "accent-deep"),
    ("wrong", "paper"), ("wrong", "wrong-wash"), ("ink", "wrong-wash"),
]  # fmt: skip


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""
    lower, higher = sorted(map(luminance, (one, other)))
    return (higher + 0.05) / (lower + 0.05)


def luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# -- in a browser


@in_a_browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_stands_out_of_the_window_and_nothing_fails(started, width, dark):
    page, path = started
    page.look(width, dark=dark)
    page.open(path)
    for matter in MATTERS:
        fill(page, matter, kronologi="basi " * 400)
        submit(page)
        assert shown(page, "#result")
        assert page.ask("document.documentElement.scrollWidth") <= width
        page.ask("document.getElementById('back').click()")
        assert page.ask("document.documentElement.scrollWidth") <= width
    troubles = {"Runtime.exceptionThrown", "Log.entryAdded"}
    assert [told for told in page.heard if told["method"] in troubles] == []


@in_a_browser
def test_the_whole_form_is_filled_in_and_opened_by_keyboard_alone(page):
    page.press("Tab", "Enter")
    assert focused(page) == "form-title"
    for _ in range(8):
        page.press("Tab")
        if focused(page) == "matter-produk":
            break
    page.press(" ")
    typed = {"kronologi": "Berbau tengik.", "produk": "Biskuit", "nama": "Ratih", "telepon": "0812 3456 7890"}
    left = dict(typed)
    for _ in range(40):
        page.press("Tab")
        if value := left.pop(focused(page), ""):
            page.write_text(value)
        if focused(page) == "rahasiakan":
            page.press(" ")
        if page.ask("document.activeElement.type") == "submit":
            break
    page.press("Enter")
    assert left == {}
    assert focused(page) == "result-title"
    page.press(*["Tab"] * (2 if shown(page, "#advice") else 1))
    assert focused(page) == "open"
    to, subject, text = mailed(page)
    assert (to, subject) == (ADDRESS, "[Formulir Pengaduan] Produk pangan olahan")
    form = sent(text).form
    assert form.pop(MATTER["id"]) == "Produk pangan olahan"
    assert {key_of(label): value for label, value in form.items()} == {**typed, "rahasiakan": "ya"}


@in_a_browser
def test_what_is_missing_is_said_shown_and_reached(page):
    submit(page)
    assert focused(page) == "summary"
    assert shown(page, "#matter-error")
    assert shown(page, "#kronologi-error")
    assert page.ask("document.getElementById('kronologi').getAttribute('aria-invalid')") == "true"
    assert page.ask("[...document.querySelectorAll('#summary a')].map(one => one.innerText)") == [
        "Pengaduan Anda tentang apa?", "Kronologi",
    ]  # fmt: skip
    page.press("Tab", "Tab", "Enter")
    assert focused(page) == "kronologi"
    fill(page, "lainnya", kronologi=" \n\t ")
    submit(page)
    assert not shown(page, "#matter-error")
    assert shown(page, "#kronologi-error")
    assert not shown(page, "#result")


@in_a_browser
def test_only_the_questions_of_the_matter_are_asked_and_sent(page):
    assert not shown(page, "#details")
    fill(page, "produk", kronologi="a", produk="Teh")
    fill(page, "layanan", no_aju="20261102-004417")
    for field in FIELDS:
        if not field.paper_only:
            assert shown(page, f"#{field.key}") == (not field.matters or "layanan" in field.matters)
    submit(page)
    assert "Nama produk" not in mailed(page)[2]
    assert page.ask("document.getElementById('advice-list').textContent") == "Layanan yang diadukan"
    page.ask("document.getElementById('back-advice').click()")
    assert focused(page) == "layanan"


@in_a_browser
def test_everything_that_can_be_operated_has_a_name_for_screen_readers(page):
    page.call("Accessibility.enable")
    for matter in MATTERS:
        fill(page, matter, kronologi="a")
        nodes = page.call("Accessibility.getFullAXTree")["nodes"]
        roles = {"textbox", "radio", "checkbox", "combobox", "button", "link", "group", "region"}
        operated = [node for node in nodes if node["role"]["value"] in roles and not node["ignored"]]
        assert len(operated) > 15
        assert [node for node in operated if not node["name"]["value"].strip()] == []


@in_a_browser
def test_the_page_speaks_english_and_so_does_its_mail(page):
    page.ask("document.querySelector('[data-language=en]').click()")
    assert "Tell us what happened" in page.ask("document.body.innerText")
    assert "Ceritakan" not in page.ask("document.body.innerText")
    fill(page, "layanan", kronologi="It takes too long.")
    page.ask("document.getElementById('layanan').selectedIndex = 1")
    page.ask("document.getElementById('jenis_pemohon').selectedIndex = 2")
    page.ask("document.getElementById('rahasiakan').click()")
    submit(page)
    _, subject, text = mailed(page)
    assert subject == "[Formulir Pengaduan] Our services"
    assert text.rstrip().endswith(END["en"])
    message = sent(text)
    assert message.language == "en"
    fields = extract(message.reply, message.form)
    wanted = {"layanan": "SKI", "jenis_pemohon": "pelaku usaha", "rahasiakan": "yes", "kronologi": "It takes too long."}
    assert {key: fields[key] for key in wanted} == wanted
    page.ask("document.querySelector('[data-language=id]').click()")
    assert "[Kronologi]: It takes too long." in mailed(page)[2]


@in_a_browser
def test_without_scripts_the_text_form_is_shown_and_comes_back(started):
    page, path = started
    page.look(360, script=False)
    page.open(path)
    assert page.ask("0") == 0
    page.look(360)
    seen = str(page.ask("document.body.innerText"))
    assert "[Kronologi]: ____________" in seen
    assert "Susun surel saya" not in seen
    link = urlsplit(page.ask("document.querySelector('.plain a').href"))
    text = parse_qs(link.query)["body"][0]
    filled = text.replace("[Kronologi]: ____________", "[Kronologi]: Berbau tengik.\r\nSekali.").replace("\r\n", "\n")
    form = {key_of(label): value for label, value in sent(filled).form.items() if value}
    assert form == {"kronologi": "Berbau tengik.\nSekali."}


# -- whatever is filled in


def gmail(text: str) -> Message:
    """Paragraphs of HTML beside the text; blanks that HTML would swallow are hard ones."""
    lines = (escape(line).replace("  ", "\xa0 ").replace("\n", "") for line in text.replace("\r\n", "\n").split("\n"))
    return sent(text, "".join(f"<div>{re.sub('^ ', chr(160), line) or '<br>'}</div>" for line in lines))


def k9(text: str) -> Message:
    """Folded where a line is longer than 72 columns, and signed."""
    lines = text.replace("\r\n", "\n").split("\n")
    folded = (wrap(line, 72, break_long_words=False, drop_whitespace=True) or [""] for line in lines)
    return sent("\n".join(piece for pieces in folded for piece in pieces) + "\n-- \nDikirim dari K-9 Mail\n")


def outlook(text: str) -> Message:
    """A blank line below each line, because every line is a paragraph."""
    return sent(text.replace("\r\n", "\n\n") + "\n\nGet Outlook for Android\n")


ABOUT_FOOD = {MATTER["id"]: MATTERS["produk"][0]}
PROGRAMS: list[Callable[[str], Message]] = [sent, gmail, k9, outlook]
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)
PIECES = "Nama: Budi,[Merek]: Teh,>,-- ,\n,\n\n,a,tengik,“basi”,'x',🙂👩‍👧,%0D%0A,&body=,[Akhir formulir],a: b,+6,#,|"
PROSE = st.lists(st.sampled_from(PIECES.split(","))).map(" ".join)
OLDER = "Nama: Tono\n-- \n> halo\n\n-----Original Message-----\nFrom: a\nSent: b\nTo: c\n\nhai"
LONG = "Kemasannya kembung, isinya berbau tengik; anak saya sakit perut. " * 60


def tidied(text: str) -> str:
    """What a mail can carry of what was typed."""
    lines = clean(text.replace("\t", " ").replace("\xa0", " ")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


@in_a_browser
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(TEXT, PROSE), st.one_of(TEXT, PROSE), st.one_of(TEXT, PROSE))
@example(OLDER, "| a\n[Merek]: b", "O'Neil: \"x\"")
@example(LONG, f"{LONG}\n\n{LONG}", "x" * 200)
@example("kata " * 30 + "[Akhir formulir] | a " * 9, "a  b  c  " * 40, "[Merek]:")
def test_whatever_is_filled_in_comes_back(started, story: str, wish: str, name: str):
    page, _ = started
    if page.ask("typeof mail") != "function":
        page.open(started[1])
    fill(page, "produk", kronologi=f"Awal. {story}", harapan=wish, nama=name)
    keys = ("kronologi", "harapan", "nama")
    typed = {key: tidied(page.ask(f"document.getElementById('{key}').value")) for key in keys}
    text = "\r\n".join(page.ask("mail().lines"))
    answered = {BY_KEY[key].label: value for key, value in typed.items() if value or key == "nama"}
    wanted = ABOUT_FOOD | answered
    for program in PROGRAMS if max(map(len, wanted.values())) < 40 else PROGRAMS[:2]:
        message = program(text)
        assert message.form == wanted, program.__name__
        found = extract(message.reply, message.form)
        assert found["kronologi"] == typed["kronologi"]
    draft = page.ask("draft(mail())")
    assert read(draft.encode()).form == wanted
    prepared = page.ask("mailto('a@x.example', 's', mail().lines.join('\\r\\n'))")
    assert parse_qs(urlsplit(prepared).query, keep_blank_values=True)["body"] == [text]


@in_a_browser
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_long_letter_comes_back_from_every_mail_program(page, program):
    fill(page, "produk", kronologi=f"{LONG}\n\n{LONG}", nama="Ratih")
    text = "\r\n".join(page.ask("mail().lines"))
    assert max(map(len, text.split("\r\n"))) <= 72
    told = {"Kronologi": f"{LONG.strip()}\n\n{LONG.strip()}", "Nama lengkap": "Ratih"}
    assert program(text).form == ABOUT_FOOD | told


@in_a_browser
def test_a_mail_too_long_for_a_link_is_shown_to_be_copied(page):
    fill(page, "produk", kronologi="é" * 240)
    submit(page)
    assert shown(page, "#open")
    page.ask("document.getElementById('back').click()")
    fill(page, "produk", kronologi="é" * 300)
    submit(page)
    assert not shown(page, "#open")
    assert shown(page, "#text")
    text = page.ask("document.getElementById('text').value")
    assert sent(text).form["Kronologi"] == "é" * 300
    empty = urlsplit(page.ask("document.getElementById('blank').href"))
    assert (empty.path, set(parse_qs(empty.query))) == (ADDRESS, {"subject"})
    page.ask("document.getElementById('copy').click()")
    assert shown(page, "#copied")


@in_a_browser
def test_the_downloads_hold_the_same_mail(page, tmp_path):
    fill(page, "sarana", kronologi="Basi.\n\n– 🙂", sarana="Toko A", tempat_kejadian="Bogor")
    submit(page)
    text = page.ask("document.getElementById('text').value")
    page.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    assert downloaded(page, tmp_path, "txt").decode().replace("\r\n", "\n") == text
    draft = downloaded(page, tmp_path, "eml")
    message = read(draft)
    assert message.to[0].address == ADDRESS
    assert message.subject == "[Formulir Pengaduan] Toko, gudang, atau pabrik"
    assert message.form == sent(text).form
    assert draft.isascii()
    assert max(map(len, draft.split(b"\r\n"))) <= 78


def downloaded(page: Browser, folder: Path, kind: str) -> bytes:
    """What the browser saves when the link is followed."""
    page.ask("document.getElementById('by-hand').open = true")
    page.ask(f"document.getElementById('{kind}').click()")
    file = folder / f"pengaduan.{kind}"
    deadline = monotonic() + 20
    while not file.exists():
        assert monotonic() < deadline, f"{file.name} was not saved"
        sleep(0.02)
    return file.read_bytes()
