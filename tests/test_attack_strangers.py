"""Whoever is not who they say: officers without a token, strangers with one, guessed numbers, Cc and Reply-To."""

from __future__ import annotations

from email.message import EmailMessage
from itertools import product

import pytest

from daemon import books
from daemon.vocabulary import Channel, State
from tests.conversation import _reply
from tests.desks import conversation
from tests.office import DOMAIN, sample_office

CASE = "PPO-2026-000001"
SECRETS = ("aju 20261102-004417", "Ratih Puspaningrum", "0812-5550-1234")
OWNER = "ratih@niaga.example"
STRANGER = "penyusup@luar.example"
SARI = sample_office().people["sari"].address
HEADS = (
    "Cc", "Reply_To", "Bcc", "Sender", "Resent_To", "Mail_Followup_To", "Disposition_Notification_To",
    "Return_Receipt_To", "Errors_To",
)  # fmt: skip
PEOPLE = {person.address for person in sample_office().people.values()}


def story(scene):
    """One case, taken by Sari."""
    scene.step("jam 2026-11-16 09:00", "")
    words = "SKI kami nomor aju 20261102-004417 belum terbit.\n\nRatih Puspaningrum\n0812-5550-1234\n"
    scene.step(f"> {OWNER} ke kotak_saran: SKI", words)
    scene.step("> sari membalas P01", "TERIMA\n")


def send(scene, sender, words, *, to="sistem", subject="Halo", channel=Channel.DESK, **heads):
    """A mail of its own; the mails that follow."""
    office = scene.reception.general.office
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, subject
    mail["To"] = office.address if to == "sistem" else to
    for name, value in heads.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    scene.fresh = []
    scene._arrive(channel, mail)
    return scene.fresh


def answer(scene, code, reader, sender, words, **heads):
    """An answer to the last mail of this kind from whatever address; the mails that follow."""
    mail = _reply(scene._last(code, reader), words, sender)
    for name, value in heads.items():
        mail[name.replace("_", "-")] = value
    scene.fresh = []
    scene._arrive(Channel.DESK, mail)
    return scene.fresh


def case(scene):
    return books.ticket(scene.reception.general.ledger, CASE)


def told(mails):
    return {mail["address"] for mail in mails}


def says(mails):
    return " ".join(f"{mail['letter']['subject']} {mail['letter']['text']} {mail['letter']['html']}" for mail in mails)


def test_an_officer_without_a_token_gets_the_case_anew_at_the_registered_address_alone(tmp_path):
    with conversation(tmp_path) as scene:
        story(scene)
        before = case(scene)
        mails = send(scene, SARI, "JAWAB\n\nSKI Anda terbit.\n", subject=f"[{CASE}]", Reply_To=STRANGER, Cc=STRANGER)
        assert [(mail["mail"], mail["address"]) for mail in mails] == [("P07E", SARI)]
        assert case(scene) == before
        assert "JAWAB" in mails[0]["letter"]["html"]
        scene.step("> sari mengetuk JAWAB pada P07E", "SKI Anda terbit.\n")
        assert case(scene).state is State.ANSWERED


def test_the_new_thread_of_an_officer_is_as_good_as_the_lost_one(tmp_path):
    with conversation(tmp_path) as scene:
        story(scene)
        send(scene, SARI, "JAWAB\n\nSKI Anda terbit.\n", subject=f"[{CASE}]")
        scene.step("> sari membalas P07E", "JAWAB\n\nSKI Anda terbit.\n")
        assert case(scene).state is State.ANSWERED


def test_an_officers_note_without_proof_is_marked_and_the_officer_hears_of_it(tmp_path):
    with conversation(tmp_path) as scene:
        story(scene)
        scene.step("> sari membalas P01", "TUGASKAN KE Budi Santoso\n")
        mails = send(scene, SARI, "Mohon dipercepat ya, pak Budi.\n", subject=f"Re: [{CASE}]")
        assert ("P07E", SARI) in {(mail["mail"], mail["address"]) for mail in mails}
        assert told(mails) <= PEOPLE
        assert books.events_of(scene.reception.general.ledger, CASE)[-1]["by"] == "luar"


def test_an_officer_from_an_address_that_is_not_registered_gets_nothing_there(tmp_path):
    with conversation(tmp_path) as scene:
        story(scene)
        private = "sari.wulandari@gmail.example"
        for mails in (
            answer(scene, "P01", "sari", private, "JAWAB\n\nSudah.\n"),
            send(scene, private, "JAWAB\n\nSudah.\n", subject=f"[{CASE}]"),
        ):
            outside = says([mail for mail in mails if mail["address"] == private])
            assert not any(secret in outside for secret in (*SECRETS, OWNER))
        assert case(scene).state is State.REVIEW


def test_an_officer_who_may_not_read_a_sealed_case_learns_nothing_by_naming_it(tmp_path):
    with conversation(tmp_path) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        words = "Petugas meminta uang Rp 500.000 agar SKI aju 20261102-004417 terbit.\n\nRatih Puspaningrum\n"
        scene.step(f"> {OWNER} ke kotak_saran: pungli", words)
        budi = scene.reception.general.office.people["budi"].address
        for order in ("STATUS\n", "BERKAS\n", "JAWAB\n\nBaik.\n", "Apa kabarnya?\n"):
            mails = [mail for mail in send(scene, budi, order, subject=f"[{CASE}]") if mail["address"] == budi]
            assert not any(secret in says(mails) for secret in (*SECRETS, OWNER, "500.000"))


@pytest.mark.parametrize("words", ["STATUS\n", "CABUT\n", "YA\n", "PUAS\n", "NILAI 1\n", "RAHASIAKAN\n"])
def test_a_stranger_with_the_complainants_reply_address_adds_a_note_and_learns_nothing(tmp_path, words):
    with conversation(tmp_path) as scene:
        story(scene)
        before = case(scene)
        mails = answer(scene, "E01", "pemohon", STRANGER, words, Cc=STRANGER, Reply_To=STRANGER)
        assert told(mails) == {SARI}
        assert "P05" in {mail["mail"] for mail in mails}
        after = case(scene)
        assert (after.state, after.complainant, after.confidential, after.rating) == (
            before.state, before.complainant, before.confidential, before.rating,
        )  # fmt: skip
        last = books.events_of(scene.reception.general.ledger, CASE)[-1]
        assert (last["by"], last["note"]) == ("luar", words.strip())


def test_what_a_stranger_adds_is_shown_to_the_officer_as_unverified(tmp_path):
    with conversation(tmp_path) as scene:
        story(scene)
        (mail,) = answer(scene, "E01", "pemohon", STRANGER, "Saya juga mengalaminya.\n")
        assert "Pesan dari alamat yang tidak tercatat" in mail["letter"]["text"]


def test_an_officers_token_in_a_strangers_mail_commands_nothing(tmp_path):
    with conversation(tmp_path) as scene:
        story(scene)
        mails = answer(scene, "P01", "sari", STRANGER, "SELESAI\n")
        assert told(mails) <= PEOPLE
        assert case(scene).state is State.REVIEW


def test_a_guessed_number_gets_a_stranger_nothing_of_the_case(tmp_path):
    with conversation(tmp_path) as scene:
        story(scene)
        subjects = (CASE, f"Re: [{CASE}] Pengaduan Anda", "STATUS")
        for subject, words in product(subjects, ("STATUS\n", f"STATUS {CASE}\n")):
            mails = send(scene, STRANGER, words, subject=subject)
            outside = [mail for mail in mails if mail["address"] not in PEOPLE]
            assert told(outside) <= {STRANGER}
            assert not any(secret in says(outside) for secret in SECRETS)
            assert OWNER not in says(outside)
            assert case(scene).state is State.REVIEW


def test_numbers_that_exist_and_numbers_that_do_not_are_answered_alike(tmp_path):
    with conversation(tmp_path) as scene:
        story(scene)
        found = []
        for number, sender in ((CASE, "satu@luar.example"), ("PPO-2026-000999", "dua@luar.example")):
            outside = [m for m in send(scene, sender, f"STATUS {number}\n") if m["address"] == sender]
            found.append([mail["mail"] for mail in outside])
        assert found[0] == found[1]


@pytest.mark.parametrize("head", HEADS)
def test_no_header_of_a_mail_that_comes_in_makes_anybody_a_recipient(tmp_path, head):
    with conversation(tmp_path) as scene:
        box = f"kotaksaran@{DOMAIN}"
        scene.step("jam 2026-11-16 09:00", "")
        mails = send(scene, OWNER, "Susu kental berulat.\n", to=box, channel=Channel.SUGGESTION_BOX, **{head: STRANGER})
        scene.step("> sari membalas P01", "JAWAB\n\nKami periksa.\n")
        mails += scene.sent + answer(scene, "E04", "pemohon", OWNER, "Terima kasih, kapan?\n", **{head: STRANGER})
        assert told(mails) <= PEOPLE | {OWNER}
        assert STRANGER not in {mail["letter"]["reply_to"] for mail in mails}
