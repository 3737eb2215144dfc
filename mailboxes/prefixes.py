"""What mail programs put before a subject: "Fwd:", "TRS:", "Bls:", "AW:", in some forty languages.

Promise: constant work; of several the first counts, because it says what was done last.
"""

from __future__ import annotations

import re
from typing import Final

from mailboxes.header_labels import FORWARD_PREFIXES, REPLY_PREFIXES


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split("|"), key=len, reverse=True))


_PREFIX: Final = re.compile(
    r"\s{0,5}(?:(?:\[[^\]:]{1,60}\]|\*{2,6}[^*]{1,30}\*{2,6})\s{0,3}){0,3}\[?"
    rf"(?:({_any(FORWARD_PREFIXES)})|({_any(REPLY_PREFIXES)}))\s?(?:\[\d{{1,3}}\]|\(\d{{1,3}}\)|\^?\d{{1,2}})?\s?[:：]"
)
_OLD: Final = re.compile(
    r"\(fwd\)\s{0,3}\Z|\A\s{0,3}\[[^\s\]]{1,200}@[^\s\]]{1,200}: ", re.IGNORECASE
)  # pine, mutt
# What gateways put before a subject, before anything else.
_TAGS: Final = re.compile(
    r"\A\s{0,3}(?:(?:[\[({*]{1,4}\s?(?:external|eksternal|extern[eo]?|ext|luar|caution|suspicious"
    r"|(?:possible |probable |suspected )?spam)[^\])}*\n]{0,20}[\])}*]{1,4}"
    r"|external ?[:|]|\*{3,5}spam\*{3,5})\s{0,3}){1,3}",
    re.IGNORECASE,
)


def without_tags(subject: str) -> str:
    """`subject` without what a gateway put before it: "[EXTERNAL]", "{Spam?}"."""
    return _TAGS.sub("", subject, count=1)


def forward_prefix(subject: str) -> str:
    """The prefix of `subject`, lower case, if it says forwarded, else ""."""
    found = _PREFIX.match(subject[:300].lower())
    if found:
        return found[1] or ""
    return "fwd" if _OLD.search(subject[:1000]) else ""


def is_reply_subject(subject: str) -> bool:
    """Whether the first prefix of `subject` says reply: Re, Bls, Balas, AW, ..."""
    found = _PREFIX.match(subject[:300].lower())
    return bool(found and found[2])
