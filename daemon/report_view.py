"""The month's figures as the form of the monthly evaluation prints them, in one language.

Promise: nothing is counted here; a sealed case appears in the late list by number, dates and state alone. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from daemon.advice import recommendations
from daemon.case_figure import ETHICS, due_of, earlier_month
from daemon.case_view import case_line
from daemon.discretion import with_ethics
from daemon.figures import AGE_LIMITS, MonthFigures, percent
from daemon.labels import state_label
from daemon.month_charts import month_charts
from daemon.month_series import three_months_percent
from daemon.past_month import past_of
from daemon.report_series import series_tables, small_counts
from daemon.vocabulary import Role, State
from daemon.working_days import local_day
from templates.view import CaseLine, MonthView, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from daemon.figures import LateCase
    from daemon.office import Office
    from daemon.past_month import PastMonth
    from daemon.vocabulary import Channel

WORDS: Final = {
    "ethics": ("Etik (jumlah saja)", "Ethics (count only)"),
    "none": ("Tanpa kategori", "No category"),
    "with_ethics": ("Etik, digabung dengan {other}", "Ethics, together with {other}"),
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
    earlier: Mapping[str, PastMonth],
    whistleblower: Sequence[tuple[int, int]] = (),
    outages: Table = (),
    remarks: tuple[tuple[date, str, str], ...] = (),
) -> MonthView:
    """The report; `earlier` has figures by month ("2026-10") to compare with.

    `whistleblower` has what came and was finished there, a pair for each month of the quarter up to this one.
    """
    last = earlier.get(earlier_month(figures.month, 1))
    view = MonthView(
        month=date(int(figures.month[:4]), int(figures.month[5:]), 1),
        compiled=local_day(now, office),
        **_summary(figures, last, earlier),
        **_durations(figures),
        **_tables(figures, office, language, earlier),
        **_outcome_tables(figures, language),
        late=tuple(_late_line(late, office, now, language) for late in figures.late),
        **_voices(figures),
        **small_counts(figures, earlier, whistleblower),
        **series_tables(figures, earlier, language),
        recommendations=recommendations(figures, last, language),
        uncategorised=figures.uncategorised,
        undelivered=figures.undelivered,
        outages=outages,
        remarks=remarks,
        holiday_table=_say("table", language).format(years=", ".join(map(str, sorted(office.decreed_years)))),
        prepared_by=_alone(office, Role.RECEIVER),
        director=_alone(office, Role.DIRECTOR),
    )
    return replace(view, charts=month_charts(view, language))


def _alone(office: Office, role: Role) -> str:
    """The name of the one person who has this role."""
    people = office.with_role(role)
    return people[0].name if len(people) == 1 else ""


def _summary(
    figures: MonthFigures, last: PastMonth | None, earlier: Mapping[str, PastMonth]
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
        "three_month_percent": three_months_percent({**earlier, figures.month: past_of(figures)}, figures.month),
    }


def _durations(figures: MonthFigures) -> dict[str, Any]:
    return {
        "response_mean": figures.response.mean,
        "response_median": figures.response.median,
        "response_p90": figures.response.p90,
        "completion_mean": figures.completion.mean,
        "completion_median": figures.completion.median,
    }


def _tables(
    figures: MonthFigures, office: Office, language: str, earlier: Mapping[str, PastMonth]
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
    figures: MonthFigures, office: Office, language: str, earlier: Mapping[str, PastMonth]
) -> Table:
    """Each category now, last month, the change, and a year ago; ethics shares a line where its counts are small."""
    last, year_ago = (earlier.get(earlier_month(figures.month, back)) for back in (1, 12))
    months = [month for month in (figures, last, year_ago) if month]
    codes = {code for month in (figures, last) if month for code in month.categories}
    counts = {code: tuple(month.categories.get(code, 0) for month in months) for code in codes}
    joined, shared = with_ethics(counts, ETHICS)
    counts = {code: row for code, row in counts.items() if code not in (ETHICS, *joined)}
    rows = [(_category(code, office, language), row) for code, row in sorted(counts.items(), key=_most_first)]
    if shared:
        rows.append((_joined(joined, office, language), shared))
    return tuple((name, *_compared(row, last, year_ago)) for name, row in rows)


def _most_first(item: tuple[str, tuple[int, ...]]) -> tuple[int, str]:
    code, row = item
    return -row[0], code


def _compared(
    row: tuple[int, ...], last: PastMonth | None, year_ago: PastMonth | None
) -> tuple[int | None, ...]:
    """The counts as the table has them: now, last month, the change, a year ago."""
    before = row[1] if last else None
    then = row[-1] if year_ago else None
    return row[0], before, row[0] - before if before is not None else None, then


def _joined(codes: tuple[str, ...], office: Office, language: str) -> str:
    if codes == (ETHICS,):
        return _category(ETHICS, office, language)
    others = (_category(code, office, language) for code in codes if code != ETHICS)
    return _say("with_ethics", language).format(other=", ".join(others))


def _category(code: str, office: Office, language: str) -> str:
    if code in ("", ETHICS):
        return _say("ethics" if code else "none", language)
    category = office.categories.get(code)
    if category is None:
        return code
    return f"{code} · {category.name_en if language == 'en' else category.name}"


def _outcome_tables(figures: MonthFigures, language: str) -> dict[str, Any]:
    return {
        "results": _results(figures, language),
        "endings": tuple(
            (state_label(state, language, public=False), figures.endings[state])
            for state in State
            if figures.endings.get(state)
        ),
        "causes": figures.causes,
        "repeated": figures.repeated,
        "corrective": figures.corrective,
    }


def _results(figures: MonthFigures, language: str) -> Table:
    """What the review found; what ethics cases ended with is not told, and a small number of them shares a line."""
    counts = {result: (count,) for result, count in figures.results.items() if count}
    joined, shared = with_ethics({**counts, ETHICS: (figures.ethics_finished,)}, ETHICS)
    rows = [(_result(one, language), *counts[one]) for one in (*RESULTS, "") if one in counts and one not in joined]
    if not shared:
        return tuple(rows)
    others = ", ".join(_result(one, language) for one in joined if one != ETHICS)
    name = _say("with_ethics", language).format(other=others) if others else _say("ethics", language)
    return (*rows, (name, *shared))


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
