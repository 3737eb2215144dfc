"""Plays a conversation written as text: who writes what, which mails come back, what the case is then.

The language of the files (tests/conversations/*.txt), one line each:

    # a title, and the lines of the SOP that it walks
    jam 2026-11-16 10:12                            the clock, in WIB; what is due is done
    > ratih@niaga.example ke kotak_saran: Subjek     a mail to a channel; its text follows in lines that begin with |
    > sari membalas P01                              an answer to the last P01 that sari received
    > sari membalas P01 tentang PPO-2026-000001      to the last P01 of that case
    > pemohon membalas E01 dari lain@x.example       the same from another address
    > sari mengetuk TERIMA pada P01                  sends what that button prepares; lines with | are typed below it
    > nadia mengetuk TERIMA pada P01 milik sari      the same from a mail that was passed on
    > pemohon mengetuk NILAI 4 pada E06 dari lain@x.example
    > pemohon membalas otomatis E01                  an out-of-office note of a machine
    > sari ke sistem: Re: [PPO-2026-000001]          a mail of an officer by name passed DMARC (an answer, too); by
                                                     bare address (dari ...) not
    > berkas 27-darurat-sabtu ke kotak_saran         a mail out of tests/samples/general
    > surel tadi ke wbs                              the same mail is delivered to a second mailbox
    > E04 terpantul 5.2.2                            the last E04 comes back
    = surel E01 pemohon, P01 sari                    exactly these mails are owed since the last step; the digests
                                                     (P10, P11, D03, D04, D06) count only where they are named
    = status BARU                                    the state of the case of this step
    = tenggat 2026-11-25                             its due day
    = tetap promised 2026-11-25                      any other field of the ticket, as it is stored
    = E04 memuat Terima kasih                        the text (or subject) of the last E04 holds these words
    = E04 tidak memuat rahasia
    = E04 batal                                      the last E04 was stopped before it left
    = E04 antre                                      it was not
    = tidak ada tiket                                the step made no case
    = bahas PPO-2026-000001                          the lines below speak of this case

{kode PPO-2026-000001} in a text is the code of that case's receipt.
After every step the promises of tests/promises.py are checked, whatever the play expects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from daemon import books
from daemon.addressees import permitted
from daemon.desk import Arrival, Desk
from daemon.handover import hand_over
from daemon.records import plain
from daemon.reports import due_reports
from daemon.tokens import verification_code
from daemon.vocabulary import Channel
from mailboxes.message import Message
from mailboxes.read import read
from store import where
from tests.office import DOMAIN
from tests.promises import broken_promises

if TYPE_CHECKING:
    from daemon.reception import Reception

SAMPLES = Path(__file__).parent / "samples" / "general"
TAP = re.compile(r"(\S+) mengetuk (.+?) pada (\w+)(?: milik (\S+))?(?: tentang (\S+))?(?: dari (\S+))?")
DIGESTS = ("P10", "P11", "D03", "D04", "D06")


@dataclass
class Conversation:
    """A play in progress; `sent` is every mail owed so far, oldest first."""

    reception: Reception
    clock: list[datetime]
    sent: list[dict[str, Any]] = field(default_factory=list)
    fresh: list[dict[str, Any]] = field(default_factory=list)
    ticket: str = ""
    uid: int = 0
    latest: EmailMessage = field(default_factory=EmailMessage)
    seen: dict[str, set[str]] = field(default_factory=dict)

    @property
    def desks(self) -> tuple[Desk, Desk]:
        """Both desks."""
        return self.reception.general, self.reception.whistleblower

    def play(self, path: Path) -> None:
        """Every step of the file; raises AssertionError with the line that did not come true."""
        steps = _steps(path.read_text(encoding="utf-8"))
        for number, line, text in steps:
            try:
                self.step(line, text)
            except AssertionError as error:
                message = f"{path.name}:{number}: {line}\n{error}"
                raise AssertionError(message) from None

    def step(self, line: str, text: str) -> None:
        """One line of the play."""
        if line.startswith("jam "):
            self._time(line[4:])
        elif line.startswith("> "):
            self._write(line[2:], re.sub(r"\{kode (\S+)\}", self._code, text))
        elif line.startswith("= "):
            self._expect(line[2:])

    def _time(self, words: str) -> None:
        zone = self.reception.general.office.zone
        self.clock[0] = datetime.fromisoformat(words.strip()).replace(tzinfo=zone).astimezone(UTC)
        for desk in self.desks:
            while desk.ring(self.clock[0]) == 100:
                pass
        hand_over(self.reception.whistleblower, self.reception.general, self.clock[0])
        due_reports(self.reception.general, self.reception.whistleblower, self.clock[0])
        self._collect()

    def _code(self, found: re.Match[str]) -> str:
        desk = self.reception.general
        case = books.ticket(desk.ledger, found[1])
        assert case
        return verification_code(desk.secret, case.number, case.originals[0])

    def _write(self, words: str, text: str) -> None:
        self.fresh = []
        if bounced := re.fullmatch(r"(\w+) terpantul (\S+)", words):
            return self._arrive(Channel.DESK, _dsn(self._last(bounced[1]), bounced[2]))
        if reply := re.fullmatch(r"(\S+) membalas( otomatis)? (\w+)(?: tentang (\S+))?(?: dari (\S+))?", words):
            row = self._last(reply[3], reply[1], reply[4] or "")
            verdict = ("none" if reply[5] else "pass") if row["role"] == "petugas" else ""
            mail = _reply(row, text, reply[5] or row["address"], machine=bool(reply[2]), verdict=verdict)
            return self._arrive(_channel(row), mail)
        if tap := TAP.fullmatch(words):
            row = self._last(tap[3], tap[4] or tap[1], tap[5] or "")
            return self._arrive(_channel(row), self._tapped(row, tap[2], text, tap[1], tap[6] or ""))
        if stored := re.fullmatch(r"berkas (\S+) ke (\S+)", words):
            raw = (SAMPLES / f"{stored[1]}.eml").read_bytes()
            return self._arrive(Channel(stored[2]), message_from_bytes(raw, policy=policy.SMTP))
        if again := re.fullmatch(r"surel tadi ke (\S+)", words):
            return self._arrive(Channel(again[1]), self.latest)
        new = re.fullmatch(r"(\S+) ke (\S+): (.*)", words)
        assert new, "tidak dimengerti"
        return self._arrive(*self._new(new[1], new[2], new[3], text))

    def _tapped(self, row: dict[str, Any], wanted: str, text: str, by: str, address: str) -> EmailMessage:
        """The mail that a tap on this button opens, with the text typed behind the prepared words."""
        for link in re.findall(r'href="(mailto:[^"]+)"', row["letter"]["html"]):
            to, _, query = unescape(link).removeprefix("mailto:").partition("?")
            prepared = dict(pair.split("=", 1) for pair in query.split("&"))
            body = unquote(prepared["body"])
            if body.rstrip(": \r\n").startswith(wanted):
                break
        else:
            message = f"{row['mail']} tidak mempunyai tombol {wanted}"
            raise AssertionError(message)
        office = self.reception.general.office
        person = office.people.get(by)
        mail = EmailMessage()
        if person:
            mail["Authentication-Results"] = f"{office.trusted_authentication[0]}; dmarc=pass"
        mail["From"] = address or (person.address if person else row["address"])
        mail["To"], mail["Subject"] = unquote(to), unquote(prepared["subject"])
        mail.set_content(f"{body}{text}".replace("\r\n", "\n"))
        return mail

    def _new(self, sender: str, to: str, subject: str, text: str) -> tuple[Channel, EmailMessage]:
        office = self.reception.general.office
        names = to.split(",")
        addresses = [office.channels[Channel(n)].address if "@" not in n and n != "sistem" else n for n in names]
        addresses = [office.address if a == "sistem" else a for a in addresses]
        person = office.people.get(sender)
        mail = EmailMessage()
        if person:
            mail["Authentication-Results"] = f"{office.trusted_authentication[0]}; dmarc=pass"
        mail["From"] = person.address if person else sender
        mail["To"] = ", ".join(addresses)
        mail["Subject"] = subject
        mail.set_content(text)
        return Channel(names[0]), mail

    def _arrive(self, channel: Channel, mail: EmailMessage) -> None:
        self.uid += 1
        self.latest = mail
        if not mail["Message-ID"]:
            mail["Message-ID"] = f"<u{self.uid}@uji.example>"
        raw = mail.as_bytes()
        arrival = Arrival(channel, channel.value, 1, self.uid, self.clock[0], raw)
        message = read(raw, trusted=self.reception.general.office.trusted_authentication)
        assert isinstance(message, Message)
        self.ticket = ""
        self.reception.decide([(arrival, message)])
        hand_over(self.reception.whistleblower, self.reception.general, self.clock[0])
        self._collect()

    def _collect(self) -> None:
        """Notice mails that are new in either outbox, and the case of the newest intake line."""
        fresh = []
        for desk in self.desks:
            known = self.seen.setdefault(str(id(desk)), set())
            for row in desk.ledger.table("outbox"):
                if row["message_id"] not in known:
                    known.add(row["message_id"])
                    assert permitted(desk, row), f"{row['mail']} to {row['to']}: an address written down nowhere"
                    fresh.append({**row, **books.words(desk.ledger, row["message_id"])})
            lines = [x for x in desk.ledger.table("intake") if x["delivery"].endswith(f"/1/{self.uid}") and x["ticket"]]
            if lines:
                self.ticket = lines[0]["ticket"]
        self.fresh = fresh
        self.sent += fresh
        broken = broken_promises(self.desks, fresh)
        assert not broken, "\n".join(broken)

    def _last(self, code: str, reader: str = "", number: str = "") -> dict[str, Any]:
        for row in reversed(self.sent):
            if row["mail"] == code and reader in ("", row["to"]) and number in ("", row["ticket"]):
                return row
        message = f"{code} tidak pernah dikirim ke {reader or 'siapa pun'}"
        raise AssertionError(message)

    def _current(self) -> Any:
        for desk in self.desks:
            found = books.ticket(desk.ledger, self.ticket) if self.ticket else None
            if found:
                return found
        message = "tidak ada tiket pada langkah ini"
        raise AssertionError(message)

    def _expect(self, words: str) -> None:
        kind, _, rest = words.partition(" ")
        if words.startswith("surel"):
            expected = sorted(" ".join(one.split()) for one in rest.split(",") if one.strip() not in ("", "-"))
            named = {one.split()[0] for one in expected}
            rows = [row for row in self.fresh if row["mail"] not in DIGESTS or row["mail"] in named]
            found = sorted(f"{row['mail']} {row['to']}" for row in rows)
            assert found == expected, f"surel: {found}"
        elif kind == "status":
            assert self._current().state.value == rest.strip(), f"status: {self._current().state.value}"
        elif kind == "tenggat":
            assert str(self._current().due) == rest.strip(), f"tenggat: {self._current().due}"
        elif kind == "tetap":
            name, _, value = rest.partition(" ")
            assert _shown(getattr(self._current(), name)) == value.strip(), f"{name}: {getattr(self._current(), name)}"
        elif kind == "bahas":
            self.ticket = rest.strip()
        elif words == "tidak ada tiket":
            assert not self.ticket, f"tiket {self.ticket}"
        else:
            self._expect_words(kind, rest)

    def _expect_words(self, code: str, rest: str) -> None:
        if rest in ("batal", "antre"):
            self._expect_state(self._last(code), {"batal": "cancelled", "antre": "queued"}[rest])
            return
        negative = rest.startswith("tidak memuat ")
        wanted = rest.removeprefix("tidak ").removeprefix("memuat ").strip()
        letter = self._last(code)["letter"]
        text = " ".join(f"{letter['subject']} {letter['text']}".split())
        assert (wanted in text) != negative, f"{code}: {text}"

    def _expect_state(self, row: dict[str, Any], wanted: str) -> None:
        for desk in self.desks:
            for found in desk.ledger.table("outbox").search(where("message_id") == row["message_id"]):
                assert found["state"] == wanted, f"{row['mail']}: {found['state']}"


def _steps(script: str) -> list[tuple[int, str, str]]:
    steps: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(script.splitlines(), 1):
        if line.startswith("|"):
            steps[-1][2].append(line[2:])
        elif line.strip() and not line.startswith("#"):
            steps.append((number, line.strip(), []))
    return [(number, line, "\n".join(text) + "\n") for number, line, text in steps]


def _shown(value: Any) -> str:
    value = plain(value)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "-" if value in (None, "") else str(value)


def _channel(row: dict[str, Any]) -> Channel:
    return Channel.WHISTLEBLOWER if row["sender"].startswith("wbs") else Channel.DESK


def _reply(
    row: dict[str, Any], text: str, sender: str, *, machine: bool = False, verdict: str = ""
) -> EmailMessage:
    """The reply as it comes in, with what our server found of its sender (nothing, for one of its own)."""
    mail = EmailMessage()
    if verdict:
        mail["Authentication-Results"] = f"mail.{DOMAIN}; dmarc={verdict}"
    if machine:
        mail["Auto-Submitted"] = "auto-replied"
    mail["From"] = sender
    mail["To"] = row["letter"]["reply_to"]
    mail["Subject"] = f"Re: {row['letter']['subject']}"
    mail["In-Reply-To"] = f"<{row['message_id']}>"
    mail.set_content(text)
    return mail


def _dsn(row: dict[str, Any], status: str) -> EmailMessage:
    """A delivery report as Postfix writes it (RFC 3464)."""
    boundary = "laporan"
    body = (
        f"--{boundary}\nContent-Type: text/plain\n\nUndelivered.\n"
        f"--{boundary}\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {row['address']}\nAction: failed\nStatus: {status}\n\n"
        f"--{boundary}\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{row['message_id']}>\n"
        f"Subject: {row['letter']['subject'].encode('ascii', 'replace').decode()}\n\n--{boundary}--\n"
    )
    mail = EmailMessage()
    mail["From"] = "MAILER-DAEMON@mx.example"
    mail["To"] = row["sender"]
    mail["Subject"] = "Undelivered Mail Returned to Sender"
    mail["Auto-Submitted"] = "auto-replied"
    mail["MIME-Version"] = "1.0"
    mail["Content-Type"] = f'multipart/report; report-type=delivery-status; boundary="{boundary}"'
    mail.set_payload(body)
    return mail
