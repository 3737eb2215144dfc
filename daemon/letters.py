"""A letter that is owed becomes a line of the outbox: rendered, addressed, signed, ready to be sent.

Promise: rendered before the commit, so a faulty form promises nothing; every mail has one fixed Message-ID, threads in
the reader's client, carries a reply address that is bound to case and person, and echoes no attachment of strangers.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from daemon import papers, tokens
from daemon.case_view import IDENTITY_READERS, without_identity
from daemon.forms import DOSSIER_NAME, facts_for
from daemon.forms_sealed import sealed_facts_for
from daemon.records import plain
from daemon.retention import OCCASION
from daemon.tokens import COMPLAINANT, NO_TICKET
from daemon.vocabulary import Channel
from daemon.whistleblower_files import with_files
from templates import filled_in, render
from templates.view import Preview

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.decision import Context, Letter
    from daemon.desk import Desk
    from daemon.ticket import Ticket
    from templates import Words

Row = dict[str, Any]
OUTSIDERS: Final = frozenset({COMPLAINANT, tokens.REFERRER, tokens.INQUIRER})


def write(letter: Letter, ticket: Ticket | None, desk: Desk, context: Context | None, now: datetime) -> Row:
    """The outbox line of a mail of the general desk; raises where the form lacks a fact."""
    language = language_of(letter, ticket, desk)
    reply_to = reply_address(letter, desk, desk.office.address)
    facts = facts_for(letter, ticket, desk, language, reply_to, now)
    if leaving := letter.facts.get("letter"):
        facts["preview"] = _preview(leaving, ticket, desk, letter.to, now)
    words = filled_in(letter.mail.template, language, facts)
    heads = _heads(letter, desk, context, language, desk.office.address, reply_to)
    row = _row(letter, desk, now, words, heads) | {"files": _files(letter.facts)}
    row |= papers.evaluation(letter, language, facts, now)
    row |= papers.answer(letter, ticket, desk, language, facts)
    row |= _dossier(letter, desk, language, now) | _listed(letter)
    return row | papers.receipt(letter, ticket, desk, language, context, now)


def _preview(leaving: Letter, ticket: Ticket | None, desk: Desk, reader: str, now: datetime) -> Preview:
    """The mail to the complainant as it will leave; blotted out for whoever must not learn who that is."""
    language, reply_to = language_of(leaving, ticket, desk), reply_address(leaving, desk, desk.office.address)
    mail = render(leaving.mail.template, language, facts_for(leaving, ticket, desk, language, reply_to, now))
    person = desk.office.people.get(reader)
    hidden = ticket is not None and ticket.confidential and not (person and person.roles & IDENTITY_READERS)
    return Preview(mail.subject, without_identity(mail.text, ticket) if ticket and hidden else mail.text)


def write_sealed(
    letter: Letter, ticket: Ticket | None, desk: Desk, context: Context | None, now: datetime
) -> Row:
    """The outbox line of a mail of the whistleblower desk, from its own address and its own forms."""
    language = language_of(letter, ticket, desk)
    letter = with_files(letter, ticket, desk)
    address = desk.office.channels[Channel.WHISTLEBLOWER].address
    reply_to = reply_address(letter, desk, address)
    facts = sealed_facts_for(letter, ticket, desk, language, reply_to, now)
    words = filled_in(letter.mail.template, language, facts)
    person = desk.office.people.get(letter.to)
    heads = _heads(letter, desk, context, language, address, reply_to)
    row = _row(letter, desk, now, words, heads | {"openpgp": person.openpgp if person else ""})
    return row | {"files": _files(letter.facts)}


def language_of(letter: Letter, ticket: Ticket | None, desk: Desk) -> str:
    """The reader's language: the case's for outsiders, the person's own for us."""
    if letter.to == tokens.INQUIRER:
        return str(letter.facts["language"])
    if letter.to in OUTSIDERS:
        return "en" if ticket is not None and ticket.language == "en" and letter.to == COMPLAINANT else "id"
    person = desk.office.people.get(letter.to)
    return person.language if person else "id"


def reply_address(letter: Letter, desk: Desk, address: str) -> str:
    """Where an answer to this letter goes: bound to its case and its reader."""
    number = letter.ticket or NO_TICKET
    name = desk.office.token_name(letter.to)
    return tokens.reply_address(desk.secret, address, desk.office.recipient_delimiter, number, name)


def _row(letter: Letter, desk: Desk, now: datetime, words: Words, heads: Row) -> Row:
    number = letter.ticket or NO_TICKET
    sequence = desk.ledger.next_number("letters")
    not_before = plain(letter.not_before or now)
    return {
        "key": f"{number}/{letter.mail.value}/{sequence}",
        "message_id": _message_id(letter, desk, _code(letter), sequence),
        "ticket": letter.ticket,
        "mail": letter.mail.value,
        "to": letter.to,
        "role": letter.to if letter.to in OUTSIDERS else "petugas",
        "address": letter.address,
        "sender": heads["sender"],
        "state": "queued",
        "held": letter.not_before is not None,
        "command": letter.command,
        "queued": plain(now),
        "next_try": not_before,
        "attempts": 0,
        "attach": list(letter.attach),
        "letter": {**heads, **asdict(words), "date": not_before},
    }  # fmt: skip


def _heads(
    letter: Letter, desk: Desk, context: Context | None, language: str, sender: str, reply_to: str
) -> Row:
    """All but the words; a root of its own for each case and reader makes their mails one thread."""
    root = _message_id(letter, desk, "root", 0) if letter.ticket else ""
    answered = _answered(letter, context)
    return {
        "sender_name": desk.office.name_en if language == "en" else desk.office.name,
        "sender": sender,
        "in_reply_to": answered or root,
        "references": [one for one in (root, answered) if one],
        "reply_to": reply_to,
        "auto_submitted": "auto-replied" if answered else "auto-generated",
        "language": language,
    }


def _message_id(letter: Letter, desk: Desk, code: str, sequence: int) -> str:
    number = letter.ticket or NO_TICKET
    name = desk.office.token_name(letter.to)
    return tokens.message_id(desk.secret, desk.office.domain, code, sequence, number, name)


def _code(letter: Letter) -> str:
    """The code in the Message-ID; one that would tell of a sealed matter on the wire is blotted out."""
    code = letter.mail.value
    return f"x{code[1:]}" if letter.ticket and code[0] in "WD" else code


def _answered(letter: Letter, context: Context | None) -> str:
    """The Message-ID that this letter answers: only of a mail of its own reader."""
    if context is None or not context.message.message_id:
        return ""
    return context.message.message_id if context.message.from_.address == letter.address else ""


def _dossier(letter: Letter, desk: Desk, language: str, now: datetime) -> Row:
    """Which dossier goes along: it is made when the mail is sent, for its originals may be larger than the ledger."""
    number = letter.facts.get("dossier")
    if not number or desk.procedure.dossier is None:
        return {}
    asked = {"number": number, "at": plain(now), "language": language}
    return {"dossier": {"name": DOSSIER_NAME.format(number), **asked}}


def _listed(letter: Letter) -> Row:
    """The cases that one answer to this mail decides on; numbers, which may stay when the words go."""
    asked = letter.facts.get("cases", ()) if letter.facts.get("occasion") == OCCASION else ()
    return {"listed": [case.number for case in asked]} if asked else {}


def _files(facts: Mapping[str, Any]) -> list[Row]:
    """Papers of our own making that go along: name, type and content, which the ledger keeps in base64."""
    return [{**file, "content": b64encode(file["content"]).decode()} for file in facts.get("files", ())]
