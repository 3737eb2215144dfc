"""Sending: hand one mail for one recipient to our mail server, and say truthfully what became of it.

Promise: SENT only when the server has taken responsibility (RFC 5321 section 6.1); UNSURE when the line died
or fell silent between the final dot and the reply, the one moment in which nobody can know; and no password
travels in clear because somebody stripped STARTTLS.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import aiosmtplib

from mailboxes.accounts import SmtpAccount, tls_context
from mailboxes.conversation import Conversation
from mailboxes.entities import has_whole_line_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mailboxes.entities import Composed

    Still = Callable[[], bool]

ACCEPTED: Final = (250, 251)  # 251: taken, and passed on to another address (RFC 5321 section 3.4)
GO_AHEAD: Final = (354,)
NOT_TRIED: Final = -1  # our own code, that no server gives
ANYTHING: Final = range(200, 600)
QUIT_SECONDS: Final = 2
OUR_FAULT: Final = frozenset({530, 534, 535, 538})  # it wants another password or TLS (RFC 4954 section 6)
TOO_LARGE: Final = 552
PORTION: Final = 64 * 1024  # octets written at a time

_TROUBLE: Final = (aiosmtplib.SMTPException, OSError, EOFError)
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")


class Kind(StrEnum):
    """What became of a mail."""

    SENT = "sent"
    LATER = "later"  # certainly not sent; try again
    REFUSED = "refused"  # certainly not sent; trying again is of no use
    UNSURE = "unsure"  # perhaps sent


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mail; `code` is the server's, 0 where it said nothing, `text` its words or ours."""

    kind: Kind
    code: int
    text: str


_NOT_OURS: Final = Verdict(Kind.LATER, NOT_TRIED, "not tried: it may not be ours to send any more")


class Poster:
    """A few connections to one mail server, opened when needed and used again. For one event loop."""

    def __init__(self, account: SmtpAccount) -> None:
        self.account: Final = account
        self._places = asyncio.Semaphore(account.connections)
        self._idle: list[Connection] = []

    async def send(
        self,
        sender: str,
        recipient: str,
        message: bytes | Composed,
        copy_to: str = "",
        still: Still = lambda: True,
    ) -> Verdict:
        """Send to one recipient; never raises for what the network or the server does, or the disk under a file.

        `copy_to` gets the same mail in the same breath, so that what is there has left; whether it is refused does
        not matter to the verdict. `still` is asked when it is this mail's turn, and before its final dot: LATER
        where it is not to leave (any more).

        `sender` is the envelope sender: "" takes the account's, "<>" is the null sender (RFC 3834). Lines of
        the message may end as they like, they leave with CR LF.
        """
        origin = "" if sender == "<>" else sender or self.account.sender
        if not _plain(recipient) or (origin and not _plain(origin)):
            return Verdict(Kind.REFUSED, 553, "not an address that SMTP can carry")
        recipients = (recipient, copy_to) if _plain(copy_to) and copy_to != recipient else (recipient,)
        async with self._places:
            if not still():
                return _NOT_OURS
            return await self._send(origin, recipients, (message,) if isinstance(message, bytes) else message, still)

    async def answers(self) -> str:
        """"" where the server lets us in (with TLS and password) on a connection of its own, else what it did."""
        try:
            connection = await self._connect()
        except (*_TROUBLE, ValueError) as error:
            return type(error).__name__
        await _leave(connection)
        return ""

    async def close(self) -> None:
        """Take leave of the server; unanswered farewells are not waited for."""
        idle, self._idle = self._idle, []
        await asyncio.gather(*(_leave(connection) for connection in idle))

    async def _send(self, sender: str, recipients: Sequence[str], message: Iterable[bytes], still: Still) -> Verdict:
        """Over a used connection if there is one; when that proves stale before the data, over fresh ones."""
        while self._idle:
            connection = self._idle.pop()
            verdict = await self._converse(connection, sender, recipients, message, still)
            if verdict.kind is not Kind.LATER or verdict is _NOT_OURS or connection.talk.is_open:
                return verdict
        try:
            connection = await self._connect()
        except (*_TROUBLE, ValueError) as error:
            return Verdict(Kind.LATER, _code(error), _words(error))
        return await self._converse(connection, sender, recipients, message, still)

    async def _connect(self) -> Connection:
        account = self.account
        library = aiosmtplib.SMTP(
            hostname=account.host,
            port=account.port,
            username=account.user or None,
            password=account.password if account.user else None,
            local_hostname=account.local_hostname or account.sender.rpartition("@")[2] or "localhost",
            timeout=account.command_timeout,
            use_tls=account.security == "tls",
            start_tls=account.security == "starttls",  # True: refused or stripped, we do not log in
            tls_context=None if account.security == "none" else tls_context(account.ca_file),
        )
        try:
            async with asyncio.timeout(account.connect_timeout):
                await library.connect(timeout=account.connect_timeout)
                if library.is_ehlo_or_helo_needed:
                    await library.ehlo()
            return Connection.taken_over(library)
        except BaseException:
            library.close()
            raise

    async def _converse(
        self, connection: Connection, sender: str, recipients: Sequence[str], message: Iterable[bytes], still: Still
    ) -> Verdict:
        """One mail over one connection, which is kept when it is still good and closed when it is not."""
        kept = False
        try:
            verdict = await self._envelope(connection, sender, recipients)
            if verdict is None:
                verdict = await self._data(connection.talk, message, still)
            else:
                await self._reset(connection.talk)
            kept = connection.talk.is_open and verdict.kind is not Kind.UNSURE
        except _TROUBLE as error:
            verdict = Verdict(Kind.LATER, _code(error), _words(error))
        finally:
            if kept:
                self._idle.append(connection)
            else:
                connection.close()
        return verdict

    async def _envelope(self, connection: Connection, sender: str, recipients: Sequence[str]) -> Verdict | None:
        """None when the server wants the data now, else why it does not; replies may still be owed then."""
        first, *copies = recipients
        lines = (
            (f"MAIL FROM:<{sender}>", ACCEPTED),
            (f"RCPT TO:<{first}>", ACCEPTED),
            *((f"RCPT TO:<{each}>", ANYTHING) for each in copies),
            ("DATA", GO_AHEAD),
        )
        async with asyncio.timeout(self.account.command_timeout):  # for all: a timer costs more than a command
            if connection.pipelining:
                connection.talk.say(*(command for command, _ in lines))
            for command, wanted in lines:
                if not connection.pipelining:
                    connection.talk.say(command)
                reply = await connection.talk.reply()
                if reply.code not in wanted:
                    ours = command.startswith("MAIL") and reply.code != TOO_LARGE  # our sender, not this mail
                    return _refusal(reply.code, reply.text, ours=ours)
        return None

    async def _data(self, talk: Conversation, message: Iterable[bytes], still: Still) -> Verdict:
        """The text, the final dot, the reply. Before the dot a loss is LATER, from it on UNSURE."""
        for lines in _portions(message):
            talk.write(_dotted(lines))
            async with asyncio.timeout(self.account.data_timeout):
                await talk.room()
        await talk.caught_up()  # a connection lost by now is noticed before the dot, as is a reply that comes too soon
        if not still():
            talk.close()  # without the dot: the server forgets what it has heard
            return _NOT_OURS
        talk.say(".")
        try:
            async with asyncio.timeout(self.account.data_timeout):
                reply = await talk.reply()
        except _TROUBLE as error:
            return Verdict(Kind.UNSURE, 0, _words(error))
        return _final(reply.code, reply.text)

    async def _reset(self, talk: Conversation) -> None:
        """Ready for the next mail, or closed; a server that hangs up after its refusal has refused all the same."""
        try:
            async with asyncio.timeout(self.account.command_timeout):
                while talk.owed:
                    if (await talk.reply()).code in GO_AHEAD:  # it waits for a text, for the copy
                        talk.close()
                talk.say("RSET")
                if (await talk.reply()).code not in ACCEPTED:
                    talk.close()
        except _TROUBLE:
            talk.close()


@dataclass(frozen=True, slots=True)
class Connection:
    """One that the library has opened, encrypted and logged in; from then on we speak over it ourselves."""

    library: aiosmtplib.SMTP
    talk: Conversation
    pipelining: bool  # several commands in one breath (RFC 2920)

    @classmethod
    def taken_over(cls, library: aiosmtplib.SMTP) -> Connection:
        """After EHLO and login; SMTPServerDisconnected where it is closed already."""
        if not isinstance(library.transport, asyncio.Transport):
            raise aiosmtplib.SMTPServerDisconnected("lost before the first command")  # its own class
        return cls(library, Conversation(library.transport), library.supports_extension("pipelining"))

    def close(self) -> None:
        """At once, and the socket is not left to the next turn."""
        self.talk.close()
        self.library.close()


async def _leave(connection: Connection) -> None:
    """Take leave of the server; an unanswered farewell is not waited for."""
    with suppress(*_TROUBLE):
        async with asyncio.timeout(QUIT_SECONDS):
            connection.talk.say("QUIT")
            await connection.talk.reply()
    connection.close()


def _portions(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, joined to such as are worth a call of the system."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= PORTION:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _final(code: int, text: str) -> Verdict:
    if code in ACCEPTED:
        return Verdict(Kind.SENT, code, text)
    return _refusal(code, text) if code // 100 in (4, 5) else Verdict(Kind.UNSURE, code, text)


def _refusal(code: int, text: str, *, ours: bool = False) -> Verdict:
    for_good = code // 100 == 5 and code not in OUR_FAULT and not ours  # RFC 5321 section 4.2.1: 5yz
    return Verdict(Kind.REFUSED if for_good else Kind.LATER, code, text)


def _plain(address: str) -> bool:
    """An address of printable ASCII with one @ that means itself."""
    local, at, domain = address.partition("@")
    words = local and at and domain and "@" not in domain
    return bool(words) and all("!" <= sign <= "~" and sign not in '<>()[],;:\\"' for sign in address)


def _dotted(lines: bytes) -> bytes:
    """CR LF line ends and doubled dots (RFC 5321 section 4.5.2), without the final dot."""
    text = lines if has_whole_line_ends(lines) else _LINE_END.sub(b"\r\n", lines)
    text = text if text.endswith(b"\r\n") else text + b"\r\n"
    return (b"." + text if text.startswith(b".") else text).replace(b"\r\n.", b"\r\n..")


def _code(error: BaseException) -> int:
    return error.code if isinstance(error, aiosmtplib.SMTPResponseException) else 0


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
