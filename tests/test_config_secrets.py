"""The secrets beside config.toml: made once, read only where nobody else can read them, shown nowhere."""

from __future__ import annotations

import stat

import pytest

from daemon.config import ConfigMistakes, create_missing_secrets, load
from tests.configured import PASSWORD, mistakes_of, with_secrets, written

KEYS = ("secrets/tokens", "secrets/whistleblower")


@pytest.fixture
def office(tmp_path):
    """A folder with a config.toml that is right and has all its secrets."""
    with_secrets(tmp_path)
    return tmp_path


def test_the_missing_keys_are_made_for_their_owner_alone(tmp_path):
    made = create_missing_secrets(written(tmp_path))
    assert sorted(made) == sorted(tmp_path / key for key in KEYS)
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}
    assert stat.S_IMODE(made[0].parent.stat().st_mode) == 0o700


def test_the_two_keys_differ(tmp_path):
    tokens, sealed = create_missing_secrets(written(tmp_path))
    assert tokens.read_text() != sealed.read_text()


def test_a_key_is_made_once_and_never_again(tmp_path):
    before = [path.read_bytes() for path in create_missing_secrets(written(tmp_path))]
    assert not create_missing_secrets(tmp_path / "config.toml")
    assert [(tmp_path / key).read_bytes() for key in KEYS] == before


def test_no_new_key_is_made_for_sealed_reports_that_it_could_not_open(office):
    (office / "secrets/whistleblower").unlink()
    (office / "var/wbs").mkdir(parents=True)
    (office / "var/wbs/ledger.db").write_bytes(b"sealed")
    with pytest.raises(ConfigMistakes, match=r"secrets\.whistleblower"):
        create_missing_secrets(office / "config.toml")
    assert not (office / "secrets/whistleblower").exists()


def test_no_key_is_made_in_the_data_directory(tmp_path):
    path = written(tmp_path, ('whistleblower = "secrets/whistleblower"', 'whistleblower = "var/kunci"'))
    with pytest.raises(ConfigMistakes, match="data directory"):
        create_missing_secrets(path)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_key_is_a_mistake_that_says_how_to_make_it(key, office):
    (office / key).unlink()
    found = mistakes_of(office / "config.toml", secrets=True)
    assert found.keys() == {key.replace("/", ".")}
    assert "--create-secrets" in next(iter(found.values()))


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_was_cut_is_a_mistake(key, office):
    (office / key).write_text((office / key).read_text()[:40])
    assert mistakes_of(office / "config.toml", secrets=True).keys() == {key.replace("/", ".")}


@pytest.mark.parametrize("name", [*KEYS, "secrets/smtp"])
def test_a_secret_that_others_may_read_is_a_mistake(name, office):
    (office / name).chmod(0o640)
    found = mistakes_of(office / "config.toml", secrets=True)
    assert len(found) == 1
    assert "chmod 600" in next(iter(found.values()))


@pytest.mark.parametrize("content", [b"", b"\n", b"satu\ndua\n", b"\xff\xfe", None])
def test_a_password_file_holds_one_line_of_text(content, office):
    path = office / "secrets/imap-ulpk"
    path.unlink() if content is None else path.write_bytes(content)
    found = mistakes_of(office / "config.toml", secrets=True)
    assert found.keys() == {"channels.ulpk.imap.password_file"}
    assert "dua" not in "".join(found.values())


def test_a_password_may_come_from_the_environment(office):
    path = written(office, ('password_file = "secrets/smtp"', 'password_env = "LOKET_SMTP"'))
    assert load(path, environment={"LOKET_SMTP": "dari-luar"}).smtp.password == "dari-luar"
    assert mistakes_of(path, secrets=True, environment={}).keys() == {"smtp.password_env"}


def test_what_was_read_shows_no_secret(office):
    found = load(office / "config.toml")
    shown = repr(found)
    assert PASSWORD not in shown
    assert found.whistleblower_key not in shown
    assert repr(found.token_secret) not in shown


def test_ledgers_can_be_read_without_the_passwords_of_the_mail_servers(office):
    (office / "secrets/smtp").unlink()
    found = load(office / "config.toml", passwords=False)
    assert found.whistleblower_key
    assert found.smtp.password == ""


@pytest.mark.parametrize(("mode", "fine"), [(0o400, True), (0o440, True), (0o444, False)])
def test_what_the_service_manager_has_put_ready_goes_before_the_files_beside_the_configuration(office, mode, fine):
    """systemd lends the right to read by an access list, which looks like a right of the group."""
    ready = office / "ready"
    ready.mkdir()
    for path in (office / "secrets").iterdir():
        lent = ready / f"secrets_{path.name}"
        lent.write_bytes(b"lent\n" if path.name == "smtp" else path.read_bytes())
        lent.chmod(mode)
    lending = {"CREDENTIALS_DIRECTORY": str(ready)}
    found = mistakes_of(office / "config.toml", secrets=True, environment=lending)
    if fine:
        assert found == {}
        assert load(office / "config.toml", environment=lending).smtp.password == "lent"
    else:
        assert "others may open" in found["smtp.password_file"]
    for path in (office / "secrets").iterdir():
        path.unlink()
    (ready / "secrets_smtp").unlink()
    assert "smtp.password_file" in mistakes_of(office / "config.toml", secrets=True, environment=lending)
