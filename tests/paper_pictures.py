"""Draws the pages of every paper, for docs/mails.md: `python -m tests.paper_pictures docs/pictures` (needs pdftoppm).

Promise: the papers are those of tests/paper_examples.py, so a picture shows nobody's data.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.paper_examples import made

PAGES: Final = {"bukti": 1, "evaluasi": 2, "berkas": 1}  # how many of its first pages are shown
DOTS: Final = "64"  # an inch


def draw(folder: Path) -> list[Path]:
    """One picture for each of these pages."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_draw(name, page, folder / f"{name}-{page}.png") for name in PAGES for page in range(1, PAGES[name] + 1)]


def _draw(name: str, page: int, picture: Path) -> Path:
    with TemporaryDirectory() as place:
        paper = Path(place) / "paper.pdf"
        paper.write_bytes(made(name))
        only = ("-f", str(page), "-l", str(page), "-r", DOTS, "-png", "-singlefile")
        subprocess.run(["pdftoppm", *only, str(paper), str(picture.with_suffix(""))], check=True)
    return picture


if __name__ == "__main__":
    for drawn in draw(Path(sys.argv[1])):
        print(drawn)
