"""Rich Text Format to plain text, and HTML that Outlook hid in it: only the words.

Promise: total and linear; pictures, objects, fields and fonts are passed over, nothing is run. Also the compressed form
in which Outlook encloses it (MS-OXRTFCP).
"""

from __future__ import annotations

import re
from typing import Final

from mailboxes.charsets import decode

_TOKEN: Final = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,9})?[ ]?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SILENT: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore listtable listoverridetable rsidtbl generator"
    b" xmlnstbl latentstyles filetbl revtbl header footer headerl headerr footerl footerr fldinst htmltag bin".split()
)
_WORDS: Final = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SIGNS: Final = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\r": "\n", b"\n": "\n"}
_LONGEST: Final = 2_000_000  # octets
_FIRST_WORDS: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)  # what every window holds at first


def rtf_text(data: bytes) -> str:
    """The words of `data`, a document in RTF; "" where it is none."""
    if not data.lstrip()[:5].lower().startswith(b"{\\rtf"):
        return ""
    reader = _Reader()
    for token in _TOKEN.finditer(data[:_LONGEST]):
        reader.take(token)
    reader.flush()
    text = "".join(reader.pieces)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip("\n")


def inflated(data: bytes) -> bytes:
    """The RTF of a compressed one; b"" where it is none."""
    if data[8:12] == b"MELA":
        return data[16:]
    if data[8:12] != b"LZFu":
        return b""
    size = min(int.from_bytes(data[4:8], "little"), _LONGEST)
    window = bytearray(_FIRST_WORDS)
    at = 16
    while 0 <= at < len(data) and len(window) - len(_FIRST_WORDS) < size:
        at = _eight(data, at, window)
    return bytes(window[len(_FIRST_WORDS) :])


def _eight(data: bytes, at: int, window: bytearray) -> int:
    """The eight letters or repetitions that the flags at `at` announce; where the next begin, or -1 at the end."""
    flags = data[at]
    at += 1
    for bit in range(8):
        if at >= len(data):
            break
        if not flags >> bit & 1:
            window.append(data[at])
            at += 1
            continue
        pair = int.from_bytes(data[at : at + 2], "big")
        at += 2
        if not _copy(window, pair >> 4, (pair & 15) + 2):
            return -1
    return at


def _copy(window: bytearray, offset: int, length: int) -> bool:
    """A repetition from the last 4,096 octets; the place where the next octet goes marks the end."""
    here = len(window) % 4096
    if offset == here:
        return False
    start = len(window) - (here - offset) % 4096
    for number in range(length):
        window.append(window[start + number] if 0 <= start + number < len(window) else 0x20)
    return True


class _Reader:
    """Holds the groups that are open; one instance a document."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.bytes = bytearray()
        self.charset = "cp1252"
        self.groups: list[tuple[bool, int]] = []
        self.silent = False
        self.hidden = False  # between \htmlrtf and \htmlrtf0: for readers that know no HTML
        self.skip = 1  # letters that stand for a Unicode one, after it
        self.waiting = 0

    def take(self, token: re.Match[bytes]) -> None:
        word, number, code, sign, brace, text = token.groups()
        if brace == b"{":
            self.groups.append((self.silent, self.skip))
        elif brace == b"}":
            self.flush()
            self.silent, self.skip = self.groups.pop() if self.groups else (False, 1)
            self.waiting = 0
        elif word is not None:
            self._word(word, number)
        elif sign == b"*":
            self.silent = True
        elif code is not None:
            self._letters(bytes([int(code, 16)]))
        elif sign is not None:
            self._text(_SIGNS.get(sign, ""))
        elif text is not None:
            self._letters(text)

    def flush(self) -> None:
        """The letters so far, in the charset of the document."""
        if self.bytes:
            self.pieces.append(decode(bytes(self.bytes), self.charset)[0])
            self.bytes = bytearray()

    def _word(self, word: bytes, number: bytes | None) -> None:
        if word in _SILENT:
            self.silent = True
        elif word == b"ansicpg" and number:
            self.charset = f"cp{number.decode()}"
        elif word == b"htmlrtf":
            self.hidden = number != b"0"
        elif word == b"uc" and number:
            self.skip = max(0, min(int(number), 10))
        elif word == b"u" and number:
            self._text(chr(int(number) % 0x10000))
            self.waiting = self.skip
        elif word in _WORDS and not self.silent:  # also hidden ones: there HTML says it in a tag
            self.flush()
            self.pieces.append(_WORDS[word])

    def _letters(self, letters: bytes) -> None:
        if self.waiting:
            used = min(self.waiting, len(letters))
            self.waiting -= used
            letters = letters[used:]
        if not (self.silent or self.hidden):
            self.bytes += letters

    def _text(self, text: str) -> None:
        if not (self.silent or self.hidden):
            self.flush()
            self.pieces.append(text)
