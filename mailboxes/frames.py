"""What the desk and the process that reads say to each other: four octets of length, then as many octets.

Promise: a length from the other side is only believed up to LARGEST.
"""

from __future__ import annotations

import struct
from typing import Final

FRAME: Final = struct.Struct(">I")
LARGEST: Final = 256 * 1024 * 1024  # octets
OUT_OF_MEMORY: Final = 3  # exit status
