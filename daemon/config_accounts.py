"""The mail accounts of config.toml: five inboxes, which share what [imap] says, and one way out.

Promise: what is wrong in [imap] is said once, not once an inbox; nothing is sent in clear to another machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from daemon.decision import Disposition
from daemon.shaping import Mistake, Table, check_keys, fill, one, section, unknown_keys
from daemon.vocabulary import Channel
from mailboxes.accounts import ImapAccount, SmtpAccount, is_loopback, tls_context

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from daemon.secret_files import Secrets

T = TypeVar("T")

PRIVATE: Final = (
    "name",
    "password",
    "user",
    "allow_cleartext",
)  # never for all inboxes, or never in the file
STAND_IN: Final[Table] = {"security": "tls"}  # for what is wrong and said already
FOLDERS: Final[Mapping[str, str]] = {
    Disposition.NEW_TICKET: "Loket/Pengaduan",
    Disposition.ADDED: "Loket/Balasan",
    Disposition.COMMAND: "Loket/Perintah",
    Disposition.AUTOMATIC: "Loket/Otomatis",
    Disposition.BOUNCE: "Loket/Pantulan",
    Disposition.SPAM: "Loket/Spam",
    Disposition.QUARANTINE: "Loket/Karantina",
    Disposition.DUPLICATE: "Loket/Rangkap",
}


@dataclass(slots=True)
class Reading:
    """One reading of the file: where it lies, and what was found wrong so far."""

    base: Path
    tables: Table
    secrets: Secrets
    mistakes: list[Mistake] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SharedImap:
    """What [imap] says for every mailbox, and stand-ins for what is wrong in it, so that this is said only once."""

    common: Table
    given: Table


def imap_accounts(
    reading: Reading, shared: SharedImap, but: Collection[Channel] = ()
) -> dict[Channel, ImapAccount]:
    """One account for each channel but these: what [imap] says for all, what [channels.NAME.imap] says for this one."""
    channels = reading.tables.get("channels")
    accounts: dict[Channel, ImapAccount] = {}
    for channel in Channel:
        own = channels.get(channel) if isinstance(channels, dict) else None
        if not isinstance(own, dict) or channel in but:
            continue  # the first is said by _channels
        fixed = {**shared.given, "name": channel.value}
        place = f"channels.{channel}.imap"
        account = _account(reading, ImapAccount, own.get("imap"), place, common=shared.common, given=fixed)
        if account is not None:
            accounts[channel] = replace(account, folders={**FOLDERS, **account.folders})
    return accounts


def shared_imap(reading: Reading) -> SharedImap:
    """What the section [imap] says; its mistakes are named here."""
    table = section(reading.tables.get("imap", {}), "imap", reading.mistakes)
    names = tuple(name for name in ImapAccount.__slots__ if name not in PRIVATE)
    unknown_keys(table, (*names, "password_file", "password_env"), "imap", reading.mistakes)
    found = {key: value for key, value in table.items() if key not in PRIVATE}
    wrong = check_keys(ImapAccount, {k: v for k, v in found.items() if k in names}, "imap", reading.mistakes)
    if "security" not in wrong and _in_clear(found):
        reading.mistakes.append(_clear_text("imap"))
        wrong.append("security")
    if "ca_file" not in wrong and not _issuer(reading, found, "imap"):
        wrong.append("ca_file")
    common = {k: v for k, v in found.items() if k not in wrong}
    return SharedImap(common, {k: STAND_IN.get(k) for k in wrong})


def proof_account(reading: Reading, shared: SharedImap) -> tuple[ImapAccount | None, str]:
    """The mailbox of [proof] and its address; None where there is no such section."""
    if "proof" not in reading.tables:
        return None, ""
    table = section(reading.tables["proof"], "proof", reading.mistakes)
    address: str = one(str, table.get("address", ""), "proof.address", reading.mistakes) or ""
    own = {key: value for key, value in table.items() if key != "address"}
    given = {**shared.given, "name": "proof"}
    return _account(reading, ImapAccount, own, "proof", common=shared.common, given=given), address.lower()


def smtp_account(reading: Reading) -> SmtpAccount | None:
    """The account of [smtp]."""
    return _account(reading, SmtpAccount, reading.tables.get("smtp"), "smtp", common={}, given={})


def alarm_account(reading: Reading, table: Table) -> SmtpAccount | None:
    """The second server of [alarm], without the keys that are none of an account."""
    return _account(reading, SmtpAccount, table, "alarm", common={}, given={})


def _account(
    reading: Reading, kind: type[T], table: object, place: str, *, common: Table, given: Table
) -> T | None:
    """An account with its password; security "none" is for this very machine only."""
    own = section(table, place, reading.mistakes)
    merged = {**common, **own}
    password = reading.secrets.password(merged, place, reading.mistakes)
    if _in_clear(merged):
        reading.mistakes.append(_clear_text(place))
        merged["security"] = "tls"
    _issuer(reading, merged, place)
    fixed = {**given, "password": password, "allow_cleartext": False}
    return fill(kind, merged, place, reading.mistakes, given=fixed, also=("password_file", "password_env"))


def _in_clear(table: Table) -> bool:
    return table.get("security") == "none" and not is_loopback(str(table.get("host", "")))


def _clear_text(place: str) -> Mistake:
    problem = "would send the password in clear to another machine"
    return Mistake(f"{place}.security", problem, 'write "tls" or "starttls"')


def _issuer(reading: Reading, table: dict[str, Any], place: str) -> bool:
    """Make ca_file a whole path; False and a mistake where no certificates can be read from it."""
    name = table.get("ca_file")
    if not isinstance(name, str) or not name or not name.isprintable():
        return True  # nothing to look for, or said by the shape
    table["ca_file"] = str(reading.base / name)
    try:
        tls_context(table["ca_file"])
    except OSError:  # ssl.SSLError among them
        remedy = "correct the path, the rights or the file: certificates in PEM"
        reading.mistakes.append(Mistake(f"{place}.ca_file", "names a file without readable certificates", remedy))
        return False
    return True
