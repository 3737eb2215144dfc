"""One line of a reply as a command: the word it begins with, in every dress, and what stands behind it.

Promise: a line is a command only where all of it is: the word alone, free text behind a colon, or a value of the
kind that the word asks for. Pure; time in proportion to the length of the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from unicodedata import category

from daemon.arguments import (
    parse_address,
    parse_away,
    parse_categories,
    parse_code,
    parse_month,
    parse_numbers,
    parse_priority,
    parse_rating,
    parse_result,
    parse_ticket_number,
    tidy,
)
from daemon.command_words import CHATTER, Shape, Speaker, Word, by_phrase
from daemon.vocabulary import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VOCABULARY: Final[dict[Speaker, dict[str, tuple[Word, ...]]]] = {
    "officer": by_phrase("officer"),
    "complainant": by_phrase("complainant"),
}
ANY_DAY: Final = date(2000, 1, 1)  # only whether a month or an absence can be read at all is asked here
LONGEST_ALONE: Final = 120  # characters of a line that can be a command without free text
EDGES: Final = " \t*_`\"'"
PICTURES: Final = frozenset({"So", "Sk", "Mn", "Cf"})  # a thumb behind a word says nothing more than the word
ENDINGS: Final = frozenset({"", ".", "!", "!!", "!!!"})

_INVISIBLE: Final = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_WORD_PROCESSOR: Final = str.maketrans(
    dict.fromkeys("\xa0\u2007\u202f\t", " ") | dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-") | {"：": ":"},
)  # fmt: skip
_BULLET: Final = re.compile(r"[-*•·▪‣◦●○►→➢] +")
_MARKED: Final = re.compile(r"[#/] ?(?=[^\W\d_])")
PHRASE: Final = re.compile(r"[^\W\d_]+(?:[ _-][^\W\d_]+){0,3}")
GAP: Final = re.compile(r"[ _-]")
_TO: Final = re.compile(r"(?:kepada|ke|to|into|dengan|with)(?![^\W_])[ :]*", re.IGNORECASE)
_MARK: Final = re.compile(r"[0-9]{1,4}(?:[.,/][0-9]{1,4})?(?![0-9])")
_COMMENT: Final = re.compile(
    r" *[.,;:!(-]| +(?:terima kasih|makasih|trims|thanks?|karena|untuk|atas|sangat|cukup|because)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody orders; `problem` says what should have stood behind it, "" where all is well."""

    act: Act
    argument: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the marks that mail programs and people put around a command."""

    body: str
    bullet: bool
    mark: bool


def read_command(line: str, speaker: Speaker, *, bullets: bool = True) -> tuple[Command, str] | None:
    """The command that the whole line is, and a comment that follows a rating; None for ordinary text."""
    plain = undress(line)
    if plain.bullet and not bullets:
        return None
    if plain.body.strip(EDGES) == "?":
        return Command(Act.HELP), ""
    for row, behind in _readings(plain, speaker):
        found = _shaped(row, behind, line)
        if found is not None:
            return found
    return None


def undress(line: str) -> Line:
    """The line without bullet, bold marks, quotation marks, invisible signs and its "#" or "/"."""
    plain = line.translate(_INVISIBLE).translate(_WORD_PROCESSOR).strip()
    bullet = _BULLET.match(plain)
    plain = plain[bullet.end() :] if bullet else plain
    plain = plain.lstrip(EDGES)
    mark = _MARKED.match(plain)
    return Line((plain[mark.end() :] if mark else plain).strip(), bool(bullet), bool(mark))


def _readings(plain: Line, speaker: Speaker) -> Iterator[tuple[Word, str]]:
    """Every row that the line may begin with, the longest phrase first, and what stands behind it."""
    opening = PHRASE.match(plain.body)
    if opening is None:
        return
    words = opening.group()
    gaps = [gap.start() for gap in GAP.finditer(words)]
    for end in (len(words), *reversed(gaps)):
        phrase = GAP.sub(" ", words[:end]).casefold()
        for row in VOCABULARY[speaker].get(phrase) or (_run_together(phrase, speaker) if plain.mark else ()):
            yield row, plain.body[end:]


def _run_together(phrase: str, speaker: Speaker) -> tuple[Word, ...]:
    """The rows of "#mintadata" and the like."""
    return next((rows for known, rows in VOCABULARY[speaker].items() if known.replace(" ", "") == phrase), ())


def _shaped(row: Word, behind: str, line: str) -> tuple[Command, str] | None:
    rest = behind.strip(EDGES)
    if row.shape is Shape.RATING:
        return _rated(rest)
    if _ends(row, rest):
        return _bare(row)
    if row.shape in FREE:
        return (Command(row.act, _after_colon(line)), "") if rest.startswith(":") else None
    return _with_value(row, rest)


def _ends(row: Word, rest: str) -> bool:
    """Whether nothing but punctuation stands behind the word."""
    tail = "".join(sign for sign in rest.removeprefix(":") if category(sign) not in PICTURES).strip(EDGES)
    return tail in ENDINGS or (tail == "?" and row.act in {Act.STATUS, Act.HELP})


def _bare(row: Word) -> tuple[Command, str] | None:
    if row.shape is Shape.RESULT:
        return None  # "Hasil" with the text below is a draft
    return Command(row.act, "", "" if row.shape in _MAY_BE_BARE else row.shape.value), ""


def _rated(rest: str) -> tuple[Command, str] | None:
    """A rating; a mark outside the scale is still a rating, so that it can be answered with the scale."""
    value = rest.removeprefix(":").strip(EDGES)
    mark = _MARK.match(value)
    behind = value[mark.end() :] if mark else value
    if mark is None:
        return (Command(Act.RATE, value, Shape.RATING.value), "") if rest.startswith(":") or not value else None
    if behind.strip(" .!") and not _COMMENT.match(behind):
        return None
    problem = "" if parse_rating(mark.group()) else Shape.RATING.value
    return Command(Act.RATE, mark.group(), problem), behind.strip(" .,;:!-")


def _after_colon(line: str) -> str:
    """The argument exactly as written, typographic quotes and all."""
    return re.split("[:：]", line, maxsplit=1)[1].strip(f"{EDGES}\r\xa0")


def _with_value(row: Word, rest: str) -> tuple[Command, str] | None:
    """A command whose argument must be of one kind; behind a colon a wrong one is named, else it is text."""
    if len(rest) > LONGEST_ALONE or row.shape not in _VALUES:
        return None
    to = _TO.match(rest) if row.shape in _DIRECTED else None
    colon = rest.startswith(":") or bool(to and ":" in to.group())
    value = tidy(_TO.sub("", rest.lstrip(": "), count=1) if row.shape in _DIRECTED else rest.lstrip(": "))
    value = value.strip(EDGES)
    if to and not value:
        return _bare(row)
    if row.shape in _NAMES and not (colon or ((to or row.act in _OF_A_NAME) and _names_somebody(value))):
        return None
    read = _VALUES[row.shape](value)
    if read:
        return Command(row.act, read), ""
    return (Command(row.act, value, row.shape.value), "") if colon and row.shape not in _ELSE_TEXT else None


def _names_somebody(value: str) -> bool:
    words = re.findall(r"[^\W_]+", value.casefold())
    return 0 < len(words) <= 8 and "?" not in value and not CHATTER.intersection(words)


def _short(value: str, read: str) -> str:
    return read if len(value.split()) <= 4 else ""


def _ticket(value: str) -> str:
    return _short(value, parse_ticket_number(value))


def _month(value: str) -> str:
    return value.rstrip(".!") if parse_month(value, ANY_DAY) else ""


def _priority(value: str) -> str:
    found = parse_priority(value)
    return found.value if found else ""


def _absence(value: str) -> str:
    return value if value[:1].isdigit() and "?" not in value and parse_away(value, ANY_DAY) else ""


FREE: Final = frozenset({Shape.REASON, Shape.TEXT})
_DIRECTED: Final = frozenset({Shape.PERSON, Shape.INSTITUTION, Shape.TICKET})
_NAMES: Final = frozenset({Shape.PERSON, Shape.INSTITUTION})
_OF_A_NAME: Final = frozenset({Act.APPOINT, Act.FREEZE, Act.THAW})  # a name may follow without "to" or a colon
_ELSE_TEXT: Final = frozenset({Shape.CODE, Shape.EMAIL, Shape.BOX, Shape.TICKET_OR_NOTHING})
_MAY_BE_BARE: Final = frozenset(
    {*FREE, Shape.NOTHING, Shape.NUMBERS, Shape.MONTH, Shape.TICKET_OR_NOTHING, Shape.BOX}
)
_VALUES: Final[dict[Shape, Callable[[str], str]]] = {
    Shape.PERSON: lambda value: value.strip(" .!,"),
    Shape.INSTITUTION: lambda value: value.strip(" .!,"),
    Shape.CATEGORIES: lambda value: ", ".join(parse_categories(value)),
    Shape.PRIORITY: _priority,
    Shape.NUMBERS: lambda value: value.rstrip(".!") if parse_numbers(value) else "",
    Shape.MONTH: _month,
    Shape.ABSENCE: _absence,
    Shape.TICKET: _ticket,
    Shape.TICKET_OR_NOTHING: _ticket,
    Shape.EMAIL: lambda value: _short(value, parse_address(value)),
    Shape.RESULT: lambda value: parse_result(value) or "",
    Shape.CODE: parse_code,
    Shape.BOX: lambda value: value if value.casefold().rstrip(".!") in {"kotak saran", "suggestion box"} else "",
}
