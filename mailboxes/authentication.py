"""What our own mail server found about the sender (RFC 8601).

Promise: only the topmost Authentication-Results header counts, and only with a server name that the office
trusts; anybody can write the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.message import Authentication

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMENT: Final = re.compile(r"\([^()]{0,500}\)")
_RESULT: Final = re.compile(r"\A\s*(spf|dkim|dmarc)(?:/\d+)?\s*=\s*([a-z]{1,20})\b", re.IGNORECASE)
_LONGEST: Final = 10_000


def authentication(headers: Sequence[bytes], trusted: Sequence[str]) -> Authentication:
    """The verdicts of the topmost of `headers`, if one of the `trusted` servers wrote it."""
    if not headers or not trusted:
        return Authentication()
    value = _COMMENT.sub(" ", headers[0][:_LONGEST].decode("latin-1"))
    server, *results = value.split(";")
    named = server.split()
    if not named or named[0].lower() not in {name.lower() for name in trusted}:
        return Authentication()
    found: dict[str, list[str]] = {}
    for result in results:
        match = _RESULT.match(result)
        if match:
            found.setdefault(match[1].lower(), []).append(match[2].lower())
    return Authentication(
        spf=_worst(found.get("spf", [])),
        dkim=_best(found.get("dkim", [])),
        dmarc=_worst(found.get("dmarc", [])),
    )


def _worst(verdicts: list[str]) -> str:
    """Two verdicts that differ are no pass."""
    return next((verdict for verdict in verdicts if verdict != "pass"), verdicts[0] if verdicts else "")


def _best(verdicts: list[str]) -> str:
    """A mail may carry several signatures: one good one is enough (RFC 6376, section 6.1)."""
    return "pass" if "pass" in verdicts else (verdicts[0] if verdicts else "")
