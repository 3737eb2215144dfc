"""Hostile mails: machines that answer. Loops, lists, challenges, receipts, bounces that are none."""

from __future__ import annotations

from typing import Final

from tests.hostile.rows import BOX, DESK, VICTIM, Hostile, mail, parts, words


def report(ours: str, *, action: str = "failed", recipient: str = "~FROM~", more: str = "") -> bytes:
    """A delivery report about this Message-ID."""
    status = f"Reporting-MTA: dns; mx.surel.example\r\n\r\nFinal-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: 5.1.1\r\n{more}"
    return parts(
        words("Kenari: surel Anda tidak sampai."), words(status, "message/delivery-status"),
        words(f"Message-ID: <{ours}>\r\nSubject: kenari", "text/rfc822-headers"),
        kind="report; report-type=delivery-status",
        heads=("From: MAILER-DAEMON@mx.surel.example", "Return-Path: <>", "Subject: Undelivered Mail Returned to Sender"),
    )  # fmt: skip


ANSWER: Final = "In-Reply-To: <~RECEIPT~>"
MACHINES: Final = (
    Hostile("a notice of absence that answers our receipt", mail("Auto-Submitted: auto-replied", ANSWER, "From: ~FROM~", "Subject: Otomatis: kenari"), DESK, "automatic"),
    Hostile("a notice of absence without a head that says so", mail(ANSWER, "From: ~FROM~", "Subject: Automatic reply: kenari", text="I am out of the office until Monday. Kenari."), DESK),
    Hostile("a notice of absence from nobody we know", mail("Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"), becomes="automatic"),
    Hostile("a vacation responder of Exchange", mail("X-MS-Exchange-Inbox-Rules-Loop: kenari", "Auto-Submitted: auto-generated (rule)", "Subject: Automatic reply"), becomes="automatic"),
    Hostile("an autoresponder that says Precedence", mail("Precedence: auto_reply", "X-Autoreply: yes"), becomes="automatic"),
    Hostile("Auto-Submitted with a comment", mail("Auto-Submitted: (kenari) auto-replied; owner-email=korban@korban.example"), becomes="automatic"),
    Hostile("a list", mail("List-Id: <kenari.lists.example>", "List-Post: <mailto:korban@korban.example>", "Precedence: list")),
    Hostile("bulk", mail("Precedence: bulk", "List-Unsubscribe: <mailto:korban@korban.example>")),
    Hostile("a challenge", mail("Auto-Submitted: auto-replied", ANSWER, "Subject: Please confirm your message", f"Reply-To: {VICTIM}", text="Click http://127.0.0.1:9/kenari or reply to be let through."), DESK, "automatic"),
    Hostile("a bounce of our receipt", report("~RECEIPT~"), DESK, "bounce"),
    Hostile("a bounce that names a stranger as its recipient", report("~RECEIPT~", recipient=VICTIM), DESK, "bounce"),
    Hostile("a bounce of a mail that we never wrote", report("e01.1.ppo-2026-000001.pemohon.aaaaaaaaaaaaaaaa@x"), DESK, "bounce"),
    Hostile("a bounce of a bounce", report("~RECEIPT~", more="Diagnostic-Code: smtp; 550 " + "kenari " * 500), DESK, "bounce"),
    Hostile("a bounce of 5,000 recipients", report("~RECEIPT2~", more="".join(f"\r\nFinal-Recipient: rfc822; k{n}@korban.example\r\nAction: failed\r\nStatus: 5.1.1\r\n" for n in range(5_000))), DESK, "bounce"),
    Hostile("a bounce with actions nobody knows", report("~RECEIPT2~", action="kenari; DROP TABLE", recipient="\x01\x02"), DESK),
    Hostile("a bounce with an empty report", parts(words(), words("", "message/delivery-status"), kind="report; report-type=delivery-status", heads=("From: <>",)), DESK),
    Hostile("a delay", report("~RECEIPT2~", action="delayed"), DESK),
    Hostile("a bounce to a channel", report("~RECEIPT2~"), BOX, "bounce"),
    Hostile("a bounce from a person with a complaint in it", mail("From: MAILER-DAEMON@surel.example", "Return-Path: <>"), BOX),
    Hostile("a read receipt", parts(words("Kenari membaca surel Anda."), words("Final-Recipient: rfc822; korban@korban.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\nOriginal-Message-ID: <~RECEIPT~>", "message/disposition-notification"), kind="report; report-type=disposition-notification"), DESK, "automatic"),
    Hostile("an abuse report", parts(words("Kenari spam."), words("Feedback-Type: abuse\r\nUser-Agent: kenari/1\r\nVersion: 1", "message/feedback-report"), words("From: korban@korban.example", "message/rfc822"), kind="report; report-type=feedback-report"), DESK),
    Hostile("a DMARC report", mail("From: noreply-dmarc@korban.example", "Subject: Report domain: peredaranpangan.bpom.example Submitter: kenari", kind="application/zip"), DESK),
    Hostile("an answer to an invitation", mail(text="BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nSUMMARY:kenari\r\nEND:VCALENDAR", kind="text/calendar; method=REPLY")),
    Hostile("our own receipt that comes back", mail("Message-ID: <~RECEIPT~>", f"From: {DESK}", "Auto-Submitted: auto-replied", f"To: {DESK}"), DESK),
    Hostile("our own receipt that comes back as a person's", mail("Message-ID: <~RECEIPT~>", "From: ~FROM~", f"To: {DESK}"), DESK),
    Hostile("our own mail to the officer that comes back", mail("Message-ID: <~OFFICER-ID~>", f"From: {DESK}", f"To: {DESK}"), DESK),
    Hostile("a mail in our own name", mail(f"From: {BOX}"), becomes="new_ticket"),
    Hostile("a mail in the desk's own name with a detail", mail(f"From: {DESK.replace('@', '+ppo-2026-000001.sari.aaaaaaaaaaaaaaaa@')}")),
    Hostile("a mail in the name of a signed address of ours", mail("From: ~REPLY~", "Reply-To: ~REPLY2~")),
    Hostile("a machine that answers without any mark, once", mail("From: ~FROM~", ANSWER, "Subject: Re: kenari", text="Terima kasih, surel Anda sudah kami terima. Kenari."), DESK),
    Hostile("a machine that answers without any mark, twice", mail("From: ~FROM~", ANSWER, "Subject: Re: kenari", text="Terima kasih, surel Anda sudah kami terima. Kenari 2."), DESK),
    Hostile("a canary that somebody made", mail(f"From: {DESK}", "Message-ID: <kenari.kotak_saran.123.aaaaaaaaaaaaaaaa@peredaranpangan.bpom.example>", "Auto-Submitted: auto-generated", "Subject: kenari")),
    Hostile("spam by our server's finding", mail("X-Spam-Flag: YES", "X-Spam-Status: Yes, score=99 kenari")),
    Hostile("a group of a forum that confirms itself", mail("Subject: confirm 1234567890abcdef", "List-Id: kenari", "X-List-Administrivia: yes")),
    Hostile("a mail of the system of another office that thanks", mail("From: noreply@surel.example", "Auto-Submitted: auto-generated", "Subject: Laporan Anda telah diterima kenari")),
)
