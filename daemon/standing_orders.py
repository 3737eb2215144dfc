"""Orders of the operator, who works beside the desk: `loket freeze NAME` and `loket unfreeze NAME`.

Promise: an order is a file, whole or not at all, for the ledger has one writer; the desk carries it out at its next
ring or when it starts, once, and tells the Director.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Final

from daemon import standing
from daemon.decision import Decision, Disposition, Letter
from daemon.desk import commit, context_of
from daemon.vocabulary import Mail, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from daemon.desk import Desk
    from daemon.office import Office

ORDERS: Final = "orders"  # the folder, within the data
OPERATOR: Final = "pengelola"  # in the audit chain, for whoever has the command line


def order(data: Path, person: str, *, frozen: bool, note: str) -> Path:
    """Leave an order for the desk; gives the file, which is gone once it is carried out."""
    return leave(data / ORDERS, f"-{person}", {"person": person, "frozen": frozen, "note": note})


def leave(folder: Path, name: str, said: dict[str, Any]) -> Path:
    """Write an order into the folder, whole or not at all; the time stands before its name, so the oldest is first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{time.time_ns()}{name}.json"
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(said), encoding="utf-8")
    return unfinished.rename(path)


def obey(desk: Desk, data: Path, now: datetime) -> int:
    """Carry out the orders that wait; how many changed something."""
    done = 0
    for path, wanted in _waiting(data, desk.office):
        if wanted:
            with desk.ledger.transaction():
                decision = Decision(Disposition.COMMAND, letters=_told(desk.office, wanted), standing=(wanted,))
                commit(desk, decision, context_of(desk, None, now), now)
            standing.load(desk.ledger, desk.office)
            done += 1
        path.unlink()
    return done


def _waiting(data: Path, office: Office) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The oldest first; {} for an order that asks for nothing new or cannot be read."""
    for path in sorted((data / ORDERS).glob("*.json")):
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            person, frozen, note = str(said["person"]), bool(said["frozen"]), str(said["note"])
        except (ValueError, KeyError, TypeError):
            yield path, {}
            continue
        new = person in office.people and office.is_frozen(person) != frozen
        yield path, {"person": person, "frozen": frozen, "by": OPERATOR, "note": note} if new else {}


def _told(office: Office, wanted: dict[str, Any]) -> tuple[Letter, ...]:
    """D06 to whoever directs, unless that is who was frozen."""
    facts = {
        "kind": "frozen" if wanted["frozen"] else "unfrozen", "person": office.people[wanted["person"]].name,
        "detail": wanted["note"],
    }  # fmt: skip
    directors = office.with_role(Role.DIRECTOR)
    return tuple(Letter(Mail.SYSTEM_TROUBLE, "", p.id, p.address, facts) for p in directors if p.id != wanted["person"])
