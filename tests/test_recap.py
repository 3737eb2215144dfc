"""The recap form: it opens in a spreadsheet, runs nothing there, and names nobody."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.recap import disguised, recap_lines
from daemon.recap_cells import cell, one_line
from daemon.recap_files import recap_csv
from daemon.recap_rules import COLUMNS
from daemon.ticket import Party, Ticket
from daemon.vocabulary import Channel, State, Type
from daemon.working_days import due_day, effective_day
from tests.office import sample_office

OFFICE = sample_office()
JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 12, 1, 8, tzinfo=JAKARTA)
RECEIVED = datetime(2026, 11, 16, 10, 12, tzinfo=JAKARTA)
DUE = due_day(RECEIVED, OFFICE)
HISTORY = (
    {"at": "2026-11-16T03:12:40+00:00", "act": "SUREL DITERIMA"},
    {"at": "2026-11-17T02:00:00+00:00", "act": "TUGASKAN"},
)


def a_ticket(**changes):
    basis = {
        "number": "PPO-2026-000101", "channel": Channel.SUGGESTION_BOX, "state": State.ANSWERED,
        "type": Type.COMPLAINT, "received": RECEIVED, "effective": effective_day(RECEIVED, OFFICE), "due": DUE,
        "promised": DUE, "complainant": Party("Ratih Puspaningrum", "ratih@surel.example", "PT Samudra"),
        "categories": ("L1", "L4"), "summary": "SKI belum terbit", "receiver": "sari", "assignee": "hendra",
        "first_response": datetime(2026, 11, 18, 9, tzinfo=JAKARTA), "fields": {"no_aju": "20261102-004417"},
    }  # fmt: skip
    return Ticket(**(basis | changes))


def the_csv(cases, now=NOW, reader=None):
    return recap_csv(recap_lines(cases, OFFICE, now, reader)).decode("utf-8")


def rows_of(*tickets):
    text = the_csv([(ticket, HISTORY) for ticket in tickets])
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_a_case_fills_the_columns_of_the_form():
    (row,) = rows_of(a_ticket(result="terbukti", cause="antrean", rating=4))
    assert tuple(row) == COLUMNS
    assert row["No"] == "1"
    assert row["Tgl & jam terima"] == "16/11/2026 10.12"
    assert row["Nama (disamarkan)"] == "R*** P***"
    assert row["Instansi"] == "PT Samudra"
    assert row["Kategori"].startswith("L1")
    assert row["Subkategori"] == "L4"
    assert row["Layanan/No. aju"] == "20261102-004417"
    assert (row["Petugas penerima"], row["Disposisi ke"]) == ("Sari Wulandari", "Hendra")
    assert row["Tgl disposisi"] == "17/11/2026 09.00"
    assert row["Tgl tanda terima"] == "16/11/2026 10.12"
    assert (row["Lama respons (HK)"], row["Jatuh tempo 7 HK"], row["Tepat waktu"]) == ("2", "25/11/2026", "Ya")
    assert (row["Hasil"], row["Akar masalah"], row["Nilai kepuasan"]) == ("terbukti", "antrean", "4")


@pytest.mark.parametrize(
    ("response", "now", "verdict"),
    [
        (None, datetime(2026, 11, 25, 23, tzinfo=JAKARTA), "Belum jatuh tempo"),
        (None, datetime(2026, 11, 26, 1, tzinfo=JAKARTA), "Tidak"),
        (datetime(2026, 11, 25, 20, tzinfo=JAKARTA), NOW, "Ya"),
        (datetime(2026, 11, 26, 8, tzinfo=JAKARTA), NOW, "Tidak"),
    ],
)
def test_timeliness_has_three_answers(response, now, verdict):
    text = the_csv([(a_ticket(first_response=response), ())], now)[1:]
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert row["Tepat waktu"] == verdict


def test_a_case_without_a_term_is_neither_in_time_nor_late():
    (row,) = rows_of(a_ticket(due=None, promised=None))
    assert (row["Tepat waktu"], row["Jatuh tempo 7 HK"]) == ("", "")


def test_whistleblowers_and_what_is_no_complaint_have_no_row():
    assert rows_of(a_ticket(channel=Channel.WHISTLEBLOWER), a_ticket(type=Type.INFORMATION)) == []


def test_a_sealed_case_shows_number_dates_and_state_only():
    (row,) = rows_of(a_ticket(sealed=True, answer="rahasia", cause="rahasia", result="terbukti", rating=1))
    told = {column for column, value in row.items() if value}
    assert told == {
        "No", "No. tiket", "Tgl & jam terima", "Tgl tanda terima", "Tgl disposisi", "Tgl respons pertama",
        "Jatuh tempo 7 HK", "Status",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "changes", "whole"),
    [
        ("rina", {"barred": ("rina",)}, False),
        ("sari", {"barred": ("rina",)}, True),
        ("dimas", {"categories": ("E1",), "route": "etik"}, False),
        ("sari", {"categories": ("E1",), "route": "etik"}, True),
        ("lestari", {"barred": ("lestari",)}, False),
        ("lestari", {"sealed": True}, False),
        ("dimas", {}, True),
    ],
)
def test_a_sheet_tells_its_reader_nothing_of_complaints_about_them_or_to_a_technical_officer_about_colleagues(
    reader, changes, whole
):
    person = OFFICE.people[reader]
    text = the_csv([(a_ticket(**changes), HISTORY)], reader=person)
    assert ("SKI belum terbit" in text) == whole
    assert "PPO-2026-000101" in text


def test_no_receipt_is_dated_where_nobody_could_get_one():
    (row,) = rows_of(a_ticket(complainant=Party("Ratih Puspaningrum")))
    assert row["Tgl tanda terima"] == ""


def test_nobody_is_named_and_no_nik_stands_in_full():
    nik = "3174012345670003"
    ticket = a_ticket(
        summary=f"Ratih Puspaningrum NIK {nik}", answer="Yth. Ratih Puspaningrum", fields={"produk": f"Kopi {nik}"}
    )
    text = the_csv([(ticket, HISTORY)])
    assert nik not in text
    assert "Ratih" not in text
    (row,) = rows_of(a_ticket(confidential=True))
    assert (row["Nama (disamarkan)"], row["Instansi"]) == ("anonim", "")


def test_names_become_initials():
    assert disguised("Ratih Puspaningrum") == "R*** P***"
    assert disguised("=HYPERLINK 1") == ""


def test_numbers_have_a_decimal_comma():
    assert cell(2.4) == "2,4"
    assert cell(7) == "7"
    assert cell(None) == ""


FORMULAS = ['=HYPERLINK("x";"y")', "+62811", "-1+1", "@SUM(A1)", "\t=1", " =1", "\n@x", "＝1", "\r=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_neutralised(text):
    assert cell(text).startswith("'")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.text("=+-@\t\r\n;\"' |%\0a", max_size=12))
def test_whatever_people_write_comes_back_in_its_column_and_is_no_formula(first, second):
    texts = {"produk": first, "bets": second, "nie": second + first, "no_ulpk": first + second}
    (row,) = rows_of(a_ticket(fields=texts, summary=second, cause=first, waiting_reason=second))
    assert set(row) == set(COLUMNS)
    for value in row.values():
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    plain = one_line(first)
    assert row["Produk"] in (plain, f"'{plain}")
    assert row["Status"] == "Sudah dijawab – masa sanggah"
