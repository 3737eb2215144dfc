"""Reconciles: every message in the mailboxes has one intake line, the audit chain is whole, every original is there.

Promise: reads only; what it counts it has looked at, and what is wrong is named by mailbox and UID, by ledger and
event; a server that does not answer is one of the things that are wrong, and the others are looked at all the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from daemon.backup import refuse_without_desk
from daemon.books import events_of, outlines
from daemon.originals import originals_of
from daemon.reconcile import Lines, reconcile, survey
from daemon.vocabulary import Act
from mailboxes.imap import Mailbox, Unreachable
from store import LedgerDamaged, SealedOriginals, WordsDamaged, destroyed, open_ledger, verify_chain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from daemon.reconcile import Survey
    from daemon.settings import Settings
    from store import Ledger, Originals

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Books:
    """What the ledgers say: counts, the lines of each mailbox, whether each chain is whole, and what is wrong."""

    counts: dict[str, int]
    lines: Mapping[str, Lines]
    whole: bool
    missing: list[str]


def verify(
    settings: Settings,
    now: datetime,
    *,
    mailboxes: bool = True,
    root: str | None = None,
    pace: Callable[[], None] = lambda: None,
) -> Report:
    """Counts, `mailboxes` one by one, `missing` (what is wrong, in words), the `unreachable` among it, and `ok`.

    `root` is an audit root that was given out earlier, in a digest of the Director; it must still be in the chain.
    `pace` is called after each message and each line, and may take its time or raise.
    """
    refuse_without_desk(settings)
    boxes = [Mailbox(account) for account in settings.imap.values()] if mailboxes else []
    try:
        found, unreachable = _surveys(boxes, pace)
        books = _read(settings, root, pace)
        accounts, missing = _reconciled(found, books.lines, now, unreachable)
    finally:
        for box in boxes:
            box.close()
    missing = [*books.missing, *unreachable, *missing]
    names = ("messages", "accounted", "waiting", "gone")
    return {
        **{name: sum(account[name] for account in accounts.values()) for name in names},
        **books.counts,
        "chain": "whole" if books.whole else "broken",
        "mailboxes": accounts,
        "missing": missing,
        "unreachable": unreachable,
        "ok": not missing,
    }


def _surveys(boxes: Iterable[Mailbox], pace: Callable[[], None]) -> tuple[list[tuple[Mailbox, Survey]], list[str]]:
    found, unreachable = [], []
    for box in boxes:
        try:
            found.append((box, survey(box, pace)))
        except Unreachable as error:
            unreachable.append(f"{box.account.name} cannot be reached: {error}")
    return found, unreachable


def _reconciled(
    found: Iterable[tuple[Mailbox, Survey]], lines: Mapping[str, Lines], now: datetime, unreachable: list[str]
) -> tuple[dict[str, dict[str, int]], list[str]]:
    accounts: dict[str, dict[str, int]] = {}
    missing: list[str] = []
    for box, seen in found:
        try:
            one = reconcile(box, seen, lines[box.account.name], now)
        except Unreachable as error:
            unreachable.append(f"{box.account.name} cannot be reached: {error}")
            continue
        accounts[box.account.name] = {
            "messages": one.messages, "accounted": one.accounted, "waiting": one.waiting, "gone": one.gone,
        }  # fmt: skip
        missing += one.wrong
    return accounts, missing


def _read(settings: Settings, root: str | None, pace: Callable[[], None]) -> _Books:
    """Both ledgers, the general one first; a root that was given out is that of the general one."""
    lines: dict[str, Lines] = defaultdict(Lines)
    missing: list[str] = []
    count = {"events": 0, "intake": 0}
    broken = 0
    sealed = settings.data / "wbs" / "ledger.db"
    for name, path, key in (("ledger", settings.ledger, None),
                            ("whistleblower ledger", sealed, settings.whistleblower_key)):  # fmt: skip
        with open_ledger(path, key=key, read_only=True) as ledger:
            chain = verify_chain(ledger, known_root=root if key is None else None)
            count["events"] += chain.count
            if chain.first_broken is not None:
                broken += 1
                missing.append(f"the chain of the {name} breaks at event {chain.first_broken}")
            originals = originals_of(settings, ledger) if key is None else SealedOriginals(ledger)
            count["intake"] += len(ledger.table("intake"))
            missing += collect(ledger, originals, lines, pace)
            missing += undecided(ledger)
            missing += unreadable(ledger, pace)
    return _Books(count, lines, not broken, missing)


def undecided(ledger: Ledger) -> list[str]:
    """Cases whose words nobody can read any more although the chain does not say that they were erased."""
    numbers = sorted(destroyed(ledger))
    said = outlines(ledger, numbers)
    return [
        f"the words of {number} were destroyed, and no event says so"
        for number in numbers
        if not any(event["act"] == Act.ERASED for event in said.get(number, ()))
    ]


def unreadable(ledger: Ledger, pace: Callable[[], None] = lambda: None) -> list[str]:
    """Cases whose words nobody can read although nobody destroyed them: their key is gone, or another one."""
    lost = []
    for case in ledger.table("tickets"):
        pace()
        try:
            events_of(ledger, case["number"])
        except WordsDamaged as problem:
            lost.append(str(problem))
    return lost


def collect(
    ledger: Ledger, originals: Originals, lines: Mapping[str, Lines], pace: Callable[[], None] = lambda: None
) -> list[str]:
    """Put each intake line to its mailbox; the originals that a line names and nobody has, or somebody has changed."""
    lost = []
    for line in ledger.table("intake"):
        pace()
        original = None
        if line["original"]:
            try:
                original = originals.read(line["original"])
            except (OSError, LedgerDamaged):
                lost.append(f"the original of {line['delivery']} is missing or changed")
        lines[line["mailbox"]].add(line, original)
    for erased in ledger.table("erasures"):  # mails that have still to leave their folders have emptied lines
        for mail in erased["mails"]:
            lines[mail["mailbox"]].add_erased(mail)
    return lost
