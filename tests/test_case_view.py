"""What a reader sees of a case is written as people write it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daemon.case_view import case_view, readable
from daemon.ticket import Party
from daemon.vocabulary import Role
from tests.test_steps import CAME, OFFICE, TICKET


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2026-02-28", "28 Februari 2026"), ("2026-02", "Februari 2026"), ("2026-02-31", "2026-02-31"), ("lusa", "lusa")],
)
def test_a_date_is_written_as_people_write_it_and_what_is_none_stays_as_it_is(value, shown):
    assert shown in readable("tanggal_beli", value, "id")


def test_each_reader_is_shown_an_own_view_whoever_was_shown_one_before():
    case = replace(TICKET, complainant=Party("Ratna Sudiro"), confidential=True)
    receiver, expert = OFFICE.with_role(Role.RECEIVER)[0], OFFICE.with_role(Role.TECHNICAL)[0]
    told = ((receiver, "Ratna Sudiro"), (receiver, "Ratna Sudiro"), (expert, "anonim"), (None, "Ratna Sudiro"))
    for reader, name in told:
        assert case_view(case, OFFICE, "id", reader, CAME).complainant == name
    assert case_view(replace(case, number="PPO-2"), OFFICE, "id", None, CAME).number == "PPO-2"
    assert case_view(case, OFFICE, "en", expert, CAME).complainant == "anonymous"
