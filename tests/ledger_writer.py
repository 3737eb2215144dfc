"""A process that writes units into a ledger, for tests that kill it: each a ticket, three events and a mail owed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
UNITS = """
import sys
from pathlib import Path
from store import SCHEMES, append_event, open_ledger
place = sys.argv[1]
with open_ledger(place if place.startswith(SCHEMES) else Path(place)) as ledger:
    while True:
        with ledger.transaction():
            number = ledger.next_number("units")
            ledger.table("tickets").insert({"number": str(number)})
            for step in range(3):
                append_event(ledger, {"ticket": str(number), "step": step})
            ledger.table("outbox").insert({"message_id": f"<{number}@test>", "ticket": str(number)})
        print(number, flush=True)
"""


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process with the project on its path."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
