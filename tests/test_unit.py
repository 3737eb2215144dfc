"""The systemd unit keeps what the daemon promises of itself: the times fit, the names are those of the documents."""

from __future__ import annotations

import shlex
from pathlib import Path

from daemon.care import LOOK_SECONDS
from daemon.command_line import COMMANDS
from daemon.ending import STOP_SECONDS

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "systemd" / "loket.service").read_text(encoding="utf-8").splitlines()
SET = [tuple(line.split("=", 1)) for line in LINES if "=" in line and not line.startswith("#")]
ONE = dict(SET)


def test_the_unit_waits_for_our_word_and_watches_for_our_ping():
    assert (ONE["Type"], ONE["NotifyAccess"]) == ("notify", "main")
    assert int(ONE["WatchdogSec"]) > 10 * LOOK_SECONDS
    assert ONE["Restart"] == "always"


def test_the_unit_gives_the_daemon_more_time_to_end_than_it_asks_for():
    assert int(ONE["TimeoutStopSec"]) > 30 > STOP_SECONDS


def test_the_unit_ends_the_daemon_before_a_database_of_the_same_machine():
    assert "postgresql.service" in ONE["After"].split()


def test_the_unit_starts_a_command_of_ours_as_nobody_special():
    program, command, *_ = shlex.split(ONE["ExecStart"])
    assert (Path(program).name, command in {row[0] for row in COMMANDS}) == ("loket", True)
    assert (ONE["User"], ONE["CapabilityBoundingSet"], ONE["NoNewPrivileges"]) == ("loket", "", "yes")
    assert [value for name, value in SET if name == "SystemCallFilter"] == ["@system-service", "~@privileged"]


def test_the_steps_of_the_installation_name_the_places_that_the_unit_names():
    steps = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    secrets = ONE["LoadCredential"].partition(":")[2]
    for place in ("/opt/loket", "/etc/loket/config.toml", f"/var/lib/{ONE['StateDirectory']}", secrets):
        assert place in steps
