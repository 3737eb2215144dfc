"""The block of header fields at the beginning of a mail or part (RFC 5322, section 2.2), as it really comes.

Promise: total and linear. A field is what Python's compat32 policy takes for one; beyond that a blank line before
the fields, an mbox line, a line that lost its indent or its colon, and lone CRs do not end the block, and a text
that no blank line sets off from the fields is still found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from mailboxes.charsets import one_line

MOST_FIELDS: Final = 20_000
_FIELD: Final = re.compile(rb"([!-9;-~]++)([ \t]*+):([^\r\n]*(?:\r*\n[ \t][^\r\n]*)*+)(?:\r*\n|\Z)")
_LINE: Final = re.compile(rb"([^\r\n]*)(?:\r*\n|\r|\Z)")
_NAMED: Final = re.compile(rb"([!-9;-~]++)([ \t]*+):")
_EMPTY: Final = re.compile(rb"\n\r*\n")
_BLANK: Final = re.compile(rb"[ \t\r\n]*\n")
_MBOX: Final = re.compile(rb">?From [^\r\n]*(?:\r*\n|\r|\Z)")
_CLOCK: Final = re.compile(rb"\s\d\d?:\d\d(?::\d\d)?\b")  # in an mbox line
_MIME_BLOCK: Final = re.compile(
    rb"(?:(?:mime-version|content-[a-z-]{2,30}|x-[a-z0-9-]{1,40})[ \t]*:[^\r\n]*\r*\n"
    rb"(?:[ \t]+[^\r\n]+\r*\n)*+){1,12}+(?:\r*\n|\Z)",
    re.IGNORECASE,
)
_HAS_TYPE: Final = re.compile(rb"(?im)^content-(?:type|transfer-encoding)[ \t]*:")
_KNOWN: Final = frozenset(
    b"from to cc bcc subject date sender reply-to message-id in-reply-to references received return-path mime-version"
    b" comments keywords delivered-to envelope-to errors-to importance precedence priority organization organisation"
    b" user-agent status lines encrypted sensitivity newsgroups path xref autocrypt apparently-to dkim-signature"
    b" domainkey-signature domainkey-status auto-submitted authentication-results thread-topic thread-index archived-at"
    b" mailing-list supersedes expires distribution followup-to summary approved return-receipt-to feedback-id"
    b" mail-followup-to delivery-date acceptlanguage accept-language cancel-lock".split()
)
_PREFIXES: Final = tuple(b"x- content- list- resent- arc- disposition- received- original- dkim-".split())
_ONCE: Final = frozenset({"from", "to", "subject", "date", "message-id"})
_MOST_ODD: Final = 500  # lines that are no whole field, within the block
_MOST_JUNK: Final = 20  # before such a line without a name is taken for the body
_AHEAD: Final = 30  # lines
_LONG: Final = 1_000  # octets of a line that are looked at


@dataclass(slots=True)
class Block:
    """The fields, lower-case names and unfolded raw values; where the body begins; what was odd."""

    fields: list[tuple[str, bytes]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    body: int = 0
    blank: bool = False  # a blank line ended the block
    junk: int = -1  # where the first line stands that is no field
    defects: list[str] = field(default_factory=list)

    def add(self, name: bytes, value: bytes, start: int) -> None:
        """One more field, unfolded."""
        if b"\n" in value:
            value = value.replace(b"\n", b"").replace(b"\r", b"")
        self.fields.append((name.decode("ascii").lower(), value.strip()))
        self.starts.append(start)

    def go_on(self, line: bytes) -> None:
        """A line that continues the last field."""
        if self.fields:
            name, value = self.fields[-1]
            self.fields[-1] = (name, value + b" " + line.strip())

    def note(self, defect: str) -> None:
        """A defect, once."""
        if defect not in self.defects:
            self.defects.append(defect)


def header_block(raw: bytes, start: int, end: int, *, is_mail: bool) -> Block:
    """The fields of `raw` from `start` on; `is_mail` where it is a whole mail, and not one of its parts."""
    block = Block()
    at = _skipped(raw, start, end, block) if is_mail else start
    junk = 0
    while at < end and len(block.fields) < MOST_FIELDS:
        found = _FIELD.match(raw, at, end)
        if found and (not found[2] or is_known(found[1])):
            block.add(found[1], found[3], at)
            at = found.end()
            continue
        line = _LINE.match(raw, at, end)
        if line is None or not line[1]:
            block.blank = True
            at = line.end() if line else end
            break
        junk += 1
        if not _is_odd_field(raw, at, end, line[1], block, junk):
            break
        at = line.end()
    block.body = at if len(block.fields) < MOST_FIELDS else _beyond(raw, at, end, block)
    if block.junk >= 0 and not raw[block.body : end].strip():
        block.body = block.junk
    _second_thoughts(raw, end, block)
    return block


def is_known(name: bytes) -> bool:
    """Whether fields of this name are of mail, and no labelled line of a text ("Nama: Budi")."""
    name = name.lower()
    return name in _KNOWN or name.startswith(_PREFIXES)


def _skipped(raw: bytes, start: int, end: int, block: Block) -> int:
    """Where the fields begin: after blank lines that another program left, and the mbox line."""
    blank = _BLANK.match(raw, start, end)
    if blank:
        named = _NAMED.match(raw, blank.end(), min(end, blank.end() + _LONG))
        if (named and is_known(named[1])) or _MBOX.match(raw, blank.end(), min(end, blank.end() + _LONG)):
            block.note("blank lines before the headers")
            start = blank.end()
    return start


def _beyond(raw: bytes, at: int, end: int, block: Block) -> int:
    """Where the body begins below more fields than any sensible mail has; those are passed over."""
    block.note(f"more than {MOST_FIELDS} header fields")
    blank = _EMPTY.search(raw, at - 1, end)
    block.blank = blank is not None
    return blank.end() if blank else at


def _is_odd_field(raw: bytes, at: int, end: int, line: bytes, block: Block, junk: int) -> bool:
    """Whether `line`, which is no whole field, belongs to the block all the same; it is then kept there."""
    if junk > _MOST_ODD or line.startswith(b"--"):
        return False
    named = _NAMED.match(line)
    if named and (not named[2] or is_known(named[1])):  # it ends with a lone CR
        block.add(named[1], line[named.end() :], at)
        return True
    if line[:1] in b" \t" and block.fields:
        block.go_on(line)
        return True
    return junk <= _MOST_JUNK and _is_junk(raw, at, end, line, block)


def _is_junk(raw: bytes, at: int, end: int, line: bytes, block: Block) -> bool:
    """Whether `line` is no field, but stands among fields: an mbox line, or one that lost its indent or its name."""
    is_mbox = line.startswith((b"From ", b">From "))
    if is_mbox and not block.fields and _CLOCK.search(line[:_LONG]):
        return True
    seen = _ONCE.intersection(name for name, _ in block.fields) if not is_mbox else frozenset[str]()
    known, others = _ahead(raw, at + len(line), end, seen)
    if known - others < (1 if is_mbox or line[:1] in b": \t" else 2):
        return False
    if not is_mbox:
        block.note(f"header line without a colon: {one_line(line[:200].decode('utf-8', 'replace'))[:80]}")
        block.go_on(line)
        block.junk = at if block.junk < 0 else block.junk
    return True


def _ahead(raw: bytes, at: int, end: int, seen: frozenset[str]) -> tuple[int, int]:
    """How many of the next lines up to a blank one are fields of mail and how many are not; none that was `seen`."""
    known = others = 0
    line = _LINE.match(raw, at, end)
    for _ in range(_AHEAD):
        line = _LINE.match(raw, line.end(), end) if line else None
        if line is None or not line[1]:
            break
        named = _NAMED.match(line[1][:_LONG])
        if named and is_known(named[1]):
            known += 1
            if named[1].decode("ascii").lower() in seen:
                return 0, 0
        elif line[1][:1] not in b" \t":
            others += 1
    return known, others


def _second_thoughts(raw: bytes, end: int, block: Block) -> None:
    """A second block of MIME fields below the blank line; and a text without a blank line above it."""
    if block.blank and not any(name == "content-type" for name, _ in block.fields):
        more = _MIME_BLOCK.match(raw, block.body, min(end, block.body + 20 * _LONG))
        if more and _HAS_TYPE.search(more[0]):
            block.note("a blank line within the headers")
            block.fields += header_block(raw, block.body, more.end(), is_mail=False).fields
            block.body = more.end()
    elif not block.blank and block.body >= end:
        _find_text(block)


def _find_text(block: Block) -> None:
    """The last fields of names that no mail has are labelled lines of the text."""
    first = len(block.fields)
    while first and not is_known(block.fields[first - 1][0].encode("ascii")):
        first -= 1
    if 0 < first < len(block.starts):
        block.note("no blank line after the headers")
        block.body = block.starts[first]
