"""What `loket affected` does: whose personal data the ledgers hold, for the notice of UU PDP article 46 (3 x 24 hours).

Promise: only reads; everybody is listed once, with every kind of data that is kept of them; people of sealed cases, and
of the whistleblower ledger, only where they are asked for by name, and how many were left out is said.
"""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from daemon.config import load
from daemon.labels import field_label
from daemon.recap_cells import cell
from daemon.records import plain, to_ticket
from daemon.service import open_general, open_sealed
from daemon.subcommands import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from daemon.desk import Desk
    from daemon.subcommands import Arguments
    from daemon.ticket import Party, Ticket

COLUMNS: Final = ("name", "address", "phone", "company", "role", "cases", "data", "first", "last")
OF_THE_CASE: Final = frozenset({"unsur", "kronologi", "harapan", "jenis_pemohon"})  # the story, not the person


@dataclass(slots=True)
class Affected:
    """Somebody outside the office, as their cases know them."""

    name: str = ""
    address: str = ""
    phone: str = ""
    company: str = ""
    role: str = ""
    cases: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)  # labels of the kinds of data
    first: str = ""  # when the first and the last of their cases came
    last: str = ""


def list_affected(chosen: Arguments) -> int:
    """Everybody whose data are in cases in which something happened since that day."""
    settings = load(chosen.config, passwords=False)
    with open_general(settings, read_only=True) as desk:
        cases = list(_cases(desk, chosen.since))
    left_out = 0 if chosen.sealed else sum(case.sealed for case in cases)
    people = affected([case for case in cases if chosen.sealed or not case.sealed])
    if chosen.sealed:
        with open_sealed(settings, read_only=True) as desk:
            people += affected(_cases(desk, chosen.since))
    rows = [{name: getattr(one, name) for name in COLUMNS} for one in people]
    if chosen.output:
        _write(chosen.output, rows)
    for row in () if chosen.output else rows:
        say(chosen, row, "{name} · {address} · {phone} · {company} · {role} · {cases} · {data} · {first} to {last}")
    words = "{people:,} people; {left_out:,} sealed cases left out (--sealed has them, and the whistleblower ledger)"
    say(chosen, {"people": len(rows), "left_out": left_out}, words)
    return 0


def _cases(desk: Desk, since: date | None) -> Iterator[Ticket]:
    tickets = (to_ticket(found) for found in desk.ledger.table("tickets"))
    if since is None:
        return tickets
    start = plain(datetime(since.year, since.month, since.day, tzinfo=desk.office.zone))
    touched = {event["ticket"] for event in desk.ledger.table("events") if event["at"] >= str(start)}
    return (case for case in tickets if case.number in touched)


def affected(cases: Iterator[Ticket] | list[Ticket]) -> list[Affected]:
    """Everybody of these cases, each once: known again by address, else by name and telephone."""
    found: dict[tuple[str, ...], Affected] = {}
    for case in cases:
        for role, party in (("pemohon", case.complainant), ("perujuk", case.referrer)):
            key = (role, party.address.lower()) if party.address else (role, party.name.lower(), party.phone)
            if any(key[1:]):
                _add(found.setdefault(key, Affected(role=role)), party, case)
    return list(found.values())


def _add(one: Affected, party: Party, case: Ticket) -> None:
    for name in ("name", "address", "phone", "company"):
        setattr(one, name, getattr(one, name) or getattr(party, name))
    fields = case.fields if one.role == "pemohon" else {}
    kinds = [field_label(key, "id") for key, value in fields.items() if value and key not in OF_THE_CASE]
    one.data += [kind for kind in dict.fromkeys([*kinds, "Isi surel"]) if kind not in one.data]
    one.cases.append(case.number)
    came = str(plain(case.received))[:10]
    one.first, one.last = min(one.first or came, came), max(one.last, came)


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    """A sheet that its owner alone may open; no cell is a formula."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        writer.writerows([[cell(_words(row[name])) for name in COLUMNS] for row in rows])


def _words(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)
