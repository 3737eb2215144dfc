"""The general ledger on PostgreSQL: the daemon works there as it does on a file, and it goes there and back."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from daemon import config
from daemon.backup import back_up
from daemon.command_line import main
from daemon.service import once, open_general, open_house, utc_now
from daemon.verify import verify
from daemon.vocabulary import Channel
from store import FileOriginals, LedgerAway, LedgerBusy, LedgerOriginals, open_ledger, verify_chain, where
from tests.configured import with_secrets, written
from tests.houses import INBOXES, settings_for

LETTER = (
    "From: pemohon{0}@surel.example\r\nTo: kotaksaran@peredaranpangan.bpom.example\r\nSubject: Keterlambatan SKI\r\n"
    "Message-ID: <m{0}@surel.example>\r\n\r\nSKI nomor aju 20261102-00{0:04d} belum terbit, mohon penjelasan.\r\n"
)


@pytest.fixture
def settings(dovecot, postfix, postgresql, tmp_path):
    for name in INBOXES.values():
        dovecot.empty(name)
    return replace(settings_for(dovecot, postfix.account(), tmp_path / "data"), ledger_url=postgresql.place())


def test_a_day_of_mail_ends_the_same_on_postgresql(settings, dovecot):
    for number in range(6):
        dovecot.deliver_at(LETTER.format(number).encode(), INBOXES[Channel.SUGGESTION_BOX])
    with open_house(settings) as house:
        assert asyncio.run(once(house)) == 6
        general = house.general.ledger
        assert [doc["number"][-6:] for doc in general.table("tickets")] == [f"00000{n}" for n in range(1, 7)]
        assert {row["state"] for row in general.table("outbox")} == {"sent"}
    found = verify(settings, utc_now())
    assert found["ok"], found
    assert found["messages"] == found["accounted"] == 6
    assert not (settings.data / "ledger.db").exists()


def test_a_backup_has_as_files_the_original_mails_that_lie_in_the_ledger(settings, dovecot, tmp_path):
    raw = LETTER.format(1).encode()
    dovecot.deliver_at(raw, INBOXES[Channel.SUGGESTION_BOX])
    shared = replace(settings, originals_in_ledger=True)
    with open_house(shared) as house:
        assert asyncio.run(once(house)) == 1
    assert verify(shared, utc_now())["ok"]
    assert not (shared.data / "originals").exists()
    made = back_up(shared, tmp_path / "back-ups", utc_now(), 0, lambda *_: None)
    assert (made.originals, made.missing) == (1, ())
    assert FileOriginals(made.path / "originals").read(sha256(raw).hexdigest()) == raw


def test_one_daemon_works_on_a_ledger_and_whoever_only_reads_may(settings):
    with open_general(settings) as desk:
        with pytest.raises(LedgerBusy), open_general(settings):
            pass
        with open_general(settings, read_only=True) as reader:
            assert len(reader.ledger.table("tickets")) == 0
        desk.ledger.table("settings").insert({"name": "kept"})


def test_a_daemon_whose_line_was_cut_gives_way_to_the_one_that_took_its_place(settings, postgresql):
    with closing(open_ledger(settings.ledger)) as first:
        first.claim()
        with psycopg.connect(postgresql.url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'loket'"
            )
        with closing(open_ledger(settings.ledger)) as second:
            second.claim()
            with pytest.raises(LedgerAway):
                first.table("settings").insert({"name": "by the first"})
            for _ in range(2):
                with pytest.raises(LedgerBusy):
                    first.table("settings").insert({"name": "by the first"})
            second.table("settings").insert({"name": "by the second"})
        assert first.table("settings").insert({"name": "by the first again"}) == 2


def test_migrate_copies_the_ledger_there_and_back_and_says_so(tmp_path, postgresql, capsys):
    with_secrets(tmp_path)
    path = written(tmp_path)
    with open_ledger(config.load(path, passwords=False).ledger) as ledger:
        ledger.table("tickets").insert({"number": "PPO-2026-000001"})
        root = verify_chain(ledger).root
    url = postgresql.place()
    assert main(["migrate", "--config", str(path), "--json", url]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"documents": 1, "events": 0, "root": root, "same": True}
    assert "tickets: 1" in said.err
    moved = written(tmp_path, ('data = "var"', f'data = "var"\nledger = "{url}"'))
    assert main(["migrate", "--config", str(moved), str(tmp_path / "back.db")]) == 0
    with open_ledger(tmp_path / "back.db", read_only=True) as back:
        assert back.table("tickets").all() == [{"number": "PPO-2026-000001"}]
    assert main(["migrate", "--config", str(moved), str(tmp_path / "back.db")]) == 1
    assert "not empty" in capsys.readouterr().err


def test_original_mails_come_along_into_the_postgresql_and_out_again(tmp_path, postgresql, capsys):
    with_secrets(tmp_path)
    path = written(tmp_path)
    settings = config.load(path, passwords=False)
    files = FileOriginals(settings.data / "originals")
    kept, gone = files.keep(b"a mail"), "0" * 64
    with open_ledger(settings.ledger) as ledger:
        ledger.table("intake").insert_multiple({"delivery": name, "original": name} for name in (kept, gone))
    url = postgresql.place()
    assert main(["migrate", "--config", str(path), "--originals", url]) == 1
    assert "1 original mails, 1 missing" in capsys.readouterr().out
    with open_ledger(url) as ledger:
        assert LedgerOriginals(ledger).read(kept) == b"a mail"
        ledger.table("intake").remove(where("original") == gone)
    shutil.rmtree(settings.data / "originals")
    moved = written(tmp_path, ('data = "var"', f'data = "var"\nledger = "{url}"'))
    assert main(["migrate", "--config", str(moved), "--originals", str(tmp_path / "back.db")]) == 0
    assert files.read(kept) == b"a mail"


def test_where_postgresql_is_not_installed_the_ledger_says_what_to_do():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from store import open_ledger, LedgerError\n"
        "try: open_ledger('postgresql:///x')\n"
        "except LedgerError as error: print(error)"
    )


    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[1], check=True
    )
    assert "loket[postgresql]" in said.stdout
