"""config.toml as it ships: valid, complete, and the office of the sample mails."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from daemon.config import load
from daemon.decision import Disposition
from daemon.office import Category, ChannelRules, Hours, Office, Person, Terms
from daemon.shaping import fill
from daemon.vocabulary import Channel
from mailboxes.accounts import ImapAccount, SmtpAccount
from tests.configured import PASSWORD, SHIPPED, TEXT, with_secrets, written
from tests.office import sample_office

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = {"id", "channel", "code", "password", "allow_cleartext"}  # the table's own name, a secret, not offered
SECTIONS = {
    *("address", "people", "channels", "categories", "terms", "hours", "holidays", "decreed_years"),
    *("standing", "whistleblower"),
}


def settings(folder: Path):
    with_secrets(folder)
    return load(folder / "config.toml")


def test_the_shipped_file_is_valid_once_its_secrets_exist(tmp_path):
    found = settings(tmp_path)
    assert found.imap.keys() == set(Channel)
    assert {account.password for account in found.imap.values()} == {PASSWORD} == {found.smtp.password}
    assert len(found.token_secret) == 32
    assert re.fullmatch(r"[0-9a-f]{64}", found.whistleblower_key)
    assert found.data.is_absolute()


def test_the_shipped_office_is_that_of_the_sample_mails(tmp_path):
    shipped, sample = settings(tmp_path).office, sample_office()
    for name in (field.name for field in fields(Office) if field.name not in {"people", "channels", "categories"}):
        mine, wanted = getattr(shipped, name), getattr(sample, name)
        assert (mine.keys() == wanted.keys()) if name == "holidays" else (mine == wanted), name
    assert list(shipped.people) == list(sample.people)
    for key, person in sample.people.items():
        assert replace(shipped.people[key], deputy=person.deputy) == person
    for channel, rules in sample.channels.items():
        assert replace(shipped.channels[channel], name=rules.name, name_en=rules.name_en) == rules
    for code, category in sample.categories.items():
        assert replace(shipped.categories[code], refer_contact=category.refer_contact) == category


def test_every_inbox_has_an_archive_folder_for_everything_that_is_filed(tmp_path):
    for account in settings(tmp_path).imap.values():
        assert account.folders.keys() == set(Disposition) - {Disposition.ELSEWHERE}
        assert len(set(account.folders.values())) == len(account.folders)
        assert account.inbox not in account.folders.values()


def test_the_mailboxes_have_names_that_the_ledger_can_keep(tmp_path):
    assert {channel: account.name for channel, account in settings(tmp_path).imap.items()} == {
        channel: channel.value for channel in Channel
    }


@pytest.mark.parametrize("kind", [Office, Person, ChannelRules, Category, Terms, Hours])
def test_every_field_of_the_office_is_explained_in_the_file(kind):
    left_out = [f.name for f in fields(kind) if not re.search(rf"\b{f.name}\b", TEXT)]
    assert set(left_out) <= ELSEWHERE | SECTIONS


@pytest.mark.parametrize("kind", [ImapAccount, SmtpAccount])
def test_every_setting_of_a_server_is_explained_in_the_file(kind):
    left_out = {f.name for f in fields(kind) if not re.search(rf"\b{f.name}\b", TEXT)}
    assert left_out <= ELSEWHERE | {"cycle_seconds", "command_timeout", "local_hostname"}


def test_every_section_begins_with_a_word_of_explanation():
    kinds = ("office", "storage", "secrets", "imap", "smtp", "terms", "hours", "holidays")
    lines = [line for line in TEXT.splitlines() if line.strip()]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.strip("[]") in kinds:
            assert before.startswith("#") or after.startswith("#"), line


def test_no_secret_stands_in_the_shipped_file():
    assert not re.search(r"(?m)^\s*password\s*=", TEXT)
    assert SHIPPED.read_bytes().isascii()


def test_a_file_saved_with_a_byte_order_mark_is_read_all_the_same(tmp_path):
    with_secrets(tmp_path)
    load(written(tmp_path, text="\ufeff" + TEXT))


def test_a_day_on_which_the_office_is_closed_is_no_working_day(tmp_path):
    with_secrets(tmp_path)
    closed = '\n[[holidays.closures]]\ndate = 2026-11-18\nname = "Banjir"\n'
    path = written(tmp_path, text=TEXT + closed)
    assert load(path).office.holidays[date(2026, 11, 18)] == "Banjir"


def test_a_setting_of_a_kind_that_cannot_be_read_is_a_fault_of_ours_and_not_of_the_file():
    @dataclass
    class Strange:
        when: complex | str

    with pytest.raises(TypeError, match="no reader for"):
        fill(Strange, {"when": "x"}, "aneh", [], given={})
