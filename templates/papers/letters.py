"""Words as the fonts can draw them: letters put together, signs that no font of ours has written in others.

Promise: nothing but the letters themselves changes; marks stay where they are. Pure.
"""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

ALIKE: Final = str.maketrans({
    "\u2212": "–", "\u2192": "->", "\u2190": "<-", "\u2265": ">=", "\u2264": "<=", "\u2260": "!=",
    "\u25cf": "•", "\u25a0": "•", "\u2713": "v", "\u2714": "v",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": "", "\u00ad": "", "\ufe0f": "",
})  # fmt: skip
_SIGNS: Final = tuple(map(chr, ALIKE))


def drawable(text: str) -> str:
    """The text with every letter in one piece, and signs that the fonts lack written as people type them."""
    if text.isascii():
        return text
    whole = normalize("NFC", text)
    return whole.translate(ALIKE) if any(letter in whole for letter in _SIGNS) else whole
