"""Papers that people fill in and attach are read as well as what they type: CSV, XLSX and PDF forms."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailboxes.pdf_forms import from_pdf
from mailboxes.read import read
from mailboxes.sheets import from_csv
from mailboxes.workbooks import from_xlsx
from tests.papers import pdf_form, workbook

if TYPE_CHECKING:
    from mailboxes.message import Message

TABLE = [
    ["No", "Nama Produk", "NIE", "Tanggal Beli", "Kronologi"],
    [1, "Biskuit Cokelat", 231209001234, "18/11/2026", "Berjamur; dibeli di pasar"],
    [2, "Saus Sambal", "MD 245610012345", "17 November 2026", "Kemasan bocor"],
]
FORM = {"Nama Pelapor": "Rahmat", "Nama Produk": "Kopi Bubuk", "Kronologi": "Rasanya tengik.\nSaya sakit perut."}
XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet", "data.xlsx")


def mail_with(data: bytes, main: str, sub: str, name: str) -> Message:
    mail = EmailMessage()
    mail["From"] = "rahmat@surel.example"
    mail["Subject"] = "Formulir"
    mail.set_content("Terlampir formulir yang sudah saya isi.\n")
    mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return read(mail.as_bytes())


def test_each_line_of_a_workbook_is_a_row_by_its_headings():
    found = mail_with(workbook(TABLE), *XLSX).rows
    assert [row["Nama Produk"] for row in found] == ["Biskuit Cokelat", "Saus Sambal"]
    assert found[0]["NIE"] == "231209001234", "a whole number has no point"


def test_titles_above_the_headings_are_no_headings():
    lines = [["REKAPITULASI PENGADUAN NOVEMBER"], [], *TABLE]
    assert [row["No"] for row in from_xlsx(workbook(lines))[0].rows] == ["1", "2"]
    typed = ";".join(TABLE[0]) + "\n1;Biskuit;;;Berjamur\n"
    assert from_csv("utf-8", ("Rekap November\n" + typed).encode()).rows == from_csv("utf-8", typed.encode()).rows


def test_a_sheet_of_labels_and_values_is_a_form():
    lines = [[place, label, ":", value] for place, (label, value) in enumerate(FORM.items(), 1)]
    message = mail_with(workbook([["FORMULIR"], *lines]), *XLSX)
    assert message.rows == ()
    assert {label: message.form[label] for label in FORM} == FORM


def test_a_pdf_form_is_read_by_the_words_beside_its_fields():
    fields = {f"f{place}": value for place, value in enumerate(FORM.values())}
    labels = dict(zip(fields, FORM, strict=True))
    assert mail_with(pdf_form(fields, labels=labels), "application", "pdf", "formulir.pdf").form == FORM
    named = {label.replace(" ", "_"): value for label, value in FORM.items()}
    assert mail_with(pdf_form(named), "application", "octet-stream", "FORMULIR.PDF").form == FORM


def test_a_field_left_empty_is_not_in_the_form():
    assert from_pdf(pdf_form({"Nama": "", "Telepon": "0812"})) == {"Telepon": "0812"}


def test_what_is_typed_in_the_mail_stands_before_the_attached_form():
    mail = EmailMessage()
    mail["From"] = "rahmat@surel.example"
    mail.set_content("Nama Produk: Teh\nNIE: MD 1\nKota: Bogor\n")
    mail.add_attachment(pdf_form(FORM), maintype="application", subtype="pdf", filename="f.pdf")
    assert read(mail.as_bytes()).form["Nama Produk"] == "Teh"


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576"])
def test_a_workbook_with_one_cell_far_away_takes_no_memory(place: str):
    far = f'<row><c r="{place}" t="inlineStr"><is><t>jauh</t></is></c></row>'
    assert from_xlsx(workbook(TABLE, extra=far)) == ()


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked():
    data = workbook(TABLE, extra="<!--" + " " * 31_000_000 + "-->")
    assert len(data) < 100_000
    assert from_xlsx(data) == ()


@given(st.data())
def test_a_broken_paper_is_an_attachment_and_nothing_worse(data: st.DataObject):
    for whole, reader in ((workbook(TABLE), from_xlsx), (pdf_form(FORM), from_pdf)):
        octets = bytearray(whole)
        for _ in range(data.draw(st.integers(1, 8))):
            octets[data.draw(st.integers(0, len(octets) - 1))] = data.draw(st.integers(0, 255))
        cut = data.draw(st.integers(0, len(octets)))
        reader(bytes(octets[:cut] if data.draw(st.booleans()) else octets))
