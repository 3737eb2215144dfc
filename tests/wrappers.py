"""Builders of what mail programs wrap a text into: Outlook's winmail.dat, an opaque S/MIME signature."""

from __future__ import annotations

import struct


def attribute(level: int, name: int, data: bytes) -> bytes:
    """One attribute of TNEF with its checksum."""
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) % 65536)


def properties(*rows: tuple[int, int, bytes]) -> bytes:
    """MAPI properties: id, type, value."""
    out = struct.pack("<I", len(rows))
    for name, kind, value in rows:
        out += struct.pack("<HH", kind, name)
        if name >= 0x8000:  # a named property: a GUID and a string
            out += bytes(16) + struct.pack("<II", 1, 4) + b"n\0\0\0"
        if kind in {0x1E, 0x1F, 0x102, 0x0D}:
            out += struct.pack("<II", 1, len(value)) + value + b"\0" * (-len(value) % 4)
        else:
            out += value
    return out


def tnef(*attributes: bytes) -> bytes:
    """A whole winmail.dat."""
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(attributes)


def der(tag: int, content: bytes) -> bytes:
    """One object with its length."""
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes(4, "big")
    return bytes([tag, 0x84]) + length + content


def signed_data(content: bytes, *, pieces: bool = False) -> bytes:
    """An object of type signed-data around `content`, as one string or, with open lengths, in pieces."""
    octets = der(0x04, content)
    if pieces:
        half = len(content) // 2
        octets = b"\x24\x80" + der(0x04, content[:half]) + der(0x04, content[half:]) + b"\0\0"
    data = bytes.fromhex("06092a864886f70d010701")
    inner = der(0x30, data + der(0xA0, octets))
    algorithms = (
        b"\x31\x80" + der(0x30, der(0x06, b"\x2b\x0e\x03\x02\x1a")) + b"\0\0" if pieces else der(0x31, b"")
    )
    signed = der(0x30, b"\x02\x01\x01" + algorithms + inner + der(0x31, b""))
    return der(0x30, bytes.fromhex("06092a864886f70d010702") + der(0xA0, signed))
