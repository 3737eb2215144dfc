"""Which daemon serves what, where several work on one ledger: a rule that each of them works out by itself. Pure.

A place is a mailbox, or the clock. Whoever has one keeps it, unless somebody else has fewer by two or more; what nobody
has goes to whoever has the fewest. A place that only the machine with the whistleblower desk can serve waits for it;
one that is better served there goes there while that machine lives.

Promise: the same facts give the same shares on every machine; a place has one daemon at most, and none only where
nobody may serve it; once shares are even nothing moves any more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """Something that one daemon at a time serves."""

    name: str
    sealed: bool = False  # only with the whistleblower desk
    rather: bool = False  # with the whistleblower desk while somebody has it


def shares(places: Collection[Place], daemons: Mapping[int, bool], held: Mapping[str, int]) -> dict[str, int]:
    """Who is to serve each place; `daemons` that live, by number, say whether they have the whistleblower desk.

    `held` is who serves what now; who is none of the daemons serves nothing.
    """
    able = {place.name: _able(place, daemons) for place in places}
    given = {name: held[name] for name in sorted(able) if held.get(name) in able[name]}
    load = Counter(given.values())
    for name in sorted(able.keys() - given.keys(), key=lambda name: (len(able[name]), name)):
        if able[name]:
            given[name] = min(able[name], key=lambda daemon: (load[daemon], daemon))
            load[given[name]] += 1
    while move := _move(given, able, load):
        name, daemon = move
        load[given[name]] -= 1
        load[daemon] += 1
        given[name] = daemon
    return given


def _able(place: Place, daemons: Mapping[int, bool]) -> frozenset[int]:
    """Who may serve the place."""
    with_desk = frozenset(daemon for daemon, has_desk in daemons.items() if has_desk)
    return with_desk if place.sealed or (place.rather and with_desk) else frozenset(daemons)


def _move(given: Mapping[str, int], able: Mapping[str, Collection[int]], load: Counter[int]) -> tuple[str, int] | None:
    """A place of whoever has the most, and who should have it instead; None where shares are even."""
    for name, owner in sorted(given.items(), key=lambda one: (-load[one[1]], one)):
        daemon = min(able[name], key=lambda daemon: (load[daemon], daemon))
        if load[owner] - load[daemon] > 1:
            return name, daemon
    return None
