"""One pass of Loket that dies by SIGKILL at a chosen point: before or after an effect of the path of a message.

Usage: python -m tests.crash_child IMAP_PORT SMTP_PORT DATA POINT   (POINT 0 never dies and prints how many there were)
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from daemon.service import once, open_house
from daemon.settings import Settings
from daemon.vocabulary import Channel
from mailboxes.accounts import ImapAccount, SmtpAccount
from mailboxes.imap import Mailbox
from mailboxes.smtp import Poster
from store import FileOriginals
from store.transaction import Transaction
from tests.houses import FOLDERS
from tests.office import sample_office

BOX = "kotaksaran@peredaranpangan.bpom.example"
PASSWORD = "uji"


class Points:
    """Counts the places at which the process can die, and dies at one of them."""

    def __init__(self, fatal: int) -> None:
        self.count = 0
        self.fatal = fatal

    def __call__(self) -> None:
        """One place."""
        self.count += 1
        if self.count == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: type, name: str) -> None:
        """Die before or after this effect."""
        effect = getattr(owner, name)

        def watched(*args: Any, **names: Any) -> Any:
            self()
            result = effect(*args, **names)
            self()
            return result

        setattr(owner, name, watched)

    def around_sending(self) -> None:
        """The same for the one effect that is awaited."""
        effect = Poster.send

        async def watched(*args: Any) -> Any:
            self()
            verdict = await effect(*args)
            self()
            return verdict

        Poster.send = watched  # type: ignore[method-assign]


def settings(imap_port: int, smtp_port: int, data: Path) -> Settings:
    """The sample office with one inbox."""
    box = ImapAccount(
        "kotak", "127.0.0.1", imap_port, "none", BOX, PASSWORD, folders=FOLDERS, batch=7, timeout=10
    )
    smtp = SmtpAccount("127.0.0.1", smtp_port, "none", "", "", BOX, connections=2)
    return Settings(sample_office(), {Channel.SUGGESTION_BOX: box}, smtp, data, b"rahasia uji", "kunci uji")


def main() -> None:
    """One pass, with death at the chosen point."""
    imap_port, smtp_port, data, fatal = (
        int(sys.argv[1]),
        int(sys.argv[2]),
        Path(sys.argv[3]),
        int(sys.argv[4]),
    )
    points = Points(fatal)
    points.around(FileOriginals, "keep_all")
    points.around(Transaction, "__exit__")
    points.around(Mailbox, "file")
    points.around_sending()
    with open_house(settings(imap_port, smtp_port, data)) as house:
        asyncio.run(once(house))
    print(points.count)


if __name__ == "__main__":
    main()
