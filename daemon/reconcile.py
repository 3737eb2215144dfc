"""The messages of one mailbox beside its intake lines: each message has exactly one, and no two share one.

A message in the inbox is known by its delivery key. Moving it changes its UID but not its bytes, so one in an archive
folder is known by its header; where headers are alike or unknown, by the digest of all that was kept of it.

Promise: changes nothing on the server; bodies are fetched only where the header does not decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from daemon.watch import HEAD, kept
from mailboxes.archive import headers, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from mailboxes.imap import Mailbox

MAY_WAIT: Final = timedelta(minutes=60)  # in the inbox, before somebody should hear of it

Place = tuple[str, int]  # archive folder and UID


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in a mailbox now, read before the ledger is: a message that is taken meanwhile is then known, too."""

    inbox: tuple[tuple[str, datetime], ...]  # delivery key, INTERNALDATE
    filed: tuple[tuple[Place, bytes], ...]  # digest of the header


@dataclass(frozen=True, slots=True)
class Lines:
    """The intake lines of one mailbox: what each delivery was, by header and by all of its bytes."""

    deliveries: set[str] = field(default_factory=set)
    by_header: dict[bytes, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_bytes: Counter[str] = field(default_factory=Counter)

    def add(self, line: dict[str, Any], original: bytes | None) -> None:
        """One line, with the original that it names where there is one."""
        self.deliveries.add(line["delivery"])
        if line["original"]:
            self.by_bytes[line["sha256"]] += 1
        if original is not None:
            self.by_header[header_digest(original)][line["sha256"]] += 1


    def add_erased(self, mail: dict[str, Any]) -> None:
        """A mail of an erased case that is still there, by the digests that are left of it."""
        self.by_bytes[mail["sha256"]] += 1
        if mail["header"]:
            self.by_header[bytes.fromhex(mail["header"])][mail["sha256"]] += 1


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox, accounted for: messages in it, those with a line of their own, those that wait to be taken."""

    messages: int
    accounted: int
    waiting: int
    gone: int  # lines whose message is no longer there: somebody moved it out or deleted it; its original is kept
    wrong: tuple[str, ...]  # in words, each with mailbox, folder and UID


def survey(mailbox: Mailbox, pace: Callable[[], None] = lambda: None) -> Survey:
    """The inbox first: a message that is filed meanwhile is then seen twice rather than not at all."""
    name = mailbox.account.name
    inbox = [(headed.uid, headed.internaldate) for headed in headers(mailbox)]
    filed = []
    for folder in sorted(set(mailbox.account.folders.values())):
        for headed in headers(mailbox, folder):
            filed.append(((folder, headed.uid), header_digest(headed.header)))
            pace()
    keys = ((f"{name}/{mailbox.uidvalidity}/{uid}", date) for uid, date in inbox)
    return Survey(tuple(keys), tuple(filed))


def header_digest(raw: bytes) -> bytes:
    """A short digest of the header, the same for a whole message and for what a server calls its header."""
    text = b"\n" + raw[:HEAD].replace(b"\r\n", b"\n")
    return sha256(text.partition(b"\n\n")[0].rstrip(b"\r\n")).digest()[:16]


def reconcile(mailbox: Mailbox, found: Survey, lines: Lines, now: datetime) -> Account:
    """Each message of the survey beside the lines; asks the server again only for bodies that decide."""
    waiting = [(key, date) for key, date in found.inbox if key not in lines.deliveries]
    late = [f"{key} has been in the inbox since {date:%Y-%m-%d %H:%M %Z} and was not taken"
            for key, date in waiting if now - date > MAY_WAIT]  # fmt: skip
    undecided = _not_known_by_header(found.filed, lines)
    gone, unknown = _not_known_by_bytes(mailbox, undecided, lines)
    messages = len(found.inbox) + len(found.filed) - gone
    left = lines.by_bytes.total() - (len(found.inbox) - len(waiting))  # beside those that are still to be filed
    accounted = messages - len(waiting) - len(unknown)
    return Account(messages, accounted, len(waiting), max(0, left), (*late, *unknown))


def _not_known_by_header(filed: Iterable[tuple[Place, bytes]], lines: Lines) -> list[Place]:
    """Places that the header leaves open; every other one has used up a line."""
    groups: dict[bytes, list[Place]] = defaultdict(list)
    for place, digest in filed:
        groups[digest].append(place)
    undecided: list[Place] = []
    for digest, places in groups.items():
        known = lines.by_header.get(digest, Counter())
        if len(known) == 1 and len(places) <= known.total():
            lines.by_bytes.subtract(dict.fromkeys(known, len(places)))
        else:
            undecided += places
    return undecided


def _not_known_by_bytes(mailbox: Mailbox, places: list[Place], lines: Lines) -> tuple[int, list[str]]:
    """How many have gone meanwhile, and in words those that no line is left for."""
    unknown = []
    seen = 0
    for folder, uid, digest in _digests(mailbox, places):
        seen += 1
        if lines.by_bytes[digest] > 0:
            lines.by_bytes[digest] -= 1
        else:
            why = "is a second copy" if digest in lines.by_bytes else "has no intake line"
            unknown.append(f"{mailbox.account.name}/{folder}/{uid} {why}")
    return len(places) - seen, unknown


def _digests(mailbox: Mailbox, places: list[Place]) -> Iterator[tuple[str, int, str]]:
    by_folder: dict[str, list[int]] = defaultdict(list)
    for folder, uid in places:
        by_folder[folder].append(uid)
    for folder, uids in by_folder.items():
        for fetched in messages(mailbox, folder, uids):
            yield folder, fetched.uid, sha256(kept(fetched)).hexdigest()
