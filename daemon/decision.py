"""What a decision is made of, and what it is: values only.

Promise: a decision is complete (events, mails, reasons) before anything is written; a refusal is a value with a
reason and the words that help, never an exception. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from daemon.commands import Command, Parsed
    from daemon.office import Office
    from daemon.one_shot import Pressed
    from daemon.similar import Known
    from daemon.sop import Table
    from daemon.ticket import Event, Ticket
    from daemon.vocabulary import Channel, Mail, Role, WbsMail
    from mailboxes.message import Message


class Disposition(StrEnum):
    """What became of a message; every message in every mailbox has exactly one."""

    NEW_TICKET = "new_ticket"
    ADDED = "added"
    COMMAND = "command"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    SPAM = "spam"
    QUARANTINE = "quarantine"
    DUPLICATE = "duplicate"
    ELSEWHERE = "elsewhere"  # another desk has it; nothing more is kept here


# What was done with a message, in the SOP's words, where the decision does not say it more exactly.
ACTIONS: Final = {
    Disposition.NEW_TICKET: "tiket_baru",
    Disposition.ADDED: "tambah_ke_tiket",
    Disposition.COMMAND: "perintah",
    Disposition.AUTOMATIC: "catat_di_tiket_tanpa_ubah_status",
    Disposition.BOUNCE: "tandai_gagal_kirim",
    Disposition.SPAM: "karantina",
    Disposition.QUARANTINE: "karantina",
    Disposition.DUPLICATE: "abaikan_ganda",
    Disposition.ELSEWHERE: "serahkan",
}


class Authority(StrEnum):
    """How sure we are of the sender."""

    TOKEN = "token"  # noqa: S105  the address we know, answering a mail that we wrote to this person
    AUTHENTICATED = "authenticated"  # the address we know, confirmed by our own mail server
    CLAIMED = "claimed"  # the address we know, by its From line alone
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks: a person's id, pemohon, perujuk or "" ; roles as far as this ticket is concerned."""

    person: str
    roles: frozenset[Role]
    authority: Authority
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that we owe: which, about what, to whom; the words come from templates/."""

    mail: Mail | WbsMail
    ticket: str
    to: str  # a person's id, pemohon or perujuk
    address: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    not_before: datetime | None = None  # held so long, so that URUNG can stop it
    attach: tuple[str, ...] = ()  # names of stored originals
    urgent: bool = False
    command: str = ""  # the record of the mail of commands that it comes from, or confirms


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done: a reason code that the form NOT_UNDERSTOOD has words for."""

    reason: str
    act: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that follows from one message or one ring of the clock."""

    disposition: Disposition
    ticket: str = ""
    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()
    because: tuple[str, ...] = ()
    cancels: tuple[tuple[str, str], ...] = ()  # ticket and record of the commands whose held mails URUNG stops
    away: Mapping[str, Any] = field(default_factory=dict)  # an absence to record: person, from, until, deputy
    standing: tuple[Mapping[str, Any], ...] = ()  # BEKUKAN, CAIRKAN: each with person, frozen, by, note
    refusals: tuple[Refusal, ...] = ()
    report: str = ""  # a month whose evaluation is to be written
    report_to: tuple[str, ...] = ()  # to these people; to the sender alone where it is empty
    remark: str = ""  # what the Director says about that month
    used: str = ""  # the mark of the button that this carries out: it is good for nothing more
    waits: Mapping[str, Any] = field(default_factory=dict)  # an officer's mail that is kept until it is confirmed
    action: str = ""  # more exactly than the disposition says it: tiket_baru_pecah, tiket_baru_usul_limpah ...


@dataclass(frozen=True, slots=True)
class Rules:
    """What differs between the general and the whistleblower procedure: the table, the addressing, the two echoes."""

    table: Table
    letters: Callable[[Mail | WbsMail, Ticket, Context, Mapping[str, Any]], list[Letter]]
    recorded: Mail | WbsMail
    not_understood: Mail | WbsMail
    without_ticket: Callable[[Context, Parsed], Decision]
    for_desk: Callable[[Command], bool] = lambda _command: False  # a command that concerns no single case


@dataclass(frozen=True, slots=True)
class Context:
    """All that a decision may look at."""

    rules: Rules
    office: Office
    channel: Channel
    message: Message
    original: str  # name of the stored original
    received: datetime  # INTERNALDATE, aware
    now: datetime
    sender: Sender
    ticket: Ticket | None
    take_number: Callable[[str], str]  # series -> next number of this year
    find: Callable[[str], Ticket | None]  # another ticket by number
    away: Mapping[str, str] = field(default_factory=dict)  # person's id -> deputy's id, today
    alike: Callable[[Ticket], Iterable[Ticket | Known]] = lambda _ticket: ()  # open cases that share a mark with it
    failed_mail: str = ""  # for a bounce: the code of the mail of ours that came back
    pressed: Pressed | None = None  # the button of ours that the message comes from
    command_of: Callable[[str], str] = lambda _message_id: ""  # the record of commands behind a mail of ours
    used: Callable[[str], Mapping[str, Any] | None] = lambda _mark: None  # when and by whom a button was used
    waiting: Callable[[str], Mapping[str, Any] | None] = lambda _mark: None  # the mail that this code confirms
    history: Callable[[str], Sequence[Mapping[str, Any]]] = lambda _number: ()  # the events of a case
    our_mail: Callable[[str], Mapping[str, Any] | None] = lambda _message_id: None  # what we sent, without its words
    receipt_of: Callable[[str], Mapping[str, Any] | None] = lambda _code: None  # the receipt of a verification code
