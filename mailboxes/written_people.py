"""Names and addresses as mail programs write them into the text of a mail, above what they quote or forward.

Promise: total and linear; a name alone is a name without an address.
"""

from __future__ import annotations

import re
from typing import Final

from mailboxes.addresses import plain_address
from mailboxes.message import Address

_ADDRESS: Final = re.compile(r"[^\s@<>()\[\]\",;:：'*]{1,100}@[^\s@<>()\[\]\",;:：'*]{1,200}")
_SET_OFF: Final = re.compile(
    r"[<\[(]{1,2}\s?(?:mailto:)?[^\s<>\[\]()]{0,300}@[^\s<>\[\]()]{0,300}\s?[>\])]{0,2}"
)
_LINK: Final = re.compile(r"[\[<(]{0,2}mailto:[^\]>)\s]{0,300}[\]>)]{0,2}", re.IGNORECASE)
_SCHEME: Final = re.compile("mailto:", re.IGNORECASE)
_BEHALF: Final = re.compile(
    r"\b(?:on behalf of|im auftrag von|atas nama|de la part de|en nombre de)\s(.+)", re.IGNORECASE
)
_SEPARATORS: Final = re.compile(r'"[^"]{0,200}"|<[^<>]{0,300}>|[;,；，、]|[^";,；，、<]{1,300}|.', re.DOTALL)
_EDGES: Final = ' \t\xa0"“”„«»<>[]()*_,;:：；，'
_QUOTES: Final = ("''", "‘’", "‚‘", "``")
_LONGEST: Final = 20_000
_LONGEST_NAME: Final = 300


def person(value: str) -> Address:
    """A name and address: Agus <a@b.c>, Agus [mailto:a@b.c], "Agus" a@b.c, Agus, a@b.c."""
    value = value[:_LONGEST].replace("\\", "").replace("&lt;", "<").replace("&gt;", ">")
    found = _ADDRESS.search(_LINK.sub(" ", value)) or _ADDRESS.search(_SCHEME.sub(" ", value))
    address = plain_address(found[0].rstrip(".")) if found else ""
    behalf = _BEHALF.search(value)
    rest = _SET_OFF.sub(" ", behalf[1] if behalf else value)
    name = " ".join(_ADDRESS.sub(" ", _LINK.sub(" ", rest)).strip(_EDGES).split())
    if name[:1] + name[-1:] in _QUOTES and len(name) > 1:
        name = name[1:-1].strip()
    if name.count("(") > name.count(")"):
        name += ")"  # "Agus (PT Maju)"
    return Address(name[:_LONGEST_NAME], address)


def people(value: str) -> tuple[Address, ...]:
    """Everybody of a list. In "Salim, Agus <a@b.c>" the comma belongs to the name."""
    pieces = [""]
    semicolons = ";" in value or "；" in value
    for piece in _SEPARATORS.findall(value[:_LONGEST]):
        if piece not in set(";,；，、"):
            pieces[-1] += piece
        elif piece in ";；" or "@" in pieces[-1] or not (semicolons or "@" in value):
            pieces.append("")
        else:
            pieces[-1] += piece
    found = (person(one) for one in pieces if one.strip(_EDGES))
    return tuple(one for one in found if one.name or one.address)
