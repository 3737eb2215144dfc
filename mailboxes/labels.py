"""Labelled text: "Nama Produk : Biskuit" in form mails, and the same lines inside a letter.

Promise: linear time; labels as typed, in order, the first value of a label wins.
"""

from __future__ import annotations

import re
from typing import Final

from mailboxes.form_blocks import bracketed, unruled

_LABEL: Final = re.compile(
    r"[ \t]{0,12}(?:[-*•][ \t]{1,3}|\d{1,2}[.)][ \t]{1,3})?\*{0,2}"
    r"([^\W\d_][\w .()/'&+#-]{0,44}?)\*{0,2}[ \t]{0,40}(?:[:：=]|\t[ \t]{0,4}:?)(?!//)\*{0,2}[ "
    r"\t]{0,40}(.*)\Z",
)
_LONG: Final = re.compile(
    r"kronologi|uraian|isi\b|pesan|message|keluhan|keterangan|harapan|description|comment|deskripsi|catatan",
    re.IGNORECASE,
)
# A full stop within a label follows an abbreviation ("No. Aju", "Tgl. beli"); after another word a sentence
# ended.
_SENTENCE: Final = re.compile(
    r"\b(?!(?:no|nomor|exp|reg|kec|kel|kab|telp|ref|ket|max|min|app|inv|kode|dir|dep|est|prod"
    r"|tempat)\.)\w*[aeiou]\w*[.?] ",
    re.IGNORECASE,
)
_MAX_WORDS: Final = 6
_FORM: Final = 3  # labels in a row that make a form
_LONGEST_LINE: Final = 2_000
_MAX_LABELS: Final = 500


def labelled(text: str) -> dict[str, str]:
    """Label -> value of every line of `text` that looks like one."""
    form: dict[str, list[str]] = {}
    label, run, blanks = "", 0, 0
    for line in text.split("\n"):
        found = label_of(line)
        if found and len(form) < _MAX_LABELS:
            label, blanks, run = found[0], 0, run + 1
            label = "" if not _put(form, *found) else label
        elif not line.strip():
            blanks += 1
            run = run if run >= _FORM and _LONG.search(label) else 0
            label = label if run else ""
        elif label and _continues(line, run, blanks):
            form[label].append(line.strip())
            blanks = 0
        else:
            label, run = "", 0
    return {name: "\n".join(values).strip() for name, values in form.items()}


def label_of(line: str) -> tuple[str, str] | None:
    """The label and value of a line, or None where it is an ordinary sentence."""
    if len(line) > _LONGEST_LINE or not (":" in line or "\t" in line or "：" in line or " = " in line):
        return None
    if ours := bracketed(line):
        return ours
    match = _LABEL.match(line)
    if match is None:
        return None
    name, value = " ".join(match[1].split()), unruled(match[2].strip().strip("*"))
    if len(name.split()) > _MAX_WORDS or _SENTENCE.search(name) or (len(name) == 1 and not value):
        return None
    return name, value.removeprefix(":").strip()


def _put(form: dict[str, list[str]], label: str, value: str) -> bool:
    """Whether the value was taken: it is not where the label already has one."""
    if any(form.get(label, ())):
        return False
    form[label] = [value]
    return True


def _continues(line: str, run: int, blanks: int) -> bool:
    return (run >= _FORM and blanks <= 1) or (line.startswith(("    ", "\t")) and not blanks)
