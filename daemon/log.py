"""Every sentence that Loket logs, one function each, on standard error: as key=value, or as one JSON object a line.

Promise: no function here takes a body, a subject or an address, so what must not be logged cannot be said; a text from
outside never makes a second line; every sentence has a name, the same in both forms.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Final

_LOG: Final = logging.getLogger("loket")


class _Words(logging.Formatter):
    """2026-11-16 09:00:00,123 INFO taken mailbox=wbs disposition=added."""

    def format(self, record: logging.LogRecord) -> str:
        facts = (f"{name}={_value(value)}" for name, value in _facts(record).items())
        return " ".join((self.formatTime(record), record.levelname, record.getMessage(), *facts))


class _Json(logging.Formatter):
    """{"at": "2026-11-16T02:00:00.123+00:00", "level": "info", "event": "taken", "mailbox": "wbs", ...}."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(head | _facts(record), default=str)


def to_stderr(level: int = logging.INFO, *, as_json: bool = False) -> None:
    """Send the sentences to standard error, with time and level; where systemd adds the time, twice does no harm."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if as_json else _Words())
    _LOG.handlers[:] = [handler]
    _LOG.setLevel(level)


def started(mailboxes: int) -> None:
    """The daemon watches its mailboxes."""
    _say(logging.INFO, "started", mailboxes=mailboxes)


def stopped() -> None:
    """The daemon has ended cleanly."""
    _say(logging.INFO, "stopped")


def taken(mailbox: str, disposition: str, ticket: str, digest: str) -> None:
    """A message was committed; of its content only the beginning of the digest is said."""
    _say(logging.INFO, "taken", mailbox=mailbox, disposition=disposition, ticket=ticket, digest=digest[:12])


def filed(mailbox: str, count: int) -> None:
    """Messages were moved to their archive folders."""
    _say(logging.INFO, "filed", mailbox=mailbox, count=count)


def unreachable(mailbox: str, reason: str, failures: int) -> None:
    """A mail server does not answer, or not as it should."""
    _say(logging.WARNING, "unreachable", mailbox=mailbox, reason=reason, failures=failures)


def held(mailbox: str) -> None:
    """An inbox is not read, because it holds mail from before; `loket once` says what to do."""
    _say(logging.ERROR, "held", mailbox=mailbox)


def reachable(mailbox: str, failures: int) -> None:
    """A mail server answers again."""
    _say(logging.INFO, "reachable", mailbox=mailbox, after_failures=failures)


def intake_stopped(where: str, reason: str) -> None:
    """The ledger or disk cannot be written; nothing is lost, it is tried again."""
    _say(logging.ERROR, "intake-stopped", where=where, reason=reason)


def accounted(messages: int, accounted: int, waiting: int, gone: int, wrong: int) -> None:
    """The nightly reckoning, as counts alone."""
    level = logging.ERROR if wrong else logging.INFO
    facts = {"messages": messages, "accounted": accounted, "waiting": waiting, "gone": gone, "wrong": wrong}
    _say(level, "accounted", **facts)


def turn_failed(mailbox: str, uid: int, error: Exception) -> None:
    """A message broke its turn and went to quarantine; the kind of error and the place, never its text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
    _say(logging.ERROR, "turn-failed", mailbox=mailbox, uid=uid, error=type(error).__name__, place=place)


def ring_failed(error: Exception) -> None:
    """The clock's ring failed; it rings again."""
    _say(logging.ERROR, "ring-failed", error=type(error).__name__)


def not_removed(error: str) -> None:
    """A mail of an erased case could not be removed from its archive folder; it is tried again."""
    _say(logging.WARNING, "not-removed", error=error)


def alarm_told(what: str, route: str, verdict: str, *, over: bool) -> None:
    """An alarm, or its end, was handed to a route, with the verdict."""
    _say(logging.WARNING, "alarm", what=what, route=route, verdict=verdict, over=over)


def not_left(file: str, reason: str) -> None:
    """A file for those who look in from beside us could not be written; the daemon goes on without it."""
    _say(logging.WARNING, "not-left", file=file, reason=reason)


def not_reloaded() -> None:
    """Somebody sent SIGHUP; the settings are read at the start alone: `loket check`, then start it anew."""
    _say(logging.WARNING, "not-reloaded", remedy="loket check, then restart")


def joined(number: int) -> None:
    """One of several: under this number we work on the ledger now."""
    _say(logging.INFO, "joined", number=number)


def serves(place: str) -> None:
    """A mailbox, or the clock, is ours to serve."""
    _say(logging.INFO, "serves", place=place)


def serves_no_more(place: str) -> None:
    """It is another's, or was taken from us because we were silent."""
    _say(logging.INFO, "serves-no-more", place=place)


def buried(machine: str, number: int) -> None:
    """A daemon was silent for too long: others do its work now."""
    _say(logging.WARNING, "buried", machine=machine, number=number)


def work_failed(error: Exception) -> None:
    """We could not tell the others that we live; after a few seconds we serve nothing until we can."""
    _say(logging.WARNING, "work-failed", error=type(error).__name__)


def left_lying(mailbox: str, count: int) -> None:
    """Messages that may be reports stay in the inbox, for the machine with the whistleblower desk."""
    _say(logging.INFO, "left-lying", mailbox=mailbox, count=count)


def cut_short(parts: int) -> None:
    """So many parts did not end in time after the signal, and are left; the next start finishes what they began."""
    _say(logging.WARNING, "cut-short", parts=parts)


def mail_tried(mail: str, ticket: str, role: str, verdict: str, code: int) -> None:
    """A mail was handed to the SMTP server, with its verdict."""
    level = logging.INFO if verdict == "sent" else logging.WARNING
    _say(level, "mail", code=mail, ticket=ticket, role=role, verdict=verdict, reply=code)


def _say(level: int, sentence: str, **facts: object) -> None:
    _LOG.log(level, sentence, extra={"facts": facts})


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    facts: dict[str, Any] = getattr(record, "facts", {})
    return facts


def _value(value: object) -> str:
    """The value on one line, in quotes where it holds anything but plain characters."""
    text = str(value)
    plain = text.isascii() and text.replace("-", "").replace("/", "").replace("_", "").isalnum()
    return text if plain else repr(text)
