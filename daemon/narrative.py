"""The story of a complaint and its one-line summary.

Promise: a summary is one line of at most 200 characters without personal numbers; the whistleblower's story does
not name its writer. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from daemon.numbers import without_personal_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from daemon.complainant import Voices
    from daemon.understanding import Understanding
    from mailboxes.message import Message

SUMMARY: Final = 200
HIDDEN: Final = "[disamarkan]"
_MANY_LINES: Final = re.compile(r"\n{3,}")
_MANY_BLANKS: Final = re.compile(r"[ \t]{5,}")
_SHORTEST_NAME: Final = 3
_FORM: Final = 3  # labels that make a form
_GREETING: Final = re.compile(
    r"(?:kepada|yth\b|dear|selamat (?:pagi|siang|sore|malam)|assalam\w*|halo|hallo|hai|hi\b|dengan hormat|"
    r"up\b|u\.p\.|di (?:jakarta|tempat)|"
    r"direktur)[^\n]{0,36}|(?:perihal|nomor|no|lampiran|hal)\s*:[^\n]{0,200}",
    re.IGNORECASE,
)
_EMPTY_SUBJECT: Final = re.compile(
    r"(?i)\A\W*(?:no subject|\(no subject\)|tanpa subjek|subject|pengaduan|komplain|complaint|halo|tanya|"
    r"\[#\d+\].*|.*conversation transcript|"
    r"pesan offline.*|chat transcript.*|transkrip.*|#entri.*|entri.*|\[formulir.*)?\W*\Z"
)


def squeezed(text: str) -> str:
    """`text` with at most one empty line in a row and no long runs of blanks."""
    return _MANY_BLANKS.sub("    ", _MANY_LINES.sub("\n\n", text))


def narrative_of(message: Message, fields: Mapping[str, Any], talk: Voices, text: str) -> str:
    """The story: the labelled one of a form, the whole chat, else what the complainant wrote."""
    if message.transcript and talk.visitor:
        return "\n".join(f"{line.who}: {line.text}" for line in message.transcript)
    told = fields.get("kronologi")
    if told and len(message.form) >= _FORM:
        return str(told).strip()
    return text.strip()


def summary_of(subject: str, narrative: str) -> str:
    """One line: the subject where it says something, and the beginning of the story."""
    lines = [line.strip() for line in narrative.split("\n") if line.strip()][:40]
    body = " ".join(line for line in lines if not _GREETING.fullmatch(line))
    head = "" if _EMPTY_SUBJECT.match(subject) else subject
    joined = f"{head} – {body}" if head and body else head or body
    plain = "".join(c for c in without_personal_numbers(" ".join(joined[:2_000].split())) if c.isprintable())
    return plain if len(plain) <= SUMMARY else plain[: SUMMARY - 1].rsplit(" ", 1)[0][: SUMMARY - 1] + "…"


def without_reporter(text: str, names: Iterable[str], found: Understanding) -> str:
    """`text` without the writer's own names, company, address and numbers."""
    names = tuple(names)
    own = set(names) | {word for name in names for word in name.split()}
    fields = (str(found.fields.get(key, "")) for key in ("alamat", "nik", "nama", "instansi"))
    own |= {found.complainant.name, found.complainant.company, found.complainant.address, *fields}
    plain = without_personal_numbers(text)
    for value in sorted(own - {str(found.fields.get("terlapor", ""))}, key=len, reverse=True):
        if len(value) >= _SHORTEST_NAME:
            plain = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", HIDDEN, plain, flags=re.IGNORECASE)
    return plain
