"""Draws every mail as its reader sees it, for docs/mails.md: `python -m tests.pictures docs/pictures` (needs chromium).

Promise: the mails are those of tests/mail_examples.py, so a picture shows nobody's data.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from templates.render import render
from tests.mail_examples import EXAMPLES

WIDTH = 400  # pixels of a telephone
SHEETS = {
    "pemohon": ("receipt", "in_hand", "questions", "questions_reminder", "archived", "answer", "referred", "closed",
                "status", "progress", "unreadable", "verification"),
    "petugas": ("new_complaint", "assignment", "sealed_assignment", "draft_review", "complainant_wrote", "reminder",
                "recorded", "not_understood", "bounced", "emergency", "my_day", "quarantine_list",
                "recap_returned"),
    "direktur": ("sealed_case", "overdue", "monthly", "system_trouble", "privacy_request", "referral_received",
                 "referral_answered"),
    "wbs": ("wbs_receipt", "wbs_question", "wbs_outcome", "wbs_message", "wbs_reminder", "wbs_recorded",
            "wbs_not_understood"),
}  # fmt: skip
HEIGHTS = {"pemohon": 1000, "petugas": 1150, "direktur": 1500, "wbs": 900}
COLUMNS = 4


def draw(folder: Path) -> list[Path]:
    """One picture for each kind of reader; long mails are cut at the height of their sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_draw(name, mails, HEIGHTS[name], folder / f"{name}.png") for name, mails in SHEETS.items()]


def _draw(name: str, mails: tuple[str, ...], height: int, picture: Path) -> Path:
    rows = -(-len(mails) // COLUMNS)
    with TemporaryDirectory() as folder:
        page = Path(folder) / f"{name}.html"
        page.write_text(_page(mails, height, Path(folder)), encoding="utf-8")
        size = (f"--window-size={COLUMNS * (WIDTH + 10)},{rows * (height + 56)}", "--force-device-scale-factor=0.75")
        quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files")
        program = shutil.which("chromium") or "chromium"
        command = [program, *quiet, *size, f"--screenshot={picture.resolve()}", str(page)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return picture


def _page(mails: tuple[str, ...], height: int, folder: Path) -> str:
    frames = []
    for name in mails:
        mail = render(name, "id", EXAMPLES[name])
        (folder / f"{name}.html").write_text(mail.html, encoding="utf-8")
        frames.append(
            f"<figure><figcaption>{escape(mail.subject)}</figcaption>"
            f"<iframe src='{name}.html' style='height:{height}px' scrolling=no></iframe></figure>"
        )
    look = f"body{{margin:0}}figure{{width:{WIDTH}px;margin:5px;float:left}}"
    look += "figcaption{height:36px;overflow:hidden;font:bold 12px sans-serif}"
    look += "iframe{width:100%;border:1px solid #ccc;box-sizing:border-box}"
    return f"<meta charset=utf-8><style>{look}</style>{''.join(frames)}"


if __name__ == "__main__":
    for drawn in draw(Path(sys.argv[1])):
        print(drawn)
