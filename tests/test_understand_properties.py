"""Whatever somebody writes, the desk gets an understanding of it, and soon."""

from __future__ import annotations

import signal
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from daemon import categories, numbers
from daemon.dates import dates_in, hour_in, read_date
from daemon.fields import extract, key_of
from daemon.understand import understand
from daemon.vocabulary import Channel, Priority, Type
from mailboxes.message import Address, Kind, Message
from tests.office import sample_office

if TYPE_CHECKING:
    from types import FrameType

OFFICE = sample_office()
RECEIVED = datetime(2026, 11, 19, 3, 0, tzinfo=UTC)
LONG = 100_000
WORDS = (
    "MD 1 |MD |1 |A |aa |beli di aa |kode A1 |1/1/26 |(0812) - |\n|  |exp |1/A/|minta a a |PT Aa |1 orang |"
    'aa "x" |mohon |evaluator SKI |'
    "a|1|-|(|.|@|a@b.|https://|yth |Jl. A |karena |kejadian di |Ltd |Nama: a\n|uang |muntah |no aju |"
    "NPWP 1|#|jam 1:|Aa.Aa|sudah exp "
).split("|")
PIECES = st.sampled_from(
    [
        "SKI",
            ("belum "
            "terbit"),
                ("MD "
                "203010999045"),
                    "0812 3456 7890", "minta uang", "petugas Hendra", "muntah", "makan", "exp 12/08/26", "\n",
     ("Nama: "
     "Budi"),
         ("kode AB "
         "12"),
             ("PT Maju "
             "Jaya"),
                 "https://a.example",
                     "?",
                         ("terima "
                         "kasih"), "😭", "\u202e", "12 Nop 2026", "promo", "klik", "NIK 3174056708900003"]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=15).map(" ".join))


def message(text: str, *, address: str = "a@b.example", kind: Kind = Kind.PERSON) -> Message:
    return Message(from_=Address("", address), subject=text[:80], text=text, reply=text, kind=kind)


@given(
    text=TEXT,
    subject=TEXT,
    channel=st.sampled_from(Channel),
    kind=st.sampled_from(Kind),
    form=st.dictionaries(TEXT, TEXT, max_size=4),
)
@settings(deadline=None, max_examples=300)
def test_no_text_is_too_strange_to_be_understood(
    text: str, subject: str, channel: Channel, kind: Kind, form: dict[str, str]
) -> None:
    strange = Message(
        from_=Address(subject[:20], "a@b.example"),
        subject=subject,
        reply=text,
        text=text,
        kind=kind,
        form=form,
    )
    found = understand(strange, channel, OFFICE, RECEIVED)
    assert set(found.categories) <= set(categories.BY_CODE)
    assert len(found.summary) <= 200
    assert "\n" not in found.summary
    assert found == understand(strange, channel, OFFICE, RECEIVED)
    if kind not in (Kind.PERSON, Kind.FORM):
        assert found.receipt_to == found.referrer_receipt_to == ""


@given(
    rows=st.lists(
        st.dictionaries(
            st.sampled_from(["No ULPK", "Nama", "Produk", "NIE", "Isi Pengaduan", "Kontak"]), TEXT
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(deadline=None, max_examples=100)
def test_no_sheet_is_too_strange_to_be_understood(rows: list[dict[str, str]]) -> None:
    sheet = Message(from_=Address("ULPK", "petugas1@ulpk.bpom.example"), rows=tuple(rows))
    found = understand(sheet, Channel.ULPK, OFFICE, RECEIVED)
    assert all(part.receipt_to == "" for part in found.parts)


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    pytest.fail("not linear")


@pytest.mark.parametrize("piece", WORDS)
@pytest.mark.parametrize("channel", [Channel.SUGGESTION_BOX, Channel.WHISTLEBLOWER])
def test_hostile_lines_do_not_hang_the_desk(piece: str, channel: Channel) -> None:
    """Quadratic time on such a line is minutes; the alarm is far above linear time on any machine."""
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(30)
    try:
        understand(message(piece * (LONG // len(piece))), channel, OFFICE, RECEIVED)
    finally:
        signal.alarm(0)


@given(prefix=st.sampled_from([
    "MD", "ML"]), digits=st.sampled_from([12, 15]).flatmap(lambda n: st.integers(10 ** (n - 1), 10**n - 1)),
       separator=st.sampled_from(["", " ", ".", "-"]), width=st.integers(3, 6))  # fmt: skip
def test_a_split_registration_number_has_one_normal_form(
    prefix: str, digits: int, separator: str, width: int
) -> None:
    written = str(digits)
    split = separator.join(written[n : n + width] for n in range(0, len(written), width))
    (found,) = numbers.nies_in(f"no BPOM: {prefix}{separator}{split}, exp 2027")
    assert (found.value, found.valid) == (f"{prefix} {written}", True)


@given(day=st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_dates_are_read_day_first(day: date) -> None:
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d", "%d %B %Y"):
        assert [found.iso for found in dates_in(f"tgl {day.strftime(form)} ya")] == [day.isoformat()]


@pytest.mark.parametrize(
    ("written", "iso"),
    [(
        ("12 Nop "
        "2026"),
            "2026-11-12"), (
                "7 Pebruari 2026", "2026-02-07"), ("1 Agt 26", "2026-08-01"), ("18 MEI 2027", "2027-05-18"),
     (
         ("12 08 "
         "26"),
             "2026-08-12"), (
                 ("03 "
                 "2027"),
                     "2027-03"), (
                         ("Maret "
                         "2027"), "2027-03"), ("31/02/2026", "31/02/2026"), ("07/10/2027", "2027-10-07")],
)  # fmt: skip
def test_indonesian_ways_of_writing_a_date_are_known(written: str, iso: str) -> None:
    assert read_date(written) == iso


def test_hours_are_read() -> None:
    assert [hour_in(text) for text in ("pukul 14.00", "jam 9", "10:30 pm", "nanti")] == [
        "14:00",
        "09:00",
        "22:30",
        "",
    ]


@pytest.mark.parametrize(
    ("written", "phone"),
    [(
        "0812-9988-7701",
            "+6281299887701"), ("+62 812 9988 7701", "+6281299887701"), ("62812 9988 7701", "+6281299887701"),
     (
         ("(021) 4300 "
         "9911"),
             "+622143009911"), (
                 ("+65 6555 "
                 "0134"),
                     "+6565550134"), (
                         "0274 512345", "+62274512345"), ("+62 (0)812 9988 7701", "+6281299887701")],
)  # fmt: skip
def test_telephones_have_one_normal_form(written: str, phone: str) -> None:
    assert numbers.phones_in(f"hubungi {written}, terima kasih") == [phone]


@pytest.mark.parametrize(
    "written",
    [
        "20261102-004417",
        "MD 227031999152",
        "NIK 3174056708900003",
        "12/11/2026 08.30",
        "Rp 38.500.000,00",
        "NIB 0220001234567",
    ],
)
def test_other_numbers_are_no_telephones(written: str) -> None:
    assert numbers.phones_in(f"ini {written} ya") == []


def test_labels_are_known_as_people_type_them() -> None:
    wanted = {
        "No. HP/WA": "telepon",
        "Nm": "nama",
        "Kd Prod": "bets",
        "E-mail": "email",
        "No BPOM": "nie",
        "tgl exp": "kedaluwarsa",
        "Merk": "merek",
    }
    assert {label: key_of(label) for label in wanted} == wanted


def test_a_labelled_value_beats_running_text() -> None:
    found = extract("bets: AB 12, kode produksi ZZ 99", {"Nomor Bets": "XY-7"})
    assert found["bets"] == "XY-7"


@given(text=TEXT)
@settings(deadline=None, max_examples=100)
def test_a_suspicion_of_bribery_always_seals(text: str) -> None:
    found = understand(
        message(f"{text}\npetugas meminta uang pelicin\n{text}"), Channel.SUGGESTION_BOX, OFFICE, RECEIVED
    )
    assert found.sealed
    assert found.route == "etik"
    assert found.type is Type.COMPLAINT


@given(text=TEXT)
@example(text="HTTP://PROMO:KLIK")
@settings(deadline=None, max_examples=100)
def test_poisoning_is_always_an_emergency(text: str) -> None:
    found = understand(
        message(f"{text}\n3 anak keracunan dan dirawat setelah makan roti"),
        Channel.SUGGESTION_BOX,
        OFFICE,
        RECEIVED,
    )
    assert found.emergency
    assert found.priority is Priority.EMERGENCY
    assert found.victims >= 3


def test_an_expiry_date_in_the_future_is_no_complaint_about_expiry() -> None:
    tomorrow = (RECEIVED + timedelta(days=1)).strftime("%d/%m/%Y")
    yesterday = (RECEIVED - timedelta(days=1)).strftime("%d/%m/%Y")
    codes = [
        understand(message(f"roti berjamur, exp {day}"), Channel.SUGGESTION_BOX, OFFICE, RECEIVED).categories
        for day in (tomorrow, yesterday)
    ]
    assert codes[0] == ("P3",)
    assert "P2" in codes[1]


def test_a_whistleblowers_story_does_not_name_its_writer() -> None:
    text = (
        "Nama saya Rahmat Hidayat, HP 0812 3456 7890, rahmat@a.example. Petugas Hendra minta uang Rp "
        "1.000.000."
    )
    letter = Message(from_=Address("Rahmat Hidayat", "rahmat@a.example"), reply=text, text=text)
    found = understand(letter, Channel.WHISTLEBLOWER, OFFICE, RECEIVED)
    assert found.complainant.name == "Rahmat Hidayat"
    assert not any(secret in found.narrative + found.summary for secret in ("Rahmat", "0812", "rahmat@"))
    assert found.barred == ("hendra",)


def test_the_same_letter_in_two_boxes_has_one_key() -> None:
    letter = message("SKI kami belum terbit, mohon bantuan")
    keys = {
        understand(letter, channel, OFFICE, RECEIVED).duplicate_key
        for channel in (Channel.SUGGESTION_BOX, Channel.LIVECHAT)
    }
    assert len(keys) == 1
    assert "" not in keys


def test_every_category_of_the_table_is_one_of_the_office() -> None:
    codes = {row.code for row in (*categories.TABLE, *categories.POISONING)} - {categories.LABELLED_EXPIRY}
    assert codes <= set(categories.BY_CODE)
