"""Nasty shapes of any size: what a hostile sender would try, each as a function of the number of octets.

By hand, at the size of the largest mails, with seconds and megabytes of each:

    python -m tests.fuzz.shapes 25000000 [NAME...]
"""

from __future__ import annotations

import base64
import os
import resource
import sys
import time
from random import Random
from typing import TYPE_CHECKING, Final

from mailboxes.read import read

if TYPE_CHECKING:
    from collections.abc import Callable


def body(kind: str, piece: bytes) -> Callable[[int], bytes]:
    """A mail of one part that repeats `piece`."""
    head = f"From: a@b.example\nContent-Type: {kind}\n\n".encode()
    return lambda size: head + piece * (size // len(piece))


def header(name: str, piece: bytes) -> Callable[[int], bytes]:
    """A mail with one endless header."""
    return lambda size: name.encode() + b": " + piece * (size // len(piece)) + b"\n\nkata"


def nested(kind: bytes, levels: int) -> Callable[[int], bytes]:
    """Multiparts within multiparts, and a long text in the innermost."""
    heads = b"".join(
        b"Content-Type: multipart/%b; boundary=b%d\n\n--b%d\n" % (kind, n, n) for n in range(levels)
    )
    return lambda size: heads + b"\n" + b"kata " * (size // 5)


def noise(kind: str) -> Callable[[int], bytes]:
    """Bytes of chance, the same at every run."""
    return lambda size: f"Content-Type: {kind}\n\n".encode() + Random(1).randbytes(size)  # noqa: S311


MIXED: Final = "multipart/mixed; boundary=b"
SHAPES: Final[dict[str, Callable[[int], bytes]]] = {
    "lines": body("text/plain", b"kata kata\n"),
    "one line": body("text/plain", b"kata "),
    "newlines": body("text/plain", b"\n"),
    "carriage returns": body("text/plain", b"a\r"),
    "quotation marks": body("text/plain", b">\n"),
    "flowed": body("text/plain; format=flowed", b"a \n"),
    "labels": body("text/plain", b"Nama: x\n"),
    "attributions": body("text/plain", b"Pada 1 Nov 2026 09.40 a <a@b.c> menulis:\n"),
    "header blocks": body("text/plain", b"Dari: a@b\nKepada: x\nSubjek: y\n\n"),
    "files that never begin": body("text/plain", b"begin 644 a\n"),
    "files that never end": body("text/plain", b"begin 644 a\nM" + b"a" * 60 + b"\n"),
    "armour": body("text/plain", b"-----BEGIN PGP SIGNED MESSAGE-----\n\na\n-----BEGIN PGP SIGNATURE-----\n"),
    "paragraphs": body("text/html", b"<p>a"),
    "tables": body("text/html", b"<table><tr><td>a"),
    "blocks": body("text/html", b"<blockquote type=cite>a"),
    "tags that never close": body("text/html", b"<a <"),
    "links": body("text/html", b"<a href=http://x.y>a"),
    "pictures": body("text/html", b"<img src=x alt=y>"),
    "comments": body("text/html", b"<!--"),
    "entities": body("text/html", b"&amp;"),
    "calendar": body("text/calendar", b"SUMMARY:a\n"),
    "enriched": body("text/enriched", b"<param>"),
    "rich text": body("text/rtf", b"{\\rtf1 {"),
    "base64 with padding": body("text/plain\nContent-Transfer-Encoding: base64", b"YQ=="),
    "quoted-printable": body("text/plain\nContent-Transfer-Encoding: quoted-printable", b"=C3=A9"),
    "equals signs": body("text/plain\nContent-Transfer-Encoding: quoted-printable", b"==x"),
    "chinese that is not": body("text/plain; charset=utf-8", b"\xca\xb3"),
    "stray bytes": body("text/plain; charset=utf-8", b"\xe9"),
    "escapes": body("text/plain; charset=iso-2022-jp", b"\x1b$B!!"),
    "zeros": body("text/plain", b"\0"),
    "delimiters": body(MIXED, b"--b\n\na\n"),
    "near delimiters": body(MIXED, b"--bx\n"),
    "dashes": body(MIXED, b"-"),
    "pages in parts": body(MIXED, b"--b\nContent-Type: text/html\n\n<p>a\n"),
    "alternatives": body(
        "multipart/alternative; boundary=b", b"--b\nContent-Type: text/html\n\n<p>a\n--b\n\na\n"
    ),
    "report": body(
        "multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status",
        b"Final-Recipient: a@b\n\n",
    ),
    "levels": nested(b"mixed", 120),
    "levels of alternatives": nested(b"alternative", 100),
    "wrappers": lambda size: b"Content-Type: message/rfc822\n\n" * 99 + b"\n" + b"kata " * (size // 5),
    "wrapped base64": lambda size: (
        b"Content-Type: message/rfc822\n\n" * 50
        + b"Content-Transfer-Encoding: base64\n\n"
        + base64.b64encode(b"x" * size)
    ),
    "header fields": lambda size: b"X: y\n" * (size // 5) + b"\nkata",
    "folds": lambda size: b"X: y\n" + b" z\n" * (size // 3) + b"\nkata",
    "junk fields": lambda size: b"From: x\njunk\n" * (size // 13),
    "words": header("Subject", b"=?utf-8?q?a?= "),
    "open words": header("Subject", b"=?utf-8?q?"),
    "brackets": header("From", b"<"),
    "quotes": header("From", b'"\\'),
    "comments in comments": lambda size: b"From: " + b"(" * (size // 2) + b")" * (size // 2) + b"\n\nkata",
    "recipients": header("To", b"a@b.example, "),
    "signs": header("To", b"a@"),
    "references": header("References", b"<a@b> "),
    "parameters": header("Content-Type", b'text/plain;a*1="'),
    "continuations": header("Content-Disposition", b"attachment;filename*0*=''%ff"),
    "noise": noise("text/plain"),
    "noise as a page": noise("text/html"),
    "noise in base64": noise("text/plain\nContent-Transfer-Encoding: base64"),
    "noise as winmail.dat": noise("application/ms-tnef"),
}


def main() -> None:
    """A process of its own for each shape, so that memory is its own."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 25_000_000
    for name, make in SHAPES.items():
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        raw = make(size)
        print(f"{name:24}", end=" ", flush=True)
        if os.fork() == 0:
            before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
            read(raw)
            took, used = (
                time.perf_counter() - begin,
                resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before,
            )
            print(f"{took:6.2f} s {used // 1024:5} MB", flush=True)
            os._exit(0)
        os.wait()


if __name__ == "__main__":
    main()
