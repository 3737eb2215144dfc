"""What lies in a folder, without taking it out: for reconciliation, and to see whether a mail of ours has left.

Promise: it changes nothing, not even a flag; a folder of any size is read batch by batch. Errors: Unreachable and its
kinds.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Final

from mailboxes import imap_commands as commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from mailboxes.imap import Mailbox
    from mailboxes.imap_commands import Fetched, Headed

_PLAIN_ID: Final = re.compile(r"[A-Za-z0-9._@+=-]{1,250}")  # as ours are: it is written into a command


def headers(mailbox: Mailbox, folder: str | None = None, uids: Iterable[int] | None = None) -> Iterator[Headed]:
    """These messages, or every one, of a folder (the inbox by default) by UID, date and header, ascending."""
    for chunk in commands.chunks(mailbox.uids(folder) if uids is None else uids, commands.CHUNK):
        with mailbox.looking_into(folder) as client:
            found = list(commands.fetch_headers(client, chunk))
        yield from found


def dates(mailbox: Mailbox, folder: str | None = None) -> list[datetime]:
    """When each message of a folder (the inbox by default) was received, and nothing else of it."""
    found: list[datetime] = []
    for chunk in commands.chunks(mailbox.uids(folder), commands.CHUNK):
        with mailbox.looking_into(folder) as client:
            answer = commands.fetch(client, chunk, ["INTERNALDATE"]).values()
        found += [items[b"INTERNALDATE"].astimezone(UTC) for items in answer if b"INTERNALDATE" in items]
    return found


def count(mailbox: Mailbox, folder: str) -> int:
    """How many messages a folder holds; 0 where the server does not open it to us."""
    with mailbox.looking_into() as client:
        try:
            return int(client.folder_status(mailbox.named(folder), ["MESSAGES"])[b"MESSAGES"])
        except commands.Aborted:
            raise
        except commands.Refused:
            return 0


def messages(mailbox: Mailbox, folder: str | None, uids: Iterable[int]) -> Iterator[Fetched]:
    """These messages of a folder (the inbox by default), as `fetch_batch` gives them; what is gone is left out."""
    for chunk in commands.chunks(sorted(uids), commands.CHUNK):
        rest = chunk
        while rest:
            with mailbox.looking_into(folder) as client:
                found = list(commands.fetch_messages(client, 0, mailbox.account.max_bytes, rest))
            yield from found
            rest = [uid for uid in rest if found and uid > found[-1].uid]


def holds(mailbox: Mailbox, message_id: str) -> bool:
    """Whether the inbox has a mail of this Message-ID; ValueError for one that no mail of ours bears."""
    return bool(of_message_id(mailbox, message_id))


def of_message_id(mailbox: Mailbox, message_id: str) -> list[int]:
    """The UIDs of the mails in the inbox with this Message-ID; ValueError for one that no mail of ours bears."""
    if not _PLAIN_ID.fullmatch(message_id):
        message = "not a Message-ID of ours"
        raise ValueError(message)
    with mailbox.looking_into(afresh=True) as client:
        return list(client.search(["HEADER", "Message-ID", message_id]))
