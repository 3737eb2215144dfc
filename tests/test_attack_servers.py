"""The running daemon on a real Dovecot while somebody or something works against it."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from daemon.service import open_house
from daemon.vocabulary import Channel
from daemon.watch import Watch
from mailboxes.accounts import SmtpAccount
from mailboxes.imap import Unfiled
from tests.houses import FOLDERS, INBOXES, running, settings_for
from tests.office import DOMAIN
from tests.servers.ground import HOST

if TYPE_CHECKING:

    from daemon.service import House
    from daemon.settings import Settings

NOWHERE = SmtpAccount(HOST, 9, "none", "", "", f"pengaduan@{DOMAIN}", connect_timeout=1)
REFUSED = {**FOLDERS, "new_ticket": "x" * 300}  # longer than a name may be
PATIENCE = 15  # seconds in which a test gives up


def letter(number: int, to: str = f"kotaksaran@{DOMAIN}") -> bytes:
    return (
        f"From: p{number}@surel.example\r\nTo: {to}\r\nSubject: SKI\r\nMessage-ID: <{number}@surel.example>\r\n\r\n"
        f"SKI kami nomor aju 20261102-00{number:04d} belum terbit, mohon penjelasan.\r\n"
    ).encode()


@pytest.fixture
def settings(dovecot, tmp_path) -> Settings:
    for name in INBOXES.values():
        dovecot.empty(name)
    return settings_for(dovecot, NOWHERE, tmp_path / "data")


async def until(true) -> bool:
    """Whether it came true within the patience of a test."""
    for _ in range(PATIENCE * 20):
        if true():
            return True
        await asyncio.sleep(0.05)
    return False


def tickets(house: House) -> int:
    return len(house.general.ledger.table("tickets"))


def inbox(dovecot) -> int:
    with dovecot.client(INBOXES[Channel.SUGGESTION_BOX]) as client:
        return len(client.search())


def test_a_folder_that_the_server_refuses_keeps_neither_mail_nor_the_other_folders_waiting(
    dovecot, address, opened
):
    for number in (1, 2):
        dovecot.deliver_at(letter(number), address)
    box = opened(folders={"new_ticket": "x" * 300, "spam": "Loket/Spam"})
    assert [each.uid for each in box.fetch_batch()] == [1, 2]
    with pytest.raises(Unfiled):
        box.file({"new_ticket": [1], "spam": [2]})
    assert (box.uids(), box.uids("Loket/Spam")) == ([1], [1])


def test_the_daemon_takes_what_comes_while_nothing_can_be_filed_and_files_it_later(settings, dovecot, monkeypatch):
    monkeypatch.setattr("daemon.watch.PAUSES", (0.1,))
    refused = {channel: replace(box, folders=REFUSED, poll_seconds=0.1) for channel, box in settings.imap.items()}

    async def play(house: House, wanted: int) -> bool:
        async with running(house):
            return await until(lambda: tickets(house) == wanted)

    with open_house(replace(settings, imap=refused)) as house:
        for number in (1, 2):
            dovecot.deliver_at(letter(number), INBOXES[Channel.SUGGESTION_BOX])
            assert asyncio.run(play(house, number))
        assert inbox(dovecot) == 2

    async def file_away(house: House) -> bool:
        async with running(house):
            return await until(lambda: inbox(dovecot) == 0)

    with open_house(settings) as house:
        assert asyncio.run(file_away(house))
        assert tickets(house) == 2


def test_what_the_whistleblower_desk_has_leaves_the_other_inbox_although_nothing_can_be_filed(settings, dovecot):
    account = replace(settings.imap[Channel.SUGGESTION_BOX], folders=REFUSED)
    dovecot.deliver_at(letter(1), account.name)
    dovecot.deliver_at(letter(2, f"kotaksaran@{DOMAIN}, wbs@{DOMAIN}"), account.name)
    with open_house(settings) as house:
        watch = Watch(
            Channel.SUGGESTION_BOX, account, house.reception.take, house.now, lambda: None, asyncio.Event()
        )
        with pytest.raises(Unfiled):
            asyncio.run(watch.cycle(wait=False))
        watch.close()
    with dovecot.client(account.name) as client:
        assert client.search() == [1]


def test_a_machine_with_one_processor_looks_up_names_while_every_inbox_waits(settings, monkeypatch):
    """Python's own pool has five threads there, one for each inbox, and none for the poster to find its server."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    patient = {channel: replace(box, poll_seconds=PATIENCE * 4) for channel, box in settings.imap.items()}

    async def play(house: House) -> None:
        async with running(house):
            await asyncio.sleep(2)  # by now every inbox waits
            await asyncio.wait_for(asyncio.get_running_loop().getaddrinfo("localhost", 25), PATIENCE)

    with open_house(replace(settings, imap=patient)) as house:
        asyncio.run(play(house))
