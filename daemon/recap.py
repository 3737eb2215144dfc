"""The recap form (SOP 5, DOMAIN 3.5): what each of its columns says of a case, for the sheet in whatever file.

Promise: no name and no NIK stands in it in full, no whistleblower case has a row; a sealed case, and one about its
reader, shows its number, dates and state and nothing else. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from daemon.case_figure import completion_days
from daemon.case_view import ERASED, category_name, channel_name, masked, without_identity
from daemon.labels import state_label
from daemon.recap_cells import cell
from daemon.recap_marks import mark_of
from daemon.recap_rules import CATEGORY, CAUSE, COLUMNS, CORRECTIVE, EDITABLE, MARK, RESULT, STATUS, choices
from daemon.vocabulary import Act, Channel, Role, State, Type
from daemon.working_days import held_to, local_day, working_days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from daemon.office import Office, Person
    from daemon.recap_cells import Value
    from daemon.ticket import Ticket

    History = Sequence[Mapping[str, Any]]
    Choices = Mapping[str, tuple[str, ...]]

OPEN_TO_ALL: Final = frozenset(
    {"No", "No. tiket", "Tgl & jam terima", "Tgl tanda terima", "Tgl disposisi", "Tgl respons pertama",
     "Jatuh tempo 7 HK", "Tgl jawaban", "Status", "Tgl selesai"}
)  # fmt: skip
LONGEST: Final = 200
CONDUCT: Final = "E"  # the first letter of every category about staff


@dataclass(frozen=True, slots=True)
class Line:
    """One row: column -> value, times in the office's zone; and what may be written into it, () for free words."""

    values: Mapping[str, Value]
    choices: Choices = field(default_factory=dict)


def recap_lines(
    cases: Iterable[tuple[Ticket, History]], office: Office, now: datetime, reader: Person | None = None
) -> tuple[Line, ...]:
    """The rows of these complaints with their stored events, in the order given, as `reader` may see them."""
    shown = (case for case in cases if _belongs(case[0]))
    offered = {state: choices(state, office) for state in State}
    return tuple(
        _line(place, ticket, history, office, now, offered[ticket.state] if shown_to(reader, ticket) else None)
        for place, (ticket, history) in enumerate(shown, start=1)
    )


def changeable(ticket: Ticket, office: Office, *, whole: bool) -> dict[str, str]:
    """What stands in the cells of its row that may be changed, as a sheet has it."""
    shown: dict[str, Value] = {STATUS: state_label(ticket.state, "id", public=False)}
    shown |= _changeable(ticket, office) if whole else {}
    return {column: cell(shown.get(column)) for column in EDITABLE}


def disguised(name: str) -> str:
    """A name as initials: "Ratih Puspaningrum" is "R*** P***"."""
    return " ".join(f"{word[0]}***" for word in name.split() if word[0].isalpha())


def _belongs(ticket: Ticket) -> bool:
    return ticket.channel is not Channel.WHISTLEBLOWER and ticket.type is Type.COMPLAINT


def shown_to(reader: Person | None, ticket: Ticket) -> bool:
    """Whether a sheet for this reader says more than number, dates and state.

    Of a sealed case never, nor of a complaint about the reader or about a colleague of a technical officer.
    """
    if ticket.sealed or reader is None:
        return not ticket.sealed
    conduct = ticket.route == "etik" or any(code.startswith(CONDUCT) for code in ticket.categories[:1])
    return reader.id not in ticket.barred and not (conduct and reader.roles <= {Role.TECHNICAL})


def _line(
    place: int, ticket: Ticket, history: History, office: Office, now: datetime, offered: Choices | None
) -> Line:
    """Without anything on offer, a row that says number, dates and state."""
    row: dict[str, Value] = {"No": place, "No. tiket": ticket.number, **_times(ticket, history, office, now)}
    row[STATUS] = state_label(ticket.state, "id", public=False)
    if offered is None:
        return Line({column: row.get(column) if column in OPEN_TO_ALL else None for column in COLUMNS})
    row |= {**_who(ticket, office), **_what(ticket, office), **_outcome(ticket), **_changeable(ticket, office)}
    values = {column: row.get(column) for column in COLUMNS}
    return Line({**values, MARK: mark_of(ticket.version, values)}, offered)


def _times(ticket: Ticket, history: History, office: Office, now: datetime) -> dict[str, Value]:
    due = held_to(ticket.due, ticket.promised) if ticket.due else None
    response = local_day(ticket.first_response, office) if ticket.first_response else None
    assigned = [str(event["at"]) for event in history if event["act"] in (Act.ASSIGN, Act.APPOINT)]
    return {
        "Tgl & jam terima": _moment(ticket.received, office),
        "Tgl tanda terima": _stored(str(history[0]["at"]), office) if history and ticket.complainant.address else None,
        "Tgl disposisi": _stored(assigned[-1], office) if assigned else None,
        "Tgl respons pertama": _moment(ticket.first_response, office),
        "Lama respons (HK)": _days(ticket.effective, response, office),
        "Jatuh tempo 7 HK": due,
        "Tepat waktu": _in_time(due, response, local_day(now, office)),
        "Tgl jawaban": _moment(ticket.answered, office),
        "Tgl selesai": _moment(ticket.closed, office),
        "Lama penyelesaian (HK)": completion_days(ticket, office),
    }


def _in_time(due: date | None, response: date | None, today: date) -> str | None:
    if due is None:
        return None
    if response is None and today <= due:
        return "Belum jatuh tempo"
    return "Ya" if response is not None and response <= due else "Tidak"


def _days(effective: date, response: date | None, office: Office) -> int | None:
    return max(0, working_days_between(effective, response, office.holidays)) if response else None


def _moment(moment: datetime | None, office: Office) -> datetime | None:
    """On the office's clock, to the minute, as a sheet has it: without a zone."""
    return moment.astimezone(office.zone).replace(second=0, microsecond=0, tzinfo=None) if moment else None


def _stored(text: str, office: Office) -> datetime | None:
    return _moment(datetime.fromisoformat(text), office)


def _who(ticket: Ticket, office: Office) -> dict[str, Value]:
    receiver, assignee = office.people.get(ticket.receiver), office.people.get(ticket.assignee)
    return {
        "Jenis pemohon": _field(ticket, "jenis_pemohon"),
        "Nama (disamarkan)": "anonim" if ticket.confidential else disguised(ticket.complainant.name) or "anonim",
        "Instansi": "" if ticket.confidential else _safe(ticket.complainant.company, ticket),
        "Petugas penerima": receiver.name if receiver else "",
        "Disposisi ke": assignee.name if assignee else ticket.refer_to,
    }


def _what(ticket: Ticket, office: Office) -> dict[str, Value]:
    service = [part for part in (_field(ticket, "layanan"), _field(ticket, "no_aju")) if part]
    return {
        "Kanal": channel_name(ticket, office, "id"),
        "Rujukan (ULPK)": _field(ticket, "no_ulpk"),
        "Subkategori": ", ".join(ticket.categories[1:]),
        "Ringkasan": ERASED[0] if ticket.erased else _safe(ticket.summary, ticket),
        "Layanan/No. aju": " / ".join(service),
        "Produk": _field(ticket, "produk"),
        "NIE": _field(ticket, "nie"),
        "Bets": _field(ticket, "bets"),
    }


def _changeable(ticket: Ticket, office: Office) -> dict[str, Value]:
    return {
        CATEGORY: category_name(ticket, office, "id"),
        RESULT: ticket.result,
        CAUSE: _safe(ticket.cause, ticket),
        CORRECTIVE: ticket.corrective_action,
    }


def _outcome(ticket: Ticket) -> dict[str, Value]:
    return {
        "Tindak lanjut": _safe(ticket.answer, ticket),
        "Buka kembali": ticket.reopened,
        "Nilai kepuasan": ticket.rating or None,
        "Keterangan": _safe(ticket.waiting_reason, ticket),
    }


def _field(ticket: Ticket, key: str) -> str:
    value = ticket.fields.get(key) or ""
    return _safe(", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value), ticket)


def _safe(text: str, ticket: Ticket) -> str:
    """At most 200 characters, without who complained and without a NIK."""
    if not text:
        return ""
    return without_identity(masked(text), ticket)[:LONGEST]
