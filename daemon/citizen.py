"""The complainant wrote again: a command, new facts, thanks, or a protest.

Promise: thanks never reopen a case, new facts are never overlooked; what comes from an address that we do not know adds
a marked note and is told nothing; an accusation in a later mail seals the case at once (DOMAIN 7.11, 7.16). Pure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from daemon.accusation import accusing
from daemon.clocks import effects
from daemon.commands import parse
from daemon.correspondence import attached, letters_for
from daemon.decision import Authority, Decision, Disposition
from daemon.form_answers import with_answers
from daemon.guards import Doing, refusals
from daemon.new_complaint import decide_new
from daemon.one_shot import against, used_by
from daemon.sop import OPEN, Row
from daemon.ticket import Event, Ticket, evolve
from daemon.tokens import COMPLAINANT, REFERRER
from daemon.understand import understand
from daemon.verification import told_to_whoever
from daemon.vocabulary import Act, Mail, Priority, Role, State
from daemon.working_days import add_working_days

if TYPE_CHECKING:
    from daemon.commands import Command, Parsed
    from daemon.decision import Context
    from daemon.understand import Understanding
    from daemon.vocabulary import WbsMail

THANKS: Final = frozenset(
    "terima kasih makasih trims thanks thank you thx ok oke baik siap sudah pak bu bapak ibu atas"
    " jawaban jawabannya responnya bantuan bantuannya informasinya infonya banyak ya kami saya sangat mantap".split()
)
MANY_WORDS: Final = 12
_WORD: Final = re.compile(r"\w+")
WITH_COMMENT: Final = frozenset({Act.SATISFIED, Act.RATE, Act.HIDE, Act.WITHDRAW})  # what stands below is read, too
_MOVES_ANSWERED: Final = (State.ANSWERED, State.CLOSED)


def decide_citizen(context: Context) -> Decision:
    """What follows from a mail of the complainant about a case of theirs (SOP 3 and 5)."""
    ticket = _require(context)
    spent = against(context)
    if context.sender.authority is Authority.STRANGER:
        if spent:
            return told_to_whoever(context, "foreign_button", spent)
        return noted(context, ticket, "luar", "unverified", "from an address not on the ticket")
    if spent:
        return _say(context, ticket, spent.reason)
    context = replace(context, message=with_answers(context.message))
    parsed = parse(context.message.reply, speaker="complainant")
    found = understand(context.message, ticket.channel, context.office, context.received)
    if parsed.commands and not _plain_yes(context, ticket, parsed.commands[0]):
        return _sealed_first(context, ticket, parsed, found)
    if ticket.state is State.CLOSED and _too_old(context, ticket) and _substantive(context, context.message.reply):
        return decide_new(context)
    return _reply(context, ticket, found)


def decide_referrer(context: Context) -> Decision:
    """ULPK wrote again about a case that it passed on: kept there and told to whose turn it is."""
    ticket = _require(context)
    return noted(context, ticket, REFERRER, "", "the referrer wrote again")


def _require(context: Context) -> Ticket:
    if context.ticket is None:
        message = "a complainant's mail without a case is a new complaint"
        raise ValueError(message)
    return context.ticket


def noted(context: Context, ticket: Ticket, by: str, occasion: str, because: str) -> Decision:
    """The mail is kept with the case and shown to its owner; its sender is told nothing, and at most it seals."""
    note = context.message.reply
    found = understand(context.message, ticket.channel, context.office, context.received)
    changes = {"originals": (*ticket.originals, context.original), **accusing(ticket, found)}
    becomes = changes.pop("state", None) if ticket.state in OPEN else None
    event = _event(context, ticket, Act.NOTE, becomes, changes, note, by)
    after = evolve(ticket, event)
    mails = (Mail.COMPLAINANT_WROTE, *_alarms(ticket, after))
    letters = letters_for(mails, after, context, {"text": note, "occasion": occasion})
    return Decision(Disposition.ADDED, ticket.number, (event,), letters, (because,))


def _sealed_first(context: Context, ticket: Ticket, parsed: Parsed, found: Understanding) -> Decision:
    """The commands of a mail; where it also accuses somebody, of a case that is already sealed."""
    changes = accusing(ticket, found)
    if not changes:
        return _commands(context, ticket, parsed)
    review = changes.pop("state", None)
    seal = _event(context, ticket, Act.NOTE, None, changes, "", "sistem")
    sealed = evolve(ticket, seal)
    decision = _commands(context, sealed, parsed)
    after = reduce(evolve, (event for event in decision.events if event.ticket == ticket.number), sealed)
    moved = review if after.state in OPEN else None
    last = _event(context, after, Act.NOTE, moved, {}, "", "sistem")
    told = letters_for(_alarms(ticket, after), evolve(after, last), context, {"text": "", "occasion": ""})
    return replace(decision, events=(seal, *decision.events, last), letters=(*decision.letters, *told))


def _commands(context: Context, ticket: Ticket, parsed: Parsed) -> Decision:
    """Every command of the mail, a rating first: the mail that closes the case then need not ask for one."""
    wanted = [one for one in parsed.commands if not _plain_yes(context, ticket, one)]
    last = wanted[-1]
    done: list[Decision] = []
    for command in sorted(wanted, key=lambda one: one.act is not Act.RATE):
        done.append(_command(context, ticket, command, parsed.rest if command is last else ""))
        for event in done[-1].events:
            ticket = evolve(ticket, event) if event.ticket == ticket.number else ticket
    letters = [letter for one in done for letter in one.letters]
    if len(done) > 1:  # the other mail says it, too
        letters = [letter for letter in letters if letter.facts.get("occasion") != "rated"] or letters
    return replace(
        done[-1],
        events=tuple(event for one in done for event in one.events),
        letters=tuple(letters),
        because=tuple(reason for one in done for reason in one.because),
        used=used_by(context),
    )


def _command(context: Context, ticket: Ticket, command: Command, rest: str) -> Decision:
    if command.act is Act.UNSATISFIED and ticket.state is State.CLOSED and _too_old(context, ticket):
        return decide_new(context)
    changes, occasion = _wanted(context, ticket, command, rest)
    if changes is None:
        return _say(context, ticket, occasion, command.act)
    row = _row(context, ticket, command.act, rest)
    if row is None:
        return _say(context, ticket, _kept_for(ticket, command.act), command.act, owners=True)
    text = rest if command.act is Act.RATE else rest or command.argument
    return _moved(context, ticket, row, changes, text, occasion)


def _kept_for(ticket: Ticket, act: Act) -> str:
    """What the complainant is told of a command that a person must complete."""
    if act is not Act.SATISFIED:
        return "not_possible"
    return "satisfied" if ticket.state is State.ANSWERED else "thanks"


def _wanted(
    context: Context, ticket: Ticket, command: Command, rest: str
) -> tuple[dict[str, Any] | None, str]:
    """Fields that the command changes, and the occasion named in the mail; None where nothing is to be done."""
    match command.act:
        case Act.RATE:
            if command.argument not in ("1", "2", "3", "4"):
                return None, "rating_scale"
            return {"rating": int(command.argument), "rating_comment": rest.strip()[:500]}, "rated"
        case Act.WITHDRAW:
            return {"awaiting_confirmation": context.now}, "withdraw_question"
        case Act.CONFIRM:
            return {"awaiting_confirmation": None}, "withdrawn"
        case Act.HIDE:
            return {"confidential": True}, "hidden"
        case Act.ERASE:
            return {"erase_asked": context.now}, "erase_request"
        case Act.STATUS | Act.HELP:
            return None, "status"
    return {}, "reopened" if ticket.state is State.CLOSED else ""


def _plain_yes(context: Context, ticket: Ticket, command: Command) -> bool:
    """A "Ya" that confirms no withdrawal is an answer to something that an officer asked."""
    return command.act is Act.CONFIRM and not _confirmable(context, ticket)


def _confirmable(context: Context, ticket: Ticket) -> bool:
    if ticket.awaiting_confirmation is None or not _is_sure(context):
        return False
    office = context.office
    asked = ticket.awaiting_confirmation.astimezone(office.zone).date()
    last = add_working_days(asked, office.terms.confirm_withdrawal, office.holidays.keys())
    return context.now.astimezone(office.zone).date() <= last


def _is_sure(context: Context) -> bool:
    """A case is withdrawn by whoever has our question, not by whoever knows its number and writes the address."""
    return context.sender.authority is Authority.TOKEN or context.message.authentication.dmarc == "pass"


def _reply(context: Context, ticket: Ticket, found: Understanding) -> Decision:
    """Ordinary words: data that we asked for, new facts, a protest, or thanks."""
    changes = _learned(context, ticket, found)
    act = Act.REPLY
    if ticket.state in _MOVES_ANSWERED:
        if not _substantive(context, context.message.reply):
            return _kept(context, ticket, changes, tell=False)
        act = Act.UNSATISFIED
    row = _row(context, ticket, act, context.message.reply)
    if row is None:
        return _kept(context, ticket, changes, tell=True)
    occasion = "reopened" if ticket.state in (State.CLOSED, State.ARCHIVED) else ""
    return _moved(context, ticket, row, changes, context.message.reply, occasion)


def _learned(context: Context, ticket: Ticket, found: Understanding) -> dict[str, Any]:
    """New facts are added, known ones kept; an accusation seals, more victims raise the alarm."""
    asked = {key for key in found.fields if not ticket.fields.get(key)}
    changes: dict[str, Any] = {
        "originals": (*ticket.originals, context.original),
        "fields": {**ticket.fields, **{key: found.fields[key] for key in sorted(asked)}},
        "missing": tuple(key for key in ticket.missing if key not in asked),
    }
    if found.priority is Priority.EMERGENCY and found.victims > ticket.victims:
        changes |= {"victims": found.victims, "priority": Priority.EMERGENCY}
    return {**changes, **accusing(ticket, found)}


def _moved(
    context: Context, ticket: Ticket, row: Row, changes: dict[str, Any], text: str, occasion: str
) -> Decision:
    becomes = changes.pop("state", row.becomes)
    changes = {**changes, **effects(row.clock, ticket, row.act, context.office, context.now)}
    event = _event(context, ticket, row.act, becomes, changes, text)
    after = evolve(ticket, event)
    said = [Mail.COMPLAINANT_WROTE] if row.act in WITH_COMMENT and _substantive(context, text) else []
    mails = dict.fromkeys((*_owed(row, ticket), *said, *_alarms(ticket, after)))
    letters = letters_for(mails, after, context, _facts(row.act, text, occasion, context))
    return Decision(Disposition.ADDED, ticket.number, (event,), letters, (f"{row.act.value} by the complainant",))


def _owed(row: Row, ticket: Ticket) -> tuple[Mail | WbsMail, ...]:
    """The mails of the row; a rating is thanked for once, and whoever corrects it is not written to again."""
    return () if row.act is Act.RATE and ticket.rating else row.mails


def _kept(context: Context, ticket: Ticket, changes: dict[str, Any], *, tell: bool) -> Decision:
    """The mail is kept with the case, which stays as it is; the officer hears of it unless it only says thanks."""
    becomes = changes.pop("state", None) if ticket.state in OPEN else None
    event = _event(context, ticket, Act.REPLY, becomes, changes, context.message.reply)
    after = evolve(ticket, event)
    mails = [Mail.COMPLAINANT_WROTE] if tell else []
    letters = letters_for([*mails, *_alarms(ticket, after)], after, context, _facts(Act.REPLY, event.note, "", context))
    return Decision(Disposition.ADDED, ticket.number, (event,), letters, ("added, the state stays",))


def _alarms(before: Ticket, after: Ticket) -> list[Mail]:
    alarms = [Mail.SEALED_CASE] if after.sealed and not before.sealed else []
    return [*alarms, Mail.EMERGENCY] if after.victims > before.victims else alarms


def _say(
    context: Context, ticket: Ticket, occasion: str, act: Act = Act.NOTE, *, owners: bool = False
) -> Decision:
    """Answered without changing anything; a question for the state of the case stands in its history as one."""
    event = _event(context, ticket, act if act is Act.STATUS else Act.NOTE, None, {}, context.message.reply)
    said = context.message.reply
    letters = letters_for([Mail.STATUS], ticket, context, _facts(Act.STATUS, said, occasion, context))
    if owners:
        letters += letters_for([Mail.COMPLAINANT_WROTE], ticket, context, _facts(act, said, occasion, context))
    return Decision(Disposition.ADDED, ticket.number, (event,), letters, (f"answered: {occasion}",))


def _row(context: Context, ticket: Ticket, act: Act, text: str) -> Row | None:
    for row in context.rules.table.rows_for(ticket.state, act, Role.COMPLAINANT):
        if not refusals(row.guards, Doing(context, ticket, act, "", text, Role.COMPLAINANT)):
            return row
    return None


def _facts(act: Act, text: str, occasion: str, context: Context) -> dict[str, Any]:
    return {"act": act.value, "text": text, "occasion": occasion, "attachments": attached(context)}


def _event(  # noqa: PLR0913, PLR0917
    context: Context,
    ticket: Ticket,
    act: Act,
    becomes: State | None,
    changes: dict[str, Any],
    note: str = "",
    by: str = COMPLAINANT,
) -> Event:
    return Event(ticket.number, act, context.now, by, becomes, changes, note.strip())


def _too_old(context: Context, ticket: Ticket) -> bool:
    closed = ticket.closed
    return closed is not None and (context.now - closed).days > context.office.terms.reopen_calendar_days


def _substantive(context: Context, text: str) -> bool:
    """A question, a number, an attachment, or more than 12 words beside thanks (DOMAIN 7.11)."""
    if "?" in text or any(character.isdigit() for character in text):
        return True
    if any(not attachment.inline for attachment in context.message.attachments):
        return True
    return sum(word.lower() not in THANKS for word in _WORD.findall(text)) > MANY_WORDS

