"""Sends what is owed: takes mails from the outbox, composes them, hands them to the SMTP server, records the verdict.

Where several daemons share the outbox, a mail that is being sent bears the number of its daemon, and is another's only
when that number is over.

Promise: a mail is sent with the same Message-ID every time; it is marked before it is tried, so after a crash we know
which mails are unsure; a refusal by the server is told to the officer, never dropped (docs/path.md, step 8).
"""

from __future__ import annotations

import asyncio
from base64 import b64decode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon import books, log, papers
from daemon.addressees import permitted
from daemon.desk import undeliverable
from daemon.pulse import Pulse
from daemon.records import plain
from daemon.reports import trouble
from daemon.work import Alone
from mailboxes.compose import Letter as Envelope
from mailboxes.compose import compose
from mailboxes.entities import Part
from mailboxes.smtp import NOT_TRIED, Verdict
from mailboxes.smtp import Kind as VerdictKind
from store import LedgerDamaged, LedgerError, where

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.desk import Desk
    from daemon.proof import Proof
    from daemon.work import Work
    from mailboxes.entities import Composed
    from mailboxes.smtp import Poster as Sender
    from store import Document

Row = dict[str, Any]
FIRST_PAUSE: Final = 60  # seconds before the second try; doubled each time
LONGEST_PAUSE: Final = 4 * 3600
GIVE_UP_AFTER: Final = 5 * 24 * 3600  # seconds, RFC 5321 section 4.5.4.1: four to five days
ON_THE_WAY: Final = 12  # mails marked at a time: enough that no connection waits, few to be unsure of after a crash
FEW: Final = 6  # still on the way when more are marked: put together in a row, mails take a fifth less of the processor
LOOK_AGAIN: Final = 1.0  # seconds after which mails owed meanwhile leave although those on the way hang
HANGS_AFTER: Final = 300  # seconds without a turn, which comes every LOOK_AGAIN: the daemon hangs
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
NOT_MADE: Final = 0  # our own code, that no server gives: the mail failed before anybody was spoken to
ORIGINAL_NAME: Final = "surel-asli.eml"


class NotPermitted(ValueError):
    """The address of a mail is neither in the configuration nor on its ticket."""


@dataclass(slots=True)
class Posting:
    """The mails of one desk that are on their way; verdicts that a full disk could not take are kept here."""

    desk: Desk
    sender: Sender
    now: Callable[[], datetime]
    proof: Proof | None = None
    running: dict[asyncio.Task[Verdict], Document] = field(default_factory=dict)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)  # once it is set, no further mail leaves
    lives: Pulse = field(default_factory=lambda: Pulse(HANGS_AFTER))
    latest: datetime = LONG_AGO  # when it last looked: a clock that shows less was set back
    work: Work = field(default_factory=Alone)
    number: int | None = None  # ours among the daemons, when those on their way were marked
    living: frozenset[int] = frozenset()  # the daemons whose mails were left alone when we last looked
    in_doubt: bool = False  # the ledger was lost in the middle of a commit, which it may have kept

    async def send_owed(self) -> int:
        """Send until nothing is owed; how many were tried. Never raises for what a server does.

        LedgerError: nothing is forgotten, the next call records what this one could not.
        """
        tried = self._turn_over()
        while self.running:
            await asyncio.wait(self.running, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
            tried += self._turn_over()
        return tried

    def _turn_over(self) -> int:
        """One commit: what came back is recorded, the next mails are marked; then these leave. How many left."""
        desk, now = self.desk, self.now()
        self._forget_over()
        back = [task for task in self.running if task.done()]
        self.lives.beat()
        if now < self.latest:
            catch_up(desk, now)
        self.latest = now
        left = len(self.running) - len(back)
        places = 0 if self.stopping.is_set() or left > FEW else ON_THE_WAY - left
        in_doubt, self.in_doubt = self.in_doubt, True
        with desk.ledger.fenced(self.number), desk.ledger.transaction():  # we may be another by now
            for task in back:
                _record(desk, self.running[task], task.result(), now)
            if (living := self.work.living) != self.living or in_doubt:
                recover(self)
            lines = books.owed(desk.ledger, now, places) if places else []
            books.note_mails(desk.ledger, ((line, self._mark()) for line in lines))
        self.living, self.in_doubt = living, False
        for task in back:
            del self.running[task]
        self.running |= {asyncio.create_task(self._send(line)): line for line in lines}
        return len(lines)

    def _mark(self) -> Row:
        return {"state": "sending"} if self.number is None else {"state": "sending", "daemon": self.number}

    def _forget_over(self) -> None:
        """We were silent for too long: those on their way are another's now, whatever became of them."""
        if self.number != self.work.number:
            for task in self.running:
                task.cancel()
            self.running, self.number = {}, self.work.number

    async def _send(self, line: Document) -> Verdict:
        """The verdict on one mail; one that cannot be put together is as good as refused."""
        proof = self.proof
        if proof and line.get("unsure"):
            known = await proof.verdict(line["message_id"], line["attempts"])
            if known:
                return known
        message = _put_together(self.desk, line)
        if isinstance(message, Verdict):
            return message
        copy_to = proof.address if proof else ""
        try:
            return await self.sender.send(line["sender"], line["address"], message, copy_to, self._lives)
        except LedgerError as error:  # a file in the ledger that was whole a moment ago: it broke off before the dot
            return Verdict(VerdictKind.LATER, 0, f"not read to its end: {type(error).__name__}")

    def _lives(self) -> bool:
        """Whether no other daemon can have taken us for dead, and our mails for its own."""
        return self.work.lives and self.work.number == self.number


def recover(posting: Posting) -> int:
    """After a crash: mails that were being sent are unsure; a copy may still be on its way to the proof mailbox.

    Those of another daemon that lives, or of whose death nobody is sure yet, are left alone.
    """
    on_the_way = {line.doc_id for line in posting.running.values()}
    ledger, wait = posting.desk.ledger, timedelta(seconds=FIRST_PAUSE if posting.proof else 0)
    catch_up(posting.desk, posting.now())
    fields = {"state": "queued", "unsure": True, "next_try": plain(posting.now() + wait)}
    with ledger.transaction():
        others = {daemon.number for daemon in ledger.roll().daemons if not daemon.over} - {posting.number}
        if posting.work.number is None:  # the ledger is ours alone: who is not over there died with nobody to bury it
            others.clear()
        left = [line for line in ledger.table("outbox").search(where("state") == "sending")
                if line.get("daemon") not in others and line.doc_id not in on_the_way]  # fmt: skip
        books.note_mails(ledger, ((line, fields) for line in left))
    return len(left)


def catch_up(desk: Desk, now: datetime) -> int:
    """After the clock was set back: a mail that was written or tried in what is now the future waits from now on."""
    caught = 0
    with desk.ledger.transaction():
        waiting = (where("state") == "queued") & (where("next_try") > plain(now))
        for line in desk.ledger.table("outbox").search(waiting):
            begun = datetime.fromisoformat(max(line["queued"], line.get("tried", "")))
            if begun > now:
                wait = datetime.fromisoformat(line["next_try"]) - begun
                books.note_mails(desk.ledger, [(line, {"next_try": plain(now + wait)})])
                caught += 1
    return caught


def _put_together(desk: Desk, line: Row) -> Composed | Verdict:
    """The mail, or why it cannot leave: whatever is wrong with one, the others go on."""
    try:
        return envelope(desk, line)
    except (FileNotFoundError, LedgerDamaged) as error:
        return Verdict(VerdictKind.REFUSED, NOT_MADE, f"not put together: {type(error).__name__}")
    except OSError as error:  # a disk that fails, rights that a restored back-up lacks: may be mended
        return Verdict(VerdictKind.LATER, 0, f"not put together: {type(error).__name__}")
    except LedgerError as error:  # away for a moment: nothing was tried
        return Verdict(VerdictKind.LATER, NOT_TRIED, f"not put together: {type(error).__name__}")
    except Exception as error:  # noqa: BLE001  the words of a ledger may be damaged in any way
        return Verdict(VerdictKind.REFUSED, NOT_MADE, f"not put together: {type(error).__name__}")


def envelope(desk: Desk, line: Row) -> Composed:
    """A mail as it leaves, the same octets every time; NotPermitted where it must not go to whom it names."""
    if not permitted(desk, line):
        raise NotPermitted
    said = books.words(desk.ledger, line["message_id"])
    written = said["letter"]
    originals = tuple(
        Part(ORIGINAL_NAME, "application/octet-stream", desk.originals.pieces(name)) for name in line["attach"]
    )
    files = tuple(Part(p["name"], p["type"], b64decode(p["content"])) for p in said.get("files", ()))
    sheets = tuple(Part(p["name"], "application/pdf", papers.made(p)) for p in said.get("papers", ()))
    return compose(
        Envelope(
            **{
                **written,
                "date": datetime.fromisoformat(written["date"]),
                "references": tuple(written["references"]),
            },
            to_address=line["address"],
            message_id=line["message_id"],
            attachments=(*_dossier(desk, said.get("dossier")), *sheets, *files, *originals),
        )
    )


def _dossier(desk: Desk, asked: Row | None) -> tuple[Part, ...]:
    """The dossier that goes along, as the case was when it was asked for, in the language of the mail."""
    if asked is None or desk.procedure.dossier is None:
        return ()
    language = asked.get("language", "id")  # an earlier version wrote none
    made = desk.procedure.dossier(desk, asked["number"], datetime.fromisoformat(asked["at"]), language)
    return (Part(asked["name"], "application/pdf", made),) if made else ()


def _record(desk: Desk, line: Document, verdict: Verdict, now: datetime) -> None:
    if verdict.code == NOT_TRIED:
        books.note_mails(desk.ledger, [(line, {"state": "queued"})])
        return
    if desk.procedure.logged:
        log.mail_tried(line["mail"], line["ticket"], line["role"], verdict.kind.value, verdict.code)
    fields: Row = {
        "verdict": f"{verdict.code} {verdict.text}"[:300],
        "tried": plain(now),
        "attempts": line["attempts"] + 1,
    }
    if verdict.kind is VerdictKind.SENT:
        fields |= {"state": "sent", "sent": plain(now)}
    elif verdict.kind is VerdictKind.REFUSED or _too_old(line, now):
        fields |= {"state": "failed"}
    else:
        fields |= {"state": "queued", "next_try": plain(now + _pause(line["attempts"])), "held": False}
        if verdict.kind is VerdictKind.UNSURE:
            fields["unsure"] = True
    books.note_mails(desk.ledger, [(line, fields)])
    if fields["state"] == "failed":
        undeliverable(desk, line, verdict, now)
        if verdict.code == NOT_MADE and desk.procedure.logged:
            detail = f"{line['mail']} {line['ticket']}: {verdict.text}"
            trouble(desk, "unsendable", line["message_id"], now, detail=detail)


def _too_old(line: Row, now: datetime) -> bool:
    return (now - datetime.fromisoformat(line["queued"]).astimezone(UTC)).total_seconds() > GIVE_UP_AFTER


def _pause(attempts: int) -> timedelta:
    return timedelta(seconds=min(FIRST_PAUSE * 2**attempts, LONGEST_PAUSE))
