"""What was published is counted anew from the events; whatever differs is named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from daemon import books
from daemon.evaluation import evaluate
from daemon.figures_check import check_figures, flat
from daemon.past_month import kept, read_back
from daemon.records import rebuilt
from store import where
from tests.desks import conversation

STORY = (
    ("jam 2026-10-05 09:00", ""),
    ("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami dengan no aju 20261102-004417 belum terbit.\n"),
    ("> agus@surel.example ke ulpk: susu", "Susu kental berulat, saya beli di toko dekat rumah.\n"),
    ("> mira@surel.example ke kotak_saran: pungli", "Petugas meminta uang Rp 500.000 agar SKI saya terbit.\n"),
    ("> x@y.example ke wbs: suap", "Saya melihat pejabat menerima suap pada bulan September.\n"),
    ("jam 2026-10-06 09:00", ""),
    ("> sari membalas P01 tentang PPO-2026-000001", "JAWAB\nSKI Anda sudah terbit.\n"),
    ("> sari membalas P01 tentang PPO-2026-000001", "HASIL: terbukti\nSEBAB: antrean\n"),
    ("jam 2026-10-06 09:30", ""),
    ("> sari membalas P01 tentang PPO-2026-000001", "SELESAI\n"),
    ("jam 2026-10-12 09:00", ""),
    ("> rere@surel.example ke kotak_saran: pujian", "Pelayanan petugas sangat baik, terima kasih.\n"),
)
NEXT_MONTH = (("jam 2026-11-02 09:00", ""),)
LATER = (
    ("jam 2026-11-03 09:00", ""),
    ("> ratih@niaga.example membalas E04", "BELUM: masih salah.\n"),
    ("> sari membalas P01 tentang PPO-2026-000002", "BUKAN PENGADUAN\n"),
    ("jam 2026-11-20 09:00", ""),
)


def played(scene, *stories):
    for step in (one for story in stories for one in story):
        scene.step(*(("> pemohon membalas E04", step[1]) if "membalas E04" in step[0] else step))


def checked(scene, month="2026-10"):
    return check_figures(*scene.desks, month, scene.clock[0], lambda _events: None)


def test_the_events_of_a_published_month_give_its_figures_also_when_the_cases_have_moved_on(tmp_path):
    with conversation(tmp_path) as scene:
        played(scene, STORY, NEXT_MONTH)
        assert "D04" in [row["mail"] for row in scene.sent]
        found = checked(scene)
        assert (found["wrong"], found["published"]) == (0, "published 2026-11-02")
        published = scene.desks[0].ledger.table("reports").get(where("job_period") == "figures/2026-10")["figures"]
        assert (published["total.incoming"], published["total.finished"]) == (3, 1)
        own = scene.desks[1].ledger.table("reports").get(where("job_period") == "figures/2026-10")["figures"]
        assert "whistleblower" not in published
        assert own == {"whistleblower": [[1, 0]]}
        played(scene, LATER)
        found = checked(scene)
        assert found["differences"] == []
        today = evaluate(*scene.desks, "2026-10", scene.clock[0])
        assert flat(today.figures, today.whistleblower) != published | own


def test_later_months_compare_with_what_was_published(tmp_path):
    with conversation(tmp_path) as scene:
        played(scene, STORY, NEXT_MONTH, LATER)
        november = evaluate(*scene.desks, "2026-11", scene.clock[0])
        assert november.earlier["2026-10"].total.incoming == 3
        assert evaluate(*scene.desks, "2026-10", scene.clock[0]).figures.total.incoming == 2
        scene.desks[0].ledger.table("reports").remove(where("job_period") == "figures/2026-10")
        november = evaluate(*scene.desks, "2026-11", scene.clock[0])
        assert november.earlier["2026-10"].total.incoming == 2
        past = november.earlier["2026-10"]
        assert read_back(json.loads(json.dumps(kept(past)))) == past


def test_a_month_that_was_not_published_is_checked_as_it_is_now(tmp_path):
    with conversation(tmp_path) as scene:
        played(scene, STORY)
        found = checked(scene)
        assert (found["wrong"], found["published"]) == (0, "not yet published")
        assert found["figures"] > 30


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"state": "DIPROSES", "open": True, "closed": None, "closed_month": None}, "completion.mean"),
        ({"first_response": None}, "total.on_time"),
        ({"categories": ["P2"]}, "categories.P2"),
        ({"cause": "lain"}, "all_causes.lain"),
        ({"received": "2026-09-01T02:00:00.000000+00:00", "received_month": "2026-09"}, "total.incoming"),
    ],
)
def test_a_ticket_that_says_otherwise_than_its_events_is_found_by_the_figure(tmp_path, change, figure):
    with conversation(tmp_path) as scene:
        played(scene, STORY, NEXT_MONTH)
        scene.desks[0].ledger.table("tickets").update(change, where("number") == "PPO-2026-000001")
        differences = checked(scene)["differences"]
        assert figure in [one["figure"] for one in differences if one["when"] == "now"]
        assert not [one for one in differences if one["when"] == "published"]


def test_a_published_figure_that_was_changed_is_found(tmp_path):
    with conversation(tmp_path) as scene:
        played(scene, STORY, NEXT_MONTH)
        job = where("job_period") == "figures/2026-10"
        for desk, changed in zip(scene.desks, ({"total.on_time": 3}, {"whistleblower": [[0, 0]]}), strict=True):
            reports = desk.ledger.table("reports")
            reports.update({"figures": {**reports.get(job)["figures"], **changed}}, job)
        assert [(one["when"], one["figure"]) for one in checked(scene)["differences"]] == [
            ("published", "total.on_time"), ("published", "whistleblower"),
        ]  # fmt: skip


def test_progress_is_told_and_an_empty_ledger_agrees_with_itself(tmp_path, monkeypatch):
    monkeypatch.setattr("daemon.figures_check.STEP", 5)
    with conversation(tmp_path) as scene:
        told = []
        assert check_figures(*scene.desks, "2026-10", scene.clock[0], told.append)["wrong"] == 0
        played(scene, STORY)
        check_figures(*scene.desks, "2026-10", scene.clock[0], told.append)
        assert told == [5, 10]


def test_a_case_is_what_its_events_make_it(tmp_path):
    with conversation(tmp_path) as scene:
        played(scene, STORY, NEXT_MONTH, LATER)
        ledger = scene.desks[0].ledger
        tickets = [books.ticket(ledger, number) for number in ("PPO-2026-000001", "PPO-2026-000002")]
        for ticket in tickets:
            made = rebuilt(books.events_of(ledger, ticket.number))
            assert replace(made, next_check=None) == replace(ticket, next_check=None)
    with pytest.raises(ValueError, match="without an event"):
        rebuilt(())
