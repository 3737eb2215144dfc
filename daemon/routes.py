"""The ways to tell a person of an alarm: our mail server, a second one, a command; the next where one does not take it.

Promise: never raises for what a server or a command does; what is told names a mailbox and a moment, nothing of
anybody's mail; the same alarm has the same Message-ID by every way.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon import log, tokens
from daemon.case_view import channel_label, office_view
from daemon.tokens import OPERATOR
from daemon.vocabulary import Mail
from mailboxes.compose import Letter, compose
from mailboxes.smtp import Kind, Poster
from templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from daemon.alarm_rules import Trouble
    from daemon.office import Office
    from daemon.settings import AlarmRoutes
    from mailboxes.accounts import SmtpAccount
    from mailboxes.entities import Composed
    from templates.readers import Rendered

COMMAND_SECONDS: Final = 30
OVER: Final = "over"  # the kind of the mail that says that a trouble has ended
CODE: Final = Mail.SYSTEM_TROUBLE.value.lower()  # in its Message-ID: should it come back, nobody is told of that
LANGUAGE: Final = "id"  # as of every mail to the operator


class Routes:
    """Our own server first, then what [alarm] names."""

    def __init__(self, office: Office, secret: bytes, routes: AlarmRoutes, first: SmtpAccount) -> None:
        self._office, self._secret, self._routes = office, secret, routes
        accounts = {"smtp": first, **({"alarm": routes.smtp} if routes.smtp else {})}
        self._posters = {name: Poster(_impatient(account)) for name, account in accounts.items()}
        self.readers = routes.to or ((office.operator,) if office.operator else ())

    @property
    def lead_somewhere(self) -> bool:
        """Whether anybody would hear of an alarm."""
        return bool(self.readers or self._routes.command)

    async def tell(self, trouble: Trouble, now: datetime, *, over: bool) -> bool:
        """Tell every reader of a trouble, or of its end; whether some route took it for somebody."""
        words = render(Mail.SYSTEM_TROUBLE.template, LANGUAGE, self._facts(trouble, now, over=over))
        mails = (self._by_mail(trouble, words, reader, now, over=over) for reader in self.readers)
        if any(await asyncio.gather(*mails)):
            return True
        return bool(self._routes.command) and await _run(self._routes.command, words)

    async def close(self) -> None:
        """Take leave of the servers."""
        await asyncio.gather(*(poster.close() for poster in self._posters.values()))

    def _facts(self, trouble: Trouble, now: datetime, *, over: bool) -> dict[str, Any]:
        return {
            "office": office_view(self._office, LANGUAGE),
            "kind": OVER if over else trouble.kind,
            "was": trouble.kind,
            "mailbox": channel_label(trouble.mailbox, self._office, LANGUAGE),
            "since": trouble.since.astimezone(self._office.zone),
            "until": now.astimezone(self._office.zone),
            "minutes": max(1, int((now - trouble.since).total_seconds() // 60)),
            "detail": trouble.reason,
        }

    async def _by_mail(self, trouble: Trouble, words: Rendered, reader: str, now: datetime, *, over: bool) -> bool:
        """By the first server that takes it."""
        mail = self._mail(trouble, words, reader, now, over=over)
        for name, poster in self._posters.items():
            verdict = await poster.send("", reader, mail)
            log.alarm_told(trouble.what, name, verdict.kind.value, over=over)
            if verdict.kind is Kind.SENT:
                return True
        return False

    def _mail(self, trouble: Trouble, words: Rendered, reader: str, now: datetime, *, over: bool) -> Composed:
        office, none, mailbox = self._office, tokens.NO_TICKET, trouble.mailbox
        parts = (OVER, trouble.kind[0], mailbox) if over else (trouble.kind, mailbox)
        name = "-".join(filter(None, parts))
        minute = int(trouble.since.timestamp() // 60)
        return compose(
            Letter(
                sender_name=office.name,
                sender=office.address,
                to_address=reader,
                subject=words.subject,
                text=words.text,
                html=words.html,
                message_id=tokens.message_id(self._secret, office.domain, CODE, minute, none, name[:24]),
                date=now,
                reply_to=tokens.reply_address(
                    self._secret, office.address, office.recipient_delimiter, none, OPERATOR
                ),
            )
        )


def _impatient(account: SmtpAccount) -> SmtpAccount:
    """An alarm has minutes, and one that came twice does no harm: it goes on to the next route soon."""
    return replace(account, connect_timeout=20, command_timeout=30, data_timeout=60)


async def _run(command: Sequence[str], words: Rendered) -> bool:
    """The office's own command, without a shell: subject and text on its standard input; 0 means taken."""
    process: asyncio.subprocess.Process | None = None
    try:
        async with asyncio.timeout(COMMAND_SECONDS):
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
            await process.communicate(f"{words.subject}\n\n{words.text}".encode())
    except (OSError, TimeoutError):
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        return False
    return process.returncode == 0
