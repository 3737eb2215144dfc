"""The office's sample mails: each is read as its expected.json says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mailboxes.message import Address, Bounce, Kind, Message
from mailboxes.read import read

SAMPLES = Path(__file__).resolve().parent / "samples"
GENERAL: dict[str, Any] = json.loads((SAMPLES / "general" / "expected.json").read_text("utf-8"))["surel"]
OFFICERS: dict[str, Any] = json.loads((SAMPLES / "officers" / "expected.json").read_text("utf-8"))
KINDS = {
    "05": Kind.FORM,
    "06": Kind.FORM,
    "08": Kind.FORM,
    "19": Kind.SPAM,
    "20": Kind.AUTO_REPLY,
    "21": Kind.BOUNCE,
}
ENGLISH_MACHINE = "12-kotak-saran-hasil-pindai"  # a scanner's English words say nothing of the complaint


def sample(name: str) -> Message:
    folder = "officers" if name in OFFICERS else "general"
    return read(
        (SAMPLES / folder / f"{name}.eml").read_bytes(), trusted=["mail.peredaranpangan.bpom.example"]
    )


@pytest.mark.parametrize("name", GENERAL)
def test_a_sample_is_of_the_expected_kind_language_and_attachments(name: str) -> None:
    message = sample(name)
    assert message.kind is KINDS.get(name[:2], Kind.PERSON)
    assert name == ENGLISH_MACHINE or message.language == GENERAL[name]["bahasa"]
    assert [one.name for one in message.attachments] == GENERAL[name]["lampiran"]
    assert message.from_.address
    assert not message.defects


@pytest.mark.parametrize("name", [name for name in GENERAL if "teks_bersih" in GENERAL[name]])
def test_a_reply_is_the_new_words_only(name: str) -> None:
    assert sample(name).reply == GENERAL[name]["teks_bersih"]


@pytest.mark.parametrize("name", OFFICERS)
def test_an_officers_command_stands_first_and_no_quotation_follows(name: str) -> None:
    message = sample(name)
    rest = OFFICERS[name].get("sisa", "")
    assert message.reply.endswith(rest)
    assert "menulis:" not in message.reply
    assert ">" not in message.reply


def test_a_loose_signature_of_an_officer_is_folded_away() -> None:
    assert sample("p1-terima-dua-baris").signature == "--\nBudi"


def test_the_form_mail_keeps_all_its_labels_in_order_and_joins_folded_values() -> None:
    form = sample("05-formulir-web").form
    assert list(form)[:4] == ["ID Kiriman", "Waktu kirim", "Nama Lengkap", "NIK"]
    assert form["Kronologi"].endswith("Penjual menolak penggantian.")
    assert form["Tanggal Kedaluwarsa"] == "07/10/2027"
    assert len(form) == 21


def test_an_offline_message_keeps_its_second_line() -> None:
    assert "no aju 20261112-000771" in sample("08-livechat-pesan-offline").form["Pesan"]


def test_labelled_lines_inside_a_letter_are_found() -> None:
    assert sample("01-surat-resmi-ski-terlambat").form["No. Izin Edar"] == "BPOM RI ML 867011999001"


def test_a_livechat_becomes_lines_with_speaker_and_time() -> None:
    chat = sample("06-livechat-transkrip-tabel-html").transcript
    assert [line.who for line in chat].count("Admin Livechat - Nadia") == 2
    assert chat[3].text.startswith("no aju 20261026-009120")
    assert chat[3].time == "Nov 18, 10:08 AM WIB"


def test_a_referral_of_ulpk_names_the_consumer_and_when_he_wrote() -> None:
    message = sample("09-ulpk-teruskan-inline")
    original = message.forwarded
    assert original is not None
    assert original.from_ == Address("Agus Salim", "agus.salim77@surel.example")
    assert original.to == (Address("", "halo@ulpk.bpom.example"),)
    assert (original.date, original.subject) == ("2026-11-13T16:52:00", "mie instan ada ulatnya")
    assert original.text.startswith("Selamat sore,")
    assert original.note_above.endswith("Petugas ULPK - HALO 1500533")
    assert message.reply == original.note_above


def test_a_sheet_has_one_row_a_complaint_and_a_formula_shifts_nothing() -> None:
    rows = sample("11-ulpk-rekap-massal-csv").rows
    assert [row["No ULPK"] for row in rows] == ["2611-00470", "2611-00471", "2611-00472"]
    assert [row["NIE"] for row in rows] == ["MD 867013099001", "-", "MD 245009001018"]
    assert rows[2]["Nama"].startswith("=HYPERLINK(")


def test_a_delivery_report_names_the_address_the_status_and_our_mail() -> None:
    assert sample("21-pantulan-dsn").bounces == (
        Bounce(
            address="bambangs.impor88@surel.example",
            action="failed",
            status="5.2.2",
            original_message_id="ack.000102@peredaranpangan.bpom.example",
            reason="552 5.2.2 mailbox full",
            original_subject="[PPO-2026-000102] Pengaduan Anda telah kami terima",
        ),
    )


def test_the_verdicts_of_our_own_server_are_read() -> None:
    assert sample("19-spam-seo").authentication.dmarc == "fail"


def test_the_time_of_receipt_is_that_of_the_topmost_received_header() -> None:
    assert sample("01-surat-resmi-ski-terlambat").received == "2026-11-16T10:12:31+07:00"
