"""What holds of every mail of both desks, whatever has happened, and which rows of the procedures were walked.

The conversations ask here after each of their steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daemon import books
from daemon.people import deciders, may_read
from daemon.sop import GENERAL
from daemon.vocabulary import Act, Role, State
from daemon.whistleblower import readers
from daemon.whistleblower_sop import WHISTLEBLOWER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from daemon.desk import Desk
    from daemon.office import Office, Person
    from daemon.sop import Row
    from daemon.ticket import Ticket

Mail = dict[str, Any]
Step = tuple[str, State | None, Act, frozenset[Role], State | None]
OUTSIDE = {"pemohon": Role.COMPLAINANT, "perujuk": Role.REFERRER, "sistem": Role.SYSTEM, "luar": Role.COMPLAINANT}
LONG_ENOUGH = 25  # characters of a line that can only be a quotation


def broken_promises(desks: tuple[Desk, Desk], fresh: Sequence[Mail]) -> list[str]:
    """Everything that these mails do and must not do, in words."""
    general, sealed = desks
    found = [fault for mail in fresh if mail["ticket"] for fault in _faults_of_mail(general, sealed, mail)]
    found += [f"{mail['mail']} {fault}" for mail in fresh for fault in _faults_of_text(mail)]
    return found + _leaks(general, sealed, fresh)


def _faults_of_text(mail: Mail) -> list[str]:
    words = set(_text(mail).split())
    faults = ["has no text"] * (not mail["letter"]["text"].strip())
    faults += ["shows a value of the program"] * bool(words & {"None", "()", "True", "False", "{{", "{%"})
    return faults + ["sends an original outside"] * (mail["to"] in OUTSIDE and bool(mail["attach"]))


def _leaks(general: Desk, sealed: Desk, fresh: Sequence[Mail]) -> list[str]:
    """What the general desk writes never names a report of the other one, nor a digest what a sealed case is about."""
    own = [mail for mail in fresh if books.ticket(sealed.ledger, mail["ticket"]) is None]
    kept = [row["number"] for row in sealed.ledger.table("tickets") if not row["refer_to"]]
    reports = [books.ticket(sealed.ledger, number) for number in kept]
    cases = [books.ticket(general.ledger, row["number"]) for row in general.ledger.table("tickets")]
    hidden = [case for case in cases if case and case.sealed]
    return [
        f"{mail['mail']} to {mail['to']} tells of {case.number}"
        for mail in own
        for case in (*filter(None, reports), *(hidden if not mail["ticket"] else ()))
        if (case in reports and case.number in _text(mail)) or (not mail["ticket"] and _quotes(mail, case.narrative))
    ]


def _faults_of_mail(general: Desk, sealed: Desk, mail: Mail) -> list[str]:
    where = f"{mail['mail']} to {mail['to']} about {mail['ticket']}"
    if ticket := books.ticket(general.ledger, mail["ticket"]):
        faults = _reader_faults(general.office, ticket, mail)
        faults += _address_faults(general, mail)
    elif report := books.ticket(sealed.ledger, mail["ticket"]):
        allowed = {person.id for person in readers(report, sealed.office)} | {"pemohon"}
        faults = [] if mail["to"] in allowed else ["goes to somebody who is not a reader of the report"]
        faults += _address_faults(sealed, mail)
        if mail["to"] == "pemohon":
            faults += ["repeats the report"] * _quotes(mail, report.narrative)
        elif mail["to"] not in {person.id for person in deciders(report, sealed.office)}:
            faults += ["tells who reports"] * (_names(mail, report) or bool(mail["attach"]))
    else:
        faults = ["belongs to no case"]
    return [f"{where} {fault}" for fault in faults]


def _reader_faults(office: Office, ticket: Ticket, mail: Mail) -> list[str]:
    person = office.people.get(mail["to"])
    if person is None:
        return ["quotes a sealed complaint"] * (ticket.sealed and _quotes(mail, ticket.narrative))
    if person.id in ticket.barred and mail["mail"] != "P07E":
        return ["goes to somebody who is complained about"]
    if mail.get("dossier") and not (may_read(person, ticket) and _may_know(person, ticket)):
        return ["carries a dossier"]
    if may_read(person, ticket):
        return [] if _may_know(person, ticket) else ["names the complainant"] * _names(mail, ticket)
    shown = _quotes(mail, ticket.narrative) or bool(ticket.summary and ticket.summary in _text(mail))
    return ["shows a sealed case"] * shown + ["carries its original"] * bool(mail["attach"])


def _may_know(person: Person, ticket: Ticket) -> bool:
    return not ticket.confidential or bool(person.roles - {Role.TECHNICAL})


def _names(mail: Mail, ticket: Ticket) -> bool:
    party = ticket.complainant
    return any(word and word in _text(mail) for word in (party.name, party.address, party.phone))


def _address_faults(desk: Desk, mail: Mail) -> list[str]:
    known = {address for person in desk.office.people.values() for address in (person.address, *person.other_addresses)}
    for event in books.events_of(desk.ledger, mail["ticket"]):
        for party in ("complainant", "referrer"):
            known.add((event["changes"].get(party) or {}).get("address", ""))
    return [] if mail["address"] in known - {""} else [f"goes to {mail['address']}, which nobody recorded"]


def _quotes(mail: Mail, narrative: str) -> bool:
    lines = (" ".join(line.split()) for line in narrative.splitlines())
    return any(line in _text(mail) for line in lines if len(line) >= LONG_ENOUGH)


def _text(mail: Mail) -> str:
    return " ".join(f"{mail['letter']['subject']} {mail['letter']['text']}".split())


def walked(desks: tuple[Desk, Desk]) -> set[Step]:
    """What was done in the cases of both desks: table, state before, act, the doer's roles, state where it changed."""
    return {step for name, desk in zip(("general", "wbs"), desks, strict=True) for step in _steps(name, desk)}


def _steps(name: str, desk: Desk) -> Iterable[Step]:
    states: dict[str, State] = {}
    assignees: dict[str, str] = {}
    for event in desk.ledger.table("events"):
        number, act = event["ticket"], Act(event["act"])
        before = states.get(number)
        becomes = State(event["becomes"]) if event["becomes"] else None
        if act is Act.RESTORE and before is None:
            before = State.QUARANTINE  # its stub lay there
        yield name, before, act, _roles(desk.office, event["by"], assignees.get(number, "")), becomes
        states[number] = becomes or states[number]
        assignees[number] = event["changes"].get("assignee", assignees.get(number, ""))


def _roles(office: Office, by: str, assignee: str) -> frozenset[Role]:
    if by in OUTSIDE:
        return frozenset({OUTSIDE[by]})
    return office.people[by].roles | ({Role.APPOINTED} if by == assignee else set())


def unwalked(steps: set[Step]) -> list[str]:
    """Every row of the two tables that no step follows, in words."""
    tables = (("general", GENERAL), ("wbs", WHISTLEBLOWER))
    return [
        f"{name}: {row.act.value} by {','.join(sorted(row.who))} in {','.join(map(str, row.states))} -> {row.becomes}"
        for name, rows in tables
        for row in rows
        if not any(_follows(name, row, step) for step in steps)
    ]


def _follows(name: str, row: Row, step: Step) -> bool:
    table, before, act, roles, becomes = step
    same = becomes is row.becomes or act is Act.UNDO  # URUNG puts back whatever was there
    return (table, act) == (name, row.act) and before in row.states and bool(roles & row.who) and same
