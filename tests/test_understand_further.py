"""Further invented mails: other words, charsets, languages and traps than those of the samples."""

from __future__ import annotations

import tomllib
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest

from daemon.understand import Understanding, understand
from daemon.vocabulary import Channel
from mailboxes.read import read
from tests.office import sample_office

MAILS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "samples" / "further" / "mails.toml").read_text(encoding="utf-8")
)["mail"]
OFFICE = sample_office()
RECEIVED = datetime.fromisoformat("2026-11-19T10:00:00+07:00")


def raw(mail: dict[str, Any]) -> bytes:
    charset = mail.get("charset", "utf-8")
    name, address = parseaddr(mail["from"])
    head = f"From: {Header(name, charset).encode()} <{address}>\r\n"
    head += f"Subject: {Header(mail['subject'], charset).encode()}\r\n"
    head += "To: box@peredaranpangan.bpom.example\r\nMessage-ID: <1@test.example>\r\n"
    part = EmailMessage()
    part.set_content(mail["body"].lstrip("\n"), charset=charset, cte="base64")
    if "attachment" in mail:
        part.add_attachment(b"picture", maintype="image", subtype="png", filename=mail["attachment"])
    return head.encode("ascii") + part.as_bytes().replace(b"\n", b"\r\n")


def understood(mail: dict[str, Any]) -> Understanding:
    return understand(read(raw(mail)), Channel(mail["channel"]), OFFICE, RECEIVED)


def _outcome(found: Understanding, mail: dict[str, Any]) -> dict[str, Any]:
    named = {
        key: getattr(found, key)
        for key in ("type", "categories", "route", "priority", "action", "language", "receipt_to")
    }
    named |= {
        "confidentiality": found.confidentiality,
        "barred": found.barred,
        "paper_date": found.paper_date,
    }
    named |= {"referrer_receipt_to": found.referrer_receipt_to, "officer": found.livechat_officer}
    if "style" in mail:
        named["style"] = found.receipt_style
    named["elements"] = tuple(key for key, there in found.w_elements.items() if there)
    return named


def _wanted(mail: dict[str, Any]) -> dict[str, Any]:
    keys = (
        "type",
        "categories",
        "route",
        "priority",
        "action",
        "language",
        "receipt_to",
        "confidentiality",
        "barred",
    )
    keys += ("paper_date", "referrer_receipt_to", "officer", "style", "elements")
    return {
        key: tuple(mail[key]) if isinstance(mail[key], list) else mail[key] for key in keys if key in mail
    }


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail["name"])
def test_a_mail_is_understood_as_its_reader_would(mail: dict[str, Any]) -> None:
    found, wanted = understood(mail), _wanted(mail)
    outcome = _outcome(found, mail)
    assert {key: outcome[key] for key in wanted} == wanted, found.because


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail["name"])
def test_its_fields_are_read_and_nothing_is_invented(mail: dict[str, Any]) -> None:
    found = understood(mail).fields
    wanted = mail.get("fields", {})
    assert {key: found.get(key) for key in wanted} == wanted
    assert not [key for key in mail.get("absent", ()) if key in found]
