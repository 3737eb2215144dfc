"""Reads config.toml: the one place where a file becomes the office, its mailboxes and its secrets.

Promise: every mistake is named at once, with its place and its remedy, and no value is ever repeated; secrets come from
files or the environment only.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003  the shaper reads the annotations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from daemon.categories import BY_CODE
from daemon.config_accounts import Reading, imap_accounts, proof_account, shared_imap, smtp_account
from daemon.config_checks import Parts, mistakes_between
from daemon.config_keys import with_key
from daemon.config_machine import machine
from daemon.config_storage import IN_LEDGER, machines_of, storage
from daemon.holidays import load_holidays
from daemon.office import Category, ChannelRules, Hours, Office, Person, Sealed, Terms
from daemon.secret_files import Secrets, create_keys, secrets_in
from daemon.settings import Settings
from daemon.shaping import Mistake, Table, fill, section, unknown_keys
from daemon.vocabulary import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailboxes.accounts import ImapAccount, SmtpAccount

T = TypeVar("T")

TOP: Final = (
    "office", "storage", "secrets", "imap", "smtp", "proof", "channels", "people", "categories", "terms", "hours",
    "holidays", "whistleblower", "alarm", "canary", "metrics", "machines",
)  # fmt: skip
WHISTLEBLOWER_ALONE: Final = (Channel.WHISTLEBLOWER,)
SHIPPED_HOLIDAYS: Final = Path(__file__).with_name("libur.toml")


class ConfigMistakes(Exception):
    """Everything that has to be corrected in config.toml, or supplied beside it; one line a mistake."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = tuple(mistakes)


def load(
    path: Path, *, secrets: bool = True, passwords: bool = True, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings in this file; raises ConfigMistakes with all of them.

    Without `passwords` those of the mail servers are not looked at and stay empty: enough to read the ledgers. Without
    `secrets` the two keys are not, either: enough to check the file, or to read mail. Relative paths start at the
    folder of the file.
    """
    base = path.resolve().parent
    reading = Reading(
        base,
        _tables(path),
        Secrets(base, environment, keys=secrets, passwords=secrets and passwords),
    )
    unknown_keys(reading.tables, TOP, "", reading.mistakes)
    settings = _settings(reading)
    if settings is None or reading.mistakes:
        raise ConfigMistakes(reading.mistakes)
    return settings


def create_missing_secrets(path: Path) -> tuple[Path, ...]:
    """Make the two keys that the office does not choose itself, mode 0600, where they are missing; what was made.

    Passwords are the mail server's and are never made. Raises ConfigMistakes where the file has mistakes, or where a
    whistleblower ledger exists whose key is gone: a new key could never open it.
    """
    settings = load(path, secrets=False)
    made, mistakes = create_keys(path.resolve().parent, _tables(path).get("secrets", {}), settings.data)
    if mistakes:
        raise ConfigMistakes(mistakes)
    return made


def _tables(path: Path) -> Table:
    """The file as TOML; of a mistake in it only the place is said."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        mistake = Mistake(
            path.name, f"cannot be read ({type(error).__name__})", "name the file with --config"
        )
    except UnicodeDecodeError:
        mistake = Mistake(path.name, "is not UTF-8", "save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at [^)]*\)\Z", str(error))
        mistake = Mistake(
            path.name, f"is not TOML {place[0] if place else ''}".rstrip(), "look at quotes and brackets"
        )
    raise ConfigMistakes([mistake])


def _settings(reading: Reading) -> Settings | None:
    place = storage(reading)
    machines = machines_of(reading, place)
    elsewhere = machines.name != machines.whistleblower
    channels = _channels(reading)
    shared = shared_imap(reading)
    imap, smtp = imap_accounts(reading, shared, but=WHISTLEBLOWER_ALONE if elsewhere else ()), smtp_account(reading)
    proof, address = proof_account(reading, shared)
    own = machine(reading, {rules.address for rules in channels.values()})
    parts = _parts(reading, channels)
    office = fill(Office, reading.tables.get("office"), "office", reading.mistakes, given=parts)
    keys = reading.tables.get("secrets", {})
    tokens, sealed = secrets_in(reading.secrets, keys, place.data, reading.mistakes, sealed=not elsewhere)
    between = _between(reading, parts, imap, smtp)
    reading.mistakes += mistakes_between(replace(between, proof=proof, proof_address=address))
    if office is None or smtp is None:
        return None
    own_places = (place.data, bytes.fromhex(tokens), sealed, proof, address, place.ledger, own, machines)
    return Settings(office, imap, smtp, *own_places, originals_in_ledger=place.originals == IN_LEDGER)


def _between(
    reading: Reading, parts: Mapping[str, Any], imap: Mapping[Channel, ImapAccount], smtp: SmtpAccount | None
) -> Parts:
    """What the parts say of each other; of a table that could not be read, its names."""
    office = section(reading.tables.get("office", {}), "office", [])
    names = frozenset(section(reading.tables.get("people", {}), "people", []))
    found: Mapping[str, Person] = parts["people"]
    whole = names == found.keys()
    rest = (parts["categories"], parts["terms"], parts["whistleblower"])
    return Parts(office, found, names, whole, parts["channels"], imap, smtp, *rest)


def _parts(reading: Reading, channels: Mapping[Channel, ChannelRules]) -> dict[str, Any]:
    """The fields of Office that stand in sections of their own."""
    holidays, decreed = _holidays(reading)
    desk = channels.get(Channel.DESK)
    return {
        "address": desk.address if desk else "",
        "people": _people(reading),
        "channels": channels,
        "categories": _categories(reading),
        "terms": _optional(reading, Terms, "terms") or Terms(),
        "hours": _optional(reading, Hours, "hours") or Hours(),
        "whistleblower": _optional(reading, Sealed, "whistleblower") or Sealed(),
        "holidays": holidays,
        "decreed_years": decreed,
        "standing": {},
    }


def _optional(reading: Reading, kind: type[T], name: str) -> T | None:
    """A section that may be left out, and every key of it, too."""
    return fill(kind, reading.tables.get(name, {}), name, reading.mistakes, given={})


def _people(reading: Reading) -> dict[str, Person]:
    table = section(reading.tables.get("people"), "people", reading.mistakes)
    found = (
        fill(Person, row, f"people.{key}", reading.mistakes, given={"id": key}) for key, row in table.items()
    )
    return {person.id: with_key(_lower_person(person), reading) for person in found if person is not None}


def _lower_person(person: Person) -> Person:
    others = tuple(address.lower() for address in person.other_addresses)
    return replace(person, address=person.address.lower(), other_addresses=others)


def _channels(reading: Reading) -> dict[Channel, ChannelRules]:
    table = section(reading.tables.get("channels"), "channels", reading.mistakes)
    unknown_keys(table, tuple(Channel), "channels", reading.mistakes)
    found: dict[Channel, ChannelRules] = {}
    for channel in Channel:
        place = f"channels.{channel}"
        rules = fill(
            ChannelRules,
            table.get(channel),
            place,
            reading.mistakes,
            given={"channel": channel},
            also=("imap",),
        )
        if rules is not None:
            found[channel] = _lower_channel(rules)
    return found


def _lower_channel(rules: ChannelRules) -> ChannelRules:
    return replace(
        rules,
        address=rules.address.lower(),
        form_senders=tuple(p.lower() for p in rules.form_senders),
        livechat_senders=tuple(p.lower() for p in rules.livechat_senders),
        referrers=tuple(p.lower() for p in rules.referrers),
        scanners=tuple(p.lower() for p in rules.scanners),
    )


def _categories(reading: Reading) -> dict[str, Category]:
    """The shipped table, with what [categories.CODE] changes in it."""
    table = section(reading.tables.get("categories", {}), "categories", reading.mistakes)
    unknown_keys(table, tuple(BY_CODE), "categories", reading.mistakes)
    found = dict(BY_CODE)
    for code in table.keys() & BY_CODE.keys():
        place = f"categories.{code}"
        row = section(table[code], place, reading.mistakes)
        shipped = {name: getattr(BY_CODE[code], name) for name in Category.__slots__ if name not in row}
        unknown_keys(
            row, tuple(name for name in Category.__slots__ if name != "code"), place, reading.mistakes
        )
        known = {key: value for key, value in row.items() if key in Category.__slots__ and key != "code"}
        category = fill(Category, known, place, reading.mistakes, given=shipped | {"code": code})
        found[code] = category or found[code]
    return found


@dataclass(frozen=True, slots=True)
class _HolidayTable:
    """[holidays]: another table than the shipped one, days that we close, and days that we work all the same."""

    file: str = ""
    working: tuple[date, ...] = ()


def _holidays(reading: Reading) -> tuple[dict[date, str], frozenset[int]]:
    table = reading.tables.get("holidays", {})
    own = (
        fill(_HolidayTable, table, "holidays", reading.mistakes, given={}, also=("closures",))
        or _HolidayTable()
    )
    path = reading.base / own.file if own.file else SHIPPED_HOLIDAYS
    try:
        days, decreed = load_holidays(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        problem = (
            "cannot be read" if isinstance(error, OSError | UnicodeDecodeError) else f"has mistakes: {error}"
        )
        remedy = "correct the file, or leave `file` out to use the one that comes with Loket"
        reading.mistakes.append(Mistake("holidays.file", problem, remedy))
        return {}, frozenset()
    days = {**days, **_closures(reading, table)}
    return {day: name for day, name in days.items() if day not in own.working}, decreed


@dataclass(frozen=True, slots=True)
class _Closure:
    """A day on which the office is closed though the others are not (flood, removal)."""

    date: date
    name: str


def _closures(reading: Reading, table: object) -> dict[date, str]:
    rows = table.get("closures", []) if isinstance(table, dict) else []
    if not isinstance(rows, list):
        reading.mistakes.append(
            Mistake("holidays.closures", "is not a list", "begin each with [[holidays.closures]]")
        )
        return {}
    found = [
        fill(_Closure, row, f"holidays.closures[{number}]", reading.mistakes, given={})
        for number, row in enumerate(rows, start=1)
    ]
    return {closure.date: closure.name for closure in found if closure is not None}
