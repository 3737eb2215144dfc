"""Nobody makes the desk a mail bomb, no two machines answer each other for ever, nothing is counted or done twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from daemon.books import words
from daemon.desk import Arrival, undeliverable
from daemon.poster import Posting
from daemon.reports import asked_reports
from daemon.restraint import registered
from daemon.vocabulary import Channel
from mailboxes.read import read
from mailboxes.smtp import Kind, Verdict
from mailboxes.worker import Unreadable
from store import LedgerFull, where
from tests.desks import START, conversation
from tests.office import DOMAIN, sample_office

if TYPE_CHECKING:
    from pathlib import Path

    from daemon.desk import Desk
    from mailboxes.message import Message
    from tests.conversation import Conversation

HEAD = "From: {sender}\r\nTo: kotaksaran@" + DOMAIN + "\r\nSubject: {subject}\r\n{more}\r\n"
TEXT = "SKI kami nomor aju 20261102-00{0:04d} belum terbit, mohon penjelasan.\r\n"
REFUSED = Verdict(Kind.REFUSED, 550, "5.7.1 relaying denied")


def letter(number: int, sender: str = "korban@surel.example", more: str = "", subject: str = "SKI") -> bytes:
    return (HEAD.format(sender=sender, subject=subject, more=more) + TEXT.format(number)).encode()


def arrive(
    scene: Conversation,
    raw: bytes,
    *,
    box: Channel = Channel.SUGGESTION_BOX,
    received: datetime = START,
    uidvalidity: int = 1,
    message: Message | Unreadable | None = None,
) -> str:
    scene.uid += 1
    arrival = Arrival(box, box.value, uidvalidity, scene.uid, received, raw)
    trusted = scene.reception.general.office.trusted_authentication
    return scene.reception.decide([(arrival, message or read(raw, trusted=trusted))])[0].value


def tickets(scene: Conversation) -> list[dict]:
    return list(scene.reception.general.ledger.table("tickets"))


def written_to(desk: Desk) -> Counter:
    return Counter(row["address"] for row in desk.ledger.table("outbox"))


MACHINES = (
    "List-Id: <warga.surel.example>", "Precedence: bulk", "Precedence: list", "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated", "X-Autoreply: yes", "List-Unsubscribe: <x>", "Return-Path: <>",
)  # fmt: skip
PROVEN = f"Authentication-Results: mail.{DOMAIN}; dmarc=pass\r\n"


@pytest.mark.parametrize(("more", "most"), [("", 3), (PROVEN, 10)])
def test_who_complains_a_hundred_times_a_day_in_anothers_name_sends_him_three_receipts(tmp_path, more, most):
    with conversation(tmp_path) as scene:
        for number in range(100):
            arrive(scene, letter(number, more=more))
        assert len(tickets(scene)) == 100
        assert written_to(scene.reception.general)["korban@surel.example"] == most
        scene.clock[0] += timedelta(days=1)
        arrive(scene, letter(1000, more=more))
        assert written_to(scene.reception.general)["korban@surel.example"] == most + 1


def test_what_is_written_in_anothers_name_leaves_the_other_all_answers(tmp_path):
    with conversation(tmp_path) as scene:
        for number in range(10):
            arrive(scene, letter(number))
        arrive(scene, letter(11, more=PROVEN))
        assert written_to(scene.reception.general)["korban@surel.example"] == 4


def trouble(scene: Conversation) -> list[str]:
    """To whom it was told that too much came."""
    desk = scene.reception.general
    rows = [row for row in desk.ledger.table("outbox") if row["mail"] == "D06"]
    subjects = ((row, words(desk.ledger, row["message_id"])["letter"]["subject"]) for row in rows)
    return [row["address"] for row, subject in subjects if "terlalu banyak" in subject]


def of_domain(folder: Path, domain: str, most: int) -> tuple[int, list[str]]:
    """How many receipts forty addresses of a domain get where its limit is `most`, and who is told."""
    office = sample_office()
    office = replace(office, terms=replace(office.terms, replies_a_day_domain=most))
    with conversation(folder, office) as scene:
        for number in range(40):
            arrive(scene, letter(number, sender=f"satu{number}@{domain}", more=PROVEN))
        found = sum(count for address, count in written_to(scene.reception.general).items() if address.endswith(domain))
        return found, trouble(scene)


def test_machines_that_write_from_ever_new_addresses_end_at_the_limit_of_their_domain(tmp_path):
    found, told = of_domain(tmp_path, "tiket.vendor.example", 12)
    assert found == 12
    assert told == [sample_office().people["lestari"].address]


def test_a_public_provider_is_not_choked_by_a_limit_of_its_domain(tmp_path):
    assert of_domain(tmp_path, "gmail.com", 12) == (40, [])


def test_the_operator_is_told_instead_of_the_director_and_once_a_day(tmp_path):
    office = replace(sample_office(), operator="mesin@surel.example")
    with conversation(tmp_path, office) as scene:
        for day in (1, 2):
            for number in range(20):
                arrive(scene, letter(day * 100 + number, sender=f"korban{number % 3}@surel.example"))
            assert trouble(scene) == ["mesin@surel.example"] * day
            scene.clock[0] += timedelta(days=1)


def test_the_whistleblower_desk_tells_nobody_that_too_much_came(tmp_path):
    with conversation(tmp_path) as scene:
        for number in range(8):
            arrive(scene, letter(number), box=Channel.WHISTLEBLOWER)
        assert written_to(scene.reception.whistleblower)["korban@surel.example"] == 3
        assert not [row for desk in scene.desks for row in desk.ledger.table("outbox") if row["mail"] == "D06"]


@pytest.mark.parametrize("more", MACHINES)
def test_lists_and_machines_are_not_answered(tmp_path, more):
    with conversation(tmp_path) as scene:
        arrive(scene, more.encode() + b"\r\n" + letter(1))
        assert written_to(scene.reception.general)["korban@surel.example"] == 0


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@surel.example", "surel.example"), ("a@x.y.surel.example", "surel.example"),
        ("a@kantor.go.id", "kantor.go.id"), ("a@mx.kantor.go.id", "kantor.go.id"), ("A@Yahoo.co.id", "yahoo.co.id"),
        ("a@situs.id", "situs.id"), ("a@lokal", "lokal"),
    ],
)  # fmt: skip
def test_a_domain_is_the_one_that_somebody_registered(address, domain):
    assert registered(address) == domain


def test_a_complaint_in_a_forged_name_is_a_case_and_is_not_answered(tmp_path):
    with conversation(tmp_path) as scene:
        assert arrive(scene, letter(1, more=f"Authentication-Results: mail.{DOMAIN}; dmarc=fail\r\n")) == "new_ticket"
        assert written_to(scene.reception.general)["korban@surel.example"] == 0
        line = next(iter(scene.reception.general.ledger.table("intake")))
        assert any("forged" in reason for reason in line["because"])


@pytest.mark.parametrize("own", ["pengaduan", "kotaksaran", "wbs", "wbs+apa"])
def test_our_own_addresses_are_not_answered(tmp_path, own):
    with conversation(tmp_path) as scene:
        assert arrive(scene, letter(1, sender=f"{own}@{DOMAIN}")) == "new_ticket"
        assert written_to(scene.reception.general)[f"{own}@{DOMAIN}"] == 0


@pytest.mark.parametrize("box", [Channel.SUGGESTION_BOX, Channel.WHISTLEBLOWER])
def test_a_server_that_refuses_every_mail_is_told_of_a_few_times_and_not_for_ever(tmp_path, box):
    with conversation(tmp_path) as scene:
        arrive(scene, letter(1), box=box)
        tried: set[str] = set()
        for _ in range(20):
            owed = [(desk, row) for desk in scene.desks for row in desk.ledger.table("outbox")]
            fresh = [(desk, row) for desk, row in owed if row["message_id"] not in tried]
            for desk, row in fresh:
                tried.add(row["message_id"])
                undeliverable(desk, row, REFUSED, START)
        assert not fresh
        assert len(tried) < 15


@pytest.mark.parametrize("more", ["", "Date: Mon, 16 Nov 2026 09:00:00 +0700\r\n"])
def test_a_mail_without_message_id_is_known_when_the_mailbox_was_renumbered(tmp_path, more):
    with conversation(tmp_path) as scene:
        raw = letter(1, more=more)
        assert [arrive(scene, raw, uidvalidity=number) for number in (1, 2)] == ["new_ticket", "duplicate"]
        assert arrive(scene, letter(2, more=more)) == "new_ticket"


def test_a_mail_without_message_id_to_two_mailboxes_is_one_case(tmp_path):
    with conversation(tmp_path) as scene:
        raw = letter(1, more="Date: Mon, 16 Nov 2026 09:00:00 +0700\r\n")
        arrive(scene, b"Delivered-To: kotaksaran@x.example\r\n" + raw)
        assert arrive(scene, b"Delivered-To: livechat@x.example\r\n" + raw, box=Channel.LIVECHAT) == "duplicate"


def test_a_mail_that_cannot_be_read_is_known_when_the_mailbox_was_renumbered(tmp_path):
    with conversation(tmp_path) as scene:
        broken = Unreadable("it takes longer than 5 s")
        found = [arrive(scene, letter(1), uidvalidity=number, message=broken) for number in (1, 2)]
        assert found == ["quarantine", "duplicate"]
        assert arrive(scene, letter(2), message=broken) == "quarantine"


def test_the_same_message_id_and_text_under_another_subject_is_another_complaint(tmp_path):
    with conversation(tmp_path) as scene:
        more = "Message-ID: <satu@surel.example>\r\n"
        arrive(scene, letter(1, more=more))
        assert arrive(scene, letter(1, more=more, subject="Produk kedaluwarsa dijual")) == "new_ticket"


@pytest.mark.parametrize("year", [1, 1970, 2030, 9999])
def test_a_time_of_receipt_that_cannot_be_is_now(tmp_path, year):
    with conversation(tmp_path) as scene:
        assert arrive(scene, letter(1), received=datetime(year, 6, 1, tzinfo=UTC)) == "new_ticket"
        assert tickets(scene)[0]["effective"] == "2026-11-16"


def test_a_report_that_cannot_be_made_keeps_neither_the_digests_nor_the_reminders_back(tmp_path, monkeypatch):
    def broken(*_: object) -> None:
        raise ArithmeticError

    with conversation(tmp_path) as scene:
        arrive(scene, letter(1))
        monkeypatch.setattr("daemon.reports.my_day", broken)
        scene.reception.general.ledger.table("settings").insert(
            {"name": "report/1", "month": "9999-12", "person": "sari"}
        )
        scene.reception.general.ledger.table("settings").insert(
            {"name": "report/2", "month": "2026-10", "person": "sudah.pindah"}
        )
        scene.step("jam 2026-11-30 09:00", "")
        found = {row["mail"] for row in scene.reception.general.ledger.table("outbox")}
        assert {"D03", "P06"} <= found
        assert not scene.reception.general.ledger.table("settings").all()


def test_an_evaluation_that_was_asked_for_and_could_not_be_written_down_is_still_asked_for(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise LedgerFull

    with conversation(tmp_path) as scene:
        general, sealed = scene.reception.general, scene.reception.whistleblower
        asked = {"name": "report/1", "month": "2026-10", "person": "sari"}
        general.ledger.table("settings").insert(asked)
        with monkeypatch.context() as patch:
            patch.setattr("daemon.reports.commit", full)
            with pytest.raises(LedgerFull):
                asked_reports(general, sealed, START)
        assert asked_reports(general, sealed, START) == 1
        assert [row["to"] for row in general.ledger.table("outbox")] == ["sari"]
        assert not general.ledger.table("settings").all()


def test_a_case_that_breaks_the_clock_keeps_no_other_case_from_its_reminder(tmp_path, monkeypatch):
    with conversation(tmp_path) as scene:
        arrive(scene, letter(1))
        arrive(scene, letter(2, sender="lain@surel.example"))
        general = scene.reception.general
        write = general.procedure.write

        def fragile(wanted, *rest):
            if wanted.ticket.endswith("000001"):
                raise ArithmeticError
            return write(wanted, *rest)

        monkeypatch.setattr(type(general.procedure), "write", property(lambda _: fragile))
        assert general.ring(START + timedelta(days=10)) == 2
        assert general.ring(START + timedelta(days=10)) == 0
        reminded = [row["ticket"] for row in general.ledger.table("outbox") if row["mail"] == "P06"]
        assert [number[-6:] for number in reminded] == ["000002"]


def test_where_no_form_can_be_written_the_mail_is_kept_and_its_neighbours_go_on(tmp_path, monkeypatch):
    with conversation(tmp_path) as scene:
        general = scene.reception.general

        def broken(*_: object) -> None:
            raise ArithmeticError

        with monkeypatch.context() as patch:
            patch.setattr(type(general.procedure), "write", property(lambda _: broken))
            assert arrive(scene, letter(1)) == "quarantine"
        line = next(iter(general.ledger.table("intake")))
        assert general.originals.read(line["original"]) == letter(1)
        assert arrive(scene, letter(2)) == "new_ticket"


@pytest.mark.parametrize(("lines", "cases"), [(200, 200), (201, 1)])
def test_a_sheet_of_more_complaints_than_anybody_sends_is_one_case_and_loses_none(tmp_path, lines, cases):
    sheet = "No;Produk;Bets;Uraian\r\n" + "".join(
        f"{number};Biskuit {number};AB-{number};Berbau tengik {number}\r\n" for number in range(lines)
    )
    raw = (
        f"From: petugas1@ulpk.bpom.example\r\nTo: ulpk-masuk@{DOMAIN}\r\nSubject: Rekap\r\nMIME-Version: 1.0\r\n"
        "Message-ID: <rekap@ulpk.bpom.example>\r\nContent-Type: multipart/mixed; boundary=batas\r\n\r\n"
        "--batas\r\n\r\nTerlampir rekap pengaduan.\r\n--batas\r\nContent-Type: text/csv; name=rekap.csv\r\n"
        f"Content-Disposition: attachment\r\n\r\n{sheet}\r\n--batas--\r\n"
    ).encode()
    with conversation(tmp_path) as scene:
        assert arrive(scene, raw, box=Channel.ULPK) == "new_ticket"
        found = tickets(scene)
        assert len(found) == cases
        assert scene.reception.general.originals.read(found[0]["originals"][0]) == raw


class Taker:
    """A mail server that takes everything."""

    async def send(self, *_: object) -> Verdict:
        return Verdict(Kind.SENT, 250, "2.0.0 taken")


@pytest.mark.parametrize("body", [None, 7, "", "\x06\x06\x06", "\x11", "\n" * 9])
def test_a_mail_whose_kept_words_are_damaged_fails_alone(tmp_path, body):
    with conversation(tmp_path) as scene:
        arrive(scene, letter(1))
        general = scene.reception.general
        letters, outbox = general.ledger.table("letters"), general.ledger.table("outbox")
        receipt = outbox.search(where("mail") == "E01")[0]
        kept = letters.search(where("message_id") == receipt["message_id"])[0]
        letters.update({"letter": {**kept["letter"], "body": body}}, doc_ids=[kept.doc_id])
        posting = Posting(general, Taker(), lambda: scene.clock[0])
        asyncio.run(posting.send_owed())
        states = {row["mail"]: row["state"] for row in outbox}
        assert states.pop("E01") in {"failed", "sent"}
        assert set(states.values()) == {"sent"}


def test_an_original_that_cannot_be_read_just_now_holds_up_its_own_mails_and_no_others(tmp_path, monkeypatch):
    with conversation(tmp_path) as scene:
        arrive(scene, letter(1))
        general = scene.reception.general

        def unreadable(*_: object) -> bytes:
            raise PermissionError

        posting = Posting(general, Taker(), lambda: scene.clock[0])
        with monkeypatch.context() as patch:
            patch.setattr(type(general.originals), "pieces", unreadable)
            asyncio.run(posting.send_owed())
        found = {row["mail"]: row["state"] for row in general.ledger.table("outbox")}
        assert found == {"E01": "sent", "P01": "queued"}
        scene.clock[0] += timedelta(hours=1)
        asyncio.run(posting.send_owed())
        assert {row["state"] for row in general.ledger.table("outbox")} == {"sent"}
