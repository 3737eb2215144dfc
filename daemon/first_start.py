"""The first look into an inbox: mail from before Loket is never answered by surprise.

Promise: an inbox that no ledger of ours has read stays untouched while it holds many old mails, or while its archive
folders hold those of a ledger that is gone; somebody is told what to do, and the other inboxes are served.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from daemon.case_view import channel_label
from daemon.records import plain
from daemon.reports import trouble
from daemon.watch import Held
from mailboxes.archive import count, dates
from store import where

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from daemon.desk import Desk
    from mailboxes.imap import Mailbox
    from store import Ledger

OLD: Final = timedelta(days=1)  # a mail that has waited longer came before us
MANY: Final = 20  # old mails that are answered without asking
OPENED: Final = "mailbox/"  # and its name: a line of the settings once the inbox may be read
ADVICE: Final = {
    "archived": "its archive folders hold mail of an earlier ledger: `loket restore` or `loket rebuild` first",
    "old": f"more than {MANY} mails in it have waited for over a day; `loket import --before DATE` takes old mail in "
    "silence, `loket import --answer` lets all of it be answered",
}


COMMAND: Final = {
    "archived": "loket restore / loket rebuild",
    "old": "loket import --before YYYY-MM-DD",
}


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether an inbox may be read, asked once for each inbox and ledger."""

    desks: tuple[Desk, ...]  # the general one first
    now: Callable[[], datetime]

    async def __call__(self, mailbox: Mailbox) -> None:
        """Nothing, or Held, and then the Director, the receiving officers and the operator have heard of it (D06)."""
        general, name = self.desks[0], mailbox.account.name
        if general.ledger.table("settings").search(where("name") == f"{OPENED}{name}"):
            return
        known = self._has_lines(name)  # of a ledger that is older than this question
        why = "" if known else await asyncio.to_thread(self._against, mailbox)
        if not why:
            open_up(general.ledger, name, self.now())
            return
        label = channel_label(name, general.office, "id")
        trouble(general, "held", f"{name}-{why}", self.now(), mailbox=label, detail=COMMAND[why])
        message = f"{name} is not read: {ADVICE[why]}"
        raise Held(message)

    def _has_lines(self, name: str) -> bool:
        return any(desk.ledger.table("intake").search(where("mailbox") == name, limit=1) for desk in self.desks)

    def _against(self, mailbox: Mailbox) -> str:
        if any(count(mailbox, folder) for folder in sorted(set(mailbox.account.folders.values()))):
            return "archived"
        now = self.now()
        return "old" if sum(now - received > OLD for received in dates(mailbox)) > MANY else ""


def open_up(ledger: Ledger, name: str, now: datetime) -> None:
    """From now on it may be read."""
    settings = ledger.table("settings")
    with ledger.transaction():
        settings.remove(where("name") == f"{OPENED}{name}")
        settings.insert({"name": f"{OPENED}{name}", "since": plain(now)})
