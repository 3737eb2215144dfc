"""Forwarded mails: who wrote first, when, to whom, about what; and what the one who passed it on added."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailboxes.forwards import inline_forward
from mailboxes.message import Address
from mailboxes.prefixes import forward_prefix, is_reply_subject
from mailboxes.written_dates import written_date
from mailboxes.written_people import people, person
from tests.mail_cases import cases, forward_mistakes, read_case

FORWARDS = cases("forwards")
DATES = {
    "Jum, 13 Nov 2026 pukul 16.52": "2026-11-13T16:52:00",
    "13 November 2026 16.52.10 WIB": "2026-11-13T16:52:10+07:00",
    "Friday, November 13, 2026, 04:52:00 PM GMT+7": "2026-11-13T16:52:00+07:00",
    "3/4/2026 16:52": "2026-04-03T16:52:00",
    "3/4/2026 4:52 PM": "2026-03-04T16:52:00",
    "11/13/2026 16:52": "2026-11-13T16:52:00",
    "12:05 AM, 13 Nov 2026": "2026-11-13T00:05:00",
    "Freitag, 13. November 2026 um 16:52:10 MEZ": "2026-11-13T16:52:10+01:00",
    "vendredi 13 novembre 2026 à 16h52": "2026-11-13T16:52:00",
    "2026. november 13., péntek 16:52": "2026-11-13T16:52:00",
    "2026 m. lapkričio 13 d., penktadienis 16:52": "2026-11-13T16:52:00",
    "piektdiena, 2026. gada 13. novembris 16:52": "2026-11-13T16:52:00",
    "13 листопада 2026 р. 16:52": "2026-11-13T16:52:00",
    "13 Kasım 2026 Cuma 16:52": "2026-11-13T16:52:00",
    "13 พ.ย. 2569 16:52": "2026-11-13T16:52:00",
    "Th 6, 13 thg 11, 2026 vào lúc 16:52": "2026-11-13T16:52:00",
    "2026年11月13日(星期五) 下午4:52": "2026-11-13T16:52:00",
    "2026년 11월 13일 금요일 오후 4:52": "2026-11-13T16:52:00",
    "१३ नवंबर २०२६": "2026-11-13",
    "Sel, 24/11/26": "2026-11-24",
    "kemarin": "",
    "31 Februari 2026": "",
}
PEOPLE = {
    "Agus <a@b.example>": Address("Agus", "a@b.example"),
    "Agus [mailto:a@b.example]": Address("Agus", "a@b.example"),
    '"Agus Salim" a@b.example': Address("Agus Salim", "a@b.example"),
    "Agus <a@b.example<mailto:a@b.example>>": Address("Agus", "a@b.example"),
    "a@b.example <a@b.example>": Address("", "a@b.example"),
    "<mailto:a@b.example>": Address("", "a@b.example"),
    "tu@b.example on behalf of Agus": Address("Agus", "tu@b.example"),
    "Agus Salim": Address("Agus Salim", ""),
    "": Address("", ""),
}


@pytest.mark.parametrize("case", FORWARDS, ids=lambda case: f"{case.file}: {case.name}")
def test_a_forwarded_mail_is_read_whole(case) -> None:
    assert forward_mistakes(case, read_case(case).forwarded) == []


@pytest.mark.parametrize(("written", "iso"), DATES.items())
def test_a_date_above_a_forwarded_mail_is_read_in_the_languages_of_the_world(written, iso) -> None:
    assert written_date(written) == iso


@pytest.mark.parametrize(("written", "meant"), PEOPLE.items())
def test_a_person_above_a_forwarded_mail_has_a_name_an_address_or_both(written, meant) -> None:
    assert person(written) == meant


def test_of_several_people_each_is_told_and_a_comma_within_a_name_parts_nobody() -> None:
    assert [one.address for one in people("a@x.example, B <b@x.example>; c@x.example")] == [
        "a@x.example",
        "b@x.example",
        "c@x.example",
    ]
    assert people("Salim, Agus <a@x.example>") == (Address("Salim, Agus", "a@x.example"),)
    assert [one.name for one in people("Budi; Ani")] == ["Budi", "Ani"]


def test_the_first_prefix_of_a_subject_says_what_was_done_last() -> None:
    forwarded = "Fwd: a|TRS: a|[EXTERNAL] FW: a|Tr : a|İLT: a|转发：a|Fwd[2]: Re: a|[Fwd: a]|a (fwd)"
    assert all(forward_prefix(subject) for subject in forwarded.split("|"))
    answered = "Re: Fwd: a|Bls: a|RE[3]: a|Ynt: a|回复：a|Odp: a"
    assert all(is_reply_subject(subject) and not forward_prefix(subject) for subject in answered.split("|"))
    assert not any(forward_prefix(subject) for subject in "forward: a|wgx: a|a fwd: b|".split("|"))


LINES = st.sampled_from(
    [
        "---------- Forwarded message ---------",
        "________________________________",
        "From: Agus <agus@x.example>",
        "> Dari: Agus",
        "Tanggal: 13 Nov 2026 16.52",
        "To: halo@u.example",
        "Perihal: FW: ulat",
        "Begin forwarded message:",
        "Pada Jum, 13 Nov 2026 pukul 16.52 Agus <agus@x.example> menulis:",
        "> ulat",
        "ulat di susu",
        "Mohon diteruskan:",
        "",
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=40), st.sampled_from(["Fwd: ulat", "Re: ulat", "ulat", ""]), st.booleans())
def test_no_line_of_a_forward_is_lost_or_told_twice(lines, subject, answers) -> None:
    text = "\n".join(lines)
    found = inline_forward(text, subject, answers=answers)
    if found is None:
        return
    assert "\n".join(lines[: found.start]).strip() == found.forwarded.note_above
    below = [line.lstrip("> ") for line in lines[found.start :]]
    assert all(line.lstrip("> ") in below for line in found.forwarded.text.split("\n") if line)


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=40))
def test_no_text_is_too_strange_for_the_reader_of_forwards(text, subject) -> None:
    found = inline_forward(text, subject, answers=False)
    assert found is None or found.start <= text.count("\n")
    assert isinstance(written_date(text), str)
    assert isinstance(people(text), tuple)
