"""Reconciles: every message in the mailboxes has one intake line, the audit chain is whole, every original is there.

Promise: reads only; what it counts it has looked at, and what is missing is named by mailbox and UID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailboxes.imap import Mailbox
from store import FileOriginals, open_ledger, verify_chain

if TYPE_CHECKING:
    from daemon.settings import Settings
    from mailboxes.accounts import ImapAccount
    from store import Ledger

Report = dict[str, Any]


def verify(settings: Settings, *, mailboxes: bool) -> Report:
    """The counts, `missing` (what is wrong, in words) and `ok`; raises Unreachable where a server does not answer."""
    missing: list[str] = []
    counts = {"messages": 0, "accounted": 0, "events": 0}
    wbs = settings.data / "wbs" / "ledger.db"
    known: set[str] = set()
    lines = 0
    for path, key in ((settings.data / "ledger.db", None), (wbs, settings.whistleblower_key)):
        with open_ledger(path, key=key, read_only=True) as ledger:
            chain = verify_chain(ledger)
            counts["events"] += chain.count
            if chain.first_broken is not None:
                missing.append(f"the chain breaks at event {chain.first_broken} of {path.name}")
            known |= _message_ids(ledger)
            lines += len(ledger.table("intake"))
            if key is None:
                missing += _lost_originals(ledger, FileOriginals(settings.data / "originals"))
    for account in settings.imap.values() if mailboxes else ():
        found, unknown = _unaccounted(account, known)
        counts["messages"] += found
        counts["accounted"] += found - len(unknown)
        missing += unknown
    counts["intake"] = lines
    return {
        **counts,
        "chain": "whole" if not missing else "see missing",
        "missing": missing,
        "ok": not missing,
    }


def _message_ids(ledger: Ledger) -> set[str]:
    return {line["message_id"] for line in ledger.table("intake")}


def _lost_originals(ledger: Ledger, originals: FileOriginals) -> list[str]:
    """Originals that an intake line names and the folder does not have, or has changed."""
    lost = []
    for line in ledger.table("intake"):
        if line["original"]:
            try:
                originals.read(line["original"])
            except (OSError, ValueError):
                lost.append(f"the original of {line['delivery']} is missing or changed")
    return lost


def _unaccounted(account: ImapAccount, known: set[str]) -> tuple[int, list[str]]:
    """How many messages lie in the archive folders of a mailbox, and which of them no intake line names."""
    mailbox = Mailbox(account)
    try:
        found = 0
        unknown = []
        for folder in sorted(set(account.folders.values())):
            identifiers = mailbox.message_ids(folder)
            found += len(identifiers)
            unknown += [
                f"{account.name}/{folder}/{uid}"
                for uid, one in identifiers.items()
                if one and one not in known
            ]
        return found, unknown
    finally:
        mailbox.close()
