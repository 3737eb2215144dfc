"""What an officer is told after a mail of commands: what was done, what leaves and until when it can be stopped.

Promise: whatever will leave the office is shown first, word for word; what was refused is said with the words that
help, and whether anything was done before it (P07, P07E). Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon.decision import Decision, Disposition, Letter
from daemon.officer_undo import CHANGES_NOTHING
from daemon.tokens import COMPLAINANT
from daemon.vocabulary import Act, Mail, WbsMail

if TYPE_CHECKING:
    from daemon.decision import Context, Refusal
    from daemon.officer import Progress

ANSWERS: Final = frozenset({Act.ANSWER, Act.APPROVE})
QUESTIONS: Final = frozenset({Mail.QUESTIONS, WbsMail.WBS_QUESTION})
WITH_WORDS: Final = frozenset({Mail.ANSWER, Mail.QUESTIONS, Mail.REFERRED})


def echo(context: Context, done: Progress) -> Letter:
    """Every command is answered with what changed; a refusal with the words that help."""
    sender, ticket = context.sender, done.ticket
    kept_still = {*CHANGES_NOTHING, Act.UNDO}
    acts = tuple(event.act.value for event in done.events if event.act not in kept_still)
    facts: dict[str, Any] = {
        "done": acts,
        "refused": done.refused,
        "state": ticket.state,
        "answer": _leaving(done),
        "letter": _letter(done),
        "overlooked": done.overlooked,
        "unsent": not ticket.complainant.address,
        "held_until": done.until,
        "dossier": ticket.number if Act.DOSSIER.value in acts else "",
        "leaves": any(letter.not_before for letter in done.letters),
        "noted": any(event.act is Act.NOTE and event.note for event in done.events),
        "undone": bool(done.taken_back),
        "taken_back": done.taken_back,
        "moved_on": done.moved_on,
    }
    mail = context.rules.not_understood if done.refused else context.rules.recorded
    return Letter(mail, ticket.number, sender.person, sender.address, facts, command=done.key)


def _letter(done: Progress) -> Letter | None:
    """The mail that brings the officer's words to the complainant, to be shown as it will leave."""
    return next((one for one in done.letters if one.to == COMPLAINANT and one.mail in WITH_WORDS), None)


def refused(context: Context, refusal: Refusal) -> Decision:
    """Nothing was done at all."""
    number = context.ticket.number if context.ticket else ""
    facts = {"refused": (refusal,), "done": ()}
    letter = Letter(context.rules.not_understood, number, context.sender.person, context.sender.address, facts)
    because = (f"refused {refusal.act}: {refusal.reason}",)
    return Decision(Disposition.COMMAND, number, (), (letter,), because, refusals=(refusal,))


def _leaving(done: Progress) -> str:
    """The officer's own words that now go to the complainant, "" where none do."""
    if any(event.act in ANSWERS for event in done.events):
        return done.ticket.answer
    asked = (letter for letter in done.letters if letter.to == COMPLAINANT and letter.mail in QUESTIONS)
    return next((str(letter.facts.get("text", "")) for letter in asked), "")
