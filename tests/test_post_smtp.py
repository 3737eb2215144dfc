"""What became of a mail is told truthfully, whatever the server or the wire does."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from contextlib import asynccontextmanager, suppress
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailboxes.accounts import SmtpAccount
from mailboxes.conversation import Conversation, Reply
from mailboxes.entities import Composed
from mailboxes.imap import Mailbox
from mailboxes.smtp import NOT_TRIED, Kind, Poster, Verdict
from tests.servers.faults import FaultyWire
from tests.servers.ground import HOST, free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from tests.servers.postfix import Postfix

MAIL = b"Subject: hai\n\nisi\n.titik di depan\n"
SENDER = "pengaduan@peredaranpangan.bpom.example"
DEWI = "dewi@surel.example"
HANG_UP, SILENCE = "", "silence"
BREATHS = ("250 halo", "250-halo\r\n250 PIPELINING")  # EHLO: one command at a time, all in one breath
POLITE = {
    "": "220 siap",
    "EHLO": "250 halo",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 silakan",
    ".": "250 diterima",
    "RSET": "250 ok",
    "QUIT": "221 sampai jumpa",
}


class ScriptedServer:
    """Replies to each verb by a script: a line, HANG_UP or SILENCE; keeps what it was told."""

    def __init__(self, changes: Mapping[str, str], patience: int | None) -> None:
        self.script = {**POLITE, **changes}
        self.patience = patience  # mails before it hangs up
        self.connections = 0
        self.heard: list[str] = []
        self.mails: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        taken = 0
        going = await self._reply("", writer)
        while going and (line := await reader.readline()):
            self.heard.append(line.decode().strip())
            going = await self._reply(line.decode().split()[0].upper(), writer)
            if going and line == b"DATA\r\n" and self.script["DATA"].startswith("354"):
                self.mails.append(await reader.readuntil(b"\r\n.\r\n"))
                taken += 1
                going = await self._reply(".", writer) and taken != self.patience
        writer.close()

    async def _reply(self, verb: str, writer: asyncio.StreamWriter) -> bool:
        answer = self.script.get(verb, "500 apa?")
        if answer == SILENCE:
            await asyncio.sleep(3600)
        writer.write(f"{answer}\r\n".encode() if answer else b"")
        await writer.drain()
        return answer != HANG_UP


@asynccontextmanager
async def scripted(
    changes: Mapping[str, str] | None = None, patience: int | None = None
) -> AsyncIterator[tuple[ScriptedServer, int]]:
    """A server on a port of its own, for the length of the block."""
    script = ScriptedServer(changes or {}, patience)
    tasks: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await script.serve(reader, writer)
        except (asyncio.CancelledError, ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    server = await asyncio.start_server(accept, HOST, 0)
    try:
        yield script, server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def account(port: int, **changes: object) -> SmtpAccount:
    fields: dict[str, object] = {"security": "none", "user": "", "password": "", "connect_timeout": 5}
    return SmtpAccount(host=HOST, port=port, sender=SENDER, **(fields | changes))  # type: ignore[arg-type]


async def post(port: int, *recipients: str, **changes: object) -> list[Verdict]:
    poster = Poster(account(port, **changes))
    try:
        return [await poster.send("", each, MAIL) for each in recipients or (DEWI,)]
    finally:
        await poster.close()


def verdict_of(changes: Mapping[str, str], **account_changes: object) -> Verdict:
    async def run() -> Verdict:
        async with scripted(changes) as (_, port):
            return (await post(port, **account_changes))[0]

    return asyncio.run(run())


def test_an_accepted_mail_is_sent_with_its_dots_and_line_ends_in_order() -> None:
    async def run() -> None:
        async with scripted() as (server, port):
            (verdict,) = await post(port)
            assert verdict == Verdict(Kind.SENT, 250, "diterima")
            assert server.mails == [b"Subject: hai\r\n\r\nisi\r\n..titik di depan\r\n.\r\n"]

    asyncio.run(run())


@pytest.mark.parametrize("greeting", BREATHS)
@pytest.mark.parametrize(
    ("verb", "reply", "kind"),
    [
        ("", "554 tidak hari ini", Kind.LATER),
        ("", "421 nanti", Kind.LATER),
        ("MAIL", "452 penuh", Kind.LATER),
        ("MAIL", "552 terlalu besar", Kind.REFUSED),
        ("MAIL", "550 pengirim tidak dikenal", Kind.LATER),
        ("MAIL", "530 masuk dahulu", Kind.LATER),
        ("RCPT", "450 daftar abu-abu", Kind.LATER),
        ("RCPT", "550 tidak ada", Kind.REFUSED),
        ("DATA", "451 nanti", Kind.LATER),
        ("DATA", "554 tidak", Kind.REFUSED),
        (".", "451 nanti", Kind.LATER),
        (".", "554 isinya tidak kami suka", Kind.REFUSED),
        (".", "999 entahlah", Kind.UNSURE),
        (".", "221 sampai jumpa", Kind.UNSURE),
    ],
)
def test_every_reply_has_its_verdict(greeting: str, verb: str, reply: str, kind: Kind) -> None:
    verdict = verdict_of({"EHLO": greeting, verb: reply})
    assert verdict.kind is kind
    assert reply.startswith(str(verdict.code))


@pytest.mark.parametrize("greeting", BREATHS)
@pytest.mark.parametrize("then", ["DATA", "RSET"])
def test_a_server_that_hangs_up_after_its_refusal_has_refused_all_the_same(greeting: str, then: str) -> None:
    assert verdict_of({"EHLO": greeting, "RCPT": "550 tidak ada", then: HANG_UP}).kind is Kind.REFUSED


@pytest.mark.parametrize("greeting", BREATHS)
@pytest.mark.parametrize("fault", [HANG_UP, SILENCE])
@pytest.mark.parametrize("verb", ["", "EHLO", "MAIL", "RCPT", "DATA"])
def test_what_is_lost_before_the_text_was_certainly_not_sent(greeting: str, verb: str, fault: str) -> None:
    verdict = verdict_of({"EHLO": greeting, verb: fault}, connect_timeout=0.3, command_timeout=0.3)
    assert verdict.kind is Kind.LATER


@pytest.mark.parametrize("fault", [HANG_UP, SILENCE])
def test_what_is_lost_between_the_final_dot_and_the_reply_is_unsure(fault: str) -> None:
    assert verdict_of({".": fault}, data_timeout=0.3).kind is Kind.UNSURE


def test_a_server_that_is_away_means_later() -> None:
    assert asyncio.run(post(free_port()))[0].kind is Kind.LATER


@pytest.mark.parametrize(
    "recipient", ["", "dewi", "a@b@c", "a b@c", "dewi@b\r\nRSET", "dé@b", "<a@b>", "a@b>"]
)
def test_what_is_no_address_is_refused_without_asking_the_server(recipient: str) -> None:
    assert asyncio.run(post(free_port(), recipient))[0].kind is Kind.REFUSED


def test_the_null_sender_is_sent_as_such() -> None:
    async def run() -> None:
        async with scripted() as (server, port):
            poster = Poster(account(port))
            assert (await poster.send("<>", DEWI, MAIL)).kind is Kind.SENT
            await poster.close()
            assert "MAIL FROM:<>" in server.heard

    asyncio.run(run())


def test_a_refusal_spoils_neither_the_connection_nor_the_next_mail() -> None:
    async def run() -> None:
        async with scripted({"RCPT": "550 tidak ada"}) as (server, port):
            poster = Poster(account(port))
            assert (await poster.send("", DEWI, MAIL)).kind is Kind.REFUSED
            server.script["RCPT"] = "250 ok"
            assert (await poster.send("", DEWI, MAIL)).kind is Kind.SENT
            await poster.close()
            assert server.connections == 1

    asyncio.run(run())


def test_where_only_the_copy_would_be_taken_nothing_leaves_and_the_next_mail_does() -> None:
    """In one breath the server asks for a text although the recipient was refused, because the copy was not."""

    async def run() -> None:
        async with scripted({"EHLO": BREATHS[1], "RCPT": "550 tidak ada"}) as (server, port):
            poster = Poster(account(port))
            assert (await poster.send("", DEWI, MAIL, "bukti@surel.example")).kind is Kind.REFUSED
            server.script["RCPT"] = "250 ok"
            assert (await poster.send("", DEWI, MAIL, "bukti@surel.example")).kind is Kind.SENT
            await poster.close()
            assert len(server.mails) == 1

    asyncio.run(run())


@pytest.mark.parametrize("greeting", BREATHS)
@pytest.mark.parametrize(
    "answer", ["250 ok\r\n250 ok", "bukan balasan", "250-" + "\r\n250-" * 200, "250 " + "x" * 10_000]
)
def test_a_server_that_is_out_of_step_has_taken_nothing_and_is_left(greeting: str, answer: str) -> None:
    async def run() -> None:
        async with scripted({"EHLO": greeting, "MAIL": answer}) as (server, port):
            poster = Poster(account(port))
            assert (await poster.send("", DEWI, MAIL)).kind is Kind.LATER
            server.script["MAIL"] = "250 ok"
            assert (await poster.send("", DEWI, MAIL)).kind is Kind.SENT
            await poster.close()
            assert (server.connections, len(server.mails)) == (2, 1)

    asyncio.run(run())


def test_a_reply_whose_lines_bear_different_codes_is_none() -> None:
    assert verdict_of({".": "550-tidak\r\n250 ya"}).kind is Kind.UNSURE
    assert verdict_of({"RCPT": "250-ya\r\n550 tidak"}).kind is Kind.LATER


def test_a_connection_that_cannot_begin_anew_is_left() -> None:
    async def run() -> None:
        async with scripted({"RCPT": "450 nanti", "RSET": "500 apa?"}) as (server, port):
            poster = Poster(account(port))
            assert (await poster.send("", DEWI, MAIL)).kind is Kind.LATER
            server.script["RCPT"] = "250 ok"
            assert (await poster.send("", DEWI, MAIL)).kind is Kind.SENT
            await poster.close()
            assert server.connections == 2

    asyncio.run(run())


def test_a_reply_that_came_before_the_final_dot_is_not_taken_for_its_own() -> None:
    """The server speaks while a slow disk keeps our loop from listening."""

    def serve(listener: socket.socket) -> None:
        with listener.accept()[0] as line, line.makefile("rb") as heard:
            line.sendall(b"220 siap\r\n")
            while heard.readline() != b"DATA\r\n":
                line.sendall(b"250 ok\r\n")
            line.sendall(b"354 silakan\r\n")
            time.sleep(0.03)
            line.sendall(b"250 terlalu dini\r\n")
            with suppress(ConnectionError):
                heard.read()

    def pieces() -> Iterator[bytes]:
        time.sleep(0.2)
        yield b"isi\r\n"

    async def send(port: int) -> Verdict:
        poster = Poster(account(port))
        verdict = await poster.send("", DEWI, Composed((b"Subject: hai\r\n\r\n", pieces)))
        await poster.close()
        return verdict

    with socket.create_server((HOST, 0)) as listener:
        server = threading.Thread(target=serve, args=(listener,))
        server.start()
        verdict = asyncio.run(send(listener.getsockname()[1]))
        server.join()
    assert verdict.kind is Kind.LATER


def test_a_reply_that_nobody_asked_for_is_not_taken_for_that_to_the_next_mail() -> None:
    async def run() -> None:
        async with scripted({".": "250 diterima\r\n250 diterima lagi"}) as (server, port):
            verdicts = await post(port, *[DEWI] * 3)
            assert [each.kind for each in verdicts] == [Kind.SENT] * 3
            assert (server.connections, len(server.mails)) == (3, 3)

    asyncio.run(run())


def test_a_connection_that_the_server_closed_meanwhile_is_replaced_unnoticed() -> None:
    async def run() -> None:
        async with scripted(patience=1) as (server, port):
            verdicts = await post(port, *[DEWI] * 3)
            assert [each.kind for each in verdicts] == [Kind.SENT] * 3
            assert (server.connections, len(server.mails)) == (3, 3)

    asyncio.run(run())


def test_many_senders_share_a_few_connections() -> None:
    async def run() -> None:
        async with scripted() as (server, port):
            poster = Poster(account(port, connections=3))
            verdicts = await asyncio.gather(*(poster.send("", f"{n}@surel.example", MAIL) for n in range(40)))
            await poster.close()
            assert {each.kind for each in verdicts} == {Kind.SENT}
            assert sorted(x for x in server.heard if x.startswith("RCPT")) == sorted(
                f"RCPT TO:<{n}@surel.example>" for n in range(40)
            )
            assert server.connections <= 3

    asyncio.run(run())


@pytest.mark.parametrize("starttls", ["500 apa?", "454 tidak bisa sekarang"])
def test_where_starttls_was_stripped_no_password_is_sent(starttls: str) -> None:
    async def run() -> None:
        script = {"EHLO": "250-halo\r\n250 AUTH PLAIN LOGIN", "STARTTLS": starttls}
        async with scripted(script) as (server, port):
            (verdict,) = await post(port, security="starttls", user="desk", password="kunci")
            assert verdict.kind is Kind.LATER
            assert not [line for line in server.heard if line.startswith(("AUTH", "MAIL"))]

    asyncio.run(run())


def test_a_clear_connection_to_another_machine_is_refused_by_the_account_itself() -> None:
    with pytest.raises(ValueError, match="starttls"):
        SmtpAccount("mx.bpom.example", 25, "none", "", "", SENDER)


def test_no_account_shows_its_password() -> None:
    assert "kunci" not in repr(account(25, password="kunci"))


REPLIES = st.lists(
    st.tuples(
        st.integers(200, 599),
        st.lists(st.text("abc 250-", max_size=12).map(str.strip), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=6,
)


@given(REPLIES, st.lists(st.integers(1, 40), max_size=30))
def test_replies_are_the_same_however_the_wire_cuts_them(
    replies: list[tuple[int, list[str]]], cuts: list[int]
) -> None:
    said = "".join(
        f"{code}{'-' if place < len(lines) else ' '}{line}\r\n"
        for code, lines in replies
        for place, line in enumerate(lines, 1)
    ).encode()

    async def run() -> list[Reply]:
        mine, theirs = socket.socketpair()
        with theirs:
            transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=mine)
            talk = Conversation(transport)
            talk.say(*["NOOP"] * len(replies))
            for start, end in pairwise((0, *accumulate(cuts), len(said))):
                talk.data_received(said[start:end])
            heard = [await talk.reply() for _ in replies]
            talk.close()
        return heard

    assert asyncio.run(run()) == [Reply(code, "\n".join(lines)) for code, lines in replies]


def test_postfix_takes_mail_in_clear_and_by_starttls_and_says_no_per_recipient(postfix: Postfix) -> None:
    async def run(security: str) -> list[Kind]:
        poster = Poster(postfix.account(security=security))
        recipients = ("fajar", "tidak-ada", "penuh", "tunda", "fajar")
        verdicts = [await poster.send("", f"{each}@kirim.example", MAIL) for each in recipients]
        await poster.close()
        return [each.kind for each in verdicts]

    for security in ("none", "starttls"):
        kinds = asyncio.run(run(security))
        assert kinds == [Kind.SENT, Kind.REFUSED, Kind.LATER, Kind.LATER, Kind.SENT]


def test_a_wire_cut_anywhere_never_makes_a_sent_mail_look_unsent(postfix: Postfix) -> None:
    """LATER means that it is not there; SENT that it is; only UNSURE may be either."""
    kinds: dict[str, Kind] = {}
    for direction in ("up", "down"):
        for point in range(1, 400, 23):
            recipient = f"cut.{direction}{point}@potong.example"
            with FaultyWire(postfix.port) as wire:
                wire.break_after(point, direction)
                kinds[recipient] = asyncio.run(post(wire.port, recipient))[0].kind
    assert {Kind.SENT, Kind.LATER} <= set(kinds.values())
    asyncio.run(post(postfix.port, "akhir@potong.example"))
    assert arrived(postfix, "akhir@potong.example", Kind.SENT)  # what was taken before is delivered by now
    for recipient, kind in kinds.items():
        if kind is not Kind.UNSURE:
            assert arrived(postfix, recipient, kind) == (kind is Kind.SENT), recipient


def arrived(postfix: Postfix, recipient: str, kind: Kind) -> int:
    """How many mails lie in this inbox; waits for one that was SENT."""
    box = Mailbox(postfix.dovecot.account(recipient))
    while not (found := box.uids()) and kind is Kind.SENT:
        box.wait(1)
    box.close()
    return len(found)


def _file_that_fails(good: int) -> Composed:
    def pieces() -> Iterator[bytes]:
        for _ in range(good):
            yield b"satu baris\r\n"
        raise OSError(5, "the disk")

    return Composed((b"Subject: hai\r\n\r\n", pieces))


@pytest.mark.parametrize("good", [0, 1, 5000])
def test_a_mail_whose_file_cannot_be_read_to_its_end_has_certainly_not_left(good: int) -> None:
    async def scene() -> tuple[Verdict, list[bytes], Verdict]:
        async with scripted() as (server, port):
            poster = Poster(account(port))
            broken = await poster.send("", DEWI, _file_that_fails(good))
            taken = list(server.mails)
            return broken, taken, await poster.send("", DEWI, MAIL)

    broken, taken, after = asyncio.run(scene())
    assert (broken.kind, taken, after.kind) == (Kind.LATER, [], Kind.SENT)


def test_a_mail_in_pieces_arrives_with_every_dot_where_it_was() -> None:
    parts = (b"Subject: hai\r\n\r\n", lambda: iter((b".titik\r\n", b"..dua\r\n", b"tanpa\r\n")), b".\r\n")

    async def scene() -> bytes:
        async with scripted() as (server, port):
            poster = Poster(account(port))
            assert (await poster.send("", DEWI, Composed(parts))).kind is Kind.SENT
            await poster.close()
            return server.mails[0]

    assert asyncio.run(scene()) == b"Subject: hai\r\n\r\n..titik\r\n...dua\r\ntanpa\r\n..\r\n.\r\n"


def test_a_mail_that_is_not_ours_any_more_when_its_text_has_been_said_never_gets_its_dot() -> None:
    asked = iter((True, False, True, True))  # twice for each mail: a third try of the first would find the dot allowed

    async def scene() -> tuple[Verdict, list[bytes], Verdict, list[str]]:
        async with scripted() as (server, port):
            poster = Poster(account(port))
            stopped = await poster.send("", DEWI, MAIL, still=lambda: next(asked))
            taken = list(server.mails)
            return stopped, taken, await poster.send("", DEWI, MAIL, still=lambda: next(asked)), server.heard

    stopped, taken, after, heard = asyncio.run(scene())
    assert (stopped.kind, stopped.code, taken, after.kind) == (Kind.LATER, NOT_TRIED, [], Kind.SENT)
    assert heard.count("DATA") == 2
