"""A back-up is made beside the running desk, is whole or is not there, and gives no ticket and no mail twice."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from daemon import backup, keeping, restore
from daemon.backup import Refused, back_up, back_ups
from daemon.command_line import main
from daemon.restore import PARKED
from daemon.retake import rebuild
from daemon.service import once, open_desks, open_house, serve, utc_now
from daemon.verify import verify
from daemon.vocabulary import Channel
from store import LedgerBusy, LedgerDamaged, LedgerLocked, open_ledger, where
from tests.houses import INBOXES, settings_for
from tests.servers.dovecot import full

if TYPE_CHECKING:
    from pathlib import Path

    from daemon.settings import Settings
    from tests.servers.dovecot import Dovecot
    from tests.servers.postfix import Postfix

BOX = INBOXES[Channel.SUGGESTION_BOX]
NOW = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
LETTER = (
    "From: Tuti <tuti{0}@surel.example>\r\nTo: x@y.example\r\nSubject: SKI terlambat {0}\r\n"
    "Message-ID: <{0}@surel.example>\r\n\r\nSKI kami nomor aju 20261102-{0:06d} belum terbit, mohon penjelasan.\r\n"
)


def quietly(_what: str, _count: int) -> None:
    """What `told` is told is for people."""


@pytest.fixture
def settings(dovecot: Dovecot, postfix: Postfix, tmp_path: Path) -> Settings:
    """An office with empty inboxes and nothing in anybody's mailbox, with a proof mailbox."""
    postfix.settle()
    for path in (dovecot.root / "mail").glob("*"):
        for box in path.glob("*"):
            dovecot.empty(f"{box.name}@{path.name}")
    office = settings_for(dovecot, postfix.account(), tmp_path / "data")
    return replace(office, proof=dovecot.account("bukti"), proof_address=full("bukti"))


def without_proof(settings: Settings) -> Settings:
    return replace(settings, proof=None, proof_address="")


def elsewhere(settings: Settings) -> Settings:
    """The same office on another machine."""
    return replace(settings, data=settings.data.with_name("lain"))


def write(dovecot: Dovecot, *numbers: int, box: str = BOX) -> None:
    for number in numbers:
        dovecot.deliver_at(LETTER.format(number).encode(), box)


def run_once(settings: Settings, later: timedelta = timedelta(0)) -> int:
    with open_house(settings, lambda: utc_now() + later) as house:
        return asyncio.run(once(house))


def receipts(dovecot: Dovecot, postfix: Postfix) -> dict[str, list[str]]:
    """What lies in each complainant's mailbox: the Message-IDs of our mails."""
    postfix.settle()
    found: dict[str, list[str]] = {}
    for path in sorted((dovecot.root / "mail" / "surel.example").glob("*/new/*")):
        mail = message_from_bytes(path.read_bytes())
        found.setdefault(path.parts[-3], []).append(str(mail["Message-ID"]))
    return found


def numbers_of(settings: Settings) -> dict[str, list[str]]:
    """The cases of each complainant."""
    found: dict[str, list[str]] = {}
    with open_desks(settings, read_only=True) as (general, _):
        for case in general.ledger.table("tickets"):
            found.setdefault(case["complainant"]["address"].partition("@")[0], []).append(case["number"])
    return found


def brought_back(settings: Settings, folder: Path) -> Settings:
    other = elsewhere(settings)
    restore.restore(other, folder, utc_now(), quietly)
    return other


@pytest.mark.parametrize("proof", [True, False], ids=["with a proof mailbox", "without"])
def test_a_back_up_taken_under_load_and_restored_elsewhere_repeats_no_ticket_and_no_mail(
    settings, dovecot, postfix, tmp_path, proof
):
    settings = settings if proof else without_proof(settings)

    async def working_day() -> None:
        stopping = asyncio.Event()
        with open_house(settings) as house:
            daemon = asyncio.create_task(serve(house, stopping=stopping))
            await asyncio.to_thread(write, dovecot, *range(20))
            folder = tmp_path / "cadangan"
            made = asyncio.create_task(asyncio.to_thread(back_up, settings, folder, utc_now(), 0, quietly))
            await asyncio.to_thread(write, dovecot, *range(20, 30))
            await made
            await asyncio.to_thread(write, dovecot, *range(30, 40))
            outbox = house.general.ledger.table("outbox")
            while len(house.general.ledger.table("intake")) < 40 or outbox.count(where("state") != "sent"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            stopping.set()
            await daemon

    asyncio.run(working_day())
    before, had = receipts(dovecot, postfix), numbers_of(settings)
    other = brought_back(settings, tmp_path / "cadangan")
    found = rebuild(other, utc_now(), quietly)
    assert found.taken.total() >= 10
    write(dovecot, 40)
    run_once(other)
    after, has = receipts(dovecot, postfix), numbers_of(other)
    assert {len(mails) for mails in before.values()} == {1}
    assert after == before | {"tuti40": after["tuti40"]}
    assert {name: len(numbers) for name, numbers in has.items()} == {f"tuti{n}": 1 for n in range(41)}
    assert has["tuti40"][0] > max(numbers[0] for numbers in had.values())
    if proof:
        assert has == had | {"tuti40": has["tuti40"]}
        assert (found.parked, found.new_numbers, found.unproven) == (0, [], [])
    assert verify(other, utc_now())["ok"]


def test_a_back_up_gets_its_name_last_and_an_interrupted_one_is_cleared_away(settings, dovecot, tmp_path, monkeypatch):
    write(dovecot, 1)
    run_once(settings)
    with monkeypatch.context() as power_cut:
        power_cut.setattr(backup, "write_manifest", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    assert back_ups(tmp_path / "cadangan") == []
    assert [path.name[0] for path in (tmp_path / "cadangan").iterdir()] == ["."]
    with pytest.raises(Refused, match="no back-up"):
        restore.restore(elsewhere(settings), tmp_path / "cadangan", NOW, quietly)
    made = back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    assert list((tmp_path / "cadangan").iterdir()) == [made.path]


def test_older_back_ups_are_kept_to_a_number_and_share_their_originals_with_the_newer_ones(settings, dovecot, tmp_path):
    counts = []
    for day in range(4):
        write(dovecot, day)
        run_once(settings)
        made = back_up(settings, tmp_path / "cadangan", NOW + timedelta(days=day), 2, quietly)
        counts.append((made.originals, made.copied, made.removed))
    assert counts == [(1, 1, 0), (2, 1, 0), (3, 1, 1), (4, 1, 1)]
    names = [path.name for path in back_ups(tmp_path / "cadangan")]
    assert names == ["loket-20261118T020000Z", "loket-20261119T020000Z"]
    assert len(list((tmp_path / "cadangan").iterdir())) == 2


def test_a_damaged_original_of_an_earlier_back_up_is_copied_anew_and_a_lost_one_is_named(settings, dovecot, tmp_path):
    write(dovecot, 1, 2)
    run_once(settings)
    first = back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    damaged, lost = (sha256(LETTER.format(n).encode()).hexdigest() for n in (1, 2))
    for folder, name in ((first.path, damaged), (first.path, lost), (settings.data, lost)):
        (folder / "originals" / name[:2] / name).write_bytes(b"x")
    second = back_up(settings, tmp_path / "cadangan", NOW + timedelta(hours=1), 0, quietly)
    assert (second.originals, second.copied, second.missing) == (1, 1, (lost,))
    assert restore.restore(elsewhere(settings), second.path, NOW, quietly) == NOW + timedelta(hours=1)


def test_nothing_of_a_whistleblower_and_no_key_can_be_read_in_a_back_up(settings, dovecot, tmp_path):
    write(dovecot, 777123, box=INBOXES[Channel.WHISTLEBLOWER])
    run_once(settings)
    made = back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    files = b"".join(path.read_bytes() for path in made.path.rglob("*") if path.is_file())
    for secret in (b"777123", b"tuti777123", settings.whistleblower_key.encode(), settings.token_secret):
        assert secret not in files
    with open_ledger(made.path / "wbs" / "ledger.db", key=settings.whistleblower_key, read_only=True) as sealed:
        assert len(sealed.table("tickets")) == 1
    modes = {path.stat().st_mode & 0o777 for path in (made.path, *made.path.rglob("*"))}
    assert {oct(mode & 0o077) for mode in modes if mode != 0o644} == {"0o0"}
    assert made.path.stat().st_mode & 0o777 == 0o700


def test_a_restore_refuses_what_is_not_whole_or_not_ours_and_writes_nothing(settings, dovecot, tmp_path):
    write(dovecot, 1)
    run_once(settings)
    made = back_up(settings, tmp_path / "cadangan", NOW, 0, quietly).path
    other = elsewhere(settings)
    broken = {name: shutil.copytree(made, tmp_path / name) for name in ("ledger", "original", "chain")}
    (broken["ledger"] / "ledger.db").write_bytes(b"x")
    shutil.rmtree(broken["original"] / "originals")
    _break_chain(broken["chain"])
    refusals = [(settings, made, Refused)]
    refusals += [(other, broken[name], LedgerDamaged) for name in broken]
    refusals += [(replace(other, whistleblower_key="lain"), made, LedgerLocked)]
    refusals += [(replace(other, token_secret=b"lain"), made, LedgerLocked)]
    for office, source, why in refusals:
        with pytest.raises(why):
            restore.restore(office, source, NOW, quietly)
    assert not other.data.exists()
    other.data.mkdir()
    (other.data / "ledger.db-wal").write_bytes(b"the log of a ledger that was")
    with pytest.raises(Refused, match="is there"):
        restore.restore(other, made, NOW, quietly)


def _break_chain(folder: Path) -> None:
    """An event changed behind the back of the ledger, and a manifest that knows no better."""
    import sqlite3  # noqa: PLC0415

    with sqlite3.connect(folder / "ledger.db") as raw:
        raw.execute('DROP TRIGGER "events before update"')
        raw.execute("""UPDATE events SET document = replace(document, '"by":"sistem"', '"by":"orang"')""")
    raw.close()
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["sha256"]["ledger.db"] = backup.digest(folder / "ledger.db")
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_after_an_interrupted_restore_nothing_runs_until_it_is_done_again(settings, dovecot, tmp_path, monkeypatch):
    write(dovecot, 1)
    run_once(settings)
    back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    other = elsewhere(settings)
    with monkeypatch.context() as power_cut:
        power_cut.setattr(restore, "_doubt", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            restore.restore(other, tmp_path / "cadangan", NOW, quietly)
    for attempt in (lambda: run_once(other), lambda: rebuild(other, NOW, quietly)):
        with pytest.raises(Refused, match="not finished"):
            attempt()
    restore.restore(other, tmp_path / "cadangan", NOW, quietly)
    with pytest.raises(Refused, match="loket rebuild"):
        run_once(other)
    assert rebuild(other, utc_now(), quietly).taken.total() == 0
    assert run_once(other) == 0


def test_a_mail_owed_at_the_back_up_leaves_only_if_the_proof_mailbox_lacks_it(settings, dovecot, postfix, tmp_path):
    write(dovecot, 1, 2)
    run_once(settings)
    with open_desks(settings) as (general, _):
        general.ledger.table("outbox").update({"state": "sending"}, where("mail") == "E01")
    back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    _forget_copy(dovecot, _message_id(settings, "tuti2@surel.example"))
    other = brought_back(settings, tmp_path / "cadangan")
    found = rebuild(other, utc_now(), quietly)
    run_once(other)
    assert (found.settled, found.parked) == (1, 0)
    assert {name: len(set(mails)) for name, mails in receipts(dovecot, postfix).items()} == {"tuti1": 1, "tuti2": 1}
    assert {name: len(mails) for name, mails in receipts(dovecot, postfix).items()} == {"tuti1": 1, "tuti2": 2}


def _message_id(settings: Settings, address: str) -> str:
    with open_desks(settings, read_only=True) as (general, _):
        return str(general.ledger.table("outbox").get(where("address") == address)["message_id"])


def _forget_copy(dovecot: Dovecot, message_id: str) -> None:
    with dovecot.client("bukti") as client:
        client.delete_messages(client.search(["HEADER", "Message-ID", message_id]))
        client.expunge()


def test_without_a_proof_mailbox_it_waits_until_somebody_decides(settings, dovecot, postfix, tmp_path):
    settings = without_proof(settings)
    write(dovecot, 1)
    run_once(settings)
    with open_desks(settings) as (general, _):
        general.ledger.table("outbox").update({"state": "queued"}, where("mail") == "E01")
    back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    other = brought_back(settings, tmp_path / "cadangan")
    assert rebuild(other, utc_now(), quietly).parked == 1
    run_once(other)
    with open_desks(other, read_only=True) as (general, _):
        assert general.ledger.table("outbox").count(where("state") == PARKED) == 1
    assert {name: len(mails) for name, mails in receipts(dovecot, postfix).items()} == {"tuti1": 1}


def test_two_ledgers_of_one_moment_or_none(settings, tmp_path, monkeypatch):
    run_once(settings)
    stamps = iter(range(100))
    monkeypatch.setattr(backup, "_stamp", lambda _: next(stamps))
    with pytest.raises(LedgerBusy, match="tries"):
        back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    assert back_ups(tmp_path / "cadangan") == []
    assert next(stamps) == 2 * backup.TRIES


def test_the_stamp_of_a_ledger_is_another_one_after_each_commit(settings):
    settings.data.mkdir()
    with open_ledger(settings.data / "ledger.db") as ledger:
        before = backup._stamp(settings.data / "ledger.db")
        ledger.table("settings").insert({"name": "x"})
        assert backup._stamp(settings.data / "ledger.db") != before


def test_back_ups_do_not_go_into_the_data_nor_two_at_a_time_into_one_folder(settings, tmp_path):
    run_once(settings)
    with pytest.raises(Refused, match="data folder"):
        back_up(settings, settings.data / "cadangan", NOW, 0, quietly)
    with backup.alone(tmp_path), pytest.raises(LedgerBusy):
        back_up(settings, tmp_path, NOW, 0, quietly)
    back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)
    with pytest.raises(Refused, match="already"):
        back_up(settings, tmp_path / "cadangan", NOW, 0, quietly)


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, object]:
    """The last object that a command prints."""
    assert main([*map(str, arguments), "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))


def test_the_commands_say_what_was_done_and_what_is_to_do(settings, dovecot, postfix, tmp_path, monkeypatch, capsys):
    settings = without_proof(settings)
    monkeypatch.setattr(keeping, "load", lambda *_, **__: settings)
    write(dovecot, 1)
    run_once(settings)
    with open_desks(settings) as (general, _):
        general.ledger.table("outbox").update({"state": "queued"}, where("mail") == "E01")
    folder = tmp_path / "cadangan"
    assert main(["backup", str(folder), "--keep", "3"]) == 0
    assert "secrets is not in it" in capsys.readouterr().out
    settings = elsewhere(settings)
    assert main(["restore", str(folder)]) == 0
    assert "nobody knows of: 1, see `loket parked`" in capsys.readouterr().out
    assert said(capsys, "parked")["mail"] == "E01"
    assert main(["parked", "--send", "--drop"]) == 1
    assert said(capsys, "parked", "--send")["to"] == "pemohon"
    assert main(["parked"]) == 0
    assert capsys.readouterr().out == ""
    run_once(settings)
    assert {name: len(mails) for name, mails in receipts(dovecot, postfix).items()} == {"tuti1": 2}
    shutil.rmtree(settings.data)
    assert said(capsys, "rebuild")["taken"] == 1
    assert main(["rebuild"]) == 1
    assert "in use" in capsys.readouterr().err


def test_a_back_up_that_lacks_an_original_says_which_and_fails(settings, dovecot, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(keeping, "load", lambda *_, **__: settings)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    write(dovecot, 1)
    run_once(settings)
    digest = sha256(LETTER.format(1).encode()).hexdigest()
    (settings.data / "originals" / digest[:2] / digest).unlink()
    assert main(["backup", str(tmp_path / "cadangan")]) == 1
    shown = capsys.readouterr()
    assert f"wrong: the original {digest}" in shown.out
    assert "0 ledgers" in shown.err
    with pytest.raises(SystemExit):
        main(["backup", "x", "--keep", "-1"])


def test_a_restore_is_into_files_where_the_ledger_was_on_a_server(settings, tmp_path):
    with pytest.raises(Refused, match="loket migrate"):
        restore.restore(replace(settings, ledger_url="postgresql://loket@host/loket"), tmp_path, NOW, quietly)
