"""What the headers of a mail say: who, to whom, when, in answer to what.

Promise: total and linear; an address is only "exact" where one From header holds one plain mailbox, and a header
that is read in part is named among the defects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.addresses import LONGEST, author, mailboxes, plain_address
from mailboxes.authentication import authentication
from mailboxes.charsets import clean
from mailboxes.dates import header_date
from mailboxes.message import Message
from mailboxes.words import LONGEST as LONGEST_WORDS
from mailboxes.words import decode_words
from mailboxes.written_dates import written_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailboxes.parts import Part

_ID: Final = re.compile(r"<([^<>\s]{1,998})>")
_OFFSET: Final = re.compile(r"T.*[+-]\d\d:\d\d\Z")
_MOST_IDS: Final = 200
_DELIVERED: Final = ("delivered-to", "x-original-to", "envelope-to", "x-delivered-to")
_ENVELOPE: Final = ("return-path", "x-envelope-from", "envelope-from", "x-return-path")
_READ: Final = (*((name, LONGEST) for name in ("from", "to", "cc", "reply-to")), ("subject", LONGEST_WORDS))
_MOST_PARTS: Final = 20  # that are asked for their charset


def read_head(root: Part, trusted: Sequence[str]) -> Message:
    """A message of which only the headers are read."""
    charset = declared_charset(root)
    from_, doubt = author(root.all, charset)
    return Message(
        message_id=next(iter(_ids(root, "message-id")), ""),
        in_reply_to=_ids(root, "in-reply-to"),
        references=_ids(root, "references"),
        from_=from_,
        from_doubt=doubt,
        reply_to=mailboxes(root.all("reply-to"), charset),
        to=mailboxes(root.all("to"), charset),
        cc=mailboxes(root.all("cc"), charset),
        delivered_to=_delivered_to(root),
        subject=decode_words(root.first("subject"), charset),
        date=_date(_text(root.first("date"))),
        received=header_date(_text(root.first("received").rpartition(b";")[2])),
        authentication=authentication(root.all("authentication-results"), trusted, from_.domain),
        defects=tuple(_defects(root, doubt)),
    )


def declared_charset(root: Part) -> str:
    """The charset that the first text of the mail declares: what its raw headers are in, too."""
    waiting = [root]
    for _ in range(_MOST_PARTS):
        part = waiting.pop(0) if waiting else None
        if part is None:
            return ""
        if part.type.startswith("text/") and part.parameters.get("charset"):
            return part.parameters["charset"]
        waiting.extend(part.children[:_MOST_PARTS])
    return ""


def _ids(root: Part, name: str) -> tuple[str, ...]:
    """The ids of a header without their brackets; a bare one is taken as it is."""
    values = [clean(_text(value)) for value in root.all(name)]
    found = [one for value in values for one in _ID.findall(value)]
    if not found:
        found = [value.split()[0] for value in values if value.split() and "@" in value.split()[0]]
    return tuple(dict.fromkeys(found))[-_MOST_IDS:]


def _delivered_to(root: Part) -> tuple[str, ...]:
    found = (plain_address(_text(value).strip("<> ")) for name in _DELIVERED for value in root.all(name))
    return tuple(dict.fromkeys(address for address in found if address))


def _date(value: str) -> str:
    """The sender's date; one in words ("Senin, 16 Nopember 2026 10.12 WIB") only where it names its zone."""
    found = header_date(value)
    if found or not value:
        return found
    found = written_date(value)
    return found if _OFFSET.search(found) else ""


def _defects(root: Part, doubt: str) -> list[str]:
    found = [doubt] if doubt else []
    if doubt.startswith("0 "):
        envelope = next((plain_address(_text(v).strip("<> ")) for name in _ENVELOPE for v in root.all(name)), "")
        found += [f"the envelope says {envelope}"] if envelope else []
    long = {name: most for name, most in _READ for value in root.all(name) if len(value) > most}
    return [*found, *(f"{name}: only the first {most} octets are read" for name, most in long.items())]


def _text(value: bytes) -> str:
    """A header that should be ASCII."""
    return value[:100_000].decode("utf-8", "replace")
