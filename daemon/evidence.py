"""What speaks for each category, in one measure: phrases of the table, numbers of the letter, likeness to examples.

A phrase is surer than a likeness, a likeness knows more words; so both are weighed in powers of e and added
(docs/decisions/understanding.md has the figures).
Promise: the same text gives the same answer; conduct that seals and poisoning are never weighed away, and a suspicion
of them is enough. Pure: no I/O, no clock.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daemon import categories as table
from daemon.matching import found, prepared, without
from daemon.weighing import chosen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    from daemon.likeness import Likeness
    from daemon.weighing import Score

WITHOUT_COMPLAINT: Final = ("I1", "A1")
_POINT: Final = 2.0  # what a point of a phrase weighs, in powers of e
_BELIEVED: Final = 0.5  # of a likeness: words come in company, and so are counted more than once
_FAR: Final = 12.0  # examples put no category further behind than this
_SICK: Final = 8  # points of a poisoning that phrases tell of
_OWN: Final = ("no_aju", "ntpn", "nie", "bets", "pirt", "no_registrasi_lain", "nie_tidak_sah")
_BESIDE: Final = 1.0  # how far behind the first a second matter may be
_SURE: Final = 2.0  # a weight with which it stands by itself
_NEARLY: Final = -2.0  # or by how much it leads in one sentence
_SUSPECTED: Final = ((0.3, 8.0), (0.5, 8.0))  # share and lead that are enough: in a complaint, where nobody complains
_SOMEBODY: Final = f"{table.OFFICIALS}|beliau|dia|he|she|your"  # of whom an accusing sentence speaks
_OF_ITS_OWN: Final = 10.0  # the lead of a sentence about the service, in a letter about conduct
_SAYS: Final = 6  # words that the examples know, without which a letter is about nothing yet
_SAID: Final = 4  # words that the examples know, without which nothing is suspected
_TOGETHER: Final = ({"P1", "P8"}, {"L4", "L6"})  # online and unregistered, payment and its system: mostly both
_ONLY_THE_SCENE: Final = frozenset({"L5", "L7", "X3", "E1", "E5"})  # where and how it happened


@dataclass(frozen=True, slots=True)
class Signs:
    """The words that tell a complaint from a question and from praise."""

    complaint: tuple[str, ...]
    asking: tuple[str, ...]
    praise: tuple[str, ...]
    question_mark: bool
    own_number: bool  # who names a number speaks of a matter of their own


@dataclass(frozen=True, slots=True)
class Evidence:
    """The weight of each category, in powers of e; and the likeness in it."""

    weights: Mapping[str, float]
    alike: Likeness

    def first(self, codes: Collection[str]) -> str:
        """The weightiest of `codes`."""
        return max(codes, key=lambda code: self.weights.get(code, -math.inf))

    def share(self, codes: Collection[str]) -> float:
        """Of one, how likely `codes` are."""
        best = max(self.weights.values())
        whole = math.fsum(math.exp(weight - best) for weight in self.weights.values())
        return math.fsum(math.exp(self.weights[code] - best) for code in codes if code in self.weights) / whole


def signs_of(text: str, fields: Mapping[str, Any]) -> Signs:
    """What in `text` complains, asks or praises."""
    plain = prepared(text)
    return Signs(
        tuple(found(table.COMPLAINT, without(table.NOT_A_COMPLAINT, plain))),
        tuple(found(table.ASKING, plain)),
        tuple(found(table.PRAISE, without(table.NOT_PRAISE, plain))),
        "?" in text,
        any(fields.get(key) for key in _OWN),
    )


def weigh(scores: Sequence[Score], signs: Signs, alike: Likeness, *, sick: bool) -> Evidence:
    """Everything that speaks for each category, added."""
    points = {s.code: float(s.points) for s in scores} | _types(signs)
    if sick:
        points[table.EMERGENCY] = points.get(table.EMERGENCY, 0) + _SICK
    codes = points.keys() | alike.logs.keys()
    return Evidence(
        {
            code: max(_BELIEVED * alike.logs.get(code, -math.inf), -_FAR) + _POINT * points.get(code, 0)
            for code in sorted(codes)
        },
        alike,
    )


def matters(
    evidence: Evidence, scores: Sequence[Score], fields: Mapping[str, Any], *, sick: bool
) -> tuple[str, ...]:
    """The categories of the letter: what seals and poisoning first, then the weightiest and its company."""
    named = chosen(scores, fields, sick=sick)
    grave = [code for code in named if code in table.SEALING or code == table.EMERGENCY]
    first = grave[0] if grave else evidence.first(evidence.weights)
    if first in WITHOUT_COMPLAINT:
        return (first,)
    if not named and len(evidence.alike.known) < _SAYS:
        return ()
    points = {s.code: s.points for s in scores}
    company = [code for code in named if _accompanies(code, first, evidence)]
    if first in company and not grave:  # of what phrases name, the most named comes first
        return tuple(sorted(company, key=lambda code: (-points[code], -evidence.weights[code])))
    return tuple(dict.fromkeys((first, *grave, *company)))


def suspected(evidence: Evidence, codes: Sequence[str]) -> tuple[str, ...]:
    """`codes` with the conduct that the examples see where no phrase did; or the poisoning, before everything."""
    if not codes or set(codes) & (table.SEALING | {table.EMERGENCY}) or len(evidence.alike.known) < _SAID:
        return tuple(codes)
    quiet = codes[0] in WITHOUT_COMPLAINT
    share, lead = _SUSPECTED[quiet]
    told = evidence.weights[codes[0]] > 0  # phrases tell of something else: of an illness they would, too
    for group, by_sentence in ((table.SEALING, lead), (frozenset({table.EMERGENCY}), math.inf if told else lead)):
        named = _SOMEBODY if group is table.SEALING else ""
        if evidence.share(group) >= share or evidence.alike.lead(group, named) >= by_sentence:
            rest = () if quiet else (code for code in codes if code not in _ONLY_THE_SCENE)
            return (most_like(evidence, group), *rest)
    unkind = (code for code in table.UNKIND if not quiet and code not in codes and evidence.alike.lead((code,)) >= lead)
    return (*codes, *unkind)


def with_service(evidence: Evidence, codes: Sequence[str]) -> tuple[str, ...]:
    """`codes` of a letter about conduct, with the other matter in it that has a sentence of its own (DOMAIN 7.5)."""
    if not set(codes[:1]) & table.SEALING:
        return tuple(codes)
    own = [
        code
        for code in evidence.alike.logs
        if code[0] == "L" and evidence.alike.lead((code,)) >= _OF_ITS_OWN
    ]
    return tuple(dict.fromkeys((*codes, *own)))


def most_like(evidence: Evidence, group: Collection[str]) -> str:
    """The one of `group` that the letter is most like."""
    return evidence.first(sorted(group))


def _types(signs: Signs) -> dict[str, float]:
    complaining = 2.0 * bool(signs.complaint)
    return {
        "I1": 2.0 * len(signs.asking) + signs.question_mark - complaining - 2.0 * signs.own_number,
        "A1": 2.0 * len(signs.praise) - complaining,
    }


def _accompanies(code: str, first: str, evidence: Evidence) -> bool:
    """Whether a phrase's category is a matter beside the first one: weighty, or with a sentence of its own."""
    if "X" in (code[0], first[0]) and first != table.EMERGENCY:
        return False
    if {code, first} in _TOGETHER:
        return True
    weight = evidence.weights[code]
    if first in table.SEALING and code[0] == "P":  # mostly what was complained of before
        return weight >= _SURE
    return (
        weight >= min(_SURE, evidence.weights[first] - _BESIDE) or evidence.alike.lead((code,)) >= _NEARLY
    )
