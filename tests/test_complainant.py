"""Who complains, by the class of the sender: trusted places first, never the machine or officer that passed it on."""

from __future__ import annotations

import pytest

from daemon.complainant import Sender, complainant, referrer, sender_class
from mailboxes.message import Address, Kind, Line, Message
from tests.office import DOMAIN, sample_office

OFFICE = sample_office()
RATIH = Address("Ratih Puspaningrum", "ratih@niaga.example")
MACHINE = Address("Formulir", f"formulir@{DOMAIN}")


def test_on_an_inbox_without_rules_an_officer_is_still_an_officer():
    sari = Message(from_=Address("Sari", OFFICE.people["sari"].address))
    assert sender_class(sari, None, OFFICE) is Sender.OFFICER
    assert sender_class(Message(from_=RATIH), None, OFFICE) is Sender.PERSON


def test_a_transcript_of_an_unknown_notifier_is_a_livechat():
    message = Message(from_=MACHINE, kind=Kind.FORM, transcript=(Line("Yoga", "10.00", "halo"),))
    assert sender_class(message, None, OFFICE) is Sender.LIVECHAT


def test_of_a_form_the_reply_address_and_its_name_are_the_complainants():
    message = Message(from_=MACHINE, reply_to=(RATIH,), kind=Kind.FORM)
    found = complainant(message, Sender.FORM, "Mi instan berulat.", {})
    assert (found.name, found.address) == ("Ratih Puspaningrum", "ratih@niaga.example")


def test_of_a_form_without_a_reply_address_the_fields_tell():
    fields = {"email": "Ratih@Niaga.example"}
    assert complainant(Message(from_=MACHINE), Sender.FORM, "Mi berulat.", fields).address == "ratih@niaga.example"


def test_of_a_livechat_the_visitor_is_never_the_notifier():
    notifier = Message(from_=MACHINE, reply_to=(RATIH,), transcript=(Line("Yoga Pratama", "10.00", "SKI ditolak"),))
    found = complainant(notifier, Sender.LIVECHAT, "SKI ditolak", {})
    assert (found.name, found.address) == ("Yoga Pratama", "ratih@niaga.example")
    own = Message(from_=MACHINE, reply_to=(Address("", f"balas@{DOMAIN}"),))
    assert complainant(own, Sender.LIVECHAT, "halo", {}).address == ""


def test_of_a_livechat_in_which_only_the_office_speaks_nobody_is_named():
    lines = (Line("Admin Livechat - Nadia", "10.00", "Ada yang bisa dibantu?"),)
    assert complainant(Message(from_=MACHINE, transcript=lines), Sender.LIVECHAT, "halo", {}).name == ""


def test_a_scanner_is_nobody():
    scanned = Message(from_=Address("MFP Lantai 3", f"mfp@{DOMAIN}"), reply_to=(RATIH,))
    assert complainant(scanned, Sender.SCANNER, "Hormat saya, Ratih", {"email": "ratih@niaga.example"}).address == ""


def test_a_reply_address_counts_only_within_the_domain_of_the_sender():
    other = Message(from_=RATIH, reply_to=(Address("", "staf@niaga.example"),))
    foreign = Message(from_=RATIH, reply_to=(Address("", "penipu@lain.example"),))
    assert complainant(other, Sender.PERSON, "SKI", {}).address == "staf@niaga.example"
    assert complainant(foreign, Sender.PERSON, "SKI", {}).address == "ratih@niaga.example"


@pytest.mark.parametrize("kind", [kind for kind in Sender if kind is not Sender.REFERRER])
def test_only_a_referrer_is_referred_to(kind):
    assert referrer(Message(from_=RATIH), kind).address == ""
