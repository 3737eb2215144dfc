"""Every hostile mail, in one tuple."""

from __future__ import annotations

from typing import Final

from tests.hostile.bodies import BODIES
from tests.hostile.files import FILES
from tests.hostile.heads import HEADS
from tests.hostile.impostors import IMPOSTORS
from tests.hostile.legitimate import LEGITIMATE
from tests.hostile.machines import MACHINES

MAILS: Final = (*HEADS, *BODIES, *FILES, *MACHINES, *IMPOSTORS, *LEGITIMATE)
