"""What a pass did to the disk and said to the servers, call by call, as it asked the kernel to.

Promise: enough to make every state of the disk again that a power cut could leave (tests/torture/power.py).
"""

from __future__ import annotations

import os
import re
from base64 import b64decode
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.torture.calls import Call

MOVE: Final = re.compile(rb"UID (?:MOVE|STORE) ([0-9,:]+)")
PLAIN: Final = re.compile(rb"([A-Za-z0-9+/]{16,}=*)(?:\r\n)?")
IDENTIFIER: Final = re.compile(rb"^Message-ID:\s*<([^>]+)>", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """One call: create, write, truncate, sync, rename, unlink, mkdir; or done, what somebody outside now relies on."""

    kind: str
    path: str
    other: str = ""  # the new name; the mailbox; the Message-ID
    place: int = 0  # offset or length; the UID
    data: bytes = b""


@dataclass
class Recorder:
    """Turns calls into steps; for `calls.watched`."""

    steps: list[Step] = field(default_factory=list)
    boxes: dict[str, str] = field(default_factory=dict)  # connection -> the mailbox that it is logged in to
    letters: dict[str, bytes] = field(default_factory=dict)  # connection -> what it has said since the last dot

    def note(self, call: Call) -> None:
        """One call, before it happens."""
        match call.name:
            case "openat":
                self._opened(call)
            case "write" | "pwrite64":
                place = call.arguments[3] if call.name == "pwrite64" else _position(call)
                self.steps.append(Step("write", call.file(), place=place, data=call.data()))
            case "ftruncate":
                self.steps.append(Step("truncate", call.file(), place=call.arguments[1]))
            case "fsync" | "fdatasync":
                self.steps.append(Step("sync", call.file()))
            case "rename":
                self.steps.append(Step("rename", call.path(0), call.path(1)))
            case "unlink" | "mkdir":
                self._named(call)
            case "sendto":
                self._said(call.file(), call.data())
            case _:
                message = f"{call.name} is not recorded: the states of a power cut would be wrong"
                raise AssertionError(message)

    def _opened(self, call: Call) -> None:
        path = call.path(1)
        if not Path(path).exists():
            self.steps.append(Step("create", path))
        elif call.arguments[2] & os.O_TRUNC:
            self.steps.append(Step("truncate", path))

    def _named(self, call: Call) -> None:
        path = call.path(0)
        if Path(path).exists() == (call.name == "unlink"):
            self.steps.append(Step(call.name, path))

    def _said(self, connection: str, data: bytes) -> None:
        """What a server is told, where it cannot be taken back: a mail filed, a mail sent."""
        if login := PLAIN.fullmatch(data):
            user = b64decode(login[1]).split(b"\0")[1]  # SASL PLAIN (RFC 4616)
            self.boxes[connection] = user.decode().partition("@")[0]
        if moved := MOVE.search(data):
            box = self.boxes[connection]
            self.steps += [Step("done", "filed", box, uid) for uid in _uids(moved[1])]
        letter = self.letters[connection] = self.letters.get(connection, b"") + data
        if letter.endswith(b"\r\n.\r\n"):
            found = IDENTIFIER.search(letter)
            assert found
            self.steps.append(Step("done", "sent", found[1].decode()))
            self.letters[connection] = b""


def _position(call: Call) -> int:
    text = Path(f"/proc/{call.pid}/fdinfo/{call.arguments[0]}").read_text(encoding="ascii")
    return int(text.partition("pos:")[2].split()[0])


def _uids(text: bytes) -> list[int]:
    found: list[int] = []
    for part in text.decode().split(","):
        first, _, last = part.partition(":")
        found += range(int(first), int(last or first) + 1)
    return found
