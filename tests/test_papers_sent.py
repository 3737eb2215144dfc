"""Papers on their way: which mail carries one, that it is the same each time, and what the dossier of a case holds."""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256

import pytest

from daemon.books import note_mails, words
from daemon.decision import Decision, Disposition, Letter
from daemon.desk import commit, context_of
from daemon.dossier import dossier
from daemon.forms_paper import receipt_facts
from daemon.month_charts import month_charts
from daemon.poster import envelope
from daemon.records import plain
from daemon.tokens import COMPLAINANT, verification_code
from daemon.vocabulary import Channel, Mail
from store import where
from tests.desks import SECRET, START, conversation
from tests.office import sample_office
from tests.paper_examples import read, said
from tests.test_figures import a_ticket, closed, figures_of, month_view, wib

NUMBER = "PPO-2026-000001"
COMPLAINT = "SKI kami dengan no aju 20261102-004417 belum terbit, masih dalam evaluasi.\n"
PHOTO = b"\xff\xd8 gambar"


@pytest.fixture
def scene(tmp_path):
    with conversation(tmp_path) as found:
        found.step("jam 2026-11-16 09:00", "")
        yield found


def complain(scene, text=COMPLAINT, subject="Keterlambatan SKI", attachments=()):
    mail = EmailMessage()
    mail["From"], mail["To"] = "ratih@niaga.example", scene.desks[0].office.channels[Channel.SUGGESTION_BOX].address
    mail["Subject"] = subject
    mail.set_content(text)
    for name, content in attachments:
        mail.add_attachment(content, maintype="image", subtype="jpeg", filename=name)
    scene._arrive(Channel.SUGGESTION_BOX, mail)
    return mail


def papers_of(scene, code):
    """The PDFs that the last mail of this code carries, by name."""
    line = scene.desks[0].ledger.table("outbox").search(where("mail") == code)[-1]
    mail = message_from_bytes(bytes(envelope(scene.desks[0], line)), policy=policy.default)
    found = {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()}
    return {name: content for name, content in found.items() if name.endswith(".pdf")}


# -- the answer


def reply_with(scene, answer="SKI Ibu terbit hari ini.\n\nTerima kasih."):
    scene.step("> sari membalas P01", f"JAWAB\n\n{answer}\n")


def test_the_answer_to_a_complaint_carries_the_bukti_jawaban_with_the_same_words(scene):
    complain(scene)
    reply_with(scene)
    papers = papers_of(scene, "E04")
    assert list(papers) == [f"bukti-jawaban-{NUMBER}.pdf"]
    sheet = said(papers[f"bukti-jawaban-{NUMBER}.pdf"])
    (issued,) = scene.desks[0].ledger.table("receipts").all()
    code = f"VERIFIKASI {issued['code']}"
    for fact in (NUMBER, "SKI Ibu terbit hari ini.", "Senin, 16 November 2026 pukul 09.0", code):
        assert fact in sheet
    for line in (_last(scene, "E04"), _last(scene, "P07")):  # as it leaves, and as its officer sees it
        assert "Bukti Jawaban terlampir" in words(scene.desks[0].ledger, line["message_id"])["letter"]["text"]


def test_an_english_answer_has_an_english_sheet(scene):
    complain(scene, "Our import licence SKI 20261102-004417 has not been issued. Please explain why.\n", "Late SKI")
    reply_with(scene, "Your SKI is issued today.")
    assert "PROOF OF ANSWER" in said(next(iter(papers_of(scene, "E04").values())))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Pertanyaan", "Bagaimana cara mendaftar akun SKI untuk perusahaan baru? Apa saja syaratnya?\n"),
        ("Uang rokok", "Petugas Hendra meminta uang rokok lima ratus ribu rupiah agar SKI kami terbit.\n"),
    ],
)
def test_the_answer_to_what_is_no_complaint_or_sealed_has_no_sheet(scene, subject, text):
    complain(scene, text, subject)
    answer = "JAWAB\n\nTerima kasih, sudah kami tindak lanjuti.\n"
    if subject == "Pertanyaan":
        scene.step("> sari membalas P01", answer)
    else:
        scene.step("> lestari membalas D02", "TUNJUK Wahyu\n")
        scene.step("> wahyu membalas P03", answer)
    assert papers_of(scene, "E04") == {}


def _last(scene, code):
    return scene.desks[0].ledger.table("outbox").search(where("mail") == code)[-1]


# -- the receipt


def test_the_receipt_of_a_complaint_carries_the_bukti_pengaduan_with_the_digests_of_what_came(scene):
    complain(scene, attachments=(("foto kemasan.jpg", PHOTO),))
    papers = papers_of(scene, "E01")
    assert list(papers) == [f"bukti-pengaduan-{NUMBER}.pdf"]
    sheet = said(papers[f"bukti-pengaduan-{NUMBER}.pdf"])
    original = scene.desks[0].ledger.table("tickets").all()[0]["originals"][0]
    for fact in (NUMBER, "Rabu, 25 November 2026", original, "foto kemasan.jpg", sha256(PHOTO).hexdigest()):
        assert fact in sheet


def test_no_address_on_the_receipt_can_be_clicked(scene):
    complain(scene, "Saya beli di https://toko-murah.example/biskuit, tautan: www.toko-lain.example/a\n", "https://x.example/y")
    sheet = said(next(iter(papers_of(scene, "E01").values())))
    assert "hxxps://x[.]example/y" in sheet
    assert "toko-murah.example" not in sheet
    assert "www.toko" not in sheet


def test_the_code_on_the_receipt_is_the_one_by_which_the_ledger_finds_it(scene):
    complain(scene)
    issued = scene.desks[0].ledger.table("receipts").all()
    case = scene.desks[0].ledger.table("tickets").all()[0]
    code = verification_code(SECRET, NUMBER, case["originals"][0])
    assert [(one["code"], one["ticket"], one["sha256"]) for one in issued] == [(code, NUMBER, case["originals"][0])]
    assert f"VERIFIKASI {code}" in said(next(iter(papers_of(scene, "E01").values())))


def test_a_mail_with_a_paper_is_the_same_to_the_byte_each_time_it_is_sent(scene):
    complain(scene)
    line = scene.desks[0].ledger.table("outbox").search(where("mail") == "E01")[0]
    assert bytes(envelope(scene.desks[0], line)) == bytes(envelope(scene.desks[0], line))


def test_the_ledger_keeps_the_words_of_a_paper_and_not_its_bytes(scene):
    complain(scene)
    line = scene.desks[0].ledger.table("outbox").search(where("mail") == "E01")[0]
    kept = words(scene.desks[0].ledger, line["message_id"])["papers"]
    assert [len(one["words"]) < 4000 for one in kept] == [True]


def test_the_ledger_keeps_the_words_of_a_mail_and_not_its_html(scene):
    complain(scene)
    ledger = scene.desks[0].ledger
    for kept in ledger.table("letters"):
        assert len(json.dumps(kept["letter"])) * 3 < len(json.dumps(words(ledger, kept["message_id"])["letter"]))


def test_a_mail_that_an_earlier_version_kept_with_its_html_leaves_as_it_was_written(scene):
    complain(scene)
    ledger = scene.desks[0].ledger
    line = ledger.table("outbox").search(where("mail") == "E01")[0]
    now = bytes(envelope(scene.desks[0], line))
    earlier = words(ledger, line["message_id"])["letter"]
    assert earlier["html"].startswith("<!DOCTYPE html>")
    ledger.table("letters").update({"letter": earlier}, where("message_id") == line["message_id"])
    assert bytes(envelope(scene.desks[0], line)) == now


def test_a_receipt_that_is_written_again_has_the_same_code_and_is_remembered_once(scene):
    complain(scene)
    desk, now = scene.desks[0], scene.clock[0]
    again = Letter(Mail.RECEIPT, NUMBER, COMPLAINANT, "ratih@niaga.example")
    commit(desk, Decision(Disposition.COMMAND, letters=(again,)), context_of(desk, None, now), now)
    assert len(desk.ledger.table("receipts")) == 1
    second = said(next(iter(papers_of(scene, "E01").values())))
    assert desk.ledger.table("receipts").all()[0]["code"] in second


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Pertanyaan", "Bagaimana cara mendaftar akun SKI untuk perusahaan baru? Apa saja syaratnya?\n"),
        ("Uang rokok", "Petugas Hendra meminta uang rokok lima ratus ribu rupiah agar SKI kami terbit.\n"),
    ],
)
def test_what_is_no_complaint_or_sealed_gets_a_receipt_without_a_paper(scene, subject, text):
    complain(scene, text, subject)
    assert papers_of(scene, "E01") == {}
    assert len(scene.desks[0].ledger.table("receipts")) == 0


def test_a_paper_of_a_restored_mail_names_no_attachment_of_the_command_that_restored_it():
    office = sample_office()
    ticket = a_ticket(wib(16), originals=("ab" * 32,))
    facts = receipt_facts(ticket, office, SECRET, "en", None, START)
    assert facts["kept"] == (("The original complaint", "ab" * 32),)
    assert facts["more"] == 0


def test_long_names_and_many_files_are_cut_so_that_the_receipt_stays_one_sheet(scene):
    photos = tuple((f"foto kemasan bagian depan nomor {place}.jpg", PHOTO + bytes([place])) for place in range(5))
    complain(scene, attachments=(*photos, ("", b"x")))
    sheet = next(iter(papers_of(scene, "E01").values()))
    assert len(read(sheet).pages) == 1
    assert "foto kemasan bagian dep…" in said(sheet)
    assert "dan 3 lampiran lain" in said(sheet)


# -- the evaluation


def test_the_evaluation_goes_out_with_the_document_that_the_director_signs(scene):
    complain(scene)
    scene.step("jam 2026-12-01 08:30", "")
    papers = papers_of(scene, "D04")
    assert list(papers) == ["monitoring-dan-evaluasi-2026-11.pdf"]
    sheet = said(papers["monitoring-dan-evaluasi-2026-11.pdf"])
    assert "DOKUMEN MONITORING DAN EVALUASI PENGADUAN November 2026" in sheet
    assert "Lestari Handayani NIP" in sheet


def test_charts_show_the_numbers_of_the_tables_and_a_month_without_figures_is_a_gap():
    cases = [closed(wib(day), wib(day + 1), number=f"PPO-2026-00000{day}", cause="antrean") for day in range(2, 6)]
    earlier = {"2026-09": figures_of(month="2026-09")}
    view = month_view(figures_of(*cases), sample_office(), "en", wib(1, month=12), earlier=earlier)
    charts = view.charts
    assert [(point.label, point.values) for point in charts.flow.points] == [
        (f"{row[0][:4]}{row[0][-2:]}", (row[1], row[2])) for row in view.months
    ]
    assert charts.flow.points[-1].values == (4, 4)
    assert charts.timeliness.points[-1].values == (100.0,)
    assert sum(point.values[0] for point in charts.responses.points) == 4
    assert [point.values for point in charts.causes.points] == [(4,)]
    assert charts.ages is None  # nothing is open


def test_many_categories_are_drawn_as_the_largest_and_all_the_others():
    view = month_view(figures_of(a_ticket(wib(3))), sample_office(), "id", wib(1, month=12), earlier={})
    rows = tuple((f"K{place:02}", 30 - place, None, None, None) for place in range(24))
    bars = month_charts(replace(view, categories=rows), "id").categories
    assert len(bars.points) == 20
    assert (bars.points[-1].label, bars.points[-1].values) == ("Lainnya", (sum(range(7, 12)),))


# -- the dossier


def answered(scene):
    complain(scene, attachments=(("foto.jpg", PHOTO),))
    scene.step("> sari membalas P01", "JAWAB\nSKI Ibu sudah terbit pada 15 November 2026.\n")
    return dossier(scene.desks[0], NUMBER, scene.clock[0])


def test_a_dossier_tells_the_case_from_the_first_mail_to_the_answer(scene):
    sheet = said(answered(scene))
    for fact in (
        "Keterlambatan SKI", "SUREL DITERIMA sistem", "JAWAB Sari Wulandari", "Bukti Jawaban atau Respon Pengaduan",
        "SKI Ibu sudah terbit pada 15 November 2026.", "menunggu dikirim", f"bukti-pengaduan-{NUMBER}.pdf",
    ):  # fmt: skip
        assert fact in sheet


def test_the_mails_of_a_case_come_out_of_its_dossier_byte_for_byte(scene):
    paper = answered(scene)
    desk = scene.desks[0]
    came = [desk.originals.read(line["original"]) for line in desk.ledger.table("intake")]
    attached = {name: found[0] for name, found in read(paper).attachments.items()}
    assert list(attached) == ["01-tiket_baru.eml", "02-perintah.eml"]
    assert list(attached.values()) == came
    assert all(sha256(raw).hexdigest() in said(paper).replace(" ", "") for raw in came)


def test_a_mail_that_is_gone_from_the_disk_is_named_as_missing(scene, tmp_path):
    complain(scene)
    for file in (tmp_path / "originals").glob("*/*"):
        file.unlink()
    paper = dossier(scene.desks[0], NUMBER, scene.clock[0], "en")
    assert "01-tiket_baru.eml" in said(paper)
    assert "missing or damaged" in said(paper)
    assert read(paper).attachments == {}


def test_there_is_no_dossier_of_a_case_that_is_not_in_this_ledger(scene):
    complain(scene)
    assert dossier(scene.desks[1], NUMBER, scene.clock[0]) is None


def test_a_dossier_shows_the_case_as_it_was_whatever_has_happened_since(scene):
    complain(scene)
    then = scene.clock[0]
    before = dossier(scene.desks[0], NUMBER, then)
    line = scene.desks[0].ledger.table("outbox").search(where("mail") == "E01")[0]
    scene.step("jam 2026-11-16 10:00", "")
    scene.step("> sari membalas P01", "JAWAB\nSKI Ibu sudah terbit.\n")
    sent = {"state": "sent", "sent": plain(scene.clock[0]), "tried": plain(scene.clock[0]), "verdict": "250 ok"}
    note_mails(scene.desks[0].ledger, [(line, sent)])
    assert dossier(scene.desks[0], NUMBER, then) == before
    now = said(dossier(scene.desks[0], NUMBER, scene.clock[0], "en"))
    for fact in ("Sent 16-11-2026 10:00", "250 ok", "SKI Ibu sudah terbit."):
        assert fact in now


def test_a_mail_on_its_way_or_stopped_is_shown_as_it_is_known(scene):
    complain(scene)
    ledger = scene.desks[0].ledger
    for state, words_of_it in (("sending", "waiting to be sent"), ("cancelled", "cancelled (URUNG)")):
        note_mails(ledger, [(line, {"state": state}) for line in ledger.table("outbox").search(where("mail") == "E01")])
        assert words_of_it in said(dossier(scene.desks[0], NUMBER, scene.clock[0], "en"))
