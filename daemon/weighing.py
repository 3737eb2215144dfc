"""What a text is about, in points: the words of the table, what its numbers say, and what only accompanies the rest.

Promise: the same text gives the same points with the words that gave them; conduct that seals and poisoning are never
weighed away. Pure: no I/O, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daemon import categories as table
from daemon.matching import found, may_stand, prepared, stands, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from daemon.office import Office

SHARE: Final = 0.45  # of the best score that a second category needs
MOST: Final = 3
_BY_NUMBER: Final = 20  # of a registration that is not ours, above all words
_CONFIRMED: Final = 3  # what a number adds to words that say the same
_PHRASES: Final = tuple(row.phrases for row in table.TABLE)
_PESTS: Final = frozenset({"tikus", "kecoa", "kecoak", "semut", "lalat", "bau", "berbau", "kutu"})
_FAINT: Final = frozenset({"bau", "berbau", "asam", "apek", "berubah warna"})


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one category and the phrases that gave them."""

    code: str
    points: int
    words: tuple[str, ...]


def score(text: str, office: Office | None = None) -> tuple[Score, ...]:
    """The categories that the words of `text` point to, best first."""
    plain = prepared(text)
    accused = without(table.NOT_OFFICIALS, plain)
    points: dict[str, int] = {}
    words: dict[str, list[str]] = {}
    likely = may_stand(_PHRASES, plain)
    for row in (*(row for row in table.TABLE if row.phrases in likely), *_extra(office)):
        somebody = plain if row.code in table.UNKIND else accused
        here = found(row.phrases, _cleared(row.code, plain)) if _needed(row, somebody, office) else ()
        if here:
            more = min(len(here) - 1, 3) * max(row.weight // 2, 1)
            points[row.code] = points.get(row.code, 0) + row.weight + more
            words.setdefault(row.code, []).extend(here)
    ranked = sorted(points, key=lambda code: -points[code])
    return tuple(Score(code, points[code], tuple(words[code])) for code in ranked)


def poisoned(text: str, enough: int = table.ENOUGH) -> tuple[str, ...]:
    """The words that tell of poisoning, () where too few: a symptom alone, or a fear, is none (DOMAIN 3.4, P5)."""
    plain = without(table.NOT_POISONED, prepared(text))
    points, words = 0, []
    for row in table.POISONING:
        here = found(row.phrases, plain)
        if here and stands(row.needs, plain):
            points += row.weight + len(here) - 1
            words += here
    return tuple(words) if points >= enough else ()


def judged(scores: tuple[Score, ...], fields: Mapping[str, Any], today: str) -> tuple[Score, ...]:
    """Numbers speak too: a foreign registration number, a P-IRT, an impossible NIE, a date gone by."""
    merged = {s.code: s for s in scores if s.code != table.LABELLED_EXPIRY}
    for s in (*_expiry(scores, str(fields.get("kedaluwarsa", "")), today), *_numbers(fields)):
        old = merged.get(s.code)
        points = max(s.points, old.points + _CONFIRMED if old else 0)
        merged[s.code] = Score(s.code, points, (*s.words, *(old.words if old else ())))
    return tuple(sorted(merged.values(), key=lambda s: -s.points))


def chosen(scores: Sequence[Score], fields: Mapping[str, Any], *, sick: bool) -> tuple[str, ...]:
    """At most three codes, each with enough points of its own; conduct that seals is never dropped."""
    strong = [s for s in scores if s.points >= table.ENOUGH]
    grave = [s.code for s in strong if s.code in table.SEALING]
    usual = [s for s in strong if s.code not in table.SEALING]
    drop = _accompanying(usual, fields, conduct=bool(grave), sick=sick)
    usual = [s for s in usual if s.code not in drop]
    best = usual[0].points if usual else 0
    codes = [s.code for s in usual if s.points >= best * SHARE]
    first = [table.EMERGENCY] if sick else []
    return tuple(dict.fromkeys([*first, *grave, *codes]))[: MOST + len(grave)]


def _needed(row: table.Words, plain: str, office: Office | None) -> bool:
    if not row.needs or stands(row.needs, plain):
        return True
    people = office.people.values() if office and row.code in table.SEALING else ()
    return any(stands(person.name, plain) for person in people)


def _cleared(code: str, plain: str) -> str:
    """The text without the phrases that only look like words of this category."""
    cleared = table.ONLY_LOOKS_LIKE.get(code)
    return without(cleared, plain) if cleared else plain


def _extra(office: Office | None) -> Iterator[table.Words]:
    for code, category in office.categories.items() if office else ():
        if category.extra_words:
            yield table.Words(code, table.ENOUGH, "|".join(category.extra_words).lower())


def _numbers(fields: Mapping[str, Any]) -> Iterator[Score]:
    if fields.get("no_registrasi_lain") and not fields.get("nie"):
        yield Score("X4", _BY_NUMBER, (str(fields["no_registrasi_lain"]),))
    if fields.get("pirt") and not fields.get("nie"):
        yield Score("X2", _BY_NUMBER, (str(fields["pirt"]),))
    if fields.get("nie_tidak_sah"):
        yield Score("P1", 5, (f"diduga NIE palsu: {fields['nie_tidak_sah']}",))


def _expiry(scores: Sequence[Score], printed: str, today: str) -> Iterator[Score]:
    """P2 where the date on the package has gone by, or where expiry is spoken of without a date."""
    if printed and today and printed[:1].isdigit():
        if printed < today[: len(printed)]:
            yield Score("P2", 5, (f"kedaluwarsa {printed}",))
        return
    for s in scores:
        if s.code == table.LABELLED_EXPIRY:
            yield Score("P2", s.points, s.words)


def _accompanying(usual: list[Score], fields: Mapping[str, Any], *, conduct: bool, sick: bool) -> set[str]:
    """What only accompanies: the quality words of a poisoning, the rudeness of a bribe, what is not ours."""
    points = {s.code: s.points for s in usual}
    words = {s.code: set(s.words) for s in usual}
    drop: set[str] = set()
    if sick:
        drop |= points.keys() - {"P4", "X4", "P1"}
    if conduct:
        drop |= {"E1", "E5", "X7", "L6", "X3"}
        drop |= {code for code in ("L5", "L7") if points.get(code, 0) <= table.ENOUGH + 1}
    drop |= {loser for winner, loser in table.ACCOMPANIED if winner in points and loser in points}
    if points.keys() & {"L1", "L2", "L3"} and points.get("P3", 0) <= table.ENOUGH + 1:
        drop.add("P3")  # what spoils in the harbour is the damage, not the matter
    if points.keys() & {"L1", "L2", "L3"} and words.get("L6", set()) <= {"pnbp"}:
        drop.add("L6")  # every application is paid for
    if "L2" in points and "L1" in points:
        drop.add("L1" if points["L1"] <= points["L2"] else "L2")
    drop |= _of_products(points, words, fields)
    foreign = [s for s in usual if s.code[0] == "X" and s.code not in drop]
    return drop | _foreign(usual, foreign, fields, drop)


def _of_products(points: Mapping[str, int], words: Mapping[str, set[str]], fields: Mapping[str, Any]) -> set[str]:
    drop: set[str] = set()
    if "P4" in points and words.get("P3", set()) <= _FAINT:
        drop.add("P3")
    premises = max(points.get("S1", 0), points.get("L7", 0))
    if premises >= table.ENOUGH and words.get("P3", set()) <= _PESTS and not fields.get("nie"):
        drop.add("P3")
    if any(code[0] in "PS" for code in points) and not found(table.ASKED_WHERE, " ".join(words.get("L5", ()))):
        drop.add("L5")
    return drop


def _foreign(usual: list[Score], foreign: list[Score], fields: Mapping[str, Any], dropped: set[str]) -> set[str]:
    """Another's product is all another's; ours (with an MD or ML number) is ours whatever words stand beside it."""
    if not foreign:
        return set()
    own = max((s.points for s in usual if s.code[0] in "LPS" and s.code not in dropped), default=0)
    by_number = any(fields.get(key) for key in ("no_registrasi_lain", "pirt")) and not fields.get("nie")
    service = max((s.points for s in usual if s.code in {"L1", "L2", "L3", "L4", "L5"}), default=0)
    if by_number or (foreign[0].points >= own and not fields.get("nie") and service < foreign[0].points):
        return {s.code for s in usual if s.code[0] in "LPS"} | {s.code for s in foreign[1:]}
    return {s.code for s in foreign}
