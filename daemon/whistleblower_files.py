"""The files of a report that go on to an appointed investigator: cleaned of their makers' traces, under new names.

Promise: only with `pass_on` under [whistleblower], only what the Director's TUNJUK is about, and never a file that
could not be cleaned for sure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon.vocabulary import Act
from mailboxes.worker import clean_files

if TYPE_CHECKING:
    from daemon.decision import Letter
    from daemon.desk import Desk
    from daemon.ticket import Ticket

TYPES: Final = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf", "txt": "text/plain",
    "csv": "text/csv",
}  # fmt: skip
OTHERS: Final = "application/octet-stream"
KNOWN: Final = frozenset({*TYPES, "docx", "xlsx", "pptx"})


def with_files(letter: Letter, ticket: Ticket | None, desk: Desk) -> Letter:
    """The letter that appoints somebody, with the files of the report and how many had to stay; any other as it is."""
    appoints = letter.facts.get("act") == Act.APPOINT.value and ticket is not None and letter.to == ticket.assignee
    if not (appoints and ticket and desk.office.whistleblower.pass_on):
        return letter
    found = [one for name in ticket.originals for one in clean_files(desk.originals.read(name))]
    given = [(name, content) for name, content in found if content is not None]
    files = [_file(place, name, content) for place, (name, content) in enumerate(given, 1)]
    more = {"files": files, "passed": tuple(one["name"] for one in files), "held_back": len(found) - len(files)}
    return replace(letter, facts={**letter.facts, **more})


def _file(place: int, name: str, content: bytes) -> dict[str, Any]:
    """A paper of the letter; its own name might tell whose it is."""
    suffix = name.lower().rpartition(".")[2]
    known = suffix if suffix in KNOWN else ""
    return {
        "name": f"lampiran-{place}{'.' if known else ''}{known}",
        "type": TYPES.get(known, OTHERS),
        "content": content,
    }
