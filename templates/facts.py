"""What each mail takes: the one place where a programmer looks before calling `render`.

Promise: a fact that is not listed here is used by no form, and one that is listed without a default must be given.
`OPTIONAL` has the values of the facts that may be left out (`NotRequired`). Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from templates.view import (
        Button,
        CaseLine,
        CaseView,
        CellChange,
        CellsRefused,
        MonthView,
        OfficeView,
        Preview,
        QuarantineLine,
        RefusalView,
    )


class OfficeFacts(TypedDict):
    """Every mail has a letterhead; `indonesian` holds what reads otherwise below an English mail."""

    office: OfficeView
    indonesian: NotRequired[dict[str, object]]


class CaseFacts(OfficeFacts):
    """Every mail about one case."""

    case: CaseView


class Receipt(CaseFacts):
    """E01. `neutral`: no summary, no checklist (sealed cases); `emergency`: HALOBPOM and keep the product."""

    neutral: NotRequired[bool]
    emergency: NotRequired[bool]
    term_days: NotRequired[int]  # HK
    first_day_counts: NotRequired[bool]  # of the term
    buttons: NotRequired[tuple[Button, ...]]  # what is missing, as a prepared mail


class InHand(CaseFacts):
    """E02. The unit stands in the case; `neutral` leaves it out."""

    neutral: NotRequired[bool]
    estimate: NotRequired[date | None]


class Questions(CaseFacts):
    """E03 and E03R: the officer's words, and the last day for the reply."""

    text: str
    reply_by: date | None


class Archived(CaseFacts):
    """E03X: how long we waited, in HK."""

    days: NotRequired[int]
    asked: NotRequired[date | None]


class Answer(CaseFacts):
    """E04: the answer as the officer wrote it; objection is possible up to `object_by`."""

    text: str
    objection_days: NotRequired[int]
    object_by: NotRequired[date | None]
    buttons: NotRequired[tuple[Button, ...]]  # PUAS, BELUM
    paper: NotRequired[bool]  # whether the Bukti Jawaban goes along


class Referred(CaseFacts):
    """E05: who has the case now, how to reach them, and why."""

    institution: str
    contact: NotRequired[str]
    reason: NotRequired[str]


class Closed(CaseFacts):
    """E06. `silent`: closed because no objection came; `rated`: it need not be asked for; `reopen_days` (calendar)."""

    answered: NotRequired[date | None]
    silent: NotRequired[bool]
    rated: NotRequired[bool]
    reopen_days: NotRequired[int]
    buttons: NotRequired[tuple[Button, ...]]  # NILAI 4 to 1


class Status(CaseFacts):
    """E07. `occasion`: see STATUS_OCCASIONS; `promised`: the day, while it binds us."""

    occasion: str
    promised: NotRequired[date | None]
    buttons: NotRequired[tuple[Button, ...]]  # YA, or NILAI 4 to 1
    confirm_by: NotRequired[date | None]  # withdraw_question
    merged_into: NotRequired[str]  # merged
    reason: NotRequired[str]  # erase_refused
    asked: NotRequired[bool]  # erased: the complainant had asked for it
    address: NotRequired[str]  # address: the new one


class Progress(CaseFacts):
    """E08: open for so many HK, why, and until when."""

    open_days: NotRequired[int]
    reason: NotRequired[str]
    estimate: NotRequired[date | None]
    next_news: NotRequired[date | None]


class Unreadable(OfficeFacts):
    """E09. `kind`: too_big, encrypted, empty or unreadable; no case exists yet."""

    kind: str
    received: datetime
    limit_mb: NotRequired[int]


class NewComplaint(CaseFacts):
    """P01. `action` and `parts` (of a mixed mail) from the understanding; `similar`: open cases, each with why."""

    buttons: tuple[Button, ...]
    action: NotRequired[str]
    institution: NotRequired[str]
    because: NotRequired[tuple[str, ...]]
    parts: NotRequired[tuple[str, ...]]
    similar: NotRequired[tuple[str, ...]]
    attachments: NotRequired[tuple[str, ...]]


class Assignment(CaseFacts):
    """P02 and P03. `act`: TUGASKAN, PERBAIKI, ARAHAN or TUNJUK; `by` a name; `text` what that person wrote."""

    buttons: tuple[Button, ...]
    act: NotRequired[str]
    by: NotRequired[str]
    text: NotRequired[str]
    draft: NotRequired[str]


class DraftReview(CaseFacts):
    """P04: the draft exactly as it would leave."""

    buttons: tuple[Button, ...]
    draft: str
    by: NotRequired[str]


class ComplainantWrote(CaseFacts):
    """P05. `act`: BALASAN PEMOHON, BELUM, CABUT, TOLAK ...; `occasion` unverified: from an unknown address."""

    buttons: NotRequired[tuple[Button, ...]]
    act: NotRequired[str]
    by: NotRequired[str]  # the officer's name where an officer sent it back
    text: NotRequired[str]
    occasion: NotRequired[str]
    attachments: NotRequired[tuple[str, ...]]


class Reminder(CaseFacts):
    """P06. `occasion`: not_taken, task_not_taken, no_response, wait_over, recap (waits for HASIL, SEBAB), asked."""

    buttons: NotRequired[tuple[Button, ...]]
    occasion: NotRequired[str]
    by: NotRequired[str]  # asked: who reminds (INGATKAN)
    text: NotRequired[str]  # and in what words


class Recorded(OfficeFacts):
    """P07: what was done, and until when URUNG can take it back; an absence names `deputy`, `first` and `last`."""

    case: NotRequired[CaseView | None]
    done: NotRequired[tuple[str, ...]]
    state: NotRequired[str]
    answer: NotRequired[str]  # the text that leaves, exactly
    preview: NotRequired[Preview | None]  # the mail in which it leaves
    held_until: NotRequired[datetime | None]
    leaves: NotRequired[bool]  # whether mails wait for that moment
    noted: NotRequired[bool]  # words that were no command were kept as a note
    dossier: NotRequired[str]  # the file that goes along, where BERKAS asked for it and it can be made
    overlooked: NotRequired[tuple[str, ...]]  # lines that look like commands below the first ones
    unsent: NotRequired[bool]  # the complainant left no address: an answer is recorded, not sent
    numbers: NotRequired[tuple[str, ...]]  # of several cases, where the command was about these
    taken_back: NotRequired[tuple[str, ...]]  # the commands that URUNG undid
    moved_on: NotRequired[bool]  # something had changed since, and was left as it is
    deputy: NotRequired[str]
    first: NotRequired[date | None]
    last: NotRequired[date | None]
    history: NotRequired[tuple[tuple[datetime, str], ...]]
    buttons: NotRequired[tuple[Button, ...]]


class NotUnderstood(OfficeFacts):
    """P07E: at least one refusal; `done` is what went through before it."""

    refused: tuple[RefusalView, ...]
    case: NotRequired[CaseView | None]
    done: NotRequired[tuple[str, ...]]
    buttons: NotRequired[tuple[Button, ...]]
    mark: NotRequired[str]  # the code that confirms, where the mail waits for it


class Bounced(CaseFacts):
    """P08. `mail`: the code of ours that came back (E04 ...)."""

    failed: str
    status: NotRequired[str]
    reason: NotRequired[str]
    mail: NotRequired[str]
    buttons: NotRequired[tuple[Button, ...]]


class Emergency(CaseFacts):
    """P09. `victims` 0 where nobody counted; `rose`: the number went up since the last alarm."""

    victims: NotRequired[int]
    rose: NotRequired[bool]
    buttons: NotRequired[tuple[Button, ...]]


class MyDay(OfficeFacts):
    """P10: one officer's cases."""

    name: str
    today: date
    urgent: tuple[CaseLine, ...]
    open: tuple[CaseLine, ...]  # the others


class QuarantineList(OfficeFacts):
    """P11. `urgent`: a mail that no machine could read, told at once."""

    stubs: tuple[QuarantineLine, ...]
    urgent: NotRequired[bool]
    buttons: NotRequired[tuple[Button, ...]]


class RecapReturned(OfficeFacts):
    """P12. `count` and `refused_count` are of cells; `more` are not listed; `elsewhere`: rows with other changes."""

    rows: int
    count: int
    refused_count: int
    changed: NotRequired[tuple[CellChange, ...]]
    more: NotRequired[int]
    cut: NotRequired[bool]  # there were more rows than one mail may bring
    refused: NotRequired[tuple[CellsRefused, ...]]
    elsewhere: NotRequired[tuple[str, ...]]
    more_elsewhere: NotRequired[int]
    held_until: NotRequired[datetime | None]


class ReferralReceived(CaseFacts):
    """U01: pairs of ULPK's reference ("" where none) and our number."""

    pairs: tuple[tuple[str, str], ...]


class ReferralAnswered(CaseFacts):
    """U02: a copy of the answer for ULPK."""

    text: str
    reference: NotRequired[str]


class Verification(OfficeFacts):
    """V01, to anybody. `occasion`: issued (a receipt of ours), not_issued, foreign_button (somebody else's)."""

    occasion: str
    code: NotRequired[str]
    number: NotRequired[str]
    received: NotRequired[datetime | None]
    digest: NotRequired[str]


class SealedCase(CaseFacts):
    """D02: an ethics allegation in an open channel; `parts` of a mixed mail."""

    buttons: tuple[Button, ...]
    because: NotRequired[tuple[str, ...]]
    parts: NotRequired[tuple[str, ...]]


class Overdue(OfficeFacts):
    """D03, sections A to E; all empty: the Monday line."""

    today: date
    late: NotRequired[tuple[CaseLine, ...]]
    due_soon: NotRequired[tuple[CaseLine, ...]]
    due_today: NotRequired[int]
    long_open: NotRequired[tuple[CaseLine, ...]]
    awaiting: NotRequired[tuple[CaseLine, ...]]
    very_long: NotRequired[int]  # of `long_open`, those beyond `very_long_days` HK
    very_long_days: NotRequired[int]
    bounced: NotRequired[tuple[CaseLine, ...]]
    audit_root: NotRequired[str]
    counted: NotRequired[tuple[int, int] | None]  # mails on the servers and with a line, where last night all was well


class Monthly(OfficeFacts):
    """D04. `paper`: as the document that is signed and filed, not as a mail."""

    report: MonthView
    paper: NotRequired[bool]


class SystemTrouble(OfficeFacts):
    """D06, by its `kind`.

    It is unreachable, silent, disk_full, holidays_missing, restarted, undeliverable, ledger, held, accounted, storm,
    unsendable, frozen or unfrozen; told as an alarm (daemon/alarm_rules.py): unreachable, smtp, stuck, canary, and
    over, which ends each of them.
    """

    kind: str
    since: NotRequired[datetime | None]
    until: NotRequired[datetime | None]
    was: NotRequired[str]  # the kind of the trouble that is over
    minutes: NotRequired[int]
    days: NotRequired[int]  # HK without a mail
    mailbox: NotRequired[str]
    person: NotRequired[str]
    status: NotRequired[str]
    year: NotRequired[int]
    detail: NotRequired[str]
    messages: NotRequired[int]
    accounted: NotRequired[int]
    waiting: NotRequired[int]
    gone: NotRequired[int]  # accounted for, and no longer where they were filed


class PrivacyRequest(OfficeFacts):
    """D07. `occasion`: erase_request and ordered (with a case), incident (due in 3 x 24 hours), retention (a list)."""

    occasion: str
    case: NotRequired[CaseView | None]
    text: NotRequired[str]
    by: NotRequired[str]  # who suspects the leak
    cases: NotRequired[tuple[CaseLine, ...]]  # retention: those kept long enough
    closed: NotRequired[bool]  # erase_request: whether the case has ended, and its data may be erased
    buttons: NotRequired[tuple[Button, ...]]  # erase_request: what can be done now; retention: to all of them
    deadline: NotRequired[datetime | None]


class WbsOutside(OfficeFacts):
    """W01, W02, W03: a code, never a number; `text` is the Director's, nothing of the report itself."""

    code: str
    received: NotRequired[datetime | None]
    due: NotRequired[date | None]
    text: NotRequired[str]
    reply_by: NotRequired[date | None]


class WbsMessage(OfficeFacts):
    """D01: the whole content, for the Director and an appointed investigator only."""

    code: str
    received: datetime
    narrative: str
    meter: tuple[tuple[str, str], ...]  # element, "ada", "ditawarkan" or "belum ada"
    due: NotRequired[date | None]
    days_left: NotRequired[int]
    occasion: NotRequired[str]  # new, unreadable, undelivered, added, appointed, draft, revise, directed
    by: NotRequired[str]  # who drafted, returned or directed
    investigator: NotRequired[bool]  # the reader is one, and not the Director
    elsewhere: NotRequired[bool]  # added from an address that we do not know, by the code alone
    apart: NotRequired[bool]  # the contents are not kept here (any more)
    state: NotRequired[str]
    subject: NotRequired[str]
    text: NotRequired[str]  # what was newly written: by the reporter, the Director or the investigator
    fields: NotRequired[tuple[tuple[str, str], ...]]
    identity: NotRequired[tuple[tuple[str, str], ...]]  # who reports, kept apart; () for an investigator
    attachments: NotRequired[tuple[str, ...]]
    passed: NotRequired[tuple[str, ...]]  # files that go along to an investigator, cleaned
    held_back: NotRequired[int]  # how many could not be
    traces: NotRequired[tuple[tuple[str, str], ...]]  # file, what it says of its maker; () for an investigator
    buttons: NotRequired[tuple[Button, ...]]


class WbsReminder(OfficeFacts):
    """D05. `occasion`: no_response, silent (no reply for `days` HK), open (`days` HK after a response), retention."""

    code: str
    due: date | None
    days_left: int
    occasion: NotRequired[str]
    days: NotRequired[int]
    buttons: NotRequired[tuple[Button, ...]]


class WbsRecorded(OfficeFacts):
    """D01R, and with `refused` D01E."""

    code: str
    done: NotRequired[tuple[str, ...]]
    state: NotRequired[str]
    answer: NotRequired[str]
    held_until: NotRequired[datetime | None]
    undone: NotRequired[bool]
    noted: NotRequired[bool]
    opened: NotRequired[str]  # number of the general case that BUKA SEGEL opened
    buttons: NotRequired[tuple[Button, ...]]


class WbsNotUnderstood(OfficeFacts):
    """D01E."""

    code: str
    refused: tuple[RefusalView, ...]
    done: NotRequired[tuple[str, ...]]
    buttons: NotRequired[tuple[Button, ...]]
    mark: NotRequired[str]


STATUS_OCCASIONS: Final = (
    "status", "withdraw_question", "withdrawn", "reopened", "erase_request", "erased", "erase_refused", "merged",
    "rating_scale", "rated",
    "hidden", "thanks", "satisfied", "not_possible", "address", "button_used", "button_stale", "button_other",
)  # fmt: skip
REFUSAL_REASONS: Final = (
    "unknown_word", "not_first_line", "not_allowed", "wrong_state", "missing_text", "missing_reason",
    "missing_target", "unknown_person", "unknown_category", "unknown_priority", "unknown_result", "needs_answer",
    "needs_recap", "needs_date", "stranger_date", "needs_category", "needs_special", "not_assignee", "sealed",
    "barred", "too_late", "too_old", "wrong_number", "no_address", "unknown_ticket", "unconfirmed", "confirm",
    "confirm_late", "frozen", "no_officer", "has_officer", "not_here", "other_case", "overtaken", "no_such_other",
    "button_used", "button_stale", "button_other", "confidential", "leak", "nothing_held", "erased",
    "help",
)  # fmt: skip
FACTS: Final[Mapping[str, type]] = {
    "receipt": Receipt,
    "in_hand": InHand,
    "questions": Questions,
    "questions_reminder": Questions,
    "archived": Archived,
    "answer": Answer,
    "referred": Referred,
    "closed": Closed,
    "status": Status,
    "progress": Progress,
    "unreadable": Unreadable,
    "new_complaint": NewComplaint,
    "assignment": Assignment,
    "sealed_assignment": Assignment,
    "draft_review": DraftReview,
    "complainant_wrote": ComplainantWrote,
    "reminder": Reminder,
    "recorded": Recorded,
    "not_understood": NotUnderstood,
    "bounced": Bounced,
    "emergency": Emergency,
    "my_day": MyDay,
    "quarantine_list": QuarantineList,
    "recap_returned": RecapReturned,
    "referral_received": ReferralReceived,
    "referral_answered": ReferralAnswered,
    "verification": Verification,
    "sealed_case": SealedCase,
    "overdue": Overdue,
    "monthly": Monthly,
    "system_trouble": SystemTrouble,
    "privacy_request": PrivacyRequest,
    "wbs_receipt": WbsOutside,
    "wbs_question": WbsOutside,
    "wbs_outcome": WbsOutside,
    "wbs_message": WbsMessage,
    "wbs_reminder": WbsReminder,
    "wbs_recorded": WbsRecorded,
    "wbs_not_understood": WbsNotUnderstood,
}
_ABSENT: Final[Mapping[str, object]] = {
    "str": "",
    "int": 0,
    "bool": False,
    "tuple": (),
}
_DEFAULTS: Final[Mapping[str, object]] = {"term_days": 7, "objection_days": 10, "reopen_days": 30, "days": 10}


def _optional(facts: type) -> dict[str, object]:
    """The facts that may be left out, each with the value that then stands for it."""
    found: dict[str, object] = {}
    for name, kind in facts.__annotations__.items():
        written = str(getattr(kind, "__forward_arg__", kind))
        if "NotRequired[" in written:
            word = written.partition("NotRequired[")[2].partition("[")[0].rstrip("]")
            found[name] = None if "None" in written else _DEFAULTS.get(name, _ABSENT.get(word))
    return found


OPTIONAL: Final[Mapping[str, Mapping[str, object]]] = {
    name: _optional(facts) for name, facts in FACTS.items()
}
REQUIRED: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(facts.__annotations__) - OPTIONAL[name].keys() for name, facts in FACTS.items()
}
