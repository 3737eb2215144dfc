"""Whether a whistleblower asks for no answer at all.

Promise: a wish about how, or where, to be answered is not one for silence: "not one that quotes the report", "not to my
office address" (DOMAIN 7.7). Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from typing import Final

_NOT: Final = (
    r"(?:jangan|jgn|(?:tidak|tak) (?:perlu|usah|ingin|mau)|mohon tidak|do not|don't|no need to)"
)
_ANSWER: Final = (
    r"(?:di|mem)?(?:balas|hubungi|menghubungi)\w*|(?:di|meng)?kirimi? (?:balasan|surel|email|saya|kami)|"
    r"menerima (?:balasan|surel|email|jawaban)|reply|answer|contact|write back"
)
_HOW: Final = (
    r"(?:\w+ )?(?:yang|berisi|dengan (?:menyebut|mengutip|memuat)|that|with)\b|"
    r"(?:ke|lewat|melalui|via|to) (?:\w+ ){0,2}?(?:kantor|dinas|kerja|office|work)"
)
_NO_ANSWER: Final = re.compile(rf"\b{_NOT} (?:lagi |mohon )?(?:{_ANSWER})\b(?! (?:{_HOW}))", re.IGNORECASE)


def wants_no_answer(text: str) -> bool:
    """The reporter wants no mail from us."""
    return _NO_ANSWER.search(" ".join(text.split())) is not None
