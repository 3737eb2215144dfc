"""The one connection to a schema of PostgreSQL: opening, queueing with other writers, and saying what went wrong.

A transaction that writes takes the lock of its ledger first and keeps it to its end. Where we fall silent within one
for `SILENCE` (stopped, cut off), the server ends it, so that nobody waits for us for ever; a lost connection is opened
again by the next statement outside of a transaction.

Promise: nothing that is in a transaction when the connection is lost is kept, and it is never silently continued.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from store.engine import quoted
from store.errors import LedgerAway, LedgerBusy, LedgerError
from store.postgresql_errors import meaning, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

SILENCE: Final = 20  # seconds
_PATIENCE: Final = 60_000  # milliseconds that a writer waits for the others
_SETTINGS: Final = (
    "SET standard_conforming_strings = on",
    "SET default_transaction_isolation = 'read committed'",  # a statement sees all that the queue has committed
    "SET tcp_keepalives_idle = 10",  # a machine that has lost its power keeps no place of the server's for hours
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
    f"SET idle_in_transaction_session_timeout = '{SILENCE}s'",
    f"SET lock_timeout = {_PATIENCE}",
    "SET statement_timeout = 0",  # a wait in the queue is a statement, too
    "SET synchronous_commit = on",
)
_BEGIN: Final = "SELECT pg_advisory_xact_lock(hashtext(current_database()), hashtext(current_schema()))"
HAS_QUEUED: Final = """SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2
AND classid = hashtext(current_database())::oid AND objid = hashtext(current_schema())::oid"""  # or has its turn
_CLAIM: Final = "SELECT {}(hashtext(current_database()), hashtext('daemon of ' || current_schema()))"
_ALONE, _AMONG = _CLAIM.format("pg_advisory_lock"), _CLAIM.format("pg_advisory_lock_shared")
_ALONE_NOW: Final = _CLAIM.format("pg_try_advisory_xact_lock")
_NOBODY_ELSE: Final = """DELETE FROM "~daemons";
UPDATE "~leases" SET owner = NULL, number = nextval('"~fence"') WHERE owner IS NOT NULL"""
_HURRY: Final = 1_000  # milliseconds
_BRIEFLY: Final = 2_000  # milliseconds: the server may still be taking leave of who has just gone
NAME: Final = "loket"  # of our lines, as the server lists them
_WIRE: Final = {
    "connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 30_000, "application_name": NAME,
}  # fmt: skip


class Connection:
    """Statements on one schema, with `?` for each value. Use it from one thread at a time."""

    def __init__(self, url: str, *, read_only: bool, hurry: int = 0) -> None:
        """Connect; LedgerAway where that is not possible, LedgerError where psycopg is not installed.

        `hurry`: seconds after which a server that does not answer is given up, and far sooner one that keeps us
        waiting.
        """
        self._url, self.read_only = url, read_only
        self._driver = _driver()
        self._raw: Any = None
        self._claim = ""
        self._hurry = hurry
        self._anew = False
        self._waiting: list[tuple[bytes, Sequence[Any]]] = []
        self.depth = 0
        self._open()

    def run(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """A cursor after the statement, and after those that were to leave before it."""
        if self._raw.closed:
            self._again()
        waiting, self._waiting = self._waiting, []
        try:
            if not waiting:
                return self._raw.execute(numbered(sql), values)
            with self._raw.pipeline():  # one way to the server and back for all of them
                for before in waiting:
                    self._raw.execute(*before)
                return self._raw.execute(numbered(sql), values)
        except self._driver.Error as problem:
            raise self._meaning(problem) from problem

    def run_later(self, sql: str, values: Sequence[Any]) -> None:
        """Within a transaction, a statement that leaves with the next one: nobody waits for what it gives.

        Where it fails, the next one does; the level that it stands in cannot be kept then.
        """
        self._waiting.append((numbered(sql), values))

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Every row that the statement gives."""
        cursor = self.run(sql, values)
        return list(cursor.fetchall())

    def explained(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """The plan of a statement on tables of any size: a small one would be read whole whatever index there is."""
        self.run("SET enable_seqscan = off")
        try:
            return self.all(sql, values)
        finally:
            self.run("RESET enable_seqscan")

    def rewrite(self, names: Sequence[str]) -> bool:
        """Write these tables anew; the server's own log keeps what it kept (docs/operating.md).

        False where a reader is in one of them for long, as a back-up is: who waits for it keeps everybody else waiting.
        """
        self.run(f"SET lock_timeout = {_BRIEFLY}")
        try:
            for table in (*map(quoted, names), '"~originals"'):
                self.run(f"VACUUM (FULL) {table}")
        except LedgerBusy:
            return False
        finally:
            self.run(f"SET lock_timeout = {_PATIENCE}")
        return True

    def is_another(self) -> bool:
        """Whether we were connected anew since this was last asked."""
        anew, self._anew = self._anew, False
        return anew

    def make(self, statements: str) -> None:
        """Statements that make what may be there, one writer after the other."""
        self.begin()
        try:
            self.run(statements)
        except LedgerError:
            self.rollback()
            raise
        self.commit()

    def begin(self, question: str = "SELECT 1", daemon: int | None = None) -> list[Any]:
        """Open a level; the outermost takes the lock and answers the question as things stand then, in one breath.

        The server lists it under the daemon's number, so that another can end it if that one has fallen silent.
        """
        if self.depth:
            self.run(f"SAVEPOINT level{self.depth}")
            self.depth += 1
            return []
        ours = "" if daemon is None else f"SET LOCAL application_name = '{named(daemon)}'; "
        try:
            cursor = self.run(f"BEGIN; {ours}{_BEGIN}; {question}")
        except LedgerError:
            self._give_up()
            raise
        self.depth = 1
        while cursor.nextset():
            pass
        return list(cursor.fetchall())

    def _give_up(self) -> None:
        """A wait that was too long: what was begun must not stay open."""
        try:
            if not self._raw.closed:
                self._raw.rollback()
        except self._driver.Error:
            self._raw.close()

    def begin_beside(self) -> None:
        """Open a level outside of the queue of the writers, for what they need no order of."""
        self.run("BEGIN")
        self.depth = 1

    def begin_reading(self) -> None:
        """Every question until `rollback` is answered as things stand now."""
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self.depth = 1

    def commit(self) -> None:
        """Keep the innermost level; the outermost returns when it is on the server's disk."""
        level = self.depth - 1
        self.run(f"RELEASE SAVEPOINT level{level}" if level else "COMMIT")
        self.depth = level

    def rollback(self) -> None:
        """Undo the innermost level; where the connection is lost the server has done so."""
        level = self.depth - 1
        self.depth = level
        self._waiting = []  # all of this level: whatever opens or ends one takes along what waits
        if self._raw.closed:
            return
        self.run(f"ROLLBACK TO SAVEPOINT level{level}" if level else "ROLLBACK")
        if level:
            self.run(f"RELEASE SAVEPOINT level{level}")

    def close(self) -> None:
        """Let go; may be called twice."""
        if self._raw is not None:
            self._raw.close()

    def claim(self, *, shared: bool = False) -> None:
        """The place of the one daemon is ours, or one of several's; LedgerBusy where that cannot be, now or later.

        Later: when a lost connection is opened again. Alone, whoever shared it before is spoken of no more.
        """
        self._claim = _AMONG if shared else _ALONE
        self.run(f"SET lock_timeout = {_BRIEFLY}")
        try:
            self.run(self._claim)
        except LedgerBusy as problem:
            message = "another daemon works on this ledger"
            raise LedgerBusy(message) from problem
        self.run(f"SET lock_timeout = {_PATIENCE}")
        if not shared:
            self.run(_NOBODY_ELSE)

    def refuse_others(self) -> None:
        """LedgerBusy where another daemon has claimed the ledger; until the transaction ends none can."""
        if not self.all(_ALONE_NOW)[0][0]:
            message = "another daemon works on this ledger, and would not know of new tables and indexes; stop it first"
            raise LedgerBusy(message)

    def _open(self) -> None:
        special: dict[str, Any] = {} if self.read_only else {"target_session_attrs": "read-write"}  # no standby
        if self._hurry:
            special |= {"connect_timeout": self._hurry, "tcp_user_timeout": self._hurry * 1000}
        try:
            self._raw = self._driver.connect(
                self._url, autocommit=True, cursor_factory=self._driver.RawCursor, prepare_threshold=3,
                **(_WIRE | special),
            )  # fmt: skip
            self._raw.execute("; ".join(self._settings()))
        except self._driver.Error as problem:
            raise LedgerAway(said(problem)) from problem

    def _settings(self) -> Iterator[str]:
        yield from _SETTINGS
        if self.read_only:
            yield "SET default_transaction_read_only = on"
        if self._hurry:
            yield f"SET lock_timeout = {_HURRY}"

    def _again(self) -> None:
        """Connected anew, unless a transaction was lost with the connection."""
        if self.depth:
            message = "the connection to the ledger was lost within a transaction; leave it and begin again"
            raise LedgerAway(message)
        self._open()
        self._anew = True
        if self._claim:
            try:
                self.claim(shared=self._claim == _AMONG)
            except LedgerBusy:
                self.close()  # nothing is done on a ledger that is another's
                raise

    def _meaning(self, problem: Exception) -> LedgerError:
        return meaning(problem, lost=bool(self._raw.closed))


def named(daemon: int) -> str:
    """What the server lists the transactions of this daemon under."""
    return f"{NAME} {daemon:d}"


@lru_cache(maxsize=1024)
def numbered(sql: str) -> bytes:
    """The statement with $1, $2 … for its question marks, those within quoted names left alone."""
    pieces, count = sql.split('"'), 0
    for place in range(0, len(pieces), 2):  # every other piece stands within quotes
        parts = pieces[place].split("?")
        pieces[place] = parts[0] + "".join(f"${count + at}{part}" for at, part in enumerate(parts[1:], 1))
        count += len(parts) - 1
    return '"'.join(pieces).encode()


def _driver() -> ModuleType:
    try:
        import psycopg  # noqa: PLC0415 - a ledger in a file needs no PostgreSQL
    except ImportError as problem:
        message = "a ledger on PostgreSQL needs psycopg: install loket[postgresql]"
        raise LedgerError(message) from problem
    return psycopg
