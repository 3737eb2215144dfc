"""What an officer sends is looked through: whatever is not for the complainant is found, ordinary letters are not."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.leaks import FOR_OFFICERS, MOST, leaks
from daemon.ticket import Party, Ticket
from daemon.vocabulary import Channel, State, Type
from templates.render import render
from tests.mail_examples import EXAMPLES, OFFICER_MAILS
from tests.office import sample_office

OFFICE = sample_office()
TICKET = Ticket(
    "PPO-2026-000001", Channel.SUGGESTION_BOX, State.REVIEW, Type.COMPLAINT, datetime(2026, 11, 16, 2, tzinfo=UTC),
    date(2026, 11, 16), date(2026, 11, 25), None,
    complainant=Party("Ratih Puspaningrum", "ratih@niaga.example", "PT Samudra", "+62 812-5550-0134"),
    narrative="Petugas loket pernah menyuruh saya kembali besok pagi tanpa memberi alasan apa pun juga.",
    related=("PPO-2026-000009",), barred=("hendra",),
)  # fmt: skip
NOTE = "pemohon ini pernah marah besar kepada petugas loket"
QUOTED = "petugas loket pernah menyuruh saya kembali besok pagi"


def note(text, by="sari", act="CATATAN"):
    return {"note": text, "by": by, "act": act, "changes": {}, "becomes": None}


def kinds(text, *history, ticket=TICKET):
    return [one.kind for one in leaks(text, ticket, OFFICE, history)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Seperti pada PPO-2026-000077.", "other_number"),
        ("lihat ppo-2026-000077", "other_number"),
        ("NIK 3174012345670003", "identity_number"),
        ("3174 0123 4567 0003", "identity_number"),
        ("317401-234567-0003", "identity_number"),
        ("NPWP 01.234.567.8-901.000", "identity_number"),
        ("NPWP 012345678901000", "identity_number"),
        ("Telepon 0813 9999 0000.", "telephone"),
        ("WA +62 813-9999-0000", "telephone"),
        ("wa.me/6281399990000", "telephone"),
        ("Kirim ke budi.santoso@peredaranpangan.bpom.example.", "address"),
        ("Pak Hendra sudah kami tegur.", "accused"),
        ("Yth. Ibu,\nSELESAI\nSalam", "command"),
        ("Yth. Ibu,\nTUGASKAN KE Budi\n", "command"),
        (f"Catatan: {NOTE.upper()}!", "note"),
        ("Jatuh tempo      : Rabu, 2 Desember 2026", "officers_mail"),
    ],
)
def test_what_is_not_for_the_complainant_is_found(text, kind):
    assert kinds(text, note(NOTE)) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Yth. Ibu Ratih,\n\nTerima kasih. SKI Ibu terbit hari ini dengan no aju 20261102-004417.\n\nSalam,\nSari",
        "Nomor Anda PPO-2026-000103, digabung dengan PPO-2026-000009.",
        "Kami menelepon Ibu di 0812 5550 0134.",
        "Hubungi kami di (021) 555 0100 atau HALOBPOM 1500533.",
        "Produk MD 867012345678 dengan bets 20261101 dan NIB 1234567890123.",
        "Kirim ke pengaduan@peredaranpangan.bpom.example atau balas surel ini.",
        "Barcode 8991234567890, nomor pesanan 20261114-123456-789.",
        "Selesai kami periksa pada 12 November 2026.",
        f"Ibu menulis: {QUOTED}.",
    ],
)
def test_an_ordinary_letter_is_not_held(text):
    number = replace(TICKET, number="PPO-2026-000103")
    assert kinds(text, note(NOTE), note(f"katanya {QUOTED}"), ticket=number) == []


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", [name for name in OFFICER_MAILS if not name.startswith(("wbs_", "referral_"))])
def test_a_mail_to_an_officer_that_is_pasted_whole_is_noticed(name, language):
    assert "officers_mail" in kinds(render(name, language, EXAMPLES[name]).text)


@pytest.mark.parametrize("phrase", FOR_OFFICERS)
def test_what_betrays_a_mail_to_officers_stands_in_one_and_in_no_other_mail(phrase):
    both = {
        name: " ".join(" ".join(render(name, language, EXAMPLES[name]).text for language in ("id", "en")).split())
        for name in EXAMPLES
    }
    found = {name for name, text in both.items() if phrase in text.casefold()}
    assert found
    assert found <= set(OFFICER_MAILS)


def test_what_the_complainant_or_a_machine_wrote_is_no_internal_note():
    assert kinds(NOTE, note(NOTE, by="pemohon"), note(NOTE, by="sistem")) == []
    assert kinds(NOTE, note(NOTE, act="LIMPAHKAN")) == []


def test_a_short_note_is_found_only_as_a_whole():
    assert kinds("Menurut kami pemohon terlalu cerewet sekali.", note("pemohon terlalu cerewet sekali")) == ["note"]
    assert kinds("Menurut kami pemohon terlalu cepat.", note("pemohon terlalu cerewet sekali")) == []
    assert kinds("tunggu hasil lab", note("tunggu hasil lab")) == []


def test_whom_a_sealed_complaint_calls_by_name_is_not_named_in_its_answer():
    sealed = replace(TICKET, sealed=True, fields={"terlapor": "petugas loket 3"}, barred=())
    assert kinds("Petugas Loket 3 sudah kami periksa.", ticket=sealed) == ["accused"]
    assert kinds("Petugas Loket 3 sudah kami periksa.", ticket=replace(sealed, sealed=False)) == []


def test_a_complainant_of_the_same_name_is_greeted_by_it():
    same = replace(TICKET, complainant=Party("Hendra Gunawan"))
    assert kinds("Yth. Bapak Hendra Gunawan", ticket=same) == []


@given(st.text(max_size=200))
def test_no_letter_breaks_it_and_no_more_is_told_than_can_be_read(text):
    found = leaks(text, TICKET, OFFICE, [note(text), note(NOTE)])
    assert len(found) <= MOST


@pytest.mark.parametrize("piece", ["0812 ", "1234567890123456 ", "a@b.c ", f"{NOTE} ", "PPO-2026-000001 ", "SELESAI\n"])
def test_a_long_letter_takes_time_in_proportion(piece):
    history = [note(f"{NOTE} {number} dan seterusnya sampai habis") for number in range(50)]

    def seconds(times):
        began = time.process_time()
        leaks(piece * times, TICKET, OFFICE, history)
        return time.process_time() - began

    seconds(500)
    assert seconds(8000) < 40 * max(seconds(2000), 0.002)
