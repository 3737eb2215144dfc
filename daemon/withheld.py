"""What an officer sends is looked through before it leaves; where something was found it waits for TETAP KIRIM.

Promise: a letter with a finding is not sent, and not lost: it stands with its case, for its own officer, for a day;
what is then sent is what was held, word for word. Pure.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon.commands import Command
from daemon.decision import Refusal
from daemon.leaks import leaks
from daemon.records import plain
from daemon.vocabulary import Act

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daemon.decision import Context
    from daemon.guards import Doing
    from daemon.ticket import Ticket

LEAVES: Final = frozenset({Act.ANSWER, Act.APPROVE, Act.ASK, Act.REFER})
HELD_FOR: Final = timedelta(days=1)


def against_sending(doing: Doing) -> Refusal | None:
    """Why the words of this command should be looked at once more; None where nothing was found, or nothing leaves."""
    if doing.act not in LEAVES or not doing.ticket.complainant.address:
        return None
    context, ticket = doing.context, doing.ticket
    text = ticket.draft if doing.act is Act.APPROVE else f"{doing.text}\n{_institution(doing)}"
    found = leaks(text, ticket, context.office, context.history(ticket.number))
    if not found:
        return None
    return Refusal("leak", doing.act.value, {"findings": tuple((one.kind, one.text) for one in found)})


def _institution(doing: Doing) -> str:
    return doing.argument if doing.act is Act.REFER else ""


def held(doing: Doing) -> dict[str, Any]:
    """The letter as the case keeps it meanwhile."""
    text = doing.ticket.draft if doing.act is Act.APPROVE else doing.text
    until = plain(doing.context.now + HELD_FOR)
    by = doing.context.sender.person
    return {"by": by, "act": doing.act.value, "argument": _institution(doing), "text": text, "until": until}


def forgotten(doing: Doing) -> dict[str, Any]:
    """Once a letter leaves, none waits any more."""
    return {"pending": {}} if doing.act in LEAVES and doing.ticket.pending else {}


def released(context: Context, ticket: Ticket) -> tuple[Command, str] | Refusal:
    """TETAP KIRIM: the command that was held and its text, or why there is none."""
    kept: Mapping[str, Any] = ticket.pending
    if not kept or kept["by"] != context.sender.person or datetime.fromisoformat(kept["until"]) < context.now:
        return Refusal("nothing_held", Act.SEND_ANYWAY.value)
    act = Act(kept["act"])
    if act is Act.APPROVE and kept["text"] != ticket.draft:
        return Refusal("nothing_held", Act.SEND_ANYWAY.value)
    return Command(act, kept["argument"]), "" if act is Act.APPROVE else kept["text"]
