"""Who or what wrote a mail, with the evidence: by structure first, by words of a language last (RFC 3834).

Promise: a mail that says "Auto-Submitted: no", or nothing at all, is a person's; a machine that carries a
person's words (a form mailer, a livechat) is a FORM and is never dropped as automatic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailboxes import machine_words as words
from mailboxes.addresses import mailboxes
from mailboxes.bounce_words import MACHINE_SENDERS, SENDERS
from mailboxes.message import Kind
from mailboxes.prefixes import forward_prefix, is_reply_subject

if TYPE_CHECKING:
    from re import Pattern

    from mailboxes.parts import Part
    from mailboxes.traits import Traits

_FORM_LABELS: Final = 3
_NOTICE: Final = 3_000  # characters of a mail in which a machine says that it is one
_OPENING: Final = 400  # characters in which an absence is announced
_LONGEST_NOTICE: Final = 1_500


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
    if root.first("x-hmxmroriginalrecipient"):
        return Kind.REPORT, "the header X-HmXmrOriginalRecipient"
    if traits.returns and words.COMPLAINT_SENDER.match(_local(traits.sender)):
        return Kind.REPORT, "the address of a feedback loop"
    if any(kind.endswith("disposition-notification") for kind in traits.reports):
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
    if words.RECEIPT_SUBJECT.match(traits.subject) and words.RECEIPT_WORDS.match(traits.text[:500]):
        return Kind.RECEIPT, "a receipt in plain words"
    return None


def _calendar_method(root: Part) -> str:
    """What the calendar part of the mail does: a request is a person's invitation, a reply a receipt."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.type == "text/calendar":
            return part.parameters.get("method", "").strip().lower()
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
    for name in _present(root, words.REPLYING_HEADERS):
        if _word(root, name) not in {"", "no", "false", "0"}:
            return Kind.AUTO_REPLY, f"the header {name}"
    for name in ("precedence", "x-precedence"):
        if _word(root, name).replace("-", "_") == "auto_reply":
            return Kind.AUTO_REPLY, f"{name}: auto_reply"
    if _word(root, "x-delivery-agent").startswith("tmda"):
        return Kind.AUTO_REPLY, "X-Delivery-Agent: TMDA"
    machine = _submitted(root) or root.first("x-auto-response-suppress") or _is_bulk(root)
    if machine and (words.AUTO_SUBJECT.match(traits.subject) or words.ABSENCE_SUBJECT.match(traits.subject)):
        return Kind.AUTO_REPLY, "a machine's header and the subject of an automatic reply"
    return None


def _carrier(root: Part, traits: Traits) -> _Found:
    if traits.chat:
        return Kind.FORM, "a livechat transcript"
    if not (_submitted(root) or words.FORM_SENDER.search(traits.sender) or _is_bulk(root) or _tells(traits)):
        return None
    kinds = sum(any(known.search(label) for label in traits.labels) for known in words.FORM_LABELS)
    if kinds >= 2 and len(traits.labels) >= _FORM_LABELS:
        return Kind.FORM, f"a machine's mail with {len(traits.labels)} labelled lines"
    if _is_mass_mail(root):
        return None
    if _answers_go_elsewhere(root):
        return Kind.FORM, "a machine's mail, and another person in Reply-To"
    if kinds and words.FORM_WORDS.search(f"{traits.subject}\n{traits.text[:_OPENING]}"):
        return Kind.FORM, "a machine's mail that speaks of a form"
    return None


def _tells(traits: Traits) -> bool:
    """Whether the mail says itself that a machine sent it."""
    return _says(words.MACHINE_SENTENCE, words.MACHINE_HINTS, traits.said)


def _says(sentence: Pattern[str], hints: tuple[str, ...], said: str) -> bool:
    """Whether a machine's sentence is said; the hints are cheap to look for, and most mails have none."""
    lower = said[:_NOTICE].lower()
    return any(hint in lower for hint in hints) and bool(sentence.search(said[:_NOTICE]))


def _local(sender: str) -> str:
    """The part before the @ of the address in a From header."""
    return sender.rpartition("<")[2].rpartition("@")[0][-150:].strip()


def _answers_go_elsewhere(root: Part) -> bool:
    """Whether Reply-To names one person outside the sender's domain."""
    replies, senders = mailboxes(root.all("reply-to")), mailboxes(root.all("from"))
    if len(replies) != 1 or not senders:
        return False
    local = replies[0].address.partition("@")[0]
    return replies[0].domain != senders[0].domain and not words.NO_REPLY.match(local)


def _is_mass_mail(root: Part) -> bool:
    return bool(_many(root, None) or _listed(root, None)) or bool(
        _word(root, "auto-submitted") == "auto-replied"
    )


def _listed(root: Part, _traits: Traits | None) -> _Found:
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


def _many(root: Part, _traits: Traits | None) -> _Found:
    if _is_bulk(root):
        return Kind.BULK, "Precedence: bulk or junk"
    if root.first("list-unsubscribe"):
        return Kind.BULK, "the header list-unsubscribe"
    feedback = _word(root, "feedback-id")
    if feedback and "amazonses" not in root.first("feedback-id").decode("latin-1").lower():
        return Kind.BULK, "the header feedback-id"
    mailer = root.first("x-mailer").decode("latin-1")[:200]
    return (Kind.BULK, f"X-Mailer: {mailer[:40]}") if words.MASS_MAILERS.search(mailer) else None


def _null_sender(_root: Part, traits: Traits) -> _Found:
    return (Kind.AUTO_REPLY, "Return-Path: <>") if traits.unsent else None


def _by_address(_root: Part, traits: Traits) -> _Found:
    sender, local = traits.sender, _local(traits.sender)
    if MACHINE_SENDERS.search(sender):
        return Kind.AUTO_REPLY, "the mail system's own address"
    if words.NO_REPLY.match(local):
        return Kind.BULK, "an address that takes no replies"
    if words.MACHINE_ADDRESS.match(local):
        return Kind.BULK, "a machine's address"
    if "(cron daemon)" in sender.lower() or words.CRON_SUBJECT.match(traits.subject):
        return Kind.BULK, "the subject of a machine's report"
    return None


def _by_words(root: Part, traits: Traits) -> _Found:
    if words.AUTO_SUBJECT.match(traits.subject):
        return Kind.AUTO_REPLY, "the subject of an automatic reply"
    if "via the vacation program" in traits.sender.lower():
        return Kind.AUTO_REPLY, "the vacation program"
    if forward_prefix(traits.subject):
        return None
    if words.CHALLENGE_SUBJECT.search(traits.subject):
        return Kind.AUTO_REPLY, "the subject of a challenge"
    said = traits.said if not SENDERS.search(traits.sender) else traits.text
    if _says(words.MACHINE_SENTENCE, words.MACHINE_HINTS, said):
        return _answer_or_notice(root, traits, said), "it says itself that a machine wrote it"
    if words.ROLE.match(_local(traits.sender)) and _says(words.DO_NOT_REPLY, words.REPLY_HINTS, said):
        return _answer_or_notice(root, traits, said), "it says itself that it wants no reply"
    return _absent(root, traits, said)


def _answer_or_notice(root: Part, traits: Traits, said: str) -> Kind:
    """What answers or acknowledges a mail is an automatic reply; anything else may carry a person's words."""
    answers = _answers(root, traits) or words.ACKNOWLEDGES.search(f"{traits.subject}\n{said[:_OPENING]}")
    return Kind.AUTO_REPLY if answers else Kind.BULK


def _answers(root: Part, traits: Traits) -> bool:
    return bool(root.first("in-reply-to")) or is_reply_subject(traits.subject)


def _absent(root: Part, traits: Traits, said: str) -> _Found:
    """A notice of absence without any header: an answer, short, and with what people leave out."""
    answers = _answers(root, traits)
    named = words.ABSENCE_SUBJECT.match(traits.subject)
    if named and root.first("in-reply-to"):
        return Kind.AUTO_REPLY, "the subject of a notice of absence"
    away = len(said) < _LONGEST_NOTICE and words.AWAY.match(said.lstrip()[:_OPENING])
    if away and (answers or named) and words.MEANWHILE.search(said):
        return Kind.AUTO_REPLY, "a notice of absence"
    return None


def _present(root: Part, names: tuple[str, ...]) -> list[str]:
    known = {name for name, _ in root.headers}
    return [name for name in names if name in known]


def _is_bulk(root: Part) -> bool:
    return any(_word(root, name) in {"bulk", "junk"} for name in ("precedence", "x-precedence"))


def _submitted(root: Part) -> str:
    """The value of Auto-Submitted where it says that a machine wrote (RFC 3834, section 5)."""
    value = _word(root, "auto-submitted")
    return value if value not in {"", "no", "false"} else ""


def _word(root: Part, name: str) -> str:
    """The first word of a header's value in lower case, without comments."""
    value = root.first(name)
    return value.decode("latin-1").split(";")[0].split("(")[0].strip().lower()[:60] if value else ""


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
    _by_words,
)
