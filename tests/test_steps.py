"""Where a case stands on its way, as its mails draw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from daemon.case_view import case_view
from daemon.steps import steps
from daemon.ticket import Party, Ticket
from daemon.vocabulary import Channel, State, Type
from tests.office import sample_office

OFFICE = sample_office()
CAME = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TICKET = Ticket(
    number="PPO-2026-000001", channel=Channel.SUGGESTION_BOX, state=State.NEW, type=Type.COMPLAINT, received=CAME,
    effective=date(2026, 11, 16), due=date(2026, 11, 25), promised=date(2026, 11, 25),
    complainant=Party("Ratih", "ratih@surel.example"),
    fields={"nama": "Ratih", "telepon": "0812", "produk": "Biskuit", "tautan": "http://toko.example/x"},
)  # fmt: skip
UNSEEN = (State.QUARANTINE, State.NOT_A_COMPLAINT)


def stages(ticket: Ticket) -> str:
    return " ".join(step.stage for step in steps(ticket, OFFICE, "id"))


@pytest.mark.parametrize("state", [state for state in State if state not in UNSEEN])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_state_that_a_complainant_knows_has_a_way_with_at_most_one_present_step(state, language):
    way = steps(replace(TICKET, state=state), OFFICE, language)
    order = [("done", "now", "next").index(step.stage) for step in way]
    assert order == sorted(order)
    assert order.count(1) <= 1
    assert all(step.label for step in way)
    assert way[0].at == CAME


@pytest.mark.parametrize("state", UNSEEN)
def test_what_is_no_complaint_has_no_way(state):
    assert steps(replace(TICKET, state=state), OFFICE, "id") == ()


def test_feedback_has_no_way():
    assert steps(replace(TICKET, type=Type.APPRECIATION), OFFICE, "id") == ()


def test_a_new_case_names_the_day_that_was_promised_until_somebody_has_responded():
    assert stages(TICKET) == "done now next next next"
    assert steps(TICKET, OFFICE, "id")[1].by == date(2026, 11, 25)
    responded = replace(TICKET, state=State.REVIEW, first_response=CAME)
    assert steps(responded, OFFICE, "id")[1].by is None


def test_a_question_stands_at_the_step_of_whoever_asked():
    asked = replace(TICKET, state=State.AWAITING_COMPLAINANT, reply_by=date(2026, 12, 1))
    assert stages(asked) == "done now next next next"
    assert stages(replace(asked, assignee="budi")) == "done done now next next"
    assert steps(asked, OFFICE, "en")[1].hint == "waiting for data from you"


def test_an_answered_case_waits_for_an_objection_and_a_closed_one_is_done():
    answered = replace(TICKET, state=State.ANSWERED, answered=CAME)
    assert stages(answered) == "done done done now next"
    assert stages(replace(answered, state=State.CLOSED, closed=CAME)) == "done done done done done"


def test_a_case_that_ended_otherwise_says_how_and_when():
    ended = steps(replace(TICKET, state=State.REFERRED, closed=CAME), OFFICE, "id")
    assert [(step.label, step.stage) for step in ended] == [
        ("Diterima", "done"), ("Dilimpahkan ke instansi berwenang", "done"),
    ]  # fmt: skip
    assert ended[-1].at == CAME


def test_a_sealed_case_names_no_officer():
    way = steps(replace(TICKET, sealed=True), OFFICE, "id")
    assert not [step for step in way if "petugas" in step.label + step.hint]


def test_a_complainant_reads_what_we_understood_without_identity_and_links():
    fields = dict(case_view(TICKET, OFFICE, "id", None, CAME).fields)
    assert fields == {"Nama produk": "Biskuit"}


def test_the_days_that_a_term_jumps_over_are_named_weekends_too():
    skipped = case_view(TICKET, OFFICE, "id", None, CAME).skipped
    assert [day.day for day, _ in skipped] == [21, 22]
    assert {why for _, why in skipped} == {""}
