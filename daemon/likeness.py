"""Which examples a letter is like: a small classifier of words (naive Bayes), asked beside the phrases of the table.

The weights are counted from daemon/examples.py when they are first needed: words, pairs
of words, and what they mean (daemon/concepts.py), once a sentence.
Promise: the same text gives the same answer with the words that decided; it only compares, daemon/evidence.py weighs.
Pure: no I/O, no clock.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from daemon.categories import NOT_BRIBERY, NOT_OFFICIALS
from daemon.concepts import CONCEPTS
from daemon.examples import EXAMPLES
from daemon.matching import prepared, stands
from daemon.matching import without as blanked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_SMOOTHING: Final = 0.1
_WORD: Final = re.compile(r"[^\W\d_](?:[\w-]*[^\W_])?")
_SENTENCE: Final = re.compile(r"[.!?;](?=\s)")
_SHORTEST: Final = 3
_LONGEST: Final = 6_000  # characters of a letter: what it is about stands at its beginning
_MOST: Final = 60  # sentences
_SPEAKS: Final = 6  # words that the examples know, without which a sentence says nothing
_SHOWN: Final = 4
_NEAR: Final = 3  # words on within which two meanings belong together
_MEANT: Final = "@"  # before a meaning, to tell it from a word
_PREFIX: Final = re.compile(r"^(?:memper|diper|member|meng|meny|peng|peny|mem|men|pem|pen|ber|ter|per|me|di|pe|se|ke)")
_SUFFIX: Final = re.compile(r"(?:kan|an|i|lah|kah)$")
_LONG_ENOUGH: Final = 4
_CODES: Final = tuple(EXAMPLES)
_SAYS_NOTHING: Final = frozenset(
    "yang dan dari untuk pada dengan ini itu saya kami kita ada akan juga atau nya the and with that this our "
    "was were are for has had been have from sebagai oleh kepada adalah terima kasih mohon bapak ibu selamat "
    "siang pagi sore malam yth hormat sehubungan bersama tersebut dimaksud perihal hal lampiran demikian "
    "perhatian ucapkan atas hari tanggal senin selasa rabu kamis jumat sabtu januari februari maret april mei "
    "juni juli agustus september oktober november desember jam pukul dear sir madam regards best pak bu kak "
    "mas mbak min admin halo assalamualaikum wassalam salam ingin sampaikan menyampaikan pertama kedua".split()
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far each category is behind the most alike (in powers of e), for the letter and for each of its sentences."""

    logs: Mapping[str, float]
    sentences: tuple[tuple[str, Mapping[str, float]], ...]  # those that say something, with their words
    known: tuple[str, ...]  # words and pairs of the letter that the examples know

    @property
    def code(self) -> str:
        """The most alike."""
        return max(self.logs, key=self.logs.__getitem__)

    def lead(self, codes: Collection[str], naming: str = "") -> float:
        """By how much one of `codes` is more alike than all others, in the best sentence (that has one of `naming`)."""
        leads = sorted(((_lead(logs, codes), words) for words, logs in self.sentences), reverse=True)
        return next((lead for lead, words in leads if lead <= 0 or not naming or stands(naming, words)), -math.inf)


def likeness(text: str, without: Collection[str] = ("N1",)) -> Likeness:
    """How alike `text` and its sentences are to all categories but those of `without`."""
    gains = _weights().gains
    places = [place for place, code in enumerate(_CODES) if code not in without]
    sentences = [
        (one, [word for word in dict.fromkeys(_features(one)) if word in gains])
        for one in _SENTENCE.split(_told(prepared(text)[:_LONGEST]))[:_MOST]
    ]
    known = tuple(dict.fromkeys(word for _, words in sentences for word in words))
    speaking = tuple((one, _behind(words, places)) for one, words in sentences if len(words) >= _SPEAKS)
    return Likeness(_behind(known, places), speaking, known)


def _told(plain: str) -> str:
    """`plain` without those to whom it is written, and without what only sounds like a bribe: refunds, envelopes."""
    return blanked(NOT_BRIBERY, blanked(NOT_OFFICIALS, plain))


def deciding(known: Iterable[str], code: str) -> tuple[str, ...]:
    """The words of the letter that speak most for a category against the others."""
    best = _CODES.index(code)
    gains = {word: dict(_weights().gains[word]) for word in known if _MEANT not in word}
    weight = {word: gain.get(best, 0.0) - sum(gain.values()) / len(_CODES) for word, gain in gains.items()}
    return tuple(sorted((word for word in weight if weight[word] > 0), key=lambda word: -weight[word])[:_SHOWN])


def _lead(sentence: Mapping[str, float], codes: Collection[str]) -> float:
    among = max((log for code, log in sentence.items() if code in codes), default=-math.inf)
    return among - max((log for code, log in sentence.items() if code not in codes), default=0.0)


def _behind(known: Collection[str], places: Iterable[int]) -> dict[str, float]:
    weights = _weights()
    sums = [prior + len(known) * unseen for prior, unseen in zip(weights.priors, weights.unseen, strict=True)]
    for word in known:
        for place, gain in weights.gains[word]:
            sums[place] += gain
    best = max(sums[place] for place in places)
    return {_CODES[place]: sums[place] - best for place in places}


def _features(plain: str) -> list[str]:
    """Words, pairs of neighbours, what they mean, and which meanings stand near one another."""
    words = [word for word in _WORD.findall(plain) if len(word) >= _SHORTEST and word not in _SAYS_NOTHING]
    meant = [_meaning(word) for word in words]
    features = words + [f"{one} {other}" for one, other in pairwise(words)]
    for place, meanings in enumerate(meant):
        features += meanings
        if place + 1 < len(words):
            features += [f"{one} {words[place + 1]}" for one in meanings]
            features += [f"{words[place]} {other}" for other in meant[place + 1]]
        near = (other for others in meant[place + 1 : place + 1 + _NEAR] for other in others)
        features += [f"{one} {other}" for other in near for one in meanings if one != other]
    return features


@lru_cache(maxsize=8_192)
def _meaning(word: str) -> tuple[str, ...]:
    return _meanings().get(word) or _meanings().get(_stem(word), ())


@lru_cache(maxsize=1)
def _meanings() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for concept, words in CONCEPTS.items():
        for word in words.split():
            for form in dict.fromkeys((word, prepared(word), _stem(word))):
                found.setdefault(form, []).append(f"{_MEANT}{concept}")
    return {form: tuple(dict.fromkeys(concepts)) for form, concepts in found.items()}


def _stem(word: str) -> str:
    """The word without one suffix and one prefix, where enough is left of it."""
    for pattern, left in ((_SUFFIX, 4), (_PREFIX, 3)):
        shorter = pattern.sub("", word)
        word = shorter if len(shorter) >= left and len(word) > _LONG_ENOUGH else word
    return word


@dataclass(frozen=True, slots=True)
class _Weights:
    """For each category its share of the sentences and of a word never seen; for each word what it adds to whom."""

    priors: tuple[float, ...]
    unseen: tuple[float, ...]
    gains: Mapping[str, tuple[tuple[int, float], ...]]


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    counts = [_counted(sentences) for sentences in EXAMPLES.values()]
    words = {word for count in counts for word in count}
    whole = sum(map(len, EXAMPLES.values()))
    gains: dict[str, list[tuple[int, float]]] = {word: [] for word in words}
    for place, count in enumerate(counts):
        for word, often in count.items():
            gains[word].append((place, math.log(1 + often / _SMOOTHING)))
    return _Weights(
        tuple(math.log(len(sentences) / whole) for sentences in EXAMPLES.values()),
        tuple(-math.log(sum(count.values()) / _SMOOTHING + len(words)) for count in counts),
        {word: tuple(gain) for word, gain in gains.items()},
    )


def _counted(sentences: Iterable[str]) -> Counter[str]:
    return Counter(feature for sentence in sentences for feature in set(_features(prepared(sentence))))
