"""Whole mails with what must be read from them, from the text files under tests/reading: the reader and the scorer.

A case is "#### " and its name, lines that begin with "! " and say what must be read, and the mail as it came. Every
third case of the first files was blind: it was written before the rules, and its failures were not looked at while the
rules were made (docs/reading.md has what it showed).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mailboxes.read import read

if TYPE_CHECKING:
    from mailboxes.message import Address, Forwarded, Message

ROOT: Final = Path(__file__).parent / "reading"
MACHINES: Final = ("auto_reply", "bounce", "receipt", "report", "list", "bulk", "spam")
NOTE: Final = "Mohon ditindak."
TEXT: Final = "Selamat sore,\n\nada ulat di dalam susu."
USUAL: Final = {
    "from": ["Agus Salim <agus@x.example>"],
    "to": ["halo@u.example"],
    "date": ["2026-11-13T16:52:00"],
    "subject": ["ulat di susu"],
    "note": NOTE.split("\n"),
    "text": TEXT.split("\n"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One mail and what must be read from it."""

    name: str
    said: dict[str, list[str]]
    raw: bytes
    blind: bool
    file: str = field(default="")

    def values(self, key: str) -> list[str]:
        """Every value that was written for `key`."""
        return self.said.get(key, [])


def cases(folder: str) -> list[Case]:
    """Every case of a folder under tests/reading, in order."""
    return [case for path in sorted((ROOT / folder).glob("*.txt")) for case in _of_file(path)]


def read_case(case: Case) -> Message:
    """What the reader makes of the mail."""
    return read(case.raw)


def failing(message: Message) -> set[tuple[str, str, str]]:
    """Address, action and status of every recipient that a report names."""
    return {(one.address, one.action, one.status or "-") for one in message.bounces}


def expected_failing(case: Case) -> set[tuple[str, str, str]]:
    """Address, action and status of every recipient that the case names."""
    found = set()
    for line in case.values("fail"):
        address, action, status = line.split()
        found.add((address, action, status))
    return found


def forward_mistakes(case: Case, forwarded: Forwarded | None) -> list[str]:
    """What was read wrongly of a forward, field by field; [] where all is right."""
    if "none" in case.said:
        return ["taken for a forward"] if forwarded else []
    if forwarded is None:
        return ["not seen"]
    shown = {
        "from": [_shown(forwarded.from_)],
        "to": [_shown(one) for one in forwarded.to],
        "date": [forwarded.date],
        "subject": [forwarded.subject],
        "note": forwarded.note_above.split("\n"),
        "text": forwarded.text.split("\n"),
    }
    wanted = {key: case.said.get(key, usual) for key, usual in USUAL.items()}
    wanted["to"] = [one.strip() for one in "; ".join(wanted["to"]).split(";") if one.strip()]
    wrong = [f"{key}: {shown[key]} for {wanted[key]}" for key in wanted if shown[key] != wanted[key]]
    inner = _shown(forwarded.inner.from_) if forwarded.inner else ""
    if case.values("inner") and case.values("inner")[-1] != inner:
        wrong.append(f"inner: {inner!r}")
    return wrong


def _shown(address: Address | None) -> str:
    if address is None:
        return ""
    return (
        f"{address.name} <{address.address}>"
        if address.name and address.address
        else address.name or address.address
    )


def _of_file(path: Path) -> list[Case]:
    blocks = path.read_text(encoding="utf-8").split("\n#### ")[1:]
    return [_case(block, path) for block in blocks]


def _case(block: str, path: Path) -> Case:
    name, _, rest = block.partition("\n")
    said: dict[str, list[str]] = {}
    lines = []
    for line in rest.split("\n"):
        if line == "! none" or re.match(r"! \w+( |$)", line):
            key, _, value = line[2:].partition(" ")
            said[key] = [*said.get(key, []), value]
        else:
            lines.append(line)
    for key in ("from", "to", "date", "subject"):
        if key in said:
            said[key] = said[key][-1:]
    mail = "\n".join(lines).rstrip("\n") + "\n"
    mail = mail.replace("[NOTE]", NOTE).replace("[TEXT]", TEXT)
    if path.parent.name == "forwards":
        mail = f"From: ULPK <ulpk@u.example>\nTo: aduan@desk.example\n{mail}"
        if "Content-Type:" not in mail.partition("\n\n")[0]:
            mail = mail.replace("\n\n", "\nContent-Type: text/plain; charset=utf-8\n\n", 1)
    raw = mail.encode(said.get("charset", ["utf-8"])[0])
    return Case(name, said, raw, zlib.crc32(name.encode()) % 3 == 0, path.stem)
