"""The sender's new words, whole and only: what clients put above a quotation, in many languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailboxes.read import read

if TYPE_CHECKING:
    from mailboxes.message import Message

REPLY = "Baik, datanya saya kirim.\nNomor bets NR2-0226B."
PLAIN = "Yth. Pemohon,\nmohon lengkapi data berikut.\nSalam"
PREFIXED = "> Yth. Pemohon,\n> mohon lengkapi data berikut."

INDONESIAN = {
    "gmail": "Pada tanggal Sen, 23 Nov 2026 pukul 09.40 Pengaduan <p@x.example> menulis:",
    "gmail folded before the verb": "Pada tanggal Sen, 23 Nov 2026 pukul 09.40 P <p@x.example>\nmenulis:",
    "gmail folded twice": (
        "Pada tanggal Sen, 23 Nov 2026 pukul 09.40\nPengaduan Pangan Olahan <\np@x.example> menulis:"
    ),
    "gmail without tanggal": "Pada Sen, 23 Nov 2026 pukul 09.41 Sistem <p@x.example> menulis:",
    "gmail with commas": "Pada Sen, 23 Nov 2026, 09.40 Pengaduan <p@x.example> menulis:",
    "gmail on android": "Pada tanggal Sen, 23 Nov 2026 09:40, Pengaduan <p@x.example> menulis:",
    "yahoo": "Pada Senin, 23 November 2026 09.40.12 WIB, Pengaduan <p@x.example> menulis:",
    "yahoo on android": "Pada Sel, 24 Nov 2026 pada 7:55, Pengaduan\n<p@x.example> menulis:",
    "apple": "Pada 23 Nov 2026, pukul 09.40, Pengaduan <p@x.example> menulis:",
    "apple with a number date": "Pada tanggal 23/11/2026 09.40, Pengaduan menulis:",
    "thunderbird": "Pada 23/11/26 09.40, Pengaduan menulis:",
    "with the day written out": "Pada hari Senin, 23 November 2026 pukul 09.40, P <p@x.example> menulis:",
    "name first": "Pengaduan <p@x.example> menulis pada Sen, 23 Nov 2026 09.40:",
    "name only": "p@x.example menulis:",
    "roundcube": "Pengaduan menulis pada 2026-11-23 09:40:",
    "old gmail": "2026-11-23 9:40 GMT+07:00 Pengaduan <p@x.example>:",
    "pesan asli": (
        "-----Pesan Asli-----\nDari: Pengaduan [mailto:p@x.example]\n"
        "Dikirim: 23 November 2026 9:40\nKepada: saya\nSubjek: Re: x"
    ),
    "outlook": (
        "Dari: Pengaduan <p@x.example>\nDikirim: Senin, 23 November 2026 09:40\n"
        "Kepada: s@x.example\nSubjek: Re: x"
    ),
    "outlook without addresses": "Dari: P\nTerkirim: Senin, 23 November 2026 09:40\nKe: saya\nPerihal: Re: x",
    "outlook below a line": (
        "________________________________\nDari: Pengaduan <p@x.example>\n"
        "Dikirim: Senin, 23 November 2026 09:40\nKepada: s@x.example\nCc: b <b@x.example>;\n"
        " c <c@x.example>\nSubjek: x"
    ),
    "outlook in bold": (
        "*Dari:* Pengaduan <p@x.example>\n*Dikirim:* Senin, 23 November 2026 09:40\n*Kepada:* s\n*Subjek:* x"
    ),
    "samsung": (
        "-------- Pesan asli --------\nDari: Pengaduan <p@x.example>\n"
        "Tanggal: 23/11/26 09.40 (GMT+07:00)\nKe: saya@x.example\nSubjek: x"
    ),
    "zimbra": (
        '----- Pesan Asli -----\nDari: "Pengaduan" <p@x.example>\nKepada: "s" <s@x.example>\n'
        "Terkirim: Senin, 23 November, 2026 09:40:12\nPerihal: x"
    ),
    "our own marker": "-- balas di atas garis ini --",
}
FOREIGN = {
    "english": "On Mon, Nov 23, 2026 at 9:40 AM Pengaduan <p@x.example> wrote:",
    "english folded": "On Mon, Nov 23, 2026 at 9:40 AM Pengaduan Pangan Olahan <\np@x.example> wrote:",
    "english thunderbird": "On 23/11/26 09:40, Pengaduan wrote:",
    "english outlook": "From: Pengaduan\nSent: Monday, November 23, 2026 9:40 AM\nTo: saya\nSubject: x",
    "original message": (
        "-----Original Message-----\nFrom: Pengaduan\nSent: Monday, November 23, 2026 9:40 AM\n"
        "To: s\nSubject: x"
    ),
    "german": "Am 23.11.2026 um 09:40 schrieb Pengaduan <p@x.example>:",
    "german outlook": (
        "Von: Pengaduan <p@x.example>\nGesendet: Montag, 23. November 2026 09:40\nAn: saya\nBetreff: x"
    ),
    "french": "Le lun. 23 nov. 2026 à 09:40, Pengaduan <p@x.example> a écrit :",
    "spanish": "El lun, 23 nov 2026 a las 9:40, Pengaduan (<p@x.example>) escribió:",
    "portuguese": "Em seg., 23 de nov. de 2026 às 09:40, Pengaduan <p@x.example> escreveu:",
    "italian": "Il giorno lun 23 nov 2026 alle ore 09:40 Pengaduan <p@x.example> ha scritto:",
    "dutch": "Op ma 23 nov 2026 om 09:40 schreef Pengaduan <p@x.example>:",
    "russian": "пн, 23 нояб. 2026 г. в 09:40, Pengaduan <p@x.example>:",
    "japanese": "2026年11月23日(月) 9:40 Pengaduan <p@x.example>:",
}
WHOLE = {
    "a date in the sender's own sentence": "Selamat pagi,\nPada tanggal 12 November saya menulis:\nmohon.",
    "a service note": (
        "NOTA DINAS\nKepada: Direktur\nDari: Kepala Balai\nTanggal: 23 November 2026\n"
        "Perihal: Laporan\n\nIsi."
    ),
    "an accusation": "Petugas itu menulis: uang rokok.\nSaya takut.",
    "an accusation with a time": "Pada Selasa 10 November 2026 pukul 14.00 petugas berkata:\nuang kopi",
    "a sentence that begins like a device line": "Sent from my desk at work, I complain about\nthe service.",
    "a parcel": "Dari: Jakarta\nKe: Surabaya\nbarang rusak",
    "a courier": "Dikirim dari gudang Surabaya lewat kurir tgl 3.\nRusak.",
    "a letter": "Kepada Yth.\nDirektur\nPerihal: Pengaduan\nTanggal: 3 Nov 2026\n\nIsi",
    "a drawn line": "Laporan\n==========\nIsi laporan\n----------\nPenutup",
    "a plea for secrecy": "Surel ini mohon dirahasiakan.\nSaya mau lapor.",
}
SIGNATURES = {
    "dash dash space": "-- \nBudi\nPT Maju",
    "dash dash": "--\nBudi",
    "iphone": "Dikirim dari iPhone saya",
    "yahoo mail": "Dikirim dari Yahoo Mail di Android",
    "outlook": "Dapatkan Outlook untuk Android",
    "samsung": "Dikirim dari Galaxy saya",
    "handphone": "Terkirim dari ponsel Xiaomi saya",
    "iphone in english": "Sent from my iPhone",
    "outlook in english": "Get Outlook for iOS",
    "iphone in german": "Von meinem iPhone gesendet",
    "disclaimer": "DISCLAIMER: This e-mail is meant for its recipient.",
    "legal notice": "This message and its attachments are intended only for the addressee.",
}


def plain(text: str) -> Message:
    return read(
        b"From: s@x.example\nContent-Type: text/plain; charset=utf-8\nIn-Reply-To: <a@b>\n\n" + text.encode()
    )


def html(text: str) -> Message:
    return read(
        b"From: s@x.example\nContent-Type: text/html; charset=utf-8\nIn-Reply-To: <a@b>\n\n" + text.encode()
    )


@pytest.mark.parametrize("above", [*INDONESIAN.values(), *FOREIGN.values()], ids=[*INDONESIAN, *FOREIGN])
@pytest.mark.parametrize("older", [PLAIN, PREFIXED], ids=["plain", "prefixed"])
def test_what_stands_above_the_older_mail_is_cut_with_it(above: str, older: str) -> None:
    message = plain(f"{REPLY}\n\n{above}\n\n{older}\n")
    assert message.reply == REPLY
    assert message.quoted.split() == f"{above}\n{older}".split()


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_the_senders_own_words_are_never_taken_for_a_quotation(text: str) -> None:
    assert plain(text).reply == text


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES)
def test_a_signature_is_folded_away(signature: str) -> None:
    message = plain(f"{REPLY}\n\n{signature}\n")
    assert (message.reply, message.signature) == (REPLY, signature.rstrip())


def test_answers_within_and_below_the_quotation_are_kept() -> None:
    message = plain(f"{INDONESIAN['gmail']}\n\n> Nomor bets?\nNR2-0226B\n> Tanggal beli?\n19 November\n")
    assert message.reply == "NR2-0226B\n19 November"


def test_a_long_text_below_two_dashes_is_no_signature() -> None:
    text = "Kronologi\n--\n" + "\n".join(f"baris {number}" for number in range(20))
    assert plain(text).reply == text


HTML = {
    "gmail": '<div>Siap.</div><div class="gmail_quote"><div class="gmail_attr">Pada tanggal Sen, 23 Nov '
    "2026 pukul 09.40"
    ' P &lt;<a href="mailto:p@x.example">p@x.example</a>&gt; menulis:<br></div><blockquote '
    'class="gmail_quote">lama<br>'
    "lama</blockquote></div>",
    "outlook": "<p class=MsoNormal>Siap.<o:p></o:p></p><p "
    "class=MsoNormal><o:p>&nbsp;</o:p></p><div><p><b>Dari:</b> P "
    "&lt;p@x.example&gt;<br><b>Dikirim:</b> Senin, 23 November 2026 09.40<br><b>Kepada:</b> "
    "s<br><b>Subjek:</b> x</p>"
    "</div><p>lama</p>",
    "outlook on the web": '<div>Siap.</div><hr><div id="divRplyFwdMsg"><b>From:</b> P '
    "&lt;p@x.example&gt;<br><b>Sent:</b> "
    "Monday, November 23, 2026 9:40 AM<br><b>To:</b> s<br><b>Subject:</b> x</div><div>lama</div>",
    "yahoo": '<div>Siap.</div><div class="yahoo_quoted"><p>Pada Sel, 24 Nov 2026 pada 7:55, '
    "P<br>&lt;p@x.example&gt; "
    "menulis:</p><div>lama</div></div>",
    "apple": "<div>Siap.</div><blockquote type=cite><div>Pada 23 Nov 2026, pukul 09.40, P "
    "menulis:</div>lama</blockquote>",
    "bottom posting": '<blockquote type="cite">lama</blockquote><p>Siap.</p>',
}


@pytest.mark.parametrize("page", HTML.values(), ids=HTML)
def test_a_quotation_in_html_is_cut_by_the_same_rules(page: str) -> None:
    message = html(page)
    assert message.reply == "Siap."
    assert "lama" in message.quoted


def test_the_indentation_of_gmail_is_no_quotation() -> None:
    assert (
        html('<p>Daftar:</p><blockquote style="margin:0 0 0 40px;border:none">bets</blockquote>').reply
        == "Daftar:\n\nbets"
    )
