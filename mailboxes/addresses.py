"""Addresses in headers (RFC 5322, section 3.4), in every legal and illegal shape.

Promise: total and linear. Two notions that must not be confused: `sender` is exactly one From header with exactly
one plain mailbox, else nobody (a display name, a comment or a second address never names a person); `author` is
whom a mail program would show, with the doubt in words, and may speak for nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.charsets import decode, one_line
from mailboxes.message import Address
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NOBODY: Final = Address("", "")
_TOKEN: Final = re.compile(
    rb"=\?[^?\s]{1,60}\?[BbQq]\?[^?]{0,2000}\?=|"
    rb'"[^"\\]*(?:\\.[^"\\]*){0,50}"|<[^<>]*>|[,;:()]|[^",;:()<>=]+|[<>"=]',
    re.DOTALL,
)
_PLAIN: Final = re.compile(r"[^\s@<>()\[\]\\,;:\"=?]+[^\s@<>()\[\]\\,;:\"?]*@[^\s@<>()\[\]\\,;:\"=?]+\Z")
_LOCAL: Final = re.compile(r"(\"[^\"\r\n]{1,64}\"|[^\s@<>()\[\],;:\"\\]{1,128})\Z")
_QUOTED: Final = re.compile(r'"[^"\r\n]{1,300}"@')  # what stands within is no address, however much it looks like one
_DOMAIN: Final = re.compile(r"\[[0-9A-Fa-f.:]{3,45}\]|[^\s@<>()\[\],;:\"\\]{1,255}")
_SPELLED: Final = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64})(?:\s{0,2}[(\[{<](?:at|a)[)\]}>]\s{0,2}|\s{1,2}at\s{1,2}|_at_)"
    r"([\w-]{1,63}(?:(?:\.|\s{0,2}[(\[{]dot[)\]}]\s{0,2}|\s{1,2}dot\s{1,2})[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)
_DOT: Final = re.compile(r"\s{0,2}[(\[{]dot[)\]}]\s{0,2}|\s{1,2}dot\s{1,2}", re.IGNORECASE)
_MAILTO: Final = re.compile(r"\A\s*(?:mailto|smtp|rfc822):\s*", re.IGNORECASE)
_INSTEAD: Final = ("sender", "reply-to", "resent-from", "x-sender", "x-from", "x-original-from", "resent-sender",
                   "x-original-sender", "x-authenticated-sender", "errors-to")  # fmt: skip
LONGEST: Final = 200_000  # octets of a header that are read as addresses
_LONGEST_SPELLED: Final = 2_000
_MOST: Final = 5_000
_MOST_TOKENS: Final = 1_000  # of one entry
_MOST_SIGNS: Final = 20  # "@" that are looked at in one entry


def sender(headers: Sequence[bytes]) -> Address:
    """The one mailbox of the one From header, or an empty address."""
    if len(headers) != 1:
        return NOBODY
    entries = _entries(headers[0])
    only = next(entries, None)
    return _mailbox(only) if only is not None and next(entries, None) is None else NOBODY


def author(headers: Callable[[str], Sequence[bytes]], charset: str = "") -> tuple[Address, str]:
    """Whom a mail program would show as the writer, and why that is in doubt: "" only for a `sender`.

    `headers` gives the raw values of a header by its lower-case name; `charset` is believed of raw bytes.
    """
    given = headers("from")
    found = sender(given)
    if found.address:
        return found, ""
    found = _first_shown(given, charset)
    doubt = "From holds no single plain address" if len(given) == 1 else f"{len(given)} From headers"
    if "@" in found.address or (found.address and not found.name):
        return found, doubt
    for name in _INSTEAD:
        other = _first_shown(headers(name), charset)
        if "@" in other.address:
            return Address(found.name or other.name, other.address), f"{doubt}, address from {name.title()}"
    return found, doubt


def mailboxes(headers: Sequence[bytes], charset: str = "") -> tuple[Address, ...]:
    """Every usable mailbox of the given headers, in order; groups are opened, the rest is left out."""
    found: list[Address] = []
    for header in headers:
        for entry in _entries(header):
            address = _mailbox(entry)
            if not address.address:
                address = _shown(entry, charset)
                address = Address(address.name, plain_address(address.address))
            if address.address:
                found.append(address)
            if len(found) >= _MOST:
                return tuple(found)
    return tuple(found)


def plain_address(text: str) -> str:
    """`text` as an address with its domain in lower case, or "" where it is none."""
    text = text.strip()
    if len(text) > 320 or not _PLAIN.match(text):
        return ""
    local, _, domain = text.rpartition("@")
    if domain.startswith(".") or ".." in domain or not text.isprintable():
        return ""
    return f"{local}@{domain.lower().rstrip('.')}"


def _entries(header: bytes) -> Iterator[list[bytes]]:
    """The tokens of each entry between commas; comments keep their brackets as one token."""
    entry: list[bytes] = []
    grouped = b";" in header
    for token in _tokens(header):
        if token == b":" and grouped and not any(piece.startswith(b"<") for piece in entry):
            entry = []  # the name of a group
        elif token in {b",", b";"}:
            if b"".join(entry).strip():
                yield entry
            entry = []
        else:
            entry.append(token)
    if b"".join(entry).strip():
        yield entry


def _tokens(header: bytes) -> Iterator[bytes]:
    """The tokens of a header, a comment within brackets as one, also where it is never closed."""
    depth = 0
    comment: list[bytes] = []
    for token in _TOKEN.findall(header[:LONGEST]):
        if token != b"(" and not depth:
            yield token
            continue
        depth += (token == b"(") - (token == b")")
        comment.append(token)
        if not depth:
            yield b"".join(comment)
            comment = []
    if comment:
        yield b"".join(comment)


def _mailbox(entry: list[bytes]) -> Address:
    angles = [number for number, token in enumerate(entry) if token.startswith(b"<")]
    comments = [token for token in entry if token.startswith(b"(")]
    words = [token for token in entry if not token.startswith((b"<", b"("))]
    if not angles:
        address = plain_address(_text(b"".join(words)))
        return Address(_name(b" ".join(comments)), address) if address else NOBODY
    after = [token for token in entry[angles[0] + 1 :] if token.strip() and not token.startswith(b"(")]
    address = plain_address(_text(entry[angles[0]][1:-1]))
    if len(angles) > 1 or after or not address:
        return NOBODY
    return Address(_name(b"".join(words)) or _name(b" ".join(comments)), address)


def _first_shown(headers: Sequence[bytes], charset: str) -> Address:
    """The first entry with an address; else what stands there at all."""
    others: list[Address] = []
    for header in headers[:10]:
        for number, entry in enumerate(_entries(header)):
            found = _mailbox(entry)
            found = found if found.address else _shown(entry, charset)
            if "@" in found.address:
                before = ", ".join(one.name or one.address for one in others)  # "Budi, S.H. <budi@x.example>"
                return Address(f"{before}, {found.name}", found.address) if before and found.name else found
            if found != NOBODY:
                others.append(found)
            if number > 50:
                break
        spelled = _spelled(header, charset)
        if spelled.address:
            return spelled
    return next((one for one in others if one.address), others[0] if others else NOBODY)


def _shown(entry: list[bytes], charset: str) -> Address:
    """An address wherever it stands in the entry: in brackets, open ones too, in words, as a comment."""
    entry = entry[:_MOST_TOKENS]
    words = b"".join(token for token in entry if not token.startswith((b"(", b"<")) or token == b"<")
    comments = [token for token in entry if token.startswith(b"(")]
    for token in (one for one in entry if one.startswith(b"<") and len(one) > 2):
        address = _found(decode(token[1:-1], "", charset)[0]) or _found(decode_words(token[1:-1], charset))
        if address:
            return Address(_name(words, charset) or _name(b" ".join(comments), charset), address)
    text = decode_words(words, charset)
    address = _found(text)
    if address:
        name = one_line(re.sub(r"mailto:|smtp:", "", text.replace(address, " "), flags=re.IGNORECASE))
        return Address(_bare(name) or _name(b" ".join(comments), charset), address)
    address = _found(decode_words(b" ".join(comments), charset))
    bare = [one_line(decode(token[1:-1], "", charset)[0]) for token in entry if token.startswith(b"<")]
    name = _name(words, charset)
    if not address and bare and bare[0]:
        return Address(name or bare[0][:300], "") if " " in bare[0] else Address(name, bare[0][:128])
    if not address and name and not comments and " " not in name:
        return Address("", name[:128])  # root, MAILER-DAEMON
    return Address(name or ("" if address else _name(b" ".join(comments), charset)), address)


def _found(text: str) -> str:
    """The first address in `text`, or ""."""
    text = _MAILTO.sub("", text[:_LONGEST_SPELLED])
    quoted = _QUOTED.search(text)
    at = quoted.end() - 1 if quoted else text.find("@")
    for _ in range(_MOST_SIGNS):
        if at < 0:
            return ""
        local = _LOCAL.search(text[max(0, at - 130) : at].rstrip())
        domain = _DOMAIN.match(text, at + 1 + (len(text[at + 1 : at + 3]) - len(text[at + 1 : at + 3].lstrip())))
        if local and domain and local[0].strip("'") and domain[0].strip("'.>"):
            found = f"{local[0].lstrip(chr(39))}@{domain[0].rstrip(chr(39) + '.>').lower()}"
            if found.isprintable():
                return found
        at = text.find("@", at + 1)
    return ""


def _spelled(header: bytes, charset: str) -> Address:
    """An address in words, "budi at x.example (Budi)", as archives of lists write it."""
    text = decode_words(header[:_LONGEST_SPELLED], charset)
    found = _SPELLED.search(text) if "@" not in text else None
    if not found:
        return NOBODY
    name = text[: found.start()] + " " + text[found.end() :]
    return Address(_bare(name), f"{found[1]}@{_DOT.sub('.', found[2]).lower()}")


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _name(raw: bytes, charset: str = "") -> str:
    text = raw.strip()
    if text[:1] == b"(" and text[-1:] == b")":
        text = text[1:-1]
    text = re.sub(rb"\\(.)", rb"\1", text.replace(b'\\"', b"\0").replace(b'"', b"").replace(b"\0", b'"'))
    return decode_words(text, charset).strip("' <>")[:300]


def _bare(name: str) -> str:
    """A name without the brackets and quotes that stood around the address."""
    return one_line(re.sub(r"[<>()\[\]\"]", " ", name)).strip("' ,;:")[:300]
