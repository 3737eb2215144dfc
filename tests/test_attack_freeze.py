"""A frozen officer does nothing, hears nothing and has no token left; the Director and the audit chain know of it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace

import pytest

from daemon import books, standing
from daemon.command_line import main
from daemon.figures_check import check_figures
from daemon.office import Standing
from daemon.people import present
from daemon.service import utc_now
from daemon.standing_orders import obey, order
from daemon.vocabulary import Channel, State
from store import verify_chain
from tests.configured import written
from tests.conversation import _reply
from tests.desks import conversation
from tests.office import sample_office
from tests.test_figures import a_ticket

CASE = "PPO-2026-000001"
SARI, BUDI, RINA, LESTARI = (sample_office().people[name].address for name in ("sari", "budi", "rina", "lestari"))


@contextmanager
def begun(folder):
    """A case that Sari has given to Budi, whose deputy is Rina."""
    with conversation(folder) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami nomor aju 20261102-004417 belum terbit.\n")
        scene.step("> sari membalas P01", "TUGASKAN KE Budi Santoso\n")
        yield scene


def case(scene):
    return books.ticket(scene.reception.general.ledger, CASE)


def told(scene):
    return {mail["address"] for mail in scene.fresh}


def frozen(scene, name="Budi Santoso"):
    scene.step("> lestari ke sistem: beku", f"BEKUKAN {name}\n")
    assert [mail["mail"] for mail in scene.fresh] == ["P07"]


@pytest.mark.parametrize(
    "step",
    ["> budi membalas P02", "> budi mengetuk TERIMA pada P02", f"> budi ke sistem: [{CASE}]", "> budi ke sistem: Halo"],
)
def test_whatever_a_frozen_officer_sends_does_nothing_and_the_director_alone_sees_it(tmp_path, step):
    with begun(tmp_path) as scene:
        frozen(scene)
        before = case(scene)
        scene.step(step, "" if "mengetuk" in step else "TERIMA\n")
        assert case(scene) == before
        assert told(scene) == {LESTARI}
        assert "dibekukan" in scene.fresh[0]["letter"]["text"]


def test_what_a_frozen_officer_would_have_been_told_goes_to_the_deputy(tmp_path):
    with begun(tmp_path) as scene:
        frozen(scene)
        scene.step("> pemohon membalas E01", "Ini tambahan keterangan kami: barang tertahan di pelabuhan.\n")
        assert told(scene) == {RINA}
        scene.step("> rina membalas P05", "TERIMA\n")
        assert case(scene).state is State.IN_PROGRESS
        scene.step("jam 2026-11-17 07:31", "")
        assert BUDI not in told(scene)
        assert ("P10", RINA) in {(mail["mail"], mail["address"]) for mail in scene.fresh}


def test_without_a_deputy_somebody_of_the_same_role_stands_in(tmp_path):
    with begun(tmp_path) as scene:
        frozen(scene, "Sari Wulandari")
        scene.step("> tono@surel.example ke kotak_saran: susu", "Susu kental berulat, saya beli di toko.\n")
        assert SARI not in told(scene)
        assert sample_office().people["nadia"].address in told(scene)


def test_nothing_that_was_issued_before_the_freeze_counts_after_it(tmp_path):
    with begun(tmp_path) as scene:
        old = scene._last("P02", "budi")
        frozen(scene)
        scene.step("> lestari ke sistem: cair", "CAIRKAN budi\n")
        for mail in (_reply(old, "TERIMA\n", BUDI), scene._tapped(old, "TERIMA", "", "budi", "")):
            del mail["Authentication-Results"]
            scene.fresh = []
            scene._arrive(Channel.DESK, mail)
            assert case(scene).state is State.ASSIGNED
            assert told(scene) == {BUDI}  # the case anew, with tokens that count
        scene.step("> budi mengetuk TERIMA pada P07E", "")
        assert case(scene).state is State.IN_PROGRESS


def test_one_mail_may_freeze_several(tmp_path):
    with begun(tmp_path) as scene:
        scene.step("> lestari ke sistem: beku", "BEKUKAN Budi Santoso\nBEKUKAN Rina Kartika\nBEKUKAN budi\n")
        office = scene.reception.general.office
        assert [name for name in office.people if office.is_frozen(name)] == ["budi", "rina"]
        scene.step("> pemohon membalas E01", "Ini tambahan keterangan kami: barang tertahan di pelabuhan.\n")
        assert told(scene) <= {office.people[name].address for name in ("hendra", "dimas", "sari", "nadia")}
        assert told(scene)


def test_a_code_that_waited_is_void_after_a_freeze(tmp_path):
    with begun(tmp_path) as scene:
        scene.step(f"> budi membalas P02 dari {BUDI}", "TERIMA\n")
        waiting = scene._last("P07E", "budi")
        frozen(scene)
        scene.step("> lestari ke sistem: cair", "CAIRKAN budi\n")
        scene._arrive(Channel.DESK, _reply(waiting, "YA\n", BUDI, verdict="pass"))
        assert case(scene).state is State.ASSIGNED


@pytest.mark.parametrize("by", ["sari", "wahyu", "budi"])
def test_nobody_but_the_director_freezes_by_mail(tmp_path, by):
    with begun(tmp_path) as scene:
        scene.step(f"> {by} ke sistem: beku", "BEKUKAN Rina Kartika\n")
        assert [mail["mail"] for mail in scene.fresh] == ["P07E"]
        assert not scene.reception.general.office.standing


@pytest.mark.parametrize("name", ["Lestari Handayani", "Siti", "Tim SKI"])
def test_the_director_freezes_one_other_person_or_is_asked_whom(tmp_path, name):
    with begun(tmp_path) as scene:
        scene.step("> lestari ke sistem: beku", f"BEKUKAN {name}\n")
        assert [mail["mail"] for mail in scene.fresh] == ["P07E"]
        assert not scene.reception.general.office.standing


def test_a_freeze_is_in_the_audit_chain_and_outlives_a_restart(tmp_path):
    with begun(tmp_path) as scene:
        frozen(scene)
        desk = scene.reception.general
        last = list(desk.ledger.table("events"))[-1]
        assert (last["act"], last["by"], last["changes"]["person"]) == ("BEKUKAN", "lestari", "budi")
        assert verify_chain(desk.ledger).first_broken is None
        again = sample_office()
        standing.load(desk.ledger, again)
        assert again.is_frozen("budi")
        assert not again.is_frozen("rina")
        check_figures(desk, scene.reception.whistleblower, "2026-11", scene.clock[0], lambda _events: None)


def test_the_operator_freezes_by_an_order_that_is_carried_out_once(tmp_path):
    with begun(tmp_path) as scene:
        desk = scene.reception.general
        order(tmp_path, "lestari", frozen=True, note="kotak surel diretas")
        order(tmp_path, "budi", frozen=True, note="")
        (tmp_path / "orders" / "0-rusak.json").write_text("bukan perintah")
        assert obey(desk, tmp_path, scene.clock[0]) == 2
        assert obey(desk, tmp_path, scene.clock[0]) == 0
        assert desk.office.is_frozen("lestari")
        scene.step("> lestari ke sistem: cair", "CAIRKAN budi\n")
        assert desk.office.is_frozen("budi")
        order(tmp_path, "lestari", frozen=False, note="")
        assert obey(desk, tmp_path, scene.clock[0]) == 1
        scene.step("> lestari ke sistem: cair", "CAIRKAN budi\n")
        assert not desk.office.is_frozen("budi")


def test_a_frozen_investigator_sees_nothing_of_a_report(tmp_path):
    with conversation(tmp_path) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> pelapor@aman.example ke wbs: Laporan", "Kepala gudang meminta uang setiap Kamis.\n")
        scene.step("> lestari membalas D01", "TUNJUK Wahyu Nugroho\n")
        frozen(scene, "Wahyu Nugroho")
        number = scene._last("D01", "lestari")["ticket"]
        scene.step("> wahyu membalas D01", "TERIMA\n")
        assert told(scene) == {LESTARI}
        assert books.ticket(scene.reception.whistleblower.ledger, number).state is not State.IN_PROGRESS


def test_a_frozen_officers_flood_does_not_flood_the_director(tmp_path):
    office = sample_office()
    office = replace(office, terms=replace(office.terms, replies_a_day_proven=4))
    with conversation(tmp_path, office) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        scene.step("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami nomor aju 20261102-004417 belum terbit.\n")
        frozen(scene, "Sari Wulandari")
        found = 0
        for number in range(12):
            scene.step("> sari membalas P01", f"TERIMA {number}\n")
            found += sum("dibekukan" in mail["letter"]["text"] for mail in scene.fresh)
        assert found == 4


def test_the_operators_command_leaves_an_order_and_refuses_a_name_that_fits_nobody(tmp_path, capsys):
    config = str(written(tmp_path))
    assert main(["freeze", "Budi Santoso", "--reason", "diretas", "--config", config]) == 0
    assert "budi" in capsys.readouterr().out
    assert main(["unfreeze", "Siti", "--config", config]) == 1
    (path,) = (tmp_path / "var" / "orders").glob("*.json")
    assert json.loads(path.read_text()) == {"person": "budi", "frozen": True, "note": "diretas"}


def test_whoever_is_frozen_is_not_among_those_who_stand_in():
    office = replace(sample_office(), standing={"rina": Standing(frozen=True), "budi": Standing(frozen=True)})
    people = (office.people["budi"], office.people["hendra"])
    assert present(people, office, {"hendra": "rina"}, a_ticket(utc_now())) == ()
