"""The last look at whom a mail goes to, when its bytes are made: somebody in the configuration, or on that very ticket.

Promise: whatever went wrong before (a fault of ours, a changed ledger), no mail leaves for an address that neither the
office wrote down nor the case; it fails, and somebody hears of it. Reads the ledger, changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.tokens import COMPLAINANT, INQUIRER, OPERATOR, REFERRER
from daemon.vocabulary import Mail

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from daemon.desk import Desk

FIELDS: Final = {  # of a case: who is written to under this name; whoever sends in a sheet of his own is both
    COMPLAINANT: ("complainant",), REFERRER: ("referrer", "complainant"),
}  # fmt: skip
OF_NO_CASE: Final = {COMPLAINANT: Mail.UNREADABLE.value, INQUIRER: Mail.VERIFICATION.value}  # answers to whoever wrote


def permitted(desk: Desk, line: Mapping[str, Any]) -> bool:
    """Whether this mail of the outbox may go to the address that it names."""
    office, to, address = desk.office, str(line["to"]), str(line["address"])
    if to in office.people:
        return address == office.people[to].address
    if to == OPERATOR:
        return bool(address) and address == office.operator
    if not line["ticket"] or to == INQUIRER:
        return OF_NO_CASE.get(to) == str(line["mail"])
    return any(address in _on_the_case(desk, line["ticket"], field) for field in FIELDS.get(to, ()))


def _on_the_case(desk: Desk, number: str, field: str) -> Iterator[str]:
    """The address that the case has, and only where it is not that one, those that it had (ALAMAT tells both)."""
    case = books.document(desk.ledger, number)
    if case is not None:
        yield case[field]["address"]
    for event in books.events_of(desk.ledger, number):
        if field in event["changes"]:
            yield event["changes"][field]["address"]
