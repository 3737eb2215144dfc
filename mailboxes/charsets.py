"""Bytes to text, whatever the mail says about them.

Promise: never raises, linear time; what comes out holds no NUL, no control character but newline and tab,
and no lone surrogate.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Final

# What senders declare, and what their bytes are in truth (WHATWG Encoding).
_MEANT: Final = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "cp950",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
}
# Python codecs that are no charset of a mail, or take quadratic time.
_NEVER: Final = frozenset(
    {"idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
_SINGLE_BYTE: Final = re.compile(r"cp125\d|cp874|iso8859|mac-|koi8|^$")
_JAPANESE_ESCAPE: Final = re.compile(rb"\x1b(?:\$[@B]|\([BJ])")
_UNSAFE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SNIFFED: Final = 65536


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `data`, and the defect met on the way ("" where the declared charset was right)."""
    if data.isascii() and b"\x1b" not in data and not _looks_wide(declared):
        return data.decode("ascii"), ""
    name = codec_name(declared)
    if name and not _really_utf8(data, name):
        text = _strict(data, name)
        if text is not None:
            return text, ""
    return _guess(data, declared, name)


def clean(text: str) -> str:
    """`text` with LF line ends and nothing that cannot be stored or shown."""
    if "\r" in text or not text.isascii() or "\x0b" in text or "\x0c" in text:
        text = _LINE_ENDS.sub("\n", text)
    return _UNSAFE.sub("", text) if _UNSAFE.search(text) else text


def one_line(text: str) -> str:
    """`text` cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


@lru_cache(maxsize=256)
def codec_name(declared: str) -> str:
    """Python's name of the charset meant by `declared`, or "" where there is none."""
    wanted = declared.strip().strip("\"'").lower()[:60]
    try:
        found = codecs.lookup(_MEANT.get(wanted, wanted))
    except (LookupError, ValueError):
        return ""
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name not in _NEVER else ""


def _looks_wide(declared: str) -> bool:
    name = declared.strip().lower()
    return name.startswith(("utf-16", "utf-32", "utf-7", "unicode-1-1", "hz", "utf16", "utf32"))


def _really_utf8(data: bytes, name: str) -> bool:
    """A single-byte charset accepts every byte: believe UTF-8 first, which hardly fits by chance."""
    return bool(_SINGLE_BYTE.search(name)) and _strict(data, "utf-8") is not None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError, LookupError):
        return None


def _guess(data: bytes, declared: str, name: str) -> tuple[str, str]:
    candidates = ["utf-8", _sniff(data)]
    if _JAPANESE_ESCAPE.search(data):
        candidates.insert(0, "iso-2022-jp")
    for candidate in candidates:
        text = _strict(data, candidate) if candidate else None
        if text is not None:
            return text, f"charset: said {_shown(declared)}, read as {candidate}"
    fallback = name or "utf-8"
    return data.decode(fallback, "replace"), f"charset: {_shown(declared)}, some bytes unreadable"


def _sniff(data: bytes) -> str:
    from mailboxes.html import detect_charset  # noqa: PLC0415  # the detector is only loaded where it is needed

    return codec_name(detect_charset(data[:_SNIFFED])) or "cp1252"


def _shown(declared: str) -> str:
    return one_line(declared)[:40] or "nothing"
