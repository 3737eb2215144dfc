"""The recap as a workbook: real dates, nobody's formula, the rows of the CSV, and nothing lost on the way."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.recap import recap_lines
from daemon.recap_cells import one_line
from daemon.recap_files import recap_csv, recap_xlsx
from daemon.recap_marks import is_changed, is_changed_elsewhere
from daemon.recap_rules import COLUMNS, MARK
from daemon.vocabulary import State
from mailboxes.workbooks import from_xlsx
from templates.workbook import Column, Row, Sheet, xlsx
from tests.servers.ground import missing
from tests.spreadsheet import table_of
from tests.test_recap import HISTORY, NOW, OFFICE, a_ticket

if TYPE_CHECKING:
    from pathlib import Path

FORMULA = '=HYPERLINK("http://x.example";"klik")'
AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=40)


def many_lines():
    """Rows in every state, some with what people write to do harm."""
    states = [state for state in State if state is not State.QUARANTINE]
    changes = [
        {"state": state, "number": f"PPO-2026-{place:06d}", "version": place, "sealed": place == 3}
        for place, state in enumerate(states, start=1)
    ]
    changes[0] |= {"summary": FORMULA, "cause": "-1+1", "fields": {"produk": "@SUM(A1)", "bets": "0012", "nie": "+62"}}
    changes[1] |= {"cause": 'antre; lama, "sekali"', "answered": NOW, "closed": NOW, "result": "terbukti", "rating": 4}
    return recap_lines([(a_ticket(**one), HISTORY) for one in changes], OFFICE, NOW)


def the_workbook(lines=None):
    return recap_xlsx(many_lines() if lines is None else lines, "2026-11", OFFICE, NOW)


def cells_of_csv(text: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    return [[cell.removeprefix("'") for cell in row] for row in rows]


def member(workbook: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(name).decode("utf-8")


def test_the_same_rows_give_the_same_bytes():
    assert the_workbook() == the_workbook()


def test_dates_are_dates_and_numbers_numbers():
    head, first = table_of(the_workbook())[:2]
    row = dict(zip(head, first, strict=True))
    assert row["Tgl & jam terima"] == datetime(2026, 11, 16, 10, 12)  # noqa: DTZ001  a sheet knows no zones
    assert row["Jatuh tempo 7 HK"] == date(2026, 11, 25)
    assert (row["No"], row["Lama respons (HK)"]) == (1.0, 2.0)
    assert row["Bets"] == "0012"


def test_nothing_in_a_workbook_is_a_formula_or_a_link():
    workbook = the_workbook()
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not any(re.search(rb"<f[ >]|<hyperlink", sheet) for sheet in sheets)
        assert not [name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()]
    assert FORMULA in [cell for row in table_of(workbook) for cell in row]


def test_the_head_stays_in_sight_filters_and_is_printed_on_every_page():
    sheet, book = (member(the_workbook(), f"xl/{name}.xml") for name in ("worksheets/sheet1", "workbook"))
    assert '<pane xSplit="2" ySplit="1"' in sheet
    assert "<autoFilter " in sheet
    assert 'orientation="landscape"' in sheet
    assert "Rekapitulasi!$A:$B,Rekapitulasi!$1:$1</definedName>" in book
    assert sheet.count("<brk ") == 3


def test_a_cell_that_may_be_changed_offers_what_is_possible_there():
    sheet = member(the_workbook(), "xl/worksheets/sheet1.xml")
    rules = re.findall(r'<dataValidation [^>]*sqref="([^"]*)">(?:<formula1>(.*?)</formula1>)?', sheet)
    by_cell = {cell: formula for cells, formula in rules for cell in cells.split()}
    lines = many_lines()
    answered = next(place for place, line in enumerate(lines, 2) if line.values["Status"].startswith("Sudah dijawab"))
    status = chr(ord("A") + COLUMNS.index("Status") - 26)
    offered = next(formula for cell, formula in by_cell.items() if cell == f"A{status}{answered}")
    assert offered == '"Sudah dijawab – masa sanggah,Selesai – rekap dimutakhirkan"'
    assert any(formula.startswith("Pilihan!$A$1:$A$") for formula in by_cell.values())


def test_a_row_that_tells_nothing_offers_nothing_and_bears_no_mark():
    (line,) = recap_lines([(a_ticket(sealed=True), HISTORY)], OFFICE, NOW)
    assert (line.choices, line.values[MARK]) == ({}, None)


def test_a_recap_without_cases_is_a_sheet_with_a_head():
    assert [row for row in table_of(the_workbook(())) if any(row)] == [list(COLUMNS)]


def test_what_our_own_reader_reads_is_what_was_written():
    lines = many_lines()
    (sheet,) = (one for one in from_xlsx(the_workbook(lines)) if MARK in (one.rows or ({},))[0])
    assert len(sheet.rows) == len(lines)
    marked = [row for row in sheet.rows if row[MARK]]
    assert len(marked) == len(lines) - 1
    assert not any(is_changed(row) or is_changed_elsewhere(row) for row in marked)


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_whatever_text_stands_in_a_cell_is_read_back(texts):
    texts = [one_line(text) for text in texts]
    texts = [text for text in texts if text and not re.search("_x[0-9A-Fa-f]{4}_", text)]
    columns = (Column("Nomor", 8, "number"), Column("Teks", 30))
    rows = [Row({"Nomor": place, "Teks": text}) for place, text in enumerate(texts)]
    made = xlsx(Sheet("Uji", columns, rows, "Judul & lain", "", "", NOW))
    assert [row[1] for row in table_of(made)[1:]] == texts


def converted(tmp_path: Path, workbook: bytes, kind: str) -> bytes:
    """What LibreOffice makes of it, without a word of complaint."""
    program = shutil.which("soffice") or missing("libreoffice-calc-nogui is not installed (.ci/run does that)")
    (tmp_path / "rekap.xlsx").write_bytes(workbook)
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    where = ("--outdir", str(tmp_path / "out"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}")
    command = [program, "--headless", "--convert-to", kind, *where, str(tmp_path / "rekap.xlsx")]
    done = subprocess.run(command, env=home, capture_output=True, text=True, timeout=120, check=True)
    complaints = [line for line in done.stderr.splitlines() if line and "javaldx" not in line]
    assert complaints == []
    return next((tmp_path / "out").iterdir()).read_bytes()


def test_libreoffice_opens_it_and_sees_what_the_csv_says(tmp_path):
    lines = many_lines()
    found = cells_of_csv(converted(tmp_path, the_workbook(lines), AS_SHOWN).decode("utf-8"))
    assert found == cells_of_csv(recap_csv(lines).decode("utf-8-sig"))


def test_what_libreoffice_saved_comes_back_unchanged(tmp_path):
    saved = converted(tmp_path, the_workbook(), "xlsx")
    (sheet,) = (one for one in from_xlsx(saved) if MARK in (one.rows or ({},))[0])
    marked = [row for row in sheet.rows if row[MARK]]
    assert len(marked) == len(many_lines()) - 1
    assert not any(is_changed(row) or is_changed_elsewhere(row) for row in marked)
