"""What every form may say about a case: values ready to print, in one language, nothing else.

Promise: a template sees only what is in these classes and in the facts of its own mail, so no text of another
ticket and no internal note can slip in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The office as a letterhead shows it."""

    name: str
    parent: str
    address: str
    phone: str
    emergency_phone: str
    website: str
    integrity_contact: str


@dataclass(frozen=True, slots=True)
class Button:
    """A prepared mail: `label` to show, `command` the line that it sends, `mailto` the whole address."""

    label: str
    command: str
    mailto: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as its reader may see it; letters.py leaves out what this reader must not learn."""

    number: str
    type: str  # pengaduan, permintaan_informasi, saran_apresiasi
    channel: str
    state: str  # the internal label for officers, the public one for the complainant
    category: str  # "P2 · Kedaluwarsa", "" where not yet known
    priority: str  # darurat, penting, biasa
    summary: str
    narrative: str
    subject: str
    received: datetime  # in the office's zone
    effective: date
    due: date | None
    promised: date | None
    complainant: str  # name or "anonim"
    salutation: str  # "Bapak/Ibu Ratih Puspaningrum", "Pimpinan PT Samudra Niaga Boga", "Sir or Madam"
    company: str
    phone: str
    email: str
    fields: tuple[tuple[str, str], ...]  # label, value; NIK masked
    missing: tuple[str, ...]  # labels of what we still ask for
    skipped: tuple[tuple[date, str], ...]  # days that the term jumps over, and why
    receiver: str  # name of the receiving officer
    assignee: str
    unit: str
    sealed: bool
    confidential: bool
    days_left: int  # HK until due; negative when late
    reopened: int
    digest: str  # SHA-256 of the original mail, "" where none


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a digest or report; sealed cases show number, dates and state only."""

    number: str
    category: str
    received: datetime
    due: date | None
    days_late: int  # HK past due, 0 or negative when not
    state: str
    officer: str
    reason: str
    public_summary: str = ""
