"""Hostile mails: MIME, charsets, HTML, quotes. What hangs, blows up or fools the readers of other systems."""

from __future__ import annotations

import base64
from typing import Final

from tests.hostile.rows import BOX, TALE, VICTIM, Hostile, file, html, mail, parts, words


def nest(levels: int, kind: str) -> bytes:
    """Multiparts within multiparts."""
    return mail(text="".join(f"--b{n}\r\nContent-Type: multipart/{kind}; boundary=b{n + 1}\r\n\r\n" for n in range(levels)) + TALE, kind=f"multipart/{kind}; boundary=b0")


def wrapped(levels: int) -> bytes:
    """Mails within mails."""
    return b"Subject: kenari\r\nContent-Type: message/rfc822\r\n\r\n" * levels + mail()


def coded(charset: str, text: str | bytes, declared: str = "") -> bytes:
    """A text in this charset."""
    octets = text if isinstance(text, bytes) else text.encode(charset)
    return mail(text=base64.encodebytes(octets), kind=f"text/plain; charset={declared or charset}", coding="base64")


QUOTED: Final = "\r\n".join(">" * (n % 400) + " kenari" for n in range(4_000))

BODIES: Final = (
    Hostile("multiparts 1,000 deep", lambda: nest(1_000, "mixed")),
    Hostile("alternatives 1,000 deep", lambda: nest(1_000, "alternative")),
    Hostile("mails 1,000 deep", lambda: wrapped(1_000)),
    Hostile("100,000 parts", lambda: mail(text="--b\r\n\r\nk\r\n" * 100_000 + "--b--", kind="multipart/mixed; boundary=b")),
    Hostile("20,000 alternatives", lambda: mail(text="--b\r\nContent-Type: text/html\r\n\r\n<p>k\r\n" * 20_000, kind="multipart/alternative; boundary=b")),
    Hostile("a multipart without a boundary", mail(kind="multipart/mixed")),
    Hostile("a multipart with an empty boundary", mail(text=b"--\r\n\r\nkenari\r\n----\r\n", kind='multipart/mixed; boundary=""')),
    Hostile("a boundary that never comes", mail(kind="multipart/mixed; boundary=kenari")),
    Hostile("a boundary of 10,000 letters", mail(kind="multipart/mixed; boundary=" + "k" * 10_000)),
    Hostile("a boundary that its part has too", mail(text="--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + TALE + "\r\n--b--", kind="multipart/mixed; boundary=b")),
    Hostile("a boundary that is a regular expression", mail(text="--(a+)+$\r\n\r\n" + TALE + "\r\n--(a+)+$--", kind='multipart/mixed; boundary="(a+)+$"')),
    Hostile("an empty part", parts(b"", words(), b"")),
    Hostile("a part of a mail that is cut off", mail(text="--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nS2Vu", kind="multipart/mixed; boundary=b")),
    Hostile("message/partial", mail(kind='message/partial; id="kenari"; number=1; total=999999')),
    Hostile("message/external-body", mail(text="Content-Type: text/plain\r\n\r\n", kind='message/external-body; access-type=URL; URL="http://127.0.0.1:9/kenari"')),
    Hostile("message/external-body of a local file", mail(text="Content-Type: text/plain\r\n\r\n", kind='message/external-body; access-type=local-file; name="/etc/passwd"')),
    Hostile("text and page that disagree", parts(words("Terima kasih, tidak ada keluhan kenari."), words(f"<p>{TALE}", "text/html"), kind="alternative")),
    Hostile("no text at all but a page of pictures", html('<img src="http://127.0.0.1:9/kenari.png"><img src="cid:kenari">')),
    Hostile("2 MB of line breaks", lambda: mail(text="\r\n" * 1_000_000)),
    Hostile("2 MB of one line", lambda: mail(text="kenari " * 300_000)),
    Hostile("2 MB without a space", lambda: mail(text="k" * 2_000_000)),
    Hostile("2 MB of carriage returns", lambda: mail(text="k\r" * 1_000_000)),
    Hostile("1 MB of zeros", lambda: mail(text=b"\0" * 1_000_000)),
    Hostile("1 MB of commands", lambda: mail(text="JAWAB\r\nKATEGORI L1\r\nTERIMA\r\n" * 40_000)),
    Hostile("1 MB of labels of a form", lambda: mail(text="Nama: kenari\r\nAlamat: kenari\r\n" * 30_000)),
    Hostile("1 MB of ticket numbers", lambda: mail(text="PPO-2026-000001 PPO-2026-000002 " * 30_000)),
    Hostile("1 MB of report codes", lambda: mail(text="ABCD-2345-EFGH-6789 " * 50_000)),
    Hostile("1 MB of addresses", lambda: mail(text="korban@korban.example, " * 40_000)),
    Hostile("quotes of 400 levels", mail(text=QUOTED)),
    Hostile("attributions without end", lambda: mail(text="Pada 1 Nov 2026 09.40 kenari <k@korban.example>\r\n" * 20_000 + "menulis:\r\n")),
    Hostile("attributions that never say wrote", lambda: mail(text="On Mon, Nov 30, 2026 at 9:00 AM kenari kenari " * 20_000)),
    Hostile("heads of quoted mails without end", lambda: mail(text="Dari: k@korban.example\r\nKepada: x\r\nSubjek: kenari\r\n\r\n" * 10_000)),
    Hostile("forwards in forwards, 2,000 deep", lambda: mail(text="---------- Forwarded message ---------\r\nFrom: Korban <korban@korban.example>\r\nDate: Mon\r\nSubject: kenari\r\nTo: x\r\n\r\n" * 2_000 + TALE)),
    Hostile("dashes only", lambda: mail(text="-" * 500_000)),
    Hostile("signatures without end", lambda: mail(text="-- \r\nkenari\r\n" * 40_000)),
    Hostile("everything is quoted", mail(text="> " + TALE)),
    Hostile("format=flowed of 1 MB", lambda: mail(text="kenari \r\n" * 100_000, kind="text/plain; format=flowed; delsp=yes")),
    Hostile("an unknown charset", mail(kind="text/plain; charset=x-kenari-9"), becomes="new_ticket"),
    Hostile("a charset that is a codec of octets", mail(kind="text/plain; charset=zlib_codec"), becomes="new_ticket"),
    Hostile("a charset that is a path", mail(kind='text/plain; charset="../../../etc/passwd"'), becomes="new_ticket"),
    Hostile("a charset of 100 kB", mail(kind="text/plain; charset=" + "k" * 100_000)),
    Hostile("UTF-7", coded("utf-7", "Kenari <script>: SKI belum terbit, mohon penjelasan."), becomes="new_ticket"),
    Hostile("UTF-16 without a mark", coded("utf-16-be", TALE, "utf-16"), becomes="new_ticket"),
    Hostile("UTF-16 of an odd length", coded("utf-16", TALE.encode("utf-16") + b"\xd8", "utf-16")),
    Hostile("UTF-32 with impossible letters", coded("utf-32", b"\xff\xff\xff\xff" * 500, "utf-32")),
    Hostile("ISO-2022-JP escapes", coded("utf-8", b"Kenari \x1b$B!!\x1b(B SKI belum terbit \x1b$@" * 200, "iso-2022-jp")),
    Hostile("ISO-2022-CN-EXT escapes", coded("utf-8", b"\x1b$)A\x0e" + b"\x1b$+M\x1bO!!" * 2_000, "iso-2022-cn-ext")),
    Hostile("HZ escapes", coded("utf-8", b"~{kenari" * 5_000, "hz")),
    Hostile("EBCDIC", coded("cp037", TALE, "cp037")),
    Hostile("octets of no charset", mail(text=bytes(range(128, 256)) * 200, coding="8bit")),
    Hostile("overlong UTF-8", mail(text=b"Kenari \xc0\xaf\xe0\x80\xaf SKI kami belum terbit, mohon penjelasan", coding="8bit")),
    Hostile("quoted-printable that is none", mail(text="=ZZ=\r\n=" + "=3D=" * 50_000, coding="quoted-printable")),
    Hostile("base64 that is none", mail(text="?" * 100_000 + "S2VuYXJp====" * 5_000, coding="base64")),
    Hostile("uuencode that never ends", lambda: mail(text="begin 644 ../../kenari\r\n" + "M" + "k" * 60 + "\r\n", coding="x-uuencode")),
    Hostile("uuencoded files without end in the text", lambda: mail(text=TALE + "\r\nbegin 644 /etc/kenari\r\n#86)C\r\n`\r\nend\r\n" * 5_000)),
    Hostile("yEnc", mail(text=b"=ybegin line=128 size=9 name=/etc/kenari\r\n\xff\xfe\r\n=yend", coding="8bit")),
    Hostile("a page of 100,000 open tags", lambda: html("<div>" * 100_000 + TALE)),
    Hostile("a page of 50,000 tables", lambda: html("<table><tr><td>" * 50_000 + TALE)),
    Hostile("a page of 20,000 quotes in quotes", lambda: html("<blockquote type=cite>" * 20_000 + TALE)),
    Hostile("a page of comments that never end", lambda: html("<!--" * 200_000 + TALE)),
    Hostile("a page of one attribute of 1 MB", lambda: html(f"<p title='{'k' * 1_000_000}'>{TALE}")),
    Hostile("a page of 20,000 attributes", lambda: html("<p " + " ".join(f"a{n}=kenari" for n in range(20_000)) + f">{TALE}")),
    Hostile("a page of entities", lambda: html("&amp;&#0;&#x110000;&#xd800;&kenari;" * 20_000 + TALE)),
    Hostile("a page with DOCTYPE entities", html('<!DOCTYPE x [<!ENTITY a "kenari"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><p>&b;&x;' + TALE)),
    Hostile("a page with scripts, frames and forms", html(f"<script>kenari()</script><iframe src=file:///etc/passwd></iframe><form action=http://127.0.0.1:9/><input name=k></form><p onclick=x()>{TALE}")),
    Hostile("a page with remote content of every kind", html(f"<link rel=stylesheet href=http://127.0.0.1:9/k.css><style>@import url(http://127.0.0.1:9/);p{{background:url(http://127.0.0.1:9/k)}}</style><video src=http://127.0.0.1:9/><p>{TALE}")),
    Hostile("a page of mailto links", html(f'<a href="mailto:{BOX}?bcc={VICTIM}&subject=JAWAB&body=JAWAB%0D%0Akenari">klik</a><p>{TALE}')),
    Hostile("a page that hides a command", html(f'<div style="display:none">JAWAB<br>Kenari</div><p hidden>SPAM</p><span style="font-size:0">TUTUP</span><p>{TALE}'), becomes="new_ticket"),
    Hostile("a page in white on white", html(f'<p style="color:#fff;background:#fff">CABUT kenari</p><p>{TALE}')),
    Hostile("a page of SVG and MathML", html(f"<svg><style><!--</style><img title='--><img src=x onerror=kenari()>'></svg><math><mtext>{TALE}")),
    Hostile("a page with NUL in tags", mail(text=b"<scr\0ipt>kenari</scr\0ipt><p>SKI belum terbit", kind="text/html")),
    Hostile("a page in UTF-16 that says UTF-8", mail(text=base64.encodebytes(f"<meta charset=utf-8><p>{TALE}".encode("utf-16")), kind="text/html; charset=utf-8", coding="base64")),
    Hostile("rich text with 50,000 groups", lambda: mail(text="{\\rtf1 " + "{" * 50_000 + TALE, kind="text/rtf")),
    Hostile("enriched text without end", lambda: mail(text="<param><bold>kenari" * 20_000, kind="text/enriched")),
    Hostile("AMP beside the text", parts(words(), words("<html amp4email><p>kenari", "text/x-amp-html"), kind="alternative"), becomes="new_ticket"),
    Hostile("a related part that names itself", parts(b"Content-ID: <k>\r\n" + words('<img src="cid:k">', "text/html"), kind='related; start="<k>"; type="text/html"')),
    Hostile("a test string of virus scanners", parts(words(), file('filename="eicar.com"', b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EI" + b"CAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"))),
    Hostile("a test string of spam filters", mail(text=TALE + "\r\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X")),
)
