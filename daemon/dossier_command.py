"""What `loket dossier` does: everything of one case as a file (BERKAS is the same by mail).

Promise: a sealed case is written only where it is asked for by name, and from its own ledger; the other one stays shut.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from daemon import books
from daemon.config import load
from daemon.dossier import dossier
from daemon.service import open_general, open_sealed, utc_now
from daemon.subcommands import say

if TYPE_CHECKING:
    from daemon.subcommands import Arguments


def write_dossier(chosen: Arguments) -> int:
    """Everything of one case as a PDF; a sealed one only where it is asked for, and from its own ledger."""
    settings = load(chosen.config, passwords=False)
    number, now = chosen.number.upper(), utc_now()
    with open_general(settings, read_only=True) as desk:
        ticket = books.ticket(desk.ledger, number)
        if ticket is not None and ticket.sealed and not chosen.sealed:
            return _no_dossier(number, "the case is sealed; add --sealed if you are one of its readers")
        paper = dossier(desk, number, now, chosen.language)
    if paper is None and chosen.sealed:
        with open_sealed(settings, read_only=True) as desk:
            paper = dossier(desk, number, now, chosen.language)
    if paper is None:
        return _no_dossier(number, "no such case; a report to the whistleblower desk needs its code and --sealed")
    output = chosen.output or Path(f"berkas-{number}.pdf")
    with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(paper)
    say(chosen, {"number": number, "file": str(output), "size": len(paper)}, "{file}, {size:,} octets")
    return 0


def _no_dossier(number: str, why: str) -> int:
    print(f"loket: {number}: {why}", file=sys.stderr)
    return 1
