"""Dates, numbers and plurals as Indonesian and English readers write them; own small tables, no locale.

Promise: the same value is printed the same way on every machine. Dates that are missing print as nothing. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from templates import charts
from templates.marks import defang, step_lines, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from templates.view import CaseLine, Step

_SIGNS: Final = {"done": "✓", "now": "●", "next": "○"}
_WORKING_DAY: Final = {"id": ("hari kerja", "hari kerja"), "en": ("working day", "working days")}


@dataclass(frozen=True, slots=True)
class Wording:
    """One language: names of days (Monday first) and months, marks in numbers, the words between date and time."""

    language: str
    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    decimal: str
    thousand: str
    at: str
    colon: str
    nouns: tuple[str, str, str]  # a complaint, a question, feedback
    remaining: tuple[str, str, str]  # days left, today, days late
    now: str
    by: str
    weekend: str
    codes: Mapping[str, str]  # codes that read otherwise than they are written

    def date_long(self, value: date | None) -> str:
        """Senin, 23 November 2026."""
        if value is None:
            return ""
        return f"{self.days[value.weekday()]}, {value.day} {self.months[value.month - 1]} {value.year}"

    def date_plain(self, value: date) -> str:
        """23 November 2026, as it stands above a signature."""
        return f"{value.day} {self.months[value.month - 1]} {value.year}"

    def date_short(self, value: date | None) -> str:
        """Rab 2 Des."""
        if value is None:
            return ""
        return f"{self.short_days[value.weekday()]} {value.day} {self.short_months[value.month - 1]}"

    def date_time(self, value: datetime | None) -> str:
        """Senin, 23 November 2026 pukul 09.15 WIB; the zone is the one that the value carries."""
        if value is None:
            return ""
        return f"{self.date_long(value)} {self.at} {self.clock_time(value)}"

    def clock_time(self, value: datetime | None) -> str:
        """09.15 WIB."""
        if value is None:
            return ""
        zone = value.tzname() or ""
        named = f" {zone}" if zone.isalpha() else ""
        return f"{value.hour:02}{self.colon}{value.minute:02}{named}"

    def month(self, value: date) -> str:
        """November 2026."""
        return f"{self.months[value.month - 1]} {value.year}"

    def number(self, value: float | None) -> str:
        """91,9 or 26.903; one decimal at most, none where it would be 0; a dash where nothing is known."""
        return "–" if value is None else self._figure(f"{value:,.1f}".removesuffix(".0"))

    def percent(self, value: float | None) -> str:
        """91,9% with its decimal; a dash where nothing could be measured."""
        return "–" if value is None else self._figure(f"{value:,.1f}%")

    def _figure(self, plain: str) -> str:
        return plain.translate({44: self.thousand, 46: self.decimal}).replace("-", "−")

    def table(self, rows: tuple[tuple[object, ...], ...], *headings: str) -> Markup:
        """Rows under headings; columns of numbers stand flush right, a heading with % prints its column as percent."""
        if not rows:
            return Markup("")
        numeric = [all(_is_number(row[i]) for row in rows) for i in range(len(headings))]
        printed = [
            [self._cell(cell, "%" in heading) for cell, heading in zip(row, headings, strict=True)]
            for row in rows
        ]
        return table_lines(headings, printed, numeric)

    def charts(self, made: Iterable[charts.Chart | None]) -> Markup:
        """Charts beside each other, their numbers printed; those that have nothing to show are left out."""
        return charts.written(made, lambda value, percent: self.percent(value) if percent else self.number(value))

    def plural(self, count: int, one: str, many: str) -> str:
        """3 cases; 1 case."""
        return f"{self.number(count)} {one if count == 1 else many}"

    def timeline(self, steps: Iterable[Step]) -> Markup:
        """The way of a case, a line each: what was done and when, where it stands, what is to come."""
        return step_lines([(step, self._beside(step)) for step in steps])

    def trail(self, steps: Iterable[Step]) -> str:
        """The same on one line: ✓ Diterima › ● Ditelaah › ○ Dijawab."""
        return " › ".join([f"{_SIGNS[step.stage]} {step.label}" for step in steps])

    def skipped(self, days: tuple[tuple[date, str], ...]) -> str:
        """28–29 Nov (Sabtu dan Minggu); 1 Des (cuti bersama): neighbours with one reason together."""
        spans: list[tuple[date, date, str]] = []
        for day, why in days:
            if spans and spans[-1][2] == why and (day - spans[-1][1]).days == 1:
                spans[-1] = (spans[-1][0], day, why)
            else:
                spans.append((day, day, why))
        return "; ".join(f"{self._span(a, z)} ({why or self._weekend(a, z)})" for a, z, why in spans)

    def _beside(self, step: Step) -> str:
        parts = [self.now] if step.stage == "now" else []
        if step.at:
            parts.append(f"{self.date_long(step.at)}, {self.clock_time(step.at)}")
        if step.hint or step.by:
            parts.append(f"{step.hint} {self.by.format(self.date_long(step.by)) if step.by else ''}".strip())
        return " · ".join(parts)

    def _span(self, first: date, last: date) -> str:
        end = f"{last.day} {self.short_months[last.month - 1]}"
        if first == last:
            return end
        same = first.month == last.month
        return f"{first.day}–{end}" if same else f"{first.day} {self.short_months[first.month - 1]} – {end}"

    def _weekend(self, first: date, last: date) -> str:
        return self.weekend if first != last else self.days[first.weekday()]

    def listing(self, values: tuple[str, ...]) -> str:
        """A, B, C."""
        return ", ".join(values)

    def noun(self, kind: str) -> str:
        """What we call a case of this type when we write to its complainant."""
        order = {"permintaan_informasi": 1, "saran_apresiasi": 2}
        return self.nouns[order.get(kind, 0)]

    def sentence(self, text: str) -> str:
        """The same words with a capital at the beginning."""
        return text[:1].upper() + text[1:]

    def left(self, days: int) -> str:
        """Sisa 3 hari kerja; jatuh tempo hari ini; lewat 2 hari kerja."""
        ahead, today, behind = self.remaining
        count = self.plural(abs(days), *_WORKING_DAY[self.language])
        return today if days == 0 else (ahead if days > 0 else behind).format(count)

    def urgency(self, line: CaseLine) -> str:
        """The tone of a line of a digest: late, due within a day, or neither."""
        if line.due is None:
            return ""
        return "!" if line.days_late > 0 else "?" if line.days_late >= -1 else ""

    def code(self, value: object) -> str:
        """A role, state or act as people read it."""
        text = str(value)
        return self.codes.get(text, text.replace("_", " "))

    def _cell(self, value: object, percent: bool) -> str:  # noqa: FBT001
        if value is None:
            return "–"
        if isinstance(value, (int, float)):
            return self.percent(value) if percent else self.number(value)
        if isinstance(value, date):
            return self.date_short(value)
        return defang(str(value))


def _is_number(value: object) -> bool:
    return value is None or isinstance(value, (int, float))


INDONESIAN: Final = Wording(
    language="id",
    days=("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    short_days=("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"),
    months=(
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    decimal=",",
    thousand=".",
    at="pukul",
    colon=".",
    nouns=("pengaduan", "pertanyaan", "masukan"),
    remaining=("sisa {}", "jatuh tempo hari ini", "lewat {}"),
    now="sekarang",
    by="paling lambat {}",
    weekend="Sabtu dan Minggu",
    codes={},
)  # fmt: skip
ENGLISH: Final = Wording(
    language="en",
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_days=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    decimal=".",
    thousand=",",
    at="at",
    colon=":",
    nouns=("complaint", "question", "feedback"),
    remaining=("{} left", "due today", "{} late"),
    now="now",
    by="by {}",
    weekend="Saturday and Sunday",
    codes={
        "petugas_penerima": "receiving officer",
        "petugas_teknis": "technical officer",
        "petugas_khusus": "special officer",
        "direktur": "Director",
        "pemohon": "complainant",
        "darurat": "emergency",
        "penting": "important",
        "biasa": "normal",
        "ada": "stated",
        "ditawarkan": "offered",
        "belum ada": "not stated",
    },
)  # fmt: skip
LANGUAGES: Final = {"id": INDONESIAN, "en": ENGLISH}
