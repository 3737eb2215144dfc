"""Which addresses a report in plain words names as failed, and what it says of each.

Promise: linear time. The strongest kind of evidence that the report has counts alone: an address that opens a
line; one that a word for "recipient" introduces; one in a sentence about delivery; one that a transcript or a
refusal names; one that stands anywhere. An address to ask, and the sender's own, are never taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mailboxes.addresses import plain_address
from mailboxes.bounce_words import CONTACTS, DELIVERS_TO, NAMES_IT, SENT_BY
from mailboxes.charsets import one_line
from mailboxes.mail_status import status_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailboxes.returned import Returned

_LETTER: Final = r"[^\W\u2e80-\uffef]"  # none of the scripts that put no space around an address
_ADDRESS: Final = re.compile(
    rf"(?:mailto:|smtp:|rfc822;\s?|(?<!\w)(?:to|from|rcpt|recipient|orig_to|e?mail|addr|address)=)?((?:(?:{_LETTER}|[.!#$%&*+/=?^{{}}~-]){{1,100}}|(?<=<)(?:{_LETTER}|[.+-]){{1,64}}'(?:{_LETTER}|[.+-]){{1,64}}|\"[^\"\s]{{1,64}}\")@(?:(?:{_LETTER}|-){{1,63}}\.){{0,8}}"
    rf"(?:{_LETTER}|-){{1,63}})",
    re.IGNORECASE,
)
_ODD: Final = re.compile(r"\"[^\"\s\\]{1,64}\"@[\w.-]{1,255}\Z|[^\s@<>()\"\\]{1,64}@\[[0-9A-Fa-f.:]{3,45}\]\Z")
_OPENS: Final = re.compile(r"[ \t]{0,40}(?:[-*•>#]{1,3}\s{0,3}|\d{1,3}[.)]\s{1,3})?[<\"'(\[]{0,3}\Z")
_CLOSES: Final = re.compile(
    r"[>\"')\]]{0,3}(?:<mailto:[^>\s]{0,320}>)?(?:\s*\Z|\s{0,3}[:,;(]|\s?\.\.\.|\s{2}|\t|\s[-–]\s"
    r"|\s(?:on|am|le|el|em|op|pada|den)\s\S)"
)
_AND: Final = re.compile(r"[>\"')\s]{0,4}(?:[,;&]|\b(?:and|or|dan|und|et|y|e|en)\b)[<\"'(\s]{0,4}\Z", re.IGNORECASE)
_RCPT: Final = re.compile(r"rcpt to:\s{0,3}<?\Z", re.IGNORECASE)
_EXPANDED: Final = re.compile(
    r"(generated (?:from|by)|expanded from:?|alias(?:ed)? (?:to|from):?)\s{0,3}<?\Z", re.IGNORECASE
)
_REFUSED: Final = re.compile(
    r"(?<!\d)[45]\d\d[\s-]|(?<![\d.])[45]\.\d\.\d|\.\.\. |unknown|rejected|not listed", re.IGNORECASE
)
_ACCEPTED: Final = re.compile(
    r"(?:<<<|<--|->>|<<-|response:|replied:|received >>>)?[\s\d:-]{0,40}\b2\d\d[\s-]", re.IGNORECASE
)
_NOT_FAILED: Final = re.compile(
    r"(?:relayed|delivered|successfully|sent to)\b|2\d\d[ -]|2\.\d\.\d", re.IGNORECASE
)
_OFFICIAL: Final = re.compile(
    r"(?:postmaster|mailer-daemon|abuse|helpdesk|support|hostmaster|no-?reply)@", re.IGNORECASE
)
_UNFINISHED: Final = re.compile(r"[^.!?\s]\s*\Z")
_EDGES: Final = " \t<>-*•\"'()[]"
_WORD: Final = re.compile(r"[\w.+'-]{2,100}")
_ALONE, _NAMED, _SENTENCE, _TRANSCRIPT, _REPLY, _ANYWHERE, _ALIAS = range(7)
_TOGETHER: Final = (_ALONE, _NAMED, _SENTENCE)
_MOST: Final = 1_000
_REASON_LINES: Final = 8
_LONGEST_LINE: Final = 2_000
_AROUND: Final = 120  # characters of a line before and behind an address that are looked at
_MOST_NAMES: Final = 200
_NO_MARGIN: Final = 10_000


class Failure(NamedTuple):
    """An address that failed, and what is said of it."""

    address: str
    reason: str


class _Mention(NamedTuple):
    kind: int
    address: str
    line: int
    rest: str  # of the line, behind the address; of a transcript all of it


def addresses_in(text: str) -> list[str]:
    """Every address that is written in `text`, each once."""
    found = (failed_address(one[1]) for one in _ADDRESS.finditer(text[:_LONGEST_LINE]))
    return list(dict.fromkeys(one for one in found if one))


def failed_address(text: str) -> str:
    """`text` as an address, also with a local part in quotation marks or of a host without a name, or ""."""
    plain = plain_address(text.strip(".*_"))
    return plain or (text.strip() if _ODD.match(text.strip()) else "")


def failures(said: str, original: Returned, own: frozenset[str]) -> list[Failure]:
    """The failed addresses that `said`, the report's own words, names. `own` are addresses of the sender."""
    lines = [line[:_LONGEST_LINE] for line in said.split("\n")]
    mentions = list(_mentions(lines))
    others = [one for one in mentions if not _is_own(one.address, own | original.senders)]
    others = [one for one in others if not _OFFICIAL.match(one.address)] or others
    if not others:
        named = _by_name(said, original)
        if named or not mentions:
            return named
        others = mentions
    kind = min(one.kind for one in others)
    chosen = [one for one in others if one.kind == kind]
    if kind not in {_ALONE, _NAMED}:
        known = {one.address.lower() for one in original.recipients}
        chosen = [one for one in chosen if one.address.lower() in known] or chosen
    chosen = [one for one in chosen if "." in one.address.rpartition("@")[2]] or chosen  # none of its own hosts
    failed = {one.address.lower() for one in chosen}
    return _with_reasons(
        lines, [*chosen, *(one for one in others if one.kind != kind and one.address.lower() in failed)]
    )


def _is_own(address: str, own: frozenset[str]) -> bool:
    return address.lower() in own


def _mentions(lines: Sequence[str]) -> Iterator[_Mention]:
    """Every address that may have failed, with the kind of evidence."""
    before, margin = "", _NO_MARGIN
    for number, line in enumerate(lines):
        known, end = None, 0
        for found in _ADDRESS.finditer(line) if "@" in line else ():
            address = failed_address(found[1])
            kind = _kind(lines, number, found, before) if address else None
            if known in _TOGETHER and _AND.match(line[end : found.start()]):
                kind = known  # of several in a row the first has what tells of them all
            known, end = kind, found.end()
            if kind == _ALONE and _indent(line) > margin and not _EXPANDED.search(line[: found.start()]):
                kind = _REPLY  # what the server said of the address above, which may name another
            if kind == _ALONE:
                margin = _indent(line)
            if kind is not None:
                yield _Mention(
                    kind, address, number, line if kind in {_TRANSCRIPT, _REPLY} else line[found.end() :]
                )
        before, margin = (line.strip(), margin) if line.strip() else (before, _NO_MARGIN)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _kind(lines: Sequence[str], number: int, found: re.Match[str], before: str) -> int | None:
    line = lines[number]
    ahead, behind = line[max(0, found.start() - _AROUND) : found.start()], line[found.end() :][:_AROUND]
    expanded = _EXPANDED.search(ahead)
    if expanded:  # below a program or a file it is the address that failed
        return _ALONE if expanded[1].lower().startswith("generated") and "@" not in before else _ALIAS
    if SENT_BY.search(ahead) or _NOT_FAILED.match(behind.lstrip(">:. \t(")):
        return None
    if _RCPT.search(ahead):
        return (
            None
            if any(_ACCEPTED.match(reply.strip()) for reply in lines[number + 1 : number + 2])
            else _TRANSCRIPT
        )
    if NAMES_IT.search(ahead):
        return _NAMED
    if CONTACTS.search(ahead) or (
        not ahead.strip(_EDGES)
        and "@" not in before
        and _UNFINISHED.search(before)
        and CONTACTS.search(before)
    ):
        return None
    linked = found[0].lower().startswith("mailto:") and ahead.endswith("<")
    if linked or (_OPENS.match(ahead) and _CLOSES.match(behind)):
        return _ALONE
    if DELIVERS_TO.search(ahead):
        return _SENTENCE
    return _REPLY if _REFUSED.search(line) else _ANYWHERE


def _with_reasons(lines: Sequence[str], mentions: list[_Mention]) -> list[Failure]:
    """One failure an address; of several things said of it the first that holds a status counts."""
    starts = {one.line for one in mentions}
    found: dict[str, Failure] = {}
    for one in mentions[:_MOST]:
        reason = _reason(lines, one, starts)
        known = found.get(one.address.lower())
        if known is None or (status_in(reason) and not status_in(known.reason)) or not known.reason:
            found[one.address.lower()] = Failure(known.address if known else one.address, reason)
    general = _general(lines, min(starts))
    return [one if one.reason else Failure(one.address, general) for one in found.values()]


def _reason(lines: Sequence[str], one: _Mention, starts: set[int]) -> str:
    """What follows the address, to the end of its paragraph or the next address."""
    pieces = [one.rest.lstrip(">\"')] :.,\t")]
    for number in range(one.line + 1, min(one.line + _REASON_LINES, len(lines))):
        if number in starts or not lines[number].strip():
            break
        pieces.append(lines[number])
    return one_line(" ".join(pieces)).strip("-*= ")[:1000]


def _general(lines: Sequence[str], first: int) -> str:
    """A refusal anywhere in the report, else the paragraph above the first address, else the one below it."""
    for line in lines:
        if re.search(r"(?<![\d.:])[45]\d\d[\s-]\S|(?<![\d.])[45]\.\d\.\d", line):
            return one_line(line).lstrip("<>-= ")[:1000]
    above = _paragraph(list(reversed(lines[max(0, first - 12) : first])))
    below = _paragraph(list(lines[first + 1 : first + 12]))
    return one_line(" ".join([*reversed(above), *([] if above else below)])).strip("-*= ")[:1000]


def _paragraph(lines: list[str]) -> list[str]:
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    end = next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))
    return lines[start:end]


def _by_name(said: str, original: Returned) -> list[Failure]:
    """No address is named, perhaps a name or the part before the @; of one recipient none need be."""
    words = {word.lower().strip(".'") for word in _WORD.findall(said)}
    words |= {word.partition(".")[0] for word in words}
    lower = said.lower()
    named = [
        one.address
        for one in original.recipients[:_MOST_NAMES]
        if one.address.partition("@")[0].lower() in words or (len(one.name) > 3 and one.name.lower() in lower)
    ]
    if not named and len(original.recipients) == 1:
        named = [original.recipients[0].address]
    lines = said.split("\n")
    return [Failure(address, _reason_by_name(lines, address)) for address in dict.fromkeys(named)]


def _reason_by_name(lines: list[str], address: str) -> str:
    local = address.partition("@")[0].lower()
    line = next((line for line in lines if local in line.lower()), "")
    return one_line(line)[:1000] or _general(lines, 0)
