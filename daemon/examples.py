"""Sentences as complainants write them, by category: the desk compares a letter with them (daemon/likeness.py).

They stand in daemon/examples_service.py, _products.py, _conduct.py and _others.py, one a line.
Promise: data only, invented. Who adds a sentence there teaches the desk its words. Pure: no I/O, no clock.
"""

from __future__ import annotations

from typing import Final

from daemon.examples_conduct import CONDUCT
from daemon.examples_others import OTHERS
from daemon.examples_products import PRODUCTS
from daemon.examples_service import SERVICE

EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    code: tuple(line.strip() for line in sentences.strip().splitlines())
    for code, sentences in (SERVICE | PRODUCTS | CONDUCT | OTHERS).items()
}
