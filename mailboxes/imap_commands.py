"""What we say to an IMAP server, command by command; `client` is a logged-in imapclient.IMAPClient.

Promise: every command names messages by UID, and folder names are the only words in it that are not constants.
"""

from __future__ import annotations

import imaplib
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mailboxes.accounts import ImapAccount

HEAD: Final = 65_536  # octets that we keep of a message above `max_bytes`
WINDOW: Final = 50_000  # UIDs of one search; an answer of over 1,000,000 octets always fails
CHUNK: Final = 500  # UIDs named in one command
BATCH_OCTETS: Final = 32_000_000  # of one fetch, beyond its first message

WHOLE: Final = "BODY.PEEK[]"
PART: Final = f"BODY.PEEK[]<0.{HEAD}>"
HEADER: Final = f"BODY.PEEK[HEADER]<0.{HEAD}>"

Refused = imaplib.IMAP4.error  # the server said NO or BAD, and the connection lives
Aborted = imaplib.IMAP4.abort  # the connection is dead; a kind of Refused


class Unreachable(Exception):
    """The server cannot be used just now; the connection is closed, and the next call opens a new one."""


class Unfiled(Unreachable):
    """The server refuses an archive folder, or to move into it: no room, no right, no such name."""


class WrongPassword(Unreachable):
    """The server says that user and password do not fit (RFC 5530 AUTHENTICATIONFAILED)."""


class Unsuitable(Unreachable):
    """The server can neither MOVE (RFC 6851) nor expunge by UID (RFC 4315)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message as it lies in the inbox; `raw` is None above `max_bytes`, then `head` has its beginning."""

    uid: int
    uidvalidity: int
    internaldate: datetime  # when our own server received it, aware
    size: int  # octets, as the server counts them
    raw: bytes | None
    head: bytes = b""


@dataclass(frozen=True, slots=True)
class Headed:
    """One message of a folder without its body: enough to know it again."""

    uid: int
    internaldate: datetime  # aware
    header: bytes  # its first `HEAD` octets


@dataclass(frozen=True, slots=True)
class _Facts:
    """What we ask of a message before its bytes."""

    uid: int
    size: int
    internaldate: datetime


@contextmanager
def deadline(client: Any, seconds: float | None = 60) -> Iterator[None]:
    """Cut the line when the time is over: a time-out alone is per read, and a server may drip for ever."""
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, _cut, [client.socket()])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # beneath TLS: its own state belongs to the reader


def log_in(client: Any, account: ImapAccount) -> None:
    """By SASL PLAIN where offered: it takes any character; LOGIN takes ASCII only."""
    send = client.plain_login if client.has_capability("AUTH=PLAIN") else client.login
    try:
        send(account.user, account.password)
    except Refused as error:
        if "[AUTHENTICATIONFAILED]" in str(error).upper():
            message = f"{account.name}: the server refuses this user and password"
            raise WrongPassword(message) from None
        raise


def ensure_folders(client: Any, account: ImapAccount) -> dict[str, str]:
    """Make what is missing; folder as configured -> name on this server, with its prefix and delimiter.

    A folder that the server refuses keeps no mail from being taken: filing will say so.
    """
    prefix, delimiter = _personal_namespace(client)
    names = {folder: prefix + folder.replace("/", delimiter) for folder in account.folders.values()}
    present = {name for _, _, name in client.list_folders()}
    for name in sorted(set(names.values()) - present):
        with unless_dead():
            _create(client, name)
    return names


def _create(client: Any, name: str) -> None:
    try:
        client.create_folder(name)
    except Aborted:
        raise
    except Refused:  # somebody else was quicker, or else it is truly impossible
        if not client.folder_exists(name):
            raise
    with unless_dead():  # who reads the archive can do so without
        client.subscribe_folder(name)


@contextmanager
def unless_dead() -> Iterator[None]:
    """Goes on where the server said no; raises where the connection is dead."""
    try:
        yield
    except Aborted:
        raise
    except Refused:
        return


def _personal_namespace(client: Any) -> tuple[str, str]:
    """Prefix and delimiter of our own folders (RFC 2342), "" and what LIST says where there is no NAMESPACE."""
    if client.has_capability("NAMESPACE"):
        personal = client.namespace().personal
        if personal:
            return str(personal[0][0]), str(personal[0][1] or "/")
    listed = client.list_folders("", "")
    delimiter = listed[0][1] if listed else b"/"
    return "", (delimiter or b"/").decode("ascii")


def uids_of_selected(client: Any, exists: int) -> Iterator[int]:
    """The UIDs of the selected folder, ascending; in windows where one answer would be too long."""
    if exists <= WINDOW:
        yield from sorted(client.search("ALL"))
        return
    newest = max(client.search(["UID", "*"]))
    for low in range(1, newest + 1, WINDOW):
        yield from sorted(client.search(["UID", f"{low}:{low + WINDOW - 1}"]))


def fetch_messages(client: Any, uidvalidity: int, max_bytes: int, uids: Sequence[int]) -> Iterator[Fetched]:
    """These messages, ascending, as many from the front as fit into memory; what is gone is passed over."""
    facts = _within_memory(_facts(client, uids))
    whole = fetch(client, [each.uid for each in facts if each.size <= max_bytes], [WHOLE])
    heads = fetch(client, [each.uid for each in facts if each.size > max_bytes], [PART])
    for each in facts:
        raw, head = body(whole.get(each.uid, {})), body(heads.get(each.uid, {}))
        if raw is not None or head is not None:
            yield Fetched(each.uid, uidvalidity, each.internaldate, each.size, raw, head or b"")


def fetch_headers(client: Any, uids: Sequence[int]) -> Iterator[Headed]:
    """These messages by date and header; what is gone is passed over."""
    for uid, items in sorted(fetch(client, uids, [HEADER, "INTERNALDATE"]).items()):
        if b"INTERNALDATE" in items:
            yield Headed(uid, items[b"INTERNALDATE"].astimezone(UTC), body(items) or b"")


def _facts(client: Any, uids: Sequence[int]) -> list[_Facts]:
    answer = fetch(client, uids, ["RFC822.SIZE", "INTERNALDATE"])
    complete = {uid: items for uid, items in answer.items() if b"INTERNALDATE" in items}
    return [
        _Facts(uid, int(items[b"RFC822.SIZE"]), items[b"INTERNALDATE"].astimezone(UTC))
        for uid, items in sorted(complete.items())
    ]


def _within_memory(facts: Sequence[_Facts]) -> list[_Facts]:
    """As many from the front as fit into one fetch, at least one."""
    taken: list[_Facts] = []
    octets = 0
    for fact in facts:
        octets += fact.size
        if taken and octets > BATCH_OCTETS:
            break
        taken.append(fact)
    return taken


def fetch(client: Any, uids: Sequence[int], items: Sequence[str]) -> dict[int, dict[bytes, Any]]:
    """What the server has of these; one by one where it refuses the whole because some are gone (RFC 5530)."""
    try:
        return dict(client.fetch(uids, items))
    except Aborted:
        raise
    except Refused:
        if len(uids) <= 1:
            return {}
    return {uid: found for each in uids for uid, found in fetch(client, [each], items).items()}


def body(items: Mapping[bytes, Any]) -> bytes | None:
    """The literal of a fetch answer; None where the message is gone (some servers then answer NIL)."""
    found = next((value for key, value in items.items() if key.startswith(b"BODY[")), None)
    return found if isinstance(found, bytes) else None


def moved(client: Any, uids: Sequence[int], folder: str) -> bool:
    """Whether the server let us move them."""
    with unless_dead():
        for chunk in chunks(uids, CHUNK):
            move(client, chunk, folder)
        return True
    return False


def move(client: Any, uids: Sequence[int], folder: str) -> None:
    """Move to a folder, made anew when somebody has removed it; what is gone already is passed over."""
    try:
        _move_now(client, uids, folder)
    except Aborted:
        raise
    except Refused as error:
        if "[TRYCREATE]" in str(error).upper():  # somebody removed the archive folder
            _create(client, folder)
        _move_now(client, uids, folder)  # and where some were just expunged, the rest moves now


def _move_now(client: Any, uids: Sequence[int], folder: str) -> None:
    if client.has_capability("MOVE"):
        client.move(uids, folder)
    else:  # dying in between leaves a second copy in the archive, never a loss
        client.copy(uids, folder)
        expunge(client, uids)


def expunge(client: Any, uids: Sequence[int]) -> None:
    """Remove exactly these (RFC 4315); what others have marked as deleted stays."""
    client.add_flags(uids, [rb"\Deleted"], silent=True)
    client.uid_expunge(uids)


def remove(client: Any, mailbox: str, uids: Sequence[int]) -> None:
    """Remove exactly these for good, however many; Unsuitable where the server can only expunge all that is marked."""
    if not client.has_capability("UIDPLUS"):
        message = f"{mailbox}: the server cannot delete by UID (UIDPLUS)"
        raise Unsuitable(message)
    for chunk in chunks(uids, CHUNK):
        expunge(client, chunk)


@contextmanager
def whole_lines() -> Iterator[None]:
    """Ends early, for a reconnection, where imapclient saw half a line in IDLE and threw it away."""
    try:
        yield
    except Aborted as error:
        if "unterminated" not in str(error):
            raise


def announces_mail(responses: Iterable[Any]) -> bool:
    """Whether one of these untagged answers says how many messages there are now."""
    return any(len(each) > 1 and each[1] == b"EXISTS" for each in responses)


def chunks(uids: Iterable[int], size: int) -> Iterator[list[int]]:
    """Cut into lists of at most `size`, so that no command grows too long."""
    rest = iter(uids)
    while chunk := list(islice(rest, size)):
        yield chunk
