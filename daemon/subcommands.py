"""What each subcommand of `loket` does: one short function; everything that takes more lives elsewhere.

Promise: what is looked at is only read, also while the desk runs; what a program reads is one JSON object a line, what
a person reads is never a dump of one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from daemon import books, log
from daemon.case_view import masked, office_view
from daemon.config import create_missing_secrets, load
from daemon.ending import leave_process
from daemon.evaluation import evaluate, month_recap, month_view_of
from daemon.figures_check import check_figures
from daemon.labels import state_label
from daemon.public_form import as_page, as_paper, as_text
from daemon.recap_files import recap_csv, recap_xlsx
from daemon.records import plain
from daemon.replay import BY_ADDRESS, replay
from daemon.service import once, open_desks, open_house, serve, utc_now
from daemon.surroundings import check, ready_forms
from daemon.vocabulary import Channel, State
from mailboxes.schema import to_json
from mailboxes.worker import Reader, Unreadable
from store import open_ledger, where
from templates import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

    from store import Ledger

Arguments = argparse.Namespace
LISTED: Final = ("number", "state", "channel", "type", "categories", "received", "due", "assignee", "receiver")
UNTOLD: Final = {"type": "", "categories": [], "assignee": "", "receiver": ""}  # of a sealed case, in the list
SHOWN: Final = (
    ("diterima / received", "received"), ("jatuh tempo / due", "due"), ("kanal / channel", "channel"),
    ("kategori / category", "categories"), ("prioritas / priority", "priority"), ("pemohon / from", "complainant"),
    ("penerima / receiver", "receiver"), ("ditangani / assignee", "assignee"), ("ringkasan / summary", "summary"),
    ("tersegel / sealed", "sealed"), ("data dihapus / erased", "erased"),
)  # fmt: skip


def run_desk(chosen: Arguments) -> int:
    """Watch the mailboxes until told to stop."""
    settings = load(chosen.config)
    ready_forms()
    with open_house(settings, among=bool(settings.machines.name)) as house:
        asyncio.run(serve(house))
    leave_process(0)
    return 0


def one_pass(chosen: Arguments) -> int:
    """Every inbox until it is empty, the clock, the mails owed."""
    settings = load(chosen.config)
    ready_forms()
    with open_house(settings) as house:
        say(chosen, {"taken": asyncio.run(once(house))}, "{taken} messages taken")
    return 0


def check_all(chosen: Arguments) -> int:
    """Name every mistake of file and machine; no mail server is spoken to."""
    for path in create_missing_secrets(chosen.config) if chosen.create_secrets else ():
        say(chosen, {"created": str(path)}, "created {created}")
    checked = check(chosen.config)
    settings = checked.settings
    found = {
        "mailboxes": len(settings.imap),
        "people": len(settings.office.people),
        "data": str(settings.data),
        "reader_started_ms": checked.started_ms,
        "mail_read_ms": checked.read_ms,
    }
    words = (
        "valid: {mailboxes} mailboxes, {people} people, data in {data}\n"
        "a reader starts in {reader_started_ms} ms and reads a mail in {mail_read_ms} ms"
    )
    say(chosen, found, words)
    return 0


def read_files(chosen: Arguments) -> int:
    """What a message says, as the desk reads it: in a process of its own, with limits."""
    status = 0
    with Reader() as reader:
        for file in chosen.files:
            message = reader.read(file.read_bytes())
            if isinstance(message, Unreadable):
                say(chosen, {"file": str(file), "unreadable": message.reason}, "{file}: unreadable, {unreadable}")
                status = 1
                continue
            names = [attachment.name for attachment in message.attachments]
            words = "{kind} · {language} · {sender} · {date} · {names}\n{subject}\n\n{reply}\n"
            say(chosen, to_json(message), words, sender=message.from_.address, names=names)
    return status


def replay_mail(chosen: Arguments) -> int:
    """The decisions for old mail; nothing is sent, and the office's own ledger is not opened."""
    log.to_stderr(logging.WARNING, as_json=chosen.json)
    settings = load(chosen.config, secrets=False)
    channel, count = None if chosen.channel == BY_ADDRESS else Channel(chosen.channel), 0
    for count, found in enumerate(replay(chosen.path, channel, settings.office), 1):  # noqa: B007
        mails = ", ".join(f"{one['mail']} {one['to']}" for one in found["mails"]) or "no mail"
        words = "{file}: {type} {codes} -> {action} ({disposition}), due {due}; {owed}\n  {why}"
        shown = {"codes": " ".join(found.get("categories", [])), "owed": mails, "why": "; ".join(found["because"])}
        say(chosen, found, words, **shown)
    if not count:
        print(f"loket: no messages in {chosen.path} (*.eml files, a Maildir or an mbox)", file=sys.stderr)
    return 0 if count else 1


def list_tickets(chosen: Arguments) -> int:
    """Cases, the open ones unless told otherwise."""
    with _ledger(chosen) as ledger:
        table = ledger.table("tickets")
        found = table.all() if chosen.all else table.search(where("open") == True)  # noqa: E712  a TinyDB query
        for ticket in found:
            words = "{number}  {state:20}  {channel:12}  due {due:10}  {who}"
            line = {name: ticket[name] for name in LISTED} | (UNTOLD if ticket["sealed"] else {})
            say(chosen, line, words, who=line["assignee"] or line["receiver"] or "-")
    return 0


def show_ticket(chosen: Arguments) -> int:
    """One case with its history."""
    with _ledger(chosen) as ledger:
        ticket = _case(ledger, chosen)
        if ticket is None:
            return 1
        events = books.events_of(ledger, ticket["number"])
        if chosen.json:
            print(json.dumps(ticket | {"events": events}, ensure_ascii=False))
            return 0
        zone = load(chosen.config, secrets=False).office.zone
        print(f"{ticket['number']} · {state_label(State(ticket['state']), 'id', public=False)} ({ticket['state']})")
        for label, name in SHOWN:
            if value := _plainly(ticket.get(name), zone):
                print(f"  {label:22} {value}")
        for event in events:
            _print_event(event, zone)
    return 0


def explain_ticket(chosen: Arguments) -> int:
    """Why each message of a case went where it went."""
    with _ledger(chosen) as ledger:
        ticket = _case(ledger, chosen)
        if ticket is None:
            return 1
        zone = load(chosen.config, secrets=False).office.zone
        for line in ledger.table("intake").search(where("ticket") == ticket["number"]):
            why = "; ".join(line["because"])
            at = _plainly(line["received"], zone)
            say(chosen, dict(line), "{at}  {mailbox}  {disposition}  {action}: {why}", at=at, why=why)
        for event in books.events_of(ledger, ticket["number"]):
            if chosen.json:
                say(chosen, event, "")
            else:
                _print_event(event, zone)
    return 0


def check_month(chosen: Arguments) -> int:
    """Every figure of a month counted anew from the events of the ledger; exit status 1 where one differs."""
    settings = load(chosen.config, passwords=False)
    shown = sys.stderr.isatty()
    with open_desks(settings, read_only=True) as (general, whistleblower):
        found = check_figures(general, whistleblower, chosen.month, utc_now(), _progress if shown else lambda _: None)
    for one in () if chosen.json else found["differences"]:
        print("{when}: {figure}: {said}, recounted {recounted}".format_map(Shown(one)))
    say(chosen, found, "{figures:,} figures of {month} recounted from {events:,} events; {wrong} differ; {published}")
    return 1 if found["wrong"] else 0


def _progress(events: int) -> None:
    print(f"\r{events:,} events", end="", file=sys.stderr, flush=True)


def report_month(chosen: Arguments) -> int:
    """The evaluation of a month as text, and its recap as XLSX or CSV, by the name of the file (SOP 6)."""
    if chosen.check:
        return check_month(chosen)
    settings = load(chosen.config, passwords=False)
    with open_desks(settings, read_only=True) as (general, whistleblower):
        now = utc_now()
        counted = evaluate(general, whistleblower, chosen.month, now)
        view, recap = month_view_of(general, counted, "id"), month_recap(general, counted)
    facts = {"office": office_view(settings.office, "id"), "report": view}
    if chosen.recap:
        workbook = chosen.recap.suffix.lower() == ".xlsx"
        file = recap_xlsx(recap, chosen.month, settings.office, now) if workbook else recap_csv(recap)
        chosen.recap.write_bytes(file)
    found = {"month": chosen.month, "report": plain(view), "text": render("monthly", "id", facts).text}
    say(chosen, found, "{text}")
    return 0


def write_form(chosen: Arguments) -> int:
    """The complaint form of the office: as text, or as files."""
    office = load(chosen.config, secrets=False).office
    address = chosen.address or office.channels[Channel.SUGGESTION_BOX].address
    for path, made in ((chosen.html, as_page), (chosen.pdf, as_paper)):
        if path:
            path.write_bytes(made(office, address))
            say(chosen, {"written": str(path), "address": address}, "{written}: answers go to {address}")
    if not (chosen.html or chosen.pdf):
        say(chosen, {"text": as_text(chosen.language)}, "{text}")
    return 0


def play_demo(chosen: Arguments) -> int:
    """A fortnight of the office in a minute, on embedded mail servers; what everyone received is left as files."""
    from daemon.demo import demo  # noqa: PLC0415  needs the extra packages of the demonstration

    log.to_stderr(logging.WARNING, as_json=chosen.json)
    settings = load(chosen.config, secrets=False)
    say(chosen, {"index": str(demo(settings, chosen.out))}, "\nOpen {index}")
    return 0


class Shown(dict[str, Any]):
    """What fills a sentence: nothing stands as a dash, several as a list of words, never as Python writes them."""

    def __getitem__(self, name: str) -> Any:
        """The value as a person reads it."""
        value = super().__getitem__(name)
        if isinstance(value, list | tuple):
            return ", ".join(map(str, value)) or "-"
        return "-" if value in (None, "") else value


def say(chosen: Arguments, found: Mapping[str, Any], words: str, **more: Any) -> None:
    """One object for a program, or the sentence, which may also name `more`."""
    print(json.dumps(found, ensure_ascii=False) if chosen.json else words.format_map(Shown({**found, **more})))


@contextmanager
def _ledger(chosen: Arguments) -> Iterator[Ledger]:
    with open_ledger(load(chosen.config, secrets=False).ledger, read_only=True) as ledger:
        yield ledger


def _case(ledger: Ledger, chosen: Arguments) -> dict[str, Any] | None:
    found = books.document(ledger, chosen.number.upper())
    if found is not None and (chosen.sealed or not found["sealed"]):
        return found
    why = "the case is sealed; add --sealed if you are one of its readers" if found else "no such case in the ledger"
    print(f"loket: {chosen.number}: {why}", file=sys.stderr)
    return None


def _print_event(event: Mapping[str, Any], zone: ZoneInfo) -> None:
    becomes = f" -> {event['becomes']}" if event["becomes"] else ""
    why = f"  ({'; '.join(event['because'])})" if event["because"] else ""
    print(f"{_plainly(event['at'], zone)}  {event['act']} · {event['by']}{becomes}{why}")


def _plainly(value: Any, zone: ZoneInfo) -> str:
    """A field of a case as one line for a person; times in the zone of the office."""
    if isinstance(value, dict):
        return " · ".join(part for part in value.values() if part)
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, str) and value[10:11] == "T":
        return f"{datetime.fromisoformat(value).astimezone(zone):%Y-%m-%d %H:%M}"
    return masked(str(value)) if value else ""
