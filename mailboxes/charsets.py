"""Bytes to text, whatever the mail says about them.

Promise: never raises, linear time; what comes out holds no NUL, no control character but newline and tab,
and no lone surrogate.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from mailboxes.charset_names import ISO_2022, VISCII, codec_name
from mailboxes.escapes import decode_switching, switches

_SINGLE_BYTE: Final = re.compile(r"cp125\d|cp874|cp4|cp7|cp8|iso8859|mac-|koi8|viscii|hp-|ptcp|kz|tis")
_LATIN: Final = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-3", "iso8859-4",
                           "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16"})  # fmt: skip
_ELSE: Final = {"cp932": "shift_jis_2004", "euc_jp": "euc_jis_2004", "cp950": "big5hkscs", "cp949": "johab"}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_VISCII: Final = (
    "\0\1Ẳ\3\4ẴẪ\7\b\t\n\v\f\r\16\17\20\21\22\23Ỷ\25\26\27\30Ỹ\32\33\34\35Ỵ\37"
    + "".join(map(chr, range(32, 128)))
    + "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNSAFE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_WIDE_NAMES: Final = ("utf-16", "utf-32")
_LETTERS: Final = bytes(range(0x41, 0x5B)) + bytes(range(0x61, 0x7B))
_ASCII: Final = bytes(range(0x80))
_LOOKED_AT: Final = 2000
_SNIFFED: Final = 65536
_MOST_STRAYS: Final = 1_000
_SURE: Final = 4  # letters beyond ASCII that make UTF-8 no accident


def decode(data: bytes, declared: str = "", hint: str = "") -> tuple[str, str]:
    """The text of `data`, and the defect met on the way ("" where the declared charset was right).

    `hint` is tried where nothing is declared, or what is declared cannot be.
    """
    if data.isascii() and b"\x1b" not in data and b"\0" not in data and not _is_wide(declared):
        return data.decode("ascii"), ""
    name = codec_name(declared)
    if name.startswith(_WIDE_NAMES) and _is_narrow(data):
        name = ""
    wide = _wide(data, name)
    if wide is not None:
        return wide
    if name == ISO_2022 or (data.isascii() and switches(data)):
        return _switching(data, declared, name)
    if name and not name.startswith(_WIDE_NAMES) and not _is_doubtful(data, declared, name):
        for codec in filter(None, (name, _ELSE.get(name))):
            text = _strict(data, codec)
            if text is not None:
                return text, ""
    return _guess(data, declared, name, codec_name(hint))


def clean(text: str) -> str:
    """`text` with LF line ends and nothing that cannot be stored or shown."""
    if "\r" in text or not text.isascii() or "\x0b" in text or "\x0c" in text:
        text = _LINE_ENDS.sub("\n", text)
    return _UNSAFE.sub("", text) if _UNSAFE.search(text) else text


def one_line(text: str) -> str:
    """`text` cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


def looks_wide(data: bytes) -> str:
    """The byte order of UTF-16 without its mark, by where the zeros of Western letters are, or ""."""
    sample = data[:_LOOKED_AT]
    if sample.count(0) * 4 < len(sample) or len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not min(even, odd) * 4 < max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_wide(declared: str) -> bool:
    """Whether bytes of ASCII are other letters in this charset."""
    return bool(declared) and codec_name(declared).startswith(("utf-16", "utf-32", "utf-7", "hz"))


def _is_narrow(data: bytes) -> bool:
    """Whether nearly all bytes are ASCII and none is NUL, as in no text of UTF-16, whatever the mail says."""
    sample = data[:_SNIFFED]
    return b"\0" not in sample and 8 * (len(sample.translate(None, _ASCII)) - 2) < len(sample) - 2


def _wide(data: bytes, name: str) -> tuple[str, str] | None:
    """UTF-16 by its mark, by its zeros, or because it says so; None where it is something else."""
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), "")
    says_so = name.startswith(_WIDE_NAMES)
    if marked == "utf-16" and _is_narrow(data):
        return None
    if not marked and not says_so and b"\0" not in data[:_LOOKED_AT]:
        return None
    if not marked and not _CONTROLS.search(data) and _strict(data, "utf-8") is not None:
        return None
    said = (name if name != "utf-16" else "", "utf-16-be", "utf-16-le") if says_so else ()
    for codec in filter(None, (marked, looks_wide(data), *said)):
        text = _strict(data, codec)
        text = _strict(data[:-1], codec) if text is None else text
        if text is not None:
            right = name.startswith(codec[:6]) or codec == "utf-8"
            return text, "" if right else f"charset: said {_shown(name)}, read as {codec}"
    return None


def _switching(data: bytes, declared: str, name: str) -> tuple[str, str]:
    if name == ISO_2022 and not switches(data):
        return _guess(data, declared, "cp932" if not data.isascii() else "cp1252", "")
    text, whole = decode_switching(data)
    if name != ISO_2022:
        return text, f"charset: said {_shown(declared)}, read as iso-2022"
    return text, "" if whole else f"charset: said {_shown(declared)}, some bytes unreadable"


def _is_doubtful(data: bytes, declared: str, name: str) -> bool:
    """Whether these bytes are hardly what the sender says: UTF-8 fits by chance in no longer text."""
    if name == "utf-8":
        return False
    if _SINGLE_BYTE.search(name):
        return _strict(data, "utf-8") is not None or (name == "cp1252" and _is_foreign(data, declared))
    text = _strict(data, "utf-8")
    return text is not None and sum(letter > "\x7f" for letter in text[:1000]) >= _SURE


def _is_foreign(data: bytes, declared: str) -> bool:
    """Whether what is called Latin is another script: Latin text is mostly ASCII."""
    plain, beyond = _letters(data)
    says_ascii = "ascii" in declared.lower() or "x3.4" in declared.lower()
    return beyond > max(8, plain) or (says_ascii and beyond > 0)


def _letters(data: bytes) -> tuple[int, int]:
    """How many bytes are letters of ASCII, and how many are beyond it."""
    sample = data[:_SNIFFED]
    return len(sample) - len(sample.translate(None, _LETTERS)), len(sample.translate(None, _ASCII))


def _strict(data: bytes, name: str) -> str | None:
    try:
        return codecs.charmap_decode(data, "strict", _VISCII)[0] if name == VISCII else data.decode(name)
    except (UnicodeError, ValueError, LookupError):
        return None


def _guess(data: bytes, declared: str, name: str, hint: str) -> tuple[str, str]:
    text = _strict(data, "utf-8")
    if text is not None:
        return text, f"charset: said {_shown(declared)}, read as utf-8"
    nearly = _strays(data, name) or _nearly(data, name)
    if nearly is not None:
        return nearly, f"charset: said {_shown(declared)}, some bytes are of another"
    for candidate in (hint if not hint.startswith(("utf-8", *_WIDE_NAMES)) else "", _sniff(data, declared, name)):
        wide = candidate.startswith(_WIDE_NAMES) and _is_narrow(data)
        text = _strict(data, candidate) if candidate and not wide else None
        if text is not None:
            return text, f"charset: said {_shown(declared)}, read as {candidate}" if candidate != name else ""
    fallback = name if name not in {"", "utf-8", VISCII, ISO_2022} else "cp1252"
    return data.decode(fallback, "replace"), f"charset: said {_shown(declared)}, some bytes unreadable"


def _nearly(data: bytes, name: str) -> str | None:
    """A charset with many bytes a letter of which but little is broken: a letter that was cut at the end."""
    if name in {"", "utf-8"} or _SINGLE_BYTE.search(name):
        return None
    text = data.decode(name, "replace")
    return text if text.count("\ufffd") <= max(1, len(text) // 50) else None


def _strays(data: bytes, name: str) -> str | None:
    """UTF-8 in which a few bytes are of Windows-1252, or the last letter was cut; None for anything else."""
    if name not in {"", "utf-8", "cp1252"} or data.isascii():
        return None
    text = data.decode("utf-8", "replace")
    strays = text.count("\ufffd")
    if strays > _MOST_STRAYS:
        return None
    letters = len(text) - len(data) + len(data.translate(None, _ASCII)) - strays
    return data.decode("utf-8", "loket-stray") if letters >= 2 * strays else None


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("loket-stray", _stray)


def _sniff(data: bytes, declared: str, name: str) -> str:
    """The likeliest charset by its look; for text that looks Western the one of the West, unless it is sure."""
    from mailboxes.html import detect_charset  # noqa: PLC0415  # the detector is only loaded where it is needed

    if _SINGLE_BYTE.search(name) and not _is_foreign(data, declared):
        return ""
    found, confidence = detect_charset(data[:_SNIFFED])
    found = codec_name(found)
    plain, beyond = _letters(data)
    western = beyond * 4 < plain or found in _LATIN
    return "cp1252" if not found or (western and confidence < 0.5) else found


def _shown(declared: str) -> str:
    return one_line(declared)[:40] or "nothing"
