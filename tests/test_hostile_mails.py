"""Hundreds of hostile mails at the running daemon, a harmless one behind each: it lives, keeps all, tells nothing."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING, Any

from daemon import books
from daemon.service import open_desks
from store import verify_chain
from tests.desks import every_event
from tests.hostile.rows import BOX, KNOWN, VICTIM, WBS
from tests.hostile.running import Daemon, daemon_in
from tests.hostile.table import MAILS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from daemon.desk import Desk
    from tests.servers.dovecot import Dovecot

Row = dict[str, Any]
SEEDS = (  # two people with a case each, and somebody with a report
    (BOX, "dewi@surel.example", "SKI kami nomor aju 20261102-004417 belum terbit, masih dalam evaluasi."),
    (BOX, "rudi@surel.example", "Biskuit merek Renyah bets AB-12 berbau tengik, dibeli di toko Makmur Bekasi."),
    (WBS, "pelapor@surel.example", "Pegawai gudang meminta uang kepada importir setiap hari Kamis."),
)
HEADS = frozenset(
    "from to subject date message-id in-reply-to references reply-to auto-submitted mime-version content-type"
    " content-transfer-encoding content-language x-auto-response-suppress precedence list-id".split()
)
ASKER = re.compile(r"kenari\d{4}@surel\.example")  # who wrote the mail itself
NEEDED = frozenset({"from", "to", "subject", "date", "message-id"})
MADE = ("tickets", "events", "outbox")
MEMORY = 256 * 1024 * 1024


@dataclass
class Aftermath:
    """What is left of it all, mail by mail; lines, cases and events are those of both desks."""

    daemon: Daemon
    known: Mapping[str, str]
    names: dict[str, list[str]] = field(default_factory=dict)  # inbox -> what each mail in it is, in order
    lines: dict[str, list[Row]] = field(default_factory=dict)  # name -> its intake lines
    thrown: dict[str, bytes] = field(default_factory=dict)  # name -> the mail as it was put there
    kept: dict[str, bytes] = field(default_factory=dict)  # name -> its original
    counts: list[Counter[str]] = field(default_factory=list)  # before and after everything came again
    events: list[Row] = field(default_factory=list)
    outbox: dict[str, Row] = field(default_factory=dict)
    recorded: dict[str, set[str]] = field(default_factory=dict)  # case -> addresses that its events name
    chains: list[object] = field(default_factory=list)


@contextmanager
def aftermath(dovecot: Dovecot, folder: Path) -> Iterator[Aftermath]:
    """Everything came, and came again."""
    with daemon_in(folder, dovecot) as daemon:
        daemon.start()
        for number, (box, sender, text) in enumerate(SEEDS):
            daemon.deliver(letter(box, sender, f"{number}", text), box)
        daemon.until_quiet()
        after = Aftermath(daemon, known_of(daemon))
        after.names = {box: ["first"] * len(raws) for box, raws in daemon.put.items()}
        daemon.stop()
        after.thrown = {row.name: row.octets(number, after.known) for number, row in enumerate(MAILS)}
        throw(after, harmless=True)
        after.counts.append(counted(daemon))
        throw(after, harmless=False)
        after.counts.append(counted(daemon))
        with open_desks(daemon.settings, read_only=True) as desks:
            look(after, desks)
        yield after


def letter(box: str, sender: str, number: str, text: str) -> bytes:
    """A harmless mail."""
    return (
        f"From: {sender}\r\nTo: {box}\r\nSubject: Pengaduan {number}\r\nMessage-ID: <baik-{number}@surel.example>\r\n"
        f"Date: Mon, 30 Nov 2026 08:00:00 +0700\r\n\r\n{text}\r\n"
    ).encode()


def throw(after: Aftermath, *, harmless: bool) -> None:
    """Every hostile mail into its inbox while the daemon is down, the harmless ones behind; then it takes them."""
    for number, row in enumerate(MAILS):
        put(after, row.box, after.thrown[row.name], row.name)
        if harmless:
            text = f"SKI kami nomor aju 20261103-9{number:05d} belum terbit, mohon penjelasan."
            neighbour = letter(row.box, f"tetangga{number}@surel.example", f"b{number}", text)
            put(after, row.box, neighbour, f"behind {row.name}")
    after.daemon.start()
    after.daemon.until_quiet()
    after.daemon.stop()


def put(after: Aftermath, box: str, raw: bytes, name: str) -> None:
    """One mail, and what it is."""
    after.daemon.deliver(raw, box)
    after.names.setdefault(box, []).append(name)


def known_of(daemon: Daemon) -> dict[str, str]:
    """What an attacker may have got hold of: numbers, signed addresses and ids of two cases and a report."""
    with open_desks(daemon.settings, read_only=True) as desks:
        owed, replies = {}, {}
        for desk in desks:
            for row in desk.ledger.table("outbox"):
                owed[row["mail"], row["ticket"], row["to"]] = row
                replies[row["message_id"]] = str(books.words(desk.ledger, row["message_id"])["letter"]["reply_to"])
        first, second = (row["number"] for row in desks[0].ledger.table("tickets"))
        code = next(row["number"] for row in desks[1].ledger.table("tickets"))
    mine, other, report = owed["E01", first, "pemohon"], owed["E01", second, "pemohon"], owed["W01", code, "pemohon"]
    officer = owed["P01", first, "sari"]
    found = (
        *(first, replies[mine["message_id"]], mine["message_id"]),
        *(replies[officer["message_id"]], officer["message_id"], mine["address"]),
        *(second, replies[other["message_id"]], other["message_id"], other["address"]),
        *(code, replies[report["message_id"]], report["message_id"]),
    )
    return dict(zip(KNOWN, found, strict=True))


def counted(daemon: Daemon) -> Counter[str]:
    """How many rows there are of everything that the same mails must not make again."""
    with open_desks(daemon.settings, read_only=True) as desks:
        tables = [(f"{name} {at}", desk.ledger.table(name)) for at, desk in enumerate(desks) for name in MADE]
        return Counter({name: len(table) for name, table in tables})


def look(after: Aftermath, desks: tuple[Desk, Desk]) -> None:
    """Everything that the books say."""
    boxes = {account.name: account.user for account in after.daemon.settings.imap.values()}
    lines = [(desk, dict(row)) for desk in desks for row in desk.ledger.table("intake")]
    uids: dict[str, dict[int, str]] = {}
    for box, names in after.names.items():
        here = [line["delivery"] for _, line in lines if boxes[line["mailbox"]] == box]
        found = sorted({int(delivery.rpartition("/")[2]) for delivery in here})
        uids[box] = dict(zip(found, names, strict=True))
    for desk, line in lines:
        name = uids[boxes[line["mailbox"]]][int(line["delivery"].rpartition("/")[2])]
        after.lines.setdefault(name, []).append(line)
        if line["original"]:
            after.kept.setdefault(name, desk.originals.read(line["original"]))
    for desk in desks:
        after.events += map(dict, every_event(desk.ledger))
        after.outbox |= {row["message_id"]: dict(row) for row in desk.ledger.table("outbox")}
        after.chains.append(verify_chain(desk.ledger).first_broken)
    for event in after.events:
        for party in ("complainant", "referrer"):
            address = (event["changes"].get(party) or {}).get("address", "")
            after.recorded.setdefault(event["ticket"], set()).add(address)


def head_of(raw: bytes) -> Any:
    """The head of a mail; its text is not looked at."""
    return BytesHeaderParser().parsebytes(raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")


def as_served(raw: bytes) -> bytes:
    """A file as Dovecot gives it: every line ends with CR LF, and a NUL, which IMAP cannot carry, is 0x80."""
    return re.sub(rb"\r?\n", b"\r\n", raw).replace(b"\0", b"\x80")


def deciding(after: Aftermath, name: str) -> list[Row]:
    """The intake lines of the first time that say what became of it."""
    found = [line for line in after.lines[name] if line["disposition"] != "elsewhere"]
    return sorted(found, key=lambda line: line["at"])


def the_daemon_lives_and_no_mail_breaks_its_turn(after: Aftermath) -> list[Any]:
    log = after.daemon.log.splitlines()
    bad = [line for line in log if " ERROR " in line or "Traceback" in line or "unreachable" in line]
    ended = [status for status in after.daemon.ended if status]
    return [*bad, *ended, *(broken for broken in after.chains if broken is not None)]


def the_harmless_mail_behind_each_is_a_case_in_the_same_cycle(after: Aftermath) -> list[Any]:
    served = [(row.name, deciding(after, row.name)[0], deciding(after, f"behind {row.name}")) for row in MAILS]
    return [
        name
        for name, first, behind in served
        if len(behind) != 1 or behind[0]["disposition"] != "new_ticket" or behind[0]["at"] != first["at"]
    ]


def every_original_is_kept_octet_for_octet(after: Aftermath) -> list[Any]:
    return [row.name for row in MAILS if after.kept[row.name] != as_served(after.thrown[row.name])]


def every_mail_has_one_final_state_and_lies_in_one_place(after: Aftermath) -> list[Any]:
    lines = [line for lines in after.lines.values() for line in lines if line["disposition"] != "elsewhere"]
    times = Counter(line["delivery"] for line in lines)
    wrong: list[Any] = [delivery for delivery, count in times.items() if count > 1]
    for box, names in after.names.items():
        states = (line["disposition"] for name in dict.fromkeys(names) for line in after.lines[name])
        removed = 0 if box == WBS else Counter(states)["elsewhere"]
        found = len(after.daemon.filed(box))
        wrong += [(box, found, removed)] * (found + removed != len(names))
    return wrong


def each_becomes_what_it_should(after: Aftermath) -> list[Any]:
    found = [(row.name, deciding(after, row.name)[0]["disposition"], row.becomes) for row in MAILS if row.becomes]
    return [one for one in found if one[1] != one[2]]


def nobody_but_an_officer_acts_as_one(after: Aftermath) -> list[Any]:
    people = set(after.daemon.settings.office.people)
    attacked = [event for event in after.events if event["ticket"] in (after.known["CASE"], after.known["CASE2"])]
    moved = [event["act"] for event in attacked if event["becomes"]]
    by_officers = [event["act"] for event in after.events if event["by"] in people]
    return by_officers + moved[2:] + ["nothing came to the cases"] * (len(attacked) < 20)


def nobody_is_written_to_who_is_neither_in_the_configuration_nor_recorded_on_that_case(after: Aftermath) -> list[Any]:
    office = after.daemon.settings.office
    people = {a for person in office.people.values() for a in (person.address, *person.other_addresses)}
    wrong = []
    for recipient, raw in after.daemon.post.sent:
        row = after.outbox[head_of(raw)["Message-ID"].strip(" \r\n<>")]
        asked = {recipient} if row["ticket"] == "" and ASKER.fullmatch(recipient) else set()
        known = people | asked | after.recorded.get(row["ticket"], set())
        if recipient not in known or recipient.endswith(VICTIM.partition("@")[2]):
            wrong.append((row["mail"], row["ticket"], recipient))
    return wrong


def no_head_of_what_leaves_comes_from_outside(after: Aftermath) -> list[Any]:
    wrong = []
    for recipient, raw in after.daemon.post.sent:
        mail = head_of(raw)
        names = Counter(name.lower() for name in mail)
        strange = set(names) - HEADS or NEEDED - set(names) or max(names.values()) > 1
        if strange or mail["To"].strip(" \r\n<>") != recipient:
            wrong.append((recipient, names))
    return wrong


def nothing_is_written_outside_of_the_data_directory(after: Aftermath) -> list[Any]:
    data, written = str(after.daemon.settings.data), after.daemon.written()
    known = (f"{data}/", "/dev/null")
    outside = [path for path in written if not path.startswith(known) and "/__pycache__" not in path and path != data]
    return outside + ["nothing was seen"] * (len(written) < len(MAILS))


def no_body_name_address_or_token_is_in_the_log(after: Aftermath) -> list[Any]:
    tokens = set(re.findall(rb"[.]([a-z2-7]{16})@", b"".join(raw for _, raw in after.daemon.post.sent)))
    words = ["kenari", "@", "korban", "tetangga", after.known["CODE"].lower(), *(token.decode() for token in tokens)]
    secret = re.compile("|".join(map(re.escape, words)))
    said = [line for line in after.daemon.log.lower().splitlines() if secret.search(line)]
    return said + ["no token was seen"] * (not tokens)


def the_same_octets_again_change_nothing(after: Aftermath) -> list[Any]:
    again = {row.name: [line["disposition"] for line in deciding(after, row.name)][1:] for row in MAILS}
    grown = [] if after.counts[0] == after.counts[1] else after.counts
    return [*grown, *((name, found) for name, found in again.items() if found != ["duplicate"])]


def no_mail_takes_its_reader_more_than_five_seconds_or_256_megabytes(after: Aftermath) -> list[Any]:
    """A reader that needs more is ended, and the reason stands in the intake line."""
    lines = [(name, reason) for name, found in after.lines.items() for line in found for reason in line["because"]]
    return [(name, reason) for name, reason in lines if reason.startswith(("it takes", "the reader", "handling it"))]


def the_daemon_stays_small(after: Aftermath) -> list[Any]:
    return [after.daemon.most_memory] if after.daemon.most_memory > MEMORY else []


PROMISES = (
    the_daemon_lives_and_no_mail_breaks_its_turn,
    the_harmless_mail_behind_each_is_a_case_in_the_same_cycle,
    every_original_is_kept_octet_for_octet,
    every_mail_has_one_final_state_and_lies_in_one_place,
    each_becomes_what_it_should,
    nobody_but_an_officer_acts_as_one,
    nobody_is_written_to_who_is_neither_in_the_configuration_nor_recorded_on_that_case,
    no_head_of_what_leaves_comes_from_outside,
    nothing_is_written_outside_of_the_data_directory,
    no_body_name_address_or_token_is_in_the_log,
    the_same_octets_again_change_nothing,
    no_mail_takes_its_reader_more_than_five_seconds_or_256_megabytes,
    the_daemon_stays_small,
)


def test_hundreds_of_hostile_mails_break_no_promise_of_the_running_daemon(dovecot, tmp_path):
    """One test, and not one for each promise: several processes would each throw everything anew."""
    with aftermath(dovecot, tmp_path) as after:
        assert len({row.name for row in MAILS}) == len(MAILS) > 338
        assert {promise.__name__: found for promise in PROMISES if (found := promise(after))} == {}
