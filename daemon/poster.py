"""Sends what is owed: takes mails from the outbox, composes them, hands them to the SMTP server, records the verdict.

Promise: a mail is sent with the same Message-ID every time; it is marked before it is tried, so after a crash we know
which mails are unsure; a refusal by the server is told to the officer, never dropped (docs/path.md, step 8).
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon import books, log
from daemon.desk import undeliverable
from daemon.records import plain
from mailboxes.compose import Letter as Envelope
from mailboxes.compose import Part, compose
from mailboxes.smtp import Kind as VerdictKind
from store import where

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from daemon.desk import Desk
    from mailboxes.smtp import Poster as Sender
    from mailboxes.smtp import Verdict

Row = dict[str, Any]
FIRST_PAUSE: Final = 60  # seconds before the second try; doubled each time
LONGEST_PAUSE: Final = 4 * 3600
GIVE_UP_AFTER: Final = 5 * 24 * 3600  # seconds, RFC 5321 section 4.5.4.1: four to five days
ORIGINAL_NAME: Final = "surel-asli.eml"


async def send_owed(desk: Desk, sender: Sender, now: Callable[[], datetime], limit: int = 20) -> int:
    """Send up to `limit` mails that are owed; how many were tried. Never raises for what a server does."""
    rows = books.owed(desk.ledger, now(), limit)
    if not rows:
        return 0
    with desk.ledger.transaction():
        _mark(desk, rows, {"state": "sending"})
    await asyncio.gather(*(_send(desk, sender, row, now) for row in rows))
    return len(rows)


def recover(desk: Desk) -> int:
    """After a crash: mails that were being sent are unsure, and are sent again under the same Message-ID."""
    with desk.ledger.transaction():
        found = desk.ledger.table("outbox").update(
            {"state": "queued", "unsure": True}, where("state") == "sending"
        )
    return len(found)


def envelope(desk: Desk, row: Row) -> bytes:
    """The final bytes of a mail, the same every time."""
    written = row["letter"]
    originals = tuple(
        Part(ORIGINAL_NAME, "application/octet-stream", desk.originals.read(name))
        for name in row.get("attach", ())
    )
    files = tuple(Part(p["name"], p["type"], p["content"].encode("utf-8")) for p in row.get("files", ()))
    return compose(
        Envelope(
            **{
                **written,
                "date": datetime.fromisoformat(written["date"]),
                "references": tuple(written["references"]),
            },
            to_address=row["address"],
            message_id=row["message_id"],
            attachments=(*files, *originals),
        )
    )


async def _send(desk: Desk, sender: Sender, row: Row, now: Callable[[], datetime]) -> None:
    """Send one mail and record its verdict at once, so that a crash leaves no more unsure than are on the wire."""
    verdict = await sender.send(row["sender"], row["address"], envelope(desk, row))
    with desk.ledger.transaction():
        _record(desk, row, verdict, now())


def _mark(desk: Desk, rows: Sequence[Row], fields: Row) -> None:
    desk.ledger.table("outbox").update_multiple(
        [(fields, where("message_id") == row["message_id"]) for row in rows]
    )


def _record(desk: Desk, row: Row, verdict: Verdict, now: datetime) -> None:
    if desk.procedure.logged:
        log.mail_tried(row["mail"], row["ticket"], row["role"], verdict.kind.value, verdict.code)
    fields: Row = {
        "verdict": f"{verdict.code} {verdict.text}"[:300],
        "tried": plain(now),
        "attempts": row["attempts"] + 1,
    }
    if verdict.kind is VerdictKind.SENT:
        fields |= {"state": "sent", "sent": plain(now)}
    elif verdict.kind is VerdictKind.REFUSED or _too_old(row, now):
        fields |= {"state": "failed"}
    else:
        fields |= {"state": "queued", "next_try": plain(now + _pause(row["attempts"])), "held": False}
        if verdict.kind is VerdictKind.UNSURE:
            fields["unsure"] = True
    _mark(desk, [row], fields)
    if fields["state"] == "failed":
        undeliverable(desk, row, verdict, now)


def _too_old(row: Row, now: datetime) -> bool:
    return (now - datetime.fromisoformat(row["queued"]).astimezone(UTC)).total_seconds() > GIVE_UP_AFTER


def _pause(attempts: int) -> timedelta:
    return timedelta(seconds=min(FIRST_PAUSE * 2**attempts, LONGEST_PAUSE))
