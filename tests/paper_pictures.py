"""Draws the pages of every paper, for docs/mails.md: `python -m tests.paper_pictures docs/pictures` (needs pdftoppm).

Promise: the papers are those of tests/paper_examples.py, so a picture shows nobody's data.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.paper_examples import PAPERS, made

DOTS: Final = "64"  # an inch


def draw(folder: Path) -> list[Path]:
    """One picture for each of these pages."""
    folder.mkdir(parents=True, exist_ok=True)
    return [picture for name in PAPERS for picture in _draw(name, folder)]


def _draw(name: str, folder: Path) -> list[Path]:
    """Every page of the paper."""
    with TemporaryDirectory() as place:
        paper = Path(place) / "paper.pdf"
        paper.write_bytes(made(name))
        subprocess.run(["pdftoppm", "-r", DOTS, "-png", str(paper), str(folder / name)], check=True)
    return sorted(folder.glob(f"{name}-*.png"))


if __name__ == "__main__":
    for drawn in draw(Path(sys.argv[1])):
        print(drawn)
