"""From parts to the readable text and the list of attachments.

Promise: never less text than another reader would show: where nothing is marked as text, what looks like
text is taken.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailboxes.charsets import clean, decode
from mailboxes.message import Attachment
from mailboxes.papers import filled_in
from mailboxes.parameters import file_name, parameters
from mailboxes.parts import Part, header_block
from mailboxes.transfer import transfer_encoding, undo
from mailboxes.words import decode_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailboxes.sheets import Sheet

LONGEST_TEXT: Final = 1_000_000  # characters that are analysed; the original keeps the rest
_LONGEST_HTML: Final = 4_000_000
_SHORT: Final = 100  # words; a longer text part is believed without a look at the HTML beside it
_MANY_BLANKS: Final = re.compile(r"\n[ \t\n]{200,}\n")
_DESERT: Final = 5_000
_REPORTS: Final = frozenset(
    "message/delivery-status message/global-delivery-status text/delivery-status message/disposition-notification "
    "message/global-disposition-notification message/feedback-report text/rfc822-headers text/rfc822-header "
    "text/rfc822 message/rfc822-headers message/global-headers".split()
)


@dataclass(slots=True)
class Body:
    """What the walk over the parts gathers."""

    texts: list[str] = field(default_factory=list)
    lines: int = 0  # of `text` so far, the blank ones between texts included
    marks: dict[int, str] = field(default_factory=dict)  # lines of `text` of which the HTML says what they are
    html: bool = False  # the text was made from HTML
    attachments: list[Attachment] = field(default_factory=list)
    papers: list[Sheet] = field(default_factory=list)  # what attached sheets and forms say
    reports: list[Part] = field(default_factory=list)
    nested: list[Part] = field(default_factory=list)  # the roots of message/rfc822 parts
    defects: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole readable text."""
        return "\n\n".join(text for text in self.texts if text.strip())


def read_body(root: Part) -> Body:
    """The text, attachments, reports and nested mails of `root`."""
    body = Body()
    for part in _leaves(root):
        _place(part, body)
    if not body.text and body.attachments:
        _rescue(root, body)
    return body


def payload(part: Part) -> bytes:
    """The bytes of `part` after its transfer encoding (RFC 2045, section 6)."""
    encoding = transfer_encoding(part.first("content-transfer-encoding"))
    return undo(part.body, encoding, is_text=part.type.startswith("text/"))[0]


def text_of(part: Part) -> tuple[str, str, dict[int, str]]:
    """The text of a text part as a reader sees it, its defect or "", and the marks of HTML by line."""
    text, defect = decode(payload(part), part.parameters.get("charset", ""))
    is_html = part.type == "text/html"
    text, cut = _shortened(clean(text), _LONGEST_HTML if is_html else LONGEST_TEXT)
    marks: dict[int, str] = {}
    if is_html:
        from mailboxes.html import html_to_text  # noqa: PLC0415  # turbohtml is loaded with the first HTML

        text, marks = html_to_text(text)
        text, cut_again = _shortened(text, LONGEST_TEXT)
        cut = cut or cut_again
    elif part.parameters.get("format", "").lower() == "flowed":
        text = _unflowed(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
    return text, cut or defect, marks


def _shortened(text: str, longest: int) -> tuple[str, str]:
    """`text` without deserts of blank lines, not longer than may be analysed, and the defect or ""."""
    if len(text) > _DESERT:
        text = _MANY_BLANKS.sub("\n\n", text)
    return (text[:longest], f"text longer than {longest} characters") if len(text) > longest else (text, "")


def _leaves(root: Part) -> Iterator[Part]:
    """The parts that count, in order: of alternatives one, of a nested mail only its wrapper."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.type == "multipart/alternative" and part.children:
            waiting.extend(reversed(_chosen(part.children)))
        elif part.type.startswith("multipart/"):
            waiting.extend(reversed(part.children))
        else:
            yield part


def _chosen(children: list[Part]) -> list[Part]:
    """The plain text, unless the HTML says clearly more; with it what is neither."""
    plain = next((part for part in children if part.type == "text/plain" and _is_shown(part)), None)
    rich = next((part for part in children if _has_html(part)), None)
    others = [part for part in children if part.type != "text/plain" and part is not rich]
    if plain is None or rich is None:
        return [part for part in (plain, rich) if part is not None] + others or children
    best = rich if _says_more(rich, plain) else plain
    attached = [part for part in _below(rich) if not part.type.startswith("text/")] if best is plain else []
    return [best, *attached, *others]


def _says_more(rich: Part, plain: Part) -> bool:
    words = len(text_of(plain)[0].split())
    if words > _SHORT:
        return False
    page = next(part for part in _below(rich) if part.type == "text/html")
    return len(text_of(page)[0].split()) > 3 * words + 30 or (words == 0 and bool(text_of(page)[0].strip()))


def _has_html(part: Part) -> bool:
    return any(below.type == "text/html" for below in _below(part))


def _below(part: Part) -> Iterator[Part]:
    waiting = [part]
    while waiting:
        found = waiting.pop()
        if found.type.startswith("multipart/"):
            waiting.extend(reversed(found.children))
        else:
            yield found


def _is_shown(part: Part) -> bool:
    disposition, given = parameters(part.first("content-disposition"))
    return disposition != "attachment" and not given.get("filename")


def _place(part: Part, body: Body) -> None:
    if part.type in _REPORTS:
        body.reports.append(part)
    elif part.type in {"message/rfc822", "message/global"}:
        body.nested.extend(part.children)
        _attach(part, body)
    elif part.type in {"text/plain", "text/html", "text/enriched"} and _is_shown(part):
        _add_text(part, body)
    elif part.type.startswith("multipart/"):
        return
    else:
        _attach(part, body)


def _add_text(part: Part, body: Body) -> None:
    text, defect, marks = text_of(part)
    if defect:
        body.defects.append(defect)
    if text.strip():
        body.marks.update((body.lines + at, mark) for at, mark in marks.items())
        body.lines += text.count("\n") + 2
        body.texts.append(text)
        body.html = body.html or part.type == "text/html"


def _attach(part: Part, body: Body) -> None:
    disposition, given = parameters(part.first("content-disposition"))
    data = payload(part)
    name = file_name(given.get("filename", ""), part.parameters.get("name", ""), _subject(part))
    digest = hashlib.sha256(data).hexdigest()
    inline = disposition != "attachment" and bool(part.first("content-id"))
    body.attachments.append(Attachment(name, part.type, len(data), digest, inline))
    body.papers.extend(filled_in(part.type, name, part.parameters.get("charset", ""), data))


def _subject(part: Part) -> str:
    if not part.children:
        return ""
    subject = decode_words(part.children[0].first("subject"))
    return f"{subject or 'message'}.eml".replace("/", "-").replace("\\", "-")


def _rescue(root: Part, body: Body) -> None:
    """A mail whose only text calls itself an attachment is still a text."""
    for part in _leaves(root):
        if part.type in {"text/plain", "text/html"}:
            _add_text(part, body)
            return


def _unflowed(text: str, *, delsp: bool) -> str:
    """RFC 3676: a line that ends with a space goes on in the next one of the same depth."""
    lines: list[list[str]] = []
    depth_before, flows = -1, False
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        going_on = flows and depth == depth_before and bare != "-- "
        flows = bare.endswith(" ") and bare != "-- "
        piece = bare[:-1] if flows and delsp else bare
        if going_on:
            lines[-1].append(piece)
        else:
            lines.append(["> " * depth, piece])
        depth_before = depth
    return "\n".join("-- " if line[1:] == ["-- "] else "".join(line).rstrip(" ") for line in lines)


def headers_of(part: Part) -> list[tuple[str, bytes]]:
    """The headers that a part of type text/rfc822-headers quotes."""
    return header_block(payload(part))[0]
