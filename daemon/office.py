"""The office as configured: people, channels, terms, categories. Plain frozen data; config.py fills it.

Promise: pure data, no I/O; everything that the office may change without a programmer is a field here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo  # noqa: TC003  config.py asks for the types at run time

from daemon.vocabulary import Act, Channel, Role

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Person:
    """An officer or the Director; `id` is what events and commands name, addresses are lower case."""

    id: str
    name: str
    address: str
    roles: frozenset[Role]
    other_addresses: tuple[str, ...] = ()
    unit: str = ""
    categories: tuple[str, ...] = ()  # category codes that this person is the first choice for
    deputy: str = ""  # a person's id
    may_answer: bool = False  # a technical officer whose JAWAB leaves without approval
    standby: bool = False  # hears of emergencies at any hour
    language: str = "id"
    openpgp: str = ""  # an armoured public key: mails of the whistleblower desk to this person are encrypted to it


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """One inbox and who writes to it in which capacity; patterns are an address or "@domain"."""

    channel: Channel
    name: str  # as people see it
    name_en: str
    address: str
    form_senders: tuple[str, ...] = ()
    livechat_senders: tuple[str, ...] = ()
    referrers: tuple[str, ...] = ()  # ULPK officers
    scanners: tuple[str, ...] = ()
    retention_years: int = 5  # after a case has ended: then a person decides whether its personal data go
    public: bool = False  # of the whistleblower channel: whether the complaint form names its address
    transcript_patterns: tuple[str, ...] = ()  # regular expressions with groups who, time, text


@dataclass(frozen=True, slots=True)
class Category:
    """A row of DOMAIN 3.4: `route` is teknis, etik, penerima or limpahkan; `unit` names the team."""

    code: str
    name: str
    name_en: str
    route: str
    unit: str = ""
    refer_to: str = ""  # for X categories: the institution
    refer_contact: str = ""
    extra_words: tuple[str, ...] = ()
    completion_days: int = 14  # HK, warning level of the completion clock


SHARED: Final = (
    "gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.id", "ymail.com", "rocketmail.com", "outlook.com",
    "outlook.co.id", "hotmail.com", "live.com", "msn.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me",
    "protonmail.com", "zoho.com", "mail.com", "gmx.com", "yandex.com", "telkom.net", "plasa.com", "indo.net.id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms in working days (HK) unless the name says otherwise (SOP 1 and DOMAIN 1.4)."""

    response: int = 7
    stops_on: frozenset[Act] = frozenset({Act.ANSWER, Act.ASK, Act.REFER, Act.ASSIGN})
    receipt_day_counts: bool = False
    cut_off: time = time(16, 0)
    reminders: tuple[int, ...] = (1, 4, 6, 7)
    remind_data: int = 5
    archive: int = 10
    objection: int = 10
    reopen_calendar_days: int = 30
    confirm_withdrawal: int = 3
    progress: int = 14
    undo_minutes: int = 2
    undo_quiet_minutes: int = 10
    replies_a_day: int = 3  # to one address, of our own accord
    replies_a_day_proven: int = 10  # where the address is surely the sender's
    replies_a_day_domain: int = 20_000  # to all addresses of one domain
    shared_domains: tuple[str, ...] = SHARED  # in which all the world has an address: no limit by domain
    long_open: int = 14
    very_long_open: int = 60


@dataclass(frozen=True, slots=True)
class Hours:
    """When the clock rings, local time."""

    digest: time = time(7, 30)
    monthly: time = time(8, 0)
    reminders: time = time(8, 0)
    accounts: time = time(2, 0)  # the nightly reckoning (daemon/nightly.py)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What holds for the whistleblower desk alone."""

    about_director: str = ""  # the id of whoever gets a report that names the Director
    pass_on: bool = False  # whether an appointed investigator gets the files of a report, cleaned
    keep: str = "all"  # of a report that was delivered; "sealed": for its readers' keys alone; "nothing"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an officer is frozen, and how often the tokens were made void: older ones count no more."""

    frozen: bool = False
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Office:
    """Everything about the office that decisions and mails need.

    `standing` is no configuration but the ledger's word on officers who were ever frozen (standing.py), and the one
    thing here that changes while we run.
    """

    name: str
    name_en: str
    parent: str
    parent_en: str
    address: str  # the desk's own mailbox, From of general mails
    domain: str  # right side of our Message-IDs
    phone: str
    emergency_phone: str  # HALOBPOM
    website: str
    integrity_contact: str  # where gifts and bribes are reported
    prefix: str  # of ticket numbers: PPO
    zone: ZoneInfo
    recipient_delimiter: str  # "+" where the mail server delivers name+anything, "" where it does not
    people: Mapping[str, Person]
    channels: Mapping[Channel, ChannelRules]
    categories: Mapping[str, Category]
    terms: Terms = Terms()
    hours: Hours = Hours()
    whistleblower: Sealed = Sealed()
    holidays: Mapping[date, str] = field(default_factory=dict)  # national holidays, cuti bersama, closures
    decreed_years: frozenset[int] = frozenset()  # years whose cuti bersama are in the table
    trusted_authentication: tuple[str, ...] = ()  # authserv-ids whose Authentication-Results we believe
    confirm_commands: str = "outside"  # always, unverified, outside or never: when an officer's command needs a code
    languages: tuple[str, ...] = ("id", "en")
    standing: dict[str, Standing] = field(default_factory=dict)
    operator: str = ""  # who looks after the machine: hears of trouble, and of nothing else

    @property
    def livechat_lines(self) -> tuple[str, ...]:
        """The patterns of livechat lines of all channels."""
        return tuple(one for rules in self.channels.values() for one in rules.transcript_patterns)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Everybody who has the role and is not frozen, in the order of the configuration."""
        return tuple(p for p in self.people.values() if role in p.roles and not self.is_frozen(p.id))

    def is_frozen(self, person: str) -> bool:
        """Whether this officer may do nothing now, and is told nothing."""
        return person in self.standing and self.standing[person].frozen

    def generation(self, person: str) -> int:
        """How often this person's tokens were made void."""
        return self.standing[person].generation if person in self.standing else 0

    def token_name(self, person: str) -> str:
        """The person as tokens name it: after a freeze "sari~1", so that older ones fit no more."""
        generation = self.generation(person)
        return f"{person}~{generation}" if generation else person

    def person_at(self, address: str) -> Person | None:
        """The person registered with exactly this address, else None."""
        wanted = address.lower()
        return next((p for p in self.people.values() if wanted in (p.address, *p.other_addresses)), None)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Those of the desk and of all channels."""
        return (self.address, *(rules.address for rules in self.channels.values()))

    def is_own(self, address: str) -> bool:
        """Whether this is an address of the desk or of a channel, with or without what stands behind the delimiter."""
        local, _, domain = address.lower().rpartition("@")
        base = local.partition(self.recipient_delimiter)[0] if self.recipient_delimiter else local
        return f"{base}@{domain}" in self.addresses
