"""The text of a mail that shows none: what else in it can be read.

Promise: total and linear; a mail with words in any text part is never shown empty, and what was taken is still listed
among the attachments, where it was listed before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.alternatives import below
from mailboxes.parts import FAMILIES, Part, header_block
from mailboxes.texts import Text, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailboxes.bodies import Body

_LAST: Final = frozenset({"text/css", "text/javascript", "text/vcard", "text/x-vcard", "text/directory"})
_RTF: Final = frozenset({"application/rtf", "application/x-rtf"})
_ANYTHING: Final = frozenset({"application/octet-stream", "application/text", "application/plain"})
_WRAPPERS: Final = frozenset(
    "application/ms-tnef application/vnd.ms-tnef application/pkcs7-mime application/x-pkcs7-mime".split()
)
_PREAMBLE: Final = re.compile(rb"\bmime\b|multi-?part|this is an? .{0,40}(?:message|signed)|mehrteilige", re.IGNORECASE)
_UNREADABLE: Final = bytes({*range(9), 11, *range(14, 27), *range(28, 32), 127})


def rescue(root: Part, body: Body) -> None:
    """Adds the first that gives words, in the order in which a person would look for them."""
    for text in _candidates(root, body):
        if text.text.strip():
            body.defects.append("no text part: what can be read is shown")
            body.add(Text(text.text, text.marks, [], text.defects, text.html))
            return


def _candidates(root: Part, body: Body) -> Iterator[Text]:
    leaves = list(below(root))
    for kinds in (("text/plain",), ("text/html",)):
        yield from (body.text_of(part) for part in leaves if part.type in kinds)
    yield from body.wrapped
    yield from (text_of(part) for part in leaves if part.type in _RTF)
    others = [part for part in leaves if part.type.startswith("text/")]
    yield from (body.text_of(part) for part in others if part.type not in _LAST)
    yield from (_as_text(part) for part in leaves if part.type.partition("/")[0] not in FAMILIES)
    yield from _outside(root)
    if body.nested:
        return
    yield from (text_of(part) for part in body.reports)
    yield from (text_of(_inner(part)) for part in leaves if part.type.startswith("message/") and not part.children)
    broken = [part for part in leaves if (part.type in _ANYTHING and _is_unnamed(part)) or part.type in _WRAPPERS]
    yield from map(_as_text, broken)
    yield from (body.text_of(part) for part in others if part.type in _LAST)


def _outside(root: Part) -> Iterator[Text]:
    """What stands before the first part or after the last, and is not what programs put there."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        waiting.extend(reversed(part.children if part.type.startswith("multipart/") else []))
        yield from (text_of(_plain(piece)) for piece in part.outside if not is_usual(piece))


def is_usual(piece: bytes) -> bool:
    """Whether `piece` is what programs write before the first part: "This is a multi-part message"."""
    return len(piece) < 600 and bool(_PREAMBLE.search(piece[:200]))


def _plain(data: bytes) -> Part:
    return Part([], data, 0, len(data))


def _as_text(part: Part) -> Text:
    """Bytes of no known type, if they look like text."""
    found = text_of(part)
    sample = found.text[:4_000].encode()
    readable = "\ufffd" not in found.text[:4_000] and len(sample.translate(None, _UNREADABLE)) == len(sample)
    return found if readable and not any("unreadable" in one for one in found.defects) else Text("")


def _inner(part: Part) -> Part:
    """A message of an odd kind as it is; of one that is kept elsewhere what follows its own headers."""
    if part.type != "message/external-body":
        return part
    return _plain(part.source[header_block(part.source[part.start : part.end])[1] + part.start : part.end])


def _is_unnamed(part: Part) -> bool:
    return not part.parameters.get("name") and b"name" not in part.first("content-disposition")
