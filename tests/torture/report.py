"""docs/torture.md: a section for each part, replaced when the part has run again.

Promise: what stands there is what a run found, with its date; the sections of other parts stay as they were.
"""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from textwrap import fill
from typing import Final

WIDTH: Final = 118
PLACE: Final = Path(__file__).parents[2] / "docs" / "torture.md"
TITLE: Final = """# What was done to Loket, and what it kept

Written by `./run torture`: each section is one run of one part. A quick share of each part runs in the gate
(`tests/test_torture.py`). The promise that is checked is that of [path.md](path.md).
"""
HEADINGS: Final = {
    "kills": "Killed at system calls",
    "disk": "A disk that fails",
    "power": "Power cuts",
    "wires": "Lines cut at every octet",
    "machine": "Everything at once, at random",
    "soak": "A long run with faults",
    "daemons": "Several daemons, killed, paused and cut off",
}


@dataclass(frozen=True, slots=True)
class Section:
    """What a part found: how it was done, figures as lines of a table (`what | count`), and what was wrong."""

    how: str
    figures: list[str]
    wrong: list[str] = field(default_factory=list)


def write(part: str, section: Section, seconds: float, size: str = "") -> None:
    """Put the section in its place; `size` where it was not the whole."""
    texts = _sections()
    texts[part] = _text(section, seconds, f" Not the whole: `./run torture {part}:{size}`." if size else "")
    body = "".join(f"\n## {HEADINGS[name]}\n\n{texts[name]}\n" for name in HEADINGS if name in texts)
    PLACE.write_text(TITLE + body, encoding="utf-8")


def _sections() -> dict[str, str]:
    old = PLACE.read_text(encoding="utf-8") if PLACE.exists() else ""
    found = dict(re.findall(r"^## (.+?)\n\n(.*?)\n(?=\n## |\Z)", old, re.DOTALL | re.MULTILINE))
    return {part: found[heading] for part, heading in HEADINGS.items() if heading in found}


def _text(section: Section, seconds: float, share: str) -> str:
    day = datetime.now(UTC).date()
    system = f"Python {platform.python_version()}, Linux {platform.release().partition('-')[0]}"
    when = f"{day}, {seconds / 60:.0f} minutes, {system}.{share}"
    table = "\n".join(("| what | count |", "|---|---|", *(f"| {line} |" for line in section.figures)))
    wrong = "Every promise was kept."
    if section.wrong:
        listed = "\n".join(f"- {line}" for line in section.wrong[:20])
        wrong = f"**Broken: {len(section.wrong)}**\n\n{listed}"
    return f"{fill(section.how, WIDTH)}\n\n{when}\n\n{table}\n\n{wrong}"
