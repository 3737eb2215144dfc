"""MUSNAHKAN DATA: the people of a case are nowhere any more, its figures stay, the chain is whole, others untouched."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest

from daemon import books
from daemon.affected import affected
from daemon.case_view import case_line, case_view
from daemon.command_line import main
from daemon.desk import Arrival
from daemon.dossier import dossier
from daemon.erasure import COMMITTED, IN_MAILBOXES, carry_out, erase_due, finish
from daemon.erasure_orders import obey_erasures, order_erasure
from daemon.evaluation import evaluate, month_recap
from daemon.figures_check import check_figures, remember_figures
from daemon.health import tell_of_room
from daemon.poster import envelope
from daemon.private import SEALED, joined, parted
from daemon.records import rebuilt
from daemon.restraint import counted_as
from daemon.similar import sender_marks
from daemon.ticket import STAYS, Ticket
from daemon.verify import undecided, unreadable
from daemon.vocabulary import Channel, State
from mailboxes.read import read
from store import LedgerFull, append_event, destroy_key, destroyed, open_ledger, verify_chain, where
from tests.configured import with_secrets, written
from tests.conversation import _dsn
from tests.desks import START, conversation
from tests.ledger_writer import python

CASE, OTHER = "PPO-2026-000001", "PPO-2026-000002"
NAME, ADDRESS, PHONE = "Kartiningsih", "kartini@niaga.example", "0812 7788 9911"
WORD, FILE = "belatung", "fotobukti.txt"
PRIVATE = (NAME, ADDRESS, PHONE, "081277889911", WORD, FILE, "isi lampiran rahasia")
TALE = f"Nama: {NAME} Puspa\nTelepon: {PHONE}\n\nMi instan merek Juara dari toko di Tegal ada {WORD} di dalamnya.\n"


def complain(scene):
    """A complaint with an attachment, answered and closed, and another one beside it."""
    scene.step("jam 2026-11-16 09:00", "")
    channel, mail = scene._new(ADDRESS, "kotak_saran", f"Mi ada {WORD}", TALE)
    mail.add_attachment(b"isi lampiran rahasia", maintype="text", subtype="plain", filename=FILE)
    scene.fresh = []
    scene._arrive(channel, mail)
    scene.step("> tono@surel.example ke kotak_saran: susu", "Susu Sapi berulat, saya Tono, beli di Bogor.\n")
    scene.step(f"> sari membalas P01 tentang {CASE}", f"JAWAB\nYth. Ibu {NAME}, produk itu sudah kami tarik.\n")
    scene.step(f"> sari membalas P01 tentang {CASE}", "HASIL: terbukti\nSEBAB: gudang lembap\nSELESAI\n")
    later(scene)


def later(scene, minutes=11):
    """The clock goes on, whatever is owed leaves, the erasures that are due are carried out."""
    scene._collect()
    wait(scene, minutes)
    for desk in scene.desks:
        erase_due(desk, scene.clock[0])
        finish(desk)


def wait(scene, minutes):
    """The clock goes on, and whatever is owed by then leaves."""
    scene.clock[0] += timedelta(minutes=minutes)
    send(scene)


def send(scene):
    """As if a server had taken every mail that is owed."""
    for desk in scene.desks:
        for row in desk.ledger.table("outbox"):
            if row["state"] == "queued" and row["next_try"] <= scene.clock[0].isoformat():
                assert envelope(desk, row)
                desk.ledger.table("outbox").update({"state": "sent", "sent": row["next_try"]}, doc_ids=[row.doc_id])


def decide(scene):
    """HAPUS DATA by the complainant; MUSNAHKAN DATA by the Director, who is asked once more and says yes."""
    scene.step("> pemohon membalas E06", "HAPUS DATA\n")
    send(scene)
    scene.step("> lestari membalas D07", "MUSNAHKAN DATA\n")
    assert [mail["mail"] for mail in scene.fresh] == ["P07E"]
    scene.step("> lestari membalas P07E", "YA\n")


def erased(scene):
    decide(scene)
    later(scene)


def found_in(folder, words=PRIVATE):
    """Which of these words stand in any file of the folder, the sealed ledger read with its key."""
    raw = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    with open_ledger(folder / "wbs.db", key="kunci uji", read_only=True) as ledger:
        raw += "\n".join(str(dict(row)) for name in ledger.tables() for row in ledger.table(name)).encode()
        raw += b"".join(content for _, _, content in ledger.engine.blobs())
    return [word for word in words if word.lower().encode() in raw.lower()]


def test_what_stays_of_a_case_is_named_and_every_other_field_goes():
    assert {field.name for field in fields(Ticket)} >= STAYS
    assert not STAYS & {"complainant", "referrer", "subject", "summary", "narrative", "fields", "answer", "draft"}


def test_an_event_is_parted_and_joined_without_loss_and_without_its_words_says_what_stays():
    changes = {"state": "BARU", "narrative": "kata", "complainant": {"name": "Ratih"}, "due": None}
    event = {"ticket": CASE, "changes": changes, "note": "catatan", "because": ["kata “basi”"]}
    bare, words = parted(event)
    assert joined(bare | {SEALED: "x"}, words) == event
    assert bare == {"ticket": CASE, "changes": {"state": "BARU", "due": None}, "note": "", "because": []}
    assert parted(bare) == (bare, {})


def kept(desk, number):
    """All that the ledger says of a case."""
    own = where("ticket") == number
    tables = {name: desk.ledger.table(name).search(own) for name in ("marks", "messages", "intake", "outbox")}
    letters = [books.words(desk.ledger, row["message_id"]) for row in tables["outbox"]]
    return books.document(desk.ledger, number), tables, books.events_of(desk.ledger, number), letters


def test_after_the_erasure_nothing_of_the_complainant_is_in_any_file_and_the_chain_is_whole(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        assert set(found_in(tmp_path)) > {NAME, ADDRESS, WORD}
        ledger = scene.desks[0].ledger
        assert [name for name in ledger.engine.series() if name.endswith(counted_as(ADDRESS))]
        assert ledger.table("marks").search(where("mark") == sender_marks(ADDRESS)[0])
        root = verify_chain(ledger).root
        erased(scene)
        case = books.ticket(ledger, CASE)
        assert (case.state, case.complainant.name, case.narrative, case.originals) == (State.CLOSED, "", "", ())
        assert case.erased
        assert verify_chain(ledger, known_root=root).first_broken is None
        assert rebuilt(books.events_of(ledger, CASE)) == case
        for table in ("marks", "messages", "confirmations"):
            assert ledger.table(table).search(where("ticket") == CASE) == []
        assert not [name for name in ledger.engine.series() if name.endswith(counted_as(ADDRESS))]
        assert CASE in destroyed(ledger)
    assert found_in(tmp_path) == []


def test_another_case_is_untouched(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        desk = scene.desks[0]
        before = kept(desk, OTHER)
        assert before[1]["intake"]
        erased(scene)
        assert kept(desk, OTHER) == before
        assert b"Tono" in desk.originals.read(before[0]["originals"][0])


def test_the_evaluation_counts_an_erased_case_as_before_and_the_recount_agrees(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        published = evaluate(*scene.desks, "2026-11", scene.clock[0])
        remember_figures(*scene.desks, published)
        before = published.figures
        assert before.all_causes
        erased(scene)
        found = evaluate(*scene.desks, "2026-11", scene.clock[0])
        after = found.figures
        assert (after.total, after.categories, after.response, after.completion, after.results, after.channels) == (
            before.total, before.categories, before.response, before.completion, before.results, before.channels,
        )  # fmt: skip
        assert check_figures(*scene.desks, "2026-11", scene.clock[0], lambda _events: None)["wrong"] == 0
        shown = str(month_recap(scene.desks[0], found))
        assert "data dihapus" in shown
        assert NAME not in shown


def test_officers_see_that_the_data_are_gone_wherever_words_were(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        erased(scene)
        desk, now = scene.desks[0], scene.clock[0]
        case = books.ticket(desk.ledger, CASE)
        assert case_view(case, desk.office, "id", desk.office.people["sari"], now).summary == "data dihapus"
        assert case_line(case, desk.office, now, "en").public_summary == "data erased"
        assert dossier(desk, CASE, now).startswith(b"%PDF")
        assert affected([case]) == []
        scene.step(f"> sari ke sistem: [{CASE}]", "STATUS\n")
        assert "data dihapus" in scene.fresh[0]["letter"]["text"]


@pytest.mark.parametrize("words", ["BUKA LAGI\n", f"CATATAN: {NAME} menelepon\n", f"Bu {NAME} menelepon tadi.\n"])
def test_nothing_is_done_to_an_erased_case_and_what_an_officer_writes_about_it_does_not_stay(tmp_path, words):
    with conversation(tmp_path) as scene:
        complain(scene)
        erased(scene)
        before = books.ticket(scene.desks[0].ledger, CASE)
        scene.step(f"> sari membalas P01 tentang {CASE}", words)
        assert [mail["mail"] for mail in scene.fresh] == ["P07E"]
        assert "dimusnahkan" in scene.fresh[0]["letter"]["text"]
        assert books.ticket(scene.desks[0].ledger, CASE) == before
        later(scene)
    assert found_in(tmp_path) == []


@pytest.mark.parametrize("words", [f"MUSNAHKAN DATA: {CASE}\n", f"SIMPAN DATA: {CASE}; arsip\n", f"BERKAS {CASE}\n"])
def test_an_erased_case_that_is_named_is_left_as_it_is_and_not_erased_over_and_over(tmp_path, words):
    with conversation(tmp_path) as scene:
        complain(scene)
        erased(scene)
        desk = scene.desks[0]
        before = books.events_of(desk.ledger, CASE)
        scene.step("> lestari ke sistem: data", words)
        if words.startswith("MUSNAHKAN"):
            scene.step("> lestari membalas P07E", "YA\n")
        assert [mail["mail"] for mail in scene.fresh] == ["P07E"]
        later(scene)
        later(scene)
        assert books.events_of(desk.ledger, CASE) == before
        assert erase_due(desk, scene.clock[0]) == finish(desk) == 0


def test_whoever_writes_again_about_an_erased_case_has_a_new_one(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        erased(scene)
        before = books.ticket(scene.desks[0].ledger, CASE)
        scene.step("> pemohon membalas E06", "Sekarang mi yang lain berulat juga, mohon ditindak.\n")
        assert scene.ticket not in (CASE, OTHER)
        assert "E01" in {mail["mail"] for mail in scene.fresh}
        assert books.ticket(scene.desks[0].ledger, CASE) == before


def test_a_mail_of_ours_that_comes_back_late_leaves_nothing_either(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        erased(scene)
        scene.fresh = []
        scene._arrive(Channel.DESK, _dsn(scene._last("E07"), "5.1.1"))
        assert scene.fresh == []
        later(scene)
    assert found_in(tmp_path) == []


def test_nothing_goes_before_the_last_mail_about_it_has_left(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        decide(scene)
        scene.clock[0] += timedelta(hours=1)
        assert erase_due(scene.desks[0], scene.clock[0]) == 0
        assert NAME in str(kept(scene.desks[0], CASE))
        later(scene)
        assert books.ticket(scene.desks[0].ledger, CASE).erased


def test_a_case_that_was_opened_again_meanwhile_keeps_its_data_and_is_decided_on_anew(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        decide(scene)
        scene.step("> pemohon membalas E06", "Belum selesai: toko itu masih menjual mi itu, mohon dicek ya?\n")
        later(scene)
        case = books.ticket(scene.desks[0].ledger, CASE)
        assert (case.state, case.erase_after, case.erased) == (State.IN_PROGRESS, None, None)
        assert case.narrative


def test_whoever_decides_within_the_undo_window_to_keep_the_data_stops_the_mail_that_says_they_go(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        decide(scene)
        (going,) = [mail for mail in scene.fresh if mail["mail"] == "E07"]
        scene.step("> lestari membalas D07", "SIMPAN DATA\nmasih diperlukan untuk pemeriksaan\n")
        outbox = scene.desks[0].ledger.table("outbox")
        assert outbox.get(where("message_id") == going["message_id"])["state"] == "cancelled"
        later(scene)
        case = books.ticket(scene.desks[0].ledger, CASE)
        assert (case.erased, case.erase_after) == (None, None)


def test_an_original_that_another_case_shares_stays(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        scene.step(f"> sari membalas P01 tentang {OTHER}", "PECAH\nSusu dari toko lain juga berulat.\n")
        desk = scene.desks[0]
        (name,) = books.ticket(desk.ledger, OTHER).originals
        scene.step(f"> sari membalas P01 tentang {OTHER}", "BUKAN PENGADUAN\n")
        scene.step(f"> lestari ke sistem: [{OTHER}]", "MUSNAHKAN DATA\n")
        scene.step("> lestari membalas P07E", "YA\n")
        later(scene)
        assert books.ticket(desk.ledger, OTHER).erased
        assert desk.originals.read(name)


def test_a_quarantined_mail_that_became_the_case_goes_with_it(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        desk = scene.desks[0]
        stub = books.document(desk.ledger, OTHER)
        stub |= {"number": "K-2026-000001", "merged_into": CASE, "state": "DIGABUNG"}
        desk.ledger.table("tickets").insert(stub)
        erased(scene)
        assert books.ticket(desk.ledger, "K-2026-000001").erased
        assert books.ticket(desk.ledger, "K-2026-000001").subject == ""


def test_the_very_same_mail_that_comes_again_in_the_meantime_keeps_its_original(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        desk = scene.desks[0]
        (name,) = books.ticket(desk.ledger, CASE).originals[:1]
        raw = desk.originals.read(name)
        decide(scene)
        wait(scene, 11)
        assert erase_due(desk, scene.clock[0]) == 1
        arrival = Arrival(Channel.SUGGESTION_BOX, "kotak_saran", 1, 99, scene.clock[0], raw)
        scene.reception.decide([(arrival, read(raw, trusted=desk.office.trusted_authentication))])
        again = books.ticket(desk.ledger, "PPO-2026-000003")
        assert again.originals == (name,)
        later(scene)
        assert desk.originals.read(name) == raw


CARRY_OUT = """
import sys
from datetime import timedelta
from pathlib import Path
from daemon.erasure import carry_out
from tests.desks import START, conversation
with conversation(Path(sys.argv[1])) as scene:
    print("ready", flush=True)
    carry_out(scene.desks, START + timedelta(hours=1))
    print("done", flush=True)
"""


@pytest.mark.parametrize("milliseconds", [0, 2, 4, 8, 12, 16, 24, 32, 48, 64])
def test_killed_at_any_moment_it_is_finished_or_was_not_begun(tmp_path, milliseconds):
    with conversation(tmp_path) as scene:
        complain(scene)
        decide(scene)
        wait(scene, 3)
    process = python(CARRY_OUT, tmp_path)
    assert process.stdout.readline() == "ready\n"
    sleep(milliseconds / 1000)
    process.kill()
    process.communicate()
    with conversation(tmp_path) as scene:
        ledger = scene.desks[0].ledger
        case = books.ticket(ledger, CASE)
        assert bool(case.erased) == (case.narrative == "") == (CASE in destroyed(ledger))
        carry_out(scene.desks, START + timedelta(hours=2))
        assert verify_chain(ledger).first_broken is None
        assert books.ticket(ledger, CASE).erased
        assert books.ticket(ledger, OTHER).narrative
    assert found_in(tmp_path) == []


@pytest.mark.parametrize("at", ["wipe", "remove"])
def test_what_was_interrupted_after_the_commit_is_finished_at_the_next_ring(tmp_path, at, monkeypatch):
    with conversation(tmp_path) as scene:
        complain(scene)
        desk = scene.desks[0]
        with monkeypatch.context() as patched:
            broken = desk.ledger.engine if at == "wipe" else desk.originals
            def full(*_):
                raise LedgerFull(at)
            patched.setattr(type(broken), at, full)
            with pytest.raises(LedgerFull):
                erased(scene)
        (row,) = desk.ledger.table("erasures").all()
        assert row["state"] == COMMITTED
        later(scene)
        assert desk.ledger.table("erasures").all()[0]["state"] == IN_MAILBOXES
    assert found_in(tmp_path) == []


def test_a_ledger_without_room_keeps_neither_the_clock_nor_the_other_desk_and_somebody_is_told(tmp_path, monkeypatch):
    with conversation(tmp_path) as scene:
        complain(scene)
        decide(scene)
        wait(scene, 11)
        desk = scene.desks[0]
        with monkeypatch.context() as patched:
            patched.setattr("store.connection._free_bytes", lambda _path: 0)
            assert not carry_out(scene.desks, scene.clock[0])
        for _ in range(2):
            tell_of_room(desk, tmp_path, scene.clock[0])
        told = desk.ledger.table("outbox").search(where("mail") == "D06")
        assert [row["to"] for row in told].count("lestari") == 1
        later(scene)
        assert desk.ledger.table("erasures").all()[0]["state"] == IN_MAILBOXES


def test_an_order_that_breaks_us_keeps_no_other_from_being_carried_out(tmp_path, monkeypatch):
    with conversation(tmp_path) as scene:
        complain(scene)
        desk = scene.desks[0]
        order_erasure(tmp_path, CASE, "putusan")
        with monkeypatch.context() as patched:
            patched.setattr("daemon.erasure_orders.letters_for", lambda *_: 1 / 0)
            assert obey_erasures(desk, tmp_path, scene.clock[0]) == 0
        assert books.ticket(desk.ledger, CASE).erase_after is None
        assert obey_erasures(desk, tmp_path, scene.clock[0]) == 1
        assert not list((tmp_path / "orders" / "erase").glob("*"))


def test_what_breaks_before_the_commit_leaves_the_case_whole_and_is_tried_again(tmp_path, monkeypatch):
    with conversation(tmp_path) as scene:
        complain(scene)
        before = kept(scene.desks[0], CASE)[1]
        with monkeypatch.context() as patched:
            patched.setattr("daemon.erasure.destroy_key", lambda *_: 1 / 0)
            erased(scene)
        assert kept(scene.desks[0], CASE)[1]["marks"] == before["marks"]
        assert books.ticket(scene.desks[0].ledger, CASE).narrative
        later(scene)
        assert books.ticket(scene.desks[0].ledger, CASE).erased


def test_the_file_is_written_anew_only_when_the_last_digest_that_may_name_the_case_has_left(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        scene.step("jam 2026-11-30 07:40", "")
        outbox = scene.desks[0].ledger.table("outbox")
        (digest,) = outbox.search((where("mail") == "D03") & (where("state") == "queued"))
        decide(scene)
        scene.clock[0] += timedelta(minutes=11)
        outbox.update({"state": "sent"}, (where("ticket") == CASE) & (where("state") == "queued"))
        assert erase_due(scene.desks[0], scene.clock[0]) == 1
        assert finish(scene.desks[0]) == 0
        outbox.update({"state": "sent"}, where("ticket") == "")
        assert finish(scene.desks[0]) == 1
        assert books.words(scene.desks[0].ledger, digest["message_id"])["letter"]["text"] == ""


def test_a_receipt_of_an_erased_case_is_still_ours(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        (issued,) = scene.desks[0].ledger.table("receipts").search(where("ticket") == CASE)
        erased(scene)
        scene.step("> siapa@surel.example ke kotak_saran: VERIFIKASI", f"VERIFIKASI {issued['code']}\n")
        (told,) = scene.fresh
        assert CASE in told["letter"]["text"]
        assert issued["sha256"] not in told["letter"]["text"]


def test_whoever_asked_about_a_receipt_of_the_case_is_forgotten_with_it(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        (issued,) = scene.desks[0].ledger.table("receipts").search(where("ticket") == CASE)
        scene.step(f"> {ADDRESS} ke kotak_saran: tanya", f"VERIFIKASI {issued['code']}\n")
        assert [mail["mail"] for mail in scene.fresh] == ["V01"]
        erased(scene)
        scene.step(f"> {ADDRESS} ke kotak_saran: tanya", f"VERIFIKASI {issued['code']}\n")
        later(scene)
        later(scene)
    assert found_in(tmp_path) == []


def test_what_is_asked_of_an_erased_case_on_the_command_line_is_answered(tmp_path, capsys):
    config = str(written(tmp_path))
    with_secrets(tmp_path)
    with conversation(tmp_path, place=tmp_path / "var" / "ledger.db") as scene:
        complain(scene)
        erased(scene)
        for words in (["show", CASE], ["explain", CASE], ["tickets", "--all"], ["show", CASE, "--json"]):
            assert main([*words, "--config", config]) == 0
    said = capsys.readouterr().out
    assert "data dihapus / erased" in said
    assert "DATA DIMUSNAHKAN" in said
    assert [word for word in PRIVATE if word in said] == []


def test_a_report_is_erased_by_the_director_alone_and_nothing_of_it_is_left(tmp_path):
    words = ("Suparman", "suparman@surel.example", "pelicin", "gudang barat")
    with conversation(tmp_path) as scene:
        scene.step("jam 2026-11-16 09:00", "")
        tale = "Nama: Suparman\n\nPegawai gudang barat meminta uang pelicin setiap Kamis.\n"
        scene.step("> suparman@surel.example ke wbs: pelicin", tale)
        number = scene.ticket
        scene.step("> lestari membalas D01", "BUKAN PENGADUAN\n")
        scene.step("> lestari membalas D01", "MUSNAHKAN DATA\n")
        scene.step("> lestari membalas D01E", "YA\n")
        later(scene)
        later(scene)
        desk = scene.desks[1]
        assert books.ticket(desk.ledger, number).erased
        assert verify_chain(desk.ledger).first_broken is None
        scene.fresh = []
        scene._arrive(Channel.WHISTLEBLOWER, _dsn(scene._last("W01"), "5.1.1"))
        assert scene.fresh == []
        scene.step("> lestari membalas D01", "BUKA SEGEL\n")
        assert "dimusnahkan" in scene.fresh[0]["letter"]["text"]
        scene.step("> pemohon membalas W01", "Masih terjadi lagi kemarin di gudang timur.\n")
        assert scene.ticket != number
        again = books.ticket(desk.ledger, scene.ticket)
        assert again.complainant.address == "suparman@surel.example"
        assert found_in(tmp_path, words[2:]) == []


def test_on_a_server_nothing_is_left_in_the_tables_nor_in_the_files_that_hold_them(tmp_path, postgresql):
    place = postgresql.place()
    with conversation(tmp_path, place=place) as scene:
        complain(scene)
        before = kept(scene.desks[0], OTHER)
        erased(scene)
        desk = scene.desks[0]
        assert verify_chain(desk.ledger).first_broken is None
        assert kept(desk, OTHER) == before
        desk.ledger.export(tmp_path / "export.json")
        desk.ledger.engine._connection.run("CHECKPOINT")
        files = desk.ledger.engine._connection.all(
            "SELECT pg_relation_filepath(oid), pg_relation_filepath(nullif(reltoastrelid, 0)) FROM pg_class"
            " WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i')"
        )
    raw = b"".join((postgresql.root / "data" / Path(file)).read_bytes() for pair in files for file in pair if file)
    assert b"Tono" in raw
    assert [word for word in PRIVATE if word.encode() in raw] == []
    assert found_in(tmp_path) == []


def test_the_operators_order_is_carried_out_once_and_whoever_directs_is_told(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        desk = scene.desks[0]
        order_erasure(tmp_path, CASE, "keputusan Direktur 12/2026")
        order_erasure(tmp_path, "PPO-2026-000099", "")
        (tmp_path / "orders" / "erase" / "0.json").write_text("bukan perintah")
        scene.fresh = []
        assert obey_erasures(desk, tmp_path, scene.clock[0]) == 1
        assert obey_erasures(desk, tmp_path, scene.clock[0]) == 0
        scene._collect()
        assert sorted((row["mail"], row["to"]) for row in scene.fresh) == [("D07", "lestari"), ("E07", "pemohon")]
        assert "keputusan Direktur 12/2026" in scene.fresh[1]["letter"]["text"]
        later(scene)
        assert books.ticket(desk.ledger, CASE).erased
    assert found_in(tmp_path, (*PRIVATE, "keputusan Direktur")) == []


def test_the_operators_command_leaves_an_order_for_a_case_that_has_ended_and_lists_what_was_erased(tmp_path, capsys):
    config = str(written(tmp_path))
    with conversation(tmp_path, place=tmp_path / "var" / "ledger.db") as scene:
        complain(scene)
        assert main(["erase", CASE, "--config", config]) == 1
        assert main(["erase", OTHER, "--reason", "x", "--config", config]) == 1
        capsys.readouterr()
        assert main(["erase", CASE.lower(), "--reason", "putusan", "--config", config]) == 0
        assert CASE in capsys.readouterr().out
        (path,) = (tmp_path / "var" / "orders" / "erase").glob("*.json")
        assert json.loads(path.read_text()) == {"number": CASE, "reason": "putusan"}
        erased(scene)
        with_secrets(tmp_path)
        assert main(["erase", "--config", config]) == 0
        assert f"{CASE}   {IN_MAILBOXES}" in capsys.readouterr().out


def test_a_key_that_was_destroyed_without_a_decision_is_found(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        erased(scene)
        ledger = scene.desks[0].ledger
        assert undecided(ledger) == []
        destroy_key(ledger, OTHER)
        assert undecided(ledger) == [f"the words of {OTHER} were destroyed, and no event says so"]


@pytest.mark.parametrize("key", [None, "zz"])
def test_a_damaged_key_is_told_of_and_keeps_nobody_but_its_own_case(tmp_path, key):
    with conversation(tmp_path) as scene:
        complain(scene)
        scene.step(f"> {ADDRESS} ke kotak_saran: susu", "Susu kental rasanya aneh, beli di Depok, mohon diperiksa.\n")
        number, desk = scene.ticket, scene.desks[0]
        own = where("owner") == number
        row = dict(desk.ledger.table("keys").get(own))
        desk.ledger.table("keys").remove(own) if key is None else desk.ledger.table("keys").update({"key": key}, own)
        assert unreadable(desk.ledger) == [f"the words of {number} do not fit their key, which is gone or damaged"]
        count = len(desk.ledger.table("events"))
        for words in (f"> sari mengetuk TERIMA pada P01 tentang {number}", "> pemohon membalas E01"):
            scene.step(words, "" if "TERIMA" in words else "Sudah bagaimana kabarnya, mohon dijawab ya.\n")
            assert {mail["mail"] for mail in scene.fresh} == {"P11"}
        carry_out(scene.desks, scene.clock[0])
        scene.step("> tono@surel.example ke kotak_saran: roti", "Roti tawar berjamur, saya Tono, beli di Bogor.\n")
        assert "E01" in {mail["mail"] for mail in scene.fresh}
        if key is None:
            assert not desk.ledger.table("keys").search(own)
            desk.ledger.table("keys").insert(row)
            assert len(books.events_of(desk.ledger, number)) == 1
        assert len(desk.ledger.table("events")) > count


def test_a_case_whose_key_is_damaged_can_be_erased(tmp_path):
    with conversation(tmp_path) as scene:
        complain(scene)
        desk = scene.desks[0]
        decide(scene)
        desk.ledger.table("keys").update({"key": "zz"}, where("owner") == CASE)
        later(scene)
        assert books.ticket(desk.ledger, CASE).erased
        assert unreadable(desk.ledger) == []
    assert found_in(tmp_path) == []


def test_a_ledger_from_before_is_read_as_it_was_and_says_what_cannot_be_forgotten_until_it_is_sealed(
    tmp_path, monkeypatch, capsys
):
    config = str(written(tmp_path))
    with_secrets(tmp_path)
    place, sealed = tmp_path / "var" / "ledger.db", tmp_path / "var" / "sealed.db"
    with monkeypatch.context() as before, conversation(tmp_path, place=place) as scene:
        before.setattr("daemon.books.append", append_event)
        complain(scene)
    with conversation(tmp_path, place=place) as scene:
        ledger = scene.desks[0].ledger
        assert rebuilt(books.events_of(ledger, CASE)) == books.ticket(ledger, CASE)
        erased_by_order(scene, tmp_path)
        root, untouched = verify_chain(ledger).root, rebuilt(books.events_of(ledger, OTHER))
    assert NAME in found_in(tmp_path)
    assert main(["erase", "--config", config]) == 0
    assert "stay in clear until" in capsys.readouterr().out
    assert main(["migrate", str(sealed), "--seal", "--config", config]) == 0
    for path in place.parent.glob("ledger.db*"):
        path.unlink()
    assert found_in(tmp_path) == []
    with open_ledger(sealed) as ledger:
        assert rebuilt(books.events_of(ledger, OTHER)) == untouched
        assert "Tono" not in str([dict(event) for event in ledger.table("events")])
        assert verify_chain(ledger).first_broken is None
        assert ledger.table("events").last()["changes"] == {"root": root}
        assert [row["unsealed"] for row in ledger.table("erasures")] == [0]


def erased_by_order(scene, folder):
    """The same as by the Director, for a scene that begins in the middle."""
    desk = scene.desks[0]
    scene.clock[0] += timedelta(minutes=10)
    order_erasure(folder, CASE, "putusan")
    assert obey_erasures(desk, folder, scene.clock[0]) == 1
    later(scene)
    assert books.ticket(desk.ledger, CASE).erased
