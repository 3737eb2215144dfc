"""VERIFIKASI is read where a code stands on the first line or in the subject, and swallows no complaint."""

from __future__ import annotations

import pytest

from daemon.arguments import parse_code
from daemon.verification import asked_code, asks_nothing_else
from mailboxes.message import Address, Attachment, Message

CODE = "7K3Q-9F2M-RT5H-XC8W"
SENDER = Address("", "bank@lain.example")


def mail(reply="", subject="", **more):
    return Message(from_=SENDER, reply=reply, text=reply, subject=subject, **more)


@pytest.mark.parametrize(
    ("reply", "subject"),
    [
        (f"VERIFIKASI {CODE}", "tanya"),
        (f"verifikasi kode: {CODE.lower()}", ""),
        (f"\n\n*Verifikasi {CODE}*.\n", ""),
        ("Verify 7K3Q 9F2M RT5H XC8W", ""),
        ("VERIFIKASI 7k3q9f2mrt5hxc8w", ""),
        ("VERIFIKASI 7K3Q–9F2M–RT5H–XC8W", ""),
        ("", f"VERIFIKASI {CODE}"),
        ("Terima kasih.", f"Re: Verifikasi {CODE}"),
    ],
)
def test_the_code_is_read_however_it_is_typed(reply, subject):
    assert asked_code(mail(reply, subject)) == CODE


@pytest.mark.parametrize(
    "reply",
    [
        "Verifikasi data saya yang lama",
        "Verifikasi SKI 2026 belum selesai",
        "VERIFIKASI NIB 1234567890123 GAGAL",
        "Verifikasi: data sudah dicek",
        "Verifikasi e-mail saya gagal",
        "VERIFIKASI",
        "Verifikator meminta uang",
        f"Mohon verifikasi {CODE}",
    ],
)
def test_an_ordinary_letter_about_verifying_is_no_question_for_a_code(reply):
    assert asked_code(mail(reply)) == ""


def test_a_sender_who_cannot_be_answered_is_heard_as_always():
    assert asked_code(Message(reply=f"VERIFIKASI {CODE}")) == ""


@pytest.mark.parametrize(
    ("below", "alone"),
    [
        ("", True),
        ("\n\nTerima kasih,\nAndi", True),
        ("\n\nSelain itu saya mengadukan biskuit yang kedaluwarsa di toko Makmur sejak tanggal dua kemarin.", False),
        ("\nTERIMA", False),
    ],
)
def test_what_stands_below_the_question_is_not_swallowed(below, alone):
    assert asks_nothing_else(mail(f"VERIFIKASI {CODE}{below}")) is alone


def test_a_file_beside_the_question_is_not_swallowed():
    photo = Attachment("foto.jpg", "image/jpeg", 10, "ab" * 32, inline=False)
    assert not asks_nothing_else(mail(f"VERIFIKASI {CODE}", attachments=(photo,)))


@pytest.mark.parametrize("code", ["7K3Q-9F2M", "0000-1111-OOOO-IIII", "7K3Q-9F2M-RT5H-XC8", "AAAA-BBBB-CCCC"])
def test_a_wrong_code_is_still_a_code_and_answered_as_one(code):
    assert parse_code(code) == code


@pytest.mark.parametrize("text", ["", "non-aktif", "datasayayanglama", "data saya yang lama", "2026", "A" * 400])
def test_words_are_no_code(text):
    assert parse_code(text) == ""
