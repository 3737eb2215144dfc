"""Recommendations of the monthly evaluation: sentences drawn from its figures, for the Director to keep or change.

Promise: every sentence names the figure that it rests on, in Indonesian or English; no person is judged. Pure: one
table of rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daemon.case_figure import ETHICS
from daemon.vocabulary import State
from templates.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.figures import MonthFigures
    from daemon.past_month import PastMonth

    Rule = Callable[[MonthFigures, "PastMonth | None"], dict[str, object] | None]

TARGET: Final = 95  # percent of responses in time
LOW_SATISFACTION: Final = 75  # percent of ratings of 3 and 4
RISE: Final = 3  # complaints more of one category than the month before
SWING: Final = 5  # points of the share in time, up or down since the month before
COMMON: Final = 3  # finished complaints with the same root cause


def recommendations(figures: MonthFigures, last: PastMonth | None, language: str) -> tuple[str, ...]:
    """What the figures suggest, the most urgent first; one reassuring sentence where nothing is amiss."""
    english, number = language == "en", LANGUAGES[language].number
    found = []
    for rule, indonesian_text, english_text in RULES:
        facts = rule(figures, last)
        if facts is not None:
            printed = {name: number(value) if isinstance(value, int) else value for name, value in facts.items()}
            found.append((english_text if english else indonesian_text).format(**printed))
    return tuple(found) or ((NOTHING[1] if english else NOTHING[0]),)


def _late_share(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    late = figures.total.due - figures.total.on_time
    share = figures.total.on_time_percent
    return {"late": late, "due": figures.total.due} if share is not None and share < TARGET else None


def _waiting(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    waiting = sum(not late.answered for late in figures.late)
    return {"count": waiting} if waiting else None


def _growing(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    more = figures.total.remaining - figures.total.opening
    return {"more": more, "remaining": figures.total.remaining} if more > 0 else None


def _old(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    return {"count": figures.ages[-1]} if figures.ages[-1] else None


def _rising(figures: MonthFigures, last: PastMonth | None) -> dict[str, object] | None:
    if last is None:
        return None
    rises = {code: count - last.categories.get(code, 0) for code, count in figures.categories.items() if code}
    rises.pop(ETHICS, None)  # its counts are not told
    code = max(rises, key=lambda name: (rises[name], name), default="")
    return {"code": code, "rise": rises[code]} if code and rises[code] >= RISE else None


def _swing(figures: MonthFigures, last: PastMonth | None) -> tuple[int, int]:
    """The share in time last month and now; equal where one of them is not known."""
    now, before = figures.total.on_time_percent, last.total.on_time_percent if last else None
    return (0, 0) if now is None or before is None else (round(before), round(now))


def _slower(figures: MonthFigures, last: PastMonth | None) -> dict[str, object] | None:
    before, now = _swing(figures, last)
    return {"before": before, "now": now} if before - now >= SWING else None


def _faster(figures: MonthFigures, last: PastMonth | None) -> dict[str, object] | None:
    before, now = _swing(figures, last)
    return {"before": before, "now": now} if now - before >= SWING else None


def _common_cause(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    cause, count = figures.causes[0] if figures.causes else ("", 0)
    return {"cause": cause, "count": count} if count >= COMMON else None


def _repeated(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    return {"name": figures.repeated[0][0], "count": figures.repeated[0][1]} if figures.repeated else None


def _no_correction(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    return {"count": len(figures.without_corrective)} if figures.without_corrective else None


def _dissatisfied(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    good = figures.good_ratings_percent
    low = sum(rating < 3 for rating in figures.ratings)
    return {"low": low, "count": len(figures.ratings)} if good is not None and good < LOW_SATISFACTION else None


def _archived(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    archived = figures.endings.get(State.ARCHIVED, 0)
    return {"count": archived} if archived > 1 else None


def _uncategorised(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    return {"count": figures.uncategorised} if figures.uncategorised else None


def _undelivered(figures: MonthFigures, _: PastMonth | None) -> dict[str, object] | None:
    return {"count": figures.undelivered} if figures.undelivered else None


# fmt: off
RULES: Final[tuple[tuple[Rule, str, str], ...]] = (
    (_waiting,
     "{count} pengaduan lewat jatuh tempo dan belum direspons: mohon ditetapkan petugas dan tanggal penyelesaiannya.",
     "{count} complaints are past due without a response: please name an officer and a date for each."),
    (_late_share,
     "{late} dari {due} respons terlambat: mohon ditinjau pembagian tugas dan pengingat pada HK ke-4 dan ke-6.",
     "{late} of {due} responses were late: please review the assignment of work and the reminders of HK 4 and 6."),
    (_slower,
     "Respons tepat waktu turun dari {before}% menjadi {now}%: mohon dibahas sebabnya dengan para petugas.",
     "Responses in time fell from {before}% to {now}%: please discuss the cause with the officers."),
    (_growing,
     "Sisa pengaduan bertambah {more} menjadi {remaining}: mohon dipertimbangkan penambahan petugas penerima.",
     "The stock grew by {more} to {remaining}: please consider more receiving officers."),
    (_old,
     "{count} pengaduan terbuka lebih dari 60 HK: mohon gelar perkara atau arahan Direktur.",
     "{count} complaints have been open for more than 60 HK: please review them or give a direction."),
    (_rising,
     "Pengaduan kategori {code} naik {rise} dari bulan lalu: mohon ditelaah penyebabnya bersama unit terkait.",
     "Complaints of category {code} rose by {rise} since last month: please look for the cause with the unit."),
    (_repeated,
     "{name} diadukan {count} kali: usul pemeriksaan atau pembinaan.",
     "{name} was complained about {count} times: an inspection or guidance is suggested."),
    (_common_cause,
     'Akar masalah "{cause}" tercatat pada {count} pengaduan: usul satu tindakan perbaikan (POM-16.02).',
     'The root cause "{cause}" stands in {count} complaints: one corrective action is suggested (POM-16.02).'),
    (_no_correction,
     "{count} pengaduan terbukti belum memiliki nomor tindakan perbaikan (POM-16.02).",
     "{count} founded complaints have no corrective action number yet (POM-16.02)."),
    (_dissatisfied,
     "{low} dari {count} penilaian bernilai 1 atau 2: mohon ditelaah isi dan waktu jawaban.",
     "{low} of {count} ratings were 1 or 2: please review content and timing of the answers."),
    (_archived,
     "{count} pengaduan diarsipkan karena data tidak dilengkapi: mohon ditinjau pertanyaan kepada pemohon.",
     "{count} complaints were archived for missing data: please review the questions to complainants."),
    (_undelivered,
     "{count} pengaduan memiliki surel yang gagal terkirim: mohon dilengkapi alamat yang benar.",
     "{count} complaints have mail that could not be delivered: please find the right addresses."),
    (_uncategorised,
     "{count} pengaduan belum berkategori: mohon dilengkapi dengan perintah KATEGORI.",
     "{count} complaints have no category: please complete them with KATEGORI."),
    (_faster,
     "Respons tepat waktu naik dari {before}% menjadi {now}%: cara kerja bulan ini layak dipertahankan.",
     "Responses in time rose from {before}% to {now}%: this month's way of working is worth keeping."),
)
# fmt: on
NOTHING: Final = (
    "Tidak ada hal yang memerlukan perhatian khusus bulan ini.",
    "Nothing needs special attention this month.",
)
