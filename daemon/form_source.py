"""What every form draws on: the letter, its case, its reader, the language and the time; buttons, history, refusals.

Promise: a button is a prepared mail to our own reply address, never a web link; a refusal names what is possible now.
Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon.labels import category_labels, state_label
from daemon.one_shot import words_of
from daemon.people import may_read
from daemon.ticket import Ticket
from daemon.tokens import button_mark, confirmation_mark
from daemon.vocabulary import Act, Role
from daemon.working_days import add_working_days, local_day
from templates.mailto import mailto
from templates.view import Button, RefusalView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from daemon.decision import Letter, Refusal
    from daemon.desk import Desk
    from daemon.office import Office, Person
    from daemon.sop import Table

Facts = dict[str, Any]
NEW_COMMANDS: Final = (
    (Act.ACCEPT, "TERIMA"), (Act.ANSWER, "JAWAB\n\n"), (Act.ASSIGN, "TUGASKAN KE "), (Act.ASK, "MINTA DATA:\n1. "),
    (Act.REFER, "LIMPAHKAN KE "), (Act.NOT_A_COMPLAINT, "BUKAN PENGADUAN"),
)  # fmt: skip
TASK_COMMANDS: Final = (
    (Act.ACCEPT, "TERIMA"), (Act.ANSWER, "JAWAB\n\n"), (Act.DRAFT, "DRAF\n\n"), (Act.ASK, "MINTA DATA:\n1. "),
    (Act.ASSIGN, "TUGASKAN KE "), (Act.REJECT, "TOLAK: "),
)  # fmt: skip
DRAFT_COMMANDS: Final = ((Act.APPROVE, "SETUJU"), (Act.REVISE, "PERBAIKI: "))
SEALED_COMMANDS: Final = (
    (Act.APPOINT, "TUNJUK "), (Act.ANSWER, "JAWAB\n\n"), (Act.ASK, "MINTA DATA:\n1. "), (Act.UNSEAL, "BUKA SEGEL"),
)  # fmt: skip
RECAP_COMMANDS: Final = ((Act.CLOSE, "HASIL: \nSEBAB: \nSELESAI"),)
WAIT_COMMANDS: Final = ((Act.WAIT, "TUNGGU: "), *TASK_COMMANDS[1:4])
NOW_COMMANDS: Final = (*DRAFT_COMMANDS, *TASK_COMMANDS, *RECAP_COMMANDS)  # what a spent button leaves to do
AGAIN: Final = {  # by the command that was held: how its letter is mended
    Act.ANSWER.value: ((Act.ANSWER, "JAWAB\n\n"),), Act.ASK.value: ((Act.ASK, "MINTA DATA:\n1. "),),
    Act.APPROVE.value: ((Act.REVISE, "PERBAIKI: "),),
}  # fmt: skip
ERASURE_COMMANDS: Final = ((Act.RETAIN, "SIMPAN DATA: "), (Act.DESTROY, "MUSNAHKAN DATA"))
BOUNCED_COMMANDS: Final = ((Act.ADDRESS, "ALAMAT: "),)
BUTTON_LABELS: Final = {
    Act.ACCEPT: ("Terima", "Accept"), Act.ANSWER: ("Jawab", "Answer"), Act.ASSIGN: ("Tugaskan", "Assign"),
    Act.ASK: ("Minta data", "Ask for data"), Act.REFER: ("Limpahkan", "Refer"),
    Act.NOT_A_COMPLAINT: ("Bukan pengaduan", "Not a complaint"), Act.DRAFT: ("Tulis draf", "Write a draft"),
    Act.REJECT: ("Tolak", "Reject"), Act.APPROVE: ("Setuju", "Approve"), Act.REVISE: ("Perbaiki", "Revise"),
    Act.APPOINT: ("Tunjuk", "Appoint"), Act.UNSEAL: ("Buka segel", "Unseal"), Act.CLOSE: ("Selesai", "Close"),
    Act.WAIT: ("Tunggu lagi", "Wait on"), Act.ADDRESS: ("Betulkan alamat", "Correct the address"),
    Act.SEND_ANYWAY: ("Tetap kirim", "Send anyway"), Act.UNDO: ("Urungkan", "Undo"),
    Act.RATE: ("Nilai", "Rate"), Act.DIRECT: ("Beri arahan", "Give direction"), Act.NUDGE: ("Ingatkan", "Remind"),
    Act.STATUS: ("Lihat perkara", "See the case"), Act.SATISFIED: ("Puas", "Satisfied"),
    Act.UNSATISFIED: ("Belum puas", "Not yet satisfied"), Act.CONFIRM: ("Ya, cabut", "Yes, withdraw it"),
    Act.RESTORE: ("Pulihkan", "Restore"), Act.DISMISS: ("Abaikan", "Dismiss"),
    Act.REPLY: ("Lengkapi data", "Complete the details"),
    Act.DESTROY: ("Musnahkan data", "Erase the data"), Act.RETAIN: ("Simpan data", "Keep the data"),
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
        self.secret: Final = desk.secret
        self.reader: Final[Person | None] = desk.office.people.get(letter.to)
        self.has_dossier: Final = desk.procedure.dossier is not None
        self.table: Final[Table] = desk.procedure.rules.table

    def case(self) -> Ticket:
        """The case; ValueError where the letter has none (a fault of ours)."""
        if self.ticket is None:
            message = f"{self.letter.mail.value} without a case"
            raise ValueError(message)
        return self.ticket

    def fact(self, name: str, default: Any = "") -> Any:
        """A fact of the letter."""
        return self.letter.facts.get(name, default)

    def version(self, act: Act, number: str) -> int:
        """How many events the case had when the reader saw it; for URUNG, before the commands that it takes back."""
        if act is Act.UNDO:
            return int(self.letter.command.rpartition("/")[2])  # the record's key (officer_undo.py)
        if self.ticket is not None and self.ticket.number == number:
            return self.ticket.version
        listed = (one for value in self.letter.facts.values() if isinstance(value, tuple) for one in value)
        cases = (one for one in listed if isinstance(one, Ticket))
        return next((case.version for case in cases if case.number == number), 0)

    def day(self, days: int) -> date:
        """The last day of a term of so many HK from today."""
        return add_working_days(local_day(self.now, self.office), days, self.office.holidays.keys())


def buttons(source: Source, commands: tuple[tuple[Act, str], ...], *roles: Role) -> tuple[Button, ...]:
    """Prepared mails; of these commands those that the reader may give now (in `roles`, where they are not its own)."""
    may = _may_now(source, roles)
    return tuple(
        button(source, act, command, source.letter.ticket, source.reply) for act, command in commands if act in may
    )


def button(source: Source, act: Act, command: str, number: str, reply: str) -> Button:
    """A tap opens the reader's mail program with the command written: no web link (DESIGN 8), line ends as RFC 6068.

    The mark at the end of the subject is good once (one_shot.py).
    """
    words = words_of(act, command.removeprefix(act.value))
    name = source.office.token_name(source.letter.to)
    mark = button_mark(source.secret, number, name, source.version(act, number), words)
    tagged = number.startswith(f"{source.office.prefix}-")
    told = "" if act is Act.REPLY else f" {words} [{mark}]"  # words of one's own are no command
    subject = f"Re: [{number}]{told}" if tagged else f"Re: {number} [{mark}]"
    label = BUTTON_LABELS[act][source.language == "en"]
    return Button(label, command.strip(), mailto(reply, subject, command))


def undo(source: Source) -> tuple[Button, ...]:
    """URUNG as a button, while there is time: it takes back what this mail confirms, and nothing newer."""
    held = source.fact("held_until", None) and source.letter.command and not source.fact("undone", default=False)
    return (button(source, Act.UNDO, Act.UNDO.value, source.letter.ticket, source.reply),) if held else ()


def _may_now(source: Source, roles: tuple[Role, ...] = ()) -> frozenset[Act]:
    """What the reader may do with the case as it is, in every role that the reader has there."""
    ticket, reader = source.case(), source.reader
    own = set(roles) or set(reader.roles if reader else ())
    if reader and reader.id == ticket.assignee and not roles:
        own.add(Role.SPECIAL if ticket.sealed else Role.TECHNICAL)
    return frozenset(act for role in own for act in source.table.acts_for(ticket.state, role))


def new_commands(source: Source) -> tuple[tuple[Act, str], ...]:
    """The commands under a new case; LIMPAHKAN KE with the institution that its category names, ready to be sent."""
    return tuple((act, words + institution(source) * (act is Act.REFER)) for act, words in NEW_COMMANDS)


def institution(source: Source) -> str:
    """To whom the case seems to belong by its first category, "" where to us."""
    category = next((source.office.categories.get(code) for code in source.case().categories), None)
    return category.refer_to if category else ""


def fresh_buttons(source: Source) -> tuple[Button, ...]:
    """What the reader of a refusal can tap instead, as the case stands now."""
    refused: tuple[Refusal, ...] = source.fact("refused", ())
    if refused and refused[-1].reason == "confirm":
        return confirm_button(source)
    if not (refused and source.ticket and source.reader and may_read(source.reader, source.ticket)):
        return ()
    if refused[-1].reason == "leak":
        anyway = button(source, Act.SEND_ANYWAY, Act.SEND_ANYWAY.value, source.ticket.number, source.reply)
        return (*buttons(source, AGAIN.get(refused[-1].act, ())), anyway)
    if not refused[-1].reason.startswith(("button_", "confirm_", "unconfirmed")):
        return ()
    return buttons(source, SEALED_COMMANDS if source.ticket.sealed else NOW_COMMANDS)


def confirmation(source: Source) -> str:
    """The code that lets the mail go which this letter asks about; "" where it asks about none."""
    refused: tuple[Refusal, ...] = source.fact("refused", ())
    if not refused or refused[-1].reason != "confirm":
        return ""
    version = source.ticket.version if source.ticket else 0
    name = source.office.token_name(source.letter.to)
    return confirmation_mark(source.secret, source.letter.ticket, name, version, refused[-1].facts["key"])


def confirm_button(source: Source) -> tuple[Button, ...]:
    """YA with that code in the subject; none where our mail server delivers to no reply address of a case."""
    if not source.office.recipient_delimiter:
        return ()
    subject = f"Re: [{source.letter.ticket}] YA [{confirmation(source)}]".replace("[] ", "")
    grave = source.fact("refused")[-1].facts["grave"]
    labels = ("Ya, musnahkan", "Yes, erase them") if grave else ("Ya, dari saya", "Yes, it was me")
    return (Button(labels[source.language == "en"], Act.CONFIRM.value, mailto(source.reply, subject, "YA")),)


def parts(source: Source) -> tuple[str, ...]:
    """What a mixed mail is about, by the names of its categories (DOMAIN 7.5)."""
    return category_labels(source.fact("parts", ()), source.office, source.language)


def copied(*names: str) -> Callable[[Source], Facts]:
    """The letter's own facts of these names, as they are."""
    return lambda source: {name: source.letter.facts[name] for name in names if name in source.letter.facts}


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


def refusal_facts(source: Source) -> Facts:
    """What the form of a refusal says: why, what was done before it, what can be tapped instead, and the code."""
    facts = {"refused": refusal_views(source), "done": source.fact("done", ()), "buttons": fresh_buttons(source)}
    return {**facts, "mark": confirmation(source)}


def refusal_views(source: Source) -> tuple[RefusalView, ...]:
    """Refusals as the form reads them, with the states and roles in words."""
    refused: tuple[Refusal, ...] = source.fact("refused", ())
    return tuple(RefusalView(one.reason, one.act, _in_words(one, source)) for one in refused)


def _in_words(refusal: Refusal, source: Source) -> Facts:
    facts = dict(refusal.facts)
    if source.ticket is not None:
        facts["state"] = state_label(source.ticket.state, source.language, public=False)
        roles = source.reader.roles if source.reader else frozenset({Role.RECEIVER})
        may = (act.value for role in roles for act in source.table.acts_for(source.ticket.state, role))
        facts.setdefault("allowed", tuple(dict.fromkeys(may)))
    return facts


def person_name(source: Source, person_id: str) -> str:
    """The name behind a person's id, "" where there is none."""
    person = source.office.people.get(person_id)
    return person.name if person else ""
