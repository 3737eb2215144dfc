"""Livechat transcripts: who said what, when.

Promise: linear time; two lines of a pattern make a transcript, one is chance. Patterns: name / text / time
blocks (Chatwoot, also as an HTML table), "(02:10:12 PM) Name: text" (classic), "[18/11/26 10.02] Name: text"
and "18/11/26 10.02 - Name: text" (WhatsApp), "Name (10:02): text" (Tawk, Zendesk).
"""

from __future__ import annotations

import re
from typing import Final

from mailboxes.message import Line

_CLOCK: Final = (
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s(?:WIB|WITA|WIT|UTC|GMT)(?:[+-]\d{1,4})?)?"
)
_STAMP_LINE: Final = re.compile(
    rf"(?:[A-Za-z]{{3,9}}\.? \d{{1,2}}|\d{{1,2}} [A-Za-z]{{3,9}})(?:,? \d{{4}})?,? (?:pukul |at |jam "
    rf")?{_CLOCK}\Z",
)
_TALK: Final = (
    re.compile(rf"\(\s?((?:[\d/.-]{{6,10}},?\s)?{_CLOCK})\s?\)\s?([^:\n]{{1,60}}):\s?(.*)\Z"),
    re.compile(rf"\[\s?((?:[\d/.-]{{6,10}},?\s)?{_CLOCK})\s?\]\s?([^:\n]{{1,60}}):\s?(.*)\Z"),
    re.compile(rf"([\d/.-]{{6,10}},?\s(?:pukul\s)?{_CLOCK})\s?[-–]\s?([^:\n]{{1,60}}):\s?(.*)\Z"),
)
_NAME_FIRST: Final = re.compile(rf"([^\n:(]{{1,60}}?)\s?[(\[]({_CLOCK})[)\]]\s?:\s?(.*)\Z")
_CLOCK_FIRST: Final = re.compile(rf"({_CLOCK})\s(?:-\s)?([A-Za-z][^:\n]{{0,59}}):\s(.*)\Z")
_LONGEST: Final = 5_000


def transcript(text: str) -> tuple[Line, ...]:
    """The lines of the chat in `text`, or () where it is none."""
    lines = [line.strip() for line in text.split("\n")]
    stamped = _blocks(lines)
    talk = _talk(lines)
    best = max(stamped, talk, key=len)
    return tuple(best) if len(best) >= 2 else ()


def _talk(lines: list[str]) -> list[Line]:
    found: list[tuple[Line, list[str]]] = []
    for line in lines:
        said = _said(line) if len(line) < _LONGEST else None
        if said:
            found.append((said, [said.text] if said.text else []))
        elif found and line and not _ends_chat(line):
            found[-1][1].append(line)
    return [Line(said.who, said.time, "\n".join(words)) for said, words in found]


def _said(line: str) -> Line | None:
    for pattern in _TALK:
        match = pattern.match(line)
        if match:
            return Line(match[2].strip(), match[1].strip(), match[3].strip())
    match = _NAME_FIRST.match(line)
    if match:
        return Line(match[1].strip(), match[2].strip(), match[3].strip())
    match = _CLOCK_FIRST.match(line)
    return Line(match[2].strip(), match[1].strip(), match[3].strip()) if match else None


def _ends_chat(line: str) -> bool:
    return line.lower().startswith(
        ("chat started", "chat ended", "chat dimulai", "chat berakhir", "---", "===")
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
