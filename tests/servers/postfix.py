"""A real Postfix of our own on loopback, in front of our Dovecot: it knows every domain and sends nothing outside.

Promise: whatever it accepts ends in a mailbox of the Dovecot behind it; the local parts in REFUSALS meet their
reply. It has its own configuration, queue and log, and touches nothing of the system's own Postfix.
"""

from __future__ import annotations

import os
import shutil
import smtplib
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mailboxes.accounts import SmtpAccount
from tests.servers.dovecot import Dovecot, full
from tests.servers.ground import HOST, await_port, folder, free_port, missing, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# local part -> what Postfix replies to RCPT
REFUSALS: Final = {
    "tidak-ada": "550 5.1.1 tidak ada pengguna itu",
    "penuh": "452 4.2.2 kotak surat penuh",
    "tunda": "450 4.7.1 silakan coba lagi nanti",
}

PATIENCE: Final = 90  # seconds, on a machine that has much else to do
_ON_THE_WAY: Final = ("maildrop", "incoming", "active")
_QUEUES: Final = (
    *("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "saved", "trace"),
)

_MAIN: Final = """
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {root}/postfix.log
maillog_file_prefixes = {root}
inet_interfaces = {host}
inet_protocols = ipv4
myhostname = mx.peredaranpangan.bpom.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
recipient_delimiter = +
virtual_mailbox_domains = static:all
virtual_transport = lmtp:inet:{host}:{lmtp_port}
default_transport = error:this server sends nothing outside
lmtp_destination_recipient_limit = 1
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = check_recipient_access regexp:{root}/refusals, permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_chain_files = {key}, {certificate}
smtpd_client_connection_count_limit = 0
smtpd_peername_lookup = no
smtputf8_enable = no
message_size_limit = 60000000
virtual_mailbox_limit = 0
mailbox_size_limit = 0
biff = no
disable_dns_lookups = yes
"""

_MASTER: Final = """
{host}:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running server on `port`; mail for any address reaches the Dovecot behind it."""

    port: int
    dovecot: Dovecot
    queue: Path

    def account(self, **changes: Any) -> SmtpAccount:  # any field of SmtpAccount
        """An account to send by this server, in clear unless changed."""
        fields: dict[str, Any] = {
            "host": HOST,
            "port": self.port,
            "security": "none",
            "user": "",
            "password": "",
            "sender": full("pengaduan"),
            "ca_file": str(self.dovecot.certificate.certificate),
        }
        return SmtpAccount(**(fields | changes))

    def deliver(self, raw: bytes, to: str, sender: str = "dewi.anggraini@surel.example") -> None:
        """Send a mail as the outside world does; `to` without a domain is one of the office's addresses."""
        with smtplib.SMTP(HOST, self.port, timeout=20) as client:
            client.sendmail(sender, [full(to)], raw)

    def settle(self) -> None:
        """Return when everything that was accepted lies in a mailbox; AssertionError after PATIENCE seconds."""
        end = time.monotonic() + PATIENCE
        while any(path.is_file() for name in _ON_THE_WAY for path in (self.queue / name).rglob("*")):
            assert time.monotonic() < end, "mail is stuck in the queue"
            time.sleep(0.01)


@contextmanager
def running_postfix(dovecot: Dovecot) -> Iterator[Postfix]:
    """A Postfix for the length of the block."""
    master = program("/usr/lib/postfix/sbin/master", "postfix")
    program("/usr/lib/dovecot/lmtp", "dovecot-lmtpd")  # without it nothing that Postfix takes ever arrives
    if os.geteuid() != 0:
        missing("Postfix starts as root only: run this test as root, or in the CI container")
    with folder("postfix") as root:
        server = Postfix(free_port(), dovecot, root / "queue")
        _write(root, server)
        # A session of its own: at its end the master kills its whole process group.
        process = subprocess.Popen([master, "-c", str(root / "etc"), "-d"], start_new_session=True)
        try:
            await_port(server.port, process, root / "postfix.log")
            yield server
        finally:
            process.terminate()
            process.wait(10)


def _write(root: Path, server: Postfix) -> None:
    (root / "etc").mkdir()
    _make_queue(root)
    values = {
        "root": root,
        "host": HOST,
        "port": server.port,
        "lmtp_port": server.dovecot.lmtp_port,
        "key": server.dovecot.certificate.key,
        "certificate": server.dovecot.certificate.certificate,
    }
    (root / "etc" / "main.cf").write_text(_MAIN.format(**values))
    (root / "etc" / "master.cf").write_text(_MASTER.format(**values))
    lines = [f"/^{local}(\\+.*)?@/ {reply}\n" for local, reply in REFUSALS.items()]
    (root / "refusals").write_text("".join(lines))


def _make_queue(root: Path) -> None:
    """What `postfix check` makes in two seconds."""
    queue = root / "queue"
    (queue / "pid").mkdir(parents=True)
    owned = [queue / name for name in (*_QUEUES, "private", "public", "maildrop")]
    for path in [*owned, root / "data"]:
        path.mkdir()
        shutil.chown(path, "postfix", "postdrop" if path.name in {"public", "maildrop"} else None)
        path.chmod(0o700)
    (queue / "public").chmod(0o2710)
    (queue / "maildrop").chmod(0o1730)
