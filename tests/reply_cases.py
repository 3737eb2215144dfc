"""The reply cases of tests/reading/replies as whole mails, each with the words that its sender newly wrote."""

from __future__ import annotations

import base64
import quopri
import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent / "reading" / "replies"
HEADERS = {
    "From": "Siti Rahma <siti@surel.example>",
    "To": "Layanan Pengaduan <pengaduan@pangan.example>",
    "Subject": "Re: susu basi",
    "Date": "Tue, 24 Nov 2026 10:12:31 +0700",
    "Message-ID": "<balasan.7@surel.example>",
    "In-Reply-To": "<tanda-terima.102@pangan.example>",
    "References": "<lapor.1@surel.example> <tanda-terima.102@pangan.example>",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
}
GUTTERED = (
    *("indonesian", "clients", "inside", "signatures", "own_words", "own_words_more", "second", "third"),
    *("fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
    "traps",
)
PAGES = (
    *("html", "fourth_html", "fifth_html", "sixth_html", "seventh_html", "eighth_html", "eleventh_html"),
    "traps_html",
)
GUTTER = {"r": "reply", "q": "quoted", "s": "signature"}
BARE = {"outlook", "original", "yahoo", "mobile", "seznam", "abv", "foxmail"}  # not set off by ">"
WIDTH = 76  # where most clients fold a line of plain text


@dataclass(frozen=True)
class Case:
    """A mail and what is expected of it; `blind` cases were set aside while the reader was tuned."""

    name: str
    raw: bytes
    text: str
    reply: str
    rest: str

    @property
    def blind(self) -> bool:
        return sha256(self.name.encode()).digest()[0] % 3 == 0


def all_cases() -> list[Case]:
    return [
        *(case for name in GUTTERED for case in gutter_cases(name)),
        *(case for name in PAGES for case in html_cases(name)),
        *whole_cases(),
        *language_cases("languages"),
        *language_cases("languages_more"),
    ]


def blocks(name: str) -> Iterator[tuple[str, list[str]]]:
    """The cases of a file: name and lines."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for block in re.split(r"(?m)^== ", text)[1:]:
        title, *lines = block.removesuffix("\n").split("\n")
        yield title, lines


def gutter_cases(name: str) -> Iterator[Case]:
    for title, block in blocks(name):
        headers, lines = own_headers(block)
        parts: dict[str, list[str]] = {kind: [] for kind in GUTTER}
        for line in lines:
            parts[line[0]].append(line[2:])
        text = "\n".join(line[2:] for line in lines)
        rest = "\n".join([*parts["q"], *parts["s"]])
        yield Case(f"{name}: {title}", mail(title, text, headers), text, "\n".join(parts["r"]), rest)


def own_headers(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    count = next(number for number, line in enumerate(lines) if not re.match(r"[A-Z][A-Za-z-]+: ", line))
    return dict(line.split(": ", 1) for line in lines[:count]), lines[count:]


def html_cases(name: str) -> Iterator[Case]:
    for title, block in blocks(name):
        headers, lines = own_headers(block)
        cut = lines.index("=>")
        page, reply = "\n".join(lines[:cut]), "\n".join(lines[cut + 1 :])
        headers = {**headers, "Content-Type": "text/html; charset=utf-8"}
        yield Case(f"{name}: {title}", mail(title, page, headers), "", reply, "")


def whole_cases() -> Iterator[Case]:
    for title, lines in blocks("whole"):
        cut = lines.index("=>")
        charset = lines[0].removeprefix("Charset: ")
        raw = "".join(f"{line}\r\n" for line in lines[1:cut]).encode(charset)
        yield Case(f"whole: {title}", raw, "", "\n".join(lines[cut + 1 :]), "")


def language_cases(file: str) -> Iterator[Case]:
    for language, lines in blocks(file):
        rows = {key: value.replace(" / ", "\n") for key, _, value in (line.partition(" ") for line in lines)}
        words, older = rows.pop("words"), rows.pop("older")
        marked = "\n".join(f"> {line}" for line in older.split("\n"))
        for shape, row in rows.items():
            rest = f"{folded(row)}\n\n{older if shape in BARE else marked}"
            if shape == "phone":
                above = rows.get("gmail", rows.get("android", ""))
                rest = f"{row}\n\n{folded(above)}\n\n{marked}" if above else row
            text = f"{words}\n\n{rest}\n"
            name = f"{file}: {language}, {shape}"
            yield Case(name, mail(name, text, {}), text, words, rest)


def folded(row: str) -> str:
    """As Gmail folds its attribution: between words, within a bracket if need be."""
    lines = [wrap(line.replace(" <", " < "), WIDTH, break_long_words=False) for line in row.split("\n")]
    return "\n".join("\n".join(line) for line in lines).replace("< ", "<").replace(" < ", " <")


def mail(name: str, text: str, headers: dict[str, str]) -> bytes:
    """A whole mail; its transfer encoding differs from case to case, as in life."""
    encodings = {"8bit": bytes, "base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    encoding = sorted(encodings)[sha256(name.encode()).digest()[1] % len(encodings)]
    body = encodings[encoding](text.encode())
    lines = {**HEADERS, **headers, "Content-Transfer-Encoding": encoding}
    head = "".join(f"{key}: {value}\n" for key, value in lines.items())
    return (head.encode() + b"\n" + body).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@dataclass
class Score:
    """Figures over cases: how many replies are exact, words of senders lost, other words kept."""

    cases: int = 0
    exact: int = 0
    lost: int = 0
    own: int = 0
    kept: int = 0
    others: int = 0

    def add(self, case: Case, reply: str) -> bool:
        wanted, found = Counter(case.reply.split()), Counter(reply.split())
        right = case.reply.split() == reply.split()
        self.cases += 1
        self.exact += right
        self.lost += (wanted - found).total()
        self.own += wanted.total()
        self.kept += (found - wanted).total()
        self.others += len(case.rest.split()) if case.rest else (found - wanted).total()
        return right

    def __str__(self) -> str:
        exact = 100 * self.exact / max(1, self.cases)
        lost, kept = 100 * self.lost / max(1, self.own), 100 * self.kept / max(1, self.others)
        return f"{self.cases:4} cases  exact {exact:5.1f} %  words lost {lost:5.2f} %  others' words kept {kept:5.2f} %"
