"""What the papers of a case say: the facts of Bukti Pengaduan and Bukti Jawaban, and which mails carry them.

Promise: a paper says what the mail beside it says, and nothing of a sealed matter; a receipt fits on a page. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon.case_view import case_view, office_view
from daemon.tokens import verification_code
from daemon.vocabulary import Mail, Type

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.decision import Context, Letter
    from daemon.office import Office
    from daemon.ticket import Ticket
    from mailboxes.message import Attachment

Facts = dict[str, Any]
MOST_FIELDS: Final = 3  # on the one page
MOST_FILES: Final = 3
SUMMARY: Final = 120  # characters
VALUE: Final = 60  # characters of a field, which then takes one line
NAME: Final = 24  # characters of a file name beside its digest
ORIGINAL: Final = ("Pengaduan asli", "The original complaint")
NAMELESS: Final = ("(tanpa nama)", "(no name)")


def has_receipt(letter: Letter, ticket: Ticket | None) -> bool:
    """Whether this mail carries a Bukti Pengaduan: the receipt of a complaint that is no secret."""
    return letter.mail is Mail.RECEIPT and not letter.facts.get("neutral") and _may_be_shown(ticket)


def has_answer(letter: Letter, ticket: Ticket | None) -> bool:
    """Whether this mail carries a Bukti Jawaban: the answer to a complaint that is no secret (SOP 2 and 3)."""
    return letter.mail is Mail.ANSWER and _may_be_shown(ticket)


def _may_be_shown(ticket: Ticket | None) -> bool:
    return (
        ticket is not None
        and ticket.type is Type.COMPLAINT
        and not ticket.sealed
        and bool(ticket.originals)
    )


def receipt_facts(
    ticket: Ticket, office: Office, secret: bytes, language: str, context: Context | None, now: datetime
) -> Facts:
    """The facts of the Bukti Pengaduan of a case that has an original."""
    case = case_view(ticket, office, language, None, now)
    case = replace(case, summary=_cut(case.summary, SUMMARY))
    files = _files(ticket, context)
    english = language == "en"
    listed = (_named(one, english=english) for one in files[:MOST_FILES])
    return {
        "office": office_view(office, language),
        "case": case,
        "code": verification_code(secret, ticket.number, case.digest),
        "term_days": office.terms.response,
        "fields": tuple((label, _cut(value, VALUE)) for label, value in case.fields[:MOST_FIELDS]),
        "kept": ((ORIGINAL[english], case.digest), *listed),
        "more": len(files[MOST_FILES:]),
    }


def answer_facts(ticket: Ticket, office: Office, secret: bytes, said: Mapping[str, Any], now: datetime) -> Facts:
    """The facts of the Bukti Jawaban, of what the mail says (`said`): the answer, and until when one may object."""
    case = said["case"]
    return {
        **{name: said[name] for name in ("office", "text", "object_by")},
        "case": replace(case, summary=_cut(case.summary, SUMMARY)),
        "code": verification_code(secret, ticket.number, case.digest),
        "answered": now.astimezone(office.zone),
    }


def _files(ticket: Ticket, context: Context | None) -> list[Attachment]:
    """What came with the complaint; nothing of a mail that only led to its receipt, such as PULIHKAN."""
    if context is None or context.original != ticket.originals[0]:
        return []
    return [one for one in context.message.attachments if not one.inline]


def _named(one: Attachment, *, english: bool) -> tuple[str, str]:
    return (_cut(one.name or NAMELESS[english], NAME), one.sha256)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
