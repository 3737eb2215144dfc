"""Blocks as HTML: one column, inline styles, no pictures, no script, no links but our own prepared mails.

Promise: every word was escaped when it entered the form, and the tags are only those written here; colours hold in the
light and, by the classes of layout.html.j2, in the dark. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from templates import charts
from templates.document import PARAGRAPH, blocks
from templates.marks import (
    BOLD_OFF,
    BOLD_ON,
    BREAK,
    BUTTON,
    CELL,
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
    TABLE_HEAD,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_P: Final = '<p style="margin:0 0 14px">'
_LIST: Final = 'style="margin:0 0 14px;padding-left:24px"'
_CELL: Final = "padding:6px 0;vertical-align:top;border-bottom:1px solid #e3e6ea"
_BOX: Final = "margin:0 0 14px;padding:10px 14px;border-left:4px solid"
_BARS: Final = ("#0a5c8c", "#d98a1f", "#5a9e73", "#8c8c99")  # of the first, second, third series
_WRAP: Final = "overflow-wrap:anywhere;word-break:break-word"


def as_html(filled: str) -> str:
    """The body of the mail, to stand in layout.html.j2."""
    return "\n".join(_WRITERS[kind](lines) for kind, lines in blocks(filled))


def _inline(text: str) -> str:
    text = text.strip().replace(BOLD_ON, "<strong>").replace(BOLD_OFF, "</strong>")
    return text.replace(BREAK, "<br>")


def _broken(lines: list[str]) -> str:
    return "<br>\n".join(lines)


def _paragraph(lines: list[str]) -> str:
    return f"{_P}{_inline(lines[0])}</p>"


def _heading(lines: list[str]) -> str:
    return f'<h2 style="margin:24px 0 10px;font-size:17px;line-height:1.3">{_inline(lines[0])}</h2>'


def _items(lines: list[str]) -> str:
    items = "\n".join(f'<li style="margin:0 0 6px">{_inline(line)}</li>' for line in lines)
    return f"<ul {_LIST}>{items}</ul>"


def _numbered(lines: list[str]) -> str:
    """The number stands in the text, so that both media count alike."""
    items = "\n".join(_counted(line) for line in lines)
    return f"<ol {_LIST}>{items}</ol>"


def _counted(line: str) -> str:
    number, _, text = line.partition(". ")
    value = number.strip()
    counted = f' value="{value}"' if value.isascii() and value.isdigit() else ""
    return f'<li style="margin:0 0 6px"{counted}>{_inline(text)}</li>'


def _rows(lines: list[str]) -> str:
    pairs = [(label, value) for label, _, value in (line.partition(CELL) for line in lines) if value.strip()]
    if not pairs:
        return ""
    rows = "\n".join(_row(label, value) for label, value in pairs)
    table = '<table role="presentation" cellspacing="0" cellpadding="0" border="0" width="100%"'
    return f'{table} style="margin:0 0 16px;border-collapse:collapse">{rows}</table>'


def _row(label: str, value: str) -> str:
    left = f'<td class="q l" style="{_CELL};width:34%;padding-right:12px;color:#5b6570">{_inline(label)}</td>'
    return f'<tr>{left}\n<td class="l" style="{_CELL};{_WRAP}">{_inline(value)}</td></tr>'


def _note(lines: list[str]) -> str:
    return f'<div class="n" style="{_BOX} #c77700;background:#fff6e5;border-radius:4px">{_inline(lines[0])}</div>'


def _kept(lines: list[str]) -> str:
    style = "margin:0 0 14px;padding:10px 14px;background:#f2f4f6;border-radius:6px"
    style += ";font-family:Consolas,Menlo,monospace"
    return f'<div class="b" style="{style};font-size:14px;{_WRAP}">{_broken([_inline(line) for line in lines])}</div>'


def _small(lines: list[str]) -> str:
    return f'<p class="q" style="margin:0 0 10px;font-size:13px;line-height:1.5;color:#5b6570">{_inline(lines[0])}</p>'


def _rule(_lines: list[str]) -> str:
    return '<hr class="l" style="margin:22px 0;border:0;border-top:1px solid #d5dae0">'


def _reply_above(lines: list[str]) -> str:
    style = "margin:0 0 18px;font-size:12px;text-align:center;color:#5b6570"
    return f'<p class="q" style="{style}">--- {_inline(lines[0])} ---</p>'


def _quoted(lines: list[str]) -> str:
    return f'<div class="b" style="{_BOX} #9aa5b1;background:#f5f7f9;{_WRAP}">{_broken(lines)}</div>'


def _said(lines: list[str]) -> str:
    return f'<div class="s" style="{_BOX} #0b6e4f;background:#f0f8f4;{_WRAP}">{_broken(lines)}</div>'


def _buttons(lines: list[str]) -> str:
    buttons = "\n".join(_button(*line.split(CELL)) for line in lines)
    return f'<div style="margin:0 0 10px">{buttons}</div>'


def _button(label: str, command: str, mailto: str) -> str:
    style = "display:inline-block;margin:0 8px 10px 0;padding:11px 16px;background:#0b5cad;color:#ffffff"
    style += ";border-radius:6px;text-decoration:none;font-weight:600"
    if not mailto:
        return f"{_P}<strong>{command}</strong> – {label}</p>"
    return f'<a class="a" href="{mailto}" style="{style}">{label}</a>'


def _table(lines: list[str]) -> str:
    head = lines[0].split(CELL)
    sides = [";text-align:right" if cell.startswith("r") else "" for cell in head]
    narrow = [f"{side};white-space:nowrap" if side else "" for side in sides]
    rows = "\n".join(_cells("td", line.split(CELL), narrow) for line in lines[1:])
    top = _cells("th", [cell[1:] for cell in head], sides)
    table = '<table class="t" cellspacing="0" cellpadding="0" border="0" width="100%"'
    table += ' style="border-collapse:collapse;font-size:14px"'
    table += f"><thead>{top}</thead><tbody>{rows}</tbody></table>"
    return f'<div style="margin:0 0 16px;overflow-x:auto">{table}</div>'


def _cells(tag: str, cells: list[str], sides: list[str]) -> str:
    mark = ' class="q l" scope="col"' if tag == "th" else ' class="l"'
    look = ";text-align:left;color:#5b6570;font-weight:600" if tag == "th" else ""
    row = (
        f'<{tag}{mark} style="{_CELL};padding-right:8px{look}{side}">{cell}</{tag}>'
        for cell, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{''.join(row)}</tr>"


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
        _bar(charts.share(value, ends), colour, f"{name} {printed}".strip())
        for value, printed, name, colour in zip(point.values, point.printed, chart.series, _BARS, strict=False)
    )
    side = "padding:4px 10px 4px 0;vertical-align:middle;color:#5b6570;width:30%;text-align:left;font-weight:400"
    return f'<tr><th class="q" scope="row" style="{side}">{point.label}</th><td>{bars}</td></tr>'


def _bar(percent: int, colour: str, words: str) -> str:
    """The bar, and beside it what it says; a cell with no width is left out, for some programs make it wide."""
    filled = f'<td width="{percent}%" style="background:{colour};font-size:1px;line-height:10px">&nbsp;</td>'
    table = '<table role="presentation" cellspacing="0" cellpadding="0" border="0" width="100%"'
    said = f'<td style="padding:1px 6px;white-space:nowrap">{words}</td>'
    return f"{table}><tr>{filled if percent else ''}{said}</tr></table>"


_WRITERS: Final[dict[str, Callable[[list[str]], str]]] = {
    PARAGRAPH: _paragraph,
    HEADING: _heading,
    ITEM: _items,
    NUMBERED: _numbered,
    ROW: _rows,
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
