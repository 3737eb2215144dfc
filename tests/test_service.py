"""The running daemon on a real Dovecot and a real Postfix: samples in by SMTP, decisions and mails out."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from daemon.service import once, open_house, utc_now
from daemon.verify import verify
from daemon.vocabulary import Channel
from tests.houses import INBOXES, settings_for

SAMPLES = Path(__file__).parent / "samples" / "general"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["surel"]
NEW = [name for name, one in EXPECTED.items() if one["aksi"].startswith("tiket_baru")]


@pytest.fixture
def settings(dovecot, postfix, tmp_path):
    """A house of its own for each test, on inboxes that are empty."""
    for name in INBOXES.values():
        dovecot.empty(name)
    return settings_for(dovecot, postfix.account(), tmp_path / "data")


def test_every_new_sample_comes_in_by_smtp_and_becomes_its_tickets(settings, postfix):
    for name in NEW:
        inbox = INBOXES[Channel(EXPECTED[name]["kotak"])]
        postfix.deliver((SAMPLES / f"{name}.eml").read_bytes(), f"{inbox}@peredaranpangan.bpom.example")
    with open_house(settings) as house:
        taken, end = 0, time.monotonic() + 30
        while taken < len(NEW) and time.monotonic() < end:
            taken += asyncio.run(once(house))
        tickets = list(house.general.ledger.table("tickets"))
        sealed = list(house.whistleblower.ledger.table("tickets"))
        owed = [row["state"] for desk in house.desks for row in desk.ledger.table("outbox")]
    expected = sum(EXPECTED[name].get("jumlah_tiket", 1) for name in NEW)
    assert taken == len(NEW)
    assert len(tickets) + len(sealed) == expected
    assert len(sealed) == 1
    assert set(owed) <= {"sent", "failed"}


def test_what_was_taken_is_accounted_for_in_every_mailbox(settings, dovecot):
    raw = (SAMPLES / "01-surat-resmi-ski-terlambat.eml").read_bytes()
    dovecot.deliver_at(raw, INBOXES[Channel.SUGGESTION_BOX])
    with open_house(settings) as house:
        assert asyncio.run(once(house)) == 1
    found = verify(settings, utc_now())
    assert found["ok"], found
    assert found["messages"] == found["accounted"] == 1


BY_LIST = """From: Siti Rahma <siti@surel.example>
To: {to}
Subject: Susu menggumpal
Message-ID: <{number}@surel.example>
List-Id: <{name}>
Precedence: list

Susu UHT yang saya beli kemarin menggumpal dan berbau asam, padahal belum kedaluwarsa.
"""


@pytest.mark.parametrize(("whose", "acknowledged"), [("ours", True), ("others", False)])
def test_a_complaint_by_way_of_a_group_is_acknowledged_if_the_group_is_our_own_address(
    whose, acknowledged, settings, dovecot
):
    ours = settings.office.channels[Channel.SUGGESTION_BOX].address
    to = ours if whose == "ours" else "warga@groups.example"
    raw = BY_LIST.format(to=to, number=whose, name=to.replace("@", "."))
    dovecot.deliver_at(raw.encode(), INBOXES[Channel.SUGGESTION_BOX])
    with open_house(settings) as house:
        assert asyncio.run(once(house)) == 1
        assert len(list(house.general.ledger.table("tickets"))) == 1
        mails = [row["mail"] for row in house.general.ledger.table("outbox")]
    assert ("E01" in mails) is acknowledged
