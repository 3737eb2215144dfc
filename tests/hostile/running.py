"""The daemon as an office runs it, in a process of its own that is watched from outside; mail is put into its inboxes.

Promise: a mail lies in the inbox octet for octet as the row gives it; what the daemon opens for writing, all that it
says, everything that it sends and the most memory that it ever had are known afterwards.
"""

from __future__ import annotations

import os
import pwd
import re
import subprocess
import sys
import time
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from daemon.config import load
from daemon.demo_servers import EmbeddedPost
from daemon.records import plain
from daemon.service import open_desks, utc_now
from store import LedgerError, where
from tests.configured import TEXT, password_files, with_secrets, written
from tests.houses import INBOXES
from tests.servers.dovecot import PASSWORD, Dovecot, full
from tests.servers.ground import HOST, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.desk import Desk
    from daemon.settings import Settings

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 120  # seconds after which a step is given up
CALLS: Final = (
    "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,"
    "link,linkat,symlink,symlinkat,truncate"
)
WRITES: Final = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|^\w*(?:mk|rename|link|creat|trunc)")
QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_stamps = count(1)


@dataclass
class Daemon:
    """Loket in its folder, its servers, and what they know of it."""

    folder: Path
    config: Path
    settings: Settings
    dovecot: Dovecot
    post: EmbeddedPost
    put: dict[str, list[bytes]] = field(default_factory=dict)  # inbox -> what was put there, in order
    process: subprocess.Popen[bytes] | None = None
    log: str = ""
    most_memory: int = 0  # octets, of the daemon's own process
    ended: list[int] = field(default_factory=list)

    def deliver(self, raw: bytes, address: str) -> None:
        """Put a mail into an inbox as a file, as a mail server does."""
        local, _, domain = address.partition("@")
        path = self.dovecot.root / "mail" / domain / local / "new" / f"1796000000.M{next(_stamps):06}P1.uji"
        path.write_bytes(raw)
        if os.geteuid() == 0:
            os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
        self.put.setdefault(address, []).append(raw)

    def start(self) -> None:
        """Start it under the eyes of strace."""
        said = self.folder / "said"
        places = {"HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "tmp")}
        environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **places}
        watched = [program("/usr/bin/strace", "strace"), "-D", "-f", "-qq", "--seccomp-bpf", "-s", "400", "-A", "-e"]
        command = [sys.executable, "-m", "daemon.command_line", "run", "--config", str(self.config)]
        with said.open("ab") as out:
            self.process = subprocess.Popen(
                [*watched, f"trace={CALLS}", "-o", str(self.folder / "calls"), *command],
                cwd=ROOT, env=environment, stdout=out, stderr=out,
            )  # fmt: skip

    def stop(self) -> None:
        """End it as a service manager does."""
        assert self.process
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        self.most_memory = max(self.most_memory, int(status.partition("VmHWM:")[2].split()[0]) * 1024)
        self.process.terminate()
        self.ended.append(self.process.wait(60))
        self.log = (self.folder / "said").read_text(encoding="utf-8", errors="replace")

    def until(self, done: Any) -> None:
        """Wait until `done(general, sealed)` is true; AssertionError where it never is or the daemon dies."""
        end = time.monotonic() + PATIENCE
        while True:
            assert self.process
            assert self.process.poll() is None, (self.folder / "said").read_text(errors="replace")[-3000:]
            try:
                with open_desks(self.settings, read_only=True) as desks:
                    if done(*desks):
                        return
            except (LedgerError, OSError):
                pass  # it is not made yet
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.5)

    def until_quiet(self) -> None:
        """Wait until every mail is accounted for and nothing is owed that may leave by now."""
        boxes = {full(name) for channel, name in INBOXES.items() if name != "wbs"}
        general = sum(len(raws) for box, raws in self.put.items() if box in boxes)
        sealed = len(self.put.get(full("wbs"), ()))

        def quiet(first: Desk, second: Desk) -> bool:
            reports = second.ledger.table("intake").count(where("mailbox") == "wbs")
            waiting = (where("state") == "queued") & (where("next_try") <= plain(utc_now()))
            due = (where("state") == "sending") | waiting
            owed = [row for desk in (first, second) for row in desk.ledger.table("outbox").search(due)]
            return len(first.ledger.table("intake")) == general and reports == sealed and not owed

        self.until(quiet)
        self.until(lambda *_: not any((self.dovecot.root / "mail").glob("*/*/new/*.uji")) and not self._waiting())

    def _waiting(self) -> list[Path]:
        return [path for box in self.put for path in (self._maildir(box) / "cur").glob("*.uji*")]

    def _maildir(self, address: str) -> Path:
        local, _, domain = address.partition("@")
        return self.dovecot.root / "mail" / domain / local

    def filed(self, address: str) -> list[Path]:
        """Every message of this mailbox, in whatever folder."""
        box = self._maildir(address)
        return [path for part in ("cur", "new") for path in (*box.glob(f"{part}/*"), *box.glob(f".*/{part}/*"))]

    def written(self) -> set[str]:
        """Every path that was opened for writing, made or moved to, by the daemon and by all that it started."""
        found: set[str] = set()
        for line in (self.folder / "calls").read_text(encoding="utf-8", errors="replace").splitlines():
            call = line.partition(" ")[2].strip()
            if WRITES.search(call) and " = -1 " not in call:
                found |= set(QUOTED.findall(call.rpartition(" = ")[0]))
        return found


@contextmanager
def daemon_in(folder: Path, dovecot: Dovecot, *changes: tuple[str, str]) -> Iterator[Daemon]:
    """An office without a case, on empty inboxes; the daemon is not started yet."""
    with EmbeddedPost({}) as post:
        for name in ("home", "tmp"):
            (folder / name).mkdir()
        config = configured(folder, dovecot.imap_port, post.smtp_port, *changes)
        for name in INBOXES.values():
            dovecot.empty(name)
            with dovecot.client(name):  # makes its folders
                pass
            for part in ("new", "cur", "tmp"):
                assert (dovecot.root / "mail" / full(name).partition("@")[2] / name / part).is_dir()
        daemon = Daemon(folder, config, load(config), dovecot, post)
        try:
            yield daemon
        finally:
            if daemon.process and daemon.process.poll() is None:
                daemon.process.kill()
                daemon.process.wait(20)


def configured(folder: Path, imap: int, smtp: int, *changes: tuple[str, str]) -> Path:
    """The shipped office on these servers."""
    with_secrets(folder)
    host = 'host = "mail.peredaranpangan.bpom.example"\n'
    words = '# 465 dengan "tls", 587 dengan "starttls". / 465 with "tls", 587 with "starttls".\n'
    config = written(
        folder,
        (f"{host}port = 993\n", f'host = "{HOST}"\nport = {imap}\nsecurity = "none"\n'),
        ('security = "tls"\n# Sertifikat', "# Sertifikat"),
        ("poll_seconds = 30", "poll_seconds = 1"),
        (f'{host}{words}port = 465\nsecurity = "tls"\n', f'host = "{HOST}"\nport = {smtp}\nsecurity = "none"\n'),
        (f'user = "{full("pengaduan")}"\npassword_file = "secrets/smtp"\n', 'user = ""\n'),
        # one officer less who hears of every case
        ('roles = ["petugas_penerima"]\nunit = "Livechat"', 'roles = ["petugas_teknis"]\nunit = "Livechat"'),
        *changes,
    )
    for name in password_files(tomllib.loads(TEXT)):
        (folder / name).write_text(PASSWORD + "\n", encoding="utf-8")
    return config
