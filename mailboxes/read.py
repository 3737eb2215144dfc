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
from mailboxes.bounce_signs import bounce_evidence, has_null_sender
from mailboxes.heads import read_head
from mailboxes.labels import labelled
from mailboxes.language import language
from mailboxes.message import Forwarded, Kind, Message
from mailboxes.parts import Part, take_apart
from mailboxes.quotes import Split, split
from mailboxes.returned import HEADER_TYPES
from mailboxes.traits import Traits
from mailboxes.transcripts import transcript
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_NULL_ENVELOPE: Final = (b"From MAILER-DAEMON ", b"From <> ", b"From - MAILER-DAEMON")  # of an mbox file
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
    traits = _traits(root, body, parts, unsent=raw.startswith(_NULL_ENVELOPE))
    kind, evidence = automatic.kind_of(root, replace(traits, labels=tuple(form), chat=bool(chat)))
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
        bounces=traits.bounces if kind in (Kind.BOUNCE, Kind.RECEIPT) else (),
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
        return parts, forwards.attached_forward(attached, body.text.strip()) if attached else None
    lines = body.text.split("\n")
    above = {at: mark for at, mark in body.marks.items() if at < inline.start}
    parts = split("\n".join(lines[: inline.start]), above)
    older = "\n".join(lines[inline.start :]).strip("\n")
    return replace(parts, quoted=f"{parts.quoted}\n{older}".strip("\n")), inline.forwarded


def _together(text: str, older: str) -> str:
    """`text`, and below it that of the mails which are attached: they are quoted, whoever forwarded them."""
    return f"{text}\n\n{older}".strip("\n") if older else text


def _traits(root: Part, body: Body, parts: Split, *, unsent: bool) -> Traits:
    """What the judges of its kind want to know of a mail."""
    reports = frozenset(part.type for part in body.reports)
    found = Traits(
        subject=decode_words(root.first("subject")),
        sender=decode_words(root.first("from")),
        said=f"{parts.reply}\n{parts.signature}",
        text=body.text,
        reports=reports,
        returns=bool(body.nested) or bool(reports & set(HEADER_TYPES)),
        unsent=unsent or has_null_sender(root),
    )
    report = bounce_evidence(root, found)
    failures = bounces.reported(root, body) or (bounces.told(root, body, found.subject) if report else ())
    return replace(found, report=report, bounces=failures)
