"""Messages leave a folder for good, by UID: what a mailbox must hold no longer.

Promise: nothing is expunged but what is named (UID EXPUNGE); what is gone already is no error. Errors: Unreachable and
its kinds, Unsuitable where the server can only expunge everything that anybody has marked.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mailboxes import imap_commands as commands

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mailboxes.imap import Mailbox


def received_about(mailbox: Mailbox, folder: str | None, day: date) -> list[int]:
    """The UIDs of what the server received on that day, the one before or the one after, by whatever clock."""
    first, after = day - timedelta(days=1), day + timedelta(days=2)
    with mailbox.looking_into(folder, afresh=True) as client:
        return sorted(client.search(["SINCE", first, "BEFORE", after]))


def expunge(mailbox: Mailbox, folder: str | None, uids: Iterable[int]) -> None:
    """Remove exactly these messages from a folder (the inbox by default)."""
    named = sorted(uids)
    with mailbox.looking_into(folder) as client:
        if named:
            commands.remove(client, mailbox.account.name, named)
