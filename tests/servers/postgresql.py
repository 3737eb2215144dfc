"""A real PostgreSQL of our own, on a socket in a temporary folder.

Promise: it runs as the system's postgres user where we are root, listens to no network, and leaves nothing behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final

import psycopg

from tests.servers.ground import START_SECONDS, folder, missing

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONFIG: Final = """
listen_addresses = ''
unix_socket_directories = '{root}'
port = {port}
max_connections = 60
log_min_messages = warning
fsync = off  # the machine does not die in these tests, only processes do
"""
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """A running server."""

    root: Path
    port: int = 5432  # of its socket, and of loopback where its settings say so

    @property
    def url(self) -> str:
        """Of its first database."""
        return f"postgresql:///postgres?host={self.root}&port={self.port}&user=postgres"

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.root / f".s.PGSQL.{self.port}"

    def place(self) -> str:
        """The URL of a new, empty schema, in which there is room for a ledger."""
        name = f"ledger{next(_numbers)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self.url}&options=-csearch_path%3D{name}"

    def by_wire(self, place: str, port: int) -> str:
        """The same place for somebody who connects by this port of loopback."""
        return place.replace(f"host={self.root}&port={self.port}", f"host=127.0.0.1&port={port}")


@contextmanager
def running_postgresql(*settings: str, port: int = 5432) -> Iterator[PostgreSQL]:
    """A PostgreSQL for the length of the block; `settings` are lines of its configuration."""
    programs = _programs()
    with folder("postgresql") as root:
        _own(root)
        server, data = PostgreSQL(root, port), root / "data"
        as_postgres([programs / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--no-sync", "-A", "trust"])
        with (data / "postgresql.conf").open("a") as file:
            file.write(_CONFIG.format(root=root, port=port) + "\n".join(settings))
        process = subprocess.Popen([programs / "postgres", "-D", data], **_user(), stderr=subprocess.DEVNULL)
        try:
            _await(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # at once, whoever is connected
            process.wait(20)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found and not shutil.which("postgres"):
        missing("PostgreSQL is not here: install it with 'apt-get install postgresql' to run this test")
    return found[-1].parent if found else Path(str(shutil.which("postgres"))).parent


def as_postgres(command: list[str | Path]) -> None:
    """Run one of its programs to its end."""
    subprocess.run(command, check=True, capture_output=True, **_user())


def _user() -> dict[str, Any]:
    return {"user": "postgres", "group": "postgres", "cwd": "/"} if os.geteuid() == 0 else {}


def _own(root: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(root, "postgres", "postgres")


def _await(server: PostgreSQL, process: subprocess.Popen[bytes]) -> None:
    end = monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(server.url).close()
        except psycopg.OperationalError:
            assert process.poll() is None, "PostgreSQL did not start"
            assert monotonic() < end, "PostgreSQL takes too long to start"
            sleep(0.05)
        else:
            return
