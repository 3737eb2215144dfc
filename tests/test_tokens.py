"""Tokens tie an answer to a case and a person: what we did not sign, or signed for another purpose, says nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.tokens import (
    Token,
    button_mark,
    from_address,
    from_message_id,
    is_button_mark,
    message_id,
    of_message,
    reply_address,
    verification_code,
)
from mailboxes.message import Address, Message

SECRET = b"rahasia"
DESK = "pengaduan@peredaranpangan.bpom.example"
NUMBER = "PPO-2026-000001"
REPLY = reply_address(SECRET, DESK, "+", NUMBER, "sari")
ID = message_id(SECRET, "peredaranpangan.bpom.example", "P01", 7, NUMBER, "sari")


def test_what_we_signed_is_read_back():
    assert from_address(SECRET, REPLY, "+") == Token(NUMBER, "sari")
    assert from_message_id(SECRET, ID) == Token(NUMBER, "sari", "P01", 7)


def test_a_token_survives_capitals_as_mail_programs_write_them():
    assert from_address(SECRET, REPLY.upper(), "+") == Token(NUMBER, "sari")
    assert from_message_id(SECRET, ID.upper()) == Token(NUMBER, "sari", "P01", 7)


def test_where_no_delimiter_works_the_plain_address_is_given_and_nothing_is_read():
    assert reply_address(SECRET, DESK, "", NUMBER, "sari") == DESK
    assert from_address(SECRET, REPLY, "") is None


@pytest.mark.parametrize(("old", "new"), [("000001", "000002"), (".sari.", ".nadia.")])
def test_a_token_for_one_case_and_person_is_none_for_another(old, new):
    assert from_address(SECRET, REPLY.replace(old, new), "+") is None
    assert from_message_id(SECRET, ID.replace(old, new)) is None


def test_a_signature_is_good_for_its_purpose_and_secret_alone():
    signature = ID.partition("@")[0].rpartition(".")[2]
    local, _, domain = REPLY.partition("@")
    assert from_address(SECRET, f"{local.rpartition('.')[0]}.{signature}@{domain}", "+") is None
    assert from_address(b"lain", REPLY, "+") is None
    assert from_message_id(b"lain", ID) is None


@pytest.mark.parametrize("address", [DESK, "pengaduan+@x.example", "pengaduan+sari@x.example", "+", ""])
def test_an_address_without_a_token_has_none(address):
    assert from_address(SECRET, address, "+") is None


@given(st.text(max_size=80))
def test_no_text_is_ever_a_token(text):
    assert from_address(SECRET, f"pengaduan+{text}@x.example", "+") is None
    assert from_message_id(SECRET, text) is None


def test_the_reply_address_is_looked_for_among_all_recipients():
    message = Message(to=(Address("", "teman@x.example"),), cc=(Address("", REPLY),))
    assert of_message(SECRET, "+", message) == Token(NUMBER, "sari")


def test_a_verification_code_is_four_groups_of_four_letters_that_nobody_confuses_on_paper():
    code = verification_code(SECRET, "PPO-2026-000103", "ab" * 32)
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}", code)


@given(st.binary(min_size=1), st.text(), st.text())
def test_a_verification_code_is_the_same_each_time_and_of_its_own_secret_number_and_original(secret, number, digest):
    code = verification_code(secret, number, digest)
    assert code == verification_code(secret, number, digest)
    others = ((secret + b"x", number, digest), (secret, number + "1", digest), (secret, number, digest + "a"))
    assert code not in {verification_code(*other) for other in others}


@pytest.mark.parametrize("changed", range(5))
def test_the_mark_of_a_button_is_good_for_that_button_alone(changed):
    one = [NUMBER, "sari", 12, "NILAI 4"]
    mark = button_mark(SECRET, *one)
    assert is_button_mark(SECRET, mark, NUMBER, "sari", "NILAI 4")
    if changed == 4:
        assert not is_button_mark(b"lain", mark, NUMBER, "sari", "NILAI 4")
        return
    one[changed] = ["PPO-2026-000002", "nadia", 13, "NILAI 3"][changed]
    assert button_mark(SECRET, *one) != mark
    forged = f"{one[2]}-{mark.partition('-')[2]}"
    assert not is_button_mark(SECRET, forged, one[0], one[1], one[3])


@given(st.text("0123456789-abcdefghijklmnopqrstuvwxyz234567", max_size=24))
def test_no_text_is_ever_the_mark_of_a_button(text):
    assert not is_button_mark(SECRET, text, NUMBER, "sari", "TERIMA")
