"""Bytes of a mail to a `Message`: the one door of the reader.

Promise: no input raises, time is linear, and nothing is fetched, unpacked or run. Untrusted bytes are read
in the worker process (mailboxes/worker.py), which adds the limits; this function alone has no side effect.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mailboxes import automatic, bounces, forwards
from mailboxes.bodies import Body, attachments, nested_text, read_body
from mailboxes.bounce_signs import bounce_evidence
from mailboxes.heads import read_head
from mailboxes.labels import labelled
from mailboxes.language import language
from mailboxes.message import Bounce, Forwarded, Kind, Message
from mailboxes.parts import Part, take_apart
from mailboxes.quotes import Split, split
from mailboxes.returned import HEADER_TYPES
from mailboxes.transcripts import transcript
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ANSWERED: Final = frozenset(Kind) - {Kind.BOUNCE, Kind.RECEIPT, Kind.REPORT}


def read(raw: bytes, *, trusted: Sequence[str] = (), talk: Sequence[str] = ()) -> Message:
    """What `raw` says.

    `trusted` are the names of our own servers in Authentication-Results (RFC 8601), `talk` patterns of livechat lines
    with groups who, time and text.
    """
    root, defects = take_apart(raw)
    body = read_body(root)
    head = read_head(root, trusted)
    parts, forwarded = _taken_apart(root, body, head.subject)
    form = {**labelled(forwarded.origin.text if forwarded else ""), **labelled(parts.reply)}
    files, papers = attachments(body)
    attached = {label: value for paper in papers for label, value in paper.form.items()}
    chat = transcript(parts.reply, [re.compile(pattern) for pattern in talk])
    failures = _failures(root, body, head)
    kind, evidence = _kind(root, body, parts, failures, form, chat=bool(chat))
    own = forwarded.origin.text if forwarded else parts.reply
    older = nested_text(body) if body.nested and not (body.reports and body.text) else ""
    return replace(
        head,
        language=language(own or body.text or head.subject),
        kind=kind,
        evidence=evidence,
        text=_together(body.text, older),
        reply=parts.reply,
        quoted=_together(parts.quoted, older),
        signature=parts.signature,
        forwarded=forwarded if kind in _ANSWERED else None,
        attachments=tuple(files),
        bounces=failures if kind in (Kind.BOUNCE, Kind.RECEIPT) else (),
        form=form | {label: value for label, value in attached.items() if not form.get(label)},
        rows=tuple(row for one in papers for row in one.rows),
        transcript=chat,
        defects=tuple(dict.fromkeys([*defects, *body.defects, *head.defects])),
        size=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _taken_apart(root: Part, body: Body, subject: str) -> tuple[Split, Forwarded | None]:
    """The sender's own words, and the mail that they forward: where one is found, it begins what is quoted."""
    answers = bool(root.first("in-reply-to") or root.first("references"))
    inline = forwards.inline_forward(body.text, subject, answers=answers)
    if inline is None:
        parts = split(body.text, body.marks)
        attached = body.nested[0] if len(body.nested) == 1 and not body.reports else None
        return parts, forwards.attached_forward(attached, parts.reply) if attached else None
    lines = body.text.split("\n")
    above = {at: mark for at, mark in body.marks.items() if at < inline.start}
    parts = split("\n".join(lines[: inline.start]), above)
    older = "\n".join(lines[inline.start :]).strip("\n")
    return replace(parts, quoted=f"{parts.quoted}\n{older}".strip("\n")), inline.forwarded


def _together(text: str, older: str) -> str:
    """`text`, and below it that of the mails which are attached: they are quoted, whoever forwarded them."""
    return f"{text}\n\n{older}".strip("\n") if older else text


def _failures(root: Part, body: Body, head: Message) -> tuple[Bounce, ...]:
    """The recipients of a delivery report, from its fields or from its words."""
    found = bounces.reported(root, body)
    sender = decode_words(root.first("from"))
    if found or not bounce_evidence(
        root, _reports(body), head.subject, sender, body.text, returns=_returns(body)
    ):
        return found
    return bounces.told(root, body, head.subject)


def _reports(body: Body) -> frozenset[str]:
    return frozenset(part.type for part in body.reports)


def _returns(body: Body) -> bool:
    """Whether another mail, or its headers, came with this one."""
    return bool(body.nested) or any(part.type in HEADER_TYPES for part in body.reports)


def _kind(
    root: Part, body: Body, parts: Split, failures: tuple[Bounce, ...], form: Mapping[str, str], *, chat: bool
) -> tuple[Kind, tuple[str, ...]]:
    traits = automatic.Traits(
        subject=decode_words(root.first("subject")),
        sender=decode_words(root.first("from")),
        said=parts.reply + "\n" + parts.signature,
        text=body.text,
        labels=tuple(form),
        chat=chat,
        bounces=failures,
        reports=_reports(body),
        returns=_returns(body),
    )
    return automatic.kind_of(root, traits)
