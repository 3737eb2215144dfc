"""Two desks on ledgers in a temporary folder, with a clock that the test sets: the house without mail servers."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from daemon import books
from daemon.desk import Desk
from daemon.general import GENERAL_PROCEDURE
from daemon.reception import Reception
from daemon.whistleblower import WBS_DESK
from mailboxes.worker import Reader
from store import FileOriginals, LedgerOriginals, SealedOriginals, open_ledger
from tests.conversation import Conversation
from tests.office import sample_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from daemon.office import Office
    from store import Document, Ledger

SECRET = b"a secret of the tests"
START = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@contextmanager
def conversation(
    folder: Path, office: Office | None = None, place: Path | str | None = None
) -> Iterator[Conversation]:
    """A conversation with nothing said yet, the general ledger in the folder or at `place`."""
    office = office or sample_office()
    with (
        open_ledger(place or folder / "ledger.db") as ledger,
        open_ledger(folder / "wbs.db", key="kunci uji") as sealed,
    ):
        originals = LedgerOriginals(ledger) if isinstance(place, str) else FileOriginals(folder / "originals")
        general = Desk(office, ledger, originals, SECRET, GENERAL_PROCEDURE)
        private = Desk(office, sealed, SealedOriginals(sealed), SECRET, WBS_DESK)
        clock = [START]
        reception = Reception(general, private, Reader(), lambda: clock[0])
        yield Conversation(reception, clock)


def every_event(ledger: Ledger) -> list[Document]:
    """The whole chain in its order, each line with the words that were sealed."""
    numbers = dict.fromkeys(event["ticket"] for event in ledger.table("events"))
    found = (event for history in books.histories(ledger, [*numbers]).values() for event in history)
    return sorted(found, key=lambda event: event.doc_id)
