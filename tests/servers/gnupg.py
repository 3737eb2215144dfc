"""GnuPG as a Director's mail program uses it: a key ring in a temporary folder, keys without a passphrase."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from tests.servers.ground import folder, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path


@dataclass(frozen=True)
class KeyRing:
    """Somebody's keys; `gpg` is the program."""

    home: Path
    gpg: str

    def make(self, address: str, kind: str = "future-default", use: str = "default") -> str:
        """A new key for the address: its public half, armoured."""
        self.run("--quick-gen-key", address, kind, use, "never")
        return self.run("--armor", "--export", address).decode()

    def secret(self, address: str) -> str:
        """The secret half, armoured: what nobody should ever give away."""
        return self.run("--armor", "--export-secret-keys", address).decode()

    def revoked(self, address: str) -> str:
        """The public half once its owner has revoked the key."""
        fingerprint = self.run("--with-colons", "--list-keys", address).decode().split("fpr:::::::::")[1].split(":")[0]
        paper = (self.home / "openpgp-revocs.d" / f"{fingerprint}.rev").read_bytes().replace(b":-----", b"-----")
        self.run("--import", given=paper)
        return self.run("--armor", "--export", address).decode()

    def run(self, *words: str, given: bytes = b"") -> bytes:
        """What gpg says; CalledProcessError where it refuses."""
        always = ("--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "")
        command = [self.gpg, "--homedir", str(self.home), *always, *words]
        return subprocess.run(command, input=given, capture_output=True, check=True).stdout

    def opened(self, mail: EmailMessage) -> EmailMessage:
        """What an encrypted mail (RFC 3156) holds, as its reader sees it."""
        control, sealed = mail.iter_parts()
        assert (mail.get_content_type(), mail["Content-Type"].params["protocol"]) == (
            "multipart/encrypted", "application/pgp-encrypted",
        )  # fmt: skip
        assert control.get_payload().strip() == "Version: 1"
        inner = self.run("--decrypt", given=sealed.get_payload(decode=True))
        return message_from_bytes(inner, policy=policy.default)


@contextmanager
def key_ring() -> Iterator[KeyRing]:
    """An empty key ring for the length of the block."""
    gpg = program("/usr/bin/gpg", "gpg gpg-agent")
    with folder("gnupg") as home:
        home.chmod(0o700)
        try:
            yield KeyRing(home, gpg)
        finally:
            subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=False, env=os.environ)
