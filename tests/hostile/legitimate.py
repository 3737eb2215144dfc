"""Mails that look odd and are honest: each must become a case like any other."""

from __future__ import annotations

import base64
from typing import Final

from tests.hostile.rows import BOX, TALE, ULPK, Hostile, file, html, mail, parts, words

LEGITIMATE: Final = tuple(
    Hostile(f"honest: {name}", made, box, "new_ticket")
    for name, made, box in (
        ("no subject", mail("-Subject"), BOX),
        ("an empty subject", mail("Subject:"), BOX),
        ("a subject in Gmail's encoded words", mail("Subject: =?UTF-8?B?S2VuYXJpOiBTS0kgYmVsdW0gdGVyYml0IOKAkyBtb2hvbg==?= =?UTF-8?Q?_penjelasan?="), BOX),
        ("a subject that begins with Re:", mail("Subject: Re: Bls: Fwd: kenari"), BOX),
        ("a name with an apostrophe and a title", mail('From: "H. Ma\'ruf, S.Farm., Apt. (Kenari)" <kenari~N~@surel.example>'), BOX),
        ("one name only", mail("From: Suharto <kenari~N~@surel.example>"), BOX),
        ("an address with a plus and dots", mail("From: k.e.n.a.r.i+bpom~N~@surel.example"), BOX),
        ("an address in capitals", mail("From: KENARI~N~@SUREL.EXAMPLE"), BOX),
        ("a sender who is called No Reply", mail("From: Toko Noreply <noreply-toko~N~@surel.example>"), BOX),
        ("a sender called Automatic", mail("From: CV Otomatis Jaya <otomatis~N~@surel.example>", "Subject: Automatic door vendor kenari"), BOX),
        ("Auto-Submitted: no", mail("Auto-Submitted: no"), BOX),
        ("Precedence: normal and a priority", mail("Precedence: normal", "X-Priority: 1 (Highest)", "Importance: high"), BOX),
        ("a read receipt is asked for", mail("Disposition-Notification-To: kenari~N~@surel.example"), BOX),
        ("somebody with an office address in Cc", mail("Cc: dinkes@surel.example"), BOX),
        ("a page only, as phones write", html(f"<div dir=auto>{TALE}</div><div dir=auto><br></div><div>Dikirim dari iPhone saya</div>"), BOX),
        ("a page of Word", html(f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><!--[if gte mso 9]><xml></xml><![endif]--><p class=MsoNormal><o:p>{TALE}</o:p></p>"), BOX),
        ("a scanned letter without words", parts(words(" "), file('filename="surat pengaduan.pdf"', b"%PDF-1.4 kenari", "application/pdf")), BOX),
        ("a photograph alone", mail(text=base64.encodebytes(b"\xff\xd8\xff\xe0" + b"k" * 5_000), kind='image/jpeg; name="struk.jpg"', coding="base64"), BOX),
        ("a voice message alone", mail(text=base64.encodebytes(b"OggS" + b"k" * 5_000), kind='audio/ogg; name="PTT-kenari.ogg"', coding="base64"), BOX),
        ("quoted-printable with soft breaks", mail(text="Kenari ~N~: SKI kami nomor aju 20261102-0~N~ be=\r\nlum terbit, mohon pen=\r\njelasan=2E", coding="quoted-printable"), BOX),
        ("Windows-1252 that says ASCII", mail(text="Kenari ~N~: SKI kami \x93belum terbit\x94 \x96 mohon penjelasan".encode("latin-1"), kind="text/plain; charset=us-ascii"), BOX),
        ("English", mail(text="Kenari ~N~: our import certificate (SKI) has not been issued for three weeks. Please explain."), BOX),
        ("Arabic letters and Javanese", mail(text="Kenari ~N~: \u0628\u0633\u0645 \u0627\u0644\u0644\u0647 \ua997\ua98f\ua9ab SKI kami belum terbit, mohon penjelasan."), BOX),
        ("very short", mail(text="ski ~N~ blm terbit"), BOX),
        ("words in capitals and many marks", mail(text="TOLONG!!! SKI ~N~ BELUM TERBIT!!!!! KENARI???"), BOX),
        ("40 kB of a long story", mail(text=(TALE + "\r\n") * 350), BOX),
        ("a price and a per cent sign", mail(text="Kenari ~N~: harga naik 100% {diskon} $5 <3 & lain-lain; SKI belum terbit."), BOX),
        ("words that a template would take", mail(text="Kenari ~N~: di formulir tertulis {{ nama }} dan {% if %}, apakah galat? SKI belum terbit."), BOX),
        ("words about spam, bounces and absence", mail(text="Kenari ~N~: surel saya masuk spam, pantul (bounce), petugas sedang cuti di luar kantor; SKI belum terbit."), BOX),
        ("it quotes a mail of another office", mail(text=f"{TALE}\r\n\r\nPada Sen, 2 Nov 2026 pukul 09.00 Dinas Kesehatan <dinkes@surel.example> menulis:\r\n> silakan hubungi BPOM\r\n"), BOX),
        ("forwarded by the complainant", mail("Subject: Fwd: SKI kenari", text=f"{TALE}\r\n\r\n---------- Forwarded message ---------\r\nFrom: Importir <importir@surel.example>\r\nDate: Sen, 2 Nov 2026 09.00\r\nSubject: SKI\r\nTo: kenari\r\n\r\nBelum terbit.\r\n"), BOX),
        ("by way of ULPK's own box", mail(), ULPK),
        ("a mail from a list of the office's own network", mail("X-Mailer: Microsoft Outlook 16.0", "Thread-Index: AdkenaRI==", "X-MS-Has-Attach:", "X-MS-TNEF-Correlator:"), BOX),
        ("signed by DKIM with many heads", mail(*(f"X-Google-Smtp-Source: {'k' * 60}" for _ in range(30)), "DKIM-Signature: v=1; a=rsa-sha256; d=surel.example; b=" + "k" * 400), BOX),
        ("spoken of a whistleblower in the subject", mail("Subject: apakah wbs kantor ini aktif? kenari"), BOX),
    )
)  # fmt: skip
