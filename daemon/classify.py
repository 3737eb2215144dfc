"""What kind of message it is, about what, and how urgent: weighted words from the table (DOMAIN 3.4 and 7.1 to 7.5).

Promise: the same text gives the same answer with its reasons; a suspicion of bribery, interest, abuse or harassment
seals, and a poisoning is an emergency, even where the rest is unclear; only clear evidence makes spam. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from daemon import categories as table
from daemon.fields import LONGEST
from daemon.numbers import high_risk, links_in
from daemon.vocabulary import Priority, Type
from mailboxes.message import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from daemon.office import Office

_SHARE: Final = 0.45  # of the best score that a second category needs
_MOST: Final = 3
_SPAM_WORDS: Final = 2
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words say; `because` names them."""

    type: Type
    categories: tuple[str, ...]
    because: tuple[str, ...]
    sealed: bool = False
    emergency: bool = False
    mixed: bool = False  # conduct and another matter in one letter


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one category and the phrases that gave them."""

    code: str
    points: int
    words: tuple[str, ...]


def automatic(kind: Kind) -> Verdict | None:
    """N2 or N3 for what a machine wrote by itself, else None (RFC 3834)."""
    if kind is Kind.BOUNCE:
        return Verdict(Type.AUTOMATIC, ("N3",), ("delivery report",))
    if kind in (Kind.AUTO_REPLY, Kind.RECEIPT):
        return Verdict(Type.AUTOMATIC, ("N2",), (f"kind {kind.value}",))
    return None


def spam(kind: Kind, text: str, scores: Sequence[Score]) -> Verdict | None:
    """N1 only with clear evidence: the server said so, or advertising words with links and nothing of our business."""
    words = _found(table.SPAM, _plain(text))
    business = [score for score in scores if score.points >= table.ENOUGH] or _found(
        table.COMPLAINT, _plain(text)
    )
    flagged = kind is Kind.SPAM and (words or not business)
    bulk = kind in (Kind.BULK, Kind.LIST) and bool(links_in(text)) and not business
    advertising = len(words) >= _SPAM_WORDS and bool(links_in(text)) and not business
    if not (flagged or bulk or advertising):
        return None
    return Verdict(
        Type.NOT_A_COMPLAINT, ("N1",), (f"kind {kind.value}", *(f"spam: {word}" for word in words[:5]))
    )


def score(text: str, office: Office | None = None) -> tuple[Score, ...]:
    """The categories that the words of `text` point to, best first."""
    plain = _plain(text)
    points: dict[str, int] = {}
    words: dict[str, list[str]] = {}
    for row in (*table.TABLE, *_extra(office)):
        found = _found(row.phrases, _cleared(row.code, plain))
        if found and (not row.needs or _found(row.needs, plain)):
            points[row.code] = (
                points.get(row.code, 0) + row.weight + min(len(found) - 1, 3) * max(row.weight // 2, 1)
            )
            words.setdefault(row.code, []).extend(found)
    ranked = sorted(points, key=lambda code: -points[code])
    return tuple(Score(code, points[code], tuple(words[code])) for code in ranked)


def poisoned(text: str) -> tuple[str, ...]:
    """The words that tell of poisoning, () where too few: a symptom alone, or a fear, is none (DOMAIN 3.4, P5)."""
    plain = _regex(table.NOT_POISONED).sub(" ", _plain(text))
    points, words = 0, []
    for row in table.POISONING:
        found = _found(row.phrases, plain)
        if found and _found(row.needs, plain):
            points += row.weight + len(found) - 1
            words += found
    return tuple(words) if points >= table.ENOUGH else ()


def classify(text: str, fields: Mapping[str, Any], office: Office | None = None, today: str = "") -> Verdict:
    """Type and categories of a person's message: `text` is the narrative with its subject, `today` an ISO day or ""."""
    scores = _judged(score(text, office), fields, today)
    sick = poisoned(text)
    kind, reason = _type(text, scores, sick=bool(sick))
    chosen = _chosen(scores, sick=bool(sick), fields=fields)
    because = tuple(f"{s.code} {s.points}: {', '.join(s.words[:5])}" for s in scores if s.code in chosen)
    if sick:
        because = (f"P5: {', '.join(sick[:5])}", *because)
    sealing = bool(table.SEALING & set(chosen))
    if kind is not Type.COMPLAINT and not sealing:
        return Verdict(kind, ("I1" if kind is Type.INFORMATION else "A1",), (reason,))
    ethical = [code for code in chosen if code[0] == "E"]
    return Verdict(
        Type.COMPLAINT,
        chosen,
        (reason, *because),
        sealed=sealing,
        emergency=bool(sick),
        mixed=bool(ethical) and len(ethical) < len(chosen),
    )


def priority(verdict: Verdict, text: str, fields: Mapping[str, Any]) -> tuple[Priority, str]:
    """Emergency, important or normal, and why (DOMAIN 7.3)."""
    if verdict.emergency:
        return Priority.EMERGENCY, "threat to life"
    if verdict.type is not Type.COMPLAINT:
        return Priority.NORMAL, ""
    grave = sorted(table.IMPORTANT & set(verdict.categories))
    if grave:
        return Priority.IMPORTANT, f"category {grave[0]}"
    if high_risk(str(fields.get("nie", ""))):
        return Priority.IMPORTANT, "product of high risk by its 15-digit NIE"
    for name, words in (("threat", table.THREATS), ("repeated", table.REPEATED)):
        found = _found(words, _plain(text))
        if found:
            return Priority.IMPORTANT, f"{name}: {found[0]}"
    return Priority.NORMAL, ""


def _judged(scores: tuple[Score, ...], fields: Mapping[str, Any], today: str) -> tuple[Score, ...]:
    """Numbers speak too: a foreign registration number, a P-IRT, an impossible NIE, a date gone by."""
    extra = list(_expiry(scores, str(fields.get("kedaluwarsa", "")), today))
    if fields.get("no_registrasi_lain") and not fields.get("nie"):
        extra.append(Score("X4", 12, (str(fields["no_registrasi_lain"]),)))
    if fields.get("pirt") and not fields.get("nie"):
        extra.append(Score("X2", 12, (str(fields["pirt"]),)))
    if fields.get("nie_tidak_sah"):
        extra.append(Score("P1", 5, (f"diduga NIE palsu: {fields['nie_tidak_sah']}",)))
    merged = {s.code: s for s in scores if s.code != table.LABELLED_EXPIRY}
    for s in extra:
        old = merged.get(s.code)
        merged[s.code] = Score(
            s.code, s.points + (old.points if old else 0), (*s.words, *(old.words if old else ()))
        )
    return tuple(sorted(merged.values(), key=lambda s: -s.points))


def _expiry(scores: Sequence[Score], printed: str, today: str) -> list[Score]:
    """P2 where the date on the package has gone by, or where expiry is spoken of without a date."""
    if printed and today and printed[:1].isdigit():
        gone = printed < today[: len(printed)]
        return [Score("P2", 5, (f"kedaluwarsa {printed}",))] if gone else []
    return [Score("P2", s.points, s.words) for s in scores if s.code == table.LABELLED_EXPIRY]


def _chosen(scores: Sequence[Score], *, sick: bool, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """At most three, each with enough points of its own; conduct that seals is never dropped."""
    strong = [s for s in scores if s.points >= table.ENOUGH]
    grave = [s.code for s in strong if s.code in table.SEALING]
    usual = [s for s in strong if s.code not in table.SEALING]
    usual = _untangled(usual, fields, conduct=bool(grave), sick=sick)
    best = usual[0].points if usual else 0
    codes = [s.code for s in usual if s.points >= best * _SHARE]
    first = ["P5"] if sick else []
    return tuple(dict.fromkeys([*first, *grave, *codes]))[: _MOST + len(grave)]


def _untangled(usual: list[Score], fields: Mapping[str, Any], *, conduct: bool, sick: bool) -> list[Score]:
    """Removes what only accompanies: the quality words of a poisoning, the rudeness of a bribe, what is not ours."""
    codes = {s.code for s in usual}
    drop: set[str] = set()
    if sick:
        drop |= codes - {"P4", "X4", "P1"}
    if conduct:
        drop |= {"E1", "E5", "X7", "L6", "L4", "X3"}
    if "P1" in codes:
        drop |= {"P6"}
    if "L3" in codes:
        drop |= {"L1", "L2"}
    if "L2" in codes and "L1" in codes:
        drop |= {_weaker(usual, "L1", "L2")}
    foreign = [s for s in usual if s.code[0] == "X" and s.code not in drop]
    drop |= _foreign(usual, foreign, fields, drop)
    return [s for s in usual if s.code not in drop]


def _foreign(
    usual: list[Score], foreign: list[Score], fields: Mapping[str, Any], dropped: set[str]
) -> set[str]:
    """Another's product is all another's; ours (with an MD or ML number) is ours whatever words stand beside it."""
    if not foreign:
        return set()
    own = max((s.points for s in usual if s.code[0] in "LPS" and s.code not in dropped), default=0)
    by_number = any(fields.get(key) for key in ("no_registrasi_lain", "pirt")) and not fields.get("nie")
    service = max((s.points for s in usual if s.code in {"L1", "L2", "L3", "L4", "L5"}), default=0)
    if by_number or (foreign[0].points >= own and not fields.get("nie") and service < foreign[0].points):
        return {s.code for s in usual if s.code[0] in "LPS"} | {s.code for s in foreign[1:]}
    return {s.code for s in foreign}


def _weaker(usual: list[Score], one: str, other: str) -> str:
    points = {s.code: s.points for s in usual}
    return one if points[one] <= points[other] else other


def _type(text: str, scores: Sequence[Score], *, sick: bool) -> tuple[Type, str]:
    plain = _plain(text)
    strong = max((s.points for s in scores if s.code != "X5"), default=0)
    complaint = _found(table.COMPLAINT, _regex(r"bukan (?:komplain|pengaduan|keluhan)").sub(" ", plain))
    asking, praise = _found(table.ASKING, plain), _found(table.PRAISE, plain.replace("kotak saran", " "))
    if sick or (complaint and strong >= table.ENOUGH):
        return Type.COMPLAINT, "words of complaint" if complaint else "poisoning"
    if len(praise) > len(complaint) and strong <= table.ENOUGH + 1 and not asking:
        return Type.APPRECIATION, f"praise or suggestion: {praise[0]}"
    if asking and not complaint and (strong <= table.ENOUGH or len(asking) > 1) and _mild(scores):
        return Type.INFORMATION, f"asks: {', '.join(asking[:3])}"
    if not complaint and not strong and "?" in text:
        return Type.INFORMATION, "a question without a complaint"
    return Type.COMPLAINT, f"words of complaint: {complaint[0]}" if complaint else "not clearly anything else"


def _mild(scores: Sequence[Score]) -> bool:
    """Whether no score is one that a mere question would not have."""
    return not any(s.points > 5 and s.code[0] in "LPE" for s in scores)


def _cleared(code: str, plain: str) -> str:
    return _regex(table.NOT_BRIBERY).sub(" ", plain) if code == "E2" else plain


def _extra(office: Office | None) -> tuple[table.Words, ...]:
    if office is None:
        return ()
    return tuple(
        table.Words(code, table.ENOUGH, "|".join(category.extra_words).lower())
        for code, category in office.categories.items()
        if category.extra_words
    )


def _found(phrases: str, plain: str) -> list[str]:
    """The phrases of a row that stand in `plain`; the first words tell quickly where none can."""
    words, starred = _first_words(phrases)
    if words.isdisjoint(_words(plain)) and not any(start in plain for start in starred):
        return []
    return list(dict.fromkeys(match.group() for match in _regex(phrases).finditer(plain)))


@lru_cache(maxsize=512)
def _first_words(phrases: str) -> tuple[frozenset[str], tuple[str, ...]]:
    firsts = [(_WORD.match(phrase), phrase) for phrase in phrases.split("|")]
    plain = frozenset(
        match.group() for match, phrase in firsts if match and phrase[match.end() : match.end() + 1] != "*"
    )
    return plain, tuple(
        phrase.split("*")[0]
        for match, phrase in firsts
        if not match or phrase[match.end() : match.end() + 1] == "*"
    )


@lru_cache(maxsize=8)
def _words(plain: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plain))


@lru_cache(maxsize=512)
def _regex(phrases: str) -> re.Pattern[str]:
    """One pattern for all phrases of a row, longest first; `*` is the rest of a word."""
    if phrases.startswith("bukan "):
        return re.compile(rf"\b(?:{phrases})\b")
    ordered = sorted(phrases.split("|"), key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(p).replace(r"\*", r"\w{0,20}") for p in ordered) + r")(?!\w)"
    )


@lru_cache(maxsize=8)
def _plain(text: str) -> str:
    """Lower case, one space between words, quotation marks away; enclitics -nya split off."""
    lowered = re.sub(r"[\"“”'‘’*_«»]+", "", text[:LONGEST].lower())
    return re.sub(r"(?<=\w{3})nya\b", " nya", " ".join(lowered.split()))
