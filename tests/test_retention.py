"""Personal data are kept as long as the office says, by channel; then a person is asked, and one command answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from daemon import books, forms_desk
from daemon.arguments import after_numbers
from daemon.erasure import carry_out
from daemon.erasure_orders import obey_erasures, order_erasure
from daemon.retention import is_over, lists, shortest
from daemon.vocabulary import Channel, State
from daemon.whistleblower_retention import ask_deciders
from store import where
from tests.configured import mistakes_of, written
from tests.desks import conversation
from tests.office import sample_office
from tests.test_erasure import later, send
from tests.test_figures import a_ticket

NUMBERS = ("PPO-2026-000001", "PPO-2026-000002", "PPO-2026-000003")


def ended(day, **changes):
    at = datetime.fromisoformat(f"{day}T03:00+00:00")
    return a_ticket(at, state=State.CLOSED, closed=at, channel=Channel.LIVECHAT, **changes)


def office(**years):
    whole = sample_office()
    rules = {c: replace(r, retention_years=years.get(c.name.lower(), 5)) for c, r in whole.channels.items()}
    return replace(whole, channels=rules)


@pytest.mark.parametrize(
    ("closed", "today", "over"),
    [
        ("2026-11-16", "2031-11-15", False),
        ("2026-11-16", "2031-11-16", True),
        ("2028-02-29", "2033-02-27", False),
        ("2028-02-29", "2033-02-28", True),
    ],
)
def test_the_time_is_over_on_the_same_day_so_many_years_after_the_case_has_ended(closed, today, over):
    assert is_over(ended(closed), office(), date.fromisoformat(today)) is over


def test_each_channel_has_its_own_time():
    rules = office(livechat=2, whistleblower=10)
    assert is_over(ended("2026-11-16"), rules, date(2028, 11, 16))
    assert not is_over(replace(ended("2026-11-16"), channel=Channel.WHISTLEBLOWER), rules, date(2036, 11, 15))
    assert shortest(rules, date(2028, 11, 16)) == "2026-11"


@pytest.mark.parametrize(
    "changes",
    [
        {"erased": datetime(2030, 1, 1, tzinfo=UTC)},
        {"erase_after": datetime(2030, 1, 1, tzinfo=UTC)},
        {"kept_until": date(2032, 1, 1)},
        {"closed": None},
        {"state": State.MERGED, "merged_into": "PPO-2026-000002"},
    ],
)
def test_what_was_decided_on_or_has_not_ended_stands_on_no_list(changes):
    case = replace(ended("2026-11-16"), **changes)
    assert not is_over(case, office(), date(2031, 12, 1))
    assert lists([case], office(), date(2031, 12, 1)) == []


def test_a_case_that_was_kept_is_asked_about_again_when_that_year_is_over():
    assert is_over(ended("2026-11-16", kept_until=date(2032, 1, 1)), office(), date(2032, 1, 1))


def test_nobody_decides_on_the_data_of_a_case_that_accuses_him():
    found = lists([ended("2026-11-16", barred=("lestari",)), ended("2026-11-16")], office(), date(2031, 12, 1))
    told = {one.to: len(one.facts["cases"]) for one in found}
    assert told["lestari"] == 1
    assert sum(told.values()) == 2


def closed_cases(scene, years=5):
    """Three cases, closed, and so many years later, on the second working day of a month."""
    scene.step("jam 2026-11-16 09:00", "")
    for name in ("ratih", "tono", "kartini"):
        scene.step(f"> {name}@surel.example ke kotak_saran: mi {name}", f"Mi milik {name} berulat, mohon ditindak.\n")
        scene.step("> sari membalas P01", "BUKAN PENGADUAN\n")
    send(scene)
    scene.step(f"jam {2026 + years}-12-02 08:00", "")


def listed(scene):
    """The list that the Director got since the last step, as text; "" where there was none."""
    found = [row["letter"]["text"] for row in scene.fresh if row["mail"] == "D07"]
    return found[0] if found else ""


def states(scene):
    return [books.ticket(scene.desks[0].ledger, number).erased is not None for number in NUMBERS]


def say(scene, words):
    """The Director answers the list, is asked, and says yes; then the undo window is over."""
    scene.step("> lestari membalas D07", f"{words}\n")
    if scene.fresh[-1]["mail"] == "P07E":
        scene.step("> lestari membalas P07E", "YA\n")
    sent = [(row["mail"], row["to"]) for row in scene.fresh]
    later(scene)
    return sent


def test_the_director_gets_one_list_a_month_and_erases_all_of_it_with_one_command(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        assert all(number in listed(scene) for number in NUMBERS)
        scene.step("jam 2031-12-03 08:00", "")
        assert listed(scene) == ""
        sent = say(scene, "MUSNAHKAN DATA")
        assert sorted(sent) == [("E07", "pemohon")] * 3 + [("P07", "lestari")]
        assert states(scene) == [True, True, True]
        scene.step("jam 2032-01-02 08:00", "")
        assert listed(scene) == ""


def test_cases_that_are_named_are_erased_and_the_others_stand_on_the_next_list(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        say(scene, f"MUSNAHKAN DATA: {NUMBERS[0]} dan {NUMBERS[2]}")
        assert states(scene) == [True, False, True]
        assert say(scene, f"SIMPAN DATA: {NUMBERS[1]}; arsip statis") == [("P07", "lestari")]
        scene.step("jam 2032-01-02 08:00", "")
        assert listed(scene) == ""
        scene.step("jam 2033-01-03 08:00", "")
        assert NUMBERS[1] in listed(scene)


def test_a_tap_decides_on_the_whole_list_and_erasing_is_asked_about_all_the_same(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        scene.step("> lestari mengetuk SIMPAN DATA pada D07", "")
        assert "memerlukan alasan" in scene.fresh[0]["letter"]["text"]
        scene.step("> lestari mengetuk MUSNAHKAN DATA pada D07", "")
        assert [row["mail"] for row in scene.fresh] == ["P07E"]
        assert all(number in scene.fresh[0]["letter"]["text"] for number in NUMBERS)
        scene.step("> lestari mengetuk YA pada P07E", "")
        later(scene)
        assert states(scene) == [True] * 3


def test_a_list_that_is_too_long_for_a_prepared_mail_is_answered_by_a_reply(tmp_path, monkeypatch):
    monkeypatch.setattr(forms_desk, "MOST_NAMED", 2)
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        html = next(row["letter"]["html"] for row in scene.fresh if row["mail"] == "D07")
        assert "body=MUSNAHKAN" not in html
        assert "body=STATUS" in html
        say(scene, "MUSNAHKAN DATA")
        assert states(scene) == [True] * 3


def test_a_case_is_taken_back_from_a_list_by_its_number_as_the_echo_says(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        scene.step("> lestari membalas D07", "MUSNAHKAN DATA\n")
        assert f"3 perkara: {', '.join(NUMBERS)}" in " ".join(scene.fresh[0]["letter"]["text"].split())
        scene.step("> lestari membalas P07E", "YA\n")
        told = " ".join(scene.fresh[-1]["letter"]["text"].split())
        assert "nomornya di baris pertama dan URUNG di baris kedua" in told
        scene.step("> lestari membalas P07", f"{NUMBERS[1]}\nURUNG\n")
        later(scene)
        assert states(scene) == [True, False, True]


def test_a_complainant_who_is_refused_reads_the_reason_and_nobody_elses_number(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        scene.step(f"> pemohon membalas E01 tentang {NUMBERS[0]}", "HAPUS DATA\n")
        scene.step("> lestari ke sistem: data", f"SIMPAN DATA: {', '.join(NUMBERS)}; arsip statis\n")
        told = next(row["letter"]["text"] for row in scene.fresh if row["mail"] == "E07")
        assert "arsip statis" in told
        assert NUMBERS[0] in told
        assert not any(number in told for number in NUMBERS[1:])


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("PPO-2026-000001, PPO-2026-000002; arsip statis", "arsip statis"),
        ("ppo-2026-000001 – masih dipakai", "masih dipakai"),
        ("PPO-2026-000001, PPO-2026-000002; ", ""),
        ("arsip statis", "arsip statis"),
    ],
)
def test_a_reason_is_what_stands_behind_the_last_number(said, reason):
    assert after_numbers(said, "PPO") == reason


def test_a_list_whose_data_were_to_go_can_be_kept_within_the_undo_window_and_nobody_is_told_otherwise(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        scene.step("> lestari membalas D07", "MUSNAHKAN DATA\n")
        scene.step("> lestari membalas P07E", "YA\n")
        scene.step("> lestari ke sistem: data", f"SIMPAN DATA: {', '.join(NUMBERS)}; arsip statis\n")
        told = scene.desks[0].ledger.table("outbox").search(where("mail") == "E07")
        assert {row["state"] for row in told if row["queued"] > "2031"} == {"cancelled"}
        later(scene)
        assert states(scene) == [False] * 3


def dismissed(scene):
    """A mail in quarantine that an officer has looked at and dismissed: the number of its stub."""
    scene.step("jam 2026-11-16 09:00", "")
    scene.step("> promo@judi.example ke kotak_saran: MENANG SLOT GACOR", "Slot gacor maxwin, klik http://judi.example\n")
    stub = scene.ticket
    scene.step("> sari ke sistem: karantina", "ABAIKAN 1\n")
    return stub


def test_whoever_sent_what_was_dismissed_in_quarantine_is_not_written_to_when_it_is_erased(tmp_path):
    with conversation(tmp_path) as scene:
        stub = dismissed(scene)
        assert books.ticket(scene.desks[0].ledger, stub).state is State.NOT_A_COMPLAINT
        scene.step("jam 2031-12-01 08:00", "")
        scene.step("> lestari mengetuk STATUS pada D07", "")
        assert [row["mail"] for row in scene.fresh] == ["P07"]
        scene.step("> lestari mengetuk MUSNAHKAN DATA pada D07", "")
        scene.step("> lestari mengetuk YA pada P07E", "")
        assert [(row["mail"], row["to"]) for row in scene.fresh] == [("P07", "lestari")]
        later(scene)
        assert books.ticket(scene.desks[0].ledger, stub).erased


def test_nor_when_the_operator_orders_it_and_no_case_is_ever_made_of_it_again(tmp_path):
    with conversation(tmp_path) as scene:
        stub = dismissed(scene)
        scene.fresh = []
        order_erasure(tmp_path, stub, "putusan")
        assert obey_erasures(scene.desks[0], tmp_path, scene.clock[0]) == 1
        scene._collect()
        assert [(row["mail"], row["to"]) for row in scene.fresh] == [("D07", "lestari")]
        later(scene)
        scene.step("> sari ke sistem: karantina", "PULIHKAN 1\n")
        assert [row["mail"] for row in scene.fresh] == ["P07E"]
        assert scene.desks[0].ledger.table("tickets").all() == [books.document(scene.desks[0].ledger, stub)]


def test_before_the_time_of_its_channel_is_over_there_is_no_list(tmp_path):
    with conversation(tmp_path, office(suggestion_box=6)) as scene:
        closed_cases(scene)
        assert listed(scene) == ""
        scene.step("jam 2032-12-02 08:00", "")
        assert listed(scene)


def test_the_command_without_a_number_does_nothing_unless_it_answers_a_list(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        scene.step("> lestari ke sistem: data", "MUSNAHKAN DATA\n")
        scene.step("> lestari membalas P07E", "YA\n")
        assert [row["mail"] for row in scene.fresh] == ["P07E"]
        later(scene)
        assert states(scene) == [False] * 3


def test_an_answer_to_another_mail_of_that_kind_decides_on_no_list(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        scene.step("> sari ke sistem: insiden", "INSIDEN\nLaptop bagian arsip hilang.\n")
        assert say(scene, "MUSNAHKAN DATA") == [("P07E", "lestari")]
        assert states(scene) == [False] * 3


def test_an_answer_to_an_older_list_is_about_the_cases_that_stood_on_that_one(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        older = scene._last("D07")
        scene.step("jam 2031-12-03 09:00", "")
        scene.step("> wati@surel.example ke kotak_saran: mi wati", "Mi milik Wati berulat, mohon ditindak.\n")
        number = scene.ticket
        scene.step("> sari membalas P01", "BUKAN PENGADUAN\n")
        scene.step("jam 2037-01-05 08:00", "")
        assert number in listed(scene)
        scene.sent.append(older)
        say(scene, "MUSNAHKAN DATA")
        assert states(scene) == [True] * 3
        assert books.ticket(scene.desks[0].ledger, number).erased is None


def test_nobody_but_the_director_decides_on_a_list(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        scene.step("> sari ke sistem: data", f"MUSNAHKAN DATA: {NUMBERS[0]}\n")
        scene.step("> sari membalas P07E", "YA\n")
        assert [row["mail"] for row in scene.fresh] == ["P07E"]
        assert "hanya dapat dilakukan oleh" in scene.fresh[0]["letter"]["text"]
        later(scene)
        assert states(scene) == [False] * 3


def test_a_case_that_has_not_ended_is_refused_by_its_number(tmp_path):
    with conversation(tmp_path) as scene:
        closed_cases(scene)
        scene.step("> wati@surel.example ke kotak_saran: mi", "Mi milik Wati berulat, mohon ditindak.\n")
        sent = say(scene, f"MUSNAHKAN DATA: {scene.ticket}")
        assert sent == [("P07E", "lestari")]


def test_the_deciders_of_a_report_are_asked_once_a_year_and_nobody_else_is(tmp_path):
    with conversation(tmp_path, office(whistleblower=3)) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> pelapor@aman.example ke wbs: Laporan", "Kepala gudang meminta uang setiap Kamis.\n")
        number = scene.ticket
        scene.step("> lestari membalas D01", "BUKAN PENGADUAN\n")
        send(scene)
        desk = scene.desks[1]
        asked = []
        for day in (datetime(2029, 11, 15, 3, tzinfo=UTC) + timedelta(days=n) for n in range(370)):
            scene.clock[0] = day
            scene.fresh = []
            ask_deciders(desk, day)
            scene._collect()
            asked += [(day.date(), row["to"], row["mail"]) for row in scene.fresh]
        assert asked == [(date(2029, 11, 16), "lestari", "D05"), (date(2030, 11, 18), "lestari", "D05")]
        assert "MUSNAHKAN DATA" in scene.sent[-1]["letter"]["text"]
        scene.step("> lestari mengetuk MUSNAHKAN DATA pada D05", "")
        scene.step("> lestari mengetuk YA pada D01E", "")
        later(scene)
        carry_out(scene.desks, scene.clock[0])
        assert books.ticket(desk.ledger, number).erased
        assert ask_deciders(desk, scene.clock[0] + timedelta(days=400)) == 0


def test_the_data_stay_for_as_long_as_the_echo_says_that_they_can_be_taken_back(tmp_path):
    with conversation(tmp_path) as scene:
        scene.step("> pelapor@aman.example ke wbs: Laporan", "Kepala gudang meminta uang setiap Kamis.\n")
        number = scene.ticket
        scene.step("> lestari membalas D01", "BUKAN PENGADUAN\n")
        scene.step("> lestari membalas D01", "MUSNAHKAN DATA\n")
        scene.step("> lestari mengetuk YA pada D01E", "")
        until = scene.clock[0] + timedelta(minutes=10)
        assert f"{until.astimezone(scene.desks[1].office.zone):%H.%M} WIB" in scene.fresh[0]["letter"]["text"]
        later(scene, minutes=9)
        scene.step("> lestari membalas D01R", "URUNG\n")
        later(scene)
        assert books.ticket(scene.desks[1].ledger, number).erased is None


@pytest.mark.parametrize("years", ["0", "101", '"lima"'])
def test_a_time_that_is_none_is_a_mistake_that_is_named(tmp_path, years):
    path = written(tmp_path, ('name = "Livechat"\n', f'name = "Livechat"\nretention_years = {years}\n'))
    assert "channels.livechat.retention_years" in mistakes_of(path)
