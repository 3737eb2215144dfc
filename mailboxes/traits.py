"""What is known of a mail when its kind is judged: the findings of the other readers, gathered in one place.

Promise: plain data; it decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailboxes.message import Bounce


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the mail beside its headers."""

    subject: str
    sender: str  # the From header, decoded
    said: str  # the sender's own words
    text: str  # the whole text
    reports: frozenset[str]  # the types of its report parts
    returns: bool  # whether another mail, or the headers of one, came with it
    unsent: bool  # the envelope has no sender
    system: bool = False  # the sender is called as mail systems are
    ours: bool = False  # a mailing list brought it that is an address of the office
    labels: Sequence[str] = ()  # of the labelled lines
    chat: bool = False  # whether it is a livechat transcript
    report: str = ""  # why it is a delivery report
    bounces: tuple[Bounce, ...] = ()
