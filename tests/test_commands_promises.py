"""What holds for every mail: the officers' samples, no exception, no lost word, bounded work; and the arguments."""

from __future__ import annotations

import email
import email.policy
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon import arguments
from daemon.arguments import Away, parse_away, parse_month, parse_until
from daemon.command_words import WORDS
from daemon.commands import parse, suspects_in

SAMPLES = Path(__file__).resolve().parent / "samples" / "officers"
TODAY = date(2026, 11, 24)
OPENINGS = [phrase for row in WORDS for phrase in row.phrases]
LINES = st.one_of(
    st.sampled_from(OPENINGS),
    st.builds(
        "{}{}{}".format, st.sampled_from(OPENINGS), st.sampled_from([": ", " ", " ke ", "?"]), st.text(max_size=20)
    ),
    st.text(max_size=60),
    st.text("#/*_:-. 1479\n‘\xa0", max_size=30),
)
MAILS = st.lists(LINES, max_size=8).map("\n".join)
UNDATED = (
    arguments.parse_assignee,
    arguments.parse_categories,
    arguments.parse_priority,
    arguments.parse_result,
    arguments.parse_rating,
    arguments.parse_numbers,
    arguments.parse_ticket_number,
    arguments.parse_address,
)
SPELLINGS = (
    "{d.day} {m} {d.year}",
    "{d.day}/{d.month}/{d.year}",
    "{d:%d.%m.%y}",
    "{d:%Y-%m-%d}",
    "{d.day}-{m}",
    "Senin, {d.day} {m}",
)
SPEAKERS = st.sampled_from(["officer", "complainant"])


@pytest.mark.parametrize("name", ["p1-terima-dua-baris", "p4-tugaskan-dengan-catatan", "p5-minta-data",
                                  "p7-selesai-tanpa-jawaban", "p3-jawab-gmail-html"])  # fmt: skip
def test_the_officers_samples_give_exactly_what_is_expected(name):
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))[name]
    mail = email.message_from_bytes((SAMPLES / f"{name}.eml").read_bytes(), policy=email.policy.default)
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n").split("\n--\n")[0]
    parsed = parse(text, speaker="officer")
    assert [[command.act, command.argument] for command in parsed.commands] == expected["perintah"]
    assert parsed.rest == expected["sisa"] if "sisa" in expected else True


@given(MAILS, SPEAKERS)
def test_no_mail_raises_and_no_text_below_the_commands_changes(mail, speaker):
    parsed = parse(mail, speaker=speaker)
    assert parsed.rest in mail or any(command.act == "NILAI" for command in parsed.commands)
    assert len(suspects_in(mail, mail, speaker=speaker)) <= 11


@given(st.lists(st.sampled_from("satu dua tiga gudang barang 12 x9".split()), max_size=30), SPEAKERS)
def test_text_of_ordinary_words_comes_back_whole(words, speaker):
    text = "\n".join(words)
    assert parse(text, speaker=speaker).commands == ()
    assert parse(text, speaker=speaker).rest == text
    first = "TERIMA" if speaker == "officer" else "CABUT"
    assert parse(f"{first}\n\n{text}", speaker=speaker).rest == text


@given(
    st.sampled_from(["TOLAK", "JAWAB", "CATATAN", "SEBAB", "DRAF"]),
    st.from_regex(r"[a-zé0-9 .,–“”]{1,60}", fullmatch=True),
)
def test_free_text_behind_a_colon_loses_no_word(word, text):
    parsed = parse(f"{word}: {text}\nlagi", speaker="officer")
    kept = " ".join([*(command.argument for command in parsed.commands), parsed.rest])
    assert re.findall(r"\w+", kept) == re.findall(r"\w+", f"{text} lagi")


@pytest.mark.parametrize("piece", ["*", " ", "#", "terima ", ":", "-", "TERIMA\n", "\xa0", "a1 ", "Des 1 "])
def test_hostile_repetition_is_read_to_its_end(piece):
    mail = piece * 100_000
    for speaker in ("officer", "complainant"):
        parse(mail, speaker=speaker)
        parse(f"TUNGGU: {mail}", speaker=speaker)
    parse_until(mail, TODAY)
    parse_away(mail, TODAY)


@given(st.text(max_size=80))
def test_no_argument_raises(text):
    for reader in UNDATED:
        reader(text)
    for dated in (arguments.parse_date, parse_until, parse_away, parse_month):
        dated(text, TODAY)


@given(st.dates(date(2026, 11, 24), date(2027, 11, 22)), st.sampled_from(SPELLINGS))
def test_a_date_is_read_in_every_usual_spelling_and_without_a_year_lies_ahead(day, spelling):
    names = "Jan Pebruari Mrt April Mei Juni Jul Agt Sept Okt Nopember Des".split()
    text = spelling.format(d=day, m=names[day.month - 1])
    assert arguments.parse_date(f"menunggu {text}", TODAY) == day
    assert parse_until(f"hasil lab s.d. {text}", TODAY) == ("hasil lab", day)


@pytest.mark.parametrize(
    ("text", "reason", "day"),
    [
        ("hasil lab Balai Besar s.d. 3 Des 2026", "hasil lab Balai Besar", date(2026, 12, 3)),
        ("Balai Surabaya sampai dengan 3/12/2026.", "Balai Surabaya", date(2026, 12, 3)),
        ("sampel (hingga Kamis, 3 Desember)", "sampel", date(2026, 12, 3)),
        ("lab until 3 Dec 2026", "lab", date(2026, 12, 3)),
        ("uji ulang 3 Des 2026", "uji ulang", date(2026, 12, 3)),
        ("tanpa tanggal", "tanpa tanggal", None),
        ("lab s.d. 31 Feb 2027", "lab s.d.", None),
    ],
)
def test_a_wait_has_a_reason_and_a_last_day(text, reason, day):
    assert parse_until(text, TODAY) == (reason, day)


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("1-5 Des 2026, pengganti Sari", Away(date(2026, 12, 1), date(2026, 12, 5), "Sari")),
        ("1 – 5 Desember, pengganti: Bu Sari W.", Away(date(2026, 12, 1), date(2026, 12, 5), "Sari W")),
        ("30 Nov s.d. 4 Des 2026 digantikan oleh Budi", Away(date(2026, 11, 30), date(2026, 12, 4), "Budi")),
        ("28 Des - 3 Jan 2027", Away(date(2026, 12, 28), date(2027, 1, 3), "")),
        ("1/12/2026-5/12/2026", Away(date(2026, 12, 1), date(2026, 12, 5), "")),
        ("2026-12-01 s.d. 2026-12-05, plh Sari", Away(date(2026, 12, 1), date(2026, 12, 5), "Sari")),
        ("1 Des 2026", Away(date(2026, 12, 1), date(2026, 12, 1), "")),
        ("5-1 Des 2026", None),
        ("minggu depan", None),
    ],
)
def test_an_absence_has_two_ends_and_perhaps_a_deputy(text, away):
    assert parse_away(text, TODAY) == away


@pytest.mark.parametrize(
    ("text", "month"),
    [("november 2026", "2026-11"), ("Desember", "2025-12"), ("11/2026", "2026-11"), ("2026-11", "2026-11"),
     ("bulan ini", "2026-11"), ("bulan lalu", "2026-10"), ("", "2026-10"), ("13/2026", None), ("apa", None)],
)  # fmt: skip
def test_a_month_is_read_or_refused(text, month):
    assert parse_month(text, TODAY) == month
    assert parse_month("", date(2027, 1, 4)) == "2026-12"


def test_the_other_arguments_are_read_or_refused():
    assert arguments.parse_assignee("ke Bpk. Budi Santoso") == "Budi Santoso"
    assert arguments.parse_assignee("<Budi@Office.example>") == "budi@office.example"
    assert arguments.parse_categories("P2, l1 dan P2") == ("P2", "L1")
    assert arguments.parse_categories("P2 produk") == ()
    assert arguments.parse_numbers("3 dan 7, 9-11") == (3, 7, 9, 10, 11)
    assert arguments.parse_numbers("tiga") == ()
    assert arguments.parse_ticket_number("ke PPO–2026–000103 ya") == "PPO-2026-000103"
    assert arguments.parse_ticket_number("103") == ""
    assert arguments.parse_address("Rere@surel.example") == "rere@surel.example"
    assert arguments.parse_address("a@b.example c@d.example") == ""
    assert arguments.parse_result("Tidak dapat diverifikasi.") == "tidak dapat diverifikasi"
    assert arguments.parse_rating("5") is None
