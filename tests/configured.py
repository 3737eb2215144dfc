"""The shipped config.toml in a folder of its own, with changes and with secrets, for the tests of the configuration.

Promise: a change that is not in the shipped file fails the test that wants it, instead of testing nothing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from daemon.config import ConfigMistakes, create_missing_secrets, load

SHIPPED = Path(__file__).parents[1] / "config.toml"
TEXT = SHIPPED.read_text(encoding="utf-8")
PASSWORD = "kata-Sandi-uji"


def written(folder: Path, *changes: tuple[str, str], text: str = TEXT) -> Path:
    """config.toml in this folder, with the first place of each `old` made `new`."""
    for old, new in changes:
        assert old in text, f"config.toml no longer says {old}"
        text = text.replace(old, new, 1)
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def with_secrets(folder: Path) -> None:
    """The two keys and a password for every account of the shipped file."""
    create_missing_secrets(written(folder))
    for name in password_files(tomllib.loads(TEXT)):
        path = folder / name
        path.write_text(PASSWORD + "\n", encoding="utf-8")
        path.chmod(0o600)


def password_files(table: dict[str, Any]) -> list[str]:
    """Every file that a table or one within it names by password_file."""
    found = [table["password_file"]] if "password_file" in table else []
    return found + [n for value in table.values() if isinstance(value, dict) for n in password_files(value)]


def mistakes_of(path: Path, **how: Any) -> dict[str, str]:
    """Place and whole sentence of every mistake; empty where the file is right. Secrets are not looked at."""
    try:
        load(path, **({"secrets": False} | how))
    except ConfigMistakes as error:
        return {mistake.place: str(mistake) for mistake in error.mistakes}
    return {}
