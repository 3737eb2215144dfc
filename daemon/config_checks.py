"""What must hold between the parts of config.toml: whom a deputy names, who takes a category, whose address is whose.

Promise: a configuration that passes leaves no complaint without somebody to receive it. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from daemon.categories import ETHICS, NOBODY, QUARANTINE, RECEIVER, REFER, TECHNICAL
from daemon.decision import Disposition
from daemon.shaping import Mistake, Table
from daemon.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from daemon.office import Category, ChannelRules, Person, Sealed, Terms
    from daemon.vocabulary import Channel
    from mailboxes.accounts import ImapAccount, SmtpAccount

ROLES: Final = (Role.RECEIVER, Role.TECHNICAL, Role.SPECIAL, Role.DIRECTOR)
LANGUAGES: Final = ("id", "en")
MOST_YEARS: Final = 100
KEEP: Final = ("all", "sealed", "nothing")
ROUTES: Final = (TECHNICAL, ETHICS, RECEIVER, REFER, QUARANTINE, NOBODY)
_DOMAIN: Final = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS: Final = re.compile(rf"[a-z0-9!#$%&'*/=?^_`{{|}}~.+-]{{1,64}}@{_DOMAIN}\Z")
_PATTERN: Final = re.compile(rf"@{_DOMAIN}\Z")
_ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,23}\Z")
OFFICE: Final = (  # key, what it must look like, else what is wrong, what to write
    ("prefix", r"[A-Z][A-Z0-9]{1,7}", "is no prefix of a number", "write 2 to 8 capital letters, as in PPO"),
    ("domain", _DOMAIN, "is no domain", "write what stands behind the @ of our addresses"),
    ("recipient_delimiter", r"[+-]?", "is not one that mail servers use", 'write "+", "-" or ""'),
    ("confirm_commands", r"always|unverified|outside|never", "is no such rule", 'write "outside", see config.toml'),
    ("operator", rf"|{_ADDRESS.pattern}", "is no e-mail address", 'write it plainly, or "" where there is none'),
    ("integrity_contact", _ADDRESS.pattern, "is no e-mail address", "write it plainly, as in nama@instansi.go.id"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What could be read, whether or not the rest could; `whole_staff` tells whether every person is among them."""

    office: Table
    people: Mapping[str, Person]
    names: frozenset[str]  # of everybody in [people]
    whole_staff: bool
    channels: Mapping[Channel, ChannelRules]
    imap: Mapping[Channel, ImapAccount]
    smtp: SmtpAccount | None
    categories: Mapping[str, Category]
    terms: Terms
    sealed: Sealed
    proof: ImapAccount | None = None
    proof_address: str = ""


def mistakes_between(parts: Parts) -> Iterator[Mistake]:
    """Every mistake between the parts that could be read; what could not be read has its mistake already."""
    yield from _check_office(parts.office)
    for person in parts.people.values():
        yield from _check_person(person, parts)
    yield from _check_addresses(parts)
    yield from _check_channels(parts.channels)
    yield from _check_mailboxes(parts.imap)
    yield from _check_proof(parts)
    yield from _check_sender(parts.smtp)
    yield from _check_terms(parts.terms)
    yield from _check_categories(parts)
    if parts.whole_staff:
        yield from chain(_check_staff(parts), _check_takers(parts), _check_sealed(parts))


def is_address(text: str) -> bool:
    """Whether this is a plain e-mail address in small letters."""
    return _ADDRESS.match(text) is not None


def _check_office(office: Table) -> Iterator[Mistake]:
    """The words of [office], each by itself; what is no text or list has its mistake already."""
    for key, pattern, problem, remedy in OFFICE:
        value = office.get(key)
        if isinstance(value, str) and not re.fullmatch(pattern, value.lower() if "@" in pattern else value):
            yield Mistake(f"office.{key}", problem, remedy)
    languages = office.get("languages", LANGUAGES)
    if languages == [] or (_is_texts(languages) and not {*languages} <= {*LANGUAGES}):
        yield Mistake("office.languages", "names a language without forms", 'write ["id", "en"] or ["id"]')


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _check_person(person: Person, parts: Parts) -> Iterator[Mistake]:
    place = f"people.{person.id}"
    if not _ID.match(person.id) or person.id in {*Role}:
        yield Mistake(
            place, "is no id", "write small letters, digits, - and _, at most 24, not a role's name"
        )
    outside = person.id == parts.sealed.about_director  # who reads reports about the Director need not work here
    if not (person.roles or outside) or person.roles - {*ROLES}:
        yield Mistake(f"{place}.roles", "needs at least one role of the office", f"use: {', '.join(ROLES)}")
    if person.deputy and (
        person.deputy == person.id or person.deputy not in parts.names
    ):
        yield Mistake(
            f"{place}.deputy", "names nobody else of [people]", "write a colleague's id, or leave it out"
        )
    if set(person.categories) - parts.categories.keys():
        yield Mistake(
            f"{place}.categories", "has a code that is not in the table", "write codes as in docs/sop.md"
        )
    if person.language not in LANGUAGES:
        yield Mistake(f"{place}.language", "is a language without forms", "write id or en")
    if not all(_ADDRESS.match(address) for address in (person.address, *person.other_addresses)):
        yield _no_address(f"{place}.address")


def _check_staff(parts: Parts) -> Iterator[Mistake]:
    """SOP 1: somebody receives, the Director reads WBS; SOP 4: technical matters have technical officers."""
    for role in (Role.RECEIVER, Role.TECHNICAL, Role.DIRECTOR):
        if not _with_role(role, parts):
            yield Mistake("people", f"nobody is {role}", f'give one of them roles = ["{role}"]')
    if not any(person.standby for person in parts.people.values()):
        yield Mistake("people", "nobody is on standby for emergencies", "give one of them standby = true")


def _check_addresses(parts: Parts) -> Iterator[Mistake]:
    """One address is one person or one inbox: who writes must never be a guess."""
    people = ((f"people.{p.id}", a) for p in parts.people.values() for a in (p.address, *p.other_addresses))
    inboxes = ((f"channels.{rules.channel}", rules.address) for rules in parts.channels.values())
    proof = [("proof", parts.proof_address)] if parts.proof_address else []
    held = tuple(chain(people, inboxes, proof))
    counts = Counter(address for _, address in held)
    for place in sorted({place for place, address in held if counts[address] > 1}):
        yield Mistake(
            f"{place}.address", "is used more than once", "give each person and each channel one of its own"
        )


def _check_channels(channels: Mapping[Channel, ChannelRules]) -> Iterator[Mistake]:
    for channel, rules in channels.items():
        place = f"channels.{channel}"
        if not _ADDRESS.match(rules.address):
            yield _no_address(f"{place}.address")
        for key in ("form_senders", "livechat_senders", "referrers", "scanners"):
            if not all(_ADDRESS.match(p) or _PATTERN.match(p) for p in getattr(rules, key)):
                yield Mistake(
                    f"{place}.{key}", "has something else than addresses", 'write "a@b.id" or "@b.id"'
                )
        if not 0 < rules.retention_years <= MOST_YEARS:
            yield Mistake(f"{place}.retention_years", "is no time that a case can be kept", "write 1 to 100 (years)")
        if not all(_is_transcript_pattern(pattern) for pattern in rules.transcript_patterns):
            remedy = "write regular expressions with the groups who, time and text"
            yield Mistake(f"{place}.transcript_patterns", "has something else than patterns", remedy)


def _is_transcript_pattern(pattern: str) -> bool:
    try:
        return {"who", "time", "text"} <= re.compile(pattern).groupindex.keys()
    except re.error:
        return False


def _check_mailboxes(imap: Mapping[Channel, ImapAccount]) -> Iterator[Mistake]:
    """SOP 1: every channel its own inbox; above all, nobody but the Director's desk reads that of WBS."""
    counts = Counter((a.host, a.port, a.user, a.inbox) for a in imap.values())
    for channel, account in imap.items():
        place = f"channels.{channel}.imap"
        if counts[account.host, account.port, account.user, account.inbox] > 1:
            yield Mistake(
                f"{place}.user", "opens the inbox of another channel, too", "give each channel its own inbox"
            )
        if account.folders.keys() - {*Disposition}:
            yield Mistake(f"{place}.folders", "has an unknown disposition", f"use: {', '.join(Disposition)}")
        if account.inbox.lower() in {folder.lower() for folder in account.folders.values()}:
            yield Mistake(f"{place}.folders", "files mail into the inbox itself", "name another folder")
        if not all(account.folders.values()):
            yield Mistake(f"{place}.folders", "has a folder without a name", "name it, or leave the key out")
        if not account.user:
            yield Mistake(f"{place}.user", "is empty", "write the name with which this inbox is opened")


def _check_proof(parts: Parts) -> Iterator[Mistake]:
    """The proof mailbox is a mailbox of its own: what lies in another one is work, or a report."""
    if parts.proof is None:
        return
    if not _ADDRESS.match(parts.proof_address):
        yield _no_address("proof.address")
    opened = {(a.host, a.port, a.user, a.inbox) for a in parts.imap.values()}
    if (parts.proof.host, parts.proof.port, parts.proof.user, parts.proof.inbox) in opened:
        yield Mistake("proof.user", "opens the inbox of a channel", "give the copies a mailbox of their own")


def _check_sender(smtp: SmtpAccount | None) -> Iterator[Mistake]:
    if smtp is not None and not _ADDRESS.match(smtp.sender.lower()):
        yield _no_address("smtp.sender")


def _check_categories(parts: Parts) -> Iterator[Mistake]:
    for category in parts.categories.values():
        place = f"categories.{category.code}"
        if category.route not in ROUTES:
            yield Mistake(f"{place}.route", "is no route", f"use: {', '.join(ROUTES)}")
        if category.route == REFER and not category.refer_to:
            yield Mistake(f"{place}.refer_to", "is missing", "name the institution that is competent")


def _check_takers(parts: Parts) -> Iterator[Mistake]:
    """SOP 4: every technical category is some technical officer's, by choice or by unit."""
    technical = _with_role(Role.TECHNICAL, parts)
    chosen = {code for person in technical for code in person.categories}
    units = {person.unit.lower() for person in technical}
    for category in parts.categories.values():
        if (
            category.route == TECHNICAL
            and category.code not in chosen
            and category.unit.lower() not in units - {""}
        ):
            remedy = f'add "{category.code}" to the categories of a technical officer in [people]'
            yield Mistake(f"categories.{category.code}", "has nobody who takes it", remedy)


def _check_sealed(parts: Parts) -> Iterator[Mistake]:
    """Who reads a report about the Director, and whose keys are needed where only keys open what is kept."""
    second = parts.people.get(parts.sealed.about_director)
    if parts.sealed.about_director and (second is None or Role.DIRECTOR in second.roles):
        remedy = 'write the id of somebody in [people] who is no Director, or "" for the special officers'
        yield Mistake("whistleblower.about_director", "names nobody who can be told about the Director", remedy)
    if parts.sealed.keep not in KEEP:
        yield Mistake("whistleblower.keep", "is no way of keeping reports", f"use: {', '.join(KEEP)}")
    readers = [*_with_role(Role.DIRECTOR, parts), *([second] if second else _with_role(Role.SPECIAL, parts))]
    if parts.sealed.keep == "sealed" and not all(person.openpgp for person in readers):
        remedy = "give the Director, and whoever reads reports about the Director, a key in `openpgp`"
        yield Mistake("whistleblower.keep", "seals reports to keys that are not there", remedy)


def _with_role(role: Role, parts: Parts) -> list[Person]:
    return [person for person in parts.people.values() if role in person.roles]


def _check_terms(terms: Terms) -> Iterator[Mistake]:
    ladder = (0, *terms.reminders, terms.response + 1)
    if any(earlier >= later for earlier, later in pairwise(ladder)):
        yield Mistake(
            "terms.reminders", "do not rise up to the term", "write rising HK from 1 to terms.response"
        )
    if terms.remind_data >= terms.archive:
        yield Mistake(
            "terms.remind_data", "comes after the case is archived", "write less than terms.archive"
        )
    if terms.long_open >= terms.very_long_open:
        yield Mistake(
            "terms.long_open", "is not before very_long_open", "write less than terms.very_long_open"
        )
    if not all(re.fullmatch(_DOMAIN, domain) for domain in terms.shared_domains):
        yield Mistake("terms.shared_domains", "holds what is no domain", 'write them in small letters: ["gmail.com"]')
    if not terms.stops_on:
        yield Mistake("terms.stops_on", "stops the response clock by nothing", 'write at least ["JAWAB"]')


def _no_address(place: str) -> Mistake:
    return Mistake(
        place, "is no e-mail address", "write it plainly, as in nama@instansi.go.id, without a name"
    )
