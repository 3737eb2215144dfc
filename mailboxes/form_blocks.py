"""Our complaint form as the text of a mail: filled in by the office's web page, or by hand in a reply.

    [Nama produk]: Biskuit
    [Kronologi]:
    | Whatever is longer than a line, and every line of it with its mark. A mail program may fold
      it where it likes: a line without a mark goes on with the one above.
    |
    | The third line.
    [Akhir formulir]

Promise: nothing that stands in a value of the page ends it, begins another field, or is taken for a quotation or a
signature; a form without its last line is read line by line (mailboxes/labels.py). Linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDS: Final = frozenset({"[akhir formulir]", "[end of form]"})
_LABEL: Final = r"\*{0,2}\[([^\[\]\n]{1,60})\]\*{0,2}[ \t]{0,3}[:：](.*)\Z"
_BRACKETED: Final = re.compile(_LABEL)
_QUOTED: Final = re.compile(rf"(?:[ \t]{{0,3}}>){{0,9}}[ \t]{{0,12}}{_LABEL}")
_MOST: Final = 500  # fields
_NO_BREAK: Final = "\xa0"  # with which HTML keeps spaces


@dataclass(frozen=True, slots=True)
class Block:
    """The lines `start` to `end` (not included) of a text, and what was filled in there."""

    start: int = 0
    end: int = 0
    text: str = ""
    values: dict[str, str] = field(default_factory=dict)


def form_block(text: str) -> Block:
    """The form that stands in `text` whole; an empty block where there is none."""
    if "]" not in text:
        return Block()
    lower = text.lower()
    if not any(end in lower for end in ENDS):
        return Block()
    lines = text.split("\n")
    bare = [line.replace(_NO_BREAK, " ").strip() for line in lines]
    last = next((at for at, line in enumerate(bare) if line.lower() in ENDS), 0)
    first = next((at for at, line in enumerate(bare[:last]) if _BRACKETED.match(line)), last)
    if first == last:
        return Block()
    return Block(first, last + 1, "\n".join(lines[first : last + 1]), _values(bare[first:last]))


def _values(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, list[list[str]]] = {}
    value: list[list[str]] = []  # its lines, each in the pieces that it was folded into
    for line in lines:
        if label := _BRACKETED.match(line):
            value = [[label[2].strip()]]
            if len(found) < _MOST:
                found.setdefault(" ".join(label[1].split()), value)
        elif line[:1] == "|":
            value.append([line[1:].removeprefix(" ")])
        elif line:
            value[-1].append(line)
    return {label: "\n".join(map(_unfolded, value)).strip() for label, value in found.items()}


def _unfolded(pieces: list[str]) -> str:
    return " ".join(filter(None, pieces))


def bracketed(line: str) -> tuple[str, str] | None:
    """Label and value of a line of the form, also of a quoted one; None for any other line."""
    found = _QUOTED.match(line) if "]" in line else None
    return (" ".join(found[1].split()), unruled(found[2])) if found else None


def unruled(value: str) -> str:
    """A value without the line that was drawn to write it on."""
    value = value.strip()
    value = value.lstrip("_ \t") if value.startswith("___") else value
    return value.rstrip("_ \t") if value.endswith("___") else value


def answers(quoted: str) -> dict[str, str]:
    """What somebody wrote into the blank lines of our own mail, within what they quote of it."""
    lines = filter(None, map(bracketed, quoted.split("\n"))) if "]" in quoted else ()
    return {label: value for label, value in list(lines)[:_MOST] if value}
