"""The command line as an operator meets it: what it says, where, and with which exit status."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from daemon import surroundings
from daemon.command_line import COMMANDS, main
from daemon.config import load
from daemon.demo import MARK
from daemon.desk import Arrival
from daemon.service import once, open_desks, open_house
from daemon.surroundings import PACKAGES, foreign_owners
from daemon.vocabulary import Channel
from mailboxes.message import Address
from mailboxes.read import read
from mailboxes.schema import to_json
from mailboxes.smtp import Kind, Poster, Verdict
from mailboxes.worker import Reader, Unreadable
from store import where
from templates.render import FORMS
from tests.configured import with_secrets, written
from tests.paper_examples import said as words_of
from tests.spreadsheet import table_of

ROOT = Path(__file__).parents[1]
render = importlib.import_module("templates.render")  # the package has a function of that name


@pytest.fixture
def config(tmp_path):
    """A valid config.toml with its secrets."""
    with_secrets(tmp_path)
    return tmp_path / "config.toml"


def run(capsys, *arguments):
    """Exit status, standard output and standard error of one command."""
    status = main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def install(folder, distribution, *packages):
    """A distribution in `folder` that owns these packages, as an installer leaves it."""
    info = folder / f"{distribution}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
    (info / "top_level.txt").write_text("".join(f"{name}\n" for name in packages))


def test_check_says_what_it_found_and_how_fast_mail_is_read(config, capsys):
    status, out, _ = run(capsys, "check", "--config", config, "--json")
    found = json.loads(out)
    assert status == 0
    assert found["mailboxes"] == 5
    assert 0 < found["mail_read_ms"] < found["reader_started_ms"]


def test_check_refuses_where_another_distribution_owns_a_package_name_of_ours(config, tmp_path, monkeypatch, capsys):
    install(tmp_path / "lain", "toko-daring", "store", "shop")
    monkeypatch.syspath_prepend(tmp_path / "lain")
    status, out, err = run(capsys, "check", "--config", config)
    assert (status, out) == (2, "")
    assert err.startswith("store: is a package of toko-daring, too; ")


def test_check_names_a_foreign_owner_and_the_mistakes_of_the_file_at_once(config, tmp_path, monkeypatch, capsys):
    install(tmp_path / "lain", "toko-daring", *PACKAGES)
    monkeypatch.syspath_prepend(tmp_path / "lain")
    written(config.parent, ("response = 7", 'response = "tujuh"'))
    status, _, err = run(capsys, "check", "--config", config)
    assert status == 2
    assert [line.partition(":")[0] for line in err.splitlines()] == [*PACKAGES, "terms.response"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [("{% block body %}{{ case.number }", "line 1"), (b"\xff\xfe", "is not UTF-8"), (None, "is missing")],
    ids=["half a form", "another encoding", "no form"],
)
def test_check_and_run_refuse_where_a_form_was_broken(words, fault, config, tmp_path, monkeypatch, capsys):
    forms = tmp_path / "forms"
    shutil.copytree(FORMS, forms)
    form = forms / "answer.id.j2"
    form.unlink()
    if words is not None:
        form.write_bytes(words if isinstance(words, bytes) else words.encode())
    monkeypatch.setattr(render, "FORMS", forms)
    render._environment.cache_clear()
    try:
        for command in ("check", "run"):
            status, out, err = run(capsys, command, "--config", config)
            assert (status, out) == (2, "")
            assert err.startswith(f"templates/answer.id.j2: {fault}")
    finally:
        render._environment.cache_clear()


def test_our_own_distribution_may_own_its_packages(tmp_path, monkeypatch):
    install(tmp_path, "loket", *PACKAGES)
    monkeypatch.syspath_prepend(tmp_path)
    assert foreign_owners() == []


def test_check_refuses_where_no_mail_can_be_read(config, monkeypatch, capsys):
    monkeypatch.setattr(Reader, "read", lambda _self, _raw: Unreadable("the reader ended with status 1"))
    status, out, err = run(capsys, "check", "--config", config)
    assert (status, out) == (2, "")
    assert "the reader ended with status 1" in err


def test_check_refuses_where_mail_is_read_wrongly(config, monkeypatch, capsys):
    monkeypatch.setattr(surroundings, "CANARY", surroundings.CANARY.replace(b"ter=", b"sa="))
    status, _, err = run(capsys, "check", "--config", config)
    assert status == 2
    assert err.startswith("reader: ")


SAMPLE = (Path(__file__).parent / "samples" / "general" / "01-surat-resmi-ski-terlambat.eml").read_bytes()
NOON = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)


@pytest.fixture
def office(config):
    """A config.toml whose ledger holds one case, PPO-2026-000001; no mail server is there."""
    with open_desks_of(config) as (general, _):
        message = read(SAMPLE)
        arrival = Arrival(Channel.SUGGESTION_BOX, "kotak_saran", 1, 7, NOON, SAMPLE)
        general.take([(arrival, message)], NOON)
    return config


@contextmanager
def open_desks_of(config):
    settings = load(config)
    (settings.data / "wbs").mkdir(parents=True)
    with open_desks(settings) as desks:
        yield desks


def test_every_subcommand_has_help_in_both_languages_with_its_exit_statuses(capsys):
    for name, _, indonesian, english, _ in COMMANDS:
        with pytest.raises(SystemExit) as left:
            main([name, "--help"])
        said = " ".join(capsys.readouterr().out.split())
        assert left.value.code == 0
        assert f"{indonesian} / {english}" in said
        assert "exit status: 0 done" in said


def test_without_a_command_all_of_them_are_shown_and_the_usage_is_wrong(capsys):
    status, out, err = run(capsys)
    assert (status, out) == (2, "")
    assert all(f"\n    {name} " in err for name, *_ in COMMANDS)


@pytest.mark.parametrize("command", ["tickets", "show PPO-2026-000001", "explain PPO-2026-000001", "report 2026-11"])
def test_where_there_is_no_ledger_yet_the_remedy_is_named(command, config, capsys):
    status, out, err = run(capsys, *command.split(), "--config", config)
    assert (status, out) == (1, "")
    assert "`loket run` or `loket once` makes it" in err
    assert "Errno" not in err


@pytest.mark.parametrize("command", ["tickets", "show PPO-2026-000001", "explain PPO-2026-000001", "report 2026-11"])
def test_the_ledger_can_be_looked_at_while_the_desk_runs(command, office, capsys):
    with open_desks(load(office)):
        status, out, err = run(capsys, *command.split(), "--config", office)
    assert (status, err) == (0, "")
    assert out


@pytest.mark.parametrize("command", ["tickets", "show PPO-2026-000001", "explain ppo-2026-000001", "report 2026-11"])
def test_a_program_reads_one_object_a_line_and_a_person_reads_no_object(command, office, capsys):
    _, out, _ = run(capsys, *command.split(), "--config", office, "--json")
    assert all(isinstance(json.loads(line), dict) for line in out.splitlines())
    _, out, _ = run(capsys, *command.split(), "--config", office)
    assert not re.search(r"None|\{|\[\'|\+00:00", out), out
    assert "PPO-2026-000001" in out or "2026-11-16 12:00" in out or "November 2026" in out


@pytest.mark.parametrize("command", ["show", "explain"])
def test_a_case_that_is_not_there_is_named(command, office, capsys):
    status, out, err = run(capsys, command, "PPO-2026-000099", "--config", office)
    assert (status, out) == (1, "")
    assert "PPO-2026-000099" in err


def test_verify_without_mail_servers_needs_no_password(office, capsys):
    for path in (office.parent / "secrets").glob("imap-*"):
        path.unlink()
    status, out, _ = run(capsys, "verify", "--ledger-only", "--config", office)
    assert status == 0
    assert out == "0 in, 0 accounted, 0 waiting to be taken; 0 of before gone; 1 intake lines; 1 events, chain whole\n"


def test_verify_says_line_by_line_what_is_wrong(office, capsys):
    for path in (office.parent / "var" / "originals").rglob("*"):
        if path.is_file():
            path.write_bytes(b"lain")
    status, out, _ = run(capsys, "verify", "--ledger-only", "--config", office)
    assert status == 1
    assert out.startswith("wrong: the original of kotak_saran/1/7 is missing or changed\n")


def test_mail_servers_that_do_not_answer_are_named_and_no_traceback_is_shown(office, capsys):
    text = office.read_text(encoding="utf-8").replace('host = "mail.', 'host = "tidak-ada.')
    office.write_text(text, encoding="utf-8")
    status, out, err = run(capsys, "once", "--config", office)
    assert (status, out) == (1, "")
    assert err.splitlines()[-1].startswith("loket: Unreachable: livechat: ")
    assert "wbs: " in err
    status, out, _ = run(capsys, "verify", "--config", office)
    assert status == 1
    assert out.count("cannot be reached") == 5


def test_a_damaged_ledger_is_named_with_its_file(office, capsys):
    path = office.parent / "var" / "ledger.db"
    path.write_bytes(b"ini bukan catatan" * 1000)
    status, out, err = run(capsys, "tickets", "--config", office)
    assert (status, out) == (1, "")
    assert err.startswith("loket: Ledger")
    assert str(path) in err


@pytest.mark.parametrize("command", ["read {}", "replay {}"])
def test_a_file_that_is_not_there_is_named_plainly(command, config, capsys):
    missing = config.parent / "tidak-ada.eml"
    status, out, err = run(capsys, *command.format(missing).split(), "--config", config)
    assert (status, out) == (1, "")
    assert err == f"loket: FileNotFoundError: {missing}: No such file or directory\n"


def test_errors_are_objects_for_a_program(config, capsys):
    _, _, err = run(capsys, "tickets", "--config", config, "--json")
    assert json.loads(err)["error"] == "FileNotFoundError"
    written(config.parent, ("response = 7", 'response = "tujuh"'))
    status, _, err = run(capsys, "tickets", "--config", config, "--json")
    assert status == 2
    assert json.loads(err)["place"] == "terms.response"


@pytest.mark.parametrize("month", ["november", "2026-13", "26-11"])
def test_what_is_no_month_is_wrong_usage(month, config, capsys):
    with pytest.raises(SystemExit) as left:
        main(["report", month, "--config", str(config)])
    assert left.value.code == 2
    assert "write it as 2026-11" in capsys.readouterr().err


def test_the_recap_of_a_month_is_written_where_it_was_asked_for(office, tmp_path, capsys):
    status, _, _ = run(capsys, "report", "2026-11", "--recap", tmp_path / "rekap.csv", "--config", office)
    assert status == 0
    assert b"PPO-2026-000001" in (tmp_path / "rekap.csv").read_bytes()


def test_the_recap_is_a_workbook_where_its_name_says_so(office, tmp_path, capsys):
    status, _, _ = run(capsys, "report", "2026-11", "--recap", tmp_path / "rekap.XLSX", "--config", office)
    assert status == 0
    assert "PPO-2026-000001" in [row[1] for row in table_of((tmp_path / "rekap.XLSX").read_bytes())]


def test_the_figures_of_a_month_are_checked_and_a_wrong_one_is_named(office, capsys, monkeypatch):
    status, out, _ = run(capsys, "report", "2026-11", "--check", "--config", office)
    assert (status, out.partition(" figures of 2026-11 recounted from ")[1] != "") == (0, True)
    assert "0 differ; not yet published" in out
    wrong = {"when": "now", "figure": "total.incoming", "said": 2, "recounted": 1}
    found = {"month": "2026-11", "figures": 9, "events": 4, "wrong": 1, "published": "x", "differences": [wrong]}
    monkeypatch.setattr("daemon.subcommands.check_figures", lambda *_: found)
    status, out, _ = run(capsys, "report", "2026-11", "--check", "--config", office)
    assert (status, out.splitlines()[0]) == (1, "now: total.incoming: 2, recounted 1")
    status, out, _ = run(capsys, "report", "2026-11", "--check", "--config", office, "--json")
    assert (status, json.loads(out)) == (1, found)


def test_a_mail_is_read_as_the_desk_reads_it_and_an_unreadable_one_named(tmp_path, monkeypatch, capsys):
    (tmp_path / "satu.eml").write_bytes(SAMPLE)
    status, out, _ = run(capsys, "read", tmp_path / "satu.eml", "--json")
    assert (status, json.loads(out)) == (0, to_json(read(SAMPLE)))
    status, out, _ = run(capsys, "read", tmp_path / "satu.eml")
    assert status == 0
    assert out.startswith("person · id · ")
    monkeypatch.setattr(Reader, "read", lambda _self, _raw: Unreadable("it takes longer than 5 s"))
    status, out, _ = run(capsys, "read", tmp_path / "satu.eml", "--json")
    assert (status, json.loads(out)["unreadable"]) == (1, "it takes longer than 5 s")


def test_replay_tells_a_person_and_a_program_what_would_happen(config, tmp_path, capsys):
    (tmp_path / "lama").mkdir()
    (tmp_path / "lama" / "satu.eml").write_bytes(SAMPLE)
    status, out, err = run(capsys, "replay", tmp_path / "lama", "--config", config)
    assert (status, err) == (0, "")
    assert "satu: pengaduan L1 -> tiket_baru (new_ticket), due 2026-11-25; E01 pemohon, P01 " in out
    _, out, _ = run(capsys, "replay", tmp_path / "lama", "--config", config, "--json")
    assert json.loads(out)["due"] == "2026-11-25"


def test_replay_of_a_folder_without_mail_says_so(config, tmp_path, capsys):
    (tmp_path / "kosong").mkdir()
    status, out, err = run(capsys, "replay", tmp_path / "kosong", "--config", config)
    assert (status, out) == (1, "")
    assert "no messages" in err


def test_whoever_has_read_enough_may_close_the_pipe(office):
    command = [sys.executable, "-m", "daemon.command_line", "show", "PPO-2026-000001", "--config", str(office)]
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    assert started.stderr.read() == b""
    started.stderr.close()
    assert started.wait(30) == 0


def test_a_version_is_told(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert re.fullmatch(r"loket \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_a_mail_that_was_leaving_when_the_desk_died_leaves_with_the_next_pass(office, monkeypatch):
    sent = []

    async def send(_self, _sender, recipient, *_message):
        sent.append(recipient)
        return Verdict(Kind.SENT, 250, "ok")

    monkeypatch.setattr(Poster, "send", send)
    settings = replace(load(office), imap={})
    with open_house(settings) as house:
        outbox = house.general.ledger.table("outbox")
        outbox.update({"state": "sending"})
        asyncio.run(once(house))
        assert {row["state"] for row in outbox} == {"sent"}
    assert len(sent) >= 3


def test_the_demonstration_tells_its_story_and_leaves_what_everyone_received(config, tmp_path, capsys):
    out = tmp_path / "demo"
    out.mkdir()
    (out / MARK).touch()
    (out / "dahulu.eml").write_text("an earlier demonstration")
    status, told, err = run(capsys, "demo", "--config", config, "--out", out)
    assert (status, err) == (0, "")
    assert told.rstrip().endswith(f"Open {out / 'index.html'}")
    assert not (out / "dahulu.eml").exists()
    page = (out / "index.html").read_text(encoding="utf-8")
    linked = re.findall(r"href='([^']+)'", page)
    assert len(linked) > 20
    assert [link for link in linked if not (out / link).is_file()] == []


def test_the_demonstration_removes_nobodys_papers(config, tmp_path, capsys):
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat" / "penting.txt").write_text("jangan dihapus")
    status, _, err = run(capsys, "demo", "--config", config, "--out", tmp_path / "surat")
    assert status == 1
    assert "holds other things" in err
    assert (tmp_path / "surat" / "penting.txt").exists()


# -- the dossier


def dossier_of(capsys, config, folder, *arguments):
    output = folder / "berkas.pdf"
    status, out, err = run(capsys, "dossier", *arguments, "--config", config, "--output", output)
    return status, out + err, output


def test_the_dossier_of_a_case_is_written_for_its_owner_alone(office, tmp_path, capsys):
    status, said, output = dossier_of(capsys, office, tmp_path, "ppo-2026-000001")
    assert status == 0
    assert "octets" in said
    assert output.read_bytes().startswith(b"%PDF-1.7")
    assert output.stat().st_mode & 0o777 == 0o600
    assert "BERKAS PENGADUAN" in words_of(output.read_bytes())
    dossier_of(capsys, office, tmp_path, "PPO-2026-000001", "--language", "en")
    assert "COMPLAINT DOSSIER" in words_of(output.read_bytes())


def test_no_dossier_is_written_of_a_case_that_is_not_there(office, tmp_path, capsys):
    status, said, output = dossier_of(capsys, office, tmp_path, "PPO-2026-000099")
    assert (status, output.exists()) == (1, False)
    assert "no such case" in said


def test_a_sealed_case_and_a_report_have_a_dossier_only_where_it_is_asked_for_and_from_their_own_ledger(
    config, tmp_path, capsys
):
    with open_desks_of(config) as (general, whistleblower):
        message = replace(read(SAMPLE), text="Hendra meminta uang rokok agar SKI terbit.", reply="Hendra minta uang.")
        arrival = Arrival(Channel.SUGGESTION_BOX, "kotak_saran", 1, 7, NOON, SAMPLE)
        general.take([(arrival, message)], NOON)
        case = general.ledger.table("tickets").all()[0]
        general.ledger.table("tickets").update({"sealed": True}, where("number") == case["number"])
        report = Arrival(Channel.WHISTLEBLOWER, "wbs", 1, 7, NOON, SAMPLE)
        whistleblower.take([(report, message)], NOON)
        code = whistleblower.ledger.table("tickets").all()[0]["number"]
    for name in ("show", "explain"):
        status, out, err = run(capsys, name, case["number"], "--config", config)
        assert (status, out, "add --sealed" in err) == (1, "", True)
        assert run(capsys, name, case["number"], "--sealed", "--config", config)[0] == 0
        assert run(capsys, name, code, "--sealed", "--config", config)[:2] == (1, "")
    (line,) = [json.loads(line) for line in run(capsys, "tickets", "--json", "--config", config)[1].splitlines()]
    assert (line["number"], line["type"], line["categories"], line["receiver"]) == (case["number"], "", [], "")
    for number, why in ((case["number"], "sealed"), (code, "--sealed")):
        status, said, output = dossier_of(capsys, config, tmp_path, number)
        assert (status, output.exists()) == (1, False)
        assert why in said
        status, _, output = dossier_of(capsys, config, tmp_path, number, "--sealed")
        assert status == 0
        output.unlink()


def test_the_affected_are_listed_once_with_what_is_kept_of_them(config, capsys, tmp_path):
    with open_desks_of(config) as (general, whistleblower):
        for number in (7, 8):
            message = replace(read(SAMPLE), message_id=f"{number}@x.example", subject=f"ke-{number}")
            arrival = Arrival(Channel.SUGGESTION_BOX, "kotak_saran", 1, number, NOON, SAMPLE)
            general.take([(arrival, message)], NOON)
        hidden = replace(read(SAMPLE), message_id="9@x.example", from_=Address("", "saksi@surel.example"))
        hidden = replace(hidden, text="Hendra meminta uang rokok agar SKI terbit.", reply="Hendra minta uang rokok.")
        general.take([(Arrival(Channel.SUGGESTION_BOX, "kotak_saran", 1, 9, NOON, SAMPLE), hidden)], NOON)
        report = replace(hidden, from_=Address("", "pelapor@surel.example"))
        whistleblower.take([(Arrival(Channel.WHISTLEBLOWER, "wbs", 1, 9, NOON, SAMPLE), report)], NOON)
    status, out, _ = run(capsys, "affected", "--json", "--config", config)
    person, counted = [json.loads(line) for line in out.splitlines()]
    assert (status, counted) == (0, {"people": 1, "left_out": 1})
    assert (person["cases"], person["role"]) == (["PPO-2026-000001", "PPO-2026-000002"], "pemohon")
    assert person["address"]
    assert "Isi surel" in person["data"]
    assert person["first"] == person["last"] == f"{NOON:%Y-%m-%d}"
    _, out, _ = run(capsys, "affected", "--sealed", "--config", config)
    assert "saksi@surel.example" in out
    assert "pelapor@surel.example" in out
    assert run(capsys, "affected", "--since", "2099-01-01", "--json", "--config", config)[1].count("\n") == 1
    assert run(capsys, "affected", "--since", f"{NOON:%Y-%m-%d}", "--json", "--config", config)[1].count("\n") == 2
    path = tmp_path / "daftar.csv"
    run(capsys, "affected", "--output", path, "--config", config)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text(encoding="utf-8-sig").splitlines()[1].count(";") >= 8


def test_a_day_that_is_none_is_wrong_usage(config, capsys):
    with pytest.raises(SystemExit) as left:
        main(["affected", "--since", "kemarin", "--config", str(config)])
    assert left.value.code == 2
    assert "is not a day" in capsys.readouterr().err
