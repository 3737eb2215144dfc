"""What was erased is erased in the older back-ups of the folder, too, and each of them is whole and can be restored."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from daemon import backup, books
from daemon.backup import back_up, back_ups, refuse_broken
from daemon.backup_erasure import forget_in_back_ups
from daemon.command_line import main
from daemon.restore import restore
from daemon.service import open_desks, utc_now
from store import LedgerDamaged, open_ledger
from tests.houses import INBOXES, settings_for
from tests.test_removal import BOX, WBS, letter, one_pass


@pytest.fixture
def settings(dovecot, postfix, tmp_path):
    """An office with empty inboxes."""
    for name in INBOXES.values():
        dovecot.empty(name)
    return settings_for(dovecot, postfix.account(), tmp_path / "data")


def quietly(_what, _count):
    """What `told` is told is for people."""


def words_in(settings, folder, *words):
    """Which words stand in any file below the folder, its sealed ledger opened."""
    raw = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for path in folder.rglob("wbs/ledger.db"):
        with open_ledger(path, key=settings.whistleblower_key, read_only=True) as ledger:
            raw += "\n".join(str(dict(row)) for name in ledger.tables() for row in ledger.table(name)).encode()
            raw += b"".join(content for _, _, content in ledger.engine.blobs())
    return [word for word in words if word.encode() in raw]


def two_back_ups(settings, dovecot, folder):
    """One with three complainants, one after two of them were erased."""
    for name, box in (("Kartini", BOX), ("Tono", BOX), ("Suparman", WBS)):
        dovecot.deliver_at(letter(name), box)
    one_pass(settings)
    now = utc_now()
    first = back_up(settings, folder, now, 0, quietly).path
    one_pass(settings, erase="Kartini")
    one_pass(settings, erase="Suparman", desk=1)
    return first, back_up(settings, folder, now + timedelta(hours=1), 0, quietly).path


def test_an_older_back_up_forgets_who_was_erased_and_nobody_else(settings, dovecot, tmp_path):
    folder = tmp_path / "backups"
    first, second = two_back_ups(settings, dovecot, folder)
    assert words_in(settings, first, "Kartini", "Suparman", "Tono") == ["Kartini", "Suparman", "Tono"]
    assert words_in(settings, second, "Kartini", "Suparman", "Tono") == ["Tono"]
    assert forget_in_back_ups(settings, folder, utc_now()) == 1
    assert words_in(settings, first, "Kartini", "Suparman", "Tono") == ["Tono"]
    refuse_broken(settings, first)
    assert forget_in_back_ups(settings, folder, utc_now()) == 0
    assert back_ups(folder) == [first, second]


def test_a_back_up_that_has_forgotten_is_restored_like_any_other(settings, dovecot, tmp_path):
    folder = tmp_path / "backups"
    first, _ = two_back_ups(settings, dovecot, folder)
    forget_in_back_ups(settings, folder, utc_now())
    shutil.rmtree(settings.data)
    restore(settings, first, utc_now(), quietly)
    with open_desks(settings, read_only=True) as desks:
        cases = [books.ticket(desk.ledger, row["number"]) for desk in desks for row in desk.ledger.table("tickets")]
        assert sorted(case.erased is not None for case in cases) == [False, True, True]
        states = {row["state"] for desk in desks for row in desk.ledger.table("outbox")}
    assert "queued" not in states


@pytest.mark.parametrize("dies_at", ["write_manifest", "put_in_place"])
def test_what_was_interrupted_is_finished_later_or_at_a_restore(settings, dovecot, tmp_path, monkeypatch, dies_at):
    folder = tmp_path / "backups"
    first, _ = two_back_ups(settings, dovecot, folder)
    calls = []

    def dies(*arguments):
        calls.append(arguments)
        if dies_at == "write_manifest" or len(calls) > 1:
            raise KeyboardInterrupt
        return original(*arguments)

    original = getattr(backup, dies_at)
    place = "daemon.backup_erasure.write_manifest" if dies_at == "write_manifest" else "daemon.backup.put_in_place"
    with monkeypatch.context() as patched:
        patched.setattr(place, dies)
        with pytest.raises(KeyboardInterrupt):
            forget_in_back_ups(settings, folder, utc_now())
    if dies_at == "put_in_place":
        with pytest.raises(LedgerDamaged):
            raise_unless_known(first)
        shutil.rmtree(settings.data)
        restore(settings, first, utc_now(), quietly)
    else:
        assert forget_in_back_ups(settings, folder, utc_now()) == 1
    assert words_in(settings, first, "Kartini", "Suparman", "Tono") == ["Tono"]


def raise_unless_known(path):
    """What a restore would say of the files as they lie there now."""
    manifest = backup.json.loads((path / backup.MANIFEST).read_text())
    for name, sha256 in manifest["sha256"].items():
        if backup.digest(path / name) != sha256:
            raise LedgerDamaged(name)


def test_the_command_says_in_how_many_back_ups_something_was_erased(settings, dovecot, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "backups"
    two_back_ups(settings, dovecot, folder)
    monkeypatch.setattr("daemon.keeping.load", lambda *_args, **_more: settings)
    assert main(["backup", str(folder)]) == 0
    assert "1 older ones have forgotten" in capsys.readouterr().out
