"""Forty mails for the whistleblower desk, each with a canary in another place: a word that nobody else may ever see.

A builder is given a number and its canary, and gives the octets of a mail.
"""

from __future__ import annotations

import base64
import io
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING, Final

from tests.office import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BOX, CHAT, DESK, WBS = (f"{name}@{DOMAIN}" for name in ("kotaksaran", "livechat", "pengaduan", "wbs"))
LARGEST: Final = 200_000  # octets that the inbox of the test fetches
SONG: Final = "JVKENARIZW"  # what every canary sings, behind a number of its own
TALE: Final = "Pegawai loket tiga meminta uang di gudang belakang setiap hari Kamis."


def canary(number: int) -> str:
    """A word that stands in no dictionary and no form of ours, of letters that survive every charset."""
    return f"QX{number:02d}{SONG}"


def reporter(number: int) -> str:
    """The address of the reporter of that mail."""
    return f"pelapor{number:02d}@surel.example"


def plain(
    number: int, text: str, *heads: str, kind: str = "text/plain; charset=utf-8", coding: str = "7bit"
) -> bytes:
    """A mail of these heads and this text; what is not given is as usual."""
    given = {head.partition(":")[0].lower() for head in heads}
    usual = {
        "From": reporter(number),
        "To": WBS,
        "Subject": "laporan",
        "Message-ID": f"<kenari-{number}@surel.example>",
        "Date": "Mon, 16 Nov 2026 09:00:00 +0700",
        "MIME-Version": "1.0",
        "Content-Type": kind,
        "Content-Transfer-Encoding": coding,
    }
    lines = [*heads, *(f"{name}: {value}" for name, value in usual.items() if name.lower() not in given)]
    return ("\r\n".join(lines) + "\r\n\r\n" + text + "\r\n").encode("utf-8", "surrogateescape")


def head(*lines: str) -> Callable[[int, str], bytes]:
    """A mail whose heads hold the canary where {} stands."""
    return lambda number, word: plain(number, TALE, *(line.format(word) for line in lines))


def text(written: str, **how: str) -> Callable[[int, str], bytes]:
    """A mail whose text holds the canary where {} stands."""
    return lambda number, word: plain(number, written.format(word), **how)


def coded(charset: str, declared: str = "") -> Callable[[int, str], bytes]:
    """A mail whose text is in this charset, in base64."""

    def build(number: int, word: str) -> bytes:
        body = base64.b64encode(f"{TALE} {word}".encode(charset)).decode()
        return plain(number, body, kind=f"text/plain; charset={declared or charset}", coding="base64")

    return build


def with_file(name: str, kind: str, content: Callable[[str], bytes]) -> Callable[[int, str], bytes]:
    """A mail with a file; {} in its name is the canary."""

    def build(number: int, word: str) -> bytes:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = reporter(number), WBS, "laporan dengan lampiran"
        mail["Message-ID"] = f"<kenari-{number}@surel.example>"
        mail.set_content(TALE)
        main, _, sub = kind.partition("/")
        mail.add_attachment(content(word), maintype=main, subtype=sub, filename=name.format(word))
        return mail.as_bytes()

    return build


def nested(depth: int) -> Callable[[int, str], bytes]:
    """A mail in a mail, so many times; the canary is in the innermost."""

    def build(number: int, word: str) -> bytes:
        inner = EmailMessage()
        inner["From"], inner["To"], inner["Subject"] = f"{word}@lain.example", BOX, f"Re: {word}"
        inner.set_content(f"{TALE} {word}")
        for _ in range(depth):
            outer = EmailMessage()
            outer["From"], outer["To"], outer["Subject"] = reporter(number), WBS, "terusan"
            outer["Message-ID"] = f"<kenari-{number}@surel.example>"
            outer.set_content("Lihat terlampir.")
            outer.add_attachment(inner)
            inner = outer
        return inner.as_bytes()

    return build


def alternatives(number: int, word: str) -> bytes:
    """Different words in text and HTML."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = reporter(number), WBS, "laporan"
    mail["Message-ID"] = f"<kenari-{number}@surel.example>"
    mail.set_content(TALE)
    mail.add_alternative(f"<!-- {word} --><p title='{word}'>{TALE}</p><p hidden>{word}</p>", subtype="html")
    return mail.as_bytes()


def document(word: str) -> bytes:
    """A ZIP as Office makes it, the canary in text and author."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:t>{word}</w:t>")
        archive.writestr("docProps/core.xml", f"<dc:creator>{word}</dc:creator>")
    return file.getvalue()


def endless(number: int, word: str) -> bytes:
    """A multipart that never ends and begins anew inside of itself."""
    kind = 'multipart/mixed; boundary="b"'
    return plain(
        number,
        f"--b\r\nContent-Type: {kind}\r\n\r\n--b\r\n\r\n{TALE} {word}\r\n--b\r\nContent-Type: x",
        kind=kind,
    )


def hostile(number: int, word: str) -> bytes:
    """Multiparts within multiparts, beyond what any mail needs."""
    mark = "".join(
        f"--b{depth}\r\nContent-Type: multipart/mixed; boundary=b{depth + 1}\r\n\r\n" for depth in range(400)
    )
    return plain(number, f"{mark}{word}", kind='multipart/mixed; boundary="b0"')


def raw_octets(number: int, word: str) -> bytes:
    """Octets of no charset in heads and text, with control characters among them."""
    mail = plain(number, f"{TALE} @@ {word}", f"Subject: @@ {word}", f"From: @@{word} <{reporter(number)}>")
    return mail.replace(b"@@", b"\xff\xfe\x81\x01\x1b")


def too_big(number: int, word: str) -> bytes:
    """More than the inbox of the test fetches: only its head is ever kept."""
    return plain(number, f"{word} {TALE}\r\n" * (LARGEST // 60), f"Subject: besar {word}")


def returned(number: int, word: str, ours: str, to: str, address: str) -> bytes:
    """A delivery report about a mail of ours, which quotes that mail with the canary."""
    return (
        f"From: MAILER-DAEMON@mx.surel.example\r\nTo: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Message-ID: <kenari-{number}@mx.surel.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered. {word}\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.surel.example\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"Diagnostic-Code: smtp; 550 {word}\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{ours}>\r\nSubject: {word}\r\n--b--\r\n"
    ).encode()


def quoted(word: str) -> str:
    """The canary in quoted-printable, every letter of it."""
    return "".join(f"={ord(letter):02X}" for letter in word)


def encoded(word: str) -> str:
    """The canary as an encoded word (RFC 2047)."""
    return f"=?utf-8?b?{base64.b64encode(word.encode()).decode()}?="


SHAPES: Final[Mapping[str, Callable[[int, str], bytes]]] = {
    "display name": lambda n, w: plain(n, TALE, f'From: "{w}" <{reporter(n)}>'),
    "local part of the sender": lambda n, w: plain(n, TALE, f"From: {w.lower()}@surel.example"),
    "subject": head("Subject: laporan {}"),
    "encoded subject": lambda n, w: plain(n, TALE, f"Subject: {encoded(w)}"),
    "message id": head("Message-ID: <{}@surel.example>"),
    "references": head("References: <{}@surel.example>", "In-Reply-To: <{}@surel.example>"),
    "reply-to": head("Reply-To: {0} <{0}@lain.example>"),
    "heads of programs": head("X-Mailer: {}", "User-Agent: {}", "Organization: {}", "Sender: {}@surel.example"),
    "trace": head("Received: from {}.rumah.example by mx.example; Mon, 16 Nov 2026 09:00:00 +0700"),
    "comments": head("Comments: {}", "Keywords: a,\r\n {}", "To: wbs@" + DOMAIN + " ({})"),
    "plain text": text(TALE + " {}"),
    "a code and a number": text("Kode ABCD-2345, nomor PPO-2026-000001. {} Mohon diperiksa."),
    "quoted-printable": lambda n, w: plain(n, TALE + quoted(w), coding="quoted-printable"),
    "utf-16": coded("utf-16"),
    "utf-7": coded("utf-7"),
    "a charset that lies": coded("utf-8", "iso-2022-jp"),
    "html only": text("<html><body><p>" + TALE + " <b>{}</b></p></body></html>", kind="text/html"),
    "html beside text": alternatives,
    "signature": text(TALE + "\r\n\r\n-- \r\n{}\r\nBagian Keuangan"),
    "quoted mail": text(TALE + "\r\n\r\nPada 1 Nov 2026, Budi menulis:\r\n> {}"),
    "forwarded": text("---------- Forwarded message ---------\r\nFrom: {0} <{0}@x.example>\r\nSubject: {0}\r\n\r\n{0}"),
    "labels of a form": text("Nama: {0}\r\nTelepon: 0812 3456 7890 {0}\r\nAlamat: {0}\r\nUraian: " + TALE),
    "nested": nested(1),
    "nested thrice": nested(3),
    "name of a file": with_file("bukti {} foto.jpg", "image/jpeg", lambda _: b"\xff\xd8\xff\xd9"),
    "text file": with_file("catatan.txt", "text/plain", str.encode),
    "sheet": with_file("daftar.csv", "text/csv", lambda w: f"nama;uang\n{w};5000000\n".encode()),
    "office document": with_file("bukti.docx", "application/octet-stream", document),
    "calendar": with_file("rapat.ics", "text/calendar", lambda w: f"BEGIN:VEVENT\r\nSUMMARY:{w}\r\n".encode()),
    "uuencoded": text("begin 644 {0}.txt\r\n#86)C\r\n`\r\nend\r\n{0}"),
    "armour": text("-----BEGIN PGP MESSAGE-----\r\nComment: {}\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----"),
    "endless": endless,
    "hostile": hostile,
    "raw octets": raw_octets,
    "too big": too_big,
}  # fmt: skip
