"""Whether a mail is a delivery report: by its structure, else by who sent it and what it says.

Promise: a person who forwards, quotes or complains of a bounce stays a person, and so does an automatic reply
that borrows its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.bounce_words import MACHINE_SENDERS, OPENINGS, SENDERS, SUBJECTS
from mailboxes.bounces import STATUS_TYPES
from mailboxes.machine_words import NO_REPLY, RECEIPT_SUBJECT, RECEIPT_WORDS
from mailboxes.prefixes import forward_prefix, is_reply_subject

if TYPE_CHECKING:
    from mailboxes.parts import Part
    from mailboxes.traits import Traits

_NULL: Final = re.compile(
    rb"\s*(?:<\s*>|<#@\[\]>|<>\s*\(.*\)|<?mailer-daemon(?:@[^>\s]*)?>?)\s*\Z", re.IGNORECASE
)
_CODE: Final = re.compile(
    r"(?<![\d.:])[45]\d\d[\s-]{1,2}[45]\.\d{1,2}\.\d|(?<![\d.])#?[45]\.\d\.\d{1,2}(?![\d.])"
)
_REFUSAL: Final = re.compile(
    r"(?<![\d.:])[45]\d\d[\s-]|(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])|smtp|rcpt", re.IGNORECASE
)
_TOP: Final = 300  # characters in which a report without a known sender must say what it is
_OPENING: Final = 2_500
_SUBJECT: Final = 150


def has_null_sender(root: Part) -> bool:
    """Whether the envelope has no sender, so that nothing may answer (RFC 5321, section 4.5.5)."""
    return any(_NULL.match(root.first(name)) for name in ("return-path", "x-return-path", "x-envelope-from"))


def bounce_evidence(root: Part, traits: Traits) -> str:
    """Why the mail is a delivery report, or "" where it is none."""
    subject = traits.subject
    known = traits.unsent or bool(SENDERS.search(traits.sender) or MACHINE_SENDERS.search(traits.sender))
    passed_on = not known and bool(forward_prefix(subject) or is_reply_subject(subject))
    if traits.reports & set(STATUS_TYPES) and (root.type == "multipart/report" or not passed_on):
        return "a delivery report (RFC 3464)"
    if root.first("x-failed-recipients"):
        return "the header X-Failed-Recipients"
    if passed_on or (_is_reply_of_a_machine(root) and not known):
        return ""
    if "delivery-status" in root.parameters.get("report-type", ""):
        return "a delivery report without its fields"
    found = _in_words(traits, known=known)
    received = found and (RECEIPT_SUBJECT.match(subject) or RECEIPT_WORDS.match(traits.text[:500]))
    return "" if received else found


def _in_words(traits: Traits, *, known: bool) -> str:
    sender, text = traits.sender, traits.text
    named = bool(SUBJECTS.search(traits.subject[:_SUBJECT]))
    if known and (named or OPENINGS.search(text[:_OPENING])):
        return "a delivery report in plain words"
    if MACHINE_SENDERS.search(sender) and _CODE.search(text[:_OPENING]):
        return "a refusal from the mail system"
    if not named:
        return ""
    nobody = "@" in text[:_TOP] and bool(NO_REPLY.match(sender.rpartition("<")[2].rpartition("@")[0][-150:]))
    refused = traits.returns or nobody or bool(_REFUSAL.search(text[:_OPENING]))
    if refused and OPENINGS.search(text[:_TOP]):
        return "the subject and the words of a delivery report"
    return ""


def _is_reply_of_a_machine(root: Part) -> bool:
    submitted = root.first("auto-submitted").strip().lower()
    return submitted.startswith(b"auto-replied")
