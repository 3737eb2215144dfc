"""Secrets: read from files of their own or from the environment, and the two keys that Loket makes for itself.

Promise: a secret is never shown, never in config.toml, never in the data directory, and a file that others may read is
refused. A key is made once and never overwritten.
"""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daemon.shaping import Mistake, Table, section, unknown_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS: Final = {"tokens": "secrets/tokens", "whistleblower": "secrets/whistleblower"}
_KEY: Final = re.compile(r"[0-9a-f]{64}\Z")
_MAKE: Final = "run `loket check --create-secrets`"
_OTHERS: Final = 0o077
_STRANGERS: Final = 0o007


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where secrets are looked for, and which; what is not looked for is empty."""

    base: Path
    environment: Mapping[str, str]
    keys: bool = True
    passwords: bool = True

    def password(self, table: Table, place: str, mistakes: list[Mistake]) -> str:
        """The password that the table names by password_file or password_env; "" where no `user` needs one."""
        ways = [way for way in ("password_file", "password_env") if way in table]
        if not ways and not table.get("user"):
            return ""
        if len(ways) != 1 or not isinstance(table[ways[0]], str) or not table[ways[0]]:
            remedy = 'write either password_file = "..." or password_env = "..."'
            mistakes.append(
                Mistake(f"{place}.password_file", "needs exactly one way to its password", remedy)
            )
            return ""
        if not self.passwords:
            return ""
        if ways == ["password_file"]:
            return self.file(
                table["password_file"], f"{place}.password_file", "write the password into it", mistakes
            )
        return self._variable(table["password_env"], f"{place}.password_env", mistakes)

    def file(self, name: str, place: str, remedy: str, mistakes: list[Mistake]) -> str:
        """The first line of the file; "" and a mistake where it is missing, empty or open to others."""
        path, others = self._place(name)
        try:
            mode, text = path.stat().st_mode, path.read_text(encoding="utf-8").strip("\r\n")
        except (OSError, ValueError) as error:  # ValueError: no UTF-8, or a path with a NUL
            mistakes.append(
                Mistake(place, f"names a file that cannot be read ({type(error).__name__})", remedy)
            )
            return ""
        if mode & others:
            mistakes.append(Mistake(place, "names a file that others may open", "chmod 600 that file"))
        if not text or "\n" in text or "\0" in text:
            mistakes.append(Mistake(place, "names a file that is empty or has more than one line", remedy))
        return text

    def _place(self, name: str) -> tuple[Path, int]:
        """The file, and whose rights it must not have: what the service manager has put ready goes before ours.

        LoadCredential=secrets:FOLDER names the file "secrets/smtp" "secrets_smtp" (systemd.exec(5)); it may lend the
        service its right to read by an access list, which looks like a right of the group.
        """
        path, ready = self.base / name, self.environment.get("CREDENTIALS_DIRECTORY", "")
        if ready and path.is_relative_to(self.base):
            lent = Path(ready, str(path.relative_to(self.base)).replace("/", "_"))
            if lent.is_file():
                return lent, _STRANGERS
        return path, _OTHERS

    def _variable(self, name: str, place: str, mistakes: list[Mistake]) -> str:
        if not self.environment.get(name):
            mistakes.append(
                Mistake(place, "names a variable that is not set", "set it where Loket is started")
            )
        return self.environment.get(name, "")


def secrets_in(
    where: Secrets, table: object, data: Path, mistakes: list[Mistake], *, sealed: bool = True
) -> tuple[str, str]:
    """The keys of tokens and of the whistleblower ledger, 64 hexadecimal digits each; "" where not read, or wrong.

    Without `sealed` this machine has no business with the second one.
    """
    paths = _paths(where.base, table, mistakes)
    tokens = _key(where, "secrets.tokens", paths["tokens"], data, mistakes)
    if not sealed:
        return tokens, ""
    return tokens, _key(where, "secrets.whistleblower", paths["whistleblower"], data, mistakes)


def _key(where: Secrets, place: str, path: Path, data: Path, mistakes: list[Mistake]) -> str:
    if path.resolve().is_relative_to(data.resolve()):
        mistakes.append(
            Mistake(place, "lies in the data directory that it protects", "choose another directory")
        )
    if not where.keys:
        return ""
    before = len(mistakes)
    found = where.file(str(path), place, _MAKE, mistakes)
    if len(mistakes) == before and not _KEY.match(found):
        mistakes.append(
            Mistake(place, "names a file that holds no key of 64 hexadecimal digits", "restore the file")
        )
    return found if _KEY.match(found) else ""


def create_keys(base: Path, table: object, data: Path) -> tuple[tuple[Path, ...], list[Mistake]]:
    """Make what is missing, each file by O_EXCL with mode 0600; what was made, and what must not be made."""
    missing = {key: path for key, path in _paths(base, table, []).items() if not path.exists()}
    if "whistleblower" in missing and (data / "wbs" / "ledger.db").exists():
        remedy = "restore the key from where you keep it: a new one cannot open that ledger"
        return (), [Mistake("secrets.whistleblower", "is missing though its ledger exists", remedy)]
    for path in missing.values():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
    return tuple(missing.values()), []


def _paths(base: Path, table: object, mistakes: list[Mistake]) -> dict[str, Path]:
    """Where the keys lie; [secrets] may be left out."""
    found = section(table, "secrets", mistakes)
    unknown_keys(found, tuple(KEYS), "secrets", mistakes)
    paths = {}
    for key, usual in KEYS.items():
        name = found.get(key, usual)
        usable = isinstance(name, str) and name and name.isprintable()
        if not usable:
            mistakes.append(
                Mistake(f"secrets.{key}", "is not the name of a file", f'write {key} = "{usual}"')
            )
        paths[key] = base / (name if usable else usual)
    return paths
