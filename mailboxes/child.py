"""The process in which untrusted bytes are read, `python -m mailboxes.child`; mailboxes/worker.py starts it.

Promise: it holds no secret, opens no file for writing, starts no process, and dies rather than take more
memory or CPU than it is allowed. It speaks length-prefixed frames over its standard input, which is a
socket: octets of a mail in, the JSON form of a `Message` out, or of its cleaned files. It ends with status
OUT_OF_MEMORY where a mail takes more memory than allowed.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import sys
from base64 import b64encode
from typing import Any, Final, NotRequired, TypedDict

import mailboxes.html  # noqa: F401  # loaded before the limits, so that the first HTML mail is as fast as the others
from mailboxes.bodies import contents, read_body
from mailboxes.clean_files import cleaned
from mailboxes.frames import FRAME, OUT_OF_MEMORY
from mailboxes.parts import take_apart
from mailboxes.read import read
from mailboxes.schema import to_json

_FILES: Final = 64
_USUAL: Final = 48 * 1024 * 1024  # a third more than Python 3.11 takes with everything loaded


class Settings(TypedDict):
    """What `read` is told besides the mail."""

    trusted: list[str]
    talk: list[str]
    own: list[str]
    clean: NotRequired[bool]  # not what the mail says, but its files without traces


def serve(connection: socket.socket, settings: Settings, seconds: int) -> None:
    """Answers every frame until the other side closes."""
    while True:
        try:
            raw = receive(connection)
            if raw is None:
                return
            _allow_cpu(seconds)
            answer = json.dumps(_answer(raw, settings), ensure_ascii=False).encode()
        except MemoryError:
            sys.exit(OUT_OF_MEMORY)
        connection.sendall(FRAME.pack(len(answer)))
        connection.sendall(answer)


def _answer(raw: bytes, settings: Settings) -> Any:
    if not settings.get("clean"):
        return to_json(read(raw, trusted=settings["trusted"], talk=settings["talk"], own=settings["own"]))
    found = ((file.name, cleaned(data, file.type)) for file, data, _ in contents(read_body(take_apart(raw)[0])))
    return [[name, None if clean is None else b64encode(clean).decode()] for name, clean in found]


def receive(connection: socket.socket) -> bytes | None:
    """The next frame, or None where the other side closed."""
    head = _exactly(connection, FRAME.size)
    return None if head is None else _exactly(connection, FRAME.unpack(head)[0])


def _exactly(connection: socket.socket, length: int) -> bytes | None:
    """So many octets, in memory once; None where the other side closed."""
    data = connection.recv(length, socket.MSG_WAITALL) if length else b""
    return data if len(data) == length else None


def _confine(memory: int) -> None:
    """Limits of this process: `memory` octets above what it has now, no file written, no process started."""
    most = _size() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, _FILES))


def _size() -> int:
    """The address space that this process takes now, in octets; the usual one where /proc is not mounted."""
    try:
        with open("/proc/self/statm", encoding="ascii") as status:  # noqa: PTH123  pathlib costs 6 ms of the start
            return int(status.read().split()[0]) * resource.getpagesize()
    except OSError:
        return _USUAL


def _allow_cpu(seconds: int) -> None:
    """As much CPU time for the next mail, on top of what was used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(
        resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, resource.RLIM_INFINITY)
    )


def main() -> None:
    """Arguments: octets of memory, seconds of CPU for a mail, and as JSON what `read` is told besides the mail."""
    memory, seconds, settings = sys.argv[1:]
    with socket.socket(fileno=os.dup(0)) as connection:
        _confine(int(memory))
        serve(connection, json.loads(settings), int(seconds))


if __name__ == "__main__":
    main()
