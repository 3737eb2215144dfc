"""The dossier of a case as one PDF: form, history, letters, digests, and the mails themselves inside it (BERKAS).

Whoever has it sees everything of the case: who may is asked before (the row BERKAS of sop.py), not here.

Promise: every mail of the case that the ledger names is in it, byte for byte, or is named as missing. The case is shown
as it was at the moment that is asked for, so that a dossier by mail is the same each time it is sent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.case_view import case_view, channel_label, office_view
from daemon.labels import state_label
from daemon.letters import OUTSIDERS
from daemon.records import plain, rebuilt
from daemon.vocabulary import Mail, State
from store import LedgerDamaged, where
from templates.papers import Enclosed, fill, pdf
from templates.view import DossierLetter
from templates.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daemon.desk import Desk
    from daemon.office import Office
    from daemon.ticket import Ticket

Row = dict[str, Any]
MISSING: Final = ("tidak ada atau rusak", "missing or damaged")
STATES: Final = {  # of a mail of ours
    "queued": ("menunggu dikirim", "waiting to be sent"),
    "sent": ("terkirim", "sent"),
    "failed": ("gagal terkirim", "could not be sent"),
    "cancelled": ("dibatalkan (URUNG)", "cancelled (URUNG)"),
    "presumed": ("dianggap sudah terkirim (buku dibuat ulang)", "presumed sent (rebuilt)"),
    "parked": ("menunggu keputusan sesudah pemulihan", "waits for a decision after a restore"),
}
ABOUT: Final = ("Surel seperti diterima", "The mail as it was received")


def dossier(desk: Desk, number: str, now: datetime, language: str = "id") -> bytes | None:
    """The PDF as of `now`; None where this ledger has no such case."""
    until = str(plain(now))
    events = [event for event in books.events_of(desk.ledger, number) if event["at"] <= until]
    if not events:
        return None
    kept = [_kept(desk, line, place, language) for place, line in enumerate(_came(desk, number, until), 1)]
    facts = {**_case(desk.office, rebuilt(events), language, now), **_papers(desk, events, language, now)}
    facts["kept"] = tuple(row for row, _ in kept)
    paper = fill("berkas", language, facts)
    return pdf(paper, now.astimezone(UTC), tuple(file for _, file in kept if file is not None))


def _case(office: Office, ticket: Ticket, language: str, now: datetime) -> Row:
    """The case as somebody reads it who may know all of it."""
    state = state_label(ticket.state, language, public=False)
    case = replace(case_view(ticket, office, language, None, now), state=state)
    words = LANGUAGES[language]
    dates = (("first_response", ticket.first_response), ("answered", ticket.answered), ("closed", ticket.closed))
    moments = {name: words.date_time(at.astimezone(office.zone)) if at else "" for name, at in dates}
    outcome = {"result": ticket.result, "cause": ticket.cause, "corrective": ticket.corrective_action}
    return {"office": office_view(office, language), "case": case, "rating": ticket.rating, **moments, **outcome}


def _papers(desk: Desk, events: Sequence[Row], language: str, now: datetime) -> Row:
    until = str(plain(now))
    written = [_letter(desk, line, language, until) for line in _written(desk, events[0]["ticket"], until)]
    return {
        "compiled": now.astimezone(desk.office.zone),
        "events": tuple(_event(event, desk.office, language) for event in events),
        "chain": events[-1]["digest"],
        "letters": tuple(one for one in written if one.outside),
        "notices": tuple((one.code, one.to, one.subject, one.sent) for one in written if not one.outside),
    }


def _event(event: Mapping[str, Any], office: Office, language: str) -> tuple[str, ...]:
    """When, what, by whom, what it became, and what was said."""
    becomes = state_label(State(event["becomes"]), language, public=False) if event["becomes"] else ""
    return (_moment(event["at"], office, language), event["act"], _who(event["by"], office), becomes, event["note"])


def _who(person: str, office: Office) -> str:
    known = office.people.get(person)
    return known.name if known else person


def _moment(text: str, office: Office, language: str) -> str:
    """23-11-2026 09.15 in the office's zone."""
    at = datetime.fromisoformat(text).astimezone(office.zone)
    return f"{at:%d-%m-%Y} {at:%H}{LANGUAGES[language].colon}{at:%M}"


# -- mails of ours


def _written(desk: Desk, number: str, until: str) -> list[Row]:
    """The mails that we owed in this case by then, in the order of their making."""
    lines = desk.ledger.table("outbox").search(where("ticket") == number)
    return [dict(line) for line in lines if line["queued"] <= until]


def _letter(desk: Desk, line: Row, language: str, until: str) -> DossierLetter:
    """A mail of ours, and what had become of it by then."""
    said = books.words(desk.ledger, line["message_id"])
    tried = line.get("tried", "")
    known = line["state"] if tried <= until or line["state"] == "cancelled" else "queued"
    papers = (*said.get("papers", ()), *said.get("files", ()))
    return DossierLetter(
        code=line["mail"],
        subject=said["letter"]["subject"],
        to=_who(line["to"], desk.office),
        address=line["address"],
        written=_moment(line["queued"], desk.office, language),
        sent=_moment(line["sent"], desk.office, language) if known == "sent" else "",
        state=STATES["queued" if known == "sending" else known][language == "en"],
        verdict=line.get("verdict", "") if tried <= until else "",
        text=_tidy(said["letter"]["text"]),
        attached=tuple(paper["name"] for paper in papers),
        answer=line["mail"] == Mail.ANSWER.value,
        outside=line["to"] in OUTSIDERS,
    )


def _tidy(text: str) -> str:
    """The text of a mail without the spaces that align it where every letter is equally wide."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


# -- mails to us


def _came(desk: Desk, number: str, until: str) -> list[Row]:
    """The intake lines of the case by then, each original once, the complaint first."""
    lines: dict[str, Row] = {}
    for line in desk.ledger.table("intake").search(where("ticket") == number):
        if line["original"] and line["at"] <= until:
            lines.setdefault(line["original"], dict(line))
    return list(lines.values())


def _kept(desk: Desk, line: Row, place: int, language: str) -> tuple[tuple[str, ...], Enclosed | None]:
    """A row of the list of mails, and the mail as a file where it is as it was kept."""
    received = datetime.fromisoformat(line["received"])
    name = f"{place:02}-{line['action'] or line['disposition']}.eml"
    inbox = channel_label(line["mailbox"], desk.office, language)
    shown = (name, _moment(line["received"], desk.office, language), inbox)
    english = language == "en"
    try:
        raw = desk.originals.read(line["original"])
    except (FileNotFoundError, LedgerDamaged):
        return (*shown, MISSING[english]), None
    file = Enclosed(name, "message/rfc822", raw, ABOUT[english], received.astimezone(UTC))
    return (*shown, sha256(raw).hexdigest()), file
