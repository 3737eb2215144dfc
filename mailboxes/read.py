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
from mailboxes.bounce_signs import bounce_evidence, has_null_sender, is_mail_system
from mailboxes.form_blocks import Block, answers, form_block
from mailboxes.heads import read_head
from mailboxes.labels import labelled
from mailboxes.language import language
from mailboxes.message import Forwarded, Kind, Message
from mailboxes.parts import Part, take_apart
from mailboxes.prefixes import without_tags
from mailboxes.quotes import Split, split
from mailboxes.returned import HEADER_TYPES
from mailboxes.traits import Traits
from mailboxes.transcripts import transcript
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_NULL_ENVELOPE: Final = (b"From MAILER-DAEMON ", b"From <> ", b"From - MAILER-DAEMON")  # of an mbox file
_ANSWERED: Final = frozenset(Kind) - {Kind.BOUNCE, Kind.RECEIPT, Kind.REPORT}


def read(raw: bytes, *, trusted: Sequence[str] = (), talk: Sequence[str] = (), own: Sequence[str] = ()) -> Message:
    """What `raw` says.

    `trusted` are the names of our own servers in Authentication-Results (RFC 8601), `talk` patterns of livechat lines
    with groups who, time and text, `own` the office's addresses: a group that is one of them is no list of others.
    """
    root, defects = take_apart(raw)
    body = read_body(root)
    head = read_head(root, trusted)
    whole, (body, filled) = body.text, _apart_from_form(body)
    parts, forwarded = _taken_apart(root, body, head.subject)
    form = filled.values or _typed(parts, forwarded)
    files, papers = attachments(body)
    attached = {label: value for paper in papers for label, value in paper.form.items()}
    chat = transcript(parts.reply, [re.compile(pattern) for pattern in talk])
    unsent = raw.startswith(_NULL_ENVELOPE) or has_null_sender(root)
    traits = _traits(root, body, parts, unsent=unsent, labels=tuple(form), chat=bool(chat))
    traits = replace(traits, ours=True) if own and automatic.came_by(root, own) else traits
    kind, evidence = automatic.kind_of(root, traits)
    words = forwarded.origin.text if forwarded else parts.reply
    older = nested_text(body) if body.nested and not (body.reports and body.text) else ""
    return replace(
        head,
        language=language("\n".join(filled.values.values()) or words or body.text or head.subject),
        kind=kind,
        evidence=evidence,
        text=_together(whole, older),
        reply=_together(parts.reply, filled.text),
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


def _apart_from_form(body: Body) -> tuple[Body, Block]:
    """The body without the form that the office's page filled in: no judge of what people write looks into it."""
    form = form_block(body.text)
    lines = body.text.split("\n") if form.end else []
    if not form.end or split("\n".join(lines[: form.start]), body.marks).quoted:
        return body, Block()
    size = form.end - form.start
    marks = {at - size * (at >= form.end): mark for at, mark in body.marks.items() if not 0 <= at - form.start < size}
    text = "\n".join(lines[: form.start] + lines[form.end :]).strip("\n")
    return replace(body, texts=[text], marks=marks), form


def _typed(parts: Split, forwarded: Forwarded | None) -> dict[str, str]:
    """What was filled in by hand: in the mail, in what it forwards, in the blank lines of ours that it quotes."""
    own, passed_on = labelled(parts.reply), forwarded.origin.text if forwarded else ""
    below = {**(form_block(passed_on).values or labelled(passed_on)), **answers(parts.quoted)}
    return {**below, **{label: value for label, value in own.items() if value or not below.get(label)}}


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


def _together(text: str, below: str) -> str:
    """`text`, and below it what belongs to it: the mails that are attached, or a form."""
    return f"{text}\n\n{below}".strip("\n") if below else text


def _traits(root: Part, body: Body, parts: Split, *, unsent: bool, labels: tuple[str, ...], chat: bool) -> Traits:
    """What the judges of its kind want to know of a mail."""
    reports = frozenset(part.type for part in body.reports)
    sender = decode_words(root.first("from"))
    found = Traits(
        subject=without_tags(decode_words(root.first("subject"))),
        sender=sender,
        said=f"{parts.reply}\n{parts.signature}",
        text=body.text,
        reports=reports,
        returns=bool(body.nested) or bool(reports & set(HEADER_TYPES)),
        unsent=unsent,
        system=is_mail_system(sender),
        labels=labels,
        chat=chat,
    )
    report = bounce_evidence(root, found)
    failures = bounces.reported(root, body) or (bounces.told(root, body, found.subject) if report else ())
    return replace(found, report=report, bounces=failures) if report or failures else found
