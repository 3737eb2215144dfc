"""One daemon among others, whom the test plays: it takes its share, gives what is another's, begins anew if buried."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from daemon.health import RUNNING, WITHOUT_DESK, without_desk
from daemon.ringing import _ring
from daemon.service import open_house, serve, utc_now
from daemon.shares import Place
from daemon.status import status
from daemon.vocabulary import Channel
from daemon.work import BEAT_SECONDS, CLOCK, OVER, Alone, Shared
from store import LedgerAway, LedgerBusy, where
from tests.houses import INBOXES, running, settings_for, until
from tests.office import sample_office
from tests.servers.faults import FaultyWire
from tests.several import SAID, awaited, complaint, report, settings_of, silence

PLACES = (Place("ulpk"), Place("livechat"), Place("wbs", sealed=True), Place("clock", rather=True))


@pytest.fixture
def shared(url):
    with ExitStack() as stack:

        def joined(machine, **said):
            return stack.enter_context(Shared(url, machine, SAID | said, PLACES))

        yield joined


def served(work):
    return {place.name for place in PLACES if work.serves(place.name)}


def test_whoever_is_there_alone_serves_everything_that_it_can(shared):
    one = shared("a")
    awaited(lambda: served(one) == {"ulpk", "livechat", "clock"})
    assert one.lives
    assert one.fence("wbs") == OVER
    assert one.fence("ulpk") > one.number


def test_what_is_anothers_is_given_when_nothing_is_done_for_it_any_more(shared):
    one = shared("a")
    awaited(lambda: len(served(one)) == 3)
    asked = []
    one.on_change = asked.append
    other = shared("b", whistleblower=True)
    awaited(lambda: asked == ["clock"])
    awaited(lambda: served(other) == {"wbs"})  # the clock is still being rung
    for place in (*asked, "nothing of ours"):
        one.let_go(place)
    awaited(lambda: served(other) == {"wbs", "clock"})
    assert served(one) == {"ulpk", "livechat"}
    assert one.living == other.living == {one.number, other.number}


def test_an_inbox_with_a_report_goes_to_the_machine_with_the_desk_and_is_anybodys_again(shared):
    other, one = shared("b", whistleblower=True), shared("a")
    awaited(lambda: one.lives and other.lives and len(other.living) == 2)
    awaited(lambda: [other.let_go(place.name) for place in PLACES] and served(one) == {"livechat", "ulpk"})
    one.rather("ulpk", wanted=True)
    awaited(lambda: one.let_go("ulpk") or "ulpk" in served(other))
    other.rather("ulpk", wanted=False)
    awaited(lambda: other.let_go("ulpk") or "ulpk" in served(one))


def test_word_that_a_report_lies_there_is_said_again_where_it_was_not_heard(shared, leases, monkeypatch):
    one = shared("a")
    awaited(lambda: "ulpk" in served(one))
    said, heard = one._leases.rather, []

    def away(place, *, wanted):
        heard.append(wanted)
        if len(heard) == 1:
            raise LedgerAway
        said(place, wanted=wanted)

    monkeypatch.setattr(one._leases, "rather", away)
    one.rather("ulpk", wanted=True)
    listener = leases()
    awaited(lambda: [lease.name for lease in listener.roll().leases if lease.rather] == ["ulpk"])
    assert heard == [True, True]


def test_who_is_buried_serves_nothing_and_begins_anew_under_another_number(shared, url):
    one = shared("a")
    awaited(lambda: len(served(one)) == 3)
    before, fence = one.number, one.fence("ulpk")
    with psycopg.connect(url, autocommit=True) as raw:
        raw.execute('UPDATE "~daemons" SET over = true')
        raw.execute("""UPDATE "~leases" SET owner = NULL, number = nextval('"~fence"')""")
    awaited(lambda: one.number != before)
    awaited(lambda: len(served(one)) == 3)
    assert one.fence("ulpk") > fence


def test_who_is_silent_is_buried_by_the_others_and_missed_until_it_comes_again(shared, url, leases):
    voice = leases()
    dead = voice.join("b", SAID)
    voice.take("ulpk", dead)
    one = shared("a")
    silence(url, dead)
    awaited(lambda: "ulpk" in served(one))
    assert [daemon.machine for daemon in voice.roll().daemons if daemon.over] == ["b"]
    voice.join("b", SAID)
    assert [daemon.machine for daemon in voice.roll().daemons if daemon.over] == []


def test_nobody_is_buried_because_the_database_was_away(url, postgresql):
    with FaultyWire(postgresql.socket) as wire, ExitStack() as stack:
        ours = [Shared(postgresql.by_wire(url, wire.port), name, SAID, PLACES) for name in "abc"]
        for one in ours:
            stack.enter_context(one)
            time.sleep(BEAT_SECONDS / len(ours))  # one comes back after the other
        awaited(lambda: all(one.lives and len(one.living) == len(ours) for one in ours))
        numbers, shares = [one.number for one in ours], [served(one) for one in ours]
        wire.cut()
        awaited(lambda: not any(one.lives for one in ours))
        wire.mend()
        awaited(lambda: all(one.lives for one in ours))
        assert [one.number for one in ours] == numbers
        awaited(lambda: [served(one) for one in ours] == shares)


def test_who_is_of_another_version_is_refused_while_the_others_work(shared):
    one = shared("a")
    with pytest.raises(LedgerBusy, match="another version of Loket than the daemon on a"):
        shared("b", version="2")
    one.__exit__()
    assert shared("b", version="2").number > one.number


def test_who_has_another_configuration_is_refused_and_so_is_who_has_the_name_of_one_that_lives(shared):
    shared("a")
    with pytest.raises(LedgerBusy, match="says something else of the office"):
        shared("b", config="y")
    with pytest.raises(LedgerBusy, match="name is that of the daemon on a"):
        shared("a")


def test_a_daemon_waits_until_its_dead_predecessor_does_not_seem_to_live_any_more(shared, leases):
    dead = leases().join("a", SAID)
    one = shared("a")
    assert one.number > dead
    awaited(lambda: [daemon.number for daemon in leases().roll().daemons if not daemon.over] == [one.number])


def test_of_two_unlike_ones_that_join_in_the_same_moment_the_second_goes_again(url, leases, monkeypatch):
    voice = leases()
    other = Shared(url, "b", SAID | {"version": "2"}, PLACES)
    join = other._leases.join
    monkeypatch.setattr(other._leases, "join", lambda *said: [voice.join("a", SAID), join(*said)][1])
    with pytest.raises(LedgerBusy, match="another version"):
        other.__enter__()
    assert [daemon.machine for daemon in voice.roll().daemons] == ["a"]


def test_who_comes_back_among_others_of_another_version_does_nothing_while_they_live(shared, url, leases, monkeypatch):
    one, refused = shared("a"), []
    awaited(lambda: served(one))
    before = one.number
    monkeypatch.setattr("daemon.work.log.work_failed", refused.append)
    with psycopg.connect(url, autocommit=True) as raw:
        raw.execute('UPDATE "~daemons" SET over = true')
        raw.execute('UPDATE "~leases" SET owner = NULL')
        newer = leases().join("b", SAID | {"version": "2"})
        raw.execute("""UPDATE "~daemons" SET until = 'infinity' WHERE number = %s""", (newer,))
        awaited(lambda: refused)
        assert isinstance(refused[0], LedgerBusy)
        assert (one.number, served(one)) == (before, set())
        leases().leave(newer)
    awaited(lambda: served(one))


def test_who_cannot_say_that_it_lives_serves_nothing(shared, monkeypatch):
    one = speechless(shared, monkeypatch)
    one._until = 0.0
    assert served(one) == set()
    assert not one.lives


def test_a_machine_that_has_slept_serves_nothing_before_it_has_said_that_it_lives(shared, monkeypatch):
    one, clock = speechless(shared, monkeypatch), time.clock_gettime
    assert served(one)
    slept = {time.CLOCK_BOOTTIME: 3600.0}  # the other clocks have stood still meanwhile
    monkeypatch.setattr(time, "clock_gettime", lambda which: clock(which) + slept.get(which, 0.0))
    assert served(one) == set()
    assert not one.lives


def speechless(shared, monkeypatch):
    """A daemon that has its share, and is not heard by the others from now on."""
    one = shared("a")
    awaited(lambda: served(one))

    def away(_number):
        raise LedgerAway

    monkeypatch.setattr(one._leases, "beat", away)
    monkeypatch.setattr(one._leases, "leave", away)
    return one


def test_alone_everything_is_ours():
    one = Alone()
    one.let_go("ulpk")
    one.rather("ulpk", wanted=True)
    assert (one.serves("ulpk"), one.fence("ulpk"), one.lives, one.number) == (True, None, True, None)


@pytest.fixture
def settings(dovecot, postfix, url, tmp_path):
    for name in INBOXES.values():
        dovecot.empty(name)
    made = settings_for(dovecot, postfix.account(), tmp_path / "data")
    return replace(settings_of("mesin-2", made), ledger_url=url)


def test_a_running_daemon_gives_a_mailbox_up_and_takes_it_again(settings, dovecot, leases):
    async def play(house):
        ledger, voice = house.general.ledger, leases()
        mine = {"version": house.work._said["version"], "tokens": house.work._said["tokens"], "whistleblower": True}
        async with running(house):
            await until(lambda: len([one for one in voice.roll().leases if one.owner]) == 5)
            number = voice.join("mesin-1", mine)
            await until(lambda: voice.beat(number) and any(one.owner is None for one in voice.roll().leases))
            free = [one.name for one in voice.roll().leases if one.owner is None]
            for name in free:
                voice.take(name, number)
            dovecot.deliver_at(complaint(1, Channel.DESK), INBOXES[Channel.DESK])
            dovecot.deliver_at(complaint(2, Channel.ULPK), INBOXES[Channel.ULPK])
            voice.leave(number)
            await until(lambda: len(ledger.table("intake")) == 2)
            dovecot.deliver_at(report(1, Cc="wbs@peredaranpangan.bpom.example"), INBOXES[Channel.ULPK])
            await until(lambda: any(one.rather for one in voice.roll().leases))
            await until(lambda: not ledger.table("outbox").search(where("state") == "sending"))
        assert len(ledger.table("intake")) == 2
        assert len(ledger.table("settings").search(where("name") == f"{RUNNING}/mesin-2")) == 0

    with open_house(settings, among=True) as house:
        asyncio.run(play(house))


def test_a_daemon_that_ends_while_the_others_work_is_missed_by_nobody(settings, leases):
    async def play(house):
        stopping = asyncio.Event()
        daemon = asyncio.create_task(serve(house, stopping=stopping))
        await until(lambda: house.work.serves("ulpk-masuk"))
        stopping.set()
        await daemon

    with open_house(settings, among=True) as house:
        asyncio.run(play(house))
    assert leases().roll().daemons == ()


def test_a_daemon_that_is_told_to_end_while_the_database_is_away_ends_in_order(settings, postgresql, leases):
    async def play(house, wire):
        stopping = asyncio.Event()
        daemon = asyncio.create_task(serve(house, stopping=stopping))
        await until(lambda: house.work.serves("ulpk-masuk"))
        wire.cut()
        stopping.set()
        await daemon

    with FaultyWire(postgresql.socket) as wire:
        by_wire = replace(settings, ledger_url=postgresql.by_wire(settings.ledger_url, wire.port))
        with open_house(by_wire, among=True) as house:
            asyncio.run(play(house, wire))
    assert [daemon.machine for daemon in leases().roll().daemons] == ["mesin-2"]  # to be buried by the others


def test_that_nobody_takes_reports_is_told_as_a_mailbox_out_of_reach_is(settings):
    with open_house(settings, among=True) as house:
        work = house.work
        awaited(lambda: work.serves(CLOCK) and work.deskless)
        since = work.deskless - timedelta(hours=2)
        for seen in (since, since + timedelta(minutes=9)):  # by another who has the clock meanwhile
            work.deskless = seen
            _ring(house, [], asyncio.Event())
        told = [row["job_period"] for row in house.general.ledger.table("reports")]
        assert [one for one in told if "unreachable" in one] == [f"trouble-unreachable/wbs-{since:%Y%m%dT%H%M}"]
        with Shared(settings.ledger_url, "mesin-1", work._said | {"whistleblower": True}, PLACES):
            awaited(lambda: work.deskless is None)
        assert without_desk(house.general, None) is None  # what the clock's next ring says, wherever that is
        assert house.general.ledger.table("settings").count(where("name") == WITHOUT_DESK) == 0


def test_status_says_that_nobody_takes_reports_and_that_a_clock_is_wrong(url, leases, tmp_path):
    def trouble(seconds):
        found = status(sample_office(), tmp_path, utc_now() + timedelta(seconds=seconds), url)["trouble"]
        return [one for one in found if "desk" in one or "clock" in one]

    assert trouble(60) == []  # nobody shares it
    leases().join("a", SAID)
    late, wrong = trouble(60)
    assert "no machine with the whistleblower desk" in late
    assert wrong == "the clock of this machine is +60 seconds off that of the database"
    leases().join("b", SAID | {"whistleblower": True})
    assert trouble(0) == []
    assert len(trouble(-60)) == 1
