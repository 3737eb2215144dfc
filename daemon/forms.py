"""From a letter that is owed to the facts that its form takes: one short function a mail, found in one table.

Promise: a form gets the case as its reader may see it and the facts of its own mail, nothing else
(templates/facts.py). Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon.case_view import (
    IDENTITY_READERS,
    case_view,
    category_name,
    masked,
    office_view,
    without_identity,
)
from daemon.citizen_buttons import missing_data, ratings, status_buttons, verdicts
from daemon.form_source import (
    BOUNCED_COMMANDS,
    DRAFT_COMMANDS,
    NEW_COMMANDS,
    NOW_COMMANDS,
    RECAP_COMMANDS,
    SEALED_COMMANDS,
    TASK_COMMANDS,
    WAIT_COMMANDS,
    Facts,
    Source,
    buttons,
    copied,
    history,
    institution,
    new_commands,
    parts,
    person_name,
    refusal_facts,
    undo,
)
from daemon.forms_desk import DESK_FORMS
from daemon.forms_paper import has_answer
from daemon.labels import state_label
from daemon.reasons import in_language, listed
from daemon.sop import OPEN
from daemon.tokens import COMPLAINANT, REFERRER
from daemon.vocabulary import Act, Mail, State
from daemon.working_days import add_working_days, local_day, silence_ends, working_days_between

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from daemon.decision import Letter
    from daemon.desk import Desk
    from daemon.ticket import Ticket

DOSSIER_NAME: Final = "berkas-{}.pdf"
STEP_LABELS: Final = {"rekap": "recap", "tunggu": "wait_over", "ambil": "task_not_taken"}
UNFINISHED: Final = {  # why a case is not finished yet, as its complainant may know it
    State.ASSIGNED: ("dalam antrean petugas yang membidangi", "queued with the officer in charge"),
    State.IN_PROGRESS: ("masih diperiksa oleh petugas", "still being examined"),
    State.AWAITING_OTHERS: (
        "menunggu hasil pemeriksaan atau keterangan pihak lain", "waiting for an examination or for a third party",
    ),
    State.DRAFTED: ("jawabannya sedang kami periksa sebelum dikirim", "the answer is being checked before it leaves"),
}  # fmt: skip


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
        other: Facts = {"office": office_view(source.office, "id"), "buttons": ()}  # most stand above, once
        if source.ticket is not None:
            other["case"] = case_view(source.ticket, source.office, "id", None, source.now)
        if source.letter.mail is Mail.CLOSED and not source.case().rating:
            other["buttons"] = ratings(source, "id")
        facts["indonesian"] = other
    return facts


def _receipt(source: Source) -> Facts:
    ticket = source.case()
    neutral = bool(source.fact("neutral", default=False))
    emergency = ticket.priority.value == "darurat"
    terms = source.office.terms
    facts = {"neutral": neutral, "emergency": emergency, "buttons": missing_data(source)}
    return {**facts, "term_days": terms.response, "first_day_counts": terms.receipt_day_counts}


def _questions(source: Source) -> Facts:
    return {"text": source.case().questions, "reply_by": source.case().reply_by}


def _answer(source: Source) -> Facts:
    terms, ticket = source.office.terms, source.case()
    last = silence_ends(ticket.answered or source.now, terms.objection, source.office)
    facts = {"text": ticket.answer, "objection_days": terms.objection, "object_by": last}
    return {**facts, "buttons": verdicts(source), "paper": has_answer(source.letter, ticket)}


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
    facts = {"answered": answered, "silent": silent, "rated": bool(ticket.rating), "reopen_days": days}
    return {**facts, "buttons": () if ticket.rating else ratings(source, source.language)}


STATUS_OF: Final = {  # what an officer did -> what its mail tells the complainant
    Act.MERGE.value: "merged", Act.ADDRESS.value: "address", Act.REOPEN.value: "reopened",
    Act.DESTROY.value: "erased", Act.RETAIN.value: "erase_refused",
}  # fmt: skip


def _status(source: Source) -> Facts:
    ticket = source.case()
    act = source.fact("act")
    occasion = source.fact("occasion") or STATUS_OF.get(act, "status")
    return {
        "occasion": occasion,
        "reason": source.fact("text"),
        "asked": source.fact("asked", default=False),
        "buttons": status_buttons(source, occasion),
        "promised": ticket.promised if ticket.state in OPEN and ticket.first_response is None else None,
        "confirm_by": source.day(source.office.terms.confirm_withdrawal),
        "merged_into": ticket.merged_into,
        "address": ticket.complainant.address,
    }


def _in_hand(source: Source) -> Facts:
    sealed = source.case().sealed
    return {"neutral": sealed, "estimate": None if sealed else _estimate(source)}


def _progress(source: Source) -> Facts:
    ticket, today = source.case(), local_day(source.now, source.office)
    return {
        "open_days": working_days_between(ticket.effective, today, source.office.holidays),
        "reason": UNFINISHED.get(ticket.state, ("", ""))[source.language == "en"],
        "estimate": _estimate(source),
        "next_news": source.day(source.office.terms.progress),
    }


def _estimate(source: Source) -> date | None:
    """When it will probably be finished: the day that an officer waits for, else as long as its category takes."""
    ticket, today = source.case(), local_day(source.now, source.office)
    if ticket.state is State.AWAITING_OTHERS and ticket.waiting_until and ticket.waiting_until > today:
        return ticket.waiting_until
    category = source.office.categories.get(next(iter(ticket.categories), ""))
    if category is None:
        return None
    days = category.completion_days + ticket.paused_days
    day = add_working_days(ticket.effective, days, source.office.holidays.keys())
    return day if day > today else None


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
        "buttons": buttons(source, RECAP_COMMANDS if source.fact("act") == Act.SATISFIED.value else TASK_COMMANDS),
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
    if source.fact("act") == Act.NUDGE.value:
        occasion = "asked"
    commands = {"recap": RECAP_COMMANDS, "wait_over": WAIT_COMMANDS, "asked": NOW_COMMANDS}.get(occasion, TASK_COMMANDS)
    by = person_name(source, source.fact("by"))
    return {"occasion": occasion, "buttons": buttons(source, commands), "by": by, "text": source.fact("text")}


def _bounced(source: Source) -> Facts:
    return {**copied("failed", "status", "reason", "mail")(source), "buttons": buttons(source, BOUNCED_COMMANDS)}


def _emergency(source: Source) -> Facts:
    rose = source.fact("act") != ""
    return {"victims": source.case().victims, "rose": rose, "buttons": buttons(source, NEW_COMMANDS[:4])}


def _recorded(source: Source) -> Facts:
    facts = copied(
        "done", "numbers", "taken_back", "moved_on", "deputy", "first", "last", "answer", "leaves", "noted", "unsent",
        "overlooked",
    )(source)
    facts["buttons"] = undo(source)
    asked_for = source.fact("dossier") if source.has_dossier else ""
    facts["dossier"] = DOSSIER_NAME.format(asked_for) if asked_for else ""
    held = source.fact("held_until", None)
    facts["held_until"] = held.astimezone(source.office.zone) if held else None
    if source.ticket is not None:
        facts["state"] = state_label(source.ticket.state, source.language, public=False)
        facts["history"] = history(source)
    return facts


def _sealed(source: Source) -> Facts:
    because = in_language(source.fact("because", ()), source.language)
    return {"buttons": buttons(source, SEALED_COMMANDS), "because": because, "parts": parts(source)}


_FORMS: Final[dict[Any, Callable[[Source], Facts]]] = {
    Mail.RECEIPT: _receipt,
    Mail.IN_HAND: _in_hand,
    Mail.QUESTIONS: _questions,
    Mail.QUESTIONS_REMINDER: _questions,
    Mail.ARCHIVED: lambda source: {"days": source.office.terms.archive, "asked": source.fact("asked", None)},
    Mail.ANSWER: _answer,
    Mail.REFERRED: _referred,
    Mail.CLOSED: _closed,
    Mail.STATUS: _status,
    Mail.PROGRESS: _progress,
    Mail.UNREADABLE: copied("kind", "received", "limit_mb"),
    Mail.NEW_COMPLAINT: _new_complaint,
    Mail.ASSIGNMENT: _assignment,
    Mail.SEALED_ASSIGNMENT: _assignment,
    Mail.DRAFT_REVIEW: _draft_review,
    Mail.COMPLAINANT_WROTE: _wrote,
    Mail.REMINDER: _reminder,
    Mail.RECORDED: _recorded,
    Mail.NOT_UNDERSTOOD: refusal_facts,
    Mail.BOUNCED: _bounced,
    Mail.EMERGENCY: _emergency,
    Mail.VERIFICATION: copied("occasion", "code", "number", "received", "digest"),
    Mail.REFERRAL_RECEIVED: copied("pairs"),
    Mail.REFERRAL_ANSWERED: lambda source: {
        "text": source.case().answer, "reference": str(source.case().fields.get("no_ulpk", "")),
    },
    Mail.SEALED_CASE: _sealed,
    **DESK_FORMS,
}  # fmt: skip
