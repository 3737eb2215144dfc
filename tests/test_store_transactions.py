"""Transactions, numbers and the door of the ledger: what is kept, what is undone, who is refused."""

from __future__ import annotations

import signal
import sqlite3
import time
from typing import TYPE_CHECKING, Any

import pytest
from tinydb import where

from store import (
    Ledger,
    LedgerBusy,
    LedgerConflict,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerReadOnly,
    append_event,
    open_ledger,
    verify_chain,
)
from tests.ledger_writer import UNITS, python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path



@pytest.fixture
def ledger(place: Path | str) -> Iterator[Ledger]:
    with open_ledger(place) as opened:
        yield opened


def overheard(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> list[sqlite3.Connection]:
    """The connections that ledgers will open from now on; what they say to SQLite goes into `said`."""
    connections: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def listened(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        connection.set_trace_callback(said.append)
        connections.append(connection)
        return connection

    monkeypatch.setattr(sqlite3, "connect", listened)
    return connections


class Poison(Exception):
    """Something that goes wrong in the middle."""


def test_an_exception_undoes_its_level_and_no_other(ledger: Ledger) -> None:
    settings = ledger.table("settings")
    with ledger.transaction():
        settings.insert({"name": "before"})
        with pytest.raises(Poison), ledger.transaction():
            settings.insert({"name": "poison"})
            with ledger.transaction():
                settings.insert({"name": "deeper"})
            raise Poison
        settings.insert({"name": "after"})
    assert [doc["name"] for doc in settings] == ["before", "after"]


def test_an_exception_outside_undoes_what_was_finished_inside(ledger: Ledger) -> None:
    with pytest.raises(Poison), ledger.transaction():
        with ledger.transaction():
            ledger.table("settings").insert({"name": "inside"})
        raise Poison
    assert len(ledger.table("settings")) == 0


def test_a_table_and_an_index_made_in_an_undone_transaction_are_not_there(ledger: Ledger) -> None:
    table = ledger.table("new")
    with pytest.raises(Poison), ledger.transaction():
        table.create_index("path", unique=True)
        table.insert({"path": "a"})
        raise Poison
    assert table.all() == []
    assert table.insert_multiple([{"path": "a"}, {"path": "a"}]) == [1, 2]


def test_numbers_have_no_gaps_and_are_given_back_when_undone(ledger: Ledger) -> None:
    assert [ledger.next_number("2026") for _ in range(2)] == [1, 2]
    with pytest.raises(Poison), ledger.transaction():
        assert ledger.next_number("2026") == 3
        raise Poison
    assert (ledger.next_number("2026"), ledger.next_number("2027")) == (3, 1)


def test_a_unit_is_one_commit_with_everything_synchronised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    connections = overheard(monkeypatch, said)
    with open_ledger(tmp_path / "ledger") as ledger:
        said.clear()
        with ledger.transaction():
            with ledger.transaction():
                ledger.table("tickets").insert({"number": "1"})
            append_event(ledger, {"ticket": "1"})
        assert said[0] == "BEGIN IMMEDIATE"
        assert [line for line in said if line.startswith("COMMIT")] == [said[-1]]
        modes = [
            connections[0].execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        ]
    assert modes == ["wal", 2]


def test_several_documents_are_inserted_all_or_none(ledger: Ledger) -> None:
    with pytest.raises(LedgerConflict):
        ledger.table("settings").insert_multiple([{"name": "a"}, {"name": "b"}, {"name": "a"}])
    assert len(ledger.table("settings")) == 0


def test_ids_are_never_used_again(ledger: Ledger) -> None:
    table = ledger.table("settings")
    table.insert_multiple([{"name": "a"}, {"name": "b"}])
    table.remove(where("name") == "b")
    assert table.insert({"name": "c"}) == 3


@pytest.mark.parametrize(
    "refused",
    [{"n": float("nan")}, {"n": float("inf")}, {"t": "a\0b"}, {"a\0": 1}, {"t": "\ud800"}, {"t": ["\\\0"]}],
)
def test_what_engines_would_keep_differently_is_refused(ledger: Ledger, refused: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        ledger.table("settings").insert(refused)
    with pytest.raises(ValueError, match=r"."):
        append_event(ledger, refused)
    assert ledger.table("settings").insert({"t": "\\u0000 and \\\\u0000"}) == 1


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_table_that_only_grows_refuses_every_change(ledger: Ledger, tmp_path: Path) -> None:
    append_event(ledger, {"ticket": "1"})
    events = ledger.table("events")
    for change in (
        lambda: events.update({"ticket": "2"}),
        lambda: events.remove(where("ticket") == "1"),
        lambda: events.upsert({"ticket": "2"}, where("ticket") == "1"),
        lambda: events.update_multiple([({"ticket": "2"}, where("ticket") == "1")]),
        events.truncate,
        ledger.drop_tables,
        lambda: ledger.drop_table("events"),
    ):
        with pytest.raises(LedgerReadOnly):
            change()
    ledger.close()
    raw = sqlite3.connect(tmp_path / "ledger")
    for statement in ("UPDATE events SET document = '{}'", "DELETE FROM events"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            raw.execute(statement)
    raw.close()


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_second_writer_is_refused_and_a_reader_is_not(ledger: Ledger, tmp_path: Path) -> None:
    ledger.table("settings").insert({"name": "kept"})
    with pytest.raises(LedgerBusy):
        open_ledger(tmp_path / "ledger")
    other = python(
        "import sys; from pathlib import Path; from store import open_ledger, LedgerBusy\n"
        "try: open_ledger(Path(sys.argv[1]))\n"
        "except LedgerBusy: print('busy')\n"
        "with open_ledger(Path(sys.argv[1]), read_only=True) as ledger: print(ledger.table('settings').all())\n",
        tmp_path / "ledger",
    )
    assert other.communicate() == ("busy\n[{'name': 'kept'}]\n", "")
    with open_ledger(tmp_path / "ledger", read_only=True) as reader:
        ledger.table("settings").insert({"name": "new"})
        assert len(reader.table("settings")) == 2
        with pytest.raises(LedgerReadOnly):
            reader.table("settings").insert({"name": "by the reader"})


def test_reading_makes_no_ledger_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_ledger(tmp_path / "none", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_kill_loses_and_tears_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    acknowledged = 0
    for round_ in range(24):
        process = python(UNITS, path)
        assert process.stdout is not None
        for _ in range(1 + round_ * 3):
            acknowledged = int(process.stdout.readline())
        time.sleep(round_ / 5000)  # somewhere else in the unit each time
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()  # communicate() would leave out what has been read ahead
        process.communicate()
        acknowledged = int(rest[-1]) if rest else acknowledged
        with open_ledger(path) as ledger:
            numbers = [doc["number"] for doc in ledger.table("tickets")]
            assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
            assert acknowledged <= len(numbers) <= acknowledged + 1
            assert [doc["ticket"] for doc in ledger.table("outbox")] == numbers
            report = verify_chain(ledger)
            assert (report.count, report.first_broken) == (3 * len(numbers), None)


def test_a_full_ledger_says_so_stays_readable_and_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections = overheard(monkeypatch, [])
    with open_ledger(tmp_path / "ledger") as ledger:
        pages = connections[0].execute("PRAGMA page_count").fetchone()[0]
        connections[0].execute(f"PRAGMA max_page_count = {pages + 8}")
        kept = filled(ledger)
        assert [doc["serial"] for doc in ledger.table("filling")] == list(range(kept))
        connections[0].execute("PRAGMA max_page_count = 1000000")
        assert filled(ledger, most=kept + 20) == kept + 20
        assert verify_chain(ledger).first_broken is None


def filled(ledger: Ledger, most: int = 10_000) -> int:
    """How many units are there when no more fit, or when there are that many."""
    serial = len(ledger.table("filling"))
    try:
        while serial < most:
            with ledger.transaction():
                ledger.table("filling").insert({"serial": serial, "text": "x" * 500})
                append_event(ledger, {"serial": serial})
            serial += 1
    except LedgerFull:
        assert most == 10_000
    return serial


def test_a_transaction_that_the_database_gave_up_is_not_continued_by_single_statements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections = overheard(monkeypatch, [])
    with open_ledger(tmp_path / "ledger") as ledger:
        with pytest.raises(LedgerError, match="gave up"), ledger.transaction():
            ledger.table("settings").insert({"name": "first"})
            connections[0].execute("ROLLBACK")  # as SQLite may do by itself on a full disk
            ledger.table("settings").insert({"name": "second"})
        assert ledger.table("settings").all() == []
        assert ledger.table("settings").insert({"name": "third"}) == 1


@pytest.mark.parametrize("replaced", [False, True])
def test_nothing_is_written_into_a_file_that_was_removed_or_replaced_meanwhile(tmp_path, replaced):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        with ledger.transaction():
            ledger.table("tickets").insert({"number": "1"})
        path.rename(tmp_path / "moved.db")
        if replaced:
            path.write_bytes(b"")
        with pytest.raises(LedgerDamaged, match="removed or replaced"), ledger.transaction():
            ledger.table("tickets").insert({"number": "2"})
        (tmp_path / "moved.db").rename(path)  # put back, it goes on
        with ledger.transaction():
            ledger.table("tickets").insert({"number": "3"})
        assert [row["number"] for row in ledger.table("tickets")] == ["1", "3"]
