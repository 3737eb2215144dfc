"""A mail that is prepared behind a link (RFC 6068).

Promise: whatever the words are, they stay words: nothing but ASCII letters, figures and a few signs stands as it is,
lines end in CR LF (section 5). Linear in the length of the words. Pure.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote


class _Signs(dict[int, str]):
    """How each character is written, worked out when it is first met: a mail to an officer has a dozen links."""

    def __missing__(self, code: int) -> str:
        """In percent signs where it needs them; raises UnicodeEncodeError for half of a character."""
        self[code] = quote(chr(code), safe="")
        return self[code]


_SIGNS: Final = _Signs()
_ADDRESS: Final = _Signs({ord("@"): "@"})


def mailto(address: str, subject: str, body: str) -> str:
    """The link that opens a mail to this address, with subject and words in it."""
    return f"mailto:{_to(address)}?subject={subject.translate(_SIGNS)}&body={_written(body)}"


@lru_cache(maxsize=64)
def _to(address: str) -> str:
    """The address in a link; remembered, for all buttons of a mail lead to one."""
    return address.translate(_ADDRESS)


@lru_cache(maxsize=64)
def _written(body: str) -> str:
    """The words in a link; remembered, for most buttons bear one of a dozen commands."""
    return body.replace("\n", "\r\n").translate(_SIGNS)
