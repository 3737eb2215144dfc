"""Mails made worse: small changes of the kind that gateways, archives and hostile hands make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

TOKENS: Final = (
    *(b"=?utf-8?Q?=C3=A9_=3Ca=40b=3E?=", b"=?gb2312?B?xOO6w4LD", b"=?", b"?=", b'"', b"<", b">", b"(", b")", b","),
    *(b";", b":", b"\\", b"@", b" at ", b"\r", b"\n", b"\r\n", b"\n\n", b"\r\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf"),
    *(b"\x1b$B", b"\x1b(B", b"\xe9", b"\xc3", b"\xca\xb3", b"\xf0\x9f\x8c\xb8", b"=\n", b"= \n", b"==", b"=3D", b"--"),
    *(b"\n--b\n", b"\n--b--\n", b"\nFrom: a@b.example\n", b"\nSender: a@b.example\n", b"\nFrom x@y Mon Nov 16 2026\n"),
    *(b"\n>From x\n", b"\nContent-Type: text/html\n", b"\nContent-Type: multipart/mixed; boundary=b\n"),
    *(b"\nContent-Type: message/rfc822\n\n", b"\nContent-Type: text/plain; charset=utf-16; format=flowed\n"),
    *(b"\nContent-Transfer-Encoding: base64\n", b"\nContent-Transfer-Encoding: quoted-printable\n"),
    *(b"\nContent-Disposition: attachment; filename*0*=utf-8''%ff\n", b"; charset=x-user-defined", b'; boundary="b "'),
    *(b"begin 644 a\n#:7-I\n`\nend\n", b"-----BEGIN PGP SIGNED MESSAGE-----\n", b"<html><p>", b"<!--", b"<table><td>"),
    *(b"&#0;", b"&#xd800;", b"{\\rtf1 ", b"\n\t", b"\n ", b"> ", b"-- \n"),
)


def worse(mail: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """`mail` after one to six small changes, all by `chance`."""
    for _ in range(chance.randint(1, 6)):
        mail = chance.choice(CHANGES)(mail, seeds, chance)[:200_000]
    return mail


def _span(mail: bytes, chance: random.Random, most: int = 200) -> tuple[int, int]:
    start = chance.randint(0, len(mail))
    return start, min(len(mail), start + chance.randint(1, most))


def _drop(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(mail, chance)
    return mail[:start] + mail[end:]


def _double(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(mail, chance)
    return mail[:end] + mail[start:]


def _flip(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    at, _ = _span(mail, chance)
    return mail[:at] + bytes([chance.randrange(256)]) + mail[at + 1 :]


def _insert(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    at, _ = _span(mail, chance)
    return mail[:at] + chance.choice(TOKENS) + mail[at:]


def _insert_in_head(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, min(len(mail), 600))
    return mail[:at] + chance.choice(TOKENS) + mail[at:]


def _drop_line(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    lines = mail.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _move_line(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    lines = mail.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return b"\n".join(lines)


def _splice(mail: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(seeds)
    return mail[: chance.randint(0, len(mail))] + other[chance.randint(0, len(other)) :]


def _cut(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    return mail[: chance.randint(0, len(mail))]


def _ends(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    return mail.replace(b"\r\n", b"\n").replace(b"\n", chance.choice([b"\r\n", b"\r", b"\r\r\n", b"\n"]))


def _wrap(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    kind = chance.choice([b"mixed", b"alternative", b"related", b"digest", b"report", b"signed", b"x-none"])
    head = b"From: luar@x.example\nContent-Type: multipart/" + kind + b"; boundary=w\n\n--w\n"
    nested = b"Content-Type: message/rfc822\n\n" if chance.random() < 0.5 else b""
    return head + nested + mail + b"\n--w--\n"


def _charset(mail: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """The words in another charset than the mail says."""
    codec = chance.choice(["utf-16", "cp1252", "gb18030", "iso2022_jp", "koi8-r", "utf-8", "utf-7"])
    head, blank, body = mail.partition(b"\n\n")
    return head + blank + body.decode("utf-8", "replace").encode(codec, "replace")


CHANGES: Final[tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...]] = (
    *(_drop, _double, _flip, _flip, _insert, _insert, _insert_in_head, _insert_in_head),
    *(_drop_line, _move_line, _splice, _cut, _ends, _wrap, _charset),
)
