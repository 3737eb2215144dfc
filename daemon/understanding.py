"""An Understanding, and the reading of a message that every step of it looks at.

Promise: plain values, ready to store; a message is taken apart once. Pure: no I/O, no clock.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from daemon.complainant import Sender, Voices, sender_class, voices
from daemon.dates import dates_in
from daemon.fields import extract, key_of, labelled
from daemon.form_answers import unread
from daemon.names import company
from daemon.narrative import narrative_of, squeezed
from daemon.numbers import phones_in
from daemon.ticket import Party
from daemon.vocabulary import Channel, Priority, Type

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.office import Office
    from mailboxes.message import Message

_CARD: Final = re.compile(r"\b(?:tgl|tanggal|tertanggal|dated)\b([^\n]{0,60})", re.IGNORECASE)
NOBODY: Final = Party()
STORY: Final = "kronologi"
SERVICES: Final = {
    "L1": "SKI",
    "L2": "SKI",
    "L3": "SKE",
    "L4": "Sistem",
    "L5": "Konsultasi/livechat",
    "L6": "PNBP",
}
_CONVERSATION: Final = re.compile(r"\[?#(\d{2,12})\]?|conversation/(\d{1,12})")
ENTRY_SUBJECT: Final = re.compile(r"\s*#?\s?entri\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understanding:
    """A new complaint as the desk sees it; every value is ready to store."""

    type: Type
    categories: tuple[str, ...]
    because: tuple[str, ...]
    route: str
    action: str
    unit: str = ""
    refer_to: str = ""  # the institution, where the route is limpahkan
    priority: Priority = Priority.NORMAL
    language: str = "id"
    complainant: Party = NOBODY
    referrer: Party = NOBODY
    receipt_to: str = ""
    receipt_style: str = ""  # "", biasa or netral_tanpa_kutipan
    referrer_receipt_to: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    subject: str = ""
    summary: str = ""
    narrative: str = ""
    confidentiality: str = "biasa"  # biasa, rahasia or wbs
    sealed: bool = False
    emergency: bool = False
    victims: int = 0
    barred: tuple[str, ...] = ()
    parts: tuple[Understanding, ...] = ()  # one complaint a row of a sheet
    suggested_parts: tuple[str, ...] = ()  # category codes of a mixed letter, conduct first
    missing: tuple[str, ...] = ()
    duplicate_key: str = ""
    original_date: str = ""  # when the complainant wrote to somebody else
    paper_date: str = ""  # on a card out of the box
    livechat_officer: str = ""
    w_elements: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What every step looks at, read once."""

    message: Message
    channel: Channel
    office: Office
    today: str
    sender: Sender
    voices: Voices
    text: str  # the complainant's own words
    narrative: str
    fields: dict[str, Any]


def read_message(message: Message, channel: Channel, office: Office, received: datetime) -> Reading:
    """`message` taken apart by the class of its sender, on the day in the office's zone."""
    today = received.astimezone(office.zone).date().isoformat()
    sender = sender_class(message, office.channels.get(channel), office)
    talk = voices(message.transcript, office) if message.transcript else Voices("", "")
    form = {} if sender is Sender.SCANNER else message.form
    own = _own_words(message, sender)
    attached = "" if talk.visitor else _attached_story(own, form)
    text = squeezed(talk.visitor or f"{own}\n\n{attached}".strip())
    if sender in (Sender.FORM, Sender.LIVECHAT) and not talk.visitor:
        text = str(labelled(form).get("kronologi") or text)
    found = extract(text, form, ulpk=channel is Channel.ULPK)
    if sender is Sender.PERSON:
        found = {**_under_the_letter(message.signature), **found}
    if sender is Sender.REFERRER and "no_ulpk" not in found:
        above = f"{message.subject}\n{message.reply}"
        found |= {key: value for key, value in extract(above, ulpk=True).items() if key == "no_ulpk"}
    story = text if attached else narrative_of(message, found, talk, text)
    hidden = channel is Channel.WHISTLEBLOWER or bool(found.get("rahasiakan"))
    narrative = "\n".join(filter(None, (story, *unread(form, hidden=hidden))))
    return Reading(message, channel, office, today, sender, talk, text, narrative, found)


def _attached_story(own: str, form: Mapping[str, str]) -> str:
    """The story of a form that is attached to the mail; "" where the mail itself tells it."""
    told = next((value for label, value in form.items() if key_of(label) == STORY and value), "")
    return "" if _letters(told) in _letters(own) else told


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _under_the_letter(signature: str) -> dict[str, Any]:
    """Telephone and company of a signature that the reading has cut off."""
    found = {"telepon": next(iter(phones_in(signature)), ""), "instansi": company(signature)}
    return {key: value for key, value in found.items() if value}


def _own_words(message: Message, sender: Sender) -> str:
    forwarded = message.forwarded.origin if message.forwarded else None
    if forwarded and sender in (Sender.REFERRER, Sender.OFFICER):
        return forwarded.text
    own = re.sub(r"\A\s*#?\s?entri\b[^\n]*\n", "", message.reply, flags=re.IGNORECASE)
    return f"{own}\n\n{forwarded.text}" if forwarded else own or message.text


def paper_date_of(reading: Reading) -> str:
    """The day written on a card that an officer typed: labelled, or the first after "tanggal"."""
    if reading.sender is not Sender.OFFICER:
        return ""
    found = _CARD.search(reading.text)
    days = dates_in(found[1]) if found else []
    return str(reading.fields.get("tanggal_asli", "")) or (days[0].iso if days else "")


def first_written(day: str) -> dict[str, str]:
    """The day on the paper, or on which the complaint was written to somebody else; no term counts from it (SOP 1)."""
    return {"tanggal_asli": day[:10]} if day else {}


def service_of(categories: tuple[str, ...]) -> str:
    """The service complained about, from the first category that is one, or ""."""
    return next((SERVICES[code] for code in categories if code in SERVICES), "")


def subject_of(message: Message) -> str:
    """The subject without reply and forward signs; "" where an officer's ENTRI stands there."""
    inner = message.forwarded.origin.subject if message.forwarded else ""
    bare = re.sub(
        r"^(?:(?:re|fw|fwd|trs|bls|balas|tr|wg|aw)\s?:\s*){1,5}",
        "",
        inner or message.subject,
        flags=re.IGNORECASE,
    )
    return "" if ENTRY_SUBJECT.match(bare) else " ".join(bare.split())[:200]


def duplicate_key(reading: Reading) -> str:
    """The conversation of a livechat, else a digest of the words; "" for whistleblowers, whom a digest would betray."""
    message = reading.message
    if reading.sender is Sender.LIVECHAT:
        match = _CONVERSATION.search(f"{message.subject} {message.message_id}")
        if match:
            return f"livechat:{match[1] or match[2]}"
    if reading.channel is Channel.WHISTLEBLOWER or reading.sender is Sender.SCANNER:
        return ""
    words = re.sub(r"\W+", "", reading.text.lower())
    return hashlib.sha256(words.encode()).hexdigest()[:24] if words else ""
