"""An inbox: fetch what is in it, file it away, wait for more. It carries bytes and understands none of them.

Promise: the folder is the queue. Whatever lies in the inbox is work, seen or unseen, and nothing leaves it but
by `file` and `delete`. Messages are named by UID within one UIDVALIDITY, never by sequence number; nothing is
expunged but what we name; no flag of somebody else's is changed. A `Mailbox` belongs to one thread; only `wake`
may be called from another.
"""

from __future__ import annotations

import logging
import select
import socket
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from imapclient import IMAPClient, SocketTimeout

from mailboxes import imap_commands as commands
from mailboxes.accounts import ImapAccount, tls_context
from mailboxes.imap_commands import Fetched, Unfiled, Unreachable, Unsuitable, WrongPassword
from mailboxes.imap_queue import Queue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

__all__ = ["Fetched", "Mailbox", "Unfiled", "Unreachable", "Unsuitable", "WrongPassword"]

IDLE_SECONDS: Final = 28 * 60  # RFC 2177 section 3: renew before 29 minutes
KEEP_ALIVE_SECONDS: Final = 9 * 60  # between two NOOPs where the server has no IDLE

_BROKEN: Final = (OSError, IMAPClient.Error, ValueError, LookupError, TypeError)  # of a broken line and of rubbish

logging.getLogger("imapclient").setLevel(logging.WARNING)  # at DEBUG it writes out every line


class _Client(IMAPClient):  # type: ignore[misc]  # imapclient is untyped
    """imapclient, with a bell beside the socket and an eye on what is already buffered."""

    bell: socket.socket | None = None

    def _poll_socket(self, sock: socket.socket, timeout: float | None = None) -> list[tuple[int, int]]:
        """What `idle_check` asks before it reads: is there anything? The bell ends the waiting, too."""
        if self._buffered():
            return [(sock.fileno(), select.POLLIN)]
        poller = select.poll()
        for each in (sock, self.bell):
            if each is not None:
                poller.register(each.fileno(), select.POLLIN)
        ready = poller.poll(None if timeout is None else timeout * 1000)
        return [event for event in ready if event[0] == sock.fileno()]

    def tidings(self) -> int:
        """How many EXISTS this selection has heard: other commands swallow what IDLE will not say again."""
        return len(self._imap.untagged_responses.get("EXISTS", ()))

    def _buffered(self) -> bool:
        """Whether an answer was read along with the one before; the socket is non-blocking here."""
        try:
            return bool(self._imap.file.peek())
        except OSError:  # SSLWantReadError among them
            return False


class Mailbox:
    """One inbox on one server; opens its connection when needed. Errors: Unreachable and its kinds."""

    def __init__(self, account: ImapAccount) -> None:
        self.account: Final = account
        self._client: _Client | None = None
        self._selected = ""
        self._uidvalidity = 0
        self._numbering = 0  # UIDVALIDITY of what was fetched last
        self._looked = -1  # tidings when the inbox was last searched, -1 when it has not been
        self._queue = Queue()
        self._names: dict[str, str] = {}  # folder as configured -> as this server writes it
        self._bell, self._rope = socket.socketpair()
        self._bell.settimeout(0)

    # -- opening and closing

    def connect(self) -> None:
        """Open, log in, make sure that the archive folders exist; every other call does so, too, when needed."""
        self._drop()
        with self._step() as client:
            self._select(client, self.account.inbox)

    @property
    def uidvalidity(self) -> int:
        """The numbering of the inbox as last seen, 0 before; UIDs mean nothing without it (RFC 3501 2.3.1.1)."""
        return self._uidvalidity

    def wake(self) -> None:
        """End the present or the next `wait`; from any thread."""
        with suppress(OSError):
            self._rope.send(b"!")

    def close(self) -> None:
        """Log out, politely where possible, and give everything back."""
        if self._client is not None:
            with suppress(*_BROKEN), commands.deadline(self._client, 5):
                self._client.logout()
        self._drop()
        self._bell.close()
        self._rope.close()

    # -- the inbox as a queue

    def fetch_batch(self, limit: int | None = None, skip: Collection[int] = ()) -> list[Fetched]:
        """The oldest messages of the inbox, at most `limit` (else the account's batch), none of `skip`.

        `skip` holds UIDs of this numbering; after a change of UIDVALIDITY it is ignored. A message that somebody
        takes away meanwhile is left out.
        """
        with self._step() as client:
            if found := self._following(client, limit):
                return found
            self._look(client, skip)
            return self._following(client, limit)

    def _following(self, client: _Client, limit: int | None) -> list[Fetched]:
        fetch = partial(commands.fetch_messages, client, self._uidvalidity, self.account.max_bytes)
        return self._queue.following(self.account.batch if limit is None else limit, fetch)

    def _look(self, client: _Client, skip: Collection[int]) -> None:
        exists = self._select(client, self.account.inbox)
        self._looked = client.tidings()
        known = frozenset(skip) if self._numbering in {0, self._uidvalidity} else frozenset()
        self._numbering = self._uidvalidity
        self._queue.fill(uid for uid in commands.uids_of_selected(client, exists) if uid not in known)

    def file(self, moves: Mapping[str, Sequence[int]], uidvalidity: int | None = None) -> None:
        """Move messages out of the inbox: disposition -> UIDs. What is gone already is no error.

        Unfiled: the server refused one of the folders; what belongs into the others was moved. `uidvalidity` is that
        of the UIDs (the last one fetched, by default): where the inbox has been renumbered since, nothing is moved, and
        the messages come again under their new numbers.
        """
        targets = {self.account.folders[disposition]: uids for disposition, uids in moves.items()}
        numbering = uidvalidity or self._numbering
        with self._step() as client:
            self._select_once(client)
            if numbering in {0, self._uidvalidity}:
                refused = [f for f, uids in targets.items() if not commands.moved(client, uids, self._names[f])]
                self._queue.filed(chain.from_iterable(u for f, u in targets.items() if f not in refused))
                if refused:
                    message = f"{self.account.name}: nothing can be filed into {', '.join(refused)}"
                    raise Unfiled(message)

    def delete(self, uids: Sequence[int], uidvalidity: int | None = None) -> None:
        """Remove exactly these messages from the inbox, by UID EXPUNGE only."""
        numbering = uidvalidity or self._numbering
        with self._step() as client:
            self._select_once(client)
            named = uids if numbering in {0, self._uidvalidity} else ()
            commands.remove(client, self.account.name, named)
            self._queue.filed(named)

    # -- waiting

    def wait(self, seconds: float) -> bool:
        """Whether new mail was announced within so many seconds; at once after `wake`, or when the line is cut.

        True at once, too, where mail may have come unheard since the last `fetch_batch`. IDLE is only a doorbell:
        look into the inbox after every `wait`, whatever it returns.
        """
        end = monotonic() + seconds
        with self._step(watched=False) as client:
            self._select_once(client)
            announced = client.tidings() != self._looked
            while not (announced or self._rung()) and (left := end - monotonic()) > 0:
                announced = self._listen(client, left)
            return announced

    def _listen(self, client: _Client, seconds: float) -> bool:
        if self.account.idle and client.has_capability("IDLE"):
            with commands.whole_lines():
                return self._idle(client, min(seconds, IDLE_SECONDS))
            self._drop()  # half a line: connect anew, and look
            return True
        select.select([self._bell], [], [], min(seconds, KEEP_ALIVE_SECONDS))
        with commands.deadline(client):
            return commands.announces_mail(client.noop()[1])

    def _idle(self, client: _Client, seconds: float) -> bool:
        with commands.deadline(client):
            client.idle()
        end = monotonic() + seconds
        heard: list[Any] = []
        while not commands.announces_mail(heard) and (left := end - monotonic()) > 0:
            fresh = client.idle_check(timeout=left)
            if not fresh:  # the time is over, the bell rang, or the line is dead: idle_done() finds out which
                break
            heard += fresh
        with commands.deadline(client):
            heard += client.idle_done()[1]
        return commands.announces_mail(heard)

    def _rung(self) -> bool:
        with suppress(BlockingIOError):
            return bool(self._bell.recv(4096))
        return False

    # -- reconciliation

    def uids(self, folder: str | None = None) -> list[int]:
        """Every UID in a folder (named as in the configuration; the inbox by default), ascending."""
        with self._step() as client:
            return list(commands.uids_of_selected(client, self._select(client, folder or self.account.inbox)))

    def named(self, folder: str) -> str:
        """A folder of the configuration as this server writes it, once it is connected."""
        return self._names.get(folder, folder)

    @contextmanager
    def looking_into(self, folder: str | None = None, *, afresh: bool = False) -> Iterator[Any]:
        """A client that has the folder open, for mailboxes/archive.py; `afresh` sees what has just come."""
        with self._step() as client:
            (self._select if afresh else self._select_once)(client, folder or self.account.inbox)
            yield client

    # -- how it is done

    @contextmanager
    def _step(self, *, watched: bool = True) -> Iterator[_Client]:
        """A connection, opened if need be, that ends with its deadline and is dropped at any trouble."""
        try:
            client = self._client or self._open()
            with commands.deadline(client, self.account.cycle_seconds if watched else None):
                yield client
        except Unreachable:
            self._drop()
            raise
        except _BROKEN as error:
            self._drop()
            message = f"{self.account.name}: {type(error).__name__}: {error}"
            raise Unreachable(message) from error

    def _open(self) -> _Client:
        client = _dial(self.account)
        client.bell = self._bell
        self._client = client
        self._selected, self._looked = "", -1
        with commands.deadline(client):
            commands.log_in(client, self.account)
            if not client.has_capability("MOVE") and not client.has_capability("UIDPLUS"):
                message = f"{self.account.name}: the server has neither MOVE nor UIDPLUS"
                raise Unsuitable(message)
            self._names = commands.ensure_folders(client, self.account)
        return client

    def _drop(self) -> None:
        client, self._client = self._client, None
        self._queue.fill(())
        if client is not None:
            with suppress(*_BROKEN):
                client.shutdown()

    def _select(self, client: _Client, folder: str) -> int:
        """Open a folder afresh; how many messages it has."""
        self._selected, self._looked = "", -1
        self._queue.fill(())  # it was of another look
        answer = client.select_folder(self._names.get(folder, folder))
        self._selected = folder
        if folder == self.account.inbox:
            self._uidvalidity = int(answer.get(b"UIDVALIDITY", 0))
        return int(answer[b"EXISTS"])

    def _select_once(self, client: _Client, folder: str | None = None) -> None:
        if self._selected != (folder or self.account.inbox):
            self._select(client, folder or self.account.inbox)


def _dial(account: ImapAccount) -> _Client:
    context = None if account.security == "none" else tls_context(account.ca_file)
    client = _Client(
        account.host,
        account.port,
        ssl=account.security == "tls",
        ssl_context=context,
        timeout=SocketTimeout(account.timeout, account.timeout),
    )
    client.normalise_times = False  # aware times, not naive local ones
    client._imap.debug = 0  # noqa: SLF001  imapclient has it spell out every octet for its log, whose level we raised
    try:
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if account.security == "starttls":
            client.starttls(context)
    except BaseException:
        with suppress(OSError):  # a failed handshake has closed it already
            client.shutdown()
        raise
    return client
