"""What config.toml says of the process itself: who hears of an alarm and how, canaries, the file of metrics.

Promise: each of the three sections may be left out, and does nothing then; an alarm never goes to an inbox of ours.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daemon.config_accounts import Reading, alarm_account
from daemon.config_checks import is_address
from daemon.settings import AlarmRoutes, CanaryRules, Machine
from daemon.shaping import Mistake, fill, section

if TYPE_CHECKING:
    from collections.abc import Collection

OWN: Final = ("to", "command")  # keys of [alarm] that are none of an account


@dataclass(frozen=True, slots=True)
class _Metrics:
    """[metrics]."""

    path: str


@dataclass(frozen=True, slots=True)
class _Told:
    """The keys of [alarm] beside those of the second server."""

    to: tuple[str, ...] = ()
    command: tuple[str, ...] = ()


def machine(reading: Reading, inboxes: Collection[str]) -> Machine:
    """The sections [alarm], [canary] and [metrics]; `inboxes` are the addresses whose mail we take."""
    canary = fill(CanaryRules, reading.tables.get("canary", {}), "canary", reading.mistakes, given={})
    return Machine(_alarm(reading, inboxes), canary or CanaryRules(), _metrics(reading))


def _alarm(reading: Reading, inboxes: Collection[str]) -> AlarmRoutes:
    if "alarm" not in reading.tables:
        return AlarmRoutes()
    table = section(reading.tables["alarm"], "alarm", reading.mistakes)
    account = {key: value for key, value in table.items() if key not in OWN}
    own = {key: value for key, value in table.items() if key in OWN}
    told = fill(_Told, own, "alarm", reading.mistakes, given={}) or _Told()
    to = tuple(address.lower() for address in told.to)
    if not all(is_address(address) for address in to) or {*to} & {*inboxes}:
        remedy = "write addresses of people, none of an inbox that Loket reads"
        reading.mistakes.append(Mistake("alarm.to", "has something else than addresses of people", remedy))
    if told.command and not _is_program(told.command[0]):
        remedy = 'write its whole path, as in ["/usr/local/bin/panggil"], and chmod +x it'
        reading.mistakes.append(Mistake("alarm.command", "does not begin with a program", remedy))
    return AlarmRoutes(to, told.command, alarm_account(reading, account) if account else None)


def _is_program(name: str) -> bool:
    path = Path(name)
    return path.is_absolute() and path.is_file() and os.access(path, os.X_OK)


def _metrics(reading: Reading) -> Path | None:
    if "metrics" not in reading.tables:
        return None
    found = fill(_Metrics, reading.tables["metrics"], "metrics", reading.mistakes, given={})
    if found is None:
        return None
    path = reading.base / found.path
    if path.suffix != ".prom" or not path.parent.is_dir():
        remedy = "write the name of a file ending in .prom in a folder that exists"
        reading.mistakes.append(Mistake("metrics.path", "is no place for a file of metrics", remedy))
    return path
