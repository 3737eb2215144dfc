"""What is read out of labels and sentences: numbers of the right kind, raw text where a date is impossible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from daemon.fields import extract
from daemon.phrases import batch, read
from daemon.understand import understand
from daemon.vocabulary import Channel
from daemon.weighing import score
from mailboxes.message import Address, Forwarded, Message
from tests.office import sample_office

OFFICE = sample_office()
NOON = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
NOTE = "Diteruskan untuk ditindaklanjuti. "


@pytest.mark.parametrize(
    ("label", "value", "found"),
    [
        ("No. BPOM", "NA18201234567", {"no_registrasi_lain": "NA18201234567"}),
        ("Kode BPOM", "PIRT 2063201011234-27", {"pirt": "2063201011234-27"}),
        ("No. izin edar", "irt belum ada", {}),
        ("P-IRT", "2063201011234-27", {"pirt": "2063201011234-27"}),
        ("Email", "tidak punya", {}),
        ("NIK", "12", {}),
        ("Produk", "-", {}),
        ("No aju", "lupa", {}),
    ],
)
def test_a_labelled_value_is_taken_for_what_it_is_or_not_at_all(label, value, found):
    assert extract("", {label: value}) == found


def test_the_complainants_company_is_not_the_producer_again():
    assert extract("", {"Produsen": "PT Sumber Rasa", "Perusahaan": "PT Sumber Rasa"}) == {"produsen": "PT Sumber Rasa"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [("exp 45/13/2027", "45/13/2027"), ("kedaluwarsa: 31 02 26", "31 02 26"), ("best before 99-99-99", "99-99-99")],
)
def test_an_impossible_expiry_is_kept_as_it_was_written(text, kept):
    assert read(text)["kedaluwarsa"] == kept


def test_the_day_of_purchase_is_not_the_day_of_expiry():
    assert "kedaluwarsa" not in read("ED dibeli 03/09/2026 di Bekasi")


def test_a_batch_in_small_letters_needs_figures_and_is_no_date():
    assert batch("kode produksi ab12cd34x ya") == "ab12cd34x"
    assert batch("kode produksi dan tanggalnya hilang") == ""


def test_words_that_the_office_adds_count_for_their_category():
    category = replace(OFFICE.categories["L3"], extra_words=("apostille",))
    office = replace(OFFICE, categories={**OFFICE.categories, "L3": category})
    assert "L3" in [one.code for one in score("Dokumen apostille kami bagaimana?", office)]
    assert "L3" not in [one.code for one in score("Dokumen apostille kami bagaimana?", OFFICE)]


@pytest.mark.parametrize(
    ("note", "complainant", "referrer"),
    [
        (NOTE, True, True),
        (f"{NOTE}Jawaban cukup kepada konsumen.", True, False),
        (f"{NOTE}Jawaban hanya kepada ULPK.", False, True),
    ],
)
def test_ulpk_says_who_hears_of_its_referral(note, complainant, referrer):
    agus = Address("Agus Salim", "agus@surel.example")
    inner = Forwarded(agus, (), "", "Mi berulat", "Mi instan Mi Juara yang saya beli berulat.\nAgus Salim", note)
    message = Message(
        from_=Address("Petugas ULPK", "petugas@ulpk.bpom.example"),
        subject="Fwd: Mi berulat",
        text=f"{note}\n\n{inner.text}",
        reply=note,
        forwarded=inner,
    )
    found = understand(message, Channel.ULPK, OFFICE, NOON)
    assert bool(found.receipt_to) is complainant
    assert bool(found.referrer_receipt_to) is referrer


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("SKI kami ditolak, ditolak lagi, dan hasilnya tidak sesuai. Prosesnya juga lama.", "L2"),
        ("SKI kami belum terbit, masih dalam evaluasi, keterlambatan dua minggu. Kabarnya ditolak.", "L1"),
    ],
)
def test_a_refused_and_a_late_ski_are_one_matter(text, meant):
    codes = understand(Message(text=text, reply=text), Channel.SUGGESTION_BOX, OFFICE, NOON).categories
    assert meant in codes
    assert len({"L1", "L2"} & set(codes)) == 1


@pytest.mark.parametrize("month", ["\u017fept", "apr\u0131l", "JUN\u0130"])
def test_a_month_in_letters_that_only_look_alike_is_no_date_and_breaks_nothing(month):
    assert "tanggal_beli" not in read(f"Saya beli tanggal 1 {month} 2026. Kedaluwarsa {month} 2027.")
