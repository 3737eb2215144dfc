"""`loket status` tells from beside the daemon how it fares; monitors read the same as metrics."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest
from prometheus_client.parser import text_string_to_metric_families

from daemon.command_line import main
from daemon.leaves import RUNNING, all_done, leave, left, note_done
from daemon.metrics import HELP, exposition
from daemon.service import open_house
from daemon.settings import Machine
from daemon.status import status
from store import where
from tests.configured import mistakes_of, with_secrets, written
from tests.desks import conversation
from tests.houses import INBOXES, settings_for, watched
from tests.office import sample_office

SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "status.schema.json").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
OFFICE = replace(sample_office(), decreed_years=frozenset({2025, 2026}))
WELL: dict[str, Any] = {"contact": NOW.isoformat(), "down_since": None, "reason": ""}


def said(tmp_path: Path, **changes: Any) -> None:
    """What a daemon leaves that is well, with changes."""
    found = {
        "form": 1, "pid": 7, "started": (NOW - HOUR).isoformat(), "written": NOW.isoformat(), "stopped": None,
        "mailboxes": {"ulpk": {**WELL, "last_mail": None}, "wbs": WELL}, "smtp": WELL, "alarms": [],
    }  # fmt: skip
    (tmp_path / RUNNING).write_text(json.dumps({**found, **changes}), encoding="utf-8")


def told(tmp_path: Path, now: datetime = NOW) -> dict[str, Any]:
    found = status(OFFICE, tmp_path, now)
    jsonschema.validate(found, SCHEMA)
    assert found["ok"] is not bool(found["trouble"])
    return found


def test_where_all_is_well_nothing_has_to_be_mended_and_the_work_is_counted(tmp_path):
    with conversation(tmp_path, OFFICE) as scene:
        scene.step("jam 2026-11-02 09:00", "")
        scene.step("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami nomor aju 20261102-000123 belum terbit.\n")
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> tuti@niaga.example ke kotak_saran: SKI", "SKI kami nomor aju 20261102-000999 belum terbit.\n")
        scene.reception.general.ledger.table("outbox").update({"state": "sent"})
        said(tmp_path)
        found = told(tmp_path)
    assert found["trouble"] == []
    assert found["cases"] == {"open": 2, "overdue": 1}
    assert found["outbox"] == {"queued": 0, "sending": 0, "unsure": 0, "failed": 0, "oldest": None}
    assert found["daemon"]["running"] is True
    assert found["holidays"] == {"known_until": "2026-12-31"}


def test_the_outbox_is_told_by_what_became_of_its_mails_and_an_old_one_that_could_leave_is_trouble(tmp_path):
    with conversation(tmp_path, OFFICE) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        for name in ("ani", "budi", "cici"):
            words = f"SKI kami nomor aju 20261102-0009{len(name)}{ord(name[0])} belum terbit.\n"
            scene.step(f"> {name}@niaga.example ke kotak_saran: SKI {name}", words)
        outbox = scene.reception.general.ledger.table("outbox")
        ids = [row.doc_id for row in outbox]
        outbox.update({"state": "sent"})
        outbox.update({"state": "failed"}, doc_ids=ids[:1])
        outbox.update({"state": "failed", "next_try": (NOW - 8 * 24 * HOUR).isoformat()}, doc_ids=ids[1:2])
        outbox.update({"state": "sending", "unsure": True, "attempts": 1}, doc_ids=ids[2:3])
        early, held = "2026-11-16T01:00:00.000000+00:00", (NOW + HOUR).isoformat(timespec="microseconds")
        outbox.update({"state": "queued", "queued": early, "next_try": held}, doc_ids=ids[3:4])
        said(tmp_path)
        found = told(tmp_path)
        assert found["outbox"] | {"oldest": None} == {
            "queued": 1, "sending": 1, "unsure": 1, "failed": 1, "oldest": None,
        }  # fmt: skip
        assert found["trouble"] == []
        assert found["outbox"]["oldest"] == outbox.get(where("state") == "sending")["queued"]
        outbox.update({"next_try": early}, doc_ids=ids[3:4])
        found = told(tmp_path)
    assert found["trouble"] == [f"a mail has been waiting to leave since {early}"]


ALARM = {"what": "smtp", "kind": "smtp", "mailbox": "", "since": NOW.isoformat(), "reason": "", "told": True}
OLD = {"contact": (NOW - HOUR).isoformat(), "down_since": (NOW - HOUR).isoformat(), "reason": "Unreachable"}


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"written": (NOW - timedelta(seconds=61)).isoformat()}, "the daemon does not run"),
        ({"stopped": NOW.isoformat()}, "the daemon does not run"),
        ({"form": 0}, "the daemon does not run"),
        ({"alarms": [ALARM]}, f"smtp: smtp since {NOW.isoformat()}"),
        ({"alarms": [{**ALARM, "what": "inbox/wbs", "kind": "stuck"}]}, f"stuck: inbox/wbs since {NOW.isoformat()}"),
    ],
)
def test_each_trouble_of_the_daemon_and_its_servers_is_named(tmp_path, changes, trouble):
    with conversation(tmp_path, OFFICE):
        said(tmp_path, **changes)
        assert told(tmp_path)["trouble"] == [trouble]


def test_a_full_disk_an_ending_holiday_table_and_a_verification_that_found_something_are_trouble(tmp_path, monkeypatch):
    late = NOW.replace(month=12, day=5)
    with conversation(tmp_path, OFFICE):
        said(tmp_path, written=late.isoformat(), smtp={**WELL, "contact": late.isoformat()}, mailboxes={})
        note_done(tmp_path, "verify", NOW, ok=False)
        monkeypatch.setattr("daemon.status.shutil.disk_usage", lambda _: SimpleNamespace(free=5_000_000, total=9))
        found = told(tmp_path, late)
    assert found["trouble"] == [
        "only 5 MB are free", "the holiday table ends on 2026-12-31", "verify has found something wrong",
    ]  # fmt: skip
    assert found["done"] == {"verify": {"at": "2026-11-16T03:00:00.000000+00:00", "ok": False}}


def test_without_a_ledger_or_with_a_broken_one_the_rest_is_told(tmp_path):
    found = status(OFFICE, tmp_path / "not-there-yet", NOW)
    jsonschema.validate(found, SCHEMA)
    assert found["trouble"] == ["the daemon does not run", "the ledger cannot be read (missing)"]
    (tmp_path / "ledger.db").write_bytes(b"rubbish" * 1000)
    said(tmp_path)
    found = status(OFFICE, tmp_path, NOW)
    jsonschema.validate(found, SCHEMA)
    assert found["trouble"] == ["the ledger cannot be read (LedgerLocked)"]
    list(text_string_to_metric_families(exposition(found, OFFICE)))


def test_a_file_that_is_half_written_or_of_another_shape_reads_as_nothing_and_is_replaced_whole(tmp_path):
    path = tmp_path / RUNNING
    for wrong in ("", "{", "[]", "7"):
        path.write_text(wrong)
        assert left(path) == {}
    before = os.umask(0o077)
    leave(path, '{"form": 1}')
    os.umask(before)
    assert (left(path), path.stat().st_mode & 0o777) == ({"form": 1}, 0o644)
    (tmp_path / "done-x.json").write_text('{"at": 1}')
    assert all_done(tmp_path) == {}
    with pytest.raises(OSError, match="Is a directory"):
        leave(make(tmp_path / "folder"), "x")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["done-x.json", "folder", RUNNING]


def make(path: Path) -> Path:
    path.mkdir()
    return path


# The exposition


def samples(text: str) -> dict[tuple[str, str], float]:
    families = list(text_string_to_metric_families(text))
    assert {family.type for family in families} == {"gauge"}
    assert {family.name: family.documentation for family in families}.items() <= HELP.items()
    return {(one.name, "".join(one.labels.values())): one.value for family in families for one in family.samples}


def test_the_metrics_are_what_the_status_says_in_a_form_that_prometheus_reads(tmp_path):
    with conversation(tmp_path, OFFICE):
        said(tmp_path, mailboxes={"ulpk": {**OLD, "last_mail": NOW.isoformat()}, "wbs": WELL}, alarms=[ALARM])
        note_done(tmp_path, "verify", NOW, ok=True)
        found = told(tmp_path)
    values = samples(exposition(found, OFFICE))
    assert values["loket_ok", ""] == 0
    assert values["loket_mailbox_down", "ulpk"] == 1
    assert values["loket_mailbox_down", "wbs"] == 0
    assert values["loket_mailbox_mail_time_seconds", "ulpk"] == NOW.timestamp()
    assert ("loket_mailbox_mail_time_seconds", "wbs") not in values
    assert values["loket_smtp_contact_time_seconds", ""] == NOW.timestamp()
    assert values["loket_outbox_mails", "failed"] == 0
    assert ("loket_outbox_oldest_time_seconds", "") not in values
    assert values["loket_alarms", ""] == 1
    assert values["loket_done_ok", "verify"] == 1
    assert values["loket_disk_free_bytes", ""] == found["disk"]["free"]
    assert values["loket_holidays_known_until_time_seconds", ""] == datetime(2026, 12, 31, 17, tzinfo=UTC).timestamp()


def test_where_the_ledger_cannot_be_read_its_metrics_are_left_out_and_not_zero(tmp_path):
    values = samples(exposition(status(OFFICE, tmp_path, NOW), OFFICE))
    assert values["loket_ok", ""] == 0
    assert not any(name.startswith(("loket_outbox", "loket_cases", "loket_quarantine")) for name, _ in values)


# The running daemon, and the command


@pytest.fixture
def settings(dovecot, postfix, tmp_path):
    for name in INBOXES.values():
        dovecot.empty(name)
    return settings_for(dovecot, postfix.account(), tmp_path / "data", poll_seconds=0.3)


def test_the_daemon_leaves_word_and_metrics_while_it_runs_and_says_when_it_has_ended(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("daemon.care.LOOK_SECONDS", 0.1)
    path, seen = tmp_path / "loket.prom", []

    def well() -> bool:
        seen.append(status(settings.office, settings.data, datetime.now(UTC)))
        return path.exists() and seen[-1]["smtp"]["contact"] and all(
            one["contact"] for one in seen[-1]["mailboxes"].values()
        )  # fmt: skip

    with open_house(replace(settings, machine=Machine(metrics=path))) as house:
        asyncio.run(watched(house, well))
    jsonschema.validate(seen[-1], SCHEMA)
    assert (seen[-1]["ok"], seen[-1]["daemon"]["pid"]) == (True, os.getpid())
    assert len(seen[-1]["mailboxes"]) == 5
    assert samples(path.read_text())["loket_start_time_seconds", ""] > 0
    assert path.stat().st_mode & 0o777 == 0o644
    found = status(settings.office, settings.data, datetime.now(UTC))
    assert (found["daemon"]["running"], found["daemon"]["stopped"] is not None) == (False, True)


def test_a_place_for_metrics_that_cannot_be_written_stops_nothing_and_is_logged_once(settings, monkeypatch, caplog):
    monkeypatch.setattr("daemon.care.METRICS_SECONDS", 0.1)
    nowhere = Machine(metrics=settings.data / "no" / "loket.prom")
    rounds: list[int] = []
    monkeypatch.setattr("daemon.care.exposition", lambda *_: rounds.append(1) or "")
    with open_house(replace(settings, machine=nowhere)) as house:
        asyncio.run(watched(house, lambda: len(rounds) > 2))
    lines = [record for record in caplog.records if record.getMessage() == "not-left"]
    assert [record.facts for record in lines] == [{"file": "metrics", "reason": "FileNotFoundError"}]


def test_the_command_says_it_in_words_or_as_one_object_and_by_its_exit_status(tmp_path, capsys):
    with_secrets(tmp_path)
    config, data = tmp_path / "config.toml", tmp_path / "var"
    assert main(["status", "--config", str(config)]) == 1
    words = capsys.readouterr().out
    assert "daemon       not running, last seen -" in words
    assert words.endswith("trouble: the daemon does not run, the ledger cannot be read (missing)\n")
    with conversation(data, OFFICE):
        now = datetime.now(UTC).isoformat()
        box = {**WELL, "contact": now, "last_mail": now}
        down = {"contact": now, "down_since": now, "reason": "Unreachable"}
        said(data, started=now, written=now, mailboxes={"ulpk": box, "wbs": down}, smtp={**WELL, "contact": now})
        note_done(data, "verify", NOW, ok=True)
        assert main(["status", "--config", str(config), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        jsonschema.validate(found, SCHEMA)
        assert main(["status", "--config", str(config)]) == 0
    words = capsys.readouterr().out
    for expected in (
        "daemon       running since 20", "ulpk         last contact 20", ", last mail 20", "DOWN since 20",
        "(Unreachable)", "outbox       0 queued, 0 sending, 0 unsure, 0 failed",
        "cases        0 open, 0 overdue; 0 in quarantine",
        "verify       2026-11-16 10:00, all well", "holidays     known until 20",
    ):  # fmt: skip
        assert expected in words
    assert words.endswith("\nwell\n")
    said(data, started=now, written=now, stopped=now)
    assert main(["status", "--config", str(config)]) == 1
    assert "daemon       stopped 20" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ('path = "loket.prom"', None),
        ('path = "loket.txt"', "metrics.path"),
        ('path = "nowhere/loket.prom"', "metrics.path"),
        ("port = 9100", "metrics.port"),
    ],
)
def test_mistakes_in_the_section_of_metrics_are_named(tmp_path, section, place):
    found = mistakes_of(written(tmp_path, ("[terms]", f"[metrics]\n{section}\n\n[terms]")))
    assert (place is None and not found) or place in found
