"""Several machines in config.toml: what each of them needs, and what must not be written."""

from __future__ import annotations

import socket

import pytest

from daemon.command_line import main
from daemon.config import load
from daemon.vocabulary import Channel
from tests.configured import mistakes_of, with_secrets, written

SHARED = (
    ('data = "var"', 'data = "var"\nledger = "postgresql://loket@db.example/loket"'),
    ('originals = "files"', 'originals = "ledger"'),
)


def machines(text):
    return ("[secrets]", f"[machines]\n{text}\n[secrets]")


def test_the_machine_with_the_whistleblower_desk_has_its_mailbox_and_its_key(tmp_path):
    with_secrets(tmp_path)
    found = load(written(tmp_path, *SHARED, machines('name = "a"\nwhistleblower = "a"')))
    assert found.has_whistleblower_desk
    assert Channel.WHISTLEBLOWER in found.imap
    assert found.whistleblower_key
    assert found.originals_in_ledger


def test_the_other_machines_need_neither_its_key_nor_its_password(tmp_path):
    with_secrets(tmp_path)
    for name in ("whistleblower", "imap-wbs"):
        (tmp_path / "secrets" / name).unlink()
    found = load(written(tmp_path, *SHARED, machines('name = "b"\nwhistleblower = "a"')))
    assert not found.has_whistleblower_desk
    assert found.imap.keys() == set(Channel) - {Channel.WHISTLEBLOWER}
    assert found.whistleblower_key == ""


def test_a_machine_without_a_name_is_called_as_its_host(tmp_path):
    found = load(written(tmp_path, *SHARED, machines('whistleblower = "a"')), secrets=False)
    assert found.machines.name == socket.gethostname()


def test_without_the_section_one_machine_has_everything(tmp_path):
    found = load(written(tmp_path), secrets=False)
    assert found.has_whistleblower_desk
    assert found.imap.keys() == set(Channel)
    assert not found.originals_in_ledger


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ([machines('whistleblower = "a"')], "machines"),
        ([SHARED[0], machines('whistleblower = "a"')], "machines"),
        ([*SHARED, machines('name = "a"')], "machines.whistleblower"),
        ([*SHARED, machines('whistleblower = ""')], "machines.whistleblower"),
        ([*SHARED, machines('whistleblower = "a"\nwarna = "b"')], "machines.warna"),
        ([SHARED[1]], "storage.originals"),
        ([('originals = "files"', 'originals = "di mana saja"')], "storage.originals"),
    ],
)
def test_what_several_machines_cannot_share_is_a_mistake(tmp_path, changes, place):
    assert place in mistakes_of(written(tmp_path, *changes))


@pytest.mark.parametrize(
    "command", [["verify"], ["backup", "elsewhere"], ["report", "2026-11"], ["import", "--answer"]]
)
def test_what_needs_both_desks_is_refused_elsewhere_and_says_where_to_do_it(tmp_path, url, capsys, command):
    with_secrets(tmp_path)
    ledger = ('data = "var"', f'data = "var"\nledger = "{url}"')
    path = written(tmp_path, ledger, SHARED[1], machines('name = "b"\nwhistleblower = "loket-a"'))
    place = [str(tmp_path / one) if one == "elsewhere" else one for one in command[1:]]
    assert main([command[0], "--config", str(path), *place]) == 1
    assert "the whistleblower desk is on loket-a" in capsys.readouterr().err
