"""Places inside one process at which Loket can die or be refused: before and after each effect of the path.

A death is an exception that nothing in Loket catches, after which no effect has one any more; what the files hold at
that moment is what a SIGKILL would have left.

Promise: the place to die at is the last; the commit at the place where the disk is full is refused and undone. Once.
"""

from __future__ import annotations

import shutil
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unittest import mock

from mailboxes.imap import Mailbox
from mailboxes.smtp import Poster
from store import FileOriginals, LedgerFull
from store.connection import Connection
from store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Dead(BaseException):
    """The process is no more."""


@dataclass
class Effects:
    """Counts places; `left` is where the files go, as they are at the death."""

    data: Path
    left: Path
    until_death: int = -1  # places; below 0: it does not come
    until_full: int = -1
    dead: bool = False
    lock: Any = field(default_factory=threading.RLock)  # held while a file changes, so that no copy is half a change

    def calm(self) -> None:
        """Nothing more happens of what was planned."""
        self.until_death = self.until_full = -1

    def born_again(self) -> None:
        """What was left is what there is."""
        shutil.rmtree(self.data)
        self.left.rename(self.data)
        self.dead = False
        self.calm()

    def place(self) -> None:
        """One place; Dead from the deadly one on."""
        with self.lock:
            self.until_full -= self.until_full > 0
            self.until_death -= 1
            if self.until_death == 0:
                self.dead = True
                shutil.copytree(self.data, self.left)
            if self.dead:
                raise Dead

    def refused(self) -> bool:
        """Whether this commit finds the disk full."""
        full, self.until_full = self.until_full == 0, -1 if self.until_full == 0 else self.until_full
        return full


@contextmanager
def placed(effects: Effects) -> Iterator[None]:
    """For the length of the block, every effect of the path is between two places."""
    run, leave, send = Connection.run, Transaction.__exit__, Poster.send

    def locked(connection: Connection, *arguments: Any) -> Any:
        with effects.lock:
            return run(connection, *arguments)

    def left(transaction: Transaction, kind: Any, problem: Any, trace: Any) -> None:
        with effects.lock:
            if problem is None and effects.refused():
                leave(transaction, LedgerFull, LedgerFull(), None)
                raise LedgerFull
            if problem is None:
                try:
                    effects.place()
                except Dead as death:
                    leave(transaction, Dead, death, None)
                    raise
            leave(transaction, kind, problem, trace)
        if problem is None:
            effects.place()

    async def sent(*arguments: Any) -> Any:
        effects.place()
        verdict = await send(*arguments)
        effects.place()
        return verdict

    with ExitStack() as stack:
        for owner, name, change in (
            (Connection, "run", locked),
            (Transaction, "__exit__", left),
            (Poster, "send", sent),
            (FileOriginals, "keep_all", _between(effects, FileOriginals.keep_all)),
            (Mailbox, "file", _between(effects, Mailbox.file)),
            (Mailbox, "delete", _between(effects, Mailbox.delete)),
        ):
            stack.enter_context(mock.patch.object(owner, name, change))
        yield


def _between(effects: Effects, effect: Any) -> Any:
    def between(*arguments: Any) -> Any:
        effects.place()
        result = effect(*arguments)
        effects.place()
        return result

    return between
