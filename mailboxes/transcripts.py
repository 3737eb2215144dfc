"""Livechat transcripts: who said what, when.

Promise: linear time; two lines of a pattern make a transcript, one is chance. The office's own patterns (config.toml)
come first; of the others the one that finds most counts: time and name before the text, in brackets or not (Zendesk,
tawk.to, JivoChat, WhatsApp, Qiscus); name and time on a line above it (Intercom, Freshchat, SalesIQ, Tidio); name, text
and time on lines of their own (Chatwoot, Facebook); else "Visitor: text" by turns, without any time (Olark, LiveChat).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from mailboxes.message import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOCK: Final = (
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s(?:WIB|WITA|WIT|UTC|GMT)(?:[+-]\d{1,4})?)?"
)
_STAMP_LINE: Final = re.compile(
    rf"(?:[A-Za-z]{{3,9}}\.? \d{{1,2}}|\d{{1,2}} [A-Za-z]{{3,9}})(?:,? \d{{4}})?,? (?:pukul |at |jam "
    rf")?{_CLOCK}\Z",
)
_DAY: Final = (
    r"(?:(?:(?:Sen|Sel|Rab|Kam|Jum|Sab|Min|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z']{0,6}\.?,? )?"
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2} [A-Za-z]{3,9}\.?(?: \d{4})?"
    r"|[A-Za-z]{3,9}\.? \d{1,2}(?:, \d{4})?)(?:,| at| pukul| jam| -|T)? ?)"
)
_STAMP: Final = rf"{_DAY}?(?:pukul |at |jam )?{_CLOCK}"
_TALK: Final = (
    re.compile(rf"\(\s?(?P<time>{_STAMP})\s?\)\s?(?P<who>[^:\n]{{1,60}}):\s?(?P<text>.*)\Z"),
    re.compile(rf"\[\s?(?P<time>{_STAMP})\s?\]\s?(?P<who>[^:\n]{{1,60}}):\s?(?P<text>.*)\Z"),
    re.compile(rf"(?P<time>{_DAY}{_CLOCK})\s?[-–|]\s?(?P<who>[^:\n]{{1,60}}):\s?(?P<text>.*)\Z"),
    re.compile(rf"(?P<who>[^\n:(\[]{{1,60}}?)\s?[(\[](?P<time>{_STAMP})[)\]]\s?:\s?(?P<text>.*)\Z"),
    re.compile(rf"(?P<time>{_CLOCK})\s(?:[-|]\s)?(?P<who>[A-Za-z][^:\n]{{0,59}}):\s(?P<text>.*)\Z"),
)
_HEAD: Final = re.compile(
    r"(?P<who>[^\W\d_][^\n:;,(\[|]{0,49}?)"
    rf"(?:(?:,| -| –| \|| at| pukul)? +|,? ?[(\[])[(\[]?(?P<time>{_STAMP})[)\]]?:?\Z"
)
_TURN: Final = re.compile(r"(?P<who>[^\W\d_][^\n:]{0,39}): (?P<text>.*)\Z")
_ROLE: Final = re.compile(
    r"(?i)visitor|pengunjung|tamu|guest|customer|client|konsumen|agent|agen\b|admin|operator|petugas|cs\b|bot\b|support"
)
_TIMED: Final = re.compile(r"\d[:.]\d\d")  # every clock above has it
_ROLE_LINE: Final = re.compile(rf"(?m)^[^\S\n]*(?:{_ROLE.pattern.removeprefix('(?i)')})", re.IGNORECASE)
_TURNS: Final = 2  # words of each of two speakers make a conversation without times
_LONGEST: Final = 5_000


def transcript(text: str, own: Sequence[re.Pattern[str]] = ()) -> tuple[Line, ...]:
    """The lines of the chat in `text`, or () where it is none; `own` are patterns with groups who, time and text."""
    timed, spoken = len(_TIMED.findall(text)) >= 2, ": " in text and bool(_ROLE_LINE.search(text))
    if not (own or timed or spoken):
        return ()  # most mails: neither two times of day nor a speaker's name
    lines = [line.strip() for line in text.split("\n")]
    found = _talk(lines, tuple(own)) if own else []
    if len(found) < 2 and timed:
        found = max(_talk(lines, _TALK), _headed(lines), _blocks(lines), key=len)
    if len(found) < 2 and spoken:
        found = _by_turns(lines)
    return tuple(found) if len(found) >= 2 else ()


def _talk(lines: list[str], patterns: tuple[re.Pattern[str], ...]) -> list[Line]:
    found: list[tuple[Line, list[str]]] = []
    for line in lines:
        said = _said(line, patterns) if len(line) < _LONGEST else None
        if said:
            found.append((said, [said.text] if said.text else []))
        elif found and line and not _ends_chat(line):
            found[-1][1].append(line)
    return [Line(said.who, said.time, "\n".join(words)) for said, words in found]


def _said(line: str, patterns: tuple[re.Pattern[str], ...]) -> Line | None:
    for pattern in patterns:
        if match := pattern.match(line):
            part = match.groupdict(default="")
            return Line(part["who"].strip(), part.get("time", "").strip(), part.get("text", "").strip())
    return None


def _headed(lines: list[str]) -> list[Line]:
    """Name and time on one line, what was said on those below."""
    found: list[tuple[str, str, list[str]]] = []
    for line in lines:
        head = _HEAD.match(line) if len(line) < 100 else None
        if head and _is_speaker(head["who"]):
            found.append((head["who"].strip(), head["time"].strip(), []))
        elif found and line and not _ends_chat(line):
            found[-1][2].append(line)
    return [Line(who, time, "\n".join(words)) for who, time, words in found if words]


def _is_speaker(name: str) -> bool:
    """At most five words with capitals: "Kejadian kedua, 18 November 10.02" is no one."""
    words = name.split()
    return len(words) <= 5 and all(not word[0].islower() for word in words)


def _by_turns(lines: list[str]) -> list[Line]:
    """Two or more who speak by turns; a form of labels says each of them once."""
    found = _talk(lines, (_TURN,))
    spoken = Counter(line.who for line in found)
    often = [who for who, count in spoken.items() if count >= _TURNS]
    return found if len(often) >= 2 and any(_ROLE.match(who) for who in often) else []


def _ends_chat(line: str) -> bool:
    return line.lower().startswith(
        ("chat started", "chat ended", "chat dimulai", "chat berakhir", "---", "===", "***")
    )


def _blocks(lines: list[str]) -> list[Line]:
    """Blocks that end with a line that is only a time: the first line is the name, the rest the text."""
    groups: list[tuple[list[str], str]] = []
    group: list[str] = []
    for line in lines:
        if len(line) < 60 and _STAMP_LINE.match(line):
            groups.append((group, line))
            group = []
        elif line:
            group.append(line)
    if len(groups) < 2:
        return []
    names = {block[0] for block, _ in groups[1:] if block}
    return [_line(block, time, names) for block, time in groups if block]


def _line(block: list[str], time: str, names: set[str]) -> Line:
    """Greeting lines above the first name are left out."""
    start = next((number for number, line in enumerate(block) if line in names), 0)
    return Line(block[start], time, "\n".join(block[start + 1 :]))
