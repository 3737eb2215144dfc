"""Mails of 25 MB one after the other: time, and peak memory of the daemon and its readers, in a process of its own.

Usage: bench/large.py [MAILS] [MEGABYTES]. Needs Dovecot and Postfix.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import threading
import time
from base64 import encodebytes
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from daemon.service import once, open_house  # noqa: E402
from tests.houses import INBOXES, settings_for  # noqa: E402
from tests.servers.dovecot import DOMAIN, running_dovecot  # noqa: E402
from tests.servers.postfix import running_postfix  # noqa: E402

HEAD = (
    "From: Pemohon <pemohon{0}@surel.example>\r\nTo: kotaksaran@" + DOMAIN + "\r\nSubject: Produk rusak\r\n"
    "Message-ID: <besar{0}@surel.example>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n'
    "Kemasan yang saya beli sudah bocor, rekamannya terlampir.\r\n"
    "--x\r\nContent-Type: video/mp4; name=rekaman.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n"
)


def child() -> None:
    """One pass over every inbox; prints seconds of clock and processor, and the peaks in MB."""
    settings = pickle.load(sys.stdin.buffer)  # noqa: S301  from the parent
    over, readers = threading.Event(), [0]
    watcher = threading.Thread(target=watch, args=(over, readers))
    watcher.start()
    began = time.perf_counter()
    with open_house(settings) as house:
        taken = asyncio.run(once(house))
    over.set()
    watcher.join()
    use = resource.getrusage(resource.RUSAGE_SELF)
    spent = f"{time.perf_counter() - began:.2f} {use.ru_utime + use.ru_stime:.2f}"
    print(taken, spent, held(os.getpid(), "VmHWM") // 1024, readers[0] // 1024)


def watch(over: threading.Event, largest: list[int]) -> None:
    """The most that all processes of ours below this one took together, in kB."""
    while not over.wait(0.02):
        largest[0] = max(largest[0], sum(held(pid, "VmRSS") for pid in children()))


def children() -> list[int]:
    """The processes that this one has started."""
    tasks = list(Path("/proc/self/task").glob("*/children"))
    with suppress(FileNotFoundError):  # a thread has ended meanwhile
        return [int(pid) for task in tasks for pid in task.read_text().split()]
    return []


def held(pid: int, what: str) -> int:
    """What a process holds in memory now (VmRSS) or did at most (VmHWM), in kB; 0 where it has gone.

    Not what getrusage says, which begins with what the parent held when it started the process.
    """
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(what)), 0)


def main() -> None:
    """Print the table: a small mail first, for what an idle daemon takes."""
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 25
    print(f"{'mails':>16} {'s each':>8} {'CPU s each':>11} {'daemon MB':>10} {'readers MB':>11}")
    with tempfile.TemporaryDirectory() as name, running_dovecot() as dovecot, running_postfix(dovecot) as postfix:
        for count, size in ((1, 0), (1, megabytes), (mails, megabytes)):
            for inbox in INBOXES.values():
                dovecot.empty(inbox)
            content = encodebytes(os.urandom(size * 2**20)).replace(b"\n", b"\r\n")
            with dovecot.client("kotaksaran") as client:
                for number in range(count):
                    client.append("INBOX", HEAD.format(number).encode() + content + b"--x--\r\n")
            settings = settings_for(dovecot, postfix.account(), Path(name) / f"{count}-{size}", max_bytes=64 * 2**20)
            done = subprocess.run(
                [sys.executable, __file__, "--child"], input=pickle.dumps(settings), capture_output=True, check=True
            )
            taken, seconds, processor, peak, readers = done.stdout.split()
            each = [float(value) / int(taken) for value in (seconds, processor)]
            print(f"{count:>7} x {size:>3} MB {each[0]:>8.2f} {each[1]:>11.2f} {int(peak):>10} {int(readers):>11}")


if __name__ == "__main__":
    child() if "--child" in sys.argv else main()
