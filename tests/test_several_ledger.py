"""Several daemons on one ledger: who may write, who is buried, and where original mails lie that all must reach."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace

import psycopg
import pytest

from store import LeaseOver, Leases, LedgerAway, LedgerBusy, LedgerError, LedgerOriginals, open_ledger, where
from store.connection_postgresql import Connection
from store.leases import TERM
from store.schema import SCHEMA
from tests.several import PATIENCE, SAID, awaited, silence


def lease(leases, name):
    return next(one for one in leases.roll().leases if one.name == name)


def test_a_place_has_one_owner_until_it_is_given(leases):
    one, other = leases(), leases()
    first, second = one.join("a", SAID), other.join("b", SAID)
    one.take("ulpk", first)
    other.take("ulpk", second)
    assert lease(other, "ulpk").owner == first
    one.give("ulpk", first)
    other.take("ulpk", second)
    assert lease(one, "ulpk").owner == second


def test_who_lives_is_not_buried_and_who_is_buried_lives_no_more(url, leases):
    one, other = leases(), leases()
    number = one.join("a", SAID)
    one.take("ulpk", number)
    assert not other.bury([number])
    silence(url, number)
    assert other.bury([number])
    assert not other.bury([number])
    assert not one.beat(number)
    assert lease(one, "ulpk").owner is None
    assert one.join("a", SAID) > number
    assert [daemon.over for daemon in one.roll().daemons] == [False]


def test_who_is_buried_takes_nothing_any_more(url, leases):
    one, other = leases(), leases()
    number = one.join("a", SAID)
    silence(url, number)
    assert other.bury([number]) == [number]
    one.take("ulpk", number)
    assert one.roll().leases == ()


def test_who_is_being_buried_just_now_takes_nothing(url, leases):
    one, said = leases(), []
    number = one.join("a", SAID)

    def take():
        try:
            one.take("ulpk", number)
        except LedgerBusy as error:  # it has waited for too long
            said.append(error)

    with psycopg.connect(url) as raw:
        raw.execute('UPDATE "~daemons" SET over = true')
        taker = threading.Thread(target=take)
        taker.start()
        awaited(lambda: waits_for_row(url) or said)
        raw.commit()
        taker.join(PATIENCE)
    assert leases().roll().leases == ()


def waits_for_row(url):
    with psycopg.connect(url, autocommit=True) as raw:
        sql = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%FOR SHARE%' AND wait_event_type = 'Lock'"
        return raw.execute(sql).fetchone()[0]


def test_who_was_silent_and_was_not_buried_lives_on(url, leases):
    one = leases()
    number = one.join("a", SAID)
    silence(url, number)
    assert not one.roll().daemons[0].lives
    assert one.beat(number)
    assert one.roll().daemons[0].lives


def test_an_ordered_end_frees_everything_and_nobody_is_missed(leases):
    one = leases()
    number = one.join("a", SAID)
    one.take("ulpk", number)
    one.leave(number)
    assert one.roll().daemons == ()
    assert lease(one, "ulpk").owner is None


def test_a_transaction_for_a_place_that_is_anothers_writes_nothing(url, leases):
    one, other = leases(), leases()
    first, second = one.join("a", SAID), other.join("b", SAID)
    one.take("ulpk", first)
    stale = lease(one, "ulpk").number
    with open_ledger(url) as ledger:
        ledger.work_as(lambda: first)
        with ledger.fenced(stale), ledger.transaction():
            ledger.table("settings").insert({"name": "in time"})
        one.give("ulpk", first)
        other.take("ulpk", second)
        with pytest.raises(LeaseOver), ledger.fenced(stale), ledger.transaction():
            ledger.table("settings").insert({"name": "too late"})
        other.give("ulpk", second)
        one.take("ulpk", first)  # ours again: what was begun under the old number is over all the same
        with pytest.raises(LeaseOver), ledger.fenced(stale), ledger.transaction():
            ledger.table("settings").insert({"name": "too late"})
        with ledger.transaction():  # and the line is good for what is ours
            ledger.table("settings").insert({"name": "ours"})
        assert [row["name"] for row in ledger.table("settings")] == ["in time", "ours"]


def test_who_is_buried_in_the_middle_of_a_transaction_loses_it_and_the_others_do_not_wait(url, leases):
    one, other = leases(), leases()
    number = one.join("a", SAID)
    with open_ledger(url) as ledger, open_ledger(url) as theirs:
        ledger.work_as(lambda: number)
        with pytest.raises(Exception, match="lost"), ledger.transaction():
            ledger.table("settings").insert({"name": "half"})
            silence(url, number)
            assert other.bury([number])
            theirs.table("settings").insert({"name": "theirs"})
            ledger.table("settings").insert({"name": "the other half"})
        with pytest.raises(LeaseOver), ledger.transaction():
            ledger.table("settings").insert({"name": "never"})
        assert [row["name"] for row in theirs.table("settings")] == ["theirs"]


def test_who_is_buried_takes_nobody_along_who_has_the_same_number_on_another_ledger_of_the_database(
    url, leases, postgresql
):
    other = postgresql.place()
    with open_ledger(other) as ledger, closing(Leases(other)) as voice:
        number = leases().join("a", SAID)
        assert voice.join("a", SAID) == number  # of another directorate
        ledger.work_as(lambda: number)
        with ledger.transaction():
            ledger.table("settings").insert({"name": "one half"})
            silence(url, number)
            assert leases().bury([number]) == [number]
            ledger.table("settings").insert({"name": "the other half"})
        assert len(ledger.table("settings")) == 2


def test_two_that_are_silent_are_buried_though_one_waits_for_what_the_other_holds(url, leases):
    one, other, third = leases(), leases(), leases()
    holds, waits = one.join("a", SAID), other.join("b", SAID)
    over, said = threading.Event(), []

    def write(ledger):
        try:
            with ledger.transaction():
                over.wait(PATIENCE)  # like one that was stopped while it waited
        except LedgerError as error:
            said.append(error)

    with open_ledger(url) as ledger, open_ledger(url) as theirs:
        ledger.work_as(lambda: holds)
        theirs.work_as(lambda: waits)
        writer = threading.Thread(target=write, args=(theirs,))
        with pytest.raises(LedgerAway), ledger.transaction():
            writer.start()
            awaited(lambda: waiting(url, waits))
            silence(url, holds)
            silence(url, waits)
            assert sorted(third.bury([holds, waits])) == [holds, waits]
            ledger.table("settings").insert({"name": "later"})
        over.set()
        writer.join(PATIENCE)
        assert len(said) == 1
        assert len(third.roll().daemons) == 2


def test_a_burial_waits_for_no_writer_that_lives(url, leases):
    one, other = leases(), leases()
    dead = one.join("a", SAID)
    one.take("ulpk", dead)
    silence(url, dead)
    with open_ledger(url) as ledger, ledger.transaction():  # a long one, or always another: the queue is never empty
        ledger.table("settings").insert({"name": "long"})
        assert other.bury([dead]) == [dead]
        assert lease(other, "ulpk").owner is None


def test_what_the_buried_commit_all_the_same_stands_before_whatever_their_heirs_do(url, leases):
    one, other = leases(), leases()
    dead = one.join("a", SAID)
    heirs = []

    def inherit():
        with open_ledger(url) as theirs, theirs.transaction():
            heirs.append([row["name"] for row in theirs.table("settings")])

    with open_ledger(url) as ledger:  # its line does not bear its number: it is not cut, as one that just now wakes
        with ledger.fenced(dead), ledger.transaction():
            silence(url, dead)
            assert other.bury([dead]) == [dead]
            heir = threading.Thread(target=inherit)
            heir.start()
            ledger.table("settings").insert({"name": "in time"})
        heir.join(PATIENCE)
        with pytest.raises(LeaseOver), ledger.fenced(dead), ledger.transaction():
            ledger.table("settings").insert({"name": "too late"})
    assert heirs == [["in time"]]


def waiting(url, number):
    """Whether the database lists a transaction of this daemon that waits for another."""
    with psycopg.connect(url, autocommit=True) as raw:
        sql = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND wait_event_type = 'Lock'"
        return raw.execute(sql, (f"loket {number}",)).fetchone()[0]


def test_a_writer_that_waits_too_long_for_the_others_can_write_afterwards(url):
    with open_ledger(url) as ledger, closing(Connection(url, read_only=False, hurry=TERM)) as hurried:
        with ledger.transaction(), pytest.raises(LedgerBusy):
            hurried.begin()
        hurried.begin()
        hurried.run('UPDATE "~tables" SET used = true')
        hurried.commit()


def test_those_that_share_and_one_that_wants_the_ledger_alone_keep_each_other_out(url):
    with open_ledger(url) as one, open_ledger(url) as other, open_ledger(url) as third:
        one.claim(shared=True)
        other.claim(shared=True)
        with pytest.raises(LedgerBusy):
            third.claim()


def test_who_has_the_ledger_alone_misses_nobody_who_shared_it_before(url, leases):
    voice = leases()
    number = voice.join("a", SAID)
    voice.take("ulpk", number)
    fence = lease(voice, "ulpk").number
    with open_ledger(url) as ledger:
        ledger.claim()
        assert ledger.roll().daemons == ()
        with pytest.raises(LeaseOver), ledger.fenced(fence), ledger.transaction():
            pass
        with pytest.raises(LeaseOver), ledger.fenced(number), ledger.transaction():
            pass
    assert not voice.beat(number)
    again = voice.join("a", SAID)
    voice.take("ulpk", again)
    assert lease(voice, "ulpk").owner == again


def test_a_newer_version_changes_no_table_under_those_that_work_and_finds_their_rows_afterwards(url):
    newer = tuple(replace(one, indexed=("mood",)) if one.name == "settings" else one for one in SCHEMA)
    with open_ledger(url) as running:
        running.claim(shared=True)
        with pytest.raises(LedgerBusy, match="would not know of new tables"):
            open_ledger(url, schema=newer)
        open_ledger(url).close()
        running.table("settings").insert({"name": "a", "mood": "calm"})
    with open_ledger(url, schema=newer) as later:
        later.table("settings").insert({"name": "b", "mood": "calm"})
        assert [row["name"] for row in later.table("settings").search(where("mood") == "calm")] == ["a", "b"]


def test_a_ledger_in_a_file_has_nobody_who_shares_it(tmp_path):
    with open_ledger(tmp_path / "ledger") as ledger:
        assert ledger.roll().daemons == ledger.roll().leases == ()
        with pytest.raises(TypeError):
            ledger.work_as(lambda: 1)
        with pytest.raises(TypeError):
            LedgerOriginals(ledger)
        with ledger.fenced(None), ledger.transaction():
            ledger.table("settings").insert({"name": "ours"})


def test_originals_in_the_ledger_are_what_was_kept_for_every_daemon(url):
    with open_ledger(url) as one, open_ledger(url) as other:
        ours, theirs = LedgerOriginals(one), LedgerOriginals(other)
        names = ours.keep_all([b"first", b"second", b"first"])
        assert theirs.keep(b"second") == names[1]
        assert [theirs.read(name) for name in names] == [b"first", b"second", b"first"]
        assert theirs.size(names[1]) == 6
        for ask in (theirs.read, theirs.size):
            with pytest.raises(FileNotFoundError):
                ask("0" * 64)
        with psycopg.connect(url, autocommit=True) as raw:
            raw.execute("""UPDATE "~originals" SET content = 'forged' WHERE name = %s""", (names[0],))
        with pytest.raises(Exception, match="is not what was kept"):
            theirs.read(names[0])
