"""`./run torture [part[:size] ...]`: the whole of each part (all of them by default), its figures into docs/torture.md.

`size` makes a part smaller or larger: how many points, runs or mails; for power and wires, every how many steps or
octets.
Exit status: 0 where every promise was kept.
"""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Final

from tests.torture import daemons, disk, kills, machine, power, report, soak, wires

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.torture.report import Section

PARTS: Final[dict[str, Callable[..., Section]]] = {
    "kills": kills.whole,
    "disk": disk.whole,
    "power": power.whole,
    "wires": wires.whole,
    "machine": machine.whole,
    "soak": soak.whole,
    "daemons": daemons.whole,
}


def main() -> int:
    """Each part in turn; how many broke a promise."""
    logging.disable(logging.CRITICAL)  # the servers complain of every line that is cut
    wanted = [each.partition(":") for each in sys.argv[1:] or PARTS]
    if any(name not in PARTS or (colon and not size.isdecimal()) for name, colon, size in wanted):
        print(f"./run torture [{' | '.join(PARTS)}], each with :SIZE if need be", file=sys.stderr)
        return 2
    return sum(_broken(name, size) for name, _, size in wanted)


def _broken(name: str, size: str) -> bool:
    """Run one part and write its section; whether it broke a promise."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    section = PARTS[name](int(size)) if size else PARTS[name]()
    report.write(name, section, time.monotonic() - began, size)
    for line in (*section.figures, *section.wrong):
        print(line, flush=True)
    return bool(section.wrong)


if __name__ == "__main__":
    sys.exit(main())
