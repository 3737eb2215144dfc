"""A ticket as one reader may see it: the bridge from the desk's data to the forms in templates/.

Promise: what this reader must not learn is not in the view: no identity of a complainant who asked for confidence, no
NIK in full, no internal label for the complainant, nothing of a sealed case beyond number, dates and state. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from daemon.labels import category_labels, field_label, state_label
from daemon.people import may_read
from daemon.vocabulary import Role
from daemon.working_days import held_to, local_day, skipped_days, working_days_between
from templates.view import CaseLine, CaseView, OfficeView

if TYPE_CHECKING:
    from datetime import date, datetime

    from daemon.office import Office, Person
    from daemon.ticket import Ticket

IDENTITY: Final = frozenset({"nama", "telepon", "email", "alamat", "nik", "nib", "npwp", "pekerjaan"})
IDENTITY_READERS: Final = frozenset({Role.RECEIVER, Role.SPECIAL, Role.DIRECTOR})
LONG: Final = frozenset({"kronologi", "harapan"})
_NIK: Final = re.compile(r"(?<!\d)(\d{4})\d{8}(\d{4})(?!\d)")


def office_view(office: Office, language: str) -> OfficeView:
    """The letterhead."""
    english = language == "en"
    return OfficeView(
        name=office.name_en if english else office.name,
        parent=office.parent_en if english else office.parent,
        address=office.address,
        phone=office.phone,
        emergency_phone=office.emergency_phone,
        website=office.website,
        integrity_contact=office.integrity_contact,
    )


def case_view(ticket: Ticket, office: Office, language: str, reader: Person | None, now: datetime) -> CaseView:
    """The case for an officer (`reader`) or, with None, for its complainant."""
    named = reader is None or not ticket.confidential or bool(reader.roles & IDENTITY_READERS)
    open_to = reader is None or may_read(reader, ticket)
    return CaseView(
        **_identity(ticket, language, named=named and open_to),
        **_content(ticket, language, named=named, shown=open_to),
        **_times(ticket, office, now),
        **_people(ticket, office),
        number=ticket.number,
        type=ticket.type.value,
        channel=channel_name(ticket, office, language),
        state=state_label(ticket.state, language, public=reader is None),
        category=category_name(ticket, office, language),
        priority=ticket.priority.value,
        sealed=ticket.sealed,
        confidential=ticket.confidential,
        reopened=ticket.reopened,
        digest=ticket.originals[0] if ticket.originals else "",
    )


def _identity(ticket: Ticket, language: str, *, named: bool) -> dict[str, Any]:
    party = ticket.complainant
    unknown = "anonymous" if language == "en" else "anonim"
    if not named:
        return {"complainant": unknown, "salutation": "", "company": "", "phone": "", "email": ""}
    return {
        "complainant": party.name or unknown,
        "salutation": salutation(party.name, party.company, language),
        "company": party.company,
        "phone": party.phone,
        "email": party.address,
    }


def salutation(name: str, company: str, language: str) -> str:
    """How a letter begins: a person by name, a company by its head, anybody else politely."""
    if language == "en":
        return name or "Sir or Madam"
    if name:
        return f"Bapak/Ibu {name}"
    return f"Pimpinan {company}" if company else "Bapak/Ibu"


def _content(ticket: Ticket, language: str, *, named: bool, shown: bool) -> dict[str, Any]:
    if not shown:
        return {"summary": "", "narrative": "", "subject": "", "fields": (), "missing": ()}
    fields = tuple(
        (field_label(key, language), masked(str(value)))
        for key, value in ticket.fields.items()
        if value not in ("", None, (), []) and key not in LONG and (named or key not in IDENTITY)
    )
    missing = tuple(field_label(key, language) for key in ticket.missing)
    narrative = masked(ticket.narrative)
    return {
        "summary": ticket.summary if named else without_identity(ticket.summary, ticket),
        "narrative": narrative if named else without_identity(narrative, ticket),
        "subject": ticket.subject if named else without_identity(ticket.subject, ticket),
        "fields": fields,
        "missing": missing,
    }


def masked(text: str) -> str:
    """The text with every 16-digit identity number (NIK) shown as 3174********0003 (DOMAIN 2.4)."""
    return _NIK.sub(r"\1********\2", text)


def without_identity(text: str, ticket: Ticket) -> str:
    """The narrative for a reader who must not learn who complained: name, address and telephone blotted out."""
    party = ticket.complainant
    words = [party.name, party.address, *(str(ticket.fields.get(key) or "") for key in sorted(IDENTITY))]
    for word in sorted({word for word in words if len(word) > 2}, key=len, reverse=True):
        text = re.sub(re.escape(word), "[…]", text, flags=re.IGNORECASE)
    return re.sub(r"(?:\+62|0)8[\d -]{7,15}\d", "[…]", text)


def _times(ticket: Ticket, office: Office, now: datetime) -> dict[str, Any]:
    due = held_to(ticket.due, ticket.promised) if ticket.due else None
    return {
        "received": ticket.received.astimezone(office.zone),
        "effective": ticket.effective,
        "due": due,
        "promised": ticket.promised,
        "skipped": _skipped(ticket, office),
        "days_left": days_left(due, office, now),
    }


def _skipped(ticket: Ticket, office: Office) -> tuple[tuple[date, str], ...]:
    if ticket.due is None:
        return ()
    return tuple(skipped_days(ticket.effective, ticket.due, office.holidays))


def days_left(due: date | None, office: Office, now: datetime) -> int:
    """HK until the due day; negative when late, 0 on the day itself or without a term."""
    return working_days_between(local_day(now, office), due, office.holidays) if due else 0


def _people(ticket: Ticket, office: Office) -> dict[str, Any]:
    receiver, assignee = office.people.get(ticket.receiver), office.people.get(ticket.assignee)
    return {
        "receiver": receiver.name if receiver else "",
        "assignee": assignee.name if assignee else "",
        "unit": assignee.unit if assignee else "",
    }


def channel_name(ticket: Ticket, office: Office, language: str) -> str:
    """The channel as people know it."""
    rules = office.channels.get(ticket.channel)
    if rules is None:
        return ticket.channel.value
    return rules.name_en if language == "en" else rules.name


def category_name(ticket: Ticket, office: Office, language: str) -> str:
    """The first category, as in "P2 · Kedaluwarsa"; "" where none is known."""
    return next(iter(category_labels(ticket.categories[:1], office, language)), "")


def case_line(ticket: Ticket, office: Office, now: datetime, language: str = "id") -> CaseLine:
    """One case in a digest; of a sealed one only number, dates and state."""
    due = held_to(ticket.due, ticket.promised) if ticket.due else None
    officer = office.people.get(ticket.assignee or ticket.receiver)
    return CaseLine(
        number=ticket.number,
        category="" if ticket.sealed else category_name(ticket, office, language),
        received=ticket.received.astimezone(office.zone),
        due=due,
        days_late=-days_left(due, office, now) if due else 0,
        state=state_label(ticket.state, language, public=False),
        officer="" if ticket.sealed or officer is None else officer.name,
        reason="" if ticket.sealed else ticket.waiting_reason,
        public_summary="" if ticket.sealed else ticket.summary,
    )
