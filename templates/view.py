"""What every form may say about a case: values ready to print, in one language, nothing else.

Promise: a template sees only what is in these classes and in the facts of its own mail, so no text of another
ticket and no internal note can slip in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from templates.charts import Chart


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
class Preview:
    """A mail to the complainant as it will leave: its subject and its whole text."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way of a case; `stage` is done, now or next; `at` when it was done, `by` when it must be."""

    label: str
    stage: str
    at: datetime | None = None
    by: date | None = None
    hint: str = ""


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
    skipped: tuple[tuple[date, str], ...]  # days that the term jumps over, and why; "" for a weekend
    receiver: str  # name of the receiving officer
    assignee: str
    unit: str
    sealed: bool
    confidential: bool
    days_left: int  # HK until due; negative when late
    reopened: int
    digest: str  # SHA-256 of the original mail, "" where none
    responded: datetime | None = None  # the first response of a person
    steps: tuple[Step, ...] = ()  # its way through the procedure


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
    open_days: int = 0  # HK since it counts, without those that waited for the complainant; 0 where not told
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusalView:
    """Why a command was not carried out: the reason code, the command word, and what helps (see refusal.id.j2)."""

    reason: str
    act: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a recap that came back changed, and was recorded."""

    number: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CellsRefused:
    """Why cells of a recap that came back were not recorded, and which: "PPO-2026-000101 · Status: Selesai"."""

    refusal: RefusalView
    cells: tuple[str, ...]
    more: int = 0  # that are not listed


@dataclass(frozen=True, slots=True)
class QuarantineLine:
    """One mail held back; `number` is what PULIHKAN and ABAIKAN take, `name` what BERKAS takes."""

    number: str
    received: datetime
    sender: str
    subject: str
    reason: str
    name: str = ""
    buttons: tuple[Button, ...] = ()


Cell: TypeAlias = str | int | float | date | None
Table: TypeAlias = tuple[tuple[Cell, ...], ...]  # None prints as a dash, a float with one decimal


@dataclass(frozen=True, slots=True)
class MonthCharts:
    """The charts of the monthly evaluation; None where there is nothing to show."""

    flow: Chart | None = None  # received and finished, by month
    timeliness: Chart | None = None
    responses: Chart | None = None  # how many took so many HK
    ages: Chart | None = None
    channels: Chart | None = None
    categories: Chart | None = None
    causes: Chart | None = None


@dataclass(frozen=True, slots=True)
class MonthView:
    """The monthly evaluation, ready to print (SOP 6); percentages 0 to 100, durations in HK, None where unknown."""

    month: date  # any day in it
    compiled: date
    opening: int
    incoming: int
    finished: int
    remaining: int  # opening + incoming - finished
    information: int  # outside the complaint figures, as are the next two
    appreciation: int
    quarantined: int
    due: int  # complaints whose response term has ended
    on_time: int
    not_yet_due: int
    on_time_percent: float | None
    last_month_percent: float | None
    three_month_percent: float | None
    response_mean: float | None
    response_median: float | None
    response_p90: float | None
    completion_mean: float | None
    completion_median: float | None
    channels: Table  # name, in, finished, remaining, on time %
    categories: Table  # name, this month, last month, change, same month last year
    states: Table  # state, number
    ages: Table  # "0–7", "8–14", "15–60", ">60" HK, number
    late: tuple[CaseLine, ...]
    results: Table  # result of the review, number
    endings: Table  # referred, withdrawn, archived and the like, number
    causes: Table  # root cause, number; the five most frequent
    repeated: Table  # product, facility or company with two complaints or more, number
    corrective: Table  # number of the corrective action (POM-16.02), ticket
    ratings: int
    rating_mean: float | None
    rating_good_percent: float | None
    satisfaction_index: float | None  # 25 to 100, of one element
    quotes: tuple[str, ...]  # comments without names
    reopened: int
    reopened_percent: float | None
    ethics_in: str  # "<3" where the count could unmask somebody, here and below
    ethics_finished: str
    whistleblower_in: str
    whistleblower_finished: str
    recommendations: tuple[str, ...]
    uncategorised: int
    undelivered: int
    outages: Table  # mailbox, minutes out of reach
    holiday_table: str
    remarks: tuple[tuple[date, str, str], ...] = ()  # the Director's: when, who, what
    comparison: Table = ()  # measure, this month, last month, mean of three months, same month last year
    months: Table = ()  # month, in, finished, remaining, on time %; at most twelve
    response_groups: Table = ()  # "0", "1" ... "4–5", ">14" HK, number of first responses
    recurring: Table = ()  # product, facility or company named in several of three months: this month, all three
    recurring_causes: Table = ()  # the same for root causes
    ethics_quarter: str = ""  # what came in the quarter, at its end, where its months are not told
    whistleblower_quarter: str = ""
    charts: MonthCharts = field(default_factory=MonthCharts)
    prepared_by: str = ""  # who signs it, "" where it is not one person
    director: str = ""


@dataclass(frozen=True, slots=True)
class DossierLetter:
    """A mail of ours as the dossier shows it; times and state as printed."""

    code: str  # E01 and so on
    subject: str
    to: str
    address: str
    written: str
    sent: str  # "" where it has not left
    state: str
    verdict: str  # what the mail server said
    text: str
    attached: tuple[str, ...]
    answer: bool  # whether it is the Bukti Jawaban
    outside: bool  # to the complainant or the referrer
