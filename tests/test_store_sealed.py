"""The sealed ledger, and originals inside and outside of it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from tinydb import where

from store import (
    FileOriginals,
    LedgerDamaged,
    LedgerFull,
    LedgerLocked,
    SealedOriginals,
    append_event,
    open_ledger,
)
from store.originals import AT_ONCE, SMALL

KEYS = {"a passphrase": "it's a 'secret' sentence", "a raw key": "0123456789abcdef" * 4}
SECRET = "Saya melaporkan pejabat Anu"


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_nothing_of_a_sealed_ledger_can_be_read_from_its_files(tmp_path: Path, key: str) -> None:
    with open_ledger(tmp_path / "sealed", key=key) as ledger:
        ledger.table("tickets").insert({"number": SECRET, "narrative": SECRET})
        append_event(ledger, {"ticket": SECRET})
        SealedOriginals(ledger).keep(SECRET.encode())
        ledger.backup(tmp_path / "copy")
        while_open = everything(tmp_path)
        assert (tmp_path / "sealed-wal").stat().st_size > 0
    for kept in (while_open, everything(tmp_path)):
        assert SECRET.encode() not in kept
        assert b"CREATE TABLE" not in kept
    with open_ledger(tmp_path / "copy", key=key, read_only=True) as copy:
        assert copy.table("tickets").get(where("number") == SECRET)["narrative"] == SECRET


def everything(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(directory.iterdir()))


@pytest.mark.parametrize("wrong", [None, "", "another key", "f" * 64])
@pytest.mark.parametrize("read_only", [True, False])
def test_without_the_right_key_a_sealed_ledger_stays_shut(
    tmp_path: Path, wrong: str | None, read_only: bool
) -> None:
    open_ledger(tmp_path / "sealed", key="the right key").close()
    with pytest.raises(LedgerLocked):
        open_ledger(tmp_path / "sealed", key=wrong, read_only=read_only)
    open_ledger(tmp_path / "sealed", key="the right key").close()


def test_a_file_that_is_damaged_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with open_ledger(path) as ledger:
        ledger.table("filling").insert_multiple({"text": "x" * 1000} for _ in range(200))
    with path.open("r+b") as file:
        file.seek(4096 * 20)
        file.write(b"\xff" * 4096 * 60)
    with pytest.raises(LedgerDamaged), open_ledger(path, read_only=True) as ledger:
        ledger.table("filling").all()


def test_sealed_originals_have_names_that_say_nothing_and_are_kept_once(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "sealed", key="key") as ledger:
        originals = SealedOriginals(ledger)
        name = originals.keep(b"raw\0mail")
        assert originals.keep(b"raw\0mail") == name != originals.keep(b"another")
        assert (originals.read(name), originals.size(name)) == (b"raw\0mail", 8)
        with pytest.raises(FileNotFoundError):
            originals.read("nothing")


def test_a_sealed_original_goes_with_its_transaction(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "sealed", key="key") as ledger:
        originals, names = SealedOriginals(ledger), []
        with pytest.raises(ZeroDivisionError), ledger.transaction():
            names.append(originals.keep(b"mail"))
            raise ZeroDivisionError
        with pytest.raises(FileNotFoundError):
            originals.read(names[0])


def test_an_original_file_is_kept_once_and_checked_when_read(tmp_path: Path) -> None:
    originals = FileOriginals(tmp_path)
    name = originals.keep(b"raw\0mail")
    assert originals.keep(b"raw\0mail") == name
    assert (originals.read(name), originals.size(name)) == (b"raw\0mail", 8)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [tmp_path / name[:2] / name]
    files[0].write_bytes(b"raw mail")
    with pytest.raises(LedgerDamaged):
        originals.read(name)


@pytest.mark.parametrize("length", [0, 100, SMALL - 1, SMALL, SMALL + 1, 3 * AT_ONCE], ids=str)
def test_an_original_of_any_length_leaves_whole_or_not_at_all(tmp_path: Path, length: int) -> None:
    originals, raw = FileOriginals(tmp_path), os.urandom(length)
    name = originals.keep(raw)
    pieces = originals.pieces(name)
    assert [b"".join(pieces()), b"".join(pieces())] == [raw, raw]
    (tmp_path / name[:2] / name).write_bytes(raw + b"x")
    with pytest.raises(LedgerDamaged):
        originals.pieces(name)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "A" * 64])
def test_a_name_that_keep_never_gave_opens_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        FileOriginals(tmp_path).read(name)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc is not mounted: mount it to run this")
def test_an_original_is_on_the_disk_before_it_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        order.append(
            f"{'directory' if target.is_dir() else 'file'} {named()}: {len(target.relative_to(tmp_path).parts) - 1}"
        )
        fsync(descriptor)

    def named() -> str:
        found = [path for path in tmp_path.rglob("*") if path.is_file() and not path.name.startswith(".")]
        return "named" if found else "unnamed"

    monkeypatch.setattr(os, "fsync", noted)
    FileOriginals(tmp_path / "originals").keep(b"mail")
    assert order[-2:] == ["file unnamed: 2", "directory named: 1"]
    assert all(step.startswith("directory unnamed") for step in order[:-2])
    assert len(order) == 4


def test_a_crash_while_an_original_is_written_leaves_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    originals = FileOriginals(tmp_path)
    name = originals.keep(b"mail")
    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(LedgerFull):
        originals.keep(b"another mail")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name]
    assert originals.read(originals.keep(b"another mail")) == b"another mail"
