"""VERIFIKASI: whether we issued a receipt with this code, asked by anybody (SOP 1, Bukti Pengaduan).

Promise: a yes says number, time of receipt and digest and nothing more; a code that we did not issue and the code of a
sealed case get the same neutral no. Whoever writes more than the question is heard as always. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon.command_lines import read_command
from daemon.commands import bare_subject, parse
from daemon.decision import Decision, Disposition, Letter
from daemon.tokens import INQUIRER
from daemon.vocabulary import Act, Mail

if TYPE_CHECKING:
    from daemon.decision import Context, Refusal
    from mailboxes.message import Message

FEW_WORDS: Final = 12  # beside the code: a greeting, thanks, a name
OPENING: Final = "verif"  # what every phrase of the command begins with
ENGLISH: Final = "verify"


def asked_code(message: Message) -> str:
    """The code that the first line, or the subject, asks about; "" where neither does."""
    if not message.sender:
        return ""  # nobody could be answered
    for line in (_first_line(message.reply), bare_subject(message.subject)):
        found = read_command(line, "complainant") if OPENING in line[:20].casefold() else None
        if found and found[0].act is Act.VERIFY and not found[0].problem:
            return found[0].argument
    return ""


def asks_nothing_else(message: Message) -> bool:
    """Whether the mail holds the question, a polite word or two, and no more."""
    below = message.reply.strip().partition("\n")[2]
    files = any(not attachment.inline for attachment in message.attachments)
    return not files and len(below.split()) <= FEW_WORDS and not parse(below, speaker="officer").commands


def answered(context: Context, code: str) -> Decision:
    """The question alone: answered, and no case made of it; it goes when the case goes of which it asks."""
    letter = answer(context, code)
    number, because = letter.facts.get("number", ""), (f"receipt: {letter.facts['occasion']}",)
    return Decision(Disposition.COMMAND, number, letters=(letter,), because=because)


def answer(context: Context, code: str) -> Letter:
    """What the person who asks may know of this code."""
    issued = context.receipt_of(code)
    case = context.find(issued["ticket"]) if issued else None
    if issued is None or case is None or case.sealed:
        return _letter(context, {"occasion": "not_issued"})
    received = case.received.astimezone(context.office.zone)
    said = {"number": case.number, "received": received, "digest": issued["sha256"]}
    return _letter(context, {"occasion": "issued", "code": code, **said})


def told_to_whoever(context: Context, occasion: str, refusal: Refusal) -> Decision:
    """A word to somebody who is not of the case: nothing was done, and why."""
    number = context.ticket.number if context.ticket else ""
    because = (f"refused {refusal.act}: {refusal.reason}",)
    letters = (_letter(context, {"occasion": occasion}),) if context.message.sender else ()
    return Decision(Disposition.COMMAND, number, (), letters, because, refusals=(refusal,))


def _letter(context: Context, facts: dict[str, Any]) -> Letter:
    english = ENGLISH in f"{context.message.subject} {_first_line(context.message.reply)}".casefold()
    person = context.sender.person if context.sender.person in context.office.people else INQUIRER
    facts["language"] = "en" if english else "id"
    return Letter(Mail.VERIFICATION, "", person, context.message.sender, facts)


def _first_line(text: str) -> str:
    return text.lstrip().partition("\n")[0]
