"""Every measurement, one after the other, each with the machine's load beside it: `./run bench [MAILS]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run them all; how many failed."""
    mails = sys.argv[1] if len(sys.argv) > 1 else "500"
    plans = (
        ("throughput.py", mails),
        ("stages.py", mails),
        ("latency.py", "40"),
        ("daemons.py", mails),
        ("capacity.py", "21", "12"),
        ("clients.py",),
        ("ledger.py", "1000", "100000"),
        ("large.py",),
        ("reading.py",),
        ("growth.py", "0", "100000"),
        ("backlog.py", "50000", "1000"),
        ("evaluation.py",),
    )
    failed = 0
    for name, *arguments in plans:
        print(f"\n== {name} {' '.join(arguments)}", flush=True)
        failed += subprocess.run([sys.executable, str(HERE / name), *arguments], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
