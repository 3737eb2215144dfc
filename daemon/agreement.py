"""What the daemons of one ledger must agree on in their config.toml, as a mark that each tells the others. Pure.

An officer whom one daemon does not know, a term that another counts differently or an inbox that only one has would go
unnoticed: each is right by its own file.

Promise: two files that say the same of the office and its inboxes have one mark, on every machine; what may differ from
machine to machine (how a server is reached, where data lie, who looks after the machine) is not in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from daemon.vocabulary import Channel

if TYPE_CHECKING:
    from daemon.settings import Settings

OWN: Final = frozenset({"operator", "standing"})  # of the office: each machine's, and the ledger's word


def mark_of_config(settings: Settings) -> str:
    """The same on every machine, or they would not do the same; the whistleblower inbox is one machine's alone."""
    office = {one.name: _plain(getattr(settings.office, one.name)) for one in fields(settings.office)}
    inboxes = {
        channel.value: [box.name, box.user, box.inbox, _plain(box.folders)]
        for channel, box in settings.imap.items()
        if channel is not Channel.WHISTLEBLOWER
    }
    said = {name: value for name, value in office.items() if name not in OWN}
    said |= {"inboxes": inboxes, "proof": settings.proof_address}  # where one looks, all must have left a copy
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:20]


def _plain(value: Any) -> Any:
    """A value as JSON knows it, written in one way only; a list keeps its order, which may mean something."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return [[str(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, AbstractSet):
        return sorted(str(_plain(item)) for item in value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value if isinstance(value, bool | int) else str(value)  # days, hours and zones are themselves as text
