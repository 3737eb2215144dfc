"""What of a case is about people, and what is about the office's work: the one goes when a case is erased.

`STAYS` in ticket.py names what stays. The rest of each event is sealed under the key of its case (store/keys.py).

Promise: an erased case says nothing of whoever complained, was complained about, or of what was written. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon.ticket import STAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

SEALED: Final = "words"  # where the sealed part of an event stands


def parted(event: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A stored event as it may be read for ever, and what has to be sealed of it; {} where there is nothing."""
    private = {name: value for name, value in event["changes"].items() if name not in STAYS}
    words = {"changes": private, "note": event["note"], "because": event["because"]}
    left = {name: value for name, value in event["changes"].items() if name in STAYS}
    bare = {**event, "changes": left, "note": "", "because": []}
    return bare, {name: value for name, value in words.items() if value}


def joined(event: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The event again; without words what may be read for ever."""
    changes = {**event["changes"], **words.get("changes", {})}
    note, because = words.get("note", event["note"]), words.get("because", event["because"])
    whole = {**event, "changes": changes, "note": note, "because": because}
    whole.pop(SEALED, None)
    return whole
