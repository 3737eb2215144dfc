"""Fixtures that every test may ask for: the real mail servers, each started once and only when asked for."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any

import pytest

from mailboxes.imap import Mailbox
from store import Leases, open_ledger
from tests.servers.dovecot import Dovecot, running_dovecot
from tests.servers.postfix import Postfix, running_postfix
from tests.servers.postgresql import PostgreSQL, running_postgresql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run; use an address of your own in each test."""
    with running_dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def postfix(dovecot: Dovecot) -> Iterator[Postfix]:
    """One Postfix for the whole run, in front of the Dovecot."""
    with running_postfix(dovecot) as server:
        yield server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """One PostgreSQL for the whole run; ask it for a place of your own."""
    with running_postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a new ledger may be made, on each engine."""
    if request.param == "sqlite":
        return tmp_path / "ledger"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.place()


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str:
    """An address that only this test uses."""
    return f"uji-{abs(hash(request.node.nodeid))}@surel.example"


@pytest.fixture
def opened(dovecot: Dovecot, address: str) -> Iterator[Callable[..., Mailbox]]:
    """Open a mailbox at this test's address."""
    boxes: list[Mailbox] = []

    def open_box(**changes: Any) -> Mailbox:  # any field of ImapAccount
        boxes.append(Mailbox(dovecot.account(address, **changes)))
        return boxes[-1]

    yield open_box
    for box in boxes:
        box.close()


@pytest.fixture
def url(postgresql: PostgreSQL) -> str:
    """An empty ledger on PostgreSQL."""
    place = postgresql.place()
    open_ledger(place).close()
    return place


@pytest.fixture
def leases(url: str) -> Iterator[Callable[[], Leases]]:
    """The voice of one more daemon on that ledger."""
    with ExitStack() as stack:

        def opened() -> Leases:
            return stack.enter_context(closing(Leases(url)))

        yield opened
