"""Mail from before Loket is never answered by surprise: it is held, taken in silence, or answered by order."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from daemon import import_old as importing
from daemon import keeping
from daemon.backup import Refused
from daemon.command_line import main
from daemon.decision import Decision, Disposition
from daemon.first_start import MANY
from daemon.general import GENERAL_PROCEDURE
from daemon.import_old import answer_all, import_old
from daemon.service import open_desks, open_house, serve, utc_now
from daemon.silence import unanswered
from daemon.ticket import Event
from daemon.verify import verify
from daemon.vocabulary import Act, Channel, State
from mailboxes.imap import Unreachable
from store import where
from tests.houses import INBOXES
from tests.test_backup import LETTER, numbers_of, quietly, receipts, run_once, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.settings import Settings
    from tests.servers.dovecot import Dovecot

__all__ = ["settings"]
BOX = INBOXES[Channel.SUGGESTION_BOX]
LAST_YEAR = datetime(2025, 3, 3, 4, 0, tzinfo=UTC)
FOLLOW_UP = (
    "From: Tuti <tuti{0}@surel.example>\r\nTo: x@y.example\r\nSubject: Re: SKI terlambat {0}\r\n"
    "Message-ID: <{1}@surel.example>\r\nReferences: <{0}@surel.example>\r\nIn-Reply-To: <{0}@surel.example>\r\n\r\n"
    "Mohon kabar kelanjutan permohonan kami.\r\n"
)
SPAM = (
    "From: menang@undian.example\r\nTo: x@y.example\r\nSubject: SELAMAT! Anda menang undian\r\n"
    "Message-ID: <spam@undian.example>\r\n\r\nKlik http://undian.example untuk hadiah. Unsubscribe di sini.\r\n"
)


def old_mail(dovecot: Dovecot, count: int, box: str = BOX) -> None:
    for number in range(count):
        dovecot.deliver_at(LETTER.format(number).encode(), box, LAST_YEAR + timedelta(minutes=number))


def everything_sent(settings: Settings) -> list[str]:
    with open_desks(settings, read_only=True) as desks:
        return sorted(row["mail"] for desk in desks for row in desk.ledger.table("outbox"))


def test_an_inbox_with_many_old_mails_is_held_and_the_others_are_served(settings, dovecot, postfix):
    settings = replace(settings, office=replace(settings.office, operator="pengelola@kantor.example"))
    old_mail(dovecot, MANY + 1)
    dovecot.deliver_at(LETTER.format(99).encode(), INBOXES[Channel.LIVECHAT])
    for _ in range(2):
        with pytest.raises(Unreachable, match="loket import --before"):
            run_once(settings)
    assert list(numbers_of(settings)) == ["tuti99"]
    assert [mail for mail in everything_sent(settings) if mail == "D06"] == ["D06"] * 4
    assert list(receipts(dovecot, postfix)) == ["tuti99"]
    with dovecot.client(BOX) as client:
        assert len(client.search("ALL")) == MANY + 1


def test_the_running_desk_says_that_it_holds_an_inbox_and_goes_on(settings, dovecot, caplog):
    old_mail(dovecot, MANY + 1)

    async def a_while() -> None:
        stopping = asyncio.Event()
        with open_house(settings) as house:
            daemon = asyncio.create_task(serve(house, stopping=stopping))
            while "held" not in caplog.messages:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            stopping.set()
            await daemon

    asyncio.run(asyncio.wait_for(a_while(), 30))
    assert "unreachable" not in caplog.messages
    assert numbers_of(settings) == {}


def test_a_few_old_mails_are_answered_like_any(settings, dovecot, postfix):
    old_mail(dovecot, 2)
    assert run_once(settings) == 2
    assert len(receipts(dovecot, postfix)) == 2


def test_imported_mail_is_kept_numbered_and_threaded_and_nothing_is_ever_sent_for_it(settings, dovecot, postfix):
    old_mail(dovecot, MANY + 1)
    dovecot.deliver_at(FOLLOW_UP.format(3, "lagi").encode(), BOX, LAST_YEAR + timedelta(days=2))
    dovecot.deliver_at(SPAM.encode(), BOX, LAST_YEAR + timedelta(days=3))
    dovecot.deliver_at(LETTER.format(50).encode(), INBOXES[Channel.WHISTLEBLOWER], LAST_YEAR)
    dovecot.deliver_at(LETTER.format(60).encode(), BOX)
    taken = import_old(settings, settings.imap, utc_now() - timedelta(days=1), utc_now(), quietly)
    assert taken == {"new_ticket": MANY + 2, "added": 1, "spam": 1}
    run_once(settings)
    assert set(everything_sent(settings)) == {"E01", "P01"}
    run_once(settings, timedelta(days=40))
    assert list(receipts(dovecot, postfix)) == ["tuti60"]
    numbers = numbers_of(settings)
    assert numbers["tuti3"] == ["PPO-2025-000004"]
    assert numbers["tuti60"] == ["PPO-2026-000001"]
    with open_desks(settings, read_only=True) as (general, sealed):
        old = general.ledger.table("tickets").search(where("received_month") == "2025-03")
        assert {(case["state"], case["open"], case["due"]) for case in old} == {
            ("DIARSIPKAN", False, None), ("BUKAN_PENGADUAN", False, None)
        }  # fmt: skip
        assert [case["state"] for case in sealed.ledger.table("tickets")] == ["SELESAI"]
        assert {row["ticket"] for row in general.ledger.table("outbox")} <= {"", "PPO-2026-000001"}
    assert verify(settings, utc_now())["ok"]


def test_a_reply_to_imported_mail_reaches_its_case_and_is_answered(settings, dovecot, postfix):
    old_mail(dovecot, 5)
    import_old(settings, settings.imap, utc_now(), utc_now(), quietly)
    dovecot.deliver_at(FOLLOW_UP.format(3, "baru").encode(), BOX)
    run_once(settings)
    assert numbers_of(settings)["tuti3"] == ["PPO-2025-000004"]
    assert everything_sent(settings) == ["E07", "P05"]
    assert list(receipts(dovecot, postfix)) == ["tuti3"]


def test_an_interrupted_import_answers_nothing_and_goes_on_where_it_was(settings, dovecot, monkeypatch):
    old_mail(dovecot, 4)
    whole = importing.arrivals

    def cut(*about: Any) -> Iterator[Any]:
        yield next(whole(*about))
        raise Unreachable

    with monkeypatch.context() as broken:
        broken.setattr(importing, "arrivals", cut)
        with pytest.raises(Unreachable):
            import_old(settings, settings.imap, utc_now(), utc_now(), quietly)
    with pytest.raises(Refused, match="loket import"):
        run_once(settings)
    import_old(settings, settings.imap, utc_now(), utc_now(), quietly)
    run_once(settings)
    assert len(numbers_of(settings)) == 4
    assert everything_sent(settings) == []


def test_archive_folders_of_a_ledger_that_is_gone_are_not_begun_anew(settings, dovecot):
    dovecot.deliver_at(LETTER.format(1).encode(), BOX)
    run_once(settings)
    with pytest.raises(Unreachable, match="loket rebuild"):
        run_once(replace(settings, data=settings.data.with_name("baru")))


def test_a_ledger_that_has_read_an_inbox_before_is_not_asked(settings, dovecot):
    dovecot.deliver_at(LETTER.format(1).encode(), BOX)
    run_once(settings)
    with open_desks(settings) as (general, _):
        general.ledger.table("settings").remove(where("name") == f"mailbox/{BOX}")
    assert run_once(settings) == 0


def test_the_command_takes_a_day_or_the_word_that_all_is_to_be_answered(settings, dovecot, monkeypatch, capsys):
    monkeypatch.setattr(keeping, "load", lambda *_, **__: settings)
    old_mail(dovecot, MANY + 1)
    assert main(["import"]) == 1
    assert main(["import", "--answer", "--before", "2026-01-01"]) == 1
    with pytest.raises(SystemExit):
        main(["import", "--before", "kemarin"])
    assert main(["import", "--before", "2025-03-03", "--channel", "kotak_saran"]) == 0
    assert "0 mails taken" in capsys.readouterr().out
    assert main(["import", "--before", date(2025, 3, 4).isoformat(), "--channel", "kotak_saran"]) == 0
    assert f"{MANY + 1} mails taken in silence (new_ticket {MANY + 1})" in capsys.readouterr().out
    assert main(["import", "--answer"]) == 0


def test_whoever_says_so_has_old_mail_answered(settings, dovecot, postfix):
    old_mail(dovecot, MANY + 1)
    answer_all(settings, settings.imap, utc_now())
    assert run_once(settings) == MANY + 1
    assert len(receipts(dovecot, postfix)) == MANY + 1


def test_what_ends_a_case_by_itself_ends_an_old_one_as_it_says():
    event = Event("PPO-2025-000001", Act.WITHDRAW, LAST_YEAR, "pemohon", State.WITHDRAWN)
    decision = Decision(Disposition.COMMAND, event.ticket, (event,))
    silent = unanswered(replace(GENERAL_PROCEDURE, decide=lambda _context: decision), State.ARCHIVED)
    assert silent.decide(None).events == (event,)
