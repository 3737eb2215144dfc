"""The recap comes back by mail: changed cells are commands of whoever sent them, everything else is refused."""

from __future__ import annotations

from base64 import b64decode
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon import books
from daemon.decision import Authority, Sender
from daemon.desk import context_of
from daemon.recap_files import XLSX
from daemon.recap_return import decide_recap
from daemon.recap_sorting import sorted_alone
from daemon.vocabulary import Channel, State
from mailboxes.message import Message
from mailboxes.workbooks import from_xlsx
from tests.conversation import _channel, _reply
from tests.desks import conversation
from tests.spreadsheet import changed_csv, changed_xlsx, table_of, workbook_of

FIRST, SECOND, SEALED = "PPO-2026-000001", "PPO-2026-000002", "PPO-2026-000003"
WORDS = st.sampled_from(
    ["", " ", "=1+1", "\0\x1b", "😀" * 9, "v9-0000-", "a\nb", "<b>&", "İı", "٣", "31/02/2026", "00/00/0000"]
)
ANSWERED = "Sudah dijawab – masa sanggah"
CLOSED = "Selesai – rekap dimutakhirkan"
STORY = (
    ("jam 2026-11-16 09:00", ""),
    ("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami dengan no aju 20261102-004417 belum terbit.\n"),
    ("> agus@surel.example ke ulpk: susu", "Susu kental berulat, saya beli di toko dekat rumah.\n"),
    ("> mira@surel.example ke kotak_saran: pungli", "Petugas meminta uang Rp 500.000 agar SKI saya terbit.\n"),
    (f"> sari membalas P01 tentang {FIRST}", "JAWAB\nSKI Anda sudah terbit.\n"),
    (f"> sari membalas P01 tentang {SECOND}", "TERIMA\n"),
    ("> sari ke sistem: rekap", "REKAP November 2026\n"),
    ("jam 2026-11-18 09:00", ""),
)


@contextmanager
def after_the_recap(tmp_path):
    """Three cases (answered, taken, sealed), and the recap of November in Sari's inbox."""
    with conversation(tmp_path) as scene:
        for step in STORY:
            scene.step(*step)
        yield scene


def the_file(scene, kind, reader="sari"):
    sent = scene._last("D04", reader)
    return b64decode(next(file["content"] for file in sent["files"] if file["type"] == kind))


def send_back(scene, content, *, name="rekap.xlsx", by="sari", text="Terlampir.", sender=""):
    row = scene._last("D04", by)
    mail = _reply(row, f"{text}\n", sender or row["address"], verdict="" if sender else "pass")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    scene.fresh = []
    scene._arrive(_channel(row), mail)
    return [row for row in scene.fresh if row["mail"] == "P12"]


def the_answer(scene, changes, **how):
    """The text of the one mail that answers a changed workbook."""
    (answer,) = send_back(scene, changed_xlsx(the_file(scene, XLSX), changes), **how)
    return f"{answer['letter']['subject']}\n{answer['letter']['text']}"


def case(scene, number):
    return books.ticket(scene.reception.general.ledger, number)


def everything(scene):
    return [case(scene, number) for number in (FIRST, SECOND, SEALED)]


def test_changed_cells_are_done_as_commands_in_the_order_in_which_the_sop_needs_them(tmp_path):
    with after_the_recap(tmp_path) as scene:
        row = {"Status": CLOSED, "Hasil": "terbukti", "Akar masalah": "antrean", "No. tindakan perbaikan": "TP-1/2026"}
        answer = the_answer(scene, {FIRST: row, SECOND: {"Kategori": "P2"}})
        first = case(scene, FIRST)
        assert (first.state, first.result, first.cause) == (State.CLOSED, "terbukti", "antrean")
        assert first.corrective_action == "TP-1/2026"
        assert case(scene, SECOND).categories[0] == "P2"
        acts = [event["act"] for event in books.events_of(scene.reception.general.ledger, FIRST)]
        assert acts[-4:] == ["HASIL", "SEBAB", "TINDAKAN", "SELESAI"]
        assert [event["by"] for event in books.events_of(scene.reception.general.ledger, FIRST)][-4:] == ["sari"] * 4
        assert "5 perubahan dicatat" in answer
        assert f"{FIRST} · Status: {ANSWERED} → {CLOSED}" in " ".join(answer.split())
        assert "E06" in [row["mail"] for row in scene.fresh]


def test_what_a_sheet_did_can_be_undone_case_by_case(tmp_path):
    with after_the_recap(tmp_path) as scene:
        row = {"Status": "selesai", "Hasil": "sebagian", "Akar masalah": "antrean"}
        the_answer(scene, {FIRST: row})
        scene.step("> sari membalas P12", f"{FIRST}\nURUNG\n")
        assert (case(scene, FIRST).state, case(scene, FIRST).result) == (State.ANSWERED, "")
        scene.step("= E06 batal", "")


@pytest.mark.parametrize("kind", [XLSX, "text/csv"])
def test_a_sheet_that_comes_back_as_it_was_does_nothing(tmp_path, kind):
    with after_the_recap(tmp_path) as scene:
        before = everything(scene)
        (answer,) = send_back(scene, the_file(scene, kind), name=f"rekap.{'csv' if kind != XLSX else 'xlsx'}")
        assert "Tidak ada yang berbeda" in answer["letter"]["text"]
        assert "Kolom lain" not in answer["letter"]["text"]
        assert everything(scene) == before
        assert len(scene.fresh) == 1


def test_what_another_program_saved_without_a_change_does_nothing(tmp_path):
    with after_the_recap(tmp_path) as scene:
        before = everything(scene)
        assert "Tidak ada yang berbeda" in the_answer(scene, {})
        saved = changed_csv(the_file(scene, "text/csv"), {}, "cp1252")
        (answer,) = send_back(scene, saved, name="rekap.csv")
        assert "Tidak ada yang berbeda" in answer["letter"]["text"]
        assert everything(scene) == before


MORE = (
    ("> tono@surel.example ke kotak_saran: izin", "SKI kami belum terbit. Mohon ditindaklanjuti.\n"),
    ("> wati@surel.example ke kotak_saran: susu", "Susu kental berulat. Mohon ditindaklanjuti.\n"),
    ("> joko@surel.example ke kotak_saran: aplikasi", "Aplikasi tidak dapat dibuka. Mohon ditindaklanjuti.\n"),
)


@contextmanager
def after_a_longer_recap(tmp_path):
    """Six cases, five of which may be changed, and their recap in Sari's inbox."""
    with conversation(tmp_path) as scene:
        for step in (*STORY[:-2], *MORE, *STORY[-2:]):
            scene.step(*step)
        yield scene


@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_rows_that_were_sorted_or_filtered_are_no_edits(tmp_path_factory, data):
    with after_a_longer_recap(tmp_path_factory.mktemp("sorted")) as scene:
        before = [ticket.version for ticket in books.open_tickets(scene.reception.general.ledger)]
        head, *rows = table_of(the_file(scene, XLSX))
        kept = data.draw(st.lists(st.sampled_from(range(len(rows))), min_size=1, unique=True))
        moved = [rows[place] for place in kept]
        if data.draw(st.booleans()):  # the hidden column was not taken along
            moved = [[*row[:-1], rows[place][-1]] for place, row in enumerate(moved)]
        (answer,) = send_back(scene, workbook_of([head, *moved]))
        assert "Tidak ada yang berbeda" in answer["letter"]["text"]
        assert "Kolom lain" not in answer["letter"]["text"]
        assert [ticket.version for ticket in books.open_tickets(scene.reception.general.ledger)] == before


@pytest.mark.parametrize("column", ["Kategori", "Status"])
def test_a_column_that_was_sorted_by_itself_changes_nothing_and_the_answer_says_why(tmp_path, column):
    with after_a_longer_recap(tmp_path) as scene:
        before = list(books.open_tickets(scene.reception.general.ledger))
        head, *rows = table_of(the_file(scene, XLSX))
        place = head.index(column)
        told = [row for row in rows if row[-1]]  # a sealed row tells nothing
        values = [row[place] for row in told]
        for row, value in zip(told, values[2:] + values[:2], strict=True):
            row[place] = value
        assert sum(row[place] != value for row, value in zip(told, values, strict=True)) >= 3
        (answer,) = send_back(scene, workbook_of([head, *rows]))
        assert "diurutkan sendiri" in answer["letter"]["text"]
        assert "Yang berubah".upper() not in answer["letter"]["text"]
        assert list(books.open_tickets(scene.reception.general.ledger)) == before


def test_beside_a_column_that_was_sorted_by_itself_the_other_edits_are_done(tmp_path):
    with after_a_longer_recap(tmp_path) as scene:
        head, *rows = table_of(the_file(scene, XLSX))
        place = head.index("Kategori")
        told = [row for row in rows if row[-1]]
        values = [row[place] for row in told]
        for row, value in zip(told, values[1:] + values[:1], strict=True):
            row[place] = value
        next(row for row in told if row[1] == FIRST)[head.index("Hasil")] = "terbukti"
        (answer,) = send_back(scene, workbook_of([head, *rows]))
        assert case(scene, FIRST).result == "terbukti"
        assert "diurutkan sendiri" in answer["letter"]["text"]


def test_many_edits_of_one_column_and_two_that_change_places_are_no_sorting():
    forward = [("Status", "Diproses", "Selesai")] * 9 + [("Status", "Baru", "Diproses")] * 9
    assert sorted_alone(forward) == frozenset()
    assert sorted_alone([("Hasil", "terbukti", "tidak"), ("Hasil", "tidak", "terbukti")]) == frozenset()
    turned = [("Hasil", "a", "b"), ("Hasil", "b", "c"), ("Hasil", "c", "a"), ("Status", "Baru", "Selesai")]
    assert sorted_alone(turned) == {"Hasil"}


def test_a_csv_file_is_taken_as_well(tmp_path):
    with after_the_recap(tmp_path) as scene:
        saved = changed_csv(the_file(scene, "text/csv"), {FIRST: {"Hasil": "Tidak terbukti"}}, "cp1252")
        send_back(scene, saved, name="rekap.csv")
        assert case(scene, FIRST).result == "tidak terbukti"


def test_a_row_of_a_case_that_has_changed_since_is_refused_and_the_others_are_done(tmp_path):
    with after_the_recap(tmp_path) as scene:
        scene.step(f"> sari membalas P01 tentang {FIRST}", "HASIL: sebagian\n")
        answer = the_answer(scene, {FIRST: {"Akar masalah": "stok lama"}, SECOND: {"Hasil": "terbukti"}})
        assert "sudah berubah sejak lembar Anda dibuat" in " ".join(answer.split())
        assert (case(scene, FIRST).cause, case(scene, SECOND).result) == ("", "terbukti")


def test_an_old_row_that_nobody_touched_is_passed_over_in_silence(tmp_path):
    with after_the_recap(tmp_path) as scene:
        scene.step(f"> sari membalas P01 tentang {FIRST}", "HASIL: sebagian\n")
        assert "ditolak" not in the_answer(scene, {SECOND: {"Hasil": "terbukti"}})
        assert case(scene, FIRST).result == "sebagian"


def test_a_sheet_gives_nobody_a_right_that_a_command_would_not(tmp_path):
    with after_the_recap(tmp_path) as scene:
        scene.step("> hendra ke sistem: rekap", "REKAP November 2026\n")
        scene.step("jam 2026-11-18 09:05", "")
        before = everything(scene)
        changed = changed_xlsx(the_file(scene, XLSX, "hendra"), {FIRST: {"Hasil": "terbukti", "Status": CLOSED}})
        (answer,) = send_back(scene, changed, by="hendra")
        assert "hanya dapat dilakukan oleh" in answer["letter"]["text"]
        assert "tidak ada yang diubah" in answer["letter"]["subject"]
        assert everything(scene) == before


def test_a_stranger_with_the_sheet_is_nobody(tmp_path):
    with after_the_recap(tmp_path) as scene:
        before = everything(scene)
        changed = changed_xlsx(the_file(scene, XLSX), {FIRST: {"Hasil": "terbukti"}})
        assert send_back(scene, changed, sender="maling@x.example") == []
        assert everything(scene) == before


def test_an_officers_address_without_proof_changes_nothing(tmp_path):
    with after_the_recap(tmp_path) as scene:
        before = everything(scene)
        row = scene._last("D04", "sari")
        mail = _reply(row, "Terlampir.\n", row["address"])
        del mail["To"]
        mail["To"] = scene.reception.general.office.address
        del mail["In-Reply-To"]
        changed = changed_xlsx(the_file(scene, XLSX), {FIRST: {"Hasil": "terbukti"}})
        mail.add_attachment(changed, maintype="application", subtype="octet-stream", filename="r.xlsx")
        scene._arrive(Channel.DESK, mail)
        assert "belum dapat memastikan" in scene._last("P07E", "sari")["letter"]["text"]
        assert everything(scene) == before


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({FIRST: {"Status": "Dilimpahkan"}}, "Status itu tidak dapat dipilih lewat lembar"),
        ({FIRST: {"Status": "entah"}}, f"dapat dipilih: {CLOSED}"),
        ({FIRST: {"Status": CLOSED}}, "rekapnya belum lengkap"),
        ({FIRST: {"Kategori": ""}}, "tidak dapat dikosongkan"),
        ({FIRST: {"Kategori": "Z9"}}, "Kategori “Z9"),
        ({FIRST: {"Hasil": "mungkin"}}, "Hasil itu tidak dikenal"),
        ({FIRST: {"No. tiket": "PPO-2026-000077"}}, "tidak ada dalam catatan"),
        ({FIRST: {"No. tiket": "tiket pertama"}}, "tidak ada dalam catatan"),
        ({FIRST: {"No. tiket": SECOND}}, "atau milik pengaduan lain"),
        ({FIRST: {"Versi": "", "Hasil": "terbukti"}}, "Versi pada baris ini hilang"),
        ({SEALED: {"Status": CLOSED}}, "Perkara ini tertutup"),
        ({SEALED: {"Hasil": "terbukti"}}, "Perkara ini tertutup"),
    ],
)
def test_whatever_a_cell_cannot_say_is_refused_with_the_reason(tmp_path, changes, why):
    with after_the_recap(tmp_path) as scene:
        before = case(scene, FIRST), case(scene, SEALED)
        answer = " ".join(the_answer(scene, changes).split())
        assert why in answer
        assert "ditolak" in answer
        assert (case(scene, FIRST), case(scene, SEALED)) == before


def test_what_a_closed_case_no_longer_allows_is_refused_and_its_state_is_told(tmp_path):
    with after_the_recap(tmp_path) as scene:
        the_answer(scene, {FIRST: {"Status": CLOSED, "Hasil": "terbukti", "Akar masalah": "antrean"}})
        scene.step("> sari ke sistem: rekap", "REKAP November 2026\n")
        scene.step("jam 2026-11-19 09:00", "")
        before = case(scene, FIRST)
        answer = " ".join(the_answer(scene, {FIRST: {"Kategori": "P2"}}).split())
        assert "ditolak" in answer
        assert CLOSED in answer
        assert case(scene, FIRST) == before


def test_a_column_that_somebody_removed_is_not_emptied(tmp_path):
    with after_the_recap(tmp_path) as scene:
        table = [row[:8] + row[9:] for row in table_of(the_file(scene, XLSX))]
        assert "Kategori" not in table[0]
        table[1][table[0].index("Hasil")] = "terbukti"
        (answer,) = send_back(scene, workbook_of(table))
        assert case(scene, FIRST).result == "terbukti"
        assert "dikosongkan" not in answer["letter"]["text"]


def test_words_may_begin_like_a_formula_and_come_back_as_they_were_written(tmp_path):
    with after_the_recap(tmp_path) as scene:
        scene.step(f"> sari membalas P01 tentang {FIRST}", "SEBAB: -stok lama\nTINDAKAN: 0012\n")
        scene.step("> sari ke sistem: rekap", "REKAP November 2026\n")
        scene.step("jam 2026-11-18 09:05", "")
        whole = the_file(scene, "text/csv")
        assert b"'-stok lama" in whole
        resaved = changed_csv(whole, {FIRST: {"No. tindakan perbaikan": "12"}})
        (answer,) = send_back(scene, resaved, name="r.csv")
        assert "Tidak ada yang berbeda" in answer["letter"]["text"]
        send_back(scene, changed_csv(whole, {FIRST: {"Akar masalah": "'-stok, lama"}}), name="r.csv")
        assert case(scene, FIRST).cause == "-stok, lama"


def test_a_case_that_stands_twice_in_a_sheet_is_changed_once(tmp_path):
    with after_the_recap(tmp_path) as scene:
        once = changed_csv(the_file(scene, "text/csv"), {FIRST: {"Hasil": "terbukti"}})
        line = next(line for line in once.split(b"\r\n") if FIRST.encode() in line)
        (answer,) = send_back(scene, once + line.replace(b"terbukti", b"sebagian") + b"\r\n", name="r.csv")
        assert "lebih dari satu kali" in answer["letter"]["text"]
        assert case(scene, FIRST).result == "terbukti"


def test_a_changed_cell_that_is_only_to_be_read_is_named_and_left(tmp_path):
    with after_the_recap(tmp_path) as scene:
        before = everything(scene)
        answer = the_answer(scene, {FIRST: {"Ringkasan": "lain", "Tgl selesai": "1/1/2026"}})
        assert "# Kolom lain" in answer or "KOLOM LAIN" in answer.upper()
        assert FIRST in answer
        assert everything(scene) == before


def answered(scene, rows):
    """The mail that answers these rows of a sheet of Sari's; nothing is stored."""
    desk, sari = scene.reception.general, scene.reception.general.office.people["sari"]
    sender = Sender("sari", sari.roles, Authority.TOKEN, sari.address)
    context = replace(context_of(desk, None, scene.clock[0], Message(rows=tuple(rows))), sender=sender)
    decision = decide_recap(context)
    return books.as_shown(desk.procedure.write(decision.letters[-1], None, desk, context, scene.clock[0]))["letter"]


def test_no_sheet_breaks_the_desk(tmp_path):
    with after_the_recap(tmp_path) as scene:
        marks = [row["Versi"] for row in from_xlsx(the_file(scene, XLSX))[0].rows]

        @settings(deadline=None)  # the first one compiles the form
        @given(st.lists(st.fixed_dictionaries({
            "No. tiket": st.sampled_from([FIRST, SECOND, SEALED, "PPO-2026-999999"]) | WORDS,
            "Status": st.sampled_from([CLOSED, "selesai", "TERIMA"]) | WORDS,
            "Hasil": st.sampled_from(["terbukti", ""]) | WORDS,
            "Kategori": st.sampled_from(["E2", "L1, P2", "·"]) | WORDS,
            "Akar masalah": WORDS,
            "Versi": st.sampled_from(marks) | WORDS,
        }), max_size=6))  # fmt: skip
        def check(rows):
            assert answered(scene, rows)["subject"].startswith("Rekap: ")

        check()


def test_the_answer_to_a_long_sheet_of_nonsense_is_no_long_mail(tmp_path):
    with after_the_recap(tmp_path) as scene:
        mark = from_xlsx(the_file(scene, XLSX))[0].rows[0]["Versi"]
        junk = "<b>sampah & ampas</b> " * 200
        rows = [{"No. tiket": f"{place} {junk}", "Status": junk, "Versi": mark} for place in range(4_999)]
        rows[0] |= {"No. tiket": FIRST, "Hasil": junk, "Kategori": junk, "Akar masalah": junk}
        answer = answered(scene, rows)
        assert len(answer["html"]) + len(answer["text"]) < 100_000
        assert "tidak dibaca" in answer["text"]


def test_a_category_keeps_the_further_ones_and_one_about_staff_seals(tmp_path):
    with after_the_recap(tmp_path) as scene:
        scene.step(f"> sari membalas P01 tentang {FIRST}", "KATEGORI L1, L4\n")
        scene.step("> sari ke sistem: rekap", "REKAP November 2026\n")
        scene.step("jam 2026-11-18 09:05", "")
        the_answer(scene, {FIRST: {"Kategori": "L2 · apa pun"}, SECOND: {"Kategori": "E2"}})
        assert case(scene, FIRST).categories == ("L2", "L4")
        assert case(scene, SECOND).sealed
        assert "D02" in [row["mail"] for row in scene.fresh]


def test_commands_of_the_desk_may_stand_in_the_same_mail(tmp_path):
    with after_the_recap(tmp_path) as scene:
        scene.step("> lestari ke sistem: rekap", "REKAP November 2026\n")
        scene.step("jam 2026-11-18 09:05", "")
        changed = changed_xlsx(the_file(scene, XLSX, "lestari"), {SECOND: {"Hasil": "terbukti"}})
        send_back(scene, changed, by="lestari", text="ARAHAN: percepat")
        assert case(scene, SECOND).result == "terbukti"
        scene.step("jam 2026-11-18 09:10", "")
        assert "percepat" in scene._last("D04", "sari")["letter"]["text"]
