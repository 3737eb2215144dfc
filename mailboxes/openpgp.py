"""Mails that only their reader can open: OpenPGP (RFC 9580) in MIME (RFC 3156), by Sequoia.

Promise: the one door to pysequoia, which is loaded only where a key is configured; nothing here ever holds a secret
key: we can write to a reader and read nothing back.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType


def key_fault(certificate: str) -> str:
    """What is wrong with an armoured public key as a reader's, "" where a mail can be encrypted to it.

    One that has expired is good: its owner can still read, and no report must wait for a new one.
    """
    try:
        sequoia = _sequoia()
    except ModuleNotFoundError:
        return "needs the packages of loket[openpgp]"
    if "PRIVATE KEY" in certificate:
        return "holds a secret key"
    try:
        cert = sequoia.Cert.from_bytes(certificate.encode())
        if cert.is_revoked:
            return "holds a revoked key"
        sequoia.encrypt(b"", [cert])
    except Exception:  # noqa: BLE001  the library raises no narrower class for what is no key
        return "holds no key that mails can be encrypted to"
    return ""


def encrypted(content: bytes, certificates: Sequence[str]) -> bytes:
    """The octets, armoured, for whoever has the secret half of one of these keys; never the same twice."""
    sequoia = _sequoia()
    armoured: bytes = sequoia.encrypt(content, [sequoia.Cert.from_bytes(one.encode()) for one in certificates])
    return armoured


def as_part(entity: bytes, certificate: str, seed: str) -> bytes:
    """A MIME entity as a multipart/encrypted one, heads first; the seed makes its boundary. ValueError: no such key."""
    try:
        armoured = encrypted(entity, [certificate])
    except Exception as error:  # as above
        message = "the reader's key takes no mail"
        raise ValueError(message) from error
    mark = b"=_" + sha256(seed.encode()).hexdigest()[:24].encode() + b"e"
    head = (
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";\r\n boundary="' + mark + b'"\r\n\r\n'
    )
    control = b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
    body = (
        b'Content-Type: application/octet-stream; name="encrypted.asc"\r\n'
        b'Content-Disposition: inline; filename="encrypted.asc"\r\n\r\n'
    ) + b"\r\n".join(armoured.splitlines())
    parts = b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in (control, body))
    return head + parts + b"--" + mark + b"--\r\n"


def _sequoia() -> ModuleType:
    import pysequoia  # noqa: PLC0415  9.6 MB that most offices never need

    return pysequoia
