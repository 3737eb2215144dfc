"""A form that has been filled in, as a list of blocks: what both the text and the HTML are made from.

Promise: text and HTML say the same words, because both come from this one list. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from templates.marks import (
    BUTTON,
    CARD,
    HEADING,
    ITEM,
    KEPT,
    NOTE,
    NUMBERED,
    PART,
    QUOTED,
    REPLY_ABOVE,
    ROW,
    RULE,
    SAID,
    SMALL,
    STATUS,
    STEP,
    TABLE_HEAD,
    TABLE_ROW,
)

if TYPE_CHECKING:
    from typing import TypeAlias

    Block: TypeAlias = tuple[str, list[str]]

PARAGRAPH: Final = ""
FLOWS: Final = frozenset({PARAGRAPH, ITEM, NUMBERED, NOTE, SMALL, ROW})  # the next plain line belongs to them
GATHERS: Final = frozenset(
    {ITEM, NUMBERED, ROW, KEPT, QUOTED, SAID, BUTTON, STEP, TABLE_ROW, PART}
)  # like lines make one block
MARKED: Final = frozenset(
    {
        HEADING,
        ITEM,
        ROW,
        NOTE,
        KEPT,
        SMALL,
        RULE,
        REPLY_ABOVE,
        QUOTED,
        SAID,
        BUTTON,
        CARD,
        STATUS,
        STEP,
        TABLE_HEAD,
        TABLE_ROW,
        NUMBERED,
        PART,
    }
)


def blocks(filled: str) -> list[Block]:
    """The blocks in order: a mark ("" for a paragraph) and its lines, still escaped for HTML."""
    found: list[Block] = []
    open_kind: str | None = None
    for line in filled.split("\n"):
        mark = line[:1]
        if mark in MARKED and mark:
            open_kind = _marked(found, mark, line[1:], open_kind)
        elif not line.strip():
            open_kind = None
        elif open_kind in FLOWS and open_kind is not None:
            lines = found[-1][1]
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            found.append((PARAGRAPH, [line.strip()]))
            open_kind = PARAGRAPH
    return found


def _marked(found: list[Block], mark: str, rest: str, open_kind: str | None) -> str:
    if mark in GATHERS and open_kind == mark:
        found[-1][1].append(rest)
    elif mark == TABLE_ROW and open_kind == TABLE_HEAD:
        found[-1][1].append(rest)
        return TABLE_HEAD
    else:
        found.append((mark, [rest]))
    return mark
