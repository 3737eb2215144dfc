"""Every sample mail of the domain, against its expected outcome."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from daemon.understand import Understanding, understand
from daemon.vocabulary import Channel
from mailboxes.read import read
from tests.office import sample_office

if TYPE_CHECKING:
    from mailboxes.message import Message

SAMPLES = Path(__file__).parent / "samples" / "general"
EXPECTED: dict[str, Any] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["surel"]
OFFICE = sample_office()
REPLY = "22-balasan-pemohon-lengkapi-data"  # belongs to a case: only what it says is ours
SCAN = "12-kotak-saran-hasil-pindai"  # its category is known only after an officer has typed it
NEW = sorted(set(EXPECTED) - {REPLY})


def message_of(name: str) -> Message:
    return read((SAMPLES / f"{name}.eml").read_bytes(), trusted=OFFICE.trusted_authentication)


def understood(name: str) -> Understanding:
    row = EXPECTED[name]
    return understand(message_of(name), Channel(row["kotak"]), OFFICE, datetime.fromisoformat(row["terima"]))


@pytest.mark.parametrize("name", NEW)
def test_type_route_priority_language_and_action_are_as_expected(name: str) -> None:
    row, found = EXPECTED[name], understood(name)
    route = f"{found.route}:{found.refer_to}" if found.route == "limpahkan" else found.route
    assert (found.type, route, found.priority, found.language, found.action, found.confidentiality) == (
        row["jenis"],
        row["rute"],
        row["prioritas"],
        row["bahasa"],
        row["aksi"],
        row["kerahasiaan"],
    )


@pytest.mark.parametrize("name", [name for name in NEW if name != SCAN])
def test_the_categories_are_as_expected_and_say_why(name: str) -> None:
    found = understood(name)
    assert list(found.categories) == EXPECTED[name]["kategori"]
    assert found.because


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_expected_field_is_read(name: str) -> None:
    wanted = EXPECTED[name]["bidang"]
    found = understood(name).fields
    assert {key: found.get(key) for key in wanted} == wanted


@pytest.mark.parametrize("name", NEW)
def test_receipts_go_to_whom_they_should_and_to_nobody_else(name: str) -> None:
    row, found = EXPECTED[name], understood(name)
    style = row["kirim_tanda_terima"]
    assert found.receipt_to == (row["tanda_terima_ke"] or "")
    assert found.receipt_style == (style if isinstance(style, str) else "biasa" if style else "")
    assert found.referrer_receipt_to == row.get("tanda_terima_perujuk", row.get("tembusan", ""))


def test_a_sheet_becomes_one_case_a_row() -> None:
    found = understood("11-ulpk-rekap-massal-csv")
    assert len(found.parts) == EXPECTED["11-ulpk-rekap-massal-csv"]["jumlah_tiket"]
    assert [part.fields["no_ulpk"] for part in found.parts] == EXPECTED["11-ulpk-rekap-massal-csv"]["bidang"][
        "no_ulpk"
    ]
    assert [part.categories for part in found.parts] == [("P3",), ("P1",), ("P2",)]
    assert [part.complainant.name for part in found.parts] == ["Lukman H", "Maria G", ""]
    assert not any(part.receipt_to or part.receipt_style for part in found.parts)


def test_the_elements_of_a_whistleblowers_report_are_measured() -> None:
    assert understood("14-wbs-anonim").w_elements == EXPECTED["14-wbs-anonim"]["unsur_5w1h"]
    assert understood("14-wbs-anonim").fields["bukti"].startswith("ditawarkan")


def test_the_livechat_officer_and_the_conversation_are_known() -> None:
    found = understood("06-livechat-transkrip-tabel-html")
    assert found.livechat_officer == EXPECTED["06-livechat-transkrip-tabel-html"]["petugas_livechat"]
    assert found.duplicate_key == "livechat:48213"


def test_the_officer_who_is_complained_about_is_barred() -> None:
    assert understood("16-etik-salah-kanal-kotak-saran").barred == ("hendra",)


def test_the_original_date_of_a_referral_is_kept() -> None:
    assert understood("09-ulpk-teruskan-inline").original_date.startswith("2026-11-13")


def test_an_emergency_knows_its_victims() -> None:
    found = understood("27-darurat-keracunan-sabtu-malam")
    assert (found.emergency, found.victims) == (True, 14)


@pytest.mark.parametrize("name", NEW)
def test_summaries_are_one_short_line_without_personal_numbers(name: str) -> None:
    summary = understood(name).summary
    assert len(summary) <= 200
    assert "\n" not in summary
    assert not any(
        str(EXPECTED[name]["bidang"].get(key, "none"))[-8:] in summary for key in ("telepon", "nik", "email")
    )
