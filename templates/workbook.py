"""A sheet of rows as an XLSX workbook: the one door to xlsxwriter, which knows nothing of complaints.

Promise: the same sheet gives the same bytes; whatever text stands in a cell is text and never a formula or a link;
it opens in Excel and LibreOffice without a question, and prints on A4 with its head on every page.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FONT: Final = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
LINE: Final = {"border": 1, "border_color": "#C9D2DA"}
HEAD: Final = {"bold": True, "text_wrap": True, "valign": "vcenter", "font_color": "#FFFFFF"}
DARK, ACCENT = "#1F3B57", "#8A5A00"  # heads of columns to read, and of those that may be changed
PAPER, INVITING = "#FFFFFF", "#FFF7D6"  # of a cell that may be changed
SHOWN_AS: Final = {
    "text": "@",  # what is typed into it stays text as well
    "number": "0",
    "day": r"dd\/mm\/yyyy",
    "moment": r"dd\/mm\/yyyy\ hh\.mm",
}
LONGEST_LIST: Final = 255  # characters of the choices that Excel takes within a cell's rule
LISTS: Final = "Pilihan"
HEAD_HEIGHT: Final = 45  # points: three lines
LINE_HEIGHT: Final = 13.5
MOST_LINES: Final = 8
NOTES_WIDTH, NOTE_LINE = 100, 16
A4: Final = 9
SCALE: Final = 74  # percent, on paper

Cell = str | int | float | date | datetime | None
Looks = dict[tuple[str, bool], Any]  # of a kind of cell, of one that may be changed


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide (in characters), what it holds, and what is said where it may be changed."""

    heading: str
    width: float
    kind: str = "text"  # text, number, day, moment
    hint: str = ""
    hidden: bool = False
    breaks: bool = False  # a page ends before it
    alarm: str = ""  # the value that shall be seen from afar


@dataclass(frozen=True, slots=True)
class Row:
    """Its cells by heading, and of those that may be changed the values to choose from, () for free words."""

    cells: Mapping[str, Cell]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a workbook says; the first `kept` columns stay in sight and stand on every page."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    title: str
    subject: str
    author: str
    made: datetime
    notes: Sequence[str] = ()
    kept: int = 2


def xlsx(sheet: Sheet) -> bytes:
    """The workbook as a file."""
    from xlsxwriter import Workbook  # noqa: PLC0415  costs every start what only a recap needs

    file = BytesIO()
    book = Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    book.set_properties(
        {
            "title": sheet.title,
            "subject": sheet.subject,
            "author": sheet.author,
            "created": sheet.made.replace(tzinfo=None),
        }
    )
    page = book.add_worksheet(sheet.name)
    looks = {(kind, inviting): _look(book, kind, inviting) for kind in SHOWN_AS for inviting in (False, True)}
    _heads(book, page, sheet, looks)
    _cells(page, sheet, looks)
    _rules(book, page, sheet)
    _alarms(book, page, sheet)
    _on_screen_and_paper(page, sheet)
    _notes(book, sheet)
    book.close()
    return file.getvalue()


def _heads(book: Any, page: Any, sheet: Sheet, looks: Looks) -> None:
    """The first row, and how the empty cells below it look."""
    plain, changeable = (book.add_format({**FONT, **LINE, **HEAD, "bg_color": colour}) for colour in (DARK, ACCENT))
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width, looks[column.kind, False], {"hidden": column.hidden})
        page.write_string(0, place, column.heading, changeable if column.hint else plain)
    page.set_row(0, HEAD_HEIGHT)


def _cells(page: Any, sheet: Sheet, looks: Looks) -> None:
    for height, row in enumerate(sheet.rows, start=1):
        page.set_row(height, LINE_HEIGHT * _lines(row, sheet))
        for place, column in enumerate(sheet.columns):
            value, inviting = row.cells.get(column.heading), column.heading in row.choices
            look = looks[column.kind, inviting]
            match value:
                case None if inviting:
                    page.write_blank(height, place, None, look)
                case None:  # looks like its column: a third of all cells need not be written
                    pass
                case date():  # a datetime is one, too
                    page.write_datetime(height, place, value, look)
                case int() | float():
                    page.write_number(height, place, value, look)
                case _:
                    page.write_string(height, place, value, look)


def _lines(row: Row, sheet: Sheet) -> int:
    """How many lines its longest text takes: LibreOffice does not measure a file that it opens."""
    texts = ((row.cells.get(column.heading), column.width) for column in sheet.columns)
    long = [(text, width) for text, width in texts if isinstance(text, str) and len(text) > width - 2]
    return max((_wrapped(text, width) for text, width in long), default=1)


def _wrapped(text: str, width: float) -> int:
    """Lines of the text in a column: a word that no longer fits begins the next."""
    lines, used = 1, 0.0
    for word in text.split() if len(text) > width - 2 else ():
        if used and used + len(word) > width - 2:
            lines, used = lines + 1, 0.0
        used += len(word) + 1
        lines += int(used / (width + 1))
    return min(lines, MOST_LINES)


def _look(book: Any, kind: str, inviting: bool) -> Any:  # noqa: FBT001
    shown = {"num_format": SHOWN_AS[kind], "bg_color": INVITING if inviting else PAPER}
    aligned = {"text_wrap": True} if kind == "text" else {"align": "center"}
    return book.add_format({**FONT, **LINE, **shown, **aligned})


def _rules(book: Any, page: Any, sheet: Sheet) -> None:
    """A list to choose from for the cells of one column that take the same values; a hint for the others."""
    places: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    numbers = {column.heading: place for place, column in enumerate(sheet.columns)}
    for height, row in enumerate(sheet.rows, start=1):
        for heading, values in row.choices.items():
            places[numbers[heading], values].append(height)
    lists = _Lists(book)
    for (place, values), heights in places.items():
        column = sheet.columns[place]
        rule: dict[str, Any] = {"validate": "any", "input_title": column.heading, "input_message": column.hint}
        if values:
            rule |= {"validate": "list", "source": lists.source(values)}
        spans = _spans(heights)
        rule["other_cells"] = [[first, place, last, place] for first, last in spans]
        page.data_validation(spans[0][0], place, spans[0][1], place, rule)


def _spans(heights: Sequence[int]) -> list[tuple[int, int]]:
    """Rows one below the other as first and last."""
    found: list[tuple[int, int]] = []
    for height in heights:
        if found and found[-1][1] == height - 1:
            found[-1] = (found[-1][0], height)
        else:
            found.append((height, height))
    return found


class _Lists:
    """Choices that are too long for a cell's rule stand in a hidden sheet of their own."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._page: Any = None
        self._next = 0

    def source(self, values: Sequence[str]) -> Any:
        if len(",".join(values)) <= LONGEST_LIST and not any("," in value for value in values):
            return list(values)
        if self._page is None:
            self._page = self._book.add_worksheet(LISTS)
            self._page.hide()
        place, self._next = self._next, self._next + 1
        for height, value in enumerate(values):
            self._page.write_string(height, place, value)
        column = chr(ord("A") + place)
        return f"={LISTS}!${column}$1:${column}${len(values)}"


def _alarms(book: Any, page: Any, sheet: Sheet) -> None:
    look = book.add_format({"bold": True, "font_color": "#A3140F"})
    for place, column in enumerate(sheet.columns):
        if column.alarm and sheet.rows:
            rule = {"type": "cell", "criteria": "==", "value": f'"{column.alarm}"', "format": look}
            page.conditional_format(1, place, len(sheet.rows), place, rule)


def _on_screen_and_paper(page: Any, sheet: Sheet) -> None:
    last = max(len(sheet.rows), 1)
    width = len(sheet.columns) - 1
    page.freeze_panes(1, sheet.kept)
    page.autofilter(0, 0, last, width)
    page.set_landscape()
    page.print_across()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    page.repeat_rows(0)
    page.repeat_columns(0, sheet.kept - 1)
    page.print_area(0, 0, last, next(i for i in range(width, -1, -1) if not sheet.columns[i].hidden))
    page.set_print_scale(SCALE)
    page.set_v_pagebreaks([place for place, column in enumerate(sheet.columns) if column.breaks])
    page.set_header(f'&L&"Calibri,Bold"&11{_literal(sheet.title)}&R&"Calibri"&9{_literal(sheet.subject)}')
    page.set_footer(f'&L&"Calibri"&8{_literal(sheet.author)}&R&"Calibri"&8Halaman &P dari &N')


def _literal(text: str) -> str:
    """The text in a header of a page, where "&" begins an instruction."""
    return text.replace("&", "&&")


def _notes(book: Any, sheet: Sheet) -> None:
    """One sentence a line, below a heading."""
    if not sheet.notes:
        return
    page = book.add_worksheet("Petunjuk")
    page.set_column(0, 0, NOTES_WIDTH)
    heading, text = (
        book.add_format({**FONT, "text_wrap": True, "font_size": size, "bold": bold})
        for size, bold in ((14, True), (11, False))
    )
    for height, sentence in enumerate(sheet.notes):
        page.set_row(height, NOTE_LINE * (_wrapped(sentence, NOTES_WIDTH) + 0.5))
        page.write_string(height, 0, sentence, text if height else heading)
    page.set_landscape()
    page.set_paper(A4)
