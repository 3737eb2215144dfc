"""Machines that share a ledger know whether their config.toml say the same."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.agreement import mark_of_config
from daemon.office import Standing, Terms
from daemon.settings import Settings
from daemon.vocabulary import Channel
from mailboxes.accounts import ImapAccount, SmtpAccount
from tests.office import sample_office

ROOT = Path(__file__).parents[1]
SMTP = SmtpAccount("127.0.0.1", 25, "none", "", "", "a@surel.example")


def settings(**changes):
    boxes = {channel: account(channel.value) for channel in (Channel.ULPK, Channel.WHISTLEBLOWER)}
    return Settings(replace(sample_office(), **changes), boxes, SMTP, Path("var"), b"secret", "key")


def account(name, **changes):
    return ImapAccount(name, "127.0.0.1", 143, "none", name, "password", **changes)


def test_what_each_machine_has_of_its_own_is_no_difference():
    one = settings()
    inboxes = {Channel.ULPK: replace(account("ulpk"), host="::1", password="another", poll_seconds=9)}
    office = replace(one.office, operator="orang.lain@surel.example", standing={"sari": Standing(frozen=True)})
    other = replace(one, office=office, imap=inboxes, data=Path("elsewhere"), whistleblower_key="")
    assert mark_of_config(one) == mark_of_config(other)


@pytest.mark.parametrize(
    "changed",
    [
        settings(terms=Terms(response=8)),
        settings(terms=Terms(stops_on=frozenset())),
        settings(people=dict(list(sample_office().people.items())[1:])),
        settings(people=dict(reversed(sample_office().people.items()))),  # whoever is first is asked first
        replace(settings(), imap={Channel.ULPK: account("ulpk", folders={"spam": "Spam"})}),
        replace(settings(), imap={}),
        replace(settings(), proof_address="bukti@surel.example"),
    ],
)
def test_whatever_the_office_and_its_inboxes_are_told_makes_a_difference(changed):
    assert mark_of_config(changed) != mark_of_config(settings())


def test_the_mark_is_the_same_in_every_process():
    say = "from tests.test_agreement import *; print(mark_of_config(settings()))"
    marks = {
        subprocess.check_output([sys.executable, "-c", say], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed})
        for seed in "123"
    }
    assert len(marks) == 1
