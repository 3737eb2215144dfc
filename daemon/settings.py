"""Everything that Loket is told before it starts: the office, its mailboxes, where its data lies, its secrets.

Promise: plain frozen data that never shows a secret when it is printed; config.py fills it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from daemon.office import Office
    from daemon.vocabulary import Channel
    from mailboxes.accounts import ImapAccount, SmtpAccount


@dataclass(frozen=True, slots=True)
class Settings:
    """What `load` found in config.toml and in the secret files that it names."""

    office: Office
    imap: Mapping[Channel, ImapAccount]
    smtp: SmtpAccount
    data: Path  # the ledgers and originals
    token_secret: bytes = field(repr=False)  # signs reply addresses and Message-IDs
    whistleblower_key: str = field(repr=False)  # 64 hexadecimal digits
