"""What our own mail server found about the sender (RFC 8601).

Promise: only the topmost Authentication-Results header counts, and only with a server name that the office
trusts; anybody can write the others. DMARC passes for the domain that the header names and for no other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.message import Authentication

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMENT: Final = re.compile(r"\([^()]{0,500}\)")
_RESULT: Final = re.compile(r"\A\s*(spf|dkim|dmarc)(?:/\d+)?\s*=\s*([a-z]{1,20})\b", re.IGNORECASE)
_FROM: Final = re.compile(r"\bheader\.from\s*=\s*\"?([^\s\";]{1,255})", re.IGNORECASE)
_LONGEST: Final = 10_000


def authentication(headers: Sequence[bytes], trusted: Sequence[str], domain: str = "") -> Authentication:
    """The verdicts of the topmost of `headers`, if one of the `trusted` servers wrote it.

    `domain` is that of the From which we read: where the server names another one, it saw another sender, and what we
    read is forged.
    """
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
            verdict = "fail" if match[1].lower() == "dmarc" and _of_another(result, domain) else match[2].lower()
            found.setdefault(match[1].lower(), []).append(verdict)
    return Authentication(
        spf=_worst(found.get("spf", [])),
        dkim=_best(found.get("dkim", [])),
        dmarc=_worst(found.get("dmarc", [])),
    )


def _of_another(result: str, domain: str) -> bool:
    """Whether it names another domain; one in letters of its own may be written in two ways, and is not compared."""
    named = _FROM.search(result)
    if not (named and domain and domain.isascii()):
        return False
    return named[1].rpartition("@")[2].rstrip(".").lower() != domain.rstrip(".").lower()


def _worst(verdicts: list[str]) -> str:
    """Two verdicts that differ are no pass."""
    return next((verdict for verdict in verdicts if verdict != "pass"), verdicts[0] if verdicts else "")


def _best(verdicts: list[str]) -> str:
    """A mail may carry several signatures: one good one is enough (RFC 6376, section 6.1)."""
    return "pass" if "pass" in verdicts else (verdicts[0] if verdicts else "")
