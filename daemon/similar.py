"""Cases that are probably the same matter: the same numbers, the same sender, nearly the same words (command GABUNG).

A case leaves a few marks when it is born; a new complaint is held against the open cases that share one. Three of the
marks are the smallest of its pairs of words in three different orders: letters that share most of their words share
one of the three nearly always, others hardly ever.
Promise: linear time, no comparison with cases that share no mark; a sealed case leaves no mark and is never named.
Pure: no I/O, no clock.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from zlib import crc32

from daemon.reasons import reason
from daemon.spelling import standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from daemon.ticket import Party, Ticket

OWN: Final = ("no_aju", "ntpn", "no_ulpk")  # numbers of one matter only
SHARED: Final = ("nie", "pirt", "no_registrasi_lain")  # numbers of a product
MOST_NAMED: Final = 3
LATEST: Final = 4  # cases with the same mark that are looked at: thousands may bear it on the day of a scandal
MOST_COMPARED: Final = 5  # cases that a new one is held against
_WORDS: Final = "kata"
_ENOUGH: Final = 4  # points that make a probable duplicate
_ALIKE: Final = 0.3  # share of the pairs of words that two letters have in common
_LETTER: Final = 4_000  # characters that are compared
_FEWEST: Final = 6  # pairs of words that a letter must have to be compared by them
_ORDERS: Final = ((2_654_435_761, 97), (2_246_822_519, 1_013), (3_266_489_917, 40_503))
_MODULUS: Final = (1 << 32) - 5
_WORD: Final = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a case that the ledger has: a whole ticket takes ten times as long to make."""

    number: str
    complainant: Party
    subject: str
    narrative: str
    fields: Mapping[str, Any]
    categories: tuple[str, ...]
    sealed: bool
    barred: tuple[str, ...]


def marks(ticket: Ticket) -> tuple[str, ...]:
    """What a case can be found again by; () for a sealed one."""
    if ticket.sealed:
        return ()
    numbers = [f"{key}:{ticket.fields[key]}" for key in (*OWN, *SHARED) if ticket.fields.get(key)]
    return tuple(dict.fromkeys([*numbers, *_senders(ticket), *_sketch(_pairs(ticket.narrative))]))


def says(mark: str) -> int:
    """How much it says that a case bears this mark: a number or a sender more than a few words in common."""
    return 1 if mark.startswith(_WORDS) else 3


def named(new: Ticket, candidates: Iterable[Ticket | Known]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The numbers of probable duplicates, the most alike first, each with the reasons (daemon/reasons.py)."""
    pairs = _pairs(new.narrative)
    found = []
    for old in candidates:
        if old.number == new.number or old.sealed or old.barred:
            continue
        weight, reasons = points(new, old, pairs)
        if weight >= _ENOUGH:
            found.append((weight, old.number, tuple(reasons)))
    best = sorted(found, key=lambda one: (-one[0], one[1]))[:MOST_NAMED]
    return tuple((number, reasons) for _, number, reasons in best)


def points(new: Ticket, old: Ticket | Known, pairs: frozenset[str]) -> tuple[int, list[str]]:
    """How probably both are one matter, and why: enough is a number of its own, or a product with the same fault."""
    reasons = _same(new.fields, old.fields, OWN)
    weight = 4 * len(reasons)
    product = _same(new.fields, old.fields, SHARED)
    weight += 3 * bool(product)
    batch = _same(new.fields, old.fields, ("bets",)) if product else []
    sender = [reason("same_sender")] if _is_same(new.complainant, old.complainant) else []
    subject = [reason("same_subject")] if sender and new.subject and new.subject == old.subject else []
    matter = [reason("same_category")] if set(new.categories) & set(old.categories) else []
    weight += 2 * len(batch) + 2 * len(sender) + 2 * len(subject) + len(matter)
    alike = _shared(pairs, _pairs(old.narrative))
    words = [reason("words", f"{round(100 * alike)} %")] if alike >= _ALIKE else []
    weight += 4 * len(words)
    return weight, [*reasons, *product, *batch, *sender, *subject, *(matter if product or sender else []), *words]


def _same(one: Mapping[str, Any], other: Mapping[str, Any], keys: Iterable[str]) -> list[str]:
    return [reason(key) for key in keys if one.get(key) and one.get(key) == other.get(key)]


def _is_same(one: Party, other: Party) -> bool:
    by_address = one.address and one.address.lower() == other.address.lower()
    return bool(by_address or (one.phone and one.phone == other.phone))


def _senders(ticket: Ticket) -> list[str]:
    """Address and telephone of the complainant, as digests: the marks name nobody."""
    return [*sender_marks(ticket.complainant.address), *_mark("telepon", ticket.complainant.phone)]


def sender_marks(address: str) -> list[str]:
    """The mark of every case of this address; none of none."""
    return _mark("surel", address.lower())


def _mark(key: str, value: str) -> list[str]:
    return [f"{key}:{hashlib.sha256(value.encode()).hexdigest()[:16]}"] if value else []


@lru_cache(maxsize=256)
def _pairs(text: str) -> frozenset[str]:
    words = _WORD.findall(standard(text[:_LETTER]))
    return frozenset(f"{one} {other}" for one, other in pairwise(words))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    if min(len(one), len(other)) < _FEWEST:
        return 0.0
    return len(one & other) / len(one | other)


@lru_cache(maxsize=8)  # asked twice of a new case: to find the others, and to be found
def _sketch(pairs: frozenset[str]) -> tuple[str, ...]:
    if len(pairs) < _FEWEST:
        return ()
    numbers = [crc32(pair.encode("utf-8", "replace")) for pair in pairs]
    return tuple(
        f"{_WORDS}{place}:{min((factor * number + shift) % _MODULUS for number in numbers):08x}"
        for place, (factor, shift) in enumerate(_ORDERS)
    )
