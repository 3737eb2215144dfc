"""When the holiday table changes in the middle of a year, due days move, and no promise is broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daemon import books
from daemon.recount import recount
from daemon.reports import overdue_facts
from daemon.vocabulary import Act
from store import verify_chain
from tests.desks import conversation
from tests.office import sample_office

COMPLAINT = ("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami dengan no aju 20261102-004417 belum terbit.\n")
RECEIVED = ("jam 2026-11-16 09:00", "")


def with_holidays(desk, *, added=(), removed=()):
    holidays = {day: name for day, name in desk.office.holidays.items() if day not in removed}
    return replace(desk, office=replace(desk.office, holidays=holidays | dict.fromkeys(added, "cuti bersama")))


def the_case(desk):
    (case,) = books.open_tickets(desk.ledger)
    return case


def test_a_day_off_that_is_decreed_later_moves_the_due_day_and_says_so_in_the_history(tmp_path):
    with conversation(tmp_path) as scene:
        for step in (RECEIVED, COMPLAINT):
            scene.step(*step)
        desk, now = scene.reception.general, scene.clock[0]
        assert recount(desk, now) == 0
        later = with_holidays(desk, added=[date(2026, 11, 20)])
        assert recount(later, now) == 1
        case = the_case(later)
        assert (case.due, case.promised) == (date(2026, 11, 26), date(2026, 11, 25))
        assert books.events_of(later.ledger, case.number)[-1]["note"].endswith("2026-11-25 menjadi 2026-11-26")
        assert recount(later, now) == 0
        assert verify_chain(later.ledger).first_broken is None


def test_a_case_is_held_to_the_later_of_promise_and_table(tmp_path):
    with conversation(tmp_path) as scene:
        for step in (RECEIVED, COMPLAINT):
            scene.step(*step)
        desk = with_holidays(scene.reception.general, added=[date(2026, 11, 20)])
        recount(desk, scene.clock[0])
        scene.step("jam 2026-11-26 09:00", "")
        assert overdue_facts(desk, scene.clock[0], "lestari")["late"] == ()
        earlier = with_holidays(desk, removed=[date(2026, 11, 20)])
        assert recount(earlier, scene.clock[0]) == 1
        assert the_case(earlier).due == date(2026, 11, 25)
        scene.step("jam 2026-11-27 09:00", "")
        assert [case.number for case in overdue_facts(earlier, scene.clock[0], "lestari")["late"]]


def test_what_has_had_its_response_or_has_no_term_is_left_as_it_is(tmp_path):
    with conversation(tmp_path) as scene:
        for step in (RECEIVED, COMPLAINT, ("> sari membalas P01", "JAWAB\nSudah terbit.\n")):
            scene.step(*step)
        scene.step("> rere@surel.example ke kotak_saran: pujian", "Pelayanan petugas sangat baik, terima kasih.\n")
        assert recount(with_holidays(scene.reception.general, added=[date(2026, 11, 20)]), scene.clock[0]) == 0


def test_in_the_strict_reading_an_approved_draft_is_the_response(tmp_path):
    office = sample_office()
    strict = replace(office, terms=replace(office.terms, stops_on=frozenset({Act.ANSWER})))
    with conversation(tmp_path, strict) as scene:
        drafted = (("> sari membalas P01", "TUGASKAN KE Budi\n"), ("> budi membalas P02", "DRAF\nTerbit.\n"))
        for step in (RECEIVED, COMPLAINT, *drafted):
            scene.step(*step)
        assert the_case(scene.reception.general).first_response is None
        scene.step("> sari membalas P04", "SETUJU\n")
        assert the_case(scene.reception.general).responded_by == "SETUJU"
