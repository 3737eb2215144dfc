"""The subcommands that keep the desk from losing anything: backup, restore, rebuild, import, parked.

Promise: each says what it has done, what it could not do, and what must be done next; nothing is sent by any of them
but by `parked --send`, which puts mails back into the queue.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from daemon.backup import Refused, back_up
from daemon.backup_erasure import forget_in_back_ups
from daemon.config import load
from daemon.import_old import answer_all, import_old
from daemon.leaves import note_done
from daemon.records import plain
from daemon.restore import PARKED, restore
from daemon.retake import rebuild
from daemon.service import open_desks, utc_now
from daemon.subcommands import say
from daemon.vocabulary import Channel
from store import where

if TYPE_CHECKING:
    import argparse

    from daemon.retake import Found

SECRETS = "the folder of secrets is not in it: keep a copy of that elsewhere, without it nothing of it can be used"


def make_backup(chosen: argparse.Namespace) -> int:
    """A whole copy of the data folder, while the desk runs."""
    settings, now = load(chosen.config, passwords=False), utc_now()
    made = back_up(settings, chosen.folder, now, chosen.keep, _progress)
    forgotten = forget_in_back_ups(settings, chosen.folder, now)
    with suppress(OSError):  # whoever may only read has a back-up all the same
        note_done(settings.data, "backup", now, ok=not made.missing)
    found = {
        "backup": str(made.path), "originals": made.originals, "copied": made.copied, "removed": made.removed,
        "missing": list(made.missing), "forgotten": forgotten,
    }  # fmt: skip
    words = (
        "{backup}: both ledgers and {originals:,} originals ({copied:,} copied anew); {removed} older removed\n"
        "{forgotten} older ones have forgotten what was erased since\n{note}"
    )
    say(chosen, found, words, note=SECRETS)
    for name in () if chosen.json else made.missing:
        print(f"wrong: the original {name} is missing or changed; `loket verify` says whose it is")
    return 1 if made.missing else 0


def bring_back(chosen: argparse.Namespace) -> int:
    """A back-up into an empty data folder, and then what has come since."""
    settings = load(chosen.config)
    taken = restore(settings, chosen.folder, utc_now(), _progress)
    say(chosen, {"restored": plain(taken)}, "both ledgers are back as they were at {restored}")
    return _rebuilt(chosen, rebuild(settings, utc_now(), _progress))


def rebuild_ledger(chosen: argparse.Namespace) -> int:
    """What the archive folders hold and the ledger does not, without sending anything."""
    return _rebuilt(chosen, rebuild(load(chosen.config), utc_now(), _progress))


def _rebuilt(chosen: argparse.Namespace, found: Found) -> int:
    facts: dict[str, Any] = {
        "taken": found.taken.total(), "by": dict(found.taken), "kept_numbers": found.kept_numbers,
        "new_numbers": found.new_numbers, "elsewhere": found.elsewhere, "settled": found.settled,
        "parked": found.parked, "unproven": found.unproven,
    }  # fmt: skip
    words = (
        "{taken:,} mails of the archive folders taken, nothing sent; {kept_numbers:,} cases have the number that they "
        "had\ncases whose number could not be found out, with the new one: {new_numbers}\n"
        "mails that came to something else than the folder says: {elsewhere:,}\n"
        "cases of which no mail to the complainant can be proven: {unproven}\n"
        "owed mails that had left: {settled:,}; that nobody knows of: {parked:,}{next}"
    )
    say(chosen, facts, words, next=", see `loket parked`" if found.parked else "")
    return 0


def take_old_mail(chosen: argparse.Namespace) -> int:
    """What lay in the inboxes before Loket came: taken in silence, or, with --answer, left to be answered."""
    settings = load(chosen.config)
    channels = [Channel(chosen.channel)] if chosen.channel else list(settings.imap)
    if chosen.answer == bool(chosen.before):
        message = "either --before DATE or --answer"
        raise Refused(message)
    if chosen.answer:
        answer_all(settings, channels, utc_now())
        say(chosen, {"opened": [channel.value for channel in channels]}, "will be answered, however old: {opened}")
        return 0
    before = datetime.combine(chosen.before, time(), settings.office.zone)
    taken = import_old(settings, channels, before, utc_now(), _progress)
    words = "{taken:,} mails taken in silence ({kinds}); `loket run` moves them to the archive folders"
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(taken.items()))
    say(chosen, {"taken": taken.total(), "by": dict(taken)}, words, kinds=kinds)
    return 0


def decide_parked(chosen: argparse.Namespace) -> int:
    """The mails that a restored ledger owes and that may have left: listed, sent, or left out."""
    settings = load(chosen.config, passwords=False)
    if chosen.send and chosen.drop:
        message = "either --send or --drop"
        raise Refused(message)
    act = chosen.send or chosen.drop
    with open_desks(settings, read_only=not act) as desks:
        for desk in desks:
            outbox, fields = desk.ledger.table("outbox"), {"state": "queued" if chosen.send else "cancelled"}
            for row in outbox.search(where("state") == PARKED):
                number = row["ticket"] if desk is desks[0] else "WBS"
                found = {"ticket": number, "mail": row["mail"], "to": row["to"], "written": row["queued"]}
                say(chosen, found, "{ticket:16}  {mail:5} to {to:10}  written {written}")
            if act:
                outbox.update(fields, where("state") == PARKED)
    return 0


def _progress(what: str, count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{count:,} {what}  ", end="", file=sys.stderr, flush=True)
