"""The forms: one file for each mail and language, and the few lines that fill them in.

Promise: this room knows words and nothing else; it reads no mail, no ledger, no clock.
"""

from __future__ import annotations

from templates.readers import Rendered, Words
from templates.render import compile_all, filled_in, render, shown

__all__ = ["Rendered", "Words", "compile_all", "filled_in", "render", "shown"]
