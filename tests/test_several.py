"""Several daemons as processes of their own, on a real PostgreSQL, Dovecot and Postfix: killed, paused, cut off."""

from __future__ import annotations

import json
import signal
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import replace

import jsonschema
import pytest

from daemon.backup import Refused
from daemon.service import open_house, open_sealed, utc_now
from daemon.settings import Machines
from daemon.status import MOST_SKEW, status
from daemon.status_command import _lines
from store import LedgerBusy, open_ledger
from tests.several import DESK_IS_ON, ROOT, report, several

SCHEMA = ROOT / "docs" / "status.schema.json"
PLACES = {"clock", "kotaksaran", "livechat", "pengaduan", "ulpk-masuk", "wbs"}


def even(scene, *names):
    """Whether every place is served, and each of these machines has two."""
    served = list(scene.serving().values())
    return len(served) == len(PLACES) and all(served.count(name) * len(names) == len(PLACES) for name in names)


def test_three_daemons_share_and_whatever_happens_to_one_nothing_is_lost_or_done_twice(
    dovecot, postfix, postgresql, tmp_path
):
    with several(3, dovecot, postfix, postgresql, tmp_path) as scene:
        _, second, third = scene.machines
        names = [one.name for one in scene.machines]
        for one in scene.machines:
            one.start()
        scene.until(lambda: even(scene, *names), "a share for everybody")
        assert {place for place, name in scene.serving().items() if name == DESK_IS_ON} == {"clock", "wbs"}

        def disturbed(hurt, heal, who):
            scene.deliver(16)
            scene.until(lambda: scene.taken() > scene.came - 12, "work")
            hurt()
            scene.until(lambda: who.name not in scene.serving().values(), "others to do its work")
            heal()
            scene.deliver(4)
            scene.until(scene.at_rest, "rest")
            scene.until(lambda: even(scene, *names) or len(set(scene.serving().values())) == 3, "a share for everybody")

        disturbed(second.kill, second.start, second)
        disturbed(lambda: third.send(signal.SIGSTOP), lambda: third.send(signal.SIGCONT), third)
        disturbed(second.wire.cut, second.wire.mend, second)
        scene.deliver(8)
        scene.cut_lines(third)  # a line that is cut in passing
        scene.until(scene.at_rest, "rest")
        assert scene.wrong() == []
        assert [one.end() for one in scene.machines] == [0, 0, 0]
        assert scene.roll().daemons == ()


def test_reports_reach_their_desk_wherever_they_lie_and_no_other_machine_keeps_them(
    dovecot, postfix, postgresql, tmp_path
):
    both = report(1, To="ulpk-masuk@peredaranpangan.bpom.example, wbs@peredaranpangan.bpom.example")
    with several(2, dovecot, postfix, postgresql, tmp_path) as scene:
        desk, other = scene.machines
        other.start()
        scene.until(lambda: len(scene.serving()) == len(PLACES) - 1, "all but the reports")
        dovecot.deliver_at(both, "ulpk-masuk")
        dovecot.deliver_at(report(2), "wbs")
        scene.deliver(4)
        scene.until(lambda: scene.taken() == 4, "complaints, past the report")
        scene.until(lambda: any(one.rather for one in scene.roll().leases), "word that a report lies there")
        desk.start()
        scene.until(lambda: len(reports(desk)) == 2, "both reports")
        scene.until(lambda: not any(one.rather for one in scene.roll().leases), "the inbox to be anybody's again")
        assert [one.end() for one in scene.machines] == [0, 0]
        with open_ledger(scene.url, read_only=True) as ledger:
            assert Counter(line["disposition"] for line in ledger.table("intake")) == {"new_ticket": 4, "elsewhere": 1}
            assert all("pelapor" not in str(row) for name in ledger.tables() for row in ledger.table(name))
        assert not [path for path in (other.folder / "data").rglob("*") if b"meminta uang" in content(path)]
        with open_sealed(desk.settings, read_only=True) as sealed, pytest.raises(Refused), open_sealed(other.settings):
            assert len(sealed.ledger.table("tickets")) == 2


def reports(machine):
    """What its whistleblower desk has taken."""
    with suppress(FileNotFoundError), open_sealed(machine.settings, read_only=True) as desk:
        return desk.ledger.table("tickets").all()
    return []


def content(path):
    return path.read_bytes() if path.is_file() else b""


def test_status_says_who_serves_what_and_who_is_gone(dovecot, postfix, postgresql, tmp_path):
    with several(2, dovecot, postfix, postgresql, tmp_path) as scene:
        one, other = scene.machines
        one.start()
        scene.until(lambda: len(scene.serving()) == len(PLACES), "everything served by one")
        found = seen(one)
        assert [(daemon["machine"], daemon["lives"], set(daemon["serves"])) for daemon in found["daemons"]] == [
            ("mesin-1", True, PLACES)
        ]
        other.start()
        scene.until(lambda: len(set(scene.serving().values())) == 2, "a share for both")
        ours = {place for place, name in scene.serving().items() if name == "mesin-1"} - {"clock"}
        scene.until(lambda: set(seen(one)["mailboxes"]) == ours, "each to speak of its own inboxes")
        other.kill()
        scene.until(lambda: len(scene.serving()) == len(PLACES) and set(scene.serving().values()) == {"mesin-1"})
        found = seen(one)
        assert "the daemon on mesin-2 is gone" in found["trouble"]
        jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
        lines = list(_lines(found, one.settings.office.zone))
        assert any(line.startswith("mesin-1") and "serves clock, kotaksaran" in line for line in lines)
        assert any(line.startswith("mesin-2") and "GONE" in line for line in lines)
        assert abs(found["skew"]) < MOST_SKEW
        other.start()
        scene.until(lambda: "mesin-2" in scene.serving().values(), "its return")
        assert [daemon["lives"] for daemon in seen(one)["daemons"]] == [True, True]


def seen(machine):
    settings = machine.settings
    return status(settings.office, settings.data, utc_now(), settings.ledger)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"token_secret": b"another"}, "secrets.tokens is not the key of the daemon on mesin-1"),
        ({"machines": Machines("mesin-9", "mesin-9")}, "the whistleblower desk is already with the daemon on mesin-1"),
    ],
)
def test_a_daemon_that_would_not_do_the_same_as_the_others_is_refused(
    dovecot, postfix, postgresql, tmp_path, changes, words
):
    with several(2, dovecot, postfix, postgresql, tmp_path) as scene, ExitStack() as stack:
        stack.enter_context(open_house(scene.machines[0].settings, among=True))
        other = replace(scene.machines[1].settings, whistleblower_key="kunci", **changes)
        with pytest.raises(LedgerBusy, match=words), open_house(other, among=True):
            pass
        with pytest.raises(LedgerBusy), open_house(scene.machines[0].settings):
            pass  # and so is one that wants the ledger alone
