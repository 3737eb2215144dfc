"""What Loket would do with old mail: every message through reading and deciding on a ledger that is thrown away.

Promise: nothing is sent and nothing of the office's own ledger is opened; each message gives one object with the
decision and its reasons. A case that a message names and the ledger cannot know is assumed, and said to be.
"""

from __future__ import annotations

import mailbox
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.clocks import start
from daemon.commands import parse
from daemon.decision import Authority
from daemon.desk import Arrival, Desk
from daemon.general import GENERAL_PROCEDURE
from daemon.reception import Reception
from daemon.records import plain
from daemon.threads import Thread, identify, number_in
from daemon.ticket import Event, Party
from daemon.tokens import COMPLAINANT
from daemon.understand import understand
from daemon.vocabulary import Act, Channel, Role, State, Type
from daemon.whistleblower import WBS_DESK
from mailboxes.message import Kind, Message
from mailboxes.worker import Reader
from store import FileOriginals, SealedOriginals, open_ledger, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.office import Office
    from mailboxes.worker import Unreadable
    from store import Ledger

Object = dict[str, Any]
SECRET: Final = b"replay"  # signs nothing that leaves
AUTOMATIC: Final = {
    Kind.AUTO_REPLY: ("N2", "tidak_ada", "catat_di_tiket_tanpa_ubah_status"),
    Kind.RECEIPT: ("N2", "tidak_ada", "catat_di_tiket_tanpa_ubah_status"),
    Kind.REPORT: ("N2", "tidak_ada", "catat_di_tiket_tanpa_ubah_status"),
    Kind.BOUNCE: ("N3", Role.RECEIVER.value, "tandai_gagal_kirim"),
}


def replay(path: Path, channel: Channel, office: Office) -> Iterator[Object]:
    """One object a message of a folder of .eml files, one such file, or an mbox; in the order of their receipt."""
    with _scratch(office) as reception:
        read = [(name, raw, reception.reader.read(raw)) for name, raw in messages(path)]
        for uid, (name, raw, message) in enumerate(sorted(read, key=lambda one: _received(one[2])), 1):
            yield {"file": name, **_one(reception, channel, uid, raw, message)}


def messages(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each message; OSError where there is nothing to read."""
    if path.is_dir():
        for file in sorted(path.glob("*.eml")):
            yield file.stem, file.read_bytes()
    elif path.read_bytes()[:5] == b"From ":
        for place, one in enumerate(mailbox.mbox(path, create=False), 1):
            yield f"{path.name}#{place}", one.as_bytes()
    else:
        yield path.stem, path.read_bytes()


@contextmanager
def _scratch(office: Office) -> Iterator[Reception]:
    with (
        TemporaryDirectory(prefix="loket-replay-") as name,
        open_ledger(Path(name) / "ledger.db") as ledger,
        open_ledger(Path(name) / "sealed.db", key="replay") as sealed,
        Reader(trusted=office.trusted_authentication, talk=office.livechat_lines) as reader,
    ):
        rules = replace(GENERAL_PROCEDURE, identify=_believing)
        general = Desk(office, ledger, FileOriginals(Path(name) / "originals"), SECRET, rules)
        private = Desk(office, sealed, SealedOriginals(sealed), SECRET, WBS_DESK)
        clock = [datetime.now(UTC)]
        yield Reception(general, private, reader, lambda: clock[0])


def _believing(message: Message, office: Office, ledger: Ledger, secret: bytes) -> Thread:
    """Old mail carries no token of this scratch ledger: an officer is taken at the word of the From line."""
    thread = identify(message, office, ledger, secret)
    if thread.sender.authority is not Authority.CLAIMED:
        return thread
    return replace(thread, sender=replace(thread.sender, authority=Authority.AUTHENTICATED))


def _received(message: Message | Unreadable) -> datetime:
    """When our own server took it: its Received line, else the sender's date (a replay has no INTERNALDATE)."""
    if isinstance(message, Message):
        for written in (message.received, message.date):
            if written:
                return datetime.fromisoformat(written).astimezone(UTC)
    return datetime.now(UTC)


def _one(
    reception: Reception, channel: Channel, uid: int, raw: bytes, message: Message | Unreadable
) -> Object:
    received = _received(message)
    arrival = Arrival(channel, channel.value, 1, uid, received, raw)
    if isinstance(message, Message):
        _assume(reception.general, message)
    before = {row["message_id"] for desk in _desks(reception) for row in desk.ledger.table("outbox")}
    at = Reception(reception.general, reception.whistleblower, reception.reader, lambda: received)
    disposition = at.decide([(arrival, message)])[0]
    mails = [
        row for d in _desks(reception) for row in d.ledger.table("outbox") if row["message_id"] not in before
    ]
    line, ticket = _line(reception, arrival)
    found = _described(message, channel, reception.general.office, received, disposition.value, ticket)
    return {
        "channel": channel.value,
        "disposition": disposition.value,
        **found,
        "received": received.astimezone(reception.general.office.zone).isoformat(),
        "effective": str(ticket.effective) if ticket and disposition.value == "new_ticket" else None,
        "due": str(ticket.due) if ticket and ticket.due and disposition.value == "new_ticket" else None,
        "ticket": ticket.number if ticket else None,
        "state": ticket.state.value if ticket else None,
        "mails": [
            {"mail": m["mail"], "role": _role(m, reception.general.office), "to": m["to"]} for m in mails
        ],
        "to_complainant": any(m["to"] == COMPLAINANT for m in mails),
        "because": line.get("because", []),
    }


def _desks(reception: Reception) -> tuple[Desk, Desk]:
    return reception.general, reception.whistleblower


def _line(reception: Reception, arrival: Arrival) -> tuple[Object, Any]:
    for desk in _desks(reception):
        line = books.seen(desk.ledger, arrival.delivery)
        if line and line["disposition"] != "elsewhere":
            return line, books.ticket(desk.ledger, line["ticket"]) if line["ticket"] else None
    return {}, None


def _role(row: Object, office: Office) -> str:
    person = office.people.get(row["to"])
    return "+".join(sorted(role.value for role in person.roles)) if person else str(row["to"])


def _described(
    message: Message | Unreadable,
    channel: Channel,
    office: Office,
    received: datetime,
    disposition: str,
    ticket: Any,
) -> Object:
    if not isinstance(message, Message):
        return {"type": Type.NOT_A_COMPLAINT.value, "action": "karantina", "reason": message.reason}
    shared = {"language": message.language, "attachments": [a.name for a in message.attachments]}
    if message.kind in AUTOMATIC:
        return {**shared, **_automatic(message)}
    if office.person_at(message.sender) and disposition in ("command", "added"):
        return {**shared, **_officer(message)}
    found = understand(message, channel, office, received)
    if disposition == "added":
        route = ticket.route if ticket and ticket.route else found.route
        about = {
            "type": Type.COMPLAINANT_REPLY.value,
            "action": "tambah_ke_tiket",
            "text": message.reply.strip(),
        }
        return {**shared, **_facts(found), "route": route, **about, "receipt_to": None, "receipt": False}
    return {**shared, **_facts(found)}


def _facts(found: Any) -> Object:
    return {
        "type": found.type.value,
        "categories": list(found.categories),
        "route": f"{found.route}:{found.refer_to}" if found.refer_to else found.route,
        "language": found.language,
        "priority": found.priority.value,
        "confidentiality": found.confidentiality,
        "action": found.action,
        "fields": plain(dict(found.fields)),
        "receipt": found.receipt_style
        if found.receipt_style.startswith("netral")
        else bool(found.receipt_to),
        "receipt_to": found.receipt_to or None,
        "referrer_receipt_to": found.referrer_receipt_to or None,
        "parts": [_facts(part) for part in found.parts],
        "missing": list(found.missing),
        **({"elements": dict(found.w_elements)} if found.w_elements else {}),
    }


def _automatic(message: Message) -> Object:
    code, route, action = AUTOMATIC[message.kind]
    fields: Object = {}
    if message.bounces:
        fields = {"gagal_ke": message.bounces[0].address, "kode_status": message.bounces[0].status}
    return {
        "type": Type.AUTOMATIC.value, "categories": [code], "route": route, "priority": "biasa",
        "confidentiality": "biasa", "action": action, "fields": fields, "receipt": False, "receipt_to": None,
    }  # fmt: skip


def _officer(message: Message) -> Object:
    parsed = parse(message.reply, speaker="officer")
    return {
        "type": Type.COMMAND.value,
        "action": "perintah",
        "commands": [[command.act.value, command.argument] for command in parsed.commands],
        "rest": parsed.rest,
    }


def _assume(desk: Desk, message: Message) -> None:
    """A case that an old mail names by number: assumed to exist, in a state in which the mail makes sense."""
    text = " ".join((message.subject, *(bounce.original_subject for bounce in message.bounces)))
    number = number_in(text, desk.office.prefix)
    if not number or desk.ledger.table("tickets").get(where("number") == number):
        return
    person = desk.office.person_at(message.sender)
    address = message.bounces[0].address if message.bounces else ("" if person else message.answerable)
    changes: Object = {
        "channel": Channel.SUGGESTION_BOX,
        "type": Type.COMPLAINT,
        "received": _received(message),
        **start(_received(message), desk.office),
        "complainant": Party(message.from_.name, address or "pemohon@contoh.example"),
        "route": "teknis",
        "assignee": person.id if person and Role.TECHNICAL in person.roles else "",
        "categories": ("L5",),
    }
    state = State.ASSIGNED if changes["assignee"] else State.NEW
    if person is None and message.kind is Kind.PERSON:
        state = State.AWAITING_COMPLAINANT
        changes["assignee"] = next((p.id for p in desk.office.with_role(Role.TECHNICAL)), "")
    event = Event(number, Act.RECEIVE, _received(message), "sistem", state, changes, "assumed for a replay")
    with desk.ledger.transaction():
        books.record(desk.ledger, desk.office, [event], {}, desk.procedure.next_check)
