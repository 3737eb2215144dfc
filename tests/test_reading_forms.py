"""Forms, transcripts and languages: what people fill in, say and write."""

from __future__ import annotations

import pytest

from mailboxes.message import Line, Message
from mailboxes.read import read
from mailboxes.worker import Reader


def mail(text: str, kind: str = "plain") -> Message:
    return read(f"From: s@x.example\nContent-Type: text/{kind}; charset=utf-8\n\n{text}\n".encode())


FORMS = {
    "colons": (
        "Nama: Budi\nNo. HP/WA : 0812\nNIE=MD 1",
        {"Nama": "Budi", "No. HP/WA": "0812", "NIE=MD 1": None},
    ),
    "aligned": (
        "Nama Produk   : Susu\nKode Produksi : LOT 7",
        {"Nama Produk": "Susu", "Kode Produksi": "LOT 7"},
    ),
    "bullets": (
        "- Nama: Budi\n* Bets: 7\n1. Exp: 2027\n2) Toko: A",
        {"Nama": "Budi", "Bets": "7", "Exp": "2027", "Toko": "A"},
    ),
    "bold": ("*Nama:* Budi\n**Bets**: 7", {"Nama": "Budi", "Bets": "7"}),
    "empty": ("Telepon :\n\nNama : Budi", {"Telepon": "", "Nama": "Budi"}),
    "folded": (
        "Kronologi : kaleng\n            kembung\n\nHarapan : ganti",
        {"Kronologi": "kaleng\nkembung", "Harapan": "ganti"},
    ),
    "value below": (
        "Nama: Budi\nBets: 7\nKronologi:\nkaleng kembung\n\nbau asam",
        {"Kronologi": "kaleng kembung\nbau asam"},
    ),
    "wide colon": ("Nama：Budi", {"Nama": "Budi"}),
    "twice": ("Nama: Budi\nNama: Tono", {"Nama": "Budi"}),
    "a link": ("https://x.example/a\nlihat http://x.example", {"https": None, "lihat http": None}),
    "a time": ("10:30 saya datang", {"10": None}),
    "a long sentence": ("saya sudah menunggu lama sekali di loket: tidak ada", {"saya": None}),
    "two sentences": ("banyak ulat. no BPOM: MD 1", {"banyak ulat. no BPOM": None, "no BPOM": None}),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_a_labelled_line_is_found_and_an_ordinary_sentence_is_not(
    text: str, expected: dict[str, str | None]
) -> None:
    form = mail(text).form
    assert {label: form.get(label) for label in expected} == expected


def test_labels_in_a_table_are_found() -> None:
    rows = "".join(
        f"<tr><td><b>{label}</b></td><td>:</td><td><p>{label}1</p></td></tr>" for label in ("Nama", "Bets")
    )
    assert mail(f"<table>{rows}</table>", "html").form == {"Nama": "Nama1", "Bets": "Bets1"}


CHATS = {
    "chatwoot": "Yoga\nhalo\nNov 18, 10:02 AM WIB\n\nNadia\nya kak\nsilakan\nNov 18, 10:03 AM WIB",
    "classic": "Chat started: 2026-11-18\n\n(02:10:12 PM) Yoga: halo\n(02:11:00 PM) Nadia: ya kak\nsilakan",
    "whatsapp on iphone": "[18/11/26 10.02.33] Yoga: halo\n[18/11/26 10.03.00] Nadia: ya kak\nsilakan",
    "whatsapp on android": "18/11/26 10.02 - Yoga: halo\n18/11/26 10.03 - Nadia: ya kak\nsilakan",
    "name and time": "Yoga (10:02): halo\nNadia (10:03): ya kak\nsilakan",
    "time first": "10:02 Yoga: halo\n10:03 Nadia: ya kak\nsilakan",
    "zendesk": "(10:02:10 AM) Yoga: halo\n(10:03:00 AM) Nadia: ya kak\nsilakan\n*** Nadia left the chat ***",
    "tawk.to": "Conversation started\n\n[10:02] Yoga: halo\n[10:03] Nadia: ya kak\nsilakan",
    "jivochat": "[18.11.2026, 10:02:15] Yoga: halo\n[18.11.2026, 10:03:00] Nadia: ya kak\nsilakan",
    "qiscus": "2026-11-18 10:02:33 | Yoga : halo\n2026-11-18 10:03:01 | Nadia : ya kak\nsilakan",
    "intercom": "Yoga at 10:02 AM\nhalo\n\nNadia at 10:03 AM\nya kak\nsilakan",
    "freshchat": "Yoga, 18 Nov 2026 10:02 AM\nhalo\nNadia, 18 Nov 2026 10:03 AM\nya kak\nsilakan",
    "salesiq": "Yoga  10:02:15 AM\nhalo\nNadia  10:03:00 AM\nya kak\nsilakan",
    "tidio": "Yoga - 18.11.2026 10:02\nhalo\n\nNadia - 18.11.2026 10:03\nya kak\nsilakan",
    "crisp": "Yoga (18/11/2026 10:02)\nhalo\nNadia (18/11/2026 10:03)\nya kak\nsilakan",
    "teams": "[18/11/2026 10:02] Yoga: halo\n[18/11/2026 10:03] Nadia: ya kak\nsilakan",
}


@pytest.mark.parametrize("text", CHATS.values(), ids=CHATS)
def test_a_chat_is_read_in_every_form(text: str) -> None:
    chat = mail(text).transcript
    assert [(line.who, line.text) for line in chat] == [("Yoga", "halo"), ("Nadia", "ya kak\nsilakan")]
    assert all(line.time for line in chat)


def test_who_speak_by_turns_make_a_chat_without_times() -> None:
    chat = mail("Visitor: halo\nAgent: ya kak\nVisitor: SKI saya lama\nAgent: baik").transcript
    assert [line.who for line in chat] == ["Visitor", "Agent"] * 2


NO_CHATS = {
    "a form": "Nama: Yoga\nTelepon: 0812\nProduk: Teh\nKronologi: basi",
    "two products": "Produk: Teh\nBets: A1\nHarga: 5\n\nProduk: Kopi\nBets: A2",
    "events with their hours": "Kejadian satu, 18 Nov 2026 10:02\nbasi\nKejadian dua, 19 Nov 2026 10:03\nbasi",
    "a quoted mail": "Baik.\n\nPada Rab, 18 Nov 2026 pukul 10.02 Nadia <n@x.example> menulis:\n> ya\n> kak",
}


@pytest.mark.parametrize("text", NO_CHATS.values(), ids=NO_CHATS)
def test_a_letter_is_no_chat(text: str) -> None:
    assert mail(text).transcript == ()


def test_a_chat_of_a_shape_of_the_offices_own_is_read_by_its_pattern() -> None:
    raw = b"From: bot@chat.example\n\n#1 Yoga @10h02 > halo\n#2 Nadia @10h03 > ya kak\nsilakan\n"
    own = [r"#\d+ (?P<who>\w+) @(?P<time>\d+h\d+) > (?P<text>.*)"]
    assert read(raw).transcript == ()
    with Reader(talk=own) as reader:
        message = reader.read(raw)
    assert isinstance(message, Message)
    assert message.transcript == (Line("Yoga", "10h02", "halo"), Line("Nadia", "10h03", "ya kak\nsilakan"))


def test_a_chat_in_an_html_table_is_read_below_its_greeting() -> None:
    rows = "".join(
        f"<tr><td><b>{who}</b></td></tr><tr><td><p>{said}</p><p>Nov 18, 10:0{n} AM WIB</p></td></tr>"
        for n, (who, said) in enumerate([("Yoga", "halo"), ("Nadia", "ya"), ("Yoga", "SKI")])
    )
    chat = mail(f"<p>Hi,<br>Here is the transcript.</p><table>{rows}</table>", "html").transcript
    assert chat[0] == Line("Yoga", "Nov 18, 10:00 AM WIB", "halo")
    assert len(chat) == 3


def test_one_line_with_a_time_is_no_chat() -> None:
    assert mail("10:02 Yoga: halo\nsaya mau lapor").transcript == ()


LANGUAGES = {
    "Saya mau lapor produk yang sudah kedaluwarsa, mohon ditindak.": "id",
    "sdh 4 hari blm dibalas tolong dong": "id",
    "Kulo badhe matur, produk niki sampun basi.": "id",
    "Abdi hoyong lapor, produk ieu teu aya izinna.": "id",
    "I would like to complain about the delay of our application.": "en",
    "Ich möchte mich über die Verzögerung beschweren, und das ist nicht gut.": "other",
    "我要投诉这个产品": "other",
    "": "id",
    "OK": "id",
}


@pytest.mark.parametrize(("text", "expected"), LANGUAGES.items())
def test_the_language_is_indonesian_english_or_other(text: str, expected: str) -> None:
    assert mail(text).language == expected
