"""Every night one line: so many mails in, so many accounted, whatever others did with them on the server."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from daemon.books import as_shown
from daemon.nightly import Nightly, is_due, tell
from daemon.reports import overdue_facts
from daemon.service import once, open_desks, open_house, serve
from daemon.verify import verify
from daemon.vocabulary import Channel
from store import where
from tests.houses import INBOXES
from tests.test_backup import numbers_of, run_once, settings, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.service import House
    from daemon.settings import Settings
    from tests.servers.dovecot import Dovecot

__all__ = ["settings"]
BOX = INBOXES[Channel.SUGGESTION_BOX]
OPERATOR = "pengelola@kantor.example"
EVENING = datetime(2026, 11, 16, 13, 0, tzinfo=UTC)  # 20.00 in Jakarta
NIGHT = datetime(2026, 11, 16, 19, 30, tzinfo=UTC)  # 02.30 of the 17th
WELL = {"messages": 1204, "accounted": 1204, "waiting": 0, "gone": 0, "ok": True, "missing": [], "unreachable": []}


def with_operator(settings: Settings) -> Settings:
    return replace(settings, office=replace(settings.office, operator=OPERATOR))


def told(house: House) -> list[tuple[str, str]]:
    """Reader and subject of every D06."""
    ledger = house.general.ledger
    rows = {row["message_id"]: row["to"] for row in ledger.table("outbox") if row["mail"] == "D06"}
    return sorted(
        (rows[one["message_id"]], one["letter"]["subject"]) for one in ledger.table("letters")
        if one["message_id"] in rows
    )  # fmt: skip


def run_until(house: House, seen: Callable[[], bool]) -> None:
    """The running desk, until this is seen."""

    async def running() -> None:
        stopping = asyncio.Event()
        daemon = asyncio.create_task(serve(house, stopping=stopping))
        while not (seen() or daemon.done()):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        stopping.set()
        await daemon

    asyncio.run(asyncio.wait_for(running(), 60))


def test_the_operator_hears_once_a_night_whatever_restarts_happen(settings, dovecot):
    settings, clock = with_operator(settings), [EVENING]
    write(dovecot, 1, 2, 3)
    subject = "Sistem pengaduan: 3 surel masuk, 3 tercatat"
    with open_house(settings, lambda: clock[0]) as house:
        asyncio.run(once(house))
        assert not is_due(house.general, EVENING + timedelta(hours=1))
        clock[0] = NIGHT
        run_until(house, lambda: ("operator", subject) in told(house))
    with open_house(settings, lambda: clock[0]) as house:
        assert not is_due(house.general, NIGHT + timedelta(hours=20))
        assert is_due(house.general, NIGHT + timedelta(hours=24))
        assert told(house).count(("operator", subject)) == 1
        assert overdue_facts(house.general, NIGHT, "lestari")["counted"] == (3, 3)
        assert overdue_facts(house.general, NIGHT + timedelta(days=1), "lestari")["counted"] is None


def test_the_first_night_of_a_ledger_is_the_one_after_its_first_mail(settings):
    with open_house(settings, lambda: NIGHT) as house:
        assert not is_due(house.general, NIGHT + timedelta(days=3))


def test_what_does_not_add_up_is_told_to_the_director_as_well(settings):
    with open_house(with_operator(settings), lambda: NIGHT) as house:
        tell(house.general, {**WELL, "accounted": 1203, "ok": False, "missing": ["..."]}, NIGHT)
        assert [reader for reader, _ in told(house)] == ["lestari", "operator"]
        text = as_shown(next(iter(house.general.ledger.table("letters"))))["letter"]["text"]
        assert "1203/1204, loket verify: 1" in text
        assert overdue_facts(house.general, NIGHT, "lestari")["counted"] is None


def test_an_office_without_an_operator_has_it_in_the_digest_and_the_log_alone(settings, caplog):
    caplog.set_level("INFO")
    with open_house(settings, lambda: NIGHT) as house:
        tell(house.general, WELL, NIGHT)
        assert told(house) == []
        assert overdue_facts(house.general, NIGHT, "lestari")["counted"] == (1204, 1204)
        assert caplog.messages == ["accounted"]


@pytest.mark.parametrize("trouble", ["server", "stopping", "disk"])
def test_a_server_that_is_silent_a_stop_and_a_full_disk_put_it_off(settings, dovecot, monkeypatch, trouble):
    write(dovecot, 1)
    run_once(settings)
    stopping = asyncio.Event()
    if trouble == "server":
        account = dovecot.account(INBOXES[Channel.ULPK], port=1)
        settings = replace(settings, imap={**settings.imap, Channel.ULPK: account})
    pauses: list[float] = []

    async def wait(seconds: float) -> None:
        pauses.append(seconds)
        stopping.set()

    def full(*_: Any, **__: Any) -> None:
        raise OSError

    with open_desks(settings) as (general, _):
        later = datetime.now(UTC) + timedelta(days=2)
        night = Nightly(general, settings, lambda: later.replace(hour=20), stopping)
        if trouble == "disk":
            monkeypatch.setattr("daemon.nightly.verify", full)
        if trouble == "stopping":
            monkeypatch.setattr("daemon.nightly.is_due", lambda *_: stopping.set() or True)
        asyncio.run(night.run(wait))
        assert pauses == [1800]
        assert not len(general.ledger.table("reports").search(_of_accounts()))


def _of_accounts() -> Any:
    return where("job_period").test(lambda period: str(period).startswith("accounts/"))


# -- what others do on the server


def accounted(settings: Settings) -> tuple[int, int, int, bool]:
    found = verify(settings, datetime.now(UTC))
    return found["messages"], found["accounted"], found["gone"], found["ok"]


@pytest.fixture
def filed(settings: Settings, dovecot: Dovecot) -> Settings:
    write(dovecot, 1, 2, 3)
    run_once(settings)
    return settings


def test_flags_that_others_set_change_nothing(filed, dovecot):
    with dovecot.client(BOX) as client:
        client.select_folder("Loket.Tiket")
        client.add_flags([1, 2], [b"\\Seen", b"\\Flagged", b"\\Deleted"])
    assert accounted(filed) == (3, 3, 0, True)


def test_a_mail_that_others_move_to_another_archive_folder_is_known_there(filed, dovecot):
    with dovecot.client(BOX) as client:
        client.select_folder("Loket.Tiket")
        client.move([2], "Loket.Spam")
    assert accounted(filed) == (3, 3, 0, True)


def test_a_mail_that_others_delete_or_carry_off_is_said_to_be_gone_and_its_original_is_kept(filed, dovecot):
    with dovecot.client(BOX) as client:
        client.select_folder("Loket.Tiket")
        client.create_folder("Pribadi")
        client.move([2], "Pribadi")
        client.delete_messages([1])
        client.expunge()
    assert accounted(filed) == (1, 1, 2, True)


def test_a_mail_that_others_put_back_into_the_inbox_is_filed_again_and_makes_no_second_case(filed, dovecot):
    with dovecot.client(BOX) as client:
        client.select_folder("Loket.Tiket")
        client.move([1, 3], "INBOX")
    before = numbers_of(filed)
    assert run_once(filed) == 2
    assert numbers_of(filed) == before
    messages, found, _, well = accounted(filed)
    assert (messages, found, well) == (3, 3, True)


def test_a_server_brought_back_with_other_numbers_and_older_mail_makes_no_second_case(filed, dovecot):
    before = numbers_of(filed)
    dovecot.empty(BOX)
    write(dovecot, 1, 2)
    assert run_once(filed) == 2
    assert numbers_of(filed) == before
    messages, found, gone, well = accounted(filed)
    assert (messages, found, well) == (2, 2, True)
    assert gone == 3
