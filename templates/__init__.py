"""The forms: one file for each mail and language, and the few lines that fill them in.

Promise: this room knows words and nothing else; it reads no mail, no ledger, no clock.
"""

from __future__ import annotations

from templates.readers import Rendered
from templates.render import compile_all, render

__all__ = ["Rendered", "compile_all", "render"]
