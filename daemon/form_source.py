"""What every form draws on: the letter, its case, its reader, the language and the time; buttons, history, refusals.

Promise: a button is a prepared mail to our own reply address, never a web link; a refusal names what is possible now.
Pure.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from daemon.labels import state_label
from daemon.sop import PROCEDURE
from daemon.vocabulary import Act, Role
from daemon.working_days import add_working_days, local_day
from templates.view import Button, RefusalView

if TYPE_CHECKING:
    from datetime import date, datetime

    from daemon.decision import Letter, Refusal
    from daemon.desk import Desk
    from daemon.office import Office, Person
    from daemon.ticket import Ticket

Facts = dict[str, Any]
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

    def __init__(
        self, letter: Letter, ticket: Ticket | None, desk: Desk, language: str, reply: str, now: datetime
    ) -> None:
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

    def fact(self, name: str, default: Any = "") -> Any:
        """A fact of the letter."""
        return self.letter.facts.get(name, default)

    def day(self, days: int) -> date:
        """The last day of a term of so many HK from today."""
        return add_working_days(local_day(self.now, self.office), days, self.office.holidays.keys())


def buttons(source: Source, commands: tuple[tuple[Act, str], ...]) -> tuple[Button, ...]:
    """Prepared mails: a tap opens the reader's mail program with the command written (no web links, DESIGN 8)."""
    subject = f"[{source.letter.ticket}]" if source.letter.ticket else "Loket"
    start = f"mailto:{quote(source.reply, safe='@+')}?subject={quote(f'Re: {subject} ')}"
    return tuple(
        Button(
            BUTTON_LABELS[act][source.language == "en"],
            command.strip(),
            f"{start}{_quoted(act.value)}&body={_quoted(command)}",
        )
        for act, command in commands
    )


_quoted: Final = cache(quote)  # of the few words that commands are made of


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


def person_name(source: Source, person_id: str) -> str:
    """The name behind a person's id, "" where there is none."""
    person = source.office.people.get(person_id)
    return person.name if person else ""
