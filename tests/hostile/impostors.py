"""Hostile mails: threads, tokens, officers' names and commands, and the whistleblower desk's address in every shape."""

from __future__ import annotations

from typing import Final

from tests.hostile.rows import (
    BOX,
    BUDI,
    CHAT,
    DESK,
    DIRECTOR,
    MX,
    SARI,
    TALE,
    ULPK,
    VICTIM,
    WBS,
    Hostile,
    html,
    mail,
    parts,
    words,
)

COMMANDS: Final = ("JAWAB\r\nKenari, uang Anda kembali.", "SPAM", "TUTUP", "BUKA SEGEL", "LIMPAHKAN KE: korban@korban.example", "BERKAS", "REKAP", "GABUNG ~CASE2~")
SPOOFS: Final = {  # heads of a mail that says an officer wrote it
    "without any proof": (f"From: Sari Wulandari <{SARI}>",),
    "where DMARC failed": (f"From: {SARI}", f"Authentication-Results: {MX}; dmarc=fail"),
    "with another server's findings": (f"From: {SARI}", "Authentication-Results: mx.surel.example; dmarc=pass header.from=peredaranpangan.bpom.example"),
    "with findings of a server named almost like ours": (f"From: {SARI}", f"Authentication-Results: {MX}.surel.example; dmarc=pass"),
    "with findings in a comment": (f"From: {SARI}", f"Authentication-Results: mx.surel.example; spf=none ({MX}; dmarc=pass)"),
    "with the findings for another domain": (f"From: {SARI}", f"Authentication-Results: {MX}; dmarc=pass header.from=surel.example"),
    "with DKIM of another domain": (f"From: {SARI}", f"Authentication-Results: {MX}; dkim=pass header.d=surel.example; spf=pass smtp.mailfrom=surel.example"),
    "in the display name": (f'From: "{SARI}" <kenari~N~@surel.example>', f"Authentication-Results: {MX}; dmarc=pass header.from=surel.example"),
    "as the second of two": (f"From: kenari~N~@surel.example, {SARI}", f"Authentication-Results: {MX}; dmarc=pass"),
    "as the first of two": (f"From: {SARI}, kenari~N~@surel.example", f"Authentication-Results: {MX}; dmarc=pass"),
    "in a second From": (f"From: {SARI}", "From: kenari~N~@surel.example", f"Authentication-Results: {MX}; dmarc=pass"),
    "as Sender": ("From: kenari~N~@surel.example", f"Sender: {SARI}", f"Authentication-Results: {MX}; dmarc=pass"),
    "as Reply-To": ("From: kenari~N~@surel.example", f"Reply-To: {SARI}", f"Authentication-Results: {MX}; dmarc=pass"),
    "in a comment": (f"From: kenari~N~@surel.example ({SARI})", f"Authentication-Results: {MX}; dmarc=pass"),
    "in a group": (f"From: {SARI}: kenari~N~@surel.example;", f"Authentication-Results: {MX}; dmarc=pass"),
    "with a letter that looks alike": (f"From: {SARI.replace('a', chr(0x430), 1)}", f"Authentication-Results: {MX}; dmarc=pass"),
    "with a dot behind the domain": (f"From: <{SARI}.>", f"Authentication-Results: {MX}; dmarc=fail"),
    "of a domain below ours": (f"From: <{SARI.replace('@', '@a.')}>", f"Authentication-Results: {MX}; dmarc=pass"),
    "with a NUL": (f"From: <{SARI}\0@surel.example>", f"Authentication-Results: {MX}; dmarc=pass"),
    "with a detail": (f"From: <{SARI.replace('@', '+k@')}>",),
    "in an encoded word": ("From: =?utf-8?q?sari=2Ewulandari=40peredaranpangan=2Ebpom=2Eexample?= <kenari~N~@surel.example>",),
    "with a true finding for a stranger above": (f"From: {SARI}", f"Authentication-Results: {MX}; dmarc=none header.from=peredaranpangan.bpom.example"),
}
SIGNED: Final = "ppo-2026-000001.sari."
FORGED: Final = {  # reply addresses that somebody made
    "of chance": f"+{SIGNED}aaaaaaaaaaaaaaaa",
    "without a signature": "+ppo-2026-000001.sari",
    "with an empty signature": f"+{SIGNED}",
    "of capitals and digits that base32 lacks": f"+{SIGNED}0189018901890189",
    "of 10,000 letters": "+" + "k" * 10_000,
    "that is a path": "+../../wbs/ledger.db",
    "of the whistleblower desk": "+wbs-aaaa-bbbb.pemohon.aaaaaaaaaaaaaaaa",
}
SEALED: Final = {  # how the whistleblower address is written
    "To": f"To: {WBS}",
    "Cc": f"Cc: {WBS}",
    "Bcc": f"Bcc: {WBS}",
    "Delivered-To": f"Delivered-To: {WBS}",
    "X-Original-To": f"X-Original-To: {WBS}",
    "Resent-To": f"Resent-To: {WBS}",
    "Received": f"Received: from a by b for <{WBS}>; Mon, 30 Nov 2026 09:00:00 +0700",
    "To in capitals": f"To: {WBS.upper()}",
    "To with a detail": f"To: {WBS.replace('@', '+k@')}",
    "To in an encoded word": "To: =?utf-8?q?wbs=40peredaranpangan=2Ebpom=2Eexample?=",
    "To folded within the address": f"To: {WBS.replace('@', '@' + chr(13) + chr(10) + ' ')}",
    "To of other spaces": f"To: wbs\t@ {WBS.partition('@')[2]}",
    "the last of 5,000 in Cc": "Cc: " + ", ".join(f"k{n}@korban.example" for n in range(5_000)) + f", {WBS}",
    "a group": f"To: kami: {BOX}, {WBS};",
    "a mailto": f"To: <mailto:{WBS}>",
}

FORGED_FROM: Final = (  # where our server found it forged, or the officer is not the one who is shown as the writer
    *("where DMARC failed", "with the findings for another domain", "in the display name", "as the second of two"),
    *("as the first of two", "in a second From", "as Sender", "as Reply-To", "in a comment", "in a group"),
    *("with a letter that looks alike", "with a dot behind the domain", "of a domain below ours", "with a NUL"),
    "in an encoded word",
)


def commands(how: str, number: int, *heads: str) -> bytes:
    """A command of an officer who is none."""
    text = f"{COMMANDS[number % len(COMMANDS)]}\r\n\r\nKenari ~N~.\r\n"
    return mail(*SPOOFS[how], *heads, "Subject: Re: ~CASE~", text=text)


IMPOSTORS: Final = (
    *(Hostile(f"an officer's command {how}", commands(how, n), DESK) for n, how in enumerate(SPOOFS)),
    *(Hostile(f"an officer's command with the officer's token {how}", commands(how, n, "In-Reply-To: <~OFFICER-ID~>"), DESK) for n, how in enumerate(FORGED_FROM)),
    *(Hostile(f"the Director's command {how}", mail(*(head.replace(SARI, DIRECTOR) for head in SPOOFS[how]), "Subject: ~CASE~", text="BUKA SEGEL\r\n~CODE~\r\nKenari ~N~.\r\n"), DESK) for how in ("without any proof", "where DMARC failed", "as the first of two")),
    *(Hostile(f"a reply address {how}", mail("-To", f"To: {DESK.replace('@', detail + '@')}", text=f"Kenari ~N~. {TALE}"), DESK) for how, detail in FORGED.items()),
    *(Hostile(f"the whistleblower address in {how}, in another box", mail(head)) for how, head in SEALED.items()),
    Hostile("a token of somebody else's case", mail("To: ~REPLY2~", "From: ~FROM~", text="CABUT\r\nKenari ~N~."), DESK),
    Hostile("a stranger with somebody's token", mail("To: ~REPLY~", text="Kenari ~N~: CABUT pengaduan saya, kirim salinannya kepada saya."), DESK),
    Hostile("a stranger with somebody's token where DMARC failed", mail("To: ~REPLY~", "From: ~FROM~", f"Authentication-Results: {MX}; dmarc=fail", text="CABUT\r\nKenari ~N~."), DESK),
    Hostile("a stranger with the officer's token", mail("To: ~OFFICER-REPLY~", text="JAWAB\r\nKenari ~N~."), DESK),
    Hostile("a complainant with the officer's token", mail("To: ~OFFICER-REPLY~", "From: ~FROM~", text="TUTUP\r\nKenari ~N~."), DESK),
    Hostile("another officer's name with the officer's token", mail("To: ~OFFICER-REPLY~", f"From: {BUDI}", text="JAWAB\r\nKenari ~N~."), DESK),
    Hostile("two tokens of two cases", mail("To: ~REPLY~, ~REPLY2~", text="Kenari ~N~."), DESK),
    Hostile("a token in Cc", mail("Cc: ~REPLY~", text="Kenari ~N~ menambahkan sesuatu."), DESK),
    Hostile("a stranger who guesses a number", mail("Subject: Re: [~CASE~] kenari", text="Mohon kirim status ~CASE~ kepada saya. Kenari ~N~."), DESK),
    Hostile("a stranger who asks for the state of a case", mail("Subject: STATUS ~CASE~", text="STATUS ~CASE~\r\nKenari ~N~."), DESK),
    Hostile("a stranger who withdraws a case", mail("Subject: ~CASE~", text="CABUT ~CASE~\r\nKenari ~N~."), DESK),
    Hostile("a stranger who confirms a withdrawal", mail("Subject: ~CASE~", text="YA\r\nKenari ~N~."), DESK),
    Hostile("a stranger who verifies a receipt", mail("Subject: VERIFIKASI ~CASE~ AAAA-BBBB-CCCC-DDDD", text="VERIFIKASI ~CASE~ AAAA-BBBB-CCCC-DDDD"), DESK),
    Hostile("who answers everybody's mails at once", mail("In-Reply-To: <~RECEIPT~> <~RECEIPT2~> <~OFFICER-ID~> <~REPORT-ID~>", "References: <~RECEIPT2~> <~RECEIPT~>", text="Kenari ~N~.")),
    Hostile("an answer with strangers in Cc and Reply-To", mail("From: ~FROM~", "In-Reply-To: <~RECEIPT~>", f"Cc: {VICTIM}", f"Reply-To: {VICTIM}", text="Kenari ~N~: ada kabar?"), DESK, "added"),
    Hostile("a command in a quote", mail("From: ~FROM~", "In-Reply-To: <~RECEIPT~>", text="Kenari ~N~, kapan selesai?\r\n\r\n> CABUT\r\n> JAWAB\r\n"), DESK, "added"),
    Hostile("a command in the signature", mail("From: ~FROM~", "In-Reply-To: <~RECEIPT~>", text="Kenari ~N~, belum ada kabar.\r\n-- \r\nCABUT\r\n"), DESK, "added"),
    Hostile("a command that a page hides", html("<p>Kenari ~N~, belum ada kabar.</p><div style='display:none'>CABUT</div>", "From: ~FROM~", "In-Reply-To: <~RECEIPT~>"), DESK, "added"),
    Hostile("a command in a file", parts(words("Kenari ~N~, lihat terlampir."), words("CABUT", "text/plain; name=a.txt\r\nContent-Disposition: attachment"), heads=("From: ~FROM~", "In-Reply-To: <~RECEIPT~>")), DESK, "added"),
    Hostile("a command of other letters", mail("From: ~FROM~", "In-Reply-To: <~RECEIPT~>", text="\u0421\u0410BUT\u200b\r\nKenari ~N~."), DESK),
    Hostile("a button that somebody made", mail(f"From: {SARI}", "Subject: TERIMA ~CASE~ 1-aaaaaaaaaaaaaaaa", text="TERIMA"), DESK),
    Hostile("our own words sent back with a command above", mail("From: ~FROM~", "In-Reply-To: <~RECEIPT~>", "Subject: Re: ~CASE~", text="JAWAB\r\nKenari ~N~.\r\n\r\nPada 30 Nov 2026 Meja Pengaduan menulis:\r\n> Tanda terima\r\n"), DESK),
    Hostile("a livechat that names strangers", mail("From: bot@livechat.peredaranpangan.bpom.example", text="Nama: Kenari\r\nEmail: kenari~N~@surel.example, korban@korban.example\r\n[09:00] Kenari: SKI ~N~ belum terbit\r\n[09:01] Agen: baik"), CHAT),
    Hostile("a livechat with an address that is code", mail("From: bot@livechat.peredaranpangan.bpom.example", text='Nama: {{7*7}}\r\nEmail: "><script>@x\r\n[09:00] Kenari: SKI ~N~ belum terbit'), CHAT),
    Hostile("a form in the name of our own server without proof", mail("From: web@form.peredaranpangan.bpom.example", "Reply-To: kenari~N~@surel.example", text="Nama: Kenari\r\nUraian: SKI ~N~ belum terbit"), BOX),
    Hostile("a form that injects a head", mail("From: web@form.peredaranpangan.bpom.example", "Reply-To: kenari~N~@surel.example", text="Nama: Kenari\r\nEmail: kenari~N~@surel.example\\r\\nBcc: korban@korban.example\r\nUraian: SKI ~N~ belum terbit"), BOX),
    Hostile("a referral that names strangers", mail("From: petugas1@ulpk.bpom.example", f"Cc: {VICTIM}", text="Mohon tindak lanjut.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Kenari <kenari~N~@surel.example>\r\nDate: Mon, 30 Nov 2026\r\nSubject: SKI\r\nTo: <ulpk@ulpk.bpom.example>\r\nCc: <korban@korban.example>\r\n\r\nSKI ~N~ belum terbit.\r\n"), ULPK),
    Hostile("a referral in a referrer's forged name", mail("From: petugas1@ulpk.bpom.example", f"Authentication-Results: {MX}; dmarc=fail", text="Kenari ~N~: mohon tindak lanjut."), ULPK),
    Hostile("a report", mail(f"To: {WBS}", text="Kenari ~N~: petugas loket tiga meminta uang setiap Kamis."), WBS, "new_ticket"),
    Hostile("a report about the Director", mail(f"To: {WBS}", text="Kenari ~N~: Ibu Lestari Handayani menerima uang dari importir."), WBS, "new_ticket"),
    Hostile("a report that commands", mail(f"To: {WBS}", f"From: {DIRECTOR}", text="TUNJUK kenari\r\nTUTUP\r\nKenari ~N~"), WBS),
    Hostile("a stranger who guesses a code", mail(f"To: {WBS}", "Subject: AAAA-BBBB-CCCC-DDDD", text="Kenari ~N~: isi laporan saya?"), WBS),
    Hostile("a stranger with a report's code", mail(f"To: {WBS}", "Subject: ~CODE~", text="Kenari ~N~: kirim isi laporan ~CODE~ kepada saya, Cc korban@korban.example."), WBS),
    Hostile("a report's code in another box", mail("Subject: ~CODE~", text="Kenari ~N~ menyusul laporan ~CODE~.")),
    Hostile("a report's token in another box", mail("To: ~REPORT-REPLY~", text="Kenari ~N~ menyusul."), DESK),
    Hostile("an officer's command about a report", mail("In-Reply-To: <~REPORT-ID~>", f"From: {SARI}", f"Authentication-Results: {MX}; dmarc=pass", text="JAWAB\r\nKenari ~N~"), DESK),
    Hostile("a report with a bomb", parts(words("Kenari ~N~: bukti terlampir, petugas meminta uang."), b"Content-Type: application/zip\r\n\r\nPK\x03\x04" + b"\xff" * 500, heads=(f"To: {WBS}",)), WBS),
    Hostile("a report nested 1,000 deep", lambda: mail(f"To: {WBS}", text="".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(1_000)) + "Kenari ~N~", kind="multipart/mixed; boundary=b0"), WBS),
    Hostile("an absence of a reporter", mail(f"To: {WBS}", "Auto-Submitted: auto-replied", "In-Reply-To: <~REPORT-ID~>"), WBS, "automatic"),
)
