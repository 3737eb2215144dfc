"""Who receives each mail of a row: the column "we write" of the procedure made into letters.

Promise: a mail to the complainant goes to the address recorded on the ticket and nowhere else; a sealed case reaches
nobody but its readers; whatever an officer's command sends is held for the undo window. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon.decision import Letter
from daemon.people import directors, owners, present, receivers, recorders, standby
from daemon.tokens import COMPLAINANT, REFERRER
from daemon.vocabulary import Act, Mail, Priority, Role, State, WbsMail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from daemon.decision import Context
    from daemon.office import Person
    from daemon.ticket import Ticket

TO_COMPLAINANT: Final = frozenset(mail for mail in Mail if mail.value.startswith("E"))
WITH_ORIGINAL: Final = frozenset(
    {Mail.NEW_COMPLAINT, Mail.ASSIGNMENT, Mail.SEALED_ASSIGNMENT, Mail.SEALED_CASE, Mail.EMERGENCY}
)
MAY_SEE_IDENTITY: Final = frozenset({Role.RECEIVER, Role.SPECIAL, Role.DIRECTOR})


def letters_for(
    mails: Iterable[Mail | WbsMail],
    ticket: Ticket,
    context: Context,
    facts: Mapping[str, Any],
    not_before: datetime | None = None,
) -> tuple[Letter, ...]:
    """The letters of a row, addressed; `facts` are those of the act, the case itself is added when they are written."""
    found = [letter for mail in mails for letter in context.rules.letters(mail, ticket, context, facts)]
    return tuple(letter if letter.urgent else replace(letter, not_before=not_before) for letter in found)


def attached(context: Context) -> tuple[str, ...]:
    """The names of the files that came with the message, pictures in its text left out."""
    return tuple(one.name for one in context.message.attachments if one.name and not one.inline)


def general_letters(
    mail: Mail | WbsMail, ticket: Ticket, context: Context, facts: Mapping[str, Any]
) -> list[Letter]:
    """The letters of one mail of the general procedure."""
    if not isinstance(mail, Mail):
        return []
    if mail in TO_COMPLAINANT:
        return _outside(mail, ticket, facts)
    mail = _sealed_form(mail, ticket)
    people = _recorders(ticket, context) if _for_recap(mail, facts, ticket.state) else _READERS[mail](ticket, context)
    urgent = mail is Mail.EMERGENCY
    return [
        Letter(
            mail,
            ticket.number,
            person.id,
            person.address,
            facts,
            None,
            _originals(mail, ticket, person),
            urgent,
        )
        for person in people
    ]


def _outside(mail: Mail, ticket: Ticket, facts: Mapping[str, Any]) -> list[Letter]:
    found = []
    if ticket.complainant.address:
        found.append(Letter(mail, ticket.number, COMPLAINANT, ticket.complainant.address, facts))
    if mail is Mail.ANSWER and ticket.referrer.address:
        found.append(Letter(Mail.REFERRAL_ANSWERED, ticket.number, REFERRER, ticket.referrer.address, facts))
    return found


def _sealed_form(mail: Mail, ticket: Ticket) -> Mail:
    """What a sealed case sends instead: no detail in the subject, none in the mail (P03, D02)."""
    if not ticket.sealed:
        return mail
    return {Mail.NEW_COMPLAINT: Mail.SEALED_CASE, Mail.ASSIGNMENT: Mail.SEALED_ASSIGNMENT}.get(mail, mail)


def _originals(mail: Mail, ticket: Ticket, person: Person) -> tuple[str, ...]:
    if mail not in WITH_ORIGINAL or (ticket.confidential and not person.roles & MAY_SEE_IDENTITY):
        return ()
    return ticket.originals[:1]


def _receivers(ticket: Ticket, context: Context) -> tuple[Person, ...]:
    return receivers(ticket, context.office, context.away)


def _owners(ticket: Ticket, context: Context) -> tuple[Person, ...]:
    return owners(ticket, context.office, context.away)


def _recorders(ticket: Ticket, context: Context) -> tuple[Person, ...]:
    return recorders(ticket, context.office, context.away)


def _for_recap(mail: Mail, facts: Mapping[str, Any], state: State) -> bool:
    """For whoever completes the recap: its reminder, a word of satisfaction before that, what waits for a review."""
    if mail is Mail.REMINDER and facts.get("act") == Act.NUDGE.value:
        return state is State.DRAFTED
    if mail is Mail.REMINDER:
        return facts.get("chore") == "rekap"
    return mail is Mail.COMPLAINANT_WROTE and facts.get("occasion") == "satisfied"


def _directors(ticket: Ticket, context: Context) -> tuple[Person, ...]:
    return directors(ticket, context.office)


def _assignee(ticket: Ticket, context: Context) -> tuple[Person, ...]:
    person = context.office.people.get(ticket.assignee)
    return present((person,), context.office, context.away, ticket) if person else _owners(ticket, context)


def _alarm(ticket: Ticket, context: Context) -> tuple[Person, ...]:
    """Everybody whom an emergency concerns, at any hour; nobody where it is none."""
    if ticket.priority is not Priority.EMERGENCY:
        return ()
    people = (
        *_receivers(ticket, context),
        *standby(ticket, context.office, context.away),
        *_directors(ticket, context),
    )
    return tuple({person.id: person for person in people}.values())


_READERS: Final[dict[Mail, Callable[[Ticket, Context], tuple[Person, ...]]]] = {
    Mail.NEW_COMPLAINT: _receivers,
    Mail.ASSIGNMENT: _assignee,
    Mail.SEALED_ASSIGNMENT: _assignee,
    Mail.DRAFT_REVIEW: _receivers,
    Mail.COMPLAINANT_WROTE: _owners,
    Mail.REMINDER: _owners,
    Mail.BOUNCED: _receivers,
    Mail.EMERGENCY: _alarm,
    Mail.QUARANTINE_LIST: lambda _ticket, _context: (),  # the clock sends the list
    Mail.SEALED_CASE: _directors,
    Mail.PRIVACY_REQUEST: _directors,
}
