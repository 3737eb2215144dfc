"""The sentence that mail clients put above a quotation: "Pada ..., Budi <budi@...> menulis:".

Promise: constant work for each line; a sender's own "pada tanggal 12 November saya menulis:" is not taken
for one, because a client's line has an address, or a date with a time, or a quotation right below it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.dates import has_time

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINES: Final = 4
_OPENS: Final = re.compile(
    r"[\s*_]{0,4}(?:pada|on|am|le|el|em|il|op|den|dne|dnia|w dniu|på|em|vào|kl\.?|tanggal|tgl|sen|sel"
    r"|rab|kam|jum|sab|min"
    r"|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|hari|di|mon|tue|wed|thu|fri|sat|sun"
    r"|lun|mar|mer|jeu|ven|sam|dim|ma|wo|za|zo|от|в|пн|вт|ср|чт|пт|сб|вс|(?:19|20)\d\d|\d{1,2}[ ./-])\b"
    r"|[\s*_]{0,4}\d",
    re.IGNORECASE,
)
_WRITES: Final = re.compile(
    r"\b(?:menulis|tulis|wrote|writes|schrieb|a écrit|écrit|escribió|escribio|escreveu|ha scritto"
    r"|scrisse|schreef"
    r"|skrev|napisał|napisała|napisał\(a\)|pisze|napsal|napsala|написал|написала|написал\(а\)|пишет"
    r"|yazdı|şunu yazdı"
    r"|kirjoitti|írta|a scris|viết|đã viết|mengirim(?:kan)?(?: pesan| surel| email)?(?: berikut)?"
    r"|nulis)\b|写道|寫道|書きました|작성|เขียน",
    re.IGNORECASE,
)
_WRITES_ON: Final = re.compile(r"\b(?:menulis|wrote|schrieb|skrev) (?:pada|on|am|den)\b", re.IGNORECASE)
_OWN: Final = re.compile(r"\b(?:saya|kami|aku|i|we) (?:menulis|wrote)\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_ENDS_WITH_ADDRESS: Final = re.compile(r"<[^\s<>]+@[^\s<>]+>\s?[:：]\s*\Z")
_LONGEST: Final = 500


def attribution(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are an attribution, or 0."""
    first = lines[start].strip()
    if not first or len(first) > _LONGEST or not _ends_soon(lines, start) or not _can_open(first):
        return 0
    joined = ""
    for count in range(1, MAX_LINES + 1):
        if start + count > len(lines) or not lines[start + count - 1].strip():
            return 0
        joined = f"{joined} {lines[start + count - 1].strip()}".strip()
        if len(joined) > _LONGEST:
            return 0
        if joined.rstrip("*_ ")[-1:] in {":", "："}:
            below = _first_below(lines, start + count)
            return count if _is_attribution(joined.rstrip("*_ "), quoted_below=below.startswith(">")) else 0
    return 0


def _ends_soon(lines: Sequence[str], start: int) -> bool:
    """The cheap question first: most lines have no colon at an end nearby."""
    return any(line.rstrip("*_ \t").endswith((":", "：")) for line in lines[start : start + MAX_LINES])


def _can_open(first: str) -> bool:
    return bool(_OPENS.match(first)) or "@" in first or bool(_WRITES.search(first))


def _first_below(lines: Sequence[str], at: int) -> str:
    """The first line with words among the next three."""
    return next((line.lstrip() for line in lines[at : at + 3] if line.strip()), "")


def _is_attribution(sentence: str, *, quoted_below: bool) -> bool:
    writes = _WRITES.search(sentence)
    dated = bool(_OPENS.match(sentence))
    if _ENDS_WITH_ADDRESS.search(sentence) and (dated or writes) and any(c.isdigit() for c in sentence):
        return True
    dates_itself = dated or bool(_WRITES_ON.search(sentence))
    evidence = bool(_ADDRESS.search(sentence)) or (dates_itself and has_time(sentence))
    if quoted_below and (writes or evidence):
        return True
    if not writes or _OWN.search(sentence):
        return False
    return evidence and (dates_itself or sentence.rstrip(":： ").endswith(writes[0]))
