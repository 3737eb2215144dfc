"""What must be right beside the file: whose our package names are, whether mail can be read and every form filled in.

Promise: nothing is written, no mail server is spoken to; what is wrong is named with its remedy, like a mistake in
config.toml.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING, Final

from daemon.config import ConfigMistakes, load
from daemon.shaping import Mistake
from mailboxes.message import Message
from mailboxes.worker import Reader
from templates import compile_all

if TYPE_CHECKING:
    from pathlib import Path

    from daemon.settings import Settings

OURS: Final = "loket"
PACKAGES: Final = ("daemon", "mailboxes", "store", "templates")
CANARY: Final = (
    b"From: Burung Kenari <kenari@loket.invalid>\r\nSubject: =?utf-8?Q?Uji_baca_=E2=9C=93?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<p>Pengaduan <b>ter=\r\nbaca</b>.</p>\r\n"
)
SINGS: Final = ("kenari@loket.invalid", "Uji baca ✓", "Pengaduan terbaca.")  # what the canary says


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found right: the settings, and milliseconds until a reader stands ready and until it has read a mail."""

    settings: Settings
    started_ms: float
    read_ms: float


def check(path: Path) -> Checked:
    """The settings of a file on a machine that can run them; raises ConfigMistakes with all that is wrong in either."""
    mistakes = [*foreign_owners(), *faulty_forms()]
    started, read, silence = canary()
    mistakes += [Mistake("reader", f"does not read a mail ({silence})", "install Loket anew")] if silence else []
    try:
        settings = load(path)
    except ConfigMistakes as error:
        raise ConfigMistakes([*mistakes, *error.mistakes]) from None
    if mistakes:
        raise ConfigMistakes(mistakes)
    return Checked(settings, started, read)


def ready_forms() -> None:
    """Compile every form, so that no mail waits for it; raises ConfigMistakes where one cannot be filled in."""
    if mistakes := faulty_forms():
        raise ConfigMistakes(mistakes)


def faulty_forms() -> list[Mistake]:
    """Forms that somebody has changed in such a way that no mail can be made of them."""
    faults = compile_all().items()
    return [Mistake(f"templates/{file}", fault, "correct the form") for file, fault in faults if fault]


def foreign_owners() -> list[Mistake]:
    """Packages of ours that another installed distribution claims: one of the two would load the other's code."""
    owners = packages_distributions()
    found = {name: sorted(set(owners.get(name, ())) - {OURS}) for name in PACKAGES}
    return [
        Mistake(name, f"is a package of {' and '.join(others)}, too", "install Loket alone in its environment")
        for name, others in found.items()
        if others
    ]


def canary() -> tuple[float, float, str]:
    """Milliseconds to start a reader and to read a tiny mail in it, and what went wrong, "" where it was read right."""
    begun = time.perf_counter()
    with Reader() as reader:
        first = reader.read(CANARY)
        ready = time.perf_counter()
        second = reader.read(CANARY)
        done = time.perf_counter()
    for message in (first, second):
        if not isinstance(message, Message):
            return 0.0, 0.0, message.reason
        if (message.from_.address, message.subject, message.text.strip()) != SINGS:
            return 0.0, 0.0, "it says something else than what stands in it"
    return round((ready - begun) * 1000, 1), round((done - ready) * 1000, 1), ""
