"""Blocks as HTML: one column, inline styles, no pictures, no script, no links but our own prepared mails.

Promise: every word was escaped when it entered the form, and the tags are only those written here; boxes are cells of
tables, because Outlook draws padding nowhere else; colours hold in the light and, by the classes of layout.html.j2, in
the dark. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from templates import charts
from templates.document import PARAGRAPH
from templates.marks import (
    BOLD_OFF,
    BOLD_ON,
    BREAK,
    BUTTON,
    CARD,
    CELL,
    FIRST,
    HEADING,
    ITEM,
    KEPT,
    NOTE,
    NUMBERED,
    PART,
    QUOTED,
    REPLY_ABOVE,
    ROW,
    RULE,
    SAID,
    SMALL,
    STATUS,
    STEP,
    TABLE_HEAD,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from templates.document import Block

_P: Final = '<p style="margin:0 0 14px">'
_BARS: Final = (("e", "#0a5c8c"), ("f", "#c47611"))  # class and colour of the first and of the second series
_QUIET: Final = "color:#566170"
_SMALL: Final = f'<p class="q" style="margin:0 0 10px;font-size:13px;line-height:1.5;{_QUIET}">'
_LIST: Final = 'style="margin:0 0 14px;padding:0 0 0 24px"'
_LINE: Final = "border-bottom:1px solid #e1e5ea"
_CELL: Final = f"padding:7px 0;vertical-align:top;{_LINE}"
_WRAP: Final = "word-break:break-word"
_TABLE: Final = '<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0"'
#   tone: class, background, words
_TONES: Final = {
    "": ("i", "#e9f1fb", "#0b3f7a"),
    "!": ("x", "#fdebe9", "#8c1d18"),
    "?": ("n", "#fff3db", "#6b3f00"),
    "+": ("s", "#e5f4ec", "#0a4f37"),
}
#   stage of a step: class, colour of its line, sign
_STAGES: Final = {"done": ("d", "#0b6e4f", "✓"), "now": ("c", "#0b5cad", "●"), "next": ("l", "#d5dae0", "○")}
_BUTTON: Final = (
    "display:block;padding:13px 10px;border:2px solid #0b5cad;border-radius:8px;font-weight:bold;"
    "line-height:1.3;text-align:center;text-decoration:none;"
)


def as_html(found: Iterable[Block]) -> str:
    """The body of the mail, to stand in layout.html.j2."""
    return "\n".join([_WRITERS[kind](lines) for kind, lines in found])


def _inline(text: str) -> str:
    if BOLD_ON in text:
        text = text.replace(BOLD_ON, "<strong>").replace(BOLD_OFF, "</strong>")
    return text.strip().replace(BREAK, "<br>") if BREAK in text else text.strip()


def _broken(lines: list[str]) -> str:
    return "<br>\n".join(lines)


def _box(name: str, look: str, content: str) -> str:
    cell = f'<td class="{name}" style="padding:12px 16px;border-radius:8px;{look}">{content}</td>'
    return f'{_TABLE} style="margin:0 0 16px"><tr>{cell}</tr></table>'


def _paragraph(lines: list[str]) -> str:
    return f"{_P}{_inline(lines[0])}</p>"


def _status(lines: list[str]) -> str:
    """The title of the mail, and in a coloured box what it means now."""
    tone, title, words = lines[0].split(CELL)
    top = f'<h1 style="margin:0 0 14px;font-size:23px;line-height:1.25">{_inline(title)}</h1>'
    if not words.strip():
        return top
    name, ground, ink = _TONES[tone]
    return f"{top}\n{_box(name, f'background:{ground};color:{ink}', _inline(words))}"


def _heading(lines: list[str]) -> str:
    return f'<h2 style="margin:26px 0 10px;font-size:17px;line-height:1.3">{_inline(lines[0])}</h2>'


def _items(lines: list[str]) -> str:
    items = "\n".join([f'<li style="margin:0 0 6px">{_inline(line)}</li>' for line in lines])
    return f"<ul {_LIST}>{items}</ul>"


def _numbered(lines: list[str]) -> str:
    """The number stands in the text, so that both media count alike."""
    items = "\n".join([_counted(line) for line in lines])
    return f"<ol {_LIST}>{items}</ol>"


def _counted(line: str) -> str:
    number, _, text = line.partition(". ")
    value = number.strip()
    counted = f' value="{value}"' if value.isascii() and value.isdigit() else ""
    return f'<li style="margin:0 0 6px"{counted}>{_inline(text)}</li>'


def _steps(lines: list[str]) -> str:
    """Where the case is on its way; the line beside it changes colour where it stands."""
    steps = "\n".join([_step(*line.split(CELL)) for line in lines])
    return f'{_TABLE} style="margin:0 0 18px">{steps}</table>'


def _step(stage: str, label: str, when: str) -> str:
    name, colour, sign = _STAGES[stage]
    shown = f"{sign} <strong>{label}</strong>" if stage == "now" else f"{sign} {label}"
    beside = f'<br><span class="q" style="font-size:14px;{_QUIET}">{when}</span>' if when else ""
    style = f"padding:2px 0 10px 14px;border-left:4px solid {colour}"
    return f'<tr><td class="{name}" style="{style}">{shown}{beside}</td></tr>'


def _rows(lines: list[str]) -> str:
    pairs = [(label, value) for label, _, value in (line.partition(CELL) for line in lines) if value.strip()]
    if not pairs:
        return ""
    rows = "\n".join([_row(label, value) for label, value in pairs])
    return f'{_TABLE} style="margin:0 0 16px;border-collapse:collapse">{rows}</table>'


def _row(label: str, value: str) -> str:
    left = f'<td class="q l" width="34%" style="{_CELL};padding-right:12px;{_QUIET}">{_inline(label)}</td>'
    return f'<tr>{left}\n<td class="l" style="{_CELL};{_WRAP}">{_inline(value)}</td></tr>'


def _card(lines: list[str]) -> str:
    """One line of a digest: what, how urgent, and the rest in small."""
    tone, title, badge, words, small = (*lines[0].split(CELL), "", "", "")[:5]
    name, ground, ink = _TONES[tone]
    look = f"padding:2px 9px;border-radius:6px;background:{ground};color:{ink};font-size:14px;font-weight:bold"
    parts = [f"{_inline(title)}"]
    if badge.strip():
        parts.append(f'<br><span class="{name}" style="{look}">{_inline(badge)}</span>')
    if words.strip():
        parts.append(f"<br>{_inline(words)}")
    if small.strip():
        parts.append(f'<br><span class="q" style="font-size:14px;{_QUIET}">{_inline(small)}</span>')
    cell = f'<td class="l" style="padding:12px 16px;border:1px solid #d5dae0;border-radius:8px;{_WRAP}">'
    return f'{_TABLE} style="margin:0 0 10px"><tr>{cell}{"".join(parts)}</td></tr></table>'


def _note(lines: list[str]) -> str:
    return _box("n", "background:#fff3db;color:#6b3f00", _inline(lines[0]))


def _kept(lines: list[str]) -> str:
    look = f"background:#f1f3f6;font-family:Consolas,Menlo,monospace;font-size:14px;{_WRAP}"
    return _box("b", look, _broken([_inline(line) for line in lines]))


def _small(lines: list[str]) -> str:
    return f"{_SMALL}{_inline(lines[0])}</p>"


def _rule(_lines: list[str]) -> str:
    return '<hr class="l" style="margin:22px 0;border:0;border-top:1px solid #d5dae0">'


def _reply_above(lines: list[str]) -> str:
    style = f"margin:0 0 16px;font-size:12px;text-align:center;{_QUIET}"
    return f'<p class="q" style="{style}">--- {_inline(lines[0])} ---</p>'


def _quoted(lines: list[str]) -> str:
    return _box("b", f"background:#f1f3f6;border-left:4px solid #8a95a3;{_WRAP}", _broken(lines))


def _said(lines: list[str]) -> str:
    return _box("s", f"background:#e5f4ec;color:#0a4f37;border-left:4px solid #0b6e4f;{_WRAP}", _broken(lines))


def _buttons(lines: list[str]) -> str:
    """The likeliest across the whole width, the others in two columns; below them the words to type instead."""
    found = [line.split(CELL) for line in lines]
    wide = found[:1] if found[0][0] == FIRST or len(found) == 1 else []
    others = [_button(*one) for one in found[len(wide) :]]
    rows = [_button_row([_button(*one)]) for one in wide]
    rows += [_button_row(others[at : at + 2]) for at in range(0, len(others), 2)]
    commands = " · ".join([command for _, _, command, _ in found if command])
    typed = f"\n{_SMALL}{commands}</p>" if commands else ""
    table = "\n".join(rows)  # a dozen prepared mails on one line would be longer than a line of a mail may be
    return f'{_TABLE} style="margin:0 0 8px">{table}</table>{typed}'


def _button_row(cells: list[str]) -> str:
    if len(cells) == 1:
        return f'<tr><td colspan="2" style="padding:0 0 8px">{cells[0]}</td></tr>'
    left, right = cells
    columns = f'<td width="50%" style="padding:0 4px 8px 0">{left}</td><td style="padding:0 0 8px 4px">{right}</td>'
    return f"<tr>{columns}</tr>"


def _button(rank: str, label: str, command: str, mailto: str) -> str:
    if not mailto:
        return f"<strong>{command}</strong> – {label}"
    filled = rank == FIRST
    look = "background:#0b5cad;color:#ffffff" if filled else "color:#0b5cad"
    return f'<a class="{"a" if filled else "g"}" href="{mailto}" style="{_BUTTON}{look}">{label}</a>'


def _table(lines: list[str]) -> str:
    head = lines[0].split(CELL)
    sides = [' align="right"' if cell.startswith("r") else "" for cell in head]
    rows = "\n".join(_cells("td", line.split(CELL), sides) for line in lines[1:])
    top = _cells("th", [cell[1:] for cell in head], [side or ' align="left"' for side in sides])
    table = '<table class="t" cellspacing="0" cellpadding="6" border="0" width="100%"'
    table += ' style="border-collapse:collapse;font-size:14px"'
    table += f"><thead>{top}</thead><tbody>{rows}</tbody></table>"
    return f'<div style="margin:0 0 16px;overflow-x:auto">{table}</div>'


def _cells(tag: str, cells: list[str], sides: list[str]) -> str:
    """A row in few words: an evaluation has hundreds of cells, and Gmail shows no more than 102 kB of a mail.

    The line below belongs to the row; where a program draws none there, the rows stand apart all the same.
    """
    mark = f' class="q" scope="col" style="{_QUIET}"' if tag == "th" else ""
    row = (f"<{tag}{mark}{side}>{cell}</{tag}>" for cell, side in zip(cells, sides, strict=True))
    return f'<tr class="l" valign="top" style="{_LINE}">{"".join(row)}</tr>'


def _charts(lines: list[str]) -> str:
    return "\n".join(map(_chart, charts.read(lines)))


def _chart(chart: charts.Chart) -> str:
    """Bars as cells of a table, as wide as their numbers: every mail program shows them, and none has to fetch them."""
    ends = charts.ceiling(chart)
    rows = "\n".join(_point(chart, point, ends) for point in chart.points)
    table = '<table cellspacing="0" cellpadding="0" border="0" width="100%" style="margin:0 0 18px;font-size:13px"'
    return f"{_P}<strong>{_inline(chart.title)}</strong></p>\n{table}><tbody>{rows}</tbody></table>"


def _point(chart: charts.Chart, point: charts.Point, ends: float) -> str:
    bars = "".join(
        _bar(charts.share(value, ends), look, f"{name} {printed}".strip())
        for value, printed, name, look in zip(point.values, point.printed, chart.series, _BARS, strict=False)
    )
    look = f"padding:4px 10px 4px 0;{_QUIET};font-weight:normal"
    name = f'<th class="q" scope="row" align="left" width="30%" style="{look}">{point.label}</th>'
    return f"<tr>{name}<td>{bars}</td></tr>"


def _bar(percent: int, look: tuple[str, str], words: str) -> str:
    """The bar, and beside it what it says; a cell with no width is left out, for some programs make it wide."""
    name, colour = look
    filled = f'<td class="{name}" width="{percent}%" style="background:{colour}">&nbsp;</td>'
    said = f'<td style="white-space:nowrap">{words}</td>'
    return f'<table role="presentation" width="100%"><tr>{filled if percent else ""}{said}</tr></table>'


_WRITERS: Final[dict[str, Callable[[list[str]], str]]] = {
    PARAGRAPH: _paragraph,
    STATUS: _status,
    HEADING: _heading,
    ITEM: _items,
    NUMBERED: _numbered,
    STEP: _steps,
    ROW: _rows,
    CARD: _card,
    NOTE: _note,
    KEPT: _kept,
    SMALL: _small,
    RULE: _rule,
    REPLY_ABOVE: _reply_above,
    QUOTED: _quoted,
    SAID: _said,
    BUTTON: _buttons,
    TABLE_HEAD: _table,
    PART: _charts,
}
