"""The whole house on a real Postfix and a real Dovecot, with a clock that the test sets.

Promise: a mail goes in by SMTP, as from outside, and lies in its inbox as received at the time that the test names (the
modification time of its file is what Dovecot gives as INTERNALDATE); the daemon then runs until nothing is left to do;
what somebody received is read out of their own mailbox, not out of our books.
"""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

from daemon import books
from daemon.records import plain
from daemon.service import House, open_house, serve
from daemon.vocabulary import Act
from store import where
from tests.desks import every_event
from tests.houses import INBOXES, settings_for
from tests.servers.dovecot import full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from daemon.ticket import Ticket
    from tests.servers.dovecot import Dovecot
    from tests.servers.postfix import Postfix

PATIENCE = 90  # seconds after which a step is given up
LOOK = timedelta(seconds=5)  # so long after its arrival the daemon sees a mail
RINGS = frozenset({Act.REMIND.value, Act.SILENCE.value, Act.WAIT_OVER.value})
BY_THE_CLOCK = frozenset({"E03R", "P06", "P10", "P11", "D03", "D04", "D05", "D06"})  # whatever else happens


@dataclass(frozen=True)
class Received:
    """A mail of ours in the mailbox of `address`; `code` and `ticket` are those of our books."""

    code: str
    ticket: str
    address: str
    held: timedelta  # between the decision and its leaving
    mail: EmailMessage

    @property
    def text(self) -> str:
        """Its words in plain text."""
        body = self.mail.get_body(("plain",))
        return str(body.get_content()) if body else ""

    @property
    def everything(self) -> str:
        """The subject and the words of every text part, HTML too."""
        parts = (part.get_content() for part in self.mail.walk() if part.get_content_maintype() == "text")
        return "\n".join((self.mail["Subject"], *parts))

    @property
    def original(self) -> bytes:
        """The complaint that it carries as it came, b"" where it carries none."""
        found = (part for part in self.mail.iter_attachments() if part.get_filename() == "surel-asli.eml")
        return next((bytes(part.get_content()) for part in found), b"")


@dataclass(frozen=True)
class Outcome:
    """What became of one mail: its intake line, what was done, the cases then, what people found in their mailboxes."""

    line: dict[str, Any]
    events: tuple[dict[str, Any], ...]
    tickets: tuple[Ticket, ...]
    before: Ticket | None  # the first case as it was
    mails: tuple[Received, ...]
    original: bytes  # as it is kept

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Code and mailbox of each mail, sorted."""
        return sorted((mail.code, mail.address) for mail in self.mails)

    def mail(self, code: str, address: str = "") -> Received:
        """The first mail of this code (in this mailbox)."""
        return next(mail for mail in self.mails if mail.code == code and address in ("", mail.address))


@dataclass
class RunningOffice:
    """A house, its servers and its clock."""

    house: House
    dovecot: Dovecot
    postfix: Postfix
    clock: list[datetime]
    known: set[Path] = field(default_factory=set)  # files in people's mailboxes that have been looked at
    taken: int = 0

    def count_on(self, prefix: str, last: int) -> None:
        """As if so many cases had been numbered this year."""
        ledger = self.house.general.ledger
        with ledger.transaction():
            while ledger.next_number(f"{prefix}-{self.clock[0].year}") < last:
                pass

    def take(self, raw: bytes, to: str, at: datetime, sender: str = "", *, later: timedelta = timedelta(0)) -> Outcome:
        """A mail comes in at `at`; everything that follows from it at once, and what has left so much `later`."""
        lines, events, before = self._rows("intake"), self._events(), self._tickets()
        self._arrive(raw, to, at, sender)
        queued = plain(self.clock[0])
        self._run()
        if later:
            self.clock[0] += later
            self._run()
        (line,) = [line for line in self._rows("intake") if line not in lines]
        done = tuple(event for event in self._events() if event not in events and event["at"] == queued)
        done = tuple(event for event in done if event["act"] not in RINGS)
        numbers = dict.fromkeys([line["ticket"], *(event["ticket"] for event in done)])
        after = self._tickets()
        mails = tuple(mail for mail in self._collect(queued) if mail.code not in BY_THE_CLOCK)
        return Outcome(
            line,
            done,
            tuple(after[number] for number in numbers if number),
            before.get(line["ticket"]),
            mails,
            next(d.originals.read(line["original"]) for d in self.house.desks if line in d.ledger.table("intake")),
        )

    def _events(self) -> list[Any]:
        return [event for desk in self.house.desks for event in every_event(desk.ledger)]

    def _arrive(self, raw: bytes, to: str, at: datetime, sender: str) -> None:
        local, _, domain = full(to).partition("@")
        inbox = self.dovecot.root / "mail" / domain / local.partition("+")[0] / "new"
        before = set(inbox.glob("*"))
        self.postfix.deliver(raw, full(to), sender)
        (path,) = _awaited(lambda: set(inbox.glob("*")) - before)
        os.utime(path, (at.timestamp(), at.timestamp()))
        self.taken += 1
        self.clock[0] = (at + LOOK).astimezone(UTC)

    def _run(self) -> None:
        """The daemon, until every mail is accounted for and nothing that is owed by now is left."""

        async def until_quiet() -> None:
            stopping, end = asyncio.Event(), time.monotonic() + PATIENCE
            daemon = asyncio.create_task(serve(self.house, stopping=stopping))
            while not (self._quiet() or daemon.done()) and time.monotonic() < end:  # noqa: ASYNC110  no bell to hear
                await asyncio.sleep(0.01)
            stopping.set()
            await daemon

        asyncio.run(until_quiet())
        assert self._quiet(), "the daemon did not finish"

    def _quiet(self) -> bool:
        now = plain(self.clock[0])
        owed = (where("state") == "sending") | ((where("state") == "queued") & (where("next_try") <= now))
        left = [row for desk in self.house.desks for row in desk.ledger.table("outbox").search(owed)]
        return len(self._rows("intake")) == self.taken and not left

    def _collect(self, queued: str) -> Iterator[Received]:
        """What lies in people's mailboxes now and did not before; only what was written at `queued`."""
        sent = {row["message_id"]: row for d in self.house.desks for row in d.ledger.table("outbox") if "sent" in row}
        files = _awaited(lambda: len(found := self._files()) >= len(sent) and found)
        fresh = sorted(files - self.known)
        self.known |= set(fresh)
        for path in fresh:
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            row = sent[str(mail["Message-ID"]).strip(" <>")]  # KeyError: a mail that nobody owed
            if row["queued"] == queued:
                address = f"{path.parts[-3]}@{path.parts[-4]}"
                held = datetime.fromisoformat(row["sent"]) - datetime.fromisoformat(queued)
                yield Received(row["mail"], row["ticket"], address, held, mail)

    def _files(self) -> set[Path]:
        inboxes = {full(name) for name in INBOXES.values()}
        found = (self.dovecot.root / "mail").glob("*/*/new/*")
        return {path for path in found if f"{path.parts[-3]}@{path.parts[-4]}" not in inboxes}

    def _rows(self, table: str) -> list[dict[str, Any]]:
        return [dict(row) for desk in self.house.desks for row in desk.ledger.table(table)]

    def _tickets(self) -> dict[str, Ticket]:
        rows = [(desk, row["number"]) for desk in self.house.desks for row in desk.ledger.table("tickets")]
        return {number: case for desk, number in rows if (case := books.ticket(desk.ledger, number))}


@contextmanager
def running_office(dovecot: Dovecot, postfix: Postfix, data: Path) -> Iterator[RunningOffice]:
    """An office without a case; its inboxes are empty, and what other tests left in people's mailboxes is gone."""
    postfix.settle()
    for path in (dovecot.root / "mail").glob("*"):
        for box in path.glob("*"):
            dovecot.empty(f"{box.name}@{path.name}")
    clock = [datetime(2026, 11, 11, 2, tzinfo=UTC)]
    settings = settings_for(dovecot, postfix.account(), data)
    with open_house(settings, lambda: clock[0]) as house:
        yield RunningOffice(house, dovecot, postfix, clock)


def _awaited(look: Callable[[], Any]) -> Any:
    """What `look` finds, as soon as it finds something."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)
    return found
