"""Where in a text a mail program begins an older mail, and what it says of it: who, when, to whom, about what.

Promise: constant work for each line, so linear for a text. The tables are those of the reader of replies
(mailboxes/headerblocks.py, mailboxes/wordings.py); here a block also counts in a language that no table has,
where a separator stands above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailboxes import headerblocks
from mailboxes.attributions import attribution
from mailboxes.dates import has_time
from mailboxes.header_labels import FORWARDED, LABELS
from mailboxes.wordings import pattern, wordings
from mailboxes.written_dates import written_date

if TYPE_CHECKING:
    from collections.abc import Sequence

_PHRASES: Final = frozenset((*wordings("forwarded"), *wordings("original")))
_FORWARD_PHRASES: Final = frozenset(wordings("forwarded"))
_STEM: Final = re.compile(FORWARDED)
_ARROWS: Final = re.compile(r"\s?>>> (?=.{0,200}\d)(.{3,200}?)\s?>>>\s*\Z")
_LOOSE: Final = re.compile(
    r"[*_ ]{0,3}([^\W\d_][^:：\n<>@/]{0,29}?)[ \xa0*_]{0,3}[:：][*_ \t\xa0]{0,5}(.*)\Z"
)
_FLAT_START: Final = re.compile(r"[ \t>*]{0,8}[-—–=_]{2,}+[^-—–=_\n]{3,80}+[-—–=_]{2,}+\s{0,5}(\S.*)\Z")
_FLAT_LABEL: Final = {
    role: re.compile(
        r"(?-i:(?<![a-z])(?=[^a-z])|(?<=[a-z])(?=[A-Z][a-z]{2}))"
        + pattern(LABELS[role].split("|"))
        + r"\s?[:：]\s?",
        re.IGNORECASE,
    )
    for role in ("from", "date", "to", "cc", "subject")
}
_NAME_BEFORE: Final = re.compile(
    r"(?:[AaPp]\.?[Mm]\.?,?\s|W(?:IB|ITA|IT),?\s)?([^\d,:：<>]{2,80}?)[\s,]{0,3}[<\[(]"
)
_DIVIDED: Final = re.compile(r"[\d,]\s{0,3}(?=[^\d,]{0,90}[<\[(][^\s<>]{1,200}@)")
_NEAR: Final = 40  # lines that a block may need
_LOOSE_LINES: Final = 8
_STRANGERS: Final = 3
_LONGEST_LINE: Final = 1_000
_FULL_LINE: Final = 60  # a subject this long may go on in the next line


@dataclass(slots=True)
class Introduction:
    """Lines `start` up to `end` (not included) introduce an older mail."""

    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)  # by role: from, date, to, cc, subject
    forwards: bool = False  # a client's own words for "forwarded"
    quoted: bool = False  # the older mail is set off by ">"
    sentence: bool = False  # an attribution: "On ... Agus wrote:"


def introduction(lines: Sequence[str], at: int, *, expected: bool) -> Introduction | None:
    """The introduction that begins on line `at`, or None.

    `expected`: the subject speaks of a forward, so that weaker signs count.
    """
    line = lines[at]
    if _is_separator(lines, at):
        return _below_separator(lines, at, expected=expected)
    quoted = is_quoted(line)
    if quoted and at and is_quoted(lines[at - 1]):
        return None  # within a quotation, which its first line opened
    if quoted and not expected and not _ARROWS.match(line[:400]):
        return None
    return (
        _block(lines, at, marked=False) or _flat(lines, at) or _titled(lines, at) or _attribution(lines, at)
    )


def is_quoted(line: str) -> bool:
    """Whether a line is set off by ">"."""
    return line.lstrip(" \t")[:1] == ">" and not line.startswith(">>> ")


def unquoted(line: str) -> str:
    """A line without one mark of quotation."""
    bare = line.lstrip(" \t")
    return bare[1:].removeprefix(" ") if bare.startswith(">") else line


def _is_separator(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    if len(line) > 200:
        return False
    if (
        headerblocks.is_separator(line)
        or headerblocks.is_underline(line)
        or headerblocks.is_forward_marker(line)
    ):
        return True
    bare = _small(line.strip(" \t\xa0>*:："))
    if bare in _PHRASES:
        return True
    if not line.rstrip("* \t").endswith((":", "：")) or len(line) >= 80 or not _STEM.search(bare):
        return False
    below = _next_words(lines, at + 1)
    return below < len(lines) and is_quoted(lines[below])


def _below_separator(lines: Sequence[str], at: int, *, expected: bool) -> Introduction | None:
    """Of several separators in a row all belong to it; below them fields, or an attribution."""
    forwards = certain = False
    below = at
    for _ in range(3):
        forwards = forwards or _says_forwarded(lines[below])
        certain = certain or headerblocks.is_certain(lines[below])
        flat = _flat(lines, below)
        if flat:
            return Introduction(at, flat.end, flat.values, forwards or _says_forwarded(lines[below][:100]))
        below = _next_words(lines, below + 1)
        if below == len(lines) or not _is_separator(lines, below):
            break
    found = None
    if below < len(lines):
        found = (
            _block(lines, below, marked=True)
            or _flat(lines, below)
            or (_loose(lines, below) if expected or forwards else None)
            or (_attribution(lines, below) if forwards else None)
        )
    if found:
        found.start, found.forwards = at, forwards
        return found
    return Introduction(at, at + 1, forwards=True) if forwards and certain and expected else None


def _says_forwarded(line: str) -> bool:
    bare = _small(line.strip(" \t\xa0>*-—–=_~:："))
    return headerblocks.is_forward_marker(line) or bare in _FORWARD_PHRASES or bool(_STEM.search(bare))


def _small(text: str) -> str:
    """In small letters; of the Turkish "İ" Python makes an i and a dot, which no table has."""
    return text.lower().replace("i\u0307", "i")


def _next_words(lines: Sequence[str], at: int) -> int:
    """The next of at most four lines with words, or the number of lines."""
    near = range(at, min(at + 4, len(lines)))
    return next((number for number in near if lines[number].strip(" \t>\xa0")), len(lines))


def _block(lines: Sequence[str], at: int, *, marked: bool) -> Introduction | None:
    """A block of fields whose labels are known."""
    quoted = is_quoted(lines[at])
    if not marked and ":" not in lines[at] and "：" not in lines[at]:
        return None
    view = [unquoted(line) if quoted else line for line in lines[at : at + _NEAR]]
    if view[0].startswith("  "):  # labels set flush right
        view = [line.lstrip() if _LOOSE.match(line.lstrip()[:_LONGEST_LINE]) else line for line in view]
    found, view, skipped = _with_strangers(view, marked=marked)
    if found is None:
        return None
    end = found.end
    values = dict(found.values)
    if end < len(view) - 1 and list(values)[-1:] == ["subject"] and _wraps(view, end):
        values["subject"] = f"{values['subject']} {view[end].strip()}"
        end += 1
    return Introduction(at, at + end + skipped, values, quoted=quoted)


def _titled(lines: Sequence[str], at: int) -> Introduction | None:
    """Orange: "> Message du 13/11/26 16:52", and below it the fields without a date."""
    title = unquoted(lines[at])
    if at + 1 >= len(lines) or len(title) > _FULL_LINE or not has_time(title):
        return None
    found = _block(lines, at + 1, marked=True)
    if found is None or "from" not in found.values or "date" in found.values:
        return None
    found.start, found.values["date"] = at, title
    return found


def _with_strangers(view: list[str], *, marked: bool) -> tuple[headerblocks.Block | None, list[str], int]:
    """The block, also where up to three fields in it have labels that no table has; those are left out."""
    found = headerblocks.header_block(view, 0, marked=marked)
    for skipped in range(_STRANGERS):
        end = found.end if found else 0
        if found is None or end + 1 >= len(view) or not _LOOSE.match(view[end][:_LONGEST_LINE]):
            return found, view, skipped
        shorter = [*view[:end], *view[end + 1 :]]
        longer = headerblocks.header_block(shorter, 0, marked=marked)
        if longer is None or len(longer.values) <= len(found.values):
            return found, view, skipped
        found, view = longer, shorter
    return found, view, _STRANGERS


def _wraps(view: Sequence[str], end: int) -> bool:
    """A long subject that some clients break without indenting the rest."""
    return len(view[end - 1]) >= _FULL_LINE and bool(view[end].strip()) and not view[end + 1].strip()


def _loose(lines: Sequence[str], at: int) -> Introduction | None:
    """Three or more "label: value" lines in whatever language, told apart by what the values are."""
    quoted = is_quoted(lines[at])
    values: list[tuple[str, str]] = []
    for line in lines[at : at + _LOOSE_LINES]:
        match = _LOOSE.match(unquoted(line) if quoted else line) if len(line) < _LONGEST_LINE else None
        if match is None:
            break
        values.append((match[1].strip(), match[2].strip(" *\t\xa0")))
    roles = _guessed([value for _, value in values])
    if len(values) < 3 or "from" not in roles:
        return None
    return Introduction(at, at + len(values), roles, quoted=quoted)


def _guessed(values: list[str]) -> dict[str, str]:
    """The first address is the sender's, the next the recipient's; a date is a date; the subject is left."""
    roles: dict[str, str] = {}
    for value in values:
        if "@" in value:
            roles.setdefault("to" if "from" in roles else "from", value)
        elif written_date(value):
            roles.setdefault("date", value)
        else:
            roles.setdefault("subject", value)
    return roles


def _flat(lines: Sequence[str], at: int) -> Introduction | None:
    """All fields on one line, as some phones write them, the next label right behind the last value."""
    line = lines[at] if len(lines[at]) < 4 * _LONGEST_LINE else ""
    start = _FLAT_START.match(line)
    text = start[1] if start else line.lstrip(" >*")
    first = _FLAT_LABEL["from"].match(text)
    if first is None:
        return None
    marks = [(first.start(), first.end(), "from")]
    for role in ("date", "to", "cc", "subject"):
        found = _FLAT_LABEL[role].search(text, first.end())
        if found:
            marks.append((found.start(), found.end(), role))
    if len(marks) < 3:
        return None
    marks.sort()
    ends = [begin for begin, _, _ in marks[1:]] + [len(text)]
    values = {role: text[begin:end].strip() for (_, begin, role), end in zip(marks, ends, strict=True)}
    if "@" not in text and not written_date(values.get("date", "")):
        return None
    return Introduction(at, at + 1, values)


def _attribution(lines: Sequence[str], at: int) -> Introduction | None:
    """A sentence instead of fields; or a sentence and then fields, as Yahoo once wrote."""
    arrows = _ARROWS.match(lines[at][:400])
    count = 1 if arrows else attribution(lines, at)
    if not count:
        return None
    below = _next_words(lines, at + count)
    block = _block(lines, below, marked=False) if below < len(lines) else None
    if block:
        return Introduction(at, block.end, block.values, quoted=block.quoted, sentence=True)
    sentence = arrows[1] if arrows else " ".join(line.strip(" \t>*_") for line in lines[at : at + count])
    return Introduction(at, at + count, _of_sentence(sentence), sentence=True)


def _of_sentence(sentence: str) -> dict[str, str]:
    divided = [found.end() for found in _DIVIDED.finditer(sentence)]
    rest = sentence[divided[0] :] if divided else sentence
    name = _NAME_BEFORE.match(rest)
    address = re.search(r"[^\s<>\[\]()\"]{1,100}@[^\s<>\[\]()\":;,]{1,200}", sentence)
    return {"from": f"{name[1] if name else ''} <{address[0] if address else ''}>", "date": sentence}
