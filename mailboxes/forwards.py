"""The original of a forwarded mail: written into the text by the client, or attached as message/rfc822.

Promise: linear time. What is reported is the mail that the sender passed on; where that one only passes on
another, the other is its `inner`, and so on. A reply that quotes with a header block is no forward: a client's
own word for "forwarded" decides, then the prefix of the subject, then whether the mail answers another.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from mailboxes import headerblocks
from mailboxes.addresses import author, mailboxes, plain_address
from mailboxes.bodies import read_body
from mailboxes.dates import header_date
from mailboxes.heads import declared_charset
from mailboxes.introductions import Introduction, introduction, is_quoted, unquoted
from mailboxes.message import Address, Forwarded
from mailboxes.prefixes import forward_prefix, is_reply_subject
from mailboxes.wordings import visible
from mailboxes.words import decode_words
from mailboxes.written_dates import written_date
from mailboxes.written_people import people, person

if TYPE_CHECKING:
    from mailboxes.bodies import Body
    from mailboxes.parts import Part

_FINNISH: Final = re.compile(r"lähettäjä", re.IGNORECASE)  # where "VS:" is a reply
_SCISSORS: Final = re.compile(r"\s{0,3}[-=]{1,20}\s?[8%]<\s?[-=]{1,40}")
# No longer line without one of these introduces anything.
_MAYBE: Final = re.compile(r"[:：>՝፦]|[-—–=_*~]{2}|wrote|forwarded")
_SHORT: Final = 60
_DEEPEST: Final = 10
_FIRST_LINES: Final = 3_000  # nobody writes a longer note above what is passed on


class Inline(NamedTuple):
    """A forwarded mail within a text; `start` is the line where it begins."""

    forwarded: Forwarded
    start: int


def inline_forward(text: str, subject: str, *, answers: bool, deepest: int = _DEEPEST) -> Inline | None:
    """The mail that `text` forwards. `answers`: the mail's headers say that it answers another."""
    raw = text.split("\n")
    lines = raw if text.isascii() and "div>" not in text else [visible(line) for line in raw]
    prefix = forward_prefix(subject)
    expected = bool(prefix) or not (answers or is_reply_subject(subject))
    found = _first(lines, expected=expected)
    if found is None or not _is_forward(found, lines, prefix, expected=expected):
        return None
    words = _words(raw, found)
    note = "\n".join(raw[: found.start]).strip()
    forwarded = _from_fields(found.values, words, note)
    if deepest:
        inner = inline_forward(words, forwarded.subject, answers=True, deepest=deepest - 1)
        forwarded = replace(forwarded, inner=inner.forwarded if inner else None)
    return Inline(forwarded, found.start)


def attached_forward(root: Part, note: str, deepest: int = _DEEPEST) -> Forwarded:
    """The attached mail `root`, which `note` forwards."""
    body = read_body(root)
    charset = declared_charset(root)
    name, _ = author(root.all, charset)
    name = Address(name.name, plain_address(name.address))
    subject = decode_words(root.first("subject"), charset)
    return Forwarded(
        from_=name if name.name or name.address else None,
        to=mailboxes(root.all("to"), charset),
        date=header_date(root.first("date").decode("latin-1")) or decode_words(root.first("date")),
        subject=subject,
        text=body.text.strip(),
        note_above=note,
        inner=_inner(body, subject, deepest) if deepest else None,
    )


def _inner(body: Body, subject: str, deepest: int) -> Forwarded | None:
    inline = inline_forward(body.text, subject, answers=True, deepest=deepest - 1)
    if inline:
        return inline.forwarded
    return attached_forward(body.nested[0], body.text, deepest - 1) if len(body.nested) == 1 else None


def _first(lines: list[str], *, expected: bool) -> Introduction | None:
    """The first line that introduces an older mail; what stands below it is that mail's own."""
    for at, line in enumerate(lines[:_FIRST_LINES]):
        if len(line) > _SHORT and not _MAYBE.search(line):
            continue
        if not line.strip():
            continue
        if headerblocks.is_reply_marker(line):
            return None
        found = introduction(lines, at, expected=expected)
        if found:
            return found
    return None


def _is_forward(found: Introduction, lines: list[str], prefix: str, *, expected: bool) -> bool:
    if found.forwards:
        return True
    if found.sentence and not prefix:
        return False
    finnish = prefix == "vs" and any(_FINNISH.search(line) for line in lines[found.start : found.end])
    return expected and not finnish


def _words(lines: list[str], found: Introduction) -> str:
    """The words of the forwarded mail, without the client's marks around them."""
    below = lines[found.end :]
    said = [line for line in below if line.strip()]
    if found.quoted or (said and all(is_quoted(line) for line in said)):
        below = [unquoted(line) for line in below]
    return "\n".join(_trimmed(below)).strip()


def _trimmed(lines: list[str]) -> list[str]:
    """Without the rule right below the fields, and without the line that says that the forward ends."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), -1)
    rule = first < len(lines) and _is_rule(lines[first])
    ends = last > first and _is_rule(lines[last])
    return lines[first + rule : last if ends else len(lines)]


def _is_rule(line: str) -> bool:
    """A line drawn, cut with scissors, or that says that the forward ends."""
    ends = headerblocks.is_separator(line) and headerblocks.is_forward_marker(line)
    return ends or headerblocks.is_underline(line) or bool(_SCISSORS.match(line[:200]))


def _from_fields(values: dict[str, str], words: str, note: str) -> Forwarded:
    written = values.get("date", "")
    name = person(values.get("from", ""))
    return Forwarded(
        from_=name if name.name or name.address else None,
        to=people(values.get("to", "")),
        date=written_date(written) or written,
        subject=values.get("subject", ""),
        text=words,
        note_above=note,
    )
