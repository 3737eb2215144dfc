"""The audit chain: whatever is done to a line behind the ledger's back is found."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from store import append_event, chain_root, open_ledger, verify_chain

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 6
MOVE = (
    "UPDATE events SET id = CASE id WHEN 3 THEN -4 WHEN 4 THEN -3 END WHERE id IN (3, 4);"
    " UPDATE events SET id = -id WHERE id < 0"
)
TAMPERING = {
    "a changed word": (
        "UPDATE events SET document = replace(document, 'step\":3', 'step\":9') WHERE id = 4",
        4,
    ),
    "a changed digest": (
        "UPDATE events SET document = replace(document, 'digest\":\"', 'digest\":\"0') WHERE id = 2",
        2,
    ),
    "a line removed in the middle": ("DELETE FROM events WHERE id = 3", 3),
    "the first line removed": ("DELETE FROM events WHERE id = 1", 1),
    "the last line removed": ("DELETE FROM events WHERE id = 6", COUNT),
    "a line moved": (MOVE, 3),
    "a line added": ("INSERT INTO events (document) SELECT document FROM events WHERE id = 2", COUNT + 1),
    "every line removed": ("DELETE FROM events", 1),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "ledger") as ledger:
        for step in range(COUNT):
            append_event(ledger, {"ticket": "PPO-1", "step": step, "naïve": {"b": [1.5], "a": None}})
    return tmp_path / "ledger"


def behind_its_back(path: Path, statements: str) -> None:
    raw = sqlite3.connect(path)
    raw.executescript(
        f'DROP TRIGGER "events before update"; DROP TRIGGER "events before delete"; {statements}'
    )
    raw.close()


def test_an_untouched_chain_is_whole_and_its_root_is_the_last_digest(path: Path) -> None:
    with open_ledger(path, read_only=True) as ledger:
        report = verify_chain(ledger)
        assert (report.count, report.first_broken) == (COUNT, None)
        assert report.root == chain_root(ledger) == ledger.table("events").all()[-1]["digest"]


def test_anybody_can_compute_the_digests_from_the_documents(path: Path) -> None:
    previous = "0" * 64
    with open_ledger(path, read_only=True) as ledger:
        for event in ledger.table("events"):
            assert event.pop("previous") == previous
            digest = event.pop("digest")
            text = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            assert digest == sha256((previous + text).encode()).hexdigest()
            previous = digest


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found_and_the_first_broken_line_named(path: Path, what: str) -> None:
    statements, first_broken = TAMPERING[what]
    behind_its_back(path, statements)
    with open_ledger(path, read_only=True) as ledger:
        assert verify_chain(ledger).first_broken == first_broken


def test_a_chain_forged_from_end_to_end_is_found_by_a_root_that_left_the_house(
    path: Path, tmp_path: Path
) -> None:
    with open_ledger(path, read_only=True) as ledger:
        known = verify_chain(ledger).root
    with open_ledger(tmp_path / "forged") as forged:
        for step in range(COUNT + 1):
            append_event(forged, {"ticket": "PPO-1", "step": step, "forged": True})
        assert verify_chain(forged).first_broken is None
        assert verify_chain(forged, known_root=known).first_broken == COUNT + 2
    with open_ledger(path) as ledger:
        append_event(ledger, {"later": True})
        assert verify_chain(ledger, known_root=known).first_broken is None


def test_an_undone_event_leaves_no_trace_in_the_chain(path: Path) -> None:
    with open_ledger(path) as ledger:
        with pytest.raises(ZeroDivisionError), ledger.transaction():
            append_event(ledger, {"step": "undone"})
            raise ZeroDivisionError
        append_event(ledger, {"step": "kept"})
        assert verify_chain(ledger).first_broken is None
        assert len(ledger.table("events")) == COUNT + 1


def test_an_event_whose_keys_are_not_words_is_refused(path: Path) -> None:
    with open_ledger(path) as ledger, pytest.raises(TypeError):
        append_event(ledger, {"changes": [{1: "a"}]})
