"""A ticket as one reader may see it: the bridge from the desk's data to the forms in templates/.

Promise: what this reader must not learn is not in the view: no identity of a complainant who asked for confidence, no
NIK in full, no internal label for the complainant, nothing of a sealed case beyond number, dates and state. Pure.
"""

from __future__ import annotations

import re
from datetime import datetime
from operator import is_
from typing import TYPE_CHECKING, Any, Final

from daemon.labels import asked_for, category_labels, field_label, state_label
from daemon.people import may_read
from daemon.steps import steps
from daemon.vocabulary import Role, State
from daemon.working_days import held_to, local_day, skipped_days, working_days_between
from templates.view import CaseLine, CaseView, OfficeView
from templates.wording import LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from daemon.office import Office, Person
    from daemon.ticket import Ticket

IDENTITY: Final = frozenset({"nama", "telepon", "email", "alamat", "nik", "nib", "npwp", "pekerjaan"})
IDENTITY_READERS: Final = frozenset({Role.RECEIVER, Role.SPECIAL, Role.DIRECTOR})
LONG: Final = frozenset({"kronologi", "harapan"})
NOT_REPEATED: Final = IDENTITY | {"instansi", "tautan"}  # the complainant knows it, and a mail may go astray
MONOGRAM: Final = 3  # letters: "PTX" may be a name
MONTH: Final = len("2027-03")
SHORT: Final = 90  # characters of a summary in a digest
ERASED: Final = ("data dihapus", "data erased")  # where the words of a case stood
WHY: Final = {
    "undelivered": ("surel kita terpantul", "our mail came back"),
    "asked": ("menunggu data pemohon sejak {}", "waiting for the complainant since {}"),
    "no_response": ("belum ada respons", "no response yet"),
    State.ASSIGNED: ("belum diterima petugas", "not yet taken by the officer"),
    State.IN_PROGRESS: ("sudah direspons, belum dijawab", "responded, not yet answered"),
    State.DRAFTED: ("draf menunggu persetujuan", "the draft awaits approval"),
    State.REVIEW: ("dikembalikan ke petugas penerima", "back with the receiving officer"),
}
DATES: Final = frozenset(
    "tanggal_kejadian tanggal_beli tanggal_layanan tanggal_bayar kedaluwarsa kapan".split()
)  # fields that hold a date where one could be read
_DATE: Final = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2})?)?")
_TELEPHONE: Final = re.compile(r"(?:\+62|0)8[\d -]{7,15}\d")
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


_latest: list[tuple[tuple[object, ...], CaseView]] = []  # at most one: what was shown last, and what it was made of


def case_view(ticket: Ticket, office: Office, language: str, reader: Person | None, now: datetime) -> CaseView:
    """The case for an officer (`reader`) or, with None, for its complainant.

    A mail and its paper, or two officers in a row, mostly see the very same.
    """
    named = reader is None or not ticket.confidential or bool(reader.roles & IDENTITY_READERS)
    open_to = reader is None or may_read(reader, ticket)
    asked = (ticket, office, language, named, open_to, reader is None, now)
    for before, view in _latest:
        if all(map(is_, before, asked)):
            return view
    seen = _seen(ticket, office, language, now, named=named, shown=open_to, outside=reader is None)
    _latest[:] = [(asked, seen)]  # what was made is given back, not what stands there: others may put theirs in between
    return seen


def _seen(  # noqa: PLR0913  whose case it is, and what of it is shown
    ticket: Ticket, office: Office, language: str, now: datetime, *, named: bool, shown: bool, outside: bool
) -> CaseView:
    return CaseView(
        **_identity(ticket, language, named=named and shown),
        **_content(ticket, language, named=named, shown=shown, outside=outside),
        **_times(ticket, office, now),
        **_people(ticket, office),
        number=ticket.number,
        type=ticket.type.value,
        channel=channel_name(ticket, office, language),
        state=state_label(ticket.state, language, public=outside),
        category=category_name(ticket, office, language),
        priority=ticket.priority.value,
        sealed=ticket.sealed,
        confidential=ticket.confidential,
        reopened=ticket.reopened,
        digest=ticket.originals[0] if ticket.originals else "",
        responded=ticket.first_response.astimezone(office.zone) if ticket.first_response else None,
        steps=steps(ticket, office, language),
    )


def _identity(ticket: Ticket, language: str, *, named: bool) -> dict[str, Any]:
    party = ticket.complainant
    unknown = ERASED[language == "en"] if ticket.erased else "anonymous" if language == "en" else "anonim"
    if not named:
        return {"complainant": unknown, "salutation": "", "company": "", "phone": "", "email": ""}
    return {
        "complainant": as_written_politely(party.name) or unknown,
        "salutation": salutation(as_written_politely(party.name), party.company, language),
        "company": party.company,
        "phone": party.phone,
        "email": party.address,
    }


def as_written_politely(name: str) -> str:
    """A name that was typed in capitals or small letters only, as names are written: "BAMBANG S" is "Bambang S"."""
    if len(name) > MONOGRAM and (name.isupper() or name.islower()):
        return " ".join(f"{word[:1].upper()}{word[1:].lower()}" for word in name.split())
    return name


def salutation(name: str, company: str, language: str) -> str:
    """How a letter begins: a person by name, a company by its head, anybody else politely."""
    if language == "en":
        return name or "Sir or Madam"
    if name:
        return f"Bapak/Ibu {name}"
    return f"Pimpinan {company}" if company else "Bapak/Ibu"


def _content(ticket: Ticket, language: str, *, named: bool, shown: bool, outside: bool) -> dict[str, Any]:
    if not shown or ticket.erased:
        summary = ERASED[language == "en"] if shown else ""
        return {"summary": summary, "narrative": "", "subject": "", "fields": (), "missing": ()}
    hidden = NOT_REPEATED if outside else frozenset() if named else IDENTITY
    fields = tuple(
        (field_label(key, language), readable(key, masked(str(value)), language))
        for key, value in ticket.fields.items()
        if value not in ("", None, (), []) and key not in LONG and key not in hidden
    )
    missing = tuple(asked_for(key, language) for key in ticket.missing)
    narrative = masked(ticket.narrative)
    return {
        "summary": ticket.summary if named else without_identity(ticket.summary, ticket),
        "narrative": narrative if named else without_identity(narrative, ticket),
        "subject": ticket.subject if named else without_identity(ticket.subject, ticket),
        "fields": fields,
        "missing": missing,
    }


def readable(key: str, value: str, language: str) -> str:
    """A date as people write it; every other value as it is."""
    if key not in DATES or not _DATE.fullmatch(value):
        return value
    words = LANGUAGES["en" if language == "en" else "id"]
    try:
        moment = datetime.fromisoformat(value if len(value) > MONTH else f"{value}-01")
    except ValueError:
        return value
    if len(value) == MONTH:
        return words.month(moment)
    return words.date_time(moment) if "T" in value else words.date_long(moment)


def masked(text: str) -> str:
    """The text with every 16-digit identity number (NIK) shown as 3174********0003 (DOMAIN 2.4)."""
    return _NIK.sub(r"\1********\2", text)


def without_identity(text: str, ticket: Ticket) -> str:
    """The narrative for a reader who must not learn who complained: name, address and telephone blotted out."""
    if not text:
        return text
    party = ticket.complainant
    words = [party.name, party.address, *(str(ticket.fields.get(key) or "") for key in sorted(IDENTITY))]
    for word in sorted({word for word in words if len(word) > 2}, key=len, reverse=True):
        if _may_hold(text, word):
            text = re.sub(re.escape(word), "[…]", text, flags=re.IGNORECASE)
    return _TELEPHONE.sub("[…]", text)


def _may_hold(text: str, word: str) -> bool:
    """The cheap question first: a pattern for each name of each case would cost more than all else."""
    return not (text.isascii() and word.isascii()) or word.lower() in text.lower()


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
    days = skipped_days(ticket.effective, ticket.due, office.holidays)
    return tuple((day, office.holidays.get(day, "")) for day, _ in days)


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
    return channel_label(ticket.channel.value, office, language)


def channel_label(name: str, office: Office, language: str) -> str:
    """The same for a channel, or an inbox, by its key in the configuration."""
    rules = next((rules for channel, rules in office.channels.items() if channel.value == name), None)
    if rules is None:
        return name
    return rules.name_en if language == "en" else rules.name


def category_name(ticket: Ticket, office: Office, language: str) -> str:
    """The first category, as in "P2 · Kedaluwarsa"; "" where none is known."""
    return next(iter(category_labels(ticket.categories[:1], office, language)), "")


def case_line(ticket: Ticket, office: Office, now: datetime, language: str = "id") -> CaseLine:
    """One case in a digest, its complainant unnamed; of a sealed one only number, dates and state."""
    due = held_to(ticket.due, ticket.promised) if ticket.due else None
    officer = office.people.get(ticket.assignee or ticket.receiver)
    days = working_days_between(ticket.effective, local_day(now, office), office.holidays) - ticket.paused_days
    told = not ticket.sealed
    return CaseLine(
        number=ticket.number,
        category=category_name(ticket, office, language) if told else "",
        received=ticket.received.astimezone(office.zone),
        due=due if ticket.first_response is None else None,
        days_late=-days_left(due, office, now) if due and ticket.first_response is None else 0,
        state=state_label(ticket.state, language, public=False),
        officer=officer.name if told and officer else "",
        reason=_why(ticket, office, language) if told else "",
        public_summary=_in_short(ticket, language) if told else "",
        open_days=max(0, days),
    )


def _in_short(ticket: Ticket, language: str) -> str:
    return ERASED[language == "en"] if ticket.erased else shortened(without_identity(masked(ticket.summary), ticket))


def _why(ticket: Ticket, office: Office, language: str) -> str:
    """Why the case lies where it lies."""
    if ticket.undelivered:
        return WHY["undelivered"][language == "en"]
    if ticket.state is State.AWAITING_OTHERS and ticket.waiting_reason:
        return ticket.waiting_reason
    if ticket.state is State.AWAITING_COMPLAINANT and ticket.asked:
        return WHY["asked"][language == "en"].format(f"{local_day(ticket.asked, office):%d/%m}")
    if ticket.first_response is None:
        return WHY["no_response"][language == "en"]
    return WHY.get(ticket.state, ("", ""))[language == "en"]


def shortened(text: str) -> str:
    """At most 90 characters, ending with a word."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;:–-')} …"
