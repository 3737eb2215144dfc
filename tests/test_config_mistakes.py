"""What config.toml may not say: every mistake is named at once, with its place and a remedy, and no value is shown."""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from typing import Any

import pytest

from daemon import config
from daemon.vocabulary import Channel
from tests.configured import TEXT, mistakes_of, written

CANARY = "k4naRi-raHasia"
SARI, NADIA = "sari.wulandari@peredaranpangan.bpom.example", "nadia@peredaranpangan.bpom.example"
HOST = 'host = "mail.peredaranpangan.bpom.example"'

PLANTED = (
    ('prefix = "PPO"', f'prefix = "{CANARY}"', "office.prefix"),
    ('zone = "Asia/Jakarta"', f'zone = "{CANARY}"', "office.zone"),
    ("[storage]", f'warna = "{CANARY}"\n[storage]', "office.warna"),
    ('deputy = "nadia"', f'deputy = "{CANARY}"', "people.sari.deputy"),
    ('categories = ["L1"]', f'categories = ["{CANARY}"]', "people.hendra.categories"),
    ('roles = ["direktur"]', f'roles = ["{CANARY}"]', "people.lestari.roles"),
    ("poll_seconds = 30", f'poll_seconds = "{CANARY}"', "imap.poll_seconds"),
    ('password_file = "secrets/imap-wbs"', f'password = "{CANARY}"', "channels.wbs.imap.password"),
    ('scanners = ["mfp-lt3@', f'scanners = ["{CANARY}", "mfp-lt3@', "channels.kotak_saran.scanners"),
    ("response = 7", f'response = "{CANARY}"', "terms.response"),
    ('digest = "07:30"', f'digest = "{CANARY}"', "hours.digest"),
    ('\nfile = ""', f'\nfile = "{CANARY}"', "holidays.file"),
    ("[categories.X5]", f'[categories.Z9]\nname = "{CANARY}"\n[categories.X5]', "categories.Z9"),
)

CROSS_CHECKS = {
    "a channel has no inbox": ("[channels.ulpk]", "[channels.ulpkk]", "channels.ulpk.name"),
    "there is no desk": ("[channels.sistem]", "[channels.sistim]", "channels.sistem.name"),
    "a channel is not one of ours": ("[channels.ulpk]", "[channels.surat]\n[channels.ulpk]", "channels.surat"),
    "two people have one address": (NADIA, SARI, "people.nadia.address"),
    "a person and an inbox have one address": (NADIA, "livechat@peredaranpangan.bpom.example", "people.nadia.address"),
    "a second address is somebody's first": (
        'unit = "Livechat"',
        f'other_addresses = ["{SARI.upper()}"]',
        "people.sari.address",
    ),
    "two channels have one inbox": (
        'user = "ulpk-masuk@peredaranpangan.bpom.example"',
        'user = "wbs@peredaranpangan.bpom.example"',
        "channels.wbs.imap.user",
    ),
    "the deputy is nobody": ('deputy = "sari"', 'deputy = "sarri"', "people.nadia.deputy"),
    "somebody is their own deputy": ('deputy = "sari"', 'deputy = "nadia"', "people.nadia.deputy"),
    "there is no Director": ('roles = ["direktur"]', 'roles = ["petugas_khusus"]', "people"),
    "an outsider's role is given": ('roles = ["direktur"]', 'roles = ["direktur", "pemohon"]', "people.lestari.roles"),
    "somebody has an unknown category": ('categories = ["L3"]', 'categories = ["L3", "L9"]', "people.dimas.categories"),
    "an override is of no category": ("[categories.X5]", "[categories.X9]", "categories.X9"),
    "a technical category is nobody's": ('"L6", "L7", "I1"]', '"L7", "I1"]', "categories.L6"),
    "a referral goes nowhere": ('refer_to = "BPJPH"', 'refer_to = ""', "categories.X5.refer_to"),
    "a route leads nowhere": ('refer_to = "BPJPH"', 'route = "ke mana saja"', "categories.X5.route"),
    "all passwords would travel in clear": ('security = "tls"', 'security = "none"', "imap.security"),
    "one password would travel in clear": (
        'password_file = "secrets/imap-wbs"',
        'password_file = "secrets/imap-wbs"\nsecurity = "none"',
        "channels.wbs.imap.security",
    ),
    "the security is unknown": ('security = "tls"', 'security = "ssl"', "imap.security"),
    "the issuer's certificate is missing": ('ca_file = ""', 'ca_file = "tidak-ada.pem"', "imap.ca_file"),
    "mail is filed into the inbox": ('spam = "Loket/Spam"', 'spam = "Inbox"', "channels.sistem.imap.folders"),
    "an archive folder has no name": ('spam = "Loket/Spam"', 'spam = ""', "channels.sistem.imap.folders"),
    "a folder is for nothing": ('spam = "Loket/Spam"', 'spamm = "Loket/Spam"', "channels.sistem.imap.folders"),
    "an inbox has no user": (
        'user = "ulpk-masuk@peredaranpangan.bpom.example"',
        'user = ""',
        "channels.ulpk.imap.user",
    ),
    "the holidays are missing": ('\nfile = ""', '\nfile = "tidak-ada.toml"', "holidays.file"),
    "the key lies beside what it locks": (
        'whistleblower = "secrets/whistleblower"',
        'whistleblower = "var/kunci"',
        "secrets.whistleblower",
    ),
    "reminders come after the term": ("reminders = [1, 4, 6, 7]", "reminders = [1, 4, 6, 8]", "terms.reminders"),
    "a case is archived before the reminder": ("archive = 10", "archive = 5", "terms.remind_data"),
    "the clock never stops": (
        'stops_on = ["JAWAB", "MINTA DATA", "LIMPAHKAN", "TUGASKAN"]',
        "stops_on = []",
        "terms.stops_on",
    ),
    "a mail language has no forms": ('languages = ["id", "en"]', 'languages = ["id", "jv"]', "office.languages"),
    "no language is left": ('languages = ["id", "en"]', "languages = []", "office.languages"),
    "an id cannot stand in an address": ("[people.wahyu]", "[people.Wahyu]", "people.Wahyu"),
    "an id is the complainant's": ("[people.wahyu]", "[people.pemohon]", "people.pemohon"),
    "somebody's language has no forms": ('unit = "Tim SKE"', 'language = "jv"', "people.dimas.language"),
    "somebody's address is none": (f'address = "{NADIA}"', 'address = "nadia"', "people.nadia.address"),
    "a channel's address is none": ('address = "wbs@', 'address = "wbs @', "channels.wbs.address"),
    "the sender is no address": ('sender = "pengaduan@', 'sender = "@', "smtp.sender"),
    "long is longer than very long": ("very_long_open = 60", "very_long_open = 14", "terms.long_open"),
    "progress is told of without a pause": ("progress = 14", "progress = 0", "terms.progress"),
    "a case closes with its answer": ("objection = 10", "objection = 0", "terms.objection"),
    "nobody is given a receipt": ("replies_a_day = 3\n", "replies_a_day = 0\n", "terms.replies_a_day"),
    "no domain is shared so": ('    "gmail.com", "goo', '    "@Gmail.com", "goo', "terms.shared_domains"),
    "no such rule for codes": ('mands = "outside"', 'mands = "maybe"', "office.confirm_commands"),
    "an answer is held for ever": ("undo_minutes = 2", "undo_minutes = 100000", "terms.undo_minutes"),
    "a section is unknown": ("[storage]", "[surat]\n[storage]", "surat"),
    "there is no data directory": ('data = "var"', "", "storage.data"),
    "the ledger is no address": ('data = "var"', 'data = "var"\nledger = "var/ledger"', "storage.ledger"),
    "the ledger's address is broken": ('data = "var"', 'data = "var"\nledger = "postgresql://[x"', "storage.ledger"),
    "the ledger's password is there": (
        'data = "var"',
        'data = "var"\nledger = "postgresql://loket:rahasia@db/loket"',
        "storage.ledger",
    ),
    "the ledger's password is there all the same": (
        'data = "var"',
        'data = "var"\nledger = "postgresql://db/loket?password=rahasia"',
        "storage.ledger",
    ),
    "the storage says more than we read": ('data = "var"', 'data = "var"\ndatta = "var"', "storage.datta"),
    "a third key is named": ('tokens = "secrets/tokens"', 'tokens = "secrets/tokens"\nkunci = "x"', "secrets.kunci"),
    "a key has no file": ('tokens = "secrets/tokens"', 'tokens = ""', "secrets.tokens"),
    "a category says more than we read": ('refer_to = "BPJPH"', 'refer_to = "BPJPH"\nkode = "X"', "categories.X5.kode"),
    "the closures are no list": ("\nworking = []", "\nclosures = 3", "holidays.closures"),
    "there are two ways to a password": (
        'password_file = "secrets/smtp"',
        'password_file = "secrets/smtp"\npassword_env = "SMTP"',
        "smtp.password_file",
    ),
    "there is no way to a password": ('password_file = "secrets/smtp"\n', "", "smtp.password_file"),
    "a livechat pattern has no groups": (
        'livechat_senders = ["@livechat.peredaranpangan.bpom.example"]',
        'transcript_patterns = ["(?P<who>.*)"]',
        "channels.livechat.transcript_patterns",
    ),
    "a livechat pattern is no pattern": (
        'livechat_senders = ["@livechat.peredaranpangan.bpom.example"]',
        'transcript_patterns = ["(?P<who>"]',
        "channels.livechat.transcript_patterns",
    ),
}


def test_a_broken_file_names_every_mistake_at_once(tmp_path):
    found = mistakes_of(written(tmp_path, *((old, new) for old, new, _ in PLANTED)))
    assert {place for _, _, place in PLANTED} <= found.keys()


def test_no_mistake_shows_a_value(tmp_path):
    found = mistakes_of(written(tmp_path, *((old, new) for old, new, _ in PLANTED)))
    assert CANARY.lower() not in "\n".join(found.values()).lower()


def test_every_mistake_comes_with_a_remedy(tmp_path):
    for sentence in mistakes_of(written(tmp_path, *((old, new) for old, new, _ in PLANTED))).values():
        assert re.fullmatch(r"[\w.\[\]-]+: [^;]+; .+", sentence), sentence


@pytest.mark.parametrize("change", CROSS_CHECKS.values(), ids=CROSS_CHECKS.keys())
def test_it_is_a_mistake_where(change, tmp_path):
    old, new, place = change
    assert place in mistakes_of(written(tmp_path, (old, new)))


def test_it_is_a_mistake_where_nobody_receives_complaints(tmp_path):
    nobody = ('roles = ["petugas_penerima"]', 'roles = ["petugas_khusus"]')
    assert "people" in mistakes_of(written(tmp_path, nobody, nobody))


def test_it_is_a_mistake_where_nobody_hears_of_emergencies(tmp_path):
    nobody = ("standby = true", "standby = false")
    assert "people" in mistakes_of(written(tmp_path, nobody, nobody))


def test_a_technical_category_may_be_taken_by_its_unit(tmp_path):
    assert not mistakes_of(written(tmp_path, ('categories = ["L3"]', "categories = []")))


def test_what_is_wrong_for_all_inboxes_is_said_once(tmp_path):
    for name in ("all passwords would travel in clear", "the issuer's certificate is missing"):
        old, new, place = CROSS_CHECKS[name]
        assert mistakes_of(written(tmp_path, (old, new))).keys() == {place}


def test_a_mistake_makes_no_others(tmp_path):
    for old, new, place in (CROSS_CHECKS[name] for name in ("the deputy is nobody", "a referral goes nowhere")):
        assert mistakes_of(written(tmp_path, (old, new))).keys() == {place}


def test_a_password_may_travel_in_clear_inside_this_machine(tmp_path):
    assert not mistakes_of(written(tmp_path, (HOST, 'host = "127.0.0.1"'), ('security = "tls"', 'security = "none"')))


def test_a_misspelt_key_is_told_what_was_probably_meant(tmp_path):
    found = mistakes_of(written(tmp_path, ("poll_seconds = 30", "poll_second = 30")))
    assert "poll_seconds" in found["imap.poll_second"]


def test_a_password_in_the_file_is_told_where_it_belongs(tmp_path):
    found = mistakes_of(written(tmp_path, ('password_file = "secrets/smtp"', f'password = "{CANARY}"')))
    assert "password_file" in found["smtp.password"]


def test_text_that_is_no_toml_is_named_by_line_alone(tmp_path):
    found = mistakes_of(written(tmp_path, text=f'[office]\nname = "{CANARY}\n'))
    assert "line 2" in found["config.toml"]
    assert CANARY not in found["config.toml"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_a_file_that_cannot_be_read_is_a_mistake_like_any_other(content, tmp_path):
    if content is not None:
        (tmp_path / "config.toml").write_bytes(content)
    assert mistakes_of(tmp_path / "config.toml").keys() == {"config.toml"}


def test_what_a_category_says_in_the_file_goes_before_the_shipped_table(tmp_path):
    change = ("[categories.X5]", '[categories.L3]\nunit = "Tim Ekspor"\nextra_words = ["cfs"]\n\n[categories.X5]')
    found = config.load(written(tmp_path, change), secrets=False).office.categories["L3"]
    assert (found.unit, found.extra_words, found.route) == ("Tim Ekspor", ("cfs",), "teknis")


def places(table: dict[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The path of every key and table of the file."""
    found = [(*above, key) for key in table]
    return found + [p for k, v in table.items() if isinstance(v, dict) for p in places(v, (*above, k))]


SHIPPED = tomllib.loads(TEXT)
STRANGE = (CANARY, True, 10**30, float("nan"), "", "\0", [CANARY], [{}], {})
ALIKE = {"nadia", "hendra", "rina", "dimas", "wahyu", "lestari", "ulpk"}  # same keys as others


@pytest.mark.parametrize("path", [p for p in places(SHIPPED) if not ALIKE & set(p)], ids=".".join)
def test_whatever_stands_in_a_place_is_taken_or_named_and_never_shown(path, tmp_path, monkeypatch):
    for strange in STRANGE:
        document = deepcopy(SHIPPED)
        table = document
        for key in path[:-1]:
            table = table[key]
        table[path[-1]] = strange
        monkeypatch.setattr(config, "_tables", lambda _, document=document: document)
        assert CANARY not in "\n".join(mistakes_of(written(tmp_path), secrets=True, environment={}).values())


def test_the_channels_of_the_file_are_those_of_the_procedure():
    assert set(SHIPPED["channels"]) == set(Channel)
