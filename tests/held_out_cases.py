"""Complaints that were written before the rules saw them: text files, many cases each, and what is expected of each.

Promise: a case says only what the domain says; what it leaves out is an ordinary complaint (`ORDINARY`), and what the
domain leaves open is skipped. The form of the files is told in tests/held_out/README.txt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from daemon.understand import Understanding, understand
from daemon.vocabulary import Channel
from daemon.working_days import due_day, effective_day
from mailboxes.read import read
from tests.office import sample_office

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parent / "held_out"
OFFICE: Final = sample_office()
ORDINARY: Final = {
    "type": "pengaduan", "route": "teknis", "action": "tiket_baru", "priority": "biasa", "language": "id",
    "confidentiality": "biasa", "receipt": "biasa", "effective": "2026-11-16", "due": "2026-11-25",
}  # fmt: skip
WITHOUT_A_CASE: Final = ("receipt", "effective", "due", "confidentiality")  # what a quarantined mail has not


@dataclass(frozen=True)
class Case:
    """One mail with what the domain expects of it; `name` is the file and the title."""

    name: str
    channel: Channel
    received: datetime
    raw: bytes
    expected: dict[str, str]

    @property
    def understanding(self) -> Understanding:
        """What Loket makes of it."""
        message = read(self.raw, trusted=OFFICE.trusted_authentication)
        return understand(message, self.channel, OFFICE, self.received)


@dataclass(frozen=True)
class Finding:
    """One expectation beside what was found."""

    what: str
    wanted: str
    found: str
    right: bool


def cases(pattern: str = "*.txt") -> Iterator[Case]:
    """Every case of the files that match, in their order."""
    for path in sorted(FOLDER.glob(pattern)):
        for block in path.read_text(encoding="utf-8").split("\n=== ")[1:]:
            yield _case(path.stem, block)


def findings(case: Case) -> list[Finding]:
    """Each expectation of the case, held against what Loket understands."""
    got, skipped = case.understanding, case.expected.get("skip", "").split()
    return [
        _finding(what, wanted, got, case)
        for what, wanted in case.expected.items()
        if what not in ("skip", "order") and what not in skipped
    ]


def _case(stem: str, block: str) -> Case:
    title, _, rest = block.partition("\n")
    mail, _, wanted = rest.partition("\n---\n")
    head, _, body = mail.partition("\n\n")
    own = dict(_pairs(head.splitlines()[:2]))
    channel, received = Channel(own["channel"]), datetime.fromisoformat(own["received"] + "+07:00")
    raw = _mail(head.splitlines()[2:], body, received)
    expected = _expected(dict(_pairs(line for line in wanted.splitlines() if line and line[0] != "#")), head)
    return Case(f"{stem}: {title}", channel, received, raw, expected)


def _expected(said: dict[str, str], head: str) -> dict[str, str]:
    ordinary = dict(ORDINARY)
    if said.get("type") == "bukan_pengaduan":
        ordinary = {key: value for key, value in ordinary.items() if key not in WITHOUT_A_CASE}
    if said.get("receipt_to") == "-":
        ordinary.pop("receipt", None)
    else:
        ordinary["receipt_to"] = _address(head)
    return {**ordinary, **said}


def _address(head: str) -> str:
    lines = dict(_pairs(line for line in head.splitlines() if line[0] != "|"))
    return lines.get("Reply-To", lines["From"]).rpartition("<")[2].rstrip(">")


def _pairs(lines: Any) -> Iterator[tuple[str, str]]:
    for line in lines:
        key, _, value = line.partition(":")
        yield key.strip(), value.strip()


def _mail(head: list[str], body: str, received: datetime) -> bytes:
    mail = EmailMessage(policy=SMTP.clone(utf8=True))
    attached = [line[1:].removeprefix(" ") for line in head if line[0] == "|"]
    lines = dict(_pairs(line for line in head if line[0] != "|"))
    sheet, forwarded = lines.pop("Attach-CSV", ""), lines.pop("Attach-Mail", None)
    picture, kind, charset = (lines.pop(key, "") for key in ("Attach-Image", "Body", "Charset"))
    for key, value in lines.items():
        mail[key] = value
    mail["Date"] = received
    mail["To"] = "meja@peredaranpangan.bpom.example"
    mail.set_content(body + "\n", subtype=kind or "plain", charset=charset or "utf-8")
    if picture:
        mail.add_attachment(b"\xff\xd8\xff\xe0", "image", "jpeg", filename=picture)
    if sheet:
        mail.add_attachment("\n".join(attached).encode("utf-8-sig"), "text", "csv", filename=sheet)
    if forwarded is not None:
        mail.add_attachment(_inner(attached))
    return mail.as_bytes()


def _inner(lines: list[str]) -> EmailMessage:
    inner = EmailMessage(policy=SMTP.clone(utf8=True))
    end = lines.index("")
    for key, value in _pairs(lines[:end]):
        inner[key] = value
    inner.set_content("\n".join(lines[end + 1 :]) + "\n")
    return inner


def _finding(what: str, wanted: str, got: Understanding, case: Case) -> Finding:
    if what == "categories":
        return _categories(wanted, got, any_order="order" in case.expected)
    if what == "elements":
        found = sorted(key for key, there in got.w_elements.items() if there)
        return Finding(what, wanted, " ".join(found), set(wanted.split()) <= set(found))
    if what == "hidden":
        shown = wanted.lower() in f"{got.narrative} {got.summary}".lower()
        return Finding(what, f"without {wanted}", got.narrative, not shown)
    if what.startswith("not."):
        found = str(got.fields.get(what[4:], ""))
        return Finding(what, f"not {wanted}", found, found != wanted)
    if what.startswith("."):
        found = _written(got.fields.get(what[1:], ""))
        return Finding(what[1:], wanted, found, found.casefold() == wanted.casefold())
    found = _facts(got, case)[what]
    return Finding(what, wanted, found, found == ("" if wanted in ("-", "none") else wanted))


def _categories(wanted: str, got: Understanding, *, any_order: bool) -> Finding:
    codes = [code.strip() for code in wanted.split(",")]
    must, may = [code for code in codes if code[-1] != "?"], {code.rstrip("?") for code in codes}
    found = list(got.categories)
    sure = [code for code in found if code in must]
    same = sorted(sure) == sorted(must) if any_order else sure == must
    return Finding("categories", wanted, ", ".join(found), same and set(found) <= may and found[0] in must)


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _facts(got: Understanding, case: Case) -> dict[str, str]:
    counted = got.type.value != "saran_apresiasi"  # praise has no due day (DOMAIN 7.2)
    return {
        "type": got.type.value,
        "route": got.route,
        "action": got.action,
        "priority": got.priority.value,
        "language": got.language,
        "confidentiality": got.confidentiality,
        "receipt": got.receipt_style,
        "receipt_to": got.receipt_to,
        "barred": " ".join(got.barred),
        "parts": str(len(got.parts)),
        "effective": str(effective_day(case.received, OFFICE)),
        "due": str(due_day(case.received, OFFICE)) if counted else "",
    }
