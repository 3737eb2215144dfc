"""An inbox on a real server, which others also read and change, over a wire that may break anywhere."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from mailboxes.archive import headers
from mailboxes.imap import Mailbox, Unreachable, Unsuitable, WrongPassword
from tests.servers.dovecot import FOLDERS, Dovecot, running_dovecot
from tests.servers.faults import FaultyWire

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.postfix import Postfix


def mail(number: int, size: int = 0) -> bytes:
    return f"Message-ID: <{number}@surel.example>\r\nSubject: {number}\r\n\r\n{'x' * size}\r\n".encode()


def numbers(box: Mailbox, folder: str | None = None) -> list[int]:
    return sorted(int(each.header.split(b"<")[1].partition(b"@")[0]) for each in headers(box, folder))


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_mail_is_fetched_whole_with_the_time_at_which_our_server_received_it(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox], security: str
) -> None:
    when = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    dovecot.deliver_at(mail(1), address, when)
    box = opened(security=security)
    (fetched,) = box.fetch_batch()
    assert (fetched.raw, fetched.size, fetched.internaldate) == (mail(1), len(mail(1)), when)
    assert fetched.internaldate.utcoffset() is not None
    assert fetched.uidvalidity == box.uidvalidity > 0


def test_fetching_leaves_every_flag_as_it_was(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    for number in (1, 2, 3):
        dovecot.deliver_at(mail(number), address)
    with dovecot.client(address) as other:
        other.set_flags([2], [rb"\Seen", rb"\Flagged"])
        other.set_flags([3], [rb"\Deleted"])
    box = opened()
    assert [each.uid for each in box.fetch_batch()] == [1, 2, 3]  # seen or marked, it is work all the same
    with dovecot.client(address) as other:
        flags = {uid: set(each) - {rb"\Recent"} for uid, each in other.get_flags([1, 2, 3]).items()}
    assert flags == {1: set(), 2: {rb"\Seen", rb"\Flagged"}, 3: {rb"\Deleted"}}


def test_a_batch_holds_the_oldest_messages_without_those_to_skip(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    for number in range(1, 6):
        dovecot.deliver_at(mail(number), address)
    assert [each.uid for each in opened().fetch_batch(2, skip={1, 3})] == [2, 4]
    assert [each.uid for each in opened(batch=3).fetch_batch()] == [1, 2, 3]


def test_one_look_into_a_full_inbox_serves_every_batch_that_is_filed_away(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 8):
        dovecot.deliver_at(mail(number), address)
    box, looks = opened(), []
    look = Mailbox._select
    monkeypatch.setattr(Mailbox, "_select", lambda self, *given: looks.append(1) or look(self, *given))
    fetched = []
    while batch := box.fetch_batch(2):
        fetched.append([each.uid for each in batch])
        box.file({"new": fetched[-1]})
    assert fetched == [[1, 2], [3, 4], [5, 6], [7]]
    assert len(looks) == 2  # the second sees that there is nothing more


def test_what_was_fetched_and_not_filed_comes_again_before_anything_else(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    for number in range(1, 6):
        dovecot.deliver_at(mail(number), address)
    box = opened()
    assert [each.uid for each in box.fetch_batch(2)] == [1, 2]
    box.file({"new": [1]})
    assert [each.uid for each in box.fetch_batch(2)] == [2, 3]
    box.file({"new": [3]})
    box.delete([2])
    assert [each.uid for each in box.fetch_batch(2)] == [4, 5]


def test_of_a_message_that_is_too_big_only_the_head_is_fetched(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    big = mail(1, 200_000)
    dovecot.deliver_at(big, address)
    dovecot.deliver_at(mail(2), address)
    first, second = opened(max_bytes=100_000).fetch_batch()
    assert (first.raw, first.size, first.head) == (None, len(big), big[:65_536])
    assert second.raw == mail(2)


def test_messages_are_filed_in_archive_folders_that_are_made_when_missing(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    for number in range(1, 5):
        dovecot.deliver_at(mail(number), address)
    box = opened()
    assert len(box.fetch_batch()) == 4
    with dovecot.client(address) as other:
        other.delete_folder("Loket.Tambahan")
    box.file({"new": [1, 4], "added": [2], "quarantine": []})
    assert numbers(box) == [3]
    assert numbers(box, FOLDERS["new"]) == [1, 4]
    assert numbers(box, FOLDERS["added"]) == [2]


def test_a_disposition_without_a_folder_is_a_mistake_before_anything_moves(
    opened: Callable[..., Mailbox],
) -> None:
    with pytest.raises(KeyError):
        opened().file({"new": [1], "unheard-of": [2]})


def test_what_others_remove_meanwhile_is_no_error(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    for number in range(1, 6):
        dovecot.deliver_at(mail(number), address)
    box = opened()
    assert len(box.fetch_batch()) == 5
    with dovecot.client(address) as other:
        other.delete_messages([2])
        other.uid_expunge([2])
        other.create_folder("Lain")
        other.move([3], "Lain")
        other.add_flags([4], [rb"\Flagged"])
    box.file({"new": [1, 2, 3, 4]})
    assert numbers(box) == [5]
    assert numbers(box, FOLDERS["new"]) == [1, 4]
    assert [each.uid for each in box.fetch_batch()] == [5]


def test_only_the_named_message_is_deleted_not_what_others_have_marked(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    for number in (1, 2, 3):
        dovecot.deliver_at(mail(number), address)
    with dovecot.client(address) as other:
        other.add_flags([1], [rb"\Deleted"])
    box = opened()
    box.delete([2])
    assert numbers(box) == [1, 3]


def test_a_server_without_move_is_served_by_copy_and_uid_expunge(address: str) -> None:
    with running_dovecot("IMAP4rev1 UIDPLUS IDLE AUTH=PLAIN") as server:
        for number in (1, 2, 3):
            server.deliver_at(mail(number), address)
        with server.client(address) as other:
            other.add_flags([1], [rb"\Deleted"])
        box = Mailbox(server.account(address))
        box.file({"new": [2]})
        assert (numbers(box), numbers(box, FOLDERS["new"])) == ([1, 3], [2])
        box.close()


def test_a_server_that_cannot_remove_single_messages_is_refused(address: str) -> None:
    with running_dovecot("IMAP4rev1 IDLE AUTH=PLAIN") as server:
        box = Mailbox(server.account(address))
        with pytest.raises(Unsuitable):
            box.connect()
        box.close()


def test_after_a_renumbering_old_uids_neither_move_nor_hide_anything(
    dovecot: Dovecot, address: str, opened: Callable[..., Mailbox]
) -> None:
    dovecot.deliver_at(mail(1), address)
    box = opened()
    (before,) = box.fetch_batch()
    box.connect()
    dovecot.empty(address)
    _renumber(dovecot, address, before.uidvalidity)
    dovecot.deliver_at(mail(2), address)
    box.connect()
    box.file({"new": [before.uid]})
    (after,) = box.fetch_batch(skip=[before.uid])
    assert after.uidvalidity != before.uidvalidity
    assert (after.uid, after.raw) == (before.uid, mail(2))


def _renumber(dovecot: Dovecot, address: str, old: int) -> None:
    """Make sure that the emptied inbox starts with another UIDVALIDITY: Dovecot takes the second of its birth."""
    while True:
        with dovecot.client(address) as other:
            if other.select_folder("INBOX")[b"UIDVALIDITY"] != old:
                return
        dovecot.empty(address)
        threading.Event().wait(0.2)


def test_a_wrong_password_is_told_from_a_server_that_is_away(
    opened: Callable[..., Mailbox], dovecot: Dovecot
) -> None:
    with pytest.raises(WrongPassword):
        opened(password="salah").connect()  # wrong on purpose
    with FaultyWire(dovecot.imap_port) as wire:
        wire.refuse()
        with pytest.raises(Unreachable) as refused:
            opened(port=wire.port).connect()
    assert not isinstance(refused.value, WrongPassword)


def test_a_server_whose_certificate_does_not_verify_is_not_logged_in_to(
    opened: Callable[..., Mailbox],
) -> None:
    for security in ("tls", "starttls"):
        with pytest.raises(Unreachable, match="CERTIFICATE_VERIFY_FAILED"):
            opened(security=security, ca_file="").connect()


def test_mail_sent_by_smtp_lies_in_the_inbox_of_its_address_whatever_follows_the_plus(
    postfix: Postfix, address: str, opened: Callable[..., Mailbox]
) -> None:
    postfix.deliver(mail(7), address.replace("@", "+kode.abc@"))
    box = opened()
    while not (found := box.fetch_batch()):
        box.wait(60)
    assert found[0].raw is not None
    assert b"Subject: 7" in found[0].raw
    assert abs(found[0].internaldate - datetime.now(UTC)) < timedelta(hours=1)
