"""The mails of erased cases leave their archive folders, and the copies of ours the proof mailbox (erasure.py, step 4).

A mail is known by digests of its header and of its bytes, which is all that is left of it here. It is looked for where
it was filed, among what came about that day, then in the whole folder; and in the inbox, where it may still wait.

Promise: only what is the same to the last octet is removed; a server that does not answer is asked again, a mailbox
that is configured no more is waited for, and so is, for a day, a copy that has not come yet; when all is gone the
digests go, too.
"""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    from collections.abc import Callable, Iterable, Sequence

    from daemon.desk import Desk
    from daemon.settings import Settings
    from mailboxes.accounts import ImapAccount
    from store import Document

    Row = dict[str, Any]

PAUSE: Final = 60.0  # seconds
COPIES_COME: Final = timedelta(days=1)  # after the erasure: so long a copy may be on its way to the proof mailbox


@dataclass(frozen=True, slots=True)
class Removal:
    """Looks after what erasures have left to do on the mail servers."""

    desks: Sequence[Desk]  # the general one first: copies of what it alone sends go to the proof mailbox
    settings: Settings
    stopping: asyncio.Event
    now: Callable[[], datetime]

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
            proof = self.settings.proof if desk is self.desks[0] else None
            for row in desk.ledger.table("erasures").search(where("state") == IN_MAILBOXES):
                left = await asyncio.to_thread(_removed, self.settings.imap.values(), proof, row)
                if left is not None:
                    done += _note(desk, row, left, self.now())
            finish(desk)
        return done


def _note(desk: Desk, row: Document, left: Row, now: datetime) -> bool:
    """What is left of the row; False where anything is, or came to the case meanwhile: it is looked at again."""
    late = datetime.fromisoformat(row["at"]) + COPIES_COME < now
    left = {**left, "sent": [] if late else left["sent"]}
    erasures = desk.ledger.table("erasures")
    unchanged = (where("ticket") == row["ticket"]) & (where("state") == IN_MAILBOXES)
    done = not (left["mails"] or left["sent"])
    return bool(erasures.update(left | {"state": COMMITTED if done else IN_MAILBOXES}, unchanged)) and done


def _removed(accounts: Iterable[ImapAccount], proof: ImapAccount | None, row: Row) -> Row | None:
    """What could not be looked for or has not come yet; None where a server did not answer. Can be done again."""
    known = {account.name: account for account in accounts}
    nowhere = [mail for mail in row["mails"] if mail["mailbox"] not in known]
    if nowhere:
        log.not_removed("mailbox not configured")
    try:
        for name, account in known.items():
            own = [mail for mail in row["mails"] if mail["mailbox"] == name]
            if own:
                with closing(Mailbox(account)) as mailbox:
                    for mail in own:
                        _remove(mailbox, mail)
        return {"mails": nowhere, "sent": _remove_copies(proof, row["sent"])}
    except Unreachable as error:
        log.not_removed(type(error).__name__)
        return None


def _remove_copies(proof: ImapAccount | None, sent: Sequence[str]) -> list[str]:
    """Those of our own mails of which there is no copy, or not yet: our mail server may hold it back for a while."""
    if proof is None or not sent:
        return []
    with closing(Mailbox(proof)) as mailbox:
        found = {name: of_message_id(mailbox, name) for name in sent}
        expunge(mailbox, None, [uid for uids in found.values() for uid in uids])
    return [name for name, uids in found.items() if not uids]


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
