"""What must not reach a complainant by mistake: looked for in the words of an officer before they leave.

Promise: another case's number, an internal note, a piece of a mail to officers, a command alone on a line, an identity
or somebody else's telephone number, an officer's address, the name of who is complained about: each is found. What the
complainant wrote, or was told before, is no note. Time in proportion to the length of the text. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from daemon.case_view import masked
from daemon.commands import lines_like_commands
from daemon.vocabulary import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from daemon.office import Office
    from daemon.ticket import Ticket

MOST: Final = 12  # findings that are told
SHOWN: Final = 80  # characters of each
QUOTED: Final = 7  # words in a row that are no chance
SHORTEST_NOTE: Final = 4  # words
SHORTEST_NAME: Final = 3  # letters
TOLD: Final = frozenset({Act.REFER.value, Act.SPLIT.value, Act.ENTRY.value})  # their text is for, or by, complainants
FOR_OFFICERS: Final = (  # words of every mail to an officer, and of no other
    "tulis perintah sendirian di baris pertama", "tulisan tanpa perintah disimpan sebagai catatan internal",
    "balas urung sebelum", "ketuk tombol lalu kirim surel yang terbuka",
    "reply urung (undo) before",
    "write the command alone on the first line", "words without a command are kept as an internal note",
    "tap a button and send the mail that opens", "surel otomatis dari loket", "automatic mail from loket",
)  # fmt: skip

_WORD: Final = re.compile(r"\w+")
_EMAIL: Final = re.compile(r"[\w.%+'-]{1,64}@[\w.-]{1,250}", re.ASCII)
_IDENTITY: Final = re.compile(  # NIK and the new NPWP: 16 figures, together or as cards print them; the old NPWP
    r"(?<![\d-])(?:\d{16}|\d{4}[ .-]\d{4}[ .-]\d{4}[ .-]\d{4}|\d{6}[ .-]\d{6}[ .-]\d{4}"
    r"|\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3})(?![\d-])"
    r"|(?<=NPWP )\d{15}(?!\d)|(?<=NPWP: )\d{15}(?!\d)"
)
_MOBILE: Final = re.compile(r"(?<![\d-])(?:\+?62[ -]?|0)8\d(?:[ .-]?\d){6,10}(?!\d)")
_CASE_TABLE: Final = re.compile(r"^[ \t>|]*(?:Jatuh tempo|Due)[ \t]{0,20}: ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that may not be meant for the complainant: its kind, as refusal.id.j2 words it, and what was found."""

    kind: str
    text: str


def leaks(text: str, ticket: Ticket, office: Office, history: Sequence[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Everything in `text` that its officer should look at before it leaves; `history` is that of the case."""
    found = [
        *_other_numbers(text, ticket, office),
        *_notes(text, ticket, history, office),
        *_for_officers(text),
        *(Finding("command", line) for line in lines_like_commands(text)),
        *(Finding("identity_number", masked(one.group())) for one in _IDENTITY.finditer(text)),
        *_telephones(text, ticket, office),
        *_addresses(text, office),
        *_accused(text, ticket, office),
    ]
    each = dict.fromkeys(Finding(one.kind, _short(one.text)) for one in found)
    return tuple(each)[:MOST]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def _other_numbers(text: str, ticket: Ticket, office: Office) -> Iterator[Finding]:
    own = {ticket.number, ticket.merged_into, *ticket.related}
    for found in re.finditer(rf"\b{re.escape(office.prefix)}-\d{{4}}-\d{{6}}\b", text, re.IGNORECASE):
        if found.group().upper() not in own:
            yield Finding("other_number", found.group().upper())


def _notes(text: str, ticket: Ticket, history: Sequence[Mapping[str, Any]], office: Office) -> Iterator[Finding]:
    """Runs of words that stand in an internal note, and in nothing that the complainant wrote or was told."""
    inside: dict[int, set[tuple[str, ...]]] = {}
    for event in history:
        if event["by"] in office.people and event["act"] not in TOLD:
            size = min(QUOTED, len(_WORD.findall(event["note"])))
            inside.setdefault(size, set()).update(_runs(event["note"], size))
    known = f"{ticket.subject}\n{ticket.narrative}\n{ticket.questions}\n{ticket.answer}"
    places = list(_WORD.finditer(text))
    words = [place.group().casefold() for place in places]
    for size, runs in inside.items():
        if size >= SHORTEST_NOTE and (wanted := runs - _runs(known, size)):
            quoted = (n for n in range(len(words) - size + 1) if tuple(words[n : n + size]) in wanted)
            if (first := next(quoted, None)) is not None:
                yield Finding("note", text[places[first].start() : places[first + size - 1].end()])


def _runs(text: str, size: int) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}


def _for_officers(text: str) -> Iterator[Finding]:
    plain = " ".join(text.casefold().split())
    yield from (Finding("officers_mail", phrase) for phrase in FOR_OFFICERS if phrase in plain)
    yield from (Finding("officers_mail", found.group()) for found in _CASE_TABLE.finditer(text))


def _telephones(text: str, ticket: Ticket, office: Office) -> Iterator[Finding]:
    contacts = (category.refer_contact for category in office.categories.values())
    own = (ticket.complainant.phone, str(ticket.fields.get("telepon", "")), office.phone, office.emergency_phone)
    public = {_national(one) for one in (*own, *contacts)}
    for found in _MOBILE.finditer(text):
        if _national(found.group()) not in public:
            yield Finding("telephone", found.group())


def _national(number: str) -> str:
    """A telephone number by its figures alone, without the country's or the leading nought."""
    figures = re.sub(r"\D", "", number)
    return figures.removeprefix("62").removeprefix("0")


def _addresses(text: str, office: Office) -> Iterator[Finding]:
    for found in _EMAIL.finditer(text):
        address = found.group().rstrip(".")
        if office.person_at(address) is not None:
            yield Finding("address", address)


def _accused(text: str, ticket: Ticket, office: Office) -> Iterator[Finding]:
    """Whoever is complained about: by any part of the name; of a sealed case also as the complaint calls them."""
    own = set(_words(f"{ticket.complainant.name} {ticket.complainant.company}"))
    written = set(_words(text))
    for person in (office.people[one] for one in ticket.barred if one in office.people):
        names = {word for word in _words(person.name) if len(word) >= SHORTEST_NAME}
        if (names - own) & written:
            yield Finding("accused", person.name)
    called = str(ticket.fields.get("terlapor") or "")
    if ticket.sealed and len(called) >= SHORTEST_NAME and called.casefold() in text.casefold():
        yield Finding("accused", called)


def _words(text: str) -> Iterable[str]:
    return (word.casefold() for word in _WORD.findall(text))
