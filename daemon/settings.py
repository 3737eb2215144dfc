"""Everything that one configuration says: the office, its mail accounts, where its ledgers lie and what opens them.

Promise: frozen; neither secret is ever shown by a repr, and the passwords of the accounts are not either.
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
class AlarmRoutes:
    """[alarm]: who hears of a trouble at once (else the operator), and by what other ways than our own server."""

    to: tuple[str, ...] = ()
    command: tuple[str, ...] = ()  # a program and its arguments; no shell
    smtp: SmtpAccount | None = None


@dataclass(frozen=True, slots=True)
class CanaryRules:
    """[canary]: a mail of ours goes through every channel; 0 minutes: none does."""

    every_minutes: int = 0
    patience_minutes: int = 5


@dataclass(frozen=True, slots=True)
class Machine:
    """What looks after the process itself."""

    alarm: AlarmRoutes = AlarmRoutes()
    canary: CanaryRules = CanaryRules()
    metrics: Path | None = None  # absolute: a file for node_exporter's textfile collector


@dataclass(frozen=True, slots=True)
class Machines:
    """[machines]: several daemons on one ledger; without it one works alone."""

    name: str = ""  # of this one
    whistleblower: str = ""  # of the one with the whistleblower desk


@dataclass(frozen=True, slots=True)
class Settings:
    """What `config.load` gives: checked, complete, with every secret read."""

    office: Office
    imap: Mapping[Channel, ImapAccount]  # one for every channel that this machine can serve, the desk's own among them
    smtp: SmtpAccount
    data: Path  # absolute; ledgers and originals
    token_secret: bytes = field(repr=False)  # signs reply addresses and Message-IDs
    whistleblower_key: str = field(repr=False)  # opens the sealed ledger
    proof: ImapAccount | None = None  # a mailbox that gets a copy of what we send (daemon/proof.py)
    proof_address: str = ""
    ledger_url: str = ""  # postgresql://…, "" where the general ledger is a file in `data`
    machine: Machine = Machine()
    machines: Machines = Machines()
    originals_in_ledger: bool = False  # else they are files in `data`

    @property
    def has_whistleblower_desk(self) -> bool:
        """Whether that desk is on this machine."""
        return self.machines.name == self.machines.whistleblower

    @property
    def ledger(self) -> Path | str:
        """Where the general ledger is."""
        return self.ledger_url or self.data / "ledger.db"
