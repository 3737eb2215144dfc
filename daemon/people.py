"""Who hears of a case: recipients by role, deputies while somebody is away, nobody who is complained about.

Promise: no function here ever returns a barred person, and for a sealed case only its own officer, the special
officers and the Director (SOP 4). Pure.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from daemon.arguments import parse_assignee
from daemon.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from daemon.office import Office, Person
    from daemon.ticket import Ticket

SEALED_READERS = frozenset({Role.SPECIAL, Role.DIRECTOR})


def receivers(ticket: Ticket, office: Office, away: Mapping[str, str]) -> tuple[Person, ...]:
    """The desk that a case lies on: the receiving officers, or for a sealed one the Director (SOP 1, SOP 4)."""
    role = Role.DIRECTOR if ticket.sealed else Role.RECEIVER
    found = present((p for p in office.with_role(role) if p.id not in ticket.barred), office, away, ticket)
    return found or _fallback(ticket, office)


def owners(ticket: Ticket, office: Office, away: Mapping[str, str]) -> tuple[Person, ...]:
    """Whose turn it is: the assignee, else the receiving officer of the case, else all receivers."""
    for person_id in (ticket.assignee, ticket.receiver):
        person = office.people.get(person_id)
        found = present((person,), office, away, ticket) if person and may_read(person, ticket) else ()
        if found:
            return found
    return receivers(ticket, office, away)


def recorders(ticket: Ticket, office: Office, away: Mapping[str, str]) -> tuple[Person, ...]:
    """Who completes the recap (SOP 5): the receiving officer of the case, else all of them; of a sealed one its own."""
    if ticket.sealed:
        return owners(ticket, office, away)
    return owners(replace(ticket, assignee=""), office, away)


def directors(ticket: Ticket, office: Office) -> tuple[Person, ...]:
    """The Director, unless the complaint is about the Director."""
    found = tuple(p for p in office.with_role(Role.DIRECTOR) if p.id not in ticket.barred)
    return found or _fallback(ticket, office)


def deciders(ticket: Ticket, office: Office) -> tuple[Person, ...]:
    """Who decides on a whistleblower's report: the Director; on one about the Director, whom the office has named.

    Where it has named nobody, the special officers.
    """
    found = tuple(p for p in office.with_role(Role.DIRECTOR) if p.id not in ticket.barred)
    if found:
        return found
    second = office.people.get(office.whistleblower.about_director)
    if second is not None and second.id not in ticket.barred:
        return (second,)
    others = tuple(p for p in office.with_role(Role.SPECIAL) if p.id not in ticket.barred)
    return others or ((second,) if second else ())  # who is named beside everybody else was named to sink the report


def standby(ticket: Ticket, office: Office, away: Mapping[str, str]) -> tuple[Person, ...]:
    """The technical officers who are told of emergencies at any hour."""
    return present((p for p in office.people.values() if p.standby and may_read(p, ticket)), office, away, ticket)


def next_receiver(ticket: Ticket, office: Office, away: Mapping[str, str]) -> str:
    """The receiving officer named in the receipt: in turn, by the number of the ticket."""
    found = receivers(ticket, office, away)
    digits = ticket.number.rpartition("-")[2]
    return found[int(digits or 0) % len(found)].id if found and digits.isdigit() else ""


def may_read(person: Person, ticket: Ticket) -> bool:
    """Whether this person may see anything of the case at all (conflict of interest, seal)."""
    if person.id in ticket.barred:
        return False
    return not ticket.sealed or bool(person.roles & SEALED_READERS) or person.id == ticket.assignee


def may_act(person: Person, ticket: Ticket, office: Office) -> bool:
    """Whether a command of this person is looked at at all: a reader's, or of whoever decides on a report."""
    return may_read(person, ticket) or (ticket.route == "wbs" and person in deciders(ticket, office))


def present(
    people: Iterable[Person], office: Office, away: Mapping[str, str], ticket: Ticket
) -> tuple[Person, ...]:
    """The same people, with those who are away replaced by their deputies, each named once."""
    found: dict[str, Person] = {}
    for person in people:
        deputy = office.people.get(away.get(person.id, ""))
        here = deputy if deputy is not None and may_read(deputy, ticket) else person
        if not office.is_frozen(here.id):
            found[here.id] = here
    return tuple(found.values())


def stand_in(person: Person, office: Office) -> str:
    """Who acts for a frozen officer: the deputy, else one of the same role, else who receives or directs; or ""."""
    roles = (*person.roles, Role.RECEIVER, Role.DIRECTOR)
    others = (one.id for role in roles for one in office.with_role(role) if one.id != person.id)
    deputy = person.deputy if person.deputy and not office.is_frozen(person.deputy) else ""
    return deputy or next(others, "")


def stand_ins(office: Office) -> dict[str, str]:
    """The same for everybody who is frozen now."""
    return {name: stand_in(office.people[name], office) for name in office.standing if office.is_frozen(name)}


def _fallback(ticket: Ticket, office: Office) -> tuple[Person, ...]:
    """Nobody of the right role is free of conflict: a special officer, then anybody of the desk who is."""
    for role in (Role.SPECIAL, Role.DIRECTOR, *(() if ticket.sealed else (Role.RECEIVER,))):
        found = tuple(p for p in office.with_role(role) if p.id not in ticket.barred)
        if found:
            return found
    return ()


def candidates(wanted: str, office: Office) -> tuple[Person, ...]:
    """Whom a name, unit or address in a command can mean: exactly one is an answer, more or none a question."""
    asked = " ".join(parse_assignee(wanted).lower().replace(",", " ").split())
    if not asked:
        return ()
    exact = tuple(p for p in office.people.values() if asked in (p.id, p.name.lower(), *_addresses(p)))
    if exact:
        return exact
    words = set(asked.split())
    by_name = tuple(p for p in office.people.values() if words <= set(p.name.lower().split()))
    found = by_name or tuple(p for p in office.people.values() if p.unit and p.unit.lower() in (asked, f"tim {asked}"))
    plain, comma, _degree = wanted.partition(",")
    return found or (candidates(plain, office) if comma else ())


def first_choice(found: tuple[Person, ...], ticket: Ticket) -> tuple[Person, ...]:
    """Of several members of a unit the one who has the category of the case; else all of them, for a question."""
    codes = set(ticket.categories[:1])
    chosen = tuple(p for p in found if codes & set(p.categories) and p.id not in ticket.barred)
    return chosen if len(chosen) == 1 else found


def nearly(wanted: str, office: Office) -> tuple[Person, ...]:
    """Whose name is spelt nearly as what was written: for the question only, never for the deed."""
    asked = parse_assignee(wanted).lower()
    names = {word: p for p in office.people.values() for word in (p.name.lower(), *p.name.lower().split())}
    close = get_close_matches(asked, names, n=3, cutoff=0.6)
    return tuple({names[name].id: names[name] for name in close}.values())


def _addresses(person: Person) -> tuple[str, ...]:
    return (person.address, *person.other_addresses)
