"""What we tell the service manager that started us: ready, alive, stopping (sd_notify(3)).

Promise: without one nothing happens, and no word of anybody's mail is told. The protocol is a datagram of KEY=value
lines, stable since its first day: ten lines that need no library.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import Final

READY: Final = "READY=1"
ALIVE: Final = "WATCHDOG=1"
STOPPING: Final = "STOPPING=1"


def tell(*lines: str) -> None:
    """Tell the manager, where there is one; it not listening is no trouble of ours."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.connect(f"\0{address[1:]}" if address.startswith("@") else address)
        manager.sendall("\n".join(lines).encode())
