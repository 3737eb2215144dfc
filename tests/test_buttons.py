"""The buttons in our mails: prepared mails that a person's own program opens, fills in and sends back to us.

Rendered mail -> mailto: address -> what four kinds of mail programs make of it -> read -> decide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import EmailMessage
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, unquote_plus

import pytest

from daemon.desk import context_of
from daemon.one_shot import pressed
from daemon.vocabulary import Act
from mailboxes.message import Message
from mailboxes.read import read
from tests.desks import conversation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daemon.decision import Decision
    from daemon.desk import Desk
    from tests.conversation import Conversation

# what the reader types behind, or between, the words that the button has prepared
FILLED = {
    "TERIMA": "TERIMA", "BUKAN PENGADUAN": "BUKAN PENGADUAN", "SETUJU": "SETUJU", "BUKA SEGEL": "BUKA SEGEL",
    "JAWAB\r\n\r\n": "JAWAB\r\n\r\nYth. Ibu, 50% + 1 = benar & selesai?\r\n\r\nSalam,\r\nSari",
    "DRAF\r\n\r\n": "DRAF\r\n\r\nYth. Ibu, SKI terbit besok.",
    "TUGASKAN KE ": "TUGASKAN KE Budi Santoso", "TUNJUK ": "TUNJUK Wahyu",
    "MINTA DATA:\r\n1. ": "MINTA DATA:\r\n1. Kapan dibeli?\r\n2. Di mana?",
    "LIMPAHKAN KE ": "LIMPAHKAN KE Dinas Kesehatan\r\n\r\nBukan wewenang kami.",
    "TOLAK: ": "TOLAK: bukan bidang kami", "PERBAIKI: ": "PERBAIKI: lebih singkat",
    "ALAMAT: ": "ALAMAT: ratih.baru@niaga.example", "TUNGGU: ": "TUNGGU: hasil lab s.d. 18 Desember 2026",
    "HASIL: \r\nSEBAB: \r\nSELESAI": "HASIL: terbukti\r\nSEBAB: antrean\r\nSELESAI",
    "INGATKAN": "INGATKAN", "URUNG": "URUNG", "TETAP KIRIM": "TETAP KIRIM",
    "ARAHAN: ": "ARAHAN: mohon dijawab hari ini", **{f"NILAI {mark}": f"NILAI {mark}" for mark in (1, 2, 3, 4)},
}  # fmt: skip
COMPLAINT = ("> ratih@niaga.example ke kotak_saran: SKI", "SKI kami dengan no aju 20261102-004417 belum terbit.\n")
ETHICS = (
    "> tamu@surel.example ke kotak_saran: petugas",
    "Petugas loket meminta uang pelicin Rp 500 ribu agar SKI kami diproses.\n",
)
POISONED = (
    "> guru@surel.example ke kotak_saran: darurat",
    "14 siswa keracunan dan dirawat sesudah makan roti Manis pagi ini. Telepon 0812 3456 7890.\n",
)
REPORT = (
    "> pelapor@surel.example ke wbs: laporan",
    "Saya melaporkan oknum pegawai yang meminta uang pelicin Rp 5 juta agar SKI terbit.\n",
)
START = ("jam 2026-11-16 09:00", "")
SEALED = (START, ETHICS)
ASSIGNED = (START, COMPLAINT, ("> sari membalas P01", "TUGASKAN KE Budi Santoso\n"))
ANSWERED = (START, COMPLAINT, ("> sari membalas P01", "JAWAB\nSudah terbit.\n"))
DRAFTED = (*ASSIGNED, ("> budi membalas P02", "DRAF\nSudah terbit.\n"))
CLOSING = (
    ("> sari membalas P04", "SETUJU\n"), ("> sari membalas P01", "HASIL: terbukti\nSEBAB: antrean\nSELESAI\n"),
)  # fmt: skip
ENGLISH = ("> jane@trade.example ke kotak_saran: SKI", "Our import permit no 20261102-004417 has not been issued.\n")
WAITING = (
    *ASSIGNED,
    ("> budi membalas P02", "TERIMA\nTUNGGU: hasil lab s.d. 20 November 2026\n"),
    ("jam 2026-11-24 09:00", ""),
)
# mail, its reader, what happens before, and the acts that its buttons offer
MAILS = (
    ("P01", "sari", (START, COMPLAINT), "TERIMA JAWAB TUGASKAN MINTA_DATA LIMPAHKAN BUKAN_PENGADUAN"),
    ("P02", "budi", ASSIGNED, "TERIMA DRAF MINTA_DATA TOLAK"),
    ("P03", "wahyu", (*SEALED, ("> lestari membalas D02", "TUNJUK Wahyu\n")), "TERIMA JAWAB DRAF MINTA_DATA TOLAK"),
    ("P04", "sari", DRAFTED, "SETUJU PERBAIKI"),
    ("P05", "budi", (*ASSIGNED, ("> pemohon membalas E02", "Bukti baru: 12.\n")), "TERIMA DRAF MINTA_DATA TOLAK"),
    ("P06", "nadia", (START, COMPLAINT, ("jam 2026-11-17 09:00", "")), "TERIMA JAWAB MINTA_DATA TUGASKAN"),
    ("P06", "budi", WAITING, "TUNGGU DRAF MINTA_DATA"),
    ("P06", "sari", (*ANSWERED, ("jam 2026-12-02 09:00", "")), "SELESAI"),
    ("P07", "sari", (START, COMPLAINT, ("> sari membalas P01", "KATEGORI L2\nJAWAB\nSudah terbit.\n")), "URUNG"),
    ("P07E", "sari", (START, COMPLAINT, ("> sari membalas P01", "JAWAB\nPPO-2026-000077.\n")), "JAWAB TETAP_KIRIM"),
    ("P08", "sari", (*ANSWERED, ("> E04 terpantul 5.1.1", "")), "ALAMAT"),
    ("P09", "sari", (START, POISONED), "TERIMA JAWAB TUGASKAN MINTA_DATA"),
    ("D02", "lestari", SEALED, "TUNJUK JAWAB MINTA_DATA BUKA_SEGEL"),
    ("D01", "lestari", (START, REPORT), "JAWAB MINTA_DATA TUNJUK BUKA_SEGEL"),
    ("D01", "wahyu", (START, REPORT, ("> lestari membalas D01", "TUNJUK Wahyu\n")), "TERIMA DRAF MINTA_DATA"),
    ("D03", "lestari", (START, COMPLAINT, ("jam 2026-11-26 07:40", "")), "INGATKAN ARAHAN"),
    ("D05", "lestari", (START, REPORT, ("jam 2026-11-20 09:00", "")), "JAWAB MINTA_DATA TUNJUK BUKA_SEGEL"),
)  # fmt: skip


class Links(HTMLParser):
    """The addresses of all links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value or "" for name, value in attrs if name == "href"]


def links_of(html: str) -> list[str]:
    page = Links()
    page.feed(html)
    return page.found


Prepared = tuple[str, str, str]  # to, subject and body as the reader finds them in the mail that opens


def opened(mailto: str, decode: Callable[[str], str] = unquote) -> Prepared:
    """As RFC 6068 has it; some programs take "+" in the fields for a space."""
    scheme, _, rest = mailto.partition(":")
    assert scheme == "mailto"
    to, _, query = rest.partition("?")
    fields = dict(pair.split("=", 1) for pair in query.split("&"))
    assert set(fields) == {"subject", "body"}
    return unquote(to), decode(fields["subject"]), decode(fields["body"])


def opened_by_gmail(mailto: str) -> Prepared:
    """The browser hands the address over in another one; Gmail takes it out, "+" for a space, line ends as LF."""
    handed = quote(mailto, safe="")
    to, subject, body = opened(unquote(handed), unquote_plus)
    return to, subject, body.replace("\r\n", "\n")


def opened_by_android(mailto: str) -> Prepared:
    """android.net.MailTo: decoded first and then taken apart, once more decoded, and cut at a "#"."""
    to, _, query = unquote(mailto.removeprefix("mailto:").partition("#")[0]).partition("?")
    fields = dict(unquote(pair.partition("#")[0]).split("=", 1) for pair in query.split("&"))
    return to, fields["subject"], fields["body"]


def opened_by_outlook(mailto: str) -> Prepared:
    """Windows decodes it before Outlook does, and hands over no more than about 2,000 characters."""
    to, subject, body = opened(mailto[:2000])
    return unquote(to), unquote(subject), unquote(body)


def opened_by_k9(mailto: str) -> Prepared:
    """As RFC 6068 has it; the text field of a telephone knows LF alone."""
    to, subject, body = opened(mailto)
    return to, subject, body.replace("\r\n", "\n")


def phone(body: str) -> EmailMessage:
    mail = EmailMessage()
    mail.set_content(f"{body}\r\n\r\nDikirim dari iPhone saya\r\n", cte="quoted-printable")
    return mail


def webmail(body: str) -> EmailMessage:
    mail = EmailMessage()
    mail.set_content(body.replace("\r\n", "\n"), cte="base64")
    mail.add_alternative(f'<div dir="ltr">{escape(body).replace(chr(13) + chr(10), "<br>")}</div>', subtype="html")
    return mail


def outlook(body: str) -> EmailMessage:
    lines = (f'<p class="MsoNormal">{escape(line) or "&nbsp;"}<o:p></o:p></p>' for line in body.split("\r\n"))
    mail = EmailMessage()
    mail.set_content(f"<html><body><div class=WordSection1>{''.join(lines)}</div></body></html>", subtype="html")
    return mail


def desktop(body: str) -> EmailMessage:
    mail = EmailMessage()
    flowed = "".join(f"{line} \r\n" for line in body.split("\r\n"))  # trailing blanks, as editors leave them
    mail.set_content(f"{flowed}\r\n-- \r\nSari Wulandari\r\nLayanan Pengaduan\r\n")
    return mail


def k9(body: str) -> EmailMessage:
    mail = EmailMessage()
    mail.set_content(f"{body}\n-- \nDikirim dari perangkat Android saya dengan K-9 Mail.\n", cte="quoted-printable")
    return mail


PROGRAMS: tuple[tuple[Callable[[str], EmailMessage], Callable[[str], Prepared]], ...] = (
    (phone, opened), (webmail, opened_by_gmail), (phone, opened_by_android), (outlook, opened_by_outlook),
    (k9, opened_by_k9), (desktop, lambda mailto: opened(mailto, unquote_plus)),
)  # fmt: skip


def sent_back(scene: Conversation, row: dict[str, Any]) -> Iterator[tuple[str, str, Decision]]:
    """Every button of the mail through every program: subject, prepared body, and what the desk decides."""
    desk = next(d for d in scene.desks if row["message_id"] in {one["message_id"] for one in d.ledger.table("outbox")})
    for mailto in links_of(row["letter"]["html"]):
        assert re.fullmatch(r"mailto:[\w@.%-]+\?subject=[\w.%-]+&body=[\w.%-]+", mailto, re.ASCII)
        assert len(mailto) < 500
        assert "\n" not in opened(mailto)[2].replace("\r\n", ""), "line ends are CRLF (RFC 6068, section 5)"
        for program, opens in PROGRAMS:
            to, subject, body = opens(mailto)
            assert len(subject) < 70
            prepared = "\r\n".join(body.splitlines()) + "\r\n" * body.endswith("\n")
            mail = program(FILLED[prepared])
            mail["From"], mail["To"], mail["Subject"] = row["address"], to, subject
            mail["Message-ID"] = "<tombol@surel.example>"
            message = read(mail.as_bytes())
            assert isinstance(message, Message)
            yield subject, prepared, decided(desk, message, scene)


def act_of(body: str) -> Act:
    """The act of a prepared body: its first line, or the last one where the recap comes before it."""
    lines = body.strip().split("\r\n")
    return Act(lines[-1 if body.startswith("HASIL") else 0].rstrip(": ").removesuffix(" KE"))


def decided(desk: Desk, message: Message, scene: Conversation) -> Decision:
    thread = desk.procedure.identify(message, desk.office, desk.ledger, desk.secret)
    button = pressed(desk.secret, message, desk.office, thread.sender.person)
    context = replace(context_of(desk, thread.ticket, scene.clock[0], message), sender=thread.sender, pressed=button)
    return desk.procedure.decide(context)


@pytest.mark.parametrize(("code", "reader", "before", "offered"), MAILS, ids=[f"{m[0]}-{m[1]}" for m in MAILS])
def test_every_button_of_a_mail_comes_back_as_the_command_that_it_shows(tmp_path, code, reader, before, offered):
    with conversation(tmp_path) as scene:
        for line, text in before:
            scene.step(line, text)
        row = next(one for one in reversed(scene.sent) if one["mail"] == code and one["to"] == reader)
        acts = []
        case = row["ticket"] or "PPO-2026-000001"  # a digest has buttons for its cases
        for subject, body, decision in sent_back(scene, row):
            assert decision.refusals == (), f"{body!r}: {decision.refusals}"
            assert decision.ticket == case
            assert decision.used, "the mark of the button came back with it"
            wanted = act_of(body)
            done = Act.ANSWER if wanted is Act.SEND_ANYWAY else wanted  # what was held
            assert done in {event.act for event in decision.events}
            assert (wanted.value in subject) == (case in subject and case.startswith("PPO"))
            acts.append(wanted.value.replace(" ", "_"))
        assert list(dict.fromkeys(acts)) == offered.split()


def test_an_answer_that_a_button_opened_leaves_exactly_as_it_was_typed(tmp_path):
    with conversation(tmp_path) as scene:
        for line, text in (START, COMPLAINT):
            scene.step(line, text)
        row = next(one for one in scene.sent if one["mail"] == "P01" and one["to"] == "sari")
        found = [d for _, body, d in sent_back(scene, row) if body.startswith("JAWAB")]
        answers = {event.changes.get("answer") for decision in found for event in decision.events}
        written = {"\n".join(line.rstrip() for line in str(answer).splitlines()) for answer in answers}
        assert written == {"Yth. Ibu, 50% + 1 = benar & selesai?\n\nSalam,\nSari"}


def test_a_button_in_a_mail_to_a_complainant_writes_to_our_own_reply_address_and_a_reporter_gets_none(tmp_path):
    with conversation(tmp_path) as scene:
        for line, text in (*DRAFTED, *CLOSING, ETHICS, POISONED, REPORT):
            scene.step(line, text)
        outside = [row for row in scene.sent if row["to"] in ("pemohon", "perujuk")]
        found = {row["mail"]: links_of(row["letter"]["html"]) for row in outside}
        assert found["W01"] == []
        assert found["E04"]
        assert len(found["E06"]) == 4
        for row in outside:
            for link in links_of(row["letter"]["html"]):
                assert unquote(link).startswith(f"mailto:{row['letter']['reply_to']}?")


def test_a_tap_rates_through_every_mail_program(tmp_path):
    with conversation(tmp_path) as scene:
        for line, text in (*DRAFTED, *CLOSING):
            scene.step(line, text)
        row = next(one for one in scene.sent if one["mail"] == "E06")
        found = [(body, decision) for _, body, decision in sent_back(scene, row)]
        rated = {body: {event.changes.get("rating") for event in one.events} for body, one in found}
        assert rated == {f"NILAI {mark}": {mark} for mark in (4, 3, 2, 1)}
        assert len({decision.used for _, decision in found}) == 4


@pytest.mark.parametrize(
    ("letter", "prepared"),
    [
        ("Saya mau mengadu soal biskuit kedaluwarsa yang dijual di toko.\n",
         {"Nama produk": "produk", "Nomor bets/kode produksi": "bets", "Tempat pembelian": "tempat_beli"}),
        ("I want to complain about biscuits past their expiry date. Please help me, I bought a product.\n",
         {"Product": "produk", "Batch or production code": "bets", "Place of purchase": "tempat_beli"}),
    ],
    ids=["id", "en"],
)  # fmt: skip
def test_the_missing_data_come_back_through_every_mail_program(tmp_path, letter, prepared):
    with conversation(tmp_path) as scene:
        scene.step(*START)
        scene.step("> ratih@niaga.example ke kotak_saran: biskuit", letter)
        row = next(one for one in scene.sent if one["mail"] == "E01")
        (mailto,) = dict.fromkeys(links_of(row["letter"]["html"]))
        for program, opens in PROGRAMS:
            to, subject, body = opens(mailto)
            lines = [f"{line}{'KM 0926 & 50%' * (line.rstrip(': ') in prepared)}" for line in body.splitlines()]
            mail = program("\r\n".join(lines))
            mail["From"], mail["To"], mail["Subject"] = row["address"], to, f"Re: {subject}"
            message = read(mail.as_bytes())
            assert isinstance(message, Message)
            decision = decided(scene.desks[0], message, scene)
            assert decision.ticket == row["ticket"]
            read_back = {key: value for event in decision.events for key, value in event.changes["fields"].items()}
            assert {key: read_back.get(key) for key in prepared.values()} == dict.fromkeys(
                prepared.values(), "KM 0926 & 50%"
            ), program.__name__


def test_the_english_half_and_the_indonesian_half_offer_the_same_marks_in_their_words(tmp_path):
    with conversation(tmp_path) as scene:
        for line, text in (START, ENGLISH, *ANSWERED[2:], *CLOSING[1:]):
            scene.step(line, text)
        row = next(one for one in scene.sent if one["mail"] == "E06")
        links = links_of(row["letter"]["html"])
        assert links[:4] == links[4:]
        assert "Very satisfied" in row["letter"]["html"]
        assert "Sangat puas" in row["letter"]["html"]
