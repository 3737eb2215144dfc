"""What is said over one connection to a mail server that has let us in: commands, their replies, the text of a mail.

Promise: the n-th reply is that of the n-th command. What comes while nothing is asked, what is no reply and what has no
end closes the connection, so that none of it is taken for another's reply (RFC 5321 section 4.2, RFC 2920).
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from dataclasses import dataclass
from typing import Final

LONGEST_LINE: Final = 8192  # octets; RFC 5321 section 4.5.3.1.5 asks for 512
MOST_LINES: Final = 100  # of one reply

_LINE: Final = re.compile(rb"(\d{3})(?:([ -])(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server said: its code, and its words without it, one line below the other."""

    code: int
    text: str


class Conversation(asyncio.Protocol):
    """Takes over a connection that is open, encrypted and logged in as it is to be. For one event loop."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self.owed = 0  # replies to what we said, that nobody has read yet
        self._transport: Final = transport
        self._line = b""
        self._begun: list[Reply] = []  # the lines of a reply whose last one has not come
        self._replies: deque[Reply] = deque()
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        transport.set_write_buffer_limits(high=1)  # room means that the system has taken it; TLS never has at 0
        transport.set_protocol(self)

    @property
    def is_open(self) -> bool:
        """Whether the connection can be spoken over, as far as anybody knows by now."""
        return not self._transport.is_closing()

    def say(self, *commands: str) -> None:
        """Commands of printable ASCII, each of which gets a reply; ConnectionError where nobody listens."""
        self.owed += len(commands)
        self.write("".join(f"{command}\r\n" for command in commands).encode("ascii"))

    def write(self, octets: bytes) -> None:
        """A piece of a text; ConnectionError where nobody listens."""
        if not self.is_open:
            raise ConnectionResetError("connection lost")
        self._transport.write(octets)

    async def reply(self) -> Reply:
        """The next one; ConnectionError where there will be none."""
        while not self._replies:
            if not self.is_open:
                raise ConnectionResetError("connection lost")
            self._news.clear()
            await self._news.wait()
        self.owed -= 1
        return self._replies.popleft()

    async def room(self) -> None:
        """Return when the system has taken what was written; `write` tells whether the connection lived."""
        await self._room.wait()

    async def caught_up(self) -> None:
        """Return when all that has come by now was heard."""
        await asyncio.sleep(0)  # a step of ours stands before the reading of its turn of the loop
        await asyncio.sleep(0)

    def close(self) -> None:
        """At once: what has not left by now is not waited for."""
        self._transport.abort()
        self.connection_lost(None)

    def data_received(self, data: bytes) -> None:
        """From the event loop: octets of replies."""
        *lines, rest = (self._line + data).split(b"\n")
        self._line = rest
        if len(rest) > LONGEST_LINE or not all(self._take(line) for line in lines):
            self.close()

    def connection_lost(self, _error: Exception | None) -> None:
        """From the event loop: whoever waits hears of it."""
        self._news.set()
        self._room.set()

    def pause_writing(self) -> None:
        """From the event loop: the system takes no more for now."""
        self._room.clear()

    def resume_writing(self) -> None:
        """From the event loop: the system has taken all of it."""
        self._room.set()

    def _take(self, line: bytes) -> bool:
        """Whether that was a line of a reply that is owed."""
        found = _LINE.fullmatch(line.strip()) if len(line) <= LONGEST_LINE else None
        if not found or self.owed <= len(self._replies) or len(self._begun) == MOST_LINES:
            return False
        code, more, words = found.groups()
        self._begun.append(Reply(int(code), (words or b"").strip().decode("utf-8", "replace")))
        if self._begun[0].code != int(code):  # all lines of a reply bear one code
            return False
        if more != b"-":
            self._replies.append(Reply(int(code), "\n".join(line.text for line in self._begun)))
            self._begun = []
            self._news.set()
        return True
