"""Power cuts: the recorded writes of a pass, replayed into the states that a disk may be in when the power goes.

A file has what was synced, and of what was written since, any sectors of 512 octets; a folder has the names that were
synced, and of those changed since, the first few or all. Nothing is taken for granted that POSIX does not promise: a
file that was synced under a name that was not is a file without a name.

Promise: each state is opened as the daemon opens it; both ledgers are whole, both chains verify, every mail that was
filed by then has its intake line and its original, and every mail that was sent is known as sent or on its way.
"""

from __future__ import annotations

import pickle
import random
import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daemon.demo_servers import EmbeddedPost
from daemon.service import open_desks
from store import LedgerError, verify_chain
from tests.torture import script
from tests.torture.office import opened
from tests.torture.report import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daemon.desk import Desk
    from tests.torture.office import Office
    from tests.torture.recording import Step

SECTOR: Final = 512
CHANCES: Final = 2  # random states for each moment, in the whole
LEFT_OUT: Final = ("-shm", ".lock")  # made anew at every start
HOW: Final = (
    "The same twenty mails; every call by which Loket changed a file, and every word that a server could rely on, "
    "was recorded. After each call the power goes: the disk keeps what was synced, under the names that were synced; "
    "or all names and nothing unsynced; or everything; or by chance some sectors of 512 octets and some names. "
    "Each state that differs is opened as the daemon opens it."
)


@dataclass
class File:
    """What is on the disk for certain, what the system shows, and the writes in between."""

    safe: bytes = b""
    shown: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes]] = field(default_factory=list)  # offset, octets; -1: the length in octets

    def write(self, place: int, data: bytes) -> None:
        """Octets at a place."""
        _write(self.shown, place, data)
        self.pending += [(place + at, data[at : at + SECTOR]) for at in range(0, len(data), SECTOR)]

    def truncate(self, length: int) -> None:
        """Cut or lengthened."""
        _resize(self.shown, length)
        self.pending.append((-1, length.to_bytes(8, "big")))

    def sync(self) -> None:
        """All of it is safe."""
        if self.pending:
            self.safe, self.pending = bytes(self.shown), []

    def by_chance(self, chance: random.Random) -> bytes:
        """What is safe, and some of the rest."""
        content = bytearray(self.safe)
        for place, data in self.pending:
            if chance.random() < 0.5:
                if place < 0:
                    _resize(content, int.from_bytes(data, "big"))
                else:
                    _write(content, place, data)
        return bytes(content)


def _write(content: bytearray, place: int, data: bytes) -> None:
    _resize(content, max(len(content), place))
    content[place : place + len(data)] = data


def _resize(content: bytearray, length: int) -> None:
    del content[length:]
    content.extend(bytes(length - len(content)))


State = dict[str, bytes]


@dataclass
class Disk:
    """Names and files below `root`; a folder is a name without file."""

    root: str
    shown: dict[str, File | None] = field(default_factory=dict)
    safe: dict[str, File | None] = field(default_factory=dict)
    pending: dict[str, list[tuple[str, File | None, bool]]] = field(default_factory=dict)  # by folder: name, there

    def take(self, step: Step) -> None:
        """One step of the recording."""
        match step.kind:
            case "create":
                self._name(step.path, File())
            case "mkdir":
                self._name(step.path, None)
            case "write":
                self._file(step.path).write(step.place, step.data)
            case "truncate":
                self._file(step.path).truncate(step.place)
            case "rename":
                self._name(step.other, self._file(step.path))
                self._unname(step.path)
            case "unlink":
                self._unname(step.path)
            case "sync":
                self._sync(step.path)

    def _sync(self, path: str) -> None:
        file = self.shown.get(path)
        if file:
            file.sync()
        for name, target, there in self.pending.pop(path, []):
            _change(self.safe, name, target, there=there)

    def _file(self, path: str) -> File:
        file = self.shown[path]
        assert file
        return file

    def _name(self, path: str, target: File | None) -> None:
        self.shown[path] = target
        self.pending.setdefault(str(Path(path).parent), []).append((path, target, True))

    def _unname(self, path: str) -> None:
        self.pending.setdefault(str(Path(path).parent), []).append((path, self.shown.pop(path), False))

    def states(self, chance: random.Random, chances: int) -> Iterator[State]:
        """What may be left: the least, all names without what is unsynced, everything, and some by chance."""
        yield self._there(self.safe, lambda file: file.safe)
        yield self._there(self.shown, lambda file: file.safe)
        yield self._there(self.shown, lambda file: bytes(file.shown))
        for _ in range(chances):
            names = dict(self.safe)
            for changes in self.pending.values():
                for name, target, there in changes[: chance.randint(0, len(changes))]:
                    _change(names, name, target, there=there)
            yield self._there(names, lambda file: file.by_chance(chance))

    def _there(self, names: dict[str, File | None], content: Callable[[File], bytes]) -> State:
        """The files that can be reached: every folder above them is there, too."""
        found: State = {}
        for name, file in names.items():
            above = [str(parent) for parent in Path(name).parents if str(parent).startswith(self.root)]
            if file and all(parent in names for parent in above) and not name.endswith(LEFT_OUT):
                found[name.removeprefix(self.root)] = content(file)
        return found


def _change(names: dict[str, File | None], name: str, target: File | None, *, there: bool) -> None:
    if there:
        names[name] = target
    else:
        names.pop(name, None)


@dataclass
class Found:
    """What came of all the cuts."""

    moments: int = 0
    states: int = 0
    wrong: list[str] = field(default_factory=list)


def recorded(office: Office) -> tuple[str, list[Step]]:
    """Where a pass kept its data, and what it did there."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedPost(script.accounts()) as post:
        script.deliver(post)
        data, record = Path(folder) / "data", Path(folder) / "record"
        answer = office.ask(
            imap=post.imap_port, smtp=post.smtp_port, data=str(data), watched=True, record=str(record)
        )
        assert not answer["trouble"], answer["trouble"]
        return str(data), pickle.loads(record.read_bytes())  # noqa: S301  our own


def cut(root: str, steps: list[Step], *, every: int = 1, chances: int = CHANCES) -> Found:
    """Cut the power after every so many steps, and look at what is left."""
    disk, found, seen = Disk(root), Found(), set[tuple[str, int]]()
    done: list[Step] = []
    chance = random.Random(len(steps))  # noqa: S311  chance that can be repeated
    for number, step in enumerate(steps):
        if step.kind == "done":
            done.append(step)
        else:
            disk.take(step)
        if number % every:
            continue
        found.moments += 1
        for state in disk.states(chance, chances):
            key = (_digest(state), len(done))
            if key not in seen:
                seen.add(key)
                found.states += 1
                found.wrong += [f"after step {number} ({step.kind}): {each}" for each in _wrong(state, done)]
    return found


def _digest(state: State) -> str:
    total = sha256()
    for name in sorted(state):
        total.update(f"{name} {len(state[name])} ".encode())
        total.update(state[name])
    return total.hexdigest()


def _wrong(state: State, done: list[Step]) -> list[str]:
    """What is not as promised when the daemon opens this."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        for name, content in state.items():
            place = data / name.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        (data / "wbs").mkdir(exist_ok=True)
        try:
            with open_desks(script.settings(0, 0, data)) as desks:
                return list(_broken(desks, done))
        except LedgerError as error:
            return [f"{type(error).__name__}: {error}"]


def _broken(desks: tuple[Desk, Desk], done: list[Step]) -> Iterator[str]:
    lines: dict[str, str] = {}
    mails: dict[str, str] = {}
    for desk in desks:
        if verify_chain(desk.ledger).first_broken is not None:
            yield "a chain is broken"
        for line in desk.ledger.table("intake"):
            box, _, uid = line["delivery"].split("/")
            lines[f"{box}/{uid}"] = line["disposition"]
            if line["original"]:
                desk.originals.read(line["original"])
        mails |= {row["message_id"]: row["state"] for row in desk.ledger.table("outbox")}
    for step in done:
        if step.path == "filed" and f"{step.other}/{step.place}" not in lines:
            yield f"{step.other}/{step.place} was filed and is forgotten"
        if step.path == "sent" and mails.get(step.other) not in ("sending", "sent"):
            yield f"{step.other.partition('.')[0]} was sent and is {mails.get(step.other, 'forgotten')}"


def whole(every: int = 1) -> Section:
    """After every step, or every so many."""
    with opened() as office:
        root, steps = recorded(office)
    return section(steps, cut(root, steps, every=every))


def section(steps: list[Step], found: Found) -> Section:
    """The figures of a run."""
    figures = [
        f"calls recorded | {len(steps):,}",
        f"of them that made something safe (fsync, fdatasync) | {sum(step.kind == 'sync' for step in steps):,}",
        f"mails filed and mails sent, on which somebody relied | {sum(step.kind == 'done' for step in steps):,}",
        f"moments at which the power went | {found.moments:,}",
        f"states of the disk that were opened | {found.states:,}",
        f"of them with something lost, forgotten or unreadable | {len(found.wrong):,}",
    ]
    return Section(HOW, figures, found.wrong)
