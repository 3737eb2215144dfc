"""What the sender newly wrote, what is quoted, and the signature.

Promise: every line of the text is in exactly one of the three; linear time. In doubt a line stays with the
sender's words, because losing them is worse than keeping quoted ones. docs/reading.md explains the rules;
they apply to a line in this order:

1. a line that begins with ">" is quoted;
2. where one of OLDER finds that an older mail begins, it and all below is quoted, unless that mail is set off
   by ">", or by the marks of its HTML;
3. a line that the HTML marks as quoted is quoted;
4. what remains is the sender's; of it mailboxes/signatures.py takes the signatures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailboxes import headerblocks
from mailboxes.attributions import INITIALS, attribution, torn_off
from mailboxes.signatures import sign
from mailboxes.wordings import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_REPLY, _QUOTED, _SIGNATURE = "r", "q", "s"
_OWN_MARK: Final = re.compile(r"\s?>(?:[_.^]|\s?:[()]|\s?\d)")  # >_<  >:(  > 10 hari
_MAY_OPEN: Final = re.compile(
    r"[:：\d@<>_=*~–—-]"
)  # the cheap question: most lines of prose have none of these
_ARROWS: Final = re.compile(
    r">>> (?=.{0,200}\d).{3,200}(?:>>>|\b(?:wrote|menulis):)\s*\Z|>>>>> \".{1,200} writes:\s*\Z"
    r'|"[^"]{1,80}" ---\d[^-]{1,6}[-/.][^-]{1,6}[-/.].{6,30}---'  # Verse: "Budi" ---23-11-2026 09:40:11---Mohon nomor
)
_MOST_LINES: Final = 20_000  # beyond, only ">" is looked at
_OPENING: Final = 4  # lines
_DATED: Final = re.compile(r"\d{4}|\d[:.]\d\d|\d\s[^\W\d]{3}|\S@\S")  # "Nama:" has none of these
_WRAPPED: Final = 66  # characters of a line that was wrapped
_FOLDED: Final = 60  # characters of a line that goes on in the next


@dataclass(frozen=True, slots=True)
class Split:
    """The three parts of a text; `tail`, for the reader of forwards, is all from the first separator on."""

    reply: str
    quoted: str
    signature: str
    tail: str


def split(text: str, marks: Mapping[int, str] | None = None) -> Split:
    """`text` (LF line ends) divided into the sender's words, quotation and signature.

    `marks` are lines of which the HTML itself said what they are: "q" quoted, "s" signature.
    """
    lines = text.split("\n")
    shown = lines if text.isascii() and "div>" not in text else [visible(line) for line in lines]
    kinds, cut = _kinds(shown, marks or {})
    if _QUOTED in kinds:
        _take_rules(shown, kinds)
        _take_wraps(shown, kinds)
    sign(shown, kinds, marks or {})
    tail = "" if cut < 0 else "\n".join(lines[cut:])
    return Split(
        _taken(lines, kinds, _REPLY), _taken(lines, kinds, _QUOTED), _taken(lines, kinds, _SIGNATURE), tail
    )


def _taken(lines: list[str], kinds: list[str], wanted: str) -> str:
    if wanted not in kinds:
        return ""
    return "\n".join([line for line, kind in zip(lines, kinds, strict=True) if kind == wanted]).strip("\n")


def _kinds(lines: list[str], marks: Mapping[int, str]) -> tuple[list[str], int]:
    """What each line is, and the number of the line where an older mail begins (-1: nowhere)."""
    kinds: list[str] = []
    cut = -1
    quoting = False  # whether anything above is quoted
    initials: set[str] = set()  # of "AL>" before lines that are quoted
    while len(kinds) < len(lines):
        at = len(kinds)
        quoting = quoting or (at > 0 and kinds[-1] == _QUOTED)
        if _is_prose(lines, at):
            kinds.append(_own_or_marked(lines[at], kinds, marks.get(at, "")))
            continue
        if _is_set_off(lines, at, quoting=quoting) or _has_initials(lines[at], initials, kinds):
            kinds.append(_QUOTED)
            continue
        taken, separates = _older(lines, at) if at < _MOST_LINES else (0, False)
        if not taken:
            kinds.append(_own_or_marked(lines[at], kinds, marks.get(at, "")))
            continue
        cut = at if separates and cut < 0 else cut
        if headerblocks.is_reply_marker(lines[at]):
            _take_opening(lines, kinds)
        elif not separates and kinds and (torn_off(lines, at) or _is_named_above(lines, at)):
            kinds[-1] = _QUOTED
        below = _next_words(lines, at + taken)
        goes_on = below < len(lines) and (marks.get(below) == _QUOTED or _is_quotation(lines[below]))
        kinds.extend([_QUOTED] * (taken if goes_on else len(lines) - at))
    return kinds, cut


def _is_prose(lines: list[str], at: int) -> bool:
    """Whether nothing on the line can begin an older mail or a quotation; most lines are so."""
    if _MAY_OPEN.search(lines[at]) or (at + 1 < len(lines) and lines[at + 1].startswith("<")):
        return False
    return not headerblocks.is_reply_marker(lines[at])


def _is_quotation(line: str) -> bool:
    return (line.lstrip(" \t")[:1] == ">" and not line.startswith(">From ")) or bool(INITIALS.match(line))


def _has_initials(line: str, known: set[str], kinds: list[str]) -> bool:
    """Whether the line is set off by "AL>", as a quoted one above; "SQL>" alone is a prompt."""
    if not INITIALS.match(line):
        return False
    mine = line.split(">", maxsplit=1)[0].strip()
    if mine not in known and (kinds or [_REPLY])[-1] != _QUOTED:
        return False
    known.add(mine)
    return True


def _is_set_off(lines: list[str], at: int, *, quoting: bool) -> bool:
    """Whether the line bears a mark of quotation; a lone "> 10 hari" or ">_<" is the sender's."""
    line = lines[at]
    indent = len(line) - len(line.lstrip(" \t"))
    if indent > 3 or line[indent : indent + 1] != ">":
        return False
    if _ARROWS.match(line):
        return False
    own = _OWN_MARK.match(line) or line.startswith(">From ")
    return not own or quoting or any(below.startswith((">", " >")) for below in lines[at + 1 : at + 2])


def _own_or_marked(line: str, kinds: list[str], mark: str) -> str:
    """A blank line goes with the line above it."""
    if mark == _QUOTED:
        return _QUOTED
    return _REPLY if line.strip() or not kinds else kinds[-1]


def _is_named_above(lines: list[str], at: int) -> bool:
    """Whether a block begins on line `at` with a date alone, and the name stands on the line above it."""
    return bool(headerblocks.dated_block(lines, at)) and 0 < len(lines[at - 1].strip()) < _FOLDED


def _take_opening(lines: list[str], kinds: list[str]) -> None:
    """Right above our marker a line that ends with a colon is an attribution, in whatever language."""
    end = len(kinds)
    while end and not lines[end - 1].strip():
        end -= 1
    if not end or not lines[end - 1].rstrip().endswith((":", "：")):
        return
    start = end - 1
    if not _DATED.search(" ".join(lines[max(0, end - _OPENING) : end])[-600:]):
        return
    while start and end - start < _OPENING and len(lines[start - 1]) >= _FOLDED:
        start -= 1
    kinds[start:] = [_QUOTED] * (len(kinds) - start)


def _take_rules(lines: list[str], kinds: list[str]) -> None:
    """A line drawn right above a quotation belongs to it."""
    for at in range(min(len(lines) - 1, _MOST_LINES)):
        if kinds[at] == _REPLY and lines[at] and headerblocks.is_rule(lines[at]):
            below = _next_words(lines, at + 1)
            if below < len(lines) and kinds[below] == _QUOTED:
                kinds[at:below] = [_QUOTED] * (below - at)


def _take_wraps(lines: list[str], kinds: list[str]) -> None:
    """The end of a long quoted line that a client wrapped without a mark, between two lines that have one.

    Below the last quoted line it is taken only where the client did so above, too.
    """
    wraps = False
    for at in range(1, min(len(lines), _MOST_LINES)):
        if kinds[at] != _REPLY or kinds[at - 1] != _QUOTED or not _is_torn(lines[at - 1], lines[at]):
            continue
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if _is_quotation(below) or (wraps and not below.strip()):
            kinds[at], wraps = _QUOTED, True


def _is_torn(above: str, line: str) -> bool:
    above = above.rstrip()
    long = len(above) >= _WRAPPED and above[-1] not in ".?!:;"
    return long and line[:1].islower() and _is_quotation(above)


def _older(lines: list[str], at: int) -> tuple[int, bool]:
    """How many lines introduce an older mail here (0: none), and whether they may introduce a forward."""
    for rule, separates in OLDER:
        taken = rule(lines, at)
        if taken:
            return taken, separates
    return 0, False


def _reply_marker(lines: list[str], at: int) -> int:
    """Our own "--- balas di atas garis ini ---", or another desk's."""
    return int(headerblocks.is_reply_marker(lines[at]))


def _separator(lines: list[str], at: int) -> int:
    """Such as "-----Pesan Asli-----" or "---------- Forwarded message ---------", and the fields below it."""
    line = lines[at]
    known = headerblocks.is_certain(line)
    announced = not known and headerblocks.is_announcement(line)
    if not (known or announced or headerblocks.is_separator(line)):
        return 0
    below = _next_words(lines, at + 1)
    known = known or (announced and below < len(lines) and headerblocks.is_like_field(lines[below]))
    block = headerblocks.header_block(lines, below, marked=True) if below < len(lines) else None
    if block:
        return block.end - at
    quotes = below < len(lines) and attribution(lines, below)
    return below - at + quotes if quotes else int(known)


def _underlined(lines: list[str], at: int) -> int:
    """A line drawn across, which counts only right above one of the others."""
    if not headerblocks.is_underline(lines[at]):
        return 0
    below = _next_words(lines, at + 1)
    if below >= len(lines):
        return 0
    block = headerblocks.header_block(lines, below, marked=True)
    taken = block.end - below if block else _separator(lines, below) or attribution(lines, below)
    return below - at + taken if taken else 0


def _header_block(lines: list[str], at: int) -> int:
    """Dari, Dikirim, Kepada, Subjek: a line each, or all on one, or in columns."""
    if ":" not in lines[at] and "：" not in lines[at]:
        return headerblocks.column_block(lines, at)
    block = headerblocks.header_block(lines, at)
    return block.end - at if block else int(headerblocks.is_block_on_one_line(lines[at]))


def _dated_block(lines: list[str], at: int) -> int:
    """Notes of old: a name, below it a date alone, then "To:" and "Subject:"."""
    return headerblocks.dated_block(lines, at)


def _arrows(lines: list[str], at: int) -> int:
    """GroupWise: ">>> Budi <budi@x.example> 23/11/2026 9:40 >>>", Verse, with nothing before the lines below."""
    return int(bool(_ARROWS.match(lines[at])))


OLDER: Final[tuple[tuple[Callable[[list[str], int], int], bool], ...]] = (
    # the rule, and whether what follows may be a forwarded mail
    (_reply_marker, False),
    (_separator, True),
    (_underlined, True),
    (_header_block, True),
    (_dated_block, False),
    (_arrows, False),
    (attribution, False),
)


def _next_words(lines: list[str], at: int) -> int:
    """The next of at most three lines that is not blank."""
    for number in range(at, min(at + 3, len(lines))):
        if lines[number].strip():
            return number
    return len(lines)
