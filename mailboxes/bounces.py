"""Delivery reports: which address failed, why, and which of our mails it was (RFC 3464 and older habits).

Promise: linear time. What a report says for machines counts before what it says in words; an address is only
named where the report names it as a recipient that failed, or where the returned mail had no other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mailboxes.addresses import mailboxes
from mailboxes.bounce_texts import addresses_in, failed_address, failures
from mailboxes.bounce_words import DELAYS, FINAL
from mailboxes.charsets import decode, one_line
from mailboxes.mail_status import is_vague, meaning, status_in, status_told
from mailboxes.message import Bounce
from mailboxes.parts import header_block
from mailboxes.returned import Returned, divided, returned
from mailboxes.texts import payload, text_of
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailboxes.bodies import Body
    from mailboxes.parts import Part

STATUS_TYPES: Final = ("message/delivery-status", "message/global-delivery-status", "text/delivery-status")
_RECIPIENT: Final = ("original-recipient", "final-recipient", "x-actual-recipient")
_RECIPIENTS: Final = frozenset(_RECIPIENT)
_TOLD: Final = re.compile(r"(?im)^[ \t>]{0,8}(?:final|original)-recipient:")
_TYPE: Final = re.compile(r"\s{0,5}([A-Za-z0-9-]{1,20})\s{0,5};")
_HEXADECIMAL: Final = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_XTEXT: Final = re.compile(r"\+([0-9A-F]{2})")
_COMMENT: Final = re.compile(r"\s\([^()]{0,200}\)\s*\Z")
_ACTIONS: Final = {"2": "delivered", "4": "delayed", "5": "failed"}
_KNOWN_ACTIONS: Final = ("failed", "delayed", "delivered", "relayed", "expanded")
_MOST: Final = 1_000
_READ: Final = 50_000


def reported(root: Part, body: Body) -> tuple[Bounce, ...]:
    """The recipients that the machine-readable report names; () where there is none or it names nobody."""
    if not _has_fields(body):
        return ()
    said, below = divided(body.text)
    original = returned(body, below, root)
    blocks = [block for report in _reports(body) for block in _recipients(report)][:_MOST]
    found = [_of_fields(block, original) for block in blocks]
    if any(one.address for one in found) or not found:
        return _with_words(_once(found), said)
    first = found[0]
    return tuple(
        replace(
            one, action=first.action, status=first.status or one.status, reason=first.reason or one.reason
        )
        for one in _in_words(root, said, original, "", first.action)
    )


def _once(found: list[Bounce]) -> tuple[Bounce, ...]:
    """Each address once, and where any failed, only those that did."""
    known: dict[str, Bounce] = {}
    for one in found:
        before = known.get(one.address.lower())
        if one.address and (before is None or (one.action == "failed" and before.action != "failed")):
            known[one.address.lower()] = one
    failed = [one for one in known.values() if one.action in {"failed", "delayed"}]
    return tuple(failed or known.values())


def told(root: Part, body: Body, subject: str) -> tuple[Bounce, ...]:
    """The recipients that a report in plain words names."""
    said, below = divided(body.text)
    original = returned(body, below, root)
    found = _in_words(root, said, original, subject, _action(subject, said))
    if found:
        return found
    details, _ = divided(_attached_text(root))
    return _in_words(root, details, original, subject, _action(subject, details)) or _of_subject(
        root, subject, said, original
    )


def _attached_text(root: Part) -> str:
    """Some systems put the report itself into an attachment."""
    waiting, texts = [root], []
    while waiting:
        part = waiting.pop()
        if part.type.startswith("multipart/"):
            waiting.extend(reversed(part.children))
        elif part.type.startswith("text/") and part.type != "text/calendar":
            texts.append(text_of(part).text)
    return "\n\n".join(texts)[:_READ]


def _of_subject(root: Part, subject: str, said: str, original: Returned) -> tuple[Bounce, ...]:
    """At last the addresses that the subject names."""
    own = {one.address.lower() for one in mailboxes(root.all("to"))}
    action = _action(subject, said)
    status = _status("", f"{subject}\n{said}", action)
    return tuple(
        Bounce(one, action, status, original.message_id, meaning(status), original.subject)
        for one in addresses_in(subject)
        if one.lower() not in own
    )


def _in_words(root: Part, said: str, original: Returned, subject: str, action: str) -> tuple[Bounce, ...]:
    own = frozenset(one.address.lower() for one in mailboxes([*root.all("to"), *root.all("x-original-to")]))
    listed = addresses_in(decode_words(root.first("x-failed-recipients")))
    found = {one.address.lower(): one for one in failures(said, original, own)}
    if listed:
        reasons = [
            found[one.lower()].reason if one.lower() in found else "" for one in listed
        ]
        pairs = list(zip(listed, reasons, strict=True))
    else:
        pairs = [(one.address, one.reason) for one in found.values()]
    apart = any(_status(reason, "", action) for _, reason in pairs)  # each has a reason of its own
    alone = len(pairs) == 1 or not apart
    return tuple(
        Bounce(
            address,
            action,
            status := _status(reason, f"{subject}\n{said}" if alone else "", action),
            original.message_id,
            reason or meaning(status),
            original.subject,
        )
        for address, reason in pairs[:_MOST]
    )


def _status(reason: str, around: str, action: str) -> str:
    """What is written of the address itself, then what is written around it, then what the words mean."""
    return (
        status_in(reason)
        or status_in(around)
        or status_told(reason, action)
        or status_told(around[:3000], action)
    )


def _action(subject: str, said: str) -> str:
    if DELAYS.search(subject):
        return "delayed"
    return (
        "delayed"
        if DELAYS.search(said[:3000]) and not FINAL.search(f"{subject}\n{said[:3000]}")
        else "failed"
    )


def _has_fields(body: Body) -> bool:
    if any(part.type in STATUS_TYPES for part in body.reports):
        return True
    text = body.text[:_READ]
    return "-recipient:" in text.lower() and bool(_TOLD.search(text))


def _reports(body: Body) -> Iterator[bytes]:
    """The parts for machines; or the same fields where they were written into the text."""
    parts = [part for part in body.reports if part.type in STATUS_TYPES]
    for part in parts:
        yield payload(part)
    if not parts:
        found = _TOLD.search(body.text[:_READ])
        if found:
            start = body.text.rfind("\n\n", 0, found.start())
            yield re.sub(r"(?m)^[ >]{1,8}(?=[A-Za-z-]{4,30}:)", "", body.text[max(start, 0) : _READ]).encode()


def _recipients(report: bytes) -> Iterator[dict[str, bytes]]:
    """The fields of each recipient: a block each, or, where blank lines are missing, from one name to the next."""
    for block in re.split(rb"\r?\n[ \t]*\r?\n", report.strip(), maxsplit=_MOST + 1):
        fields: dict[str, bytes] = {}
        for name, value in header_block(block.strip() + b"\n")[0]:
            if name in fields and name in _RECIPIENTS and "final-recipient" in fields:
                yield fields
                fields = {}
            fields.setdefault(name, value)
        if fields.keys() & (_RECIPIENTS | {"action", "status"}):
            yield fields


def _of_fields(fields: dict[str, bytes], original: Returned) -> Bounce:
    diagnostic = decode_words(fields.get("diagnostic-code", b""))
    reason = one_line(_TYPE.sub("", diagnostic, count=1)).strip()[:1000]
    written = fields.get("status", b"").decode("latin-1")
    status = status_in(written)
    action = _named_action(decode_words(fields.get("action", b"")), status or status_in(reason))
    if is_vague(status):
        precise = status_in(reason) or status_told(reason, action)
        same = not is_vague(precise) and (not status or precise[0] == status[0])
        status = precise if same else status or precise
    return Bounce(
        _address(fields), action, status, original.message_id, reason or meaning(status), original.subject
    )


def _named_action(written: str, status: str) -> str:
    word = re.split(r"[^a-z]", written.strip().lower(), maxsplit=1)[0]
    if word in _KNOWN_ACTIONS:
        return word
    if word.startswith("deliver"):
        return "delivered"
    return _ACTIONS.get(status[:1], "failed") if not word else "failed"


def _address(fields: dict[str, bytes]) -> str:
    """The address that we wrote to, before any alias, where the report says so."""
    for name in _RECIPIENT:
        address = _plain(decode(fields.get(name, b""), "utf-8")[0])
        if address:
            return address
    return ""


def _plain(value: str) -> str:
    """The address of "rfc822; a@b", also without its type, with brackets, a comment, a route, xtext or "utf-8"."""
    kind = _TYPE.match(value)
    text = _COMMENT.sub("", value[kind.end() :] if kind else value).strip().strip("<>' ").strip()
    if kind and kind[1].lower().startswith("utf-8"):
        text = _HEXADECIMAL.sub(lambda found: _character(found[1]), text)
    if "+" in text:
        text = _XTEXT.sub(
            lambda found: chr(int(found[1], 16)) if found[1] in {"2B", "3D", "40"} else found[0], text
        )
    if text.startswith("@") and ":" in text:
        text = text.partition(":")[2]
    return failed_address(text) or failed_address(text.strip('"'))


def _character(number: str) -> str:
    code = int(number, 16)
    return chr(code) if 0x20 < code < 0xD800 or 0xDFFF < code < 0x110000 else ""


def _with_words(found: tuple[Bounce, ...], said: str) -> tuple[Bounce, ...]:
    """With what the report says in words, where it says nothing for machines."""
    if len(found) != 1 or found[0].status:
        return found
    status = _status("", said, found[0].action)
    return (replace(found[0], status=status, reason=found[0].reason or meaning(status)),)
