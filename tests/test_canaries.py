"""A canary in each of more than forty whistleblower mails, through the running daemon: nobody else ever sees one."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import io
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from daemon import log
from daemon.command_line import main
from daemon.config import load
from daemon.office import Sealed
from daemon.ringing import tick
from daemon.service import open_house
from store import verify_chain
from tests.canary_mails import BOX, CHAT, LARGEST, SHAPES, SONG, TALE, canary, plain, reporter, returned
from tests.configured import with_secrets, written
from tests.houses import INBOXES, settings_for
from tests.running_office import RunningOffice
from tests.servers.dovecot import full
from tests.servers.gnupg import key_ring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.dovecot import Dovecot
    from tests.servers.gnupg import KeyRing
    from tests.servers.postfix import Postfix

DIRECTOR = full("lestari.handayani")
START = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
LATER = (  # digests of the next days, the evaluation of the month, reminders far beyond
    datetime(2026, 11, 17, 1, 0, tzinfo=UTC),
    datetime(2026, 11, 23, 1, 0, tzinfo=UTC),
    datetime(2026, 12, 1, 2, 0, tzinfo=UTC),
    datetime(2027, 1, 4, 2, 0, tzinfo=UTC),
)
ASKED = (  # what an operator may ask of the general ledger
    ("tickets", "--all"),
    ("report", "2026-11"),
    ("report", "2026-11", "--check"),
    ("verify", "--ledger-only"),
)
MACHINES = frozenset(
    {38, 42, 43, 44}
)  # a notice of absence and delivery reports: accounted for, shown to nobody


@dataclass
class Aftermath:
    """What is left after all: the canaries, what was written of them, and where it all lies."""

    words: dict[int, str]
    raws: dict[int, bytes]
    office: RunningOffice
    data: Path
    temporary: Path
    logged: str
    told: str = ""
    codes: tuple[str, ...] = ()
    mails: list[tuple[str, bytes]] = field(default_factory=list)  # mailbox, octets


@pytest.fixture(scope="module")
def ring() -> Iterator[KeyRing]:
    """The Director's keys."""
    with key_ring() as found:
        yield found


@pytest.fixture(scope="module")
def aftermath(
    dovecot: Dovecot, postfix: Postfix, ring: KeyRing, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Aftermath]:
    """Everything sent, weeks gone by, and every command asked."""
    folder = tmp_path_factory.mktemp("kenari")
    temporary, data = folder / "tmp", folder / "var"
    temporary.mkdir()
    with_secrets(folder)
    config = written(folder)
    postfix.settle()
    for path in (dovecot.root / "mail").glob("*/*"):
        dovecot.empty(f"{path.name}@{path.parent.name}")
    servers = settings_for(dovecot, postfix.account(), data, max_bytes=LARGEST)
    settings = replace(load(config), imap=servers.imap, smtp=servers.smtp, data=data)
    director = replace(settings.office.people["lestari"], openpgp=ring.make(DIRECTOR))
    office = replace(settings.office, operator=full("pengelola"), whistleblower=Sealed(keep="sealed"))
    settings = replace(settings, office=replace(office, people={**office.people, "lestari": director}))
    clock, said = [START], io.StringIO()
    with pytest.MonkeyPatch.context() as patch, open_house(settings, lambda: clock[0]) as house:
        patch.setattr(tempfile, "tempdir", str(temporary))
        with contextlib.redirect_stderr(said):
            log.to_stderr()
        office = RunningOffice(house, dovecot, postfix, clock)
        after = Aftermath({}, {}, office, data, temporary, "")
        write(after)
        for moment in LATER:
            clock[0] = moment
            tick(house)
            office._run()
        after.codes = tuple(row["number"] for row in house.whistleblower.ledger.table("tickets"))
        after.told = asked(config, after)
        after.logged = said.getvalue()
        after.mails = mails(dovecot)
        yield after
    log._LOG.handlers[:] = []


def write(after: Aftermath) -> None:
    """Every mail, in three posts: what comes of itself, what came by two ways, what answers us."""
    for number, build in enumerate(SHAPES.values()):
        after.words[number] = canary(number)
        send(after, number, build(number, canary(number)), "wbs")
    after.office._run()
    number = len(SHAPES)
    for heads, inboxes in (
        ((f"To: {BOX}, wbs@{BOX.partition('@')[2]}",), ("kotaksaran", "wbs")),
        ((f"To: {CHAT}", f"Cc: wbs@{BOX.partition('@')[2]}"), ("livechat",)),
        ((f"To: {BOX}",), ("wbs",)),  # Bcc to the desk; the other copy comes below
        (("Auto-Submitted: auto-replied", "Subject: di luar kantor"), ("wbs",)),
    ):
        after.words[number] = canary(number)
        send(after, number, plain(number, f"{TALE} {canary(number)}", *heads), *inboxes)
        number += 1
    after.office._run()
    send(after, number - 2, after.raws[number - 2], "kotaksaran")
    after.office._run()
    answers(after, number)
    after.office._run()


def answers(after: Aftermath, number: int) -> None:
    """A reply, additions by the code at two desks, and three delivery reports, to whatever address."""
    outbox = list(after.office.house.whistleblower.ledger.table("outbox"))
    receipt = next(row for row in outbox if row["mail"] == "W01" and row["address"] == reporter(10))
    report = next(row for row in outbox if row["mail"] == "D01" and row["ticket"] == receipt["ticket"])
    heads = (f"In-Reply-To: <{receipt['message_id']}>", "Subject: Re: tanda terima")
    for offset, inbox in enumerate(("pengaduan", "kotaksaran", "wbs")):
        word = canary(number + offset)
        said = word if inbox == "pengaduan" else f"Menyusul laporan {receipt['ticket']}. {word}"
        own = heads if inbox == "pengaduan" else ("Subject: tambahan",)
        send(after, number + offset, plain(number + offset, said, f"To: {full(inbox)}", *own), inbox)
    for offset, (row, to) in enumerate(((receipt, "wbs"), (report, "pengaduan"), (receipt, "livechat")), 3):
        raw = returned(number + offset, canary(number + offset), row["message_id"], full(to), row["address"])
        send(after, number + offset, raw, to)


def send(after: Aftermath, number: int, raw: bytes, *inboxes: str) -> None:
    """The mail in each inbox, and what the books must hold of it."""
    after.words[number], after.raws[number] = canary(number), raw
    for inbox in inboxes:
        after.office.postfix.deliver(raw, inbox)
        after.office.taken += 1 if inbox == "wbs" else 2  # a line of its own, and that something came


def asked(config: Path, after: Aftermath) -> str:
    """Everything that the commands say, of every report by its code, too."""
    more = [(name, code) for code in after.codes[:3] for name in ("show", "explain", "dossier")]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        for words in (*ASKED, *more):
            for extra in ((), ("--json",)):
                main([*words, *extra, "--config", str(config)])
    log.to_stderr()
    return said.getvalue()


def mails(dovecot: Dovecot) -> list[tuple[str, bytes]]:
    """Every mail in every mailbox, archive folders included."""
    root = dovecot.root / "mail"
    found = [
        path for path in root.glob("*/*/**/*") if path.parent.name in ("cur", "new", "tmp") and path.is_file()
    ]
    return [
        (f"{path.relative_to(root).parts[1]}@{path.relative_to(root).parts[0]}", path.read_bytes())
        for path in found
    ]


@cache
def forms_of(word: str) -> set[bytes]:
    """The word as it may stand in a file: as it is, in small letters, in hexadecimal, UTF-16, base64 at any offset."""
    found: set[bytes] = set()
    for one in (word, word.lower()):
        octets = one.encode()
        found |= {octets, binascii.hexlify(octets), one.encode("utf-16-le"), one.encode("utf-16-be")}
        for before in range(3):
            packed = base64.b64encode(b"\0" * before + octets)
            found.add(packed[4 if before else 0 : -4])  # without what its neighbours change
    return found


def in_clear(octets: bytes) -> list[bytes]:
    """What is around the first canary in these octets, however it is written."""
    places = [at for form in forms_of(SONG) if (at := octets.find(form)) >= 0]
    return [octets[max(0, at - 60) : at + 60] for at in places[:1]]


def decoded(raw: bytes) -> bytes:
    """A mail and everything in it, decoded."""
    mail = message_from_bytes(raw, policy=policy.default)
    parts = [raw, *(f"{name}: {value}".encode("utf-8", "replace") for name, value in mail.items())]
    for part in mail.walk():
        content: Any = part.get_payload(decode=True)
        parts += [content] if isinstance(content, bytes) else []
    return b"\n".join(parts)


def opened(ring: KeyRing, raw: bytes) -> bytes:
    """A mail as its reader sees it."""
    mail = message_from_bytes(raw, policy=policy.default)
    sealed = mail.get_content_type() == "multipart/encrypted"
    return decoded(ring.opened(mail).as_bytes()) if sealed else decoded(raw)


def test_there_are_at_least_forty_canaries_and_each_reached_the_director(aftermath, ring):
    own = b"\n".join(opened(ring, raw) for box, raw in aftermath.mails if box == DIRECTOR)
    unseen = {word for word in aftermath.words.values() if not any(form in own for form in forms_of(word))}
    assert len(aftermath.words) >= 40
    assert {number for number, word in aftermath.words.items() if word in unseen} == MACHINES


def test_nothing_of_a_report_lies_in_clear_in_the_data_directory(aftermath):
    files = [path for path in aftermath.data.rglob("*") if path.is_file()]
    assert {path.relative_to(aftermath.data).parts[0] for path in files} >= {"ledger.db", "wbs"}
    assert {str(path): found for path in files if (found := in_clear(path.read_bytes()))} == {}


def test_the_general_ledger_does_not_know_a_report_by_any_of_its_marks(aftermath):
    general = b"".join(path.read_bytes() for path in aftermath.data.glob("ledger.db*"))
    digests = [hashlib.sha256(raw).hexdigest() for raw in aftermath.raws.values()]
    names = [f"kenari-{number}@" for number in aftermath.words]
    addresses = [reporter(number) for number in aftermath.words]
    assert [one for one in (*digests, *names, *addresses, *aftermath.codes) if one.encode() in general] == []
    assert list(aftermath.office.house.general.ledger.table("tickets")) == []
    assert list(aftermath.office.house.general.ledger.table("messages")) == []


def test_how_many_reports_there_were_is_not_in_the_general_ledger(aftermath):
    rows = [
        str(dict(row))
        for name in ("reports", "settings")
        for row in aftermath.office.house.general.ledger.table(name)
    ]
    assert [row for row in rows if "whistleblower" in row or "sealed" in row] == []


def test_neither_logs_nor_temporary_files_nor_commands_say_a_word_of_it(aftermath):
    assert in_clear(aftermath.logged.encode()) == []
    assert in_clear(aftermath.told.encode()) == []
    assert "started" in aftermath.logged
    assert [
        line for line in aftermath.logged.splitlines() if "wbs" in line or "D01" in line or "W01" in line
    ] == []
    assert [code for code in aftermath.codes if code in aftermath.logged] == []
    assert list(aftermath.temporary.rglob("*")) == []


def test_nobody_but_the_director_has_a_canary_in_the_mailbox_and_reporters_only_what_was_in_their_heads(
    aftermath,
):
    inboxes = {full(name) for name in INBOXES.values()}
    others = {box: raw for box, raw in aftermath.mails if box not in {*inboxes, DIRECTOR}}
    assert others
    own = {f"{canary(1).lower()}@surel.example"}
    leaks = {}
    for box, raw in aftermath.mails:
        if box in {full("wbs"), DIRECTOR}:
            continue
        said = decoded(raw)
        found = in_clear(said.replace(canary(4).encode(), b"").replace(canary(6).encode(), b""))
        if found and box not in own:
            leaks[box] = found
    assert leaks == {}


def test_the_director_alone_can_open_what_the_director_received(aftermath):
    for box, raw in aftermath.mails:
        if box == DIRECTOR and b"multipart/encrypted" in raw:
            assert in_clear(decoded(raw).replace(canary(4).encode(), b"")) == []


def test_what_was_delivered_is_not_in_the_sealed_ledger_any_more_even_for_who_has_its_key(aftermath):
    ledger = aftermath.office.house.whistleblower.ledger
    blobs = [bytes(row[0]) for row in ledger.engine._connection.all('SELECT content FROM "~blobs"')]
    assert len(blobs) >= len(SHAPES)
    assert [found for blob in blobs if (found := in_clear(blob))] == []
    rows = [str(dict(row)).encode() for name in ("tickets", "events", "letters") for row in ledger.table(name)]
    stay = (canary(1).lower().encode(),)  # where a reporter is answered
    assert [found for row in rows if (found := in_clear(row.replace(stay[0], b"")))] == []
    assert verify_chain(ledger).first_broken is None


def test_the_inboxes_of_other_desks_keep_nothing_of_it(aftermath):
    others = [
        raw
        for box, raw in aftermath.mails
        if box in {full(name) for name in INBOXES.values()} - {full("wbs")}
    ]
    assert [found for raw in others if (found := in_clear(decoded(raw)))] == []
