"""How well complaints that nobody here had seen are understood: right and wrong by field, on tests/held_out/.

Promise: reads and prints, changes nothing. `python -m bench.understanding [PATTERN]`, with --wrong to see each miss.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.held_out_cases import cases, findings


def main(arguments: list[str]) -> None:
    """Prints one line a field: right of all, and each miss where it is asked for."""
    patterns = [word for word in arguments if not word.startswith("-")] or ["*.txt"]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    whole = []
    for case in (case for pattern in patterns for case in cases(pattern)):
        found = findings(case)
        whole.append(all(one.right for one in found))
        for one in found:
            total[one.what] += 1
            right[one.what] += one.right
            if not one.right and "--wrong" in arguments:
                print(f"{case.name}\n    {one.what}: wanted {one.wanted!r}, found {one.found!r}")
    for what, count in sorted(total.items()):
        print(f"{what:20} {right[what]:4} of {count:4}  {100 * right[what] / count:5.1f} %")
    print(f"{'whole cases':20} {sum(whole):4} of {len(whole):4}  {100 * sum(whole) / len(whole):5.1f} %")
    fields = sum(total.values())
    print(
        f"{'all expectations':20} {sum(right.values()):4} of {fields:4}  {100 * sum(right.values()) / fields:5.1f} %"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
