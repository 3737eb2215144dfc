"""A month as the later ones compare themselves with it: what of its figures is kept when it is published.

Promise: what was kept is read back equal. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from daemon.figures import Spread, Stock
from daemon.records import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daemon.figures import MonthFigures


@dataclass(frozen=True, slots=True)
class PastMonth:
    """Some of the figures of `MonthFigures`, by the same names."""

    month: str
    total: Stock
    response: Spread
    completion: Spread
    categories: Mapping[str, int]
    all_causes: Mapping[str, int]
    named: Mapping[str, int]
    reopened: int
    ethics_in: int


def past_of(figures: MonthFigures) -> PastMonth:
    """What is kept of a month."""
    return PastMonth(**{name: getattr(figures, name) for name in PastMonth.__slots__})


def kept(past: PastMonth) -> dict[str, Any]:
    """The same as JSON knows it."""
    return {name: plain(getattr(past, name)) for name in PastMonth.__slots__}


def read_back(stored: Mapping[str, Any]) -> PastMonth:
    """The month of what was kept."""
    total, response, completion = Stock(**stored["total"]), Spread(**stored["response"]), Spread(**stored["completion"])
    return PastMonth(**{**stored, "total": total, "response": response, "completion": completion})
