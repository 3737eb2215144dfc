"""Which examples a letter is like, where no phrase of the table decides: a small classifier of words (naive Bayes).

The weights are counted from daemon/examples.py when they are first needed: words and pairs of words, once a sentence.
Promise: the same text gives the same answer with the words that decided; a doubtful likeness is none. Pure: no I/O, no
clock.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from daemon.examples import EXAMPLES
from daemon.matching import prepared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SMOOTHING: Final = 0.2
_WORD: Final = re.compile(r"[^\W\d_](?:[\w-]*[^\W_])?")
_SHORTEST: Final = 3
_MOST_WORDS: Final = 400  # of a letter: what it is about stands at its beginning
_SHOWN: Final = 4
_CODES: Final = tuple(EXAMPLES)
_SAYS_NOTHING: Final = frozenset(
    "yang dan dari untuk pada dengan ini itu saya kami kita ada akan juga atau nya the and with that this our was "
    "were are for has had been have from sebagai "
    "oleh kepada adalah terima kasih mohon bapak ibu selamat siang pagi".split()
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The category most alike, by how many powers of e before the next, by which words; and all shares."""

    code: str
    margin: float
    words: tuple[str, ...]
    shares: Mapping[str, float]  # of one, how likely each category is
    known: int  # words and pairs of the letter that the examples know


def likeness(text: str, without: Iterable[str] = ()) -> Likeness:
    """The most alike of all categories but those of `without`."""
    barred = frozenset(without)
    known = known_words(text)
    sums = [sum(column) for column in zip(_priors(), *(_weights()[word] for word in known), strict=True)]
    ranked = sorted((s, code) for s, code in zip(sums, _CODES, strict=True) if code not in barred)
    (second, _), (first, best) = ranked[-2:]
    shares = {code: math.exp(s - first) for s, code in ranked}
    whole = math.fsum(shares.values())
    return Likeness(
        best,
        first - second,
        deciding(known, best),
        {code: share / whole for code, share in shares.items()},
        len(known),
    )


def known_words(text: str) -> list[str]:
    """The words and pairs of `text` that the examples know, once each."""
    return [word for word in dict.fromkeys(_features(prepared(text))) if word in _weights()]


def deciding(known: Iterable[str], code: str) -> tuple[str, ...]:
    """The words that speak most for a category against the others."""
    best = _CODES.index(code)
    weight = {word: _weights()[word][best] - math.fsum(_weights()[word]) / len(_CODES) for word in known}
    return tuple(sorted((word for word in weight if weight[word] > 0), key=lambda word: -weight[word])[:_SHOWN])


def _features(plain: str) -> list[str]:
    first = _WORD.findall(plain)[:_MOST_WORDS]
    words = [word for word in first if len(word) >= _SHORTEST and word not in _SAYS_NOTHING]
    return words + [f"{one} {other}" for one, other in pairwise(words)]


@lru_cache(maxsize=1)
def _priors() -> tuple[float, ...]:
    whole = sum(map(len, EXAMPLES.values()))
    return tuple(math.log(len(sentences) / whole) for sentences in EXAMPLES.values())


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, tuple[float, ...]]:
    """For each word the logarithm of its share in the sentences of each category, in their order."""
    counts = [_counted(sentences) for sentences in EXAMPLES.values()]
    words = sorted({word for count in counts for word in count})
    totals = [math.log(sum(count.values()) + _SMOOTHING * len(words)) for count in counts]
    return {
        word: tuple(
            math.log(count.get(word, 0) + _SMOOTHING) - total for count, total in zip(counts, totals, strict=True)
        )
        for word in words
    }


def _counted(sentences: Iterable[str]) -> dict[str, int]:
    count: dict[str, int] = {}
    for sentence in sentences:
        for word in set(_features(prepared(sentence))):
            count[word] = count.get(word, 0) + 1
    return count
