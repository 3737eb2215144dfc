"""The papers of the SOP as PDF: a form that is filled in like a mail, and the page that is made of it. One door.

Filling in happens before anything is promised, and gives a few words to keep; the page is made of them whenever it is
wanted, at the cost of a thousandth of a second (docs/decisions/papers.md).

Promise: the same words give the same bytes; a form that lacks a fact is refused when it is filled in, and whatever has
been filled in becomes a page; words from outside stay words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from templates.as_text import unescaped
from templates.document import blocks
from templates.papers.canvas import Canvas, Enclosed
from templates.papers.fonts import faces
from templates.papers.letters import drawable
from templates.papers.sheet import Sheet
from templates.render import filled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["Enclosed", "Paper", "fill", "pdf"]
FORMS: Final = {"bukti": "papers/bukti", "jawaban": "papers/jawaban", "berkas": "papers/berkas", "evaluasi": "monthly"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A form that has been filled in: its title, and its words with their marks."""

    title: str
    language: str
    words: str


def fill(name: str, language: str, facts: Mapping[str, object]) -> Paper:
    """The paper of this name; raises jinja2.UndefinedError where a fact is missing."""
    title, words = filled(FORMS[name], language, {**facts, "paper": True, "translation": False})
    return Paper(title, language, words)


def pdf(paper: Paper, when: datetime, enclosed: tuple[Enclosed, ...] = ()) -> bytes:
    """The paper as PDF/A-3, made at `when` (UTC), with the files that go along in it."""
    words = drawable(unescaped(paper.words))
    sheet = Sheet(Canvas(faces(words)))
    for (kind, lines), (_, after) in pairwise([*blocks(words), ("", [""])]):
        sheet.put(kind, lines, after)
    sheet.finish()
    return sheet.flow.canvas.finished(paper.title, paper.language, when, enclosed)
