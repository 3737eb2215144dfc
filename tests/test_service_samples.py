"""Every sample, by SMTP through Postfix into Dovecot and over IMAP to the running daemon, ends as expected.json says.

What people received is read out of their own mailboxes.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from daemon.verify import verify
from daemon.vocabulary import Channel
from tests.houses import INBOXES
from tests.office import sample_office
from tests.running_office import running_office
from tests.sample_outcomes import demanded, found, found_of_command

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = json.loads((SAMPLES / "general" / "expected.json").read_text(encoding="utf-8"))["surel"]
COMMANDS = json.loads((SAMPLES / "officers" / "expected.json").read_text(encoding="utf-8"))
TRUSTED = b"Authentication-Results: mail.peredaranpangan.bpom.example; dmarc=pass\r\n"
UNDO = timedelta(minutes=3)  # after it what an officer sent has left
OFFICE = sample_office()
SARI = "sari.wulandari@peredaranpangan.bpom.example"
BUDI = "budi.santoso@peredaranpangan.bpom.example"
RATIH = "ratih.puspaningrum@samudraniaga.example"
LATE = "01-surat-resmi-ski-terlambat"  # PPO-2026-000101
ANGRY = "02-pelanggan-marah-huruf-besar"  # PPO-2026-000102
DATA = "22-balasan-pemohon-lengkapi-data"  # to PPO-2026-000103, the case of rere
OF_A_CASE = ("20-balasan-otomatis-cuti", "21-pantulan-dsn", DATA)
OTHERS = sorted(set(EXPECTED) - {LATE, ANGRY, *OF_A_CASE}, key=lambda name: EXPECTED[name]["terima"])
SCAN = "12-kotak-saran-hasil-pindai"
RERE = """From: rere 🌸 <rerecantik99@surel.example>
To: kotaksaran@peredaranpangan.bpom.example
Subject: snack kedaluwarsa masih dijual!!
Message-ID: <03.rere@surel.example>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

kak aku beli Keripik "Renyah Rasa" di Warga Mart Jl. Kenanga, pas dibuka ternyata udah expired dari agustus 2026 😡
di rak masih banyak yg kedaluwarsa jg. tolong dicek ya kak
""".encode().replace(b"\n", b"\r\n")  # fmt: skip
CARD = """ENTRI
KOTAK SARAN - LEMBAR SARAN/PENGADUAN
Nama : (kosong)
Tgl. : 18-11-2026
Saran: AC ruang tunggu pelayanan SKI mati sudah 2 minggu, antrean panas. Mohon diperbaiki.
"""


def sample(name):
    folder = "officers" if name[0] == "p" else "general"
    return (SAMPLES / folder / f"{name}.eml").read_bytes()


def envelope_sender(raw):
    """Who a server would give as the envelope sender: nobody for a delivery report."""
    mail = message_from_bytes(raw, policy=policy.compat32)
    return "" if mail["Return-Path"] == "<>" else str(mail["From"]).rpartition("<")[2].strip("<> ")


def take(office, name, *, later=timedelta(0)):
    row, raw = EXPECTED[name], sample(name)
    inbox = INBOXES[Channel(row["kotak"])]
    return office.take(raw, inbox, datetime.fromisoformat(row["terima"]), envelope_sender(raw), later=later)


def answering(raw, mail, *, by_address=True):
    """An officer's words as the answer to a mail that the officer received: by its reply address, or its Message-ID."""
    written = message_from_bytes(raw, policy=policy.SMTP)
    for header, value in (("In-Reply-To", mail.mail["Message-ID"]), ("To", mail.mail["Reply-To"])):
        if header == "In-Reply-To" or by_address:
            written.replace_header(header, " ".join(value.split()))
    return written.as_bytes()


def command(office, raw):
    """An officer's mail, and what has left when URUNG is over."""
    written = message_from_bytes(raw, policy=policy.default)
    to = written["To"].addresses[0].addr_spec
    return office.take(raw, to, written["Date"].datetime, envelope_sender(raw), later=UNDO)


def words_of(name, mail, text, at):
    """Words of ours in an officer's mouth, as an answer to a mail that the officer received."""
    head = f"From: {name}\r\nTo: x\r\nSubject: Re: {mail.ticket}\r\nDate: {at}\r\nIn-Reply-To: x\r\n"
    body = text.strip().replace("\n", "\r\n")
    return answering(f"{head}Message-ID: <{hash(text)}@x.example>\r\n\r\n{body}\r\n".encode(), mail)


@pytest.fixture(scope="module")
def cases(dovecot, postfix, tmp_path_factory):
    """What became of the mails of three cases, from complaint to answer, in the order in which they were written."""
    with running_office(dovecot, postfix, tmp_path_factory.mktemp("cases")) as office:
        office.count_on("PPO", 100)
        done = correspond(office)
    return done | {"verified": verify(office.house.settings, office.clock[0])}


def correspond(office):
    done = {name: take(office, name) for name in (LATE, "20-balasan-otomatis-cuti")}
    p4 = sample("p4-tugaskan-dengan-catatan")
    done["forged"] = command(office, p4.replace(b"<p4@", b"<forged@"))
    done["p4-tugaskan-dengan-catatan"] = command(office, TRUSTED + p4)
    done |= {name: take(office, name) for name in (ANGRY, "21-pantulan-dsn")}
    task = done["p4-tugaskan-dengan-catatan"].mail("P02")
    done["p7-selesai-tanpa-jawaban"] = command(office, answering(sample("p7-selesai-tanpa-jawaban"), task))
    at = datetime.fromisoformat("2026-11-22T19:03:00+07:00")
    done["rere"] = office.take(RERE, INBOXES[Channel.SUGGESTION_BOX], at, "rerecantik99@surel.example")
    return done | correspond_on_rere(office, done["rere"].mail("P01", SARI))


def correspond_on_rere(office, new):
    done = {"p5-minta-data": command(office, answering(sample("p5-minta-data"), new))}
    assign = words_of(SARI, new, "TUGASKAN KE Budi Santoso", "Mon, 23 Nov 2026 09:50:00 +0700")
    task = command(office, assign).mail("P02")
    p1 = answering(sample("p1-terima-dua-baris"), task, by_address=False)
    done["p1-terima-dua-baris"] = command(office, p1)
    command(office, words_of(BUDI, task, "MINTA DATA\n1. Nomor bets", "Mon, 23 Nov 2026 10:30:00 +0700"))
    done[DATA] = take(office, DATA)
    done["p3-jawab-gmail-html"] = command(office, answering(sample("p3-jawab-gmail-html"), new))
    return done


@pytest.fixture(scope="module")
def inboxes(dovecot, postfix, tmp_path_factory):
    """What became of every other sample, in the order in which they came, and of what officers then wrote."""
    with running_office(dovecot, postfix, tmp_path_factory.mktemp("inboxes")) as office:
        done = {name: take(office, name) for name in OTHERS}
        card = words_of(SARI, done[SCAN].mail("P01", SARI), CARD, "Mon, 23 Nov 2026 08:02:00 +0700")
        done["typed"] = command(office, card)
        new = done["28-permintaan-informasi"].mail("P01", SARI)
        answer = answering(sample("p3-jawab-gmail-html"), new).replace(b"PPO-2026-000103", new.ticket.encode())
        done["answered"] = command(office, answer)
    return done | {"verified": verify(office.house.settings, office.clock[0])}


@pytest.mark.parametrize("name", [LATE, ANGRY, *OF_A_CASE])
def test_a_case_begins_and_goes_on_as_expected(name, cases):
    assert found(EXPECTED[name], cases[name], OFFICE) == demanded(EXPECTED[name], OFFICE)


@pytest.mark.parametrize("name", OTHERS)
def test_a_sample_ends_as_expected(name, inboxes):
    wanted = demanded(EXPECTED[name], OFFICE)
    if name == SCAN:
        wanted["kategori"] = []  # known only when it has been typed: below
    assert found(EXPECTED[name], inboxes[name], OFFICE) == wanted


def test_a_scanned_card_has_the_expected_category_once_an_officer_has_typed_it(inboxes):
    row, (ticket,) = EXPECTED[SCAN], inboxes["typed"].tickets
    assert (list(ticket.categories), ticket.route, ticket.type.value) == (row["kategori"], row["rute"], row["jenis"])
    assert (ticket.priority.value, str(ticket.due)) == (row["prioritas"], row["jatuh_tempo_7hk"])
    assert (ticket.complainant.name, ticket.fields["tanggal_asli"]) == ("", "2026-11-18")
    assert inboxes["typed"].pairs == [("P07", SARI)]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_officers_mail_does_what_is_expected(name, cases):
    assert found_of_command(COMMANDS[name], cases[name], OFFICE) == COMMANDS[name]


@pytest.mark.parametrize(
    ("name", "leaving"),
    [
        ("p1-terima-dua-baris", [("P07", BUDI)]),
        ("p3-jawab-gmail-html", [("E04", "rerecantik99@surel.example"), ("P07", SARI)]),
        ("p4-tugaskan-dengan-catatan", [("E02", RATIH), ("P02", BUDI), ("P07", SARI)]),
        ("p5-minta-data", [("E03", "rerecantik99@surel.example"), ("P07", SARI)]),
        ("p7-selesai-tanpa-jawaban", [("P07E", BUDI)]),
        ("forged", [("P07E", SARI)]),
    ],
)
def test_what_an_officer_causes_goes_to_whom_it_is_for_and_nobody_else(name, leaving, cases):
    assert cases[name].pairs == leaving


def test_what_an_officer_sends_outside_waits_until_it_can_no_longer_be_undone(cases):
    held = [mail.held for name in COMMANDS for mail in cases[name].mails if mail.code.startswith("E")]
    assert len(held) == 3
    assert min(held) >= timedelta(minutes=OFFICE.terms.undo_minutes)


def test_an_answer_is_the_first_response_of_a_case_that_had_none(inboxes):
    before, (after,) = inboxes["answered"].before, inboxes["answered"].tickets
    assert (before.first_response, after.responded_by) == (None, "JAWAB")
    assert after.first_response == after.answered


def test_a_command_from_an_address_that_nobody_vouches_for_does_nothing(cases):
    before, (after,) = cases["forged"].before, cases["forged"].tickets
    assert cases["forged"].events == ()
    assert (after.state, after.categories, after.assignee) == (before.state, before.categories, before.assignee)


@pytest.mark.parametrize("name", ["20-balasan-otomatis-cuti", "21-pantulan-dsn"])
def test_a_machine_moves_neither_state_nor_clock(name, cases):
    before, (after,) = cases[name].before, cases[name].tickets
    assert (after.state, after.first_response, after.due) == (before.state, None, before.due)


def test_a_receipt_that_came_back_tells_the_officer_the_telephone_number(cases):
    assert "+6285711223344" in cases["21-pantulan-dsn"].mail("P08").text


def test_data_that_were_asked_for_set_the_completion_clock_going_again(cases):
    before, (after,) = cases[DATA].before, cases[DATA].tickets
    assert (before.asked is None, after.asked) == (False, None)


@pytest.mark.parametrize("name", ["14-wbs-anonim", "16-etik-salah-kanal-kotak-saran"])
def test_a_neutral_receipt_quotes_nothing_and_names_nobody(name, inboxes):
    receipt = next(mail for mail in inboxes[name].mails if mail.address == EXPECTED[name]["tanda_terima_ke"])
    narrative = inboxes[name].tickets[0].narrative
    said = " ".join(receipt.everything.split())
    assert not [line for line in narrative.splitlines() if len(line) > 20 and " ".join(line.split()) in said]
    assert not [word for word in ("Hendra", "uang", "WBS", "suap", "evaluator", "loket SKI") if word in said]
    assert receipt.original == b""


def test_no_mail_of_ours_shows_the_number_of_an_identity_card(inboxes):
    for mail in inboxes["05-formulir-web"].mails:
        assert "3174056708900003" not in mail.everything


def test_the_receipt_of_an_emergency_names_the_hotline_and_asks_to_keep_the_product(inboxes):
    text = inboxes["27-darurat-keracunan-sabtu-malam"].mail("E01").text
    assert "1500533" in text
    assert "sisa produk" in text


def test_the_receipt_of_an_english_complaint_is_english(inboxes):
    assert "Thank you" in inboxes["04-english-importer-ske"].mail("E01").text


def test_the_day_on_which_a_referred_complaint_was_first_written_is_kept(inboxes):
    assert inboxes["09-ulpk-teruskan-inline"].tickets[0].fields["tanggal_asli"] == "2026-11-13"


def test_the_receiving_officer_gets_the_complaint_as_it_came(inboxes):
    outcome = inboxes["05-formulir-web"]
    assert outcome.mail("P01").original == outcome.original
    assert outcome.original.endswith(sample("05-formulir-web"))


def test_a_complaint_out_of_a_sheet_says_that_the_mail_holds_several(inboxes):
    assert "beberapa pengaduan" in inboxes["11-ulpk-rekap-massal-csv"].mail("P01").text


def test_every_mail_in_every_mailbox_is_accounted_for_at_the_end(cases, inboxes):
    for found_at_the_end in (cases["verified"], inboxes["verified"]):
        assert found_at_the_end["ok"], found_at_the_end
        assert found_at_the_end["messages"] == found_at_the_end["accounted"] > 10
