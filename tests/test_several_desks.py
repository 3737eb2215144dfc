"""Several daemons on one ledger, played in one process: what each knows of the others, and who sends what."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import psycopg
import pytest

from daemon import books, standing
from daemon.desk import Arrival, Desk
from daemon.erasure import AGAIN, COMMITTED, finish
from daemon.erasure_orders import obey_erasures, order_erasure
from daemon.general import GENERAL_PROCEDURE
from daemon.poster import Posting, recover
from daemon.reception import Antechamber
from daemon.records import plain
from daemon.vocabulary import Channel
from daemon.work import Alone
from mailboxes.smtp import NOT_TRIED, Kind, Verdict
from mailboxes.worker import Reader, Unreadable
from store import LeaseOver, LedgerAway, LedgerOriginals, append_event, open_ledger, verify_chain, where
from tests.desks import SECRET, START, conversation
from tests.office import sample_office
from tests.several import SAID, complaint, report, silence

# What each daemon keeps in memory, and another changes


@contextmanager
def two(url, folder):
    """Two general desks, each as in a process of its own."""
    with ExitStack() as stack:
        scenes = []
        for place in range(2):
            own = folder / str(place)
            own.mkdir(parents=True)
            scene = stack.enter_context(conversation(own, place=url))
            scene.uid = place * 1_000  # mailboxes of their own
            desk = scene.reception.general
            standing.follow(desk.ledger, desk.office)
            scenes.append(scene)
        yield scenes


def written(scene, sender, text, to="kotak_saran", subject="SKI"):
    scene.step(f"> {sender} ke {to}: {subject}", f"{text}\n")


def test_the_chain_has_no_fork_and_numbers_no_gap_when_two_write_in_turn(url, tmp_path):
    with two(url, tmp_path) as scenes:
        for number in range(6):
            written(scenes[number % 2], f"p{number}@surel.example", f"SKI nomor 20261102-00{number:04d} belum terbit.")
        ledger = scenes[0].reception.general.ledger
        assert [row["number"][-1] for row in ledger.table("tickets")] == list("123456")
        assert verify_chain(ledger).first_broken is None
        for place in range(4):  # outside of any transaction of a desk, too
            append_event(scenes[place % 2].reception.general.ledger, {"ticket": "", "step": place})
        assert verify_chain(ledger).first_broken is None


def test_an_officer_whom_another_daemon_has_frozen_does_nothing_here_from_then_on(url, tmp_path):
    with two(url, tmp_path) as (here, there):
        written(here, "ratih@niaga.example", "SKI kami nomor aju 20261102-004417 belum terbit.")
        there.step("> lestari ke sistem: beku", "BEKUKAN Sari Wulandari\n")
        assert not here.reception.general.office.is_frozen("sari")  # nobody has told it
        here.step("> sari membalas P01", "TERIMA\n")
        assert here.reception.general.office.is_frozen("sari")
        assert state(here) == "BARU"
        there.step("> lestari ke sistem: cair", "CAIRKAN Sari Wulandari\n")
        asyncio.run(Posting(here.reception.general, Taker(), lambda: START).send_owed())
        assert not here.reception.general.office.is_frozen("sari")  # the post heard of it, too


def test_a_case_that_another_daemon_changes_while_the_clock_rings_stays_what_it_has_become(url, tmp_path, monkeypatch):
    with accepted_by_another(url, tmp_path) as (desk, accept):
        found = books.due_tickets

        def due(*asked):  # what is due is known; the others are before us in the queue of the writers
            cases = found(*asked)
            monkeypatch.setattr(books, "due_tickets", found)
            accept()
            return cases

        monkeypatch.setattr(books, "due_tickets", due)
        assert desk.ring(START + timedelta(days=9)) == 1
        assert is_accepted(desk)


def test_a_case_that_breaks_its_ring_keeps_what_another_daemon_has_made_of_it(url, tmp_path, monkeypatch):
    with accepted_by_another(url, tmp_path) as (desk, accept):
        monkeypatch.setattr("daemon.desk.log.ring_failed", lambda _error: accept())
        broken = replace(desk.procedure, ring=lambda *_: raised(ValueError("a case that breaks its ring")))
        assert replace(desk, procedure=broken).ring(START + timedelta(days=9)) == 1
        assert is_accepted(desk)


@contextmanager
def accepted_by_another(url, folder):
    """A desk with a new case, and how its officer accepts the case by a mail that another daemon takes."""
    with two(url, folder) as (here, there):
        written(here, "ratih@niaga.example", "SKI kami nomor aju 20261102-004417 belum terbit.")
        there.sent, there.clock[0] = list(here.sent), here.clock[0]
        yield here.reception.general, lambda: there.step("> sari membalas P01", "TERIMA\n")


def is_accepted(desk):
    (case,) = desk.ledger.table("tickets")
    return case["receiver"] == "sari" and case["state"] != "BARU"


def state(scene):
    (case,) = scene.reception.general.ledger.table("tickets")
    return case["state"]


def test_what_is_answered_a_day_is_counted_over_all_daemons(url, tmp_path):
    with two(url, tmp_path) as scenes:
        most = scenes[0].reception.general.office.terms.replies_a_day
        for number in range(most + 4):
            written(scenes[number % 2], "korban@surel.example", f"SKI nomor aju 20261102-01{number:04d} belum terbit.")
        sent = scenes[0].reception.general.ledger.table("outbox").search(where("address") == "korban@surel.example")
        assert len(sent) == most


def test_a_button_that_was_used_at_one_daemon_is_used_at_the_other(url, tmp_path):
    with two(url, tmp_path) as (here, there):
        written(here, "ratih@niaga.example", "SKI kami nomor aju 20261102-004417 belum terbit.")
        there.sent, there.clock[0] = list(here.sent), here.clock[0]
        here.step("> sari mengetuk TERIMA pada P01", "")
        version = len(here.reception.general.ledger.table("events"))
        there.step("> sari mengetuk TERIMA pada P01", "")
        assert len(there.reception.general.ledger.table("events")) == version
        assert len(there.reception.general.ledger.table("buttons")) == 1


def test_the_same_mail_in_two_inboxes_of_two_daemons_is_one_case_and_the_second_finds_it(url, tmp_path):
    raw = complaint(1, Channel.ULPK)
    with two(url, tmp_path) as scenes, Reader() as reader:
        message = reader.read(raw)
        for scene, channel in zip(scenes, (Channel.SUGGESTION_BOX, Channel.ULPK), strict=True):
            scene.reception.decide([(Arrival(channel, channel.value, 1, 1, START, raw), message)])
        ledger = scenes[0].reception.general.ledger
        assert len(ledger.table("tickets")) == 1
        assert [line["disposition"] for line in ledger.table("intake")] == ["new_ticket", "duplicate"]


def test_a_case_like_one_that_another_daemon_has_taken_is_known_to_be_like_it(url, tmp_path):
    text = "Kami sudah menunggu SKI nomor aju 20261102-004417 lebih dari dua minggu dan barang tertahan di pelabuhan."
    with two(url, tmp_path) as (here, there):
        written(here, "ratih@niaga.example", text)
        written(there, "ratih@niaga.example", f"{text} Mohon bantuan.")
        (later,) = [row for row in there.sent if row["mail"] == "P01"][:1]
        assert "PPO-2026-000001" in later["letter"]["text"]


def test_what_comes_to_an_erased_case_while_another_daemon_finishes_its_erasure_is_erased_too(
    url, tmp_path, monkeypatch
):
    with two(url, tmp_path) as (here, there):
        desk, other = here.reception.general, there.reception.general
        known = {"ticket": "PPO-2026-000001", "at": plain(START), "state": COMMITTED}
        desk.ledger.table("erasures").insert(known | {"originals": [], "mails": [], "sent": []})
        engine = desk.ledger.engine

        def wiped():  # which takes its time
            books.account_for(other.ledger, "ulpk/1/1", "added", received=START, at=START, ticket=known["ticket"])
            return True

        monkeypatch.setattr(engine, "wipe", wiped)
        assert finish(desk) == 1
        assert [row["state"] for row in desk.ledger.table("erasures")] == [AGAIN]


def test_an_order_of_the_operator_undoes_nothing_that_another_daemon_has_done_meanwhile(url, tmp_path, monkeypatch):
    with two(url, tmp_path) as (here, there):
        written(here, "ratih@niaga.example", "SKI kami nomor aju 20261102-004417 belum terbit.")
        desk, cases = here.reception.general, there.reception.general.ledger.table("tickets")
        cases.update({"state": "SELESAI", "open": False})
        number = cases.all()[0]["number"]
        order_erasure(tmp_path, number, "permintaan tertulis")
        begin, changes = desk.ledger.transaction, [{"summary": "diringkas"}]

        def transaction():  # another is before us in the queue of the writers
            if changes:
                cases.update(changes.pop())
            return begin()

        monkeypatch.setattr(desk.ledger, "transaction", transaction)
        assert obey_erasures(desk, tmp_path, START) == 1
        assert cases.all()[0]["erase_after"]
        assert cases.all()[0]["summary"] == "diringkas"


# The outbox


class Taker:
    """A mail server that takes everything and remembers it."""

    def __init__(self):
        self.sent = []

    async def send(self, _sender, recipient, _message, _copy="", still=lambda: True):
        await asyncio.sleep(0)
        if not still():
            return Verdict(Kind.LATER, NOT_TRIED, "not tried")
        self.sent.append(recipient)
        return Verdict(Kind.SENT, 250, "ok")


@dataclass
class Member(Alone):
    """What a daemon knows of itself and the others."""

    number: int | None
    living: frozenset[int] = frozenset()
    lives: bool = True


@contextmanager
def posts(url, leases, folder, complaints=3):
    """Two daemons with some mails owed, each with its post, its voice and its server."""
    with two(url, folder) as scenes:
        for number in range(complaints):
            written(scenes[0], f"p{number}@surel.example", f"SKI nomor aju 20261102-00{number:04d} belum terbit.")
        voices = [leases(), leases()]
        numbers = [voice.join(str(place), SAID) for place, voice in enumerate(voices)]
        made = []
        for scene, number in zip(scenes, numbers, strict=True):
            desk = scene.reception.general
            desk.ledger.work_as(partial(int, number))
            made.append(Posting(desk, Taker(), lambda: START, work=Member(number, frozenset(numbers))))
        yield made, voices


def owed(posting, **fields):
    rows = posting.desk.ledger.table("outbox").all()
    return [row for row in rows if all(row.get(name) == value for name, value in fields.items())]


def test_two_daemons_send_each_mail_once(url, leases, tmp_path):
    with posts(url, leases, tmp_path, complaints=9) as (made, _):

        async def both():
            await asyncio.gather(*(posting.send_owed() for posting in made))

        asyncio.run(both())
        sent = [len(posting.sender.sent) for posting in made]
        assert sum(sent) == len(owed(made[0], state="sent")) == len(owed(made[0]))
        assert min(sent) > 0


def test_a_daemon_that_starts_leaves_alone_what_a_living_one_is_sending(url, leases, tmp_path):
    with posts(url, leases, tmp_path) as (made, _):
        made[0]._forget_over()
        made[0].desk.ledger.table("outbox").update(made[0]._mark(), where("mail") == "P01")
        assert recover(made[1]) == 0
        assert not owed(made[1], unsure=True)


def test_what_a_buried_daemon_was_sending_is_unsure_and_another_sends_it(url, leases, tmp_path):
    with posts(url, leases, tmp_path) as (made, voices):
        made[0]._forget_over()
        made[0].desk.ledger.table("outbox").update(made[0]._mark(), where("mail") == "P01")
        wire = len(owed(made[0], state="sending"))
        silence(url, made[0].number)
        assert voices[1].bury([made[0].number])
        made[1].work.living = frozenset({made[1].work.number})
        asyncio.run(made[1].send_owed())
        assert len(owed(made[1], unsure=True, state="sent")) == wire > 0
        with pytest.raises(LeaseOver):
            asyncio.run(made[0].send_owed())


def test_a_daemon_that_comes_back_drops_the_verdicts_on_what_is_anothers_by_now(url, leases, tmp_path):
    with posts(url, leases, tmp_path) as (made, voices):

        async def play():
            first, second = made
            first._turn_over()
            silence(url, first.number)
            assert voices[1].bury([first.number])
            second.work.living = frozenset({second.work.number})
            await second.send_owed()
            first.work.number = again = voices[0].join("0", SAID)
            first.desk.ledger.work_as(lambda: again)
            await first.send_owed()

        asyncio.run(play())
        assert {row["attempts"] for row in owed(made[0])} == {1}
        assert {row["state"] for row in owed(made[0])} == {"sent"}
        assert {row["daemon"] for row in owed(made[0])} == {made[1].number}


def test_verdicts_of_a_daemon_that_is_another_by_the_time_of_its_commit_are_refused(url, leases, tmp_path):
    with posts(url, leases, tmp_path) as (made, voices):

        async def play():
            first, second = made
            first._turn_over()
            await asyncio.wait(first.running)
            silence(url, first.number)
            assert voices[1].bury([first.number])
            second.work.living = frozenset({second.work.number})
            await second.send_owed()
            again = voices[0].join("0", SAID)  # between the look of its post at the number and the commit
            first.desk.ledger.work_as(lambda: again)
            with pytest.raises(LeaseOver):
                first._turn_over()

        asyncio.run(play())
        assert {(row["attempts"], row["daemon"]) for row in owed(made[0])} == {(1, made[1].number)}


def test_who_has_the_ledger_alone_sends_what_one_of_several_was_sending_when_all_of_them_died(url, leases, tmp_path):
    with posts(url, leases, tmp_path) as (made, _):
        made[0]._forget_over()
        made[0].desk.ledger.table("outbox").update(made[0]._mark())
    with two(url, tmp_path / "alone") as (scene, _):
        alone = Posting(scene.reception.general, Taker(), lambda: START)
        assert recover(alone) == len(owed(alone)) > 0
        asyncio.run(alone.send_owed())
        assert {row["state"] for row in owed(alone)} == {"sent"}


def test_a_daemon_that_may_be_taken_for_dead_begins_to_send_nothing(url, leases, tmp_path):
    with posts(url, leases, tmp_path) as (made, _):
        made[0].work.lives = False

        async def play():
            made[0]._turn_over()
            await asyncio.wait(made[0].running)
            made[0].stopping.set()
            await made[0].send_owed()

        asyncio.run(play())
        assert made[0].sender.sent == []
        assert {(row["state"], row["attempts"]) for row in owed(made[0])} == {("queued", 0)}


def test_what_a_daemon_was_sending_when_it_was_buried_is_not_its_own_again_when_it_lives_again(url, leases, tmp_path):
    with posts(url, leases, tmp_path) as (made, _):
        made[0]._forget_over()
        assert made[0]._lives()
        made[0].work.number += 100  # the thread that speaks to the others was first to wake
        assert not made[0]._lives()


def test_a_mail_whose_words_could_not_be_read_for_a_moment_leaves_when_they_can(url, leases, tmp_path, monkeypatch):
    with posts(url, leases, tmp_path) as (made, _):

        async def play():
            with monkeypatch.context() as patch:
                patch.setattr("daemon.books.words", lambda *_: raised(LedgerAway("cut off")))
                made[0]._turn_over()
                await asyncio.wait(made[0].running)
            await made[0].send_owed()

        asyncio.run(play())
        assert {(row["state"], row["attempts"]) for row in owed(made[0])} == {("sent", 1)}


def raised(error):
    raise error


def test_mails_marked_by_a_commit_of_which_nothing_came_back_are_found_again(url, leases, tmp_path):
    with posts(url, leases, tmp_path) as (made, _):
        posting = made[0]
        posting._forget_over()
        posting.desk.ledger.table("outbox").update(posting._mark())  # kept, and we were not told
        posting.in_doubt = True
        asyncio.run(posting.send_owed())
        assert {row["state"] for row in owed(posting)} == {"sent"}


# A machine without the whistleblower desk


@pytest.fixture
def antechamber(url):
    with open_ledger(url) as ledger, Reader() as reader:
        desk = Desk(sample_office(), ledger, LedgerOriginals(ledger), SECRET, GENERAL_PROCEDURE)
        yield Antechamber(desk, reader, lambda: START)


def arrived(*raws, complete=True):
    return [Arrival(Channel.ULPK, "ulpk", 1, uid, START, raw, complete) for uid, raw in enumerate(raws, 1)]


def test_what_may_be_a_report_stays_where_it_is_and_nothing_of_it_is_kept(antechamber):
    wbs = "wbs@peredaranpangan.bpom.example"
    both = report(1, To=f"ulpk-masuk@peredaranpangan.bpom.example, {wbs}")
    code = report(2, To="ulpk-masuk@peredaranpangan.bpom.example", Subject="Tambahan untuk 7KQM-2XWD")
    general = complaint(1, Channel.ULPK)
    cut = general[: general.index(b"Subject")]
    arrivals = [*arrived(both, code, general), *arrived(cut, complete=False)]
    assert asyncio.run(antechamber.take(arrivals)) == [None, None, "new_ticket", None]
    unread = [(arrivals[2], Unreadable("it took too long"))]
    assert antechamber.decide(unread) == [None]
    ledger = antechamber.general.ledger
    assert len(ledger.table("intake")) == len(ledger.table("tickets")) == 1
    with psycopg.connect(ledger.engine._url) as raw:
        assert raw.execute('SELECT count(*) FROM "~originals"').fetchone() == (1,)


def test_an_answer_to_a_mail_of_the_whistleblower_desk_stays_where_it_is(antechamber, tmp_path):
    with conversation(tmp_path) as scene:
        written(scene, "pelapor@surel.example", "Petugas meminta uang Rp 5 juta di ruang pelayanan.", "wbs", "Laporan")
        (receipt,) = [row for row in scene.sent if row["mail"] == "W01"]
    answer = (
        f"From: pelapor@surel.example\r\nTo: ulpk-masuk@peredaranpangan.bpom.example\r\nSubject: Re\r\n"
        f"In-Reply-To: <{receipt['message_id']}>\r\nMessage-ID: <a@surel.example>\r\n\r\nTambahan.\r\n"
    )
    assert asyncio.run(antechamber.take(arrived(answer.encode()))) == [None]
