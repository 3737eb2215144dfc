"""What seldom happens to a case, and must not go wrong then: each through the desk or the function that decides it."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest

from daemon.accused import barred_people
from daemon.case_figure import case_figure
from daemon.case_view import case_view
from daemon.citizen import decide_citizen
from daemon.correspondence import general_letters
from daemon.decision import Letter, Refusal
from daemon.desk import context_of
from daemon.figures import month_figures
from daemon.forms import facts_for
from daemon.guards import Doing
from daemon.officer_acts import changes_of
from daemon.officer_effects import beside
from daemon.people import may_read, owners, recorders
from daemon.report_view import month_view
from daemon.vocabulary import Act, Channel, Mail, Role, State, WbsMail
from daemon.whistleblower import WBS_DESK
from tests.conversation import _dsn
from tests.desks import START, conversation
from tests.office import sample_office
from tests.test_figures import a_ticket, wib

OFFICE = sample_office()
COMPLAINT = "SKI kami dengan no aju 20261102-004417 belum terbit, masih dalam evaluasi.\n"


@pytest.fixture
def scene(tmp_path):
    """A desk with one case, PPO-2026-000001, of ratih@niaga.example."""
    with conversation(tmp_path) as found:
        found.step("jam 2026-11-16 09:00", "")
        found.step("> ratih@niaga.example ke kotak_saran: Keterlambatan SKI", COMPLAINT)
        yield found


def play(scene, *steps):
    for line, text in steps:
        scene.step(line, text)
    return scene


def mails(scene):
    return sorted(f"{row['mail']} {row['to']}" for row in scene.fresh)


def a_mail(text, **headers):
    mail = EmailMessage()
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


# -- what machines send


def test_an_out_of_office_note_that_names_no_case_is_only_accounted_for(scene):
    note = a_mail("Saya sedang cuti.", From="budi@lain.example", Subject="Cuti", Auto_Submitted="auto-replied")
    scene._arrive(Channel.SUGGESTION_BOX, note)
    assert (scene.ticket, mails(scene)) == ("", [])
    (line,) = (x for x in scene.reception.general.ledger.table("intake") if x["disposition"] == "automatic")
    assert line["because"]


def test_a_delayed_mail_is_no_failed_one(scene):
    delayed = _dsn(scene._last("E01"), "4.4.1")
    delayed.set_payload(delayed.get_payload().replace("Action: failed", "Action: delayed"))
    scene._arrive(Channel.DESK, delayed)
    assert mails(scene) == []
    assert not play(scene, ("= bahas PPO-2026-000001", ""))._current().undelivered


def test_undeliverable_mail_that_belongs_to_nobody_troubles_nobody(scene):
    row = {**scene._last("E01"), "address": "siapa@lain.example", "message_id": "asing@lain.example"}
    scene._arrive(Channel.DESK, _dsn(row, "5.1.1"))
    assert mails(scene) == []


# -- what complainants write


def test_whoever_writes_after_a_case_was_passed_on_is_still_read(scene):
    play(
        scene,
        ("> sari membalas P01", "LIMPAHKAN KE: BPJPH\nSertifikat halal.\n"),
        ("> pemohon membalas E05", "Kapan ada kabar?\n"),
    )
    assert scene._current().state is State.REFERRED
    assert "P05 sari" in mails(scene)


def test_a_picture_alone_is_new_in_an_answered_case(scene):
    play(scene, ("> sari membalas P01", "JAWAB\nYth. Ibu Ratih, SKI terbit.\n"), ("jam 2026-11-16 09:10", ""))
    row = scene._last("E04")
    reply = a_mail("Ini.", From="ratih@niaga.example", To=row["letter"]["reply_to"], Subject="Re: foto")
    reply.add_attachment(b"\xff\xd8\xff\xe0 foto", maintype="image", subtype="jpeg", filename="struk.jpg")
    scene._arrive(Channel.DESK, reply)
    assert scene._current().state is State.REVIEW
    assert mails(scene) == ["P05 sari"]


def test_a_second_officer_named_later_is_barred_while_the_assignee_goes_on(scene):
    play(
        scene,
        ("> sari membalas P01", "TUGASKAN KE Dimas\n"),
        ("> pemohon membalas E01", "Petugas Hendra sangat kasar dan membentak saya di loket.\n"),
    )
    assert scene._current().barred == ("hendra",)
    assert scene._current().assignee == "dimas"


def test_praise_has_no_term_and_its_mails_promise_none(scene):
    praise = "Pelayanan SKI bulan ini sangat cepat dan petugasnya ramah. Terima kasih banyak, pertahankan!\n"
    play(scene, ("> dewi@x.example ke kotak_saran: Terima kasih", praise))
    ticket = scene._current()
    assert (ticket.type.value, ticket.due) == ("saran_apresiasi", None)
    assert case_view(ticket, OFFICE, "id", None, START).skipped == ()
    assert "paling lambat" not in scene._last("E01")["letter"]["text"]


def test_an_english_reporter_to_the_director_gets_both_languages(scene):
    play(scene, ("> anon@x.example ke wbs: Report", "An evaluator asked us for five million rupiah to speed up SKI.\n"))
    text = scene._last("W01")["letter"]["text"]
    assert text.index("We have received your message") < text.index("Pesan Anda telah kami terima")


def test_what_a_complainant_can_no_longer_have_done_reaches_an_officer(scene):
    play(
        scene,
        ("> sari membalas P01", "LIMPAHKAN KE: BPJPH\nSertifikat halal.\n"),
        ("> pemohon membalas E05", "CABUT\n"),
    )
    assert mails(scene) == ["E07 pemohon", "P05 sari"]
    assert "sudah kami teruskan kepada petugas" in " ".join(scene._last("E07")["letter"]["text"].split())


# -- what officers write


def test_a_note_that_only_claims_to_be_an_officers_is_kept_and_not_answered(scene):
    sari = OFFICE.people["sari"].address
    play(scene, (f"> {sari} ke sistem: Re: [PPO-2026-000001]", "Sudah saya telepon.\n"))
    assert "P07 sari" not in mails(scene)


def test_an_officer_who_may_answer_answers(tmp_path):
    budi = replace(OFFICE.people["hendra"], may_answer=True)
    office = replace(OFFICE, people={**OFFICE.people, "hendra": budi})
    with conversation(tmp_path, office) as scene:
        play(
            scene,
            ("jam 2026-11-16 09:00", ""),
            ("> ratih@niaga.example ke kotak_saran: Keterlambatan SKI", COMPLAINT),
            ("> sari membalas P01", "TUGASKAN KE Hendra\n"),
            ("> hendra membalas P02", "TERIMA\n"),
            ("> hendra membalas P02", "JAWAB\nYth. Ibu Ratih, SKI terbit besok.\n"),
        )
        assert scene._current().state is State.ANSWERED


def test_a_paper_that_names_nobody_leaves_name_and_confirmed_category_as_they_are(scene):
    play(scene, ("> sari membalas P01", "KATEGORI L1\n"),
         ("> sari membalas P01", "ENTRI: kotak saran\nRuang tunggu sangat panas dan AC mati.\n"))  # fmt: skip
    assert scene._current().categories == ("L1",)
    assert scene._current().complainant.address == "ratih@niaga.example"


@pytest.mark.parametrize(
    ("who", "text", "reason"),
    [("hendra", "PULIHKAN 3", "PULIHKAN"), ("hendra", "ENTRI\nRuang tunggu panas.", "ENTRI")],
)
def test_what_only_the_desk_may_do_is_refused_to_others(scene, who, text, reason):
    play(scene, (f"> {who} ke sistem: perintah", f"{text}\n"))
    assert mails(scene) == [f"P07E {who}"]
    assert reason in scene.fresh[0]["letter"]["subject"]


@pytest.mark.parametrize("text", ["ARAHAN: percepat uji lab", "INSIDEN", "ARAHAN"])
def test_a_word_of_the_director_that_says_too_little_is_asked_back_about(scene, text):
    play(scene, ("> lestari ke sistem: halo", f"{text}\n"))
    assert mails(scene) == ["P07E lestari"]


def test_only_a_quarantined_mail_can_be_restored(scene):
    play(scene, ("> berkas 19-spam-seo ke kotak_saran", ""))
    assert scene._current().state is State.QUARANTINE
    play(scene, ("> sari ke sistem: karantina", "PULIHKAN 1\n"))
    assert "P01 sari" in mails(scene)
    play(scene, ("> sari ke sistem: karantina", "PULIHKAN 1\n"))
    assert mails(scene) == ["P07E sari"]


def test_a_mail_quarantined_in_december_can_be_restored_in_january(scene):
    play(scene, ("> berkas 19-spam-seo ke kotak_saran", ""), ("jam 2027-01-04 09:00", ""))
    play(scene, ("> sari ke sistem: karantina", "PULIHKAN 1\n"))
    assert "P01 sari" in mails(scene)


# -- what no mail can bring about, and must still be answered for


def context(scene, ticket=None):
    return context_of(scene.reception.general, ticket, START)


def test_a_complainants_mail_needs_its_case(scene):
    with pytest.raises(ValueError, match="without a case"):
        decide_citizen(context(scene))


def test_the_general_desk_writes_no_mail_of_the_whistleblower_desk(scene):
    assert general_letters(WbsMail.WBS_RECEIPT, a_ticket(wib(3)), context(scene), {}) == []


def test_a_form_without_its_case_is_a_fault_of_ours(scene):
    letter = Letter(Mail.RECEIPT, "", "pemohon", "x@y.example")
    with pytest.raises(ValueError, match="E01 without a case"):
        facts_for(letter, None, scene.reception.general, "id", "", START)


def test_an_english_mail_without_a_case_carries_the_indonesian_letterhead(scene):
    letter = Letter(Mail.UNREADABLE, "", "pemohon", "x@y.example", {"kind": "empty", "received": START})
    facts = facts_for(letter, None, scene.reception.general, "en", "", START)
    assert facts["indonesian"].keys() == {"office", "buttons"}


def test_a_draft_that_is_gone_is_not_approved(scene):
    ticket = a_ticket(wib(3), state=State.DRAFTED, draft="")
    assert changes_of(doing(scene, Act.APPROVE, ticket)) == Refusal("missing_text", "SETUJU")


def test_a_case_that_cannot_be_found_is_not_merged_into(scene):
    ticket = a_ticket(wib(3), merged_into="PPO-2026-000099")
    assert beside(doing(scene, Act.MERGE, ticket), ticket, ()) == ((), ())


def doing(scene, act, ticket):
    return Doing(context(scene, ticket), ticket, act, "", "", Role.RECEIVER)


def test_an_officer_is_known_by_an_address_in_the_complaint():
    text = f"Petugas dengan surel {OFFICE.people['budi'].address} meminta uang rokok."
    assert barred_people(text, "", ("E2",), OFFICE) == ("budi",)
    assert barred_people(text, "", ("P2",), OFFICE) == ()


def test_whoever_is_complained_about_reads_nothing_whatever_the_role():
    ticket = a_ticket(wib(3), barred=("lestari", "sari"))
    assert not may_read(OFFICE.people["lestari"], ticket)
    assert may_read(OFFICE.people["nadia"], ticket)


def test_a_case_about_everybody_has_no_owner_rather_than_a_wrong_one():
    everybody = tuple(OFFICE.people)
    assert owners(a_ticket(wib(3), barred=everybody), OFFICE, {}) == ()
    assert owners(a_ticket(wib(3), barred=everybody, sealed=True), OFFICE, {}) == ()


def test_a_channel_that_the_office_no_longer_has_is_named_by_its_code():
    office = replace(OFFICE, channels={})
    assert case_view(a_ticket(wib(3)), office, "id", None, START).channel == "livechat"


def test_a_report_names_such_a_channel_by_its_code_as_well():
    ticket = a_ticket(wib(3))
    figures = month_figures("2026-11", [case_figure(ticket)], OFFICE, START)
    view = month_view(figures, replace(OFFICE, channels={}), "id", START, earlier={})
    assert "livechat" in [row[0] for row in view.channels]


def test_a_whistleblower_case_that_nothing_is_due_for_is_left_alone(scene):
    ticket = a_ticket(wib(16), number="7K3Q-9F2M", channel=Channel.WHISTLEBLOWER)
    decision = WBS_DESK.ring(context(scene, ticket), ticket)
    assert (decision.events, decision.letters) == ((), ())


def test_a_case_without_a_category_promises_no_day_of_its_end(scene):
    ticket = a_ticket(wib(3), state=State.IN_PROGRESS, categories=())
    letter = Letter(Mail.PROGRESS, ticket.number, "pemohon", "x@y.example")
    assert facts_for(letter, ticket, scene.reception.general, "id", "", START)["estimate"] is None


def test_the_recap_of_a_case_is_completed_by_whoever_may_read_it():
    def ids(**changes):
        return [person.id for person in recorders(a_ticket(wib(3), **changes), OFFICE, {})]

    assert ids(receiver="sari", assignee="budi") == ["sari"]
    assert ids(receiver="sari", barred=("sari",)) == ["nadia"]
    assert ids(receiver="", assignee="wahyu", sealed=True) == ["wahyu"]
