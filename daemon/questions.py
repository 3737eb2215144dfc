"""What a complaint still lacks, by category: the questions of the receipt and of MINTA DATA (DOMAIN 3.1).

Promise: a table; only what the matter needs is asked, and never an identity card. Pure: no I/O, no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_PRODUCT: Final = ("produk", "nie", "bets", "kedaluwarsa", "tempat_beli", "tanggal_beli")
NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "L1": ("instansi", "no_aju", "tanggal_layanan"),
    "L2": ("instansi", "no_aju"),
    "L3": ("instansi", "no_aju"),
    "L4": ("instansi", "no_aju"),
    "L6": ("instansi", "no_aju", "ntpn"),
    "P1": ("produk", "tempat_beli", "tanggal_beli"),
    "P2": _PRODUCT,
    "P3": _PRODUCT,
    "P4": _PRODUCT,
    "P5": (*_PRODUCT, "telepon"),
    "P6": ("produk", "nie", "tempat_beli"),
    "P7": ("produk", "nie", "tautan"),
    "P8": ("produk", "nie", "tautan"),
    "S1": ("sarana",),
    "S2": ("sarana", "tanggal_kejadian"),
    "S3": ("produk", "nie", "bets"),
    "E1": ("terlapor", "tempat_kejadian", "tanggal_kejadian"),
    "E2": ("terlapor", "tempat_kejadian", "tanggal_kejadian"),
    "E3": ("terlapor",),
    "E4": ("terlapor", "tanggal_kejadian"),
    "E5": ("tempat_kejadian", "tanggal_kejadian"),
    "E6": ("terlapor", "tempat_kejadian", "tanggal_kejadian"),
}
_INSTEAD: Final = {
    "nie": ("nie_tidak_sah", "pirt", "no_registrasi_lain"),
    "tempat_beli": ("sarana", "tautan"),
    "tautan": ("tempat_beli",),
}
_EVIDENCE: Final = frozenset({"P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"})


def missing_for(categories: tuple[str, ...], fields: Mapping[str, Any], attached: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Keys of the fields to ask for, those of the first category first."""
    wanted = [key for code in categories for key in NEEDED.get(code, ())]
    if _EVIDENCE & set(categories) and not attached:
        wanted.append("bukti")
    return tuple(
        dict.fromkeys(key for key in wanted if not any(fields.get(k) for k in (key, *_INSTEAD.get(key, ()))))
    )
