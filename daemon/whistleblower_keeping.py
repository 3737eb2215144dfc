"""What is left of a whistleblower's report on our disk once it was delivered, as `keep` under [whistleblower] wants it.

Promise: nothing is sealed before a server has taken it for its reader, and nothing is dropped before that reader has
acted on it: a mail may still come back. What is put away can be read by nobody who has this machine and its keys. What
the case needs stays: its code, states and dates, and where the reporter is answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.decision import Disposition
from daemon.people import deciders
from daemon.ticket import Party
from daemon.vocabulary import Role
from mailboxes.openpgp import encrypted
from store import SealedOriginals, where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daemon.desk import Desk
    from daemon.office import Office
    from store import Document

Row = dict[str, Any]
ALL: Final = "all"
CONTENTS: Final = ("complainant", "subject", "summary", "narrative", "fields")
UNDELIVERED: Final = ("queued", "sending", "failed")
READ_BY_US_ALONE: Final = frozenset(
    {Disposition.COMMAND, Disposition.AUTOMATIC, Disposition.BOUNCE, Disposition.DUPLICATE}
)


def recorded(changes: Row, office: Office) -> Row:
    """Of the changes of a new report those that may stay in the ledger."""
    if office.whistleblower.keep == ALL:
        return changes
    bare = {name: value for name, value in changes.items() if name not in CONTENTS}
    return bare | {"complainant": Party(address=changes["complainant"].address)}


def put_away(desk: Desk) -> int:
    """Take what was delivered off our disk; how many mails and originals that was. Nothing where all is kept."""
    if desk.office.whistleblower.keep == ALL:
        return 0
    originals = SealedOriginals(desk.ledger)
    with desk.ledger.transaction():
        count = _erase_words(desk)
        waiting = desk.ledger.table("outbox").search(where("state").one_of(list(UNDELIVERED)))
        needed = {name for line in waiting for name in line["attach"]}
        names = [name for name in originals.whole() if name not in needed]
        lines = _lines(desk) if names else {}
        for name in names:
            left = _left(desk, originals.read(name), lines[name]) if name in lines else None
            if left is not None:
                originals.put_away(name, left)
                count += 1
    if count:
        originals.forget()
    return count


def _lines(desk: Desk) -> dict[str, Document]:
    """The first intake line of each original."""
    lines: dict[str, Document] = {}
    for line in desk.ledger.table("intake"):
        lines.setdefault(line["original"], line)
    return lines


def _erase_words(desk: Desk) -> int:
    """The words of our own mails that have left, or never will."""
    letters, outbox = desk.ledger.table("letters"), desk.ledger.table("outbox")
    gone = [
        letter.doc_id
        for letter in letters
        if outbox.search(where("message_id") == letter["message_id"], limit=1)[0]["state"] not in UNDELIVERED
    ]
    letters.remove(doc_ids=gone)
    return len(gone)


def _left(desk: Desk, raw: bytes, line: Mapping[str, Any]) -> bytes | None:
    """What takes the place of an original: octets for its readers' keys, or none; None where it must stay."""
    case = books.ticket(desk.ledger, line["ticket"]) if line["ticket"] else None
    readers = deciders(case, desk.office) if case else desk.office.with_role(Role.DIRECTOR)
    ours = line["disposition"] in READ_BY_US_ALONE
    if not (ours or _was_delivered(desk, line)):
        return None
    if desk.office.whistleblower.keep == "nothing":
        return b"" if ours or _was_read(desk, line, {person.id for person in readers}) else None
    keys = [person.openpgp for person in readers]
    return encrypted(raw, keys) if keys and all(keys) else None


def _was_delivered(desk: Desk, line: Mapping[str, Any]) -> bool:
    """Whether a server has taken a mail with this original."""
    mails = desk.ledger.table("outbox").search(where("ticket") == line["ticket"])
    return any(line["original"] in mail["attach"] and mail["state"] == "sent" for mail in mails)


def _was_read(desk: Desk, line: Mapping[str, Any], readers: set[str]) -> bool:
    """Whether one of its readers has acted on the case since."""
    return any(e["by"] in readers and e["at"] >= line["at"] for e in books.events_of(desk.ledger, line["ticket"]))
