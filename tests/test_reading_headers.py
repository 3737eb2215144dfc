"""Headers: who wrote, what about, when; in every legal and illegal shape."""

from __future__ import annotations

import pytest

from mailboxes.message import Address, Authentication, Message
from mailboxes.read import read

NOBODY = Address("", "")
PLAIN = {
    "s@x.example": Address("", "s@x.example"),
    "<s@X.Example>": Address("", "s@x.example"),
    "Sari W <s@x.example>": Address("Sari W", "s@x.example"),
    '"W, Sari" <s@x.example>': Address("W, Sari", "s@x.example"),
    "s@x.example (Sari)": Address("Sari", "s@x.example"),
    "(Sari) s@x.example": Address("Sari", "s@x.example"),
    "s@x.example (Sari (di kantor) W)": Address("Sari (di kantor) W", "s@x.example"),
    "Sari <s@x.example>, ": Address("Sari", "s@x.example"),
    "Sari < s@x.example >": Address("Sari", "s@x.example"),
    "Tim: s@x.example;": Address("", "s@x.example"),
    "=?utf-8?B?U2FyaSDwn4y4?= <s@x.example>": Address("Sari 🌸", "s@x.example"),
    "=?windows-1252?Q?Siobh=E1n_O=92Leary?= <s@x.example>": Address("Siobhán O’Leary", "s@x.example"),
    "=?utf-8?Q?W,_Sari?= <s@x.example>": Address("W, Sari", "s@x.example"),
    "=?utf-8?Q?W=2C_Sari?= <s@x.example>": Address("W, Sari", "s@x.example"),
    "Sari <s@bücher.example>": Address("Sari", "s@bücher.example"),
    "Sari <süri@x.example>": Address("Sari", "süri@x.example"),
    '"bos@bpom.example" <s@x.example>': Address("bos@bpom.example", "s@x.example"),
    "bos@bpom.example <s@x.example>": Address("bos@bpom.example", "s@x.example"),
    "=?utf-8?q?bos@bpom.example?= <s@x.example>": Address("bos@bpom.example", "s@x.example"),
}
DOUBTFUL = {
    "bos@bpom.example, s@x.example": Address("", "bos@bpom.example"),
    "bos@bpom.example, Sari <s@x.example>": Address("", "bos@bpom.example"),
    "<bos@bpom.example> <s@x.example>": Address("", "bos@bpom.example"),
    "<bos@bpom.example>, <s@x.example>": Address("", "bos@bpom.example"),
    "<s@x.example> bos@bpom.example": Address("bos@bpom.example", "s@x.example"),
    "bos@bpom.example@x.example": Address("@x.example", "bos@bpom.example"),
    "bos@bpom.example s@x.example": Address("s@x.example", "bos@bpom.example"),
    '"bos bpom"@x.example': Address("", '"bos bpom"@x.example'),
    "<@x.example:bos@bpom.example>": Address("", "bos@bpom.example"),
    "=?utf-8?q?bos=40bpom.example?=": Address("", "bos@bpom.example"),
    "=?utf-8?Q?Bos_=3Cbos=40bpom.example=3E?=": Address("Bos", "bos@bpom.example"),
    "Bos <=?utf-8?Q?bos=40bpom.example?=>": Address("Bos", "bos@bpom.example"),
    "<bos@bpom.example": Address("", "bos@bpom.example"),
    "Bos <<bos@bpom.example>>": Address("Bos", "bos@bpom.example"),
    "bos@[192.0.2.1]": Address("", "bos@[192.0.2.1]"),
    "bos@bpom..example": Address("", "bos@bpom..example"),
    "Bos bos@bpom.example": Address("Bos", "bos@bpom.example"),
    '"Bos" bos@bpom.example': Address("Bos", "bos@bpom.example"),
    "bos@bpom.example Bos": Address("Bos", "bos@bpom.example"),
    "Bos (bos@bpom.example)": Address("Bos", "bos@bpom.example"),
    "Bos [bos@bpom.example]": Address("Bos", "bos@bpom.example"),
    "Bos <mailto:bos@bpom.example>": Address("Bos", "bos@bpom.example"),
    "Bos <bos @bpom.example>": Address("Bos", "bos@bpom.example"),
    "W, Sari <s@x.example>": Address("W, Sari", "s@x.example"),
    "Budi, S.H., M.H. <s@x.example>": Address("Budi, S.H., M.H.", "s@x.example"),
    "Tim: a@x.example, b@x.example;": Address("", "a@x.example"),
    "bos at bpom.example (Bos B)": Address("Bos B", "bos@bpom.example"),
    "bos (at) bpom.example": Address("", "bos@bpom.example"),
    "bos[at]bpom[dot]example": Address("", "bos@bpom.example"),
    "bos": Address("", "bos"),
    "<root>": Address("", "root"),
    "Bos <bos>": Address("Bos", "bos"),
    "Bos Besar": Address("Bos Besar", ""),
    "<Bos Besar>": Address("Bos Besar", ""),
    "Bos (di kantor": Address("Bos", ""),
    "<>": NOBODY,
    "": NOBODY,
    "undisclosed-recipients:;": NOBODY,
}


def message(*headers: str | bytes) -> Message:
    raws = [header if isinstance(header, bytes) else header.encode() for header in headers]
    return read(b"\n".join(raws) + b"\n\nisi\n")


@pytest.mark.parametrize(("header", "expected"), PLAIN.items())
def test_one_plain_mailbox_is_a_sender_without_doubt(header: str, expected: Address) -> None:
    found = message(f"From: {header}")
    assert (found.from_, found.from_doubt, found.sender) == (expected, "", expected.address)


@pytest.mark.parametrize(("header", "expected"), DOUBTFUL.items())
def test_whatever_else_stands_in_from_is_shown_and_speaks_for_nobody(header: str, expected: Address) -> None:
    found = message(f"From: {header}")
    assert (found.from_, found.sender) == (expected, "")
    assert found.from_doubt in found.defects


def test_of_two_from_headers_the_first_is_shown_and_speaks_for_nobody() -> None:
    found = message("From: bos@bpom.example", "From: s@x.example")
    assert (found.from_.address, found.sender) == ("bos@bpom.example", "")
    assert "2 From headers" in found.defects


INSTEAD = {
    ("Sender: Sari <s@x.example>",): (Address("Sari", "s@x.example"), "Sender"),
    ("Reply-To: s@x.example",): (Address("", "s@x.example"), "Reply-To"),
    ("Resent-From: s@x.example", "Return-Path: <a@b.example>"): (Address("", "s@x.example"), "Resent-From"),
    ("From: Sari W", "Reply-To: s@x.example"): (Address("Sari W", "s@x.example"), "Reply-To"),
    ("From: <>", "X-Sender: s@x.example"): (Address("", "s@x.example"), "X-Sender"),
}


@pytest.mark.parametrize(("headers", "expected"), INSTEAD.items())
def test_where_from_is_missing_another_header_is_shown_and_speaks_for_nobody(
    headers: tuple[str, ...], expected: tuple[Address, str]
) -> None:
    found = message(*headers)
    assert (found.from_, found.sender) == (expected[0], "")
    assert found.from_doubt.endswith(f"address from {expected[1]}")


def test_the_envelope_is_no_more_than_a_hint_among_the_defects() -> None:
    found = message("Return-Path: <s@x.example>", "Subject: x")
    assert found.from_ == NOBODY
    assert found.defects == ("0 From headers", "the envelope says s@x.example")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("s@x.example", "s@x.example"),
        ("Sari <s@x.example", "s@x.example"),
        ("root", ""),
        ('"s w"@x.example', ""),
        ("s@[192.0.2.1]", ""),
    ],
)
def test_an_answer_goes_only_to_an_address_that_a_relay_takes(header: str, expected: str) -> None:
    assert message(f"From: {header}").answerable == expected


def test_a_raw_name_is_read_in_the_charset_of_the_text_below_it() -> None:
    head = b"From: \xd5\xc5\xc8\xfd <s@x.example>\nSubject: \xcd\xb6\xcb\xdf\n"
    found = read(head + b"Content-Type: text/plain; charset=gb2312\n\nisi")
    assert (found.from_.name, found.subject) == ("张三", "投诉")


def test_a_list_of_recipients_opens_groups_and_leaves_out_what_is_no_address() -> None:
    found = message("From: s@x.example", "To: Tim: a@x.example, B <b@x.example>;, rusak, <c@x.example>")
    assert [one.address for one in found.to] == ["a@x.example", "b@x.example", "c@x.example"]


SUBJECTS = {
    b"=?utf-8?q?Pengaduan_=E2=80=93?= =?utf-8?q?_SKI?=": "Pengaduan – SKI",
    b"=?UTF-8?B?8J+M?= =?UTF-8?B?uA==?= cut within a character": "🌸 cut within a character",
    b"=?utf-8?B?U0tJ?=": "SKI",
    b"=?utf-8?B?U0tJIA?= without padding": "SKI without padding",
    b"=?utf-8?q?with a space?=": "with a space",
    b"=?gb2312?B?xOO6w4LD?=": "你好偯",
    b"=?no-such?q?SKI?=": "SKI",
    b"=?utf-8*id?q?SKI?=": "SKI",
    b"=?utf-8?q?never ends": "never ends",
    b"=?utf-8?B?U0tJ and more": "SKI and more",
    b"=?utf-8?q?no_end =?utf-8?q?here?=": "no endhere",
    b"=?utf-8?Q?a?=?utf-8?Q?b?=": "ab",
    b"=?utf-8?Q?a_b?==?utf-8?Q?_c?=": "a b c",
    b"=??Q?without a charset?=": "without a charset",
    b"=?utf-8 ?Q?a blank before the mark?=": "a blank before the mark",
    b"=?utf-8?Q?Apa kabar?=20Budi?=": "Apa kabar? Budi",
    b"=?utf-8?Q?What's up??=": "What's up?",
    b"=?utf-8?Q?a=?=": "a=",
    b"=?utf-8?B?SGFsb?= =?utf-8?B?yBCdWRp?= cut within a group": "Halo Budi cut within a group",
    b"=?utf-8?B? U0 tJ ?= with blanks": "SKI with blanks",
    b"=?utf-8?B?w6k=w6k=?= padded twice": "éé padded twice",
    b"=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=": "é",
    b"=?us-ascii?Q?Caf=C3=A9?= says ascii": "Café says ascii",
    b"=?iso-8859-1?q?a?= =?utf-8?q?b?=": "ab",
    b"glued=?utf-8?Q?_to?=_it": "glued to_it",
    b"=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3DC3=3DA9=3F=3D?=": "xé",
    b"2+2=? ya?": "2+2=? ya?",
    b"=?utf-8?x?SKI?=": "=?utf-8?x?SKI?=",
    "Siobhán raw".encode("latin-1"): "Siobhán raw",
    "kaleng – raw".encode(): "kaleng – raw",
    b"folded\n over lines": "folded over lines",
    b"a\x00b\x07c": "abc",
}


@pytest.mark.parametrize(("raw", "expected"), SUBJECTS.items())
def test_a_subject_is_readable_however_it_is_broken(raw: bytes, expected: str) -> None:
    assert message(b"Subject: " + raw).subject == expected


DATES = {
    "Mon, 16 Nov 2026 10:12:05 +0700": "2026-11-16T10:12:05+07:00",
    "16 Nov 2026 10:12 -0330": "2026-11-16T10:12:00-03:30",
    "Wed, 11 Nov 2026 17:03:09 -0000": "2026-11-11T17:03:09+00:00",
    "Mon, 16 Nov 26 10:12:05 GMT": "2026-11-16T10:12:05+00:00",
    "Mon, 16 Nov 98 10:12:05 +0700 (WIB)": "1998-11-16T10:12:05+07:00",
    "Mon,16 Nov 2026 10:12:05+0700": "2026-11-16T10:12:05+07:00",
    "Mon, 16 November 2026 10.12.05 +07:00": "2026-11-16T10:12:05+07:00",
    "Mon Nov 16 10:12:05 2026": "2026-11-16T10:12:05+00:00",
    "Mon Nov 16 10:12:05 +0700 2026": "2026-11-16T10:12:05+07:00",
    "2026-11-16T10:12:05Z": "2026-11-16T10:12:05+00:00",
    "2026-11-16 10:12:05+07:00": "2026-11-16T10:12:05+07:00",
    "16-Nov-2026 10:12": "2026-11-16T10:12:00+00:00",
    "Mon, 16 Nov 2026 10:12:05 WIB": "2026-11-16T10:12:05+07:00",
    "Mon, 16 Nov 2026 10:12:05 GMT+7": "2026-11-16T10:12:05+07:00",
    "Mon, 16 Nov 2026 10:12:05 EST": "2026-11-16T10:12:05-05:00",
    "Senin, 16 Nopember 2026 10.12 WIB": "2026-11-16T10:12:00+07:00",
    "Mon, 16 Nov 2026 10:12:60 +0700": "2026-11-16T10:12:59+07:00",
    "Mon, 16 Nov 2026 10:12:05 +9900": "2026-11-16T10:12:05+00:00",
    "Mon, 99 Nov 2026 10:12:05 +0700": "",
    "kemarin": "",
}


@pytest.mark.parametrize(("raw", "expected"), DATES.items())
def test_a_date_is_iso_or_empty(raw: str, expected: str) -> None:
    assert message(f"Date: {raw}").date == expected


def test_ids_lose_their_brackets() -> None:
    found = message("Message-ID: <a@b>", "In-Reply-To: <c@d> (note)", "References: <e@f>\n <g@h>", "X: y")
    assert (found.message_id, found.in_reply_to, found.references) == ("a@b", ("c@d",), ("e@f", "g@h"))


def test_the_mailbox_that_it_was_delivered_to_is_known() -> None:
    assert message("Delivered-To: wbs@x.example", "X-Original-To: <kotak@X.example>").delivered_to == (
        "wbs@x.example",
        "kotak@x.example",
    )


OURS = (
    b"Authentication-Results: mx.example; spf=pass x; dkim=fail; dkim=pass header.d=x.example; "
    b"dmarc=pass (p=none)"
)
FORGED = b"Authentication-Results: mx.evil; dmarc=pass"
BODY = b"\nFrom: s@x.example\n\nisi"


def test_only_the_topmost_results_of_a_trusted_server_count() -> None:
    passed = Authentication(spf="pass", dkim="pass", dmarc="pass")
    assert read(OURS + b"\n" + FORGED + BODY, trusted=["MX.example"]).authentication == passed
    assert read(FORGED + b"\n" + OURS + BODY, trusted=["mx.example"]).authentication == Authentication()
    assert read(OURS + BODY).authentication == Authentication()


@pytest.mark.parametrize("length", [1, 60, 200])
def test_an_address_within_a_quoted_local_part_is_written_to_by_nobody(length: int) -> None:
    found = message(f'From: "{"x" * length} RCPT TO:<korban@lain.example>"@x.example')
    assert (found.answerable, found.sender) == ("", "")
    assert "lain.example" not in found.from_.address.rpartition("@")[2]


@pytest.mark.parametrize(
    ("named", "verdict"),
    [("x.example", "pass"), ('"X.example."', "pass"), ("s@x.example", "pass"), ("evil.example", "fail"), ("", "pass")],
)
def test_dmarc_that_passed_for_another_domain_than_the_writers_is_a_forgery(named: str, verdict: str) -> None:
    raw = f"Authentication-Results: mx.example; dmarc=pass header.from={named}".encode()
    assert read(raw + BODY, trusted=["mx.example"]).authentication.dmarc == verdict


@pytest.mark.parametrize("sender", ["", "From: s@é.example\n"])
def test_dmarc_is_believed_where_the_domains_cannot_be_compared(sender: str) -> None:
    raw = f"Authentication-Results: mx.example; dmarc=pass header.from=xn--9ca.example\n{sender}\nisi".encode()
    assert read(raw, trusted=["mx.example"]).authentication.dmarc == "pass"


def test_a_verdict_inside_a_comment_or_a_property_is_no_verdict() -> None:
    raw = b'Authentication-Results: mx.example; spf=fail (dmarc=pass) reason="dmarc=pass"'
    assert read(raw + BODY, trusted=["mx.example"]).authentication == Authentication(spf="fail")
