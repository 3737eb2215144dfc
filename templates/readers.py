"""One mail to several readers: the same words, each reader with buttons of their own.

A new complaint goes to every receiving officer. What they are told is the same; only the prepared mails behind their
buttons differ, because each is good for one person. So the words are made once.

Promise: a reader gets exactly what a mail made anew would say; whatever else than the buttons' addresses differs, it is
made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import escape

from templates.marks import CELL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from templates.view import Button

BUTTONS = "buttons"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail in words: `subject` is one line of at most 69 characters, both bodies have LF line ends."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Words:
    """A mail that was filled in: its subject, and with their marks its words and those in Indonesian below them."""

    subject: str
    body: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class _Latest:
    """The mail that was filled in last, and with what."""

    name: str
    language: str
    facts: Mapping[str, object]
    mail: Words


_latest: list[_Latest] = []  # at most one


def remembered(
    name: str, language: str, facts: Mapping[str, object], make: Callable[[str, str, Mapping[str, object]], Words]
) -> Words:
    """The mail made of these facts, kept for its next reader."""
    made = make(name, language, facts)
    _latest[:] = [_Latest(name, language, dict(facts), made)] if facts.get(BUTTONS) else []
    return made


def for_the_next_reader(name: str, language: str, facts: Mapping[str, object]) -> Words | None:
    """The mail made last with the buttons of these facts, where all else is the same; None where it is not."""
    last = _latest[0] if _latest else None
    if last is None or (last.name, last.language) != (name, language) or last.facts.keys() != facts.keys():
        return None
    pairs = _pairs(last.facts[BUTTONS], facts.get(BUTTONS))
    if not pairs or any(last.facts[key] != value for key, value in facts.items() if key != BUTTONS):
        return None
    body, below = last.mail.body, last.mail.below
    for before, now in pairs:
        body, below = (half.replace(_address(before), _address(now)) for half in (body, below))
    return replace(last.mail, body=body, below=below)


def _pairs(before: object, now: object) -> list[tuple[Button, Button]]:
    """The buttons side by side, [] where they differ in more than where they lead."""
    if not isinstance(before, tuple) or not isinstance(now, tuple) or len(before) != len(now):
        return []
    same = all((one.label, one.command) == (other.label, other.command) for one, other in zip(before, now, strict=True))
    return list(zip(before, now, strict=True)) if same else []


def _address(button: Button) -> str:
    """Where the line of a button ends, and nothing else does."""
    return f"{CELL}{escape(button.mailto)}\n"
