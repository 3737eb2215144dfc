"""Which of several forms of one text is shown (RFC 2046, section 5.1.4), and that nothing else beside it is lost.

Promise: the plain text, unless it is empty, says no more than that one cannot read it, or says clearly less than the
HTML; whatever is no form of the text (files, invitations) is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.parameters import parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailboxes.parts import Part
    from mailboxes.texts import Text

_SHORT: Final = 100  # words; a longer text part is believed without a look at the HTML beside it
_MUCH_LONGER: Final = 12  # times the octets: then the HTML is looked at all the same
_SOME: Final = 5  # words of each
_LARGE: Final = 8_000  # octets
_WORD: Final = re.compile(r"\w+")
_READ: Final = 20_000  # characters in which words are counted
_PLEA: Final = re.compile(r"\bhtml\b|\b(?:view|open|read)\w* (?:this|it|online)|peramban|browser", re.IGNORECASE)
_LONGEST_PLEA: Final = 60  # words
_OTHER_FORMS: Final = frozenset({"text/x-amp-html", "text/watch-html"})


def chosen(children: list[Part], text_of: Callable[[Part], Text]) -> list[Part]:
    """The part that is shown, and all that are no form of it; `text_of` reads a part once."""
    plain = next((part for part in children if _has(part, "text/plain") and not _has(part, "text/html")), None)
    rich = next((part for part in children if _has(part, "text/html")), None)
    others = [part for part in children if part is not plain and part is not rich]
    if plain is None or rich is None:
        return [part for part in (plain, rich, *others) if part is not None]
    others = [part for part in others if part.type not in _OTHER_FORMS]
    if _says_something_else(rich, plain, text_of):
        return [plain, rich, *others]
    best = rich if _says_more(rich, plain, text_of) else plain
    beside = rich if best is plain else plain
    kept = [part for part in below(beside) if not _is_form(part)]
    return [best, *kept, *(part for part in others if not _repeats(part, best, text_of))]


def below(part: Part) -> Iterator[Part]:
    """The leaves below `part`."""
    waiting = [part]
    while waiting:
        found = waiting.pop()
        if found.type.startswith("multipart/"):
            waiting.extend(reversed(found.children))
        else:
            yield found


def _has(part: Part, kind: str) -> bool:
    return any(one.type == kind and _is_form(one) for one in below(part))


def _is_form(part: Part) -> bool:
    if part.type not in {"text/plain", "text/html"}:
        return False
    return parameters(part.first("content-disposition"))[0] != "attachment"


def _says_something_else(rich: Part, plain: Part, text_of: Callable[[Part], Text]) -> bool:
    """Whether two short texts have hardly a word in common: then they are no forms of one text."""
    said, page = _first(plain, "text/plain"), _first(rich, "text/html")
    one = set(_WORD.findall(text_of(said).text[:_READ].lower()))
    if not _SOME <= len(one) <= _SHORT or _size(page) > _LARGE:
        return False
    other = set(_WORD.findall(text_of(page).text[:_READ].lower()))
    apart = min(len(one), len(other)) >= _SOME and 4 * len(one & other) < min(len(one), len(other))
    return apart and not _pleads(text_of(said).text)


def _first(part: Part, kind: str) -> Part:
    return next(one for one in below(part) if one.type == kind and _is_form(one))


def _says_more(rich: Part, plain: Part, text_of: Callable[[Part], Text]) -> bool:
    said, page = _first(plain, "text/plain"), _first(rich, "text/html")
    text = text_of(said).text
    words = len(_WORD.findall(text[:_READ]))
    if words > _SHORT and _size(page) < max(_LARGE, _MUCH_LONGER * _size(said)):
        return False
    more = len(_WORD.findall(text_of(page).text[: 4 * _READ]))
    return more > 3 * words + 30 or (more > 0 and words == 0) or (_pleads(text) and more > words // 2)


def _pleads(text: str) -> bool:
    """Whether a short text says no more than that one cannot read the mail here."""
    return bool(_PLEA.search(text)) and len(_WORD.findall(text[:_READ])) <= _LONGEST_PLEA


def _size(part: Part) -> int:
    return part.end - part.start


def _repeats(part: Part, best: Part, text_of: Callable[[Part], Text]) -> bool:
    """Whether another part says the very same: some programs write every form twice."""
    if not _is_form(part):
        return False
    shown = next((one for one in below(best) if one.type.startswith("text/")), None)
    return shown is not None and text_of(part).text.split() == text_of(shown).text.split()
