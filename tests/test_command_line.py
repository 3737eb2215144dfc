"""The command line as an operator meets it: what it says, where, and with which exit status."""

from __future__ import annotations

import importlib
import json
import shutil

import pytest

from daemon import surroundings
from daemon.command_line import main
from daemon.surroundings import PACKAGES, foreign_owners
from mailboxes.worker import Reader, Unreadable
from templates.render import FORMS
from tests.configured import with_secrets, written

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
