"""Complaints that nobody had shown to the rules: each is understood as the domain says (tests/held_out/)."""

from __future__ import annotations

import pytest

from daemon.vocabulary import Priority
from tests.held_out_cases import Case, cases, findings

CASES = list(cases())
NAMES = [case.name for case in CASES]
SEALING = {"E2", "E3", "E4", "E6"}  # DOMAIN 7.1


def expects(case: Case, codes: set[str]) -> bool:
    """Whether one of the codes must be among its categories."""
    return bool(codes & {code.strip() for code in case.expected.get("categories", "").split(",")})


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_complaint_is_understood_as_the_domain_says(case: Case) -> None:
    wrong = [f"{one.what}: {one.wanted} expected, {one.found} found" for one in findings(case) if not one.right]
    assert wrong == [], case.understanding.because


@pytest.mark.parametrize("case", [c for c in CASES if expects(c, {"P5"})], ids=lambda case: case.name)
def test_no_poisoning_is_overlooked(case: Case) -> None:
    assert case.understanding.emergency
    assert case.understanding.priority is Priority.EMERGENCY


@pytest.mark.parametrize("case", [c for c in CASES if expects(c, SEALING)], ids=lambda case: case.name)
def test_no_allegation_against_an_officer_stays_open(case: Case) -> None:
    assert case.understanding.sealed
    assert SEALING & set(case.understanding.categories)


def test_few_alarms_are_false() -> None:
    """An alarm at night and a seal cost people trust and the Director time: at most one in fifty."""
    quiet = [case for case in CASES if not expects(case, {"P5"}) and "P5?" not in case.expected.get("categories", "")]
    open_ = [case for case in quiet if not expects(case, SEALING) and case.expected.get("route") != "wbs"]
    alarmed = [case.name for case in quiet if case.understanding.emergency]
    sealed = [case.name for case in open_ if case.understanding.sealed]
    assert len(alarmed) <= len(quiet) // 50, alarmed
    assert len(sealed) <= len(open_) // 50, sealed
