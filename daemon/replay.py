"""What Loket would do with old mail: every message through reading and deciding on a ledger that is thrown away.

Promise: nothing is sent and nothing of the office's own ledger is opened; each message gives one object with the
decision and its reasons. A case that a message names and the ledger cannot know is assumed, and said to be.
"""

from __future__ import annotations

import mailbox
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.assumed import Assumed
from daemon.decision import Authority, Context, Decision, Disposition
from daemon.desk import Arrival, Desk, Procedure
from daemon.general import GENERAL_PROCEDURE
from daemon.reception import Reception
from daemon.replay_view import Taken, described
from daemon.threads import Thread, identify
from daemon.vocabulary import Channel
from daemon.whistleblower import WBS_DESK
from mailboxes.message import Message
from mailboxes.worker import Reader
from store import FileOriginals, SealedOriginals, open_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.office import Office
    from mailboxes.worker import Unreadable
    from store import Ledger

Object = dict[str, Any]
SECRET: Final = b"replay"  # signs nothing that leaves
BY_ADDRESS: Final = "alamat"  # in place of a channel: the one whose address the message was sent to
ELSEWHERE: Final = Channel.SUGGESTION_BOX  # the channel of what was sent to no address of ours


@dataclass(slots=True)
class Rehearsal:
    """Both desks on ledgers that are thrown away, their clock, what was decided last, and the cases assumed."""

    reception: Reception
    clock: list[datetime]
    decided: list[Decision]
    assumed: Assumed
    taken: int = 0
    mails: set[str] = field(default_factory=set)

    def take(self, channel: Channel, raw: bytes, message: Message | Unreadable) -> Object:
        """One message as if it arrived now on this channel."""
        received, self.taken = _received(message), self.taken + 1
        self.clock[0] = received
        arrival = Arrival(channel, channel.value, 1, self.taken, received, raw)
        if isinstance(message, Message) and channel is not Channel.WHISTLEBLOWER:
            self.assumed.for_mail(message, received)
        self.decided.clear()
        disposition = self.reception.decide([(arrival, message)])[0]
        sealed = disposition is Disposition.ELSEWHERE or channel is Channel.WHISTLEBLOWER
        desk = self.reception.whistleblower if sealed else self.reception.general
        decision = self.decided[0] if self.decided else Decision(disposition)
        return described(self._taken(desk, arrival, message, decision))

    def _taken(self, desk: Desk, arrival: Arrival, message: Message | Unreadable, decision: Decision) -> Taken:
        line = books.seen(desk.ledger, arrival.delivery) or {}
        number = str(line.get("ticket", ""))
        return Taken(
            desk.office,
            arrival.channel if desk is self.reception.general else Channel.WHISTLEBLOWER,
            message,
            arrival.received,
            line,
            decision,
            books.ticket(desk.ledger, number) if number else None,
            self._fresh(desk),
            number in self.assumed.numbers,
        )

    def _fresh(self, desk: Desk) -> list[Object]:
        """The mails that are owed now and were not before, with their words."""
        rows = [row for row in desk.ledger.table("outbox") if row["message_id"] not in self.mails]
        self.mails |= {row["message_id"] for row in rows}
        return [{**row, **books.words(desk.ledger, row["message_id"])} for row in rows]


def replay(path: Path, channel: Channel | None, office: Office) -> Iterator[Object]:
    """One object a message of a folder of .eml files, one such file, a Maildir or an mbox, in the order of receipt.

    A channel of None: each message on the channel to whose address it was sent.
    """
    with _rehearsal(office) as rehearsal:
        read = [(name, raw, rehearsal.reception.reader.read(raw)) for name, raw in messages(path)]
        for name, raw, message in sorted(read, key=lambda one: _received(one[2])):
            yield {"file": name, **rehearsal.take(channel or channel_of(message, office), raw, message)}


def messages(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each message; OSError where there is nothing to read."""
    if (path / "cur").is_dir():
        for file in sorted((*path.glob("cur/*"), *path.glob("new/*"))):
            yield file.name, file.read_bytes()
    elif path.is_dir():
        for file in sorted(path.glob("*.eml")):
            yield file.stem, file.read_bytes()
    elif path.read_bytes()[:5] == b"From ":
        with closing(mailbox.mbox(path, create=False)) as box:
            for place, key in enumerate(box.keys(), 1):
                yield f"{path.name}#{place}", box.get_bytes(key)
    else:
        yield path.stem, path.read_bytes()


def channel_of(message: Message | Unreadable, office: Office) -> Channel:
    """The channel to whose address a message was delivered or written, before what stands behind "+"."""
    if isinstance(message, Message):
        addresses = {rules.address: channel for channel, rules in office.channels.items()}
        for one in (*message.delivered_to, *(a.address for a in (*message.to, *message.cc))):
            local, _, domain = one.lower().rpartition("@")
            if found := addresses.get(f"{local.partition(office.recipient_delimiter or '+')[0]}@{domain}"):
                return found
    return ELSEWHERE


@contextmanager
def _rehearsal(office: Office) -> Iterator[Rehearsal]:
    decided: list[Decision] = []
    with (
        TemporaryDirectory(prefix="loket-replay-") as name,
        open_ledger(Path(name) / "ledger.db") as ledger,
        open_ledger(Path(name) / "sealed.db", key="replay") as sealed,
        Reader(trusted=office.trusted_authentication, talk=office.livechat_lines, own=office.addresses) as reader,
    ):
        rules = replace(_noting(GENERAL_PROCEDURE, decided), identify=_believing)
        general = Desk(office, ledger, FileOriginals(Path(name) / "originals"), SECRET, rules)
        private = Desk(office, sealed, SealedOriginals(sealed), SECRET, _noting(WBS_DESK, decided))
        clock = [datetime.now(UTC)]
        yield Rehearsal(Reception(general, private, reader, lambda: clock[0]), clock, decided, Assumed(general))


def _noting(procedure: Procedure, decided: list[Decision]) -> Procedure:
    """The same procedure; what it decides is kept in `decided`."""

    def decide(context: Context) -> Decision:
        decision = procedure.decide(context)
        decided.append(decision)
        return decision

    return replace(procedure, decide=decide)


def _believing(message: Message, office: Office, ledger: Ledger, secret: bytes) -> Thread:
    """Old mail carries no token of this ledger: an officer is believed, unless our own server found the mail forged."""
    thread = identify(message, office, ledger, secret)
    if thread.sender.authority is not Authority.CLAIMED or message.authentication.dmarc not in ("", "pass"):
        return thread
    return replace(thread, sender=replace(thread.sender, authority=Authority.AUTHENTICATED))


def _received(message: Message | Unreadable) -> datetime:
    """When our own server took it: its Received line, else the sender's date (a replay has no INTERNALDATE)."""
    if isinstance(message, Message):
        for written in (message.received, message.date):
            if written:
                return datetime.fromisoformat(written).astimezone(UTC)
    return datetime.now(UTC)
