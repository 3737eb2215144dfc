"""What a person must mend is told, once; how long a mailbox was out of reach stands in the evaluation of its month."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from daemon.books import as_shown
from daemon.evaluation import evaluate, month_view_of
from daemon.health import (
    LITTLE_ROOM,
    mail_came,
    outage_ended,
    stopped_cleanly,
    tell_of_restart,
    tell_of_trouble,
)
from daemon.vocabulary import Channel
from tests.desks import conversation
from tests.office import sample_office

if TYPE_CHECKING:
    from tests.conversation import Conversation

NOW = datetime(2026, 11, 17, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def told(scene: Conversation) -> list[tuple[str, str]]:
    general = scene.reception.general.ledger
    letters = {row["message_id"]: row["letter"]["subject"] for row in general.table("letters")}
    return sorted((row["to"], letters[row["message_id"]]) for row in general.table("outbox"))


def report(scene: Conversation, month: str) -> Any:
    desks = scene.reception.general, scene.reception.whistleblower
    return month_view_of(desks[0], evaluate(*desks, month, NOW), "id")


def test_a_mailbox_that_is_out_of_reach_for_an_hour_is_told_of_by_its_name_once_for_each_outage(tmp_path):
    with conversation(tmp_path) as scene:
        desk = scene.reception.general
        for minutes in (30, 61, 90, 200):
            tell_of_trouble(desk, tmp_path, NOW + timedelta(minutes=minutes), {"kotak_saran": NOW})
        subject = "Sistem pengaduan: kotak surel Kotak Saran tidak terjangkau"
        assert told(scene) == [("lestari", subject), ("nadia", subject), ("sari", subject)]
        text = as_shown(next(iter(desk.ledger.table("letters"))))["letter"]["text"]
        told_text = " ".join(text.split())
        assert "terputus sejak Selasa, 17 November 2026 pukul 10.00 WIB" in told_text
        assert "Sudah 61 menit" in told_text


def test_the_evaluation_of_a_month_says_how_long_each_mailbox_was_out_of_reach(tmp_path):
    with conversation(tmp_path) as scene:
        for mailbox, hours in (("livechat", 1), ("kotak_saran", 3), ("livechat", 1)):
            outage_ended(scene.reception.general, lambda hours=hours: NOW + hours * HOUR, mailbox, NOW)
        outage_ended(scene.reception.general, lambda: NOW, "ulpk", NOW)
        assert report(scene, "2026-11").outages == (("Kotak Saran", 180), ("Livechat", 120))
        assert report(scene, "2026-10").outages == ()


@pytest.mark.parametrize(("free", "mails"), [(LITTLE_ROOM - 1, 3), (LITTLE_ROOM, 0)])
def test_a_disk_that_is_nearly_full_is_told_of_once_a_day(tmp_path, monkeypatch, free, mails):
    usage = SimpleNamespace(total=10**9, used=10**9 - free, free=free)
    monkeypatch.setattr("daemon.health.shutil.disk_usage", lambda _path: usage)
    with conversation(tmp_path) as scene:
        tell_of_trouble(scene.reception.general, tmp_path, NOW, {})
        tell_of_trouble(scene.reception.general, tmp_path, NOW + HOUR, {})
        assert len(told(scene)) == mails


def test_a_stop_that_nobody_ordered_is_told_of_at_the_next_start_and_an_ordered_one_is_not(tmp_path):
    with conversation(tmp_path) as scene:
        desk = scene.reception.general
        tell_of_restart(desk, NOW)
        stopped_cleanly(desk)
        tell_of_restart(desk, NOW + HOUR)
        assert told(scene) == []
        tell_of_restart(desk, NOW + 2 * HOUR)
        subject = "Sistem pengaduan: dijalankan ulang"
        assert told(scene) == [("lestari", subject), ("nadia", subject), ("sari", subject)]
        tell_of_restart(desk, NOW + 3 * HOUR)
        assert len(told(scene)) == 6


def test_an_inbox_that_has_been_silent_for_five_working_days_is_told_of_once_and_the_whistleblower_one_never(tmp_path):
    with conversation(tmp_path) as scene:
        desk = scene.reception.general
        for day in (0, 1, 1):
            for channel in (Channel.ULPK, Channel.WHISTLEBLOWER):
                mail_came(desk, lambda day=day: NOW + timedelta(days=day), channel)
        for days in (7, 8, 9, 12):
            tell_of_trouble(desk, tmp_path, NOW + timedelta(days=days), {})
        subject = "Sistem pengaduan: kotak surel ULPK tanpa surel masuk"
        assert told(scene) == [("lestari", subject), ("nadia", subject), ("sari", subject)]
        text = " ".join(as_shown(next(iter(desk.ledger.table("letters"))))["letter"]["text"].split())
        assert "Surel terakhir: Rabu, 18 November 2026 pukul 10.00 WIB" in text
        assert "Kirim satu surel percobaan" in text


def test_the_operator_hears_of_trouble_and_of_nothing_else(tmp_path):
    office = replace(sample_office(), operator="operator@mesin.example")
    with conversation(tmp_path, office) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami belum terbit.\n")
        tell_of_trouble(scene.reception.general, tmp_path, NOW, {"ulpk": NOW - 2 * HOUR})
        rows = [row for row in scene.reception.general.ledger.table("outbox") if row["to"] == "operator"]
        assert [(row["mail"], row["address"]) for row in rows] == [("D06", "operator@mesin.example")]
