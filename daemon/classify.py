"""What kind of message it is, about what, and how urgent: weighted words from the table (DOMAIN 3.4 and 7.1 to 7.5).

Promise: the same text gives the same answer with its reasons; a suspicion of bribery, interest, abuse or harassment
seals, and a poisoning is an emergency, even where the rest is unclear; only clear evidence makes spam. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daemon import categories as table
from daemon.evidence import matters, signs_of, suspected, weigh, with_service
from daemon.examples import EXAMPLES
from daemon.likeness import deciding, likeness
from daemon.matching import found, prepared, stands, without
from daemon.numbers import high_risk, links_in
from daemon.reasons import reason
from daemon.vocabulary import Priority, Type
from daemon.weighing import Score, judged, poisoned, score
from mailboxes.message import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from daemon.evidence import Signs
    from daemon.likeness import Likeness
    from daemon.office import Office

_SPAM_WORDS: Final = 2
_ADVERTISED: Final = 8.0  # by so much a sentence beside a link is more like advertising than any complaint
_LIKE: Final = 2.0  # the margin of a likeness that is believed: right in 92 of 100 (docs/decisions/understanding.md)
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
    return likeness(sentence).lead(table.SEALING) >= _LIKE


def spam(kind: Kind, text: str, narrative: str) -> Verdict | None:
    """N1 only with clear evidence: the server said so, or advertising words with links and nothing of our business."""
    links = links_in(text)
    if not links and kind is not Kind.SPAM:
        return None
    plain = prepared(text)
    words = found(table.SPAM, plain)
    alike = bool(links) and _advertising(narrative)
    suspect = kind in (Kind.BULK, Kind.LIST) or len(words) >= _SPAM_WORDS or alike
    flagged = kind is Kind.SPAM and bool(words)
    if not flagged and not (kind is Kind.SPAM or (suspect and links)):
        return None
    if poisoned(text):  # an emergency is nobody's advertisement, whatever stands beside it (DOMAIN 3.4, P5)
        return None
    complaining = found(table.COMPLAINT, plain) and not alike
    clear = flagged or (alike and words)
    if not clear and (complaining or any(s.points >= table.ENOUGH for s in score(narrative))):
        return None
    because = (reason("kind", kind.value), *((reason("advertising", *words[:5]),) if words else ()))
    return Verdict(Type.NOT_A_COMPLAINT, ("N1",), because)


def _advertising(text: str) -> bool:
    """Whether the whole letter is most like advertising, and one sentence by far."""
    alike = likeness(text, without=())
    return alike.code == "N1" and alike.lead(("N1",)) >= _ADVERTISED


def classify(text: str, fields: Mapping[str, Any], office: Office | None = None, today: str = "") -> Verdict:
    """Type and categories of a person's message: `text` is the narrative with its subject, `today` an ISO day or ""."""
    scores = judged(score(text, office), fields, today)
    sick, signs = poisoned(text), signs_of(text, fields)
    alike = likeness(text, without=_impossible(prepared(text), fields))
    evidence = weigh(scores, signs, alike, sick=bool(sick))
    codes = with_service(evidence, suspected(evidence, matters(evidence, scores, fields, sick=bool(sick))))
    because = _reasons(codes, scores, sick, alike)
    if kind := _WITHOUT_COMPLAINT.get(next(iter(codes), "")):
        return Verdict(kind, codes, (_why(kind, signs), *because))
    ethical = [code for code in codes if code[0] == "E"]
    return Verdict(
        Type.COMPLAINT,
        codes,
        (_why(Type.COMPLAINT, signs), *because),
        sealed=bool(table.SEALING & set(codes)),
        emergency=table.EMERGENCY in codes,
        mixed=bool(ethical) and len(ethical) < len(codes),
    )


def of_conduct(verdict: Verdict, text: str) -> Verdict:
    """A whistleblower's report whose words name no conduct and no product: the conduct that it is most like."""
    alike = likeness(text)
    if any(code[0] in "EPS" for code in verdict.categories) or alike.lead(table.SEALING) < _LIKE:
        return verdict
    code = max(sorted(table.SEALING), key=lambda one: alike.logs[one])
    return Verdict(Type.COMPLAINT, (code,), (_like(alike, code), *verdict.because), sealed=True)


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
    plain = prepared(text)
    for name, words, there in (
        ("threat", table.THREATS, plain),
        ("repeated", table.REPEATED, without(table.NOT_REPEATED, plain)),
    ):
        if here := found(words, there):
            return Priority.IMPORTANT, reason(name, here[0])
    return Priority.NORMAL, ""


def _impossible(plain: str, fields: Mapping[str, Any]) -> list[str]:
    """Conduct without anybody of the office, poisoning where nobody ate, what is not ours where a NIE stands."""
    accused = stands(table.OFFICIALS, without(table.NOT_OFFICIALS, plain))
    possible = {
        **dict.fromkeys(table.SEALING, accused),
        **dict.fromkeys(table.UNKIND, accused or stands(table.OFFICIALS, plain)),
        **dict.fromkeys((code for code in EXAMPLES if code[0] == "X"), not fields.get("nie")),
        table.EMERGENCY: stands(table.EATEN, plain),
        "N1": False,
    }
    return [code for code in EXAMPLES if not possible.get(code, True)]


def _reasons(codes: Sequence[str], scores: Sequence[Score], sick: Sequence[str], alike: Likeness) -> list[str]:
    """A line for each category, with the words of the complaint that point to it, by phrase or by likeness."""
    words = {s.code: s.words for s in scores} | ({table.EMERGENCY: tuple(sick)} if sick else {})
    return [
        reason("category", f"{code} ({', '.join(words[code][:5])})") if code in words else _like(alike, code)
        for code in codes
    ]


def _like(alike: Likeness, code: str) -> str:
    return reason("likeness", f"{code} ({', '.join(deciding(alike.known, code))})")


def _why(kind: Type, signs: Signs) -> str:
    """Why it is a complaint, a question or praise: the words of the letter, where there are any."""
    which, words = {
        Type.COMPLAINT: ("complaint", signs.complaint),
        Type.INFORMATION: ("asks", signs.asking),
        Type.APPRECIATION: ("praise", signs.praise),
    }[kind]
    if words:
        return reason(which, *words[:3])
    return reason("question" if kind is Type.INFORMATION else "unclear")
