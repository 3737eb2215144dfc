"""The command `loket`: one short function a subcommand; everything it does lives elsewhere.

Promise: --help says what a command does and changes; --json gives one object a line; exit status 0 done, 1 something is
wrong with what was looked at, 2 wrong usage or configuration.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from daemon import books, log
from daemon.case_view import office_view
from daemon.config import ConfigMistakes, create_missing_secrets, load
from daemon.evaluation import month_papers
from daemon.records import plain
from daemon.replay import replay
from daemon.service import once, open_house, serve, utc_now
from daemon.surroundings import check, ready_forms
from daemon.verify import verify
from daemon.vocabulary import Channel
from mailboxes.read import read
from mailboxes.schema import to_json
from store import LedgerError, open_ledger, where
from templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from daemon.settings import Settings

Arguments = argparse.Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    chosen = _parser().parse_args(arguments)
    log.to_stderr(as_json=chosen.json)
    try:
        return int(chosen.run(chosen))
    except ConfigMistakes as mistakes:
        print(mistakes, file=sys.stderr)
        return 2
    except LedgerError as error:
        print(f"loket: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    except (OSError, KeyboardInterrupt) as error:
        print(f"loket: {error or type(error).__name__}", file=sys.stderr)
        return 1


def _run(chosen: Arguments) -> int:
    """Watch the mailboxes until told to stop."""
    settings = load(chosen.config)
    ready_forms()
    with open_house(settings) as house:
        asyncio.run(serve(house))
    return 0


def _once(chosen: Arguments) -> int:
    """One pass over every inbox, the clock and the mails owed."""
    with open_house(load(chosen.config)) as house:
        _say(chosen, {"taken": asyncio.run(once(house))}, "{taken} messages taken")
    return 0


def _check(chosen: Arguments) -> int:
    """Read the configuration and try the machine, name every mistake; no mail server is spoken to."""
    for path in create_missing_secrets(chosen.config) if chosen.create_secrets else ():
        _say(chosen, {"created": str(path)}, "created {created}")
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
    _say(chosen, found, words)
    return 0


def _read(chosen: Arguments) -> int:
    """What a message says, as the desk reads it."""
    for file in chosen.files:
        message = read(file.read_bytes())
        found = to_json(message)
        _say(chosen, found, "{kind} · {subject}\n\n{reply}\n")
    return 0


def _replay(chosen: Arguments) -> int:
    """The decisions for old mail."""
    settings = load(chosen.config, secrets=False)
    for found in replay(chosen.path, Channel(chosen.channel), settings.office):
        found.setdefault("categories", [])
        _say(
            chosen,
            found,
            "{file}: {type} {categories} -> {action} ({disposition}), due {due}; mails {mails}; {because}",
        )
    return 0


def _tickets(chosen: Arguments) -> int:
    """Cases, the open ones unless told otherwise."""
    with _ledger(load(chosen.config, secrets=False)) as ledger:
        table = ledger.table("tickets")
        found = table.all() if chosen.all else table.search(where("open") == True)  # noqa: E712
        for ticket in found:
            names = (
                "number",
                "state",
                "channel",
                "type",
                "categories",
                "received",
                "due",
                "assignee",
                "receiver",
            )
            _say(
                chosen,
                {name: ticket[name] for name in names},
                "{number}  {state}  {channel}  due {due}  {assignee}",
            )
    return 0


def _show(chosen: Arguments) -> int:
    """One case with its history."""
    with _ledger(load(chosen.config, secrets=False)) as ledger:
        ticket = books.document(ledger, chosen.number.upper())
        if ticket is None:
            print(f"loket: no case {chosen.number}", file=sys.stderr)
            return 1
        events = books.events_of(ledger, chosen.number.upper())
        shown = json.dumps(ticket | {"events": events}, ensure_ascii=False, indent=None if chosen.json else 2)
        print(shown)
    return 0


def _explain(chosen: Arguments) -> int:
    """Why each message of a case went where it went."""
    with _ledger(load(chosen.config, secrets=False)) as ledger:
        lines = ledger.table("intake").search(where("ticket") == chosen.number.upper())
        for line in lines:
            _say(chosen, dict(line), "{received}  {mailbox}  {disposition}  {action}: {because}")
        for event in books.events_of(ledger, chosen.number.upper()):
            _say(chosen, event, "{at}  {act} by {by} -> {becomes}  {because}")
    return 0 if lines else 1


def _report(chosen: Arguments) -> int:
    """The evaluation of a month as text, and its recap as CSV."""
    settings = load(chosen.config, passwords=False)
    with open_house(settings) as house:
        view, recap = month_papers(house.general, house.whistleblower, chosen.month, "id", house.now())
        facts = {"office": office_view(settings.office, "id"), "report": view}
        if chosen.recap:
            chosen.recap.write_bytes(recap)
        found = {"month": chosen.month, "report": plain(view), "text": render("monthly", "id", facts).text}
    _say(chosen, found, "{text}")
    return 0


def _demo(chosen: Arguments) -> int:
    """A fortnight of the office in a minute, on embedded mail servers; what everyone received is left as files."""
    from daemon.demo import demo  # noqa: PLC0415  needs the extra packages of the demonstration

    log.to_stderr(logging.WARNING, as_json=chosen.json)
    settings = load(chosen.config, secrets=False)
    _say(chosen, {"index": str(demo(settings, chosen.out))}, "\nOpen {index}")
    return 0


def _verify(chosen: Arguments) -> int:
    """Reconcile mailboxes, ledger, originals and audit chain; changes nothing."""
    found = verify(load(chosen.config), utc_now(), mailboxes=not chosen.ledger_only, root=chosen.root)
    if not chosen.json:
        for name, counts in found["mailboxes"].items():
            print("{messages:,} in, {accounted:,} accounted, {waiting:,} waiting".format_map(counts), name, sep="  ")
        for sentence in found["missing"]:
            print(f"wrong: {sentence}")
    words = (
        "{messages:,} in, {accounted:,} accounted, {waiting:,} waiting to be taken; "
        "{intake:,} intake lines; {events:,} events, chain {chain}"
    )
    _say(chosen, found, words)
    return 0 if found["ok"] else 1


def _ledger(settings: Settings) -> Any:
    return open_ledger(settings.data / "ledger.db", read_only=True)


def _say(chosen: Arguments, found: dict[str, Any], words: str) -> None:
    print(json.dumps(found, ensure_ascii=False) if chosen.json else words.format_map(found))


def _digest(text: str) -> str:
    """An audit root as the Director's digest prints it."""
    if not re.fullmatch(r"[0-9a-f]{64}", text.strip().lower()):
        message = "not an audit root: 64 hexadecimal digits"
        raise argparse.ArgumentTypeError(message)
    return text.strip().lower()


#   name, function, help, arguments
COMMANDS: Final[
    tuple[tuple[str, Callable[[Arguments], int], tuple[tuple[str, dict[str, Any]], ...]], ...]
] = (
    ("run", _run, ()),
    ("once", _once, ()),
    ("check", _check, (("--create-secrets", {"action": "store_true", "help": "make missing secret files"}),)),
    ("read", _read, (("files", {"nargs": "+", "type": Path, "metavar": "FILE"}),)),
    (
        "replay",
        _replay,
        (
            ("path", {"type": Path, "metavar": "DIR|MBOX|FILE"}),
            ("--channel", {"choices": [channel.value for channel in Channel], "default": "kotak_saran"}),
        ),
    ),
    ("tickets", _tickets, (("--all", {"action": "store_true", "help": "ended cases, too"}),)),
    ("show", _show, (("number", {}),)),
    ("explain", _explain, (("number", {}),)),
    (
        "report",
        _report,
        (
            ("month", {"metavar": "YYYY-MM"}),
            ("--recap", {"type": Path, "metavar": "FILE", "help": "write the recap as CSV"}),
        ),
    ),
    (
        "demo",
        _demo,
        (("--out", {"type": Path, "default": Path("demo-out"), "help": "where the mails are left"}),),
    ),
    (
        "verify",
        _verify,
        (
            ("--ledger-only", {"action": "store_true", "help": "leave the mail servers alone"}),
            ("--root", {"type": _digest, "help": "an audit root from a digest of the Director: still in the chain?"}),
        ),
    ),
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="loket", description="The mail-driven complaint desk.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, function, wanted in COMMANDS:
        one = commands.add_parser(name, help=(function.__doc__ or "").strip(), description=function.__doc__)
        one.add_argument(
            "--config", type=Path, default=Path("config.toml"), help="the office (default: config.toml)"
        )
        one.add_argument("--json", action="store_true", help="one JSON object a line")
        for flag, options in wanted:
            one.add_argument(flag, **options)
        one.set_defaults(run=function)
    return parser


if __name__ == "__main__":
    sys.exit(main())
