"""One text part as people read it: its bytes decoded, its lines unfolded, its markup gone.

Promise: total and linear; no word of a text is lost but where a defect says so, and a text that a reader would show
empty is shown with what it does hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailboxes.calendars import calendar_text
from mailboxes.charset_names import codec_name
from mailboxes.charsets import clean, decode
from mailboxes.enclosures import Enclosed, take_out, unsigned
from mailboxes.parts import Part, looks_like_html
from mailboxes.rtf import rtf_text
from mailboxes.transfer import transfer_encoding, undo

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_TEXT: Final = 200_000  # characters that are analysed, some 70 pages; the original keeps the rest
_LONGEST_HTML: Final = 4_000_000
_DESERT: Final = 5_000
_MOST_LINES: Final = 100_000  # as LONGEST_TEXT
_BLANK_OCTETS: Final = re.compile(rb"\n[ \t\r\n]{200,}+(?<=\n)")
_MANY_BLANKS: Final = re.compile(r"\n[ \t\n]{200,}\n")
_META: Final = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W_]")
_ENRICHED: Final = re.compile(r"<param>[^<]{0,2000}</param>|</?[A-Za-z][A-Za-z0-9-]{0,60}>", re.IGNORECASE)
_RICH_BREAKS: Final = re.compile(r"<(?:nl|np|lf)>", re.IGNORECASE)
_LATIN: Final = "cp1252"  # what "us-ascii" and "iso-8859-1" mean, and what many programs say of anything


@dataclass(slots=True)
class Text:
    """A text with the marks of its HTML by line, the files that stood in it, and the defects met."""

    text: str
    marks: dict[int, str] = field(default_factory=dict)
    files: list[Enclosed] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    html: bool = False


def payload(part: Part) -> bytes:
    """The bytes of `part` after its transfer encoding (RFC 2045, section 6)."""
    return _payload(part)[0]


def text_of(part: Part) -> Text:
    """The text of a text part as a reader sees it."""
    data, defect = _payload(part)
    defects = [defect] if defect else []
    html = part.type in {"text/html", "text/x-amp-html"} or (part.type == "text/plain" and looks_like_html(data))
    data, files, more = (data, [], []) if html else take_out(data)
    longest = _LONGEST_HTML if html else LONGEST_TEXT
    data, cut = _within(data, 2 * longest if html else 4 * longest)
    text, defect = decode(data, _charset(part, data, html=html))
    found = Text("", files=files, defects=[*defects, *more, *cut, *filter(None, [defect])], html=html)
    found.text = _shortened(clean(text), longest, found)
    if html:
        _from_html(found)
    else:
        _from_plain(part, data, found)
    return found


def html_text(html: str) -> Text:
    """The text of a page that came in another wrapper."""
    found = Text("", html=True)
    found.text = _shortened(clean(html), _LONGEST_HTML, found)
    _from_html(found)
    return found


def _payload(part: Part) -> tuple[bytes, str]:
    encoding = next(filter(None, map(transfer_encoding, part.all("content-transfer-encoding"))), "")
    return undo(part.body, encoding, is_text=part.type.startswith("text/")) if encoding else (part.body, "")


def _charset(part: Part, data: bytes, *, html: bool) -> str:
    """What the part declares; a page that says more than the header is believed where that says next to nothing."""
    declared = part.parameters.get("charset", "")
    if html and not data.isascii() and codec_name(declared) in {"", _LATIN}:
        meta = _META.search(data[:4096])
        return meta[1].decode("ascii") if meta and codec_name(meta[1].decode("ascii")) else declared
    return declared


def _from_html(found: Text) -> None:
    from mailboxes.html import html_to_text, remains, without_tags  # noqa: PLC0415  # turbohtml is loaded with the first HTML

    html = found.text
    text, found.marks = html_to_text(html)
    if not _LETTER.search(text):
        text = "\n".join(filter(None, (text, remains(html), without_tags(html))))
    found.text = _shortened(text, LONGEST_TEXT, found)


def _from_plain(part: Part, data: bytes, found: Text) -> None:
    convert = _CONVERTED.get(part.type)
    if part.type in {"text/rtf", "application/rtf", "application/x-rtf", "text/richtext-rtf"}:
        found.text = clean(rtf_text(data)) or found.text
    elif convert:
        found.text = convert(found.text) or found.text
    elif part.parameters.get("format", "").lower() == "flowed":
        found.text = _unflowed(found.text, delsp=part.parameters.get("delsp", "").lower() == "yes")
    found.text, files, defects = unsigned(found.text)
    found.files += files
    found.defects += defects


def _within(data: bytes, most: int) -> tuple[bytes, list[str]]:
    """At most so many octets of `data`, cut at a line end where there is one, and the defect."""
    if len(data) <= most:
        return data, []
    data = _BLANK_OCTETS.sub(b"\n\n", data)
    if len(data) <= most:
        return data, []
    line = data.rfind(b"\n", most - 100_000, most)
    return data[: line if line > 0 else most - most % 4], [f"text longer than {most} octets"]


def _shortened(text: str, longest: int, found: Text) -> str:
    """`text` without deserts of blank lines, not longer than may be analysed."""
    if len(text) <= _DESERT:
        return text
    text = _MANY_BLANKS.sub("\n\n", text)
    if len(text) > longest:
        found.defects.append(f"text longer than {longest} characters")
        text = text[:longest]
    if text.count("\n") > _MOST_LINES:
        found.defects.append(f"text of more than {_MOST_LINES} lines")
        text = "\n".join(text.split("\n", _MOST_LINES)[:-1])
    return text


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


def _enriched(text: str) -> str:
    """RFC 1896: one line end is a space, two are one; "<<" is "<"."""
    text = re.sub(r"\n(\n*)", lambda found: found[1] or " ", text)
    return "<".join(_ENRICHED.sub("", piece) for piece in text.split("<<"))


def _richtext(text: str) -> str:
    """RFC 1341, 7.1.3: line ends are spaces, <nl> is a line end, <lt> is "<"."""
    text = _RICH_BREAKS.sub("\0", text).replace("\n", " ")
    return _ENRICHED.sub("", text.replace("<lt>", "\1")).replace("\1", "<").replace("\0", "\n")


_CONVERTED: Final[dict[str, Callable[[str], str]]] = {
    "text/enriched": _enriched,
    "text/richtext": _richtext,
    "text/calendar": calendar_text,
}
