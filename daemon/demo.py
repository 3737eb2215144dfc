"""The demonstration: an office's fortnight in a minute, on embedded mail servers, told line by line.

Promise: the real desk with its real ledger, only the servers and the clock are the demonstration's own; nothing leaves
this machine, and everything that everyone received is left as files with an index page.
"""

from __future__ import annotations

import asyncio
import errno
import html
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daemon.demo_servers import EmbeddedPost
from daemon.demo_story import ABOUT, PAGE, PASSWORD, STORY, TITLE, Reply, Sample, Step, Wait
from daemon.service import once, open_house
from mailboxes.accounts import ImapAccount, SmtpAccount

if TYPE_CHECKING:
    from daemon.service import House
    from daemon.settings import Settings
    from daemon.vocabulary import Channel

SAMPLES: Final = Path(__file__).parent.parent / "tests" / "samples" / "general"
MARK: Final = ".loket-demo"  # what stands in a folder that may be made anew
SECRET: Final = b"the keys of a demonstration"[:16] * 2  # 32 octets that protect nothing real
SERVER: Final = "mail.demo.example"
FOLDERS: Final = ("new_ticket", "added", "command", "automatic", "bounce", "spam", "quarantine", "duplicate")


@dataclass
class Stage:
    """The demonstration in progress."""

    house: House
    post: EmbeddedPost
    clock: list[datetime]
    out: Path
    told: int = 0
    number: int = 0
    pages: list[tuple[str, str, str, str]] = field(default_factory=list)  # reader, number, subject, file
    chapters: list[tuple[str, str, int]] = field(default_factory=list)  # when, what happened, mails before it

    def play(self, step: Step) -> None:
        """One step of the story, and what follows from it."""
        zone = self.house.settings.office.zone
        self.clock[0] = datetime.fromisoformat(step.at).replace(tzinfo=zone).astimezone(UTC)
        print(f"\n{step.at}  {step.tell}")
        self.chapters.append((step.at, step.tell, len(self.pages)))
        if isinstance(step, Sample):
            raw = (SAMPLES / f"{step.name}.eml").read_bytes()
            self.post.deliver(_address(self.house, step.channel), raw, self.clock[0])
        elif isinstance(step, Reply):
            self._reply(step)
        asyncio.run(once(self.house))
        if not isinstance(step, Wait) or step.release:
            self.clock[0] += _undo_window(self.house)
            asyncio.run(once(self.house))
        self._tell()

    def _reply(self, step: Reply) -> None:
        office = self.house.settings.office
        person = office.people.get(step.who)
        address = person.address if person else step.who
        for recipient, raw in reversed(self.post.sent):
            mail = message_from_bytes(raw, policy=policy.default)
            if recipient.lower() == address and step.subject in str(mail["Subject"]):
                answer = EmailMessage()
                answer["From"] = address
                answer["To"] = str(mail["Reply-To"])
                answer["Authentication-Results"] = f"{office.trusted_authentication[0]}; dmarc=pass"
                answer["Subject"] = f"Re: {mail['Subject']}"
                answer["In-Reply-To"] = str(mail["Message-ID"])
                answer["Message-ID"] = (
                    f"<demo{len(self.post.sent)}.{step.who.partition('@')[0]}@surel.example>"
                )
                answer.set_content(step.text)
                base = str(mail["Reply-To"]).strip("<>")
                local, _, domain = base.rpartition("@")
                self.post.deliver(f"{local.partition('+')[0]}@{domain}", answer.as_bytes(), self.clock[0])
                return
        message = f"the story does not fit: {step.who} never received “{step.subject}”"
        raise ValueError(message)

    def _tell(self) -> None:
        """Say and keep what was sent since the last step."""
        for recipient, raw in self.post.sent[self.told :]:
            mail = message_from_bytes(raw, policy=policy.default)
            self.number += 1
            print(f"    → {self._name(recipient):<34} {mail['Subject']}")
            self._keep(recipient, mail, raw)
        self.told = len(self.post.sent)

    def _name(self, recipient: str) -> str:
        person = self.house.settings.office.person_at(recipient)
        return f"{person.name}" if person else recipient

    def _keep(self, recipient: str, mail: EmailMessage, raw: bytes) -> None:
        folder = self.out / recipient.partition("@")[0].replace("/", "_")
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{self.number:03d}"
        (folder / f"{name}.eml").write_bytes(raw)
        for kind, ending in (("plain", "txt"), ("html", "html")):
            part = mail.get_body((kind,))
            if part is not None:
                (folder / f"{name}.{ending}").write_text(part.get_content(), encoding="utf-8")
        self.pages.append((self._name(recipient), name, str(mail["Subject"]), f"{folder.name}/{name}"))

    def index(self) -> Path:
        """The page that leads to every mail: as the story goes, and by reader."""
        page = self.out / "index.html"
        readers = dict.fromkeys(reader for reader, *_ in self.pages)
        people = "".join(self._person(reader) for reader in readers)
        story = "".join(self._chapter(place) for place in range(len(self.chapters)))
        page.write_text(PAGE.format(title=TITLE, about=ABOUT, story=story, people=people), encoding="utf-8")
        return page

    def _chapter(self, place: int) -> str:
        when, told, first = self.chapters[place]
        last = self.chapters[place + 1][2] if place + 1 < len(self.chapters) else len(self.pages)
        rows = "".join(f"<tr><td>{html.escape(page[0])}{_links(page)}" for page in self.pages[first:last])
        nothing = "" if rows else "<p>Tidak ada surel keluar.</p>"
        return f"<h2><time>{when}</time> {html.escape(told)}</h2><table>{rows}</table>{nothing}"

    def _person(self, reader: str) -> str:
        rows = "".join(f"<tr>{_links(page)}" for page in self.pages if page[0] == reader)
        return f"<li><details><summary>{html.escape(reader)}</summary><table>{rows}</table></details>"


def _links(page: tuple[str, str, str, str]) -> str:
    _, _, subject, file = page
    words = f"<td><a href='{file}.html'>{html.escape(subject)}</a>"
    return f"{words}<td><a href='{file}.txt'>teks</a> <a href='{file}.eml'>eml</a>"


def demo(settings: Settings, out: Path) -> Path:
    """Play the story; the index page of everything that was received. `out` is made anew.

    Raises FileExistsError where `out` holds anything but an earlier demonstration.
    """
    _clear(out)
    office = settings.office
    inboxes = {rules.address: PASSWORD for rules in office.channels.values()} | {office.address: PASSWORD}
    clock = [datetime.fromisoformat(STORY[0].at).replace(tzinfo=office.zone).astimezone(UTC)]
    with EmbeddedPost(inboxes, now=lambda: clock[0]) as post:
        mine = replace(
            settings,
            office=replace(office, trusted_authentication=(SERVER,)),  # it vouches for its people, as an office's own
            data=out / "data",
            imap=_imap(settings, post),
            smtp=_smtp(settings, post),
            token_secret=SECRET,
            whistleblower_key=SECRET.hex(),
        )
        with open_house(mine, lambda: clock[0]) as house:
            stage = Stage(house, post, clock, out)
            for step in STORY:
                stage.play(step)
            return stage.index()


def _clear(out: Path) -> None:
    """An empty folder with our mark in it; nobody's papers are removed for a demonstration."""
    ours = (out / MARK).exists() or ((out / "index.html").exists() and (out / "data" / "ledger.db").exists())
    if out.exists() and not ours and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(errno.EEXIST, "holds other things; name a folder that is empty or not there", str(out))
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / MARK).touch()


def _imap(settings: Settings, post: EmbeddedPost) -> dict[Channel, ImapAccount]:
    folders = {name: f"Loket-{name}" for name in FOLDERS}
    office = settings.office
    addresses = {channel: rules.address for channel, rules in office.channels.items()}
    return {
        channel: ImapAccount(
            name=channel.value, host="127.0.0.1", port=post.imap_port, security="none",
            user=addresses.get(channel, office.address), password=PASSWORD, folders=folders, timeout=10,
        )
        for channel in settings.imap
    }  # fmt: skip


def _smtp(settings: Settings, post: EmbeddedPost) -> SmtpAccount:
    sender = settings.office.address
    return SmtpAccount("127.0.0.1", post.smtp_port, "none", "", "", sender, connections=2)


def _address(house: House, channel: str) -> str:
    office = house.settings.office
    return next((r.address for c, r in office.channels.items() if c.value == channel), office.address)


def _undo_window(house: House) -> timedelta:
    return timedelta(minutes=house.settings.office.terms.undo_minutes, seconds=1)
