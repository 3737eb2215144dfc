"""What every test server stands on: free ports, a folder, a certificate, and the rule for what is missing.

Promise: a server that is not installed is said plainly, and under CI it is a failure, never a silent skip.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST: Final = "127.0.0.1"
START_SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class Certificate:
    """A self-signed certificate for localhost and 127.0.0.1; it is its own authority."""

    certificate: Path
    key: Path


def missing(what: str) -> NoReturn:
    """Skip the test with a plain sentence; where CI is true, fail instead."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def program(path: str, package: str) -> str:
    """The path of a server program, or no test."""
    found = shutil.which(path)
    if found is None:
        missing(f"{path} is not here: install it with 'apt-get install {package}' to run this test")
    return found


def free_port() -> int:
    """A TCP port that nobody listens on just now."""
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        return int(sock.getsockname()[1])


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """A temporary folder that other users of this machine may enter, gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix=f"loket-{name}-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def await_port(port: int, process: subprocess.Popen[bytes] | None, log: Path) -> None:
    """Return when the port answers; RuntimeError with the end of the server's log when it never does."""
    end = monotonic() + START_SECONDS
    while monotonic() < end and (process is None or process.poll() is None):
        with socket.socket() as sock:
            if sock.connect_ex((HOST, port)) == 0:
                return
        sleep(0.01)
    said = log.read_text(errors="replace")[-3000:] if log.exists() else ""
    message = f"the server did not start: {said}"
    raise RuntimeError(message)


def make_certificate(path: Path) -> Certificate:
    """A fresh certificate in this folder."""
    openssl = program("openssl", "openssl")
    made = Certificate(path / "certificate.pem", path / "key.pem")
    subprocess.run(  # fixed words and a temporary path
        [
            *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *(
                "-keyout",
                str(made.key),
                "-out",
                str(made.certificate),
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
            ),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-addext", "basicConstraints=critical,CA:TRUE"),
        ],
        check=True,
        capture_output=True,
    )
    return made
