"""From a letter that is owed to the facts that its form takes: one short function a mail, found in one table.

Promise: a form gets the case as its reader may see it, and the facts of its own mail, nothing else (templates/facts.py).
Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from daemon.case_view import case_line, case_view, masked, office_view
from daemon.labels import state_label
from daemon.sop import PROCEDURE
from daemon.tokens import COMPLAINANT, REFERRER
from daemon.vocabulary import Act, Mail, Role
from daemon.working_days import add_working_days, local_day, silence_ends, working_days_between
from templates.view import Button, QuarantineLine, RefusalView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from daemon.decision import Letter, Refusal
    from daemon.desk import Desk
    from daemon.office import Office, Person
    from daemon.ticket import Ticket

Facts = dict[str, Any]
STEP_LABELS: Final = {"pengingat-1": "not_taken", "rekap": "recap", "tunggu": "wait_over"}
NEW_COMMANDS: Final = (
    (Act.ACCEPT, "TERIMA"), (Act.ANSWER, "JAWAB\n\n"), (Act.ASSIGN, "TUGASKAN KE "), (Act.ASK, "MINTA DATA:\n1. "),
    (Act.REFER, "LIMPAHKAN KE "), (Act.NOT_A_COMPLAINT, "BUKAN PENGADUAN"),
)  # fmt: skip
TASK_COMMANDS: Final = (
    (Act.ACCEPT, "TERIMA"), (Act.DRAFT, "DRAF\n\n"), (Act.ASK, "MINTA DATA:\n1. "), (Act.REJECT, "TOLAK: "),
)  # fmt: skip
DRAFT_COMMANDS: Final = ((Act.APPROVE, "SETUJU"), (Act.REVISE, "PERBAIKI: "))
SEALED_COMMANDS: Final = (
    (Act.APPOINT, "TUNJUK "), (Act.ANSWER, "JAWAB\n\n"), (Act.ASK, "MINTA DATA:\n1. "), (Act.UNSEAL, "BUKA SEGEL"),
)  # fmt: skip
BUTTON_LABELS: Final = {
    Act.ACCEPT: ("Terima", "Take"), Act.ANSWER: ("Jawab", "Answer"), Act.ASSIGN: ("Tugaskan", "Assign"),
    Act.ASK: ("Minta data", "Ask"), Act.REFER: ("Limpahkan", "Refer"),
    Act.NOT_A_COMPLAINT: ("Bukan pengaduan", "Not a complaint"), Act.DRAFT: ("Tulis draf", "Draft"),
    Act.REJECT: ("Tolak", "Reject"), Act.APPROVE: ("Setuju", "Approve"), Act.REVISE: ("Perbaiki", "Revise"),
    Act.APPOINT: ("Tunjuk", "Appoint"), Act.UNSEAL: ("Buka segel", "Unseal"),
}  # fmt: skip


class Source:
    """What the functions below draw on: the letter, its case, its reader, the language and the time."""

    def __init__(self, letter: Letter, ticket: Ticket | None, desk: Desk, language: str, reply: str, now: datetime) -> None:
        self.letter: Final = letter
        self.ticket: Final = ticket
        self.office: Final[Office] = desk.office
        self.language: Final = language
        self.reply: Final = reply
        self.now: Final = now
        self.reader: Final[Person | None] = desk.office.people.get(letter.to)

    def case(self) -> Ticket:
        """The case; ValueError where the letter has none (a fault of ours)."""
        if self.ticket is None:
            message = f"{self.letter.mail.value} without a case"
            raise ValueError(message)
        return self.ticket

    def fact(self, name: str, default: Any = "") -> Any:  # noqa: ANN401  facts differ by form
        """A fact of the letter."""
        return self.letter.facts.get(name, default)

    def day(self, days: int) -> date:
        """The last day of a term of so many HK from today."""
        return add_working_days(local_day(self.now, self.office), days, self.office.holidays.keys())


def facts_for(letter: Letter, ticket: Ticket | None, desk: Desk, language: str, reply: str, now: datetime) -> Facts:  # noqa: PLR0913, PLR0917
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


def buttons(source: Source, commands: tuple[tuple[Act, str], ...]) -> tuple[Button, ...]:
    """Prepared mails: a tap opens the reader's mail program with the command written (no web links, DESIGN 8)."""
    subject = f"[{source.letter.ticket}]" if source.letter.ticket else "Loket"
    return tuple(
        Button(
            BUTTON_LABELS[act][source.language == "en"],
            command.strip(),
            f"mailto:{quote(source.reply, safe='@+')}?subject={quote(f'Re: {subject} {act.value}')}&body={quote(command)}",
        )
        for act, command in commands
    )


def history(source: Source) -> tuple[tuple[datetime, str], ...]:
    """The dates of a case that its complainant may know."""
    ticket, english, zone = source.case(), source.language == "en", source.office.zone
    steps = (
        (ticket.received, "Received" if english else "Diterima"),
        (ticket.first_response, "First response" if english else "Tanggapan pertama"),
        (ticket.answered, "Answered" if english else "Dijawab"),
        (ticket.closed, "Closed" if english else "Selesai"),
    )
    return tuple((moment.astimezone(zone), label) for moment, label in steps if moment is not None)


def refusal_views(source: Source) -> tuple[RefusalView, ...]:
    """Refusals as the form reads them, with the states and roles in words."""
    refused: tuple[Refusal, ...] = source.fact("refused", ())
    return tuple(RefusalView(one.reason, one.act, _in_words(one, source)) for one in refused)


def _in_words(refusal: Refusal, source: Source) -> Facts:
    facts = dict(refusal.facts)
    if source.ticket is not None:
        facts["state"] = state_label(source.ticket.state, source.language, public=False)
        roles = source.reader.roles if source.reader else frozenset({Role.RECEIVER})
        may = (act.value for role in roles for act in PROCEDURE.acts_for(source.ticket.state, role))
        facts.setdefault("allowed", tuple(dict.fromkeys(may)))
    return facts


def _receipt(source: Source) -> Facts:
    ticket = source.case()
    neutral = bool(source.fact("neutral", default=False))
    emergency = ticket.priority.value == "darurat"
    return {"neutral": neutral, "emergency": emergency, "term_days": source.office.terms.response}


def _questions(source: Source) -> Facts:
    text = source.fact("text") or _asked(source)
    return {"text": text, "reply_by": source.case().reply_by}


def _asked(source: Source) -> str:
    """The questions again, for a reminder: what is still missing by its labels."""
    missing = case_view(source.case(), source.office, source.language, None, source.now).missing
    again = "Please send what we asked for in our last mail." if source.language == "en" else (
        "Mohon kirimkan data yang kami minta dalam surel sebelumnya."
    )
    return "\n".join(f"{place}. {label}" for place, label in enumerate(missing, 1)) or again


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
    return {"institution": ticket.refer_to, "contact": contact, "reason": source.fact("text")}


def _closed(source: Source) -> Facts:
    ticket = source.case()
    answered = local_day(ticket.answered, source.office) if ticket.answered else None
    silent = source.fact("chore") == "tutup"
    return {"answered": answered, "silent": silent, "reopen_days": source.office.terms.reopen_calendar_days}


def _status(source: Source) -> Facts:
    ticket = source.case()
    act = source.fact("act")
    default = {Act.MERGE.value: "merged", Act.ADDRESS.value: "address", Act.REOPEN.value: "reopened"}.get(act, "status")
    return {
        "occasion": source.fact("occasion") or default,
        "history": history(source),
        "confirm_by": source.day(source.office.terms.confirm_withdrawal),
        "merged_into": ticket.merged_into,
        "address": ticket.complainant.address,
    }


def _progress(source: Source) -> Facts:
    ticket = source.case()
    open_days = working_days_between(ticket.effective, local_day(source.now, source.office), source.office.holidays)
    return {"open_days": open_days, "reason": "", "estimate": ticket.waiting_until}


def _new_complaint(source: Source) -> Facts:
    return {
        "buttons": buttons(source, NEW_COMMANDS),
        "action": source.fact("action", "tiket_baru"),
        "because": source.fact("because", ()),
        "parts": source.fact("parts", ()),
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


def person_name(source: Source, person_id: str) -> str:
    """The name behind a person's id, "" where there is none."""
    person = source.office.people.get(person_id)
    return person.name if person else ""


def _draft_review(source: Source) -> Facts:
    ticket = source.case()
    return {"buttons": buttons(source, DRAFT_COMMANDS), "draft": ticket.draft, "by": person_name(source, ticket.draft_by)}


def _wrote(source: Source) -> Facts:
    return {
        "act": source.fact("act", Act.REPLY.value),
        "by": person_name(source, source.fact("by")),
        "text": masked(source.fact("text")),
        "occasion": source.fact("occasion"),
        "attachments": source.fact("attachments", ()),
    }


def _reminder(source: Source) -> Facts:
    if source.fact("chore") == "pengingat":
        return {"occasion": "not_taken" if source.fact("days", 0) == 1 else "no_response"}
    return {"occasion": STEP_LABELS.get(source.fact("chore"), "no_response")}


def _recorded(source: Source) -> Facts:
    facts = {name: source.letter.facts[name] for name in ("done", "undone", "deputy", "first", "last", "answer") if name in source.letter.facts}
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
    return {"buttons": buttons(source, SEALED_COMMANDS), "because": source.fact("because", ())}


def _copied(*names: str) -> Callable[[Source], Facts]:
    """The letter's own facts of these names, as they are."""
    return lambda source: {name: source.letter.facts[name] for name in names if name in source.letter.facts}


def _lines(source: Source) -> Facts:
    """Facts in which tickets stand for lines."""
    facts = dict(source.letter.facts)
    for name, value in facts.items():
        if isinstance(value, tuple) and value and hasattr(value[0], "number") and hasattr(value[0], "received"):
            facts[name] = tuple(case_line(ticket, source.office, source.now, source.language) for ticket in value)
    facts.pop("files", None)
    return facts


_FORMS: Final[dict[Any, Callable[[Source], Facts]]] = {
    Mail.RECEIPT: _receipt,
    Mail.IN_HAND: lambda source: {"neutral": source.case().sealed, "estimate": None},
    Mail.QUESTIONS: _questions,
    Mail.QUESTIONS_REMINDER: _questions,
    Mail.ARCHIVED: lambda source: {"days": source.office.terms.archive, "asked": None},
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
    Mail.BOUNCED: _copied("failed", "status", "reason", "mail"),
    Mail.EMERGENCY: lambda source: {"victims": source.case().victims, "rose": source.fact("act") != ""},
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
    Mail.PRIVACY_REQUEST: lambda source: {"occasion": "erase_request", "text": source.fact("text")},
}  # fmt: skip
