"""What stands in the books and on the mail server after everything is over, and whether the promise was kept.

Promise: compares with what an undisturbed pass leaves: the same dispositions, cases, states and mails, each once; the
numbers of reports are chance, so reports are counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from store import FileOriginals, SealedOriginals, open_ledger, verify_chain
from tests.torture import script

if TYPE_CHECKING:
    from pathlib import Path

    from store import Ledger, Originals

DIGESTS = frozenset({"P10", "P11", "D03", "D04", "D05", "D06"})  # what they hold depends on when the clock rings
ORIGINALS = Counter(sha256(raw).hexdigest() for _, raw in script.MAILS)


@dataclass(frozen=True, slots=True)
class Accounts:
    """What was decided, as it must be whatever happened on the way."""

    lines: tuple[tuple[Any, ...], ...]
    cases: tuple[tuple[Any, ...], ...]
    mails: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The accounts, the Message-IDs that are owed, those that may have left twice, and what is plainly wrong."""

    accounts: Accounts
    owed: frozenset[str]
    unsure: frozenset[str]
    wrong: tuple[str, ...]


def read(data: Path) -> Findings:
    """Both ledgers and their originals."""
    key = script.settings(0, 0, data).whistleblower_key
    with (
        open_ledger(data / "ledger.db", read_only=True) as general,
        open_ledger(data / "wbs" / "ledger.db", key=key, read_only=True) as sealed,
    ):
        desks: tuple[tuple[Ledger, Originals], ...] = (
            (general, FileOriginals(data / "originals")),
            (sealed, SealedOriginals(sealed)),
        )
        rows = [(place, row) for place, (ledger, _) in enumerate(desks) for row in ledger.table("outbox")]
        accounts = Accounts(
            tuple(sorted(_line(place, row) for place, (led, _) in enumerate(desks) for row in led.table("intake"))),
            tuple(sorted(_case(place, row) for place, (led, _) in enumerate(desks) for row in led.table("tickets"))),
            tuple(sorted(_mail(place, row) for place, row in rows if row["mail"] not in DIGESTS)),
        )
        wrong = [f"the chain breaks at {place}" for place, (led, _) in enumerate(desks)
                 if verify_chain(led).first_broken is not None]  # fmt: skip
        kept = Counter(_digest(originals, row["original"]) for led, originals in desks
                       for row in led.table("intake") if row["original"])  # fmt: skip
        if kept != ORIGINALS:
            wrong.append("the originals are not the mails that came")
        owed = frozenset(row["message_id"] for _, row in rows)
        unsure = frozenset(row["message_id"] for _, row in rows if row.get("unsure"))
        return Findings(accounts, owed, unsure, tuple(wrong))


def broken(found: Findings, wanted: Accounts, sent: list[tuple[str, bytes]], most_repeated: int) -> list[str]:
    """What of the promise was not kept, in words."""
    wrong = list(found.wrong)
    for name in ("lines", "cases", "mails"):
        have, want = (Counter(getattr(each, name)) for each in (found.accounts, wanted))
        wrong += [f"lost from {name}: {row}" for row in (want - have).elements()]
        wrong += [f"too much in {name}: {row}" for row in (have - want).elements()]
    counts = Counter(identifier(raw) for _, raw in sent)
    again = {identifier for identifier, count in counts.items() if count > 1}
    if set(counts) != found.owed:
        lost, unknown = len(found.owed - set(counts)), len(set(counts) - found.owed)
        wrong.append(f"{lost} mails never left, {unknown} unknown ones did")
    if again - found.unsure:
        wrong.append(f"{len(again - found.unsure)} mails were repeated that were on no wire")
    if sum(counts.values()) - len(counts) > most_repeated:
        wrong.append(f"{len(again)} mails were repeated")
    return wrong


def repeated(sent: list[tuple[str, bytes]]) -> int:
    """How many mails left more often than once."""
    return len(sent) - len({identifier(raw) for _, raw in sent})


def identifier(raw: bytes) -> str:
    """The Message-ID of a mail, without brackets."""
    head = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    return str(message_from_bytes(head)["Message-ID"]).strip().strip("<>")


def _line(place: int, row: dict[str, Any]) -> tuple[Any, ...]:
    mailbox, _, uid = row["delivery"].split("/")
    return place, mailbox, uid, row["disposition"], "" if place else row["ticket"]


def _case(place: int, row: dict[str, Any]) -> tuple[Any, ...]:
    return place, "" if place else row["number"], row["state"]


def _mail(place: int, row: dict[str, Any]) -> tuple[Any, ...]:
    return place, row["mail"], row["to"], row["state"], "" if place else row["ticket"]


def _digest(originals: Originals, name: str) -> str:
    return sha256(originals.read(name)).hexdigest()
