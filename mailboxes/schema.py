"""The JSON form of a `Message`: what `loket read --json` prints and what the worker answers with.

Promise: stable; keys are only ever added. Every key is always present. Strings are never null: what is
unknown is "".

    message_id, subject, date, received, language, kind,
    text, reply, quoted, signature, sha256                      string
    in_reply_to, references, delivered_to, evidence, defects    list of strings
    from                          {name, address}: whom a mail program would show; the address may be a local
                                  name (root), or come from Sender or Reply-To where From is missing
    from_doubt                    string: "" only where one From header holds exactly one plain mailbox; else
                                  why `from` may be shown, and believed of nobody
    reply_to, to, cc              list of {name, address}
    forwarded                     null or {from, to, date, subject, text, note_above, inner}; from may be
                                  null; inner is null or another one: what the forwarded mail passed on
    attachments                   list of {name, type, size, sha256, inline, traces}; traces: lines, about=said
    bounce                        list of {address, action, status, original_message_id, reason,
                                           original_subject}
    form                          {label: value}, in the order of the mail
    rows                          list of {header: cell}
    transcript                    list of {who, time, text}
    authentication                {spf, dkim, dmarc}
    size                          octets
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, TypeVar

from mailboxes.message import Address, Attachment, Authentication, Bounce, Forwarded, Kind, Line, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEEPEST: Final = 10  # forwards within forwards
_Row = TypeVar("_Row", Attachment, Bounce, Line, Authentication)


def to_json(message: Message) -> dict[str, Any]:
    """`message` as plain data for `json.dumps`."""
    return {
        "message_id": message.message_id,
        "in_reply_to": list(message.in_reply_to),
        "references": list(message.references),
        "from": _address(message.from_),
        "from_doubt": message.from_doubt,
        "reply_to": [_address(one) for one in message.reply_to],
        "to": [_address(one) for one in message.to],
        "cc": [_address(one) for one in message.cc],
        "delivered_to": list(message.delivered_to),
        "subject": message.subject,
        "date": message.date,
        "received": message.received,
        "language": message.language,
        "kind": message.kind.value,
        "evidence": list(message.evidence),
        "text": message.text,
        "reply": message.reply,
        "quoted": message.quoted,
        "signature": message.signature,
        "forwarded": _forwarded(message.forwarded),
        "attachments": [asdict(one) for one in message.attachments],
        "bounce": [asdict(one) for one in message.bounces],
        "form": dict(message.form),
        "rows": [dict(row) for row in message.rows],
        "transcript": [asdict(line) for line in message.transcript],
        "authentication": asdict(message.authentication),
        "defects": list(message.defects),
        "size": message.size,
        "sha256": message.sha256,
    }


def from_json(data: Mapping[str, Any]) -> Message:
    """The message of which `data` is the JSON form.

    Raises KeyError, TypeError or ValueError where `data` is anything else: it may come from a process that
    reads hostile bytes.
    """
    return Message(
        message_id=_string(data["message_id"]),
        in_reply_to=_strings(data["in_reply_to"]),
        references=_strings(data["references"]),
        from_=_to_address(data["from"]),
        from_doubt=_string(data["from_doubt"]),
        reply_to=_to_addresses(data["reply_to"]),
        to=_to_addresses(data["to"]),
        cc=_to_addresses(data["cc"]),
        delivered_to=_strings(data["delivered_to"]),
        subject=_string(data["subject"]),
        date=_string(data["date"]),
        received=_string(data["received"]),
        language=_string(data["language"]),
        kind=Kind(data["kind"]),
        evidence=_strings(data["evidence"]),
        text=_string(data["text"]),
        reply=_string(data["reply"]),
        quoted=_string(data["quoted"]),
        signature=_string(data["signature"]),
        forwarded=_to_forwarded(data["forwarded"]),
        attachments=tuple(_to_row(Attachment, one) for one in data["attachments"]),
        bounces=tuple(_to_row(Bounce, one) for one in data["bounce"]),
        form=_to_table(data["form"]),
        rows=tuple(_to_table(row) for row in data["rows"]),
        transcript=tuple(_to_row(Line, line) for line in data["transcript"]),
        authentication=_to_row(Authentication, data["authentication"]),
        defects=_strings(data["defects"]),
        size=_number(data["size"]),
        sha256=_string(data["sha256"]),
    )


def _address(address: Address) -> dict[str, str]:
    return {"name": address.name, "address": address.address}


def _forwarded(original: Forwarded | None, deepest: int = _DEEPEST) -> dict[str, Any] | None:
    if original is None or deepest < 0:
        return None
    return {
        "from": None if original.from_ is None else _address(original.from_),
        "to": [_address(one) for one in original.to],
        "date": original.date,
        "subject": original.subject,
        "text": original.text,
        "note_above": original.note_above,
        "inner": _forwarded(original.inner, deepest - 1),
    }


def _to_forwarded(data: Mapping[str, Any] | None, deepest: int = _DEEPEST) -> Forwarded | None:
    if data is None or deepest < 0:
        return None
    return Forwarded(
        from_=None if data["from"] is None else _to_address(data["from"]),
        to=_to_addresses(data["to"]),
        date=_string(data["date"]),
        subject=_string(data["subject"]),
        text=_string(data["text"]),
        note_above=_string(data["note_above"]),
        inner=_to_forwarded(data["inner"], deepest - 1),
    )


def _to_address(data: Mapping[str, Any]) -> Address:
    return Address(_string(data["name"]), _string(data["address"]))


def _to_addresses(data: list[Mapping[str, Any]]) -> tuple[Address, ...]:
    return tuple(_to_address(one) for one in data)


def _to_row(shape: type[_Row], data: Mapping[str, Any]) -> _Row:
    """One of the flat records: every value a string, but for `size` and `inline`."""
    values = {
        key: _number(value) if key in {"size", "inline"} else _string(value) for key, value in data.items()
    }
    return shape(**values)  # type: ignore[arg-type]  # wrong keys are the TypeError that is promised


def _to_table(data: Mapping[str, Any]) -> dict[str, str]:
    return {_string(key): _string(value) for key, value in data.items()}


def _strings(data: list[Any]) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise TypeError(data)
    return tuple(_string(value) for value in data)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value
