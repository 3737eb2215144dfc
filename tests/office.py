"""The office of the sample mails, for every test that needs one.

Promise: the same people, channels and patterns in every test; nothing here is read from config.toml.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from daemon.categories import BY_CODE
from daemon.office import ChannelRules, Office, Person
from daemon.vocabulary import Channel, Role

if TYPE_CHECKING:
    from datetime import date

DOMAIN = "peredaranpangan.bpom.example"
_HOLIDAYS = Path(__file__).parents[1] / "daemon" / "libur.toml"


def sample_office() -> Office:
    """Sari and Nadia receive, Budi, Hendra, Rina and Dimas are technical, Wahyu is special, Ibu Lestari directs."""
    return Office(
        name="Direktorat Pengawasan Peredaran Pangan Olahan",
        name_en="Directorate of Processed Food Distribution Control",
        parent="Badan Pengawas Obat dan Makanan",
        parent_en="Indonesian Food and Drug Authority",
        address=f"pengaduan@{DOMAIN}",
        domain=DOMAIN,
        phone="021 4280 0221",
        emergency_phone="1500533",
        website=f"https://{DOMAIN}",
        integrity_contact=f"integritas@{DOMAIN}",
        prefix="PPO",
        zone=ZoneInfo("Asia/Jakarta"),
        recipient_delimiter="+",
        people={person.id: person for person in _people()},
        channels={rules.channel: rules for rules in _channels()},
        categories=dict(BY_CODE),
        holidays=_holidays(),
        decreed_years=frozenset({2024, 2025, 2026, 2027}),
        trusted_authentication=(f"mail.{DOMAIN}",),
    )


def _people() -> tuple[Person, ...]:
    service = ("L4", "L5", "L6", "L7", "I1")
    products = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "S1", "S2", "S3")
    return (
        _person("sari", "Sari Wulandari", Role.RECEIVER, "Layanan Pengaduan"),
        _person("nadia", "Nadia", Role.RECEIVER, "Livechat"),
        _person(
            "budi", "Budi Santoso", Role.TECHNICAL, "Tim Pengawasan", products, standby=True, deputy="rina"
        ),
        _person("hendra", "Hendra", Role.TECHNICAL, "Tim SKI", ("L1",), deputy="rina"),
        _person("rina", "Rina Kartika", Role.TECHNICAL, "Tim SKI", ("L2", *service), standby=True),
        _person("dimas", "Dimas Prakoso", Role.TECHNICAL, "Tim SKE", ("L3",)),
        _person("wahyu", "Wahyu Nugroho", Role.SPECIAL, "Petugas Khusus"),
        _person("lestari", "Lestari Handayani", Role.DIRECTOR, "Direktur"),
    )


def _person(
    key: str,
    name: str,
    role: Role,
    unit: str,
    categories: tuple[str, ...] = (),
    **more: Any,
) -> Person:
    address = f"{name.lower().replace(' ', '.')}@{DOMAIN}"
    return Person(key, name, address, frozenset({role}), (), unit, categories, **more)


def _channels() -> tuple[ChannelRules, ...]:
    forms = (f"@form.{DOMAIN}",)
    chat = (f"@livechat.{DOMAIN}",)
    ulpk = ("@ulpk.bpom.example",)
    scanners = (f"mfp-lt3@{DOMAIN}",)
    return (
        ChannelRules(Channel.LIVECHAT, "Livechat", "Livechat", f"livechat@{DOMAIN}", forms, chat),
        ChannelRules(
            Channel.SUGGESTION_BOX,
            "Kotak Saran",
            "Suggestion box",
            f"kotaksaran@{DOMAIN}",
            forms,
            referrers=ulpk,
            scanners=scanners,
        ),
        ChannelRules(Channel.ULPK, "ULPK", "ULPK", f"ulpk-masuk@{DOMAIN}", forms, referrers=ulpk),
        ChannelRules(Channel.WHISTLEBLOWER, "WBS", "WBS", f"wbs@{DOMAIN}"),
        ChannelRules(Channel.DESK, "Meja Pengaduan", "Complaint desk", f"pengaduan@{DOMAIN}"),
    )


def _holidays() -> dict[date, str]:
    table = tomllib.loads(_HOLIDAYS.read_text(encoding="utf-8"))["libur"]
    return {row["tgl"]: row["nama"] for rows in table.values() for row in rows}
