"""A wire that breaks on demand: a TCP proxy on loopback that cuts or stalls, after so many octets or now.

Promise: a cut happens exactly after the given number of octets in the given direction, counted over all
connections of one `FaultyWire`; until then every octet passes unchanged, and after the cut the wire is whole again.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal, Self

from tests.servers.ground import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Direction = Literal["up", "down"]  # up: from the client to the server
Fault = Literal["cut", "stall"]
PIECE: Final = 65_536


class FaultyWire:
    """Listens on `port` and passes everything to `target`; use as a context manager."""

    def __init__(self, target: int | Path) -> None:
        """`target` is a port on loopback, or a socket of the file system."""
        self.target: Final = target
        self.passed: Final[dict[Direction, int]] = {"up": 0, "down": 0}
        self._plan: tuple[Direction, int, Fault] | None = None
        self._refuse = False
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._stalled = threading.Event()
        self._listener = socket.create_server((HOST, 0))
        self.port: Final = int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        """Start to listen."""
        self._spawn(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        """Cut everything and stop."""
        _shut(self._listener)
        self._threads[0].join(5)  # it accepts: afterwards no socket comes that nobody closes
        self._stalled.set()
        for sock in self._sockets:
            _shut(sock)
        for thread in self._threads:
            thread.join(5)

    def break_after(self, octets: int, direction: Direction = "down", fault: Fault = "cut") -> None:
        """Once so many octets more have passed in this direction, cut both ways, or fall silent."""
        with self._lock:
            self._plan = (direction, self.passed[direction] + octets, fault)

    def refuse(self, refusing: bool = True) -> None:  # reads well: wire.refuse(False)
        """Hang up on every new connection at once, until told otherwise."""
        self._refuse = refusing

    def cut(self) -> None:
        """Hang up on everybody who is connected, and on every new connection until `mend`."""
        self.refuse()
        for sock in list(self._sockets):
            _shut(sock)

    def mend(self) -> None:
        """Whole again."""
        self.refuse(refusing=False)

    def _server(self) -> socket.socket:
        if isinstance(self.target, int):
            return socket.create_connection((HOST, self.target))
        server = socket.socket(socket.AF_UNIX)
        server.connect(str(self.target))
        return server

    def _spawn(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        for client in _connections(self._listener):
            if self._refuse:
                client.close()
                continue
            try:
                server = self._server()
            except OSError:
                client.close()
                continue
            for sock in (client, server):
                if sock.family is not socket.AF_UNIX:
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets += [client, server]
            self._spawn(self._carry, client, server, "up")
            self._spawn(self._carry, server, client, "down")

    def _carry(self, source: socket.socket, drain: socket.socket, direction: Direction) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                allowed, fault = self._allow(direction, len(piece))
                drain.sendall(piece[:allowed])
                if fault == "stall":
                    self._stalled.wait()
                if fault:
                    break
        _shut(source)
        _shut(drain)

    def _allow(self, direction: Direction, octets: int) -> tuple[int, Fault | None]:
        """How many of these octets may pass, and what happens then."""
        with self._lock:
            allowed, fault = octets, None
            if self._plan and self._plan[0] == direction and self.passed[direction] + octets >= self._plan[1]:
                allowed, fault = self._plan[1] - self.passed[direction], self._plan[2]
                self._plan = None
            self.passed[direction] += allowed
            return allowed, fault


def _connections(listener: socket.socket) -> Iterator[socket.socket]:
    with suppress(OSError):
        while True:
            yield listener.accept()[0]


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()
