"""Who works on a ledger that several daemons share, and on what: daemons with a term, places with an owner.

Every daemon says at each beat that it lives, and its term is counted by the clock of the database alone. Whoever is
silent for `TERM` is buried by another: its lines to the database are cut, so that what it had begun is undone, and what
it had is free. Numbers are given once and never again: a transaction that names one (`Ledger.fenced`) is refused when
that number is over, however late the daemon comes back.

Promise: a place has one owner at a time, and who lost it can commit nothing more for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from store.connection_postgresql import HAS_QUEUED, Connection, named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


TERM: Final = 6  # seconds
FORGOTTEN: Final = 7  # days after which who died is spoken of no more
_NOW: Final = "clock_timestamp()"
_ANEW: Final = f"{_NOW} + interval '{TERM} seconds'"
_JOIN: Final = f"""INSERT INTO "~daemons" (number, machine, said, since, until)
VALUES (nextval('"~fence"'), ?, ?, {_NOW}, {_ANEW}) RETURNING number"""
_REPLACE: Final = 'DELETE FROM "~daemons" WHERE over AND machine = ?'
_BEAT: Final = f'UPDATE "~daemons" SET until = {_ANEW} WHERE number = ? AND NOT over'
_DAEMONS: Final = f"""SELECT number, machine, said::text, over, until > {_NOW}, since, {_NOW} FROM "~daemons"
WHERE NOT over OR until > {_NOW} - interval '{FORGOTTEN} days' ORDER BY number"""
_LEASES: Final = 'SELECT name, number, owner, rather FROM "~leases"'
_CUT: Final = f"""SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ANY(?)
AND pid IN ({HAS_QUEUED})"""  # other ledgers of the database have the same numbers
_OVER: Final = f"""UPDATE "~daemons" SET over = true
WHERE number = ANY(?) AND NOT over AND until <= {_NOW} RETURNING number"""
_LEAVE: Final = 'DELETE FROM "~daemons" WHERE number = ?'
_FREE: Final = """UPDATE "~leases" SET owner = NULL, number = nextval('"~fence"') WHERE owner = ANY(?)"""
_GIVE: Final = f"{_FREE} AND name = ?"
_TAKE: Final = """WITH ours AS (SELECT number FROM "~daemons" WHERE number = ? AND NOT over FOR SHARE)
INSERT INTO "~leases" (name, number, owner) SELECT ?, nextval('"~fence"'), number FROM ours
ON CONFLICT (name) DO UPDATE SET number = excluded.number, owner = excluded.owner WHERE "~leases".owner IS NULL"""
_RATHER: Final = 'UPDATE "~leases" SET rather = NOT rather WHERE name = ? AND rather <> ?'


@dataclass(frozen=True, slots=True)
class Daemon:
    """One that works on the ledger, or did: `over` where another has buried it; `said` is what it told of itself."""

    number: int
    machine: str
    said: dict[str, Any]
    over: bool
    lives: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Lease:
    """A place with its owner, if it has one; `number` is what its transactions name."""

    name: str
    number: int
    owner: int | None
    rather: bool  # somebody has said that the machine with the whistleblower desk should serve it


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody and everything at one moment."""

    daemons: tuple[Daemon, ...]
    leases: tuple[Lease, ...]
    at: datetime | None = None  # by the clock of the database; None where nobody was ever there


class Leases:
    """The words of one daemon to the others, on a line of its own; LedgerAway where the database is not reached."""

    def __init__(self, url: str) -> None:
        """Connect; nobody is a daemon by that alone."""
        self._connection = Connection(url, read_only=False, hurry=TERM)

    def join(self, machine: str, said: dict[str, Any]) -> int:
        """The number under which we work from now on; what `roll` says of our dead predecessors is forgotten."""
        self._connection.run(_REPLACE, (machine,))
        return int(self._connection.all(_JOIN, (machine, json.dumps(said)))[0][0])

    def beat(self, number: int) -> bool:
        """Live on for another term; False where we are buried."""
        return bool(self._connection.run(_BEAT, (number,)).rowcount)

    def roll(self) -> Roll:
        """Who is there, and who has what."""
        return roll(self._connection)

    def bury(self, silent: Sequence[int]) -> list[int]:
        """Which of these daemons, which are silent, are over now: what they had begun is undone, their places are free.

        All are cut off first: what one lets go of, the next may have been waiting for. No writer is waited for: where
        one of these commits all the same, its fence was asked before, and so it stands in the queue before its heirs.
        """
        self._connection.run(_CUT, ([named(number) for number in silent],))
        self._connection.begin_beside()
        try:
            over = [number for (number,) in self._connection.all(_OVER, (list(silent),))]
            self._connection.run(_FREE, (over,))
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()
        return over

    def take(self, name: str, number: int) -> None:
        """Have the place, if nobody has and we are not buried, just now or before; `roll` says who does."""
        self._connection.run(_TAKE, (number, name))

    def give(self, name: str, number: int) -> None:
        """Have it no more."""
        self._connection.run(_GIVE, ([number], name))

    def rather(self, name: str, *, wanted: bool) -> None:
        """Say that the machine with the whistleblower desk should serve this place, or need not any more."""
        self._connection.run(_RATHER, (name, wanted))

    def leave(self, number: int) -> None:
        """An ordered end: everything is free at once, and nobody is missed."""
        self._connection.run(_FREE, ([number],))
        self._connection.run(_LEAVE, (number,))

    def close(self) -> None:
        """Let go of the line; may be called twice."""
        self._connection.close()


def roll(connection: Any) -> Roll:
    """Who is there, and who has what, by whatever connection."""
    rows = connection.all(_DAEMONS)
    daemons = tuple(
        Daemon(number, machine, json.loads(said), over, lives, since)
        for number, machine, said, over, lives, since, _ in rows
    )
    return Roll(daemons, tuple(Lease(*row) for row in connection.all(_LEASES)), rows[0][-1] if rows else None)
