"""Mails of the whistleblower desk to somebody with a key: that person opens them with gpg, and nobody else does."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from daemon import books
from daemon.poster import envelope
from mailboxes.compose import Letter, compose
from mailboxes.entities import Part
from mailboxes.openpgp import key_fault
from tests.configured import mistakes_of, written
from tests.desks import conversation
from tests.office import sample_office
from tests.servers.gnupg import key_ring

TALE = "Oknum pegawai meminta uang pelicin Rp 5 juta agar SKI terbit, di gudang sebelah barat."
ADDRESS = 'address = "lestari.handayani@'
WORDS = Letter(
    "Kantor", "wbs@kantor.example", "lestari@kantor.example", "Pesan tertutup", "Isi rahasia é", "<p>Isi</p>",
    "satu@kantor.example", datetime(2026, 11, 16, 9, 0, tzinfo=UTC), reply_to="wbs+x@kantor.example",
    attachments=(Part("surel-asli.eml", "application/octet-stream", b"From: a\r\n\r\n\xff\0"),),
)  # fmt: skip


@pytest.fixture(scope="module")
def ring():
    with key_ring() as found:
        yield found


@pytest.fixture(scope="module")
def key(ring):
    return ring.make("lestari@kantor.example")


def parsed(raw):
    return message_from_bytes(raw, policy=policy.default)


def test_the_reader_finds_in_it_what_the_same_mail_says_without_a_key(ring, key):
    plain, sealed = parsed(bytes(compose(WORDS))), parsed(bytes(compose(replace(WORDS, openpgp=key))))
    assert [(k, v) for k, v in plain.items() if k != "Content-Type"] == [
        (k, v) for k, v in sealed.items() if k != "Content-Type"
    ]
    inner = ring.opened(sealed)
    assert [p.get_content() for p in inner.walk() if not p.is_multipart()] == [
        p.get_content() for p in plain.walk() if not p.is_multipart()
    ]


def test_nothing_but_the_heads_can_be_read_on_the_way(key):
    raw = bytes(compose(replace(WORDS, openpgp=key)))
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    bodies = [part.get_payload(decode=True) or b"" for part in parsed(raw).walk()]
    assert not any(word in body for word in (b"Isi", b"rahasia", b"surel-asli", b"From: a") for body in bodies)


def test_another_key_opens_nothing(key):
    with key_ring() as stranger:
        stranger.make("lestari@kantor.example")
        with pytest.raises(subprocess.CalledProcessError):
            stranger.opened(parsed(bytes(compose(replace(WORDS, openpgp=key)))))


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        ("whole", ""),
        ("secret", "holds a secret key"),
        ("revoked", "holds a revoked key"),
        ("for signatures only", "holds no key that mails can be encrypted to"),
        ("no key", "holds no key that mails can be encrypted to"),
    ],
)
def test_what_no_mail_can_be_encrypted_to_is_told(ring, made, fault):
    address = f"{made.replace(' ', '.')}@kantor.example"
    public = ring.make(address, *(("ed25519", "sign") if made == "for signatures only" else ()))
    given = {"secret": ring.secret, "revoked": ring.revoked, "no key": lambda _: "kunci"}.get(made)
    assert key_fault(given(address) if given else public) == fault


def test_without_the_library_a_key_is_a_mistake_with_its_remedy(monkeypatch, key):
    monkeypatch.setattr("mailboxes.openpgp._sequoia", lambda: (_ for _ in ()).throw(ModuleNotFoundError("pysequoia")))
    assert "loket[openpgp]" in key_fault(key)


def test_a_key_that_takes_no_mail_any_more_sends_none_in_clear():
    with pytest.raises(ValueError, match="takes no mail"):
        compose(replace(WORDS, openpgp="bukan kunci"))


@pytest.mark.parametrize("content", ["bukan kunci", "kunci é", None, ""])
def test_a_key_of_no_use_is_a_mistake_of_the_configuration(tmp_path, content):
    if content is not None:
        (tmp_path / "lestari.asc").write_text(content, encoding="utf-8")
    path = written(tmp_path, (ADDRESS, f'openpgp = "lestari.asc"\n{ADDRESS}'))
    assert list(mistakes_of(path)) == ["people.lestari.openpgp"]


def test_a_key_of_use_is_read_with_the_configuration(tmp_path, key):
    (tmp_path / "lestari.asc").write_text(key, encoding="utf-8")
    assert mistakes_of(written(tmp_path, (ADDRESS, f'openpgp = "lestari.asc"\n{ADDRESS}'))) == {}


def test_every_mail_about_a_report_to_the_director_is_for_the_director_alone(tmp_path, ring, key):
    office = sample_office()
    people = {**office.people, "lestari": replace(office.people["lestari"], openpgp=key)}
    with conversation(tmp_path, replace(office, people=people)) as scene:
        scene.step("> pelapor@surel.example ke wbs: laporan", f"{TALE}\n")
        scene.step("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami belum terbit sejak 1 November.\n")
        desk = scene.desks[1]
        rows = {row["mail"]: row for row in desk.ledger.table("outbox")}
        raw = bytes(envelope(desk, rows["D01"]))
        assert b"pelicin" not in raw
        inner = ring.opened(parsed(raw))
        assert "pelicin" in inner.get_body(("plain",)).get_content()
        original = next(part for part in inner.iter_attachments()).get_content()
        assert original == desk.originals.read(rows["D01"]["attach"][0])
        assert parsed(bytes(envelope(desk, rows["W01"]))).get_content_type() == "multipart/alternative"
        others = [row for row in scene.desks[0].ledger.table("outbox") if row["to"] in office.people]
        assert others
        assert not any(books.words(scene.desks[0].ledger, r["message_id"])["letter"].get("openpgp") for r in others)
