"""The lines that mail clients put above an older mail: separators and blocks of header fields.

Promise: constant work for each line, so linear for a text; a letter's own "Kepada: / Perihal:" is no header
block. The words of all languages are those of mailboxes/wordings.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from mailboxes.dates import has_time
from mailboxes.header_labels import FORWARDED, LABELS, ORIGINAL
from mailboxes.prefixes import forward_prefix, is_reply_subject
from mailboxes.wordings import pattern, visible, wordings

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES: Final = {visible(name): role for role, names in LABELS.items() for name in names.split("|")}
_FIELD: Final = re.compile(
    r"[*_ ]{0,3}([^\W\d_][^:：\n<>@]{0,24}?)[ \xa0\u202f*_]{0,3}[:：][*_]{0,2}[ \t\xa0]*(.*)\Z"
)
_CELLS: Final = re.compile(
    r"\s?\|?\s?([^\W\d_][^|\t:：\n<>@]{0,24}?)\s{0,3}[:：]?\s{0,3}[|\t]\s{0,3}([^|\n]*)\|?[ \t]{0,5}\Z"
)
_BARE: Final = re.compile(r"([^\W\d_][^\s:：<>@]{1,20}) +(\S.*)\Z")
_DASH: Final = r"\-—–=_*~"
_DASHES: Final = rf"[{_DASH}]{{2,}}"
_WORDS: Final = rf"([^\s{_DASH}].{{0,100}}?)"  # begins with another sign, so that no dash is tried twice
_BETWEEN: Final = re.compile(rf"[ \t>*]{{0,4}}{_DASHES}\s{{0,3}}{_WORDS}\s{{0,3}}{_DASHES}[*\s]*\Z")
_BEGINS_LINE: Final = re.compile(rf"[ \t>*]{{0,4}}-{{4,}}\s{{0,3}}{_WORDS}\s{{0,3}}-{{4,}}(?=[^\W\d_]|\s)")
_ORIGINAL_STEM: Final = re.compile(f"{ORIGINAL}|reply message|balasan pesan")
_FORWARDED_STEM: Final = re.compile(FORWARDED)
_ORIGINALS: Final = frozenset(wordings("original"))
_FORWARDS: Final = frozenset(wordings("forwarded"))
_MERE_WORDS: Final = frozenset({"original", "fwd", "diteruskan"})  # which people put between dashes, too
_FORWARDED_BY: Final = re.compile(
    r"\s{0,3}(?:diteruskan oleh|forwarded by) [^\n]{1,60}:?\s*\Z", re.IGNORECASE
)
_MARKER: Final = re.compile(
    r"\W{0,8}(?:(?:mohon |silakan |harap |tulis )?balas(?:an)?(?: anda)? di atas (?:garis|baris) ini"
    r"|(?:please )?(?:reply|respond|(?:type|write|enter) (?:your )?(?:reply|response|answer)|write) above this line"
    r"|bitte (?:antworten sie|schreiben sie ihre antwort) (?:über|oberhalb) dieser linie"
    r"|(?:veuillez )?(?:répondre|répondez|écrire) au[- ]dessus de cette ligne"
    r"|(?:por favor,? )?(?:responda|escriba su respuesta) (?:por encima|encima|arriba) de esta línea"
    r"|(?:por favor,? )?responda acima desta linha|rispondi (?:sopra|al di sopra di) questa riga"
    r"|(?:gelieve )?(?:te )?antwoord(?:en)? boven deze (?:lijn|regel)"
    r"|(?:in replies,? )?all (?:the )?text above this line|skriv (?:ditt|dit) svar (?:ovanför"
    r"|over) den(?:ne)? (?:här )?(?:raden|linj[ea])"
    r"|odpowiedz (?:powyżej|nad) tej linii|odpowiedz nad tą linią|ответьте выше этой (?:строки|линии)"
    r"|请在此行上方回复|在此行上方回复|この(?:行|線)より上に)"
    r"(?:[^\w\s].{0,60}|\s{1,3}[^\w\s].{0,60}|\s(?:to|and|or|untuk|dan|atau|um|pour|para|per|om)\s.{0,60})?\s{0,5}\Z",
    re.IGNORECASE,
)
_UNDERLINE: Final = re.compile(r"\s{0,3}(?:[_=*~#—–-]|[-_] ){7,}\s*\Z")
_RULE: Final = re.compile(r"\s{0,3}[_=*~#—–-]{3,}\s*\Z")
_DATE_ALONE: Final = re.compile(
    r"\s{0,8}\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s{1,3}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]M)?\s*\Z"
)
_MEMO_DATES: Final = frozenset(  # a date, not "sent": what forms, memos and tickets say, too
    (
        "tanggal|tgl|waktu|hari/tanggal|hari|tarikh|date|datum|fecha|data|dato|päivämäärä|päiväys|pvm|kuupäev|datums|dátum"
        "|датум|дата|время|ημερομηνία|tarih|tarix|dagsetning|petsa|التاريخ|تاريخ|תאריך|تاریخ|दिनांक|तारीख|তারিখ|วันที่"
        "|ngày|thời gian|日期|时间|時間|日付|日時|날짜|일시"
    ).split("|")
)
_TO_THE_SECOND: Final = re.compile(r"\d:\d\d:\d\d|[+-]\d{4}\b")
_PARCEL_DATES: Final = frozenset({"dikirim", "dikirim pada", "dikirim tanggal", "terkirim"})
_MAX_FIELDS: Final = 12
_LONGEST_LINE: Final = 1000
_FULL_LINE: Final = 60  # characters of a line that may go on in the next


@dataclass(slots=True)
class Block:
    """A run of header fields in the text: lines `start` up to `end` (not included)."""

    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    dated_by: str = ""  # the label of its date
    runs_on: bool = False  # whether the next line is not blank


def is_aside(line: str) -> bool:
    """A separator such as "-----Pesan Asli-----": the fields below it are those of an older mail."""
    phrase = _between(line)
    return phrase in _ORIGINALS or (
        bool(_ORIGINAL_STEM.search(phrase)) and len(phrase) < 60 and not _FORWARDED_STEM.search(phrase)
    )


def is_forward_marker(line: str) -> bool:
    """A separator such as "---------- Forwarded message ---------" or "Begin forwarded message:"."""
    phrase = _between(line)
    if phrase:
        return phrase in _FORWARDS or bool(_FORWARDED_STEM.search(phrase))
    bare = line[:160].strip(" \t\xa0>*")
    begins = bare.endswith((":", "：")) and bare.rstrip(": ：\xa0").lower() in _FORWARDS
    return (begins and " " in bare) or bool(_FORWARDED_BY.match(line[:160]))


def is_separator(line: str) -> bool:
    """Whether anything at all stands between dashes, which counts right above header fields."""
    return bool(_between(line))


def is_certain(line: str) -> bool:
    """Whether the words between the dashes are those of a client alone, so that no field need follow."""
    flat = _BEGINS_LINE.match(
        line[:200]
    )  # and the fields after it on the same line, as old phones write them
    phrase = _between(line) or (flat[1].lower() if flat else "")
    return phrase not in _MERE_WORDS and (phrase in _ORIGINALS or phrase in _FORWARDS)


def is_announcement(line: str) -> bool:
    """A client's words without dashes, "Begin forwarded message:", which count right above something like a field."""
    bare = line.rstrip(" \t\xa0")
    return bare.endswith((":", "：")) and not _between(line) and is_forward_marker(line)


def is_like_field(line: str) -> bool:
    """Whether the line is a label, in whatever language, a colon and a value."""
    return bool(_FIELD.match(visible(line[:_LONGEST_LINE]).lstrip("> ")))


def is_reply_marker(line: str) -> bool:
    """The line of our own mails, or of another desk, below which all is older."""
    return len(line) < 200 and bool(_MARKER.match(line))


def is_underline(line: str) -> bool:
    """A line drawn across, which alone means nothing."""
    return len(line) < 200 and bool(_UNDERLINE.match(line))


def is_rule(line: str) -> bool:
    """The same, however short: it counts right above something quoted."""
    return len(line) < 200 and bool(_RULE.match(line) or _UNDERLINE.match(line))


def _between(line: str) -> str:
    """What stands between two runs of dashes, lower case, or ""."""
    found = _BETWEEN.match(line) if len(line) < 160 else None
    return found[1].lower() if found else ""


def header_block(lines: Sequence[str], start: int, *, marked: bool = False) -> Block | None:
    """The block of header fields that begins on line `start`, or None.

    It needs a sender and two more fields; where no separator stands above it (`marked`), also a time and a
    recipient or an address, which an Indonesian service note ("nota dinas") or a letter has not.
    """
    block = Block(start, start)
    role = ""
    at = start
    field_of = _loose_field if marked and start < len(lines) and not _field(lines[start]) else _field
    while at < len(lines) and at < start + 2 * _MAX_FIELDS:
        found = field_of(lines[at])
        if found and (found[0] == "other" or found[0] not in block.values):
            role = found[0]
            block.values[role] = found[1]
            block.dated_by = lines[at] if role == "date" else block.dated_by
        elif (
            lines[at].strip()
            and role
            and not found
            and (_goes_on(lines[at], role, block.values[role]) or _wraps(lines, at, block))
        ):
            block.values[role] = f"{block.values[role]} {lines[at].strip()}".strip()
        elif lines[at].strip() or not _field_follows(lines, at, block):
            break
        at += 1
    block.end = at
    block.runs_on = at < len(lines) and bool(lines[at].strip())
    block.dated_by = block.dated_by.replace("：", ":").partition(":")[0].strip(" *_\t\xa0").lower()
    return block if _is_header_block(block, marked=marked) else None


def is_block_on_one_line(line: str) -> bool:
    """All the fields on one line, as some HTML comes out: "From: A Sent: Monday ... To: B Subject: C"."""
    found = _field(line)
    if not found or found[0] != "from" or len(found[1]) < 20:
        return False
    labels = {one[0].rstrip(": ").lower() for one in _labels_within().finditer(found[1])}
    return len(labels) >= 2 and ("@" in found[1] or has_time(found[1]))


def column_block(lines: Sequence[str], start: int) -> int:
    """How many lines, or 0: the columns of Notes, name and time and then "To" and "Subject" above their values."""
    if "@" not in lines[start]:
        return 0
    roles: list[str] = []
    timed = False
    for at in range(start, min(start + _MAX_FIELDS, len(lines))):
        role = _ROLES.get(lines[at].strip().lower())
        timed = timed or has_time(lines[at])
        roles.extend([role] if role else [])
        if role == "subject":
            return min(at + 2, len(lines)) - start if timed and roles[0] == "to" else 0
    return 0


def dated_block(lines: Sequence[str], start: int) -> int:
    """How many lines, or 0: Notes of old, below a name a date and time, then "To:", "cc:" and "Subject:"."""
    if not _DATE_ALONE.match(lines[start][:80]) or not start or not lines[start - 1].strip():
        return 0
    roles: list[str] = []
    for at in range(start + 1, min(start + _MAX_FIELDS, len(lines))):
        found = _field(lines[at].strip())
        roles.extend([found[0]] if found else [])
        if found and found[0] == "subject":
            return at + 1 - start if roles[:2] == ["to", "cc"] else 0
    return 0


@cache
def _labels_within() -> re.Pattern[str]:
    names = (name for role in ("date", "to", "subject") for name in LABELS[role].split("|"))
    return re.compile(rf"(?<!\w){pattern(names)}\s?:\s", re.IGNORECASE)


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.match(visible(line)) if len(line) < _LONGEST_LINE else None
    role = _ROLES.get(" ".join(match[1].lower().split()).strip("*_ ")) if match else None
    return (role, match[2].strip(" *\t\xa0")) if match and role else None


def _loose_field(line: str) -> tuple[str, str] | None:
    """A field in the cells of a table, or without a colon (eM Client), which count below a separator only."""
    match = (_CELLS.match(line) or _BARE.match(line)) if len(line) < _LONGEST_LINE else None
    role = _ROLES.get(" ".join(match[1].lower().split())) if match else None
    return (role, match[2].strip(" *\t\xa0")) if match and role else None


def _goes_on(line: str, role: str, value: str) -> bool:
    """A folded value: indented, below a list that stops in the middle, or below a label without value."""
    return (
        line.startswith((" ", "\t"))
        or not value
        or (role in {"to", "cc"} and value.endswith((",", ";", "<")))
    )


def _wraps(lines: Sequence[str], at: int, block: Block) -> bool:
    """The rest of a long value that a client broke without an indent, between two fields."""
    if len(lines[at - 1]) < _FULL_LINE or at + 1 >= len(lines):
        return False
    found = _field(lines[at + 1])
    return found is not None and found[0] not in block.values


def _field_follows(lines: Sequence[str], at: int, block: Block) -> bool:
    """One blank line between fields, as some HTML comes out."""
    if len(block.values) >= 4 or at + 1 >= len(lines):
        return False
    found = _field(lines[at + 1])
    return found is not None and found[0] not in block.values


def _is_header_block(block: Block, *, marked: bool) -> bool:
    values = block.values
    if not values.get("from") or not ("date" in values or "to" in values):
        return False
    return len(values.keys() - {"other"}) >= (2 if marked else 3) and (marked or _is_of_a_client(block))


def _is_of_a_client(block: Block) -> bool:
    """Not a service note, which begins with its recipient, nor a letter head ("No: 12/XI/2026").

    Without an address, or a time to the second, it must say "sent", not only "date", as service notes do, or
    answer another mail.
    """
    values = block.values
    if next(iter(values)) == "to" or (values["from"][0].isdigit() and "@" not in values["from"]):
        return False
    if not has_time(values.get("date", "")):
        return False
    if any("@" in value for value in values.values()) or _TO_THE_SECOND.search(values["date"]):
        return True
    subject = values.get("subject")
    if subject is None or "to" not in values:
        sent = block.dated_by not in _MEMO_DATES | _PARCEL_DATES
        return "to" in values and sent and not block.runs_on
    return block.dated_by not in _MEMO_DATES or is_reply_subject(subject) or bool(forward_prefix(subject))
