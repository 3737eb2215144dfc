"""The Formulir Pengaduan as a web page that the office puts on its site: one file, no server, nothing from elsewhere.

Promise: only the script and the style that stand in the page run (their digests are its policy), the network is asked
for nothing, and what was filled in becomes a mail that mailboxes/form_blocks.py reads back.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from templates.complaint_form import END, FIELDS, MATTER, MATTERS, SECTIONS, text_form
from templates.mailto import mailto

if TYPE_CHECKING:
    from templates.view import OfficeView

HERE: Final = Path(__file__).parent
AUTOCOMPLETE: Final = {
    "nama": "name", "instansi": "organization", "telepon": "tel", "alamat": "street-address",
}  # fmt: skip
KEYBOARDS: Final = {"telepon": "tel", "jumlah_korban": "numeric", "pirt": "numeric", "tautan": "url"}
SHORT: Final = ("nama", "telepon", "produk", "nie", "tempat_beli", "no_aju", "terlapor", "kronologi", "harapan")


def web_page(office: OfficeView, english: OfficeView, address: str, whistleblower: str = "") -> str:
    """The page in both languages; mails go to `address`, and `whistleblower` is told to visitors where it is given."""
    style, script = _file("css"), _file("js")
    blank = {language: text_form(SHORT, language) for language in ("id", "en")}
    return _environment().get_template("complaint_form.html").render(
        office=office,
        english=english,
        address=address,
        whistleblower=whistleblower,
        policy=Markup(_policy(style, script)),  # noqa: S704  digests of our own files
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        matter=MATTER,
        matters=MATTERS,
        sections=SECTIONS,
        fields=FIELDS,
        ends=END,
        blank_form=blank,
        blank_mail=mailto(address, "[Formulir Pengaduan]", blank["id"]),
        autocomplete=AUTOCOMPLETE,
        keyboards=KEYBOARDS,
    )  # fmt: skip


def _file(kind: str) -> str:
    return (HERE / f"complaint_form.{kind}").read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing from anywhere, but these two."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
