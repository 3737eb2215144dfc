"""Which officers are frozen, as the ledger keeps it.

Promise: a freeze is in the audit chain, in force for both desks with the commit that records it, and makes every token
void that the officer was given before; it outlives a restart.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from daemon.office import Standing
from daemon.records import plain
from daemon.vocabulary import Act
from store import append_event, where

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.office import Office
    from store import Ledger

STANDING: Final = "standing"  # the line of the settings that says it of everybody


def load(ledger: Ledger, office: Office) -> None:
    """Take the ledger's word on everybody who was ever frozen; a ledger that says nothing changes nothing."""
    line = ledger.table("settings").get(where("name") == STANDING)
    if line is not None:
        known = {person: Standing(*said) for person, said in line["people"].items() if person in office.people}
        office.standing.update(known)


def follow(ledger: Ledger, office: Office) -> None:
    """Where others write to the ledger, too: every transaction begins with their word as it stands then."""
    ledger.heed("settings", partial(load, ledger, office))


def change(ledger: Ledger, wanted: Mapping[str, Any], now: datetime) -> None:
    """Write down a freeze or its end, in the transaction that the caller has open; a freeze makes older tokens void."""
    person, frozen = wanted["person"], wanted["frozen"]
    settings = ledger.table("settings")
    line = settings.get(where("name") == STANDING)
    people: dict[str, list[Any]] = dict(line["people"]) if line is not None else {}
    generation = people.get(person, [False, 0])[1] + bool(frozen)
    people[person] = [frozen, generation]
    settings.remove(where("name") == STANDING)
    settings.insert({"name": STANDING, "people": people})
    append_event(ledger, {
        "ticket": "", "act": (Act.FREEZE if frozen else Act.THAW).value, "at": plain(now), "by": wanted["by"],
        "becomes": None, "changes": {"person": person, "generation": generation}, "note": wanted["note"], "because": [],
    })  # fmt: skip
