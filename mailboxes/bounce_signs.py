"""Whether a mail is a delivery report: by its structure, else by who sent it and what it says.

Promise: a person who forwards, quotes or complains of a bounce stays a person, and so does an automatic reply
that borrows its words.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from mailboxes.addresses import mailboxes
from mailboxes.bounce_words import FATAL, MACHINE_SENDERS, OPENINGS, SENDERS, SUBJECTS, TO_THE_OWNER
from mailboxes.bounces import STATUS_TYPES
from mailboxes.machine_words import NO_REPLY, RECEIPT_SUBJECT, RECEIPT_WORDS
from mailboxes.mail_status import status_told
from mailboxes.prefixes import forward_prefix, is_reply_subject
from mailboxes.returned import divided

if TYPE_CHECKING:
    from mailboxes.parts import Part
    from mailboxes.traits import Traits

_NULL: Final = re.compile(
    rb"\s*(?:<\s*>|<#@\[\]>|<>\s*\(.*\)|<?mailer-daemon(?:@[^>\s]*)?>?)\s*\Z", re.IGNORECASE
)
_NOBODY: Final = re.compile(rb"\s*<\s*>\s*")
_ENVELOPE: Final = ("return-path", "x-return-path", "x-envelope-from")
_CODE: Final = re.compile(
    r"(?<![\d.:])[45]\d\d[\s-]{1,2}[45]\.\d{1,2}\.\d|(?<![\d.])#?[45]\.\d\.\d{1,2}(?![\d.])"
)
_REFUSAL: Final = re.compile(
    r"(?<![\d.:])[45]\d\d[\s-]|(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])|smtp|rcpt", re.IGNORECASE
)
_REJECTED: Final = re.compile(r"\breject|\brefus", re.IGNORECASE)
_FIELDS: Final = re.compile(r'"notificationType"\s{0,3}:\s{0,3}"Bounce"')
_RECIPIENT: Final = re.compile(
    r"(?m)^[ \t]{0,40}(?:[-*•#]{1,2}>?\s{0,3})?"
    r"(?:[<\"'(\[]{0,3}(?:mailto:|smtp:)?[^\s@<>\"'():]{1,100}@[^\s@<>\"'()]{1,100}"
    r"|[^\n:：]{0,40}(?:recipient|addressee|user|penerima|empfänger|destinat\w+|geadresseerde|mottagare|modtager|odbiorca"
    r"|получател\w|адресат|alıcı|收件人|收件者|宛先|受信者|받는 ?사람|수신자)[^\n:：]{0,15}[:：][^\n@]{0,30}[^\s@]@\w)",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"[<\[]|[:：]\s")
_ASKED: Final = re.compile(  # whom to ask or tell, as footers do
    r"\b(?:contact|notify|inform|hubungi|beritahu\w{0,4}|kontaktieren|contactez)[^@\n.]{0,40}\s[^\s@]{1,64}@"
)
_MOST: Final = 50  # addresses
_TOP: Final = 300  # characters in which a report without a known sender must say what it is
_OPENING: Final = 2_500
_SUBJECT: Final = 150


def has_null_sender(root: Part) -> bool:
    """Whether the envelope has no sender, so that nothing may answer (RFC 5321, section 4.5.5)."""
    from_nobody = _NOBODY.fullmatch(root.first("from"))
    return bool(from_nobody) or any(_NULL.match(root.first(name)) for name in _ENVELOPE)


def is_mail_system(sender: str) -> bool:
    """Whether a From header reads as those of mail systems do; people may be called so, too."""
    return bool(SENDERS.search(sender))


def bounce_evidence(root: Part, traits: Traits) -> str:
    """Why the mail is a delivery report, or "" where it is none."""
    subject = traits.subject
    known = traits.unsent or traits.system
    passed_on = not known and bool(forward_prefix(subject) or is_reply_subject(subject))
    if traits.reports & set(STATUS_TYPES) and (root.type == "multipart/report" or not passed_on):
        return "a delivery report (RFC 3464)"
    if root.first("x-failed-recipients"):
        return "the header X-Failed-Recipients"
    if "message/disposition-notification" in traits.reports and _REJECTED.search(traits.text[:_TOP]):
        return "a refusal by a filter of the recipient's (RFC 5429)"
    if TO_THE_OWNER.search(subject[:_SUBJECT]):
        return ""
    if passed_on or (_is_reply_of_a_machine(root) and not known):
        return ""
    if "delivery-status" in root.parameters.get("report-type", ""):
        return "a delivery report without its fields"
    found = _in_words(root, traits, known=known)
    received = found and (RECEIPT_SUBJECT.match(subject) or RECEIPT_WORDS.match(traits.text[:500]))
    return "" if received and not FATAL.search(traits.text[:_OPENING]) else found


def _in_words(root: Part, traits: Traits, *, known: bool) -> str:
    text = traits.text
    named = bool(SUBJECTS.search(traits.subject[:_SUBJECT]))
    if not (known or named):
        notice = text.lstrip().startswith("{") and _FIELDS.search(text[:_TOP])
        return "a delivery report of a mail service" if notice else ""
    own = frozenset(one.address.lower() for one in mailboxes(root.all("to")))  # no report comes to whom it is about
    certain = bool(MACHINE_SENDERS.search(traits.sender)) or traits.sender.strip() == "<>"
    if known and not certain and is_reply_subject(traits.subject):
        named = False  # a postmaster who answers repeats the subject
    if known and (named or OPENINGS.search(text[:_OPENING])):
        told = _others(text, own) if named else _fails(text, own)
        if told or certain or traits.unsent or _shows(traits, own) or root.first("in-reply-to"):
            return "a delivery report in plain words"
    elif certain and (_CODE.search(text[:_OPENING]) or _shows(traits, own) or _fails(text, own)):
        return "a refusal from the mail system"
    elif named and OPENINGS.search(text[:_TOP]) and (_shows(traits, own, marked=True) or _refuses(traits, own)):
        return "the subject and the words of a delivery report"
    return ""


def _fails(text: str, own: frozenset[str]) -> bool:
    """Whether it speaks of an address, and of what befalls addresses that fail."""
    return _others(text, own) and bool(status_told(text[:_OPENING], "failed"))


def _shows(traits: Traits, own: frozenset[str], *, marked: bool = False) -> bool:
    """Whether it returns the mail, or names a recipient as reports do: at the beginning of a line, or labelled.

    `marked` asks for a label or brackets, for people, too, write an address on a line of its own.
    """
    text = traits.text[:_OPENING]
    if traits.returns or "@" in traits.subject or divided(traits.text)[1]:
        return True
    named = (found[0].lower() for found in islice(_RECIPIENT.finditer(text), _MOST))
    return any(not any(one in line for one in own) and (not marked or _MARK.search(line)) for line in named)


def _others(text: str, own: frozenset[str]) -> bool:
    """Whether it speaks of any address but those that it was sent to."""
    text = text[:_OPENING].lower()
    known = sum(text.count(one) for one in own if one)
    asked = len(_ASKED.findall(text)) if text.count("@") > known else 0
    return text.count("@") > known + asked


def _refuses(traits: Traits, own: frozenset[str]) -> bool:
    """Whether it speaks of an address, and a server's refusal stands beside it, or nobody is there to be answered."""
    if not _others(traits.text, own):
        return False
    nobody = NO_REPLY.match(traits.sender.rpartition("<")[2].rpartition("@")[0][-150:])
    return bool(nobody or _REFUSAL.search(traits.text[:_OPENING]))


def _is_reply_of_a_machine(root: Part) -> bool:
    submitted = root.first("auto-submitted").strip().lower()
    return submitted.startswith(b"auto-replied")
