"""Stops a forked process at every system call that writes or talks, and decides what becomes of the call.

The kernel itself asks (seccomp, user notification: Linux 5.8 or newer on x86-64), so nothing is missed, whatever thread
or library makes the call: Python, SQLite or SQLCipher. One pass of Loket makes some thousands; each costs some ten
microseconds.

Promise: the calls are numbered in the order in which the kernel saw them, from 1; a call that is not let through has
had no effect, one that is torn has had half of it; the process has ended when `watched` returns.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import select
import signal
import socket
import struct
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES: Final = {
    1: "write", 18: "pwrite64", 20: "writev", 296: "pwritev", 44: "sendto", 46: "sendmsg", 74: "fsync",
    75: "fdatasync", 76: "truncate", 77: "ftruncate", 82: "rename", 264: "renameat", 316: "renameat2", 83: "mkdir",
    258: "mkdirat", 86: "link", 265: "linkat", 87: "unlink", 263: "unlinkat", 285: "fallocate", 257: "openat",
}  # fmt: skip
TO_DISK: Final = frozenset(NAMES.values()) - {"sendto", "sendmsg"}
OPENAT, SENDTO, PIDFD_OPEN, PIDFD_GETFD, SECCOMP = 257, 44, 434, 438, 317
NO_NEW_PRIVILEGES: Final = 38
X86_64: Final = 0xC000003E
LOAD, EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, ASK = 0x7FFF0000, 0x7FC00000
RECEIVE, ANSWER = 0xC0502100, 0xC0182101
LET_THROUGH: Final = 1
BY_DESCRIPTOR: Final = frozenset(
    "write pwrite64 writev pwritev sendto sendmsg fsync fdatasync ftruncate fallocate".split()
)
Line = tuple[int, int, int, int]  # of a filter: what, jump if so, jump if not, value
LIBC: Final = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that waits for an answer."""

    number: int
    name: str
    pid: int
    arguments: tuple[int, ...]

    def file(self) -> str:
        """The file or socket of its descriptor."""
        return str(Path(f"/proc/{self.pid}/fd/{self.arguments[0]}").readlink())

    def memory(self, address: int, length: int) -> bytes:
        """So many octets of the process."""
        with Path(f"/proc/{self.pid}/mem").open("rb", buffering=0) as memory:
            memory.seek(address)
            return memory.read(length)

    def data(self) -> bytes:
        """What write, pwrite64 or sendto would write."""
        return self.memory(self.arguments[1], self.arguments[2])

    def path(self, place: int) -> str:
        """The path in this argument."""
        address = self.arguments[place]
        page = 4096 - address % 4096  # a path ends before the memory does
        text = self.memory(address, page)
        if b"\0" not in text:
            text += self.memory(address + page, 4096)
        return os.fsdecode(text.partition(b"\0")[0])


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a call: let through, refused with an error number, or the death of the process, torn or not."""

    error: int = 0
    kill: bool = False
    torn: bool = False  # half of what it writes is written first


GO: Final = Fate()


@dataclass
class Ended:
    """How a process ended: what its work returned (None where it did not come to that), how often it called."""

    killed: bool = False
    result: Any = None
    trouble: str = ""
    calls: int = 0
    last: str = ""  # the call at which it was killed or first refused


@dataclass
class _Listener:
    """The kernel's questions, one after the other."""

    descriptor: int
    child: int  # the process; the kernel names the thread
    judge: Callable[[Call], Fate]
    ended: Ended = field(default_factory=Ended)

    def serve(self) -> None:
        """Until the process and its threads are gone."""
        poll = select.poll()
        poll.register(self.descriptor, select.POLLIN)
        while True:
            ((_, what),) = poll.poll()
            if not what & select.POLLIN:
                return
            question = bytearray(80)
            with suppress(FileNotFoundError):  # the caller was gone before we looked
                fcntl.ioctl(self.descriptor, RECEIVE, question)
                self._answer(question)

    def _answer(self, question: bytearray) -> None:
        key, _, _, number, _, _, *arguments = struct.unpack("QIIiIQ6Q", question)
        self.ended.calls += 1
        call = Call(self.ended.calls, NAMES[number], self.child, tuple(arguments))
        fate = self.judge(call)
        if fate != GO and not self.ended.last:
            self.ended.last = call.name
        if fate.torn:
            _half(call)
        if fate.kill:
            os.kill(self.child, signal.SIGKILL)
            self.ended.killed = True
            return
        answer = struct.pack("QqiI", key, 0, -fate.error, 0 if fate.error else LET_THROUGH)
        fcntl.ioctl(self.descriptor, ANSWER, answer)


def watched(work: Callable[[], Any], judge: Callable[[Call], Fate] | None) -> Ended:
    """Do the work in a forked process; `judge` is asked about every call that writes or talks (None: nobody asks).

    The caller must have no other thread. What `work` returns must be JSON.
    """
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        _child(work, theirs, asked=judge is not None)
    theirs.close()
    with ours:
        ended = _listened(ours, child, judge) if judge else Ended()
        said = b"".join(iter(lambda: ours.recv(65_536), b""))
    os.waitpid(child, 0)
    if said and not ended.killed:
        ended.result, ended.trouble = json.loads(said)
    return ended


def _listened(ours: socket.socket, child: int, judge: Callable[[Call], Fate]) -> Ended:
    _, (descriptor,), _, _ = socket.recv_fds(ours, 1, 1)
    listener = _Listener(descriptor, child, judge)
    try:
        listener.serve()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(descriptor)
    return listener.ended


def _child(work: Callable[[], Any], theirs: socket.socket, *, asked: bool) -> None:
    result, trouble = None, ""
    try:
        if asked:
            descriptor = _filter(theirs.fileno())
            socket.send_fds(theirs, [b"."], [descriptor])
            os.close(descriptor)
        result = work()
    except BaseException:  # noqa: BLE001  whatever it is, the parent is told
        trouble = traceback.format_exc()
    with suppress(OSError):
        theirs.sendall(json.dumps([result, trouble]).encode())
    os._exit(0)


def _filter(control: int) -> int:
    """From now on the kernel asks about the calls of NAMES; the descriptor by which it asks.

    It does not ask about our own socket, the terminal, and the doorbells of asyncio (one octet to itself).
    """
    program = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, X86_64), (RETURN, 0, 0, ALLOW), (LOAD, 0, 0, 0)]
    for number, name in NAMES.items():
        checks: list[Line] = []
        if name in BY_DESCRIPTOR:
            checks = [_argument(0), *(line for quiet in (0, 1, 2, control) for line in _allowed(EQUAL, quiet))]
        if name == "sendto":
            checks += [_argument(2), *_allowed(EQUAL, 1)]
        if name == "openat":
            checks += [_argument(2), (ANY_BIT, 1, 0, os.O_CREAT), (RETURN, 0, 0, ALLOW)]
        program += [(EQUAL, 0, len(checks) + 1, number), *checks, (RETURN, 0, 0, ASK)]
    return _installed([*program, (RETURN, 0, 0, ALLOW)])


def _argument(place: int) -> Line:
    return LOAD, 0, 0, 16 + 8 * place


def _allowed(test: int, value: int) -> tuple[Line, Line]:
    return (test, 0, 1, value), (RETURN, 0, 0, ALLOW)


def _installed(program: list[Line]) -> int:
    lines = b"".join(struct.pack("HBBI", *line) for line in program)
    buffer = ctypes.create_string_buffer(lines)
    head = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program), ctypes.addressof(buffer)))
    LIBC.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    descriptor = LIBC.syscall(SECCOMP, 1, 8, head)  # a filter, and somebody who listens
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), "the kernel does not let us watch system calls")
    return int(descriptor)


def _half(call: Call) -> None:
    """Do half of what the call would do, on the very descriptor of the process."""
    if call.name not in ("write", "pwrite64", "sendto"):
        return
    process = LIBC.syscall(PIDFD_OPEN, call.pid, 0)
    descriptor = LIBC.syscall(PIDFD_GETFD, process, int(call.arguments[0]), 0)
    half = call.data()[: call.arguments[2] // 2]
    try:
        if call.name == "pwrite64":
            os.pwrite(descriptor, half, call.arguments[3])
        else:
            os.write(descriptor, half)
    finally:
        os.close(descriptor)
        os.close(process)
