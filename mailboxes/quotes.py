"""What the sender newly wrote, what is quoted, and the signature.

Promise: every line of the text is in exactly one of the three; linear time. In doubt a line stays with the
sender's words, because losing them is worse than keeping quoted ones. The rules, in the order in which they
apply to a line:

1. a line that begins with ">" is quoted;
2. our own marker ("balas di atas garis ini"), a separator ("-----Pesan Asli-----", "Forwarded message") or a
   block of header fields (Dari, Dikirim, Kepada, Subjek): it and all below is quoted, unless the older mail
   is set off by ">";
3. an attribution ("Pada ... menulis:") over up to four lines is quoted, and all below it, unless
   set off by ">";
4. of what remains: from "-- " or "--" on, device lines ("Dikirim dari ...") and legal notices are the
   signature.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mailboxes import headerblocks
from mailboxes.attributions import attribution

_REPLY, _QUOTED, _SIGNATURE = "r", "q", "s"
_DEVICE: Final = re.compile(
    r"[*_>\s]{0,3}(?:(?:di)?kirim(?:kan)? (?:dari|melalui|menggunakan|via|lewat)"
    r"|terkirim (?:dari|melalui|via)"
    r"|sent (?:from|via|with|using)|get outlook for|dapatkan outlook untuk|unduh outlook"
    r"|gesendet (?:von|mit)|von meinem"
    r"|envoyé (?:de|depuis|à partir)|enviado (?:desde|do|de|via)|inviato da|verzonden (?:vanaf|via|met)"
    r"|skickat från"
    r"|sendt fra|wysłane z|отправлено (?:с|из)|lähetetty|iphone'umdan|diteruskan dari)\b",
    re.IGNORECASE,
)
_DEVICE_NAMES: Final = re.compile(
    r"iphone|ipad|android|samsung|galaxy|outlook|yahoo|gmail|\bmail\b|ponsel|\bhp\b|perangkat|blackberry|windows|xiaomi"
    r"|redmi|oppo|vivo|realme|huawei|smartphone|handphone|tablet|mobile|phone|aol|proton|nokia|telkomsel|\bios\b|thunderbird",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"\s{0,3}[*_]{0,2}(?:(?:disclaimer|penafian|confidentiality notice|legal notice|pernyataan "
    r"kerahasiaan)\b[^\n]{0,3}[:*_]*\s*(?:\Z|[A-Z])"
    r"|(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication)\b[^.]{0,120}"
    r"\b(?:confidential|intended (?:only|solely)|privileged)"
    r"|(?:surel|e-?mail|pesan) ini (?:dan|beserta|termasuk) (?:lampiran|seluruh"
    r"|semua)[^.]{0,80}(?:rahasia|ditujukan))",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE: Final = 30  # lines below "-- "
_LONGEST_LOOSE_SIGNATURE: Final = 12  # lines below "--"
_LONGEST_DEVICE_LINE: Final = 80


@dataclass(frozen=True, slots=True)
class Split:
    """The three parts of a text; `tail`, for the reader of forwards, is all from the first separator on."""

    reply: str
    quoted: str
    signature: str
    tail: str


def split(text: str) -> Split:
    """`text` (LF line ends) divided into the sender's words, quotation and signature."""
    lines = text.split("\n")
    kinds, cut = _kinds(lines)
    _sign(lines, kinds)
    tail = "" if cut < 0 else "\n".join(lines[cut:])
    return Split(
        _taken(lines, kinds, _REPLY), _taken(lines, kinds, _QUOTED), _taken(lines, kinds, _SIGNATURE), tail
    )


def _taken(lines: list[str], kinds: list[str], wanted: str) -> str:
    return "\n".join(line for line, kind in zip(lines, kinds, strict=True) if kind == wanted).strip("\n")


def _kinds(lines: list[str]) -> tuple[list[str], int]:
    """What each line is, and the number of the line where an older mail begins (-1: nowhere)."""
    kinds: list[str] = []
    cut = -1
    while len(kinds) < len(lines):
        at = len(kinds)
        if _is_quoted(lines[at]):
            kinds.append(_QUOTED)
            continue
        taken, separates = _older_begins(lines, at)
        if not taken:
            kinds.append(_blank_or_reply(lines[at], kinds))
            continue
        cut = at if separates and cut < 0 else cut
        set_off = _is_set_off(lines, at + taken)
        kinds.extend([_QUOTED] * (taken if set_off else len(lines) - at))
    return kinds, cut


def _is_quoted(line: str) -> bool:
    return line.startswith((">", " >", "\t>"))


def _blank_or_reply(line: str, kinds: list[str]) -> str:
    """A blank line goes with the line above it."""
    return _REPLY if line.strip() or not kinds else kinds[-1]


def _older_begins(lines: list[str], at: int) -> tuple[int, bool]:
    """How many lines introduce an older mail here (0: none), and whether they may introduce a forward."""
    line = lines[at]
    if not line.strip():
        return 0, False
    if headerblocks.is_reply_marker(line):
        return len(lines) - at, False
    if headerblocks.is_aside(line) or headerblocks.is_forward_marker(line):
        return _with_block(lines, at), True
    if headerblocks.is_underline(line):
        return _underlined(lines, at)
    block = headerblocks.header_block(lines, at) if ":" in line or "：" in line else None
    if block:
        return block.end - at, True
    return attribution(lines, at), False


def _with_block(lines: list[str], at: int) -> int:
    """A separator, and the header fields that follow it if they do."""
    below = _next_words(lines, at + 1)
    block = headerblocks.header_block(lines, below, marked=True) if below < len(lines) else None
    return (block.end if block else at + 1) - at


def _underlined(lines: list[str], at: int) -> tuple[int, bool]:
    """A drawn line counts only right above header fields."""
    below = _next_words(lines, at + 1)
    if below >= len(lines):
        return 0, False
    if headerblocks.is_forward_marker(lines[below]) or headerblocks.is_aside(lines[below]):
        return below - at + _with_block(lines, below), True
    block = headerblocks.header_block(lines, below, marked=True)
    return (block.end - at, True) if block else (0, False)


def _next_words(lines: list[str], at: int) -> int:
    """The next of at most three lines that is not blank."""
    for number in range(at, min(at + 3, len(lines))):
        if lines[number].strip():
            return number
    return len(lines)


def _is_set_off(lines: list[str], at: int) -> bool:
    """Whether the older mail is marked line by line, so that other lines below are the sender's."""
    below = _next_words(lines, at)
    return below < len(lines) and _is_quoted(lines[below])


def _sign(lines: list[str], kinds: list[str]) -> None:
    """Marks the signatures within the sender's lines."""
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if kinds[at] != _REPLY:
            end = at
        elif _is_device(lines[at]):
            kinds[at] = _SIGNATURE
        elif _opens_signature(lines, at, end):
            kinds[at:end] = [_SIGNATURE] * (end - at)
            end = at


def _is_device(line: str) -> bool:
    short = len(line) <= _LONGEST_DEVICE_LINE and not line.rstrip().endswith(("?", ":"))
    return short and bool(_DEVICE.match(line)) and bool(_DEVICE_NAMES.search(line))


def _opens_signature(lines: list[str], at: int, end: int) -> bool:
    line = lines[at]
    if line.rstrip() == "--":
        return end - at <= (_LONGEST_SIGNATURE if line == "-- " else _LONGEST_LOOSE_SIGNATURE)
    return bool(line.strip()) and _NOTICE.match(line[:400]) is not None and end - at <= _LONGEST_SIGNATURE
