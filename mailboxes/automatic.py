"""Who or what wrote a mail, with the evidence: by structure first, by words of a language last (RFC 3834).

Promise: a mail that says "Auto-Submitted: no", or nothing at all, is a person's; a machine that carries a
person's words (a form mailer, a livechat) is a FORM and is never dropped as automatic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes import machine_speech
from mailboxes import machine_words as words
from mailboxes.absence_words import ABSENCE_SUBJECT, AUTO_AT_END, AUTO_SUBJECT
from mailboxes.addresses import mailboxes
from mailboxes.bounce_words import MACHINE_SENDERS
from mailboxes.message import Kind
from mailboxes.prefixes import forward_prefix
from mailboxes.texts import payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailboxes.parts import Part
    from mailboxes.traits import Traits

_FORM_LABELS: Final = 3
_OPENING: Final = 400  # characters in which a form says that it is one
_CAMPAIGN: Final = 3  # colons of a campaign's Feedback-ID; providers write one with fewer on everybody's mail

_LIST_NAMES: Final = ("list-id", "list-post", "mailing-list", "x-beenthere")
_AUTORESPONDER: Final = re.compile(rb"\s{0,5}auto-?respond", re.IGNORECASE)

_COMMENT: Final = re.compile(rb"\([^()]{0,200}\)")  # RFC 3834 allows one before the word, too
_LONGEST: Final = 1_000  # octets of such a header
_METHOD: Final = re.compile(rb"(?im)^METHOD:([A-Z-]{1,20})")
_HEAD: Final = 2_000  # octets of a calendar

_Found = tuple[Kind, str] | None


def kind_of(root: Part, traits: Traits) -> tuple[Kind, tuple[str, ...]]:
    """The kind of the mail, and why; a person needs no evidence."""
    found = [one for judge in _JUDGES if (one := judge(root, traits)) is not None]
    if not found:
        return Kind.PERSON, ()
    kind = found[0][0]
    return kind, tuple(dict.fromkeys(why for known, why in found if known is kind))


def _report(root: Part, traits: Traits) -> _Found:
    if "message/feedback-report" in traits.reports:
        return Kind.REPORT, "a report of abuse (RFC 5965)"
    if words.AGGREGATE_SUBJECT.match(traits.subject) or root.parameters.get("report-type") == "tlsrpt":
        return Kind.REPORT, "an aggregate report (RFC 7489, RFC 8460)"
    if root.first("x-hmxmroriginalrecipient"):
        return Kind.REPORT, "the header X-HmXmrOriginalRecipient"
    if traits.returns and words.COMPLAINT_SENDER.match(machine_speech.local_part(traits.sender)):
        return Kind.REPORT, "the address of a feedback loop"
    types = (*traits.reports, root.parameters.get("report-type", ""))
    if any(kind.endswith("disposition-notification") for kind in types) and not traits.report:
        return Kind.RECEIPT, "a read receipt (RFC 8098)"
    if ":mdn" in _word(root, "content-class"):
        return Kind.RECEIPT, "Content-Class: mdn"
    return None


def _bounce(_root: Part, traits: Traits) -> _Found:
    if not traits.report:
        return None
    if traits.bounces and all(bounce.action not in {"failed", "delayed"} for bounce in traits.bounces):
        return Kind.RECEIPT, f"a delivery report: {traits.bounces[0].action}"
    action = next((bounce.action for bounce in traits.bounces), "")
    return Kind.BOUNCE, f"{traits.report}: {action}" if action else traits.report


def _receipt(root: Part, traits: Traits) -> _Found:
    method = _calendar_method(root)
    if method in {"reply", "counter", "cancel", "refresh", "declinecounter"}:
        return Kind.RECEIPT, f"a calendar's answer: {method}"
    return machine_speech.receipt(traits)


def _calendar_method(root: Part) -> str:
    """What the calendar part of the mail does: a request is a person's invitation, a reply a receipt."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.type == "text/calendar":
            inside = _METHOD.search(payload(part)[:_HEAD])
            return part.parameters.get("method", "").strip().lower() or (
                inside[1].decode().lower() if inside else ""
            )
        if part.type.startswith("multipart/"):
            waiting.extend(part.children)
    return ""


def _spam(root: Part, _traits: Traits) -> _Found:
    if _word(root, "x-spam-flag").startswith("yes"):
        return Kind.SPAM, "X-Spam-Flag: YES"
    if _word(root, "x-spam-status").startswith("yes"):
        return Kind.SPAM, "X-Spam-Status: Yes"
    return None


def _replying(root: Part, traits: Traits) -> _Found:
    if _word(root, "auto-submitted") == "auto-replied":
        return Kind.AUTO_REPLY, "Auto-Submitted: auto-replied"
    if _rule_of_exchange(root, traits):
        return Kind.AUTO_REPLY, "a rule of Exchange"
    for name in (name for name, _ in root.headers):
        own = name in words.REPLYING_HEADERS or (name[:2] == "x-" and words.REPLYING_HEADER.match(name))
        if own and _word(root, name) not in {"", "no", "false", "0"}:
            return Kind.AUTO_REPLY, f"the header {name}"
    if any(_AUTORESPONDER.match(value) for value in root.all("delivered-to")):
        return Kind.AUTO_REPLY, "Delivered-To: Autoresponder"
    for name in ("precedence", "x-precedence"):
        if _word(root, name).replace("-", "_") == "auto_reply":
            return Kind.AUTO_REPLY, f"{name}: auto_reply"
    if _word(root, "x-delivery-agent").startswith("tmda"):
        return Kind.AUTO_REPLY, "X-Delivery-Agent: TMDA"
    if (_submitted(root) or _is_bulk(root)) and _tells_of_absence(traits.subject):
        return Kind.AUTO_REPLY, "a machine's header and the subject of an automatic reply"
    return None


def _tells_of_absence(subject: str) -> bool:
    return bool(AUTO_SUBJECT.match(subject) or ABSENCE_SUBJECT.match(subject) or AUTO_AT_END.search(subject))


def _rule_of_exchange(root: Part, traits: Traits) -> bool:
    """Whether a rule of a mailbox wrote it: one that forwards or redirects a person's mail leaves the same marks."""
    owner = root.first("x-ms-exchange-inbox-rules-loop").decode("latin-1").strip().lower()
    answers = owner in traits.sender.lower() if "@" in owner else False
    written = _word(root, "x-ms-exchange-generated-message-source") == "mailbox rules agent" and not owner
    return (answers or written) and not (forward_prefix(traits.subject) or root.first("resent-from"))


def _carrier(root: Part, traits: Traits) -> _Found:
    if traits.chat:
        return Kind.FORM, "a livechat transcript"
    machine = _submitted(root) or words.FORM_SENDER.search(traits.sender) or _is_bulk(root)
    if not (machine or machine_speech.tells(traits)):
        return None
    kinds = sum(any(known.search(label) for label in traits.labels) for known in words.FORM_LABELS)
    if kinds >= 2 and len(traits.labels) >= _FORM_LABELS:
        return Kind.FORM, f"a machine's mail with {len(traits.labels)} labelled lines"
    if _is_mass_mail(root, traits):
        return None
    if _answers_go_elsewhere(root):
        return Kind.FORM, "a machine's mail, and another person in Reply-To"
    if kinds and words.FORM_WORDS.search(f"{traits.subject}\n{traits.text[:_OPENING]}"):
        return Kind.FORM, "a machine's mail that speaks of a form"
    return None


def _answers_go_elsewhere(root: Part) -> bool:
    """Whether Reply-To names one person outside the sender's domain."""
    replies, senders = mailboxes(root.all("reply-to")), mailboxes(root.all("from"))
    if len(replies) != 1 or not senders:
        return False
    local = replies[0].address.partition("@")[0]
    return replies[0].domain != senders[0].domain and not words.NO_REPLY.match(local)


def _is_mass_mail(root: Part, traits: Traits) -> bool:
    """Whether it went to many, or answers; a mere "Precedence: bulk" is what form mailers write, too."""
    many = _mass_mailed(root, traits) or _listed(root, traits)
    return bool(many) or _word(root, "auto-submitted") == "auto-replied"


def _listed(root: Part, traits: Traits) -> _Found:
    if traits.ours:
        return None
    for name in _present(root, words.LIST_HEADERS):
        if root.first(name):
            return Kind.LIST, f"the header {name}"
    if _word(root, "precedence") == "list":
        return Kind.LIST, "Precedence: list"
    sender = root.first("sender").decode("latin-1").strip("<> ").lower()
    if sender.startswith("owner-") or "-owner@" in sender or "-bounces@" in sender:
        return Kind.LIST, "the sender of a list"
    return None


def _announcing(root: Part, _traits: Traits) -> _Found:
    submitted = _submitted(root)
    if submitted:
        return Kind.BULK, f"Auto-Submitted: {submitted}"
    for name in _present(root, words.ANNOUNCING_HEADERS):
        if root.first(name):
            return Kind.BULK, f"the header {name}"
    return None


def _many(root: Part, traits: Traits) -> _Found:
    return (Kind.BULK, "Precedence: bulk or junk") if _is_bulk(root) else _mass_mailed(root, traits)


def _mass_mailed(root: Part, traits: Traits) -> _Found:
    if root.first("list-unsubscribe") and not traits.ours:
        return Kind.BULK, "the header list-unsubscribe"
    if root.first("feedback-id").count(b":") >= _CAMPAIGN:
        return Kind.BULK, "the header feedback-id"
    mailer = root.first("x-mailer").decode("latin-1")[:200]
    return (Kind.BULK, f"X-Mailer: {mailer[:40]}") if words.MASS_MAILERS.search(mailer) else None


def _null_sender(_root: Part, traits: Traits) -> _Found:
    return (Kind.AUTO_REPLY, "Return-Path: <>") if traits.unsent else None


def _by_address(_root: Part, traits: Traits) -> _Found:
    sender, local = traits.sender, machine_speech.local_part(traits.sender)
    if MACHINE_SENDERS.search(sender):
        return Kind.AUTO_REPLY, "the mail system's own address"
    if words.NO_REPLY.match(local):
        return Kind.BULK, "an address that takes no replies"
    if words.MACHINE_ADDRESS.match(local):
        return Kind.BULK, "a machine's address"
    if "(cron daemon)" in sender.lower() or words.CRON_SUBJECT.match(traits.subject):
        return Kind.BULK, "the subject of a machine's report"
    return None


def came_by(root: Part, own: Sequence[str]) -> bool:
    """Whether a mailing list brought it that is one of the addresses `own`: then it was written to us, not to many."""
    named = b"\n".join(value for name in _LIST_NAMES for value in root.all(name)).decode("latin-1").lower()
    return bool(named) and any(_names(named, address.lower()) for address in own)


def _names(named: str, address: str) -> bool:
    """Whether a list's headers name the address, or have it as the list's identifier (RFC 2919)."""
    return any(
        re.search(rf"(?<![\w.+-]){re.escape(one)}(?![\w.@-])", named) for one in (address, address.replace("@", "."))
    )


def _present(root: Part, names: tuple[str, ...]) -> list[str]:
    known = {name for name, _ in root.headers}
    return [name for name in names if name in known]


def _is_bulk(root: Part) -> bool:
    return any(_word(root, name) in {"bulk", "junk"} for name in ("precedence", "x-precedence"))


def _submitted(root: Part) -> str:
    """The value of Auto-Submitted where it says that a machine wrote (RFC 3834), not that one passed it on."""
    value = _word(root, "auto-submitted")
    resent = value == "auto-generated" and root.first("resent-from")
    return value if value not in {"", "no", "false"} and not resent else ""


def _word(root: Part, name: str) -> str:
    """The first word of a header's value in lower case, without comments."""
    value = root.first(name)
    if b"(" in value:
        value = _COMMENT.sub(b" ", value[:_LONGEST]).partition(b"(")[0]
    return value.decode("latin-1").split(";")[0].strip().lower()[:60] if value else ""


_JUDGES: Final = (
    _report,
    _bounce,
    _receipt,
    _spam,
    _replying,
    _carrier,
    _listed,
    _null_sender,
    _announcing,
    _many,
    _by_address,
    machine_speech.judge,
)
