"""Draws the Formulir Pengaduan, page and paper: `python -m tests.form_pictures docs/pictures/formulir.png`.

Promise: what is filled in is invented. Needs chromium and pdftoppm (poppler-utils).
"""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from daemon.public_form import as_page, as_paper
from tests.browser import Browser, browser
from tests.office import sample_office

OFFICE = sample_office()
ADDRESS = "kotaksaran@contoh.id"
HEIGHT = 1180
WORDS = {"kronologi": "Biskuit yang saya beli di toko daring berbau tengik.", "produk": "Biskuit Kelapa"}
SCREENS = (  # dark, what was done
    (False, ""),
    (False, "submit()"),
    (True, "choose('produk'); put('kronologi'); put('produk')"),
    (True, "choose('produk'); put('kronologi'); submit()"),
)
HELPERS = f"""
const submit = () => document.querySelector('[type=submit]').click();
const choose = (matter) => document.getElementById('matter-' + matter).click();
const put = (key) => {{ document.getElementById(key).value = {WORDS}[key]; }};
"""


def draw(picture: Path) -> None:
    """Four screens of a telephone, and below them a desktop and both sheets of paper."""
    with TemporaryDirectory() as name, browser() as page:
        folder = Path(name)
        file = folder / "formulir.html"
        file.write_bytes(as_page(OFFICE, ADDRESS))
        shots = [_screen(page, file, 360, dark=dark, done=done) for dark, done in SCREENS]
        shots += [_screen(page, file, 1000, dark=False, done="choose('layanan')"), *_sheets(folder)]
        tags = "".join(f"<img src='data:image/png;base64,{base64.b64encode(shot).decode()}'>" for shot in shots)
        look = "body{margin:8px;background:#9aa5b1}img{margin:4px;height:590px;border-radius:6px;vertical-align:top}"
        (folder / "sheet.html").write_text(f"<style>{look}</style>{tags}", encoding="utf-8")
        page.look(1330, height=1220)
        page.open(folder / "sheet.html")
        picture.write_bytes(page.picture())


def _screen(page: Browser, file: Path, width: int, *, dark: bool, done: str) -> bytes:
    page.look(width, dark=dark, height=HEIGHT if width < 600 else 1400)
    page.open(file)
    page.ask(f"{HELPERS}{done};scrollTo(0, 0)")
    return page.picture(whole=False)


def _sheets(folder: Path) -> list[bytes]:
    (folder / "formulir.pdf").write_bytes(as_paper(OFFICE, ADDRESS))
    command = ["pdftoppm", "-r", "100", "-png", str(folder / "formulir.pdf"), str(folder / "sheet")]
    subprocess.run(command, check=True, timeout=60)
    return [path.read_bytes() for path in sorted(folder.glob("sheet-*.png"))]


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
