"""Fills in a form: name, language and facts in; subject and words out, and text and HTML of these. The only door here.

The words are a fifth of what the mail made of them takes, so they are what a ledger keeps.

Promise: a missing fact is an error before anything is promised, a subject is one line, and words from outside stay
words: sandboxed, strict, escaped on entry, so that neither HTML nor a header can be made of them. Whatever was filled
in becomes a mail, the same one each time.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from templates.as_html import as_html
from templates.as_text import as_text
from templates.complaint_form import blank_line
from templates.document import blocks
from templates.facts import OPTIONAL, REQUIRED
from templates.marks import (
    BOLD_OFF,
    BOLD_ON,
    CELL,
    HEADING,
    REPLY_ABOVE,
    RULE,
    STATUS,
    Marks,
    button_lines,
    choice_lines,
    clean,
    defang,
    excerpt,
    printed,
    quoted,
    said,
)
from templates.readers import Rendered, Words, for_the_next_reader, remembered
from templates.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Template

    from templates.document import Block

FORMS: Final = Path(__file__).parent
SUBJECT_LIMIT: Final = 69  # characters: what a telephone shows of a subject, and more than any client needs
BILINGUAL: Final = frozenset(
    "receipt in_hand questions questions_reminder archived answer referred closed status progress unreadable"
    " verification wbs_receipt wbs_question wbs_outcome".split()
)  # English readers outside the office get the Indonesian text below theirs
PARTS: Final = 256  # kept in memory: a few dozen for each form that is in use
LONGEST_PART: Final = 2000  # characters; a longer one is somebody's own words
FILTERS: Final = (
    "date_long", "date_plain", "date_short", "date_time", "clock_time", "month", "number", "percent", "plural",
    "listing", "table", "noun", "sentence", "left", "code", "charts", "timeline", "trail", "skipped", "urgency",
)  # fmt: skip


class _Part(NamedTuple):
    """Some blocks of a mail, as text and as HTML."""

    found: list[Block]
    text: str
    html: str


def render(name: str, language: str, facts: Mapping[str, object]) -> Rendered:
    """The mail of this name, as its reader sees it; as `filled_in`, which says what it takes and raises."""
    return shown(filled_in(name, language, facts), language)


def filled_in(name: str, language: str, facts: Mapping[str, object]) -> Words:
    """The mail of this name, as `facts.py` lists what it takes; raises jinja2.UndefinedError where a fact is missing.

    `language` is "id" or "en" (anything else counts as id); an English mail to a complainant carries the Indonesian
    below it. `facts["indonesian"]`, where given, holds the facts that read otherwise in that half.
    """
    if missing := REQUIRED[name] - facts.keys():
        message = f"{name} needs {', '.join(sorted(missing))}"
        raise UndefinedError(message)
    return for_the_next_reader(name, language, facts) or remembered(name, language, facts, _filled_in)


def shown(words: Words, language: str) -> Rendered:
    """What the reader sees of these words, in the language in which they were filled in."""
    parts = _parts(words.body)
    text, html = _text(parts), _with_preview(parts)
    if words.below:
        below = _parts(words.below)
        text = f"{text}\n{_text(below)}"
        html = f'{html}\n<div lang="id">{_under(_html(below))}</div>'
    return Rendered(words.subject, text, _page(_known(language), words.subject, html))


def _parts(body: str) -> list[_Part]:
    """The body between its empty lines, each of which ends a block."""
    made = (_kept(lines) if len(lines) <= LONGEST_PART else _part(lines) for lines in body.split("\n\n"))
    return [part for part in made if part.found]


def _part(lines: str) -> _Part:
    found = blocks(lines)
    return _Part(found, as_text(found), _in_ascii(as_html(found)))


_kept: Final = lru_cache(maxsize=PARTS)(_part)  # most of a mail is what its form says to everybody


def _text(parts: list[_Part]) -> str:
    return "\n".join([part.text for part in parts if part.text != "\n"])


def _html(parts: list[_Part]) -> str:
    return "\n".join([part.html for part in parts])


def _filled_in(name: str, language: str, facts: Mapping[str, object]) -> Words:
    known = {**OPTIONAL[name], **facts, "translation": False}
    subject, body = filled(name, _known(language), known)
    twice = _known(language) == "en" and name in BILINGUAL
    return Words(subject, body, f"{RULE}\n\n{_indonesian(name, known)}" if twice else "")


def _known(language: str) -> str:
    return language if language in LANGUAGES else "id"


def compile_all() -> dict[str, str]:
    """Compiles every form, so that no mail waits for it: file -> what is wrong with it, "" where nothing is."""
    wanted = {f"{name}.{language}.j2" for name in REQUIRED for language in LANGUAGES}
    return {file: _fault(file) for file in sorted(wanted | {*_files()})}


def _files() -> Iterator[str]:
    """Every form that there is, those of papers in their own folder."""
    return (path.relative_to(FORMS).as_posix() for path in FORMS.rglob("*.*.j2"))


def _fault(file: str) -> str:
    try:
        _environment("en" if file.endswith(".en.j2") else "id").get_template(file)
    except TemplateSyntaxError as error:
        return f"line {error.lineno}: {error.message}"
    except UnicodeDecodeError:
        return "is not UTF-8"
    except TemplateNotFound:
        return "is missing"
    return ""


def filled(name: str, language: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Subject and body, each rendered for itself, still in marks."""
    form = _form(name, language)
    context = form.new_context(dict(facts))
    subject = "".join(form.blocks["subject"](context))
    return _one_line(subject), "".join(form.root_render_func(context))


def _indonesian(name: str, facts: Mapping[str, object]) -> str:
    """The half that stands below an English mail, still in marks."""
    other = facts.get("indonesian")
    own = other if isinstance(other, dict) else {}
    return filled(name, "id", {**facts, **own, "translation": True})[1]


def _one_line(subject: str) -> str:
    plain = Markup(subject).unescape() if "&" in subject else subject  # noqa: S704  only to take the escaping off
    line = " ".join(clean(plain).split())
    if len(line) <= SUBJECT_LIMIT:
        return line
    words = line[:SUBJECT_LIMIT].rpartition(" ")[0] or line[: SUBJECT_LIMIT - 1]
    return words.rstrip(" ,;:–·") + "…"


def _under(html: str) -> str:
    """A page has one title: that of the lower half is a heading. Foreign words hold no tag that could be meant."""
    return html.replace("<h1 ", "<h2 ").replace("</h1>", "</h2>")


def _with_preview(parts: list[_Part]) -> str:
    """The body with the words of its status line hidden near the top, where an inbox finds what it shows.

    They stand below the line above which to reply: whatever a mail program makes of them in a reply is then cut off.
    """
    words = next((lines[0].rpartition(CELL)[2] for part in parts for kind, lines in part.found if kind == STATUS), "")
    hidden = f'<div style="display:none">{_in_ascii(words.replace(BOLD_ON, "").replace(BOLD_OFF, "").strip())}</div>'
    html = _html(parts)
    if parts[0].found[0][0] != REPLY_ABOVE:
        return f"{hidden}\n{html}"
    marker, _, rest = html.partition("\n")
    return f"{marker}\n{hidden}\n{rest}"


def _page(language: str, subject: str, html: str) -> str:
    """The HTML around the body, whose every word was escaped when it was filled in; in ASCII, as mail has it."""
    top, below_title, end = _layout(language)
    return _in_ascii("".join((top, _in_ascii(escape(subject)), below_title, html, end)))


def _in_ascii(html: str) -> str:
    """Piece by piece: one sign beyond ASCII makes a whole string several times as slow."""
    return html if html.isascii() else html.encode("ascii", "xmlcharrefreplace").decode("ascii")


@cache
def _form(name: str, language: str) -> Template:
    return _environment(language).get_template(f"{name}.{language}.j2")


@cache
def _layout(language: str) -> list[str]:
    """What stands around subject and body: the layout, filled in once for each language."""
    layout = _environment("id").get_template("layout.html.j2")
    gap = Markup(HEADING)  # noqa: S704  a sign of ours that no layout holds
    return layout.render(language=language, subject=gap, body=gap).split(HEADING)


class Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, which remembers what it has allowed: a form asks for the same few fields over and over."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a dataclass; of anything else nothing that is private, and nothing of the inside of Python."""
        kind: Any = type(obj)
        if attribute in _fields(kind):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def _fields(kind: type[Any]) -> frozenset[str]:
    """The fields of a dataclass that a form may ask for."""
    return frozenset(one.name for one in fields(kind)) if is_dataclass(kind) else frozenset()


@cache
def _environment(language: str) -> Sandbox:
    """Jinja with our marks, filters and caution; one for each language, so that filters speak it."""
    environment = Sandbox(
        loader=FileSystemLoader(FORMS),
        undefined=StrictUndefined,
        autoescape=True,
        keep_trailing_newline=True,
        finalize=printed,
        extensions=[Marks],
        auto_reload=False,
        cache_size=-1,
    )
    words = LANGUAGES[language]
    environment.filters = {name: getattr(words, name) for name in FILTERS}
    environment.filters |= {
        "quoted": quoted,
        "said": said,
        "buttons": button_lines,
        "choices": choice_lines,
        "defang": defang,
        "blank": blank_line,
        "excerpt": excerpt,
        "length": len,
    }
    return environment
