"""BUKA SEGEL of a whistleblower report: a new case for the general desk, without the reporter (DOMAIN 7.7).

Promise: the general ledger learns the facts of the case and nothing of who reported them, not even the code; done once,
whatever crashes in between: the sealed ledger remembers what it owes, the general one what it has received.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.case_view import without_identity
from daemon.clocks import start
from daemon.decision import Decision, Disposition, Letter
from daemon.desk import commit, context_of
from daemon.people import deciders, next_receiver
from daemon.reasons import reason
from daemon.records import to_ticket
from daemon.sop import PROCEDURE
from daemon.ticket import Event, evolve
from daemon.vocabulary import Act, Channel, Mail, Role, State, WbsMail
from mailboxes.message import Message
from store import where

if TYPE_CHECKING:
    from datetime import datetime

    from daemon.decision import Context
    from daemon.desk import Desk
    from daemon.ticket import Ticket

OWED: Final = "loket"
IDENTITY: Final = frozenset(  # fields that tell, or may tell, who reported
    "nama telepon email alamat nik nib npwp pekerjaan unsur instansi kronologi harapan bukti".split()
)


def hand_over(sealed: Desk, general: Desk, now: datetime) -> int:
    """Open every general case that the Director has unsealed; how many there were."""
    owed = [to_ticket(found) for found in sealed.ledger.table("tickets").search(where("refer_to") == OWED)]
    for ticket in owed:
        number = _open(general, ticket, now)
        event = Event(ticket.number, Act.REFER, now, "sistem", None, {"refer_to": number}, number)
        told = tuple(
            Letter(WbsMail.WBS_RECORDED, ticket.number, p.id, p.address, {"opened": number})
            for p in deciders(ticket, sealed.office)
        )
        with sealed.ledger.transaction():
            decision = Decision(Disposition.COMMAND, ticket.number, (event,), told)
            commit(sealed, decision, context_of(sealed, ticket, now), now)
    return len(owed)


def _open(general: Desk, report: Ticket, now: datetime) -> str:
    """The number of the general case; the same when asked twice."""
    delivery = f"serah/{hmac.new(general.secret, report.number.encode(), hashlib.sha256).hexdigest()[:32]}"
    with general.ledger.transaction():
        if known := books.seen(general.ledger, delivery):
            return str(known["ticket"])
        context = context_of(general, None, now, Message())
        event = _birth(context, report)
        commit(general, _decision(context, event), context, now)
        books.account_for(
            general.ledger,
            delivery,
            Disposition.NEW_TICKET.value,
            received=now,
            at=now,
            ticket=event.ticket,
            because=list(event.because),
        )
    return event.ticket


def _birth(context: Context, report: Ticket) -> Event:
    """What the general desk may know of the report."""
    changes: dict[str, Any] = {
        "channel": Channel.SUGGESTION_BOX,
        "type": report.type,
        "received": context.now,
        **start(context.now, context.office),
        "summary": without_identity(report.summary, report),
        "narrative": without_identity(report.narrative, report),
        "fields": {key: _bare(value, report) for key, value in report.fields.items() if key not in IDENTITY},
        "categories": report.categories,
        "route": "teknis",
        "confidential": True,
        "barred": report.barred,
    }
    number = context.take_number(context.office.prefix)
    because = (reason("director"),)
    event = Event(number, Act.RECEIVE, context.now, "sistem", State.NEW, changes, "", because)
    receiver = next_receiver(evolve(None, event), context.office, context.away)
    return replace(event, changes={**changes, "receiver": receiver})


def _bare(value: Any, report: Ticket) -> Any:
    return without_identity(value, report) if isinstance(value, str) else value


def _decision(context: Context, event: Event) -> Decision:
    """The mails of a new case without a receipt: there is nobody to thank."""
    ticket = evolve(None, event)
    mails = PROCEDURE.rows_for(None, Act.RECEIVE, Role.SYSTEM)[0].mails
    facts = {"neutral": False, "action": "tiket_baru", "because": event.because, "parts": ()}
    letters = [
        letter
        for mail in mails
        if mail is not Mail.RECEIPT
        for letter in context.rules.letters(mail, ticket, context, facts)
    ]
    return Decision(Disposition.NEW_TICKET, event.ticket, (event,), tuple(letters))
