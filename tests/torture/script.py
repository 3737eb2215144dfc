"""The twenty mails that every torture goes through, and the office that gets them: three inboxes, both desks.

Complaints, additions, commands of officers, reports, machines, a double, something unreadable, and one mail for two
desks. `Accounts` is what they must have become: the same, whatever happened on the way.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from daemon.settings import Settings
from daemon.vocabulary import Channel
from mailboxes.accounts import ImapAccount, SmtpAccount
from tests.houses import FOLDERS
from tests.office import DOMAIN, sample_office

if TYPE_CHECKING:
    from pathlib import Path

    from daemon.demo_servers import EmbeddedPost

START: Final = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
HELD: Final = timedelta(hours=2)  # after which nothing is held back any more
PASSWORD: Final = "uji"
LINES: Final = 21  # of both intakes: one mail is accounted for in both
BOXES: Final = {Channel.SUGGESTION_BOX: "kotaksaran", Channel.WHISTLEBLOWER: "wbs", Channel.DESK: "pengaduan"}
PASSED: Final = f"Authentication-Results: mail.{DOMAIN}; dmarc=pass\r\n"
SARI: Final = f"sari.wulandari@{DOMAIN}"


def address(box: Channel) -> str:
    """The address of an inbox."""
    return f"{BOXES[box]}@{DOMAIN}"


def letter(number: int, box: Channel, text: str, **heads: str) -> bytes:
    """One mail; `heads` replace or add to its headers, `more` stands before them."""
    fields = {
        "From": f"pemohon{number}@surel.example",
        "To": address(box),
        "Subject": f"Keterlambatan SKI {number}",
        "Message-ID": f"<m{number}@surel.example>",
        **{name.replace("_", "-"): value for name, value in heads.items() if name != "more"},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{heads.get('more', '')}{head}\r\n{text}\r\n".encode()


def complaint(number: int) -> bytes:
    """A complaint like none of the others."""
    text = f"SKI kami nomor aju 20261102-00{number:04d} belum terbit, mohon penjelasan."
    return letter(number, Channel.SUGGESTION_BOX, text)


def command(number: int, case: int, text: str) -> bytes:
    """An officer's command by the number of the case."""
    return letter(
        number, Channel.DESK, text, From=SARI, Subject=f"Re: [PPO-2026-{case:06d}] Pengaduan", more=PASSED
    )


def report(number: int, **heads: str) -> bytes:
    """A report to the whistleblower desk."""
    text = f"Petugas meminta uang Rp {number}00.000 pada 10 November 2026 di ruang pelayanan."
    return letter(number, Channel.WHISTLEBLOWER, text, Subject=f"Laporan pungli {number}", **heads)


MAILS: Final[tuple[tuple[Channel, bytes], ...]] = (
    *((Channel.SUGGESTION_BOX, complaint(number)) for number in range(1, 9)),
    (Channel.SUGGESTION_BOX, complaint(3)),
    (Channel.SUGGESTION_BOX, letter(9, Channel.SUGGESTION_BOX, "Saya cuti.", Auto_Submitted="auto-replied")),
    (Channel.SUGGESTION_BOX, report(10, To=f"kotaksaran@{DOMAIN}, wbs@{DOMAIN}")),
    (Channel.SUGGESTION_BOX, b"Received: entah\r\n\r\n" + b"bukan surel\r\n" * 40),
    (Channel.WHISTLEBLOWER, report(11)),
    (Channel.WHISTLEBLOWER, report(12)),
    (Channel.WHISTLEBLOWER, report(11)),
    (Channel.DESK, command(13, 1, "TERIMA")),
    (Channel.DESK, command(14, 1, "JAWAB\r\nYth. Bapak, SKI Bapak terbit besok pagi.")),
    (Channel.DESK, command(15, 2, "TUGASKAN KE Hendra\r\n\r\nMohon dicek antreannya.")),
    (Channel.DESK, letter(4, Channel.DESK, "Ini nomor aju yang benar: 20261102-009999.",
                          Subject="Re: [PPO-2026-000004] Pengaduan", Message_ID="<tambahan@surel.example>")),
    (Channel.DESK, command(16, 5, "SELESAIKAN YA")),
)  # fmt: skip


def settings(imap_port: int, smtp_port: int, data: Path, connections: int = 1) -> Settings:
    """The sample office on embedded servers."""
    boxes = {
        channel: ImapAccount(
            name, "127.0.0.1", imap_port, "none", address(channel), PASSWORD, folders=FOLDERS, batch=7, timeout=20
        )
        for channel, name in BOXES.items()
    }
    smtp = SmtpAccount("127.0.0.1", smtp_port, "none", "", "", f"pengaduan@{DOMAIN}", connections=connections)
    return Settings(sample_office(), boxes, smtp, data, b"rahasia uji", "ab" * 32)


def accounts() -> dict[str, str]:
    """Users of the mail server, with their passwords."""
    return {address(box): PASSWORD for box in BOXES}


def deliver(post: EmbeddedPost) -> None:
    """All twenty, as received five minutes ago."""
    for box, raw in MAILS:
        post.deliver(address(box), raw, START - timedelta(minutes=5))
