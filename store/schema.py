"""The tables of a ledger and the paths by which they are asked.

A line for each table: which paths are unique, which are indexed alone, and which together (for questions such as
"open and due before today"). A path with dots leads into inner objects. Adding a path here is enough: the column is
made and filled when the ledger is next opened for writing. An index that nothing asks costs every complaint.

Promise: every query of the desk finds its index here (tests/test_store_plans.py). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table; `append_only` tables refuse changes and removals, in Python and by trigger."""

    name: str
    unique: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    append_only: bool = False


def table(
    name: str,
    *,
    unique: tuple[str, ...] = (),
    indexed: tuple[str, ...] = (),
    together: tuple[tuple[str, ...], ...] = (),
    append_only: bool = False,
) -> TableSchema:
    """A line of the schema."""
    return TableSchema(name, unique, indexed, together, append_only)


# fmt: off
SCHEMA: Final = (
    # what a case is now
    table(
        "tickets",
        unique=("number",),
        indexed=(
            "state", "next_check", "refer_to", "received_month", "closed_month", "answered_month", "erase_after",
        ),
        together=(("open", "due"),),
    ),
    # by what a case is found again when the same matter comes once more
    table("marks", indexed=("mark",)),
    # what happened to it: chained, never changed
    table("events", indexed=("ticket",), append_only=True),
    # what opens the words in the events of a case (store/keys.py); and what an erasure has still to do
    table("keys", unique=("owner",)),
    table("erasures", unique=("ticket",), indexed=("state",)),
    # every message that belongs to a case, in or out
    table("messages", indexed=("message_id",)),
    # mails that we owe, with their verdicts
    table("outbox", unique=("message_id",), indexed=("ticket",), together=(("state", "next_try"),)),
    # the words of these mails, written once: a verdict must not cost another copy of the whole mail
    table("letters", unique=("message_id",)),
    # one line for each message in each mailbox: the fence against doubles
    table("intake", unique=("delivery",), indexed=("message_id", "ticket")),
    # digests and evaluations that went out, once for each job and period
    table("reports", unique=("job_period",)),
    # receipts that were issued, by the code that verifies them
    table("receipts", unique=("code",)),
    # buttons of our mails that were used, each once
    table("buttons", unique=("mark",)),
    # officers' mails that wait for their code
    table("confirmations", unique=("mark",), indexed=("until",)),
    table("originals", unique=("name",)),
    table("away", indexed=("person", "until")),
    table("settings", unique=("name",)),
)
# fmt: on
