"""From parts to the readable text and the list of attachments.

Promise: never less text than another reader would show: where nothing is marked as text, what looks like
text is taken (mailboxes/rescue.py). Every part is in the text, among the attachments, the reports or the nested
mails, or it is the other form of one that is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailboxes.alternatives import chosen
from mailboxes.enclosures import Enclosed
from mailboxes.file_traces import traces
from mailboxes.message import Attachment
from mailboxes.papers import filled_in
from mailboxes.parameters import file_name, parameters
from mailboxes.parts import MAX_LEVELS, Part, header_block, take_apart
from mailboxes.rescue import is_usual, rescue
from mailboxes.signed import signed_content
from mailboxes.texts import LONGEST_TEXT, Text, html_text, payload, text_of
from mailboxes.tnef import unwrap
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailboxes.sheets import Sheet

_REPORTS: Final = frozenset(
    "message/delivery-status message/global-delivery-status text/delivery-status message/disposition-notification "
    "message/global-disposition-notification message/feedback-report text/rfc822-headers text/rfc822-header "
    "text/rfc822 message/rfc822-headers message/global-headers".split()
)
_MAILS: Final = frozenset({"message/rfc822", "message/global", "message/news", "message/partial"})
_NO_TEXT: Final = frozenset(
    "text/calendar text/csv text/tab-separated-values text/vcard text/x-vcard text/directory text/css text/javascript "
    "text/xml text/x-amp-html text/x-vcalendar text/x-gunzip text/x-ms-iqy text/sgml".split()
)
_SMIME: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_WRAPPED: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SEALS: Final = {
    "multipart/signed": "signed: the signature is not checked",
    "multipart/encrypted": "encrypted: it cannot be read",
}


@dataclass(slots=True)
class Body:
    """What the walk over the parts gathers."""

    texts: list[str] = field(default_factory=list)
    lines: int = 0  # of `text` so far, the blank ones between texts included
    marks: dict[int, str] = field(default_factory=dict)  # lines of `text` of which the HTML says what they are
    html: bool = False  # the text was made from HTML
    attached: list[Part | Enclosed] = field(default_factory=list)
    wrapped: list[Text] = field(default_factory=list)  # texts in wrappers, for a mail that has no other
    reports: list[Part] = field(default_factory=list)
    nested: list[Part] = field(default_factory=list)  # the roots of message/rfc822 parts
    outside: int = 0  # octets of what stands in no part, and is not what programs put there
    defects: list[str] = field(default_factory=list)
    read: dict[int, Text] = field(default_factory=dict)  # what was read already, by part

    @property
    def text(self) -> str:
        """The whole readable text."""
        return "\n\n".join(text for text in self.texts if text.strip())

    def text_of(self, part: Part) -> Text:
        """The text of a part, read once."""
        if id(part) not in self.read:
            self.read[id(part)] = text_of(part)
        return self.read[id(part)]

    def add(self, text: Text) -> None:
        """One more text below the others."""
        self.defects += text.defects
        self.attached += text.files
        if text.text.strip():
            self.marks.update((self.lines + at, mark) for at, mark in text.marks.items())
            self.lines += text.text.count("\n") + 2
            self.texts.append(text.text)
            self.html = self.html or text.html


def read_body(root: Part) -> Body:
    """The text, attachments, reports and nested mails of `root`."""
    body = Body()
    for part, name in _leaves(root, body):
        _place(part, name, body)
    if not body.text:
        rescue(root, body)
    elif body.outside:
        body.defects.append(f"outside of the parts: {body.outside} octets")
    return body


def attachments(body: Body) -> tuple[list[Attachment], list[Sheet]]:
    """The files of a mail with size and digest, and what was filled in where a file is a sheet or form."""
    files: list[Attachment] = []
    papers: list[Sheet] = []
    for file, data, charset in contents(body):
        files.append(file)
        papers.extend(filled_in(file.type, file.name, charset, data))
    return files, papers


def contents(body: Body) -> Iterator[tuple[Attachment, bytes, str]]:
    """Each file of a mail with its octets and, where it is text, its charset."""
    return map(_file, body.attached)


def nested_text(body: Body) -> str:
    """The text of the mails that are attached, and of those attached to them."""
    texts: list[str] = []
    waiting = [*reversed(body.nested)]
    length = 0
    while waiting and length < LONGEST_TEXT:
        inner = read_body(waiting.pop())
        waiting.extend(reversed(inner.nested))
        texts.append(inner.text[: LONGEST_TEXT - length])
        length += len(texts[-1])
    return "\n\n".join(text.strip("\n") for text in texts if text.strip())


def headers_of(part: Part) -> list[tuple[str, bytes]]:
    """The headers that a part of type text/rfc822-headers quotes."""
    return header_block(payload(part))[0]


def _leaves(root: Part, body: Body) -> Iterator[tuple[Part, str]]:
    """The parts that count with their names, in order: of alternatives one, of a nested mail only its wrapper."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.type in _SEALS:
            body.defects.append(_SEALS[part.type])
        body.outside += sum(len(piece) for piece in part.outside if not is_usual(piece))
        if part.type == "multipart/alternative" and part.children:
            waiting.extend(reversed(chosen(part.children, body.text_of)))
        elif part.type.startswith("multipart/"):
            waiting.extend(reversed(part.children))
        else:
            name = _name(part)
            inner = _unsigned(part, body) if part.type in _SMIME or name.lower() == "smime.p7m" else None
            if inner is None:
                yield part, name
            else:
                waiting.append(inner)


def _unsigned(part: Part, body: Body) -> Part | None:
    """The mail that an opaque signature holds; None where it is encrypted or broken."""
    content = signed_content(payload(part)) if part.level < MAX_LEVELS else b""
    if not content:
        body.defects.append("S/MIME: encrypted, or no signature that can be read")
        return None
    body.defects.append("S/MIME signed: the signature is not checked")
    inner, defects = take_apart(content, level=part.level + 1)
    body.defects += defects
    return inner


def _place(part: Part, name: str, body: Body) -> None:
    if part.type in _REPORTS:
        body.reports.append(part)
    elif part.type in _MAILS and part.children:
        body.nested.extend(part.children)
        body.attached.append(part)
        if part.type == "message/partial":
            body.defects.append("a piece of a mail that was split")
    elif part.type in _WRAPPED or name.lower() == "winmail.dat":
        _unwrap(part, body)
    elif is_shown(part, name):
        if name and body.texts:
            body.attached.append(part)
        body.add(body.text_of(part))
    else:
        if part.type == "message/external-body":
            body.defects.append("an attachment that is kept elsewhere: it is not fetched")
        body.attached.append(part)


def is_shown(part: Part, name: str) -> bool:
    """Whether a reader shows this part as text: not an attachment, and no file but one that is inline."""
    if not part.type.startswith("text/") or part.type in _NO_TEXT:
        return False
    disposition, _ = parameters(part.first("content-disposition"))
    if disposition == "attachment":
        return False
    plain = part.type in {"text/plain", "text/html"}
    given = bool(name) and not (plain and disposition == "inline") and bool(part.first("content-disposition"))
    return not given and (plain or not name)


def _unwrap(part: Part, body: Body) -> None:
    found = unwrap(payload(part))
    body.defects += [found.defect] if found.defect else []
    body.attached += found.files or ([part] if found.defect else [])
    if found.html or found.text:
        body.wrapped.append(html_text(found.html) if found.html and not found.text else Text(found.text))


def _file(one: Part | Enclosed) -> tuple[Attachment, bytes, str]:
    if isinstance(one, Enclosed):
        data, charset, name, kind, inline = one.data, one.charset, file_name(one.name), one.type, one.inline
    else:
        data, charset, kind = payload(one), one.parameters.get("charset", ""), one.type
        disposition, _ = parameters(one.first("content-disposition"))
        name = file_name(_name(one), _subject(one))
        inline = disposition != "attachment" and bool(one.first("content-id"))
    told = "\n".join(f"{about}={said}" for about, said in traces(data))
    return Attachment(name, kind, len(data), hashlib.sha256(data).hexdigest(), inline, told), data, charset


def _name(part: Part) -> str:
    disposition, given = parameters(part.first("content-disposition"))
    field = disposition == "form-data"  # then the name is that of a field
    return given.get("filename", "") or ("" if field else given.get("name", "")) or part.parameters.get("name", "")


def _subject(part: Part) -> str:
    if not part.children:
        return ""
    subject = decode_words(part.children[0].first("subject"))
    return f"{subject or 'message'}.eml".replace("/", "-").replace("\\", "-")
