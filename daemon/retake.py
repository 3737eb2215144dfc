"""`loket rebuild`: mail in the archive folders that the ledger does not know is taken once more, as of its own time.

After a restore that is what came since the back-up; where the ledger is gone, all of it. Whatever was decided then is
decided again, in the order of receipt, and nothing is sent: those mails have left. What can and cannot come back this
way: docs/operating.md.

Promise: nothing is sent, nothing is moved or removed on the servers; a number that may have been given before is given
to nobody else; interrupted, it goes on where it was, and the desk does not run before it is done.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from daemon.archives import Filed, Place, arrivals, survey_all
from daemon.backup import Refused
from daemon.decision import Disposition
from daemon.handover import hand_over
from daemon.hints import Hints
from daemon.proof import FOUND
from daemon.reception import Reception
from daemon.reconcile import Lines
from daemon.records import plain
from daemon.reports import count_as_written
from daemon.restore import PARKED, REBUILDING, RESTORED, refuse_half_known, refuse_unfinished
from daemon.service import open_desks
from daemon.silence import remembered
from daemon.verify import collect
from mailboxes.worker import Reader
from store import where

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from daemon.desk import Arrival, Desk
    from daemon.settings import Settings

    Told = Callable[[str, int], None]

NEW_TICKET: Final = Disposition.NEW_TICKET.value
FIRST: Final = (NEW_TICKET, Disposition.ADDED.value, Disposition.COMMAND.value)
SPARE_NUMBERS: Final = 100  # left out beyond every number that can have been given
SPARE_LETTERS: Final = 1_000_000  # the same for the numbers in our Message-IDs, which nobody counts
MANY: Final = 100  # cases that one ring of the clock looks at


@dataclass(slots=True)
class Found:
    """What was done: messages by disposition, cases with the number they had, cases with a new one, what is open."""

    taken: Counter[str] = field(default_factory=Counter)
    kept_numbers: int = 0
    new_numbers: list[str] = field(default_factory=list)
    elsewhere: int = 0  # messages that came to something else than the folder they lie in says
    settled: int = 0  # owed mails of which the proof mailbox says that they left
    parked: int = 0  # owed mails of which nobody knows
    unproven: list[str] = field(default_factory=list)  # cases of which the proof mailbox has no mail to the complainant


@dataclass(frozen=True, slots=True)
class _Work:
    """What all steps need: the desks as they are, what mails tell, what was done."""

    settings: Settings
    desks: tuple[Desk, Desk]
    reader: Reader
    hints: Hints
    told: Told
    found: Found = field(default_factory=Found)


def rebuild(settings: Settings, now: datetime, told: Told) -> Found:
    """Take what the ledger does not know; Unreachable where a server does not answer: then say it again."""
    refuse_unfinished(settings.data)
    (settings.data / "wbs").mkdir(mode=0o700, parents=True, exist_ok=True)
    office = settings.office
    with (
        open_desks(settings) as desks,
        Reader(2, trusted=office.trusted_authentication, talk=office.livechat_lines, own=office.addresses) as reader,
    ):
        _begin(desks[0], now)
        work = _Work(settings, desks, reader, Hints(settings.token_secret, office.recipient_delimiter), told)
        places, last = survey_all(settings, reader, work.hints, told)
        unknown = _unknown(places, desks)
        _leave_out_numbers(work, [place for place, _ in unknown], now)
        _take_all(work, unknown)
        _count_numbers(work)
        _finish(work, last or now)
    return work.found


def _begin(general: Desk, now: datetime) -> None:
    refuse_half_known(general.ledger, RESTORED, REBUILDING)
    if general.ledger.table("settings").search(where("name").one_of([RESTORED, REBUILDING])):
        return
    if len(general.ledger.table("intake")):
        message = "this ledger is in use, there is nothing to rebuild; `loket verify` says whether everything is there"
        raise Refused(message)
    general.ledger.table("settings").insert({"name": REBUILDING, "at": plain(now)})


def _unknown(places: Sequence[Place], desks: tuple[Desk, Desk]) -> list[tuple[Place, Lines]]:
    """The places whose message may be none of the ledger's, with the lines that decide; the earliest first."""
    lines: dict[str, Lines] = defaultdict(Lines)
    for desk in desks:
        collect(desk.ledger, desk.originals, lines)
    alike = Counter((place.account.name, place.header) for place in places)
    left = []
    for place in places:
        own = lines[place.account.name]
        known = own.by_header.get(place.header, Counter())
        decided = len(known) == 1 and known.total() >= alike[place.account.name, place.header]
        if not decided and place.key not in own.deliveries:
            left.append((place, own))
    return sorted(left, key=lambda one: _turn(one[0]))


def _turn(place: Place) -> tuple[datetime, int, int]:
    """Its place in the order: within a second what makes a case comes before what adds to one."""
    first = FIRST.index(place.disposition) if place.disposition in FIRST else len(FIRST)
    return place.received, first, place.uid


def _leave_out_numbers(work: _Work, unknown: Sequence[Place], now: datetime) -> None:
    """Begin every series beyond all that was seen, and beyond as many as there are mails that became cases."""
    (general, sealed), highest = work.desks, work.hints.highest
    zone = general.office.zone
    years = Counter(place.received.astimezone(zone).year for place in unknown if place.disposition == NEW_TICKET)
    names = {f"{general.office.prefix}-{year}" for year in (*years, now.astimezone(zone).year)}
    for ledger in (general.ledger, sealed.ledger):
        with ledger.transaction():
            last = ledger.engine.series()
            for name in names | highest.keys() if ledger is general.ledger else ():
                most = max(highest.get(name, 0), last.get(name, 0) + years[int(name[-4:])])
                ledger.engine.go_on_from(name, most - most % SPARE_NUMBERS + 2 * SPARE_NUMBERS)
            ledger.engine.go_on_from("letters", max(last.get("letters", 0), work.hints.letters) + SPARE_LETTERS)


def _take_all(work: _Work, unknown: Sequence[tuple[Place, Lines]]) -> None:
    lines = {place.key: one for place, one in unknown}
    quiet, found = _quiet(work), work.found
    for arrival, place in arrivals(work.settings, [place for place, _ in unknown]):
        if _is_known(arrival, lines[place.key]):
            continue
        ring(quiet, arrival.received)
        reception = Reception(*quiet, work.reader, partial(_same, arrival.received))
        disposition = reception.decide([(arrival, work.reader.read(arrival.raw))])[0]
        found.taken[disposition.value] += 1
        found.elsewhere += disposition.value != place.disposition
        work.told("mails", found.taken.total())


def _quiet(work: _Work) -> tuple[Desk, Desk]:
    """Both desks, sending nothing; each gives only numbers of its own kind again."""
    (general, sealed), numbers = work.desks, work.hints.numbers
    prefix = f"{general.office.prefix}-"
    in_series = remembered(general.procedure, numbers, lambda number, series: number.startswith(f"{series}-"))
    codes = remembered(sealed.procedure, numbers, lambda number, _series: not number.startswith(prefix))
    return replace(general, procedure=in_series), replace(sealed, procedure=codes)


def _same(moment: datetime) -> datetime:
    return moment


def ring(desks: tuple[Desk, Desk], moment: datetime) -> None:
    """What the clock did until then."""
    for desk in desks:
        while desk.ring(moment) >= MANY:
            pass
    hand_over(desks[1], desks[0], moment)


def _is_known(arrival: Arrival, lines: Lines) -> bool:
    """Whether a line is left for exactly these bytes; it is used up."""
    digest = sha256(arrival.raw).hexdigest()
    if lines.by_bytes[digest] <= 0:
        return False
    lines.by_bytes[digest] -= 1
    return True


def _count_numbers(work: _Work) -> None:
    hints, found = work.hints, work.found
    known = {number for numbers in hints.numbers.values() for number in numbers}
    for line in work.desks[0].ledger.table("intake"):
        if line["disposition"] != NEW_TICKET or not Filed.is_one(line["delivery"]):
            continue
        if line["ticket"] in known:
            found.kept_numbers += 1
        else:
            found.new_numbers.append(line["ticket"])
        if hints.sent and line["message_id"] not in hints.answered:
            found.unproven.append(line["ticket"])


def _finish(work: _Work, last: datetime) -> None:
    """The clock until the last sign of life, what waits is settled, and the desk may run."""
    ring(_quiet(work), last)
    count_as_written(*work.desks, last)
    if work.settings.proof is not None:
        work.found.settled = _settle(work.desks[0], work.hints)
    for desk in work.desks:
        work.found.parked += desk.ledger.table("outbox").count(where("state") == PARKED)
        desk.ledger.table("settings").remove(where("name").one_of([RESTORED, REBUILDING]))


def _settle(general: Desk, hints: Hints) -> int:
    """A parked mail of which there is a copy has left; the others have not, as every mail leaves with its copy."""
    outbox, settled = general.ledger.table("outbox"), 0
    with general.ledger.transaction():
        for row in outbox.search(where("state") == PARKED):
            at = hints.sent.get(row["message_id"])
            fields = {"state": "sent", "sent": plain(at), "verdict": FOUND.text} if at else {"state": "queued"}
            outbox.update(fields, doc_ids=[row.doc_id])
            settled += at is not None
    return settled
