"""What kind of message it is, about what, and how urgent: weighted words from the table (DOMAIN 3.4 and 7.1 to 7.5).

Promise: the same text gives the same answer with its reasons; a suspicion of bribery, interest, abuse or harassment
seals, and a poisoning is an emergency, even where the rest is unclear; only clear evidence makes spam. Pure.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daemon import categories as table
from daemon.examples import EXAMPLES
from daemon.likeness import deciding, known_words, likeness
from daemon.matching import found, prepared, stands, without
from daemon.numbers import high_risk, links_in
from daemon.reasons import reason
from daemon.vocabulary import Priority, Type
from daemon.weighing import Score, chosen, judged, poisoned, score
from mailboxes.message import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from daemon.likeness import Likeness
    from daemon.office import Office

_SPAM_WORDS: Final = 2
_LIKE: Final = 2.0  # the margin of a likeness that is believed: right in 92 of 100 (docs/decisions/understanding.md)
_VERY_LIKE: Final = 8.0  # against what a phrase said weakly: not once wrong
_SUSPECT: Final = 0.25  # of one: a quarter of a suspicion of what seals, or of poisoning, is enough
_SAID: Final = 4  # words that the examples know, without which nothing is suspected
_LIKELY: Final = 0.6  # where the phrases found something else, but little
_ONLY_THE_SCENE: Final = frozenset({"L5", "L7"})  # the queue or the telephone where it happened
_IN_SPITE_OF_PRAISE: Final = 0.97
_SURE: Final = 0.9  # where something else was found, or nobody complains
_WITHOUT_COMPLAINT: Final = {"I1": Type.INFORMATION, "A1": Type.APPRECIATION}
_ACCUSATION: Final = 5_000  # characters in which an accusation is looked for, sentence by sentence
_SENTENCES: Final = 40


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words say; `because` names them."""

    type: Type
    categories: tuple[str, ...]
    because: tuple[str, ...]
    sealed: bool = False
    emergency: bool = False
    mixed: bool = False  # conduct and another matter in one letter


def automatic(kind: Kind) -> Verdict | None:
    """N2 or N3 for what a machine wrote by itself, else None (RFC 3834)."""
    if kind is Kind.BOUNCE:
        return Verdict(Type.AUTOMATIC, ("N3",), (reason("delivery"),))
    if kind in (Kind.AUTO_REPLY, Kind.RECEIPT, Kind.REPORT):
        return Verdict(Type.AUTOMATIC, ("N2",), (reason("automatic", kind.value),))
    return None


def accusing(text: str) -> str:
    """The first sentence of `text` that accuses somebody of what seals, or ""."""
    sentences = re.split(r"(?<=[.!?])\s+|\n+", text[:_ACCUSATION])[:_SENTENCES]
    by_phrase = (one for one in sentences if any(s.code in table.SEALING for s in score(one)))
    return next(by_phrase, "") or next((one for one in sentences if _accuses(one)), "")


def _accuses(sentence: str) -> bool:
    alike = likeness(sentence)
    return alike.code in table.SEALING and alike.margin >= _LIKE


def spam(kind: Kind, text: str, narrative: str) -> Verdict | None:
    """N1 only with clear evidence: the server said so, or advertising words with links and nothing of our business."""
    plain = prepared(text)
    words = found(table.SPAM, plain)
    suspect = kind in (Kind.BULK, Kind.LIST) or len(words) >= _SPAM_WORDS
    flagged = kind is Kind.SPAM and bool(words)
    if not flagged and not (kind is Kind.SPAM or (suspect and links_in(text))):
        return None
    if poisoned(text):  # an emergency is nobody's advertisement, whatever stands beside it (DOMAIN 3.4, P5)
        return None
    if not flagged and (found(table.COMPLAINT, plain) or any(s.points >= table.ENOUGH for s in score(narrative))):
        return None
    because = (reason("kind", kind.value), *((reason("advertising", *words[:5]),) if words else ()))
    return Verdict(Type.NOT_A_COMPLAINT, ("N1",), because)


def classify(text: str, fields: Mapping[str, Any], office: Office | None = None, today: str = "") -> Verdict:
    """Type and categories of a person's message: `text` is the narrative with its subject, `today` an ISO day or ""."""
    scores = judged(score(text, office), fields, today)
    sick = poisoned(text)
    kind, why = _type(text, scores, sick=bool(sick))
    codes = chosen(scores, fields, sick=bool(sick))
    because = _reasons(codes, scores, sick)
    alike = likeness(text, without=_impossible(prepared(text), fields))
    best = max((s.points for s in scores if s.code in codes), default=0)
    enough = _enough(text, best) if kind is Type.COMPLAINT else _SURE
    if grave := _suspected(alike, kind, codes, enough, text):
        kind, because = Type.COMPLAINT, [_like(text, grave), *because]
        codes = (grave, *(code for code in codes if code not in _ONLY_THE_SCENE))
    elif instead := _instead(text, kind, codes, scores, alike):
        kind = _WITHOUT_COMPLAINT.get(instead, Type.COMPLAINT)
        codes, because = (instead,), [_like(text, instead)]
        why = because[0] if kind is not Type.COMPLAINT else why
    if kind is not Type.COMPLAINT and not table.SEALING & set(codes):
        return Verdict(kind, ("I1" if kind is Type.INFORMATION else "A1",), (why,))
    ethical = [code for code in codes if code[0] == "E"]
    return Verdict(
        Type.COMPLAINT,
        codes,
        (why, *because),
        sealed=bool(table.SEALING & set(codes)),
        emergency=table.EMERGENCY in codes,
        mixed=bool(ethical) and len(ethical) < len(codes),
    )


def of_conduct(verdict: Verdict, text: str) -> Verdict:
    """A whistleblower's report whose words name no conduct and no product: the conduct that it is most like."""
    if any(code[0] in "EPS" for code in verdict.categories):
        return verdict
    code = _most_like(likeness(text).shares)
    return Verdict(Type.COMPLAINT, (code,), (_like(text, code), *verdict.because), sealed=True)


def priority(verdict: Verdict, text: str, fields: Mapping[str, Any]) -> tuple[Priority, str]:
    """Emergency, important or normal, and why (DOMAIN 7.3)."""
    if verdict.emergency:
        return Priority.EMERGENCY, reason("life")
    if verdict.type is not Type.COMPLAINT:
        return Priority.NORMAL, ""
    grave = sorted(table.IMPORTANT & set(verdict.categories))
    if grave:
        return Priority.IMPORTANT, reason("grave", grave[0])
    if high_risk(str(fields.get("nie", ""))):
        return Priority.IMPORTANT, reason("risk")
    for name, words in (("threat", table.THREATS), ("repeated", table.REPEATED)):
        if here := found(words, prepared(text)):
            return Priority.IMPORTANT, reason(name, here[0])
    return Priority.NORMAL, ""


def _enough(text: str, best: int) -> float:
    """How much of a suspicion is enough in a complaint whose phrases gave `best` points; praise makes it doubtful."""
    if not best:
        return _SUSPECT
    if stands(table.CONTENT, without(table.NOT_PRAISE, prepared(text))):
        return _IN_SPITE_OF_PRAISE
    return _LIKELY if best <= table.ENOUGH + 2 else _SURE


def _suspected(alike: Likeness, kind: Type, codes: Sequence[str], enough: float, text: str) -> str:
    """Conduct that seals, or poisoning, that the examples see where no phrase did: on the safe side, or ""."""
    if kind is Type.APPRECIATION or set(codes) & (table.SEALING | {table.EMERGENCY}) or alike.known < _SAID:
        return ""
    if math.fsum(alike.shares.get(code, 0.0) for code in table.SEALING) >= enough:
        return _most_like(alike.shares)
    sick = alike.shares.get(table.EMERGENCY, 0.0) >= enough and (not codes or bool(poisoned(text, 1)))
    return table.EMERGENCY if sick else ""


def _most_like(shares: Mapping[str, float]) -> str:
    """The conduct that seals with the largest share."""
    return max(sorted(table.SEALING), key=lambda code: shares.get(code, 0.0))


def _instead(text: str, kind: Type, codes: Sequence[str], scores: Sequence[Score], alike: Likeness) -> str:
    """The category that the letter is like, asked where the phrases say nothing, or little; "" where it is doubtful."""
    grave = set(codes) & (table.SEALING | {table.EMERGENCY})
    best = max((s.points for s in scores if s.code in codes), default=0)
    if grave or best > table.ENOUGH + 1 or (kind is Type.APPRECIATION and not codes) or alike.code in codes:
        return ""
    asked = len(found(table.ASKING, prepared(text))) if kind is Type.INFORMATION else 0
    sure = _VERY_LIKE if codes or asked else _LIKE
    if alike.margin < sure or asked > 1 or (codes and alike.code in _WITHOUT_COMPLAINT):
        return ""
    return alike.code


def _like(text: str, code: str) -> str:
    return reason("likeness", f"{code} ({', '.join(deciding(known_words(text), code))})")


def _impossible(plain: str, fields: Mapping[str, Any]) -> list[str]:
    """Conduct without anybody of the office, poisoning where nobody ate, what is not ours where a NIE stands."""
    eaten = stands(table.EATEN, plain)
    groups = {"E": stands(table.OFFICIALS, without(table.NOT_OFFICIALS, plain)), "X": not fields.get("nie")}
    return [
        code for code in EXAMPLES if not groups.get(code[0], True) or (code == table.EMERGENCY and not eaten)
    ]


def _reasons(codes: Sequence[str], scores: Sequence[Score], sick: Sequence[str]) -> list[str]:
    """A line for each category, with the words of the complaint that point to it."""
    words = {s.code: s.words for s in scores} | ({table.EMERGENCY: tuple(sick)} if sick else {})
    return [reason("category", f"{code} ({', '.join(words[code][:5])})") for code in codes]


def _type(text: str, scores: Sequence[Score], *, sick: bool) -> tuple[Type, str]:
    plain = prepared(text)
    strong = max((s.points for s in scores if s.code != "X5"), default=0)
    complaint = found(table.COMPLAINT, without(table.NOT_A_COMPLAINT, plain))
    asking, praise = found(table.ASKING, plain), found(table.PRAISE, without(table.NOT_PRAISE, plain))
    if sick or (complaint and strong >= table.ENOUGH):
        return Type.COMPLAINT, reason("complaint", complaint[0]) if complaint else reason("poisoning")
    if len(praise) > len(complaint) and strong <= table.ENOUGH + 1 and not asking:
        return Type.APPRECIATION, reason("praise", praise[0])
    outright = len(asking) > 1 or stands(table.ASKING_OUTRIGHT, plain)
    if asking and not complaint and (strong <= table.ENOUGH or outright) and _mild(scores):
        return Type.INFORMATION, reason("asks", *asking[:3])
    if not complaint and not strong and "?" in text:
        return Type.INFORMATION, reason("question")
    return Type.COMPLAINT, reason("complaint", complaint[0]) if complaint else reason("unclear")


def _mild(scores: Sequence[Score]) -> bool:
    """Whether no score is one that a mere question would not have."""
    return not any(s.points > 5 and s.code[0] in "LPE" for s in scores)
