"""Papers of our own making go along with a mail byte for byte: the dossier that BERKAS asks for, the recap sheet."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from daemon import books
from daemon.decision import Letter
from daemon.desk import commit, context_of
from daemon.letters import write
from daemon.poster import envelope
from daemon.vocabulary import Mail
from store import where
from tests.desks import START, conversation
from tests.office import sample_office
from tests.paper_examples import said

PDF = b"%PDF-1.7\n\xe2\xe3\xcf\xd3\r\n\x00 berkas \xff\n%%EOF\n"
CASE = (
    ("jam 2026-11-16 09:00", ""),
    ("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami no aju 20261102-004417 belum terbit.\n"),
)


@pytest.fixture
def scene(tmp_path):
    with conversation(tmp_path) as made:
        for line, text in CASE:
            made.step(line, text)
        yield made


def with_dossier(scene, make):
    general = scene.reception.general
    procedure = replace(general.procedure, dossier=make)
    scene.reception = replace(scene.reception, general=replace(general, procedure=procedure))
    return scene.reception.general


def sent(desk, row):
    line = desk.ledger.table("outbox").get(where("message_id") == row["message_id"])
    return message_from_bytes(bytes(envelope(desk, line)), policy=policy.SMTP)


def test_the_dossier_is_asked_for_by_number_and_time_and_arrives_byte_for_byte(scene):
    asked = []
    desk = with_dossier(scene, lambda *wanted: asked.append(wanted[1:]) or PDF)
    scene.step("> sari membalas P01", "BERKAS\n")
    row = scene._last("P07", "sari")
    assert asked == [], "it is made when the mail is sent, not while the ledger waits"
    (paper,) = sent(desk, row).iter_attachments()
    assert asked == [("PPO-2026-000001", scene.clock[0], "id")]
    assert (paper.get_filename(), paper.get_content_type()) == ("berkas-PPO-2026-000001.pdf", "application/pdf")
    assert paper.get_content() == PDF
    assert "berkas-PPO-2026-000001.pdf" in row["letter"]["text"]


def test_the_dossier_is_in_the_language_of_whoever_asked_for_it(tmp_path):
    office = sample_office()
    people = {**office.people, "sari": replace(office.people["sari"], language="en")}
    with conversation(tmp_path, replace(office, people=people)) as scene:
        for line, text in CASE:
            scene.step(line, text)
        titles = {"sari": "COMPLAINT DOSSIER", "lestari": "BERKAS PENGADUAN"}
        for person, title in titles.items():
            scene.step(f"> {person} ke sistem: permintaan", "BERKAS PPO-2026-000001\n")
            (paper,) = sent(scene.reception.general, scene._last("P07", person)).iter_attachments()
            assert title in said(paper.get_content())


def test_where_no_dossier_can_be_made_the_mail_says_so_and_carries_none(scene):
    desk = with_dossier(scene, None)
    scene.step("> sari membalas P01", "BERKAS\n")
    row = scene._last("P07", "sari")
    assert list(sent(desk, row).iter_attachments()) == []
    assert "belum dapat dibuat" in " ".join(row["letter"]["text"].split())


def test_no_other_confirmation_carries_a_dossier(scene):
    with_dossier(scene, lambda *_wanted: PDF)
    scene.step("> sari membalas P01", "TERIMA\n")
    assert [row for row in scene.fresh if row.get("dossier")] == []


def test_whoever_asked_for_a_dossier_stands_in_the_history_of_the_case(scene):
    desk = with_dossier(scene, lambda *_wanted: PDF)
    scene.step("> lestari ke sistem: permintaan", "BERKAS PPO-2026-000001\n")
    last = books.events_of(desk.ledger, "PPO-2026-000001")[-1]
    assert (last["act"], last["by"]) == ("BERKAS", "lestari")


def test_any_octets_of_a_paper_come_out_as_they_went_in(scene):
    desk = scene.reception.general
    sheet = {"name": "rekap.xlsx", "type": "application/vnd.ms-excel", "content": bytes(range(256))}
    person = desk.office.people["sari"]
    facts = {"kind": "restarted", "files": (sheet,)}
    row = write(Letter(Mail.SYSTEM_TROUBLE, "", person.id, person.address, facts), None, desk, None, START)
    books.owe(desk.ledger, [row])
    (paper,) = sent(desk, row).iter_attachments()
    assert paper.get_content() == bytes(range(256))


def test_a_receipt_written_twice_has_one_code(scene):
    desk = scene.reception.general
    ticket = books.ticket(desk.ledger, "PPO-2026-000001")
    context = context_of(desk, ticket, START)
    decision = desk.procedure.unreadable(context, ())
    letter = Letter(Mail.RECEIPT, ticket.number, "pemohon", ticket.complainant.address, {})
    commit(desk, replace(decision, events=(), letters=(letter,)), context, START)
    assert len(desk.ledger.table("receipts")) == 1
