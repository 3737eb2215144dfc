"""Settings and a whole house on real servers, for tests of the running daemon."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from daemon.service import serve
from daemon.settings import Settings
from daemon.vocabulary import Channel
from tests.office import sample_office

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from daemon.service import House
    from mailboxes.accounts import SmtpAccount
    from tests.servers.dovecot import Dovecot

PATIENCE = 60  # seconds that a running daemon has
FOLDERS = {
    "new_ticket": "Loket/Tiket",
    "added": "Loket/Tambahan",
    "command": "Loket/Perintah",
    "automatic": "Loket/Otomatis",
    "bounce": "Loket/Pantulan",
    "spam": "Loket/Spam",
    "quarantine": "Loket/Karantina",
    "duplicate": "Loket/Ganda",
}
INBOXES = {
    Channel.LIVECHAT: "livechat",
    Channel.SUGGESTION_BOX: "kotaksaran",
    Channel.ULPK: "ulpk-masuk",
    Channel.WHISTLEBLOWER: "wbs",
    Channel.DESK: "pengaduan",
}


def settings_for(dovecot: Dovecot, smtp: SmtpAccount, data: Path, **changes: object) -> Settings:
    """The sample office on these servers, its ledger in `data`; `changes` go to every IMAP account."""
    imap = {
        channel: dovecot.account(name, **{"folders": FOLDERS, "idle": True, "poll_seconds": 1, **changes})
        for channel, name in INBOXES.items()
    }
    return Settings(
        office=sample_office(),
        imap=imap,
        smtp=smtp,
        data=data,
        token_secret=b"rahasia token uji",
        whistleblower_key="kunci uji",
    )


@asynccontextmanager
async def running(house: House) -> AsyncIterator[None]:
    """The daemon, for the length of the block."""
    stopping = asyncio.Event()
    daemon = asyncio.create_task(serve(house, stopping=stopping))
    try:
        yield
    finally:
        stopping.set()
        await daemon


async def until(true: Callable[[], object]) -> None:
    """Return when it is true; AssertionError after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.05)


async def watched(house: House, true: Callable[[], object]) -> None:
    """The daemon runs until it is true."""
    async with running(house):
        await until(true)
