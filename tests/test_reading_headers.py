"""Headers: who wrote, what about, when; in every legal and illegal shape."""

from __future__ import annotations

import pytest

from mailboxes.message import Address, Authentication, Message
from mailboxes.read import read

NOBODY = Address("", "")
SENDERS = {
    "s@x.example": Address("", "s@x.example"),
    "<s@X.Example>": Address("", "s@x.example"),
    "Sari W <s@x.example>": Address("Sari W", "s@x.example"),
    '"W, Sari" <s@x.example>': Address("W, Sari", "s@x.example"),
    "s@x.example (Sari)": Address("Sari", "s@x.example"),
    "=?utf-8?B?U2FyaSDwn4y4?= <s@x.example>": Address("Sari 🌸", "s@x.example"),
    "=?windows-1252?Q?Siobh=E1n_O=92Leary?= <s@x.example>": Address("Siobhán O’Leary", "s@x.example"),
    '"bos@bpom.example" <s@x.example>': Address("bos@bpom.example", "s@x.example"),
    "bos@bpom.example <s@x.example>": Address("bos@bpom.example", "s@x.example"),
    "=?utf-8?q?bos@bpom.example?= <s@x.example>": Address("bos@bpom.example", "s@x.example"),
    "bos@bpom.example, s@x.example": NOBODY,
    "bos@bpom.example, Sari <s@x.example>": NOBODY,
    "<bos@bpom.example> <s@x.example>": NOBODY,
    "<bos@bpom.example>, <s@x.example>": NOBODY,
    "<s@x.example> bos@bpom.example": NOBODY,
    "bos@bpom.example@x.example": NOBODY,
    "bos@bpom.example s@x.example": NOBODY,
    '"bos bpom"@x.example': NOBODY,
    "<@x.example:bos@bpom.example>": NOBODY,
    "=?utf-8?q?bos=40bpom.example?=": NOBODY,
    "<bos@bpom.example": NOBODY,
    "bos@[192.0.2.1]": NOBODY,
    "bos@bpom..example": NOBODY,
    "bos": NOBODY,
    "<>": NOBODY,
    "": NOBODY,
    "undisclosed-recipients:;": NOBODY,
}


def message(*headers: str | bytes) -> Message:
    raws = [header if isinstance(header, bytes) else header.encode() for header in headers]
    return read(b"\n".join(raws) + b"\n\nisi\n")


@pytest.mark.parametrize(("header", "expected"), SENDERS.items())
def test_a_sender_is_one_plain_mailbox_or_nobody(header: str, expected: Address) -> None:
    assert message(f"From: {header}").from_ == expected


def test_two_from_headers_name_nobody() -> None:
    found = message("From: bos@bpom.example", "From: s@x.example")
    assert found.from_ == NOBODY
    assert "2 From headers" in found.defects


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


def test_a_verdict_inside_a_comment_or_a_property_is_no_verdict() -> None:
    raw = b'Authentication-Results: mx.example; spf=fail (dmarc=pass) reason="dmarc=pass"'
    assert read(raw + BODY, trusted=["mx.example"]).authentication == Authentication(spf="fail")
