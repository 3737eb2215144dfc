"""Why a message was understood as it was, in words for the people who read the mail: Indonesian, or English.

Promise: a reason is kept as the Indonesian sentence that officers read; what follows its colon are the complaint's own
words and is never translated. Pure: no I/O, no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # which       Indonesian, English
    "delivery": ("laporan kiriman surel", "delivery report"),
    "automatic": ("surel otomatis", "automatic mail"),
    "kind": ("jenis surel menurut server", "kind of mail by its server"),
    "advertising": ("kata iklan", "words of advertising"),
    "complaint": ("kata pengaduan", "words of complaint"),
    "unclear": ("tidak jelas merupakan hal lain", "not clearly anything else"),
    "poisoning": ("dugaan keracunan", "suspected poisoning"),
    "praise": ("pujian atau saran", "praise or suggestion"),
    "asks": ("bertanya", "asks"),
    "question": ("pertanyaan tanpa keluhan", "a question without a complaint"),
    "category": ("kategori", "category"),
    "likeness": ("mirip contoh pengaduan", "like the examples of"),
    "life": ("prioritas darurat karena mengancam jiwa", "emergency: a threat to life"),
    "grave": ("prioritas penting karena kategori", "important by its category"),
    "risk": ("prioritas penting karena NIE produk berisiko tinggi", "important: high risk by its 15-digit NIE"),
    "threat": ("prioritas penting karena akan dibawa ke luar", "important: will be taken elsewhere"),
    "repeated": ("prioritas penting karena pengaduan berulang", "important: a repeated complaint"),
    "scan": ("hasil pindai kertas", "a scanned paper"),
    "sheet": ("lembar pengaduan, jumlah baris", "a sheet of complaints, rows"),
    "sender": ("pengirim", "sender"),
    "no_aju": ("nomor aju sama", "same application number"),
    "ntpn": ("NTPN sama", "same NTPN"),
    "no_ulpk": ("nomor ULPK sama", "same ULPK number"),
    "nie": ("NIE sama", "same NIE"),
    "pirt": ("P-IRT sama", "same P-IRT"),
    "no_registrasi_lain": ("nomor registrasi sama", "same registration number"),
    "bets": ("bets sama", "same batch"),
    "same_sender": ("pengirim sama", "same sender"),
    "same_subject": ("perihal sama", "same subject"),
    "same_category": ("kategori sama", "same category"),
    "words": ("kata-kata mirip", "words in common"),
    "encrypted": ("terenkripsi, tidak dapat dibaca", "encrypted, it cannot be read"),
    "empty": ("kosong", "empty"),
    "too_big": ("terlalu besar", "too large"),
    "unreadable": ("rusak, tidak dapat dibaca", "broken, it cannot be read"),
    "director": ("diserahkan oleh Direktur", "handed over by the Director"),
}
_ENGLISH: Final = dict(_SENTENCES.values())


def reason(which: str, *words: str) -> str:
    """The Indonesian sentence `which` of the table, with the words that it rests on after a colon."""
    sentence = _SENTENCES[which][0]
    return f"{sentence}: {', '.join(words)}" if words else sentence


def in_language(reasons: Iterable[str], language: str) -> tuple[str, ...]:
    """The reasons as a reader of `language` sees them; what no table knows stays as it is."""
    return tuple(_in_english(one) if language == "en" else one for one in reasons)


def listed(found: Iterable[tuple[str, Iterable[str]]], language: str) -> tuple[str, ...]:
    """Cases with their reasons, as in "PPO-2026-000012 (NIE sama, bets sama)"."""
    return tuple(f"{number} ({', '.join(in_language(reasons, language))})" for number, reasons in found)


def _in_english(one: str) -> str:
    sentence, colon, words = one.partition(": ")
    return f"{_ENGLISH.get(sentence, sentence)}{colon}{words}"
