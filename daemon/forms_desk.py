"""The facts of the mails that concern the desk rather than one case: digests, evaluation, quarantine, trouble, privacy.

Promise: a sealed case stands in a digest by number, dates and state, and nobody's complainant is named there. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from daemon.case_view import case_line, shortened
from daemon.form_source import (
    ERASURE_COMMANDS,
    Facts,
    Source,
    button,
    buttons,
    copied,
    person_name,
)
from daemon.labels import state_label
from daemon.reasons import in_language
from daemon.retention import OCCASION
from daemon.sop import OPEN
from daemon.ticket import Ticket
from daemon.tokens import reply_address
from daemon.vocabulary import Act, Mail, State
from templates.mailto import mailto
from templates.view import Button, CellChange, CellsRefused, QuarantineLine, RefusalView

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.recap_return import CellRefusal
    from templates.view import CaseLine

INCIDENT_TERM: Final = timedelta(hours=72)  # 3 x 24 hours (UU 27/2022, art. 46)
MOST_CELLS: Final = 100  # of a recap that came back, listed in one mail
MOST_ROWS: Final = 20
MOST_REASONS: Final = 20
MOST_TAPPED: Final = 12  # cases of a digest that get buttons
FOR_ALL: Final = ((Act.RETAIN, "SIMPAN DATA: {}; "), (Act.DESTROY, "MUSNAHKAN DATA: {}"))
ALL: Final = {Act.RETAIN: ("Simpan semua", "Keep all"), Act.DESTROY: ("Musnahkan semua", "Erase all")}
SUBJECT: Final = ("Masa simpan data habis", "Kept long enough")
MOST_NAMED: Final = 60  # cases that one prepared mail names: mail programs cut longer addresses


def _quarantine(source: Source) -> Facts:
    """Each with what is known of it; the first ones with both decisions a tap away."""
    stubs = source.fact("stubs", ())
    lines = tuple(_stub_line(source, stub, tapped=place < MOST_TAPPED) for place, stub in enumerate(stubs))
    return {"stubs": lines, "urgent": source.fact("urgent", default=False)}


def _stub_line(source: Source, stub: Ticket, *, tapped: bool) -> QuarantineLine:
    reply = _reply(source, stub)
    made = (button(source, act, act.value, stub.number, reply) for act in (Act.RESTORE, Act.DISMISS))
    return QuarantineLine(
        str(int(stub.number.rpartition("-")[2])),
        stub.received.astimezone(source.office.zone),
        stub.complainant.address,
        stub.subject,
        "; ".join(in_language((stub.summary,), source.language)),
        stub.number,
        tuple(replace(one, command="") for one in made) if tapped else (),
    )


def _privacy(source: Source) -> Facts:
    if source.fact("occasion") == OCCASION:
        return _retention(source)
    if source.fact("occasion") == "ordered":
        return {"occasion": "ordered", "text": source.fact("text")}
    if source.fact("act") != Act.INCIDENT.value:
        closed, made = source.case().state not in OPEN, buttons(source, ERASURE_COMMANDS)
        return {"occasion": "erase_request", "text": source.fact("text"), "closed": closed, "buttons": made}
    deadline = (source.now + INCIDENT_TERM).astimezone(source.office.zone)
    by = person_name(source, source.fact("by"))
    return {"occasion": "incident", "text": source.fact("text"), "deadline": deadline, "by": by}


def _retention(source: Source) -> Facts:
    """The list with both decisions on all of it a tap away, and the first cases themselves."""
    cases = source.fact("cases", ())
    lines = tuple(case_line(case, source.office, source.now, source.language) for case in cases)
    made = () if len(cases) > MOST_NAMED else tuple(_for_all(source, *one) for one in FOR_ALL)
    tapped = _tapped(source, "cases", lines, MOST_TAPPED, _look)
    return {"occasion": OCCASION, "cases": tapped, "text": "", "buttons": made}


def _for_all(source: Source, act: Act, words: str) -> Button:
    """A prepared mail that names every case: what a tap opens answers no list, and may be shortened by hand."""
    english = source.language == "en"
    numbers = ", ".join(case.number for case in source.fact("cases", ()))
    return Button(ALL[act][english], "", mailto(source.reply, f"Re: {SUBJECT[english]}", words.format(numbers)))


def _recap_returned(source: Source) -> Facts:
    """The first changes one by one, the refusals by their reason."""
    changed, refused, elsewhere = (source.fact(name, ()) for name in ("changed", "refused", "elsewhere"))
    groups: dict[str, list[CellRefusal]] = {}
    for one in refused:
        groups.setdefault(f"{one.refusal.reason}/{one.refusal.act}/{one.refusal.facts}", []).append(one)
    until = source.fact("held_until", None)
    return {
        "rows": source.fact("rows", 0),
        "cut": source.fact("cut", default=False),
        "count": len(changed),
        "refused_count": len(refused),
        "changed": tuple(
            CellChange(one.number, one.column, shortened(one.before), shortened(one.after))
            for one in changed[:MOST_CELLS]
        ),
        "more": max(0, len(changed) - MOST_CELLS),
        "refused": tuple(_refused_cells(cells, source) for cells in islice(groups.values(), MOST_REASONS)),
        "elsewhere": elsewhere[:MOST_ROWS],
        "more_elsewhere": max(0, len(elsewhere) - MOST_ROWS),
        "held_until": until.astimezone(source.office.zone) if until else None,
    }


def _refused_cells(cells: list[CellRefusal], source: Source) -> CellsRefused:
    first = cells[0].refusal
    facts = dict(first.facts)
    if "state" in facts:
        facts["state"] = state_label(State(facts["state"]), source.language, public=False)
    lines = (f"{one.number} · {one.column}: {shortened(one.written)}" if one.column else one.number for one in cells)
    view = RefusalView(first.reason, first.act, facts)
    return CellsRefused(view, tuple(islice(lines, MOST_ROWS)), max(0, len(cells) - MOST_ROWS))


def _my_day(source: Source) -> Facts:
    """With the whole case a tap away, the urgent ones first."""
    facts = _lines(source)
    urgent = _tapped(source, "urgent", facts["urgent"], MOST_TAPPED, _look)
    rest = _tapped(source, "open", facts["open"], MOST_TAPPED - len(urgent), _look)
    return {**facts, "urgent": urgent, "open": rest}


def _overdue(source: Source) -> Facts:
    """With a reminder and a direction a tap away from the cases that wait longest."""
    facts = _lines(source)
    late = _tapped(source, "late", facts["late"], MOST_TAPPED, _directions)
    soon = _tapped(source, "due_soon", facts["due_soon"], MOST_TAPPED - len(late), _directions)
    return {**facts, "late": late, "due_soon": soon}


def _tapped(
    source: Source, name: str, lines: tuple[CaseLine, ...], most: int, made: Callable[..., tuple[Button, ...]]
) -> tuple[CaseLine, ...]:
    """The lines of a fact, the first `most` of them with buttons: they answer to their case, not to the digest."""
    pairs = zip(lines, source.fact(name, ()), strict=True)
    return tuple(
        replace(line, buttons=made(source, line, ticket.number, _reply(source, ticket))) if at < most else line
        for at, (line, ticket) in enumerate(pairs)
    )


def _reply(source: Source, ticket: Ticket) -> str:
    office = source.office
    name = office.token_name(source.letter.to)
    return reply_address(source.secret, office.address, office.recipient_delimiter, ticket.number, name)


def _directions(source: Source, _line: CaseLine, number: str, reply: str) -> tuple[Button, ...]:
    return (
        replace(button(source, Act.NUDGE, Act.NUDGE.value, number, reply), command=""),
        replace(button(source, Act.DIRECT, f"{Act.DIRECT.value}: ", number, reply), command=""),
    )


def _look(source: Source, _line: CaseLine, number: str, reply: str) -> tuple[Button, ...]:
    return (replace(button(source, Act.STATUS, Act.STATUS.value, number, reply), command=""),)


def _lines(source: Source) -> Facts:
    """Facts in which tickets stand for lines."""
    return {name: _as_lines(source, value) for name, value in source.letter.facts.items() if name != "files"}


def _as_lines(source: Source, value: Any) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], Ticket):
        return tuple(case_line(ticket, source.office, source.now, source.language) for ticket in value)
    return value


DESK_FORMS: Final[dict[Any, Callable[[Source], Facts]]] = {
    Mail.MY_DAY: _my_day,
    Mail.QUARANTINE_LIST: _quarantine,
    Mail.OVERDUE: _overdue,
    Mail.RECAP_RETURNED: _recap_returned,
    Mail.MONTHLY: copied("report"),
    Mail.SYSTEM_TROUBLE: _lines,
    Mail.PRIVACY_REQUEST: _privacy,
}
