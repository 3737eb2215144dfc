"""A mail's HTML as a tree that tests can ask: its elements, declarations, links, and the colours that a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from justhtml import JustHTML, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from justhtml import Node

CANIEMAIL: Final = Path(__file__).parent / "data" / "caniemail.txt"
DARK: Final = re.compile(r"@media \(prefers-color-scheme:dark\)\{\n(.*?)\n\}\n", re.DOTALL)
RULE: Final = re.compile(r"\.([a-z]+)\{([^}]*)\}")
HIDDEN: Final = "display:none"


@dataclass(frozen=True, slots=True)
class Seen:
    """Words as a reader sees them, with both their colours."""

    words: str
    ink: str
    ground: str


def page(html: str) -> Node:
    """The page; raises at the first thing that the HTML standard calls a parse error."""
    return JustHTML(html, strict=True, sanitize=False).root


def elements(node: Node) -> Iterator[Node]:
    """Every element, in reading order."""
    for child in node.children or ():
        if not isinstance(child, Text) and not str(child.name).startswith(("!", "#")):
            yield child
            yield from elements(child)


def text(node: Node) -> str:
    """The words in it."""
    return " ".join(str(node.to_text()).split())


def declarations(style: str) -> dict[str, str]:
    """Property and value of each declaration."""
    pairs = (one.partition(":") for one in style.split(";") if one.strip())
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def dark_rules(html: str) -> dict[str, dict[str, str]]:
    """What each class looks like in the dark."""
    found = DARK.search(html)
    assert found
    rules: dict[str, dict[str, str]] = {}
    for name, style in RULE.findall(found[1]):
        rules.setdefault(name, {}).update(declarations(style))
    return rules


def seen(html: str, *, dark: bool) -> Iterator[Seen]:
    """All words with the colours that hold for them."""
    rules = dark_rules(html) if dark else {}
    body = next(one for one in elements(page(html)) if one.name == "body")
    yield from _seen(body, "#000000", "#ffffff", rules)


def _seen(node: Node, ink: str, ground: str, rules: dict[str, dict[str, str]]) -> Iterator[Seen]:
    style = declarations(node.attrs.get("style") or "")
    for name in (node.attrs.get("class") or "").split():
        style |= rules.get(name, {})
    if style.get("display") == "none":
        return
    ink, ground = style.get("color", ink), style.get("background", ground)
    for child in node.children or ():
        if not isinstance(child, Text):
            yield from _seen(child, ink, ground, rules)
        elif str(child.data).strip():
            yield Seen(str(child.data).strip(), ink, ground)


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, by WCAG 2: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def support() -> dict[str, str]:
    """Of each feature, a letter for every mail program of the table: y, a (in part), n."""
    lines = (line.split() for line in CANIEMAIL.read_text().splitlines() if not line.startswith("#"))
    return {slug: marks for slug, marks, _ in lines}
