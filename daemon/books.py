"""The desk's books: tickets, events, messages, mails owed and intake lines, as the ledger keeps them.

Promise: every look-up on the path of a message is served by an index; what belongs together is written in the
transaction that the caller has open.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from daemon import similar
from daemon.private import SEALED, joined, parted
from daemon.records import event_document, plain, to_document, to_known, to_ticket
from daemon.sop import OPEN
from daemon.standing import change
from daemon.ticket import evolve
from daemon.tokens import confirmation_mark
from store import Document, append_event, keys_of, seal, unseal, where
from templates import Words, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from daemon.decision import Decision
    from daemon.office import Office
    from daemon.ticket import Event, Ticket
    from store import Ledger

    Look = Callable[[Ticket, Office], datetime | None]

Row = dict[str, Any]
KEPT_FOR: Final = timedelta(days=7)  # mails that nobody confirmed: so long a late YA is told that it is late
AGAIN: Final = "again"
WORDS: Final = ("letter", "files", "papers", "dossier")  # what a mail says, kept apart from what becomes of it


def ticket(ledger: Ledger, number: str) -> Ticket | None:
    """The ticket of exactly this number."""
    found = document(ledger, number)
    return to_ticket(found) if found else None


def ticket_of_message(ledger: Ledger, identifier: str) -> str:
    """The number of the ticket that a message of this Message-ID belongs to, or ""."""
    return str((_one(ledger, "messages", "message_id", identifier) or {}).get("ticket", ""))


def record(
    ledger: Ledger, office: Office, events: Iterable[Event], known: Mapping[str, Ticket], look: Look
) -> dict[str, Ticket]:
    """Append the events to the chain and bring their tickets up to date; gives the tickets as they are now."""
    current: dict[str, Ticket] = dict(known)
    born: set[str] = set()
    for event in events:
        before = current.get(event.ticket) or ticket(ledger, event.ticket)
        if before is None:
            born.add(event.ticket)
        current[event.ticket] = evolve(before, event)
        append(ledger, event_document(event))
    for number in sorted({event.ticket for event in events}):
        write(ledger, office, current[number], look, new=number in born)
    return current


def append(ledger: Ledger, event: Row) -> None:
    """One more line of the chain, what is about people sealed under the key of its case."""
    bare, private = parted(event)
    of_case = partial(outlines, ledger, [event["ticket"]])  # asked for where it has no key alone
    before = lambda: any(SEALED in one for lines in of_case().values() for one in lines)  # noqa: E731
    append_event(ledger, bare | {SEALED: seal(ledger, event["ticket"], private, before)} if private else bare)


def write(ledger: Ledger, office: Office, case: Ticket, look: Look, *, new: bool = False) -> None:
    """Keep the ticket as it is now, with the time at which the clock must look at it again."""
    document = to_document(case, office.zone, is_open=case.state in OPEN)
    document["next_check"] = plain(look(case, office))
    if new:
        ledger.table("tickets").insert(document)
        ledger.table("marks").insert_multiple({"mark": mark, "ticket": case.number} for mark in similar.marks(case))
    else:
        ledger.table("tickets").update(document, where("number") == case.number)


def alike(ledger: Ledger, marks: Iterable[str]) -> list[Ticket]:
    """Open cases that bear some of these marks: of each mark the latest few, those that the marks say most of."""
    return [to_ticket(document) for document in _bearers(ledger, marks)]


def _bearers(ledger: Ledger, marks: Iterable[str]) -> list[Document]:
    shared: Counter[str] = Counter()
    for mark in marks:
        bearers = ledger.table("marks").search(
            where("mark") == mark, order="mark", limit=similar.LATEST, descending=True
        )
        shared.update({row["ticket"]: similar.says(mark) for row in bearers})
    numbers = [number for number, _ in shared.most_common(similar.MOST_COMPARED)]
    found = {row["number"]: row for row in ledger.table("tickets").search(where("number").one_of(numbers))}
    return [found[number] for number in numbers if number in found and found[number]["state"] in OPEN]


def events_of(ledger: Ledger, number: str) -> list[Row]:
    """The history of a case, the oldest first; of an erased one what may be read for ever."""
    return list(histories(ledger, [number]).get(number, ()))


def histories(ledger: Ledger, numbers: Sequence[str]) -> dict[str, list[Document]]:
    """The same of several cases, by number."""
    keys = keys_of(ledger, numbers)
    return {
        number: [Document(joined(e, unseal(keys, number, e.get(SEALED, ""))), e.doc_id) for e in events]
        for number, events in outlines(ledger, numbers).items()
    }


def outlines(ledger: Ledger, numbers: Sequence[str]) -> dict[str, list[Document]]:
    """What of these histories may be read for ever: who did what when, and what became of the case."""
    found: dict[str, list[Document]] = {}
    for event in ledger.table("events").search(where("ticket").one_of(list(numbers))):
        found.setdefault(event["ticket"], []).append(event)
    return found


def seen(ledger: Ledger, delivery: str) -> Row | None:
    """The intake line of exactly this delivery (mailbox/UIDVALIDITY/UID), the fence against doubles."""
    return _one(ledger, "intake", "delivery", delivery)


def account_for(
    ledger: Ledger, delivery: str, disposition: str, *, received: datetime, at: datetime, **known: Any
) -> None:
    """Write the one intake line of a delivery; what is not given stays empty: no id, digest, original or case.

    What comes to an erased case is to be taken away again (erasure.py).
    """
    line: Row = {"delivery": delivery, "mailbox": delivery.rsplit("/", 2)[0], "disposition": disposition}
    line |= {"message_id": "", "sha256": "", "original": "", "ticket": "", "action": "", "because": []}
    ledger.table("intake").insert(line | {"received": plain(received), "at": plain(at)} | known)
    erasures = ledger.table("erasures")
    for erased in erasures.search(where("ticket") == known.get("ticket", ""), limit=1):
        erasures.update({"state": AGAIN}, doc_ids=[erased.doc_id])


def same_message(ledger: Ledger, message_id: str, digest: str) -> Row | None:
    """A message with the same Message-ID and the same content that we already have, from whatever mailbox."""
    if not message_id:
        return None
    for found in ledger.table("messages").search(where("message_id") == message_id):
        if found["content"] == digest:
            return dict(found)
    return None


def due_tickets(ledger: Ledger, now: datetime, limit: int = 100, number: str = "") -> list[Ticket]:
    """Cases at which the clock has to look by now; with a number that one alone, if the clock still has to."""
    due = (where("open") == True) & (where("next_check") <= plain(now))  # noqa: E712  a TinyDB query, not a test
    asked = (where("number") == number) & due if number else due
    return [to_ticket(found) for found in ledger.table("tickets").search(asked, order="next_check", limit=limit)]


def open_tickets(ledger: Ledger) -> Iterator[Ticket]:
    """Every case that is not ended."""
    return (to_ticket(found) for found in ledger.table("tickets").search(where("open") == True))  # noqa: E712


def quarantined(ledger: Ledger) -> list[Ticket]:
    """Stubs that wait for somebody to restore or leave them."""
    return [to_ticket(found) for found in ledger.table("tickets").search(where("state") == "KARANTINA")]


def owed(ledger: Ledger, now: datetime, limit: int) -> list[Document]:
    """Mails to be sent by now, the longest waiting first."""
    return ledger.table("outbox").search(
        (where("state") == "queued") & (where("next_try") <= plain(now)), order="next_try", limit=limit
    )


def owe(ledger: Ledger, mails: Sequence[Row]) -> None:
    """Promise mails: lines in the outbox, their words, and the codes of receipts (`letters.write` makes all)."""
    for issued in (mail["receipt"] for mail in mails if mail.get("receipt")):
        if _one(ledger, "receipts", "code", issued["code"]) is None:  # one that is written anew has the same
            ledger.table("receipts").insert(issued)
    ledger.table("outbox").insert_multiple(_without(mail, (*WORDS, "receipt")) for mail in mails)
    ledger.table("letters").insert_multiple(_without(mail, mail.keys() - {"message_id", *WORDS}) for mail in mails)


def _without(row: Row, names: Collection[str]) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def words(ledger: Ledger, message_id: str) -> Row:
    """What a mail of ours says, by its Message-ID: `letter`, and `files` where it carries papers of ours.

    Nothing, where it was a report's and was put away (whistleblower_keeping.py).
    """
    found = ledger.table("letters").search(where("message_id") == message_id, limit=1)
    return as_shown(found[0]) if found else {"letter": {"subject": "", "text": ""}}


def as_shown(kept: Row) -> Row:
    """A letter as the ledger keeps it, or is to keep it, with the text and the HTML that are made of its words."""
    letter = dict(kept["letter"])
    if "body" in letter:  # an earlier version kept the text and the HTML themselves
        mail = shown(Words(letter["subject"], letter.pop("body"), letter.pop("below")), letter["language"])
        letter |= {"text": mail.text, "html": mail.html}
    return {**kept, "letter": letter}


def note_mails(ledger: Ledger, changes: Iterable[tuple[Document, Row]]) -> None:
    """Write these fields into these lines of the outbox."""
    outbox = ledger.table("outbox")
    for line, fields in changes:
        outbox.update(fields, doc_ids=[line.doc_id])


def cancel(ledger: Ledger, number: str, command: str) -> int:
    """Stop the mails of a case that this record of commands still holds back; how many there were."""
    held = (where("ticket") == number) & (where("state") == "queued") & (where("held") == True)  # noqa: E712
    return len(ledger.table("outbox").update({"state": "cancelled"}, held & (where("command") == command)))


def command_of(ledger: Ledger, message_id: str) -> str:
    """The record of commands that a mail of ours comes from or confirms, "" where it is none such."""
    return str((_one(ledger, "outbox", "message_id", message_id) or {}).get("command", ""))


def note(ledger: Ledger, secret: bytes, decision: Decision, person: str, now: datetime) -> None:
    """What a decision leaves beside cases and mails: a spent button, a report owed, an absence, a mail that waits."""
    waiting = ledger.table("confirmations")
    if decision.used:  # it is good for nothing more, and the words that waited for it are the case's now
        ledger.table("buttons").insert({"mark": decision.used, "person": person, "at": plain(now)})
        waiting.update({"words": {}}, where("mark") == decision.used)
    if decision.report:
        _ask_for_report(ledger, decision, person, now)
    if decision.away:
        ledger.table("away").insert({key: plain(value) for key, value in decision.away.items()})
    for one in decision.standing:
        change(ledger, one, now)
    if kept := decision.waits:
        mark = confirmation_mark(secret, kept["ticket"], kept["name"], kept["version"], kept["key"])
        waiting.remove(where("until") < plain(now - KEPT_FOR))
        waiting.insert({"mark": mark, **kept})


def looks(ledger: Ledger) -> Row:
    """What a decision may ask of the ledger, as the fields of its context."""
    one = partial(_one, ledger)
    return {
        "find": partial(ticket, ledger),
        "alike": lambda case: map(to_known, _bearers(ledger, similar.marks(case))),
        "command_of": partial(command_of, ledger),
        "used": partial(one, "buttons", "mark"),
        "waiting": partial(one, "confirmations", "mark"),
        "history": partial(events_of, ledger),
        "receipt_of": partial(one, "receipts", "code"),
        "our_mail": partial(one, "outbox", "message_id"),
    }


def _ask_for_report(ledger: Ledger, decision: Decision, person: str, now: datetime) -> None:
    """The evaluation is written when the clock rings next; what the Director says about the month stands in it."""
    settings = ledger.table("settings")
    if decision.remark:
        said = {"person": person, "at": plain(now), "text": decision.remark}
        settings.insert({"name": f"remark/{decision.report}/{ledger.next_number('remarks')}", **said})
    for reader in decision.report_to or (person,):
        asked = {"month": decision.report, "person": reader}
        settings.insert({"name": f"report/{ledger.next_number('asked')}", **asked})


def reported(ledger: Ledger, job: str, period: str) -> bool:
    """Whether this job has already been done for this period."""
    return ledger.table("reports").get(where("job_period") == f"{job}/{period}") is not None


def away_today(ledger: Ledger, today: date) -> dict[str, str]:
    """Who is away today, and who stands in: a person's id -> the deputy's id."""
    text = today.isoformat()
    lines = ledger.table("away").search((where("from") <= text) & (where("until") >= text))
    return {line["person"]: line["deputy"] for line in lines}


def document(ledger: Ledger, number: str) -> Row | None:
    """The ticket as the ledger keeps it."""
    return _one(ledger, "tickets", "number", number)


def _one(ledger: Ledger, table: str, path: str, value: str) -> Row | None:
    found = ledger.table(table).search(where(path) == value, limit=1)
    return dict(found[0]) if found else None
