"""`loket report MONTH --check`: the figures of a month counted anew from the events, not from the tickets of today.

What the Director was sent is kept as numbers with the place in the chain at which it was counted, so that the same
events must give the same figures for ever (SOP 6).

Promise: only reads, but for `remember_figures`; every figure that differs is named with both values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from daemon import books
from daemon.case_figure import span_of
from daemon.evaluation import AT_A_TIME, count_up, evaluate
from daemon.past_month import kept, past_of
from daemon.records import plain, rebuilt
from daemon.report_series import quarter_of
from daemon.sop import ENDED
from store import destroyed, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from daemon.desk import Desk
    from daemon.evaluation import Evaluation, Reports
    from daemon.figures import MonthFigures
    from daemon.recap import History
    from daemon.ticket import Ticket
    from store import Document

Figures = dict[str, Any]
Place = tuple[int, int]  # the last event that counts, in either ledger
MARGIN: Final = timedelta(days=92)  # a case may fall due so long after its last event
OF_WORDS: Final = frozenset({"causes", "all_causes", "repeated", "named", "quotes"})  # figures that count words
APART: Final = frozenset({"late", "quotes"})  # they hold more than figures
WHISTLEBLOWER: Final = "whistleblower"  # the name of its figures
STEP: Final = 10_000  # events between two words of progress


def remember_figures(desk: Desk, whistleblower: Desk, found: Evaluation) -> None:
    """Keep what is published, and where the chains stood; what is counted of whistleblowers, in their own ledger."""
    general, sealed = _place(desk, whistleblower)
    figures, past = flat(found.figures, found.whistleblower), kept(past_of(found.figures))
    own = {WHISTLEBLOWER: figures.pop(WHISTLEBLOWER)}
    job = f"figures/{found.month}"
    apart = whistleblower.ledger.table("reports")  # written first: after a crash in between it is written anew
    if not apart.update({"events": sealed, "figures": own}, where("job_period") == job):
        apart.insert({"job_period": job, "events": sealed, "figures": own})
    line = {"at": plain(found.now), "events": general, "figures": figures, "past": past}
    desk.ledger.table("reports").insert({"job_period": job, **line})


def check_figures(
    desk: Desk, whistleblower: Desk, month: str, now: datetime, progress: Callable[[int], None]
) -> dict[str, Any]:
    """Both comparisons: the tickets as they are now, and what was published, each with the events behind it."""
    place = _place(desk, whistleblower)
    found = evaluate(desk, whistleblower, month, now)
    said = {"now": (flat(found.figures, found.whistleblower), now, place)}
    job = where("job_period") == f"figures/{month}"
    published, own = (one.ledger.table("reports").get(job) for one in (desk, whistleblower))
    if published and own:
        figures, places = published["figures"] | own["figures"], (published["events"], own["events"])
        said["published"] = (figures, datetime.fromisoformat(published["at"]), places)
    differences = [
        {"when": when, **one}
        for when, (figures, at, until) in said.items()
        for one in _differences(*_comparable(figures, *_recounted(desk, whistleblower, month, at, until, progress)))
    ]
    return {
        "month": month,
        "figures": sum(len(figures) for figures, _, _ in said.values()),
        "events": place[0],
        "wrong": len(differences),
        "published": f"published {published['at'][:10]}" if published else "not yet published",
        "differences": differences,
    }


def flat(found: MonthFigures, reports: Reports) -> Figures:
    """Every figure by a name of its own, in values that JSON knows; of comments only how many there are."""
    figures: Figures = {WHISTLEBLOWER: [list(pair) for pair in reports], "quotes": len(found.quotes)}
    for field in fields(found):
        if field.name not in APART:
            figures |= _leaves(field.name, getattr(found, field.name))
    return figures | {f"late.{one.case.ticket.number}": one.days for one in found.late}


def _leaves(name: str, value: Any) -> Figures:
    if is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        parts = (_leaves(f"{name}.{key}", part) for key, part in value.items() if part)
        return {key: part for one in parts for key, part in one.items()}
    return {name: plain(value)}


def _differences(said: Figures, recounted: Figures) -> Iterator[dict[str, Any]]:
    """Figures that one has otherwise than the other, or not at all."""
    for name in sorted({*said, *recounted}):
        if said.get(name) != recounted.get(name):
            yield {"figure": name, "said": said.get(name), "recounted": recounted.get(name)}


def _comparable(said: Figures, recounted: Figures, erased: bool) -> tuple[Figures, Figures]:  # noqa: FBT001  one of three
    """Both without what counts words, where the words of one of these cases were erased since."""
    if not erased:
        return said, recounted
    left = ({k: v for k, v in one.items() if k.partition(".")[0] not in OF_WORDS} for one in (said, recounted))
    return next(left), next(left)


def _recounted(
    desk: Desk, whistleblower: Desk, month: str, now: datetime, until: Place, progress: Callable[[int], None]
) -> tuple[Figures, bool]:
    """The figures as the events alone tell them, up to that place in the chains; whether a case of them is erased."""
    numbers = _numbers(desk, span_of(month, desk.office, now).start - MARGIN, until[0], progress)
    figures, _ = count_up(desk.office, (month,), now, _cases(desk, numbers, until[0]))
    erased = not destroyed(desk.ledger).isdisjoint(numbers)
    return flat(figures[month], _reports(whistleblower, month, until[1])), erased


def _numbers(desk: Desk, began: datetime, until: int, progress: Callable[[int], None]) -> list[str]:
    """Cases that are open, or that something happened to since `began`."""
    living: dict[str, bool] = {}
    border = plain(began)
    for event in _up_to(desk, until):
        number, becomes = event["ticket"], event["becomes"]
        if not number:  # of no case: an officer was frozen
            continue
        is_open = becomes not in ENDED if becomes else living.get(number, True)
        living[number] = is_open or event["at"] >= border
        if event.doc_id % STEP == 0:
            progress(event.doc_id)
    return sorted(number for number, counts in living.items() if counts)


def _cases(desk: Desk, numbers: Sequence[str], until: int) -> Iterator[tuple[Ticket, History]]:
    """Each case as its events make it, with these events."""
    for start in range(0, len(numbers), AT_A_TIME):
        found = books.histories(desk.ledger, numbers[start : start + AT_A_TIME])
        for events in found.values():
            history = [event for event in events if event.doc_id <= until]
            yield rebuilt(history), history


def _reports(whistleblower: Desk, month: str, until: int) -> Reports:
    """What came and what was finished in each month of the quarter, by the events of the sealed ledger."""
    histories: dict[str, list[Document]] = {}
    for event in _up_to(whistleblower, until):  # that ledger has events of reports alone
        histories.setdefault(event["ticket"], []).append(event)
    cases = [rebuilt(history) for history in histories.values()]
    zone = whistleblower.office.zone
    months = [[_month(moment, zone) for moment in (case.received, case.closed)] for case in cases]
    return tuple(
        (sum(came == one for came, _ in months), sum(closed == one for _, closed in months))
        for one in quarter_of(month)
    )


def _month(moment: datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m") if moment else ""


def _up_to(desk: Desk, until: int) -> Iterator[Document]:
    return takewhile(lambda event: event.doc_id <= until, desk.ledger.table("events"))


def _place(desk: Desk, whistleblower: Desk) -> Place:
    """The last event of either ledger."""
    last = [one.ledger.table("events").last() for one in (desk, whistleblower)]
    general, sealed = (event.doc_id if event else 0 for event in last)
    return general, sealed
