"""How long the personal data of a case are kept, by channel, and who is asked when that time is over.

Nothing is erased by itself: the law on archives may forbid it (UU 43/2009), so a person decides. On the first working
day of each month the Director gets one list of the cases whose time is over, and answers it with one command; of a
whistleblower's report its deciders are told, one by one. SIMPAN DATA keeps a case off the list for a year.

Promise: a case stands on no list before its time, on every list after it until somebody has decided, and on none of
somebody whom it accuses. Pure.
"""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Final

from daemon.decision import Letter
from daemon.people import directors
from daemon.vocabulary import Mail, State
from daemon.working_days import local_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from daemon.decision import Context
    from daemon.office import Office, Person
    from daemon.ticket import Ticket

JOB: Final = "retention"  # among the reports: one list a month
OCCASION: Final = "retention"


def is_over(case: Ticket, office: Office, today: date) -> bool:
    """Whether its time is over and nobody has decided yet."""
    if case.state is State.MERGED:
        return False  # it goes with the case that it was merged into
    decided = case.erased or case.erase_after or (case.kept_until is not None and case.kept_until > today)
    return not decided and years_over(case, office, today) >= 0


def years_over(case: Ticket, office: Office, today: date) -> int:
    """Whole years since its time is over; below 0 while it is not, or where the case has not ended."""
    rules = office.channels.get(case.channel)
    if case.closed is None or rules is None:
        return -1
    ended, years = local_day(case.closed, office), today.year - case.closed.astimezone(office.zone).year
    return years - rules.retention_years - (_years_after(ended, years) > today)


def shortest(office: Office, today: date) -> str:
    """The last month in which a case can have ended whose time is over ("2021-11")."""
    years = min(rules.retention_years for rules in office.channels.values())
    return f"{today.year - years:04}-{today.month:02}"


def lists(cases: Iterable[Ticket], office: Office, today: date) -> list[Letter]:
    """D07 to everybody who decides on one of these cases; none where no time is over."""
    over = [case for case in cases if is_over(case, office, today)]
    readers = {person.id: person for case in over for person in directors(case, office)}
    return [
        Letter(Mail.PRIVACY_REQUEST, "", p.id, p.address, {"occasion": OCCASION, "cases": _decided_by(p, over, office)})
        for p in readers.values()
    ]


def answered_list(context: Context) -> list[Ticket]:
    """The cases of the list that a mail answers, without those decided on since."""
    asked = context.our_mail(next(iter(context.message.in_reply_to), ""))
    if asked is None or asked["to"] != context.sender.person:
        return []
    today = local_day(context.now, context.office)
    cases = map(context.find, asked.get("listed", ()))
    return [case for case in cases if case is not None and is_over(case, context.office, today)]


def _decided_by(person: Person, cases: Iterable[Ticket], office: Office) -> tuple[Ticket, ...]:
    return tuple(case for case in cases if person in directors(case, office))


def _years_after(day: date, years: int) -> date:
    """The same day so many years later; the last of February for the 29th."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
