"""Text in charsets that switch by escape sequences: ISO-2022-JP and its Korean and Chinese cousins.

As mail programs really write them (RFC 1468, RFC 1557, RFC 1922).

Promise: total and linear; characters of the vendors (NEC, IBM, half-width katakana) are read, too.
"""

from __future__ import annotations

import re
from typing import Final

_SWITCH: Final = re.compile(
    rb"\x1b(?:\$[()*+]?[@-DG-MQO]|\([BJIHG]|[.N&][A-F@]?)|[\x0e\x0f]",
)
_JAPANESE: Final = re.compile(rb"\x1b(?:\$\(?[@BDOQP]|\([JI])")
_KOREAN: Final = re.compile(rb"\x1b\$\)C")
_CHINESE: Final = re.compile(rb"\x1b\$[)*][AGH]")
_MOST_SWITCHES: Final = 200_000
_ASCII, _TWO_BYTES, _KATAKANA, _SHIFTED, _SUPPLEMENT = range(5)
_SETS: Final = {
    b"\x1b$@": _TWO_BYTES, b"\x1b$B": _TWO_BYTES, b"\x1b$(B": _TWO_BYTES, b"\x1b$(@": _TWO_BYTES,
    b"\x1b$(O": _TWO_BYTES, b"\x1b$(Q": _TWO_BYTES, b"\x1b$(D": _SUPPLEMENT, b"\x1b(I": _KATAKANA,
    b"\x0e": _SHIFTED,
}  # fmt: skip


def switches(data: bytes) -> bool:
    """Whether `data` holds an escape sequence that begins letters of another script."""
    return b"\x1b" in data and bool(_JAPANESE.search(data) or _KOREAN.search(data) or _CHINESE.search(data))


def decode_switching(data: bytes) -> tuple[str, bool]:
    """The text of `data`, and whether every byte of it was understood."""
    shifted = "cp949" if _KOREAN.search(data) else "gb18030" if _CHINESE.search(data) else "cp932"
    text = _by_library(data) if shifted == "cp932" else None
    if text is not None:
        return text, True
    if data.count(b"\x1b") + data.count(b"\x0e") > _MOST_SWITCHES:
        return data.decode("iso2022_jp", "replace"), False
    text = "".join(_runs(data, shifted))
    return text, "\ufffd" not in text


def _by_library(data: bytes) -> str | None:
    for name in ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext"):
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    return None


def _runs(data: bytes, shifted: str) -> list[str]:
    """Each run between two switches in its own charset; a line end goes back to ASCII."""
    pieces: list[str] = []
    state, end = _ASCII, 0
    for switch in _SWITCH.finditer(data):
        pieces.append(_run(data[end : switch.start()], state, shifted))
        state, end = _SETS.get(switch[0], _ASCII), switch.end()
    return [*pieces, _run(data[end:], state, shifted)]


def _run(data: bytes, state: int, shifted: str) -> str:
    if state == _ASCII or not data:
        return data.decode("ascii" if data.isascii() else shifted, "replace")
    letters, feed, rest = data.partition(b"\n")
    if state == _TWO_BYTES:
        text = _two_bytes(letters)
    elif state == _SUPPLEMENT:
        text = (b"\x1b$(D" + letters + b"\x1b(B").decode("iso2022_jp_2", "replace")
    elif state == _KATAKANA:
        text = bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in letters).decode("cp932", "replace")
    else:
        text = bytes(byte | 0x80 if byte > 0x20 else byte for byte in letters).decode(shifted, "replace")
    return text + (feed + rest).decode("ascii", "replace")


def _two_bytes(data: bytes) -> str:
    """JIS X 0208 by way of Shift_JIS, which has the vendors' rows; blanks and odd bytes stay as they are."""
    found = bytearray()
    at = 0
    while at < len(data):
        high, low = data[at], data[at + 1] if at + 1 < len(data) else 0
        if 0x21 <= high <= 0x7E and 0x21 <= low <= 0x7E:
            found.append(((high + 1) >> 1) + (0x70 if high < 0x5F else 0xB0))
            found.append(low + 0x7E if high % 2 == 0 else low + (0x1F if low < 0x60 else 0x20))
            at += 2
        else:
            found.append(high)
            at += 1
    return found.decode("cp932", "replace")
