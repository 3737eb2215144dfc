"""The public keys that people of the office have for the mails of the whistleblower desk.

Promise: a key that mails cannot be encrypted to is a mistake before the first report comes, never after it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daemon.shaping import Mistake
from mailboxes.openpgp import key_fault

if TYPE_CHECKING:
    from daemon.config_accounts import Reading
    from daemon.office import Person

REMEDY: Final = "export the public key anew: gpg --armor --export ADDRESS > FILE"


def with_key(person: Person, reading: Reading) -> Person:
    """The person with the key itself where the file names one; "" and a mistake where it is of no use."""
    if not person.openpgp:
        return person
    try:
        certificate = (reading.base / person.openpgp).read_text(encoding="ascii")
    except (OSError, ValueError) as error:  # ValueError: no ASCII, or a path with a NUL
        problem = f"names a file that cannot be read ({type(error).__name__})"
    else:
        fault = key_fault(certificate)
        problem = f"names a file that {fault}" if fault.startswith("holds") else fault
    if not problem:
        return replace(person, openpgp=certificate)
    reading.mistakes.append(Mistake(f"people.{person.id}.openpgp", problem, REMEDY))
    return replace(person, openpgp="")
