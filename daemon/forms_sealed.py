"""The facts of the whistleblower forms (templates/facts.py), apart from those of the other desk.

Promise: what goes to the reporter holds the code and dates, never a word of the report; who reports stands apart from
what is reported, and is left out for an appointed investigator. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon.case_view import days_left, masked, office_view, readable, without_identity
from daemon.form_source import (
    ERASURE_COMMANDS,
    Facts,
    Source,
    buttons,
    confirm_button,
    confirmation,
    person_name,
    refusal_facts,
    undo,
)
from daemon.labels import field_label, state_label
from daemon.people import deciders
from daemon.retention import OCCASION
from daemon.tokens import COMPLAINANT
from daemon.vocabulary import Act, Role, WbsMail

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from daemon.decision import Letter
    from daemon.desk import Desk
    from daemon.ticket import Ticket

ELEMENTS: Final = (
    ("what", "Apa", "What"), ("who", "Siapa", "Who"), ("when", "Kapan", "When"), ("where", "Di mana", "Where"),
    ("why", "Mengapa", "Why"), ("how", "Bagaimana", "How"), ("evidence", "Bukti", "Evidence"),
)  # fmt: skip
NOT_SHOWN: Final = frozenset({"unsur", "kronologi", "harapan"})  # the text itself stands above, without the reporter
IDENTITY: Final = ("nama", "telepon", "email", "alamat", "pekerjaan", "instansi")
COMMANDS: Final = (
    (Act.APPROVE, "SETUJU"), (Act.REVISE, "PERBAIKI: "), (Act.ANSWER, "JAWAB\n\n"), (Act.ASK, "MINTA DATA:\n1. "),
    (Act.APPOINT, "TUNJUK "), (Act.UNSEAL, "BUKA SEGEL"),
)  # fmt: skip
APPOINTED: Final = ((Act.ACCEPT, "TERIMA"), (Act.DRAFT, "DRAF\n\n"), (Act.ASK, "MINTA DATA:\n1. "))
OCCASIONS: Final = {
    Act.APPOINT.value: "appointed", Act.DRAFT.value: "draft", Act.REVISE.value: "revise", Act.DIRECT.value: "directed",
}  # fmt: skip
FROM_REPORTER: Final = {"reply": "added", "unreadable": "unreadable"}
OFFERED: Final = "ditawarkan"
TRACES: Final = {
    "gps": ("diambil di", "taken at"), "time": ("waktu", "time"), "device": ("alat", "device"),
    "author": ("penulis", "author"), "company": ("instansi", "organisation"),
}  # fmt: skip


def sealed_facts_for(
    letter: Letter, ticket: Ticket | None, desk: Desk, language: str, reply: str, now: datetime
) -> Facts:
    """The facts of a form of the whistleblower desk."""
    source = Source(letter, ticket, desk, language, reply, now)
    facts: Facts = {"office": office_view(source.office, language), "code": letter.ticket}
    if letter.to == COMPLAINANT and language == "en":
        facts["indonesian"] = {"office": office_view(source.office, "id")}
    return {**facts, **_FORMS[letter.mail](source)}


def _outside(source: Source) -> Facts:
    ticket = source.case()
    text = ticket.answer if source.letter.mail is WbsMail.WBS_OUTCOME else source.fact("text")
    received = ticket.received.astimezone(source.office.zone)
    due = None if source.letter.mail is WbsMail.WBS_QUESTION else ticket.due  # the question is the response
    return {"received": received, "due": due, "text": text, "reply_by": ticket.reply_by}


def _message(source: Source) -> Facts:
    ticket = replace(source.case(), **source.fact("report", {}))  # a new report may say more than is kept of it
    fields = {key: value for key, value in ticket.fields.items() if key not in NOT_SHOWN and value not in ("", None)}
    director = source.reader in deciders(ticket, source.office)
    shown = masked if director else lambda text: without_identity(masked(text), ticket)
    apart = IDENTITY if director else (*IDENTITY, "bukti")
    return {
        "received": ticket.received.astimezone(source.office.zone),
        "narrative": shown(ticket.narrative),
        "meter": _meter(ticket, source.language) if director else (),
        "due": ticket.due,
        "days_left": days_left(ticket.due, source.office, source.now),
        "occasion": _occasion(source),
        "state": state_label(ticket.state, source.language, public=False),
        "subject": shown(ticket.subject),
        "investigator": not director,
        "attachments": source.fact("attachments", ()) if director else (),  # names of files tell whose they are, too
        "passed": source.fact("passed", ()),
        "held_back": source.fact("held_back", 0),
        "traces": _traces(source) if director else (),
        "by": person_name(source, source.fact("by")),
        "elsewhere": bool(source.fact("elsewhere", default=False)),
        "text": shown(_text(source)),
        "apart": source.office.whistleblower.keep != "all" and not ticket.narrative,
        "fields": _labelled(source, {key: shown(str(fields[key])) for key in fields if key not in apart}),
        "identity": _labelled(source, {key: fields[key] for key in IDENTITY if key in fields}) if director else (),
        "buttons": buttons(source, COMMANDS, Role.DIRECTOR) if director else buttons(source, APPOINTED, Role.APPOINTED),
    }


def _text(source: Source) -> str:
    """What was newly written; a draft as it would leave."""
    return source.case().draft if source.fact("act") == Act.DRAFT.value else str(source.fact("text"))


def _labelled(source: Source, fields: Facts) -> tuple[tuple[str, str], ...]:
    language = source.language
    return tuple(
        (field_label(key, language), readable(key, masked(str(value)), language)) for key, value in fields.items()
    )


def _meter(ticket: Ticket, language: str) -> tuple[tuple[str, str], ...]:
    """What the report names and what it does not: 4W1H and evidence (DOMAIN 2.3), for the Director only."""
    found: Facts = dict(ticket.fields.get("unsur", {}))
    if not found.get("evidence") and str(ticket.fields.get("bukti") or "").startswith(OFFERED):
        found["evidence"] = OFFERED  # DOMAIN 7.8
    shown: dict[Any, str] = {True: "ada", False: "belum ada"}
    return tuple(
        (english if language == "en" else indonesian, shown.get(found.get(key), str(found.get(key) or "belum ada")))
        for key, indonesian, english in ELEMENTS
    )


def _traces(source: Source) -> tuple[tuple[str, str], ...]:
    """Each file with what it says of its maker, in words."""
    english = source.language == "en"
    return tuple(
        (name or "-", "; ".join(f"{TRACES[about][english]}: {said}" for about, _, said in found))
        for name, traces in source.fact("traces", ())
        for found in [[line.partition("=") for line in traces.split("\n")]]
    )


def _occasion(source: Source) -> str:
    if source.fact("occasion") == "undelivered":
        return "undelivered"
    if source.fact("occasion") in FROM_REPORTER:
        return FROM_REPORTER[source.fact("occasion")]
    return OCCASIONS.get(source.fact("act"), "new")


def _reminder(source: Source) -> Facts:
    due, occasion = source.case().due, source.fact("reminder", "no_response")
    return {
        "due": due,
        "days_left": days_left(due, source.office, source.now),
        "occasion": occasion,
        "days": source.fact("days", 0),
        "buttons": buttons(source, ERASURE_COMMANDS if occasion == OCCASION else COMMANDS, Role.DIRECTOR),
    }


def _recorded(source: Source) -> Facts:
    held = source.fact("held_until", None)
    names = ("done", "undone", "answer", "noted", "opened")
    facts = {name: source.letter.facts[name] for name in names if name in source.letter.facts}
    facts["held_until"] = held.astimezone(source.office.zone) if held else None
    facts["state"] = state_label(source.case().state, source.language, public=False)
    facts["buttons"] = undo(source)
    return facts


_FORMS: Final[dict[Any, Callable[[Source], Facts]]] = {
    WbsMail.WBS_RECEIPT: _outside,
    WbsMail.WBS_QUESTION: _outside,
    WbsMail.WBS_OUTCOME: _outside,
    WbsMail.WBS_MESSAGE: _message,
    WbsMail.WBS_REMINDER: _reminder,
    WbsMail.WBS_RECORDED: _recorded,
    WbsMail.WBS_NOT_UNDERSTOOD: lambda source: {
        **refusal_facts(source), "buttons": confirm_button(source) if confirmation(source) else (),
    },
}
