"""Where nobody vouches for an officer's mail, nothing is done until the registered address has answered YA."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import unquote

import pytest

from daemon import books
from daemon.vocabulary import Channel, State
from tests.conversation import _reply
from tests.desks import conversation
from tests.office import DOMAIN, sample_office

CASE = "PPO-2026-000001"
SARI, NADIA = (sample_office().people[name].address for name in ("sari", "nadia"))
ANSWER = "JAWAB\n\nSKI Ibu terbit hari ini.\n"
ORDERS = (
    ANSWER, "TERIMA\n", "TUGASKAN KE Budi Santoso\n", "MINTA DATA\n1. Nomor aju?\n",
    "LIMPAHKAN KE BPJPH\n\nBukan kami.\n",
    "BUKAN PENGADUAN\n", "KATEGORI P2\n", "ALAMAT: lain@surel.example\n", "RAHASIA\n", "ETIK\n",
    "CUTI: 7-11 Desember 2026\n", "INSIDEN: data bocor\n", "PECAH\nHal lain.\n", "HASIL: terbukti\n",
    "CATATAN: ya\nSELESAI\n", "TETAP KIRIM\n",
)  # fmt: skip


@contextmanager
def begun(folder, **office):
    """A case that Sari and Nadia have been told of, in an office that is configured so; else silence proves nothing."""
    changes = {"confirm_commands": "unverified", **office}
    with conversation(folder, replace(sample_office(), **changes)) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami nomor aju 20261102-004417 belum terbit.\n")
        yield scene


def write(scene, words, code="P01", *, reader="sari", sender="", more=()):
    """An answer to the last mail of this kind, of which our server says nothing; the codes of the mails that follow."""
    row = scene._last(code, reader)
    mail = _reply(row, words, sender or row["address"])
    for name, value in more:
        mail[name] = value
    scene.fresh = []
    scene._arrive(Channel.DESK, mail)
    return [(mail["mail"], mail["address"]) for mail in scene.fresh]


def case(scene):
    return books.ticket(scene.reception.general.ledger, CASE)


def code_of(scene):
    """The code in the last question."""
    return re.search(r"\[(\d+-[a-z2-7]{16})\]", scene._last("P07E")["letter"]["subject"])[1]


@pytest.mark.parametrize("order", ORDERS, ids=[order.split("\n")[0] for order in ORDERS])
def test_no_order_is_carried_out_before_the_registered_address_has_said_yes(tmp_path, order):
    with begun(tmp_path) as scene:
        before = case(scene)
        assert write(scene, order) == [("P07E", SARI)]
        assert case(scene) == before
        assert code_of(scene)


def test_a_yes_from_the_registered_address_carries_out_the_very_words_that_waited(tmp_path):
    with begun(tmp_path) as scene:
        write(scene, ANSWER)
        assert write(scene, "Ya\n", "P07E") == [("E04", "ratih@niaga.example"), ("P07", SARI)]
        assert (case(scene).state, case(scene).answer) == (State.ANSWERED, "SKI Ibu terbit hari ini.")
        (row,) = scene.reception.general.ledger.table("confirmations")
        assert row["words"] == {}


def test_the_button_of_the_question_says_yes(tmp_path):
    with begun(tmp_path) as scene:
        write(scene, "TERIMA\n")
        html = scene._last("P07E")["letter"]["html"]
        found = re.search(r'href="mailto:([^?"]+)\?subject=([^&"]+)&(?:amp;)?body=YA"', html)
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = SARI, unquote(found[1]), unquote(found[2])
        mail.set_content("YA\n")
        scene._arrive(Channel.DESK, mail)
        assert case(scene).state is State.REVIEW


@pytest.mark.parametrize("words", ["Baik.\n", "Bukan saya!\n", "Saya cuti sampai Senin.\n\nYA\n", "\n"])
def test_anything_but_a_yes_on_the_first_line_confirms_nothing(tmp_path, words):
    with begun(tmp_path) as scene:
        write(scene, ANSWER)
        write(scene, words, "P07E")
        assert case(scene).state is State.NEW


@pytest.mark.parametrize("sender", ["penyusup@luar.example", NADIA, "ratih@niaga.example"])
def test_nobody_confirms_in_anothers_place(tmp_path, sender):
    with begun(tmp_path) as scene:
        write(scene, ANSWER)
        told = write(scene, "YA\n", "P07E", sender=sender)
        assert case(scene).state is State.NEW
        assert {address for _, address in told} <= {SARI, NADIA}
        assert not case(scene).answer


def test_a_yes_that_our_server_found_forged_confirms_nothing_and_is_not_answered(tmp_path):
    with begun(tmp_path) as scene:
        write(scene, ANSWER)
        more = (("Authentication-Results", f"mail.{DOMAIN}; dmarc=fail"),)
        assert write(scene, "YA\n", "P07E", more=more) == []
        assert case(scene).state is State.NEW


def test_a_code_is_good_once(tmp_path):
    with begun(tmp_path) as scene:
        write(scene, "TERIMA\n")
        write(scene, "YA\n", "P07E")
        version = case(scene).version
        assert write(scene, "YA\n", "P07E") == [("P07E", SARI)]
        assert "sudah dipakai" in scene._last("P07E")["letter"]["text"]
        assert case(scene).version == version


def test_a_code_expires_after_a_day(tmp_path):
    with begun(tmp_path) as scene:
        write(scene, "TERIMA\n")
        scene.step("jam 2026-11-17 09:01", "")
        write(scene, "YA\n", "P07E")
        assert "kedaluwarsa" in scene._last("P07E")["letter"]["text"]
        assert case(scene).state is State.NEW


def test_a_code_is_void_once_somebody_else_has_moved_the_case(tmp_path):
    with begun(tmp_path) as scene:
        write(scene, ANSWER)
        scene.step("> nadia membalas P01", "TUGASKAN KE Budi Santoso\n")
        write(scene, "YA\n", "P07E")
        assert "sudah berubah" in scene._last("P07E", "sari")["letter"]["text"]
        assert not case(scene).answer


def test_each_waiting_mail_has_a_code_of_its_own(tmp_path):
    with begun(tmp_path) as scene:
        write(scene, ANSWER)
        first = code_of(scene)
        write(scene, "TERIMA\n")
        assert code_of(scene) != first
        write(scene, "YA\n", "P07E")
        assert case(scene).state is State.REVIEW


@pytest.mark.parametrize("head", ["Auto-Submitted", "X-Autoreply"])
def test_a_machine_that_repeats_the_subject_confirms_nothing(tmp_path, head):
    with begun(tmp_path) as scene:
        write(scene, ANSWER)
        write(scene, "YA\n", "P07E", more=((head, "auto-replied"),))
        assert case(scene).state is State.NEW


@pytest.mark.parametrize(
    ("rule", "verdict", "asked"),
    [
        ("unverified", "", True), ("unverified", "dmarc=none", True), ("unverified", "dmarc=pass", False),
        ("outside", "", False), ("outside", "dmarc=none", True), ("outside", "spf=pass", True),
        ("outside", "dmarc=pass", False),
        ("always", "", True), ("always", "dmarc=pass", True), ("never", "", False), ("never", "dmarc=pass", False),
    ],
)  # fmt: skip
def test_the_office_chooses_when_a_code_is_asked_for(tmp_path, rule, verdict, asked):
    with begun(tmp_path, confirm_commands=rule) as scene:
        more = (("Authentication-Results", f"mail.{DOMAIN}; {verdict}"),) if verdict else ()
        write(scene, "TERIMA\n", more=more)
        assert (case(scene).state is State.NEW) == asked


@pytest.mark.parametrize("rule", ["unverified", "outside"])
def test_without_a_trusted_server_no_header_and_no_silence_vouches_for_anybody(tmp_path, rule):
    with begun(tmp_path, trusted_authentication=(), confirm_commands=rule) as scene:
        write(scene, ANSWER, more=(("Authentication-Results", f"mail.{DOMAIN}; dmarc=pass"),))
        write(scene, ANSWER)
        assert case(scene).state is State.NEW


def test_a_button_is_a_code_already(tmp_path):
    with begun(tmp_path) as scene:
        mail = scene._tapped(scene._last("P01", "sari"), "TERIMA", "", "sari", "")
        del mail["Authentication-Results"]
        scene._arrive(Channel.DESK, mail)
        assert case(scene).state is State.REVIEW


@pytest.mark.parametrize("words", ["CATATAN: sudah saya telepon\n", "STATUS\n", "BERKAS\n", "BANTUAN\n"])
def test_what_leaves_nothing_but_a_note_or_a_mail_to_oneself_is_not_asked_about(tmp_path, words):
    with begun(tmp_path) as scene:
        write(scene, words)
        assert "Dari Anda?" not in scene.fresh[-1]["letter"]["subject"]
        assert {mail["address"] for mail in scene.fresh} == {SARI}


def test_the_director_confirms_for_the_whistleblower_desk_in_the_same_way(tmp_path):
    with conversation(tmp_path) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> pelapor@aman.example ke wbs: Laporan", "Kepala gudang meminta uang setiap Kamis.\n")
        number = scene.ticket
        sealed = scene.reception.whistleblower
        for words, code, after in (("BUKA SEGEL\n", "D01", 0), ("YA\n", "D01E", 1)):
            row = scene._last(code, "lestari")
            scene._arrive(Channel.WHISTLEBLOWER, _reply(row, words, row["address"], verdict="none"))
            assert len(list(scene.reception.general.ledger.table("tickets"))) == after
        assert books.ticket(sealed.ledger, number)


def test_where_no_reply_address_is_delivered_the_question_is_answered_by_writing_without_a_button(tmp_path):
    with begun(tmp_path, recipient_delimiter="") as scene:
        assert [code for code, _ in write(scene, ANSWER)] == ["P07E"]
        assert "body=YA" not in scene._last("P07E", "sari")["letter"]["html"]
        write(scene, "YA\n", "P07E")
        assert case(scene).state is State.ANSWERED


def test_what_nothing_vouches_for_is_refused_and_never_laid_before_the_officer(tmp_path):
    with begun(tmp_path, confirm_commands="always") as scene:
        mail = _reply(scene._last("P01", "sari"), ANSWER, "sari.wulandari@peredaranpangan.bpom.example")
        del mail["To"], mail["In-Reply-To"]
        mail["To"] = f"pengaduan@{DOMAIN}"
        scene._arrive(Channel.DESK, mail)
        assert case(scene).state is State.NEW
        assert len(scene.reception.general.ledger.table("confirmations")) == 0
