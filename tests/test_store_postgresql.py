"""A ledger on PostgreSQL: several writers at once, killed and cut off; and the way there and back."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import psycopg
import pytest
from tinydb import where

from store import (
    LedgerAway,
    LedgerConflict,
    LedgerError,
    LedgerReadOnly,
    SealedOriginals,
    append_event,
    copy,
    open_ledger,
    verify_chain,
)
from tests.ledger_writer import UNITS, python
from tests.servers.ground import free_port
from tests.servers.postgresql import running_postgresql

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.postgresql import PostgreSQL


KEEPALIVES = ("idle", "interval", "count")


@pytest.fixture
def url(postgresql: PostgreSQL) -> str:
    return postgresql.place()


def filled(place: Path | str) -> None:
    """A ledger with something of everything."""
    with open_ledger(place) as ledger:
        tickets = ledger.table("tickets")
        days = range(1, 30)
        tickets.insert_multiple({"number": f"PPO-{day}", "due": f"2026-01-{day:02}"} for day in days)
        tickets.remove(where("number") == "PPO-29")
        for step in range(40):
            append_event(ledger, {"ticket": "PPO-1", "step": step, "naïve": [1.5, 10**400, None, "\U0001f600"]})
        assert [ledger.next_number("2026") for _ in range(3)] == [1, 2, 3]
        SealedOriginals(ledger).keep(b"\0 whatever came")


def test_writers_at_once_that_are_killed_lose_and_tear_nothing_and_share_every_series(url: str) -> None:
    said: set[int] = set()
    with open_ledger(url):
        pass
    for turn in range(4):
        writers = [python(UNITS, url) for _ in range(3)]
        for one in writers:
            assert one.stdout is not None
            said.add(int(one.stdout.readline()))
        time.sleep(0.2 + turn / 50)
        for one in writers[turn % 3 :] + writers[: turn % 3]:
            one.send_signal(signal.SIGKILL)
        for one in writers:
            said |= {int(number) for number in one.communicate()[0].split()}
        with open_ledger(url) as ledger:
            numbers = [int(doc["number"]) for doc in ledger.table("tickets")]
            assert numbers == list(range(1, len(numbers) + 1))
            assert said <= set(numbers)
            assert [int(doc["ticket"]) for doc in ledger.table("outbox")] == numbers
            report = verify_chain(ledger)
            assert (report.count, report.first_broken) == (3 * len(numbers), None)
    assert len(said) > 12


def test_a_ledger_goes_to_postgresql_and_back_and_stays_what_it_was(url: str, tmp_path: Path) -> None:
    filled(tmp_path / "first")
    with open_ledger(tmp_path / "first") as here, open_ledger(url) as there:
        told: list[tuple[str, int]] = []
        assert copy(here.engine, there.engine, lambda name, rows: told.append((name, rows))) == 68
        assert ("events", 40) in told
        assert verify_chain(there).root == verify_chain(here).root
        assert there.table("tickets").insert({"number": "next"}) == 30
        assert there.next_number("2026") == 4
        with pytest.raises(LedgerConflict):
            copy(here.engine, there.engine)
    with open_ledger(url) as there, open_ledger(tmp_path / "second") as back:
        copy(there.engine, back.engine)
        for name in there.tables():
            assert [(d.doc_id, d) for d in back.table(name)] == [(d.doc_id, d) for d in there.table(name)]
        assert list(back.engine.blobs()) == list(there.engine.blobs())
        assert back.engine.series() == there.engine.series()


def test_a_backup_is_one_moment_while_others_write(url: str, tmp_path: Path) -> None:
    filled(url)
    other = python(UNITS, url)
    assert other.stdout is not None
    other.stdout.readline()
    with open_ledger(url) as ledger:
        ledger.backup(tmp_path / "copy.db")
    other.kill()
    other.communicate()
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    with open_ledger(tmp_path / "copy.db", read_only=True) as kept:
        assert verify_chain(kept).first_broken is None
        assert len(kept.table("events")) == 40 + 3 * len(kept.table("outbox"))


def test_a_line_that_is_cut_undoes_its_transaction_and_is_taken_up_again(url: str, postgresql: PostgreSQL) -> None:
    with open_ledger(url) as ledger:
        settings = ledger.table("settings")
        settings.insert({"name": "kept"})
        with pytest.raises(LedgerAway), ledger.transaction():
            settings.insert({"name": "lost"})
            cut_everybody(postgresql)
            settings.insert({"name": "never"})
        assert [doc["name"] for doc in settings] == ["kept"]
        cut_everybody(postgresql)
        with pytest.raises(LedgerAway):  # noticed by the next statement; the one after it finds the line again
            settings.insert({"name": "lost too"})
        assert settings.insert({"name": "again"}) == 2


def cut_everybody(postgresql: PostgreSQL) -> None:
    """The server drops every other connection."""
    with psycopg.connect(postgresql.url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'loket'")


def test_the_chain_goes_on_from_what_is_there_when_a_server_has_taken_over_that_forgot_the_end(
    url: str, postgresql: PostgreSQL
) -> None:
    with open_ledger(url) as ledger, open_ledger(url) as other:
        append_event(ledger, {"ticket": "", "step": 1})
        append_event(ledger, {"ticket": "", "step": 2})
        cut_everybody(postgresql)
        with psycopg.connect(url) as raw:  # as a standby to which the second had not come
            raw.execute("SET session_replication_role = replica")
            raw.execute("DELETE FROM events WHERE id = 2")
            raw.execute("""UPDATE "~tables" SET last = 1 WHERE name = 'events'""")
        for step, one in enumerate((other, ledger), 3):
            with pytest.raises(LedgerAway):
                one.next_number("a")  # the first word on a line that was cut
            append_event(one, {"ticket": "", "step": step})
        assert [event["step"] for event in ledger.table("events")] == [1, 3, 4]
        assert verify_chain(ledger).first_broken is None


def test_a_writer_finds_the_one_of_several_hosts_that_lets_it_write(postgresql: PostgreSQL) -> None:
    with running_postgresql("default_transaction_read_only = on") as standby:
        place = postgresql.place().replace("host=", f"host={standby.root},").replace("port=", f"port={standby.port},")
        filled(place)
        with open_ledger(place) as ledger:
            ledger.table("settings").insert({"name": "written"})
        with pytest.raises(LedgerAway, match="PostgreSQL"):
            open_ledger(standby.url)


@pytest.mark.parametrize(
    ("setting", "theirs", "ours"),
    [
        ("default_transaction_isolation", "serializable", "read committed"),  # it would read what stood before its wait
        ("statement_timeout", "1s", "0"),  # a wait in the queue of the writers is a statement, too
        ("synchronous_commit", "off", "on"),
    ],
)
def test_what_the_promises_rest_on_is_so_whatever_the_database_says_of_itself(
    url: str, setting: str, theirs: str, ours: str
) -> None:
    with psycopg.connect(url, autocommit=True) as raw:
        raw.execute(f"ALTER DATABASE postgres SET {setting} = '{theirs}'")
        try:
            with open_ledger(url) as ledger:
                assert ledger.on_server._connection.all(f"SHOW {setting}") == [(ours,)]
        finally:
            raw.execute(f"ALTER DATABASE postgres RESET {setting}")


def test_the_server_itself_notices_a_machine_that_is_gone() -> None:
    port = free_port()
    with running_postgresql("listen_addresses = '127.0.0.1'", port=port) as server:
        place = server.by_wire(server.place(), port)
        with open_ledger(place) as ledger, open_ledger(place, read_only=True) as reader:
            for each in (ledger, reader):
                said = (each.on_server._connection.all(f"SHOW tcp_keepalives_{what}") for what in KEEPALIVES)
                assert list(said) == [[("10",)], [("5",)], [("3",)]]  # in 25 seconds, and not in two hours


def test_tables_are_written_anew_when_no_reader_is_in_them_for_long_and_nobody_waits_for_that(url: str) -> None:
    filled(url)
    with open_ledger(url) as ledger, open_ledger(url, read_only=True) as reader:
        with reader.engine.snapshot():
            assert len(reader.table("tickets")) == 28
            assert not ledger.engine.wipe()
        assert ledger.engine.wipe()


def test_a_reader_sees_what_is_there_and_writes_nothing(url: str) -> None:
    with pytest.raises(FileNotFoundError):
        open_ledger(url, read_only=True)
    filled(url)
    with open_ledger(url, read_only=True) as reader:
        assert len(reader.table("events")) == 40
        with pytest.raises(LedgerReadOnly):
            reader.table("settings").insert({"name": "by the reader"})
        with pytest.raises(LedgerReadOnly):
            reader.next_number("2026")


def test_the_database_itself_refuses_to_change_what_only_grows(url: str) -> None:
    filled(url)
    with psycopg.connect(url) as raw:
        for statement in ("UPDATE events SET document = '{}'", "DELETE FROM events"):
            with pytest.raises(psycopg.Error, match="only grows"):
                raw.execute(statement)
            raw.rollback()


def test_a_row_that_the_server_refuses_when_nobody_waits_for_it_undoes_its_level_and_no_other(url: str) -> None:
    with open_ledger(url) as ledger, psycopg.connect(url, autocommit=True) as other:
        notes = ledger.table("notes")
        notes.insert({"text": "satu"})
        other.execute("ALTER TABLE notes ADD CHECK (id < 4)")
        with ledger.transaction():
            notes.insert({"text": "dua"})
            with pytest.raises(LedgerError), ledger.transaction():
                notes.insert_multiple({"text": text} for text in ("tiga", "empat"))
            assert [row["text"] for row in notes] == ["satu", "dua"]
        with pytest.raises(LedgerError):
            notes.insert_multiple({"text": text} for text in ("tiga", "empat"))
        notes.insert({"text": "tiga"})
    with open_ledger(url, read_only=True) as ledger:
        assert [(row.doc_id, row["text"]) for row in ledger.table("notes")] == [(1, "satu"), (2, "dua"), (3, "tiga")]


def test_a_row_of_a_level_that_is_given_up_before_it_has_left_never_does(url: str) -> None:
    with open_ledger(url) as ledger:
        notes = ledger.table("notes")
        with ledger.transaction():
            notes.insert({"text": "satu"})
            with pytest.raises(ZeroDivisionError), ledger.transaction():
                notes.insert({"text": 1 / 0 if notes.insert({"text": "dua"}) else ""})
        with psycopg.connect(url, autocommit=True) as other, pytest.raises(LedgerAway), ledger.transaction():
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            with pytest.raises(LedgerAway):
                len(notes)
            notes.insert({"text": "tiga"})
        notes.insert({"text": "empat"})
        assert [row["text"] for row in notes] == ["satu", "empat"]


def test_a_server_that_is_not_there_is_said_in_our_words() -> None:
    with pytest.raises(LedgerAway):
        open_ledger("postgresql:///ledger?host=/nowhere")
    with pytest.raises(LedgerError, match="file"):
        open_ledger("postgresql:///ledger?host=/nowhere", key="of a sealed ledger")


def test_names_longer_than_the_database_has_for_an_index_stay_apart(url: str) -> None:
    paths = ["a" * 40 + end for end in ("1", "2")]
    with open_ledger(url) as ledger:
        table = ledger.table("b" * 30)
        for path in paths:
            table.create_index(path)
        table.insert({paths[0]: "x", paths[1]: "y"})
        assert all(table.explain(where(path) == "x").indexed for path in paths)
