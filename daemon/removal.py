"""The mails of erased cases leave their archive folders, and the copies of ours the proof mailbox (erasure.py, step 4).

A mail is known by digests of its header and of its bytes, which is all that is left of it here. It is looked for where
it was filed, among what came about that day, then in the whole folder; and in the inbox, where it may still wait.

Promise: only what is the same to the last octet is removed; a server that does not answer is asked again; when all is
gone the digests go, too.
"""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from daemon import log
from daemon.erasure import COMMITTED, IN_MAILBOXES, finish
from daemon.reconcile import header_digest
from daemon.watch import kept
from mailboxes.archive import headers, messages, of_message_id
from mailboxes.imap import Mailbox, Unreachable
from mailboxes.removal import expunge, received_about
from store import LedgerError, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from daemon.desk import Desk
    from daemon.settings import Settings
    from store import Document

    Row = Mapping[str, Any]

PAUSE: Final = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Removal:
    """Looks after what erasures have left to do on the mail servers."""

    desks: Sequence[Desk]
    settings: Settings
    stopping: asyncio.Event

    async def run(self, wait: Callable[[float], Any]) -> None:
        """Until the desk stops; `wait` sleeps so many seconds, or until then."""
        while not self.stopping.is_set():
            try:
                await self.once()
            except (LedgerError, OSError) as error:
                log.ring_failed(error)
            await wait(PAUSE)

    async def once(self) -> int:
        """How many erasures were brought to their end on the servers."""
        done = 0
        for desk in self.desks:
            for row in desk.ledger.table("erasures").search(where("state") == IN_MAILBOXES):
                if await asyncio.to_thread(_removed, self.settings, row):
                    done += _note(desk, row)
            finish(desk)
        return done


def _note(desk: Desk, row: Document) -> bool:
    """Nothing is left there, unless something came to the case meanwhile; False then, and it is looked at again."""
    erasures = desk.ledger.table("erasures")
    unchanged = (where("ticket") == row["ticket"]) & (where("state") == IN_MAILBOXES)
    return bool(erasures.update({"mails": [], "sent": [], "state": COMMITTED}, unchanged))


def _removed(settings: Settings, row: Row) -> bool:
    """Whether every mailbox was asked; it can be done again at any time."""
    try:
        for account in settings.imap.values():
            own = [mail for mail in row["mails"] if mail["mailbox"] == account.name]
            if own:
                with closing(Mailbox(account)) as mailbox:
                    for mail in own:
                        _remove(mailbox, mail)
        if settings.proof is not None and row["sent"]:
            with closing(Mailbox(settings.proof)) as mailbox:
                expunge(mailbox, None, [uid for name in row["sent"] for uid in of_message_id(mailbox, name)])
    except Unreachable as error:
        log.not_removed(type(error).__name__)
        return False
    return True


def _remove(mailbox: Mailbox, mail: Row) -> None:
    filed = mailbox.account.folders.get(mail["disposition"])
    day = datetime.fromisoformat(mail["received"]).date()
    for folder in (filed, None) if filed else (None,):
        found = _same(mailbox, folder, received_about(mailbox, folder, day), mail)
        if not found and folder and mail["header"]:  # a server that gave it another date when it was moved
            found = _same(mailbox, folder, mailbox.uids(folder), mail)
        expunge(mailbox, folder, found)


def _same(mailbox: Mailbox, folder: str | None, uids: Iterable[int], mail: Row) -> list[int]:
    """The UIDs of the same mail: by its header first, which is cheap, then by all of its bytes."""
    alike = [
        headed.uid
        for headed in headers(mailbox, folder, uids)
        if mail["header"] in ("", header_digest(headed.header).hex())
    ]
    found = messages(mailbox, folder, alike)
    return [one.uid for one in found if sha256(kept(one)).hexdigest() == mail["sha256"]]
