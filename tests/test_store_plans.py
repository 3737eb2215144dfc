"""Every query that the desk asks finds an index: nothing on the path of a message reads a whole table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from tinydb import Query, TinyDB, where

from store import TableSchema, open_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tinydb.queries import QueryInstance

    from store import Ledger

OPEN: Final = where("open") == True  # noqa: E712 - a TinyDB query
SHIPPED_QUERIES: Final[tuple[tuple[str, QueryInstance, str | None], ...]] = (
    # table, query, order
    ("tickets", where("number") == "PPO-1", None),
    ("tickets", where("state") == "BARU", None),
    ("tickets", where("state").one_of(["BARU", "TELAAH"]), "due"),
    ("tickets", where("next_check") <= "2026-01-05T08:00:00+00:00", "next_check"),
    ("tickets", OPEN, None),
    ("tickets", OPEN & (where("due") < "2026-01-05"), "due"),
    ("tickets", OPEN & (where("assignee") == "teknis1"), None),
    ("tickets", where("received_month") == "2026-01", None),
    ("tickets", (where("received_month") >= "2026-01") & (where("received_month") <= "2026-03"), None),
    ("tickets", where("received_month") <= "2026-01", "received_month"),
    ("tickets", where("closed_month") == "2026-01", None),
    ("tickets", where("answered_month") == "2026-01", None),
    ("tickets", OPEN | ((where("received_month") >= "2026-01") & (where("received_month") <= "2026-03"))
     | ((where("closed_month") >= "2026-01") & (where("closed_month") <= "2026-03")), None),
    ("marks", where("mark") == "nie:MD 123456789012", "mark"),
    ("events", where("ticket") == "PPO-1", None),
    ("events", where("ticket").one_of(["PPO-1", "PPO-2"]), None),
    ("messages", where("message_id") == "<a@example.id>", None),
    ("outbox", where("ticket") == "PPO-1", None),
    ("outbox", where("message_id") == "<a@example.id>", None),
    ("outbox", (where("state") == "queued") & (where("next_try") <= "2026-01-05"), "next_try"),
    ("outbox", where("state").one_of(["sending", "unsure"]), None),
    ("letters", where("message_id") == "<a@example.id>", None),
    ("intake", where("delivery") == "INBOX/1/7", None),
    ("intake", (where("message_id") == "<a@example.id>") & (where("sha256") == "abc"), None),
    ("intake", where("ticket") == "PPO-1", None),
    ("reports", where("job_period") == "monthly 2026-01", None),
    ("buttons", where("mark") == "12-abc", None),
    ("receipts", where("code") == "7K3Q-9F2M-2345-ABCD", None),
    ("originals", where("name") == "abc", None),
    ("away", where("person") == "teknis1", None),
    ("settings", where("name") == "audit root", None),
)


@pytest.fixture
def ledger(place: Path | str) -> Iterator[Ledger]:
    with open_ledger(place) as opened:
        yield opened


def test_every_shipped_query_is_served_by_an_index(ledger: Ledger) -> None:
    for name, query, order in SHIPPED_QUERIES:
        plan = ledger.table(name).explain(query, order=order)
        assert plan.indexed, (name, query, plan.steps)


def test_what_is_not_understood_reads_the_whole_table(ledger: Ledger) -> None:
    for query in (
        where("summary") == "not indexed",
        ~(where("state") == "BARU"),
        where("state").map(str) == "BARU",
        where("state").one_of("BARU"),  # type: ignore[arg-type]
        (where("state") == "BARU") | (where("summary") == "not indexed"),
        where("number").fragment({"number": "PPO-1"}),
        where("number").exists(),
    ):
        assert not ledger.table("tickets").explain(query).indexed, query


def test_results_come_in_the_order_asked_for_whether_the_path_is_indexed_or_not(ledger: Ledger) -> None:
    table = ledger.table("tickets")
    values = ["b", None, 2, "a", 1.5, "A", True]
    table.insert_multiple(
        {"number": str(number), "due": value, "free": value} for number, value in enumerate(values)
    )
    for path in ("due", "free"):
        rising = [doc[path] for doc in table.search(Query().noop(), order=path)]
        falling = [doc[path] for doc in table.search(Query().noop(), order=path, descending=True)]
        assert rising == falling[::-1] == [None, "A", "a", "b", True, 1.5, 2]
    assert [doc["due"] for doc in table.search(where("due") >= "a", order="due", limit=1)] == ["a"]


def test_a_path_that_joins_the_schema_later_is_filled_in(place: Path | str) -> None:
    before = (TableSchema("tickets"), TableSchema("events", append_only=True))
    after = (
        TableSchema("tickets", unique=("number",), together=(("inner.a", "b"),)),
        TableSchema("events", indexed=("ticket",), append_only=True),
    )
    with open_ledger(place, schema=before) as ledger:
        ledger.table("tickets").insert_multiple(
            {"number": n, "inner": {"a": n % 2}, "b": n} for n in range(10)
        )
        ledger.table("events").insert({"ticket": 1})
    for _ in range(2):
        with open_ledger(place, schema=after) as ledger:
            tickets = ledger.table("tickets")
            query = (Query().inner.a == 1) & (where("b") > 5)
            assert tickets.explain(query).indexed
            assert [doc["b"] for doc in tickets.search(query)] == [7, 9]
            assert ledger.table("events").count(where("ticket") == 1) == 1
            with pytest.raises(ValueError, match=r"(?i)unique"):
                tickets.insert({"number": 3})
            with pytest.raises(ValueError, match="unique"):
                tickets.insert({"number": "n" * 501})


def test_keys_that_are_no_words_are_found_as_they_read_back(ledger: Ledger) -> None:
    table = ledger.table("odd")
    table.create_index("1")
    table.create_index("a.2")
    table.insert({1: "x", "a": {2: "y"}})  # type: ignore[dict-item]
    assert table.count(where("1") == "x") == table.count(Query().a["2"] == "y") == 1


def test_names_that_differ_only_in_capitals_are_different_tables_and_paths(ledger: Ledger) -> None:
    for name in ("Table", "table", "^Table", "~t", 'a"b', "with space"):
        table = ledger.table(name)
        table.create_index("Path")
        table.create_index("path")
        table.insert({"Path": name, "path": ""})
    for name in ("Table", "table", "^Table", "~t", 'a"b', "with space"):
        assert [doc["Path"] for doc in ledger.table(name).search(where("Path") == name)] == [name]
    assert ledger.tables() == {"Table", "table", "^Table", "~t", 'a"b', "with space"}


def test_the_whole_ledger_leaves_as_one_stock_tinydb_file(ledger: Ledger, tmp_path: Path) -> None:
    ledger.table("tickets").insert_multiple(
        [{"number": "ä\u2028\\", "n": 1.5}, {"number": "2", "list": [None]}]
    )
    ledger.table("events").insert({"ticket": "1"})
    ledger.export(tmp_path / "export.json")
    with TinyDB(tmp_path / "export.json") as stock:
        assert stock.tables() == ledger.tables()
        for name in stock.tables():
            assert [(doc.doc_id, doc) for doc in stock.table(name)] == [
                (doc.doc_id, doc) for doc in ledger.table(name)
            ]


def test_an_empty_ledger_leaves_as_an_empty_tinydb_file(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "export.json")
    assert json.loads((tmp_path / "export.json").read_text()) == {}


def test_a_backup_is_a_ledger_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    ledger.table("settings").insert({"name": "kept"})
    ledger.backup(tmp_path / "copy")
    ledger.table("settings").insert({"name": "later"})
    with open_ledger(tmp_path / "copy") as copy:
        assert copy.table("settings").all() == [{"name": "kept"}]
        assert copy.table("settings").insert({"name": "own"}) == 2


def test_one_of_nothing_is_nothing_without_a_scan(ledger: Ledger) -> None:
    ledger.table("tickets").insert({"number": "PPO-1", "state": "BARU"})
    nothing = where("state").one_of([])
    assert ledger.table("tickets").search(nothing) == []
    assert len(ledger.table("tickets").search(nothing | (where("number") == "PPO-1"))) == 1
    assert ledger.table("tickets").search(nothing & (where("number") == "PPO-1")) == []
