"""Complaints that nobody had shown to the rules: each is understood as the domain says (tests/held_out/)."""

from __future__ import annotations

import pytest

from daemon.vocabulary import Channel, Priority
from tests.held_out_cases import Case, cases, findings

CASES = list(cases())
NAMES = [case.name for case in CASES]
SEALING = {"E2", "E3", "E4", "E6"}  # DOMAIN 7.1


def skipped(case: Case) -> list[str]:
    return case.expected.get("skip", "").split()


def poisoning(case: Case) -> bool:
    return case.expected["priority"] == "darurat" and "priority" not in skipped(case)


def sealed(case: Case) -> bool:
    open_ = case.expected.get("confidentiality") not in ("rahasia", "wbs") or "confidentiality" in skipped(case)
    return not open_ and case.expected["route"] in ("etik", "wbs")


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_complaint_is_understood_as_the_domain_says(case: Case) -> None:
    wrong = [f"{one.what}: {one.wanted} expected, {one.found} found" for one in findings(case) if not one.right]
    assert wrong == [], case.understanding.because


@pytest.mark.parametrize("case", [c for c in CASES if poisoning(c)], ids=lambda case: case.name)
def test_no_poisoning_is_overlooked(case: Case) -> None:
    assert case.understanding.emergency
    assert case.understanding.priority is Priority.EMERGENCY


@pytest.mark.parametrize("case", [c for c in CASES if sealed(c)], ids=lambda case: case.name)
def test_no_allegation_against_an_officer_stays_open(case: Case) -> None:
    assert case.understanding.sealed
    assert SEALING & set(case.understanding.categories) or case.channel is Channel.WHISTLEBLOWER


def test_few_alarms_are_false() -> None:
    """An alarm at night and a seal cost people trust and the Director time: at most one in fifty."""
    quiet = [case for case in CASES if "P5" not in case.expected.get("categories", "")]
    plain = [case for case in CASES if case.expected.get("confidentiality") == "biasa"]
    plain = [case for case in plain if "confidentiality" not in skipped(case)]
    alarmed = [case.name for case in quiet if case.understanding.emergency and "priority" not in skipped(case)]
    closed = [case.name for case in plain if case.understanding.sealed]
    assert len(alarmed) <= len(quiet) // 50, alarmed
    assert len(closed) <= len(plain) // 50, closed
