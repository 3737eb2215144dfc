"""What a row of the tables of hostile mails is, and the few words that build one.

A mail is octets in which marks such as ~N~ stand for what is known only when it is sent: its number, and what an
attacker may have got hold of (`KNOWN`). Everything that must never be seen in a log holds the word "kenari"; whoever
must never be written to has an address at korban.example.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.office import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BOX, CHAT, ULPK = (f"{name}@{DOMAIN}" for name in ("kotaksaran", "livechat", "ulpk-masuk"))
DESK, WBS = (f"{name}@{DOMAIN}" for name in ("pengaduan", "wbs"))
VICTIM: Final = "korban@korban.example"
MX: Final = f"mail.{DOMAIN}"
SARI, BUDI, DIRECTOR = (f"{name}@{DOMAIN}" for name in ("sari.wulandari", "budi.santoso", "lestari.handayani"))
TALE: Final = "Kenari ~N~ menulis: SKI kami nomor aju 20261102-0~N~ belum terbit sejak dua minggu, mohon penjelasan."
KNOWN: Final = (  # what the scene gives: of one case, of another person's case, of a report
    *("CASE", "REPLY", "RECEIPT", "OFFICER-REPLY", "OFFICER-ID", "FROM"),
    *("CASE2", "REPLY2", "RECEIPT2", "FROM2"),
    *("CODE", "REPORT-REPLY", "REPORT-ID"),
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """One mail: what it is, its octets (or who makes them), where it comes in, what it may become ("": anything)."""

    name: str
    made: bytes | Callable[[], bytes]
    box: str = BOX
    becomes: str = ""

    def octets(self, number: int, known: Mapping[str, str]) -> bytes:
        """The mail as the attacker sends it."""
        raw = self.made if isinstance(self.made, bytes) else self.made()
        for mark, value in {**known, "N": f"{number:04d}"}.items():
            raw = raw.replace(f"~{mark}~".encode(), value.encode())
        return raw


def mail(
    *heads: str | bytes, text: str | bytes = TALE, kind: str = "text/plain; charset=utf-8", coding: str = ""
) -> bytes:
    """A mail of these heads and this text; a usual head gives way to one of the same name, "-Name" leaves it out."""
    own = [line if isinstance(line, bytes) else line.encode() for line in heads]
    named = {line.partition(b":")[0].strip().lstrip(b"-").lower() for line in own}
    usual = {
        "From": "Kenari Uji <kenari~N~@surel.example>",
        "To": BOX,
        "Subject": "Kenari ~N~ SKI belum terbit",
        "Message-ID": "<kenari-~N~@surel.example>",
        "Date": "Mon, 30 Nov 2026 09:00:00 +0700",
        "MIME-Version": "1.0",
        "Content-Type": kind,
    } | ({"Content-Transfer-Encoding": coding} if coding else {})
    lines = [f"{name}: {value}".encode() for name, value in usual.items() if name.lower().encode() not in named]
    body = text if isinstance(text, bytes) else text.encode()
    return b"\r\n".join([*(line for line in own if not line.startswith(b"-")), *lines]) + b"\r\n\r\n" + body + b"\r\n"


def html(page: str, *heads: str) -> bytes:
    """A mail that is a page only."""
    return mail(*heads, text=page, kind="text/html; charset=utf-8")


def parts(*each: bytes, kind: str = "mixed", heads: tuple[str, ...] = ()) -> bytes:
    """A multipart of these parts, heads and all."""
    body = b"".join(b"--batas\r\n" + part + b"\r\n" for part in each) + b"--batas--"
    return mail(*heads, text=body, kind=f'multipart/{kind}; boundary="batas"')


def words(text: str = TALE, kind: str = "text/plain; charset=utf-8") -> bytes:
    """A part of text."""
    return f"Content-Type: {kind}\r\n\r\n{text}\r\n".encode()


def file(name: str, content: bytes, kind: str = "application/octet-stream") -> bytes:
    """A part that is a file; `name` is the parameter as it stands, quotes and all."""
    head = f"Content-Type: {kind}\r\nContent-Disposition: attachment; {name}\r\n"
    head += "Content-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + base64.encodebytes(content).replace(b"\n", b"\r\n")
