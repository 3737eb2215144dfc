"""What a reader sees of a case is written as people write it."""

from __future__ import annotations

import pytest

from daemon.case_view import readable


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2026-02-28", "28 Februari 2026"), ("2026-02", "Februari 2026"), ("2026-02-31", "2026-02-31"), ("lusa", "lusa")],
)
def test_a_date_is_written_as_people_write_it_and_what_is_none_stays_as_it_is(value, shown):
    assert shown in readable("tanggal_beli", value, "id")
