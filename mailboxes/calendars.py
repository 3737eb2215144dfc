"""An invitation as text, where a mail holds nothing else to read (RFC 5545).

Promise: total and linear; no time zone is computed, no link followed.
"""

from __future__ import annotations

import re
from typing import Final

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_LINE: Final = re.compile(r"(?m)^(SUMMARY|DTSTART|DTEND|LOCATION|ORGANIZER|COMMENT|DESCRIPTION)(;[^:\n]{0,300})?:(.*)$")
_MOMENT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?\Z")
_ESCAPED: Final = re.compile(r"\\([nN,;\\])")
_LONGEST: Final = 200_000
_MOST: Final = 200  # lines


def calendar_text(text: str) -> str:
    """What an invitation says: summary, when, where, who asks, and the description."""
    event = text[:_LONGEST].partition("BEGIN:VEVENT")
    lines = [_line(*found) for found in _LINE.findall(_FOLD.sub("", event[2] or event[0]))[:_MOST]]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _line(name: str, parameters: str, value: str) -> str:
    value = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
    if name.startswith("DT"):
        moment = _MOMENT.match(value)
        if moment:
            clock = f" {moment[4]}:{moment[5]}{' UTC' if moment[6] else ''}" if moment[4] else ""
            return f"{moment[1]}-{moment[2]}-{moment[3]}{clock}"
    if name == "ORGANIZER":
        shown = re.search(r"CN=\"?([^;:\"]{1,100})", parameters)
        address = re.sub(r"(?i)\Amailto:", "", value)
        return f"{shown[1]} <{address}>" if shown else address
    return value
