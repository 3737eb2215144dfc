"""The words of a page without its layout: where there is more of it than is looked at, or nothing to see.

Promise: linear; every word of the text between the tags is kept. The tokens come from mailboxes/html.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from turbohtml import Token

_SAYING: Final = {
    "img": ("alt", "title", "src"),
    "a": ("title", "href"),
    "area": ("alt", "href"),
    "iframe": ("src",),
    "input": ("value", "placeholder"),
    "button": ("value",),
    "meta": ("content",),
}
_MOST, _LONGEST = 100, 300
_TAG: Final = re.compile(r"<[^<>]{0,1000}>")
_UNSEEN: Final = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<style\b", re.IGNORECASE), re.compile("</style", re.IGNORECASE)),
    (re.compile(r"<script\b", re.IGNORECASE), re.compile("</script", re.IGNORECASE)),
)


def bare(tokens: Iterable[Token], silent: Container[str]) -> str:
    """The text between the tags, a line each; that within a `silent` tag is none."""
    words: list[str] = []
    shown = True
    for token in tokens:
        kind = token.type.name
        if kind == "TEXT":
            words.append(token.data or "" if shown else "")
        elif kind in {"START_TAG", "END_TAG"}:
            shown = not (kind == "START_TAG" and token.tag in silent)
            words.append("\n")
    lines = (line.strip() for line in "".join(words).split("\n"))
    return "".join(f"\n{line}" for line in lines if line)


def remains(tokens: Iterable[Token]) -> str:
    """Its title, pictures by name, and where its links lead."""
    found: list[str] = []
    title = False
    for token in tokens:
        kind, tag = token.type.name, token.tag or ""
        if kind == "TEXT" and title:
            found.append(token.data or "")
        elif kind == "START_TAG":
            found += filter(None, (token.attr(name) for name in _SAYING.get(tag, ())))
        title = tag == "title" and kind == "START_TAG"
    lines = (" ".join(line.split())[:_LONGEST] for line in found[:_MOST])
    return "\n".join(dict.fromkeys(filter(None, lines)))


def without_tags(html: str) -> str:
    """The words between what looks like tags, without comments, styles and scripts that have an end."""
    for begin, end in _UNSEEN:
        html = _without(html, begin, end)
    lines = (" ".join(line.split()) for line in _TAG.sub("\n", html).split("\n"))
    return "\n".join(line for line in lines if line)


def _without(html: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    pieces: list[str] = []
    at = 0
    while (first := begin.search(html, at)) and (last := end.search(html, first.end())):
        pieces.append(html[at : first.start()])
        at = last.end()
    return "".join(pieces) + html[at:]
