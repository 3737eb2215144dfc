"""Where our mail comes in and goes out: one account for each inbox, one for sending.

Promise: a password is never shown, and nothing goes in clear to another machine unless the office said so.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Security = Literal["tls", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """One inbox. Times in seconds, sizes in octets; folder names with "/" between levels."""

    name: str
    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    inbox: str = "INBOX"
    folders: Mapping[str, str] = field(default_factory=dict)  # disposition -> archive folder
    poll_seconds: float = 30
    idle: bool = True
    max_bytes: int = 30_000_000  # a larger message is fetched by its head only
    batch: int = 50
    timeout: float = 60  # of one read or write
    cycle_seconds: float = 600  # of one whole step, however slowly the server drips
    ca_file: str = ""
    allow_cleartext: bool = False

    def __post_init__(self) -> None:
        """Refuse what would send the password in clear over a network (ValueError)."""
        _check_security(self.name, self.host, self.security, allow_cleartext=self.allow_cleartext)


@dataclass(frozen=True, slots=True)
class SmtpAccount:
    """The server that takes our mail. `sender` is the envelope sender; times in seconds."""

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    sender: str
    connections: int = 4
    connect_timeout: float = 30
    command_timeout: float = 300  # RFC 5321 section 4.5.3.2.2
    data_timeout: float = 600  # RFC 5321 section 4.5.3.2.6: a shorter one manufactures duplicates
    ca_file: str = ""
    local_hostname: str = ""  # what we call ourselves in EHLO; "" takes the sender's domain
    allow_cleartext: bool = False

    def __post_init__(self) -> None:
        """Refuse what would send the password in clear over a network (ValueError)."""
        _check_security("smtp", self.host, self.security, allow_cleartext=self.allow_cleartext)


def is_loopback(host: str) -> bool:
    """Whether this is the machine itself; no name but localhost is taken on trust."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def tls_context(ca_file: str) -> ssl.SSLContext:
    """What verifies certificate and name, against `ca_file` where one is given; OSError: unreadable."""
    return ssl.create_default_context(cafile=ca_file or None)


def _check_security(name: str, host: str, security: str, *, allow_cleartext: bool) -> None:
    if security not in {"tls", "starttls", "none"}:
        message = f"{name}: security is tls, starttls or none"
        raise ValueError(message)
    if security == "none" and not (allow_cleartext or is_loopback(host)):
        message = f"{name}: security none is allowed on this machine only; use tls or starttls"
        raise ValueError(message)
