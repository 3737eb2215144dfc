"""What the elements of a mail program's HTML say about the words in them: quoted, or signature.

Promise: constant work for each tag. A table: to teach the reader another client, add its class, id or name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from turbohtml import Token

QUOTED, SIGNATURE = "q", "s"
_LEAD: Final = "lead"  # quoted up to the first blockquote: after it the sender may go on
_OLDER: Final = "older"  # from here to the end of the mail
_NAMES: Final = {
    _OLDER: re.compile(
        r"divRplyFwdMsg|appendonsend|stopSpelling|zwchr|OutlookMessageHeader|mail-editor-reference-message"
        r"|ms-outlook-mobile-reference-message"
    ),
    QUOTED: re.compile(
        r"gmail_attr|gmail_quote_attribution|moz-cite-prefix|moz-email-headers-table|yahoo_quoted|reply-intro"
        r"|messageReplySection|OLK_SRC_BODY_SECTION|quoted-content|__HEADERS__|__QUOTED_TEXT__|\Aquote\Z|mailru-blockquote"
    ),
    SIGNATURE: re.compile(r"signature(?!_prefix)|__SIG_P|sig\d*\Z|-Sgn\Z|_sign\d*\Z", re.IGNORECASE),
    _LEAD: re.compile(r"gmail_quote|protonmail_quote|zmail_extra|missive_quote|tutanota_quote"),
}
_NAMED_BY: Final = ("class", "id", "name", "data-marker", "data-smartmail")
_OUTLOOK_HEADER: Final = re.compile(
    r"border-top:solid#?\w{3,12}1(?:\.0)?pt;padding(?:-top)?:"
    r"|border-top-color:rgb\(229,229,229\);border-top-width:1px;border-top-style:solid"
    r"|border-style:solidnonenone;.{0,120}padding:3(?:\.0)?pt",
    re.IGNORECASE,
)
_ATTRIBUTION: Final = re.compile(r"[\d@].{0,200}:\Z")
_BAR: Final = re.compile(r"border-left(?!:(?:none|0))")
_CITED: Final = re.compile(
    r"gmail_quote|protonmail_quote|moz-|yahoo|cite|quote|tutanota|isreplycontent", re.IGNORECASE
)
_WITHOUT_WORDS: Final = frozenset({"blockquote", "hr", "img", "br", "a", "input"})  # or marked in another way
_MOST: Final = 50  # elements with a say that are open at the same time


@dataclass(slots=True)
class _Element:
    tag: str
    meaning: str
    open: int = 1  # how many elements of its tag are open within it, itself included


class Marks:
    """Which of the open elements has a say; one instance a text."""

    def __init__(self) -> None:
        self.now = ""  # the mark of words written now
        self._elements: list[_Element] = []
        self._older = False

    def opened(self, token: Token, *, quoted: bool) -> None:
        """A start tag; within a quotation (`quoted`) no mark is needed."""
        tag = token.tag or ""
        meaning = "" if quoted else _meaning(token)
        if tag == "blockquote":
            self._elements = [one for one in self._elements if one.meaning != _LEAD]
        if meaning == _OLDER:
            self._older = True
        elif meaning and tag not in _WITHOUT_WORDS and len(self._elements) < _MOST:
            self._elements.append(_Element(tag, meaning))
        elif self._elements and self._elements[-1].tag == tag:
            self._elements[-1].open += 1
        self._judge()

    def closed(self, tag: str) -> None:
        """An end tag."""
        if not self._elements or self._elements[-1].tag != tag:
            return
        self._elements[-1].open -= 1
        if not self._elements[-1].open:
            self._elements.pop()
        self._judge()

    def _judge(self) -> None:
        meanings = {one.meaning for one in self._elements}
        quoted = self._older or QUOTED in meanings or _LEAD in meanings
        self.now = QUOTED if quoted else SIGNATURE if SIGNATURE in meanings else ""


def is_quotation(token: Token, above: str) -> bool:
    """Whether a blockquote is a quoted mail, and not the indentation that Gmail also writes as one.

    A bare one is, where the line `above` it ends as an attribution does.
    """
    if token.attr("type") == "cite" or token.attr("cite") is not None:
        return True
    if not token.attrs:
        return bool(_ATTRIBUTION.search(above))
    return bool(
        _CITED.search(f"{token.attr('class') or ''} {token.attr('id') or ''}") or _BAR.search(_style(token))
    )


def _meaning(token: Token) -> str:
    if not token.attrs:
        return ""
    for meaning, pattern in _NAMES.items():
        for attribute in _NAMED_BY:
            value = token.attr(attribute)
            if value and pattern.search(str(value)[:500]):
                return meaning
    if token.attr("data-signature-widget") is not None:
        return SIGNATURE
    return _OLDER if token.tag == "div" and _OUTLOOK_HEADER.search(_style(token)) else ""


def _style(token: Token) -> str:
    return "".join(str(token.attr("style") or "")[:1000].split()).lower()
