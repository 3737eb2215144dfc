"""A real Dovecot of our own on loopback: every address is a mailbox, and all have one password.

Promise: IMAP in clear, by STARTTLS and by TLS, LMTP, Maildir, MOVE, IDLE, UIDPLUS, "+" in addresses; it runs as
whoever runs the tests (as root it drops to nobody) and leaves nothing behind.
"""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from imapclient import IMAPClient

from mailboxes.accounts import ImapAccount
from tests.servers.ground import HOST, Certificate, await_port, folder, free_port, make_certificate, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

PASSWORD: Final = "rahasia-uji"  # of a server that lives for one test run
DOMAIN: Final = "peredaranpangan.bpom.example"
FOLDERS: Final = {
    "new": "Loket/Baru",
    "added": "Loket/Tambahan",
    "quarantine": "Loket/Karantina",
}

_CONFIG: Final = """
base_dir = {root}/run
state_dir = {root}/run
log_path = {root}/dovecot.log
protocols = {protocols}
listen = {host}
{internal_users}
first_valid_uid = 1
first_valid_gid = 0
mail_uid = {user}
mail_gid = {group}
mail_location = maildir:{root}/mail/%d/%n
mail_fsync = never
mail_never_cache_fields = date.received imap.envelope
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
lmtp_hdr_delivery_address = original
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_username_format = %Lu
auth_failure_delay = 0
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
default_vsz_limit = 512M
imap_capability = {capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={root}/mail/%d/%n allow_all_users=yes
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 200
}}
service stats {{
  chroot =
}}
{lmtp}
protocol imap {{
  mail_max_userip_connections = 200
}}
"""

_LMTP: Final = """
service lmtp {{
  process_min_avail = 2
  inet_listener lmtp {{
    address = {host}
    port = {lmtp_port}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server. `deliver_at` puts a mail where and when one wants it."""

    root: Path
    imap_port: int
    imaps_port: int
    lmtp_port: int
    certificate: Certificate

    def account(self, address: str, **changes: Any) -> ImapAccount:  # any field of ImapAccount
        """An account for this address (without a domain: one of the office's), in clear unless changed."""
        fields: dict[str, Any] = {
            "name": address.partition("@")[0],
            "host": HOST,
            "port": self.imaps_port if changes.get("security") == "tls" else self.imap_port,
            "security": "none",
            "user": full(address),
            "password": PASSWORD,
            "folders": FOLDERS,
            "ca_file": str(self.certificate.certificate),
            "timeout": 10,
        }
        return ImapAccount(**(fields | changes))

    @contextmanager
    def client(self, address: str) -> Iterator[IMAPClient]:
        """Somebody else's mail program, logged in with the inbox open."""
        with IMAPClient(HOST, self.imap_port, ssl=False, timeout=10) as client:
            client.login(full(address), PASSWORD)
            client.select_folder("INBOX")
            yield client

    def deliver_at(self, raw: bytes, address: str, when: datetime | None = None, into: str = "INBOX") -> None:
        """Put a mail into a mailbox, as received at `when` (aware; now by default)."""
        with self.client(address) as client:
            client.append(into, raw, msg_time=when)

    def empty(self, address: str) -> None:
        """Forget everything that this mailbox holds."""
        local, _, domain = full(address).partition("@")
        shutil.rmtree(self.root / "mail" / domain / local, ignore_errors=True)


def full(address: str) -> str:
    """The address with its domain."""
    return address if "@" in address else f"{address}@{DOMAIN}"


@contextmanager
def running_dovecot(capability: str = "") -> Iterator[Dovecot]:
    """A Dovecot for the length of the block; `capability` replaces what it says it can do."""
    binary = program("/usr/sbin/dovecot", "dovecot-imapd dovecot-lmtpd")
    with folder("dovecot") as root:
        server = Dovecot(root, free_port(), free_port(), free_port(), make_certificate(root))
        config = root / "dovecot.conf"
        config.write_text(_configuration(server, capability))
        _make_mail_folder(root)
        process = subprocess.Popen([binary, "-F", "-c", str(config)])  # a fixed program
        try:
            await_port(server.imap_port, process, root / "dovecot.log")
            yield server
        finally:
            process.terminate()
            process.wait(10)


def _configuration(server: Dovecot, capability: str) -> str:
    user, group = _mail_user()
    has_lmtp = Path("/usr/lib/dovecot/lmtp").exists()
    return _CONFIG.format(
        root=server.root,
        host=HOST,
        user=user,
        group=group,
        password=PASSWORD,
        capability=capability,
        imap_port=server.imap_port,
        imaps_port=server.imaps_port,
        certificate=server.certificate.certificate,
        key=server.certificate.key,
        protocols="imap lmtp" if has_lmtp else "imap",
        internal_users=""
        if os.geteuid() == 0
        else f"default_internal_user = {user}\ndefault_login_user = {user}",
        lmtp=_LMTP.format(host=HOST, lmtp_port=server.lmtp_port) if has_lmtp else "",
    )


def _mail_user() -> tuple[str, str]:
    if os.geteuid() == 0:  # Dovecot never delivers as root
        return "nobody", "nogroup"
    return getpass.getuser(), grp.getgrgid(os.getegid()).gr_name


def _make_mail_folder(root: Path) -> None:
    path = root / "mail"
    path.mkdir()
    if os.geteuid() == 0:
        entry = pwd.getpwnam("nobody")
        os.chown(path, entry.pw_uid, entry.pw_gid)
