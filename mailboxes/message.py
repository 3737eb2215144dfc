"""What a message says, as plain data: the one thing that the reader gives to the desk.

Promise: every field is safe to store (no NUL, no lone surrogate) and nothing here knows about tickets.
The JSON form of `Message` is the documented output of `loket read --json`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Who or what wrote the message; anything but PERSON and FORM is never answered (RFC 3834)."""

    PERSON = "person"
    FORM = "form"  # a form mailer or livechat notifier: a machine that carries a person's words
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    RECEIPT = "receipt"  # read receipts, delivery notices of success, answers to an invitation
    REPORT = "report"  # a provider's report of abuse (ARF, RFC 5965)
    LIST = "list"
    BULK = "bulk"
    SPAM = "spam"  # the receiving server said so


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox; `address` is "" where the header holds none that is usable. The domain is lower case."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What follows the last @, or ""."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the text; the bytes stay in the original. `size` in octets after decoding."""

    name: str
    type: str
    size: int
    sha256: str
    inline: bool
    traces: str = ""  # what the file says of its maker, "gps=-6.17539, 106.82715", a line each (file_traces.py)


@dataclass(frozen=True, slots=True)
class Bounce:
    """One failing recipient of a delivery report (RFC 3464)."""

    address: str
    action: str
    status: str
    original_message_id: str
    reason: str
    original_subject: str = ""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The mail that was passed on; `date` is ISO 8601 where it could be read, else raw.

    Where it only passes on another one, that one is its `inner`: a complaint often travels through two
    offices.
    """

    from_: Address | None
    to: tuple[Address, ...]
    date: str
    subject: str
    text: str
    note_above: str
    inner: Forwarded | None = None

    @property
    def origin(self) -> Forwarded:
        """The innermost original: the mail that somebody wrote, and did not pass on."""
        found = self
        while found.inner is not None:
            found = found.inner
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a livechat; `who` is the name as shown, `time` as written."""

    who: str
    time: str
    text: str


@dataclass(frozen=True, slots=True)
class Authentication:
    """What our own server found: pass, fail, none and the like; "" where no trusted header says it."""

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message understood: `reply` is what this person newly wrote, the rest is folded away, never lost."""

    message_id: str = ""  # without angle brackets, as all ids here
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    from_: Address = Address("", "")  # whom a mail program shows as the writer
    from_doubt: str = ""  # why `from_` may speak for nobody; "" only for one From header with one plain mailbox
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    delivered_to: tuple[str, ...] = ()  # Delivered-To, X-Original-To
    subject: str = ""
    date: str = ""  # the sender's, ISO 8601 with offset, or ""
    received: str = ""  # topmost Received header, ISO 8601, or ""
    language: str = "id"  # id, en or other
    kind: Kind = Kind.PERSON
    evidence: tuple[str, ...] = ()  # why `kind`
    text: str = ""  # the whole readable text, LF line ends
    reply: str = ""
    quoted: str = ""
    signature: str = ""
    forwarded: Forwarded | None = None
    attachments: tuple[Attachment, ...] = ()
    bounces: tuple[Bounce, ...] = ()
    form: dict[str, str] = field(default_factory=dict)  # label as typed -> value, in order, attached forms last
    rows: tuple[dict[str, str], ...] = ()  # lines of attached sheets (CSV, XLSX), header -> cell
    transcript: tuple[Line, ...] = ()
    authentication: Authentication = Authentication()
    defects: tuple[str, ...] = ()
    size: int = 0  # octets
    sha256: str = ""  # of the whole original

    @property
    def sender(self) -> str:
        """The address that may speak for somebody whom we know; "" where From is in any doubt."""
        return "" if self.from_doubt else self.from_.address

    @property
    def answerable(self) -> str:
        """The address that an answer may be sent to, or "": a local name, or a form that relays refuse, is none."""
        address = self.from_.address
        return address if "@" in address and not set(address) & set('"[]') and ".." not in address else ""
