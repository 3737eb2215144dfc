"""The command language as one table: which words mean which act, who may say them, what may stand behind them.

Promise: to add or change a command word, change a row here and nothing else (DOMAIN 6.4). A word that people also
use to open a letter ("Siap", "Terima", "Kirim") counts only where it stands alone on its line. Pure data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from daemon.vocabulary import Act

Speaker = Literal["officer", "complainant"]
A = Act


class Shape(StrEnum):
    """What may stand behind a command word; the value names it in a reply to a wrong one."""

    NOTHING = "tanpa tambahan"
    REASON = "alasan"  # after a colon on the same line, or else the text below
    TEXT = "teks"  # the rest of the mail, or what follows a colon with the rest of the mail
    PERSON = "nama petugas, unit, atau surel"
    INSTITUTION = "nama instansi"
    CATEGORIES = "kode kategori"
    PRIORITY = "darurat, penting, atau biasa"
    RATING = "nilai 1 sampai 4"
    NUMBERS = "nomor urut"
    MONTH = "bulan dan tahun"
    ABSENCE = "tanggal dan pengganti"
    TICKET = "nomor pengaduan"
    TICKET_OR_NOTHING = "nomor pengaduan atau tanpa tambahan"
    EMAIL = "alamat surel"
    RESULT = "terbukti, sebagian, tidak terbukti, atau tidak dapat diverifikasi"
    BOX = "kotak saran"
    CODE = "kode tanda terima"


S = Shape


@dataclass(frozen=True, slots=True)
class Word:
    """A row: the act, who may say it at all, its shape, and every phrase that means it."""

    act: Act
    who: str  # officer (the Director too), director, complainant
    shape: Shape
    phrases: tuple[str, ...]


def word(act: Act, who: str, shape: Shape, indonesian: str, english: str) -> Word:
    """A row whose phrases are written as people read them, parted by commas; the act's own word is among them."""
    phrases = (act.value, *f"{indonesian},{english}".split(","))
    return Word(act, who, shape, tuple(dict.fromkeys(p.strip().casefold() for p in phrases if p.strip())))


OFFICER, DIRECTOR, COMPLAINANT = "officer", "director", "complainant"

# fmt: off
WORDS: Final = (
    #    what it does       who says it  behind it            in Indonesian                                              in English
    word(A.ACCEPT,          OFFICER,     S.NOTHING,           "siap, saya tangani, saya ambil, ambil",                   "accept, take, take it"),
    word(A.REJECT,          OFFICER,     S.REASON,            "kembalikan, bukan saya",                                  "reject"),
    word(A.ASSIGN,          OFFICER,     S.PERSON,            "disposisi, disposisikan, teruskan, oper",                 "assign"),
    word(A.ANSWER,          OFFICER,     S.TEXT,              "balas, kirim jawaban",                                    "reply, answer"),
    word(A.RESULT,          OFFICER,     S.RESULT,            "hasil telaah",                                            "result, outcome"),
    word(A.DRAFT,           OFFICER,     S.TEXT,              "draf jawaban, usul jawaban, konsep, konsep jawaban, hasil", "draft"),
    word(A.APPROVE,         OFFICER,     S.NOTHING,           "kirim, acc, setuju kirim",                                "approve, approved"),
    word(A.REVISE,          OFFICER,     S.REASON,            "revisi, perbaiki draf",                                   "revise"),
    word(A.ASK,             OFFICER,     S.TEXT,              "klarifikasi, lengkapi, minta klarifikasi, minta kelengkapan", "ask, need info, request data"),
    word(A.WAIT,            OFFICER,     S.REASON,            "pending, menunggu, tunda",                                "wait, hold, on hold"),
    word(A.NOTE,            OFFICER,     S.REASON,            "internal, catatan internal",                              "note, internal note"),
    word(A.CATEGORY,        OFFICER,     S.CATEGORIES,        "",                                                        "category"),
    word(A.PRIORITY,        OFFICER,     S.PRIORITY,          "",                                                        "priority"),
    word(A.ETHICS,          OFFICER,     S.NOTHING,           "disiplin, segel",                                         "ethics, seal"),
    word(A.TECHNICAL,       OFFICER,     S.NOTHING,           "",                                                        "technical"),
    word(A.REFER,           OFFICER,     S.INSTITUTION,       "rujuk",                                                   "refer, transfer"),
    word(A.MERGE,           OFFICER,     S.TICKET,            "gabungkan",                                               "merge"),
    word(A.SPLIT,           OFFICER,     S.TEXT,              "pisah, pisahkan",                                         "split"),
    word(A.CLOSE,           OFFICER,     S.NOTHING,           "tutup, tuntas",                                           "close, done"),
    word(A.REOPEN,          OFFICER,     S.NOTHING,           "buka kembali",                                            "reopen"),
    word(A.NOT_A_COMPLAINT, OFFICER,     S.NOTHING,           "spam",                                                    "not a complaint"),
    word(A.INFORMATION,     OFFICER,     S.NOTHING,           "permintaan informasi",                                    "information, info request, information request"),
    word(A.RESTORE,         OFFICER,     S.NUMBERS,           "bukan spam",                                              "restore, not spam"),
    word(A.DISMISS,         OFFICER,     S.NUMBERS,           "buang, sisihkan",                                         "dismiss, discard"),
    word(A.CONFIDENTIAL,    OFFICER,     S.NOTHING,           "",                                                        "confidential"),
    word(A.STATUS,          OFFICER,     S.TICKET_OR_NOTHING, "",                                                        ""),
    word(A.RECAP,           OFFICER,     S.MONTH,             "rekapitulasi",                                            "recap, report"),
    word(A.AWAY,            OFFICER,     S.ABSENCE,           "",                                                        "away, leave"),
    word(A.UNDO,            OFFICER,     S.NOTHING,           "urungkan, batal, batalkan",                               "undo, cancel"),
    word(A.HELP,            OFFICER,     S.NOTHING,           "daftar perintah",                                         "help, commands"),
    word(A.ADDRESS,         OFFICER,     S.EMAIL,             "alamat surel, alamat email",                              "address"),
    word(A.CAUSE,           OFFICER,     S.REASON,            "penyebab, akar masalah",                                  "cause, root cause"),
    word(A.CORRECTIVE,      OFFICER,     S.REASON,            "tindakan perbaikan, no tindakan perbaikan, nomor tindakan perbaikan", "corrective action"),
    word(A.INCIDENT,        OFFICER,     S.REASON,            "insiden data, kebocoran data",                            "incident, data breach"),
    word(A.ENTRY,           OFFICER,     S.BOX,               "",                                                        "entry"),
    word(A.VERIFY,          OFFICER,     S.CODE,              "verifikasi kode",                                         "verify, verify code"),
    word(A.DOSSIER,         OFFICER,     S.TICKET_OR_NOTHING, "minta berkas",                                            "dossier"),
    word(A.SEND_ANYWAY,     OFFICER,     S.NOTHING,           "kirim juga, tetap dikirim",                               "send anyway"),
    word(A.NUDGE,           DIRECTOR,    S.REASON,            "ingatkan petugas",                                        "remind"),
    word(A.UNSEAL,          DIRECTOR,    S.NOTHING,           "",                                                        "unseal"),
    word(A.APPOINT,         DIRECTOR,    S.PERSON,            "",                                                        "appoint"),
    word(A.DIRECT,          DIRECTOR,    S.REASON,            "",                                                        "direction"),
    word(A.DESTROY,         DIRECTOR,    S.REASON,            "musnahkan, hapus data, hapus data pemohon",               "erase data, destroy data, erase"),
    word(A.RETAIN,          DIRECTOR,    S.REASON,            "tetap simpan data, pertahankan data",                     "keep data, retain data"),
    word(A.FREEZE,          DIRECTOR,    S.PERSON,            "bekukan petugas",                                         "freeze"),
    word(A.THAW,            DIRECTOR,    S.PERSON,            "cairkan petugas",                                         "unfreeze"),
    word(A.STATUS,          COMPLAINANT, S.TICKET_OR_NOTHING, "cek status, status pengaduan, status pengaduan saya",     "check status"),
    word(A.SATISFIED,       COMPLAINANT, S.NOTHING,           "saya puas, kami puas, sudah puas, selesai",               "satisfied, i am satisfied"),
    word(A.UNSATISFIED,     COMPLAINANT, S.REASON,            "belum puas, belum selesai, tidak puas",                   "unsatisfied, not satisfied"),
    word(A.WITHDRAW,        COMPLAINANT, S.NOTHING,           "cabut pengaduan, saya cabut, cabut pengaduan saya",       "withdraw, withdraw complaint, withdraw my complaint"),
    word(A.CONFIRM,         COMPLAINANT, S.NOTHING,           "ya cabut, ya saya cabut",                                 "yes, confirm"),
    word(A.RATE,            COMPLAINANT, S.RATING,            "penilaian",                                               "rate, rating"),
    word(A.HIDE,            COMPLAINANT, S.NOTHING,           "rahasiakan identitas, rahasiakan identitas saya, rahasiakan nama saya", "keep confidential, hide my identity"),
    word(A.ERASE,           COMPLAINANT, S.NOTHING,           "hapus data saya",                                         "erase my data, delete my data"),
    word(A.HELP,            COMPLAINANT, S.NOTHING,           "",                                                        "help"),
    word(A.VERIFY,          COMPLAINANT, S.CODE,              "verifikasi kode",                                         "verify, verify code"),
)
# fmt: on

# Words that head a paragraph of many a letter: below the first lines they count only in capitals or with a mark.
HEADINGS: Final = frozenset(
    {A.NOTE, A.INFORMATION, A.STATUS, A.RESULT, A.CAUSE, A.CATEGORY, A.ADDRESS, A.PRIORITY, A.DRAFT, A.ANSWER,
     A.CORRECTIVE, A.INCIDENT}
)

# Words that make "teruskan ke ..." a remark to a colleague instead of an assignment.
CHATTER: Final = frozenset(
    "agar aja apa apakah atau beliau belum bisa dia dong dulu jangan juga kalau kami kan kapan karena kemana kita"
    " kok lagi mana mereka mohon nanti nya pun saja saya sedang segera sekarang semua siapa sih sudah supaya tadi"
    " tapi tolong untuk ya yang yg asap because if please should than that then when where who whom".split()
)


def by_phrase(speaker: Speaker) -> dict[str, tuple[Word, ...]]:
    """Every phrase that this speaker may use, with the rows that it may mean, in the order of the table."""
    found: dict[str, tuple[Word, ...]] = {}
    for line in WORDS:
        if (line.who == COMPLAINANT) == (speaker == "complainant"):
            for phrase in line.phrases:
                found[phrase] = (*found.get(phrase, ()), line)
    return found


def shape_of(act: Act) -> Shape:
    """What may stand behind the act's word; NOTHING for acts that nobody commands."""
    return next((line.shape for line in WORDS if line.act is act), Shape.NOTHING)
