"""Which officers a complaint is about: they are neither reader nor assignee of it (DOMAIN 1.3, 7.16).

Promise: on the safe side: in a letter about conduct, any officer's name outside a greeting counts. Linear time. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from daemon.office import Office, Person

_GREETING: Final = re.compile(
    r"(?:\b(?:yth|kepada|dear|selamat (?:pagi|siang|sore|malam)|halo|terima kasih|hai)[.,]?\s{1,3}){1,3}"
    r"(?:(?:pak|bu|bapak|ibu|kak|mas|mbak|sdri?|mr|ms|mrs|direktur)\.?\s{1,3}){0,3}[\w'.]{2,30}(?: [A-Z][\w']{2,30})?",
    re.IGNORECASE,
)
_SHORTEST: Final = 3


def barred_people(
    text: str, accused: str, categories: tuple[str, ...], office: Office, own: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Ids of the people of the office who are complained about; `own` are the complainant's name and company."""
    conduct = any(code.startswith("E") for code in categories)
    plain = _GREETING.sub(" ", text) if conduct else ""
    officers = {person.name.lower() for person in office.people.values()}
    for name in own:  # a complainant with the very name of an officer is the officer, wrongly read
        plain = plain.replace(name, " ") if name and name.lower() not in officers else plain
    return tuple(p.id for p in office.people.values() if _named(p, accused) or (conduct and _named(p, plain)))


def _named(person: Person, text: str) -> bool:
    """Whether the full name, the first name or the address stands in `text` as whole words."""
    if not text:
        return False
    lower = text.lower()
    names = [word for word in {person.name.lower(), person.name.lower().split()[0]} if len(word) >= _SHORTEST]
    if any(address and address in lower for address in (person.address, *person.other_addresses)):
        return True
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lower) for name in names)
