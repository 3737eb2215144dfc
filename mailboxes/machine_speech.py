"""What a mail says of itself, where no header tells: an answer by itself, an absence, a challenge, a scanner's notice.

Promise: the last evidence, and the weakest: what is quoted or forwarded never counts, and a person who writes
about such mail stays a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailboxes import machine_words as words
from mailboxes.absence_words import (
    ABSENCE_SUBJECT,
    AUTO_AT_END,
    AUTO_SUBJECT,
    AWAY,
    BARE_ABSENCE,
    CONTACT,
    MEANWHILE,
    OF_THE_MATTER,
    UNTIL,
)
from mailboxes.addresses import mailboxes
from mailboxes.message import Kind
from mailboxes.prefixes import forward_prefix, is_reply_subject

if TYPE_CHECKING:
    from re import Match, Pattern

    from mailboxes.parts import Part
    from mailboxes.traits import Traits

_NOTICE: Final = 3_000  # characters of a mail in which a machine says that it is one
_OPENING: Final = 400  # characters in which an absence is announced
_SENTENCE: Final = 120
_LONGEST_NOTICE: Final = 1_500
_REASON: Final = 80  # characters behind a wish for no reply
_QUOTED: Final = 20  # characters, that count as words of an older mail
_FIELDS: Final = 2  # of the older mail, in a receipt

_Found = tuple[Kind, str] | None


def judge(root: Part, traits: Traits) -> _Found:
    """The kind of the mail by what it says, or None."""
    subject = traits.subject
    named = AUTO_SUBJECT.match(subject) and (_answers(root, traits) or not BARE_ABSENCE.match(subject))
    if named or (AUTO_AT_END.search(subject) and not _repeats(traits)):
        return Kind.AUTO_REPLY, "the subject of an automatic reply"
    if "via the vacation program" in traits.sender.lower():
        return Kind.AUTO_REPLY, "the vacation program"
    if _passes_on(root, subject) or _answers_a_machine(subject):
        return None
    said = traits.text if traits.system else traits.said
    return _challenge(root, traits, said) or _scanner(traits, said) or _itself(root, traits, said)


def receipt(traits: Traits) -> _Found:
    """A receipt in plain words: its subject, what happened, and what is told of the older mail."""
    opening = traits.text[:500]
    told = words.RECEIPT_SUBJECT.match(traits.subject) or (
        words.RECEIPT_PREFIX.match(traits.subject) and len(words.RECEIPT_LABEL.findall(opening)) >= _FIELDS
    )
    return (Kind.RECEIPT, "a receipt in plain words") if told and words.RECEIPT_WORDS.match(opening) else None


def tells(traits: Traits) -> bool:
    """Whether the mail says itself that a machine sent it."""
    return _says(words.MACHINE_SENTENCE, words.MACHINE_HINTS, traits.said)


def local_part(sender: str) -> str:
    """The part before the @ of the address in a From header."""
    return sender.rpartition("<")[2].rpartition("@")[0][-150:].strip()


def _says(sentence: Pattern[str], hints: tuple[str, ...], said: str) -> bool:
    """Whether a machine's sentence is said."""
    return _said(sentence, hints, said) is not None


def _said(sentence: Pattern[str], hints: tuple[str, ...], said: str) -> Match[str] | None:
    """A machine's sentence; the hints are cheap to look for, and most mails have none."""
    lower = said[:_NOTICE].lower()
    return sentence.search(said[:_NOTICE]) if any(hint in lower for hint in hints) else None


def _passes_on(root: Part, subject: str) -> bool:
    """Whether it is a forward; "VS:" is one in Norwegian, and an answer in Finnish."""
    prefix = forward_prefix(subject)
    return bool(prefix) and not (prefix == "vs" and root.first("in-reply-to"))


def _repeats(traits: Traits) -> bool:
    """Whether the mail repeats an older one below its own words, or passes one on: then the subject is that one's."""
    quotes = len(traits.text.strip()) > len(traits.said.strip()) + _QUOTED
    return bool(forward_prefix(traits.subject)) or (is_reply_subject(traits.subject) and quotes)


def _answers_a_machine(subject: str) -> bool:
    """Whether it is an answer to an automatic reply, which only people write."""
    return is_reply_subject(subject) and bool(AUTO_SUBJECT.match(subject.partition(":")[2].lstrip()))


def _challenge(root: Part, traits: Traits, said: str) -> _Found:
    """A spam filter asks the sender to prove to be a person: by a link, or by an answer."""
    subject = traits.subject
    asks = words.CHALLENGE_SUBJECT.search(subject) or (
        _answers(root, traits) and _says(words.CHALLENGE, words.CHALLENGE_HINTS, said)
    )
    told = not is_reply_subject(subject) and ("#" in subject or "approval" in subject)
    if asks and (told or words.PROOF.search(said[:_NOTICE])):
        return Kind.AUTO_REPLY, "it asks for a proof"
    return None


def _scanner(traits: Traits, said: str) -> _Found:
    """A virus scanner or a content filter tells what it did with a mail of ours."""
    told = f"{traits.subject}\n{said[:_NOTICE]}"
    if words.SCANNER_SUBJECT.search(traits.subject) and words.SCANNER_SENDER.search(traits.sender):
        return (Kind.BULK, "a scanner's notice") if words.SCANNER_WORDS.search(told) else None
    return None


def _itself(root: Part, traits: Traits, said: str) -> _Found:
    """Sentences in which a machine speaks of itself, and notices of absence; whoever says "I" unasked is a person."""
    told = ""
    if _says(words.MACHINE_SENTENCE, words.MACHINE_HINTS, said) or _headed(root, said):
        told = "it says itself that a machine wrote it"
    elif _wants_no_reply(traits, said):
        told = "it says itself that it wants no reply"
    if told and not _speaks_for_itself(root, traits):
        return _answer_or_notice(root, traits, said), told
    return _acknowledgement(root, traits, said) or _absent(root, traits, said)


def _speaks_for_itself(root: Part, traits: Traits) -> bool:
    """Whether the mail answers none and says "I": no machine does, whatever sentence of one stands there."""
    return not _answers(root, traits) and bool(words.FIRST_PERSON.search(traits.said[:_NOTICE]))


def _headed(root: Part, said: str) -> bool:
    """Whether an answer begins with what an automatic reply is called: "Pesan otomatis: ..."."""
    return bool(root.first("in-reply-to")) and bool(AUTO_SUBJECT.match(said[:_REASON].lstrip()))


def _wants_no_reply(traits: Traits, said: str) -> bool:
    """From nobody in particular, or for the reason that a machine wrote: people, too, may want no reply."""
    if not _says(words.DO_NOT_REPLY, words.REPLY_HINTS, said):
        return False
    found = words.DO_NOT_REPLY.search(said[:_NOTICE])
    reason = said[found.end() : found.end() + _REASON] if found else ""
    return bool(words.ROLE.match(local_part(traits.sender)) or words.BY_ITSELF.search(reason.partition("\n\n")[0]))


def _acknowledgement(root: Part, traits: Traits, said: str) -> _Found:
    """A desk has received what we wrote, and has a number for it, or wants no automatic answer: two of these signs."""
    received = _said(words.RECEIVED, words.RECEIVED_HINTS, said[:_OPENING])
    marked = not is_reply_subject(traits.subject) and bool(words.TICKET_MARK.search(traits.subject))
    if not (received or marked) or words.FIRST_PERSON.search(said[:_OPENING]):
        return None
    told = f"{traits.subject}\n{said[:_OPENING]}"
    opened = words.TICKET.search(told)
    if opened and (received or words.TO_THE_WRITER.search(told)):
        return Kind.AUTO_REPLY, "the acknowledgement of a desk"
    silent = root.first("x-auto-response-suppress").strip().lower() == b"all"
    if received and (marked or silent or words.NUMBERED.match(said[received.end() :][:_SENTENCE])):
        return Kind.BULK, "the acknowledgement of a desk"
    return None


def _answer_or_notice(root: Part, traits: Traits, said: str) -> Kind:
    """What answers or acknowledges a mail is an automatic reply; anything else may carry a person's words."""
    answers = _answers(root, traits) or words.ACKNOWLEDGES.search(f"{traits.subject}\n{said[:_OPENING]}")
    return Kind.AUTO_REPLY if answers else Kind.BULK


def _goes_to_several(root: Part) -> bool:
    """Whether it has more than one recipient: what answers by itself has one (RFC 3834, section 4)."""
    return len(mailboxes([*root.all("to"), *root.all("cc")])) > 1


def _answers(root: Part, traits: Traits) -> bool:
    return bool(root.first("in-reply-to")) or is_reply_subject(traits.subject)


def _absent(root: Part, traits: Traits, said: str) -> _Found:
    """A notice of absence without any header: an answer, short, and with what people leave out."""
    answers = _answers(root, traits)
    named = ABSENCE_SUBJECT.match(traits.subject)
    bare = BARE_ABSENCE.match(traits.subject)
    if not (answers or named or bare) or len(said) >= _LONGEST_NOTICE or _goes_to_several(root):
        return None
    away = AWAY.match(said.lstrip()[:_OPENING])
    if bare and away:
        return Kind.AUTO_REPLY, "the subject of a notice of absence"
    if named and answers and (away or MEANWHILE.search(said) or is_reply_subject(traits.subject[named.end() :])):
        return Kind.AUTO_REPLY, "the subject of a notice of absence"
    if OF_THE_MATTER.search(said):
        return None
    if away and MEANWHILE.search(said) and (UNTIL.search(said) or CONTACT.search(said)):
        return Kind.AUTO_REPLY, "a notice of absence"
    return None
