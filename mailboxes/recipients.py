"""Whether a mail names an address among its recipients, looked for in the raw header lines.

Promise: total and linear; it rather finds an address once too often than once too seldom. No list is cut short; no
syntax error, fold, quote, comment or trace line hides an address; and the mail need not be readable for it. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK_LINE: Final = re.compile(rb"\n\r?\n|\r\r")
_FIELD: Final = re.compile(rb"(?:\A|(?<=[\r\n]))([!-9;-~]{1,40})[ \t]{0,9}:")
_RECIPIENTS: Final = re.compile(
    rb"(?:resent-)?(?:to|cc|bcc)|received|apparently-to|delivered-to"
    rb"|(?:x-)?(?:original|envelope|delivered|rcpt|real|orig|forwarded)-(?:to|rcpt|for)"
)
_COMMENT: Final = re.compile(rb"\([^()]*\)")


def has_whole_head(raw: bytes) -> bool:
    """Whether the header lines end within these octets."""
    return _BLANK_LINE.search(raw) is not None


def is_addressed(raw: bytes, address: str, delimiter: str) -> bool:
    """Whether a header line that tells of recipients holds this address, with or without delimiter and detail."""
    local, _, domain = address.lower().encode().rpartition(b"@")
    end = _BLANK_LINE.search(raw)
    head = (raw[: end.start()] if end else raw).lower()
    if domain not in head or local not in head:
        return False
    detail = rb"(?:%s[^@\s,;<>]{0,300})?" % re.escape(delimiter.encode()) if delimiter else rb""
    wanted = re.compile(rb"(?<![\w.+%%-])%s%s@%s(?![\w-]|\.\w)" % (re.escape(local), detail, re.escape(domain)))
    return any(wanted.search(_tidy(value)) for value in _recipient_fields(head))


def _recipient_fields(head: bytes) -> Iterator[bytes]:
    """What stands in the fields that tell of recipients, folded lines included."""
    _, *pieces = _FIELD.split(head)
    for name, value in zip(pieces[::2], pieces[1::2], strict=True):
        if _RECIPIENTS.fullmatch(name):
            yield value


def _tidy(value: bytes) -> bytes:
    """Without comments, quotes and the space around an @."""
    bare = _COMMENT.sub(b"", value).replace(b'"', b"").replace(b"\\", b"")
    return b"@".join(part.strip() for part in bare.split(b"@"))
