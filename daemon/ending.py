"""How the daemon ends: everything by itself, or after a while without whatever hangs in a server that says nothing.

Promise: SIGTERM ends the process within 30 seconds, whatever a mail server does (docs/operating.md); what is left was
committed or is done again at the next start, and a mail that was on its way is unsure (docs/path.md).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from daemon import log, supervisor

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

STOP_SECONDS: Final = 10


class Threads(ThreadPoolExecutor):
    """Threads that are not waited for at the end: a server may hold one for minutes."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Let them end by themselves."""
        super().shutdown(wait=False, cancel_futures=cancel_futures)


def until_signal() -> asyncio.Event:
    """Set by SIGTERM or SIGINT; a closed terminal or a wish to reload (SIGHUP) ends nothing."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    loop.add_signal_handler(signal.SIGHUP, log.not_reloaded)
    return stopping


async def end_all(parts: Collection[asyncio.Task[None]], stopping: asyncio.Event, wake: Callable[[], None]) -> None:
    """Once told to stop, wake whoever sleeps; leave the parts that have not ended after STOP_SECONDS."""
    await stopping.wait()
    supervisor.tell(supervisor.STOPPING)
    wake()
    _, late = await asyncio.wait(parts, timeout=STOP_SECONDS)
    if late:
        log.cut_short(len(late))
    for part in late:
        part.cancel()


def leave_process(status: int) -> None:
    """End at once where threads still hang; otherwise the interpreter would wait for them."""
    ours = threading.current_thread()
    if any(thread is not ours and not thread.daemon for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
