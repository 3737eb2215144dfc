"""The month's figures as the form of the monthly evaluation prints them, in one language.

Promise: nothing is counted here; a sealed case appears in the late list by number, dates and state alone. Pure.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from daemon.advice import recommendations
from daemon.case_figure import ETHICS, due_of, earlier_month
from daemon.case_view import case_line
from daemon.figures import AGE_LIMITS, MonthFigures, percent
from daemon.labels import state_label
from daemon.vocabulary import State
from daemon.working_days import local_day
from templates.view import CaseLine, MonthView, Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.figures import LateCase
    from daemon.office import Office
    from daemon.vocabulary import Channel

WORDS: Final = {
    "ethics": ("Etik (jumlah saja)", "Ethics (count only)"),
    "none": ("Tanpa kategori", "No category"),
    "no_result": ("Belum dicatat", "Not recorded"),
    "no_response": ("belum ada respons", "no response yet"),
    "responded": ("direspons terlambat", "responded late"),
    "table": ("libur.toml, cuti bersama {years}", "libur.toml, collective leave {years}"),
}
RESULTS: Final = {
    "terbukti": "Proven",
    "sebagian": "Partly proven",
    "tidak terbukti": "Not proven",
    "tidak dapat diverifikasi": "Cannot be verified",
}


def month_view(  # noqa: PLR0913  the report has as many sources
    figures: MonthFigures,
    office: Office,
    language: str,
    now: datetime,
    *,
    earlier: Mapping[str, MonthFigures],
    whistleblower: tuple[int, int] = (0, 0),
    outages: Table = (),
    remarks: tuple[tuple[date, str, str], ...] = (),
) -> MonthView:
    """The report; `earlier` has figures by month ("2026-10") to compare with, `whistleblower` came and finished."""
    last = earlier.get(earlier_month(figures.month, 1))
    return MonthView(
        month=date(int(figures.month[:4]), int(figures.month[5:]), 1),
        compiled=local_day(now, office),
        **_summary(figures, last, earlier),
        **_durations(figures),
        **_tables(figures, office, language, earlier),
        **_outcome_tables(figures, language),
        late=tuple(_late_line(late, office, now, language) for late in figures.late),
        **_voices(figures),
        ethics_in=figures.ethics_in,
        ethics_finished=figures.ethics_finished,
        whistleblower_in=whistleblower[0],
        whistleblower_finished=whistleblower[1],
        recommendations=recommendations(figures, last, language),
        uncategorised=figures.uncategorised,
        undelivered=figures.undelivered,
        outages=outages,
        remarks=remarks,
        holiday_table=_say("table", language).format(years=", ".join(map(str, sorted(office.decreed_years)))),
    )


def _summary(
    figures: MonthFigures, last: MonthFigures | None, earlier: Mapping[str, MonthFigures]
) -> dict[str, Any]:
    total = figures.total
    return {
        "opening": total.opening,
        "incoming": total.incoming,
        "finished": total.finished,
        "remaining": total.remaining,
        "information": figures.information,
        "appreciation": figures.appreciation,
        "quarantined": figures.quarantined,
        "due": total.due,
        "on_time": total.on_time,
        "not_yet_due": figures.not_yet_due,
        "on_time_percent": total.on_time_percent,
        "last_month_percent": last.total.on_time_percent if last else None,
        "three_month_percent": _three_months(figures, earlier),
    }


def _three_months(figures: MonthFigures, earlier: Mapping[str, MonthFigures]) -> float | None:
    """Of all that were due in this month and the two before; None where one of them is not known."""
    before = [earlier.get(earlier_month(figures.month, back)) for back in (1, 2)]
    months = [figures.total, *(month.total for month in before if month)]
    if len(months) <= len(before):
        return None
    return percent(sum(month.on_time for month in months), sum(month.due for month in months))


def _durations(figures: MonthFigures) -> dict[str, Any]:
    return {
        "response_mean": figures.response.mean,
        "response_median": figures.response.median,
        "response_p90": figures.response.p90,
        "completion_mean": figures.completion.mean,
        "completion_median": figures.completion.median,
    }


def _tables(
    figures: MonthFigures, office: Office, language: str, earlier: Mapping[str, MonthFigures]
) -> dict[str, Any]:
    groups = (*(f"{low}–{high}" for low, high in zip((0, 8, 15), AGE_LIMITS, strict=True)), f">{AGE_LIMITS[-1]}")
    return {
        "channels": tuple(
            (_channel(name, office, language), stock.incoming, stock.finished, stock.remaining, stock.on_time_percent)
            for name, stock in figures.channels.items()
        ),
        "categories": _categories(figures, office, language, earlier),
        "states": tuple(
            (state_label(state, language, public=False), figures.states[state])
            for state in State
            if figures.states.get(state)
        ),
        "ages": tuple(zip(groups, figures.ages, strict=True)),
    }


def _channel(channel: Channel, office: Office, language: str) -> str:
    rules = office.channels.get(channel)
    if rules is None:
        return channel.value
    return rules.name_en if language == "en" else rules.name


def _categories(
    figures: MonthFigures, office: Office, language: str, earlier: Mapping[str, MonthFigures]
) -> Table:
    last, year_ago = (earlier.get(earlier_month(figures.month, back)) for back in (1, 12))
    codes = {code for month in (figures, last) if month for code in month.categories}
    rows = []
    for code in sorted(codes, key=lambda code: (-figures.categories.get(code, 0), code)):
        now, before = figures.categories.get(code, 0), last.categories.get(code, 0) if last else None
        change = now - before if before is not None else None
        then = year_ago.categories.get(code, 0) if year_ago else None
        rows.append((_category(code, office, language), now, before, change, then))
    return tuple(rows)


def _category(code: str, office: Office, language: str) -> str:
    if code in ("", ETHICS):
        return _say("ethics" if code else "none", language)
    category = office.categories.get(code)
    if category is None:
        return code
    return f"{code} · {category.name_en if language == 'en' else category.name}"


def _outcome_tables(figures: MonthFigures, language: str) -> dict[str, Any]:
    return {
        "results": tuple(
            (_result(result, language), figures.results[result])
            for result in (*RESULTS, "")
            if figures.results.get(result)
        ),
        "endings": tuple(
            (state_label(state, language, public=False), figures.endings[state])
            for state in State
            if figures.endings.get(state)
        ),
        "causes": figures.causes,
        "repeated": figures.repeated,
        "corrective": figures.corrective,
    }


def _result(result: str, language: str) -> str:
    if not result:
        return _say("no_result", language)
    return RESULTS[result] if language == "en" else result.capitalize()


def _late_line(late: LateCase, office: Office, now: datetime, language: str) -> CaseLine:
    ticket = late.case.ticket
    line = case_line(ticket, office, now, language)
    hidden = late.case.ethics
    reason = ticket.waiting_reason or _say("responded" if late.answered else "no_response", language)
    return CaseLine(
        number=line.number,
        category="" if hidden else line.category,
        received=line.received,
        due=due_of(late.case),
        days_late=late.days,
        state=line.state,
        officer="" if hidden else line.officer,
        reason="" if hidden else reason,
        public_summary="" if hidden else line.public_summary,
    )


def _voices(figures: MonthFigures) -> dict[str, Any]:
    ratings = figures.ratings
    return {
        "ratings": len(ratings),
        "rating_mean": sum(ratings) / len(ratings) if ratings else None,
        "rating_good_percent": figures.good_ratings_percent,
        "satisfaction_index": figures.satisfaction_index,
        "quotes": figures.quotes,
        "reopened": figures.reopened,
        "reopened_percent": percent(figures.reopened, figures.total.finished),
    }


def _say(word: str, language: str) -> str:
    return WORDS[word][language == "en"]
