"""Asks Apache PDFBox Preflight about every paper: `python -m tests.paper_preflight` (Debian: libpdfbox2-java).

Preflight knows the first part of ISO 19005 at level B; the third part, which our papers name, asks for the same but in
a few points. So a copy that names the first part is asked about, and what the third part has given up is left out.

Promise: prints every complaint that is not in `GIVEN_UP`, and ends with 1 where there is one. What the third part adds
(files inside) and level A (tags) it cannot see: tests/test_papers.py looks at those.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.mail_examples import CASE
from tests.paper_examples import PAPERS, made

JARS: Final = "/usr/share/java/*"  # with libactivation-java and libjaxb-api-java, which Java itself no longer has
PROGRAM: Final = "org.apache.pdfbox.preflight.Validator_A1b"
GIVEN_UP: Final = ("The CIDSet entry is missing",)  # of an embedded font: asked for in part 1 alone
FIRST_PART: Final = (
    (b"%PDF-1.7", b"%PDF-1.4"),
    (b"<pdfaid:part>3", b"<pdfaid:part>1"),
    (b"conformance>A<", b"conformance>B<"),
)


def papers() -> dict[str, bytes]:
    """Every paper in both languages, and one whose names need the large set of letters."""
    found = {f"{name}-{language}": made(name, language) for name in PAPERS for language in ("id", "en")}
    return found | {"bukti-wide": made("bukti", case=replace(CASE, complainant="Nguyễn Thị Łucja Đặng"))}


def complaints(paper: bytes, jars: str) -> list[str]:
    """What Preflight says against it; the first line names the file, and says whether it is valid."""
    for third, first in FIRST_PART:
        paper = paper.replace(third, first)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(paper)
        asked = subprocess.run(["java", "-cp", jars, PROGRAM, str(file)], capture_output=True, text=True, check=False)
    first, *others = (asked.stdout + asked.stderr).splitlines() or ["no answer"]
    judged = "is a valid PDF/A-1b file" in first or "is not a valid PDF/A-1b file" in first
    said = [line for line in others if line.strip()] if judged else [first, *others]
    return [line for line in said if not any(reason in line for reason in GIVEN_UP)]


def main(jars: str = JARS) -> int:
    """Ask about all of them."""
    found = {name: complaints(paper, jars) for name, paper in papers().items()}
    for name, lines in found.items():
        print(f"{name}: {'; '.join(lines) or 'nothing against it'}")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
