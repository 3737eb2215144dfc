"""Answers on the complaint form that say more than their field can hold: "Nomor izin edar: tidak terbaca di kemasan".

Promise: nothing that somebody filled in is lost to the officer; what a field cannot hold stands in the story as it was
typed. Pure: no I/O, no clock.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daemon.fields import NOTHING, key_of, labelled, plain_label
from mailboxes.form_blocks import answers
from templates.complaint_form import BY_KEY, FIELDS, PERSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailboxes.message import Message

_OURS: Final = frozenset(plain_label(label) for one in FIELDS for label in one.labels)
_BESIDE: Final = {  # letters and figures that may stand beside what a field holds, as "BPOM RI" or "Senin" do
    **dict.fromkeys((one.key for one in FIELDS if one.key.startswith("tanggal_")), 16),
    **dict.fromkeys(("kedaluwarsa", "jenis_pemohon"), 16),
    **dict.fromkeys(("nie", "pirt", "no_ulpk", "jumlah_korban"), 8),
    **dict.fromkeys(("telepon", "no_aju", "produk"), 2),
}


def with_answers(message: Message) -> Message:
    """With what was written into the blank lines of our mail, which the sender quotes, among the new words."""
    written = "\n".join(f"{label}: {value}" for label, value in answers(message.quoted).items())
    return replace(message, reply=f"{message.reply}\n\n{written}".strip()) if written else message


def unread(form: Mapping[str, str], *, hidden: bool) -> tuple[str, ...]:
    """The lines of the form whose field holds less than what was typed; where `hidden`, none about the person."""
    return tuple(
        f"{label}: {value}"
        for label, value in form.items()
        if plain_label(label) in _OURS and _exceeds(key_of(label), value, hidden=hidden)
    )


def _exceeds(key: str, value: str, *, hidden: bool) -> bool:
    if key not in _BESIDE or value.strip().lower() in NOTHING or (hidden and BY_KEY[key].section == PERSON):
        return False
    kept = "".join(map(str, labelled({BY_KEY[key].label: value}).values()))
    return _size(value) > _size(kept) + (_BESIDE[key] if kept else 0)


def _size(value: str) -> int:
    return sum(map(str.isalnum, value))
