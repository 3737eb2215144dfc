"""Phrases of the tables of words, found in a text however it is typed.

In a phrase `*` is the rest of a word, `~` up to three words between, and `(a/b)` one of several; a blank also stands
for "-nya". A phrase never reaches over a comma or the end of a sentence.

Promise: linear time; the same text gives the same phrases, in their order. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from daemon.spelling import standard

LONGEST: Final = 40_000  # characters of running text that are searched
_PIECE: Final = re.compile(r"\([^)]*\)|~|\*|[^()~*]+")
_LONGEST_START: Final = 16
_GAP: Final = r" (?:[\w%/\-]{1,30} ){0,3}"
_BLANK: Final = r"(?: nya)? "
_WORD: Final = re.compile(r"\w+")


def found(phrases: str, plain: str) -> list[str]:
    """The phrases (parted by |) that stand in `plain`, a text from `prepared`; each as it stands there."""
    if not _possible(phrases, plain):
        return []
    return list(dict.fromkeys(match.group() for match in _pattern(phrases).finditer(plain)))


@lru_cache(maxsize=64)
def stands(phrases: str, plain: str) -> bool:
    """Whether one of the phrases stands in `plain`."""
    return _possible(phrases, plain) and _pattern(phrases).search(plain) is not None


@lru_cache(maxsize=32)
def without(phrases: str, plain: str) -> str:
    """`plain` with every one of the phrases blanked."""
    return _pattern(phrases).sub(" . ", plain) if _possible(phrases, plain) else plain


def may_stand(table: tuple[str, ...], plain: str) -> set[str]:
    """Those of many phrases (each as `found` takes them) of which one may stand in `plain`, told by one look at it."""
    rows = _by_first_word(table)
    return {phrases for word in rows.keys() & _words(plain) for phrases in rows[word]}


@lru_cache(maxsize=4)
def _by_first_word(table: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrases in table:
        for word in _first_words(phrases):
            found.setdefault(word, []).append(phrases)
    return found


def _possible(phrases: str, plain: str) -> bool:
    """Whether a word stands there with which one of the phrases begins: quickly told, and mostly not."""
    return not _first_words(phrases).isdisjoint(_words(plain))


@lru_cache(maxsize=8)
def prepared(text: str) -> str:
    """`text` as the phrases are compared with it."""
    return standard(text[:LONGEST])


@lru_cache(maxsize=8)
def _words(plain: str) -> frozenset[str]:
    """Every word with a blank behind it; and every beginning of one, and nothing, for phrases that end in `*`."""
    words = {*_WORD.findall(plain)}
    beginnings = {word[:end] for word in words for end in range(1, min(len(word), _LONGEST_START) + 1)}
    return frozenset({""}.union(beginnings, (f"{word} " for word in words)))


@lru_cache(maxsize=512)
def _first_words(phrases: str) -> frozenset[str]:
    """The words with which a phrase can begin, with a blank behind those that are not only begun."""
    words: set[str] = set()
    for phrase in phrases.split("|"):
        head = re.match(r"\(([^)]*)\)(\*?)|([^~(]+)", phrase)
        for form in ((head[1].split("/") if head[1] else [head[3]]) if head else ()):
            first = _WORD.match(standard(form))
            begun = first is None or form.split(" ")[0].endswith("*") or (head is not None and head[2] == "*")
            words.add(_begun(first, begun=begun))
    return frozenset(words)


def _begun(first: re.Match[str] | None, *, begun: bool) -> str:
    return (first.group()[:_LONGEST_START] if begun else f"{first.group()} ") if first else ""


@lru_cache(maxsize=512)
def _pattern(phrases: str) -> re.Pattern[str]:
    ordered = sorted(phrases.split("|"), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_compiled, ordered)) + r")(?!\w)")


def _compiled(phrase: str) -> str:
    pieces = []
    for piece in _PIECE.findall(re.sub(r" ?~ ?", "~", phrase)):
        if piece == "~":
            pieces.append(_GAP)
        elif piece == "*":
            pieces.append(r"\w{0,20}")
        elif piece.startswith("("):
            forms = sorted(piece[1:-1].split("/"), key=len, reverse=True)
            pieces.append(f"(?:{'|'.join(_compiled(form) for form in forms)})")
        else:
            pieces.append(_literal(piece))
    return "".join(pieces)


def _literal(piece: str) -> str:
    blank_before, blank_after = piece[:1] == " ", piece[-1:] == " " and piece != " "
    words = _BLANK.join(re.escape(word) for word in standard(piece).split(" ") if word)
    return f"{_BLANK if blank_before else ''}{words}{_BLANK if blank_after else ''}"
