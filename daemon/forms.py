"""From a letter that is owed to the facts that its form takes: one short function a mail, found in one table.

Promise: a form gets the case as its reader may see it and the facts of its own mail, nothing else
(templates/facts.py). Pure.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon.case_view import IDENTITY_READERS, case_line, category_name, case_view, masked, office_view, without_identity
from daemon.form_source import (
    BOUNCED_COMMANDS,
    DRAFT_COMMANDS,
    NEW_COMMANDS,
    RECAP_COMMANDS,
    SEALED_COMMANDS,
    TASK_COMMANDS,
    WAIT_COMMANDS,
    Facts,
    Source,
    buttons,
    history,
    institution,
    new_commands,
    parts,
    person_name,
    refusal_views,
)
from daemon.labels import state_label
from daemon.reasons import in_language, listed
from daemon.sop import OPEN
from daemon.tokens import COMPLAINANT, REFERRER
from daemon.vocabulary import Act, Mail
from daemon.working_days import local_day, silence_ends, working_days_between
from templates.view import QuarantineLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from daemon.decision import Letter
    from daemon.desk import Desk
    from daemon.ticket import Ticket

INCIDENT_TERM: Final = timedelta(hours=72)  # 3 x 24 hours (UU 27/2022, art. 46)
STEP_LABELS: Final = {"rekap": "recap", "tunggu": "wait_over"}


def facts_for(
    letter: Letter, ticket: Ticket | None, desk: Desk, language: str, reply: str, now: datetime
) -> Facts:
    """The facts of a form of the general desk."""
    source = Source(letter, ticket, desk, language, reply, now)
    return {**_common(source), **_FORMS[letter.mail](source)}


def _common(source: Source) -> Facts:
    facts: Facts = {"office": office_view(source.office, source.language)}
    outside = source.letter.to in (COMPLAINANT, REFERRER)
    if source.ticket is not None:
        facts["case"] = case_view(source.ticket, source.office, source.language, source.reader, source.now)
    if outside and source.language == "en":
        other: Facts = {"office": office_view(source.office, "id")}
        if source.ticket is not None:
            other["case"] = case_view(source.ticket, source.office, "id", None, source.now)
        facts["indonesian"] = other
    return facts


def _receipt(source: Source) -> Facts:
    ticket = source.case()
    neutral = bool(source.fact("neutral", default=False))
    emergency = ticket.priority.value == "darurat"
    return {"neutral": neutral, "emergency": emergency, "term_days": source.office.terms.response}


def _questions(source: Source) -> Facts:
    return {"text": source.case().questions, "reply_by": source.case().reply_by}


def _answer(source: Source) -> Facts:
    terms, ticket = source.office.terms, source.case()
    since = ticket.answered or source.now
    return {
        "text": ticket.answer,
        "objection_days": terms.objection,
        "object_by": silence_ends(since, terms.objection, source.office),
    }


def _referred(source: Source) -> Facts:
    ticket = source.case()
    category = source.office.categories.get(ticket.categories[0]) if ticket.categories else None
    contact = category.refer_contact if category and category.refer_to == ticket.refer_to else ""
    named = category_name(ticket, source.office, source.language).partition(" · ")[2]
    return {"institution": ticket.refer_to, "contact": contact, "reason": source.fact("text") or named}


def _closed(source: Source) -> Facts:
    ticket = source.case()
    answered = local_day(ticket.answered, source.office) if ticket.answered else None
    silent = source.fact("chore") == "tutup"
    days = source.office.terms.reopen_calendar_days
    return {"answered": answered, "silent": silent, "rated": bool(ticket.rating), "reopen_days": days}


def _status(source: Source) -> Facts:
    ticket = source.case()
    act = source.fact("act")
    default = {Act.MERGE.value: "merged", Act.ADDRESS.value: "address", Act.REOPEN.value: "reopened"}.get(
        act, "status"
    )
    return {
        "occasion": source.fact("occasion") or default,
        "history": history(source),
        "promised": ticket.promised if ticket.state in OPEN and ticket.first_response is None else None,
        "confirm_by": source.day(source.office.terms.confirm_withdrawal),
        "merged_into": ticket.merged_into,
        "address": ticket.complainant.address,
    }


def _progress(source: Source) -> Facts:
    ticket = source.case()
    open_days = working_days_between(
        ticket.effective, local_day(source.now, source.office), source.office.holidays
    )
    return {"open_days": open_days, "reason": "", "estimate": ticket.waiting_until}


def _new_complaint(source: Source) -> Facts:
    return {
        "buttons": buttons(source, new_commands(source)),
        "institution": institution(source),
        "action": source.fact("action", "tiket_baru"),
        "because": in_language(source.fact("because", ()), source.language),
        "parts": parts(source),
        "similar": listed(source.fact("similar", ()), source.language),
        "attachments": source.fact("attachments", ()),
    }


def _assignment(source: Source) -> Facts:
    ticket = source.case()
    return {
        "buttons": buttons(source, TASK_COMMANDS),
        "act": source.fact("act", Act.ASSIGN.value),
        "by": person_name(source, source.fact("by")),
        "text": source.fact("text"),
        "draft": ticket.draft,
    }


def _draft_review(source: Source) -> Facts:
    ticket = source.case()
    return {
        "buttons": buttons(source, DRAFT_COMMANDS),
        "draft": ticket.draft,
        "by": person_name(source, ticket.draft_by),
    }


def _wrote(source: Source) -> Facts:
    return {
        "act": source.fact("act", Act.REPLY.value),
        "by": person_name(source, source.fact("by")),
        "text": _as_reader_may(source, source.fact("text")),
        "occasion": source.fact("occasion"),
        "attachments": source.fact("attachments", ()),
        "buttons": buttons(source, TASK_COMMANDS),
    }


def _as_reader_may(source: Source, text: str) -> str:
    """What the complainant wrote, without the complainant's name for a reader who must not learn it."""
    ticket, reader = source.case(), source.reader
    named = not ticket.confidential or reader is None or bool(reader.roles & IDENTITY_READERS)
    return masked(text) if named else without_identity(masked(text), ticket)


def _reminder(source: Source) -> Facts:
    occasion = STEP_LABELS.get(source.fact("chore"), "no_response")
    if source.fact("chore") == "pengingat" and source.fact("days", 0) == 1:
        occasion = "not_taken"
    commands = {"recap": RECAP_COMMANDS, "wait_over": WAIT_COMMANDS}.get(occasion, TASK_COMMANDS)
    return {"occasion": occasion, "buttons": buttons(source, commands)}


def _bounced(source: Source) -> Facts:
    return {**_copied("failed", "status", "reason", "mail")(source), "buttons": buttons(source, BOUNCED_COMMANDS)}


def _emergency(source: Source) -> Facts:
    rose = source.fact("act") != ""
    return {"victims": source.case().victims, "rose": rose, "buttons": buttons(source, NEW_COMMANDS[:4])}


def _recorded(source: Source) -> Facts:
    facts = {
        name: source.letter.facts[name]
        for name in ("done", "taken_back", "moved_on", "deputy", "first", "last", "answer", "leaves", "noted", "unsent")
        if name in source.letter.facts
    }
    held = source.fact("held_until", None)
    facts["held_until"] = held.astimezone(source.office.zone) if held else None
    if source.ticket is not None:
        facts["state"] = state_label(source.ticket.state, source.language, public=False)
        facts["history"] = history(source)
    return facts


def _not_understood(source: Source) -> Facts:
    return {"refused": refusal_views(source), "done": source.fact("done", ())}


def _quarantine(source: Source) -> Facts:
    lines = tuple(
        QuarantineLine(
            str(int(stub.number.rpartition("-")[2])),
            stub.received.astimezone(source.office.zone),
            stub.complainant.address,
            stub.subject,
            stub.summary,
        )
        for stub in source.fact("stubs", ())
    )
    return {"stubs": lines, "urgent": source.fact("urgent", default=False)}


def _sealed(source: Source) -> Facts:
    because = in_language(source.fact("because", ()), source.language)
    return {"buttons": buttons(source, SEALED_COMMANDS), "because": because, "parts": parts(source)}


def _copied(*names: str) -> Callable[[Source], Facts]:
    """The letter's own facts of these names, as they are."""
    return lambda source: {name: source.letter.facts[name] for name in names if name in source.letter.facts}


def _privacy(source: Source) -> Facts:
    if source.fact("act") != Act.INCIDENT.value:
        return {"occasion": "erase_request", "text": source.fact("text")}
    deadline = (source.now + INCIDENT_TERM).astimezone(source.office.zone)
    by = person_name(source, source.fact("by"))
    return {"occasion": "incident", "text": source.fact("text"), "deadline": deadline, "by": by}


def _lines(source: Source) -> Facts:
    """Facts in which tickets stand for lines."""
    facts = dict(source.letter.facts)
    for name, value in facts.items():
        if (
            isinstance(value, tuple)
            and value
            and hasattr(value[0], "number")
            and hasattr(value[0], "received")
        ):
            facts[name] = tuple(
                case_line(ticket, source.office, source.now, source.language) for ticket in value
            )
    facts.pop("files", None)
    return facts


_FORMS: Final[dict[Any, Callable[[Source], Facts]]] = {
    Mail.RECEIPT: _receipt,
    Mail.IN_HAND: lambda source: {"neutral": source.case().sealed, "estimate": None},
    Mail.QUESTIONS: _questions,
    Mail.QUESTIONS_REMINDER: _questions,
    Mail.ARCHIVED: lambda source: {"days": source.office.terms.archive, "asked": source.fact("asked", None)},
    Mail.ANSWER: _answer,
    Mail.REFERRED: _referred,
    Mail.CLOSED: _closed,
    Mail.STATUS: _status,
    Mail.PROGRESS: _progress,
    Mail.UNREADABLE: _copied("kind", "received", "limit_mb"),
    Mail.NEW_COMPLAINT: _new_complaint,
    Mail.ASSIGNMENT: _assignment,
    Mail.SEALED_ASSIGNMENT: _assignment,
    Mail.DRAFT_REVIEW: _draft_review,
    Mail.COMPLAINANT_WROTE: _wrote,
    Mail.REMINDER: _reminder,
    Mail.RECORDED: _recorded,
    Mail.NOT_UNDERSTOOD: _not_understood,
    Mail.BOUNCED: _bounced,
    Mail.EMERGENCY: _emergency,
    Mail.MY_DAY: _lines,
    Mail.QUARANTINE_LIST: _quarantine,
    Mail.REFERRAL_RECEIVED: _copied("pairs"),
    Mail.REFERRAL_ANSWERED: lambda source: {
        "text": source.case().answer, "reference": str(source.case().fields.get("no_ulpk", "")),
    },
    Mail.SEALED_CASE: _sealed,
    Mail.OVERDUE: _lines,
    Mail.MONTHLY: _copied("report"),
    Mail.SYSTEM_TROUBLE: _lines,
    Mail.PRIVACY_REQUEST: _privacy,
}  # fmt: skip
