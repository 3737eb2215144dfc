"""An IMAP server and an SMTP server inside this process, for `loket demo` and for quick tests.

Promise: they listen on this machine only, keep everything in memory, and are gone with the block that opened them.
"""

from __future__ import annotations

import asyncio
import threading
from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from aiosmtpd.smtp import SMTP
from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from aiosmtpd.smtp import Envelope, Session

T = TypeVar("T")
HOST: Final = "127.0.0.1"
FAREWELL_SECONDS: Final = 5


def _present() -> datetime:
    return datetime.now(UTC)


class EmbeddedPost:
    """Both servers, in a thread of their own; for use as `with EmbeddedPost(accounts) as post`.

    `accounts` maps user (an address) to password. With `local` the SMTP server puts mail for these addresses, with
    or without +detail, into their inboxes, received at `now()`. `sent` is everything that SMTP took, in order.
    """

    def __init__(
        self, accounts: Mapping[str, str], *, local: bool = False, now: Callable[[], datetime] = _present
    ) -> None:
        self.imap_port = 0
        self.smtp_port = 0
        self.sent: Final[list[tuple[str, bytes]]] = []  # recipient, mail
        self._accounts = {user.lower(): password for user, password in accounts.items()}
        self._local = local
        self._now = now
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="embedded-post", daemon=True)
        self._folders: dict[str, MailboxSet] = {}
        self._servers: list[asyncio.Server] = []

    def __enter__(self) -> Self:
        """Start both servers."""
        self._thread.start()
        self._do(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        """Stop them and forget everything."""
        self._do(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(FAREWELL_SECONDS)
        self._loop.close()

    def deliver(self, mailbox: str, raw: bytes, internaldate: datetime | None = None) -> None:
        """Put a mail into an inbox, as received at `internaldate` (aware; else `now()`). KeyError: no such user."""
        self._do(self._append(mailbox.lower(), raw, internaldate or self._now()))

    async def handle_DATA(  # the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a mail (called by aiosmtpd)."""
        raw = bytes(envelope.original_content or b"")
        for recipient in envelope.rcpt_tos:
            self.sent.append((recipient, raw))
            if self._local and (user := _without_detail(recipient)) in self._accounts:
                traces = f"Return-Path: <{envelope.mail_from or ''}>\r\nDelivered-To: {recipient}\r\n"
                await self._append(user, traces.encode() + raw, self._now())
        return "250 2.0.0 taken"

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _append(self, user: str, raw: bytes, when: datetime) -> None:
        inbox = await self._folders[user].get_mailbox("INBOX")
        await inbox.append(AppendMessage(raw, when), recent=True)

    async def _start(self) -> None:
        imap = await asyncio.start_server(self._imap_handler(), HOST, 0)
        smtp = await self._loop.create_server(
            lambda: SMTP(
                self, loop=self._loop, hostname="loket.example", ident="Loket", enable_SMTPUTF8=False
            ),
            HOST,
            0,
        )
        self._servers = [imap, smtp]
        self.imap_port, self.smtp_port = (server.sockets[0].getsockname()[1] for server in self._servers)

    def _imap_handler(
        self,
    ) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]:
        config = Config(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host=HOST,
            port=0,
            demo_data=False,
            demo_user="",
            demo_password="",
            tls_enabled=False,
            invalid_user_sleep=0,
            hash_context=Cleartext(),
        )
        config.apply_context()
        login = Login(config)
        for user, password in self._accounts.items():
            login.users_dict[user] = UserMetadata(config, user, password=password)
            self._folders[user] = MailboxSet()
            config.set_cache[user] = (self._folders[user], FilterSet())
        server = IMAPServer(login, config)

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await server(reader, writer, SocketInfoLocal(writer))

        return serve

    async def _stop(self) -> None:
        for server in self._servers:
            server.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await asyncio.sleep(0)


def _without_detail(address: str) -> str:
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
