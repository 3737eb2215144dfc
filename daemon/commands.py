"""Reads commands from the first lines of a reply: "TERIMA", "kategori L1", "*Jawab:*", "NILAI 4".

Promise: a command is a line of its own that holds nothing else; whatever is not surely a command stays text, so
"Terima kasih", "Siap pak" or "Selesai kapan?" never act, and no word of the mail is lost. Never raises, takes time
in proportion to the length of the mail. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal

from daemon.arguments import parse_ticket_number
from daemon.command_lines import (
    FREE,
    GAP,
    LONGEST_ALONE,
    PHRASE,
    VOCABULARY,
    Command,
    read_command,
    undress,
)
from daemon.command_words import HEADINGS, Shape, Speaker, shape_of

if TYPE_CHECKING:
    from daemon.vocabulary import Act

__all__ = ["Command", "Parsed", "Suspect", "parse", "suspects_in", "text_of"]

MOST_SUSPECTS: Final = 10
MOST_COMMANDS: Final = 20
FEW_WORDS: Final = 5  # behind a misspelt command
SHORTEST_SLIP: Final = 3  # letters of a word that may be misspelt
_SUBJECT_PREFIX: Final = re.compile(r"\s*(?:re|bls|balas|fwd?|trs|tr|aw)\s*:", re.IGNORECASE)
_SUBJECT_NUMBER: Final = re.compile(r"\[[^\]]{0,60}\]|\b[A-Z]{1,10}-\d{4}-\d{1,10}\b", re.IGNORECASE)
_OPENING: Final = re.compile(r"[^\W\d_]+")
_BESIDE_NUMBER: Final = re.compile(r"\b(?:NOMOR|NO)\b|[\s\W_]+")
OPENINGS: Final = {
    speaker: frozenset(phrase.split()[0] for phrase in phrases) for speaker, phrases in VOCABULARY.items()
}

Where = Literal["first", "below", "subject"]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A line that may have been meant as a command and was not obeyed, with the act that it resembles."""

    line: str
    suggestion: Act | None
    where: Where


@dataclass(frozen=True, slots=True)
class Parsed:
    """A reply taken apart: commands in order, the text below them as written, and lines to ask back about."""

    commands: tuple[Command, ...]
    rest: str
    suspects: tuple[Suspect, ...]
    number: str = ""  # of the case, where the first line names one and nothing else


def parse(reply: str, *, speaker: Speaker) -> Parsed:
    """The commands on the first lines of what this person newly wrote, and the text that follows them."""
    lines = reply.split("\n")
    start = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    number = case_number(lines[start]) if start < len(lines) else ""
    commands: list[Command] = []
    place, comment = start + bool(number), ""
    while place < len(lines) and len(commands) < MOST_COMMANDS and not comment:
        found = read_command(lines[place], speaker, bullets=not _has_text(commands))
        if found is None:
            break
        command, comment = found
        commands.append(command)
        place += 1
        if command.argument and shape_of(command.act) is Shape.TEXT:
            break
    place = place if commands else start
    rest = "\n".join([comment, *lines[place:]] if comment else lines[place:]).strip()
    return Parsed(tuple(commands), rest, tuple(_suspects(rest, speaker, bool(commands))), number)


def case_number(line: str) -> str:
    """The number of the case where the line is one, "[PPO-2026-000101]" as well; else ""."""
    found = parse_ticket_number(line) if len(line) <= LONGEST_ALONE else ""
    return found if found and not _BESIDE_NUMBER.sub("", line.upper().replace(found, "", 1)) else ""


def text_of(parsed: Parsed, command: Command) -> str:
    """The text that belongs to the command: what stands behind its colon, the rest of the mail, or both."""
    if shape_of(command.act) is Shape.TEXT:
        return "\n".join(filter(None, (command.argument, parsed.rest)))
    return command.argument or parsed.rest


def suspects_in(text: str, subject: str = "", *, speaker: Speaker = "officer") -> tuple[Suspect, ...]:
    """Lines below the first text, or a subject above no command at all, that look like commands."""
    parsed = parse(text, speaker=speaker)
    if parsed.commands or not subject:
        return parsed.suspects
    wanted = _alone(bare_subject(subject), speaker)
    return (*parsed.suspects, *([Suspect(subject.strip(), wanted.act, "subject")] if wanted else []))


def lines_like_commands(text: str) -> tuple[str, ...]:
    """Lines of a letter that hold nothing but an officer's command."""
    return tuple(one.line for one in _suspects(text, "officer", True) if one.where == "below")  # noqa: FBT003


def _has_text(commands: list[Command]) -> bool:
    return any(shape_of(command.act) is Shape.TEXT for command in commands)


def _suspects(rest: str, speaker: Speaker, obeyed: bool) -> list[Suspect]:  # noqa: FBT001  a plain yes or no
    lines = rest.split("\n")
    found = [] if obeyed and not undress(lines[0]).mark else _first_line(lines[0], speaker)
    below = lines if obeyed else lines[1:]
    for line in below:
        if len(found) >= MOST_SUSPECTS:
            break
        wanted = _alone(line, speaker)
        if wanted and not _is_heading(line, wanted):
            found.append(Suspect(line.strip(), wanted.act, "below"))
    return found


def _first_line(line: str, speaker: Speaker) -> list[Suspect]:
    """A misspelt command: with a mark, or a word in capitals that is nearly, or wrongly followed, one."""
    plain = undress(line[: 4 * LONGEST_ALONE])
    opening = PHRASE.match(plain.body)
    if opening is None:
        return []
    near = _nearest(opening.group(), speaker, loosely=plain.mark)
    if plain.mark and (near or speaker == "officer"):
        return [Suspect(line.strip(), near, "first")]
    if near and _shouted(plain.body, opening.group()):
        return [Suspect(line.strip(), near, "first")]
    slip = _slip(plain.body, speaker)
    return [Suspect(line.strip(), slip, "first")] if slip else []


def _slip(body: str, speaker: Speaker) -> Act | None:
    """A short line whose first word is hardly another than a command's: "Tugaskn ke Budi"."""
    first, *others = body.split()
    word = first.casefold().rstrip(".,!:")
    if len(others) > FEW_WORDS or len(word) <= SHORTEST_SLIP or word in OPENINGS[speaker]:
        return None
    close = get_close_matches(word, VOCABULARY[speaker], n=1, cutoff=0.88)
    return VOCABULARY[speaker][close[0]][0].act if close else None


def _nearest(words: str, speaker: Speaker, *, loosely: bool) -> Act | None:
    known = VOCABULARY[speaker]
    longest, first = GAP.sub(" ", words).casefold(), GAP.split(words)[0].casefold()
    for phrase in (longest[:40], first[:40]):
        close = get_close_matches(phrase, known, n=1, cutoff=0.7 if loosely else 0.8)
        if close and len(phrase) > 3:
            return known[close[0]][0].act
    return None


def _shouted(body: str, words: str) -> bool:
    """Whether the word stands in capitals before ordinary writing ("TUGASKAN Budi"), or alone ("JAWB")."""
    first, *others = body.split()
    first = first.rstrip(".,;!:*_")
    if not (first.isupper() and words.startswith(first)):
        return False
    needs_more = any(shape_of(row.act) is not Shape.NOTHING for row in VOCABULARY["officer"].get(first.casefold(), ()))
    return not others or (needs_more and any(not word.isupper() for word in others))


def _alone(line: str, speaker: Speaker) -> Command | None:
    """The command that a line far from the first ones would be; free text after a colon is not one there."""
    if not 0 < len(line) <= LONGEST_ALONE or not _may_be_one(line, speaker) or undress(line).bullet:
        return None
    found = read_command(line, speaker)
    if found is None or found[1] or (shape_of(found[0].act) in FREE and (found[0].argument or ":" in line)):
        return None
    return found[0]


def _may_be_one(line: str, speaker: Speaker) -> bool:
    """The cheap question first: whether the line begins with a word that begins a command, or has a mark."""
    opening = _OPENING.search(line)
    if opening is None:
        return False
    return opening.group().casefold() in OPENINGS[speaker] or "#" in line or "/" in line


def _is_heading(line: str, command: Command) -> bool:
    if command.act not in HEADINGS or (command.argument and not command.problem):
        return False
    return not (undress(line).mark or line.strip().isupper())


def bare_subject(subject: str) -> str:
    """The subject without reply prefixes and case numbers, wherever these stand."""
    subject = _SUBJECT_NUMBER.sub(" ", subject).lstrip(" \t-–:")
    while prefix := _SUBJECT_PREFIX.match(subject):
        subject = subject[prefix.end() :].lstrip(" \t-–:")
    return subject.rstrip(" \t-–:")
