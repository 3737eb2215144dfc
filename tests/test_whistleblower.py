"""The whistleblower desk where no conversation can be written down, because codes are drawn by chance."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest

from daemon import books
from daemon.desk import context_of
from daemon.office import Person, Sealed
from daemon.vocabulary import Channel
from tests.desks import conversation
from tests.office import sample_office

REPORT = ("> pelapor@surel.example ke wbs: laporan", "Oknum pegawai meminta uang pelicin Rp 5 juta agar SKI terbit.\n")


def codes(scene) -> list[str]:
    return [row["number"] for row in scene.reception.whistleblower.ledger.table("tickets")]


@pytest.mark.parametrize("written", ["Kode {}: ada bukti.", "Menyusul laporan {}, ada saksi.", "({})\nBukti: rekaman."])
def test_whoever_names_the_code_from_another_address_adds_to_the_case_and_is_not_answered(tmp_path, written):
    with conversation(tmp_path) as scene:
        scene.step(*REPORT)
        (code,) = codes(scene)
        scene.step("> lain@surel.example ke wbs: tambahan", written.format(code.lower()) + "\n")
        assert codes(scene) == [code]
        assert [(row["mail"], row["to"]) for row in scene.fresh] == [("D01", "lestari")]
        text = " ".join(scene.fresh[0]["letter"]["text"].split())
        assert "alamat lain dengan menyebut kodenya" in text


@pytest.mark.parametrize("written", ["Kode {}.", "kode: AAAA-2345"])
def test_a_code_that_nobody_was_given_and_a_code_in_the_mail_of_one_of_us_open_nothing(tmp_path, written):
    with conversation(tmp_path) as scene:
        scene.step(*REPORT)
        sender = "sari" if "{}" in written else "lain@surel.example"
        scene.step(f"> {sender} ke wbs: kode", written.format(codes(scene)[0]) + "\n")
        assert len(codes(scene)) == 2


@pytest.mark.parametrize(
    ("text", "reachable"),
    [
        ("Mohon jangan dibalas.", False),
        ("saya tidak ingin menerima surel lagi", False),
        ("Tidak perlu dibalas, terima kasih", False),
        ("Tolong jangan hubungi saya.", False),
        ("Please do not reply.", False),
        ("Jangan balas ke alamat kantor saya, pakai alamat ini.", True),
        ("Jangan kirimi atasan saya salinan laporan ini.", True),
        ("Mohon balasan yang tidak mengutip laporan ini.", True),
        ("Terima kasih.", True),
    ],
)
def test_only_who_wants_no_answer_at_all_is_not_written_to(tmp_path, text, reachable):
    with conversation(tmp_path) as scene:
        scene.step(REPORT[0], f"{REPORT[1]}{text}\n")
        assert ("W01" in {row["mail"] for row in scene.fresh}) == reachable


def test_every_code_holds_a_figure_so_that_it_is_known_in_small_letters_as_well(tmp_path, monkeypatch):
    drawn = iter("ABCDEFGHABCDEFG2")
    monkeypatch.setattr("daemon.whistleblower.secrets.choice", lambda _letters: next(drawn))
    with conversation(tmp_path) as scene:
        scene.step(*REPORT)
        assert codes(scene) == ["ABCD-EFG2"]


def test_a_case_for_which_nothing_is_due_is_left_alone(tmp_path):
    with conversation(tmp_path) as scene:
        scene.step(*REPORT)
        desk = scene.reception.whistleblower
        case = books.ticket(desk.ledger, codes(scene)[0])
        decision = desk.procedure.ring(context_of(desk, case, scene.clock[0]), case)
        assert (decision.events, decision.letters) == ((), ())


ABOUT = "Direktur Lestari Handayani meminta uang Rp 50.000.000 kepada importir.\n"


@pytest.mark.parametrize(
    ("text", "readers"),
    [
        (ABOUT, {"inspektur"}),
        (f"{ABOUT}Inspektur Harjo dari kantor pusat ikut menerima uang itu.\n", {"wahyu"}),
        (f"{ABOUT}Inspektur Harjo dan Wahyu Nugroho ikut menerima uang itu.\n", {"inspektur"}),
        ("Kepala gudang meminta uang kepada importir.\n", {"lestari"}),
    ],
)
def test_a_report_about_the_director_goes_to_whom_the_office_has_named_and_is_never_without_a_reader(
    tmp_path, text, readers
):
    office = sample_office()
    second = Person("inspektur", "Harjo", "harjo@itjen.example", frozenset())
    office = replace(office, people={**office.people, "inspektur": second}, whistleblower=Sealed("inspektur"))
    with conversation(tmp_path, office) as scene:
        scene.step("> pelapor@surel.example ke wbs: laporan", text)
        assert {row["to"] for row in scene.fresh if row["mail"] == "D01"} == readers
        (reader,) = readers
        scene.step(f"> {reader} membalas D01", "JAWAB\nSudah kami periksa.\n")
        assert {(row["mail"], row["to"]) for row in scene.fresh} == {("W03", "pemohon"), ("D01R", reader)}


def test_neither_investigator_nor_general_desk_is_told_who_reported_by_a_field_or_the_name_of_a_file(tmp_path):
    with conversation(tmp_path) as scene:
        mail = EmailMessage()
        mail["From"], mail["To"] = "Suparman Adi <adi.suparman@surel.example>", "wbs@x.example"
        mail["Subject"] = "bukti"
        mail.set_content("Petugas meminta uang kepada Suparman Adi di gudang.\nTempat: rumah Suparman Adi\n")
        mail.add_attachment(b"foto", maintype="image", subtype="jpeg", filename="ktp-suparman.jpg")
        scene._arrive(Channel.WHISTLEBLOWER, mail)
        assert "ktp-suparman.jpg" in scene.sent[-1]["letter"]["text"] + scene.sent[-2]["letter"]["text"]
        scene.step("> lestari membalas D01", "TUNJUK Wahyu\n")
        told = [row for row in scene.fresh if row["to"] == "wahyu"]
        del mail["Subject"]
        mail["Subject"], mail["In-Reply-To"] = "lagi", f"<{scene.sent[0]['message_id']}>"
        del mail["Message-ID"]
        scene._arrive(Channel.WHISTLEBLOWER, mail)
        told += [row for row in scene.fresh if row["to"] == "wahyu"]
        assert len(told) == 2
        assert not any("suparman" in (row["letter"]["text"] + row["letter"]["html"]).lower() for row in told)
        scene.step("> lestari membalas D01", "BUKA SEGEL\n")
        (case,) = scene.desks[0].ledger.table("tickets")
        assert "suparman" not in str(dict(case)).lower()
