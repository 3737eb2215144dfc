"""`./run torture [part ...]`: the whole of each part (all of them by default), its figures into docs/torture.md.

Exit status: 0 where every promise was kept.
"""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Final

from tests.torture import disk, kills, machine, power, report, soak, wires

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.torture.report import Section

PARTS: Final[dict[str, Callable[[], Section]]] = {
    "kills": kills.whole,
    "disk": disk.whole,
    "power": power.whole,
    "wires": wires.whole,
    "machine": machine.whole,
    "soak": soak.whole,
}


def main() -> int:
    """Each part in turn; how many broke a promise."""
    logging.disable(logging.CRITICAL)  # the servers complain of every line that is cut
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"./run torture [{' | '.join(PARTS)}]", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted:
        print(f"== {name}", flush=True)
        began = time.monotonic()
        section = PARTS[name]()
        report.write(name, section, time.monotonic() - began)
        for line in (*section.figures, *section.wrong):
            print(line, flush=True)
        failed += bool(section.wrong)
    return failed


if __name__ == "__main__":
    sys.exit(main())
