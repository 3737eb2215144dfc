"""A From that is shown, but in doubt: it speaks for no officer and no known complainant, and is answered."""

from __future__ import annotations

import pytest

from daemon.desk import Arrival
from daemon.vocabulary import Channel
from mailboxes.read import read
from tests.desks import START, conversation
from tests.office import sample_office

OFFICE = sample_office()
OFFICER = OFFICE.people["nadia"].address
RESULTS = f"Authentication-Results: {OFFICE.trusted_authentication[0]}; dmarc=pass\n"
DOUBTFUL = {
    "two mailboxes": f"From: {OFFICER}, s@x.example\n",
    "two headers": f"From: {OFFICER}\nFrom: s@x.example\n",
    "a lone CR": f"From: {OFFICER}\rFrom: s@x.example\n",
    "an open bracket": f"From: Nadia <{OFFICER}\n",
    "two brackets": f"From: <{OFFICER}> <s@x.example>\n",
    "a route": f"From: <@x.example:{OFFICER}>\n",
    "an encoded word": f"From: =?utf-8?q?{OFFICER.replace('@', '=40')}?=\n",
    "words for the sign": f"From: {OFFICER.replace('@', ' at ')}\n",
    "only a comment": f"From: ({OFFICER})\n",
    "only a Sender": f"Sender: {OFFICER}\n",
    "only a Reply-To": f"Reply-To: {OFFICER}\n",
    "only a name": f"From: Nadia\nReply-To: {OFFICER}\n",
}


def take(folder, head: str, body: str = "DAFTAR") -> tuple[str, list[dict]]:
    with conversation(folder) as scene:
        raw = f"{RESULTS}{head}To: x@y.example\nSubject: x\nMessage-ID: <a@b>\n\n{body}\n".encode()
        arrival = Arrival(Channel.DESK, "meja", 1, 1, START, raw, True)
        (found,) = scene.reception.decide([(arrival, read(raw, trusted=OFFICE.trusted_authentication))])
        return found.value, list(scene.reception.general.ledger.table("outbox"))


def test_an_officers_command_is_taken_from_one_plain_mailbox(tmp_path):
    assert take(tmp_path, f"From: Nadia <{OFFICER}>\n")[0] == "command"


@pytest.mark.parametrize("head", DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_doubtful_sender_commands_nothing_and_gets_no_receipt_in_an_officers_name(tmp_path, head):
    fate, mails = take(tmp_path, head)
    assert fate != "command"
    assert not [mail for mail in mails if mail["to"] == "pemohon" and mail["address"] == OFFICER]


def test_a_person_whose_mail_program_writes_a_broken_address_still_gets_a_receipt(tmp_path):
    fate, mails = take(tmp_path, "From: Sari <sari@x.example\n", "Susu yang saya beli kemarin basi dan berbau.")
    assert fate == "new_ticket"
    assert [mail["address"] for mail in mails if mail["to"] == "pemohon"] == ["sari@x.example"]


def test_a_local_name_is_shown_and_never_written_to(tmp_path):
    fate, mails = take(tmp_path, "From: root\n", "Susu yang saya beli kemarin basi dan berbau.")
    assert fate == "new_ticket"
    assert [mail for mail in mails if mail["to"] == "pemohon"] == []
