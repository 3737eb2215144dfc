"""Draws every mail as its reader sees it, for docs/mails: `./run mails` (needs chromium).

Promise: the mails are those of tests/mail_scenes.py, so a picture shows nobody's data; a mail that is wider than a
telephone of 320 pixels, or than any width that is drawn, stops the drawing by name.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.mail_scenes import SCENES, scene

NARROWEST: Final = 320
PHONE: Final = 360
LANGUAGES: Final = ("id", "en")
DESKTOP: Final = 700
FRAMES: Final = ((PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True))
GAP: Final = 16
BEST: Final = (("E01 tanda terima", False), ("P01 pengaduan baru", True), ("D03 keterlambatan", False),
               ("E06 selesai", False))  # fmt: skip
BEST_HEIGHT: Final = 1150
SHARP: Final = 0.5  # picture points to a pixel of the page
TALLEST: Final = 2800  # pixels: what is longer is cut
SMALLER: Final = 0.6  # of the wide frames beside the others
MEASURE: Final = """<script>onload=()=>{const f=[...document.querySelectorAll('iframe')].map(f=>{
const d=f.contentDocument.documentElement,below=d.querySelector('div[lang=id]');
return [f.name,d.scrollWidth,Math.ceil(below?below.getBoundingClientRect().top+24:d.scrollHeight+8)]});
document.body.textContent=JSON.stringify(f)}</script>"""
LOOK: Final = f"""<meta charset=utf-8><style>body{{margin:{GAP}px 0 0 {GAP}px;background:#c9d0d8}}
div{{float:left;margin:0 {GAP}px {GAP}px 0;overflow:hidden}}
iframe{{border:0;background:#fff;transform-origin:0 0}}</style>"""
GROUPS: Final = (
    ("E", "Kepada pemohon / To the complainant"), ("P", "Kepada petugas / To officers"),
    ("D", "Kepada Direktur dan pengelola sistem / To the Director and the operator"),
    ("W", "Kepada pelapor WBS / To the reporter"), ("U", "Kepada ULPK / To ULPK"),
    ("V", "Kepada siapa pun yang bertanya / To anybody who asks"),
)  # fmt: skip
HEAD: Final = """# Surel yang ditulis Loket, dalam gambar / The mails that Loket writes, in pictures

Kantor dan orangnya karangan. Tiap gambar, dari kiri: telepon (360 piksel) terang dan gelap, layar lebar (700 piksel)
terang dan gelap. The office and its people are invented. Each picture, from the left: telephone (360 pixels) light and
dark, wide screen (700 pixels) light and dark. An English mail to somebody outside has the Indonesian below it, which is
not drawn again; what is very long is cut. When each is sent: [mails.md](../mails.md). Drawn by `./run mails`.
"""


def draw(folder: Path) -> None:
    """All pictures and their index, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    keys = [(name, language) for language in LANGUAGES for name in SCENES]
    heights = _heights(keys)
    for at, (name, language) in enumerate(keys, 1):
        print(f"\r{at}/{len(keys)} {name} ({language}){' ' * 24}", end="", file=sys.stderr, flush=True)
        frames = [(name, language, dark, width, heights[_key(name, language, width)]) for width, dark in FRAMES]
        _draw(frames, folder / picture_name(name, language))
    best = [(name, "id", dark, PHONE, BEST_HEIGHT) for name, dark in BEST]
    _draw(best, folder / "terbaik.webp")
    (folder / "README.md").write_text(_index(), encoding="utf-8")
    print(file=sys.stderr)


def _heights(keys: list[tuple[str, str]]) -> dict[str, int]:
    """The height of every mail on every width, an Indonesian half left out; ValueError where one is wider than that."""
    frames = [
        _frame(_key(name, language, width), _page(name, language, dark=False), width, 10)
        for name, language in keys
        for width in (NARROWEST, PHONE, DESKTOP)
    ]
    with TemporaryDirectory() as folder:
        page = Path(folder) / "measure.html"
        page.write_text(f"{LOOK}{''.join(frames)}{MEASURE}", encoding="utf-8")
        dom = _chromium("--dump-dom", "--virtual-time-budget=60000", str(page)).decode()
    measured = json.loads(unescape(dom.partition("<body>")[2].partition("</body>")[0]))
    if wide := [key for key, width, _ in measured if width > int(key.rpartition(" ")[2])]:
        message = f"wider than the screen: {', '.join(wide)}"
        raise ValueError(message)
    return {key: min(height, TALLEST) for key, _, height in measured}


def _draw(frames: list[tuple[str, str, bool, int, int]], picture: Path) -> None:
    """One picture of frames side by side: scene, language, dark, width, height."""
    shown = "".join(
        _frame(name, _page(name, language, dark=dark), width, height)
        for name, language, dark, width, height in frames
    )
    across = GAP + sum(_scaled(width, width) + GAP for *_, width, _ in frames)
    down = 2 * GAP + max(_scaled(height, width) for *_, width, height in frames)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "sheet.html"
        page.write_text(f"{LOOK}{shown}", encoding="utf-8")
        size = (f"--window-size={across},{down}", f"--force-device-scale-factor={SHARP}")
        _chromium(*size, f"--screenshot={picture.resolve()}", str(page))


def _frame(name: str, html: str, width: int, height: int) -> str:
    size = f"width={width} height={height} scrolling=no"
    smaller = f"transform:scale({SMALLER})" if width == DESKTOP else ""
    frame = f'<iframe name="{escape(name)}" {size} style="{smaller}" srcdoc="{escape(html)}"></iframe>'
    return f'<div style="width:{_scaled(width, width)}px;height:{_scaled(height, width)}px">{frame}</div>'


def _scaled(length: int, width: int) -> int:
    return round(length * SMALLER) if width == DESKTOP else length


def _page(name: str, language: str, *, dark: bool) -> str:
    """The mail as a reader has it who prefers the light, or the dark."""
    html = scene(name, language).html
    html = html.replace("@media (prefers-color-scheme:dark)", "@media all" if dark else "@media not all")
    return html.replace("color-scheme:light dark", f"color-scheme:{'dark' if dark else 'light'}")


def _chromium(*arguments: str) -> bytes:
    program = shutil.which("chromium") or "chromium"
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
    return subprocess.run([program, *quiet, *arguments], check=True, capture_output=True, timeout=300).stdout


def _key(name: str, language: str, width: int) -> str:
    return f"{name} {language} {width}"


def picture_name(name: str, language: str) -> str:
    """The file of a picture."""
    return f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}.{language}.webp"


def _index() -> str:
    """The page that shows them all."""
    parts = [HEAD]
    for letter, title in GROUPS:
        parts.append(f"## {title}\n")
        for name in (one for one in SCENES if one.startswith(letter)):
            subjects = [scene(name, language).subject for language in LANGUAGES]
            parts.append(f"### {name}\n\n{subjects[0]} / *{subjects[1]}*\n")
            parts += [f"![{name} ({language})]({picture_name(name, language)})\n" for language in LANGUAGES]
    return "\n".join(parts)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
