"""An outage is noticed within minutes and told by a way that works, once; its end is told, too."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given
from hypothesis import strategies as st

from daemon.alarm_rules import CALM, PAUSES, Alarm, Trouble, after_telling, looked, to_tell, without_ended
from daemon.care import LOOK_SECONDS, Care
from daemon.leaves import RUNNING, left
from daemon.routes import Routes, _impatient
from daemon.service import open_house
from daemon.settings import AlarmRoutes, CanaryRules, Machine
from daemon.tokens import from_message_id
from daemon.vocabulary import Channel
from daemon.watch import NOTICED_AFTER
from daemon.work import Alone
from mailboxes.accounts import SmtpAccount
from templates import render
from tests.configured import mistakes_of, written
from tests.houses import INBOXES, running, settings_for, until
from tests.mail_examples import EXAMPLES
from tests.office import DOMAIN
from tests.servers.faults import FaultyWire
from tests.servers.ground import HOST, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.service import House
    from daemon.settings import Settings

OPERATOR = "operator@mesin.example"
NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
DOWN = Trouble("smtp", "smtp", "", NOW, "SMTPConnectError")
NEVER = AlarmRoutes()


class Kept:
    """What a second mail server has taken."""

    def __init__(self) -> None:
        self.mails: list[email.message.Message] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802  aiosmtpd's name
        if self.answer.startswith("250"):
            self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return self.answer


@contextmanager
def second_server() -> Iterator[tuple[Kept, SmtpAccount]]:
    kept = Kept()
    controller = Controller(kept, hostname=HOST, port=free_port())
    controller.start()
    try:
        yield kept, SmtpAccount(HOST, controller.port, "none", "", "", f"loket@{DOMAIN}", connect_timeout=2)
    finally:
        controller.stop()


@pytest.fixture
def soon(monkeypatch) -> None:
    """Minutes are seconds; an inbox is noticed as soon as it misses its next poll (see `broken`)."""
    for name, value in {
        "daemon.watch.NOTICED_AFTER": 0.0, "daemon.care.NOTICED_AFTER": 600.0, "daemon.watch.PAUSES": (0.2,),
        "daemon.care.LOOK_SECONDS": 0.1, "daemon.care.ASK_SECONDS": 0.2, "daemon.alarm_rules.CALM": 0.5,
        "daemon.alarm_rules.PAUSES": (0.2,),
    }.items():  # fmt: skip
        monkeypatch.setattr(name, value)


@pytest.fixture
def post_soon(monkeypatch, soon) -> None:  # noqa: ARG001  what it changes
    """The same for the outgoing server."""
    monkeypatch.setattr("daemon.care.NOTICED_AFTER", 3.0)


@pytest.fixture
def settings(dovecot, postfix, tmp_path) -> Settings:
    """An office with an operator; nothing lies anywhere."""
    postfix.settle()
    for name in (*INBOXES.values(), OPERATOR):
        dovecot.empty(name)
    found = settings_for(dovecot, postfix.account(), tmp_path / "data", timeout=2, poll_seconds=600)
    imap = {channel: replace(account, name=channel.value) for channel, account in found.imap.items()}
    return replace(found, imap=imap, office=replace(found.office, operator=OPERATOR))


def broken(settings: Settings, channel: Channel, port: int) -> Settings:
    """One inbox is behind another port, and is polled so often that it is missed soon; the others have time."""
    box = replace(settings.imap[channel], port=port, poll_seconds=3)
    return replace(settings, imap={**settings.imap, channel: box})


def subjects(dovecot, postfix) -> list[str]:
    """What the operator has in the mailbox, in order of arrival."""
    postfix.settle()
    with dovecot.client(OPERATOR) as client:
        found = client.fetch(client.search(), ["BODY.PEEK[]"])
    mails = [email.message_from_bytes(one[b"BODY[]"], policy=email.policy.default) for one in found.values()]
    return [str(mail["Subject"]) for mail in mails]


def running_word(settings: Settings) -> dict:
    return {"smtp": {"contact": None}, "alarms": []} | left(settings.data / RUNNING)


def contact(settings: Settings, name: str) -> bool:
    return running_word(settings).get("mailboxes", {}).get(name, {}).get("contact") is not None


@pytest.mark.usefixtures("soon")
def test_an_inbox_whose_server_dies_is_told_of_once_and_once_more_when_it_is_back(settings, dovecot, postfix):
    async def play(house: House, wire: FaultyWire) -> None:
        async with running(house):
            await until(lambda: contact(settings, "kotak_saran"))
            wire.refuse()
            wire.break_after(0)
            await until(lambda: running_word(settings)["alarms"])
            assert running_word(settings)["alarms"][0]["what"] == "inbox/kotak_saran"
            await until(lambda: running_word(settings)["alarms"][0]["told"])
            await asyncio.sleep(1)  # it is tried again and again meanwhile
            wire.refuse(refusing=False)
            await until(lambda: not running_word(settings)["alarms"])

    box = Channel.SUGGESTION_BOX
    with FaultyWire(dovecot.imap_port) as wire, open_house(broken(settings, box, wire.port)) as house:
        asyncio.run(play(house, wire))
    assert subjects(dovecot, postfix) == [
        "Sistem pengaduan: kotak surel Kotak Saran tidak terjangkau",
        "Sistem pengaduan: sudah pulih: kotak surel Kotak Saran",
    ]


@pytest.mark.usefixtures("soon")
def test_an_inbox_whose_server_falls_silent_is_told_of_like_a_dead_one(settings, dovecot, postfix):
    async def play(house: House, wire: FaultyWire) -> None:
        async with running(house):
            await until(lambda: contact(settings, "ulpk"))
            wire.break_after(0, fault="stall")
            await until(lambda: subjects(dovecot, postfix))

    with FaultyWire(dovecot.imap_port) as wire, open_house(broken(settings, Channel.ULPK, wire.port)) as house:
        asyncio.run(play(house, wire))
    assert subjects(dovecot, postfix) == ["Sistem pengaduan: kotak surel ULPK tidak terjangkau"]


@pytest.mark.usefixtures("post_soon")
def test_when_our_own_mail_server_dies_the_second_one_takes_the_alarm_and_the_first_its_end(
    settings, dovecot, postfix
):
    async def play(house: House, wire: FaultyWire, kept: Kept) -> None:
        async with running(house):
            await until(lambda: running_word(settings)["smtp"]["contact"])
            wire.refuse()
            wire.break_after(0)
            await until(lambda: kept.mails)
            wire.refuse(refusing=False)
            await until(lambda: running_word(settings)["smtp"]["contact"] and not running_word(settings)["alarms"])

    with FaultyWire(postfix.account().port) as wire, second_server() as (kept, second):
        machine = Machine(alarm=AlarmRoutes(smtp=second))
        one = replace(settings, smtp=postfix.account(port=wire.port), machine=machine)
        with open_house(one) as house:
            asyncio.run(play(house, wire, kept))
    assert [str(mail["Subject"]) for mail in kept.mails] == ["Sistem pengaduan: server surel keluar tidak terjangkau"]
    assert kept.mails[0]["To"] == OPERATOR
    token = from_message_id(settings.token_secret, str(kept.mails[0]["Message-ID"]).strip(" <>"))
    assert (token.mail, token.ticket) == ("D06", "MEJA")
    assert subjects(dovecot, postfix) == ["Sistem pengaduan: sudah pulih: server surel keluar"]


@pytest.mark.usefixtures("post_soon")
def test_where_no_server_takes_the_alarm_the_command_is_told_in_words(settings, tmp_path):
    note = tmp_path / "note"
    dead = SmtpAccount(HOST, free_port(), "none", "", "", f"loket@{DOMAIN}", connect_timeout=1)
    command = ("/bin/sh", "-c", f"cat > {note}.new && mv {note}.new {note}")
    routes = AlarmRoutes(command=command, smtp=dead)

    async def play(house: House) -> None:
        async with running(house):
            await until(note.exists)

    with open_house(replace(settings, smtp=dead, machine=Machine(alarm=routes))) as house:
        asyncio.run(play(house))
    assert note.read_text(encoding="utf-8").startswith("Sistem pengaduan: server surel keluar tidak terjangkau\n\n")


@pytest.mark.parametrize("command", [("/bin/false",), ("/nirgendwo/panggil",), ("/bin/sleep", "60")])
def test_a_command_that_fails_is_missing_or_hangs_has_told_nobody(settings, monkeypatch, command):
    monkeypatch.setattr("daemon.routes.COMMAND_SECONDS", 0.2)
    office = replace(settings.office, operator="")
    routes = Routes(office, settings.token_secret, AlarmRoutes(command=command), settings.smtp)
    assert routes.lead_somewhere
    assert asyncio.run(routes.tell(DOWN, NOW, over=False)) is False


def test_a_server_that_puts_the_alarm_off_has_not_taken_it(settings):
    with second_server() as (first, account), second_server() as (kept, second):
        first.answer = "451 later"
        routes = Routes(settings.office, settings.token_secret, AlarmRoutes(to=("a@b.example",), smtp=second), account)

        async def tell() -> bool:
            try:
                return await routes.tell(DOWN, NOW, over=False)
            finally:
                await routes.close()

        assert asyncio.run(tell()) is True
        assert [mail["To"] for mail in kept.mails] == ["a@b.example"]


@pytest.mark.usefixtures("soon")
def test_an_alarm_that_was_told_is_not_told_again_after_a_restart_and_its_end_is(settings, dovecot, postfix):
    async def play(house: House, true) -> None:
        async with running(house):
            await until(true)

    def told() -> bool:
        return any(one["told"] for one in running_word(settings).get("alarms", []))

    nowhere = broken(settings, Channel.LIVECHAT, free_port())
    with open_house(nowhere) as house:
        asyncio.run(play(house, told))
    begun = time.monotonic()
    with open_house(nowhere) as house:
        asyncio.run(play(house, lambda: time.monotonic() - begun > 4))
    assert subjects(dovecot, postfix) == ["Sistem pengaduan: kotak surel Livechat tidak terjangkau"]
    with open_house(settings) as house:
        asyncio.run(play(house, lambda: not running_word(settings)["alarms"]))
    assert subjects(dovecot, postfix)[1:] == ["Sistem pengaduan: sudah pulih: kotak surel Livechat"]


@pytest.mark.usefixtures("soon")
def test_without_an_operator_and_routes_an_alarm_is_only_seen_in_the_status(settings):
    alone = replace(settings, office=replace(settings.office, operator=""))

    async def play(house: House, true) -> None:
        async with running(house):
            await until(true)

    with open_house(broken(alone, Channel.LIVECHAT, free_port())) as house:
        asyncio.run(play(house, lambda: running_word(settings).get("alarms")))
        assert [one["told"] for one in running_word(settings)["alarms"]] == [False]
    with open_house(alone) as house:
        asyncio.run(play(house, lambda: not running_word(settings)["alarms"]))


def test_a_mailbox_whose_mail_cannot_be_written_down_is_stuck_and_one_that_is_silent_is_out_of_reach(settings):
    with open_house(settings) as house:
        care = care_of(house)
        downs, reasons = (None, NOW, NOW), ("LedgerFull", "Unreachable", "Unfiled")
        for watch, down, reason in zip(care.watches, downs, reasons, strict=False):
            watch.gets_through.last -= 10_000
            watch.down_since, watch.reason = down, reason
        found = care.troubles()
    assert [(one.what, one.kind, one.reason) for one in found] == [
        ("inbox/livechat", "stuck", "LedgerFull"),
        ("inbox/kotak_saran", "unreachable", "Unreachable"),
        ("inbox/ulpk", "stuck", "Unfiled"),
    ]


def test_a_canary_is_not_missed_while_it_could_not_leave_or_not_be_fetched(settings):
    with open_house(replace(settings, machine=Machine(canary=CanaryRules(5, 5)))) as house:
        care = care_of(house)
        for channel in (Channel.LIVECHAT, Channel.ULPK):
            care.aviary.sent(channel, NOW)
            care.aviary.away[channel.value] = {number: (NOW, clock - 10_000) for number, (_, clock) in
                                               care.aviary.away[channel.value].items()}  # fmt: skip
        care.watches[0].down_since = NOW
        assert [one.what for one in care.troubles()] == ["canary/ulpk"]
        care.outgoing.gets_through.last -= 10_000
        assert [one.what for one in care.troubles()] == ["smtp"]


def test_an_alarm_of_canaries_that_are_no_longer_sent_is_forgotten(settings):
    settings.data.mkdir(parents=True)
    facts = {"what": "canary/ulpk", "kind": "canary", "mailbox": "ulpk", "since": NOW.isoformat(), "reason": ""}
    (settings.data / RUNNING).write_text(json.dumps({"form": 1, "alarms": [{**facts, "told": True}]}))
    with open_house(settings) as house:
        assert care_of(house).alarms == {}
        for strange in ([{"what": "smtp"}], [7], [{**facts, "told": True, "since": "x"}]):
            (settings.data / RUNNING).write_text(json.dumps({"form": 1, "alarms": strange}))
            assert care_of(house).alarms == {}
        (settings.data / RUNNING).write_text(json.dumps({"form": 1, "alarms": [{**facts, "told": True}]}))
    with open_house(replace(settings, machine=Machine(canary=CanaryRules(5, 5)))) as house:
        assert list(care_of(house).alarms) == ["canary/ulpk"]


def test_a_canary_whose_inbox_another_daemon_serves_by_now_is_neither_missed_nor_told_of_for_ever(settings):
    with open_house(replace(settings, machine=Machine(canary=CanaryRules(5, 0)))) as house:
        care = care_of(house)
        watch = next(watch for watch in care.watches if watch.channel is Channel.ULPK)
        care.aviary.sent(Channel.ULPK, NOW)
        (missed,) = care.troubles()
        care.alarms = looked({}, {missed.what: missed}, time.monotonic())
        watch.work = Elsewhere()
        asyncio.run(watch._stand_aside())  # while its server was away, too: there is no line to close
        assert care.troubles() == []
        asyncio.run(care._look())
        assert care.alarms[missed.what].gone is not None


class Elsewhere(Alone):
    """Every place is another daemon's."""

    def serves(self, place: str) -> bool:
        del place
        return False


def care_of(house: House) -> Care:
    from daemon import service  # noqa: PLC0415  its inner parts, here only

    stopping, aviary = asyncio.Event(), service._aviary(house)
    watches = service._watches(house, stopping, asyncio.Event(), aviary)
    return Care(house.settings, house.general, house.now, stopping, aviary, watches)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from([1, 20, CALM, 4000])), max_size=60))
def test_however_a_trouble_comes_and_goes_each_outage_is_told_at_most_once_and_its_end_at_most_once(story):
    """`story`: whether it is there, whether a route takes what is told, seconds until the next look."""
    alarms: dict[str, Alarm] = {}
    clock, heard = 1000.0, []
    for present, taken, seconds in story:
        alarms = looked(alarms, {DOWN.what: DOWN} if present else {}, clock)
        for one in to_tell(alarms, clock):
            over = one.is_over(clock)
            assert over is not present
            if taken:
                heard.append(over)
            alarms = after_telling(alarms, one, clock, taken=taken, over=over)
        if present and heard[-1:] != [False] and taken:
            assert alarms[DOWN.what].next_try > clock
        clock += seconds
    assert all(earlier is not False or later is True for earlier, later in pairwise(heard))
    assert without_ended(alarms, clock + CALM + 1).keys() <= {DOWN.what}


def test_what_no_route_takes_is_tried_again_with_growing_pauses():
    alarms = looked({}, {DOWN.what: DOWN}, 0.0)
    clock, tries = 0.0, []
    while len(tries) < len(PAUSES) + 2:
        for one in to_tell(alarms, clock):
            tries.append(clock)
            alarms = after_telling(alarms, one, clock, taken=False, over=False)
        clock += 1
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses == [*PAUSES, PAUSES[-1]]


def test_an_outage_that_ended_before_anybody_could_be_told_is_told_with_its_end():
    alarms = looked(looked({}, {DOWN.what: DOWN}, 0.0), {}, 10.0)
    assert to_tell(alarms, 10.0) == []
    (one,) = to_tell(alarms, 10.0 + CALM)
    assert one.is_over(10.0 + CALM)
    assert after_telling(alarms, one, 10.0 + CALM, taken=True, over=True) == {}
    assert without_ended(alarms, 10.0) == alarms
    assert without_ended(alarms, 10.0 + CALM) == {}


def test_from_the_death_of_a_server_to_the_second_route_it_takes_less_than_ten_minutes():
    """Five minutes without getting through, one poll, one look, and the first route with all its time-outs."""
    first, poll = _impatient(SmtpAccount(HOST, 25, "none", "", "", f"loket@{DOMAIN}")), 30
    slow = first.connect_timeout + first.command_timeout + first.data_timeout
    assert NOTICED_AFTER + poll + 2 * LOOK_SECONDS + slow < 600


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_alarm_and_its_end_name_what_they_are_about_in_both_languages(language):
    facts = {**EXAMPLES["system_trouble"], "mailbox": "Livechat"}
    kinds = ("unreachable", "stuck", "smtp", "canary")
    begun = [render("system_trouble", language, {**facts, "kind": kind}) for kind in kinds]
    ended = [render("system_trouble", language, {**facts, "kind": "over", "was": kind}) for kind in kinds]
    assert ["Livechat" in mail.subject for mail in (*begun, *ended)] == [True, True, False, True] * 2
    assert len({mail.subject for mail in (*begun, *ended)}) == 7  # unreachable and stuck have the same end
    assert all("2026" in mail.text for mail in (*begun, *ended))


SECOND = (
    '[alarm]\nto = ["Teknisi@instansi.example"]\ncommand = ["/bin/cat"]\nhost = "smtp.lain.example"\nport = 465\n'
    'security = "tls"\nuser = "loket"\npassword_file = "secrets/kedua"\nsender = "loket@lain.example"\n\n[terms]'
)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ((), None),
        ((('command = ["/bin/cat"]', 'command = ["cat"]'),), "alarm.command"),
        ((('["Teknisi@instansi.example"]', '["Sebuah Nama"]'),), "alarm.to"),
        ((('["Teknisi@instansi.example"]', f'["wbs@{DOMAIN}"]'),), "alarm.to"),
        ((('host = "smtp.lain.example"', 'hots = "x"'),), "alarm.hots"),
        ((('port = 465\nsecurity = "tls"\nuser = "loket"', 'port = 25\nsecurity = "none"\nuser = "loket"'),),
         "alarm.security"),
        ((('password_file = "secrets/kedua"', 'password = "x"'),), "alarm.password"),
    ],
)  # fmt: skip
def test_mistakes_in_the_section_of_alarms_are_named(tmp_path, changes, place):
    found = mistakes_of(written(tmp_path, ("[terms]", SECOND), *changes))
    assert (place is None and not found) or place in found


def test_an_alarm_may_go_to_the_operator_by_a_command_alone(tmp_path):
    assert mistakes_of(written(tmp_path, ("[terms]", '[alarm]\ncommand = ["/bin/cat"]\n\n[terms]'))) == {}
