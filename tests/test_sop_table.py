"""The procedure as data: every row is checked, not examples; a mutator proves that no single break goes unnoticed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from daemon.sop import ENDED, GENERAL, OPEN, Clock, Guard, Row, Table
from daemon.vocabulary import Act, Mail, Role, State, WbsMail
from daemon.whistleblower_sop import WHISTLEBLOWER

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent / "data"
STATUS = json.loads((DATA / "status.json").read_text(encoding="utf-8"))
GOLDEN = (DATA / "sop_rows.txt").read_text(encoding="utf-8")
# the SOP's words for an event -> our act, where they differ; by role where one line of the SOP holds several
ACTS = {
    "surel diterima": "SUREL DITERIMA",
    "surel mencurigakan": "SUREL MENCURIGAKAN",
    "tanggal tunggu lewat / TERIMA": "TANGGAL TUNGGU LEWAT",
    "balasan pemohon": "BALASAN PEMOHON",
    "balasan pemohon (belum ada petugas)": "BALASAN PEMOHON",
    "10 HK tanpa balasan": "TANPA BALASAN",
    "CABUT (dikonfirmasi)": "YA",
    "BELUM / balasan bersubstansi": "BELUM",
    "BELUM (dijawab langsung)": "BELUM",
}
SEVERAL = {
    "PUAS / SELESAI / 10 HK tanpa sanggahan": {
        "pemohon": "PUAS", "petugas_penerima": "SELESAI", "direktur": "SELESAI", "sistem": "TANPA BALASAN",
    },
    "BUKA LAGI / balasan ≤30 hari": {"pemohon": "BELUM", "petugas_penerima": "BUKA LAGI", "direktur": "BUKA LAGI"},
}  # fmt: skip


def shown(rows: tuple[Row, ...]) -> list[str]:
    """Each row as one line of text, as tests/data/sop_rows.txt keeps it."""
    return [
        " | ".join(
            (
                row.step,
                ",".join(state.value if state else "-" for state in row.states),
                ",".join(sorted(role.value for role in row.who)),
                row.act.value,
                row.becomes.value if row.becomes else "-",
                ",".join(mail.value for mail in row.mails),
                ",".join(clock.name for clock in row.clock),
                ",".join(guard.name for guard in row.guards),
            )
        )
        for row in rows
    ]


def faults(general: tuple[Row, ...], whistleblower: tuple[Row, ...]) -> list[str]:
    """Everything that is wrong with a pair of tables."""
    return [*_not_as_agreed(general, whistleblower), *_against_the_domain(general), *_against_secrecy(whistleblower)]


def _not_as_agreed(general: tuple[Row, ...], whistleblower: tuple[Row, ...]) -> list[str]:
    """The agreed rows stand in a text that the office can read: a changed row must be changed there, too."""
    agreed = GOLDEN.splitlines()
    return [] if [*shown(general), "", *shown(whistleblower)] == agreed else ["differs from tests/data/sop_rows.txt"]


def _against_the_domain(rows: tuple[Row, ...]) -> list[str]:
    table = Table(rows)
    found = []
    for line in STATUS["transisi"]:
        for who in line["oleh"]:
            act = SEVERAL.get(line["kejadian"], {}).get(who) or ACTS.get(line["kejadian"], line["kejadian"])
            state = State(line["dari"]) if line["dari"] else None
            fitting = [
                row
                for row in table.rows_for(state, Act(act), Role(who))
                if row.becomes is State(line["ke"]) and {mail.value for mail in row.mails} == set(line["surel"])
            ]
            if not fitting:
                found.append(f"{line['dari']} {act} {who} -> {line['ke']}")
    return found


def _against_secrecy(rows: tuple[Row, ...]) -> list[str]:
    allowed = {Role.COMPLAINANT, Role.DIRECTOR, Role.APPOINTED, Role.SYSTEM}
    named = {role for row in rows for role in row.who}
    mails = {mail for row in rows for mail in row.mails if not isinstance(mail, WbsMail)}
    return [str(one) for one in (*(named - allowed), *mails)]


def mutants(rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """The table broken in every possible single way: a row missing, another state, role, mail, clock or guard."""
    for place, row in enumerate(rows):
        before, after = rows[:place], rows[place + 1 :]
        yield (*before, *after)
        for changed in _changed(row):
            yield (*before, changed, *after)


def _changed(row: Row) -> Iterator[Row]:
    for state in (None, *State):
        yield from (replace(row, becomes=state) for _ in range(state is not row.becomes))
        others = tuple(s for s in row.states if s is not state) if state in row.states else (*row.states, state)
        yield replace(row, states=others)
    for role in Role:
        yield replace(row, who=row.who ^ {role})
    for mail in (*Mail, *WbsMail):
        yield replace(row, mails=_toggled(row.mails, mail))
    for clock in Clock:
        yield replace(row, clock=_toggled(row.clock, clock))
    for guard in Guard:
        yield replace(row, guards=_toggled(row.guards, guard))
    for act in Act:
        yield from (replace(row, act=act) for _ in range(act is not row.act))


def _toggled(values: tuple, value: object) -> tuple:  # type: ignore[type-arg]  whatever the column holds
    return tuple(one for one in values if one is not value) if value in values else (*values, value)


def test_the_tables_are_as_agreed():
    assert faults(GENERAL, WHISTLEBLOWER) == []


def test_every_single_break_of_the_general_table_is_noticed():
    agreed = shown(GENERAL)
    assert sum(1 for broken in mutants(GENERAL) if shown(broken) == agreed) == 0


def test_every_single_break_of_the_whistleblower_table_is_noticed():
    agreed = shown(WHISTLEBLOWER)
    assert sum(1 for broken in mutants(WHISTLEBLOWER) if shown(broken) == agreed) == 0


def test_all_fifty_nine_transitions_of_the_domain_are_rows():
    assert len(STATUS["transisi"]) == 59
    assert _against_the_domain(GENERAL) == []


def test_a_whistleblower_report_reaches_the_director_and_whom_the_director_appoints():
    assert _against_secrecy(WHISTLEBLOWER) == []


@pytest.mark.parametrize("rows", [GENERAL, WHISTLEBLOWER], ids=["general", "whistleblower"])
def test_every_open_state_that_is_reached_can_reach_closed(rows):
    reached = {row.becomes for row in rows if row.becomes} & set(OPEN)
    closing = {State.CLOSED}
    for _ in State:
        closing |= {state for row in rows for state in row.states if state and row.becomes in closing}
    assert reached <= closing


def test_every_new_complaint_is_acknowledged():
    born = [row for row in GENERAL if row.states == (None,) and row.becomes is State.NEW]
    assert all(Mail.RECEIPT in row.mails for row in born)
    assert born


def test_no_row_lets_a_stranger_write_to_the_complainant():
    writes = [row for row in GENERAL if any(mail.value.startswith("E") for mail in row.mails)]
    assert all(row.who <= frozenset(Role) - {Role.REFERRER} for row in writes)


def test_ended_and_open_states_share_nothing_and_leave_only_quarantine():
    assert set(OPEN) & set(ENDED) == set()
    assert set(State) - set(OPEN) - set(ENDED) == {State.QUARANTINE}
