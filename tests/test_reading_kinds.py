"""Machines, bounces and forwards: who must never be answered, and who really wrote."""

from __future__ import annotations

import pytest

from mailboxes.message import Address, Kind, Message
from mailboxes.read import read

FORM = "Nama: Budi\nProduk: Susu\nKronologi: kaleng kembung\n"
KINDS = {
    "a person": ("Subject: SKI", Kind.PERSON),
    "auto-submitted no": ("Auto-Submitted: no", Kind.PERSON),
    "auto-replied": ("Auto-Submitted: auto-replied (vacation)", Kind.AUTO_REPLY),
    "autoreply header": ("X-Autoreply: yes", Kind.AUTO_REPLY),
    "autorespond header": ("X-Autorespond: vacation", Kind.AUTO_REPLY),
    "precedence": ("Precedence: auto_reply", Kind.AUTO_REPLY),
    "exchange out of office": (
        "X-Auto-Response-Suppress: All\nSubject: Automatic reply: SKI",
        Kind.AUTO_REPLY,
    ),
    "auto-replied behind a comment": ("Auto-Submitted: (vacation) auto-replied; owner-email=a@b.c", Kind.AUTO_REPLY),
    "a comment that never ends": ("Auto-Submitted: auto-replied (vacation", Kind.AUTO_REPLY),
    "exchange generated": ("Auto-Submitted: auto-generated\nSubject: Balasan otomatis: SKI", Kind.AUTO_REPLY),
    "indonesian subject": ("Subject: Balasan Otomatis: SKI", Kind.AUTO_REPLY),
    "indonesian subject, other words": ("Subject: Jawaban otomatis: SKI", Kind.AUTO_REPLY),
    "english subject": ("Subject: Out of Office: SKI", Kind.AUTO_REPLY),
    "german subject": ("Subject: Automatische Antwort: SKI", Kind.AUTO_REPLY),
    "null sender": ("Return-Path: <>", Kind.AUTO_REPLY),
    "a complaint about automatic answers": ("Subject: Jawaban otomatis livechat tidak membantu", Kind.PERSON),
    "a complaint about undelivered mail": ("Subject: surel saya tidak terkirim", Kind.PERSON),
    "list": ("List-Id: <x.example>", Kind.LIST),
    "list by precedence": ("Precedence: list", Kind.LIST),
    "bulk": ("Precedence: bulk", Kind.BULK),
    "newsletter": ("List-Unsubscribe: <https://x.example>", Kind.BULK),
    "notification": ("Auto-Submitted: auto-generated", Kind.BULK),
    "spam": ("X-Spam-Flag: YES\nPrecedence: bulk", Kind.SPAM),
    "not spam": ("X-Spam-Flag: NO", Kind.PERSON),
    "read receipt": ("Content-Type: message/disposition-notification", Kind.RECEIPT),
}


GROUP = (
    "From: Siti <siti@surel.example>\nTo: aduan@desk.example\nSubject: susu basi\nPrecedence: list\n"
    "List-Unsubscribe: <mailto:manage+unsubscribe@groups.example>\n{}\n\nSusu basi.\n"
)
BY_GROUP = (
    "Mailing-list: list aduan@desk.example; contact aduan+owners@desk.example\nList-ID: <aduan.desk.example>",
    "List-Post: <https://groups.example/a/desk>, <mailto:aduan@desk.example>",
    "List-Id: Pengaduan <aduan.desk.example>",
    "X-BeenThere: Aduan@Desk.example",
)
BY_OTHERS = (
    "List-Post: <mailto:warga@groups.example>",
    "List-Id: <maduan.desk.example>",
    "List-Post: <mailto:aduan@desk.example.groups.example>",
    "X-Loop: aduan@desk.example",
)


@pytest.mark.parametrize("by", BY_GROUP)
def test_a_group_that_is_an_address_of_the_office_makes_nobody_a_list(by) -> None:
    raw = GROUP.format(by).encode()
    assert read(raw, own=["aduan@desk.example"]).kind is Kind.PERSON
    assert read(raw).kind is Kind.LIST


@pytest.mark.parametrize("by", BY_OTHERS)
def test_a_list_of_others_stays_a_list_whatever_its_name(by) -> None:
    assert read(GROUP.format(by).encode(), own=["aduan@desk.example"]).kind is Kind.LIST



def mail(head: str, body: str = "isi") -> Message:
    return read(f"From: s@x.example\n{head}\n\n{body}\n".encode())


@pytest.mark.parametrize(("head", "kind"), KINDS.values(), ids=KINDS)
def test_a_kind_is_judged_by_structure_first(head: str, kind: Kind) -> None:
    found = mail(head)
    assert found.kind is kind
    assert bool(found.evidence) == (kind is not Kind.PERSON)


def test_a_form_mailer_is_no_machine_to_be_dropped() -> None:
    assert mail("Auto-Submitted: auto-generated", FORM).kind is Kind.FORM
    assert read(f"From: no-reply@x.example\nList-Unsubscribe: <x>\n\n{FORM}".encode()).kind is Kind.FORM
    assert mail("Auto-Submitted: auto-replied", FORM).kind is Kind.AUTO_REPLY


def report(action: str, recipients: str = "a@x.example") -> Message:
    blocks = "\n".join(
        f"Final-Recipient: rfc822; {one}\nAction: {action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no\n"
        for one in recipients.split()
    )
    parts = (
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n" + blocks,
        "--b\nContent-Type: message/rfc822\n\nMessage-ID: <ack.1@y>\nSubject: Tanda terima\n\nisi lama",
    )
    head = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
    return mail(head, "--b\n\ngagal\n" + "\n".join(parts) + "\n--b--")


def test_a_report_of_failure_names_each_recipient_and_our_mail() -> None:
    found = report("failed", "a@x.example b@x.example")
    assert found.kind is Kind.BOUNCE
    assert [one.address for one in found.bounces] == ["a@x.example", "b@x.example"]
    assert {(one.original_message_id, one.original_subject) for one in found.bounces} == {
        ("ack.1@y", "Tanda terima")
    }
    assert found.forwarded is None


def test_a_report_of_success_is_no_bounce_and_one_of_delay_says_so() -> None:
    assert report("delivered").kind is Kind.RECEIPT
    assert report("delayed").kind is Kind.BOUNCE
    assert [one.action for one in report("delayed").bounces] == ["delayed"]


PLAIN_BOUNCES = {
    "qmail": (
        "failure notice",
        (
            "Hi. This is the qmail-send program.\n\n<a@x.example>:\nRemote host said: 550 5.1.1 unknown\n"
            "\n--- Below this line is a copy of the message.\n\nMessage-ID: <ack.1@y>\n"
            "Subject: Tanda terima\nTo: c@x.example\n"
        ),
    ),
    "exim": (
        "Mail delivery failed: returning message to sender",
        (
            "This message was created automatically.\n\n  a@x.example\n"
            "    550 5.1.1 mailbox unavailable\n\n------ This is a copy of the message ------\n\n"
            "Message-ID: <ack.1@y>\nSubject: Tanda terima\n"
        ),
    ),
    "indonesian": (
        "Surel tidak terkirim",
        (
            "Surel Anda gagal:\n\n<a@x.example>: 550 5.1.1 tidak dikenal\n\n-- Pesan asli --\n"
            "Message-ID: <ack.1@y>\nSubject: Tanda terima\n"
        ),
    ),
}


@pytest.mark.parametrize(("subject", "body"), PLAIN_BOUNCES.values(), ids=PLAIN_BOUNCES)
def test_a_bounce_in_plain_words_names_the_address_and_our_mail(subject: str, body: str) -> None:
    found = read(f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: {subject}\n\n{body}".encode())
    assert found.kind is Kind.BOUNCE
    (bounce,) = found.bounces
    assert (bounce.address, bounce.status, bounce.original_message_id) == ("a@x.example", "5.1.1", "ack.1@y")
    assert bounce.original_subject == "Tanda terima"


BODY = "Selamat sore,\nada ulat"
FORWARDS = {
    "outlook, indonesian": (
        "TRS: ulat",
        (
            "________________________________\nDari: Agus <agus@x.example>\n"
            "Dikirim: Jumat, 13 November 2026 16:52\nKepada: halo@u.example\nSubjek: ulat"
        ),
    ),
    "outlook, english": (
        "FW: ulat",
        (
            "From: Agus [mailto:agus@x.example]\nSent: Friday, November 13, 2026 4:52 PM\n"
            "To: halo@u.example\nSubject: ulat"
        ),
    ),
    "gmail, english": (
        "Fwd: ulat",
        (
            "---------- Forwarded message ---------\nFrom: Agus <agus@x.example>\n"
            "Date: Fri, Nov 13, 2026 at 4:52 PM\nSubject: ulat\nTo: <halo@u.example>"
        ),
    ),
    "gmail, indonesian": (
        "Fwd: ulat",
        (
            "---------- Pesan terusan ---------\nDari: Agus <agus@x.example>\n"
            "Tanggal: Jum, 13 Nov 2026 pukul 16.52\nSubjek: ulat\nKe: <halo@u.example>"
        ),
    ),
    "gmail, half translated": (
        "Trs: ulat",
        (
            "---------- Forwarded message ---------\nDari: Agus <agus@x.example>\n"
            "Date: Jum, 13 Nov 2026 pukul 16.52\nSubject: ulat\nTo: <halo@u.example>"
        ),
    ),
    "thunderbird": (
        "Fwd: ulat",
        (
            "-------- Forwarded Message --------\nSubject: \tulat\nDate: \tFri, 13 Nov 2026 16:52:00\n"
            "From: \tAgus <agus@x.example>\nTo: \thalo@u.example"
        ),
    ),
    "without a prefix": (
        "ulat",
        ("Dari: Agus <agus@x.example>\nTanggal: 13/11/2026 16.52\nKepada: halo@u.example\nPerihal: ulat"),
    ),
}


@pytest.mark.parametrize(("subject", "block"), FORWARDS.values(), ids=FORWARDS)
def test_a_forward_names_the_first_sender_the_date_and_the_words(subject: str, block: str) -> None:
    found = mail(f"Subject: {subject}", f"Mohon ditindak.\n\n{block}\n\n{BODY}")
    original = found.forwarded
    assert original is not None
    assert original.from_ == Address("Agus", "agus@x.example")
    assert [one.address for one in original.to] == ["halo@u.example"]
    assert original.date == "2026-11-13T16:52:00"
    assert (original.subject, original.text, original.note_above) == ("ulat", BODY, "Mohon ditindak.")


def test_the_forward_of_apple_is_read_through_its_quotation_marks() -> None:
    block = "> From: Agus <agus@x.example>\n> Subject: ulat\n> Date: 13 November 2026 16.52.10 GMT+7\n"
    block += "> To: halo@u.example"
    words = "\n".join(f"> {line}" for line in BODY.split("\n"))
    original = mail("Subject: Fwd: ulat", f"FYI\n\nMulai pesan terusan:\n\n{block}\n> \n{words}").forwarded
    assert original is not None
    assert (original.date, original.text, original.note_above) == ("2026-11-13T16:52:10+07:00", BODY, "FYI")


def test_of_a_forward_in_a_forward_both_are_told() -> None:
    inner = FORWARDS["outlook, english"][1]
    outer = (
        inner.replace("Agus", "ULPK").replace("agus@", "ulpk@").replace("Subject: ulat", "Subject: FW: ulat")
    )
    passed_on = mail("Subject: FW: ulat", f"ini\n\n{outer}\n\nlihat\n\n{inner}\n\n{BODY}").forwarded
    assert passed_on is not None
    assert (passed_on.from_, passed_on.note_above) == (Address("ULPK", "ulpk@x.example"), "ini")
    assert passed_on.text.startswith("lihat\n\nFrom: Agus")
    assert passed_on.origin.from_ == Address("Agus", "agus@x.example")
    assert (passed_on.origin.text, passed_on.origin.note_above) == (BODY, "lihat")


def test_a_reply_below_which_an_older_mail_stands_is_no_forward() -> None:
    block = FORWARDS["outlook, english"][1]
    assert mail("Subject: RE: ulat\nIn-Reply-To: <a@b>", f"Siap.\n\n{block}\n\n{BODY}").forwarded is None


def test_an_attached_mail_is_a_forward() -> None:
    inner = "From: Agus <agus@x.example>\nSubject: ulat\nDate: Fri, 13 Nov 2026 16:52:00 +0700\n\n" + BODY
    body = f"--b\n\nlihat terlampir\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--"
    found = mail("Subject: Fwd: ulat\nContent-Type: multipart/mixed; boundary=b", body)
    assert found.forwarded is not None
    assert found.forwarded.from_ == Address("Agus", "agus@x.example")
    assert (found.forwarded.text, found.forwarded.note_above) == (BODY, "lihat terlampir")
    assert [one.name for one in found.attachments] == ["ulat.eml"]
