"""What `loket status` says, for Prometheus: the text that node_exporter's textfile collector reads.

Promise: every name and label is ours, none comes from a mail; what is not known is left out, never 0. Pure. Why no
library and no port of our own: docs/decisions/health.md.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from daemon.office import Office

Sample = tuple[str, float]  # labels as they are written, value
HELP: Final = {
    "loket_ok": "1 where nothing has to be mended (loket status).",
    "loket_start_time_seconds": "When the daemon was started.",
    "loket_written_time_seconds": "When this file was written.",
    "loket_mailbox_contact_time_seconds": "When an inbox last answered.",
    "loket_mailbox_mail_time_seconds": "When an inbox last had a mail, since the start of the daemon.",
    "loket_mailbox_down": "1 while an inbox does not answer.",
    "loket_smtp_contact_time_seconds": "When the outgoing server last answered.",
    "loket_smtp_down": "1 while the outgoing server does not answer.",
    "loket_alarms": "Troubles that somebody has been told of, or is being told of.",
    "loket_outbox_mails": "Mails that are owed, by state; failed: given up within a week.",
    "loket_outbox_oldest_time_seconds": "When the mail was written that could leave and waits the longest.",
    "loket_cases_open": "Open cases.",
    "loket_cases_overdue": "Open complaints past their response term.",
    "loket_quarantine_mails": "Mails that nobody could read and that wait for a person.",
    "loket_disk_free_bytes": "Free octets where the data lies.",
    "loket_holidays_known_until_time_seconds": "End of the holiday table.",
    "loket_done_time_seconds": "When a job was last done.",
    "loket_done_ok": "1 where all was well then.",
}


def exposition(status: Mapping[str, Any], office: Office) -> str:
    """The status as text (Prometheus exposition format 0.0.4); every metric is a gauge."""
    lines: list[str] = []
    for name, samples in _metrics(status, office):
        if samples:
            lines += [f"# HELP {name} {HELP[name]}", f"# TYPE {name} gauge"]
            lines += [f"{name}{labels} {value:.15g}" for labels, value in samples]
    return "\n".join(lines) + "\n"


def _metrics(status: Mapping[str, Any], office: Office) -> Iterator[tuple[str, list[Sample]]]:
    mailboxes, smtp, done = status["mailboxes"], status["smtp"], status["done"]
    yield "loket_ok", _one(status["ok"])
    yield "loket_start_time_seconds", _moments({"": status["daemon"]["since"]})
    yield "loket_written_time_seconds", _moments({"": status["at"]})
    for name, key in (("contact", "contact"), ("mail", "last_mail")):
        moments = {_label("mailbox", box): one[key] for box, one in mailboxes.items() if key in one}
        yield f"loket_mailbox_{name}_time_seconds", _moments(moments)
    yield "loket_mailbox_down", [(_label("mailbox", box), bool(one["down_since"])) for box, one in mailboxes.items()]
    yield "loket_smtp_contact_time_seconds", _moments({"": smtp["contact"]})
    yield "loket_smtp_down", _one(bool(smtp["down_since"]))
    yield "loket_alarms", _one(len(status["alarms"]))
    yield from _work(status)
    yield "loket_disk_free_bytes", _one(status["disk"]["free"])
    last = date.fromisoformat(status["holidays"]["known_until"])
    end = datetime.combine(last + timedelta(days=1), time(), office.zone)
    yield "loket_holidays_known_until_time_seconds", _one(end.timestamp())
    yield "loket_done_time_seconds", _moments({_label("job", job): one["at"] for job, one in done.items()})
    yield "loket_done_ok", [(_label("job", job), one["ok"]) for job, one in done.items()]


def _work(status: Mapping[str, Any]) -> Iterator[tuple[str, list[Sample]]]:
    """What the ledger says, where it can be read."""
    outbox, cases = status["outbox"], status["cases"]
    if outbox is not None:
        states = ("queued", "sending", "unsure", "failed")
        yield "loket_outbox_mails", [(_label("state", state), outbox[state]) for state in states]
        yield "loket_outbox_oldest_time_seconds", _moments({"": outbox["oldest"]})
        yield "loket_cases_open", _one(cases["open"])
        yield "loket_cases_overdue", _one(cases["overdue"])
        yield "loket_quarantine_mails", _one(status["quarantine"])


def _label(name: str, value: str) -> str:
    """A label whose value is a key of our own: letters, digits, - and _."""
    return f'{{{name}="{value}"}}'


def _one(value: float) -> list[Sample]:
    return [("", value)]


def _moments(found: Mapping[str, str | None]) -> list[Sample]:
    return [(label, datetime.fromisoformat(moment).timestamp()) for label, moment in found.items() if moment]
