"""The proof mailbox: a copy of every mail that we send to it goes out in the same breath, so what is there has left.

Promise: a mail of which nobody knows whether it left is looked for here before it is sent again; where the mailbox does
not answer it waits, and only after an hour is it sent on the risk of a second copy (docs/path.md, step 10).
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailboxes.archive import holds
from mailboxes.imap import Mailbox, Unreachable
from mailboxes.smtp import Kind, Verdict

if TYPE_CHECKING:
    from mailboxes.accounts import ImapAccount

PATIENCE: Final = 6  # tries, with their growing pauses about an hour, until an unanswered question is given up
FOUND: Final = Verdict(Kind.SENT, 250, "a copy is in the proof mailbox")
UNANSWERED: Final = Verdict(Kind.LATER, 0, "the proof mailbox does not answer")


@dataclass(slots=True)
class Proof:
    """The mailbox at `address`, asked one question at a time."""

    address: str
    mailbox: Mailbox
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    in_use: threading.Lock = field(default_factory=threading.Lock)  # a question that nobody waits for any more goes on

    async def verdict(self, message_id: str, attempts: int) -> Verdict | None:
        """What is known of an unsure mail: that it left, that it must wait, or None: it may be sent again."""
        try:
            async with self.asking:
                return FOUND if await asyncio.to_thread(self._holds, message_id) else None
        except Unreachable:
            return UNANSWERED if attempts < PATIENCE else None

    def _holds(self, message_id: str) -> bool:
        with self.in_use:
            return holds(self.mailbox, message_id)

    def close(self) -> None:
        """Log out."""
        self.mailbox.close()


def proof_at(address: str, account: ImapAccount | None) -> Proof | None:
    """The proof mailbox of this configuration, if it has one."""
    return None if account is None else Proof(address, Mailbox(account))
