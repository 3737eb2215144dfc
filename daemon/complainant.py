"""Who complains, who refers, and who may be written to (DOMAIN 3.2).

Promise: a machine, a scanner or an officer is never taken for the complainant; an address is used only where the class
of the sender is trusted with it. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from daemon.fields import key_of
from daemon.names import fuller, in_full, introduced, is_name, signed, without_title
from daemon.numbers import emails_in, phones_in
from daemon.ticket import Party
from mailboxes.message import Kind, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from daemon.office import ChannelRules, Office
    from mailboxes.message import Address, Line

_OFFICER_WORDS: Final = (
    "admin",
    "petugas",
    "agent",
    "agen",
    "operator",
    "cs ",
    "customer service",
    "staff",
    "staf",
    "bot",
    "sistem",
    "system",
)
_SCANNED: Final = re.compile(
    r"\bScan(?:ned)? (?:Date|from a|by a|to e-?mail)|This e-?mail was sent from \"|scanned and sent to you|"
    r"^Message from (?:MFP|KM_|RNP|MX|Xerox|scanner)",
    re.IGNORECASE | re.MULTILINE,
)
_VISITOR_WORDS: Final = (
    "pengunjung",
    "visitor",
    "guest",
    "tamu",
    "customer",
    "pelanggan",
    "client",
    "klien",
    "anda",
)


class Sender(StrEnum):
    """The class of a sender: decides where the complainant is looked for."""

    FORM = "form"
    LIVECHAT = "livechat"
    REFERRER = "referrer"
    SCANNER = "scanner"
    OFFICER = "officer"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Voices:
    """A livechat told apart: what the visitor said, and the officer's name."""

    visitor: str
    officer: str


def sender_class(message: Message, rules: ChannelRules | None, office: Office) -> Sender:
    """The class of `message`'s sender on its channel; a From in doubt is of no class that is trusted."""
    address = message.sender
    if rules is not None:
        classes = (
            (Sender.SCANNER, rules.scanners),
            (Sender.FORM, rules.form_senders),
            (Sender.LIVECHAT, rules.livechat_senders),
            (Sender.REFERRER, rules.referrers),
        )
        for kind, patterns in classes:
            if matches(address, patterns):
                return kind
    if office.person_at(address) is not None:
        return Sender.OFFICER
    if address.endswith(f"@{office.domain}") and _SCANNED.search(f"{message.subject}\n{message.text}"):
        return Sender.SCANNER  # a machine of the office that nobody has entered in the configuration
    return Sender.LIVECHAT if message.transcript and message.kind is Kind.FORM else Sender.PERSON


def matches(address: str, patterns: Sequence[str]) -> bool:
    """Whether an address equals a pattern or stands in the "@domain" of one."""
    lower = address.lower()
    return any(
        lower.endswith(p.lower()) if p.startswith("@") else lower == p.lower() for p in patterns
    ) and bool(lower)


def voices(lines: Sequence[Line], office: Office) -> Voices:
    """The visitor's words of a transcript and the name of the officer who answered."""
    officers = {line.who for line in lines if _is_officer(line.who, office)}
    names = [_officer_name(line.who) for line in lines if line.who in officers]
    visitor = [line.text for line in lines if line.who not in officers]
    return Voices("\n".join(visitor), next((name for name in names if name), ""))


def complainant(
    message: Message, kind: Sender, text: str, fields: Mapping[str, Any], office: Office | None = None
) -> Party:
    """The person who complains, by the order of trust of the sender's class; an officer named in the text is not it."""
    address = _address(message, kind, fields)
    if message.from_doubt and office is not None and office.person_at(address):
        address = ""  # "From: bos@office, s@x": the officer did not write this
    officers = frozenset(person.name.lower() for person in office.people.values()) if office else frozenset[str]()
    return Party(
        name=_name(message, kind, text, fields, officers),
        address=address,
        company=str(fields.get("instansi", "")),
        phone=str(fields.get("telepon", "")),
    )


def own_names(message: Message, text: str) -> tuple[str, ...]:
    """Every name that the writer goes by, in the header, an introduction or under the letter: kept from readers."""
    shown = without_title(message.from_.name)
    return tuple(dict.fromkeys(name for name in (shown, introduced(text), signed(text)) if is_name(name)))


def referrer(message: Message, kind: Sender) -> Party:
    """The officer of ULPK who passes the complaint on, or an empty party."""
    if kind is not Sender.REFERRER:
        return Party()
    phones = phones_in(message.signature)
    return Party(message.from_.name, message.sender, phone=phones[0] if phones else "")


def kind_of(found: Mapping[str, Any]) -> str:
    """Business, institution, consumer or anonymous, from the fields."""
    company = str(found.get("instansi", ""))
    if re.match(r"(?:pt|cv|ud|pd|fa|kop)\b|.*\b(?:ltd|inc|llc|corp)\b", company, re.IGNORECASE):
        return "pelaku usaha"
    if company:
        return "instansi"
    return "konsumen" if found.get("nama") or found.get("email") or found.get("telepon") else "anonim"


def _address(message: Message, kind: Sender, fields: Mapping[str, Any]) -> str:
    named = str(fields.get("email", "")).lower()
    if kind is Sender.FORM:
        return (message.reply_to[0].address if message.reply_to else "") or named
    if kind is Sender.LIVECHAT:
        return named or _foreign_reply(message)
    if kind in (Sender.REFERRER, Sender.OFFICER):
        inner = message.forwarded.origin.from_ if message.forwarded else None
        own = message.from_.domain
        return inner.address if inner and inner.address and inner.domain != own else _not_of(named, own)
    if kind is Sender.SCANNER:
        return ""
    reply = message.reply_to[0] if len(message.reply_to) == 1 else None
    return (
        reply.address
        if reply and reply.address and reply.domain == message.from_.domain
        else message.answerable
    )


def _foreign_reply(message: Message) -> str:
    reply = message.reply_to[0] if len(message.reply_to) == 1 else None
    return reply.address if reply and reply.domain != message.from_.domain else ""


def _not_of(address: str, domain: str) -> str:
    return "" if address.endswith(f"@{domain}") else address


def _name(message: Message, kind: Sender, text: str, fields: Mapping[str, Any], others: frozenset[str]) -> str:
    labelled = without_title(str(fields.get("nama", "")))
    if kind is Sender.SCANNER or labelled:
        return labelled if kind is not Sender.SCANNER else ""
    written = (introduced(text), "" if _left_blank(message) else signed(text))
    said = tuple(name for name in written if name and name.lower() not in others)
    shown = _shown(message, kind)
    candidate = without_title(shown.name) if shown else ""
    if kind is Sender.LIVECHAT:
        introducing = introduced(text) in said[:1]
        return said[0] if introducing else in_full(_visitor(message), text) or next(iter(said), "")
    if is_name(candidate):
        return fuller(candidate, said)
    return next(iter(said), "")


def _left_blank(message: Message) -> bool:
    """Whether a form asks for the name and somebody chose to give none: what stands at its end is no signature."""
    return any(key_of(label) == "nama" for label in message.form)


def _shown(message: Message, kind: Sender) -> Address | None:
    if kind is Sender.FORM:
        return message.reply_to[0] if message.reply_to else None
    if kind in (Sender.REFERRER, Sender.OFFICER):
        return message.forwarded.origin.from_ if message.forwarded else None
    return message.from_


def _visitor(message: Message) -> str:
    for line in message.transcript:
        lower = line.who.lower()
        if not any(word in lower for word in (*_OFFICER_WORDS, *_VISITOR_WORDS)) and not emails_in(line.who):
            name = without_title(line.who)
            return name if is_name(name) else ""
    return ""


def _is_officer(who: str, office: Office) -> bool:
    lower = who.lower()
    if any(word in f"{lower} " for word in _OFFICER_WORDS):
        return True
    return any(
        lower in {person.name.lower(), person.name.split()[0].lower()} for person in office.people.values()
    )


def _officer_name(who: str) -> str:
    """The name "Nadia" of "Admin Livechat - Nadia", "Nadia (Petugas)" or "Petugas Nadia"."""
    words = [part.strip(" -–|:()[]") for part in who.replace("(", " ").replace(")", " ").split()]
    kept = [
        w
        for w in words
        if w
        and w.lower()
        not in {
            "admin",
            "livechat",
            "petugas",
            "agent",
            "agen",
            "operator",
            "cs",
            "live",
            "chat",
            "customer",
            "service",
            "staff",
            "staf",
            "bot",
            "bpom",
            "sistem",
            "system",
        }
    ]
    return " ".join(kept)
