"""A recap that an officer sends back (SOP 5): its changed cells are done as that person's commands, or refused.

Promise: a sheet can do no more than its sender's commands; unchanged rows, rows of a case that has changed since and
sheets of strangers do nothing; one mail says what changed, what was refused and why. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from daemon.arguments import parse_ticket_number
from daemon.commands import Command, parse
from daemon.decision import Authority, Decision, Disposition, Letter, Refusal
from daemon.desk_commands import together
from daemon.officer import Progress, carry_out
from daemon.officer_echo import refused
from daemon.officer_undo import remember
from daemon.people import may_read
from daemon.recap import changeable, shown_to
from daemon.recap_cells import one_line, typed
from daemon.recap_marks import is_changed, is_changed_elsewhere, same, version_in
from daemon.recap_rules import EDITABLE, NUMBER, STATUS, command_for
from daemon.recap_sorting import sorted_alone
from daemon.vocabulary import Act, Mail
from mailboxes.sheets import MAX_ROWS
from templates.view import CellChange

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.decision import Context
    from daemon.ticket import Event, Ticket

LONGEST_NAME: Final = 40  # characters of what is no number, in the answer
LONGEST: Final = 300  # characters of a cell that become a command


@dataclass(frozen=True, slots=True)
class CellRefusal:
    """A cell, or with column "" a whole row, that was not done, and why."""

    number: str
    column: str
    written: str
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row that somebody changed wants of its case."""

    row: Mapping[str, str]
    ticket: Ticket
    now: Mapping[str, str]  # what stands in its cells that may be changed
    cells: Mapping[str, str]  # those of them that came back otherwise


@dataclass(slots=True)
class Returned:
    """What the rows read so far have come to."""

    events: list[Event] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    changed: list[CellChange] = field(default_factory=list)
    refused: list[CellRefusal] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)  # rows in which another column was changed
    seen: set[str] = field(default_factory=set)
    until: datetime | None = None


def is_recap(context: Context) -> bool:
    """Whether the message brings rows of a recap."""
    return any(NUMBER in row and STATUS in row for row in context.message.rows)


def decide_recap(context: Context) -> Decision:
    """What follows from a recap that came back; commands of the desk may stand in the same mail."""
    if context.sender.authority is Authority.CLAIMED:
        return refused(context, Refusal("unconfirmed", Act.RECAP.value))
    context = replace(context, ticket=None)
    parsed = parse(context.message.reply, speaker="officer")
    sheet = _sheet(context)
    return together([sheet, context.rules.without_ticket(context, parsed)]) if parsed.commands else sheet


def _sheet(context: Context) -> Decision:
    found = Returned()
    rows = [row for row in context.message.rows if row.get(NUMBER, "").strip()]
    found.elsewhere += [_named(row) for row in rows if is_changed_elsewhere(row)]
    wanted = [one for row in rows if is_changed(row) and (one := _wanted(context, row, found)) is not None]
    cells = ((column, one.now[column], text) for one in wanted for column, text in one.cells.items())
    misplaced = sorted_alone(cells)
    for one in wanted:
        _done(context, one, misplaced, found)
    facts = {
        "rows": len(rows),
        "cut": len(context.message.rows) >= MAX_ROWS - 1,
        "changed": tuple(found.changed),
        "refused": tuple(found.refused),
        "elsewhere": tuple(found.elsewhere),
        "held_until": found.until,
    }
    answer = Letter(Mail.RECAP_RETURNED, "", context.sender.person, context.sender.address, facts)
    because = (f"recap sent back: {len(found.changed)} cells changed, {len(found.refused)} refused",)
    return Decision(
        Disposition.COMMAND,
        events=tuple(found.events),
        letters=(*found.letters, answer),
        because=because,
        refusals=tuple(one.refusal for one in found.refused),
    )


def _wanted(context: Context, row: Mapping[str, str], found: Returned) -> Wanted | None:
    """What the row wants; None where that is nothing, or where no case has its number."""
    number = parse_ticket_number(row[NUMBER])
    ticket = context.find(number) if number else None
    if ticket is None:
        found.refused.append(CellRefusal(_named(row), "", "", Refusal("unknown_row")))
        return None
    now = changeable(ticket, context.office, whole=shown_to(context.office.people[context.sender.person], ticket))
    written = {column: typed(row[column])[:LONGEST] for column in EDITABLE if column in row}
    cells = {column: text for column, text in written.items() if not same(column, text, now[column])}
    return Wanted(row, ticket, now, cells) if cells else None


def _done(context: Context, wanted: Wanted, misplaced: frozenset[str], found: Returned) -> None:
    """The row refused as a whole, or done cell by cell, but for columns whose values stand beside other cases."""
    number, person = wanted.ticket.number, context.office.people[context.sender.person]
    open_to = may_read(person, wanted.ticket) and shown_to(person, wanted.ticket)
    if against := _against(wanted.row, wanted.ticket, found.seen, open_to=open_to):
        found.refused.append(CellRefusal(number, "", "", Refusal(against)))
        return
    found.seen.add(number)
    moved = [(column, text) for column, text in wanted.cells.items() if column in misplaced]
    found.refused += [CellRefusal(number, column, text, Refusal("sorted_alone")) for column, text in moved]
    if cells := {column: text for column, text in wanted.cells.items() if column not in misplaced}:
        _cells(context, wanted.ticket, cells, wanted.now, found)


def _named(row: Mapping[str, str]) -> str:
    """What stands where the number should."""
    return one_line(row[NUMBER])[:LONGEST_NAME]


def _against(row: Mapping[str, str], ticket: Ticket, seen: set[str], *, open_to: bool) -> str:
    """What stands against a row as a whole, "" where nothing does."""
    version = version_in(row)
    reasons = {
        "sealed_row": not open_to,
        "no_mark": version is None,
        "stale_row": version != ticket.version,
        "row_twice": ticket.number in seen,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _cells(
    context: Context, ticket: Ticket, wanted: Mapping[str, str], now: Mapping[str, str], found: Returned
) -> None:
    """Each cell as a command; what is refused does not keep the others of its row from being done."""
    own = replace(context, ticket=ticket)
    done = Progress(ticket, ticket)
    for column, text in wanted.items():
        command = command_for(column, text, done.ticket) if text else Refusal("emptied")
        after = carry_out(own, done, command, "") if isinstance(command, Command) else replace(done, refused=(command,))
        found.refused += [CellRefusal(ticket.number, column, text, refusal) for refusal in after.refused]
        if not after.refused:
            found.changed.append(CellChange(ticket.number, column, now[column], text))
        done = replace(after, refused=())
    done = remember(own, done)
    found.events += done.events
    found.letters += done.letters
    found.until = max(filter(None, (found.until, done.until)), default=None)
