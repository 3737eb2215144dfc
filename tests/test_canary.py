"""A mail of ours goes through every channel and comes back: removed, never a case; missed where it does not come."""

from __future__ import annotations

import asyncio
import email
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from daemon import tokens
from daemon.canary import HEAD, Aviary
from daemon.health import LAST_MAIL
from daemon.leaves import RUNNING, left
from daemon.service import once, open_house
from daemon.settings import CanaryRules, Machine
from daemon.vocabulary import Channel
from tests.configured import mistakes_of, written
from tests.houses import INBOXES, settings_for, watched
from tests.office import sample_office

if TYPE_CHECKING:
    from daemon.settings import Settings

SECRET = b"rahasia token uji"
NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
OPERATOR = "operator@mesin.example"


def aviary(patience: float = 300) -> Aviary:
    return Aviary(sample_office(), SECRET, patience)


@pytest.fixture
def settings(dovecot, postfix, tmp_path) -> Settings:
    postfix.settle()
    for name in (*INBOXES.values(), OPERATOR):
        dovecot.empty(name)
    found = settings_for(dovecot, postfix.account(), tmp_path / "data", poll_seconds=0.3)
    imap = {channel: replace(account, name=channel.value) for channel, account in found.imap.items()}
    office = replace(found.office, operator=OPERATOR)
    return replace(found, imap=imap, office=office, machine=Machine(canary=CanaryRules(5, 5)))


def everything(dovecot, name: str) -> int:
    """How many messages lie in any folder of the mailbox."""
    with dovecot.client(name) as client:
        none = {b"\\Noselect", b"\\NonExistent"}
        folders = [folder for flags, _, folder in client.list_folders() if not none & {*flags}]
        return sum(client.select_folder(folder)[b"EXISTS"] for folder in folders)


def test_a_canary_comes_back_through_every_channel_and_leaves_nothing_anywhere(
    settings, dovecot, postfix, monkeypatch
):
    seen: list[Aviary] = []
    monkeypatch.setattr("daemon.service.Aviary", lambda *given: seen.append(Aviary(*given)) or seen[-1])
    with open_house(settings) as house:
        asyncio.run(watched(house, lambda: seen and seen[0].heard == {*Channel}))
        for desk in house.desks:
            for table in ("intake", "messages", "tickets", "events"):
                assert len(desk.ledger.table(table)) == 0, table
        assert [row["name"] for row in house.general.ledger.table("settings") if LAST_MAIL in row["name"]] == []
    postfix.settle()
    assert [everything(dovecot, name) for name in INBOXES.values()] == [0] * len(INBOXES)
    assert "last_mail" not in left(settings.data / RUNNING)["mailboxes"]["wbs"]
    assert left(settings.data / RUNNING)["mailboxes"]["livechat"]["last_mail"] is None
    assert list((settings.data / "originals").rglob("*.*")) == []


def test_a_channel_whose_canary_does_not_come_back_is_named_by_the_alarm(settings, dovecot, postfix, monkeypatch):
    monkeypatch.setattr("daemon.care.LOOK_SECONDS", 0.1)
    rules = sample_office().channels[Channel.ULPK]
    lost = {**settings.office.channels, Channel.ULPK: replace(rules, address="ke-mana-saja@surel.example")}
    office = replace(settings.office, channels=lost)
    monkeypatch.setattr("daemon.service.Aviary", lambda office, secret, _patience: Aviary(office, secret, 10.0))

    def told() -> bool:
        return any(one["told"] for one in left(settings.data / RUNNING).get("alarms", []))

    with open_house(replace(settings, office=office)) as house:
        asyncio.run(watched(house, told))
        found = left(settings.data / RUNNING)["alarms"]
    assert [one["what"] for one in found] == ["canary/ulpk"]
    postfix.settle()
    with dovecot.client(OPERATOR) as client:
        (one,) = client.fetch(client.search(), ["BODY.PEEK[HEADER]"]).values()
    subject = email.message_from_bytes(one[b"BODY[HEADER]"], policy=email.policy.default)["Subject"]
    assert subject == "Sistem pengaduan: surel uji ke ULPK tidak sampai"


def test_a_canary_that_comes_late_or_when_none_are_sent_any_more_is_removed_all_the_same(settings, dovecot):
    birds = Aviary(settings.office, settings.token_secret, 300)
    for channel, name in INBOXES.items():
        dovecot.deliver_at(birds.mail(channel, NOW), name)
    with open_house(replace(settings, machine=Machine())) as house:
        asyncio.run(once(house))
        assert [len(desk.ledger.table("intake")) for desk in house.desks] == [0, 0]
    assert [everything(dovecot, name) for name in INBOXES.values()] == [0] * len(INBOXES)


def test_what_is_missed_is_the_oldest_until_one_of_the_same_channel_comes_back():
    birds = aviary(patience=-1)
    for minute in (0, 5, 10):
        for channel in (Channel.ULPK, Channel.WHISTLEBLOWER):
            birds.sent(channel, NOW.replace(minute=minute))
    assert [(one.what, one.since) for one in birds.missing()] == [("canary/ulpk", NOW), ("canary/wbs", NOW)]
    assert birds.returned(Channel.ULPK, birds.mail(Channel.ULPK, NOW.replace(minute=5)))
    assert [(one.what, one.since.minute) for one in birds.missing()] == [("canary/ulpk", 10), ("canary/wbs", 0)]
    assert birds.returned(Channel.ULPK, birds.mail(Channel.WHISTLEBLOWER, NOW.replace(minute=10)))
    assert [one.mailbox for one in birds.missing()] == ["ulpk", "wbs"]


def test_nothing_but_a_signature_of_ours_in_the_one_message_id_makes_a_canary():
    birds, mail = aviary(), aviary().mail(Channel.ULPK, NOW)
    identifier = mail.partition(b"<cn.")[2].partition(b">")[0]
    received = b"Received: from mta.example by mail.example; Mon, 30 Nov 2026 09:00:00 +0700\r\n"
    assert birds.returned(Channel.ULPK, received + mail)
    assert birds.returned(Channel.ULPK, mail.replace(b"Message-ID: <", b"Message-ID:\r\n <"))
    other = mail.replace(b"cn.", b"e01.")
    report = tokens.message_id(SECRET, "kantor.example", "E01", 7, "PPO-2026-000001", "pemohon").encode()
    for forged in (
        other,
        mail.replace(b"<cn." + identifier, b"<cn." + identifier[:-40] + b"x" + identifier[-39:]),
        other.replace(b"\r\n\r\n", b"\r\n\r\nMessage-ID: <cn." + identifier + b">\r\n", 1),
        b"Message-ID: <cn.x@y.example>\r\n" + mail,
        b"Subject: Loket: surel uji <cn." + identifier + b">\r\n\r\nhalo",
        b"Message-ID: <" + report + b">\r\nSubject: Loket: surel uji\r\n\r\nhalo",
        b"X: " + b"x" * HEAD + b"\r\n" + mail,
        Aviary(sample_office(), b"another secret", 300).mail(Channel.ULPK, NOW),
    ):
        assert not birds.returned(Channel.ULPK, forged), forged[:200]


@limits(deadline=None)
@given(st.binary(max_size=400))
def test_no_octets_break_the_recognition(raw):
    assert aviary().returned(Channel.ULPK, b"Subject: Loket: surel uji\r\nMessage-ID: <cn." + raw) is False


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ("every_minutes = 5\npatience_minutes = 5", None),
        ("every_minutes = -1", "canary.every_minutes"),
        ("every_minutes = 5\npatience_minutes = 0", "canary.patience_minutes"),
        ("every_hours = 1", "canary.every_hours"),
    ],
)
def test_mistakes_in_the_section_of_canaries_are_named(tmp_path, section, place):
    found = mistakes_of(written(tmp_path, ("[terms]", f"[canary]\n{section}\n\n[terms]")))
    assert (place is None and not found) or place in found
